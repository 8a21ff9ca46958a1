"""EPUB -> Document: its chapters in reading order, each read as the web page that it is."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

import regex
from lxml import etree

from crossfoot.errors import ReadError
from crossfoot.limits import BOOK_TAGS
from crossfoot.model import Block, BlockKind, Document, Hyperlink, Metadata, Span
from crossfoot.read.building import Builder, Placed
from crossfoot.read.decode import decode
from crossfoot.read.html import read_html
from crossfoot.read.metadata import iso_date, metadata_of
from crossfoot.read.office.archive import Archive, TooMuchError
from crossfoot.read.office.markup import attribute, child, content, local, value
from crossfoot.read.office.properties import published
from crossfoot.read.office.writing import check_length, told_already

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
FURNITURE = frozenset({
    "cover", "titlepage", "title-page", "halftitlepage", "copyright-page", "colophon", "toc", "index", "landmarks", "page-list", "loi", "lot",
})  # fmt: skip
"""Kinds of pages that say of the book, or where in it, and not what: its title is in its metadata."""
KIND = regex.compile(r"epub:type\s*=\s*[\"']([^\"'<>]*)[\"']")
TEXT = frozenset(
    {"bodymatter", "chapter", "part", "preface", "foreword", "introduction", "epilogue", "afterword", "appendix"}
)
PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})


def read_epub(data: bytes, name: str) -> Document:
    """Return the document; title pages, contents and the like are left out, and a chapter counts when it has text.

    Raises ReadError when it is damaged, locked or too large; a fault tells of a chapter that cannot be read.
    """
    archive = Archive(data, name, "an EPUB book", tags=BOOK_TAGS)
    package = value(archive.xml(CONTAINER), "rootfiles", "rootfile", name="full-path") or ""
    root = archive.xml(package)
    locked = _locked(archive)
    builder = Builder()
    chapters = 0
    for part in _spine(root, posixpath.dirname(package)):
        if part in locked:
            raise archive.fault("is locked against copying; ask its publisher for an open file")
        try:
            text, encoding = decode(archive.part(part), name)
        except TooMuchError:
            raise
        except ReadError as error:
            builder.fault(f"a chapter is not read: {error}")
            continue
        kinds = {kind for told in KIND.findall(text) for kind in told.split()}
        if kinds & FURNITURE and not kinds & TEXT:
            continue
        page = read_html(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"), part, encoding)
        if any(block.kind is not BlockKind.BOILERPLATE for block in page.blocks):
            chapters += 1
            _Chapter(builder, page, f"chapter {chapters}").put()
            check_length(builder, name)
    if not chapters:
        builder.fault("no chapter has text: it may be made of pictures; nothing of it is checked")
    return builder.document(name, "epub", _metadata(root, name))


def _spine(root: etree._Element, folder: str) -> list[str]:
    """Return the parts of the chapters in reading order, without those that are known to be no chapters."""
    items = {attribute(one, "id"): one for one in content(root, "manifest")}
    found = []
    left_out = {attribute(one, "href") for one in content(root, "guide") if attribute(one, "type") in FURNITURE}
    for one in content(root, "spine"):
        item = items.get(attribute(one, "idref"))
        if (
            item is None
            or "nav" in (attribute(item, "properties") or "").split()
            or attribute(item, "href") in left_out
        ):
            continue
        if (attribute(item, "media-type") or "").lower() in PAGES:
            href = unquote(attribute(item, "href") or "")
            found.append(posixpath.normpath(posixpath.join("/", folder, href)).lstrip("/"))
    return list(dict.fromkeys(found))


def _locked(archive: Archive) -> set[str]:
    """Return the parts that are encrypted."""
    if ENCRYPTION not in archive:
        return set()
    held = [value(one, "CipherData", "CipherReference", name="URI") for one in archive.xml(ENCRYPTION)]
    return {unquote(one) for one in held if one}


def _metadata(root: etree._Element, name: str) -> Metadata:
    told: dict[str, str] = {}
    day = None
    stated = made = ""
    metadata = child(root, "metadata")
    for one in metadata if metadata is not None else ():
        key, text = local(one), (one.text or "").strip()
        if attribute(one, "property") == "dcterms:modified":
            made = text
        if key == "date" and attribute(one, "event") in {None, "publication"}:
            day, stated = day or iso_date(text), stated or text
        elif text:
            told.setdefault(key, text)
    values: dict[str, object] = {
        "title": told.get("title"),
        "author": told.get("creator"),
        "source": told.get("publisher"),
        "sources": told.get("source"),
        "kind": told.get("type"),
    }
    at_once = stated == made and "T" in made  # to the second: a program wrote both when it made the file
    return published(metadata_of(values, name), name, day, made=at_once)


class _Chapter:
    """Puts the blocks of one page down in the book."""

    def __init__(self, builder: Builder, page: Document, label: str) -> None:
        self.builder, self.page, self.label = builder, page, label
        self.paragraphs = self.tables = 0
        self.moved: list[tuple[int, ...]] = []  # start and end in the page; start and length in the book

    def put(self) -> None:
        """Write all blocks, and the links that stand in them."""
        blocks = self.page.blocks
        at = 0
        while at < len(blocks):
            end = at + 1
            if blocks[at].cell is not None:
                while end < len(blocks) and _same_table(blocks[at], blocks[end]):
                    end += 1
                self._table(blocks[at:end])
            else:
                self._block(blocks[at])
            at = end
        self.moved.sort()
        for link in self.page.links:
            self._link(link)

    def _block(self, block: Block) -> None:
        if block.kind is BlockKind.BOILERPLATE:
            return
        self.paragraphs += 1
        if told_already(self.builder, block.kind, block.text):
            return
        self.builder.place = f"{self.label}, paragraph {self.paragraphs}"
        self._moved(block, self.builder.at, len(block.text))
        self.builder.block(block.kind, block.text, level=block.level, container=block.container, strong=block.strong)

    def _table(self, blocks: Sequence[Block]) -> None:
        """Write the cells of one table; what heads them is known from the page."""
        self.tables += 1
        rows: dict[int, dict[int, Block]] = {}
        for block in blocks:
            if block.cell is not None:
                held = rows.setdefault(block.cell.row, {})
                before = held.get(block.cell.column)
                text = f"{before.text} {block.text}" if before is not None else block.text
                held[block.cell.column] = replace(block, text=text)
        self.builder.place = f"{self.label}, table {self.tables}"
        told = [[held[column] for column in sorted(held)] for _, held in sorted(rows.items())]
        first = len(self.builder.blocks)
        self.builder.table([[Placed(block.text, self._place(block)) for block in row] for row in told])
        for index, block in enumerate(block for row in told for block in row):
            put = self.builder.blocks[first + index]
            if block.cell is not None and put.cell is not None:
                cell = replace(block.cell, table=put.cell.table)
                self.builder.blocks[first + index] = replace(put, cell=cell)
                self._moved(block, put.span.start, len(put.text))

    def _moved(self, block: Block, start: int, length: int) -> None:
        self.moved.append((block.span.start, block.span.end, start, length))

    def _place(self, block: Block) -> str:
        row, column = (block.cell.row + 1, block.cell.column + 1) if block.cell is not None else (1, 1)
        return f"{self.label}, table {self.tables}, row {row}, cell {column}"

    def _link(self, link: Hyperlink) -> None:
        """Add a link at the block that holds its words; one within the book leads to no document beside it."""
        at = bisect_left(self.moved, (link.span.end,)) - 1
        if at < 0 or ":" not in link.target:
            return
        _, end, start, length = self.moved[at]
        if end > link.span.start:
            self.builder.links.append(replace(link, span=Span(start, start + length)))


def _same_table(a: Block, b: Block) -> bool:
    return a.cell is not None and b.cell is not None and a.cell.table == b.cell.table
