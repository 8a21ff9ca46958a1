"""How well the evidence tells which two figures are one fact: accuracy, reliability, and the weights that fit it best.

Takes restatements that change no figure (restatements.yaml, twins.yaml). A figure of a restatement whose number stands once
in its source has that figure as its counterpart; all others there that could be compared are none. What the numbers
themselves say is left out, so that the words alone must tell. Every topic is judged by weights that were fitted without it.

Run from the root of the checkout: `python -m benchmarks.linking`; `--fit` prints the weights for lexicon/link.yaml.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import yaml

from crossfoot.config import Scope
from crossfoot.link.corpus import gather
from crossfoot.link.features import Feature
from crossfoot.link.pairing import VALUE_EVIDENCE, pair
from crossfoot.link.restate import with_company
from crossfoot.measure.comparison import agree, commensurable
from crossfoot.model import Analysis, Figure
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile

HERE = Path(__file__).parent
Floats = npt.NDArray[np.float64]
HELD = 2.0
"""How strongly a weight is held to its prior (benchmarks/linking.yaml): pseudo-counts of a Gaussian prior."""


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate pair: its topic and claim, its evidence by name, and whether it is the counterpart."""

    topic: str
    claim: tuple[int, int]
    evidence: dict[str, float]
    right: bool


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
    rows = [row for number, twin in enumerate(twins) for row in _rows(number, twin)]
    prior: dict[str, float] = yaml.safe_load((HERE / "linking.yaml").read_text("utf-8"))
    names = sorted({name for row in rows for name in row.evidence} - {"cited"})
    table = np.array([[1.0, *(row.evidence.get(name, 0.0) for name in names)] for row in rows])
    right = np.array([float(row.right) for row in rows])
    centre = np.array([prior["start"], *(prior.get(name, 0.0) for name in names)])
    if arguments.fit:
        for name, weight in zip(["start", *names], fit(table, right, centre), strict=True):
            sys.stdout.write(f"{name}: {weight - (prior['cited'] if name == 'start' else 0.0):.2f}\n")
        return 0
    topics = np.array([row.topic for row in rows])
    chance = np.zeros(len(rows))
    for topic in sorted(set(topics)):
        weights = fit(table[topics != topic], right[topics != topic], centre)
        chance[topics == topic] = logistic(table[topics == topic] @ weights)
    sys.stdout.write(_told(rows, right, chance, len(twins), len(set(topics))))
    return 0


def fit(table: Floats, right: Floats, centre: Floats) -> Floats:
    """Return the weights of most posterior probability: logistic regression with a Gaussian prior around `centre`.

    Newton's method with halved steps. The first column is the constant and has no prior to speak of.
    """
    held = np.full(table.shape[1], HELD)
    held[0] = 1e-4
    weights = centre.copy()
    weights[0] = -1.5
    loss = _loss(table, right, weights, centre, held)
    for _ in range(200):
        chance = logistic(table @ weights)
        slope = table.T @ (chance - right) + held * (weights - centre)
        curve = (table * (chance * (1 - chance) + 1e-6)[:, None]).T @ table + np.diag(held)
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while _loss(table, right, weights - size * step, centre, held) > loss and size > 1e-6:
            size /= 2
        weights = weights - size * step
        before, loss = loss, _loss(table, right, weights, centre, held)
        if before - loss < 1e-9:
            break
    return weights


def _loss(table: Floats, right: Floats, weights: Floats, centre: Floats, held: Floats) -> float:
    logits = table @ weights
    return float(np.sum(np.logaddexp(0, logits) - right * logits) + 0.5 * np.sum(held * (weights - centre) ** 2))


def logistic(logits: Floats) -> Floats:
    """Return the chances of log odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))


def _rows(number: int, twin: dict[str, str]) -> list[Row]:
    corpus = gather(analyses(twin), Scope.ALL)
    mine = [claim for claim in corpus.claims if claim.part.document == "b.md"]
    theirs = [claim for claim in corpus.claims if claim.part.document == "a.md"]
    cited = (Feature("cited"),)
    pairs = with_company([p for a in mine for b in theirs if (p := pair(a, b, corpus.rarity, extra=cited)) is not None])
    found = {(p.a.index, p.b.index): p for p in pairs}
    rows = []
    for a in mine:
        assert isinstance(a.figure, Figure)
        rivals = [b for b in theirs if isinstance(b.figure, Figure) and commensurable(a.figure, b.figure)]
        same = [b for b in rivals if isinstance(b.figure, Figure) and agree(a.figure, b.figure)]
        if len(same) != 1 or a.figure.value is None:
            continue
        for b in rivals:
            evidence = {f.name: f.strength for f in found[a.index, b.index].evidence if f.name not in VALUE_EVIDENCE}
            rows.append(Row(twin["topic"], (number, a.index), evidence, b is same[0]))
    return rows


def analyses(twin: Mapping[str, str]) -> list[Analysis]:
    """Return the analyses of a twin: its source as a.md and its restatement, which cites that, as b.md."""
    with TemporaryDirectory() as name:
        found = []
        for file, text in (("a.md", twin["source"]), ("b.md", f"---\nsources: [a.md]\n---\n\n{twin['restatement']}")):
            path = Path(name, file)
            path.write_text(text, encoding="utf-8")
            analysis = analyse(SourceFile(name=file, path=path))
            assert isinstance(analysis, Analysis)
            found.append(analysis)
    return found


def _told(rows: Sequence[Row], right: Floats, chance: Floats, pairs: int, topics: int) -> str:
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        groups[row.claim].append(index)
    rivalled = [group for group in groups.values() if len(group) > 1]
    first = sum(rows[max(group, key=lambda i: float(chance[i]))].right for group in rivalled)
    lines = [
        f"{pairs} restatements on {topics} topics; {len(rows)} candidate pairs, {int(right.sum())} of them one fact",
        f"the counterpart ranked first: {first} of {len(rivalled)} ({first / len(rivalled):.2f}), by words alone, its topic left out",
        "",
        "told    pairs  mean  right",
    ]
    for low in np.arange(0.0, 1.0, 0.1):
        here = (chance >= low) & (chance < low + 0.1)
        if here.any():
            lines.append(
                f"{low:.1f}-{low + 0.1:.1f} {int(here.sum()):6d}  {chance[here].mean():.2f}   {right[here].mean():.2f}"
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
