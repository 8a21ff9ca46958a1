"""Org -> Document, line by line: headings, lists, tables, quotes and captions; code, drawers and comments are no prose."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from crossfoot import lexicon
from crossfoot.model import BlockKind, Document
from crossfoot.read.inline import Line, Prose, cut, lines_of

_AROUND = r"(?<![\w{m}]){m}(?=[^\s{m}])(?P<{name}>[^\n{m}]{{0,400}}(?:\n[^\n{m}]{{1,400}})?)(?<=\S){m}(?!\w)"
INLINE = regex.compile(
    "|".join(
        (
            r"\[\[[^\[\]\n]{1,500}\]\[(?P<text>[^\[\]]{1,500})\]\]",
            r"\[\[[^\[\]\n]{1,500}\]\]",
            r"\[fn:[^\[\]\n]{0,400}\]",
            r"[<\[](?P<as_is>\d{4}-\d\d-\d\d)(?: [^<>\[\]\n]{0,40})?[>\]]",
            r"@@[^@\n]{0,400}@@|\{\{\{[^{}\n]{0,200}\}\}\}|<<<?[^<>\n]{1,100}>?>>|\\\\$",
            _AROUND.format(m=r"\*", name="bold"),
            _AROUND.format(m="/", name="text"),
            _AROUND.format(m="_", name="text"),
            _AROUND.format(m=r"\+", name="text"),
            r"(?<![\w=~])(?P<code>[=~])(?=\S)[^\n=~]{1,200}(?<=\S)(?P=code)(?!\w)",
        )
    ),
    regex.MULTILINE,
)
_LISTS = lexicon.load("org")
HEADING = regex.compile(
    r"(?P<stars>\*{1,20})[ \t]+(?:\L<states>[ \t]+)?(?:\[#\w\][ \t]+)?(?P<text>\S.*?)??"
    r"(?:[ \t]+\[\d*(?:/\d*|%)\])?(?:[ \t]+:[\w@#%:]+:)?[ \t]*",
    states=_LISTS["states"],
)
KEYWORD = regex.compile(r"[ \t]*#\+(?P<key>\w+):[ \t]*(?P<value>.*?)[ \t]*", regex.IGNORECASE)
BEGIN = regex.compile(r"[ \t]*#\+begin_?(?P<what>\w*)\b.*", regex.IGNORECASE)
END = regex.compile(r"[ \t]*#\+end_?(?P<what>\w*)\b.*", regex.IGNORECASE)
UNREAD = frozenset(_LISTS["unread"])
DRAWER = regex.compile(r"[ \t]*:[\w-]{1,40}:[ \t]*")
OUT = regex.compile(
    r"[ \t]*(?:#(?:[ \t].*)?|:(?:[ \t].*)?|-{5,}[ \t]*|(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):.*|#\+tblfm:.*)",
    regex.IGNORECASE,
)
ITEM = regex.compile(r"(?P<indent>[ \t]*)(?:[-+]|(?<=[ \t])\*|\(?\d{1,4}[.)])(?:[ \t]+|$)(?:\[[ X-]\][ \t]+)?")
TERM = regex.compile(r"(?P<term>\S.{0,80}?)[ \t]+::(?:[ \t]+|$)")
NOTE = regex.compile(r"\[fn:[\w-]{1,40}\][ \t]*")
RULE = regex.compile(r"[ \t]*\|[-+|: \t]*\|?[ \t]*")
CELL = regex.compile(r"\|([^|]*)")
KEPT = frozenset(_LISTS["keywords"])
SUMMARIES = frozenset(_LISTS["summaries"])
LISTED = frozenset({"sources", "supersedes"})
DAY = regex.compile(r"\d{4}-\d\d-\d\d")


def read_org(text: str, name: str, encoding: str) -> Document:
    """Return the document; `#+TITLE:`, `#+DATE:` and the like are its metadata, and the title its headline."""
    reader = _Reader(text)
    reader.run()
    return reader.prose.document(text, name, encoding, form="org", values=reader.values)


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = lines_of(text)
        self.prose = Prose(INLINE)
        self.values: dict[str, object] = {}
        self.open: list[Line] = []
        self.item = False
        self.level = 0
        self.quotes = 0
        self.caption: str | None = None
        self.hidden = 0  # stars of a heading whose subtree is commented out

    def run(self) -> None:
        lines = iter(self.lines)
        rows: list[Line] = []
        for line in lines:
            if rows and not line[0].lstrip().startswith("|"):
                self._table(rows)
                rows = []
            if line[0].lstrip().startswith("|") and not self.hidden:
                self._flush()
                rows.append(line)
            else:
                self._line(line, lines)
        if rows:
            self._table(rows)
        self._flush()

    def _line(self, line: Line, lines: Iterator[Line]) -> None:
        content = line[0]
        if not content.strip():
            self._flush()
        elif heading := HEADING.fullmatch(content):
            self._heading(line, heading)
        elif self.hidden:
            return
        elif begin := BEGIN.fullmatch(content):
            self._flush()
            self._begin(begin["what"].lower(), lines)
        elif end := END.fullmatch(content):
            self._flush()
            self.quotes = max(0, self.quotes - (end["what"].lower() == "quote"))
        elif DRAWER.fullmatch(content):
            self._flush()
            next((one for one in lines if one[0].strip().upper() == ":END:"), None)
        elif keyword := KEYWORD.fullmatch(content):
            self._flush()
            self._keyword(keyword["key"].lower(), cut(line, keyword.start("value")))
        elif OUT.fullmatch(content):
            self._flush()
        else:
            self._prose(line)

    def _heading(self, line: Line, heading: regex.Match[str]) -> None:
        self._flush()
        stars, text = len(heading["stars"]), heading["text"] or ""
        if self.hidden and stars > self.hidden:
            return
        self.hidden = stars if text == "COMMENT" or text.startswith("COMMENT ") else 0
        if text and not self.hidden:
            start, end = heading.span("text")
            shown = min(6, stars + ("title" in self.values))
            self.prose.add(BlockKind.HEADING, [(line[0][start:end], line[1] + start)], level=shown)

    def _begin(self, what: str, lines: Iterator[Line]) -> None:
        if what == "quote":
            self.quotes += 1
        elif what in UNREAD:
            next((one for one in lines if (end := END.fullmatch(one[0])) and end["what"].lower() == what), None)

    def _keyword(self, key: str, value: Line) -> None:
        text = value[0].strip()
        if key == "title" and text and "title" not in self.values:
            self.prose.add(BlockKind.HEADING, [value], level=1)
        elif key in SUMMARIES:
            self.prose.add(BlockKind.SUMMARY, [value])
        elif key == "caption":
            self.caption = self.prose.add(BlockKind.CAPTION, [value]) or None
        if key in KEPT and text:
            day = DAY.search(text) if key == "date" else None
            self.values.setdefault(key, text.split() if key in LISTED else day[0] if day else text)

    def _prose(self, line: Line) -> None:
        item = ITEM.match(line[0])
        note = NOTE.match(line[0])
        if item:
            self._flush()
            self.item, self.level = True, 1 + len(item["indent"].expandtabs(8)) // 2
            line = cut(line, item.end())
            if term := TERM.match(line[0]):
                self.prose.add(BlockKind.LIST_ITEM, [(term["term"], line[1])], level=self.level)
                line = cut(line, term.end())
        elif note:
            self._flush()
            line = cut(line, note.end())
        elif self.item and not line[0][:1].isspace():
            self._flush()
        self.open.append(line)

    def _flush(self) -> None:
        lines, self.open = self.open, []
        item, self.item = self.item, False
        if not lines:
            return
        kind = BlockKind.QUOTE if self.quotes else BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH
        self.prose.add(kind, lines, level=self.level if item else 0)
        self.caption = None

    def _table(self, lines: list[Line]) -> None:
        rows: list[list[list[Line]]] = []
        headers = 0
        for line in lines:
            if RULE.fullmatch(line[0]) and "-" in line[0]:
                headers = headers or len(rows)
                continue
            cells = [(match[1], line[1] + match.start(1)) for match in CELL.finditer(line[0])]
            if cells and not cells[-1][0].strip():
                cells.pop()  # behind the last bar
            rows.append([[cell] for cell in cells])
        self.prose.table(rows, headers=headers if headers < len(rows) else 0, title=self.caption)
        self.caption = None
