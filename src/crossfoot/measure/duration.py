"""TIMEX3 durations in words."""

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


def length_of_time(timex: str | None) -> str | None:
    """Return a TIMEX3 duration in words ("P3D" is "3 days"); another value comes back as it is."""
    match = DURATION.fullmatch(timex or "")
    if match is None:
        return timex
    unit = UNITS[match["clock"], match["unit"]]
    plural = f"{unit.removesuffix('y')}ies" if unit == "century" else f"{unit}s"
    return f"{match['number']} {unit if match['number'] == '1' else plural}"
