"""Two numbers of two texts that nothing binds are none of one fact, however alike their digits are."""

from __future__ import annotations

import pytest

from crossfoot.link.comparisons.value import Value
from crossfoot.link.decision import ticks_of, vetoes
from crossfoot.link.model import load
from crossfoot.link.pairs import grouped
from crossfoot.link.statements import statements_of
from tests.unit.link.sample import corpus

ALIKE = "sentence: 0"


@pytest.mark.parametrize(
    ("first", "second", "forbidden"),
    [
        ("We baked 430 flapjacks. Gales blew.", "The roof lost 340 slates. Gales blew.", True),
        ("We counted 430 slates.", "The roof lost 340 slates.", False),
        ("The storm took 430 flapjacks.", "In the storm went 340 slates.", False),
        ("| Cake | Sold |\n|---|---|\n| Flapjack | 430 |", "The roof lost 340 slates.", False),
    ],
)
def test_like_numbers_need_something_in_common(first: str, second: str, forbidden: bool) -> None:
    statements = statements_of(corpus({"a.md": first, "b.md": second}))
    (ticks,) = ticks_of(grouped(statements, [("a.md", "b.md")]), load())
    (pair,) = [one for one in ticks.group.pairs if one.value is Value.OTHER]
    assert (ALIKE in vetoes(pair, ticks)) is forbidden
