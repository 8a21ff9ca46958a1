"""Builds the document of a file that is no text of its own: a text as people would read it, its blocks, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crossfoot.model import (
    Block,
    BlockKind,
    Dated,
    Document,
    Fault,
    Hyperlink,
    Landmark,
    Metadata,
    Origin,
    Span,
    line_starts,
)
from crossfoot.read.table import table_blocks
from crossfoot.read.table_cells import Cell

BLANKS = re.compile(r"[ \t\r\n\f\v]+")
"""White space that parts words; no-break and thin spaces hold the parts of a number together, and are kept."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The text of one table cell, and where it stands in the file's own terms: "sheet Costs, cell B7"; None as the table.

    wide, tall: over how many columns and rows a merged cell reaches. indent: how far its text is set in, as parts of a row above are.
    """

    text: str
    place: str | None = None
    wide: int = 1
    tall: int = 1
    indent: int = 0


def folded(text: str) -> str:
    """Return `text` with each run of ordinary white space as one blank, and none of any kind at its ends."""
    return BLANKS.sub(" ", text).strip()


class Builder:
    """Collects the blocks of a file in reading order. White space in a block's text is folded; empty ones are left out.

    `place` says where what follows stands in the file's own terms ("page 3"); it holds until another is given.
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._at = 0
        self._tables = 0
        self._containers = 0
        self._place: str | None = None
        self.blocks: list[Block] = []
        self.links: list[Hyperlink] = []
        self.faults: list[Fault] = []
        self.landmarks: list[Landmark] = []
        self.entries: list[Dated] = []

    @property
    def at(self) -> int:
        """The offset at which the next block will begin."""
        return self._at

    @property
    def place(self) -> str | None:
        """Where what comes next stands in the file's own terms, None where that has not been told."""
        return self._place

    @place.setter
    def place(self, label: str | None) -> None:
        self._place = label

    def block(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        container: int | None = None,
        strong: Iterable[Span] = (),
        separator: str = "\n\n",
        places: Iterable[tuple[int, str]] = (),
    ) -> bool:
        """Add one block; say whether it held anything. strong: spans of `text` in bold type, which must then be folded already.

        separator: what stands between this block and the next in the text as read. places: where in `text`, folded already, another
        place begins, in its order: a paragraph that goes on over the page.
        """
        text = folded(text)
        if not text:
            return False
        origin = Origin.literal(self._at, len(text))
        self._mark(self._place)
        for offset, label in places:
            self._mark(label, self._at + offset)
            self._place = label
        self.blocks.append(
            Block(kind=kind, text=text, origin=origin, level=level, container=container, strong=tuple(strong))
        )
        self._put(text + separator)
        return True

    def table(self, rows: Sequence[Sequence[Placed]], title: str | None = None, *, heads: int | None = None) -> None:
        """Add a table, its cells parted by tabs and its rows by line feeds; the header is found as in a CSV file.

        Every row should have as many cells as the header; a cell that is merged over others is given once, the others empty, and tells how
        many it covers. Rows without text are left out. title: its caption, which `block` has added already, or a name such as that of its
        sheet. heads: how many of the rows head the table, None where that is not known.
        """
        rows = [row for row in rows if any(cell.text.strip() for cell in row)]
        placed: list[list[Cell]] = []
        spans: dict[tuple[int, int], tuple[int, int]] = {}
        for index, row in enumerate(rows):
            cells: list[Cell] = []
            for column, cell in enumerate(row):
                text = folded(cell.text)
                if column:
                    self._put("\t")
                if text:
                    self._put(" " * cell.indent)
                    self._mark(cell.place or self._place)
                if cell.wide > 1 or cell.tall > 1:
                    spans[index, column] = (cell.wide, cell.tall)
                cells.append((text, self._at))
                self._put(text)
            self._put("\n")
            placed.append(cells)
        self._put("\n")
        self.blocks.extend(table_blocks(placed, number=self._tables, title=title, heads=heads, spans=spans))
        self._tables += 1

    def adopt(self, document: Document, *, kinds: Mapping[BlockKind, BlockKind] | None = None, below: int = 0) -> None:
        """Add the blocks of a document that stands within the file: a mail's page, a notebook's Markdown.

        kinds: blocks of which kind are of another here. below: levels by which its headings stand deeper.
        """
        tables = containers = 0
        begin, last = self._at, None
        for block in document.blocks:
            if last is not None:
                self._put("\n\n" if block.cell is None or last.cell is None else _between(last, block))
            self._mark(self._place)
            cell = block.cell and replace(block.cell, table=block.cell.table + self._tables)
            container = None if block.container is None else block.container + self._containers
            self.blocks.append(
                replace(
                    block,
                    kind=(kinds or {}).get(block.kind, block.kind),
                    origin=Origin.literal(self._at, len(block.text)),
                    level=min(6, block.level + below) if block.kind is BlockKind.HEADING else block.level,
                    container=container,
                    cell=cell,
                )
            )
            tables = max(tables, 1 + block.cell.table if block.cell else 0)
            containers = max(containers, block.container or 0)
            self._put(block.text)
            last = block
        if last is not None:
            self._put("\n\n")
        self.links.extend(replace(link, span=Span(begin, self._at)) for link in document.links)
        self._tables += tables
        self._containers += containers

    def entry(self, day: date | None) -> None:
        """Begin one of several texts of days of their own: a record, a message, an entry of a feed."""
        self.entries.append(Dated(start=self._at, day=day))

    def fault(self, message: str, *, minor: bool = False) -> None:
        """Note what could not be read at this place, and how to mend it; the rest is used. minor: it is no error of the file, only left aside."""
        self._mark(self._place)
        self.faults.append(Fault(span=Span(self._at, self._at), message=message, minor=minor))

    def document(self, name: str, form: str, metadata: Metadata) -> Document:
        """Return what was collected as the document `name` of the format `form`."""
        text = "".join(self._text)
        return Document(
            path=name,
            text=text,
            format=form,
            encoding="utf-8",
            metadata=metadata,
            blocks=tuple(self.blocks),
            links=tuple(self.links),
            line_starts=line_starts(text),
            faults=tuple(self.faults),
            landmarks=tuple(self.landmarks),
            entries=tuple(self.entries),
            rendered=True,
        )

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._at += len(text)

    def _mark(self, label: str | None, at: int | None = None) -> None:
        last = self.landmarks[-1].label if self.landmarks else None
        if label is not None and label != last:
            self.landmarks.append(Landmark(start=self._at if at is None else at, label=label))


def _between(last: Block, block: Block) -> str:
    """Return what parts two cells in the text as read."""
    a, b = last.cell, block.cell
    if a is None or b is None or a.table != b.table:
        return "\n\n"
    return "\t" if a.row == b.row else "\n"
