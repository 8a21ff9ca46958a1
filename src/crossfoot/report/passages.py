"""Passages of documents for people: the sentence around a place, free of markup, with the place marked.

Characters that a terminal would obey (escape codes, direction marks) are shown as escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.model import Document, Finding, Location, Section, Sections, Span

WIDTH = 80
"""Columns when a report goes to no terminal."""

QUOTE = "    "
"""What a quoted passage is indented by."""

SUREST = 0.99
"""What is shown of a confidence at most that is not certain."""
_INDENT = "  "
_RAW_REACH = 200  # code points shown on each side of a place that stands in no section


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of text and the part of it that is meant, in code points of `text`."""

    text: str
    mark: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a wrapped passage; mark is the marked part in it, or None."""

    text: str
    mark: Span | None

    @property
    def pointer(self) -> str | None:
        """Carets below the mark, as wide as it is on a terminal."""
        if self.mark is None:
            return None
        before = cell_len(self.text[: self.mark.start])
        return " " * before + "^" * max(1, cell_len(self.text[self.mark.start : self.mark.end]))


def sureness(share: float) -> str:
    """Return a confidence as it is told to people: 100 % is what is certain alone, such as a file that cannot be read."""
    return f"{share if share == 1 else min(share, SUREST):.0%}"


def also_told(finding: Finding) -> tuple[str, ...]:
    """Return what other rules tell of the slip of a finding, a line each; what its own rule tells of further places stands in these."""
    lines = (f"{one.code} {one.rule}: {one.message}" for one in finding.also if one.code != finding.code)
    return tuple(dict.fromkeys(lines))


@dataclass(slots=True)
class Passages:
    """Finds the passages of a run's documents; remembers where each document's sections begin.

    folder: the one that document names are relative to, where it is known.
    """

    documents: Mapping[str, Document]
    folder: Path | None = None
    _sections: dict[str, Sections] = field(default_factory=dict)

    def around(self, location: Location) -> Passage | None:
        """Return the sentence that holds `location`; None when its file could not be read, or nothing stands there."""
        document = self.documents.get(location.document)
        passage = self.of(document, location.span) if document else None
        return passage if passage is not None and passage.text.strip() else None

    def of(self, document: Document, span: Span) -> Passage:
        """Return the sentence of `document` that holds `span`, or the raw line where no section does."""
        if document.path not in self._sections:
            self._sections[document.path] = Sections(document)
        section = self._sections[document.path].holding(span)
        return _in_section(section, span) if section else _raw(document, span)


def wrap(passage: Passage, width: int, *, rows: int = 3) -> list[Row]:
    """Return `passage` in at most `rows` rows of `width` terminal cells that hold the mark; "…" where text is cut."""
    if rows == 1:
        return [_one_row(passage, width)]
    lines = _lines(passage.text, width - 2)
    holding = [
        index for index, line in enumerate(lines) if line.overlaps(passage.mark) or line.start == passage.mark.start
    ]
    first = holding[0] if holding else 0
    begin = max(0, min(first - (rows - 1) // 2, len(lines) - rows))
    shown = lines[begin : begin + rows]
    return [
        _row(
            passage, line, before=index == 0 and begin > 0, after=index == len(shown) - 1 and begin + rows < len(lines)
        )
        for index, line in enumerate(shown)
    ]


def _one_row(passage: Passage, width: int) -> Row:
    """Return the words around the mark, as many on both sides as fit in `width` cells with the marks of a cut."""
    text, mark = passage.text, passage.mark
    if cell_len(text) <= width:
        return Row(text=text, mark=mark)
    start = text.rfind(" ", 0, mark.start + 1) + 1 if mark.start else 0
    end = _next_blank(text, mark.end)
    while True:
        before = (start, end)
        left = text.rfind(" ", 0, max(0, start - 1)) + 1
        if left < start and cell_len(text[left:end]) + 4 <= width:
            start = left
        right = _next_blank(text, end + 1)
        if right > end and cell_len(text[start:right]) + 4 <= width:
            end = right
        if before == (start, end):
            return _row(passage, Span(start, end), before=start > 0, after=end < len(text))


def _next_blank(text: str, at: int) -> int:
    found = text.find(" ", at)
    return len(text) if found < 0 else found


def place_of(document: Document, span: Span) -> str:
    """Return "file:line:column" of where `span` begins, as editors and terminals make it a link.

    Behind it stands the place in the file's own terms, where there is one: "report.pdf:12:5, page 3".
    """
    line, column = document.position(span.start)
    return f"{escaped(document.path)}:{line}:{column}{own_terms(document, span)}"


def located(location: Location, passages: Passages, style: str = "") -> Text:
    """Return the place of a location, linked to its file where the folder is known; the address is escaped for terminals."""
    document = passages.documents.get(location.document)
    file = document.file if document else location.document
    link = (passages.folder / file).resolve().as_uri() if passages.folder else None
    said = place_of(document, location.span) if document else escaped(location.document)
    return Text(said, Style.parse(style) + Style(link=link))


def own_terms(document: Document, span: Span) -> str:
    """Return ", page 3" for a place that has such words in its file's own terms, "" for others."""
    place = document.place(span.start)
    return f", {visible(place)}" if place else ""


def marked_lines(row: Row, colour: str) -> Iterator[Text]:
    """Yield a row of a passage with its mark coloured, and the pointer below it."""
    line = Text(QUOTE + row.text)
    if row.mark and row.pointer is not None:
        line.stylize(colour, row.mark.start + len(QUOTE), row.mark.end + len(QUOTE))
        yield line
        yield Text(QUOTE).append(row.pointer, colour)
    else:
        yield line


def wrapped_lines(text: str, *, width: int, style: str = "") -> Iterator[Text]:
    """Yield `text` in lines of at most `width` cells, indented, control characters shown."""
    line, used = "", 0
    for word in visible(text).split():
        cells = cell_len(word)
        if line and len(_INDENT) + used + 1 + cells > width:
            yield Text(_INDENT + line, style)
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + cells) if line else (word, cells)
    if line:
        yield Text(_INDENT + line, style)


def _row(passage: Passage, line: Span, *, before: bool, after: bool) -> Row:
    lead = "… " if before else ""
    text = lead + passage.text[line.start : line.end] + (" …" if after else "")
    start, end = max(passage.mark.start, line.start), min(passage.mark.end, line.end)
    if start >= end:
        return Row(text=text, mark=None)
    shift = len(lead) - line.start
    return Row(text=text, mark=Span(start + shift, end + shift))


def _lines(text: str, width: int) -> list[Span]:
    """Return the spans of the lines that `text` takes in `width` cells; a word wider than that stands alone."""
    width = max(width, 20)
    lines: list[Span] = []
    start = end = used = at = 0
    for word in text.split(" "):
        cells = cell_len(word)
        if end > start and used + 1 + cells > width:
            lines.append(Span(start, end))
            start, used = at, 0
        used += cells + (1 if at > start else 0)
        end = at + len(word)
        at = end + 1
    lines.append(Span(start, end))
    return lines


def _in_section(section: Section, span: Span) -> Passage:
    local = section.local(span)
    around = _sentence(section, local)
    mark = Span(max(0, local.start - around.start), max(0, local.end - around.start))
    return _shown(section.text[around.start : around.end], mark, label=_cell_label(section))


def _shown(text: str, mark: Span, *, label: str = "") -> Passage:
    """Return `text` behind `label`, both fit to be seen; the mark moves with what grows before it."""
    before, said, after = text[: mark.start], text[mark.start : mark.end], text[mark.end :]
    start = len(label) + len(visible(before))
    return Passage(text=label + visible(before + said + after), mark=Span(start, start + len(visible(said))))


def _sentence(section: Section, local: Span) -> Span:
    touched = [sentence for sentence in section.sentences if sentence.overlaps(local)]
    return Span(touched[0].start, touched[-1].end) if touched else Span(0, len(section.text))


def _cell_label(section: Section) -> str:
    cell = section.cell
    if cell is None or cell.header:
        return ""
    names = [visible(name) for name in (cell.title, cell.row_label, cell.column_label) if name and name != section.text]
    return " / ".join(names) + ": " if names else ""


def _raw(document: Document, span: Span) -> Passage:
    line, _ = document.position(span.start)
    start = max(document.line_starts[line - 1], span.start - _RAW_REACH)
    after = document.line_starts[line] if line < len(document.line_starts) else len(document.text)
    end = max(span.end, min(after, span.end + _RAW_REACH))
    text = document.text[start:end].rstrip()
    return _shown(text, Span(min(span.start - start, len(text)), min(span.end - start, len(text))))
