"""Sums within one column that the rest of the column bears out: a number that two groups of other rows make alike, and parts of a subtotal.

Nothing across the columns is needed for either, so that a table of one column is told as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.slips import one_slip
from crossfoot.rules.tables.sums import Place, Sum, are_years

MOST_PARTS = 8
LEAST = 4
"""Fewer rows have no two groups of others."""
SHARES = frozenset({"%", "pp"})
DIGITS = 3
"""How many digits a number must have that two groups of rows make alike, or a total that bears out what is behind it."""


@dataclass(frozen=True, slots=True)
class _Column:
    """The numbers of a column, row by row, none left out."""

    number: int
    rows: tuple[int, ...]
    values: tuple[Decimal, ...]

    def places(self, at: range) -> tuple[tuple[Place, int], ...]:
        return tuple(((self.rows[one], self.number), 1) for one in at)


def nested_sums(grid: Grid) -> Iterator[Sum]:
    """Yield the sums of a column that fail by one slip and that other rows of it bear out; the cells of a row are of too many kinds."""
    if grid.turned:
        return
    for column in _columns(grid):
        found = list(_made_twice(grid, column))
        yield from found or _of_subtotals(grid, column)


def _columns(grid: Grid) -> Iterator[_Column]:
    rows = tuple(row for row in grid.rows if not labels.is_part(grid.row_labels.get(row, ())))
    for number in grid.columns:
        if labels.is_not_added(grid.column_label(number)) or are_years(grid, number):
            continue
        cells = [grid.number(row, number) for row in rows]
        numbers = [one for one in cells if one is not None]
        marks = {one.mark for one in numbers}
        if (
            len(numbers) == len(rows) >= LEAST
            and len(marks) == 1
            and not marks & SHARES
            and all(one.value > 0 for one in numbers)
        ):
            yield _Column(number, rows, tuple(one.value for one in numbers))


def _made_twice(grid: Grid, column: _Column) -> Iterator[Sum]:
    """Yield the sum of the rows above one that the two rows behind it make as well: income of three kinds, costs and surplus.

    Accounts that begin with what there was have it once more: opening balance, income, spending, closing balance.
    """
    values = column.values
    for at in range(2, len(values) - 2):
        for first in (0, 1):
            after = values[at + 1] + values[at + 2] - sum(values[:first])
            if after == values[at] or not one_slip(values[at], after) or not _telling(column, after):
                continue
            for count in range(2, min(at - first, MOST_PARTS) + 1):
                if sum(values[at - count : at]) == after:
                    yield _failed(grid, column, at, column.places(range(at - count, at)), after)
                    opened = tuple((place, -1) for place, _ in column.places(range(first)))
                    yield _failed(grid, column, at, (*column.places(range(at + 1, at + 3)), *opened), after)
                    return


def _of_subtotals(grid: Grid, column: _Column) -> Iterator[Sum]:
    """Yield the sum of the rows right above a subtotal that, with the rows above those, makes the total behind it."""
    values = column.values
    for at in range(3, len(values) - 1):
        total, named = (
            values[at + 1],
            [labels.is_total(grid.row_labels.get(column.rows[one], ())) for one in (at, at + 1)],
        )
        if not all(named) or not _telling(column, total):
            continue
        for first in range(1, at - 1):
            made = sum(values[first:at], Decimal(0))
            if (
                sum(values[:first]) + values[at] == total
                and made != values[at]
                and _slipped(values[first : at + 1], made)
            ):
                yield _failed(grid, column, at, column.places(range(first, at)), made)
                return


def _slipped(values: Sequence[Decimal], made: Decimal) -> bool:
    """Say whether one slip in the total, which stands last, or in one of its parts explains the difference."""
    *parts, total = values
    return one_slip(total, made) or any(part > made - total and one_slip(part, part - made + total) for part in parts)


def _telling(column: _Column, value: Decimal) -> bool:
    """Say whether a number has too many digits, down to the last place that its column uses, to be met by chance."""
    held = [one for one in (*column.values, value) if one]
    if not value or value < 0:
        return False
    least = min(int(place) for one in held if isinstance(place := one.normalize().as_tuple().exponent, int))
    return len(f"{value.scaleb(-least):.0f}") >= DIGITS


def _failed(grid: Grid, column: _Column, at: int, parts: tuple[tuple[Place, int], ...], made: Decimal) -> Sum:
    return Sum(
        total=(column.rows[at], column.number), parts=parts, made=made, difference=made - column.values[at],
        tolerance=Decimal(0), votes=2, along_rows=grid.turned,
    )  # fmt: skip
