"""The stretch of time that a TIMEX3 value names, as minutes on one line, and how two such stretches stand to each other.

A value is read as [begin, end): "2024-03" is from the first minute of March to the first minute of April. What a value leaves open
(the year of "XXXX-03", the day of "T20:50") is filled from the value that it is held against; where neither says it, both are
taken to mean the same. Source of the values: TIMEX3, TimeML 1.2.1; of the calendar: ISO 8601, proleptic Gregorian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

HOUR = 60
DAY = 24 * HOUR
CACHED = 16_384
"""Values whose periods are remembered."""
COMMON_YEAR = 2024
"""Stands for a year that neither of two values tells; a leap year, so that every day of a year is in it."""
COMMON_WEEK = "2024-W01"
MARGIN = 5
"""Minutes by which a full hour may miss the time that it stands for."""

_PARTS_OF_DAY = {
    "MO": (5 * HOUR, 12 * HOUR),
    "DT": (6 * HOUR, 18 * HOUR),
    "AF": (12 * HOUR, 18 * HOUR),
    "EV": (17 * HOUR, 24 * HOUR),
    "NI": (18 * HOUR, 30 * HOUR),
}
"""First minute of a part of the day and the first behind it; the night reaches into the next day."""
_SEASONS = {"SP": ((3, 1), (6, 22)), "SU": ((6, 1), (9, 24)), "FA": ((9, 1), (12, 22)), "WI": ((12, 1), (3, 22))}
"""From the first day by the months (meteorologists) to the last by the sun (astronomers), of the northern half of the world."""

_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"\d{3}")
_CENTURY = re.compile(r"\d\d")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?:-(?P<day>[1-7]|WE))?")
_PART = re.compile(r"(?P<year>\d{4})-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI))")
_YEARS = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")
_CLOCK = re.compile(
    r"T(?:(?P<hour>\d\d)(?::(?P<minute>\d\d))?(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?|(?P<part>[A-Z]{2}))"
)
_ZONE = re.compile(r"(?:Z|[+-]\d\d(?::?\d\d)?)\Z")
_FISCAL = re.compile(r"(?P<kind>FY|SY)(?P<year>\d{4})")
_WEEKDAY = re.compile(r"XXXX-WXX-(?P<day>[1-7])")


@dataclass(frozen=True, slots=True)
class Period:
    """Minutes from `begin` to `end`, which is excluded, counted from the first minute of the year 1; None is open."""

    begin: int | None
    end: int | None

    @property
    def open(self) -> bool:
        """Whether an end is open."""
        return self.begin is None or self.end is None


@lru_cache(maxsize=CACHED)
def periods(timex: str) -> tuple[Period, ...]:
    """Return what a value without open parts may mean: one period, of a winter two (its year's first or last); () for no moment.

    Durations, sets, references ("PRESENT_REF"), fiscal and school years, whose months differ, and days that do not exist are no moments.
    """
    day, mark, clock = timex.partition("T")
    if mark and _CLOCK.fullmatch(mark + clock):
        return tuple(
            _at(found.begin, mark + clock) for found in periods(day) if found.begin is not None and _is_day(found)
        )
    try:
        return tuple(_calendar(timex))
    except ValueError:
        return ()


def _calendar(timex: str) -> Iterator[Period]:
    """Yield the periods of a value of the calendar. Raises ValueError for a day that does not exist."""
    if match := _DAY.fullmatch(timex):
        begin = date(int(match["year"]), int(match["month"]), int(match["day"]))
        yield _days(begin, begin + timedelta(1))
    elif match := _MONTH.fullmatch(timex):
        yield _months(int(match["year"]), int(match["month"]), 1)
    elif _YEAR.fullmatch(timex):
        yield _months(int(timex), 1, 12)
    elif _DECADE.fullmatch(timex):
        yield _months(int(timex) * 10, 1, 120)
    elif _CENTURY.fullmatch(timex):
        yield _months(int(timex) * 100, 1, 1200)
    elif match := _WEEK.fullmatch(timex):
        yield _week(match)
    elif match := _YEARS.fullmatch(timex):
        first, last = int(match["first"]), int(match["last"])
        if first <= last:
            yield _months(first, 1, 12 * (last - first + 1))
    elif match := _PART.fullmatch(timex):
        yield from _part_of_year(match)


def _part_of_year(match: re.Match[str]) -> Iterator[Period]:
    year = int(match["year"])
    if match["quarter"]:
        yield _months(year, 3 * int(match["quarter"]) - 2, 3)
    elif match["half"]:
        yield _months(year, 6 * int(match["half"]) - 5, 6)
    else:
        first, last = _SEASONS[match["season"]]
        if first < last:
            yield _days(date(year, *first), date(year, *last))
        else:  # a winter is named after either of its years
            yield _days(date(year, *first), date(year + 1, *last))
            yield _days(date(year - 1, *first), date(year, *last))


def _week(match: re.Match[str]) -> Period:
    monday = date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    if match["day"] is None:
        return _days(monday, monday + timedelta(7))
    first = 5 if match["day"] == "WE" else int(match["day"]) - 1
    return _days(monday + timedelta(first), monday + timedelta(7 if match["day"] == "WE" else first + 1))


def _days(begin: date, end: date) -> Period:
    return Period(begin.toordinal() * DAY, end.toordinal() * DAY)


def _months(year: int, month: int, length: int) -> Period:
    after = 12 * year + month - 1 + length
    return _days(date(max(1, year), month, 1), date(after // 12, after % 12 + 1, 1))


def _is_day(period: Period) -> bool:
    return period.begin is not None and period.end == period.begin + DAY


def _at(begin: int, clock: str) -> Period:
    match = _CLOCK.fullmatch(clock)
    if match is None:
        raise ValueError(f"{clock!r} is no time of day")
    if match["part"]:
        first, last = _PARTS_OF_DAY.get(match["part"], (0, DAY))
        return Period(begin + first, begin + last)
    first = HOUR * int(match["hour"]) + int(match["minute"] or 0)
    return Period(begin + first, begin + first + (1 if match["minute"] else HOUR))


def completed(a: str, b: str) -> tuple[str, str] | None:
    """Return two values with what each leaves open taken from the other, and in the same way where neither says it; None for kinds that share no calendar.

    A weekday without its date ("XXXX-WXX-2") against a date gives the weekday of that date for both sides.
    """
    day_a, time_a = _apart(a)
    day_b, time_b = _apart(b)
    if _year_kind(day_a) != _year_kind(day_b):
        return None
    days = _calendar_pair(day_a, day_b)
    if days is None:
        return None
    if _ZONE.search(time_a) is None or _ZONE.search(time_b) is None:  # a zone on one side only says nothing
        time_a, time_b = _ZONE.sub("", time_a), _ZONE.sub("", time_b)
    return days[0] + time_a, days[1] + time_b


def _year_kind(day: str) -> str | None:
    match = _FISCAL.fullmatch(day)
    return match["kind"] if match else None


def _apart(timex: str) -> tuple[str, str]:
    day, mark, clock = timex.partition("T")
    return day, mark + clock


def _calendar_pair(a: str, b: str) -> tuple[str, str] | None:
    """Return the two days without open parts; an empty one is a time of any day."""
    if not a or not b:
        whole = a or b
        filled = _filled(whole, whole) if whole else ("2024-01-01", "2024-01-01")
        return None if filled is None else (filled[0], filled[0])
    weekdays = _WEEKDAY.fullmatch(a), _WEEKDAY.fullmatch(b)
    if weekdays[0] or weekdays[1]:
        return _weekdays(a, b)
    if a.startswith(("FY", "SY")):
        return a[2:], b[2:]
    if ("-W" in a) != ("-W" in b) and ("X" in a or "X" in b):
        return None
    return _filled(a, b)


def _weekdays(a: str, b: str) -> tuple[str, str] | None:
    days = [_weekday(a), _weekday(b)]
    return None if None in days else (f"{COMMON_WEEK}-{days[0]}", f"{COMMON_WEEK}-{days[1]}")


def _weekday(timex: str) -> int | None:
    """Return the weekday of a value, Monday is 1; None where it tells none."""
    if match := _WEEKDAY.fullmatch(timex):
        return int(match["day"])
    found = periods(timex) if "X" not in timex else ()
    if len(found) != 1 or not _is_day(found[0]) or found[0].begin is None:
        return None
    return date.fromordinal(found[0].begin // DAY).isoweekday()


def _filled(a: str, b: str) -> tuple[str, str] | None:
    """Return both values with an open year, month or day taken from the other; None where a value stays open."""
    parts = [_fields(a), _fields(b)]
    if parts[0] is None or parts[1] is None:
        return (a, b) if "X" not in a + b else None
    first, second = list(parts[0]), list(parts[1])
    for at, common in enumerate((str(COMMON_YEAR), "01", "01")):
        mine, theirs = (one[at] if at < len(one) else None for one in (first, second))
        if mine is not None and "X" in mine:
            first[at] = theirs if theirs is not None and "X" not in theirs else common
        if theirs is not None and "X" in theirs:
            second[at] = mine if mine is not None and "X" not in mine else common
    return "-".join(first), "-".join(second)


def _fields(timex: str) -> list[str] | None:
    """Return year, month and day of a value as far as it goes that far; None for one that is not written so."""
    match = re.fullmatch(r"(\d{4}|XXXX)(?:-(\d\d|XX|SP|SU|FA|WI|Q[1-4]|H[12]|W\d\d))?(?:-(\d\d|XX|[1-7]|WE))?", timex)
    return [field for field in match.groups() if field is not None] if match else None
