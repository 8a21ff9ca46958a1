"""Columns that are made of two others, row by row: so much for each of so many, and amounts that a price and a number make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from crossfoot.measure.cell_number import CellNumber, shown_like
from crossfoot.measure.rounding import fixed
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.shares import Misfit
from crossfoot.rules.tables.sums import Place, are_years

FEWEST = 4
"""How many rows must fit before another is held to be wrong."""
TELLING = 8
"""How many digits the rates of these rows must have together, so that chance is no explanation."""
WIDEST = 12
"""More columns than this leave too many ways to choose from."""
LARGEST = 6_000
"""A table of more cells is data for programs."""
POWERS = tuple(Decimal(10) ** power for power in range(-6, 7))
"""By what a rate may be told: a thousand people, a hundred kilometres."""
HALF = Decimal("0.51")

Row = tuple[int, CellNumber, CellNumber, CellNumber]
"""A row with its rate, what is shared out, and among how many."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way in which a column is made of two others: which, by which power of ten, and the rows that do not fit."""

    columns: tuple[int, int, int]
    power: Decimal
    digits: int
    missed: tuple[Row, ...]


def find_misfits(grid: Grid) -> Iterator[Misfit]:
    """Yield the rates that the two columns which make all others of their column do not make; one for a row.

    What is worked out mostly stands behind what it is worked out of.
    """
    columns = [column for column in grid.columns if not are_years(grid, column) and not _repeats(grid, column)]
    if not 3 <= len(columns) <= WIDEST or len(grid.cells) > LARGEST:
        return
    told: set[int] = set()
    ways = [way for chosen in permutations(columns, 3) if (way := _way(grid, chosen)) is not None]
    for way in sorted(ways, key=lambda one: (one.columns[0] != max(one.columns), -one.digits, one.columns)):
        if way.columns[0] in told or not way.missed:
            told.add(way.columns[0])  # made so without a fault, or told already
            continue
        told.update(way.columns)
        yield from (_misfit(grid, way, row) for row in way.missed)


def _repeats(grid: Grid, column: int) -> bool:
    """Say whether a column has one number nearly everywhere: divided by it, anything is like itself."""
    values = [number.value for row in grid.rows if (number := grid.number(row, column))]
    return len(set(values)) * 2 <= len(values)


def _way(grid: Grid, columns: tuple[int, int, int]) -> _Way | None:
    """Return the way in which the first column is the second divided by the third; None where too few rows bear that out."""
    rows = list(_rows(grid, columns))
    for power in POWERS if len(rows) > FEWEST else ():
        if sum(_fits(row, power) for row in rows[:3]) < 2:
            continue
        missed = tuple(row for row in rows if not _fits(row, power))
        fits = [row for row in rows if _fits(row, power)]
        digits = sum(len(rate.value.normalize().as_tuple().digits) for _, rate, _, _ in fits)
        if len(fits) >= FEWEST and len(missed) <= 1 and digits >= TELLING:
            return _Way(columns, power, digits, missed)
    return None


def _rows(grid: Grid, columns: Sequence[int]) -> Iterator[Row]:
    for row in grid.rows:
        rate, many, among = (grid.number(row, column) for column in columns)
        if rate and many and among and min(rate.value, many.value, among.value) > 0:
            yield row, rate, many, among


def _fits(row: Row, power: Decimal) -> bool:
    """Say whether rounding of its three cells explains how far a rate lies from what the two others make."""
    _, rate, many, among = row
    made = many.value / among.value * power
    slack = rate.place * HALF + made * (_rounding(many) + _rounding(among))
    return abs(made - rate.value) <= slack


def _rounding(number: CellNumber) -> Decimal:
    """Return by which share of itself rounding may have moved a number; whole numbers up to a few thousand are counts."""
    return Decimal(0) if number.place == 1 else number.place / 2 / number.value


def _misfit(grid: Grid, way: _Way, row: Row) -> Misfit:
    at, rate, many, among = row
    cell, first, second = ((at, column) for column in way.columns)
    right = Decimal(fixed(many.value / among.value * way.power, rate.place))
    text = shown_like(rate, grid.cells[cell].text, right, grid.mark)
    why = f"{grid.cells[first].text}{_times(way.power)} ÷ {grid.cells[second].text} is {text}, and the other rows follow that"
    basis: tuple[Place, ...] = (first, second)
    return Misfit(cell, right, why, basis, FEWEST)


def _times(power: Decimal) -> str:
    if power == 1:
        return ""
    return f" × {power:,f}" if power > 1 else f" ÷ {1 / power:,f}"
