"""How surely a candidate is meant, and how surely one that does not come out is an error: the trained model.

Two additive steps. The first weighs the traits of a candidate, one table a kind (logistic regression); the second weighs that together with
how far off the numbers are, which slip would explain it and what else explains them, on the declared scales of `miss`. Both are written by
`python -m crossfoot.training.calculations`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from crossfoot.measure.additive import Table, read_tables
from crossfoot.rules.calculations.bound import of_the_rest, surely
from crossfoot.rules.calculations.candidates import Candidate, candidates
from crossfoot.rules.calculations.miss import SCALES, Odds, beside, levels
from crossfoot.rules.calculations.parts import Block, block
from crossfoot.rules.calculations.ruled_out import part_of_sum, ruled_out, told_beside
from crossfoot.rules.calculations.traits import traits
from crossfoot.rules.passage.passages import Passage

MODEL = "calculations.json"
SINCE = "since"
HOPELESS = -7.0
"""Log odds of being meant below which nothing is told."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Weights of the traits of each kind of calculation, with its prior; all in log odds."""

    priors: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def odds(self, kind: str, found: Mapping[str, float]) -> float:
        """Return the log odds that a candidate with these traits is meant."""
        weights = self.weights[kind]
        return self.priors[kind] + sum(weights[name] * value for name, value in found.items() if name in weights)


@dataclass(frozen=True, slots=True)
class Model:
    """The two steps."""

    meant: Meant
    error: Table


@lru_cache(maxsize=1)
def load() -> Model:
    """Return the model that ships with the package. Raises ValueError, with the place, when a weight is missing."""
    path = files("crossfoot.rules.calculations") / "models" / MODEL
    text = json.loads(path.read_text(encoding="utf-8"))
    table = read_tables({"error": text["error"]}, {"error": SCALES}, str(path))["error"]
    return Model(Meant(text["priors"], text["weights"]), table)


def weighed(held: Block, meant: Meant) -> list[Odds]:
    """Return all candidates of a block with the log odds that they are meant."""
    return [_weigh(held, one, meant) for one in candidates(held)]


def errors(passage: Passage, model: Model) -> Iterator[tuple[float, Candidate]]:
    """Yield the calculations of a passage that do not come out, each with the probability that this is an error.

    What comes out is weighed only where something may be told: it is what explains the numbers of the rest.
    """
    held = block(passage)
    everything = list(candidates(held))
    open_ = [
        _weigh(held, one, model.meant)
        for one in everything
        if (not one.loosely or of_the_rest(held, one)) and not _until_now(held, one) and not ruled_out(held, one)
    ]
    hopeful = [one for one in open_ if one.odds > HOPELESS]
    if not hopeful:
        return
    others = beside([*open_, *(_weigh(held, one, model.meant) for one in everything if one.loosely)], held.parts)
    for one in hopeful:
        if told_beside(held, one.candidate) or part_of_sum(one.candidate, others):
            continue
        yield max(model.error.probability(levels(one, others)), surely(held, one, others)), one.candidate


def _until_now(held: Block, one: Candidate) -> bool:
    """Say whether a length of time begins where a candidate has it end: "born in 1991, in our goal since 2009: sixteen years"."""
    if one.kind != "length":
        return False
    end = dict(one.roles)["end"][0]
    return end.token > 0 and held.tokens[end.sentence][end.token - 1].lower() == SINCE


def _weigh(held: Block, one: Candidate, meant: Meant) -> Odds:
    return Odds(one, meant.odds(one.kind, traits(held, one)))
