"""The interval algebra: which values a wording allows."""

from dataclasses import replace
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


@pytest.mark.parametrize(
    ("value", "unit", "pattern", "low", "high"),
    [
        ("0.5", "hour", "measure/words", "0.375", "0.625"),
        ("1.25", "mile", "measure/words", "1.125", "1.375"),
        ("0.125", None, "ratio/in", "0.116", "0.134"),
        ("0.001", None, "ratio/in", "0.00095", "0.00105"),
    ],
)
def test_fractions_in_words_are_loose(value: str, unit: str | None, pattern: str, low: str, high: str) -> None:
    said = replace(figure(value, unit=unit), spelled=True, pattern=pattern)
    allowed = loose(said)
    assert allowed.low is not None
    assert allowed.high is not None
    assert allowed.low == pytest.approx(Fraction(low), rel=0.01)
    assert allowed.high == pytest.approx(Fraction(high), rel=0.01)
