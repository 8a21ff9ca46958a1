"""The interval algebra of figures: which values a wording allows, and how two wordings stand to each other.

All arithmetic is exact (`fractions.Fraction`); `None` as an end is unbounded. An interval answers "which true values
would make this sentence true?", as in the rounding intervals of statcheck (Nuijten et al. 2016) and GRIM (Brown and
Heathers 2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from crossfoot.model import Bound, Figure, Interval

CACHED = 16_384
"""Wordings whose ranges are remembered: each figure is held against many others."""
LOOSE_SHARE = Fraction(1, 20)
"""How far silent rounding may go: half the last significant place, and never more than this share of the value."""
FRACTIONS = frozenset({"ratio/part", "ratio/in"})
"""Who reads a share that is told as a fraction, whose digits say nothing of its rounding."""

ONE_IN = Fraction(1, 12)
"""The most that "one in five" may be off, as a share."""
QUARTERS = Fraction(1, 8)
"""How far, in units, an amount told in halves or quarters of one may be off."""


@dataclass(frozen=True, slots=True)
class Range:
    """An interval on exact rationals; `None` is unbounded, an open end excludes its value."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __str__(self) -> str:
        """Return the values as one says them: "28", "more than 10,000", "5,500 to 6,500", "27.5 to just under 28.5"."""
        low, high = self.low, self.high
        if low is None and high is None:
            return "any number"
        if high is None:
            return f"{'more than' if self.low_open else 'at least'} {plain(low or 0)}"
        if low is None:
            return f"{'less than' if self.high_open else 'at most'} {plain(high)}"
        if low == high:
            return plain(low)
        least, most = "just over " if self.low_open else "", "just under " if self.high_open else ""
        return f"{least}{plain(low)} to {most}{plain(high)}"

    def scaled(self, factor: Fraction, offset: Fraction = Fraction(0)) -> Range:
        """Return the range of x * factor + offset, for a positive factor."""
        if not offset and factor == 1:
            return self
        return Range(
            None if self.low is None else self.low * factor + offset,
            None if self.high is None else self.high * factor + offset,
            self.low_open,
            self.high_open,
        )


def plain(value: Fraction | Decimal | int) -> str:
    """Return the number as people write it: no exponent, thousands grouped, six places at most."""
    value = Fraction(value)
    if value.denominator == 1:
        return f"{value.numerator:,}"
    digits = f"{float(value):,.6f}".rstrip("0").rstrip(".")
    return digits if Fraction(digits.replace(",", "")) == value else f"~{digits}"


@lru_cache(maxsize=CACHED)
def ranged(interval: Interval) -> Range:
    """Return a model interval on rationals."""
    return Range(
        None if interval.low is None else Fraction(interval.low),
        None if interval.high is None else Fraction(interval.high),
        interval.low_open,
        interval.high_open,
    )


def disjoint(a: Range, b: Range) -> bool:
    """Say whether no value lies in both."""
    return _below(a, b) or _below(b, a)


def inside(a: Range, b: Range) -> bool:
    """Say whether every value of `a` lies in `b`."""
    low = b.low is None or (
        a.low is not None and (a.low > b.low or (a.low == b.low and (a.low_open or not b.low_open)))
    )
    high = b.high is None or (
        a.high is not None and (a.high < b.high or (a.high == b.high and (a.high_open or not b.high_open)))
    )
    return low and high


def hull(a: Range, b: Range) -> Range:
    """Return the smallest range that covers both."""
    if a.low is None or b.low is None:
        low, low_open = None, False
    else:
        low = min(a.low, b.low)
        low_open = all(r.low_open for r in (a, b) if r.low == low)
    if a.high is None or b.high is None:
        high, high_open = None, False
    else:
        high = max(a.high, b.high)
        high_open = all(r.high_open for r in (a, b) if r.high == high)
    return Range(low, high, low_open, high_open)


def around(value: Fraction, margin: Fraction) -> Range:
    """Return the closed range of values no further than `margin` from `value`."""
    return Range(value - margin, value + margin)


def significant_place(value: Decimal) -> Fraction:
    """Return the place of the last digit that is not zero: 100 for 2,100, 1 for 28, 1/10 for 0.3; 1 for zero."""
    if not value:
        return Fraction(1)
    _, _, exponent = value.normalize().as_tuple()
    return Fraction(10) ** int(exponent)


def significant_digits(value: Decimal | None) -> int:
    """Return how many digits of a number say something: 3 for 412,000 and 4.12, 0 for none."""
    return len(abs(value).normalize().as_tuple().digits) if value is not None else 0


def stated(figure: Figure) -> Range:
    """Return the values that the wording itself allows, as extract read it."""
    return ranged(figure.interval)


def rounded(figure: Figure) -> Range:
    """Return the values that round to what is stated at the precision that is stated.

    "1.2 million" allows 1.15 to 1.25 million; a bound keeps its open side and gains the rounding of its number;
    "28" allows 27.5 to below 28.5.
    """
    return _rounded(figure.interval, figure.precision)


@lru_cache(maxsize=CACHED)
def _rounded(interval: Interval, precision: Decimal | None) -> Range:
    return _widened(ranged(interval), Fraction(precision) / 2 if precision else Fraction(0))


def loose(figure: Figure) -> Range:
    """Return the values for which a writer who rounds without saying so might state the figure.

    Half the place of the last significant digit, at most LOOSE_SHARE of the value: "2,100" allows 2,050 to 2,150,
    "10,000" allows 9,500 to 10,500, "412" allows 411.5 to 412.5; a share told as a fraction those around it: "a quarter" 23.75% to
    26.25%, "one in eight" one in 7.5 to 8.5; halves and quarters of a unit in words an eighth of it: "half an hour" 22 to 37 minutes.
    """
    if figure.pattern in FRACTIONS and figure.value is not None:
        return _widened(ranged(figure.interval), abs(Fraction(figure.value)) * _share(figure))
    if (
        figure.spelled
        and figure.unit is not None
        and figure.value is not None
        and figure.value * 4 % 4
        and not figure.value * 4 % 1
    ):
        return _widened(ranged(figure.interval), QUARTERS)
    return _loose(figure.interval, figure.value, figure.precision, figure.bound == Bound.RANGE)


def _share(figure: Figure) -> Fraction:
    """Return how far, as a share, a fraction may be off: "one in eight" is one in 7.5 to 8.5."""
    if figure.pattern != "ratio/in" or not figure.value:
        return LOOSE_SHARE
    whole = round(1 / Fraction(figure.value))
    return max(LOOSE_SHARE, min(Fraction(1, 2 * whole - 1), ONE_IN)) if whole > 1 else LOOSE_SHARE


@lru_cache(maxsize=CACHED)
def _loose(interval: Interval, value: Decimal | None, precision: Decimal | None, is_range: bool) -> Range:
    if value is None:
        return ranged(interval)
    place = Fraction(precision or 0) if is_range else significant_place(value)
    margin = place / 2 if place <= (precision or 0) else min(place / 2, abs(Fraction(value)) * LOOSE_SHARE)
    return hull(_widened(ranged(interval), margin), _rounded(interval, precision))


def implied(figure: Figure) -> Range:
    """Return the range that arithmetic on the figure should use: its wording, widened by its stated rounding."""
    return rounded(figure)


def _widened(r: Range, margin: Fraction) -> Range:
    """Return the values that round to those of `r`: halves are rounded up, so that 2 and 3 have none in common."""
    if not margin:
        return r
    return Range(
        None if r.low is None else r.low - margin,
        None if r.high is None else r.high + margin,
        high_open=r.high is not None,
    )


def _below(a: Range, b: Range) -> bool:
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))
