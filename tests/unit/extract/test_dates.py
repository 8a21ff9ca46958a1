"""Spans, places and costs of date mentions; what they mean is in tests/corpus/extract/dates.yaml."""

from collections.abc import Callable

import pytest

from crossfoot.extract.dates_numeric import day_first
from crossfoot.extract.dates_scan import trie
from crossfoot.extract.dates_words import DATES, TIMES, day_fault, read_number, read_spoken_year
from tests.corpus.test_dates import document_of, mentions_of
from tests.counted import growth


def words_of(value: object) -> list[object]:
    if isinstance(value, dict):
        return [word for key, item in value.items() for word in [key, *words_of(item)]]
    if isinstance(value, list):
        return [word for item in value for word in words_of(item)]
    return []


def test_the_word_lists_hold_words_only() -> None:
    """YAML reads a bare `on` or `no` as a truth value."""
    lists = [DATES, TIMES]
    assert [word for word in words_of(lists) if not isinstance(word, str)] == []


def test_a_mention_knows_its_section_and_sentence() -> None:
    document = document_of("# A title\nIt rained. It snowed in May 2020.")
    (mention,) = mentions_of(document)
    assert (
        mention.section,
        mention.sentence,
        document.text[mention.span.start : mention.span.end],
    ) == (1, 1, "May 2020")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("eighteen", "18"),
        ("2,905", "2905"),
        ("five and a half", "5.5"),
        ("3½", "3.5"),
        ("a hundred and ten", "110"),
        ("dozens", None),
    ],
)
def test_numbers(text: str, number: str | None) -> None:
    assert number == read_number(text)


@pytest.mark.parametrize(
    ("text", "year"), [("nineteen eighty six", 1986), ("two thousand and fifteen", 2015), ("twenty people", None)]
)
def test_spoken_years(text: str, year: int | None) -> None:
    assert year == read_spoken_year(text)


@pytest.mark.parametrize(
    ("year", "month", "day", "fault"),
    [
        (2024, 2, 29, None),
        (1900, 2, 29, "1900 was no leap year"),
        (None, 4, 31, "April has 30 days"),
        (2024, 2, 30, "February never has more than 29 days"),
    ],
)
def test_days_that_cannot_be(year: int | None, month: int, day: int, fault: str | None) -> None:
    assert fault == day_fault(year, month, day)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("13/2/2024 1/2/2024", True),
        ("2/13/2024 1/2/2024", False),
        ("on 4 May, 1/2/2024", True),
        ("May 4, 1/2/2024", False),
    ],
)
def test_the_habit_of_a_document(text: str, first: bool) -> None:
    assert first == day_first(text)


def test_a_trie_prefers_the_longest_word() -> None:
    assert trie(["mar", "march", "may", "mon"]) == "m(?:a(?:r(?:ch)?|y)|on)"


@pytest.mark.parametrize(
    "piece",
    [
        "1 to ",
        "a ",
        "the ",
        "at ",
        "12:",
        "1-",
        "may ",
        "twenty ",
        "half past ",
        "one hundred and ",
        "3 and ",
        "'",
        "2024-",
        "last ",
        "İ",
        "the 1st of ",
    ],
)
def test_long_lines_of_anything_take_work_in_proportion(piece: str) -> None:
    def work(size: int) -> Callable[[], object]:
        document = document_of(piece * (size // len(piece)))
        return lambda: mentions_of(document)

    assert growth(work, 15_000) < 2.3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\u0130n May 2020",
        "٣ May",
        "²⁰ May 2024",
        "12:",
        "'",
        "the 99th of May",
        "0 May 2024",
        "1e5 days",
        "on 0/0/0000",
        "9999-12-31",
    ],
)
def test_odd_text_never_raises(text: str) -> None:
    for mention in mentions_of(document_of(text or " ")):
        assert mention.text
