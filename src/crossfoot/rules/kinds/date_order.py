"""Check kind `date_order`: two dates of a sentence that says which comes first, or how far apart they are, and are not so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.model import DateMention, Section
from crossfoot.rules.dates.mentions import by_sentence, day_told, has_year, location, open_days, year_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"first", "second", "stated", "actual"})
EVENT = (
    r"(?!(?:he|she|it|they|we|i|you|there)\b)(?:[\p{L}’'-]+\s){0,6}?(?:(?:of|on|in|from|held on|dated)\s)?(?:the\s)?"
)
RELATIVE = regex.compile(
    rf"\s?(?P<way>before|after|following|ahead of|prior to)\s(?:an?\s|the\s|his\s|her\s|its\s|their\s)?{EVENT}",
    regex.IGNORECASE,
)
"""Between two dates: "5 June, before the vote on 22 May"."""
APART = regex.compile(rf"\s?(?P<way>before|after)\s(?:an?\s|the\s|his\s|her\s|its\s|their\s)?{EVENT}", regex.IGNORECASE)
LATER = regex.compile(
    r"\s?(?P<way>later|earlier|afterwards|after that|before that|on)?(?:,|\s?\()?\s?(?:on|in)?\s?(?:the\s)?",
    regex.IGNORECASE,
)
TAKEN_UP = regex.compile(
    r"[^.;:()]{0,60}?(?:\s(?P<way>before|after)\s(?:it|that|this|them|those|which)(?:,\s|\s)|,\s(?:and\s)?(?P<way>earlier|later),\s)(?:already\s|only\s)?(?:in|on)\s(?:the\s)?",
    regex.IGNORECASE,
)
"""Between two dates: "1896 and electric light after it, in 1934"."""
OLDER = regex.compile(
    r"\)?(?:\s\p{Ll}+){0,3}?,?(?:\s\p{Ll}[\p{L}-]*){0,5}?\s(?P<way>older|younger|newer|earlier|later)\sthan\s(?:the\s|its\s|his\s|her\s|their\s)?(?!(?:expected|planned|usual|thought|hoped|any)\b)(?:[\p{L}’'-]+\s?){1,5}(?:,?\s?(?:which\s|who\s)?(?:\p{Ll}+(?:ed|en|ilt|un|ade|aid|old)|born|dates|dating|of|from|was|is)\s(?:(?:\p{Ll}+(?:ed|en|ilt|un|ade|aid|old)|born|in|from|back|to|of)\s){0,3}|\()",
    regex.IGNORECASE,
)
"""Between two dates: "built in 1780, is older than the mill (1740)"."""
VERBED = regex.compile(
    rf"(?:\s\p{{Ll}}+){{0,3}}?\s(?:was|were|is|are)\s(?:only\s)?\p{{Ll}}+(?:ed|en|ilt|un|ade|aid|old|ought)\s(?P<way>before|after)\s(?:an?\s|the\s|his\s|her\s|its\s|their\s)?{EVENT}\(?",
    regex.IGNORECASE,
)
"""Between two dates, the first of which belongs to the subject: "of 1874 was built after the station (1880)"."""
OWNED = regex.compile(r"\b(?:of|from)\s(?:the\syear\s)?\Z", regex.IGNORECASE)
LED = regex.compile(r"(?:,|\s[-–—]|\s?\()?\s?(?:exactly|just|only)?\s?", regex.IGNORECASE)
BEGAN = regex.compile(
    r"\b(?P<begin>beg(?:an|ins|un)|start(?:ed|s)?|open(?:ed|s)?|launched|(?:was |were )?born|arriv(?:ed|es)|came into force|took office|entered)\b[^.;:]{0,40}$",
    regex.IGNORECASE,
)
ENDED = regex.compile(
    r"(?<!\bno )\b(?P<end>end(?:ed|s)|finish(?:ed|es)|clos(?:ed|es)|conclud(?:ed|es)|died|dies|expir(?:ed|es)|left office)\b(?:\s[\p{L}’'-]+){0,3}\s(?:on|in)?\s?(?:the\s)?$",
    regex.IGNORECASE,
)
PAIRS = {
    "beg": "end finish conclud",
    "start": "end finish conclud",
    "open": "clos",
    "launched": "end",
    "born": "died dies",
    "came": "expir",
    "took": "left",
}
DURATION = regex.compile(r"P(?P<n>\d{1,4})(?P<unit>[DWMY])")
LOOSE = regex.compile(
    r"\b(?:about|around|some|nearly|almost|over|more than|less than|roughly|approximately|just|at least|up to|within|under|than|or|to|every|not|never|first)\s(?:an?\s)?\Z",
    regex.IGNORECASE,
)
DENIED = regex.compile(r"\b(?:not|never|neither|nor|no|nothing|nobody|none)\b", regex.IGNORECASE)
SHIFTED = regex.compile(r"(?P<way>after|before) P(?P<n>\d{1,4})(?P<unit>[DWMY])")
TO = regex.compile(r"(?:,?\s(?:on\s|in\s)?|,?\s?\((?:on\s|in\s)?)(?:the\s)?", regex.IGNORECASE)
ONE = regex.compile(
    r"(?:,|\s[-–—]|\s?\()?\s(?:exactly |just )?(?:an?|one|(?P<n>2)) (?P<unit>day|week|month|year|fortnight)(?=\s(?P<way>before|after)\b)",
    regex.IGNORECASE,
)
CLOSED = regex.compile(
    r"\s?(?:[,.;:!?)–—-]|\Z)|\s(?:and|but|when|as|in|at|that|which|because|with|by|for|to|he|she|they|it|the|on|amid|over)\b",
    regex.IGNORECASE,
)
"""What stands behind a date that ends its phrase; a verb there would make it part of another clause ("the war of 1980 ended")."""
ONES = {"day": "D", "week": "W", "fortnight": "W", "month": "M", "year": "Y"}
EXACT_DAYS = 4
"""Up to so many days nobody counts wrongly or rounds."""
SOME_MONTHS = 120
NEAR = 45
SIZES = {"D": (1.0, 1.0), "W": (7.0, 3.0), "M": (30.44, 16.0), "Y": (365.25, 190.0)}
"""Days of a unit, and how many days either way still round to it."""


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Claim:
    """`first` is told to lie `days` days (None: any number) before (-1) or after (1) `second`, give or take `slack`."""

    first: DateMention
    second: DateMention
    way: int
    stated: str
    days: float | None = None
    slack: float = 0.0
    open_ended: bool = False
    """The two may lie in different years, as those of a beginning and an end."""


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every pair of dates whose order or distance is another than the words between them say."""
    for analysis in case.analyses:
        for section, mentions in by_sentence(analysis):
            dates = [
                m
                for m in mentions
                if m.type == "DATE" and (open_days(m) or year_of(m)) and not SHIFTED.match(m.expression or "")
            ]
            spans = [m for m in mentions if m.type == "DURATION"]
            if not 2 <= len(dates) <= 4:
                continue
            claims = (
                *_plain(section, mentions),
                *_taken_up(section, dates),
                *_older(section, dates),
                *_apart(section, dates, spans),
                *_shifted_to(section, mentions),
                *_by_words(section, dates),
                *_ends(section, dates),
            )
            for claim in claims:
                yield from _checked(claim)


def _plain(section: Section, mentions: list[DateMention]) -> Iterator[Claim]:
    """Yield "on 5 June, before the vote on 22 May"."""
    for first, second in pairwise(mentions):
        if first.type != "DATE" or second.type != "DATE":
            continue
        between = section.text[first.local.end : second.local.start].lstrip(",")
        match = RELATIVE.fullmatch(between)
        if (
            match is not None
            and CLOSED.match(section.text, second.local.end)
            and not DENIED.search(section.text, max(0, first.local.start - 50), second.local.start)
        ):
            way = 1 if match["way"].lower() in ("after", "following") else -1
            yield Claim(first, second, way, match["way"].lower())


def _taken_up(section: Section, dates: list[DateMention]) -> Iterator[Claim]:
    """Yield "in 1896 and electric light after it, in 1934"."""
    for first, second in pairwise(dates):
        match = TAKEN_UP.fullmatch(section.text, first.local.end, second.local.start)
        if match is not None and not DENIED.search(section.text, first.local.end, second.local.start):
            way = 1 if match["way"].lower() in ("after", "later") else -1
            yield Claim(second, first, way, match["way"].lower())


def _older(section: Section, dates: list[DateMention]) -> Iterator[Claim]:
    """Yield "built in 1780, is older than the mill (1740)" and "the bridge of 1874 was built after the station (1880)"."""
    for first, second in pairwise(dates):
        start, end = first.local.end, second.local.start
        if DENIED.search(section.text, start, end):
            continue
        match = OLDER.fullmatch(section.text, start, end)
        if match is not None:
            way = 1 if match["way"].lower() in ("younger", "newer", "later") else -1
            yield Claim(first, second, way, f"{match['way'].lower()} than")
            continue
        built = VERBED.fullmatch(section.text, start, end)
        if built is not None and OWNED.search(section.text[max(0, first.local.start - 15) : first.local.start]):
            yield Claim(first, second, 1 if built["way"].lower() == "after" else -1, built["way"].lower())


def _apart(section: Section, dates: list[DateMention], spans: list[DateMention]) -> Iterator[Claim]:
    """Yield "12 May, three days after the fire of 10 May" and "on 12 May and, three days later, on 20 May"."""
    for span in spans:
        match = DURATION.fullmatch(span.timex)
        before = [m for m in dates if m.local.end <= span.local.start]
        behind = [m for m in dates if m.local.start >= span.local.end]
        if match is None or not before or not behind:
            continue
        first, second = before[-1], behind[0]
        text = section.text
        if LOOSE.search(text, max(0, span.local.start - 20), span.local.start):
            continue
        days, slack = _size(int(match["n"]), match["unit"])
        after = APART.fullmatch(text[span.local.end : second.local.start])
        if (
            after is not None
            and CLOSED.match(text, second.local.end)
            and LED.fullmatch(text[first.local.end : span.local.start])
        ):
            way = 1 if after["way"].lower() == "after" else -1
            yield Claim(first, second, way, f"{span.text} {after['way'].lower()}", days, slack)
            continue
        later = LATER.fullmatch(text[span.local.end : second.local.start])
        if (
            later is not None
            and later["way"]
            and later["way"].lower() != "on"
            and not DENIED.search(text[first.local.end : span.local.start])
        ):
            way = 1 if later["way"].lower() in ("earlier", "before that") else -1
            if len(dates) == 2:
                yield Claim(first, second, way, f"{span.text} {'earlier' if way > 0 else 'later'}", days, slack)


def _shifted_to(section: Section, mentions: list[DateMention]) -> Iterator[Claim]:
    """Yield "on 12 May ... three days later, on 20 May"."""
    for at in range(1, len(mentions) - 1):
        first, span, second = mentions[at - 1 : at + 2]
        match = SHIFTED.fullmatch(span.expression or "")
        if match is None or (first.expression is not None and SHIFTED.match(first.expression)):
            continue
        text = section.text
        if first.type != "DATE" or second.type != "DATE" or not TO.fullmatch(text[span.local.end : second.local.start]):
            continue
        if LOOSE.search(text, max(0, span.local.start - 20), span.local.start):
            continue
        days, slack = _size(int(match["n"]), match["unit"])
        yield Claim(first, second, -1 if match["way"] == "after" else 1, span.text, days, slack)


def _by_words(section: Section, dates: list[DateMention]) -> Iterator[Claim]:
    """Yield "5 June, a week after the vote on 22 May", whose duration has no number."""
    for first, second in pairwise(dates):
        text = section.text[first.local.end : second.local.start]
        match = ONE.match(text)
        if (
            match is not None
            and APART.fullmatch(text[match.end("unit") :])
            and CLOSED.match(section.text, second.local.end)
        ):
            way = 1 if match["way"].lower() == "after" else -1
            days, slack = _size(int(match["n"] or 1), ONES[match["unit"].lower()])
            days = 14.0 if match["unit"].lower() == "fortnight" else days
            yield Claim(first, second, way, match.group().strip(" ,(–—-"), days, slack)


def _size(n: int, unit: str) -> tuple[float, float]:
    """Return the days of a distance, and how many days either way it may be told so."""
    size, slack = SIZES[unit]
    if unit == "D":
        slack = 0.0 if n <= EXACT_DAYS else 1.0 if n <= 40 else 3.0
    return n * size, max(slack, n * 1.0) if unit == "W" else slack


def _ends(section: Section, dates: list[DateMention]) -> Iterator[Claim]:
    """Yield "began on 14 June and ended on 3 June"."""
    if len(dates) != 2:
        return
    first, second = dates
    begun = BEGAN.search(section.text, max(0, first.local.start - 60), first.local.start)
    ended = ENDED.search(section.text, first.local.end, second.local.start)
    if begun is None or ended is None:
        return
    word, end = begun["begin"].lower(), ended["end"].lower()
    ends = next((ends for begin, ends in PAIRS.items() if begin in word), "")
    if (
        any(end.startswith(one) for one in ends.split())
        and len(section.text[first.local.end : second.local.start]) < 60
    ):
        yield Claim(first, second, -1, "before its end", open_ended=True)


def _checked(claim: Claim) -> Iterator[Draft]:
    apart = _days_apart(claim)
    if not apart:
        return
    held = [days for days in apart if _holds(claim, days)]
    if held:
        return
    days = min(apart, key=abs)
    where = f"{_distance(claim, days)} {'after' if days > 0 else 'before'}" if days else "the same day as"
    yield Draft(
        locations=(location(claim.first), location(claim.second)),
        confidence=0.86,
        words={"first": claim.first.text, "second": claim.second.text, "stated": claim.stated, "actual": where},
        evidence=(f"{day_told(claim.first)} is {where} {day_told(claim.second)}",),
    )


def _distance(claim: Claim, days: int) -> str:
    """Return how far two dates lie apart, in years where neither has a day."""
    years = len(claim.first.timex) == len(claim.second.timex) == len("2024")
    size, unit = (round(abs(days) / 365.25), "year") if years else (abs(days), "day")
    return f"{size} {unit if size == 1 else unit + 's'}"


def _holds(claim: Claim, days: int) -> bool:
    if claim.days is None:
        return days * claim.way >= 0
    return abs(days * claim.way - claim.days) <= claim.slack


def _days_apart(claim: Claim) -> list[int]:
    """Return the days from the second date to the first, of each year that they may mean; none when that is unknown."""
    firsts, seconds = open_days(claim.first), open_days(claim.second)
    if not firsts or not seconds:
        return _years_apart(claim)
    if (claim.first.weekday is not None and not _numbered(claim.first)) or (
        claim.second.weekday is not None and not _numbered(claim.second)
    ):
        return []
    first, second = firsts[0], seconds[0]
    apart = (first - second).days
    if has_year(claim.first) and has_year(claim.second):
        return [apart]
    if not (_numbered(claim.first) and _numbered(claim.second)):
        return []
    if claim.days is None:  # without years an order is only sure within some months
        return [apart] if abs(apart) <= (NEAR if claim.open_ended else SOME_MONTHS) else []
    pairs = list(zip(firsts, seconds, strict=False))
    return [_shifted(a, b, years) for a, b in pairs for years in (0, -1, 1)]


def _shifted(first: date, second: date, years: int) -> int:
    moved = date(first.year + years, first.month, min(first.day, 28))
    return (moved - second).days + first.day - min(first.day, 28)


def _numbered(mention: DateMention) -> bool:
    return any(c.isdecimal() for c in mention.text)


def _years_apart(claim: Claim) -> list[int]:
    a, b = year_of(claim.first), year_of(claim.second)
    if a is None or b is None or len(claim.first.timex) != 4 or len(claim.second.timex) != 4:
        return []
    if claim.days is not None and claim.days < 365:
        return []
    apart = round((a - b) * 365.25)
    return [apart, apart - 183, apart + 183] if claim.days is not None else [apart]
