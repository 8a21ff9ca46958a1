"""Rows and columns that say that they are part of the one before them ("of which") and are larger than it."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.shares import Misfit


def find_misfits(grid: Grid) -> Iterator[Misfit]:
    """Yield the parts that are larger than their whole, where the other columns of the row bear out that they are parts."""
    for at, row in enumerate(grid.rows):
        if not at or not labels.is_part(grid.row_labels.get(row, ())):
            continue
        whole = next(
            (other for other in reversed(grid.rows[:at]) if not labels.is_part(grid.row_labels.get(other, ()))), None
        )
        if whole is None:
            continue
        larger, fits = [], 0
        for column in grid.columns:
            part, base = grid.number(row, column), grid.number(whole, column)
            if part is None or base is None or part.mark != base.mark or part.value < 0 or base.value <= 0:
                continue
            if labels.is_change(grid.column_label(column)) or labels.is_not_added(grid.column_label(column)):
                continue
            if part.value > base.value:
                larger.append(column)
            else:
                fits += 1
        if len(larger) > max(fits, 1):
            continue
        for column in larger:
            text = grid.cells[whole, column].text
            yield Misfit(
                (row, column),
                None,
                f"part of {text} in “{grid.row_label(whole)}”",
                ((whole, column),),
                fits,
            )
