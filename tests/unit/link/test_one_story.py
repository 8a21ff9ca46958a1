"""Documents of one story: what bears each other out is ticked, what is left where its company is ticked is told."""

from __future__ import annotations

from itertools import permutations

import pytest

from crossfoot.compare import compare
from crossfoot.config import Scope
from crossfoot.link import link
from crossfoot.model import Link, LinkKind, Relation
from tests.unit.link.sample import analyses

REPORT = (
    "The harbour office of Sellin counted 1,842 ships in 2024. They carried 612,000 tonnes of grain and 48,300 passengers.\n\n"
    "Repairs to the north quay took 17 weeks and cost $3.6 million."
)
COLUMN = (
    "Grain is what keeps Sellin alive: 612,000 tonnes of it went over the quays last year, in {ships} ships, beside 48,300 "
    "travellers.\n\nThe north quay was closed for 17 weeks, and the bill came to $3.6 million."
)


def told(column: str, report: str = REPORT) -> list[Link]:
    linkage = compare(link(analyses({"column.md": column, "report.md": report}), scope=Scope.ALL))
    return [one for one in linkage.links if one.relation is Relation.CONTRADICTS]


def test_a_slip_among_ticks_is_told_once() -> None:
    (found,) = told(COLUMN.format(ships="1,482"))
    assert {found.a.text, found.b.text} == {"1,482", "1,842"}
    assert found.kind is LinkKind.CONFLICT
    assert found.slip == "digits swapped"
    assert any(piece.startswith("both passages also have ") for piece in found.evidence)


def test_the_company_of_a_slip_is_told_with_its_limits_and_its_document() -> None:
    (found,) = told(COLUMN.format(ships="1,482").replace("48,300", "more than 48,000"))
    assert any("more than 48,000 (48,300 in report.md)" in piece for piece in found.evidence)


def test_what_agrees_stays_quiet() -> None:
    assert told(COLUMN.format(ships="1,842")) == []


def test_one_wrong_figure_leaves_the_others_ticked() -> None:
    linkage = compare(link(analyses({"a.md": COLUMN.format(ships="1,482"), "b.md": REPORT}), scope=Scope.ALL))
    agreeing = {one.a.text for one in linkage.links if one.relation is Relation.EQUAL}
    assert {"612,000 tonnes", "48,300", "17 weeks", "$3.6 million"} <= agreeing


def test_one_number_in_another_unit_is_told_as_such() -> None:
    column = COLUMN.format(ships="1,842").replace("$3.6 million", "€3.6 million")
    linkage = compare(link(analyses({"column.md": column, "report.md": REPORT}), scope=Scope.ALL))
    (found,) = (one for one in linkage.links if "unit" in one.changed)
    assert {found.a.text, found.b.text} == {"€3.6 million", "$3.6 million"}


def test_a_number_that_its_own_text_takes_back_is_quiet() -> None:
    report = REPORT + " An earlier version of this report gave the number of ships as 1,482."
    assert told(COLUMN.format(ships="1,842"), report) == []


def test_another_subject_of_one_wording_is_quiet() -> None:
    assert (
        told("The opera of Leun has 1,340 seats in four tiers.", "The opera of Marlow has 1,430 seats in four tiers.")
        == []
    )


def test_strangers_are_not_compared() -> None:
    assert told("A fox ate 34 hens near Tessen.", "The council of Dravec bought 43 lamps.") == []


def test_the_order_of_documents_changes_nothing() -> None:
    texts = {
        "a.md": COLUMN.format(ships="1,482"),
        "b.md": REPORT,
        "c.md": "Sellin saw 1,842 ships and 48,300 passengers in 2024.",
    }
    results = {
        tuple(
            (one.a.document, one.a.span, one.b.document, one.b.span, one.score)
            for one in link(order, scope=Scope.ALL).links
        )
        for order in permutations(analyses(texts))
    }
    assert len(results) == 1


@pytest.mark.parametrize(("when", "told"), [("In August 1977", True), ("On Monday", False)])
def test_the_dead_of_long_ago_are_all_counted(when: str, told: bool) -> None:
    """A later report that counts more is an update, but not of what happened decades before."""
    texts = {
        "notice.md": f"---\ndate: 2024-08-06\n---\n\n{when} a flood of the lake of Sary killed 23 people. The valley of Kok has 6,412 "
        "inhabitants and 86 households were moved at a cost of $1.84 million.",
        "story.md": f"---\ndate: 2024-08-16\n---\n\nKok has 6,412 people. Theirs was one of 86 households that were moved, at a cost of "
        f"$1.84 million. {when} a flood of the lake of Sary killed 32 people.",
    }
    linkage = compare(link(analyses(texts), scope=Scope.ALL))
    opposed = [{one.a.text, one.b.text} for one in linkage.links if one.relation is Relation.CONTRADICTS]
    assert ({"23", "32"} in opposed) is told
