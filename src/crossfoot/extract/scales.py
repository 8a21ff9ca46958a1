"""The scale of other numbers, which is no number of its own: "Visits (thousands)", "Waste collected, thousand tonnes", "in € million".

A title, a header or a note ends on such words, or has them in brackets; a quantity has an article or a number before its magnitude.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from crossfoot.extract.excluded import Excluded
from crossfoot.lexicon import load

_SIZES = [word for word, size in load("magnitudes")["words"].items() if size >= 1000]
_SHORT = list(load("magnitudes")["short"])
_SIZE = r"(?:\p{Sc}\s?|\p{Lu}{3}\s)?(?:\L<sizes>s?|\L<short>)"
_UNIT = r"(?:\s(?:of\s)?(?:\p{Sc}|[\p{L}²³/.]{1,20})){0,3}"
_BRACKETED = regex.compile(rf"\((?:in\s)?(?P<scale>{_SIZE}{_UNIT})\)", regex.IGNORECASE, sizes=_SIZES, short=_SHORT)
_LAST = regex.compile(
    rf"(?:[,:–—]\s|\bin\s(?!\L<sizes>s\b))(?P<scale>{_SIZE}{_UNIT})[.;)]*\s*$",
    regex.IGNORECASE,
    sizes=_SIZES,
    short=_SHORT,
)


def scales(text: str) -> Iterator[Excluded]:
    """Yield the stretches of a text that say by how much other numbers are multiplied."""
    for pattern in (_BRACKETED, _LAST):
        for match in pattern.finditer(text):
            yield Excluded(*match.span("scale"), "scale of other numbers")
