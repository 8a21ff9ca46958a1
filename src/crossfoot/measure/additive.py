"""Additive models of levels: what a scale is, and tables that add the log odds of its levels, as Fellegi and Sunter (1969) have it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import getitem
from typing import Any

Levels = tuple[int, ...]
"""The levels of some scales, each as its position in `Scale.all`."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scale:
    """One piece of evidence, as a model's table has it.

    nulls: levels without an order, such as "unknown". levels: from what speaks most against to what speaks most for; a higher one
    never weighs less.
    """

    name: str
    levels: tuple[str, ...] = ()
    nulls: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All levels, the ones without an order first."""
        return (*self.nulls, *self.levels)


def steps(count: int) -> tuple[str, ...]:
    """Return the names of `count` steps of a measured comparison, "0" the lowest."""
    return tuple(str(step) for step in range(count))


def step(value: float, edges: Sequence[float]) -> str:
    """Return the step that `value` reaches: how many of the ascending `edges` it is not below."""
    return str(bisect_right(edges, value))


def first(*levels: tuple[bool, str], otherwise: str) -> str:
    """Return the first level whose condition holds."""
    return next((level for holds, level in levels if holds), otherwise)


def probability(log_odds: float) -> float:
    """Return log odds as a probability."""
    return 1.0 / (1.0 + math.exp(-log_odds))


@dataclass(frozen=True, slots=True)
class Table:
    """One additive table: log odds before any evidence, and the weight of each level of each scale."""

    scales: tuple[Scale, ...]
    prior: float
    weights: tuple[tuple[float, ...], ...]

    def log_odds(self, levels: Levels) -> float:
        """Return the sum of the prior and the weights of `levels`, one a scale."""
        if len(levels) != len(self.weights):
            raise ValueError(f"{len(levels)} levels for {len(self.weights)} scales")
        return self.prior + sum(map(getitem, self.weights, levels))

    def probability(self, levels: Levels) -> float:
        """Return the same as a probability."""
        return probability(self.log_odds(levels))

    def contributions(self, levels: Levels) -> list[tuple[Scale, str, float]]:
        """Return each scale with its level and what that adds."""
        return [
            (one, one.all[level], column[level])
            for one, column, level in zip(self.scales, self.weights, levels, strict=True)
        ]


def read_tables(data: Mapping[str, Any], tables: Mapping[str, Sequence[Scale]], where: str) -> dict[str, Table]:
    """Return the tables of a model file; `tables` declares their scales.

    Raises ValueError, with the place, when a table or weight is missing or one is not known.
    """
    found = {}
    for name, scales in tables.items():
        if name not in data:
            raise ValueError(f"{where}: no table {name!r}; run make train")
        found[name] = _table(data[name], scales, f"{where}: {name}")
    return found


def _table(data: Mapping[str, Any], scales: Sequence[Scale], where: str) -> Table:
    columns = []
    for one in scales:
        weights = data["weights"].get(one.name, {})
        for level in one.all:
            if level not in weights:
                raise ValueError(f"{where}: no weight for {one.name} {level!r}; run make train")
        if set(weights) - set(one.all):
            raise ValueError(f"{where}: {one.name} has no level {min(set(weights) - set(one.all))!r}; run make train")
        columns.append(tuple(float(weights[level]) for level in one.all))
    if set(data["weights"]) - {one.name for one in scales}:
        raise ValueError(f"{where}: weights of an unknown comparison; run make train")
    return Table(tuple(scales), float(data["prior"]), tuple(columns))
