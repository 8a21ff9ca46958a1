"""Rows that nothing calls a total and that other columns show to be one: "Bicycles", "Parts", "Revenue"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crossfoot.measure.interval import significant_digits
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.sums import Place, Sum, is_near, sum_of

MOST_PARTS = 8
SHARES = frozenset({"%", "pp"})
TELLING = 4
"""How many digits the sums that hold must have together, so that chance is no explanation."""


def silent_sums(grid: Grid, *, rounded: bool) -> Iterator[Sum]:
    """Yield the sums of rows side by side that the row behind or before them makes in all columns but one at most.

    Rows that are called totals are left to those who read labels. A column that misses is told only where one slip explains it. Changes
    and the like need not add up, but bear a sum out where they do.
    """
    added = {column: not labels.is_not_added(grid.column_label(column)) for column in grid.columns}
    totals = frozenset(row for row in grid.rows if labels.is_total(grid.row_labels.get(row, ())))
    ways: list[list[Sum]] = []
    for at, total in enumerate(grid.rows):
        if total in totals:
            continue
        ways += [
            sums
            for rows in _runs(grid.rows, at)
            if not totals.intersection(rows)
            and (
                sums := [
                    made
                    for column in grid.columns
                    if _in_one_unit(grid, column, (total, *rows))
                    and (made := sum_of(grid, column, total, rows, rounded=rounded))
                    and (added[column] or _exact(made))
                ]
            )
            and _borne_out(grid, sums)
        ]
    whole = {place for sums in ways if all(made.holds for made in sums) for made in sums for place in _places(made)}
    for sums in ways:
        votes = sum(_exact(made) for made in sums)
        yield from (replace(made, votes=votes) for made in sums if made.holds or not whole & set(_places(made)))


def _runs(rows: Sequence[int], at: int) -> Iterator[tuple[int, ...]]:
    """Yield the rows right before and right behind one, two of them at least."""
    for count in range(2, MOST_PARTS + 1):
        if at >= count:
            yield tuple(rows[at - count : at])
        if at + count < len(rows):
            yield tuple(rows[at + 1 : at + 1 + count])


def _in_one_unit(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    marks = {number.mark for row in rows if (number := grid.number(row, column))}
    return len(marks) == 1 and not marks & SHARES


def _places(made: Sum) -> tuple[Place, ...]:
    return (made.total, *(part for part, _ in made.parts))


def _exact(made: Sum) -> bool:
    return made.difference == 0


def _borne_out(grid: Grid, sums: Sequence[Sum]) -> bool:
    held = [made for made in sums if _exact(made)]
    failed = [made for made in sums if not made.holds]
    digits = sum(_digits(grid, made) for made in held)
    return digits >= TELLING and len(held) >= len(failed) and len(failed) <= 1 and all(is_near(grid, m) for m in failed)


def _digits(grid: Grid, made: Sum) -> int:
    number = grid.number(*made.total)
    return significant_digits(number.value) if number else 0
