"""Slips of dates and periods: two digits of a year swapped, a month or weekday one off, the end of a period moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import regex

from crossfoot import lexicon
from crossfoot.audit.site import Change, Planter, Site
from crossfoot.model import Bound, Way, as_date

YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)")
HOUR = regex.compile(r"(?<!\d)(?P<hour>[01]?\d|2[0-3])(?=:\d\d| ?[ap]\.?m\b|\Z)", regex.IGNORECASE)
LAST_YEAR = regex.compile(r"(?<=\d{4}[-–/]\d?\d?)(?P<year>\d\d)\Z")
LATEST = 2100


def _year(where: Site) -> tuple[Change, ...] | str:
    """Swap the last two digits of a year that differ ("1987": "1978"), or move it by one."""
    if as_date(where.mention).type not in {"DATE", "TIME"}:
        return "no date"
    years = list(YEAR.finditer(where.text))
    if not years:
        return "no year in digits"
    match = years[-1]
    return (where.inside(match.start(), match.end(), _wrong_year(match.group())),)


def _wrong_year(year: str) -> str:
    swapped = year[:2] + year[3] + year[2]
    return swapped if swapped != year and int(swapped) <= LATEST else str(int(year) - 1)


def _month(where: Site) -> tuple[Change, ...] | str:
    return (
        _next(where, _months(), "no month in words") if as_date(where.mention).type in {"DATE", "TIME"} else "no date"
    )


def _weekday(where: Site) -> tuple[Change, ...] | str:
    """Name the next weekday beside a date; a weekday alone is a day (`Way.DAY`)."""
    if not any(sign.isdigit() for sign in where.text):
        return "no weekday beside a day"
    return _next(where, lexicon.load("audit")["weekdays"], "no weekday beside a day")


def _period(where: Site) -> tuple[Change, ...] | str:
    """Move the last end of a period by one: of its hour, its month, else its year."""
    date = as_date(where.mention)
    if date.bound is not Bound.RANGE:
        return "no end of a period"
    if match := LAST_YEAR.search(where.text):
        return (where.inside(match.start("year"), match.end("year"), f"{(int(match['year']) + 1) % 100:02}"),)
    if date.end != date.timex and "/" not in date.timex:
        return "the first end of a period"
    if date.type == "TIME" and (match := HOUR.search(where.text)):
        return (where.inside(match.start("hour"), match.end("hour"), str((int(match["hour"]) + 1) % 12 or 12)),)
    made = _next(where, _months(), "")
    if isinstance(made, tuple):
        return made
    years = list(YEAR.finditer(where.text))
    if not years:
        return "the end of the period has no month in words and no year"
    return (where.inside(years[-1].start(), years[-1].end(), str(int(years[-1].group()) + 1)),)


def _next(where: Site, names: Sequence[str], reason: str) -> tuple[Change, ...] | str:
    """Put the name that follows in place of the last one that a mention has."""
    found = list(regex.finditer(r"\b\L<names>\b", where.text, names=list(names)))
    if not found:
        return reason
    wrong = names[(names.index(found[-1].group()) + 1) % len(names)]
    return (where.inside(found[-1].start(), found[-1].end(), wrong),)


@cache
def _months() -> tuple[str, ...]:
    return tuple(str(name).capitalize() for name in lexicon.load("dates")["months"])


DATE_PLANTERS: Mapping[Way, Planter] = {
    Way.YEAR: _year,
    Way.MONTH: _month,
    Way.WEEKDAY: _weekday,
    Way.PERIOD: _period,
}
