"""Word (.docx) -> Document, as the page shows it once all tracked changes are accepted.

python-docx is not used: it loses tracked insertions, text boxes and notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex
from lxml import etree

from crossfoot.errors import ReadError
from crossfoot.limits import WIDE_TABLE
from crossfoot.model import BlockKind, Document
from crossfoot.read.office.archive import Archive
from crossfoot.read.office.fields import hyperlink
from crossfoot.read.office.grid import Grid, GridCell
from crossfoot.read.office.markup import (
    alternative,
    attribute,
    child,
    children,
    content,
    local,
    outermost,
    switched,
    value,
    whole,
)
from crossfoot.read.office.opc import opc_metadata
from crossfoot.read.office.passage import Passage
from crossfoot.read.office.pictures import alternative_text, put_picture
from crossfoot.read.office.word_styles import WordStyles, word_styles
from crossfoot.read.office.writing import Writer

GONE = frozenset({"del", "moveFrom"})
"""What somebody took out and Word keeps to be accepted or refused."""
WRAPPERS = frozenset(
    {"ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "rubyBase", "ruby", "sdtContent", "fldSimple"}
)
DRAWN = frozenset({"drawing", "pict", "object"})
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
TABLE_OF_CONTENTS = "Table of Contents"


def read_docx(data: bytes, name: str) -> Document:
    """Return the document; notes come behind the text, text boxes behind the paragraph that they hang on.

    Raises ReadError when it is damaged, encrypted or too large; a fault tells of styles, notes or properties that cannot be read.
    """
    archive = Archive(data, name, "a Word document")
    main = archive.related("", "officeDocument") or "word/document.xml"
    reader = _Reader(archive, main)
    reader.read()
    return reader.writer.document("docx", opc_metadata(archive, reader.writer.builder))


@dataclass(slots=True)
class _Field:
    """A field whose end has not come: its instruction, and whether what follows is its result, which is shown."""

    instruction: str = ""
    shown: bool = False

    @property
    def target(self) -> str | None:
        return hyperlink(self.instruction)


class _Reader:
    def __init__(self, archive: Archive, main: str) -> None:
        self.archive, self.main = archive, main
        self.writer = Writer(archive.name)
        self.root = archive.xml(main)
        self.styles = WordStyles()
        self.targets: dict[str, str] = {}
        self.fields: list[_Field] = []
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.boxes: list[etree._Element] = []
        self.box_count = 0
        self.carried: Passage | None = None
        self.style: str | None = None  # of the paragraph that is being read

    def read(self) -> None:
        body = child(self.root, "body")
        if body is None:
            raise self.archive.fault("is no Word document that can be opened: it has no body; save it anew")
        try:
            if (part := self.archive.related(self.main, "styles")) is not None:
                self.styles = word_styles(self.archive.xml(part))
        except ReadError as error:
            self.writer.builder.fault(f"headings and lists are not known: {error}")
        self.targets = self._targets(self.main)
        self.blocks(body, 0)
        for kind in ("footnote", "endnote"):
            self._notes(kind)

    # blocks ---------------------------------------------------------------------------------------------------------
    def blocks(self, parent: Iterable[etree._Element], depth: int) -> None:
        """Write the paragraphs and tables of a body, note, text box or cell."""
        self.writer.guard(depth)
        for one in parent:
            kind = local(one)
            if kind == "p":
                self.paragraph(one, depth)
            elif kind == "tbl":
                self.finish()
                self.table(one, depth)
            elif kind == "sdt":
                if value(one, "sdtPr", "docPartObj", "docPartGallery") != TABLE_OF_CONTENTS:
                    self.blocks(content(one, "sdtContent"), depth + 1)
            elif kind == "AlternateContent":
                self.blocks(alternative(one), depth + 1)
            elif kind in WRAPPERS:
                self.blocks(one, depth + 1)
        self.finish()

    def paragraph(self, element: etree._Element, depth: int) -> None:
        properties = child(element, "pPr")
        passage, self.carried = self.carried or Passage(), None
        self.style = value(properties, "pStyle")
        self.runs(element, passage, None, depth)
        self.fields = [
            one for one in self.fields if one.shown
        ]  # an instruction never goes on for long: a damaged file's would
        if child(properties, "rPr", "del") is not None:
            self.carried = passage  # the end of this paragraph was taken out: it goes on in the next
            return
        kind, level = self.styles.paragraph(properties)
        self.writer.paragraph(passage, kind, level)
        self._boxes(depth)

    def finish(self) -> None:
        """Write a paragraph whose end was taken out where no other follows it."""
        if self.carried is not None:
            self.writer.paragraph(self.carried)
            self.carried = None
        self._boxes(0)

    def _boxes(self, depth: int) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            if local(box) != "txbxContent":
                put_picture(self.writer, _alternative_text(box), box)
                continue
            self.box_count += 1
            with self.writer.within(f"text box {self.box_count}"):
                self.blocks(box, depth + 1)

    def _notes(self, kind: str) -> None:
        if not self.notes[kind]:
            return
        try:
            part = self.archive.related(self.main, f"{kind}s")
            root = self.archive.xml(part) if part else None
        except ReadError as error:
            self.writer.builder.fault(f"the {kind}s are not read: {error}")
            return
        self.targets = self._targets(part or "")
        found = {attribute(one, "id"): one for one in children(root, kind)} if root is not None else {}
        for number, identity in enumerate(self.notes[kind], start=1):
            if (note := found.get(identity)) is not None:
                with self.writer.within(f"{kind} {number}"):
                    self.blocks(note, 1)

    def _targets(self, part: str) -> dict[str, str]:
        try:
            relations = self.archive.relations(part)
        except ReadError as error:
            self.writer.builder.fault(f"links are not read: {error}")
            return {}
        return {identity: target for identity, (kind, target) in relations.items() if kind == "hyperlink"}

    # runs -----------------------------------------------------------------------------------------------------------
    def runs(self, parent: Iterable[etree._Element], passage: Passage, target: str | None, depth: int) -> None:
        """Add the runs of a paragraph, or of what wraps them, to its text."""
        self.writer.guard(depth)
        for one in parent:
            kind = local(one)
            if kind == "r":
                self.run(one, passage, target, depth)
            elif kind == "hyperlink":
                self.runs(one, passage, self.targets.get(attribute(one, "id") or "") or target, depth + 1)
            elif kind == "sdt":
                self.runs(content(one, "sdtContent"), passage, target, depth + 1)
            elif kind == "AlternateContent":
                self.runs(alternative(one), passage, target, depth + 1)
            elif kind in WRAPPERS:
                self.runs(one, passage, self._simple(one) or target, depth + 1)
            elif kind in {"oMath", "oMathPara"}:
                passage.add(" ")  # a formula: a fraction's numbers would run together

    def run(self, element: etree._Element, passage: Passage, target: str | None, depth: int) -> None:
        properties = child(element, "rPr")
        hidden = self.styles.hidden(properties)
        strong = self.styles.bold(properties, self.style)
        raised = value(properties, "vertAlign") == "superscript"
        for one in element:
            kind = local(one)
            if kind == "fldChar":
                self._field(attribute(one, "fldCharType"))
            elif kind == "instrText" and self.fields and not self.fields[-1].shown:
                self.fields[-1].instruction += one.text or ""
            elif hidden or any(not field.shown for field in self.fields):
                continue
            elif (text := _text(one, kind)) is not None:
                passage.add(text, strong=strong, raised=raised, target=self._field_target() or target)
            elif kind in NOTES:
                self._reference(NOTES[kind], attribute(one, "id"))
            elif kind == "ruby":
                self.runs(content(one, "rubyBase"), passage, target, depth + 1)
            elif kind in DRAWN:
                self._drawn(one)
            elif kind == "AlternateContent":
                for way in alternative(one):
                    self._drawn(way)

    def _drawn(self, element: etree._Element) -> None:
        """Keep the text boxes of a drawing, or itself where it is a picture or chart, for behind the paragraph."""
        self.boxes.extend(list(outermost(element, "txbxContent")) or [element])

    def _reference(self, kind: str, identity: str | None) -> None:
        if identity is not None and identity not in self.notes[kind]:
            self.notes[kind].append(identity)

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self.writer.guard(len(self.fields))
            self.fields.append(_Field())
        elif step == "separate" and self.fields:
            self.fields[-1].shown = True
        elif step == "end" and self.fields:
            self.fields.pop()

    def _field_target(self) -> str | None:
        return next((target for one in reversed(self.fields) if (target := one.target)), None)

    @staticmethod
    def _simple(element: etree._Element) -> str | None:
        return _Field(attribute(element, "instr") or "").target if local(element) == "fldSimple" else None

    # tables ---------------------------------------------------------------------------------------------------------
    def table(self, element: etree._Element, depth: int) -> None:
        """Write a table, and behind it those within its cells; one that only frames or lays out text is text."""
        self.writer.guard(depth)
        grid = Grid()
        places: dict[tuple[int, int], tuple[etree._Element, GridCell]] = {}
        for row in _rows(element):
            places.update(self._row(row, grid))
        cells = list(places.values())
        if len(cells) == 1 or _lays_out([one for one, _ in cells], self.styles):
            for one, _ in cells:
                self.blocks(one, depth + 1)
            return
        for one, cell in cells:
            self._fill(one, cell, depth + 1)
        self.writer.table(grid)
        within = [(self.writer.table_label(*place), list(children(one, "tbl"))) for place, (one, _) in places.items()]
        for label, tables in within:
            for nested in tables:
                with self.writer.within(label):
                    self.table(nested, depth + 1)
        self._boxes(depth)

    def _row(self, row: etree._Element, grid: Grid) -> dict[tuple[int, int], tuple[etree._Element, GridCell]]:
        """Lay one row out on the grid; return its cells, by place, that are not the rest of one above."""
        properties = child(row, "trPr")
        above = grid.rows[-1] if grid.rows else []
        line: list[GridCell | None] = [None] * whole(value(properties, "gridBefore"), 0, WIDE_TABLE)
        found = {}
        for one in _cells(row):
            at, told = len(line), child(one, "tcPr")
            merge = child(told, "vMerge")
            going_on = merge is not None and (attribute(merge, "val") or "continue") == "continue"
            cell = above[at] if going_on and at < len(above) else None
            if cell is None:
                cell = GridCell()
                found[len(grid.rows), at] = (one, cell)
            line.extend([cell] * max(1, whole(value(told, "gridSpan"), 1, WIDE_TABLE)))
            if len(line) > WIDE_TABLE:
                raise self.archive.fault(f"has a table of more than {WIDE_TABLE:,} columns, which is no table; mend it")
        self.writer.count(len(line))
        if switched(properties, "tblHeader") and grid.heads == len(grid.rows):
            grid.heads += 1
        grid.rows.append(line)
        return found

    def _fill(self, parent: Iterable[etree._Element], cell: GridCell, depth: int) -> None:
        """Put the paragraphs of a cell into its text."""
        self.writer.guard(depth)
        for one in parent:
            kind = local(one)
            if kind == "p":
                passage = Passage()
                self.style = value(one, "pPr", "pStyle")
                self.runs(one, passage, None, depth)
                cell.passage.join(passage)
            elif kind == "sdt":
                self._fill(content(one, "sdtContent"), cell, depth + 1)
            elif kind in WRAPPERS:
                self._fill(one, cell, depth + 1)


def _rows(table: Iterable[etree._Element]) -> Iterable[etree._Element]:
    """Yield the rows of a table that were not taken out."""
    for one in table:
        kind = local(one)
        if kind == "tr":
            properties = child(one, "trPr")
            if child(properties, "del") is None and not switched(properties, "hidden"):
                yield one
        elif kind == "sdt":
            yield from _rows(content(one, "sdtContent"))
        elif kind in WRAPPERS:
            yield from _rows(one)


def _cells(row: Iterable[etree._Element]) -> Iterable[etree._Element]:
    for one in row:
        kind = local(one)
        if kind == "tc":
            if child(one, "tcPr", "cellDel") is None:
                yield one
        elif kind == "sdt":
            yield from _cells(content(one, "sdtContent"))
        elif kind in WRAPPERS:
            yield from _cells(one)


def _lays_out(cells: Iterable[etree._Element], styles: WordStyles) -> bool:
    """Say whether a table only lays out a page: it has headings in it, or nothing but tables."""
    paragraphs = [(one, paragraph) for one in cells for paragraph in children(one, "p")]
    if any(
        styles.paragraph(child(paragraph, "pPr"))[0] is BlockKind.HEADING and _filled(paragraph)
        for _, paragraph in paragraphs
    ):
        return True
    holds = any(child(one, "tbl") is not None for one in cells)
    return holds and not any(_filled(paragraph) for _, paragraph in paragraphs)


def _alternative_text(drawing: etree._Element) -> str:
    """Return the alternative text of a picture or chart: of a drawing, or of a shape of older files."""
    shown = next((one for one in drawing.iter() if local(one) in {"docPr", "shape"}), None)
    return alternative_text(shown, "descr", "alt", "title")


def _filled(paragraph: etree._Element) -> bool:
    return any(local(one) == "t" and one.text and one.text.strip() for one in paragraph.iter())


def _text(element: etree._Element, kind: str) -> str | None:
    """Return what an element within a run shows as text, None where it is none."""
    if kind == "t":
        return element.text or ""
    if kind in {"tab", "ptab", "br", "cr"}:
        return " "
    if kind == "noBreakHyphen":
        return "\u2011"
    if kind == "sym":
        code = attribute(element, "char") or ""
        return (
            chr(int(code, 16)) if regex.fullmatch("[0-9A-Ea-e][0-9A-Fa-f]{3}", code) and code[0] not in "DdEe" else ""
        )
    return None
