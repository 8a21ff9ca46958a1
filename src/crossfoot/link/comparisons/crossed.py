"""Pairwise terms of the tables that judge values that differ: what a slip weighs depends on what else is known of the two."""

from __future__ import annotations

from crossfoot.link.comparisons import CONTEXT
from crossfoot.link.comparisons.company import COMPANY, STANDING
from crossfoot.link.comparisons.value import VALUES
from crossfoot.measure.additive import Levels, Scale

SINGLE: tuple[Scale, ...] = (*CONTEXT, *COMPANY, *STANDING, *VALUES)
"""The scales that are crossed, in the order of their levels."""
PAIRS = (("slip", "borne out, one side"), ("slip", "same fact"))
"""Digits that are swapped say little of two numbers of which another place bears one out, or that are described otherwise."""

_AT = {scale.name: at for at, scale in enumerate(SINGLE)}
_PLACES = tuple((_AT[first], _AT[second]) for first, second in PAIRS)
CROSSED: tuple[Scale, ...] = tuple(
    Scale(
        name=f"{SINGLE[first].name} x {SINGLE[second].name}",
        nulls=tuple(f"{one} | {other}" for one in SINGLE[first].all for other in SINGLE[second].all),
    )
    for first, second in _PLACES
)


def with_crossed(levels: Levels) -> Levels:
    """Return levels of `SINGLE` with those of `CROSSED` behind them."""
    return (*levels, *(levels[first] * len(SINGLE[second].all) + levels[second] for first, second in _PLACES))
