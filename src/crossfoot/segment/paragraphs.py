"""Paragraphs longer than anybody writes -> several, at ends of sentences: what looks at a whole paragraph looks at so much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crossfoot.limits import PARAGRAPH
from crossfoot.model import Block, BlockKind, Document, Span
from crossfoot.segment.sentences import sentences


def with_paragraphs(document: Document) -> Document:
    """Return the document with no block of prose over PARAGRAPH characters, but for one that is a single sentence."""
    if all(len(block.text) <= PARAGRAPH for block in document.blocks):
        return document
    return replace(document, blocks=tuple(piece for block in document.blocks for piece in _pieces(block)))


def _pieces(block: Block) -> Iterator[Block]:
    if len(block.text) <= PARAGRAPH or block.kind is BlockKind.CELL:
        yield block
        return
    start = 0
    spans = sentences(block.text)
    for span, behind in zip(spans, (*spans[1:], None), strict=True):
        if behind is None:
            yield _piece(block, Span(start, len(block.text)))
        elif behind.end - start > PARAGRAPH:
            yield _piece(block, Span(start, span.end))
            start = behind.start


def _piece(block: Block, span: Span) -> Block:
    strong = tuple(
        Span(max(one.start, span.start) - span.start, min(one.end, span.end) - span.start)
        for one in block.strong
        if one.overlaps(span)
    )
    return replace(block, text=block.text[span.start : span.end], origin=block.origin.slice(span), strong=strong)
