"""Fitting: ordered scales never run backwards, and the same rows give the same table."""

from __future__ import annotations

import random

import pytest

pytest.importorskip("scipy")

from crossfoot.measure.additive import Scale, steps
from crossfoot.training.fit import as_json, fit

SCALES = (Scale(name="ordered", levels=steps(4), nulls=("unknown",)), Scale(name="free", nulls=("a", "b")))


def rows(chance: random.Random) -> tuple[list[tuple[int, ...]], list[float]]:
    levels, labels = [], []
    for _ in range(600):
        ordered, free = chance.randrange(5), chance.randrange(2)
        likely = {0: 0.3, 1: 0.1, 2: 0.2, 3: 0.15, 4: 0.9}[ordered]
        levels.append((ordered, free))
        labels.append(float(chance.random() < likely))
    return levels, labels


def test_a_dip_in_the_data_is_levelled() -> None:
    levels, labels = rows(random.Random(3))
    table = fit(SCALES, levels, labels, [1.0] * len(labels))
    ordered = table.weights[0][1:]
    assert list(ordered) == sorted(ordered)
    assert ordered[1] == ordered[2]
    assert table.probability((4, 0)) > 0.7 > table.probability((1, 0))


def test_the_same_rows_give_the_same_bytes() -> None:
    levels, labels = rows(random.Random(3))
    first, second = (as_json({"t": fit(SCALES, levels, labels, [1.0] * len(labels))}) for _ in range(2))
    assert first == second
