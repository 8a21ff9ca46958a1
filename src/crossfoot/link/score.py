"""Evidence -> a score between 0 and 1, by a logistic model with weights as data (lexicon/link.yaml).

The form is that of Fellegi and Sunter's record linkage (1969): each piece of evidence adds its log odds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from crossfoot import lexicon
from crossfoot.link.features import Feature
from crossfoot.measure.duration import length_of_time

_MODEL = lexicon.load("link")
WEIGHTS: dict[str, float] = _MODEL["weights"]
START: float = _MODEL["start"]
WORDS: dict[str, str] = _MODEL["words"]
ORDER = tuple(WORDS)


def score(evidence: Iterable[Feature]) -> float:
    """Return how sure it is, 0..1, that the evidence is about one fact."""
    logit = START + sum(WEIGHTS[feature.name] * feature.strength for feature in evidence)
    return 1.0 / (1.0 + math.exp(-logit))


def logit(probability: float) -> float:
    """Return the log odds of a probability."""
    return (
        math.log(probability / (1.0 - probability))
        if 0.0 < probability < 1.0
        else math.copysign(math.inf, probability - 0.5)
    )


def told(evidence: Iterable[Feature]) -> tuple[str, ...]:
    """Return the evidence that speaks for the pair in words an editor can check, in the order of lexicon/link.yaml."""
    ranked = sorted(
        (feature for feature in evidence if feature.name in WORDS and WEIGHTS[feature.name] > 0),
        key=lambda feature: ORDER.index(feature.name),
    )
    return tuple(
        WORDS[f.name].replace("{a}", _words(f.a)).replace("{b}", _words(f.b))
        for f in ranked
        if f.a or f.name in {"same_number", "neighbour"}
    )


def _words(text: str) -> str:
    """Return a feature's side as people say it: no underscores, lengths of time in words."""
    return (length_of_time(text) or "").replace("_", " ")
