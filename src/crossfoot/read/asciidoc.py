"""AsciiDoc -> Document, line by line: headings, lists, tables, quotes and captions; listings, macros and comments are no prose."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from crossfoot.model import BlockKind, Document
from crossfoot.read.asciidoc_table import rows_of
from crossfoot.read.inline import Line, Prose, cut, lines_of

_TIGHT = r"(?<![\w{m}\\]){m}(?=[^\s{m}])(?P<{name}>[^\n{m}]{{0,400}}(?:\n[^\n{m}]{{1,400}})?)(?<=\S){m}(?![\w{m}])"
INLINE = regex.compile(
    "|".join(
        (
            r"(?:link:|xref:|mailto:)[^\s\[\]]{1,400}\[(?P<text>[^\[\]]{0,400})\]",
            r"\b(?:https?|ftp|irc)://[^\s\[\]]{1,400}\[(?P<text>[^\[\]\n]{0,400})\]",
            r"<<[^<>,\n]{1,200}(?:,[ ]?(?P<text>[^<>\n]{1,200}))?>>",
            r"footnote(?:ref)?:[\w-]{0,40}\[[^\[\]]{0,600}\]",
            r"\b(?:image|icon|kbd|btn|menu|anchor|stem|latexmath|asciimath|indexterm2?|pass):[^\s\[\]]{0,200}\[[^\[\]]{0,300}\]",
            r"\[\[[\w-]{1,80}\]\]|\(\(\([^()]{1,200}\)\)\)|\+\+\+[^\n]{0,400}?\+\+\+| \+$",
            r"(?<=\")`(?P<as_is>[^`\n]{1,400})`(?=\")|(?<=')`(?P<as_is>[^`\n]{1,400})`(?=')",
            r"(?<![\w`])``(?=[^\s`'])(?P<quoted>(?:[^`'\n]|'(?!')|\n(?!\n)){1,600})(?<=\S)''(?![\w'])",
            r"``[^`\n]{1,300}``|(?<![\w`])`[^`\n]{1,300}`(?![\w`])",
            r"(?:\[[\w.#%-]{1,60}\])?\*\*(?P<bold>[^*\n]{1,400})\*\*",
            r"(?:\[[\w.#%-]{1,60}\])?__(?P<text>[^_\n]{1,400})__",
            r"(?:\[[\w.#%-]{1,60}\])?" + _TIGHT.format(m=r"\*", name="bold"),
            r"(?:\[[\w.#%-]{1,60}\])?" + _TIGHT.format(m="_", name="text"),
            r"(?:\[[\w.#%-]{1,60}\])?" + _TIGHT.format(m="#", name="text"),
        )
    ),
    regex.MULTILINE,
)
HEADING = regex.compile(r"(?P<marks>={1,6}|#{1,6})[ \t]+(?P<text>\S.*?)(?:[ \t]+(?P=marks))?[ \t]*")
ATTRIBUTE = regex.compile(r":(?P<key>!?[\w-]{1,60}!?):(?:[ \t]+(?P<value>.*?))?[ \t]*")
AUTHOR = regex.compile(r"(?P<name>\p{Lu}[\w.’'-]*(?: [\w.’'-]+){0,3})(?: <[^<>\s]+>)?(?:;.*)?[ \t]*")
REVISION = regex.compile(r"(?:v\S{1,20},?[ \t]*)?(?P<date>\d{4}-\d\d-\d\d)?(?:[:,].*)?[ \t]*")
FENCE = regex.compile(r"(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|`{3,})[\w+-]*[ \t]*")
UNREAD = frozenset("-.+/`")
BRACKETS = regex.compile(r"\[(?P<what>[^\[\]\n]{0,400}|\[[^\[\]\n]{0,200}\])\][ \t]*")
TITLE = regex.compile(r"\.(?P<text>[^\s.].*)")
MACRO = regex.compile(r"(?P<name>[a-z]\w{1,20})::(?P<target>[^\s\[\]]{0,400})\[(?P<alt>[^\[\]]{0,400})\][ \t]*")
ITEM = regex.compile(
    r"[ \t]*(?P<mark>\*{1,6}|-|\.{1,6}|\d{1,4}\.|[a-zA-Z]\.|<\d{1,3}>|<\.>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)"
)
TERM = regex.compile(r"[ \t]*(?P<term>\S.{0,100}?)(?::{2,4}|;;)(?:[ \t]+|$)")
ADMONITION = regex.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
LISTING = regex.compile(r"(?:source|listing|literal|stem|latexmath|asciimath|pass|comment|graphviz|plantuml|mermaid)\b")
BREAK = regex.compile(r"'{3,}[ \t]*|<{3,}[ \t]*|-{3}[ \t]*|\*{3}[ \t]*")
KEPT = {"date": "date", "docdate": "date", "revdate": "date", "author": "author", "source": "source", "kind": "kind"}
KEPT |= {"sources": "sources", "supersedes": "supersedes", "authority": "authority"}
LISTED = frozenset({"sources", "supersedes"})
SUMMARIES = frozenset({"description", "subtitle", "summary"})


def read_asciidoc(text: str, name: str, encoding: str) -> Document:
    """Return the document; author, revision date and attributes of its header are its metadata. No file is included."""
    reader = _Reader(text)
    reader.run()
    return reader.prose.document(text, name, encoding, form="asciidoc", values=reader.values)


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = lines_of(text)
        self.prose = Prose(INLINE, entities=True)
        self.values: dict[str, object] = {}
        self.open: list[Line] = []
        self.level = 0  # of the list item that is open, 0 for none
        self.style = ""
        self.title: str | None = None
        self.quotes: list[str] = []  # the marks that close the quotations that are open
        self.quoted = False  # the next paragraph is one

    def run(self) -> None:
        lines = iter(self.lines)
        if not self._header(lines):
            lines = iter(self.lines)
        for line in lines:
            self._line(line, lines)
        self._flush()

    def _header(self, lines: Iterator[Line]) -> bool:
        """Read the title and what stands right below it; say whether there was any."""
        for content, start in lines:
            if not content.strip() or content.startswith("//"):
                continue
            if attribute := ATTRIBUTE.fullmatch(content):
                self._attribute(attribute, start)
                continue
            title = HEADING.fullmatch(content)
            if title is None or len(title["marks"]) > 1:
                return False
            self.prose.add(BlockKind.HEADING, [(title["text"], start + title.start("text"))], level=1)
            self.values["title"] = title["text"]
            break
        for number, (content, start) in enumerate(lines):
            if not content.strip():
                break
            if attribute := ATTRIBUTE.fullmatch(content):
                self._attribute(attribute, start)
            elif (author := AUTHOR.fullmatch(content)) and number == 0:
                self.values.setdefault("author", author["name"])
            elif revision := REVISION.fullmatch(content):
                self.values.setdefault("date", revision["date"])
        return True

    def _attribute(self, attribute: regex.Match[str], start: int) -> None:
        key, value = attribute["key"].lower(), (attribute["value"] or "").strip()
        if key in SUMMARIES and value:
            self.prose.add(BlockKind.SUMMARY, [(attribute["value"], start + attribute.start("value"))])
        elif key in KEPT and value:
            self.values[KEPT[key]] = value.replace(",", " ").split() if key in LISTED else value

    def _line(self, line: Line, lines: Iterator[Line]) -> None:
        content = line[0]
        if not content.strip() or content.rstrip() == "+":
            self._flush()
        elif fence := FENCE.fullmatch(content):
            self._flush()
            self._fence(fence["mark"], lines)
        elif content.startswith(("|===", "!===")):
            self._flush()
            rows, headers = rows_of(self._until(content.rstrip(), lines), self.style)
            self.prose.table(rows, headers=headers, title=self.title)
            self.style, self.title = "", None
        elif content.startswith((",===", ":===")):
            self._flush()
            self._until(content.rstrip(), lines)
        elif content.startswith("//") or BREAK.fullmatch(content):
            self._flush()
        elif not self.open and (heading := HEADING.fullmatch(content)):
            start = heading.start("text")
            self.prose.add(BlockKind.HEADING, [(heading["text"], line[1] + start)], level=min(6, len(heading["marks"])))
        elif not self._described(line):
            self._prose(line, lines)

    def _described(self, line: Line) -> bool:
        """Read a line that says something of the block below it or stands for what is no text; say whether it was one."""
        content = line[0]
        if brackets := BRACKETS.fullmatch(content):
            self._flush()
            self.style = brackets["what"]
            self.quoted = self.style.partition(",")[0].partition(".")[0].strip() in {"quote", "verse"}
        elif title := TITLE.fullmatch(content) if not self.open else None:
            self.title = self.prose.add(BlockKind.CAPTION, [(title["text"], line[1] + 1)]) or None
        elif macro := MACRO.fullmatch(content):
            self._flush()
            alt = macro["alt"].split(",")[0].strip('"')
            if macro["name"] == "image" and alt.strip():
                at = content.index(alt, macro.start("alt"))
                self.prose.add(BlockKind.CAPTION, [(alt, line[1] + at)])
        elif ATTRIBUTE.fullmatch(content):
            self._flush()
        else:
            return False
        return True

    def _fence(self, mark: str, lines: Iterator[Line]) -> None:
        if mark[0] == "_":
            if mark in self.quotes:
                self.quotes.remove(mark)
            else:
                self.quotes.append(mark)
        elif mark != "--" and (mark[0] in UNREAD or LISTING.match(self.style)):
            self._until(mark, lines)
        if mark[0] != "=":
            self.style, self.quoted = "", False

    @staticmethod
    def _until(mark: str, lines: Iterator[Line]) -> list[Line]:
        """Take the lines up to the one that is `mark`, or all that are left."""
        taken: list[Line] = []
        for line in lines:
            if line[0].rstrip() == mark:
                break
            taken.append(line)
        return taken

    def _prose(self, line: Line, lines: Iterator[Line]) -> None:
        content = line[0]
        item = ITEM.match(content)
        term = TERM.match(content) if item is None else None
        if item:
            self._flush()
            marks = item["mark"]
            self.level = len(marks) if marks[0] in "*." else 1
            line = cut(line, item.end())
        elif term and not self.open:
            self.prose.add(BlockKind.LIST_ITEM, [(term["term"], line[1] + term.start("term"))], level=1)
            self.level, line = 1, cut(line, term.end())
        elif not self.open and (content[0] in " \t" or LISTING.match(self.style)) and not self.level:
            for one in lines:  # set as it stands: output of programs
                if not one[0].strip():
                    break
            self.style = ""
            return
        elif not self.open and (note := ADMONITION.match(content)):
            line = cut(line, note.end())
        self.open.append(line)

    def _flush(self) -> None:
        lines, self.open = self.open, []
        level, self.level = self.level, 0
        if not lines:
            return
        quoted, self.quoted = self.quoted, False
        kind = BlockKind.PARAGRAPH
        if quoted or self.quotes:
            kind = BlockKind.QUOTE
        elif level:
            kind = BlockKind.LIST_ITEM
        self.prose.add(kind, lines, level=level)
        self.style, self.title = "", None
