"""Slips between an amount and the same amount in another unit: 197 km for the 177 that 110 miles are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from crossfoot.measure.comparison import same_scale, scale
from crossfoot.measure.interval import significant_digits
from crossfoot.measure.slip import slip
from crossfoot.model import Figure

FEWEST_DIGITS = 2


def slip_of_conversion(a: Figure, b: Figure) -> str | None:
    """Return the slip that turns what one of two amounts is in the unit of the other into that other; None where there is none.

    The conversion is rounded to as many digits as the other number has.
    """
    if same_scale(a, b):
        return None
    for one, other in ((a, b), (b, a)):
        converted = converted_value(other, one)
        found = slip(one.value, converted) if converted is not None and one.value is not None else None
        if found is not None:
            return found
    return None


def converted_value(figure: Figure, like: Figure) -> Decimal | None:
    """Return the value of a figure in the unit of `like`, rounded to as many digits as that has; None where they do not convert."""
    factors = scale(like, figure)
    if factors is None or not figure.value or not like.value:
        return None
    value = Fraction(figure.value) * factors[0] + factors[1]
    return Decimal(f"{float(value):.{max(FEWEST_DIGITS, significant_digits(like.value))}g}")
