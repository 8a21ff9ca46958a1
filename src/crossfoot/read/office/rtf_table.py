"""A table of an RTF file: rows of cells, each of which ends at a distance from the margin that tells its columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from crossfoot.limits import WIDE_TABLE
from crossfoot.read.office.grid import Grid, GridCell
from crossfoot.read.office.passage import Passage

NEAR = 60
"""Twentieths of a point by which the edges of one column may differ from row to row."""
LAYOUT = ("trowd", "trhdr", "clmrg", "clvmrg", "cellx")
"""Words that lay out a row before its cells."""


@dataclass(slots=True)
class CellEnd:
    """Where a cell ends, and whether it goes on from the one before it or above it."""

    edge: int
    from_left: bool = False
    from_above: bool = False


@dataclass(slots=True)
class Row:
    """One row: the texts of its cells, where they end, and whether it heads the columns; end: of the cell that is being declared."""

    cells: list[Passage] = field(default_factory=list)
    ends: list[CellEnd] = field(default_factory=list)
    head: bool = False
    end: CellEnd = field(default_factory=lambda: CellEnd(0))

    def lay_out(self, word: str, number: int) -> None:
        """Take in one of the words of LAYOUT."""
        if word == "trowd":
            self.ends, self.head, self.end = [], False, CellEnd(0)
        elif word == "trhdr":
            self.head = True
        elif word == "clmrg":
            self.end.from_left = True
        elif word == "clvmrg":
            self.end.from_above = True
        elif word == "cellx":
            self.end.edge = number
            if len(self.ends) < WIDE_TABLE:
                self.ends.append(self.end)
            self.end = CellEnd(0)


def grid_of(rows: list[Row]) -> Grid:
    """Return the table that rows make; a row that does not say where its cells end has one column a cell."""
    edges: list[int] = []
    for edge in sorted({end.edge for row in rows for end in row.ends[: len(row.cells)]}):
        if not edges or edge - edges[-1] > NEAR:
            edges.append(edge)
    grid = Grid()
    for row in rows:
        above = grid.rows[-1] if grid.rows else []
        line: list[GridCell | None] = []
        told = len(row.ends) >= len(row.cells)
        for number, passage in enumerate(row.cells):
            end = row.ends[number] if told else CellEnd(0)
            if end.from_left and line and line[-1] is not None:
                cell = line[-1]
                cell.passage.join(passage)
            elif end.from_above and len(line) < len(above) and (covering := above[len(line)]) is not None:
                cell = covering
            else:
                cell = GridCell(passage)
            upto = sum(1 for edge in edges if edge <= end.edge + NEAR) if told else 0
            line.extend([cell] * max(1, upto - len(line)))
        if row.head and grid.heads == len(grid.rows):
            grid.heads += 1
        grid.rows.append(line)
    return grid
