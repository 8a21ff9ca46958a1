"""Levels -> log odds: the declared model, whose weights stand in models/same_fact.json and are written by `make train`.

The form is that of Fellegi and Sunter (1969): every level adds its log odds to the prior, and nothing else counts.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from crossfoot.link.comparisons import CONTEXT, Levels
from crossfoot.link.comparisons.company import COMPANY, TICKED
from crossfoot.link.comparisons.crossed import CROSSED, SINGLE
from crossfoot.link.comparisons.levels import Scale

MODEL = "same_fact.json"
TABLES: Mapping[str, tuple[Scale, ...]] = {
    "tick": (*CONTEXT, *TICKED),
    "tick in company": (*CONTEXT, *TICKED, *COMPANY),
    "same fact": (*CONTEXT, *COMPANY),
    "other value": (*SINGLE, *CROSSED),
    "other date": (*SINGLE, *CROSSED),
}
"""The tables of the model, and the comparisons of each: whether one value bears out another by the two statements alone and with the
ticks around them; whether two statements are of one fact, values aside; whether two values, or two dates, that differ are of one fact.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """One additive table: log odds before any evidence, and the weight of each level of each comparison."""

    scales: tuple[Scale, ...]
    prior: float
    weights: tuple[tuple[float, ...], ...]

    def log_odds(self, levels: Levels) -> float:
        """Return the sum of the prior and the weights of `levels`, one a comparison."""
        return self.prior + sum(column[level] for column, level in zip(self.weights, levels, strict=True))

    def probability(self, levels: Levels) -> float:
        """Return the same as a probability."""
        return 1.0 / (1.0 + math.exp(-self.log_odds(levels)))

    def contributions(self, levels: Levels) -> list[tuple[Scale, str, float]]:
        """Return each comparison with its level and what that adds."""
        return [
            (one, one.all[level], column[level])
            for one, column, level in zip(self.scales, self.weights, levels, strict=True)
        ]


@lru_cache(maxsize=1)
def load() -> Mapping[str, Table]:
    """Return the tables that ship with the package. Raises ValueError, with the place, when a weight is missing."""
    path = files("crossfoot.link") / "models" / MODEL
    return parsed(json.loads(path.read_text(encoding="utf-8")), str(path))


def parsed(data: Mapping[str, Any], where: str) -> Mapping[str, Table]:
    """Return the tables of a model file. Raises ValueError when a table or weight is missing or one is not known."""
    found = {}
    for name, scales in TABLES.items():
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
