"""Pairwise terms: one level for each pair of levels of two scales."""

from __future__ import annotations

from itertools import pairwise

from crossfoot.link.comparisons.crossed import CROSSED, PAIRS, SINGLE, with_crossed


def test_a_crossed_level_names_the_two_that_it_stands_for() -> None:
    at = {scale.name: place for place, scale in enumerate(SINGLE)}
    levels = [0] * len(SINGLE)
    levels[at["slip"]], levels[at["same fact"]] = (
        SINGLE[at["slip"]].all.index("swapped"),
        SINGLE[at["same fact"]].all.index("5"),
    )
    found = with_crossed(tuple(levels))
    assert found[: len(SINGLE)] == tuple(levels)
    crossed = found[len(SINGLE) :][PAIRS.index(("slip", "same fact"))]
    assert "swapped | 5" == CROSSED[PAIRS.index(("slip", "same fact"))].all[crossed]


def test_every_pair_of_levels_has_one_of_its_own() -> None:
    for scale, (first, second) in zip(CROSSED, PAIRS, strict=True):
        sizes = [len(one.all) for name in (first, second) for one in SINGLE if one.name == name]
        assert sizes[0] * sizes[1] == len(set(scale.all))
    assert all(one != other for one, other in pairwise(PAIRS))
