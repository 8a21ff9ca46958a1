from decimal import Decimal

import pytest

from crossfoot.extract import read_value
from crossfoot.model import Bound, DateMention, Figure


@pytest.mark.parametrize(
    ("text", "unit", "bound", "expected"),
    [
        ("10,000", None, None, ("10000", "exact", "count", None)),
        ("more than 200", None, None, ("200", "more_than", "count", None)),
        ("one", None, None, ("1", "exact", "count", None)),
        ("three days", None, None, ("3", "exact", "duration", "day")),
        ("$5m", None, None, ("5000000", "exact", "currency", "USD")),
        ("412.6 million", "USD", None, ("412600000", "exact", "currency", "USD")),
        ("412.6 million", "$", None, ("412600000", "exact", "currency", "USD")),
        ("12", "%", None, ("12", "exact", "percent", "percent")),
        ("62.5", "percent", None, ("62.5", "exact", "percent", "percent")),
        ("5.4", "metres", None, ("5.4", "exact", "length", "meter")),
        ("3 to 5", None, None, ("4", "range", "count", None)),
        ("10,000", None, Bound.AT_LEAST, ("10000", "at_least", "count", None)),
        ("more than 200", None, Bound.EXACT, ("200", "exact", "count", None)),
    ],
)
def test_a_value_is_read_as_in_a_text(
    text: str, unit: str | None, bound: Bound | None, expected: tuple[str, str, str, str | None]
) -> None:
    found, _ = read_value(text, unit=unit, bound=bound)
    assert isinstance(found, Figure)
    assert (found.value, found.bound, found.dimension, found.unit) == (Decimal(expected[0]), *expected[1:])


@pytest.mark.parametrize(
    ("text", "timex"), [("2 October 1878", "1878-10-02"), ("1878", "1878"), ("May 2024", "2024-05")]
)
def test_a_date_is_read_as_a_date(text: str, timex: str) -> None:
    found, _ = read_value(text)
    assert isinstance(found, DateMention)
    assert found.timex == timex


def test_what_is_counted_makes_a_year_a_number() -> None:
    found, _ = read_value("2000", number=True)
    assert isinstance(found, Figure)
    assert found.value == 2000


def test_the_words_are_those_of_a_text() -> None:
    assert read_value("10,000", bound=Bound.MORE_THAN)[1] == "more than 10,000"
    assert read_value("412.6", unit="USD")[1] == "USD 412.6"


@pytest.mark.parametrize("text", ["none", "10 or 20 of 30", "Tuesday", "3:30 pm", "007"])
def test_what_states_no_value_or_several_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        read_value(text)
