"""Lengths of time as results are written: "won in 2:34:09", "a time of 34:18", the cell 3:58:36 under "chip time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Quantity
from crossfoot.lexicon import load

_WORDS = load("times")
_RESULT = r"(?:(?P<hours>\d):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)|(?P<short>[0-5]?\d):(?P<left>[0-5]\d))(?P<part>\.\d{1,3})?"
_HOURS = re.compile(rf"(?<![\w:.,/])in (?P<result>(?=\d:\d\d:){_RESULT})(?![\d:])")
_TIMED = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, _WORDS['timed']))}) (?P<result>{_RESULT})(?![\d:])(?! ?[ap]\.?m)",
    re.IGNORECASE,
)
_CELL = re.compile(rf"\s*(?P<result>{_RESULT})\s*")
_LABEL = re.compile(rf"\b(?:{'|'.join(_WORDS['timed_labels'])})\b", re.IGNORECASE)


def find_clocked(text: str) -> Iterator[Quantity]:
    """Yield the lengths of time in a text that are written as results, in seconds."""
    if ":" not in text:
        return
    taken = -1
    for match in sorted((*_HOURS.finditer(text), *_TIMED.finditer(text)), key=lambda one: one.start("result")):
        if match.start("result") > taken:
            taken = match.start("result")
            yield _seconds(match, "duration/clocked")


def clocked_cell(text: str, label: str) -> Quantity | None:
    """Return the length of time of a cell under a label such as "chip time"; of a time of day, with a nought before its hour, None."""
    match = _CELL.fullmatch(text)
    if match is None or match["hours"] is None or _LABEL.search(label) is None:
        return None
    return _seconds(match, "table/duration")


def _seconds(match: re.Match[str], pattern: str) -> Quantity:
    hours, minutes, seconds = (match[name] or 0 for name in ("hours", "minutes", "seconds"))
    whole = 3600 * int(hours) + 60 * int(match["short"] or minutes) + int(match["left"] or seconds)
    value = Decimal(whole) + Decimal(match["part"] or 0)
    place = Decimal(1).scaleb(1 - len(match["part"])) if match["part"] else Decimal(1)
    start, end = match.span("result")
    return Quantity(start, end, value, place, "duration", "second", pattern, Number(start, end, value, place, "digits"))
