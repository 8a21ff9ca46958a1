"""reStructuredText -> Document. Blocks come from docutils, positions within them from a scanner of our own.

docutils gives a line for each block and its raw lines; where these stand in the file is found again from there. Nothing is
included, fetched or inserted, and what directives make of themselves (dates, tables of contents) is not read.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser
from docutils.utils import new_document

from crossfoot.errors import ReadError
from crossfoot.limits import MARKUP
from crossfoot.model import BlockKind, Document, line_starts
from crossfoot.read.inline import Line, Prose, lines_of
from crossfoot.read.metadata import metadata_of
from crossfoot.read.suppress import suppressions

INLINE = regex.compile(
    "|".join(
        (
            r"``[^`\n]{1,300}``",
            r":(?:code|math|file|kbd|command|option|envvar|pep|rfc|issue|pr|gh|bug):`[^`]{1,300}`",
            r"(?::[\w.:+-]{1,60}:)?`(?P<text>[^`<>]{1,400}?)(?:\s*<[^`<>]{1,400}>)?`(?::[\w.:+-]{1,60}:|__?(?!\w))?",
            r"\[(?:#[\w-]{0,60}|\*|\d{1,4}|\w[\w.-]{0,60})\]_(?!\w)",
            r"\*\*(?=\S)(?P<bold>[^*]{1,600})(?<=\S)\*\*",
            r"(?<![\w*])\*(?=[^\s*])(?P<text>[^*]{1,600})(?<=\S)\*(?!\w)",
            r"\|(?P<as_is>[^\s|][^|\n]{0,80})\|_{0,2}",
            r"(?<=\w)__?(?=[\s.,;:!?)\]]|$)",
            r"\\\s|\\(?P<as_is>\S)",
            r"(?P<as_is>:):$",
        )
    ),
    regex.MULTILINE,
)
ALL_READ = (
    nodes.paragraph,
    nodes.title,
    nodes.subtitle,
    nodes.rubric,
    nodes.term,
    nodes.caption,
    nodes.attribution,
    nodes.line,
)
UNREAD = (
    nodes.literal_block,
    nodes.doctest_block,
    nodes.comment,
    nodes.substitution_definition,
    nodes.raw,
    nodes.math_block,
    nodes.system_message,
    nodes.docinfo,
    nodes.field_name,
    nodes.target,
    nodes.option_group,
    nodes.citation_reference,
    nodes.label,
)
NESTED = regex.compile(r"^[ \t]*(?:(?:[-*+•‣⁃]|\(?\w{1,4}[.)])[ \t]+){12}", regex.MULTILINE)
"""Marks of a dozen lists in one line: the time that docutils takes doubles with each level."""
PARAGRAPH = regex.compile(r"\n[ \t]*\r?\n")
MARKS = 2000
"""Marks of emphasis in one paragraph."""
WORK = 20_000_000
"""Sum of the squares of the marks in each paragraph: docutils looks from each of them to its end, about half a million a second."""
BARS = 50
"""Bars in a line up to which they are those of a table."""
LISTED = frozenset({"sources", "supersedes"})


def read_rst(text: str, name: str, encoding: str) -> Document:
    """Return the document; a list of fields at its beginning (`:date: 2024-11-14`) is its metadata.

    Raises ReadError for a text that is longer, or nested deeper, than is read.
    """
    if len(text) > MARKUP:
        raise ReadError(
            f"{name}: has {len(text):,} characters, and no more than {MARKUP:,} of reStructuredText are read; split it"
        )
    if NESTED.search(text):
        raise ReadError(f"{name}: holds a list nested too deep to be read; make it flatter")
    marks = [_marks(piece) for piece in PARAGRAPH.split(text)]
    if max(marks) > MARKS or sum(count * count for count in marks) > WORK:
        raise ReadError(f"{name}: holds more marks of emphasis in one paragraph than can be read; part it")
    reader = _Reader(text)
    try:
        tree = _tree(text)
        reader.visit(tree, 0)
    except RecursionError as error:
        raise ReadError(f"{name}: is nested too deep to be read; make it flatter") from error
    return Document(
        path=name,
        text=text,
        format="rst",
        encoding=encoding,
        metadata=metadata_of(reader.values, name),
        blocks=tuple(reader.prose.blocks),
        line_starts=line_starts(text),
        suppressions=suppressions(text, reader.prose.blocks),
    )


def _marks(piece: str) -> int:
    """Return how many marks of a paragraph may begin something."""
    bars = sum(count for line in piece.split("\n") if (count := line.count("|")) > BARS)
    return piece.count("*") + piece.count("`") + bars


def _tree(text: str) -> nodes.document:
    """Return what docutils makes of a text; it reads no other file, no configuration, and says nothing."""
    settings = get_default_settings(Parser())
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    settings.halt_level = 6
    settings.report_level = 6
    settings.warning_stream = False
    settings.line_length_limit = MARKUP
    settings.syntax_highlight = "none"
    tree = new_document("text", settings)
    Parser().parse(regex.sub(r"\r\n|\r", "\n", text), tree)
    return tree


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines = lines_of(text)
        self.prose = Prose(INLINE)
        self.values: dict[str, object] = {}
        self.used: dict[int, int] = {}  # line -> the column up to which it has been read
        self.last = 0
        self.begun = False

    def visit(self, node: nodes.Node, depth: int, *, quoted: bool = False, item: int = 0) -> None:
        """Read what stands below `node`. depth: of the section. item: of the list's nesting, 0 outside any."""
        for child in node.children:
            if isinstance(child, UNREAD):
                continue
            if isinstance(child, nodes.field_list) and not self.begun:
                self._fields(child)
            elif isinstance(child, nodes.table):
                self._table(child)
            elif isinstance(child, ALL_READ):
                self._block(child, depth, quoted=quoted, item=item)
            elif isinstance(child, nodes.Element):
                if isinstance(child, nodes.image):
                    continue
                self.visit(
                    child,
                    depth + isinstance(child, nodes.section),
                    quoted=quoted or (isinstance(child, nodes.block_quote) and self._quotation(child)),
                    item=item + isinstance(child, nodes.list_item | nodes.definition_list_item),
                )

    @staticmethod
    def _quotation(quote: nodes.block_quote) -> bool:
        """Say whether indented text is a quotation; one that only holds a list is an indented list."""
        return not all(isinstance(child, nodes.Sequential) for child in quote.children)

    def _fields(self, fields: nodes.field_list) -> None:
        for one in fields.children:
            if isinstance(one, nodes.field) and len(one.children) == 2:
                key, value = (" ".join(part.astext().split()) for part in one.children)
                self.values.setdefault(key.lower(), value.replace(",", " ").split() if key.lower() in LISTED else value)

    def _block(self, node: nodes.Element, depth: int, *, quoted: bool, item: int) -> None:
        kind = BlockKind.PARAGRAPH
        if isinstance(node, nodes.title | nodes.subtitle | nodes.rubric):
            kind = BlockKind.HEADING if isinstance(node.parent, nodes.section | nodes.document) else BlockKind.PARAGRAPH
        elif isinstance(node, nodes.caption):
            kind = BlockKind.CAPTION
        elif quoted:
            kind = BlockKind.QUOTE
        elif item:
            kind = BlockKind.LIST_ITEM
        self.begun = self.begun or kind is not BlockKind.HEADING
        level = min(6, max(1, depth)) if kind is BlockKind.HEADING else item
        self.prose.add(kind, self._found(node), level=level)

    def _table(self, table: nodes.table) -> None:
        title: str | None = None
        rows: list[list[list[Line]]] = []
        headers = 0
        for node in table.findall(lambda one: isinstance(one, nodes.title | nodes.row)):
            if isinstance(node, nodes.title):
                title = self.prose.add(BlockKind.CAPTION, self._found(node)) or None
            elif isinstance(node, nodes.row):
                headers += isinstance(node.parent, nodes.thead)
                rows.append([self._cell(entry) for entry in node.children if isinstance(entry, nodes.Element)])
        self.begun = True
        self.prose.table(rows, headers=headers, title=title)

    def _cell(self, entry: nodes.Element) -> list[Line]:
        return [
            line
            for node in entry.findall(lambda one: isinstance(one, ALL_READ))
            if isinstance(node, nodes.Element)
            for line in self._found(node)
        ]

    def _found(self, node: nodes.Element) -> list[Line]:
        """Return the raw lines of a block with where they stand in the file; those that are not found are left out."""
        raw = (node.rawsource or node.astext()).split("\n")
        at = (node.line or self.last + 1) - 1
        found: list[Line] = []
        for line in raw:
            content = line.strip()
            place = self._line(content, at) if content else None
            if place is not None:
                number, column = place
                self.used[number] = column + len(content)
                self.last = number
                found.append((content, self.lines[number][1] + column))
                at = number
            at += 1
        return found

    def _line(self, content: str, at: int) -> tuple[int, int] | None:
        """Return the line and column of `content` near the line `at`, behind what has been read of each."""
        near: Sequence[int] = (at, at - 1, at + 1, at - 2, at + 2, at + 3, at - 3)
        for number in near:
            if 0 <= number < len(self.lines):
                column = self.lines[number][0].find(content, self.used.get(number, 0))
                if column >= 0:
                    return number, column
        return None
