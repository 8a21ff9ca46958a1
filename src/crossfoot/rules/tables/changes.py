"""Columns of changes: from which column to which they lead, and in what, found by votes of the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from crossfoot.measure.cell_number import CellNumber, shown_like
from crossfoot.measure.rounding import fixed
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.shares import Misfit
from crossfoot.rules.tables.sums import Place

Formula = Callable[[Decimal, Decimal], Decimal]
HUNDRED = Decimal(100)
SURE = 2
SIGNS = ("+", "-", "–", "−")
WIDEST = 12
"""More columns than this leave too many pairs to choose from."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """One reading of a column of changes: how many rows fit, how many of them with their sign, and those that do not."""

    fits: int
    signed: int
    exact: bool
    distance: int
    misfits: tuple[Misfit, ...]


def find_misfits(grid: Grid) -> Iterator[Misfit]:
    """Yield the changes that the two columns which the other rows fit do not make; one for a row."""
    told: dict[int, Misfit] = {}
    changes = [
        column for column in grid.columns if labels.is_change(grid.column_label(column)) or _signed(grid, column)
    ]
    others = [column for column in grid.columns if column not in changes]
    if not changes or not 2 <= len(others) <= WIDEST:
        return
    for column in changes:
        best = _best(grid, column, others)
        for misfit in best.misfits if best else ():
            row = misfit.cell[0]
            if row in told:  # both changes of a row fail: one of the two values that they come from is wrong
                first = told[row]
                told[row] = replace(first, basis=tuple(dict.fromkeys((misfit.cell, *first.basis))))
            else:
                told[row] = misfit
    yield from told.values()


def _signed(grid: Grid, column: int) -> bool:
    """Say whether every number of a column but nought has a sign and some a plus, as only changes do, whatever its label says."""
    texts = [grid.cells[row, column].text for row in grid.rows if (number := grid.number(row, column)) and number.value]
    return any(text.startswith("+") for text in texts) and all(text.startswith(SIGNS) for text in texts)


def _best(grid: Grid, column: int, others: list[int]) -> _Trial | None:
    best: _Trial | None = None
    for a, b in permutations(others, 2):
        for formula in _formulas(grid, column, a, b):
            trial = _tried(grid, column, a, b, formula)
            if trial.fits < SURE or len(trial.misfits) * 2 > trial.fits:
                continue
            if best is None or (trial.fits, trial.signed, -trial.distance) > (best.fits, best.signed, -best.distance):
                best = trial
    return best


def _formulas(grid: Grid, column: int, a: int, b: int) -> list[Formula]:
    marks = {number.mark for row in grid.rows for place in (a, b) if (number := grid.number(row, place))}
    own = {number.mark for row in grid.rows if (number := grid.number(row, column))}
    percent = "%" in own or labels.is_share(grid.column_label(column))
    if "%" in marks:
        return [_difference]
    return [_relative] if percent else [_difference, _relative]


def _difference(old: Decimal, new: Decimal) -> Decimal:
    return new - old


def _relative(old: Decimal, new: Decimal) -> Decimal:
    return HUNDRED * (new - old) / abs(old)


def _tried(grid: Grid, column: int, a: int, b: int, formula: Formula) -> _Trial:
    rows = [
        (row, old, new, change)
        for row in grid.rows
        if (old := grid.number(row, a))
        and (new := grid.number(row, b))
        and (change := grid.number(row, column))
        and not (formula is _relative and not old.value)
    ]
    plus = any(grid.cells[row, column].text.startswith("+") for row, *_ in rows)
    unsigned = not plus and all(change.value >= 0 for _, _, _, change in rows)
    fits: list[int] = []
    signed = 0
    exact = True
    missed: list[tuple[int, CellNumber, CellNumber, CellNumber]] = []
    for row, old, new, change in rows:
        made = formula(old.value, new.value)
        off = min(abs(made - change.value), abs(abs(made) - change.value) if unsigned else abs(made - change.value))
        if off <= change.place * Decimal("0.51") + _slack(old, new, formula):
            if change.value:
                fits.append(row)
                signed += (made > 0) == (change.value > 0)
            exact = exact and off <= change.place * Decimal("0.51")
        else:
            missed.append((row, old, new, change))
    slack = exact and len(fits) > SURE
    misfits = tuple(
        _misfit(grid, (row, column), ((row, a), (row, b)), formula(old.value, new.value), change)
        for row, old, new, change in missed
    )
    if not slack:
        exact = False
    return _Trial(len(fits), signed, exact, abs(column - a) + abs(column - b), misfits)


def _slack(old: CellNumber, new: CellNumber, formula: Formula) -> Decimal:
    """Return how far rounding of the two values may move the change; whole numbers count as exact in percent."""
    if formula is _difference:
        return (old.place + new.place) / 2 if old.place != 1 or new.place != 1 else Decimal(1)
    if old.place >= 1 and new.place >= 1:
        return Decimal(0)
    return HUNDRED * (old.place + new.place * max(Decimal(1), abs(new.value / old.value))) / 2 / abs(old.value)


def _misfit(grid: Grid, cell: Place, pair: tuple[Place, Place], made: Decimal, change: CellNumber) -> Misfit:
    a, b = pair
    right = Decimal(fixed(made, change.place))
    text = shown_like(change, grid.cells[cell].text, right, grid.mark)
    why = f"from {grid.cells[a].text} to {grid.cells[b].text} is {text}"
    return Misfit(cell, right, why, (a, b), 0)
