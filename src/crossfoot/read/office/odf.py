"""What .odt and .odp share: paragraphs, lists, tables, notes and frames of OpenDocument, and its properties.

Text that was tracked as deleted stands apart from the text in such a file (tracked-changes), and is not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from crossfoot.errors import ReadError
from crossfoot.limits import TABLE_CELLS, WIDE_TABLE
from crossfoot.model import BlockKind, Document, Metadata
from crossfoot.read.office.archive import Archive
from crossfoot.read.office.grid import Grid, GridCell
from crossfoot.read.office.markup import attribute, child, children, content, local, whole
from crossfoot.read.office.odf_styles import OdfStyles
from crossfoot.read.office.passage import Passage
from crossfoot.read.office.pictures import alternative_text, put_picture
from crossfoot.read.office.properties import properties_metadata
from crossfoot.read.office.slides import SlideWriter
from crossfoot.read.office.styles import DEEPEST
from crossfoot.read.office.writing import Writer

UNSEEN = frozenset({
    "annotation", "annotation-end", "tracked-changes", "forms", "sequence-decls", "variable-decls", "user-field-decls",
    "hidden-text", "hidden-paragraph", "script", "title", "desc", "soft-page-break", "ruby-text", "settings", "event-listeners",
})  # fmt: skip
"""Elements whose text the page does not show."""
INDEXES = frozenset({
    "table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index",
})  # fmt: skip
FRAMES = frozenset({"frame", "custom-shape", "g", "rect", "ellipse", "polygon", "path", "line", "connector", "circle"})
SPACES = 100
"""Blanks in a row that one element may stand for; more say no more."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Where text stands: in a paragraph of a style, in spans of styles, the innermost first, in a link."""

    style: str | None
    spans: tuple[str, ...] = ()
    target: str | None = None


class OdfReader:
    """Reads an OpenDocument file. Raises ReadError when it is damaged, encrypted or too large."""

    def __init__(self, data: bytes, name: str, called: str, *, slides: bool) -> None:
        """slides: it is a presentation, whose frames are its text."""
        self.slides = slides
        self.archive = Archive(data, name, called)
        self._refuse_encrypted()
        self.writer: Writer = SlideWriter(name) if slides else Writer(name)
        self.root = self.archive.xml("content.xml")
        self.styles = OdfStyles()
        self.boxes: list[etree._Element] = []
        self.box_count = 0
        self.notes: dict[str, list[etree._Element]] = {"footnote": [], "endnote": []}
        try:
            if "styles.xml" in self.archive:
                self.styles.add(self.archive.xml("styles.xml"))
        except ReadError as error:
            self.writer.builder.fault(f"headings and lists are not known: {error}")
        self.styles.add(self.root)

    def body(self, kind: str) -> etree._Element:
        """Return what holds the text: the element `kind` of the body."""
        found = child(self.root, "body", kind)
        if found is None:
            raise self.archive.fault(
                f"holds no {kind}: it is another kind of file than its ending tells; give it its own"
            )
        return found

    def document(self, form: str) -> Document:
        """Return what was read as a document of the format `form`."""
        try:
            metadata = self._metadata()
        except ReadError as error:
            self.writer.builder.fault(f"the properties are not used: {error}")
            metadata = properties_metadata(self.archive.name, {})
        return self.writer.document(form, metadata)

    # blocks ---------------------------------------------------------------------------------------------------------
    def blocks(
        self,
        parent: Iterable[etree._Element],
        depth: int,
        *,
        lists: int = 0,
        default: BlockKind | None = None,
        level: int = 0,
    ) -> None:
        """Write the paragraphs, lists and tables below `parent`.

        lists: how many lists they stand in. default, level: what paragraphs are whose style says nothing.
        """
        self.writer.guard(depth)
        for one in parent:
            kind = local(one)
            if kind in {"p", "h"}:
                self._paragraph(one, kind, depth, lists, (default, level))
            elif kind == "list":
                self.blocks(one, depth + 1, lists=lists + 1, default=default, level=level)
            elif kind == "table":
                self.table(one, depth)
            elif kind in FRAMES and not self.slides:
                self.boxes.append(one)
            elif kind in FRAMES and not _holds_text(one):
                put_picture(self.writer, alternative_text(one, "desc", "title"), one)
            elif kind == "section" and attribute(one, "display") == "none":
                continue
            elif kind not in UNSEEN and kind not in INDEXES:
                self.blocks(one, depth + 1, lists=lists, default=default, level=level)
            self.frames(depth)

    def frames(self, depth: int) -> None:
        """Write the text boxes that the last paragraph holds."""
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            if not _holds_text(box):
                put_picture(self.writer, alternative_text(box, "desc", "title"), box)
                continue
            self.box_count += 1
            with self.writer.within(f"text box {self.box_count}"):
                self.blocks(box, depth + 1)

    def put_notes(self) -> None:
        """Write the notes that were met, behind the text."""
        for kind, notes in self.notes.items():
            for number, note in enumerate(notes, start=1):
                with self.writer.within(f"{kind} {number}"):
                    self.blocks(content(note, "note-body"), 1)

    def _paragraph(
        self, element: etree._Element, kind: str, depth: int, lists: int, default: tuple[BlockKind | None, int]
    ) -> None:
        style = attribute(element, "style-name")
        passage = self.passage(element, depth)
        named = self.styles.paragraph(style)
        if default[0] is not None:
            block, level = default[0], default[1]
        elif named is not None and named[0] is not BlockKind.LIST_ITEM:
            block, level = named
        elif kind == "h":
            block, level = BlockKind.HEADING, min(max(whole(attribute(element, "outline-level"), 1, 10), 1), DEEPEST)
        elif lists or named is not None:
            block, level = BlockKind.LIST_ITEM, max(lists, 1)
        else:
            block, level = BlockKind.PARAGRAPH, 0
        self.writer.paragraph(passage, block, level)

    # text -----------------------------------------------------------------------------------------------------------
    def passage(self, element: etree._Element, depth: int) -> Passage:
        """Return the text of a paragraph; its frames and notes are kept for later."""
        passage = Passage()
        self._text(element, passage, depth, _Run(attribute(element, "style-name")))
        return passage

    def _text(self, element: etree._Element, passage: Passage, depth: int, run: _Run) -> None:
        self.writer.guard(depth)
        strong = self.styles.bold(run.spans, run.style)
        raised = bool(run.spans) and self.styles.raised(run.spans[0])
        passage.add(element.text or "", strong=strong, raised=raised, target=run.target)
        for one in element:
            kind = local(one)
            if kind == "span":
                name = attribute(one, "style-name") or ""
                if not self.styles.hidden("text", name):
                    self._text(one, passage, depth + 1, replace(run, spans=(name, *run.spans)))
            elif kind == "a":
                self._text(one, passage, depth + 1, replace(run, target=attribute(one, "href") or run.target))
            elif kind in {"s", "tab", "line-break"}:
                passage.add(" " * (whole(attribute(one, "c"), 1, SPACES) if kind == "s" else 1), strong=strong)
            elif kind == "note":
                noted = self.notes["endnote" if attribute(one, "note-class") == "endnote" else "footnote"]
                noted.append(one)
            elif kind in FRAMES:
                self.boxes.append(one)
            elif kind not in UNSEEN and kind:
                self._text(one, passage, depth + 1, run)
            passage.add(one.tail or "", strong=strong, raised=raised, target=run.target)

    # tables ---------------------------------------------------------------------------------------------------------
    def table(self, element: etree._Element, depth: int) -> None:
        """Write a table, and behind it those within its cells; one that only frames text, or has headings in it, is text."""
        self.writer.guard(depth)
        table = _Table()
        self._rows(element, table, depth, head=False)
        cells = [one for _, _, one in table.held]
        if len(cells) == 1 or any(child(one, "h") is not None for one in cells):
            for one in cells:
                self.blocks(one, depth + 1)
            return
        for row, column, one in table.held:
            cell = table.grid.rows[row][column]
            if cell is not None:
                self._fill(one, cell, depth + 1)
        self.writer.table(table.grid)
        within = [
            (self.writer.table_label(row, column), nested)
            for row, column, one in table.held
            for nested in children(one, "table")
        ]
        for label, nested in within:
            with self.writer.within(label):
                self.table(nested, depth + 1)
        self.frames(depth)

    def _rows(self, parent: etree._Element, table: _Table, depth: int, *, head: bool) -> None:
        self.writer.guard(depth)
        for one in parent:
            kind = local(one)
            if kind in {"table-header-rows", "table-rows", "table-row-group"}:
                self._rows(one, table, depth + 1, head=head or kind == "table-header-rows")
            elif kind == "table-row" and not self.styles.hidden("table-row", attribute(one, "style-name")):
                if head and table.grid.heads == len(table.grid.rows):
                    table.grid.heads += 1
                self._row(one, table)

    def _row(self, row: etree._Element, table: _Table) -> None:
        number = len(table.grid.rows)
        line: list[GridCell | None] = []
        for one in row:
            kind = local(one)
            if kind not in {"table-cell", "covered-table-cell"}:
                continue
            for _ in range(max(1, whole(attribute(one, "number-columns-repeated"), 1, WIDE_TABLE + 1))):
                if kind == "covered-table-cell":
                    line.append(table.covering(len(line)) or (line[-1] if line else None))
                else:
                    table.held.append((number, len(line), one))
                    line.append(table.opened(one, len(line)))
            if len(line) > WIDE_TABLE:
                raise self.archive.fault(f"has a table of more than {WIDE_TABLE:,} columns, which is no table; mend it")
        self.writer.count(len(line))
        table.end_row()
        table.grid.rows.append(line)

    def _fill(self, element: etree._Element, cell: GridCell, depth: int) -> None:
        """Put the paragraphs and lists of a cell into its text."""
        self.writer.guard(depth)
        for one in element:
            kind = local(one)
            if kind in {"p", "h"}:
                cell.passage.join(self.passage(one, depth))
            elif kind in {"list", "list-item", "list-header", "section"}:
                self._fill(one, cell, depth + 1)

    # properties -----------------------------------------------------------------------------------------------------
    def _metadata(self) -> Metadata:
        held = content(self.archive.xml("meta.xml"), "meta") if "meta.xml" in self.archive else []
        told = {local(one): one.text for one in held if one.text}
        custom = {attribute(one, "name") or "": one.text or "" for one in held if local(one) == "user-defined"}
        return properties_metadata(
            self.archive.name,
            custom,
            title=told.get("title"),
            author=told.get("initial-creator") or told.get("creator"),
            created=told.get("creation-date"),
            modified=told.get("date"),
        )

    def _refuse_encrypted(self) -> None:
        manifest = "META-INF/manifest.xml"
        if manifest in self.archive and b"encryption-data" in self.archive.part(manifest):
            raise self.archive.fault("is encrypted; save it without a password")


class _Table:
    """The table that is being laid out. held: its cells by row and column; reach: by column the cell above, and its rows to come."""

    def __init__(self) -> None:
        self.grid = Grid()
        self.held: list[tuple[int, int, etree._Element]] = []
        self._reach: dict[int, tuple[GridCell, int]] = {}
        self._next: dict[int, tuple[GridCell, int]] = {}

    def covering(self, column: int) -> GridCell | None:
        """Return the cell of a row above that reaches into this row."""
        return self._reach[column][0] if column in self._reach else None

    def opened(self, element: etree._Element, column: int) -> GridCell:
        """Return a new cell at a column of the row that is being laid out."""
        cell = GridCell()
        tall = whole(attribute(element, "number-rows-spanned"), 1, TABLE_CELLS)
        if tall > 1:
            wide = max(1, whole(attribute(element, "number-columns-spanned"), 1, WIDE_TABLE))
            self._next.update(dict.fromkeys(range(column, column + wide), (cell, tall)))
        return cell

    def end_row(self) -> None:
        """Go on to the next row."""
        below = {**self._reach, **self._next}
        self._reach = {column: (cell, rows - 1) for column, (cell, rows) in below.items() if rows > 1}
        self._next = {}


def _holds_text(frame: etree._Element) -> bool:
    return any(local(one) in {"p", "h", "table"} for one in frame.iter())
