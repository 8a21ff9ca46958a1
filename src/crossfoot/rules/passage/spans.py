"""Two dates and the years, weeks or hours told to lie between them; a birth, a later date and an age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import Bound, DateMention, Figure, Span
from crossfoot.rules.dates.mentions import day_of, year_of
from crossfoot.rules.passage.passages import WORDS, Passage, cue

LATER = regex.compile(
    r"(?P<n>\d{1,3}|\L<numbers>)\s(?P<unit>years?|decades?|centur(?:y|ies))\s(?:later|after(?:wards)?|on)$",
    regex.IGNORECASE,
    numbers=lexicon.load("wordings")["numbers"],
)
SIZES = {"year": 1, "decade": 10, "centur": 100}
THEN = cue("", ("then",))
BORN = regex.compile(r"\b(?:born|into\sthe\sworld|first\ssaw\sthe\slight)\b[^,;.]*$", regex.IGNORECASE)
AVERAGING = regex.compile(r"\b(?:\L<words>)\b", regex.IGNORECASE, words=WORDS["averaging"])
LIVED = regex.compile(r"\b(?:lived|grew|live)\sto\s(?:be\s|the\sage\sof\s)$", regex.IGNORECASE)
LIVED_TO = regex.compile(r"\b(?:lived|grew)\sto\s(?:be|the\sage)\b", regex.IGNORECASE)
BORN_REACH = 40
TURNED = frozenset({"turn", "reach"})
LASTS = cue(
    "",
    ("lasting",),
    r"\s(?:(?:about|some|nearly|almost|just|over|exactly|only|a\stotal\sof|an?|its|the|\p{L}+s)\s){0,2}$",
)
LASTS_BEHIND = regex.compile(
    r"^(?:\s\p{L}+){0,2}\s(?:in all|in total|altogether|all told|long|later)\b|^,?\s(?:from|between)\b",
    regex.IGNORECASE,
)
HOUR = regex.compile(r"(?:[\dXW]{4}-[\dXW]{2,3}-\d{1,2})?T(?P<hour>\d{2}):(?P<minute>\d{2})")
FEAST = regex.compile(r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\s(?:\p{Ll}+\s){0,2}?(?:anniversary|birthday|jubilee)\b")
STARTS = regex.compile(
    r"\bfirst\b|\L<verbs>",
    regex.IGNORECASE,
    verbs=["founded", "opened", "established", "built", "born", "launched", "created", "started", "began", "set up"],
)
MOST = 2
OLDEST = 120
DAY = 24 * 60
MINUTES = {"hour": 60, "minute": 1}
ROUNDED = 20
"""Minutes by which a length in hours may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A length or an age that its dates do not make. computed: what they make, in words. right: the least and the most."""

    document: str
    claim: Figure | DateMention
    ends: tuple[DateMention, DateMention]
    computed: str
    right: tuple[int, int]
    binding: str


def ages(passage: Passage) -> Iterator[Stated]:
    """Yield the ages that the birth and the day of a passage do not make."""
    for at, figure in passage.claims():
        aged = _is_age(passage, at, figure)
        if not aged:
            continue
        births = [one for near in _around(passage, at) for one in passage.dates[near] if _is_birth(passage, near, one)]
        if len({one.timex for one in births}) != 1:
            continue
        day = _day_of_age(passage, at, births[0])
        if day is None:
            continue
        right = _years(births[0], day)
        if right is None or right[0] <= (figure.value or 0) <= right[1] or not 0 <= right[0] <= OLDEST:
            continue
        if not _near(int(figure.value or 0), right):
            continue
        said = str(right[1]) if right[0] == right[1] else f"{right[0]} or {right[1]}"
        yield Stated(
            document=figure.document, claim=figure, ends=(births[0], day), computed=said, right=right, binding=aged
        )


def lengths(passage: Passage) -> Iterator[Stated]:
    """Yield the years, weeks and hours that the two dates or times of a passage do not make."""
    for at in range(len(passage.sentences)):
        yield from _feast(passage, at)
        for later in passage.dates[at]:
            told = LATER.search(later.text)
            if told is not None:
                yield from _later(passage, at, later, _number(told["n"]) * _size(told["unit"]))
        for figure in passage.sentences[at].figures:
            if figure.dimension == "duration" and figure.bound is Bound.EXACT and figure.value:
                yield from _lasting(passage, at, figure)


def _around(passage: Passage, at: int) -> list[int]:
    return [near for near in (at - 2, at - 1, at, at + 1) if 0 <= near < len(passage.sentences)]


def _is_age(passage: Passage, at: int, figure: Figure) -> str | None:
    """Return what makes a number an age: its own words, a verb of turning, or "then" behind a bare number."""
    if figure.value is None or figure.value % 1 or figure.bound is not Bound.EXACT or not 0 < figure.value < OLDEST:
        return None
    if AVERAGING.search(passage.before(at, figure)):
        return None
    if LIVED.search(passage.before(at, figure)):
        return "lived"
    if figure.dimension == "age":
        return "age" if figure.unit in (None, "year") else None
    if figure.dimension != "count" or figure.unit is not None:
        return None
    behind = passage.behind(at, figure)
    if figure.predicate in TURNED and regex.match(r"\s(?:on|in|at|this|last|,|\.|$)|[.,]", behind):
        return "turned"
    if figure.predicate == "be" and at and behind.strip() in ("", ".") and _died(passage, at - 1):
        return "at death"
    return "then" if figure.predicate == "be" and THEN.match(behind.lstrip()) else None


def _died(passage: Passage, at: int) -> bool:
    """Say whether a sentence tells the day of a death, for which "He was 68." behind it holds."""
    return any(one.predicate == "die" and year_of(one) is not None for one in passage.dates[at])


def _is_birth(passage: Passage, at: int, mention: DateMention) -> bool:
    if year_of(mention) is None:
        return False
    if mention.predicate == "bear":
        return True
    sentence = passage.sentences[at]
    start = mention.local.start - sentence.section.sentences[sentence.index].start
    return BORN.search(sentence.text[max(0, start - BORN_REACH) : start]) is not None


def _day_of_age(passage: Passage, at: int, birth: DateMention) -> DateMention | None:
    """Return the one date that an age is told for: in its own sentence, or for "then" in the one before."""
    own = [one for one in passage.dates[at] if one is not birth and year_of(one) is not None]
    if (
        not own
        and at
        and (
            THEN.search(passage.sentences[at].text)
            or LIVED_TO.search(passage.sentences[at].text)
            or _died(passage, at - 1)
        )
    ):
        own = [one for one in passage.dates[at - 1] if one is not birth and year_of(one) is not None]
    after = [one for one in own if (year_of(one) or 0) > (year_of(birth) or 0)]
    return after[0] if len(own) == len(after) == 1 else None


def _years(start: DateMention, end: DateMention) -> tuple[int, int] | None:
    """Return the fewest and the most full years between two dates."""
    first, last = year_of(start), year_of(end)
    if first is None or last is None:
        return None
    days = day_of(start), day_of(end)
    if days[0] is not None and days[1] is not None:
        full = _full(days[0], days[1])
        return full, full
    return last - first - 1, last - first


def _full(start: date, end: date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _later(passage: Passage, at: int, later: DateMention, stated: int) -> Iterator[Stated]:
    """Tell "built in 1761 and burned down in 1890, 149 years later"."""
    own = [one for one in passage.dates[at] if one.local.end <= later.local.start and _plain(one)]
    before = [one for one in passage.dates[at - 1] if _plain(one)] if at else []
    behind = [one for one in passage.dates[at] if one.local.start >= later.local.end and _plain(one)]
    pair = own[-2:] if len(own) == MOST and not behind else []
    if len(own) == 1 and not behind and len(before) == 1:
        pair = [before[0], own[0]]
    if not own and len(behind) == 1 and len(before) == 1:
        pair = [before[0], behind[0]]
    if len(pair) == MOST:
        yield from _unlike(passage, later, stated, (pair[0], pair[1]), "later")


def _feast(passage: Passage, at: int) -> Iterator[Stated]:
    """Tell "carried its first passenger in 1949. This year, 2009, it marks its 50th birthday"."""
    sentence = passage.sentences[at]
    found = FEAST.search(sentence.text)
    own = [one for one in passage.dates[at] if _plain(one)]
    near = [one for one in passage.dates[at - 1] if _plain(one)] if at else []
    if found is None or len(own) != 1 or len(near) != 1 or not STARTS.search(passage.sentences[at - 1].text):
        return
    apart, stated = (year_of(own[0]) or 0) - (year_of(near[0]) or 0), int(found["n"])
    if apart <= 0 or apart == stated or not _near(stated, (apart, apart)):
        return
    start = sentence.section.sentences[sentence.index].start
    local = Span(start + found.start(), start + found.end())
    yield Stated(
        document=sentence.document, claim=replace(own[0], span=sentence.section.source(local), local=local, text=found[0]),
        ends=(near[0], own[0]), computed=f"{apart} years", right=(apart, apart), binding="feast",
    )  # fmt: skip


def _unlike(
    passage: Passage, claim: Figure | DateMention, stated: int, ends: tuple[DateMention, DateMention], binding: str
) -> Iterator[Stated]:
    apart = (year_of(ends[1]) or 0) - (year_of(ends[0]) or 0)
    round_number = stated >= 20 and not stated % 10
    slack = max(1, stated // 20) if round_number else 1
    if apart <= 0 or abs(apart - stated) <= slack or not _near(stated, (apart, apart)):
        return
    yield Stated(
        document=passage.sentences[0].document,
        claim=claim,
        ends=ends,
        computed=f"{apart} years",
        right=(apart, apart),
        binding=binding,
    )


def _plain(mention: DateMention) -> bool:
    """Say whether a date tells its year itself."""
    return year_of(mention) is not None and regex.search(r"[12]\d{3}", mention.text) is not None


def _lasting(passage: Passage, at: int, figure: Figure) -> Iterator[Stated]:
    """Tell "in office since 2008; when she leaves in 2020 she will have served for fourteen years", "9.30 to 4 pm, seven and a half hours"."""
    before, behind = passage.before(at, figure), passage.behind(at, figure)
    if not (LASTS.search(before) or LASTS_BEHIND.match(behind)):
        return
    if figure.unit == "year" and not (figure.value or 0) % 1:
        own = [one for one in passage.dates[at] if _plain(one)]
        near = [one for one in passage.dates[at - 1] if _plain(one)] if at else []
        ends = own if len(own) == MOST else [*near, *own] if len(near) == len(own) == 1 else []
        if len(ends) == MOST and _spans(ends):
            yield from _unlike(passage, figure, int(figure.value or 0), (ends[0], ends[1]), "lasting")
    elif figure.unit in MINUTES:
        times = _times(passage, at) or (_times(passage, at - 1) if at else [])
        durations = [one for one in passage.sentences[at].figures if one.dimension == "duration"]
        if (
            len(times) == MOST
            and len(durations) == 1
            and (times[1].sentence != figure.sentence or times[1].local.end <= figure.local.start)
        ):
            yield from _hours(figure, times)


def _spans(ends: Sequence[DateMention]) -> bool:
    """Say whether two dates are where something begins and ends."""
    begins = ends[0].bound in (Bound.AT_LEAST, Bound.RANGE) or ends[0].predicate in WORDS["beginning"]
    closes = ends[1].bound in (Bound.AT_MOST, Bound.RANGE) or ends[1].predicate in WORDS["ending"]
    return begins and (closes or ends[0].bound is Bound.AT_LEAST)


def _times(passage: Passage, at: int) -> list[DateMention]:
    return [one for one in passage.dates[at] if HOUR.fullmatch(one.timex) and one.type == "TIME"]


def _hours(figure: Figure, times: Sequence[DateMention]) -> Iterator[Stated]:
    clock = [HOUR.fullmatch(one.timex) for one in times]
    first, last = (int(one["hour"]) * 60 + int(one["minute"]) for one in clock if one is not None)
    apart, stated = (last - first) % DAY, float(figure.value or 0) * MINUTES[figure.unit or "hour"]
    ways = (apart, (apart + DAY // 2) % DAY)
    slack = ROUNDED if figure.unit == "hour" else 1
    if any(abs(way - stated) <= slack for way in ways) or not _near(int(stated), (apart, apart)):
        return
    yield Stated(
        document=figure.document, claim=figure, ends=(times[0], times[1]), right=(apart, apart), binding="hours",
        computed=f"{apart / 60:g} hours" if figure.unit == "hour" else f"{apart} minutes",
    )  # fmt: skip


def _near(stated: int, right: tuple[int, int]) -> bool:
    """Say whether a length is no further off than a slip may put it; what is further off is of something else."""
    low, high = sorted((max(1, stated), max(1, right[1])))
    return high < low * MOST


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    names: list[str] = lexicon.load("wordings")["numbers"]
    return names.index(text.lower()) % 20 + 1


def _size(unit: str) -> int:
    return next(size for name, size in SIZES.items() if unit.lower().startswith(name))
