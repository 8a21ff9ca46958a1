"""Tables of a document as grids of numbers with labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from crossfoot import patterns as regex
from crossfoot.escapes import shown
from crossfoot.measure.cell_number import CellNumber, decimal_mark, is_nothing, is_unknown, read_cell_number
from crossfoot.model import Analysis, CellPosition, Document, Location, Section, SectionKind, Span

LEAD = regex.compile(r"(?:&nbsp;|&#160;|&emsp;|&ensp;|&#8195;|[ \u00a0\u2002\u2003\t]|[-–·•>]\s)*\Z")
LEAD_UNIT = regex.compile(r"&nbsp;|&#160;|&[a-z]+sp;|[-–·•>]\s|[ \u00a0\u2002\u2003\t]")
PADDED = regex.compile(
    r"(?:padding-left|text-indent)\s*:\s*(?P<size>\d+)|class=\"[^\"]*\b(?:indent|level|lvl)-?(?P<level>\d)?", regex.I
)
CELL_OPENS = {
    "html": regex.compile(r"<t[dh]\b[^>]*>", regex.I),
    "csv": regex.compile(r"[\n\r;,\"\t|]"),
    "markdown": regex.compile(r"[|\n\r]"),
    "rendered": regex.compile(r"[\n\t]"),
}
HEADINGS = frozenset({SectionKind.HEADING, SectionKind.HEADLINE})
LONGEST = 60
"""Characters of the title of a table, or of its heading, that a message names."""
LARGEST = 20_000
"""A table of more cells is data for programs, not a table for readers."""
RAISED = regex.compile(r"<sup\b", regex.I)
DASHED = regex.compile(r"[-–—·•…]\s?\p{L}")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text, the number that it is (None for words), and whether it says that there is nothing."""

    text: str
    number: CellNumber | None
    nothing: bool
    unknown: bool
    section: int
    span: Span
    """Of the number, brackets included, or of the text, in code points of the file."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: cells by (row, column) without headers and labels; rows and columns in order, those with a number.

    labels: the texts of each row's label cells, and of each column's headers. levels: how far a row's label is indented.
    headings: rows that hold a label and nothing else, in between the others. mark: what parts decimals.
    """

    document: Document
    table: int
    cells: Mapping[tuple[int, int], GridCell]
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    row_labels: Mapping[int, tuple[str, ...]]
    column_labels: Mapping[int, tuple[str, ...]]
    levels: Mapping[int, int]
    headings: frozenset[int]
    title: str
    mark: str
    sections: range
    """From the first section of the table to the last."""
    turned: bool = False
    _places: dict[int, Decimal] = field(default_factory=dict, repr=False, compare=False)  # asked for once a sum

    def transposed(self) -> Grid:
        """Return the grid with rows and columns exchanged."""
        return replace(
            self,
            cells={(column, row): cell for (row, column), cell in self.cells.items()},
            rows=self.columns,
            columns=self.rows,
            row_labels=self.column_labels,
            column_labels=self.row_labels,
            levels={},
            headings=frozenset(),
            turned=not self.turned,
            _places={},
        )

    def row_label(self, row: int) -> str:
        """Return the label of a row, its parts with blanks between them."""
        return " ".join(self.row_labels.get(row, ()))

    def column_label(self, column: int) -> str:
        """Return the label of a column, its parts with blanks between them."""
        return " ".join(self.column_labels.get(column, ()))

    def number(self, row: int, column: int) -> CellNumber | None:
        """Return the number at a place, None where there is none."""
        cell = self.cells.get((row, column))
        return cell.number if cell else None

    def usual_place(self, column: int) -> Decimal:
        """Return the place to which most numbers of a column are told: "4" beside "3.6" and "5.2" stands for 4.0."""
        if column not in self._places:
            places = Counter(number.place for row in self.rows if (number := self.number(row, column)))
            self._places[column] = max(places, key=lambda place: (places[place], -place))
        return self._places[column]

    def location(self, row: int, column: int) -> Location:
        """Return the place of a cell in the file."""
        return Location(document=self.document.path, span=self.cells[row, column].span)

    @property
    def named(self) -> str:
        """The table as messages name it: by its title, by the heading that it stands under, or by its line."""
        if self.title:
            return f"the table “{shown(' '.join(self.title.split()).rstrip(':'), LONGEST)}”"
        above = self.document.sections[: self.sections.start]
        heading = next((one.text for one in reversed(above) if one.kind in HEADINGS), None)
        if heading:
            return f"the table under “{shown(' '.join(heading.split()), LONGEST)}”"
        line, _ = self.document.position(min(cell.span.start for cell in self.cells.values()))
        return f"the table around line {line:,}"

    def line_named(self, row: int, column: int, *, along_rows: bool) -> str:
        """Return the row of a cell, or its column, as messages name it: "the column “Calls” of the table “Calls by month”"."""
        kind, label, number = (
            ("row", self.row_label(row), row) if along_rows else ("column", self.column_label(column), column)
        )
        return f"the {kind} “{label}” of {self.named}" if label else f"{kind} {number + 1} of {self.named}"


def grids(analysis: Analysis) -> Iterator[Grid]:
    """Yield the tables of a document that hold numbers, in order."""
    tables: dict[int, list[tuple[int, Section]]] = {}
    for index, section in enumerate(analysis.document.sections):
        if section.cell is not None and section.kind is not SectionKind.BOILERPLATE:
            tables.setdefault(section.cell.table, []).append((index, section))
    for table, found in sorted(tables.items()):
        grid = _grid(analysis.document, table, found)
        if grid is not None:
            yield grid


def _grid(document: Document, table: int, found: Sequence[tuple[int, Section]]) -> Grid | None:
    if len(found) > LARGEST:
        return None
    positions = [section.cell for _, section in found if section.cell is not None]
    if len({(cell.row, cell.column) for cell in positions}) != len(positions):
        return None  # several blocks in one cell: a table that lays out a page
    texts = [section.text for _, section in found]
    body = min((cell.row for cell in positions if not cell.header), default=0)
    mark = decimal_mark(texts, commas=document.format == "csv" and ";" in document.text[:400])
    cells: dict[tuple[int, int], GridCell] = {}
    row_labels: dict[int, list[str]] = {}
    column_labels: dict[int, tuple[str, ...]] = {}
    levels: dict[int, int] = {}
    several = _long_columns(positions)
    title = ""
    for index, section in found:
        position = section.cell
        if position is None:
            continue
        title = position.title or title
        if position.header and position.row < body and position.column in several:
            column_labels[position.column] = (section.text,)
        elif position.column_label and not position.header:
            column_labels.setdefault(position.column, tuple(position.column_label.split(" / ")))
        if position.header and position.row < body:
            continue
        number = _number(document, section, mark)
        label = (
            position.header
            or position.column == 0
            or not (number or is_nothing(section.text) or is_unknown(section.text))
        )
        if label:
            first = position.row not in row_labels
            row_labels.setdefault(position.row, []).append(section.text)
            if first:
                levels[position.row] = _level(document, section)
            continue
        local = Span(number.start, number.end) if number else Span(0, len(section.text))
        cells[position.row, position.column] = GridCell(
            text=section.text[local.start : local.end],
            number=number,
            nothing=is_nothing(section.text),
            unknown=is_unknown(section.text),
            section=index,
            span=section.source(local),
        )
    rows = tuple(sorted({row for row, _ in cells}))
    columns = tuple(sorted({column for _, column in cells}))
    if not rows or not columns:
        return None
    return Grid(
        document=document,
        table=table,
        cells=cells,
        rows=rows,
        columns=columns,
        row_labels={row: tuple(labels) for row, labels in row_labels.items()},
        column_labels=column_labels,
        levels=levels,
        headings=frozenset(row for row in row_labels if row not in rows),
        title=title,
        mark=mark,
        sections=range(found[0][0], found[-1][0] + 1),
    )


def _number(document: Document, section: Section, mark: str) -> CellNumber | None:
    """Return the number of a cell; a raised letter behind it is a foot mark, and no billions."""
    number = read_cell_number(section.text, mark)
    if number is not None and document.format == "html":
        span = section.source(Span(number.start, number.end))
        raised = RAISED.search(document.text, span.start, span.end)
        plain = read_cell_number(section.text[: number.start + raised.start() - span.start], mark) if raised else None
        return plain or number
    return number


def _long_columns(positions: Sequence[CellPosition]) -> frozenset[int]:
    """Return the columns whose cells have labels of their own, such as the values of a long table, one indicator a row."""
    labels: dict[int, set[str]] = {}
    for position in positions:
        if position.column_label and not position.header:
            labels.setdefault(position.column, set()).add(position.column_label)
    return frozenset(column for column, found in labels.items() if len(found) > 1)


def _level(document: Document, section: Section) -> int:
    """Return how far a label is indented: by blanks, dashes or marks before it, or by the style of its cell."""
    start = section.source(Span(0, 1)).start
    marks = CELL_OPENS["rendered"] if document.rendered else CELL_OPENS.get(document.format, CELL_OPENS["markdown"])
    opened = max((m.end() for m in marks.finditer(document.text, max(0, start - 300), start)), default=start)
    lead = LEAD.search(document.text, opened, start)
    level = sum(1 for _ in LEAD_UNIT.finditer(lead.group())) if lead else 0
    if document.format == "html":
        tag = document.text.rfind("<", 0, opened)
        padded = PADDED.search(document.text, tag, opened) if tag >= 0 else None
        level += int(padded["size"] or padded["level"] or 1) if padded else 0
    level += DASHED.match(section.text) is not None
    return level if level > 1 or document.format != "markdown" else 0
