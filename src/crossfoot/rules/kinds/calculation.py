"""Check kind `calculation`: figures and dates of a passage that are meant as one calculation, by the trained model, which does not come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import DateMention, Figure, Location
from crossfoot.rules.arithmetic.formula import parse
from crossfoot.rules.arithmetic.misses import Slot, misses
from crossfoot.rules.calculations.candidates import ROLES, misreckoned, of_wrong_base
from crossfoot.rules.calculations.parts import MOST_ZEROS, Part, lost_zeros
from crossfoot.rules.calculations.times import clock_of, points_of
from crossfoot.rules.calculations.told import Told, reading
from crossfoot.rules.dates.mentions import at_time, has_year
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.passage import Parted, as_precise, exactly

PLACEHOLDERS = frozenset({"computed", "calculation", "fixes", "stated", "start", "end", "at.start", "at.end"})
KINDS = (*ROLES, "age")
SUREST = 0.99
FAR = 1.5
"""What is off by more is of something else."""
A_DAY = 24 * 60
IN_PLACE_OF = regex.compile(
    r",?\s\(?(?:now|until now|so far|previously|formerly|instead of|rather than|not)\s(?:at\s)?", regex.IGNORECASE
)
PARTS: Mapping[str, str] = lexicon.load("in_words")["parts"]
"""What each part of a calculation is, in words."""
RESULT_ALONE = frozenset({"change", "mean", "multiple", "share"})
"""Calculations of which messages tell what comes out, and not how."""
GIVES = frozenset(lexicon.load("arithmetic")["gives"])
LOOSE = {
    "pct": Slot(dimensions=("percent", "ratio"), slack=0.5),
    "share": Slot(dimensions=("percent", "ratio"), slack=0.5),
}


def _kind(name: str) -> str:
    if name not in KINDS:
        raise ValueError(f"there is no calculation {name!r}; there are {', '.join(KINDS)}")
    return name


class Params(Parted):
    """of: the kinds of calculations. bar: the probability from which an error is told. Source of the probability: docs/inside.md."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: tuple[Annotated[str, AfterValidator(_kind)], ...] = Field(min_length=1)
    bar: float = Field(gt=0, lt=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every calculation that is meant and does not come out."""
    for one in case.calculations:
        if one.probability < params.bar or _told_as(one) not in params.of:
            continue
        if one.candidate.kind == "length":
            if not (_of_something_else(one) or _no_span(case, one) or _borne_out(case, one) or _by_clock(case, one)):
                yield _length(one)
        else:
            yield from _figures(one, params)


def _told_as(one: Told) -> str:
    """Return the kind of a calculation; a length of time that is an age is one."""
    if one.candidate.kind != "length":
        return one.candidate.kind
    return "age" if one.candidate.result.dimension == "age" else "length"


def _figures(one: Told, params: Params) -> Iterator[Draft]:
    found = reading(one.candidate)
    if found is None:
        return
    sure = min(SUREST, one.probability)
    far = lost_zeros(one.candidate.stated / one.candidate.right) or misreckoned(one.candidate)
    most = FAR * 10**MOST_ZEROS if far else FAR
    tested = params.model_copy(
        update={"suspect": found.suspect, "same": (found.same,), "most": most, "slots": LOOSE, "confidence": sure}
    )
    read = _read_as(one)
    parts = exactly(found) if of_wrong_base(one.candidate) else as_precise(found)
    for draft in misses(parse(found.formula), parts, tested):
        yield replace(draft, evidence=(*draft.evidence, *read))


def _read_as(one: Told) -> tuple[str, ...]:
    """Return which part each figure of several sentences plays, so that who did not mean them so sees it.

    Of one sentence everybody sees it, and of a sum, a difference or a product, which the message has as it is worked out.
    """
    if one.candidate.kind not in RESULT_ALONE or len({part.sentence for _, part in one.candidate.members}) == 1:
        return ()
    told = [f"{part.mention.text} as {PARTS[role]}" for role, part in sorted(one.candidate.members, key=_position)]
    return (f"read as one calculation: {', '.join(told)}",)


def _position(member: tuple[str, Part]) -> tuple[int, int]:
    return member[1].place


def _of_something_else(one: Told) -> bool:
    """Say whether a length is what one deed gave, and the times are those of another: "moved from 8:10 to 9:00 and added half an hour"."""
    roles = dict(one.candidate.roles)
    events = {role: roles[role][0].mention.frame.event for role in ("start", "end", "length")}
    lemmas = {role: event.lemma for role, event in events.items() if event is not None}
    return lemmas.get("length") in GIVES and all(lemmas.get(role) != lemmas["length"] for role in ("start", "end"))


def _no_span(case: Case, one: Told) -> bool:
    """Say whether two times of day cannot be the ends of a length: it is a day or more, or one is in place of the other ("18:50 (now 20:15)")."""
    roles = dict(one.candidate.roles)
    start, end = roles["start"][0], roles["end"][0]
    if start.unit != "minute":
        return False
    first, last = sorted((start.mention, end.mention), key=lambda mention: mention.span.start)
    text = case.by_document[first.document].document.sections[first.section].text
    between = text[first.local.end : last.local.start] if first.section == last.section else ""
    return one.candidate.stated >= A_DAY or IN_PLACE_OF.fullmatch(between) is not None


def _borne_out(case: Case, one: Told) -> bool:
    """Say whether two other times of the document are as many years apart as a length tells: "31 years after the fire" of another page."""
    roles = dict(one.candidate.roles)
    if roles["start"][0].unit != "year" or one.candidate.result.dimension == "age":
        return False
    mentions = [roles[role][0].mention for role in ("start", "end")]
    analysis = case.by_document[mentions[0].document]
    others = {_year(mention) for mention in analysis.dates if has_year(mention) and mention not in mentions}
    told = {_year(mention) for mention in mentions if isinstance(mention, DateMention)}
    apart = {abs(year - other) for year in others for other in others | told if year and other}
    return round(one.candidate.stated) in apart


def _by_clock(case: Case, one: Told) -> bool:
    """Say whether a length is that from another time of day of the document to one of the two: born at 3.12, up at 3.52, fed at 7.30, "4 hours 18 minutes after birth"."""
    roles = dict(one.candidate.roles)
    start, end = roles["start"][0], roles["end"][0]
    if start.unit != "minute":
        return False
    analysis = case.by_document[start.mention.document]
    dates = (point.value for mention in analysis.dates for point in points_of(mention) if point.grain == "minute")
    written = (found.value for figure in analysis.figures if (found := clock_of(figure.text)) is not None)
    others = {*dates, *written} - {start.value, end.value}
    low, high = sorted((start.value, end.value))
    left = abs(high - low - one.candidate.stated)
    inside = [value for value in others if low < value < high]
    if any(abs(abs(x - y) - left) < 1 for x, y in combinations(inside, 2)):
        return True  # less a break of that length
    return any(round(time.value - one.candidate.stated) % A_DAY in others for time in (start, end))


def _year(mention: DateMention) -> int:
    """Return the year of a day or a time of a known day, 0 for any other."""
    return int(mention.timex[:4]) if mention.timex[:4].isdecimal() else 0


def _length(one: Told) -> Draft:
    roles = dict(one.candidate.roles)
    start, end, length = (roles[role][0] for role in ("start", "end", "length"))
    computed = _in_words(one, start, length)
    return Draft(
        locations=tuple(_place(part) for part in (length, start, end)),
        confidence=min(SUREST, one.probability),
        words={
            "stated": length.mention.text,
            "start": start.mention.text,
            "end": end.mention.text,
            "at.start": _at(start.mention),
            "at.end": _at(end.mention),
            "computed": computed,
        },
        evidence=(f"from {start.mention.text} to {end.mention.text}: {computed}",),
    )


def _place(part: Part) -> Location:
    return Location(document=part.mention.document, span=part.mention.span)


def _at(mention: DateMention | Figure) -> str:
    return at_time(mention) if isinstance(mention, DateMention) else mention.text


def _in_words(one: Told, start: Part, length: Part) -> str:
    """Return how far apart the dates of a calculation are, in the unit that its length is told in."""
    right = one.candidate.right
    if start.unit == "minute":
        hours, minutes = divmod(round(right), 60)
        told = [f"{hours} hours" if hours and length.unit == "hour" else "", f"{minutes} minutes" if minutes else ""]
        return " ".join(filter(None, told)) if length.unit == "hour" else f"{right:g} minutes"
    if start.unit in ("day", "day of a year"):
        return f"{right:g} days"
    return f"{right:g} {'months' if start.unit == 'month' else 'years'}"
