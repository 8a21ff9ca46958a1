"""Figures: spans of the file, sentences, the merge with dates, and what must hold for any text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.extract import extract
from crossfoot.extract.bounds import band, interval_of
from crossfoot.extract.figures import extract_figures, hints_of, read_text
from crossfoot.extract.merge import merge
from crossfoot.extract.quantity import Hints
from crossfoot.lexicon import load
from crossfoot.model import (
    Bound,
    CellPosition,
    DateMention,
    Document,
    Figure,
    Interval,
    Metadata,
    Origin,
    Section,
    SectionKind,
    Span,
)
from crossfoot.read import read_text as read_document
from crossfoot.segment import segment

PIECES = [
    *[
        "1",
        "12",
        "1,234",
        "3.5",
        "½",
        "%",
        "$",
        "£",
        "€",
        "-",
        "–",
        "to",
        "and",
        "or",
        "of",
        "a",
        "an",
        "one",
        "two",
        "hundred",
        "million",
        "half",
        "third",
        "quarter",
        "point",
        "per",
        "cent",
        "(",
        ")",
        "/",
        ":",
        ".",
        "in",
        "more",
        "than",
        "at",
        "least",
        "m",
        "km",
        "°C",
        "p",
        "k",
        "bn",
    ],
    *[
        "1/2",
        "24/7",
        "2019",
        "#5",
        "No.",
        "twenty",
        "dozen",
        "²",
        "x",
        "10^",
        "٣",
        "İ",
        "ß",
        "year-old",
        "days",
        "5h",
        "15m",
        "US$",
        "Rs",
        "times",
        "doubled",
        "minus",
        "±",
        "~",
        "12:30",
        "aged",
    ],
    "\u00a0",
    " ",
]


def one_section(text: str, kind: SectionKind = SectionKind.BODY, before: str = "") -> Document:
    middle = text.find(". ") + 1
    sentences = (Span(0, middle), Span(middle + 1, len(text))) if middle else (Span(0, len(text)),)
    section = Section(kind=kind, text=text, origin=Origin.literal(len(before), len(text)), sentences=sentences)
    return Document(
        path="a.txt", text=before + text, format="text", encoding="utf-8", metadata=Metadata(), sections=(section,)
    )


def figures_of(document: Document) -> list[Figure]:
    return extract_figures(document, 0, hints_of(document))[0]


def test_spans_count_the_code_points_of_the_file() -> None:
    document = one_section("About 28 tanks burned. Then 1,204 more came.", before="# Title\n\n")
    first, second = figures_of(document)
    assert ("28", Span(15, 17), Span(6, 8), 0) == (first.text, first.span, first.local, first.sentence)
    assert (second.text, second.sentence) == ("1,204", 1)
    assert document.text[second.span.start : second.span.end] == second.text


def test_boilerplate_yields_only_exclusions() -> None:
    figures, exclusions = extract_figures(one_section("84 shares and 3 comments", SectionKind.BOILERPLATE), 0, Hints())
    assert figures == []
    assert [(found.text, found.reason) for found in exclusions] == [("84", "boilerplate"), ("3", "boilerplate")]


@pytest.mark.parametrize(
    ("value", "place", "margin"),
    [
        ("27", "1", "0.5"),
        ("10000", "1", "1000"),
        ("9800", "1", "490"),
        ("95", "1", "4.75"),
        ("1200000", "100000", "60000"),
        ("1000000", "1000000", "100000"),
        ("2.5", "0.1", "0.05"),
    ],
)
def test_the_band_follows_the_significant_digits(value: str, place: str, margin: str) -> None:
    assert Decimal(margin) == band(Decimal(value), Decimal(place))


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        (Bound.EXACT, Interval(low=Decimal(5), high=Decimal(5))),
        (Bound.MORE_THAN, Interval(low=Decimal(5), high=None, low_open=True)),
        (Bound.AT_LEAST, Interval(low=Decimal(5), high=None)),
        (Bound.LESS_THAN, Interval(low=None, high=Decimal(5), high_open=True)),
        (Bound.AT_MOST, Interval(low=None, high=Decimal(5))),
    ],
)
def test_intervals_of_bounds(bound: Bound, expected: Interval) -> None:
    assert expected == interval_of(bound, Decimal(5), Decimal(1))


def date_at(document: Document, start: int, end: int, kind: str) -> DateMention:
    span = Span(start, end)
    return DateMention(
        document="a.txt",
        section=0,
        sentence=0,
        span=span,
        local=span,
        text=document.text[start:end],
        type=kind,
        timex="X",
        pattern="t",
    )


def test_a_date_beats_a_count_and_money_beats_a_date() -> None:
    document = one_section("On 12 May it paid $2,000")
    figures = figures_of(document)
    kept, dates, _ = merge(figures, [date_at(document, 3, 9, "DATE"), date_at(document, 19, 24, "DATE")], [])
    assert [figure.text for figure in kept] == ["$2,000"]
    assert [date.text for date in dates] == ["12 May"]


def test_a_length_of_time_is_figure_and_date_at_once() -> None:
    document = one_section("It took three days")
    kept, dates, _ = merge(figures_of(document), [date_at(document, 8, 18, "DURATION")], [])
    assert ([figure.text for figure in kept], len(dates)) == (["three days"], 1)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.text(max_size=60)
)
def test_any_text_yields_figures_in_order_that_lie_in_it(text: str) -> None:
    quantities, exclusions = read_text(text, Hints())
    ends = [0]
    for found in quantities:
        assert ends[-1] <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        ends.append(found.end)
    for left in exclusions:
        assert 0 <= left.start < left.end <= len(text)
    assert (quantities, exclusions) == read_text(text, Hints())


def test_a_table_takes_its_unit_from_the_corner() -> None:
    texts = {(0, 0): "$ million", (0, 1): "2025", (1, 0): "Services", (1, 1): "2010"}
    sections = tuple(
        Section(
            kind=SectionKind.TABLE,
            text=text,
            origin=Origin.literal(0, len(text)),
            cell=CellPosition(table=0, row=row, column=column, column_label="2025" if column else None, header=not row),
        )
        for (row, column), text in texts.items()
    )
    document = Document(
        path="a.csv",
        text="\n".join(texts.values()),
        format="csv",
        encoding="utf-8",
        metadata=Metadata(),
        sections=sections,
    )
    figures, _ = extract_figures(document, 3, hints_of(document))
    assert [(Decimal(2010000000), "USD", "table/currency")] == [(f.value, f.unit, f.pattern) for f in figures]
    kept, dates, _ = merge(figures, [date_at(document, 0, 4, "DATE")], [])
    assert (len(kept), len(dates)) == (1, 0)


@pytest.mark.parametrize(
    "name",
    [
        "numbers",
        "magnitudes",
        "approximators",
        "percent",
        "units",
        "durations",
        "ages",
        "ratios",
        "multiples",
        "exclusions",
        "tables",
    ],
)
def test_word_lists_hold_words(name: str) -> None:
    """An unquoted "no" or "on" in YAML is a truth value, and would never be met in a text."""

    def check(value: object) -> None:
        if isinstance(value, dict):
            for key, below in value.items():
                assert isinstance(key, str), key
                check(below)
        elif isinstance(value, list):
            for item in value:
                check(item)
        else:
            assert not isinstance(value, bool), value

    check(load(name))


def test_a_column_of_units_tells_the_unit_of_each_row() -> None:
    table = "cargo,unit,2024,change in %\nContainers,1000 t,8240,8.5\nGas,million litres,2,1\nShips,number,61,2\n"
    found = extract(segment(read_document(table, "port.csv"))).figures
    assert [("8240", 8_240_000, "metric_ton"), ("2", 2_000_000, "liter"), ("61", 61, None)] == [
        (figure.text, figure.value, figure.unit) for figure in found if figure.dimension != "percent"
    ]


def test_days_that_are_counted_are_no_length_of_time() -> None:
    """What no life is long enough for is the sum of many stays."""
    done = extract(segment(read_document("Patients spent 186,600 days in bed, each of them 12 days.", "a.md")))
    assert [("186,600", "count"), ("12 days", "duration")] == [(one.text, one.dimension) for one in done.figures]
    assert ["12 days"] == [one.text for one in done.dates]
