"""The only two times near a length or an age, and whether they can make it."""

from __future__ import annotations

from calendar import month_name, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crossfoot import patterns as regex
from crossfoot.model import DateMention, Figure, Span
from crossfoot.rules.dates.mentions import day_of, year_of
from crossfoot.rules.passage.near import ANAPHORIC, resumes, windows
from crossfoot.rules.passage.near_pairs import DRAWN
from crossfoot.rules.passage.passages import POINTS, Passage, bare
from crossfoot.rules.passage.spans import OLDEST, Stated
from crossfoot.rules.passage.totals import THEREFORE

CLOCK = regex.compile(r"(?<![\d:.,])(?P<hour>[01]\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d|[:.]\d|%)")
TIMEX = regex.compile(r"(?:.*T|^T)(?P<hour>\d{2}):(?P<minute>\d{2})$")
LENGTH = regex.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?)?"
)
DAY = 24 * 60
ANY_YEAR = 2001
CALENDAR = regex.compile(r"\d|\b(?:\L<months>)\b", months=[month_name[n] for n in range(1, 13)])
"""What tells a day by its place in the calendar, and not from the day of the text: no "yesterday"."""
DAYS = {"W": 7, "D": 1}
EACH_TIME = regex.compile(
    r"\b(?:every|each|per|aged|old|younger|older|earlier|ago|later|next|last|past|first|of\sthe|another|more|less|within|least|prison|jail|sentence|working|business|trading|school)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time that a passage tells. amount: in years, days or minutes, as `grain` says. unit: in so many of them it is told."""

    mention: DateMention
    amount: float
    grain: str
    unit: float


def lengths(passage: Passage) -> Iterator[Stated]:
    """Yield the lengths that the only two times of one grain near them do not make."""
    for at, told in enumerate(passage.dates):
        for mention in told:
            length = _length(mention)
            if length is None or _other_length(passage, at, length):
                continue
            yield from _against(passage, at, length)


def _length(mention: DateMention) -> Length | None:
    found = LENGTH.fullmatch(mention.timex) if mention.type == "DURATION" and mention.bound in POINTS else None
    if found is None:
        return None
    given = {name: float(value) for name, value in found.groupdict().items() if value}
    if set(given) == {"Y"}:
        return Length(mention, given["Y"], "year", 1)
    if set(given) and set(given) <= {"h", "m"}:
        return Length(
            mention, given.get("h", 0) * 60 + given.get("m", 0), "minute", 1 if "m" in given or given["h"] % 1 else 30
        )
    if set(given) and set(given) <= set(DAYS):
        return Length(
            mention, sum(value * DAYS[name] for name, value in given.items()), "day", 7 if set(given) == {"W"} else 1
        )
    return None


def _other_length(passage: Passage, at: int, length: Length) -> bool:
    others = (_length(one) for one in passage.dates[at] if one is not length.mention)
    return any(one is not None and one.grain == length.grain for one in others)


def _against(passage: Passage, at: int, length: Length) -> Iterator[Stated]:
    sentence = passage.sentences[at]
    start = length.mention.local.start - sentence.section.sentences[sentence.index].start
    end = length.mention.local.end - sentence.section.sentences[sentence.index].start
    if EACH_TIME.search(sentence.text[max(0, start - 16) : start] + length.mention.text) or EACH_TIME.search(
        sentence.text[end : end + 16]
    ):
        return
    for first, last in windows(passage, at):
        times = [one for near in range(first, last + 1) for one in _times(passage, near, length.grain)]
        times = [one for one in times if one.predicate != "bear"]
        if len(times) < 2:
            continue
        if len(times) == 2 and _bound(passage, at, length, times, (first, last)):
            yield from _unlike(passage, length, times)
        return


def _bound(passage: Passage, at: int, length: Length, times: Sequence[DateMention], stretch: tuple[int, int]) -> bool:
    """Say whether a length is told of two times: in one sentence, in list items, or by a word that takes them up."""
    if stretch == (at, at) or all(
        passage.sentences[near].section.list_item for near in range(stretch[0], stretch[1] + 1)
    ):
        return True
    sentence = passage.sentences[at]
    start = length.mention.local.start - sentence.section.sentences[sentence.index].start
    before = sentence.text[:start]
    if stretch[1] == at and MARKS.search(before):
        return True
    if stretch == (at - 1, at):
        own = [one for one in times if one.sentence == sentence.index and one.section == sentence.at]
        link = sentence.text[length.mention.local.end - sentence.section.sentences[sentence.index].start :]
        spelt = len(own) == 1 and own[0].local.start > length.mention.local.end and THEREFORE.search(link) is not None
        alone = not before.strip() and len(link.split()) <= 1
        return bool(alone or spelt or ANAPHORIC.search(before) or DRAWN.search(before))
    if length.grain == "minute" and stretch == (at, at + 1):
        return CLOSES.match(passage.sentences[at + 1].text) is not None
    lasts = length.mention.predicate in LASTING
    return stretch == (at, at + 1) and lasts and times[0].predicate in STARTS and resumes(passage, at + 1)


MARKS = regex.compile(r"\b(?:marking|marks|marked|celebrat\p{L}+)\s(?:\p{L}+\s){0,2}$", regex.IGNORECASE)
CLOSES = regex.compile(r"(?:At|By|Until|Till)\b")
LASTING = frozenset({"last", "stand", "survive", "endure", "hold", "operate", "run", "serve"})


def _times(passage: Passage, at: int, grain: str) -> list[DateMention]:
    """Return the years, days or clock times of a sentence, in text order, each once."""
    told = passage.dates[at]
    if grain == "minute":
        held = [one for one in told if one.type == "TIME" and TIMEX.match(one.timex)]
        return sorted([*held, *_clocks(passage, at, held)], key=lambda one: one.local.start)
    if grain == "day":
        return [one for one in told if _day(one) is not None]
    return [
        one for one in told if one.type == "DATE" and year_of(one) is not None and regex.search(r"[12]\d{3}", one.text)
    ]


def _day(one: DateMention) -> date | None:
    """Return the day of a date, in some year without a leap day where it tells none."""
    if not CALENDAR.search(one.text):
        return None
    found = regex.fullmatch(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)", one.timex) if one.type == "DATE" else None
    if found is None:
        return day_of(one) if one.type == "DATE" else None
    month, day = int(found["month"]), int(found["day"])
    known = 1 <= month <= 12 and 1 <= day <= monthrange(ANY_YEAR, month)[1]
    return date(ANY_YEAR, month, day) if known else None


def _clocks(passage: Passage, at: int, held: Sequence[DateMention]) -> Iterator[DateMention]:
    """Yield the clock times on 24 hours that are told as bare numbers: "leaves Kirkhaven 08:40"."""
    sentence = passage.sentences[at]
    start = sentence.section.sentences[sentence.index].start
    like = next((one for near in passage.dates for one in near), None)
    if like is None:
        return
    raw = sentence.section.text[start : sentence.section.sentences[sentence.index].end]
    for found in CLOCK.finditer(raw):
        local = Span(start + found.start(), start + found.end())
        if any(one.local.start < local.end and local.start < one.local.end for one in held):
            continue
        yield replace(
            like, span=sentence.section.source(local), local=local, text=found[0], timex=f"T{found['hour']}:{found['minute']}", type="TIME",
            section=sentence.at, sentence=sentence.index,
        )  # fmt: skip


def _unlike(passage: Passage, length: Length, times: Sequence[DateMention]) -> Iterator[Stated]:
    first, last = times
    if length.grain == "minute":
        apart, right = _minutes(first, last)
    elif length.grain == "day":
        a, b = _day(first), _day(last)
        if a is None or b is None or (first.timex.startswith("X") != last.timex.startswith("X")):
            return
        apart = (b - a).days
        right = {apart, apart + 1, apart - 1} | ({apart - 2, apart + 2} if length.unit > 1 else set())
    else:
        apart = (year_of(last) or 0) - (year_of(first) or 0)
        right = {apart, apart + 1, apart - 1}
    if apart <= 0 or any(abs(length.amount - one) < length.unit for one in right):
        return
    low, high = sorted((length.amount, float(apart)))
    if low <= 0 or high > 2 * low:
        return
    yield Stated(
        document=passage.sentences[0].document, claim=length.mention, ends=(first, last), right=(apart, apart),
        computed=f"{apart} {length.grain}s", binding="near",
    )  # fmt: skip


def _minutes(first: DateMention, last: DateMention) -> tuple[int, set[float]]:
    clock = [TIMEX.match(one.timex) for one in (first, last)]
    a, b = (int(one["hour"]) * 60 + int(one["minute"]) for one in clock if one is not None)
    ways = {(b - a) % DAY, (b - a + DAY // 2) % DAY, (a - b) % DAY}
    return min(way for way in (*ways, DAY // 2) if way), {float(one) for one in ways}


BEING = regex.compile(r"\b(?:being|aged)\s(?:then\s|now\s|about\s|only\s|just\s)?$", regex.IGNORECASE)


def ages(passage: Passage) -> Iterator[Stated]:
    """Yield the ages of people and things that the only two years near them do not make."""
    for at, figure in passage.claims():
        aged = figure.dimension == "age" or (bare(figure) and BEING.search(passage.before(at, figure)) is not None)
        if not aged or figure.unit not in (None, "year") or not figure.value or figure.bound not in POINTS:
            continue
        if not 0 < figure.value < OLDEST or any(
            one is not figure and one.dimension == "age" for one in passage.sentences[at].figures
        ):
            continue
        yield from _aged(passage, at, figure)


def _aged(passage: Passage, at: int, figure: Figure) -> Iterator[Stated]:
    for first, last in windows(passage, at):
        times = [one for near in range(first, last + 1) for one in _times(passage, near, "year")]
        if len(times) < 2:
            continue
        own = (first, last) == (at, at)
        being = (first, last) == (at, at) and BEING.search(passage.before(at, figure)) is not None
        if own and len(times) == 2 and (being or times[0].predicate in STARTS):
            apart = (year_of(times[1]) or 0) - (year_of(times[0]) or 0)
            stated = float(figure.value or 0)
            if apart > 0 and stated not in (apart, apart - 1) and max(apart, stated) < 2 * min(apart, stated):
                yield Stated(
                    document=figure.document, claim=figure, ends=(times[0], times[1]), right=(apart - 1, apart),
                    computed=f"{apart - 1} or {apart}", binding="near",
                )  # fmt: skip
        return


STARTS = frozenset(
    {
        "bear",
        "launch",
        "build",
        "found",
        "open",
        "establish",
        "plant",
        "lay",
        "form",
        "create",
        "start",
        "begin",
        "commission",
        "make",
    }
)
