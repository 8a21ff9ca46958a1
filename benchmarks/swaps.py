"""How well a figure that was swapped for another of its source is told, and the weights that tell it best.

Takes restatements that change no figure (restatements.yaml, twins.yaml). Every figure whose number its source has is a case
as it stands, and one more for each other figure of its unit there, whose number it might have had instead. A topic is
judged by weights that were fitted without it. What is measured is the share of swaps told when so and so many untouched
texts raise an alarm; a swap is told when any figure is held to be meant, the right one or not.

Run from the root of the checkout: `python -m benchmarks.swaps`; `--fit` prints the weights for lexicon/link.yaml.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from benchmarks.linking import Floats, analyses, fit, logistic
from crossfoot import lexicon
from crossfoot.config import Scope
from crossfoot.link.corpus import gather
from crossfoot.link.features import Feature
from crossfoot.link.pairing import Pairing, by_words, figure_of, pair
from crossfoot.link.restate import with_company
from crossfoot.link.swap import candidates, evidence, may_be
from crossfoot.measure.comparison import agree

HERE = Path(__file__).parent
ALARMS = (0, 1, 2, 4)
NAMES = tuple(sorted(lexicon.load("link")["swap"]["weights"]))


@dataclass(frozen=True, slots=True)
class Case:
    """A figure with a number, its own or another's: topic, text, which claim, the evidence (None: nothing to tell)."""

    topic: str
    text: int
    claim: int
    swapped: bool
    evidence: Mapping[str, float] | None


def main() -> int:
    """Fit, judge and print; the exit status is 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--fit", action="store_true", help="print the weights that fit all topics")
    arguments = parser.parse_args()
    twins = [
        twin
        for name in ("restatements.yaml", "twins.yaml")
        for twin in yaml.safe_load((HERE / name).read_text("utf-8"))
    ]
    cases = [case for number, twin in enumerate(twins) for case in _cases(number, twin)]
    judged = [case for case in cases if case.evidence is not None]
    table = np.array([[1.0, *((case.evidence or {})[name] for name in NAMES)] for case in judged])
    right = np.array([float(case.swapped) for case in judged])
    model = lexicon.load("link")["swap"]
    centre = np.array([model["start"], *(model["weights"][name] for name in NAMES)])
    if arguments.fit:
        for name, weight in zip(["start", *NAMES], fit(table, right, centre), strict=True):
            sys.stdout.write(f"{name}: {weight:.2f}\n")
        return 0
    topics = np.array([case.topic for case in judged])
    chance = np.zeros(len(judged))
    for topic in sorted(set(topics)):
        chance[topics == topic] = logistic(
            table[topics == topic] @ fit(table[topics != topic], right[topics != topic], centre)
        )
    sys.stdout.write(_told(cases, judged, chance, logistic(table @ centre)))
    return 0


def _cases(number: int, twin: Mapping[str, str]) -> Iterator[Case]:
    corpus = gather(analyses(twin), Scope.ALL)
    mine = [claim for claim in corpus.claims if claim.part.document == "b.md"]
    theirs = [claim for claim in corpus.claims if claim.part.document == "a.md"]
    cited = (Feature("cited"),)
    pairs = with_company([p for a in mine for b in theirs if (p := pair(a, b, corpus.rarity, extra=cited)) is not None])
    by_claim: dict[int, list[Pairing]] = defaultdict(list)
    for found in pairs:
        by_claim[found.a.index].append(found)
    owners = {claim: own for claim, found in by_claim.items() if (own := _own(found)) is not None}
    for claim, own in sorted(owners.items()):
        restated = {other.b.index: c for c, other in owners.items() if c != claim}
        for near in by_claim[claim]:
            x, y = figure_of(own.b), figure_of(near.b)
            other = not agree(x, y) and (x.dimension, x.unit, x.bound) == (y.dimension, y.unit, y.bound)
            if near is own or other:
                told = _evidence(near, by_claim[claim], restated)
                yield Case(twin["topic"], number, claim, near is not own, told)


def _own(found: Sequence[Pairing]) -> Pairing | None:
    same = [p for p in found if p.same and p.agrees]
    return max(same, key=by_words) if same else None


def _evidence(near: Pairing, found: Sequence[Pairing], restated: Mapping[int, int]) -> Mapping[str, float] | None:
    """Return what tells that a claim with the number of `near` means another figure: of those that no claim restates."""
    others = [p for p in found if p is not near and not agree(figure_of(p.b), figure_of(near.b))]
    chosen = candidates(others, set(restated), near=near, contradicting=False)
    return evidence(chosen[0], near, restated) if chosen is not None and may_be(chosen[0], near) else None


def _told(cases: Sequence[Case], judged: Sequence[Case], chance: Floats, fixed: Floats) -> str:
    swapped = sum(case.swapped for case in cases)
    least = lexicon.load("link")["swap"]["least"]
    texts = len({case.text for case in cases})
    lines = [f"{texts} restatements; {len(cases) - swapped} figures as they stand, {swapped} swapped"]
    for name, chances in (("its topic left out", chance), ("the weights in force", fixed)):
        worst: dict[int, float] = defaultdict(float)
        for case, value in zip(judged, chances, strict=True):
            if not case.swapped:
                worst[case.text] = max(worst[case.text], float(value))
        ranked = [*sorted(worst.values(), reverse=True), 0.0]
        lines.append(f"\n{name}:")
        bars = [(f"{alarms} texts with a false alarm", ranked[alarms]) for alarms in ALARMS]
        for words, bar in (*bars, (f"told from {least} on", least)):
            hits = sum(case.swapped and value > bar for case, value in zip(judged, chances, strict=True))
            alarms = sum(value > bar for value in worst.values())
            lines.append(f"  {words}: {hits} swaps told ({hits / swapped:.2f}), {alarms} texts")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
