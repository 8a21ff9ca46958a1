"""What people get: lines or passages by number, groups, severities counted apart, notices only when asked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from crossfoot.model import Location, Report, Severity, Span
from crossfoot.read.own_reports import is_own_report
from crossfoot.report.closing import closing_lines, found
from crossfoot.report.grouping import Group
from crossfoot.report.text import MANY, Layout, render
from crossfoot.review import told
from tests.unit.report.sample import publication, sample

LINE = "interview.md:1:16: error CF101 restated-value: interview.md says 82, article.md says 28"


def many(number: int) -> Report:
    report = sample()
    return replace(report, findings=(report.findings[0],) * number)


def lines(report: Report, **options: object) -> list[str]:
    return [line.plain for line in render(report, closing=False, **options)]  # type: ignore[arg-type]


def test_a_concise_report_has_a_line_a_finding() -> None:
    assert [LINE] == lines(sample(), layout=Layout.LINES)


def test_past_ten_findings_a_report_that_nobody_chose_a_form_for_is_concise_and_says_so() -> None:
    assert 10 == MANY
    few, more = many(MANY), many(MANY + 1)
    assert LINE not in lines(few, layout=Layout.BY_NUMBER)
    assert [LINE] * (MANY + 1) == lines(more, layout=Layout.BY_NUMBER)
    last = [line.plain for line in render(more, layout=Layout.BY_NUMBER)][-1]
    assert "One line each, as there are more than 10; --format text shows their passages." == last
    assert LINE not in lines(more)


def test_a_line_names_the_other_places_that_have_the_same_wrong() -> None:
    report = sample()
    (finding,) = report.findings
    places = [Location(document="interview.md", span=Span(start, start + 2)) for start in (1, 2, 3, 4, 5)]
    also = tuple(replace(finding, locations=(place,)) for place in places)
    (line,) = lines(replace(report, findings=(replace(finding, also=also),)), layout=Layout.LINES)
    assert f"{LINE} (also interview.md:1:2, interview.md:1:3, interview.md:1:4 and 2 more)" == line


def test_findings_stand_below_their_document_or_fact() -> None:
    by_document = lines(sample(), layout=Layout.LINES, group=Group.DOCUMENT)
    assert ["interview.md (1 error)", LINE, ""] == by_document
    by_fact = lines(sample(), layout=Layout.LINES, group=Group.FACT, facts=publication(sample()).matrix.facts)
    assert [f"{publication(sample()).matrix.facts[0].label} (1 error)", LINE, ""] == by_fact
    assert "other findings (1 error)" == lines(sample(), group=Group.FACT)[0]


def test_severities_are_counted_apart_and_a_notice_is_no_discrepancy() -> None:
    report = sample()
    (error,) = report.findings
    kinds = (Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.NOTICE, Severity.NOTICE)
    report = replace(report, findings=tuple(replace(error, severity=kind) for kind in kinds), suppressed=0)
    hidden = told(report, None)
    assert 3 == len(hidden.findings)
    assert "Found 3 discrepancies: 2 errors, 1 warning (2 notices hidden, --severity notice shows them)." == found(
        hidden
    )
    assert "Found 3 discrepancies: 2 errors, 1 warning, and 2 notices." == found(told(report, Severity.NOTICE))
    assert "Found 2 discrepancies: 2 errors." == found(told(report, Severity.ERROR))


def test_texts_in_other_languages_are_named_in_one_line() -> None:
    (first, *others) = sample().analyses
    foreign = replace(first, document=replace(first.document, language="de"))
    shown = [line.plain for line in closing_lines((foreign, *others), ())]
    assert f"Compared by numbers, dates and tables alone, not by their words: {first.document.path} (German)." in shown


@pytest.mark.parametrize("options", [{}, {"group": Group.DOCUMENT}])
@pytest.mark.parametrize("layout", [Layout.LINES, Layout.PASSAGES])
def test_a_saved_report_is_known_as_one(layout: Layout, options: dict[str, Group], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("\n".join(lines(sample(), layout=layout, **options)) + "\n", encoding="utf-8")
    assert is_own_report(path)
