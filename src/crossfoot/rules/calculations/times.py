"""Points in time and lengths between them: years, days and minutes of dates and clock times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot import patterns as regex
from crossfoot.model import Bound, DateMention
from crossfoot.rules.dates.mentions import day_of, year_of

LENGTHS = "duration"
STATED_YEAR = regex.compile(r"[12]\d{3}")
CLOCK = regex.compile(r"(?:.*T|^T)(?P<hour>\d{2}):(?P<minute>\d{2})$")
LENGTH = regex.compile(
    r"P(?:(?P<year>[\d.]+)Y)?(?:(?P<month>[\d.]+)M)?(?:(?P<week>[\d.]+)W)?(?:(?P<day>[\d.]+)D)?(?:T(?:(?P<hour>[\d.]+)H)?(?:(?P<minute>[\d.]+)M)?)?"
)
WRITTEN_CLOCK = regex.compile(r"(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)")
WORKING = regex.compile(r"\b(?:working|business|trading|school|week)[ -]?days?\b", regex.IGNORECASE)
"""Days that are not all counted: more days lie between two dates than so many."""
STEP = regex.compile(r"(?:after|before)\s(?P<length>P\S+)")
YEARLESS = regex.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)")
MONTH = regex.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-\d\d)?")
BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""Days of a year without a leap day before each of its months."""
HOUR = 60


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A number of years, days or minutes, as `grain` says. spread: how far it may lie from what is meant."""

    value: float
    grain: str
    spread: float = 0.0


def points_of(mention: DateMention) -> Iterator[TimePoint]:
    """Yield the year, the day and the clock time that a date tells; a day without a year only as one of any year."""
    if mention.type == "TIME":
        clock = CLOCK.match(mention.timex)
        if clock is not None:
            yield TimePoint(int(clock["hour"]) * HOUR + int(clock["minute"]), "minute")
    if mention.type != "DATE":
        return
    year = year_of(mention)
    if year is not None and STATED_YEAR.search(mention.text):
        yield TimePoint(year, "year")
    month = MONTH.fullmatch(mention.timex)
    if month is not None and STATED_YEAR.search(mention.text):
        yield TimePoint(int(month["year"]) * 12 + int(month["month"]), "month")
    yearless = YEARLESS.fullmatch(mention.timex)
    day = day_of(mention)
    if yearless is not None and 1 <= int(yearless["month"]) <= len(BEFORE):
        yield TimePoint(BEFORE[int(yearless["month"]) - 1] + int(yearless["day"]), "day of a year")
    elif day is not None and regex.search(r"\d", mention.text):
        yield TimePoint(day.toordinal(), "day")


def clock_of(text: str) -> TimePoint | None:
    """Return the time of day that a number may be, "22.15"; None for any other text."""
    found = WRITTEN_CLOCK.fullmatch(text)
    return None if found is None else TimePoint(int(found["hour"]) * HOUR + int(found["minute"]), "minute")


def length_of(mention: DateMention) -> TimePoint | None:
    """Return the length of time that a mention tells in one unit, "eight years later" among them; None for any other mention."""
    if mention.bound not in (Bound.EXACT, Bound.ABOUT):
        return None
    step = STEP.fullmatch(mention.expression or "")
    told = step["length"] if step is not None else mention.timex if mention.type == "DURATION" else ""
    found = LENGTH.fullmatch(told)
    given = {name: float(value) for name, value in found.groupdict().items() if value} if found else {}
    if len(given) != 1:
        return None
    ((unit, value),) = given.items()
    return TimePoint(value, unit)
