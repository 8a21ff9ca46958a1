"""The day that "today" means, and the arithmetic of the calendar."""

from datetime import date

import pytest

from crossfoot.resolve.anchor import anchor_date, anchor_dates, with_date
from crossfoot.resolve.anchor_calendar import easter, feast, nearest_open, render, shift_duration, weekday_near
from tests.corpus.test_dates import document_of, mentions_of

ANCHOR = date(2024, 11, 14)  # a Thursday


def anchor_of(text: str) -> tuple[date | None, str | None]:
    document = document_of(text)
    return anchor_date(document, mentions_of(document))


def test_the_metadata_outranks_the_text() -> None:
    document = document_of("Oslo, 3 May 2020\nIt rained.", anchor=ANCHOR)
    assert anchor_date(document, mentions_of(document)) == (ANCHOR, "metadata")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO, 3 May 2020 — The strike ended on Sunday after a month.", (date(2020, 5, 3), "dateline")),
        (
            "OSLO, Sunday 3 May 2020 (Coast News) - The strike that began on 4 April 2020 ended at noon on Sunday.",
            (date(2020, 5, 3), "dateline"),
        ),
        (
            "# Quake bulletin\nIssued 21:00, Tuesday 11 March 2025. A quake struck at noon.",
            (date(2025, 3, 11), "dateline"),
        ),
        ("The bridge, as everybody in the town knows, was opened on 2 October 1878.", (date(1878, 10, 2), "text")),
        ("Questions of the month, February 2025\nHow long is it?", (date(2025, 2, 28), "headline")),
        (
            "The church opened to the public, after long years of work on it, on 2 May 1878 and closed on 3 May 1901.",
            (None, None),
        ),
        ("The strike ended yesterday.", (None, None)),
        ("It was signed on 31 April 2024.", (None, None)),
    ],
)
def test_a_document_without_a_date_of_its_own(text: str, expected: tuple[date | None, str | None]) -> None:
    assert expected == anchor_of(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Harbour notice 4\nIssued on 6 November 2024.\n\nThe quay is shut until Friday.", date(2024, 11, 6)),
        ("Anna Reyl (born 9 August 1960) leads the choir.", None),
        ("Anna Reyl, 9 August 1930 – 6 January 2026\n\nIt is with great sadness that we tell of her death.", None),
        ("Results\n\nThursday, October 2\n\nThe junior (born July 19, 2014) came first.", None),
        ("The bridge, as everybody in the town knows, was opened on 2 October 1878.", None),
    ],
)
def test_a_dateline_dates_its_document(text: str, day: date | None) -> None:
    document = document_of(text)
    dated = with_date(document, mentions_of(document))
    assert dated.metadata.date == day
    assert {part.date for part in dated.parts} == {day}


def test_metadata_stay_as_they_are() -> None:
    document = document_of("Issued on 6 November 2024.\n\nIt rained.", anchor=ANCHOR)
    assert with_date(document, mentions_of(document)) is document


def test_expressions_are_kept() -> None:
    document = document_of("It ended yesterday.", anchor=ANCHOR)
    (mention,) = anchor_dates(mentions_of(document), document)
    assert (mention.timex, mention.expression) == ("2024-11-13", "unit day -1")


@pytest.mark.parametrize(
    ("year", "day"), [(2024, "2024-03-31"), (2025, "2025-04-20"), (1818, "1818-03-22"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert day == easter(year).isoformat()


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("nth:11:3:4", "2024-11-28"),
        ("nth:11:3:4:+1", "2024-11-29"),
        ("nth:5:0:-1", "2024-05-27"),
        ("easter-2", "2024-03-29"),
    ],
)
def test_feasts_that_move(rule: str, day: str) -> None:
    found = feast(rule, 2024)
    assert found is not None
    assert day == found.isoformat()


@pytest.mark.parametrize(
    ("value", "how", "tense", "expected"),
    [
        ("XXXX-11-13", "bare", "past", "2024-11-13"),
        ("XXXX-11-15", "bare", "past", "2024-11-15"),  # nobody means last year's
        ("XXXX-02-15", "bare", "future", "2025-02-15"),
        ("XXXX-12-01", "bare", "none", "2024-12-01"),
        ("XXXX-11", "last", "none", "2023-11"),
        ("XXXX-11", "this", "none", "2024-11"),
        ("XXXX-02-29", "bare", "none", "2024-02-29"),
        ("XXXX-Q4", "bare", "past", "2024-Q4"),
        ("XXXX-SU", "next", "none", "2025-SU"),
    ],
)
def test_the_year_of_an_open_date(value: str, how: str, tense: str, expected: str) -> None:
    assert expected == nearest_open(ANCHOR, value, how, tense)


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("past", "2024-11-12"),
        ("future", "2024-11-19"),
        ("last", "2024-11-05"),
        ("next", "2024-11-19"),
        ("this", "2024-11-12"),
    ],
)
def test_a_tuesday_near_a_thursday(how: str, expected: str) -> None:
    assert expected == weekday_near(ANCHOR, 1, [how])


@pytest.mark.parametrize(
    ("length", "sign", "exact", "expected"),
    [
        ("P3D", -1, False, "2024-11-11"),
        ("P2M", -1, False, "2024-09"),
        ("P2M", 1, True, "2025-01-14"),
        ("P1Y", -1, False, "2023"),
        ("P1.5Y", -1, False, "2023-05"),
        ("P99999Y", -1, True, None),
        ("P999999D", 1, True, None),
        ("PT2H", 1, True, None),
    ],
)
def test_lengths_from_a_day(length: str, sign: int, exact: bool, expected: str | None) -> None:
    assert expected == shift_duration(ANCHOR, length, sign, exact=exact)


def test_iso_weeks_belong_to_the_year_of_their_thursday() -> None:
    assert (render(date(2024, 12, 30), "week"), render(date(2021, 1, 3), "week")) == ("2025-W01", "2020-W53")


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("She saw the first train in '39, and it was on time.", "1939"),
        ("It opened in June ’38.", "1938-06"),
        ("It closed in '19.", "2019"),
        ("It will open in June '38.", "2038-06"),
    ],
)
def test_a_year_of_two_digits_told_as_past_is_not_ahead_of_its_text(text: str, timex: str) -> None:
    document = document_of(text, anchor=ANCHOR)
    (mention,) = anchor_dates(mentions_of(document), document)
    assert timex == mention.timex
