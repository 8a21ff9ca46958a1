"""Fits one additive table: logistic regression on levels, monotone where a scale is ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crossfoot.measure.additive import Levels, Scale, Table

PENALTY = 3.0
"""Strength of the ridge that keeps rare levels near 0."""
PLACES = 3
"""Decimals of a weight in the model file."""


def fit(scales: Sequence[Scale], rows: Sequence[Levels], labels: Sequence[float], weights: Sequence[float]) -> Table:
    """Return the table that gives `labels` (0 or 1) the highest penalised likelihood.

    rows: one level a scale. weights: how much each row counts. Ordered levels are written as steps upwards, each bounded below by 0
    (isotonic coding of ordinal predictors, Tutz and Gertheiss 2016), and the whole is solved by L-BFGS-B, which is deterministic.
    """
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    levels = np.array(rows, dtype=np.int16)
    y, w = np.array(labels, dtype=float), np.array(weights, dtype=float)
    at: list[Any] = []
    columns: list[Any] = []
    bounds: list[tuple[float | None, None]] = [(None, None)]
    width = 0
    for position, scale in enumerate(scales):
        column, free = levels[:, position], len(scale.nulls)
        for level in range(len(scale.all)):
            hit = np.nonzero(column == level if level < free else column >= level)[0]
            at.append(hit)
            columns.append(np.full(len(hit), width + level))
            bounds.append((None if level <= free else 0.0, None))
        width += len(scale.all)
    row_index, column_index = np.concatenate(at), np.concatenate(columns)
    design = csr_matrix((np.ones(len(row_index)), (row_index, column_index)), shape=(len(y), width))

    def loss(parameters: Any) -> tuple[float, Any]:
        z = design @ parameters[1:] + parameters[0]
        slope = w * (1.0 / (1.0 + np.exp(-z)) - y)
        value = float((w * (np.logaddexp(0.0, z) - y * z)).sum() + PENALTY / 2 * (parameters[1:] ** 2).sum())
        return value, np.concatenate([[slope.sum()], design.T @ slope + PENALTY * parameters[1:]])

    start = np.zeros(width + 1)
    start[0] = np.log((w * y).sum() / (w * (1 - y)).sum())
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500}).x
    return Table(tuple(scales), round(float(solved[0]), PLACES), _weights(scales, solved[1:]))


def _weights(scales: Sequence[Scale], solved: Any) -> tuple[tuple[float, ...], ...]:
    found = []
    at = 0
    for scale in scales:
        part = [float(value) for value in solved[at : at + len(scale.all)]]
        free = len(scale.nulls)
        height = 0.0
        column = part[:free]
        for value in part[free:]:
            height += value
            column.append(height)
        found.append(tuple(round(value, PLACES) + 0.0 for value in column))
        at += len(scale.all)
    return tuple(found)


def as_json(tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return tables as the model file has them."""
    return {
        name: {
            "prior": table.prior,
            "weights": {
                scale.name: dict(zip(scale.all, column, strict=True))
                for scale, column in zip(table.scales, table.weights, strict=True)
            },
        }
        for name, table in tables.items()
    }
