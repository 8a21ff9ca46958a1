"""Figures of documents that are not in English."""

from __future__ import annotations

from decimal import Decimal

from crossfoot.extract.elsewhere import by_value
from crossfoot.model import Bound, Figure, Interval, Mentions
from tests.builders import figure


def plain(one: Figure, language: str) -> Figure:
    return by_value(Mentions(figures=(one,)), language).figures[0]


def test_full_stops_part_thousands_where_a_language_writes_so() -> None:
    found = plain(figure("1.203"), "de")
    assert (Decimal(1203), Interval(low=Decimal(1203), high=Decimal(1203))) == (found.value, found.interval)
    assert Decimal("1.203") == plain(figure("1.203"), "ja").value
    assert [Decimal("1.25"), Decimal("0.125")] == [plain(figure(text), "de").value for text in ("1.25", "0.125")]


def test_english_words_of_bounds_bound_nothing() -> None:
    found = plain(figure("200", bound=Bound.MORE_THAN), "nl")
    assert (Bound.EXACT, Interval(low=Decimal(200), high=Decimal(200))) == (found.bound, found.interval)
