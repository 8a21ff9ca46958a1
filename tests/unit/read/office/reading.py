"""What tests of office formats share: a document as read, and what it tells of its blocks."""

from __future__ import annotations

from crossfoot.model import Document
from crossfoot.read.formats import format_of


def read(data: bytes, name: str) -> Document:
    """Return a document as read, every span of which leads to its text."""
    document: Document = format_of(name).reader(name)(data, name)
    assert all(document.text[block.span.start : block.span.end] == block.text for block in document.blocks)
    assert all(document.text[link.span.start : link.span.end] for link in document.links)
    assert document.rendered
    return document


def told(document: Document) -> list[tuple[str | None, str, str]]:
    """Return place, kind and text of each block."""
    return [(document.place(block.span.start), block.kind.value, block.text) for block in document.blocks]


def cells(document: Document) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Return place, row label and column label of each cell that is no header, by its text."""
    return {
        block.text: (document.place(block.span.start), block.cell.row_label, block.cell.column_label)
        for block in document.blocks
        if block.cell is not None and not block.cell.header
    }


def bold(document: Document) -> list[str]:
    """Return what stands in bold type."""
    return [block.text[span.start : span.end] for block in document.blocks for span in block.strong]
