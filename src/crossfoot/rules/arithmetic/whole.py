"""A whole and its parts: what parts make as they are written, and which slip in one of them would make them the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from crossfoot.measure.interval import Range, disjoint, loose, rounded
from crossfoot.measure.slip import slip
from crossfoot.model import Bound, Figure

ROUND_FROM = 1_000
"""From here on writers round without saying so."""
CLOSED = frozenset({Bound.EXACT, Bound.ABOUT})
SHARES = frozenset({"percent", "ratio", "multiple", "percentage_point"})
LIKELY = frozenset({"digits swapped", "one digit differs"})


def amounts(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that may be a whole or a part: positive amounts without a bound."""
    return [f for f in figures if f.value and f.value > 0 and f.bound in CLOSED and f.dimension not in SHARES]


def value_of(figure: Figure) -> Fraction:
    """Return the number of a figure, exactly."""
    return Fraction(figure.value or 0)


def make(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Say whether parts make a whole, as far as rounding goes."""
    ends = [_ends(figure) for figure in parts]
    made = Range(sum((low for low, _ in ends), Fraction(0)), sum((high for _, high in ends), Fraction(0)))
    return not disjoint(made, Range(*_ends(whole)))


def slips(whole: Figure, parts: Sequence[Figure]) -> Iterator[tuple[Figure, Decimal, str]]:
    """Yield the figures of which one likely slip explains why the parts do not make the whole, with the right value and the slip."""
    off = sum((value_of(part) for part in parts), Fraction(0)) - value_of(whole)
    for figure in (whole, *parts):
        right = value_of(figure) + (off if figure is whole else -off)
        if right > 0 and figure.value is not None:
            exact = Decimal(right.numerator) / Decimal(right.denominator)
            named = slip(figure.value, exact)
            if named in LIKELY:
                yield figure, exact, named


def _ends(figure: Figure) -> tuple[Fraction, Fraction]:
    value = value_of(figure)
    reach = loose(figure) if value >= ROUND_FROM or figure.bound is Bound.ABOUT else rounded(figure)
    return value if reach.low is None else reach.low, value if reach.high is None else reach.high
