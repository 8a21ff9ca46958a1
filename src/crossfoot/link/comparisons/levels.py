"""What a comparison is: a name, its levels from "speaks against" to "speaks for", and those that say nothing of order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crossfoot.link.statements import Statement, Surroundings

Levels = tuple[int, ...]
"""The levels of some scales, each as its position in `Scale.all`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scale:
    """One thing by which two statements are compared, as the model's table has it.

    nulls: levels without an order, such as "unknown". levels: from what speaks most against one fact to what speaks most for it; a
    higher one never weighs less.
    """

    name: str
    levels: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All levels, the ones without an order first."""
        return (*self.nulls, *self.levels)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison(Scale):
    """A scale on which two statements alone have their level; of: gives it, a pure function."""

    of: Callable[[Statement, Statement, Surroundings], str]


def steps(count: int) -> tuple[str, ...]:
    """Return the names of `count` steps of a measured comparison, "0" the lowest."""
    return tuple(str(step) for step in range(count))


def step(value: float, edges: Sequence[float]) -> str:
    """Return the step that `value` reaches: how many of the ascending `edges` it is not below."""
    return str(sum(value >= edge for edge in edges))


def first(*levels: tuple[bool, str], otherwise: str) -> str:
    """Return the first level whose condition holds."""
    return next((level for holds, level in levels if holds), otherwise)
