"""Linked pairs get their relation, its proof, and the likely slip."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from crossfoot.compare import compare
from crossfoot.model import Bound, Figure, Link, Linkage, LinkKind, Relation
from tests.builders import figure


def compared(a: Figure, b: Figure, **fields: object) -> Link:
    link = Link(kind=LinkKind.RESTATEMENT, a=a, b=b, score=0.9, evidence=("both count house",))
    (found,) = compare(Linkage(links=(replace(link, **fields),))).links  # type: ignore[arg-type]
    return found


def more(value: str) -> Figure:
    return figure(value, bound=Bound.MORE_THAN)


PAIRS = [
    (figure("340"), figure("340"), Relation.EQUAL),
    (more("10000"), more("10000"), Relation.EQUAL),
    (figure("10000", bound=Bound.ABOUT), figure("10234"), Relation.ROUNDS),
    (figure("10.2e6", precision="100000"), figure("10234567"), Relation.ROUNDS),
    (figure("12300"), more("10000"), Relation.REFINES),
    (more("10000"), figure("12300"), Relation.ROUNDS),
    (more("10000"), figure("10000"), Relation.BOUND_CHANGED),
    (figure("50", bound=Bound.AT_MOST), figure("50", bound=Bound.AT_LEAST), Relation.BOUND_CHANGED),
    (more("10000"), figure("8000"), Relation.CONTRADICTS),
    (figure("28"), figure("82"), Relation.CONTRADICTS),
    (
        figure("40", dimension="length", unit="meter"),
        figure("40", dimension="mass", unit="kilogram"),
        Relation.NOT_COMPARABLE,
    ),
]


@pytest.mark.parametrize(("a", "b", "relation"), PAIRS)
def test_a_pair_gets_its_relation(a: Figure, b: Figure, relation: Relation) -> None:
    assert relation is compared(a, b).relation


def test_digits_swapped_are_named_as_the_likely_slip() -> None:
    assert "digits swapped" == compared(figure("28"), figure("82")).slip


def test_a_magnitude_is_named_as_the_likely_slip() -> None:
    a, b = figure("2400000", dimension="currency", unit="USD"), figure("2400000000", dimension="currency", unit="USD")
    assert "million for billion" == compared(a, b).slip


def test_what_agrees_has_no_slip() -> None:
    assert compared(figure("340"), figure("340")).slip is None
    assert compared(more("10000"), figure("12300")).slip is None


def test_a_slip_that_link_has_found_is_kept() -> None:
    assert "percent for points" == compared(figure("28"), figure("82"), slip="percent for points").slip


def test_units_that_differ_are_not_read_as_a_slip_of_digits() -> None:
    a, b = figure("28", dimension="length", unit="mile"), figure("82", dimension="length", unit="kilometer")
    found = compared(a, b)
    assert Relation.CONTRADICTS is found.relation
    assert found.slip is None


def test_vague_figures_have_no_slip() -> None:
    vague = replace(figure("28"), value=None, bound=Bound.VAGUE)
    assert compared(vague, figure("82")).slip is None


def test_the_proof_shows_both_numbers() -> None:
    proof = compared(figure("28"), figure("82")).proof
    assert "28" in proof
    assert "82" in proof


def test_what_link_says_has_changed_comes_first_and_stands_once() -> None:
    found = compared(more("10000"), figure("10000"), changed=("counted", "direction"))
    assert "counted" == found.changed[0]
    assert sorted(set(found.changed)) == sorted(found.changed)


def test_all_else_is_left_as_it_was() -> None:
    a, b = figure("28"), figure("82")
    found = compared(a, b)
    assert (LinkKind.RESTATEMENT, a, b, 0.9) == (found.kind, found.a, found.b, found.score)
    assert ("both count house",) == found.evidence


def test_links_keep_their_order() -> None:
    values = ["9", "8", "7"]
    links = tuple(
        Link(kind=LinkKind.CONFLICT, a=figure(value), b=figure("1"), score=0.5, evidence=()) for value in values
    )
    assert [Decimal(value) for value in values] == [link.a.value for link in compare(Linkage(links=links)).links]


def test_nothing_linked_is_nothing_compared() -> None:
    assert Linkage() == compare(Linkage())
