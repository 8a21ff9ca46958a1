"""Columns of shares: what each is a share of, found by votes of the rows, and whether all of them make 100."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.measure.cell_number import shown, shown_like
from crossfoot.measure.rounding import fixed
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.sums import Place

HUNDRED = Decimal(100)
SURE = 2
"""How many rows must fit before another is held to be wrong."""
FEWEST = 3
"""How many columns of shares make a hundred in how many rows, before another row is held to be wrong."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that does not follow from others: why in words, and what would; basis: the cells that tell.

    right: None where it is no number of this cell that is wrong, or none that can be told.
    """

    cell: Place
    right: Decimal | None
    why: str
    basis: tuple[Place, ...]
    votes: int


def find_misfits(grid: Grid) -> Iterator[Misfit]:
    """Yield the shares that are not what the counts beside them make, and columns of shares that miss 100."""
    for column in grid.columns:
        if not _of_shares(grid, column):
            continue
        found = _against_counts(grid, column)
        if found is None:
            yield from _against_hundred(grid, column)
        else:
            yield from found
    yield from _rows_against_hundred(grid)


def _rows_against_hundred(grid: Grid) -> Iterator[Misfit]:
    """Yield the last share of the only row whose shares do not make a hundred, where those of all others do."""
    columns = [column for column in grid.columns if _of_shares(grid, column)]
    if len(columns) < FEWEST:
        return
    fits: list[int] = []
    missed: list[tuple[int, Decimal, Decimal]] = []
    for row in grid.rows:
        numbers = [grid.number(row, column) for column in columns]
        known = [number for number in numbers if number is not None]
        if len(known) < len(columns):
            continue
        off = HUNDRED - sum((number.value for number in known), Decimal(0))
        slack = sum((number.place / 2 for number in known), Decimal(0))
        if abs(off) <= slack:
            fits.append(row)
        else:
            missed.append((row, off, slack))
    if len(fits) < FEWEST or len(missed) != 1:
        return
    row, off, slack = missed[0]
    if abs(off) > 2 * slack:
        cells = [(row, column) for column in columns]
        why = f"the shares of the row add up to {shown(HUNDRED - off, grid.mark)}%, and to 100% in the others"
        yield Misfit(cells[-1], None, why, tuple(cells[:-1]), len(fits))


def _of_shares(grid: Grid, column: int) -> bool:
    label = grid.column_label(column)
    if labels.is_change(label) or labels.overlapping(label):
        return False
    numbers = [number for row in grid.rows if (number := grid.number(row, column))]
    if len(numbers) < 3 or any(not 0 <= number.value <= HUNDRED for number in numbers):
        return False
    return all(number.mark == "%" for number in numbers) or (
        labels.is_share(label) and all(number.mark in {"", "%"} for number in numbers)
    )


def _against_counts(grid: Grid, column: int) -> list[Misfit] | None:
    """Return the shares that miss the counts of the column that most rows fit; None when no column does."""
    best: tuple[int, list[Misfit]] | None = None
    totals = [row for row in grid.rows if labels.is_total(grid.row_labels.get(row, ()))]
    parts = [
        row
        for row in grid.rows
        if row not in totals
        and not labels.is_part(grid.row_labels.get(row, ()))
        and not labels.is_not_added(grid.row_label(row))
    ]
    for base in grid.columns:
        if base == column or any(number.mark == "%" for row in grid.rows if (number := grid.number(row, base))):
            continue
        wholes: list[tuple[Decimal, Place | None]] = [
            (number.value, (total, base)) for total in totals if (number := grid.number(total, base))
        ]
        made = [number.value for row in parts if (number := grid.number(row, base))]
        if not totals and len(made) == len(parts):
            wholes.append((sum(made, Decimal(0)), None))
        for whole in wholes:
            if whole[0] <= 0:
                continue
            fits, misfits = _tried(grid, (column, base), parts, whole)
            if fits >= SURE and len(misfits) * 2 <= fits and (best is None or fits > best[0]):
                best = fits, [Misfit(m.cell, m.right, m.why, m.basis, fits) for m in misfits]
    return best[1] if best else None


def _tried(
    grid: Grid, columns: tuple[int, int], rows: list[int], whole: tuple[Decimal, Place | None]
) -> tuple[int, list[Misfit]]:
    (column, base), (of, place) = columns, whole
    fits, misfits = 0, []
    for row in rows:
        share, count = grid.number(row, column), grid.number(row, base)
        if share is None or count is None or not count.value:
            continue
        made = HUNDRED * count.value / of
        slack = share.place * Decimal("0.51") + (HUNDRED * count.place / 2 / of if count.place < 1 else 0)
        if abs(made - share.value) <= slack:
            fits += 1
        elif abs(made - share.value) > share.place:
            right = Decimal(fixed(made, share.place))
            text = shown_like(share, grid.cells[row, column].text, right, grid.mark)
            basis = ((row, base), place) if place is not None else ((row, base),)
            why = f"{shown(count.value, grid.mark)} of {shown(of, grid.mark)} is {text}"
            misfits.append(Misfit((row, column), right, why, basis, 0))
    return fits, misfits


def _against_hundred(grid: Grid, column: int) -> Iterator[Misfit]:
    """Yield the total of a column of shares that has one and whose shares make something else."""
    totals = [row for row in grid.rows if labels.is_plain_total(grid.row_labels.get(row, ()))]
    if len(totals) != 1 or totals[0] not in (grid.rows[0], grid.rows[-1]) or len(set(grid.levels.values())) > 1:
        return
    whole = grid.number(totals[0], column)
    parts = [row for row in grid.rows if row != totals[0]]
    if whole is None or whole.value != HUNDRED or grid.headings:
        return
    if any(labels.is_part(grid.row_labels.get(row, ())) or labels.is_not_added(grid.row_label(row)) for row in parts):
        return
    numbers = [grid.number(row, column) for row in parts]
    known = [number for number in numbers if number is not None]
    if len(known) < 3 or any(
        number is None and (cell := grid.cells.get((row, column))) is not None and not cell.nothing
        for row, number in zip(parts, numbers, strict=True)
    ):
        return
    made = sum((number.value for number in known), Decimal(0))
    slack = sum((number.place / 2 for number in known), Decimal(0))
    if abs(made - HUNDRED) > slack and Decimal(70) <= made <= Decimal(140):
        yield Misfit((totals[0], column), None, f"the shares add up to {shown(made, grid.mark)}{whole.mark}", (), 1)
