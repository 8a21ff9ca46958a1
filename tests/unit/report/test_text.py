from dataclasses import replace

from crossfoot.model import Location, Report, Severity, Span
from crossfoot.report.closing import closing_lines
from crossfoot.report.text import render
from tests.unit.report.sample import sample

EXPECTED = """\
interview.md:1:16: error CF101 restated-value
  interview.md says 82, article.md says 28

  interview.md:1:16
    Lee: They lost 82 vehicles, on the 13th.
                   ^^
  article.md:3:31
    Over three days the army lost 28 armored vehicles.
                                  --

  same fact: vehicle ~ armored vehicle
  confidence 93%

Read 2 documents: 3 figures, 1 date.
Skipped 1 file: unknown type (1: photo.jpg).
Found 1 discrepancy: 1 error.
"""


def shown(report: Report, width: int = 100) -> str:
    return "".join(line.plain + "\n" for line in render(report, width=width))


def test_a_finding_shows_both_passages_with_the_figures_marked() -> None:
    assert shown(sample()) == EXPECTED


def test_nothing_found_is_told() -> None:
    report = replace(sample(), findings=(), skipped=(), suppressed=2)
    assert shown(report) == "Read 2 documents: 3 figures, 1 date.\nFound 0 discrepancies. 2 suppressed.\n"


def test_a_finding_about_one_place_gives_reasons_not_a_fact_shared() -> None:
    report = sample()
    finding = replace(report.findings[0], locations=report.findings[0].locations[:1], evidence=("40 to 50 is +25 %",))
    assert "  because: 40 to 50 is +25 %\n" in shown(replace(report, findings=(finding,)))


def test_an_unreadable_file_has_no_passage() -> None:
    finding = replace(
        sample().findings[0], locations=(Location(document="broken.md", span=Span(0, 0)),), evidence=(), suggestion=None
    )
    first, *_ = shown(replace(sample(), findings=(finding,))).splitlines()
    assert first == "broken.md: error CF101 restated-value"


def test_escape_codes_of_a_document_do_not_reach_the_terminal() -> None:
    report = sample()
    finding = replace(report.findings[0], message="\x1b[2Jgone", evidence=("\x1b]0;title\x07",), suggestion="\x1b[1m")
    assert "\x1b" not in shown(replace(report, findings=(finding,)))


def test_lines_fit_a_narrow_terminal() -> None:
    report = sample()
    finding = replace(
        report.findings[0], message="a long message of many words " * 9, evidence=("evidence of words " * 9,)
    )
    assert max(len(line) for line in shown(replace(report, findings=(finding,)), width=60).splitlines()) <= 60


def test_severity_decides_the_colour() -> None:
    report = sample()
    styles = set()
    for severity in Severity:
        finding = replace(report.findings[0], severity=severity)
        line = next(iter(render(replace(report, findings=(finding,)))))
        styles.add(tuple(str(span.style) for span in line.spans))
    assert len(styles) == 3


def test_the_closing_line_names_numbers_that_were_not_understood() -> None:
    report = sample()
    bare = tuple(replace(analysis, figures=()) for analysis in report.analyses)
    lines = [line.plain for line in closing_lines(bare, ())]
    assert lines == ["Read 2 documents: 0 figures, 1 date, 3 numbers not understood."]
