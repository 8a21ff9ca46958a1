"""TIMEX3 durations: in words, and how long they are."""

from __future__ import annotations

import regex

DURATION = regex.compile(r"P(?P<clock>T?)(?P<number>\d+(?:\.\d+)?)(?P<unit>DE|CE|[DWMQYHS])")
UNITS = {
    ("", "D"): "day",
    ("", "W"): "week",
    ("", "M"): "month",
    ("", "Q"): "quarter",
    ("", "Y"): "year",
    ("", "DE"): "decade",
    ("", "CE"): "century",
    ("T", "H"): "hour",
    ("T", "M"): "minute",
    ("T", "S"): "second",
}

DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "quarter": 91.31,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
"""Mean lengths in days."""
NEARLY = 0.03
"""By which share two lengths of one stretch may differ: twelve months and 52 weeks."""


def as_long(a: str, b: str) -> bool:
    """Say whether two TIMEX3 durations are of one length ("P18M", "P1.5Y"); False where either is none."""
    left, right = _days(a), _days(b)
    return left is not None and right is not None and abs(left - right) <= NEARLY * max(left, right)


def _days(timex: str) -> float | None:
    match = DURATION.fullmatch(timex)
    return float(match["number"]) * DAYS[UNITS[match["clock"], match["unit"]]] if match else None


def length_of_time(timex: str | None) -> str | None:
    """Return a TIMEX3 duration in words ("P3D" is "3 days"); another value comes back as it is."""
    match = DURATION.fullmatch(timex or "")
    if match is None:
        return timex
    unit = UNITS[match["clock"], match["unit"]]
    plural = f"{unit.removesuffix('y')}ies" if unit == "century" else f"{unit}s"
    return f"{match['number']} {unit if match['number'] == '1' else plural}"
