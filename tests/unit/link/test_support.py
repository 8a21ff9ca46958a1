"""A figure that is credited to a document which does not have it, nor figures that it follows from."""

from __future__ import annotations

import pytest

from tests.unit.link.sample import linked, sourced

REPORT = "Leun has 1,200 homes and 300 barns, of which 60 burned."


def unsupported(text: str, report: str = REPORT, **front: str) -> list[tuple[str, bool]]:
    """Return the unsupported figures of `text` beside report.md, and whether the words themselves credit them."""
    body = sourced(text, **front) if front else text
    linkage = linked({"report.md": report, "story.md": body})
    return [(found.figure.text, found.explicit) for found in linkage.unsupported]


def test_a_credited_figure_that_the_report_lacks_is_told() -> None:
    assert [("77", True)] == unsupported("According to the report, 77 sheep died in Leun.")


def test_a_credited_figure_that_the_report_has_is_not() -> None:
    assert [] == unsupported("According to the report, 300 barns stand in Leun.")


@pytest.mark.parametrize(
    "text",
    [
        "According to the report, 1,500 buildings stand in Leun.",
        "According to the report, Leun has 900 more homes than barns.",
        "According to the report, 20 percent of the barns burned.",
        "According to the report, about 1,000 homes stand in Leun.",
    ],
)
def test_what_follows_from_its_figures_is_not(text: str) -> None:
    assert [] == unsupported(text)


def test_a_figure_that_nobody_credits_is_the_writers_own() -> None:
    assert [] == unsupported("The report is long. In Leun, 77 sheep died.")


def test_a_summary_brings_no_figures_of_its_own() -> None:
    report, text = "Leun has 1,200 homes and 300 barns.", "Leun has 1,200 homes, 300 barns and 48 wells."
    assert [("48", False)] == unsupported(text, report, kind="summary", sources="[report.md]")
    assert [] == unsupported(text, report, kind="article", sources="[report.md]")


def test_words_that_credit_are_surer_than_a_kind_of_document() -> None:
    report = "Leun has 1,200 homes, 300 barns and 17 mills."
    explicit = linked({"report.md": report, "b.md": "According to the report, 77 sheep died in Leun."})
    summary = sourced("Leun has 1,200 homes, 300 barns and 48 wells.", "report.md", kind="summary")
    implied = linked({"report.md": report, "b.md": summary})
    assert explicit.unsupported[0].score > implied.unsupported[0].score


def test_plans_that_are_credited_are_looked_for_and_conditions_are_not() -> None:
    assert [("77", True)] == unsupported("According to the report, the town will plant 77 oaks.")
    assert [] == unsupported("According to the report, the town could plant 77 oaks.")


def test_a_report_without_any_figure_is_not_held_against_its_readers() -> None:
    assert [] == unsupported("According to the report, 77 sheep died in Leun.", report="The storm was hard.")


def test_an_old_value_of_the_report_is_in_it() -> None:
    report = "Leun counted 410 burned houses, up from 340."
    assert [] == unsupported("According to the report, 340 houses burned at first.", report=report)
