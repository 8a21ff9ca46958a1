"""Fits the tables of prose and cells: which cell a figure speaks of, and whether its number is that of another one."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crossfoot.link.comparisons.addressed import ADDRESSED, COLUMN, ROW, Address, At, Prose, positions
from crossfoot.link.misplaced import ADDRESS, OTHER, SCALES, Known, addressed, misplaced
from crossfoot.link.statements import Statement
from crossfoot.measure.additive import Levels, Table
from crossfoot.training.fit import fit
from crossfoot.training.stories import Told

SEED = 7
TIMES = 3
"""How many numbers of other cells are planted in one figure."""
PLANTED = 1 / TIMES
"""How much a planted number counts beside a true one."""

Row = tuple[Levels, bool, float]
"""Levels, whether it is so, and how much it counts."""


def cell_tables(stories: Sequence[Told]) -> dict[str, Table]:
    """Return the tables of prose and cells, trained on `stories`.

    The table of what prose speaks of is trained on the tags of true stories; those of numbers in another place on true stories, where no
    number is, and on the numbers of other cells of the same row or column, planted in figures whose cell is known. These see the
    stories of each half by a first table that was trained on the other half (stacking, Wolpert 1992).
    """
    found = [list(addressed(told.statements, _known(told), every=True)) for told in stories]
    speaks = _fitted([row for told, some in zip(stories, found, strict=True) for row in _speaks(told, some)])
    rows: dict[str, list[Row]] = {ROW: [], COLUMN: []}
    for half in (0, 1):
        others = [
            row
            for at, (told, some) in enumerate(zip(stories, found, strict=True))
            if at % 2 != half
            for row in _speaks(told, some)
        ]
        table = _fitted(others)
        for told, some in list(zip(stories, found, strict=True))[half::2]:
            for kind, row in _placed(told, some, table):
                rows[kind].append(row)
    return {
        ADDRESS: speaks,
        **{OTHER[kind]: fit(SCALES[kind], *zip(*rows[kind], strict=True)) for kind in (ROW, COLUMN)},
    }


def _known(told: Told) -> Known:
    return Known.of(told.statements, told.comparable)


def _fitted(rows: Sequence[tuple[Levels, bool]]) -> Table:
    levels, labels = zip(*rows, strict=True)
    return fit(ADDRESSED, levels, [float(label) for label in labels], [1.0] * len(rows))


def _speaks(told: Told, found: Sequence[tuple[Prose, list[Address]]]) -> Iterator[tuple[Levels, bool]]:
    for prose, addresses in found:
        own = told.facts[prose.one.index]
        for address in addresses:
            for at, cell in address.grid.cells.items():
                if address.comparable(at):
                    yield positions(address.names(at)), own is not None and own == told.facts[cell.index]


def _placed(told: Told, found: Sequence[tuple[Prose, list[Address]]], table: Table) -> Iterator[tuple[str, Row]]:
    """Yield rows of the tables of other rows and columns, by their kind."""
    known, chance = _known(told), random.Random(SEED)
    for prose, addresses in found:
        for one in misplaced(prose, addresses, table, known):
            yield one.kind, (one.levels, False, 1.0)
        for value, meant in _planted(told, prose, addresses, chance):
            for one in misplaced(prose, addresses, table, known, value):
                if one.meant is meant:
                    yield one.kind, (one.levels, True, PLANTED)


def _planted(
    told: Told, prose: Prose, addresses: Sequence[Address], chance: random.Random
) -> Iterator[tuple[Decimal, Statement]]:
    """Yield numbers of other cells of the row and the column of the cell that a figure is tagged with, and that cell."""
    own = told.facts[prose.one.index]
    for address in addresses:
        cells = address.grid.cells
        true = [
            at
            for at, cell in cells.items()
            if own is not None and told.facts[cell.index] == own and address.comparable(at)
        ]
        if true:
            others = _beside(cells, true[0])
            for value in chance.sample(others, min(TIMES, len(others))):
                yield value, cells[true[0]]
            return


def _beside(cells: Mapping[At, Statement], at: At) -> list[Decimal]:
    meant = cells[at].figure
    return [
        one.figure.value
        for other, one in cells.items()
        if meant is not None and one.figure is not None and one.figure.value and one.figure.value != meant.value
        if (one.figure.dimension, one.figure.unit) == (meant.dimension, meant.unit)
        if (other[0] == at[0]) != (other[1] == at[1])
    ]
