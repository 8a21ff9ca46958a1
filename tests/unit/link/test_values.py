"""How two values stand that are written in different ways."""

from __future__ import annotations

import pytest

from crossfoot.link.comparisons.value import Value, compare_values, slip_of
from crossfoot.link.statements import Statement, statements_of
from tests.unit.link.sample import corpus


def pair(first: str, second: str) -> tuple[Statement, Statement]:
    """Return the figures that open two texts."""
    found = statements_of(corpus({"a.md": first, "b.md": second}))
    return tuple(next(one for one in found if one.document == name) for name in ("a.md", "b.md"))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("They paid €3 for bread. It was 28.6 cents too much.", "It was 28.6 cents too much.", Value.EQUAL),
        ("It fell by 1.4 kg.", "| Group | Weight, g |\n|---|---|\n| Barley | -1.4 |", Value.UNIT),
        ("It fell by 1.4 kg.", "| Group | Weight, kg |\n|---|---|\n| Barley | -1.5 |", Value.OTHER),
    ],
)
def test_values(first: str, second: str, expected: Value) -> None:
    one = statements_of(corpus({"a.md": first, "b.md": second}))
    mine = [each for each in one if each.document == "a.md"][-1]
    theirs = [each for each in one if each.document == "b.md"][-1]
    assert compare_values(mine, theirs) is expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("The fund holds £12 million.", "The fund holds £10.2 million.", "none"),
        ("The fund holds £12.0 million.", "The fund holds £10.2 million.", "swapped"),
        ("The fund holds £1.91 billion.", "The fund holds £1,188.3 million.", "swapped"),
        ("The fund holds £1.9 billion.", "The fund holds £912.3 million.", "none"),
        ("The fund holds £1.19 billion.", "The fund holds £1,188.3 million.", "none"),
        ("It has 9,300 homes.", "| Town | Homes, thousands |\n|---|---|\n| Sele | 3.9 |\n| Osk | 5.1 |", "swapped"),
        ("It has 4,080 homes.", "It has 4,800 homes.", "swapped"),
        ("It has 1.09 billion homes.", "It has 1,094,000 homes.", "magnitude"),
        ("It has more than 400 homes.", "It has 398 homes.", "none"),
    ],
)
def test_slips(first: str, second: str, expected: str) -> None:
    assert slip_of(*pair(first, second)) == expected
