from datetime import date

import pytest

from crossfoot.link.validity import days_of, holds, overlap
from crossfoot.model import LedgerRow, Span


def row(since: str | None = None, until: str | None = None) -> LedgerRow:
    return LedgerRow(
        line=2,
        span=Span(0, 1),
        name=None,
        wordings=((("x",),),),
        value="1",
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


@pytest.mark.parametrize(
    ("timex", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-Q3", (2024, 7, 1), (2024, 9, 30)),
        ("2024-H2", (2024, 7, 1), (2024, 12, 31)),
        ("2024-W46", (2024, 11, 11), (2024, 11, 17)),
        ("2024-11-12T17:45", (2024, 11, 12), (2024, 11, 12)),
    ],
)
def test_the_days_of_a_timex(timex: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert days_of(timex) == (date(*first), date(*last))


@pytest.mark.parametrize("timex", [None, "PRESENT_REF", "P3D", "XXXX-11-12", "2024-02-30", "2024-SP"])
def test_what_names_no_days_of_its_own(timex: str | None) -> None:
    assert days_of(timex) is None


def test_a_row_holds_for_the_time_of_the_figure_else_of_its_document() -> None:
    price = row("2025-01-01", "2025-12-31")
    assert holds(price, "2025-06", date(2024, 1, 1))
    assert not holds(price, "2024", date(2025, 6, 1))
    assert holds(price, None, date(2025, 6, 1))
    assert not holds(price, None, date(2026, 1, 1))
    assert not holds(row("2025-07-01", "2025-09-30"), "2025", None)


def test_a_document_without_a_date_speaks_of_the_present() -> None:
    assert holds(row("2025-01-01"), None, None)
    assert not holds(row("2025-01-01", "2025-12-31"), None, None)
    assert holds(row(), None, None)


def test_rows_overlap_by_the_day() -> None:
    assert overlap(row(until="2024-12-31"), row("2024-12-31"))
    assert not overlap(row(until="2024-12-31"), row("2025-01-01"))
    assert overlap(row(), row("2025-01-01"))
