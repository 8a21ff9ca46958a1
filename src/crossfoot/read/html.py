"""HTML -> Document, on the standard library's parser, which alone keeps positions.

Blocks are the leaves of the page's structure; navigation, share bars, cookie notes and the like are marked as boilerplate
by their elements and by the words in their class and id (lexicon/boilerplate_html.yaml).
"""

from __future__ import annotations

from dataclasses import replace

import regex

from crossfoot.model import Block, BlockKind, Document, Hyperlink, Origin, Span, line_starts
from crossfoot.read import labels
from crossfoot.read.html_elements import (
    CONTAINERS,
    ENDED,
    HEADINGS,
    INLINE,
    KINDS,
    LINK_MARKS,
    PARAGRAPH,
    PERMALINKS,
    SKIPPED,
    STANDFIRSTS,
    VOID,
    is_boilerplate,
    words_of,
)
from crossfoot.read.html_head import days_of_linked_data, described_by_meta, headline_of, told_by_meta
from crossfoot.read.html_scanner import AMPERSAND, Scanner
from crossfoot.read.html_table import HtmlTable
from crossfoot.read.metadata import iso_date, metadata_of
from crossfoot.read.runs import Runs
from crossfoot.read.suppress import suppressions

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CLOCK = regex.compile(r"\s*\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?|uhr|[A-Z]{2,4})?\s*", regex.IGNORECASE)
ATTRIBUTES = 2_000
"""Characters that the value of an attribute stands behind the beginning of its tag at most."""
DEPTH = 512
"""How many elements lie within each other; one more takes the place of the last, as browsers have it."""


def read_html(text: str, name: str, encoding: str) -> Document:
    """Return the document; broken markup is read as browsers would, as far as that needs no tree."""
    parser = _Parser(text)
    parser.read()
    blocks = parser.blocks
    if all(block.kind in {BlockKind.BOILERPLATE, BlockKind.SUMMARY} for block in blocks):
        blocks = [_as_text(block) for block in blocks]
    metadata = metadata_of(parser.values, name)
    if parser.values.get("date") and metadata.date_from == "front matter":
        metadata = replace(metadata, date_from="meta")
    return Document(
        path=name,
        text=text,
        format="html",
        encoding=encoding,
        metadata=metadata,
        blocks=tuple(blocks),
        links=tuple(parser.links),
        line_starts=line_starts(text),
        suppressions=suppressions(text, blocks),
    )


class _Parser(Scanner):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.blocks: list[Block] = []
        self.links: list[Hyperlink] = []
        self.values: dict[str, object] = {}
        self.stack: list[tuple[str, bool]] = []  # tag, boilerplate
        self.standfirst = 0  # depth of the stack at which a standfirst was opened, 0 for none
        self.containers: list[int] = []
        self.count = 0
        self.skip = 0
        self.title: list[str] | None = None
        self.title_at = 0
        self.ld: list[str] | None = None
        self.runs = Runs()
        self.bold: list[Span] = []
        self.bold_from: int | None = None
        self.breaks = 0
        self.time_only = True
        self.in_time = False
        self.link: tuple[str, int, int] | None = None
        self.linked = 0
        self.count_of_tables = 0
        self.tables: list[HtmlTable] = []
        self.heading: str | None = None

    def read(self) -> None:
        """Read the text."""
        super().read()
        self._flush()
        self._headline()

    # events ---------------------------------------------------------------------------------------------------------
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: (value or "").replace(AMPERSAND, "&") for key, value in attrs}
        start = self.at()
        if tag == "meta":
            self._meta(values, start)
        if (
            tag == "title"
            and all(block.kind is BlockKind.SUMMARY for block in self.blocks)
            and "title" not in self.values
        ):
            self.title = []
            self.title_at = start
        if tag == "script" and values.get("type") == "application/ld+json":
            self.ld = []
        if tag in SKIPPED and tag != "head":
            self.skip += 1
        if tag in VOID:
            self._void(tag, values, start)
            return
        boilerplate = bool(self.stack and self.stack[-1][1]) or is_boilerplate(tag, values, self.stack)
        if tag not in INLINE:
            self._flush()
            self._implied_end(tag)
        if len(self.stack) == DEPTH:
            self.stack.pop()
            self.containers.pop()
        self.stack.append((tag, boilerplate))
        if len(self.stack) <= self.standfirst:
            self.standfirst = 0
        if not self.standfirst and tag not in INLINE and tag not in HEADINGS and words_of(values) & STANDFIRSTS:
            self.standfirst = len(self.stack)
        if tag in CONTAINERS or (tag == "div" and words_of(values) & {"entry", "post", "update"}):
            self.count += 1
            self.containers.append(self.count)
        else:
            self.containers.append(self.containers[-1] if self.containers else 0)
        if tag in ("b", "strong"):
            self.bold_from = self.runs.length
        elif tag == "a":
            self.link = (values.get("href", ""), start, self.runs.length)
            self._labels(tag, values, start)
        elif tag == "time":
            self.in_time = True
            self._time(values)
        elif tag == "table":
            self.tables.append(HtmlTable(self.count_of_tables))
            self.count_of_tables += 1
        elif tag == "thead" and self.tables:
            self.tables[-1].in_head = True
        elif tag == "tr" and self.tables:
            self.tables[-1].open_row()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].open_cell(tag, values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED and tag != "head":
            self.skip = max(0, self.skip - 1)
        if tag == "title" and self.title is not None:
            self.values["title"] = " ".join("".join(self.title).split())
            self.title = None
        if tag == "script" and self.ld is not None:
            for day in days_of_linked_data("".join(self.ld)):
                self.values.setdefault("date", day)
            self.ld = None
        if tag in ("b", "strong") and self.bold_from is not None:
            self.bold.append(Span(self.bold_from, self.runs.length))
            self.bold_from = None
        elif tag == "a" and self.link is not None:
            target, start, length = self.link
            self.linked += self.runs.length - length
            if target and not target.startswith(("#", "javascript:")):
                self.links.append(Hyperlink(target=target, text="", span=Span(start, self.at())))
            self.link = None
        elif tag == "time":
            self.in_time = False
            clock, _ = self.runs.result()
            if self.time_only and CLOCK.fullmatch(clock):
                self._flush(kind=BlockKind.TIME)
        if not any(open_tag == tag for open_tag, _ in self.stack):
            return
        if tag not in INLINE:
            self._flush()
        if tag == "table" and self.tables:
            self.tables.pop()
        elif tag == "thead" and self.tables:
            self.tables[-1].close_head()
        while self.stack:
            open_tag, _ = self.stack.pop()
            self.containers.pop()
            if open_tag == tag:
                break

    def handle_data(self, data: str) -> None:
        data = data.replace(AMPERSAND, "&")
        if self.title is not None:
            self.title.append(data)
        elif self.ld is not None:
            self.ld.append(data)
        elif self.link is not None and self.link[0].startswith("#") and data.strip() in LINK_MARKS:
            return  # the sign of a link to the heading, or back from a note
        elif not self.skip and not self._in_head():
            if data.strip():
                self.time_only = self.time_only and self.in_time
                self.breaks = 0
            self.runs.add(data.translate(RAISED) if self._raised(data) else data, self.at())

    def _raised(self, data: str) -> bool:
        """Say whether digits are the mark of a foot note or a power behind a number in a table, and no digits of it."""
        return bool(self.tables) and data.isdecimal() and bool(self.stack) and self.stack[-1][0] == "sup"

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, reference: str) -> None:
        start = self.at()
        shown = reference if self.text.startswith(reference, start) else reference[:-1]
        if self.title is not None:
            self.title.append(_unescaped(shown))
        elif not self.skip and not self._in_head():
            self.time_only = self.time_only and self.in_time
            self.runs.add(shown, start, entities=True)

    # blocks ---------------------------------------------------------------------------------------------------------
    def _headline(self) -> None:
        """Make the title of a page without a heading of the first level its headline, without the name of the site behind it."""
        headline = headline_of(str(self.values.get("title", "")))
        known = any(
            block.kind is BlockKind.HEADING and (block.level == 1 or block.text == headline) for block in self.blocks
        )
        at = self.text.find(headline, self.title_at) if headline and not known else -1
        if at >= 0:
            origin = Origin.literal(at, len(headline))
            self.blocks.insert(0, Block(kind=BlockKind.HEADING, text=headline, origin=origin, level=1))

    def _void(self, tag: str, values: dict[str, str], start: int) -> None:
        if tag == "br":
            self.breaks += 1
            if self.breaks >= 2:
                self._flush()
            else:
                self.runs.space(start, start + 4)
        elif tag == "hr":
            self._flush()
        elif tag == "img" and not self.skip:
            if values.get("alt", "").strip():
                self._attribute(
                    values["alt"], start, BlockKind.BOILERPLATE if self._in_boilerplate() else BlockKind.CAPTION
                )
            self._labels(tag, values, start)

    def _flush(self, kind: BlockKind | None = None) -> None:
        text, origin = self.runs.result()
        linked, self.linked = self.linked, 0
        bold, self.bold = tuple(span for span in self.bold if span.start < len(text)), []
        self.runs, self.bold_from, self.breaks, self.time_only = Runs(), None, 0, True
        if not text:
            return
        level = 0
        cell = None
        if kind is None:
            kind = BlockKind.PARAGRAPH
            for tag, _ in reversed(self.stack):
                if tag in HEADINGS:
                    kind, level = BlockKind.HEADING, HEADINGS[tag]
                    break
                if tag in ("td", "th") and self.tables:
                    kind = BlockKind.CELL
                    cell = self.tables[-1].cell(text, tag, self.tables[-1].caption or self.heading)
                    break
                if tag in KINDS:
                    kind = KINDS[tag]
                    break
            if kind is BlockKind.PARAGRAPH and 0 < self.standfirst <= len(self.stack):
                kind = BlockKind.SUMMARY
        if (self.stack and self.stack[-1][1]) or (kind is BlockKind.LIST_ITEM and linked > 0.8 * len(text)):
            kind = BlockKind.BOILERPLATE
        if kind is BlockKind.HEADING:
            self.heading = text
        elif kind is BlockKind.CAPTION and self.tables:
            self.tables[-1].caption = text
        strong = tuple(Span(span.start, min(span.end, len(text))) for span in bold)
        self.blocks.append(
            Block(
                kind=kind,
                text=text,
                origin=origin,
                level=level,
                container=self.containers[-1] or None if self.containers else None,
                strong=strong,
                cell=cell,
            )
        )

    def _implied_end(self, tag: str) -> None:
        """Close what HTML lets writers leave open: p before a block, li before li, cells and rows."""
        if self.stack and self.stack[-1][0] in ENDED.get(tag, PARAGRAPH):
            self.stack.pop()
            self.containers.pop()
            if tag == "tr" and self.stack and self.stack[-1][0] == "tr":
                self.stack.pop()
                self.containers.pop()

    def _in_boilerplate(self) -> bool:
        return bool(self.stack and self.stack[-1][1])

    def _in_head(self) -> bool:
        return any(tag == "head" for tag, _ in self.stack)

    # metadata -------------------------------------------------------------------------------------------------------
    def _meta(self, values: dict[str, str], start: int) -> None:
        for key, value in told_by_meta(values):
            self.values.setdefault(key, value)
        description = described_by_meta(values)
        if description and not any(block.text == description for block in self.blocks):
            self._attribute(description, start, BlockKind.SUMMARY)

    def _attribute(self, value: str, start: int, kind: BlockKind) -> None:
        """Add the value of an attribute of the tag at `start` as a block; one written with entities has no way back."""
        at = self.text.find(value, start, start + ATTRIBUTES + len(value))
        if at >= 0:
            runs = Runs()
            runs.add(value, at)
            text, origin = runs.result()
            self.blocks.append(Block(kind=kind, text=text, origin=origin))

    def _labels(self, tag: str, values: dict[str, str], start: int) -> None:
        """Add what the title of a link or image says, and the address of an image that is a badge or counts something."""
        if self._in_boilerplate() or self.skip or (tag == "a" and words_of(values) & PERMALINKS):
            return
        title, source = values.get("title", ""), values.get("src", "")
        if title.strip() and title not in (values.get("alt"), values.get("href")):
            self._attribute(title, start, BlockKind.LABEL)
        at = self.text.find(source, start, start + ATTRIBUTES + len(source)) if tag == "img" and source else -1
        if at >= 0:
            self.blocks.extend(labels.of_address(source, at))

    def _time(self, values: dict[str, str]) -> None:
        stamp = values.get("datetime", "")
        entry = any(tag == "li" for tag, _ in self.stack[:-1])
        if iso_date(stamp) and not entry:
            self.values.setdefault("date", stamp)


def _as_text(block: Block) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.BOILERPLATE else block


def _unescaped(reference: str) -> str:
    runs = Runs()
    runs.add(reference, 0, entities=True)
    return runs.result()[0]
