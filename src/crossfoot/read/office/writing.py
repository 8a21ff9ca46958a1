"""Puts down what a document shows, paragraph by paragraph and table by table, with the places of each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from crossfoot.errors import ReadError
from crossfoot.limits import DOCUMENT, LAYERS, TABLE_CELLS
from crossfoot.model import BlockKind, Document, Metadata
from crossfoot.read.building import Builder
from crossfoot.read.markdown import CAPTION
from crossfoot.read.office.grid import Grid, add_links, put_table
from crossfoot.read.office.passage import Passage

NAMED = 3
HEAD = 4
"""Among so many first blocks a title that is told twice, as a title and as a heading, is read once."""


@dataclass(slots=True)
class _Scope:
    """A stretch with places of its own. label: its name, None for the body; counted: whether its paragraphs have numbers."""

    label: str | None
    counted: bool
    paragraphs: int = 0
    tables: int = 0
    pictures: int = 0

    def place(self, rest: str) -> str:
        return f"{self.label}, {rest}" if self.label else rest


class Writer:
    """Builds the document `name`. Raises ReadError for what is nested deeper, or has more table cells, than is read."""

    def __init__(self, name: str, *, counted: bool = True) -> None:
        self.builder = Builder()
        self._name = name
        self._scope = _Scope(None, counted)
        self._heading: str | None = None
        self._last: tuple[BlockKind, str] | None = None
        self._cells = self._pictures = 0
        self.unread: list[str] = []  # places of charts and embedded sheets that no alternative text describes

    @contextmanager
    def within(self, label: str, *, counted: bool = False) -> Iterator[None]:
        """Give what is written meanwhile places in "footnote 4", "slide 3"; counted: with the numbers of paragraphs."""
        outer, self._scope = self._scope, _Scope(label, counted)
        yield
        self._scope = outer

    def picture(self) -> str:
        """Count a picture of the stretch that is being written; return its place."""
        self._scope.pictures += 1
        self._pictures += 1
        return self._scope.place(f"picture {self._scope.pictures}")

    def guard(self, depth: int) -> None:
        """Raise ReadError when `depth` is more than is read."""
        if depth > LAYERS:
            raise ReadError(f"{self._name}: is nested more than {LAYERS} deep, and no deeper is read; make it flatter")

    def paragraph(
        self, passage: Passage, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, container: int | None = None
    ) -> None:
        """Write one paragraph; an empty one counts for nothing."""
        text = passage.text
        if not text:
            return
        check_length(self.builder, self._name)
        scope = self._scope
        scope.paragraphs += 1
        if told_already(self.builder, kind, text):
            return
        self.builder.place = scope.place(f"paragraph {scope.paragraphs}") if scope.counted else scope.label
        start = self.builder.at
        strong = () if kind is BlockKind.HEADING else passage.strong  # all headings are in bold type
        self.builder.block(kind, text, level=level, container=container, strong=strong)
        add_links(self.builder, start, passage)
        self._last = (kind, text)
        if kind is BlockKind.HEADING:
            self._heading = text

    def table(self, grid: Grid) -> None:
        """Write one table, under the caption right above it, else the heading that it stands under."""
        if not any(cell is not None and cell.text for row in grid.rows for cell in row):
            return
        self._scope.tables += 1
        scope, number = self._scope, self._scope.tables
        put_table(self.builder, grid, self._title(), lambda row, column: scope.place(
            f"table {number}, row {row + 1}, cell {column + 1}"
        ))  # fmt: skip
        self._last = None

    def count(self, cells: int) -> None:
        """Count places of tables as they are laid out; raise ReadError when there are more than are read."""
        self._cells += cells
        if self._cells > TABLE_CELLS:
            raise ReadError(
                f"{self._name}: has more than {TABLE_CELLS:,} table cells, and no more are read; split it, or leave it out"
            )

    def table_label(self, row: int, column: int) -> str:
        """Return the name of a place in the table that was written last, for a table within it."""
        return self._scope.place(f"table {self._scope.tables}, row {row + 1}, cell {column + 1}")

    def document(self, form: str, metadata: Metadata) -> Document:
        """Return what was written as a document of the format `form`; what shows figures and is not read is told."""
        self.builder.place = None
        if self.unread:
            count, named = len(self.unread), "; ".join(self.unread[:NAMED])
            more = f" and {count - NAMED:,} more" if count > NAMED else ""
            which = "a chart or an embedded sheet is" if count == 1 else f"{count:,} charts or embedded sheets are"
            told = "describe it in its alternative text" if count == 1 else "describe them in their alternative texts"
            self.builder.fault(f"{which} not read ({named}{more}); {told}, or give the figures in a table", minor=True)
        if self._pictures and not self.builder.blocks:
            self.builder.fault("has no text but pictures or charts; nothing of it is checked")
        return self.builder.document(self._name, form, metadata)

    def _title(self) -> str | None:
        if self._last is not None:
            kind, text = self._last
            if kind is BlockKind.CAPTION or (kind is BlockKind.PARAGRAPH and CAPTION.fullmatch(text)):
                return text
        return self._heading


def check_length(builder: Builder, name: str) -> None:
    """Raise ReadError when the text that was built is longer than any that is read."""
    if builder.at > DOCUMENT:
        raise ReadError(
            f"{name}: has more than {DOCUMENT:,} characters, and no more are read; split it, or leave it out"
        )


def told_already(builder: Builder, kind: BlockKind, text: str) -> bool:
    """Say whether a heading repeats one among the first blocks, as a title page and a first chapter do."""
    head = builder.blocks
    return (
        kind is BlockKind.HEADING
        and len(head) < HEAD
        and any(block.kind is kind and block.text == text for block in head)
    )
