"""Names and numbers in turn: "Hillgate 212, Dorn 64 and Marsh End 107" are counts, and no names with a number in them."""

from __future__ import annotations

import re

from crossfoot.extract.words import CARDINALS
from crossfoot.lexicon import load

_DATA = load("exclusions")
_NUMBERED = frozenset(
    str(word).lower() for name in ("firm", "capital", "makers", "scripture", "standards") for word in _DATA[name]
)
"""Words that have a number as a name, however many stand side by side: "Gate 4, Gate 5", "Boeing 737, Airbus 320"."""
_PAIR = r"[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,3} \d{1,4}(?![\w%]|[.,:/-]\d)"
_LINK = r"(?:, and |; and |, |; | and )"
_TALLY = re.compile(rf"{_PAIR}(?:{_LINK}{_PAIR}){{2,40}}")
_NAME = re.compile(r"([A-Z][\w’'&. -]*?) \d")
_MORE = re.compile(rf"{_LINK}[A-Z]")
_LESS = re.compile(rf"\d{_LINK}(?:[A-Z][\w’'&.-]* ){{0,3}}$")
_REACH = 32
_FAR = 400
"""So many characters before a number its tally is looked for, which bounds the time in long ones."""


def in_tally(text: str, start: int, end: int) -> bool:
    """Say whether the name at `start` and its number, which ends at `end`, stand in a row of three at least, each with a name of its own."""
    if _MORE.match(text, end) is None and _LESS.search(text, max(0, start - _REACH), start) is None:
        return False
    tallies = _TALLY.finditer(text, max(0, start - _FAR), end + _FAR)
    tally = next((found for found in tallies if found.start() <= start and end <= found.end()), None)
    if tally is None:
        return False
    names = [name.lower() for name in _NAME.findall(tally.group())]
    return len(set(names)) == len(names) and _NUMBERED.isdisjoint(word for name in names for word in name.split())


_OF_SO_MANY = re.compile(
    rf"\bof (?:[a-z]+ ){{0,2}}[\w,-]*(?:\d|(?:{'|'.join(CARDINALS)}|dozen|hundred|thousand)) $", re.I
)


def is_counted(text: str, start: int) -> bool:
    """Say whether the noun at `start` is a whole of so many, and labels no number behind it: "of the 48 berths 18 were taken"."""
    return text[start].islower() and _OF_SO_MANY.search(text, max(0, start - 40), start) is not None
