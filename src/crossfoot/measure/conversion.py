"""Slips between an amount and the same amount in another unit: 197 km for the 177 that 110 miles are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from crossfoot import lexicon
from crossfoot.measure.comparison import same_scale, scale, scale_of
from crossfoot.measure.interval import significant_digits
from crossfoot.measure.slip import slip
from crossfoot.model import Figure

FEWEST_DIGITS, TELLING_DIGITS = 2, 3
NAMESAKES: dict[str, list[str]] = lexicon.load("wordings")["namesakes"]
"""By a unit, others of its name: the land mile for the nautical."""
SIZES: dict[str, str] = lexicon.load("wordings")["sizes"]
"""By a unit, the one of its name and another size: which is meant, the country of a text says."""
CLOSE = Fraction(1, 40)
METRIC = frozenset(lexicon.load("wordings")["metric"])


def two_systems(a: Figure, b: Figure) -> bool:
    """Say whether one of two amounts of a dimension is metric and the other is not."""
    return scale(a, b) is not None and (str(a.unit) in METRIC) != (str(b.unit) in METRIC)


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


def one_of_two(a: Figure, b: Figure) -> bool:
    """Say whether a number of two digits shares one of them with what the other amount is in its unit: 28 acres and 7.3 ha, which are 18."""
    for one, other in ((a, b), (b, a)):
        converted = converted_value(other, one)
        if converted is None or one.value is None or one.value.adjusted() != converted.adjusted():
            continue
        x, y = (f"{abs(value):.1e}".replace(".", "")[:FEWEST_DIGITS] for value in (one.value, converted))
        if significant_digits(one.value) <= FEWEST_DIGITS and (x[0] == y[0]) != (x[1] == y[1]):
            return True
    return False


def by_wrong_factor(a: Figure, b: Figure) -> bool:
    """Say whether one of two amounts is the other multiplied where it should be divided, by the factor of a length or of a unit of the same name."""
    for one, other in ((a, b), (b, a)):
        factors = scale(one, other)
        if factors is None or factors[1] or not one.value or not other.value:
            continue
        digits = significant_digits(one.value)
        taken = [1 / factors[0], *([Fraction(float(factors[0]) ** 0.5)] if one.dimension == "area" else [])]
        taken += [
            found[0] for unit in NAMESAKES.get(str(other.unit), ()) if (found := _of_unit(one, other, unit)) is not None
        ]
        if digits >= TELLING_DIGITS and any(
            Decimal(f"{float(other.value) * float(factor):.{digits}g}") == one.value for factor in taken
        ):
            return True
    return False


def by_other_size(a: Figure, b: Figure) -> bool:
    """Say whether one amount converts to the other with the unit of the same name and another size: 86.4 litres and 19 gallons."""
    for one, other in ((a, b), (b, a)):
        unit = SIZES.get(str(other.unit))
        factors = _of_unit(one, other, unit) if unit is not None else None
        if factors is not None and one.value and other.value:
            quotient = (Fraction(other.value) * factors[0] + factors[1]) / Fraction(one.value)
            if abs(quotient - 1) <= CLOSE:
                return True
    return False


def _of_unit(one: Figure, other: Figure, unit: str) -> tuple[Fraction, Fraction] | None:
    return scale_of(one.dimension, one.unit, other.dimension, unit) if unit != one.unit else None


def converted_value(figure: Figure, like: Figure) -> Decimal | None:
    """Return the value of a figure in the unit of `like`, rounded to as many digits as that has; None where they do not convert."""
    factors = scale(like, figure)
    if factors is None or not figure.value or not like.value:
        return None
    value = Fraction(figure.value) * factors[0] + factors[1]
    return Decimal(f"{float(value):.{max(FEWEST_DIGITS, significant_digits(like.value))}g}")
