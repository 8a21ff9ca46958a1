"""A correction is suggested where the folder tells which number is wrong, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crossfoot.config import Settings
from crossfoot.model import Finding
from crossfoot.pipeline import check_analyses
from crossfoot.review.joining import joined
from crossfoot.rules import load_rules
from crossfoot.rules.statements import told_to
from tests.unit.link.sample import analyses

SUM = "Of the {} visits, 66,600 were to North Hill, 48,800 to Old Mill and 31,100 to Westgate."


def found(**texts: str) -> list[Finding]:
    """Return the findings of texts, a document each, joined."""
    settings = Settings()
    report = check_analyses(
        analyses({f"{name}.md": text for name, text in texts.items()}), load_rules(settings), settings
    )
    return [one for one in joined(report).findings if one.severity.rank]


def suggested(**texts: str) -> list[tuple[str, str | None]]:
    return [(one.rule, one.suggestion) for one in found(**texts)]


def test_a_calculation_alone_tells_no_number_that_is_wrong() -> None:
    assert suggested(a=SUM.format("147,600")) == [("stated-total", None)]


def test_a_single_clear_slip_is_suggested() -> None:
    assert suggested(a=SUM.format("164,500")) == [("stated-total", "146,500")]


def test_a_number_that_another_document_has_is_suggested() -> None:
    table = "| Place | Visits |\n|---|---|\n| The three small libraries | 146,500 |\n| Centre | 168,400 |\n"
    assert suggested(a=SUM.format("147,600"), b=table) == [("stated-total", "146,500")]


def test_what_two_calculations_ask_for_is_suggested_and_told_once() -> None:
    text = (
        "The rowing club has 2,100 members: 1,240 adults and 760 children. "
        "Adults are 62 percent of the 2,100 members, that is 1,240."
    )
    (one,) = found(a=text)
    assert one.suggestion == "2,000"
    assert {one.rule, *(other.rule for other in one.also)} == {"stated-share", "listed-parts"}


def test_the_number_that_is_suggested_stands_first() -> None:
    table = "| Kind | Calls |\n|---|---|\n| Taken off | 912 |\n| Towed in | 437 |\n| False | 233 |\n| Total | 1,492 |\n"
    (one,) = found(a=table)
    assert (one.suggestion, one.message.partition(" adds")[0]) == (
        "347",
        "the column “Calls” of the table around line 3",
    )


def test_what_a_third_document_has_is_no_suggestion() -> None:
    cited = "---\nsources: [b.md]\n---\nThe survey covered 1,460 households in the Dravec valley in May 2024."
    source = "The survey covered 1,640 households in the Dravec valley in May 2024."
    third = "In May 2024 the survey covered 1,460 households in the Dravec valley, it says in the yearbook."
    assert ("restated-value", "1,640") in suggested(a=cited, b=source)
    assert ("restated-value", "1,640") not in suggested(a=cited, b=source, c=third)


def test_a_cell_of_a_sum_that_comes_out_is_not_replaced() -> None:
    table = (
        "---\nsources: [b.md]\n---\nThe survey of the Dravec valley in May 2024:\n\n"
        "| Valley | Households |\n|---|---|\n| Dravec | 1,460 |\n| Osk | 310 |\n| Total | 1,770 |\n"
    )
    source = "The survey covered 1,640 households in the Dravec valley in May 2024."
    assert suggested(a=table, b=source) == [("restated-value", None)]


@pytest.mark.parametrize(
    ("value", "place", "told"),
    [("12.345", "0.1", "12.3"), ("2.5", None, "2.5"), ("123456", "0.3333333333333333333333333333", "123456")],
)
def test_a_value_is_told_to_a_place_where_decimals_can(value: str, place: str | None, told: str) -> None:
    assert told_to(Decimal(value), Decimal(place) if place else None) == Decimal(told)
