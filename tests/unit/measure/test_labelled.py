"""How two versions, ranks and scores stand to each other."""

import pytest

from crossfoot.measure.labelled import compare_versions, relate_labelled, written
from crossfoot.measure.mentions import relate_mentions
from crossfoot.model import Bound, Figure, Relation
from tests.builders import dated, figure, labelled

LEAST, MOST, BELOW = Bound.AT_LEAST, Bound.AT_MOST, Bound.LESS_THAN


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ((3, 10), (3, 9), 1),
        ((3, 9), (3, 9, 0), 0),
        ((5, 0, 0, "rc", 2), (5, 0, 0), -1),
        ((5, 0, 0, "rc", 2), (5, 0, 0, "beta", 4), 1),
        ((1, 0, 2, "k"), (1, 0, 2), 1),
        ((1, 0, 2, "k"), (1, 0, 3), -1),
    ],
)
def test_order_of_versions(a: tuple[int | str, ...], b: tuple[int | str, ...], order: int) -> None:
    assert (order, -order) == (compare_versions(a, b), compare_versions(b, a))


@pytest.mark.parametrize(
    ("a", "b", "relation", "slip"),
    [
        (labelled("version", 3, 9), labelled("version", 3, 9, 0), Relation.EQUAL, None),
        (labelled("version", 3, 9), labelled("version", 3, 9, 7), Relation.ROUNDS, None),
        (labelled("version", 3, 9, 7), labelled("version", 3, 9), Relation.REFINES, None),
        (labelled("version", 3, 8), labelled("version", 3, 9), Relation.CONTRADICTS, "one off"),
        (labelled("version", 12), labelled("version", 21), Relation.CONTRADICTS, "digits swapped"),
        (
            labelled("version", 3, 8, bound=LEAST),
            labelled("version", 3, 9, bound=LEAST),
            Relation.CONTRADICTS,
            "one off",
        ),
        (labelled("version", 3, 9), labelled("version", 3, 9, bound=LEAST), Relation.BOUND_CHANGED, None),
        (labelled("version", 3, 11), labelled("version", 3, 9, bound=LEAST), Relation.REFINES, None),
        (labelled("version", 3, 9, bound=LEAST), labelled("version", 3, 11), Relation.ROUNDS, None),
        (labelled("version", 3, 8), labelled("version", 3, 9, bound=LEAST), Relation.CONTRADICTS, "one off"),
        (labelled("version", 4, 12, 3), labelled("version", 4, 12, bound=MOST), Relation.REFINES, None),
        (labelled("version", 3, 9, bound=LEAST), labelled("version", 3, 9, bound=BELOW), Relation.NOT_COMPARABLE, None),
        (labelled("ordinal", 14), labelled("ordinal", 14), Relation.EQUAL, None),
        (labelled("ordinal", 14), labelled("ordinal", 41), Relation.CONTRADICTS, "digits swapped"),
        (labelled("ordinal", 3), labelled("ordinal", 2), Relation.CONTRADICTS, "one off"),
        (labelled("score", 3, 1), labelled("score", 3, 1), Relation.EQUAL, None),
        (labelled("score", 3, 1), labelled("score", 4, 1), Relation.CONTRADICTS, "one off"),
        (labelled("score", 1, 3), labelled("score", 3, 1), Relation.CONTRADICTS, "numbers reversed"),
        (labelled("score", 9, 4, unit="vote"), labelled("score", 9, 4, unit="goal"), Relation.NOT_COMPARABLE, None),
        (labelled("score", 5, 9, pattern="score/of"), labelled("score", 5, 9), Relation.NOT_COMPARABLE, None),
        (labelled("score", 5, 9), labelled("ordinal", 5), Relation.NOT_COMPARABLE, None),
    ],
)
def test_relation(a: Figure, b: Figure, relation: Relation, slip: str | None) -> None:
    found = relate_labelled(a, b)
    assert (relation, slip) == (found.relation, found.slip)


def test_a_score_seen_from_the_other_side_is_the_same() -> None:
    assert relate_labelled(labelled("score", 1, 3), labelled("score", 3, 1), turned=True).relation is Relation.EQUAL


def test_a_version_is_written_as_people_do() -> None:
    assert ["5.0.0-rc.2", "0.9.8k"] == [written((5, 0, 0, "rc", 2)), written((0, 9, 8, "k"))]


def test_one_door_for_all_kinds() -> None:
    assert relate_mentions(figure("28"), figure("82")).relation is Relation.CONTRADICTS
    assert relate_mentions(labelled("ordinal", 2), labelled("ordinal", 2)).relation is Relation.EQUAL
    assert relate_mentions(dated("2019"), dated("2019")).relation is Relation.EQUAL
    assert relate_mentions(dated("2019"), figure("2019")).relation is Relation.NOT_COMPARABLE
    assert relate_mentions(figure("3"), labelled("ordinal", 3)).relation is Relation.NOT_COMPARABLE
