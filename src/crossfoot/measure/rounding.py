"""Rounding as writers do it: the last stated place of a number, and whether one number is another one rounded."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from crossfoot.limits import EXPONENT, NUMBER_DIGITS

_WIDE = Context(prec=2 * EXPONENT + NUMBER_DIGITS)  # digits of the longest quotient of two numbers


def last_place(value: Decimal) -> Decimal:
    """Return the place of the last digit that is not zero: 100 for 2100, 0.1 for 0.3; 1 for zero."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


def round_to(value: Decimal, place: Decimal, *, mode: str = ROUND_HALF_UP) -> Decimal:
    """Return `value` rounded to a multiple of `place` (a power of ten). Raises ValueError for a place that is not positive."""
    if place <= 0:
        raise ValueError("a place is positive")
    return (value / place).quantize(Decimal(1), rounding=mode, context=_WIDE) * place


def fixed(value: Decimal, place: Decimal) -> Decimal:
    """Return `value` with as many decimals as `place` has, a half to the even digit."""
    return value.quantize(place, context=_WIDE)


def is_rounding(rounded: Decimal, exact: Decimal) -> bool:
    """Say whether `rounded` is `exact` rounded (half up, half even) or cut off at the last non-zero place of `rounded`."""
    place = last_place(rounded)
    return rounded in {round_to(exact, place, mode=mode) for mode in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)}
