"""Check kind `duration_dates`: a duration beside the dates or times that it lasts from and to ("three days, from 12 to 15 May")."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.model import Bound, DateMention, Figure, Location, Section
from crossfoot.rules.calculations.times import WORKING
from crossfoot.rules.dates.mentions import (
    DateRange,
    by_sentence,
    day_of,
    day_told,
    has_year,
    location,
    open_days,
    ranges,
)
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"duration", "start", "end", "computed"})
UNITS = {"day": "D", "night": "D", "week": "W", "month": "M", "year": "Y", "hour": "H"}
ATTRIBUTE = regex.compile(
    r"(?:\s(?!(?:and|or|but|of|after|before|until|later|ago|plus|than|every|each|per|within|forecast|outlook|supply|notice|window|average)\b)[\p{L}][\p{L}’'-]*){1,5}?"
    r"(?:(?:,|\s?[(:–—-])(?:\s(?:which|that)\s(?:runs?|ran|lasts?|lasted|takes place|took place))?\s?(?:on|from|between)?|\s(?:from|between|of))\s?(?:the\s)?",
    regex.IGNORECASE,
)
"""What stands between "the three-day" and its dates: its noun, a verb or two."""
DIRECT = regex.compile(
    r"(?:\s(?:long|running|straight|in all|in total|in a row|(?:in|at|behind|under|without|on) (?!(?:the )?(?-i:\p{Lu}))(?:the |a )?\p{Ll}+))?(?:,|\s?[(:–—-])?\s?(?:from|running from|starting)?\s?(?:the\s)?",
    regex.IGNORECASE,
)
"""What stands between "lasted three days" and its dates."""
BEHIND = regex.compile(
    r"\s?(?:[,;:–—-]|\()\s?(?:(?:or|for|lasting|making|making it|that is|i\.e\.|which is|which makes|in all|in total|a total of|all|just|only|which lasts|which lasted|that lasts|it lasted|it lasts)\s){0,2}(?:an?\s|the\s|his\s|her\s|its\s)?",
    regex.IGNORECASE,
)
AFTER_DIRECT = regex.compile(
    r"\s?(?:[.,;:)!?–—]|\Z)|\s(?:long|in all|in total|altogether|later)\b|\s(?:in|at|as|on)\s(?!which)"
)
LASTS = regex.compile(
    r"\b(?:lasts?|lasted|lasting|last|took|takes|taking|stay(?:ed|s|ing)?|spent|spends?|runs?|running|ran|held|closed|shut|open|for|over|of|away|continu\w+)\s(?:for\s)?(?:a\s)?\Z",
    regex.IGNORECASE,
)
NOT_WHOLE = regex.compile(
    r"\b(?:first|last|final|next|past|previous|every|each|per|within|after|before|another|more|extra|additional|further|least|most|about|around|some|nearly|almost|over|under|than|up to|roughly|approximately|or|to|in|of the|every other|minimum|maximum|remaining|other|only)\s(?:the\s|a\s)?\Z",
    regex.IGNORECASE,
)
PER_DAY = regex.compile(
    r"\s(?:a|per|each|every)\s(?:day|week|night|month|shift)\b|\s(?:ago|later|earlier|before|after|from|notice|old)\b(?!\s\d)",
    regex.IGNORECASE,
)
PARTLY = regex.compile(
    r"\b(?:except|excluding|break|closed on|with a pause|weekends?|weekdays|interrupted|working|business|trading|school|non-consecutive|holidays?|not including)\b",
    regex.IGNORECASE,
)
SOME_DAYS = regex.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:s\b|,? (?:and|to|or|nights?|evenings?|mornings?|afternoons?)\b)(?! \d)",
    regex.IGNORECASE,
)
"""Days of the week on which something takes place: it lasts fewer days than lie between its dates."""
WEEK = 7
DAY = 24 * 60
"""Minutes."""


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every duration that its dates make neither with their last day counted nor without."""
    for analysis in case.analyses:
        durations: dict[tuple[int, int], list[Figure]] = {}
        for figure in analysis.figures:
            if figure.dimension == "duration":
                durations.setdefault((figure.section, figure.sentence), []).append(figure)
        if not durations:
            continue
        for section, mentions in by_sentence(analysis):
            told = durations.get((mentions[0].section, mentions[0].sentence), [])
            if len(told) != 1 or not _whole(told[0]):
                continue
            dates = [m for m in mentions if m.type in ("DATE", "TIME")]
            found = [r for r in ranges(section, mentions) if _beside(section, told[0], r, dates)]
            if len(found) == 1:
                yield from _compared(section, told[0], found[0])


def _whole(figure: Figure) -> bool:
    return (
        figure.bound is Bound.EXACT
        and figure.value is not None
        and figure.value == int(figure.value)
        and figure.unit in UNITS
    )


def _beside(section: Section, duration: Figure, told: DateRange, mentions: Sequence[DateMention]) -> bool:
    """Say whether the words between a duration and a range make them those of one thing."""
    text = section.text
    before = text[max(0, duration.local.start - 30) : duration.local.start]
    if NOT_WHOLE.search(before) or PER_DAY.match(text, duration.local.end):
        return False
    low, high = sorted((duration.local.end, told.span.start)), sorted((told.span.end, duration.local.start))
    if duration.local.end <= told.span.start:
        between = text[low[0] : low[1]]
        if any(low[0] <= m.local.start < low[1] for m in mentions):
            return False
        if "-" in duration.text or duration.text.lower().startswith("fortnight"):
            return len(between) < 70 and (
                ATTRIBUTE.fullmatch(between) is not None or DIRECT.fullmatch(between) is not None
            )
        return (
            LASTS.search(before) is not None or not before.strip() or before.rstrip()[-1] in ",(–—"
        ) and DIRECT.fullmatch(between) is not None
    between = text[high[0] : high[1]]
    if any(high[0] <= m.local.start < high[1] for m in mentions):
        return False
    if BEHIND.fullmatch(between) is None:
        return False
    return "-" in duration.text or AFTER_DIRECT.match(text, duration.local.end) is not None


def _compared(section: Section, duration: Figure, told: DateRange) -> Iterator[Draft]:
    n, unit = int(duration.value or 0), UNITS[duration.unit or ""]
    around = section.text[max(0, told.span.start - 90) : told.span.end + 60]
    if unit == "H":
        answer = _hours(n, told)
    elif unit == "D" and SOME_DAYS.search(around.replace(told.first.text, "").replace(told.last.text, "")):
        return
    elif PARTLY.search(around.replace(duration.text, "")) or WORKING.search(
        section.text, duration.local.start, duration.local.end + 12
    ):
        answer = _working(n, unit, told) if WORKING.search(around) else None
    else:
        answer = _period(n, unit, told, nights=duration.unit == "night")
    if answer is None:
        return
    yield Draft(
        locations=(Location(document=duration.document, span=duration.span), location(told.first), location(told.last)),
        confidence=0.88,
        words={"duration": duration.text, "start": told.first.text, "end": told.last.text, "computed": answer},
        evidence=(f"from {day_told(told.first)} to {day_told(told.last)}: {answer}",),
    )


def _days(told: DateRange) -> list[int]:
    """Return how many days lie between the two ends; several when years are not told, none when that is unknown."""
    begin, end = told.first.weekday, told.last.weekday
    if begin is not None and end is not None and not any(c.isdecimal() for c in told.first.text + told.last.text):
        apart = (end - begin) % WEEK
        return [apart, apart + WEEK] if apart <= 1 else [apart]
    days = [_apart(told, a, b) for a, b in zip(open_days(told.first), open_days(told.last), strict=False)]
    return sorted({apart for apart in days if apart >= 0})


def _apart(told: DateRange, first: date, last: date) -> int:
    apart = (last - first).days
    if apart < 0 and not (has_year(told.first) and has_year(told.last)):
        apart += 366 if calendar.isleap(last.year) else 365
    return apart


def _in_weeks(days: int) -> str:
    """Return the days between two dates as whoever told weeks would count them: whole weeks where they are, give or take a day."""
    weeks = round(days / WEEK)
    return f"{weeks} week{'s' if weeks > 1 else ''}" if weeks and abs(days - WEEK * weeks) <= 1 else f"{days + 1} days"


def _period(n: int, unit: str, told: DateRange, *, nights: bool) -> str | None:
    """Return what the range makes when no way of counting gives `n` units; None when one does."""
    apart = _days(told)
    if apart and unit == "D":
        if any(n in (days, days + 1) for days in apart):
            return None
        days = apart[0]
        return f"{days} nights" if nights else f"{days + 1} days, or {days} without the last day"
    if apart and unit == "W":
        if any(abs(days - WEEK * n) <= max(3, n) for days in apart):
            return None
        return _in_weeks(apart[0])
    months = _months(told)
    if unit == "M" and months is not None:
        return None if months[0] <= n <= months[1] else f"{months[1]} months"
    years = _years(told)
    if unit == "Y" and years is not None:
        return None if years[0] <= n <= years[1] else f"{years[1] - 1} years"
    return None


def _months(told: DateRange) -> tuple[int, int] | None:
    """Return the fewest and most months that a range may be said to last."""
    first, last = day_of(told.first), day_of(told.last)
    if first is not None and last is not None:
        days = (last - first).days
        if days < 0:
            days += 365
        return round((days - 16) / 30.4), round((days + 17) / 30.4)
    if len(told.first.timex) == len(told.last.timex) == len("2024-05") and told.first.type == "DATE":
        a, b = (
            int(m.timex[:4]) * 12 + int(m.timex[5:7]) if m.timex[5:7].isdecimal() and m.timex[:4].isdecimal() else None
            for m in (told.first, told.last)
        )
        if a is None or b is None:
            return None
        apart = b - a if b >= a else b - a + 12
        return apart - (1 if apart > 1 else 0), apart + 1
    return None


def _years(told: DateRange) -> tuple[int, int] | None:
    first, last = told.first.timex[:4], told.last.timex[:4]
    if not (first.isdecimal() and last.isdecimal()) or told.first.type != "DATE":
        return None
    apart = int(last) - int(first)
    return (apart - 1, apart + 1) if apart > 0 else None


def _working(n: int, unit: str, told: DateRange) -> str | None:
    first, last = day_of(told.first), day_of(told.last)
    if unit != "D" or first is None or last is None or not 0 <= (last - first).days <= 400:
        return None
    open_days = sum(_open(first + timedelta(days=at)) for at in range((last - first).days + 1))
    holidays = 1 + (last - first).days // 20
    return None if open_days - holidays - 1 <= n <= open_days else f"{open_days} working days at most"


def _open(day: date) -> bool:
    return day.weekday() < 5


def _hours(n: int, told: DateRange) -> str | None:
    first, last = (_minutes(m.timex) for m in (told.first, told.last))
    if first is None or last is None:
        return None
    apart = (last - first) % DAY
    apart += DAY * _days_between(told, later=last >= first)
    open_half = (
        "open" in told.first.pattern
        or "open" in told.last.pattern
        or "spoken" in told.first.pattern + told.last.pattern
    )
    ways = [apart, apart + DAY // 2, abs(apart - DAY // 2)] if open_half else [apart]
    if any(abs(minutes - n * 60) <= 30 for minutes in (*ways, apart or DAY)):
        return None
    hours = apart / 60
    return f"{hours:g} hours"


def _days_between(told: DateRange, *, later: bool) -> int:
    """Return how many whole days lie between two hours: by the days of the week or the dates beside them, else none.

    later: whether the second is the later hour of its day.
    """
    first, last = told.first, told.last
    if first.weekday is not None and last.weekday is not None:
        apart = (last.weekday - first.weekday) % WEEK
    else:
        days = [day_of(one) for one in (first, last)]
        apart = (days[1] - days[0]).days if days[0] is not None and days[1] is not None else 0
    return max(0, apart if later else apart - 1)


def _minutes(timex: str) -> int | None:
    match = regex.fullmatch(r"(?:[\dXW]{4}-[\dXW]{2,3}-\d{1,2})?T(\d{2}):(\d{2})", timex)
    return int(match[1]) * 60 + int(match[2]) if match else None
