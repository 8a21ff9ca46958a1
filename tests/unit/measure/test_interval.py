"""The interval algebra: which values a wording allows."""

from decimal import Decimal
from fractions import Fraction

import pytest

from crossfoot.measure.interval import Range, disjoint, hull, inside, loose, plain, rounded, significant_place
from tests.builders import figure


@pytest.mark.parametrize(
    ("value", "place"), [("2100", 100), ("28", 1), ("0.3", Fraction(1, 10)), ("10000", 10000), ("0", 1)]
)
def test_significant_place_is_that_of_the_last_digit_that_is_not_zero(value: str, place: Fraction) -> None:
    assert place == significant_place(Decimal(value))


def test_disjoint_minds_open_ends() -> None:
    ten = Range(Fraction(10), Fraction(10))
    assert disjoint(ten, Range(Fraction(10), None, low_open=True))
    assert not disjoint(ten, Range(Fraction(10), None))


def test_inside_minds_open_ends() -> None:
    closed, opened = Range(Fraction(1), Fraction(2)), Range(Fraction(1), Fraction(2), low_open=True)
    assert inside(opened, closed)
    assert not inside(closed, opened)
    assert inside(closed, Range(None, None))


def test_hull_covers_both() -> None:
    assert Range(Fraction(1), None) == hull(Range(Fraction(1), Fraction(2)), Range(Fraction(5), None))


def test_rounded_widens_by_half_the_stated_place() -> None:
    assert Range(Fraction(1_150_000), Fraction(1_250_000), high_open=True) == rounded(
        figure("1200000", precision="100000")
    )


def test_loose_never_goes_further_than_its_share() -> None:
    assert Range(Fraction(9500), Fraction(10500), high_open=True) == loose(figure("10000"))
    assert Range(Fraction(2050), Fraction(2150), high_open=True) == loose(figure("2100"))


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(1234567), "1,234,567"), (Fraction(1, 2), "0.5"), (Fraction(1, 3), "~0.333333")]
)
def test_plain_writes_numbers_as_people_do(value: Fraction, text: str) -> None:
    assert text == plain(value)
