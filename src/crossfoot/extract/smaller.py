"""The bare number behind a unit that counts the next smaller one: "six hours twenty", "five pounds forty", "a dollar ninety-nine"."""

from __future__ import annotations

import re

from crossfoot.extract.words import CARDINALS, read_cardinal
from crossfoot.lexicon import load

_DATA = load("smaller")
_MOST: dict[str, int] = _DATA["most"]
_FEWEST: int = _DATA["fewest"]
_BARE = re.compile(
    rf"[ \u00a0](?P<n>\d{{1,2}}|(?:{'|'.join(sorted(CARDINALS, key=lambda word: (-len(word), word)))})(?:[- ][a-z]+)?)\b"
)
_CLOSED = re.compile(
    rf"(?=\s*$|[.,;:!?](?!\d)|\s?[)”\"’—–](?!\d)| (?:{'|'.join(map(str, _DATA['closing']))})\b(?! (?:half|quarter|third|hundred|thousand)\b)"
    rf"| (?:{'|'.join(map(str, _DATA['last']))})(?=\s*$|[.,;:!?)]))",
    re.I,
)


def bare_smaller(text: str, end: int, unit: str) -> tuple[int, int] | None:
    """Return the number behind the unit that ends at `end`, and where it ends; None where it counts something of its own.

    unit: "hour", "minute" or "money", whose smaller ones it may count.
    """
    match = _BARE.match(text, end)
    most = _MOST.get(unit)
    if match is None or most is None:
        return None
    if match["n"].isdecimal():
        value, stop = int(match["n"]), match.end()
    else:
        cardinal = read_cardinal(text, match.start("n"))
        if cardinal is None or text[match.start("n") : cardinal[2]].count(" ") > 1:
            return None
        value, stop = cardinal[0], cardinal[2]
    if not _FEWEST <= value < most or (value < 10 and unit == "money") or _CLOSED.match(text, stop) is None:
        return None
    return value, stop
