"""HTML -> Document, on the standard library's parser, which alone keeps positions.

Blocks are the leaves of the page's structure; navigation, share bars, cookie notes and the like are marked as boilerplate
by their elements and by the words in their class and id (lexicon/boilerplate_html.yaml).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser

import regex

from crossfoot import lexicon
from crossfoot.model import Block, BlockKind, Document, Hyperlink, Origin, Span, line_starts
from crossfoot.read import labels
from crossfoot.read.html_table import HtmlTable
from crossfoot.read.metadata import iso_date, metadata_of
from crossfoot.read.runs import Runs
from crossfoot.read.suppress import suppressions

_LISTS = lexicon.load("boilerplate_html")
BOILERPLATE_TAGS = frozenset(_LISTS["tags"])
BOILERPLATE_NAMES = frozenset(_LISTS["names"])
PERMALINKS, LINK_MARKS = frozenset(_LISTS["permalinks"]), frozenset(_LISTS["marks"])
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "math", "select", "textarea", "head"})
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
    ]
)
CONTAINERS = frozenset({"article", "section", "main"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = {
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
WORD = regex.compile(r"[a-z]+")
CLOCK = regex.compile(r"\s*\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?|uhr|[A-Z]{2,4})?\s*", regex.IGNORECASE)
DATES = frozenset(
    {"article:published_time", "date", "dc.date", "dcterms.date", "datepublished", "pubdate", "og:published_time"}
)
SITE = regex.compile(r" (?:\||[-–—·•:»](?= \p{Lu}[^-–—|]{1,40}$)) .{1,60}$")
"""The name of the site behind the title of a page."""
DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
ATTRIBUTES = 2_000
"""Characters that the value of an attribute stands behind the beginning of its tag at most."""
DEPTH = 512
"""How many elements lie within each other; one more takes the place of the last, as browsers have it."""
AMPERSAND = "\ufdd0"
"""Stands, while a page is read, for an ampersand that opens no reference: behind one, html.parser takes all the rest for text."""
NO_REFERENCE = regex.compile(r"&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F])")
STRETCH = 4_096
"""Characters of text that html.parser gets at once where no markup ends in it."""
STANDFIRSTS = frozenset({"standfirst", "subtitle", "subheadline", "subhead", "dek"})
"""Words of a class that name the lines below a headline."""


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


class _Parser(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text = text
        self.starts = _newlines(text)
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
        self.unclosed: dict[str, int] = {}
        self.tagless = False

    def read(self) -> None:
        """Read the text: up to its last ">", then what of that is left open, then the rest, in which no markup ends.

        Each unclosed tag would have html.parser look through all that follows.
        """
        text = NO_REFERENCE.sub(f"{AMPERSAND}#", self.text)
        last = text.rfind(">") + 1
        self.feed(text[:last])
        self.unclosed.clear()
        self.goahead(True)
        self.tagless = True
        for start, end in _stretches(text, last) if self.cdata_elem is None else ():
            self.rawdata += text[start:end]
            self.goahead(True)
        self._flush()
        self._headline()

    # positions ------------------------------------------------------------------------------------------------------
    def _at(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read `<![...]>`; one that is none, such as `<![[`, is a comment, as browsers have it."""
        try:
            return self._unless_unclosed(self.rawdata[i : i + 4], i, partial(super().parse_marked_section, i, report))
        except AssertionError:
            return self.parse_bogus_comment(i)

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Read `<!-- -->`."""
        return self._unless_unclosed("--", i, partial(super().parse_comment, i, report))

    def check_for_whole_start_tag(self, i: int) -> int:
        """Return where a start tag ends, -1 where it does not."""
        return -1 if self.tagless else super().check_for_whole_start_tag(i)

    def _unless_unclosed(self, kind: str, at: int, parse: Callable[[], int]) -> int:
        """Return where markup ends, -1 where it does not: no later one of its kind does then, and none is looked for."""
        if self.tagless or at >= self.unclosed.get(kind, len(self.rawdata)):
            return -1
        end = parse()
        if end < 0:
            self.unclosed[kind] = at
        return end

    # events ---------------------------------------------------------------------------------------------------------
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: (value or "").replace(AMPERSAND, "&") for key, value in attrs}
        start = self._at()
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
        boilerplate = bool(self.stack and self.stack[-1][1]) or self._is_boilerplate(tag, values)
        if tag not in INLINE:
            self._flush()
            self._implied_end(tag)
        if len(self.stack) == DEPTH:
            self.stack.pop()
            self.containers.pop()
        self.stack.append((tag, boilerplate))
        if len(self.stack) <= self.standfirst:
            self.standfirst = 0
        if not self.standfirst and tag not in INLINE and tag not in HEADINGS and _words(values) & STANDFIRSTS:
            self.standfirst = len(self.stack)
        if tag in CONTAINERS or (tag == "div" and _words(values) & {"entry", "post", "update"}):
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
            self._linked_data("".join(self.ld))
            self.ld = None
        if tag in ("b", "strong") and self.bold_from is not None:
            self.bold.append(Span(self.bold_from, self.runs.length))
            self.bold_from = None
        elif tag == "a" and self.link is not None:
            target, start, length = self.link
            self.linked += self.runs.length - length
            if target and not target.startswith(("#", "javascript:")):
                self.links.append(Hyperlink(target=target, text="", span=Span(start, self._at())))
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
            self.tables[-1].in_head = False
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
            self.runs.add(data.translate(RAISED) if self._raised(data) else data, self._at())

    def _raised(self, data: str) -> bool:
        """Say whether digits are the mark of a foot note or a power behind a number in a table, and no digits of it."""
        return bool(self.tables) and data.isdecimal() and bool(self.stack) and self.stack[-1][0] == "sup"

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, reference: str) -> None:
        start = self._at()
        shown = reference if self.text.startswith(reference, start) else reference[:-1]
        if self.title is not None:
            self.title.append(_unescaped(shown))
        elif not self.skip and not self._in_head():
            self.time_only = self.time_only and self.in_time
            self.runs.add(shown, start, entities=True)

    # blocks ---------------------------------------------------------------------------------------------------------
    def _headline(self) -> None:
        """Make the title of a page without a heading of the first level its headline, without the name of the site behind it."""
        title = str(self.values.get("title", ""))
        name = SITE.search(title)
        headline = title[: name.start()].rstrip() if name is not None else title
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
        closes = {
            "li": {"li"},
            "p": {"p"},
            "td": {"td", "th"},
            "th": {"td", "th"},
            "tr": {"td", "th", "tr"},
            "dt": {"dt", "dd"},
            "dd": {"dt", "dd"},
        }
        ends = closes.get(tag, {"p"})
        if self.stack and self.stack[-1][0] in ends:
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
    def _is_boilerplate(self, tag: str, values: dict[str, str]) -> bool:
        if tag == "header":
            return not any(open_tag in ("article", "main") for open_tag, _ in self.stack)
        if tag in BOILERPLATE_TAGS or "hidden" in values or values.get("aria-hidden") == "true":
            return True
        return tag not in {"html", "body", "main", "article", "h1"} and bool(_words(values) & BOILERPLATE_NAMES)

    def _meta(self, values: dict[str, str], start: int) -> None:
        key = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        content = values.get("content", "")
        if key in DATES and iso_date(content):
            self.values.setdefault("date", content)
        elif key == "author":
            self.values.setdefault("author", content)
        elif key == "og:site_name":
            self.values.setdefault("source", content)
        elif key in DESCRIPTIONS and content.strip() and not any(block.text == content for block in self.blocks):
            self._attribute(content, start, BlockKind.SUMMARY)

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
        if self._in_boilerplate() or self.skip or (tag == "a" and _words(values) & PERMALINKS):
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

    def _linked_data(self, text: str) -> None:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        for one in data if isinstance(data, list) else [data]:
            published = one.get("datePublished") if isinstance(one, dict) else None
            if isinstance(published, str) and iso_date(published):
                self.values.setdefault("date", published)


def _as_text(block: Block) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.BOILERPLATE else block


def _words(values: dict[str, str]) -> set[str]:
    return set(WORD.findall(" ".join((values.get("class", ""), values.get("id", ""), values.get("role", ""))).lower()))


def _stretches(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of short stretches of a text from `begin` on, each behind a blank, so that no reference is torn apart."""
    while begin < len(text):
        most = begin + STRETCH
        end = 1 + max(text.rfind(" ", begin, most), text.rfind("\n", begin, most)) if most < len(text) else len(text)
        yield begin, end or most
        begin = end or most


def _newlines(text: str) -> list[int]:
    """Return the offset of each line as html.parser counts them: by line feeds alone."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _unescaped(reference: str) -> str:
    runs = Runs()
    runs.add(reference, 0, entities=True)
    return runs.result()[0]
