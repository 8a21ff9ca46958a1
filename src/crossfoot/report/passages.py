"""Passages of documents for people: the sentence around a place, free of markup, with the place marked.

Characters that a terminal would obey (escape codes, direction marks) are shown as escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import regex
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from crossfoot import lexicon
from crossfoot.escapes import escaped, visible
from crossfoot.model import Document, Finding, Location, Section, Sections, Span

WIDTH = 80
"""Columns when a report goes to no terminal."""

MOST_ROWS = 8
"""Rows of a passage with several marks at most."""

QUOTE = "    "
"""What a quoted passage is indented by."""

SUREST = 0.99
"""What is shown of a confidence at most that is not certain."""
_INDENT = "  "
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}.,'’_/-]*")
_SAYING = frozenset(lexicon.load("in_words")["saying"])
"""Words of which evidence is made that says nothing by itself."""
_RAW_REACH = 200  # code points shown on each side of a place that stands in no section


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of text and the part of it that is meant, in code points of `text`; beside: further parts that belong to it."""

    text: str
    mark: Span
    beside: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a wrapped passage; mark is the marked part in it, or None; beside: the further parts in it."""

    text: str
    mark: Span | None
    beside: tuple[Span, ...] = ()

    @property
    def dashed(self) -> Row:
        """The row of a passage that has nothing wrong, and belongs to a calculation."""
        return self if self.mark is None else replace(self, mark=None, beside=(self.mark, *self.beside))

    @property
    def pointer(self) -> str | None:
        """Carets below the mark, dashes below what belongs to it, each as wide as that is on a terminal."""
        marks = [(one, "-") for one in self.beside] + ([(self.mark, "^")] if self.mark is not None else [])
        drawn = ""
        for span, sign in sorted(marks):
            before = cell_len(self.text[: span.start])
            if before >= len(drawn):
                drawn = drawn.ljust(before) + sign * max(1, cell_len(self.text[span.start : span.end]))
        return drawn or None


def sureness(share: float) -> str:
    """Return a confidence as it is told to people: 100 % is what is certain alone, such as a file that cannot be read."""
    return f"{share if share == 1 else min(share, SUREST):.0%}"


def telling(finding: Finding) -> tuple[str, ...]:
    """Return the evidence of a finding that says more than its message and the evidence before it does: words that stand there are no reason."""
    said = set(_words(finding.message))
    told = []
    for piece in finding.evidence:
        new = set(_words(piece)) - said - _SAYING
        if new:
            told.append(piece)
            said |= new
    return tuple(told)


def _words(text: str) -> list[str]:
    """Return words and numbers, lower case, figures with their signs left aside."""
    return [word.rstrip(".,") for word in _WORD.findall(text.lower())]


def also_told(finding: Finding) -> tuple[str, ...]:
    """Return what other rules tell of the slip of a finding, a line each; what its own rule tells of further places stands in these.

    The sentences that their messages quote are shown as places of the finding, so the lines do without.
    """
    lines = (f"{one.code} {one.rule}: {_unquoted(one.message)}" for one in finding.also if one.code != finding.code)
    return tuple(dict.fromkeys(lines))


def _unquoted(message: str) -> str:
    """Return what a message says behind the statements that it quotes; all of it where it quotes none."""
    return message.rpartition("”: ")[2]


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

    def gathered(self, locations: Sequence[Location], *, cells: bool = True) -> list[list[int]]:
        """Return the numbers of `locations` that stand in one sentence together, in the order of the first of each; cells: also in one table."""
        found: dict[tuple[object, ...], list[int]] = {}
        for number, location in enumerate(locations):
            home = self._home(location)
            home = (number,) if home is None or (not cells and "table" in home) else home
            found.setdefault(home, []).append(number)
        return list(found.values())

    def _home(self, location: Location) -> tuple[object, ...] | None:
        """Return what the places of one sentence, or of one table, have in common."""
        document = self.documents.get(location.document)
        section = self._section(document, location.span) if document else None
        if section is None:
            return None
        if section.cell is not None:
            return location.document, "table", section.cell.table
        return (
            location.document,
            section.origin.pieces[0].source.start,
            _sentence(section, section.local(location.span)),
        )

    def marked(self, locations: Sequence[Location]) -> Passage | None:
        """Return the sentence that holds all of `locations` with each of them marked, the first as the one that is meant."""
        each = [passage for one in locations if (passage := self.around(one)) is not None]
        if not each or any(one.text != each[0].text for one in each):
            return each[0] if each else None
        marks = dict.fromkeys(one.mark for one in each[1:] if not one.mark.overlaps(each[0].mark))
        return replace(each[0], beside=tuple(sorted(marks)))

    def _section(self, document: Document, span: Span) -> Section | None:
        if document.path not in self._sections:
            self._sections[document.path] = Sections(document)
        return self._sections[document.path].holding(span)

    def titled(self, location: Location) -> str:
        """Return the title of the table whose cell stands at a place, "" for other places."""
        document = self.documents.get(location.document)
        section = self._section(document, location.span) if document else None
        return visible(section.cell.title or "") if section is not None and section.cell is not None else ""

    def of(self, document: Document, span: Span) -> Passage:
        """Return the sentence of `document` that holds `span`, or the raw line where no section does."""
        section = self._section(document, span)
        return _in_section(section, span) if section else _raw(document, span)


def wrap(passage: Passage, width: int, *, rows: int = 3) -> list[Row]:
    """Return `passage` in at most `rows` rows of `width` terminal cells that hold the mark; "…" where text is cut.

    Parts beside the mark are shown too, in up to MOST_ROWS rows.
    """
    if rows == 1 and not passage.beside:
        return [_one_row(passage, width)]
    lines = _lines(passage.text, width - 2)
    holding = [index for index, line in enumerate(lines) if _holds(line, passage.mark)]
    first = holding[0] if holding else 0
    if passage.beside:
        marked = [at for at, line in enumerate(lines) if any(_holds(line, one) for one in passage.beside)] + [first]
        needed = max(marked) - min(marked) + 1
        if needed <= MOST_ROWS:
            rows, first = max(rows, needed), min(marked) + (rows - 1) // 2 * (needed >= rows)
    begin = max(0, min(first - (rows - 1) // 2, len(lines) - rows))
    shown = lines[begin : begin + rows]
    return [
        _row(
            passage, line, before=index == 0 and begin > 0, after=index == len(shown) - 1 and begin + rows < len(lines)
        )
        for index, line in enumerate(shown)
    ]


def _holds(line: Span, mark: Span) -> bool:
    return line.overlaps(mark) or line.start == mark.start


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
    for mark in filter(None, (row.mark, *row.beside)):
        line.stylize(colour if mark is row.mark else "bold", mark.start + len(QUOTE), mark.end + len(QUOTE))
    yield line
    if row.pointer is not None:
        yield Text(QUOTE).append(row.pointer, colour)


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
    mark, *beside = (_within(one, line, len(lead)) for one in (passage.mark, *passage.beside))
    return Row(text=text, mark=mark, beside=tuple(one for one in beside if one is not None))


def _within(mark: Span, line: Span, lead: int) -> Span | None:
    """Return the part of a mark that stands in a line, in code points of the row that the line becomes."""
    start, end = max(mark.start, line.start), min(mark.end, line.end)
    return Span(start + lead - line.start, end + lead - line.start) if start < end else None


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
