"""Markdown -> Document. Blocks come from markdown-it-py, positions within them from a scanner of our own.

markdown-it-py gives line numbers of blocks but no columns of inline elements; so the inline marks (emphasis, links, code,
entities) are taken out here, on the lines themselves. Grammar: CommonMark 0.31 with GitHub's tables.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from crossfoot.model import Block, BlockKind, CellPosition, Document, Hyperlink, Origin, Span, line_starts
from crossfoot.read import labels
from crossfoot.read.metadata import front_matter, metadata_of
from crossfoot.read.runs import Runs
from crossfoot.read.suppress import suppressions
from crossfoot.read.text import LONGEST_DECK, are_decks, is_headed, standing_alone

INLINE = regex.compile(
    r"""(?x)
    (?P<comment> <!--.*?--> | \{/\*.*?\*/\} )
  | (?P<code> (?P<tick>`+) (?!`) .*? (?<!`) (?P=tick) (?!`) )
  | (?P<image> !\[ (?P<alt>[^\]\n]{0,500}) \] (?: \( (?P<source>[^()\s]*(?:\([^()\s]*\)[^()\s]*)?) (?:\s+(?:"(?P<shown>[^"\n]*)"|'(?P<shown>[^'\n]*)'))? \s* \) | \[[^\[\]\n]{0,200}\] ) )
  | (?P<link> \[ (?P<text>(?:[^\[\]]|\[[^\[\]]*\]){0,500}) \] \( (?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)?) (?:\s+(?:"(?P<title>[^"\n]*)"|'(?P<title>[^'\n]*)'))? \s* \) )
  | (?P<footnote> \[\^ [^\]\s]{1,60} \] )
  | (?P<auto> <[A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]*> )
  | (?P<tag> </?[A-Za-z][^<>]{0,500}> )
  | (?P<escape> \\ [!-/:-@\[-`{-~] )
  | (?P<marks> \*{1,3} | _{1,3} | ~~ )
    """,
    regex.DOTALL,
)
PIPE = regex.compile(r"(?<!\\)\|")
PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def read_markdown(text: str, name: str, encoding: str) -> Document:
    """Return the document; front matter, code blocks, comments and raw HTML are no prose."""
    values, begin, faults = front_matter(text)
    reader = _Reader(text, begin)
    reader.run()
    title = (*_title_block(text[:begin], reader.blocks), *_summary_blocks(text[:begin]))
    return Document(
        path=name,
        text=text,
        format="markdown",
        encoding=encoding,
        metadata=metadata_of(values, name),
        blocks=(*title, *reader.blocks),
        links=tuple(reader.links),
        line_starts=line_starts(text),
        suppressions=suppressions(text, reader.blocks),
        faults=faults,
    )


CAPTION = regex.compile(
    r"(?:table|tab\.|exhibit|schedule)\s(?:\d|[A-Z]\b|[ivx]+\b).{0,200}|.{0,120}\bin (?:thousands|millions|billions|[$€£]).{0,60}|[^.!?]{3,120}:|(?:all )?(?:figures|amounts|values|numbers)(?: are)? in .{1,80}",
    regex.IGNORECASE,
)
LONGEST_TITLE = 200
TITLE = regex.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>[^\n]*?)(?P=quote)[ \t]*\r?$", regex.MULTILINE)


def _title_block(front: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Return the title of the front matter as a heading, unless a heading of the text repeats it."""
    match = TITLE.search(front)
    if match is None or not match["title"].strip():
        return ()
    text = match["title"]
    if any(block.kind is BlockKind.HEADING and block.text == text for block in blocks[:4]):
        return ()
    return (Block(kind=BlockKind.HEADING, text=text, origin=Origin.literal(match.start("title"), len(text)), level=1),)


SUMMARY = regex.compile(
    r"^(?:description|subtitle|standfirst|deck|dek|summary|excerpt):[ \t]*(?P<quote>[\"']?)(?P<text>[^\s>|&*\[{\"'][^\n]*?)(?P=quote)[ \t]*\r?$",
    regex.MULTILINE,
)


def _summary_blocks(front: str) -> Iterator[Block]:
    """Yield what the front matter sums the text up with, where it stands on one line."""
    for match in SUMMARY.finditer(front):
        origin = Origin.literal(match.start("text"), len(match["text"]))
        yield Block(kind=BlockKind.SUMMARY, text=match["text"], origin=origin)


@dataclass(slots=True)
class _Table:
    """The table that is being read: the row (-1 before the first), and what its headers say."""

    number: int
    title: str | None = None
    row: int = -1
    in_head: bool = False
    header: list[str] = field(default_factory=list)
    label: str | None = None

    def position(self, column: int, title: str | None) -> CellPosition:
        return CellPosition(
            table=self.number,
            row=self.row,
            column=column,
            row_label=self.label if column else None,
            column_label=(self.header[column] or None) if column < len(self.header) else None,
            title=title,
            header=self.in_head or column == 0,
        )


class _Reader:
    def __init__(self, text: str, begin: int) -> None:
        self.text, self.begin = text, begin
        self.blocks: list[Block] = []
        self.links: list[Hyperlink] = []
        body = text[begin:]
        normal = body.replace("\r\n", "\n").replace("\r", "\n")
        self.starts = [begin + start for start in line_starts(body)]
        self.normal = normal
        self.tables = 0
        self.heading: str | None = None

    def run(self) -> None:
        tokens = PARSER.parse(self.normal)
        pasted = not any(token.type in {"heading_open", "table_open"} for token in tokens)
        quotes = lists = heading = 0
        table: _Table | None = None
        for token in tokens:
            kind = token.type
            quotes += (kind == "blockquote_open") - (kind == "blockquote_close")
            lists += (kind == "list_item_open") - (kind == "list_item_close")
            if kind == "heading_open":
                heading = int(token.tag[1])
            elif kind == "table_open":
                self.tables += 1
                table = _Table(self.tables - 1, self._title())
            elif kind == "table_close":
                table = None
            elif table is not None:
                self._table(token, table)
            elif kind == "html_block" and token.map is not None:
                start = self.starts[token.map[0]]
                end = self.starts[token.map[1]] if token.map[1] < len(self.starts) else len(self.text)
                self.blocks.extend(labels.headings_of(self.text[start:end], start))
                self.blocks.extend(labels.of_markup(self.text[start:end], start))
            elif kind == "inline" and token.map is not None:
                block = BlockKind.PARAGRAPH
                if heading:
                    block = BlockKind.HEADING
                elif quotes:
                    block = BlockKind.QUOTE
                elif lists:
                    block = BlockKind.LIST_ITEM
                if pasted and not self.blocks and block is BlockKind.PARAGRAPH:
                    self._first_lines(token, last=sum(one.type == "inline" for one in tokens) == 1)
                else:
                    self._prose(token, block, heading or lists)
                heading = 0
        self.blocks.extend(labels.of_definitions(self.text[self.begin :], self.begin))

    def _title(self) -> str | None:
        """Return the caption right above a table, or a line in bold type, else the heading that it stands under."""
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind is BlockKind.PARAGRAPH:
            bold = sum(span.end - span.start for span in last.strong) == len(last.text) <= LONGEST_TITLE
            if (bold and not last.text.endswith(".")) or CAPTION.fullmatch(last.text):
                return last.text
        return self.heading

    def _table(self, token: Token, table: _Table) -> None:
        """Read one row of `table`; its cells come from the line itself, since their tokens have no columns."""
        if token.type in ("thead_open", "thead_close"):
            table.in_head = token.type == "thead_open"
        if token.type != "tr_open":
            return
        table.row, table.label = table.row + 1, None
        for column, (cell, at) in enumerate(self._cells(token)):
            text = self._cell(cell, at, table.position(column, table.title))
            if table.in_head:
                table.header.append(text)
            elif column == 0:
                table.label = text

    def _line(self, number: int) -> str:
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def _cells(self, token: Token) -> list[tuple[str, int]]:
        if token.map is None:
            return []
        line = self._line(token.map[0])
        start = self.starts[token.map[0]]
        bars = [match.start() for match in PIPE.finditer(line)]
        edges = [-1, *bars, len(line)]
        cells = [(line[a + 1 : b], start + a + 1) for a, b in pairwise(edges)]
        if cells and not cells[0][0].strip(" >\t") and len(cells) > 1:
            cells = cells[1:]
        if len(cells) > 1 and not cells[-1][0].strip():
            cells = cells[:-1]
        return cells

    def _cell(self, cell: str, at: int, position: CellPosition) -> str:
        runs = Runs()
        self._inline(cell, [(0, at)], runs, [])
        text, origin = runs.result()
        if text:
            self.blocks.append(Block(kind=BlockKind.CELL, text=text, origin=origin, cell=position))
        return text

    def _first_lines(self, token: Token, *, last: bool) -> None:
        """Add the first paragraph of a text without a heading; one that is headline and decks, a line each, as a page is pasted, line by line."""
        lines = token.content.split("\n")
        if len(lines) < 2 or not standing_alone([line.strip() for line in lines]):
            self._prose(token, BlockKind.PARAGRAPH, 0)
            return
        short = [line.strip() for line in lines if len(line.strip()) <= LONGEST_DECK]
        decks = are_decks(short, last=last and len(short) == len(lines))
        for number, (line, (_, start)) in enumerate(zip(lines, self._pieces(token), strict=True)):
            heading = is_headed(line.strip()) and (decks or number == 0)
            kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
            self._block(line, [(0, start)], kind, int(heading))

    def _prose(self, token: Token, kind: BlockKind, level: int) -> None:
        self._block(token.content, self._pieces(token), kind, level)

    def _pieces(self, token: Token) -> list[tuple[int, int]]:
        """Return for each line of a token its offset in it, and in the text."""
        pieces: list[tuple[int, int]] = []
        at, number = 0, token.map[0] if token.map is not None else 0
        for line in token.content.split("\n"):
            column = self._line(number).find(line) if number < len(self.starts) else -1
            if column < 0:
                column = max(0, len(self._line(number)) - len(line))
            pieces.append((at, self.starts[number] + column))
            at += len(line) + 1
            number += 1
        return pieces

    def _block(self, content: str, pieces: list[tuple[int, int]], kind: BlockKind, level: int) -> None:
        runs = Runs()
        bold: list[Span] = []
        self._inline(content, pieces, runs, bold)
        text, origin = runs.result()
        if text:
            strong = tuple(Span(span.start, min(span.end, len(text))) for span in bold if span.start < len(text))
            self.blocks.append(Block(kind=kind, text=text, origin=origin, level=level, strong=strong))
            if kind is BlockKind.HEADING:
                self.heading = text

    def _inline(self, content: str, pieces: list[tuple[int, int]], runs: Runs, bold: list[Span]) -> None:
        at = 0
        opened: int | None = None
        for match in INLINE.finditer(content):
            if match.start() < at:
                continue
            if match["marks"] and self._literal_marks(content, match.start(), match.end()):
                continue
            self._add(content, at, match.start(), pieces, runs)
            at = match.end()
            if match["marks"]:
                if len(match["marks"]) >= 2 and match["marks"] != "~~":
                    if opened is None:
                        opened = runs.length
                    else:
                        bold.append(Span(opened, runs.length))
                        opened = None
            elif match["escape"]:
                self._add(content, match.start() + 1, match.end(), pieces, runs)
            elif match["code"] or match["comment"]:
                runs.space(self._source(match.start(), pieces), self._source(match.end() - 1, pieces) + 1)
            elif match["link"]:
                self._link(content, match, pieces, runs, bold)
            elif match["image"]:
                self._image(content, match, pieces)
            elif match["tag"]:
                self.blocks.extend(labels.of_markup(match["tag"], self._source(match.start(), pieces)))
        self._add(content, at, len(content), pieces, runs)

    def _image(self, content: str, match: regex.Match[str], pieces: list[tuple[int, int]]) -> None:
        """Add what an image says: its alternative text, its title, and its address where that is a badge or counts something."""
        if match["alt"].strip():
            caption = Runs()
            self._add(content, match.start("alt"), match.end("alt"), pieces, caption)
            text, origin = caption.result()
            self.blocks.append(Block(kind=BlockKind.CAPTION, text=text, origin=origin))
        if match["source"]:
            self.blocks.extend(labels.of_address(match["source"], self._source(match.start("source"), pieces)))
        if match["shown"]:
            self.blocks.extend(labels.of_title(match["shown"], self._source(match.start("shown"), pieces)))

    def _link(
        self, content: str, match: regex.Match[str], pieces: list[tuple[int, int]], runs: Runs, bold: list[Span]
    ) -> None:
        start, end = match.start("text"), match.end("text")
        first, last = bisect_right(pieces, (start, sys.maxsize)) - 1, bisect_left(pieces, (end, 0))
        inner = [(max(0, a - start), s + max(0, start - a)) for a, s in pieces[max(0, first) : last]]
        self._inline(content[start:end], inner, runs, bold)
        span = Span(self._source(match.start(), pieces), self._source(match.end() - 1, pieces) + 1)
        self.links.append(Hyperlink(target=match["target"], text=match["text"], span=span))
        if match["title"]:
            self.blocks.extend(labels.of_title(match["title"], self._source(match.start("title"), pieces)))

    @staticmethod
    def _literal_marks(content: str, start: int, end: int) -> bool:
        before = content[start - 1] if start else " "
        after = content[end] if end < len(content) else " "
        if before.isspace() and after.isspace():
            return True
        return content[start] == "_" and (before.isalnum() and after.isalnum())

    @staticmethod
    def _source(position: int, pieces: list[tuple[int, int]]) -> int:
        at, source = pieces[max(0, bisect_right(pieces, (position, sys.maxsize)) - 1)]
        return source + position - at

    def _add(self, content: str, start: int, end: int, pieces: list[tuple[int, int]], runs: Runs) -> None:
        index = max(0, bisect_right(pieces, (start, sys.maxsize)) - 1)
        while start < end:
            at, source = pieces[index]
            stop = min(end, pieces[index + 1][0]) if index + 1 < len(pieces) else end
            runs.add(content[start:stop], source + start - at, entities=True)
            start, index = stop, index + 1
