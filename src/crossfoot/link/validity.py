"""When a fact of a ledger holds, and which days a TIMEX3 value covers."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from crossfoot import patterns as regex
from crossfoot.model import LedgerRow

TIMEX = regex.compile(
    r"(?P<year>[12]\d{3})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)


def days_of(timex: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of a TIMEX3 date; None for what names no days of its own."""
    match = TIMEX.fullmatch(timex) if timex else None
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["week"]:
            first = date.fromisocalendar(year, int(match["week"]), 1)
            return first, first + timedelta(days=6)
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return day, day
        first_month, last_month = _months(match)
        return date(year, first_month, 1), date(year, last_month, calendar.monthrange(year, last_month)[1])
    except ValueError:
        return None


def _months(match: regex.Match[str]) -> tuple[int, int]:
    if match["month"]:
        return int(match["month"]), int(match["month"])
    if match["quarter"]:
        return 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"])
    if match["half"]:
        return 6 * int(match["half"]) - 5, 6 * int(match["half"])
    return 1, 12


def holds(row: LedgerRow, timex: str | None, written: date | None) -> bool:
    """Say whether a fact holds for a figure: for the days that the figure is of, else when its document was written.

    A document without a date speaks of the present: of facts whose end is not known.
    """
    if row.since is None and row.until is None:
        return True
    days = days_of(timex) or ((written, written) if written else None)
    if days is None:
        return row.until is None
    return (row.since is None or row.since <= days[0]) and (row.until is None or days[1] <= row.until)


def overlap(a: LedgerRow, b: LedgerRow) -> bool:
    """Say whether there is a day on which both rows hold."""
    return (a.since or date.min) <= (b.until or date.max) and (b.since or date.min) <= (a.until or date.max)
