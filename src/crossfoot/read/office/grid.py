"""One table of an office document: its places as a reader sees them, merged cells among them, and what heads its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from crossfoot.model import Block, BlockKind, Hyperlink, Span
from crossfoot.read.building import Builder, Placed, folded
from crossfoot.read.office.passage import Passage
from crossfoot.read.table_cells import NUMERIC, YEAR, Cell, is_header, is_textual


@dataclass(slots=True, eq=False)
class GridCell:
    """One cell; a merged one stands in every place that it covers, known by identity."""

    passage: Passage = field(default_factory=Passage)

    @property
    def text(self) -> str:
        """The text of the cell."""
        return self.passage.text


@dataclass(slots=True)
class Grid:
    """A table: rows of places, each with the cell that covers it, None for one that no cell does.

    heads: how many rows from the top are declared to head the columns, 0 where nothing is declared.
    """

    rows: list[list[GridCell | None]] = field(default_factory=list)
    heads: int = 0


def put_table(builder: Builder, grid: Grid, title: str | None, place: Callable[[int, int], str]) -> None:
    """Add a table to what is built. place: gives the name of a place by row and column from 0.

    One cell over the whole width of the top is the table's title.
    """
    width = max((len(row) for row in grid.rows), default=0)
    numbered = [(number, [*row, *[None] * (width - len(row))]) for number, row in enumerate(grid.rows)]
    numbered = [(number, row) for number, row in numbered if any(cell and cell.text for cell in row)]
    heads = sum(1 for number, _ in numbered if number < grid.heads)
    while len(numbered) > 1 and width > 1 and len({id(cell) for cell in numbered[0][1]}) == 1:
        number, (cell, *_) = numbered.pop(0)
        heads = max(0, heads - 1)
        title = folded(cell.text) if cell else title
        builder.place = place(number, 0)
        builder.block(BlockKind.CAPTION, title or "")
    first = len(builder.blocks)
    builder.table(_placed(numbered, place), title)
    rows = [row for _, row in numbered]
    labels = _labels(rows, heads)
    for index in range(first, len(builder.blocks)):
        builder.blocks[index] = _labelled(builder.blocks[index], rows, labels)
        _add_links(builder, builder.blocks[index], rows)


def _placed(
    numbered: Sequence[tuple[int, list[GridCell | None]]], place: Callable[[int, int], str]
) -> list[list[Placed]]:
    seen: set[int] = set()
    placed = []
    for number, row in numbered:
        line = []
        for column, cell in enumerate(row):
            shown = cell is not None and id(cell) not in seen
            line.append(Placed(cell.text if cell is not None and shown else "", place(number, column)))
            seen.add(id(cell))
        placed.append(line)
    return placed


@dataclass(frozen=True, slots=True)
class _Labels:
    """What heads each column, and which column holds the labels of the rows; heads: rows of the header."""

    heads: int
    columns: tuple[str | None, ...]
    column: int | None


def _labels(rows: Sequence[Sequence[GridCell | None]], heads: int) -> _Labels | None:
    """Return the labels of a table with merged cells or a declared header, None where plain reading finds the same."""
    covered = [id(cell) for row in rows for cell in row if cell is not None]
    merged = len(set(covered)) < len(covered)
    if not rows or not (merged or heads):
        return None
    texts: list[list[Cell]] = [[(cell.text if cell else "", 0) for cell in row] for row in rows]
    if not heads and is_header([text for text, _ in _first_places(rows[0], texts[0])], texts[1:]):
        heads = 2 if _goes_on(rows, texts) else 1
    heads = min(heads, len(rows) - 1)
    columns: list[str | None] = []
    for column in range(len(rows[0])):
        told = list(dict.fromkeys(row[column][0] for row in texts[:heads] if row[column][0]))
        columns.append(" / ".join(told) or None)
    body = texts[heads:]
    label = next((column for column in range(len(columns)) if is_textual(body, column)), None)
    return _Labels(heads, tuple(columns), label)


def _first_places(row: Sequence[GridCell | None], texts: Sequence[Cell]) -> list[Cell]:
    """Return the cells of a row, each merged one once."""
    return [text for column, text in enumerate(texts) if row[column] is None or row.index(row[column]) == column]


def _goes_on(rows: Sequence[Sequence[GridCell | None]], texts: Sequence[Sequence[Cell]]) -> bool:
    """Say whether a second row heads the columns under the merged cells of the first: words or years alone."""
    first = [id(cell) for cell in rows[0] if cell is not None]
    if len(rows) < 3 or len(set(first)) == len(first):
        return False
    under = [text for text, _ in texts[1] if text]
    return bool(under) and all(YEAR.fullmatch(text) or not NUMERIC.fullmatch(text) for text in under)


def _labelled(block: Block, rows: Sequence[Sequence[GridCell | None]], labels: _Labels | None) -> Block:
    cell = block.cell
    if labels is None or cell is None:
        return block
    if cell.row < labels.heads:
        return replace(block, cell=replace(cell, header=True, row_label=None, column_label=None))
    heading = cell.column == labels.column
    named = rows[cell.row][labels.column] if labels.column is not None else None
    label = named.text or None if named is not None else None
    told = replace(cell, header=heading, row_label=None if heading else label, column_label=labels.columns[cell.column])
    return replace(block, cell=told)


def _add_links(builder: Builder, block: Block, rows: Sequence[Sequence[GridCell | None]]) -> None:
    cell = rows[block.cell.row][block.cell.column] if block.cell is not None else None
    if cell is not None:
        add_links(builder, block.span.start, cell.passage)


def add_links(builder: Builder, start: int, passage: Passage) -> None:
    """Add the links of a passage whose text begins at `start`."""
    for target, span in passage.links:
        whole = Span(start + span.start, start + span.end)
        builder.links.append(Hyperlink(target=target, text=passage.text[span.start : span.end], span=whole))
