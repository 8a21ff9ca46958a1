"""Takes inline marks out of lines of a file and keeps the way back; for the light markups that are scanned line by line."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

import regex

from crossfoot.model import Block, BlockKind, CellPosition, Document, Origin, Span, line_starts
from crossfoot.read.metadata import metadata_of
from crossfoot.read.runs import Runs
from crossfoot.read.suppress import suppressions

DEEPEST = 8
"""Inline marks within each other: people write two or three."""

Line = tuple[str, int]
"""A line, or a part of one, and the offset in the file at which it begins."""


class Inline:
    """Cleans the lines of one block by a pattern of inline marks.

    pattern: each alternative is taken out whole, save for its group `text` (marks within it are read too), `bold` (the
    same, in bold type), `quoted` (the same, between quotation marks) or `as_is` (kept as it stands). What is taken out whole leaves a blank.
    """

    def __init__(self, pattern: regex.Pattern[str], lines: Iterable[Line], *, entities: bool = False) -> None:
        self._pattern = pattern
        self._entities = entities
        self._pieces: list[tuple[int, int]] = []
        content: list[str] = []
        at = 0
        for whole, begin in lines:
            line, start = cut((whole, begin), len(whole) - len(whole.lstrip()))
            self._pieces.append((at, start))
            content.append(line)
            at += len(line) + 1
        self._content = "\n".join(content)
        self._runs = Runs()
        self._bold: list[Span] = []

    def result(self) -> tuple[str, Origin, tuple[Span, ...]]:
        """Return the clean text, its origin, and the spans of it in bold type."""
        self._read(0, len(self._content), 0)
        text, origin = self._runs.result()
        strong = (Span(span.start, min(span.end, len(text))) for span in self._bold if span.start < len(text))
        return text, origin, tuple(strong)

    def _read(self, start: int, end: int, depth: int) -> None:
        at = start
        for match in self._pattern.finditer(self._content, start, end):
            self._add(at, match.start())
            at = match.end()
            kept = next((name for name in ("text", "bold", "quoted", "as_is") if match.groupdict().get(name)), None)
            if kept is None:
                self._runs.space(self._source(match.start()), self._source(match.end() - 1) + 1)
            elif kept == "as_is" or depth >= DEEPEST:
                self._add(*match.span(kept))
            else:
                opened = self._runs.length
                self._mark("“", match.start(), match.start(kept), kept)
                self._read(*match.span(kept), depth + 1)
                self._mark("”", match.end(kept), match.end(), kept)
                if kept == "bold":
                    self._bold.append(Span(opened, self._runs.length))
        self._add(at, end)

    def _mark(self, sign: str, start: int, end: int, kept: str) -> None:
        """Put a quotation mark in the place of the signs that stand for it."""
        if kept == "quoted":
            self._runs.stand_in(sign, self._source(start), self._source(end - 1) + 1)

    def _source(self, position: int) -> int:
        at, source = self._pieces[max(0, bisect_right(self._pieces, (position, sys.maxsize)) - 1)]
        return source + position - at

    def _add(self, start: int, end: int) -> None:
        index = max(0, bisect_right(self._pieces, (start, sys.maxsize)) - 1)
        while start < end:
            at, source = self._pieces[index]
            stop = min(end, self._pieces[index + 1][0]) if index + 1 < len(self._pieces) else end
            self._runs.add(self._content[start:stop], source + start - at, entities=self._entities)
            start, index = stop, index + 1


class Prose:
    """Collects the blocks of one file whose inline marks one pattern knows."""

    def __init__(self, pattern: regex.Pattern[str], *, entities: bool = False) -> None:
        self._pattern = pattern
        self._entities = entities
        self.blocks: list[Block] = []
        self.heading: str | None = None
        self._tables = 0

    def document(self, text: str, name: str, encoding: str, *, form: str, values: Mapping[str, object]) -> Document:
        """Return what was collected as the document `name` of the format `form`; values: its front matter, by the keys of Markdown's."""
        return Document(
            path=name,
            text=text,
            format=form,
            encoding=encoding,
            metadata=metadata_of(dict(values), name),
            blocks=tuple(self.blocks),
            line_starts=line_starts(text),
            suppressions=suppressions(text, self.blocks),
        )

    def add(self, kind: BlockKind, lines: Sequence[Line], *, level: int = 0, container: int | None = None) -> str:
        """Add the block that `lines` make, and return its text; none where nothing is left of them."""
        text, origin, strong = Inline(self._pattern, lines, entities=self._entities).result()
        if text:
            self.blocks.append(
                Block(kind=kind, text=text, origin=origin, level=level, container=container, strong=strong)
            )
            if kind is BlockKind.HEADING:
                self.heading = text
        return text

    def table(self, rows: Sequence[Sequence[Sequence[Line]]], *, headers: int, title: str | None) -> None:
        """Add a table of rows of cells, each a list of lines; the first `headers` rows head the columns.

        title: its caption; the heading that it stands under where it has none.
        """
        header: list[str] = []
        for number, row in enumerate(rows):
            label: str | None = None
            for column, lines in enumerate(row):
                text, origin, strong = Inline(self._pattern, lines, entities=self._entities).result()
                if number < headers:
                    header.extend([""] * (column + 1 - len(header)))
                    header[column] = f"{header[column]} {text}".strip()
                elif column == 0:
                    label = text or None
                if text:
                    position = CellPosition(
                        table=self._tables,
                        row=number,
                        column=column,
                        row_label=label if column else None,
                        column_label=(header[column] or None) if number >= headers and column < len(header) else None,
                        title=title or self.heading,
                        header=number < headers or column == 0,
                    )
                    self.blocks.append(
                        Block(kind=BlockKind.CELL, text=text, origin=origin, strong=strong, cell=position)
                    )
        self._tables += 1


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` without their ends, each with its offset; LF, CR and CR LF end a line."""
    lines: list[Line] = []
    at = 0
    for line in regex.split(r"(\r\n|\n|\r)", text):
        if line in ("\r\n", "\n", "\r"):
            at += len(line)
            continue
        lines.append((line, at))
        at += len(line)
    return lines


def cut(line: Line, start: int) -> Line:
    """Return what of a line stands from its column `start` on."""
    return line[0][start:], line[1] + start
