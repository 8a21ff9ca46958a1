"""How two wordings stand to each other."""

import pytest

from crossfoot.measure.comparison import agree, equal_numbers, relate
from crossfoot.model import Bound, Relation
from tests.builders import figure

MORE, LEAST, MOST, ABOUT = Bound.MORE_THAN, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT


@pytest.mark.parametrize(
    ("a", "b", "relation", "changed"),
    [
        (figure("28"), figure("82"), Relation.CONTRADICTS, ()),
        (figure("28"), figure("28"), Relation.EQUAL, ()),
        (figure("10000", bound=MORE), figure("10000", bound=MORE), Relation.EQUAL, ()),
        (figure("10000", bound=LEAST), figure("10000", bound=MORE), Relation.EQUAL, ()),
        (figure("10000"), figure("10000", bound=MORE), Relation.BOUND_CHANGED, ("direction",)),
        (figure("10000", bound=MOST), figure("10000", bound=MORE), Relation.BOUND_CHANGED, ("direction",)),
        (figure("10000", bound=Bound.LESS_THAN), figure("10000", bound=LEAST), Relation.BOUND_CHANGED, ("direction",)),
        (figure("10000", bound=MOST), figure("10000", bound=LEAST), Relation.BOUND_CHANGED, ("direction", "opposite")),
        (figure("10000"), figure("10000", bound=LEAST), Relation.BOUND_CHANGED, ("approximation",)),
        (figure("10000", bound=MOST), figure("10000"), Relation.BOUND_CHANGED, ("ceiling",)),
        (figure("6000"), figure("6000", bound=ABOUT), Relation.BOUND_CHANGED, ("approximation",)),
        (figure("6000", bound=ABOUT), figure("6000"), Relation.ROUNDS, ("approximation",)),
        (figure("1600", bound=MORE), figure("1640"), Relation.ROUNDS, ()),
        (figure("12000"), figure("10000", bound=MORE), Relation.REFINES, ("narrowed",)),
        (figure("8000"), figure("10000", bound=MORE), Relation.CONTRADICTS, ()),
        (figure("412"), figure("400", bound=Bound.LESS_THAN), Relation.CONTRADICTS, ()),
        (figure("683"), figure("700", bound=MORE), Relation.CONTRADICTS, ()),
        (figure("10000"), figure("10234"), Relation.ROUNDS, ()),
        (figure("2100"), figure("2200"), Relation.CONTRADICTS, ()),
        (figure("10200000", precision="100000"), figure("10234567"), Relation.ROUNDS, ()),
        (figure("5", dimension="currency", unit="USD"), figure("5", dimension="count"), Relation.NOT_COMPARABLE, ()),
    ],
)
def test_relations_of_the_design(a, b, relation, changed) -> None:
    found = relate(a, b)
    assert (relation, changed) == (found.relation, found.changed)


def test_a_ratio_is_a_percentage() -> None:
    ratio, percent = figure("0.2", dimension="ratio"), figure("20", dimension="percent", unit="percent")
    assert equal_numbers(ratio, percent)
    assert agree(percent, ratio)


def test_a_contradiction_prints_a_proof_in_words() -> None:
    assert relate(figure("82"), figure("28")).proof == "82 is not 28"
    assert relate(figure("8000"), figure("10000", bound=MORE)).proof == "8,000 is not more than 10,000"


def test_only_the_end_that_a_bound_does_not_name_gives_way() -> None:
    nearly = figure("500", low="450", high="500", bound=Bound.LESS_THAN)
    assert not agree(nearly, figure("530"))
    assert not agree(figure("503"), nearly)
    assert agree(nearly, figure("440"))
    assert agree(nearly, figure("500"))
