"""What the readers of one number share: the number's surroundings, and the measured quantity they make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from crossfoot.extract.number import Number
from crossfoot.model import Bound

_AFTER = re.compile(r"(?P<gap>[ \u00a0\u2009\u202f]|[-\u2010\u2011][ ]?| - )?(?P<token>[^\W\d_]+|[^\s\w])")


class Hints(NamedTuple):
    """What the whole document tells about ambiguous units, found once per document.

    sterling: a pound sign or the word sterling occurs. currency: the ISO code of the first currency sign, None without.
    millions: "m" stands for millions somewhere and metres are not mentioned. fahrenheit, celsius: which scale is named. versions: heads of three-part version numbers ("4.12" of "4.12.1").
    corners: text of the header cell at the top left of each table, by its number, where units often stand.
    marks: what parts the decimals of each table, by its number. numbered: the sections that begin with a number of their own ("2 Findings").
    """

    sterling: bool = False
    currency: str | None = None
    fahrenheit: bool = False
    celsius: bool = False
    millions: bool = False
    versions: frozenset[str] = frozenset()
    corners: Mapping[int, str] = {}
    marks: Mapping[int, str] = {}
    numbered: frozenset[int] = frozenset()


class Site(NamedTuple):
    """A number and the token after it. token is "" at the end of the text; lower is its lower-case form.

    gap: what stands between number and token. at: where the token begins.
    """

    text: str
    number: Number
    gap: str
    token: str
    lower: str
    at: int
    hints: Hints


class Quantity(NamedTuple):
    """A number with its unit, in code points of the section's text; `Figure` before its sentence is known.

    low, high: ends of a range or of a vague number. exact is the bound until an approximator says otherwise.
    size: the magnitude it was written with, the letters of money included (1000000 for "$5m"). parts: as in `Figure`.
    """

    start: int
    end: int
    value: Decimal | None
    place: Decimal
    dimension: str
    unit: str | None
    pattern: str
    number: Number
    bound: Bound = Bound.EXACT
    low: Decimal | None = None
    high: Decimal | None = None
    approximator: str | None = None
    per: str | None = None
    size: Decimal = Decimal(1)
    parts: tuple[int | str, ...] = ()


Reader = Callable[[Site], Quantity | None]


def site_of(text: str, number: Number, hints: Hints) -> Site:
    """Return the surroundings of `number`."""
    match = _AFTER.match(text, number.end)
    if match is None:
        return Site(text, number, "", "", "", number.end, hints)
    token = match["token"]
    return Site(text, number, match["gap"] or "", token, token.lower(), match.start("token"), hints)


def quantity(
    site: Site, end: int, dimension: str, unit: str | None, pattern: str, *, factor: Decimal | None = None
) -> Quantity:
    """Return the quantity of `site.number` in `unit`, ending at `end`; factor scales the number into the unit."""
    number = site.number
    value, place, low, high = number.value, number.place, number.low, number.high
    size = number.size
    if factor is not None:
        size = size * factor if factor > 1 else size
        value = None if value is None else value * factor
        place = place * factor
        low = None if low is None else low * factor
        high = None if high is None else high * factor
    bound = Bound.VAGUE if number.form == "vague" else Bound.EXACT
    return Quantity(number.start, end, value, place, dimension, unit, pattern, number, bound, low, high, size=size)
