"""Rounding as writers do it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crossfoot.measure.rounding import is_rounding, last_place, round_to


@pytest.mark.parametrize(("value", "place"), [("2100", "100"), ("28", "1"), ("0.30", "0.1"), ("0", "1")])
def test_last_place(value: str, place: str) -> None:
    assert Decimal(place) == last_place(Decimal(value))


@pytest.mark.parametrize(
    ("rounded", "exact", "expected"),
    [
        ("10000", "10234", True),
        ("10.2", "10.2345", True),
        ("1.2", "1.29", True),
        ("10.3", "10.2345", False),
        ("28", "82", False),
    ],
)
def test_a_rounding_is_known(rounded: str, exact: str, expected: bool) -> None:
    assert expected == is_rounding(Decimal(rounded), Decimal(exact))


def test_a_place_is_positive() -> None:
    with pytest.raises(ValueError, match="positive"):
        round_to(Decimal(1), Decimal(0))
