from dataclasses import replace
from decimal import Decimal

import pytest

from crossfoot.model import Bound, Interval, Location, Severity, Span
from crossfoot.report.records import (
    figure_record,
    finding_record,
    mention_records,
    number,
    report_record,
    severity_counts,
)
from tests.unit.report.sample import sample


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (Decimal("10000"), 10000),
        (Decimal("1E+3"), 1000),
        (Decimal("2.50"), 2.5),
        (Decimal("-4"), -4),
        (Decimal("NaN"), None),
        (Decimal("1E+999999"), None),
    ],
)
def test_a_number_is_an_int_when_whole_and_null_when_json_cannot_hold_it(
    value: Decimal | None, expected: object
) -> None:
    got = number(value)
    assert expected == got
    assert type(expected) is type(got)


def test_a_figure_has_the_fields_of_the_contract_in_their_order() -> None:
    analysis = sample().analyses[0]
    assert figure_record(analysis.figures[1], analysis.document) == {
        "kind": "figure",
        "document": "article.md",
        "start": 40,
        "end": 42,
        "line": 3,
        "column": 31,
        "text": "28",
        "value": 28,
        "low": 28,
        "high": 28,
        "bound": "exact",
        "dimension": "count",
        "unit": None,
        "counted": "vehicle",
        "modifiers": ["armored"],
        "predicate": "lose",
        "attribution": None,
        "speaker": None,
        "section": "body",
        "time": None,
    }


@pytest.mark.parametrize(
    ("bound", "interval", "expected"),
    [
        (Bound.MORE_THAN, Interval(low=Decimal(28), high=None, low_open=True), (28, None)),
        (Bound.AT_MOST, Interval(low=None, high=Decimal(28)), (None, 28)),
        (Bound.RANGE, Interval(low=Decimal(20), high=Decimal(36)), (20, 36)),
        (Bound.ABOUT, Interval(low=Decimal(27), high=Decimal(29)), (None, None)),
        (Bound.VAGUE, Interval(low=Decimal(24), high=Decimal(99)), (None, None)),
    ],
)
def test_low_and_high_are_what_the_words_name(
    bound: Bound, interval: Interval, expected: tuple[object, object]
) -> None:
    analysis = sample().analyses[0]
    record = figure_record(replace(analysis.figures[1], bound=bound, interval=interval), analysis.document)
    assert expected == (record["low"], record["high"])


def test_mentions_come_in_text_order_with_dates_among_figures() -> None:
    expected = [
        ("article.md", "three days"),
        ("article.md", "28"),
        ("interview.md", "82"),
        ("interview.md", "the 13th"),
    ]
    assert expected == [(record["document"], record["text"]) for record in mention_records(sample().analyses)]


def test_a_date_has_its_type_and_timex() -> None:
    *_, date = mention_records(sample().analyses)
    assert list(date) == ["kind", "document", "start", "end", "line", "column", "text", "type", "timex"]
    assert tuple(date[key] for key in ("kind", "type", "timex", "line", "column")) == (
        "date",
        "DATE",
        "2024-11-13",
        1,
        32,
    )


def test_a_finding_shows_the_text_of_its_places() -> None:
    report = sample()
    record = finding_record(report.findings[0], report.documents)
    keys = ["code", "rule", "severity", "confidence", "message", "locations", "evidence", "suggestion", "fingerprint"]
    assert [*keys, "also"] == list(record)
    assert [place["text"] for place in record["locations"]] == ["82", "28"]
    assert record["confidence"] == 0.93


def test_a_place_in_a_file_that_was_not_read_is_its_beginning() -> None:
    report = sample()
    finding = replace(report.findings[0], locations=(Location(document="broken.md", span=Span(0, 0)),))
    place = finding_record(finding, report.documents)["locations"][0]
    assert place == {"document": "broken.md", "start": 0, "end": 0, "line": 1, "column": 1, "text": ""}


def test_a_report_counts_what_was_read() -> None:
    record = report_record(sample())
    assert list(record) == ["version", "documents", "figures", "dates", "skipped", "skipped_files", "findings"]
    assert (*list(record.values())[:4], len(record["findings"])) == (1, 2, 3, 1, 1)


def test_severities_are_counted_gravest_first() -> None:
    assert list(severity_counts(sample().findings).items()) == [
        (Severity.ERROR, 1),
        (Severity.WARNING, 0),
        (Severity.NOTICE, 0),
    ]
