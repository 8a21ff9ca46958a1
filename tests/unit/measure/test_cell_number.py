"""Numbers as table cells write them."""

from decimal import Decimal

import pytest

from crossfoot.measure.cell_number import decimal_mark, is_nothing, is_unknown, read_cell_number, shown


@pytest.mark.parametrize(
    ("text", "mark", "value", "covered"),
    [
        ("1,204", ".", "1204", "1,204"),
        ("1.204,5", ",", "1204.5", "1.204,5"),
        ("1 204", ".", "1204", "1 204"),
        ("12,34,567", ".", "1234567", "12,34,567"),
        ("(1,204)", ".", "-1204", "(1,204)"),
        ("−8.4", ".", "-8.4", "−8.4"),
        ("+3", ".", "3", "+3"),
        ("1,204*", ".", "1204", "1,204"),
        ("1,204¹", ".", "1204", "1,204"),
        ("1,204 [a]", ".", "1204", "1,204"),
        ("£1.5m", ".", "1500000", "£1.5m"),
        ("12.5 %", ".", "12.5", "12.5 %"),
        ("16 km", ".", "16", "16 km"),
    ],
)
def test_the_number_of_a_cell(text: str, mark: str, value: str, covered: str) -> None:
    number = read_cell_number(text, mark)
    assert number is not None
    assert number.value == Decimal(value)
    assert text[number.start : number.end] == covered


@pytest.mark.parametrize(
    "text", ["", "12-15", "<5", "about 12", "12:30", "2024-05-01", "(12", "1,20,4", "n/a", "v2.3.1"]
)
def test_a_cell_that_is_no_single_number(text: str) -> None:
    assert read_cell_number(text) is None


@pytest.mark.parametrize(
    ("cells", "commas", "mark"),
    [
        (["1.204,5", "12"], False, ","),
        (["12,5", "13,4"], False, ","),
        (["1,204", "12"], False, "."),
        (["1,204.5"], True, "."),
        (["1.204", "310"], True, ","),
        (["1.204", "310"], False, "."),
    ],
)
def test_the_decimal_mark_of_a_table(cells: list[str], commas: bool, mark: str) -> None:
    assert decimal_mark(cells, commas=commas) == mark


def test_nothing_is_not_unknown() -> None:
    assert is_nothing("–")
    assert is_nothing("")
    assert not is_nothing("n/a")
    assert is_unknown("n/a")
    assert not is_unknown("–")


def test_numbers_are_shown_as_the_table_writes_them() -> None:
    assert shown(Decimal("1204.5"), ",") == "1.204,5"
