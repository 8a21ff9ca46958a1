"""Arithmetic of the calendar (proleptic Gregorian, ISO 8601 weeks) and TIMEX3 values of its results."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Moment:
    """A month of a year."""

    year: int
    month: int


_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of a season on the northern half of the globe."""


def add_days(day: date, days: int) -> date:
    """Return `day` moved by `days`, held inside the calendar's years 1 to 9999."""
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def add_months(day: date, months: int) -> date:
    """Return `day` moved by `months`; a day that the new month lacks becomes its last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, 1), 9999), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift_unit(base: date, grain: str, offset: int) -> date:
    """Return a day in the calendar unit `offset` units from that of `base`."""
    match grain:
        case "day":
            return add_days(base, offset)
        case "week" | "weekend":
            return add_days(base, 7 * offset)
        case "month":
            return add_months(base.replace(day=1), offset)
        case "quarter":
            return add_months(base.replace(day=1), 3 * offset)
        case "decade":
            return add_months(base, 120 * offset)
        case "century":
            return add_months(base, 1200 * offset)
    return add_months(base, 12 * offset)


def render(day: date, grain: str) -> str:
    """Return the TIMEX3 value of the unit of `grain` that holds `day`."""
    iso = day.isocalendar()
    match grain:
        case "day":
            return day.isoformat()
        case "week":
            return f"{iso.year:04}-W{iso.week:02}"
        case "weekend":
            return f"{iso.year:04}-W{iso.week:02}-WE"
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "decade":
            return f"{day.year // 10:03}"
        case "century":
            return f"{day.year // 100:02}"
        case "fiscal":
            return f"FY{day.year:04}"
        case "school":
            return f"SY{day.year:04}"
    return f"{day.year:04}"


_LENGTH = re.compile(r"P(?P<time>T)?(?P<number>\d+(?:\.\d+)?|X)(?P<unit>[A-Z]+)\Z")


def shift_duration(base: date, length: str, sign: int, *, exact: bool) -> str | None:
    """Return the date that lies a TIMEX3 duration from `base`, as precise as its unit: "three years ago" is a year.

    exact: give the day whatever the unit ("in two months"). None for lengths of vague or joined units and of hours.
    """
    match = _LENGTH.match(length)
    if match is None or match["time"]:
        return None
    if match["number"] == "X":
        return "PAST_REF" if sign < 0 else "FUTURE_REF"
    number, unit = Decimal(match["number"]), match["unit"]
    if number > 100_000:
        return None
    match unit:
        case "D":
            return add_days(base, sign * int(number)).isoformat()
        case "W":
            return add_days(base, sign * int(number * 7)).isoformat()
        case "M":
            day = add_months(base, sign * int(number))
            return day.isoformat() if exact else render(day, "month")
        case "Y":
            if not 1 <= base.year + sign * int(number) <= 9999:
                return None
            day = add_months(base, sign * int(number * 12))
            return day.isoformat() if exact else render(day, "year" if number == int(number) else "month")
        case "DE":
            return render(add_months(base, sign * int(number * 120)), "decade")
        case "CE":
            return render(add_months(base, sign * int(number * 1200)), "century")
    return None


def shift_time(base: str, length: str, sign: int) -> str | None:
    """Return the time that lies hours or minutes ("PT1.5H") from `base` ("2024-11-13T20:50"); None for other lengths."""
    match = _LENGTH.match(length)
    if match is None or match["number"] == "X" or match["unit"] not in _SECONDS or len(match["number"]) > 6:
        return None
    moment = datetime.fromisoformat(base)
    if not 2 < moment.year < 9998:
        return None
    moved = moment + sign * timedelta(seconds=float(match["number"]) * _SECONDS[match["unit"]])
    return moved.strftime("%Y-%m-%dT%H:%M") if moved.year >= 1000 else None


_SECONDS = {"H": 3600, "M": 60, "S": 1}


def weekday_near(anchor: date, number: int, how: list[str]) -> str:
    """Return the day that is weekday `number` (Monday 0), placed from `anchor` as `how` says.

    past: on or before; future: on or after; last, previous: before, but neither yesterday nor the day before; following, coming:
    after; this: of the anchor's week; next: of the week after it; week N: of the week so far from it.
    """
    ahead = (number - anchor.weekday()) % 7
    match how[0]:
        case "past" | "near":
            return add_days(anchor, ahead - 7 if ahead else 0).isoformat()
        case "future":
            return add_days(anchor, ahead).isoformat()
        case "last" | "previous":
            return add_days(anchor, ahead - (7 if ahead < 5 else 14)).isoformat()
        case "following" | "coming":
            return add_days(anchor, ahead or 7).isoformat()
        case "this":
            return add_days(anchor, number - anchor.weekday()).isoformat()
        case "week":
            return add_days(anchor, number - anchor.weekday() + 7 * int(how[1])).isoformat()
    return add_days(anchor, number - anchor.weekday() + 7).isoformat()


def month_of_weekday(anchor: date, day: int, weekday: int, tense: str) -> date | None:
    """Return the nearest date that is the `day` of its month and a given weekday; tense past or future picks the side."""
    found = []
    for months in range(-12, 13):
        month = add_months(anchor.replace(day=1), months)
        if day > monthrange(month.year, month.month)[1] or month.replace(day=day).weekday() != weekday:
            continue
        candidate = month.replace(day=day)
        if (tense == "past" and candidate > anchor) or (tense == "future" and candidate < anchor):
            continue
        found.append(candidate)
    return min(found, key=lambda candidate: (abs((candidate - anchor).days), candidate > anchor)) if found else None


_FAR = 300
"""So many days from its document's day nobody leaves out the year of a date."""


def falls_on(value: str, weekday: int) -> bool:
    """Say whether a TIMEX3 day is a given weekday (Monday 0); of what is no day, no."""
    try:
        return date.fromisoformat(value).weekday() == weekday
    except ValueError:
        return False


def nearest_open(anchor: date, value: str, how: str, tense: str, weekday: int | None = None) -> str | None:
    """Return `value` ("XXXX-11-13", "XXXX-11", "XXXX-Q3", "XXXX-SU", "XXXX-W31") with the year that fits `how` and `tense`.

    how: bare, since, last, next, this. tense: past, future, none; without one the nearest year wins, the past one in a tie.
    weekday: the one named beside the date; where it does not fall on that day, a year beside it in which it does wins, unless too far off.
    """
    chosen = _nearest(anchor, value, how, tense)
    if weekday is None or chosen is None or falls_on(chosen, weekday):
        return chosen
    beside = [f"{anchor.year + years:04}{value[4:]}" for years in (0, -1, 1)]
    fitting = [one for one in beside if falls_on(one, weekday) and abs((date.fromisoformat(one) - anchor).days) < _FAR]
    return min(fitting, key=lambda one: abs((date.fromisoformat(one) - anchor).days), default=chosen)


def _nearest(anchor: date, value: str, how: str, tense: str) -> str | None:
    """Return `value` with the year that fits `how` and `tense`, whatever its weekday."""
    tail = value[4:]
    places = [
        (year, place) for year in range(anchor.year - 4, anchor.year + 5) if (place := _place(year, tail)) is not None
    ]
    current = _place_of(anchor, tail)
    if how == "this":
        return f"{anchor.year:04}{tail}"
    past = [(year, place) for year, place in places if place < current or (place == current and how != "last")]
    future = [(year, place) for year, place in places if place > current or (place == current and how != "next")]
    chosen = None
    if how in ("last", "since"):
        chosen = past
    elif tense == "past" and past:
        chosen = past
        if (current - past[-1][1]).days > _FAR and future and (future[0][1] - current).days <= 65:
            chosen = None  # nobody says "on 5 June" of last year's without the year
    elif how == "next" or tense == "future":
        chosen = list(reversed(future))
        if (
            how == "bare"
            and future
            and (future[0][1] - current).days > _FAR
            and past
            and (current - past[-1][1]).days <= 65
        ):
            chosen = None  # nor of next year's that lies just behind
    if chosen:
        return f"{chosen[-1][0]:04}{tail}"
    if not places:
        return None
    year = min(places, key=lambda item: (_remoteness((item[1] - current).days), item[0]))[0]
    return f"{year:04}{tail}"


def _remoteness(days: int) -> float:
    """Return how far off a date is; the future counts a little more, for texts tell of the past more often."""
    return -days if days < 0 else 1.15 * days


def _place(year: int, tail: str) -> date | None:
    """Return the first day of what `tail` means in `year`, None when that year has no such day."""
    if not 1 <= year <= 9999:
        return None
    try:
        if tail[1:3].isdecimal():
            return date(year, int(tail[1:3]), int(tail[4:6]) if len(tail) > 3 else 1)
        if tail[1] == "Q":
            return date(year, 3 * int(tail[2]) - 2, 1)
        if tail[1] == "H":
            return date(year, 6 * int(tail[2]) - 5, 1)
        if tail[1:3] in _SEASONS:
            return date(year, _SEASONS[tail[1:3]], 1)
        return date.fromisocalendar(year, int(tail[2:4]), 1)
    except ValueError:
        return None


def _place_of(anchor: date, tail: str) -> date:
    """Return the first day of the unit of `tail`'s grain that holds `anchor`, to compare places with."""
    if tail[1:3].isdecimal():
        return anchor if len(tail) > 3 else anchor.replace(day=1)
    if tail[1] == "Q":
        return date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1)
    if tail[1] == "H":
        return date(anchor.year, 1 if anchor.month <= 6 else 7, 1)
    if tail[1:3] in _SEASONS:
        month = anchor.month // 3 * 3
        return date(anchor.year - (anchor.month < 3), 12 if month in (0, 12) else month, 1)
    return add_days(anchor, -anchor.weekday())


def easter(year: int) -> date:
    """Return Easter Sunday. Source: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def feast(rule: str, year: int) -> date | None:
    """Return the day of a feast by its rule: "easter+1", "nth:11:3:4" (month, weekday, which), with a step after that; "last:2"."""
    if not 1583 <= year <= 9000:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule.startswith("last:"):
        return date(year, int(rule[5:]), monthrange(year, int(rule[5:]))[1])
    _, month, weekday, which, *step = rule.split(":")
    first = date(year, int(month), 1)
    if int(which) < 0:
        last = date(year, int(month), monthrange(year, int(month))[1])
        return last - timedelta(days=(last.weekday() - int(weekday)) % 7)
    day = first + timedelta(days=(int(weekday) - first.weekday()) % 7 + 7 * (int(which) - 1))
    return day + timedelta(days=int(step[0])) if step else day
