"""PowerPoint (.pptx) -> Document: slide after slide, each with its title, text, tables and notes."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from crossfoot.errors import ReadError
from crossfoot.limits import WIDE_TABLE
from crossfoot.model import BlockKind, Document
from crossfoot.read.office.archive import Archive, TooMuchError
from crossfoot.read.office.grid import Grid, GridCell
from crossfoot.read.office.labelled import Placed, labels_behind
from crossfoot.read.office.markup import alternative, attribute, child, children, content, local, value, whole
from crossfoot.read.office.opc import opc_metadata
from crossfoot.read.office.passage import Passage
from crossfoot.read.office.pictures import alternative_text, put_picture
from crossfoot.read.office.slides import SlideWriter

TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"dt", "ftr", "hdr", "sldNum", "sldImg"})
"""Places that every slide repeats, or that show the slide itself on the page of its notes."""
BULLETED = frozenset({None, "obj", "body"})
"""Places whose paragraphs are bulleted unless they say otherwise."""
FAR = 100_000_000
"""The farthest that a shape may lie from the corner of its slide, in units of the format."""
MARKS = frozenset({"buChar", "buAutoNum", "buBlip"})


def read_pptx(data: bytes, name: str) -> Document:
    """Return the document; a hidden slide is read, and its places say so. Of pictures, charts and diagrams the alternative texts are read.

    Raises ReadError when it is damaged, encrypted or too large; a fault tells of a slide, notes or properties that cannot be read.
    """
    archive = Archive(data, name, "a PowerPoint presentation")
    main = archive.related("", "officeDocument") or "ppt/presentation.xml"
    reader = _Reader(archive)
    relations = archive.relations(main)
    slides = content(archive.xml(main), "sldIdLst")
    seen: set[str] = set()
    for number, one in enumerate(slides, start=1):
        _, part = relations.get(_relation(one), ("", ""))
        if part in seen:  # no program shows one slide twice; a file made to take time would
            continue
        seen.add(part)
        try:
            reader.slide(part, number)
        except TooMuchError:
            raise
        except ReadError as error:
            if len(slides) == 1:
                raise
            reader.writer.builder.fault(f"slide {number} is not read: {error}")
    return reader.writer.document("pptx", opc_metadata(archive, reader.writer.builder))


def _relation(element: etree._Element) -> str:
    """Return the identity of the relation that an element names: its r:id, and not its own id."""
    return next((str(held) for key, held in element.attrib.items() if str(key).endswith("}id")), "")


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.writer = SlideWriter(archive.name)
        self.targets: dict[str, str] = {}

    def slide(self, part: str, number: int) -> None:
        """Write a slide: its title before all else, then its other shapes in their order, then its notes."""
        root = self.archive.xml(part)
        relations = self.archive.relations(part)
        self.targets = {identity: target for identity, (kind, target) in relations.items() if kind == "hyperlink"}
        shapes = sorted(
            self._shapes(content(root, "cSld", "spTree"), 0), key=lambda shape: _placeholder(shape) not in TITLES
        )
        label = f"slide {number}{' (hidden)' if attribute(root, 'show') == '0' else ''}"
        with self.writer.within(label):
            for at in labels_behind([_placed(shape) for shape in shapes]):
                self._shape(shapes[at], first=number == 1)
        notes = next((target for kind, target in relations.values() if kind == "notesSlide"), None)
        if notes is not None:
            self.targets = {}
            with self.writer.within(f"{label}, notes"):
                for one in self._shapes(content(self.archive.xml(notes), "cSld", "spTree"), 0):
                    self._shape(one, first=False, listed=False)

    def _shapes(self, parent: Iterable[etree._Element], depth: int) -> Iterable[etree._Element]:
        """Yield the shapes, tables and pictures of a slide, those in groups among them."""
        self.writer.guard(depth)
        for one in parent:
            kind = local(one)
            if kind == "grpSp":
                yield from self._shapes(one, depth + 1)
            elif kind == "AlternateContent":
                yield from self._shapes(alternative(one), depth + 1)
            elif kind in {"sp", "graphicFrame", "pic"} and _placeholder(one) not in FURNITURE:
                yield one

    def _shape(self, shape: etree._Element, *, first: bool, listed: bool = True) -> None:
        if local(shape) != "sp":
            table = child(shape, "graphic", "graphicData", "tbl")
            if table is not None:
                self._table(table)
            else:
                shown = next((held for one in shape if (held := child(one, "cNvPr")) is not None), None)
                put_picture(self.writer, alternative_text(shown, "descr", "title"), shape)
            return
        place = _placeholder(shape)
        if place in TITLES:
            title = Passage()
            for one in content(shape, "txBody"):
                if local(one) == "p":
                    title.add(" ")
                    self._runs(one, title)
            self.writer.paragraph(title, BlockKind.HEADING, 1 if first or place == "ctrTitle" else 2)
            return
        for one in content(shape, "txBody"):
            if local(one) == "p":
                passage = Passage()
                self._runs(one, passage)
                bulleted = listed and _bulleted(one, place)
                kind = BlockKind.LIST_ITEM if bulleted else BlockKind.PARAGRAPH
                level = whole(value(one, "pPr", name="lvl"), 0, 8) + 1 if bulleted else 0
                self.writer.paragraph(passage, kind, level)

    def _runs(self, paragraph: etree._Element, passage: Passage) -> None:
        for one in paragraph:
            kind = local(one)
            if kind in {"r", "fld"}:
                properties = child(one, "rPr")
                link = child(properties, "hlinkClick")
                text = child(one, "t")
                passage.add(
                    (text.text or "") if text is not None else "",
                    strong=properties is not None and attribute(properties, "b") in {"1", "true"},
                    raised=properties is not None and whole(attribute(properties, "baseline"), 0, 100_000) > 0,
                    target=self.targets.get(_relation(link)) if link is not None else None,
                )
            elif kind == "br":
                passage.add(" ")

    def _table(self, table: etree._Element) -> None:
        grid = Grid()
        for row in children(table, "tr"):
            above = grid.rows[-1] if grid.rows else []
            line: list[GridCell | None] = []
            for one in children(row, "tc"):
                cell = above[len(line)] if _on(one, "vMerge") and len(line) < len(above) else None
                if _on(one, "hMerge") and line and cell is None:
                    cell = line[-1]
                if cell is None:
                    cell = self._cell(one)
                line.append(cell)
            if len(line) > WIDE_TABLE:
                raise self.archive.fault(f"has a table of more than {WIDE_TABLE:,} columns, which is no table; mend it")
            self.writer.count(len(line))
            grid.rows.append(line)
        self.writer.table(grid)

    def _cell(self, element: etree._Element) -> GridCell:
        cell = GridCell()
        for one in content(element, "txBody"):
            if local(one) == "p":
                passage = Passage()
                self._runs(one, passage)
                cell.passage.join(passage)
        return cell


def _placeholder(shape: etree._Element) -> str | None:
    """Return the kind of place that a shape fills, "" for a shape that fills none, None for one that holds anything."""
    for holder in shape:
        place = child(holder, "nvPr", "ph")
        if place is not None:
            return attribute(place, "type")
    return ""


def _placed(shape: etree._Element) -> Placed:
    """Return the text of a shape and its place on the slide; places that a layout gives are not known."""
    frame = child(shape, "spPr", "xfrm")
    corner, size = child(frame, "off"), child(frame, "ext")
    text = "".join(one.text or "" for part in content(shape, "txBody") for one in part.iter() if local(one) == "t")
    if corner is None or size is None:
        return Placed(text, None)
    left, top = (whole(attribute(corner, name), 0, FAR) for name in ("x", "y"))
    wide, high = (whole(attribute(size, name), 0, FAR) for name in ("cx", "cy"))
    return Placed(text, (left, top, wide, high), shape.getparent())


def _bulleted(paragraph: etree._Element, place: str | None) -> bool:
    marks = {local(one) for one in content(paragraph, "pPr")}
    return bool(marks & MARKS) or (place in BULLETED and "buNone" not in marks)


def _on(element: etree._Element, name: str) -> bool:
    return attribute(element, name) in {"1", "true"}
