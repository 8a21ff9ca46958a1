"""Tables as rows with a name: whose row it is, what its columns are called, and where else the name stands in a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from crossfoot import patterns as regex
from crossfoot.measure.cell_number import CellNumber, decimal_mark, read_cell_number
from crossfoot.model import Analysis, Location, Section, SectionKind, Span
from crossfoot.rules.tables.labels import is_total

NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}\d’'.-]*(?:\s[\p{L}\p{M}\d’'.&-]+)*")
ENDS = regex.compile(r"\s*[(,;:].*")
LARGEST = 5_000
DISTINCT = 0.6
LEAST_ROWS = 3
SHORTEST = 4
"""A part of a name with fewer letters may be any word."""


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One row of a table: its name, the names of its columns, the texts of its cells and the sections that they are, by column."""

    document: str
    table: int
    row: int
    name: str
    headers: Mapping[int, str]
    texts: Mapping[int, str]
    numbers: Mapping[int, CellNumber]
    sections: Mapping[int, Section]

    def location(self, column: int) -> Location:
        """Return the place of a cell in the file."""
        section = self.sections[column]
        return Location(document=self.document, span=section.source(Span(0, len(section.text))))


def named_rows(analysis: Analysis) -> Iterator[tuple[NamedRow, ...]]:
    """Yield the rows of each table of a document of which one column names them, without its header and its totals."""
    tables: dict[int, dict[int, dict[int, Section]]] = defaultdict(lambda: defaultdict(dict))
    for section in analysis.document.sections:
        if section.cell is not None and section.kind is not SectionKind.BOILERPLATE:
            tables[section.cell.table][section.cell.row][section.cell.column] = section
    for table, rows in sorted(tables.items()):
        if LEAST_ROWS < len(rows) <= LARGEST:
            found = tuple(_rows(analysis, table, rows))
            if len(found) >= LEAST_ROWS:
                yield found


def _rows(analysis: Analysis, table: int, rows: Mapping[int, Mapping[int, Section]]) -> Iterator[NamedRow]:
    header = _header(rows)
    if header is None:
        return
    headers = {column: section.text.strip() for column, section in rows[header].items()}
    below = {row: cells for row, cells in sorted(rows.items()) if row > header}
    column = _names(below)
    if column is None:
        return
    mark = decimal_mark([section.text for cells in below.values() for section in cells.values()])
    for row, cells in below.items():
        texts = {at: section.text.strip() for at, section in cells.items()}
        name = ENDS.sub("", texts.get(column, "")).strip()
        if name and not is_total((name,)):
            numbers = {at: number for at, text in texts.items() if (number := read_cell_number(text, mark))}
            yield NamedRow(analysis.document.path, table, row, name, headers, texts, numbers, cells)


def _header(rows: Mapping[int, Mapping[int, Section]]) -> int | None:
    """Return the row that names the columns: the first of the uppermost ones that fills its table and holds no number."""
    width = max(len(cells) for cells in rows.values())
    for row in sorted(rows)[:LEAST_ROWS]:
        cells = rows[row]
        words = not any(section.text.strip().isdecimal() for section in cells.values())
        if words and len(cells) >= max(width // 2 + 1, width - 1):
            return row
    return None


def _names(rows: Mapping[int, Mapping[int, Section]]) -> int | None:
    """Return the first column that holds names, most of them different."""
    for column in sorted({column for cells in rows.values() for column in cells}):
        texts = [cells[column].text.strip() for cells in rows.values() if column in cells]
        named = [text for text in texts if NAME.match(text) and not is_total((text,))]
        if len(named) >= max(LEAST_ROWS, DISTINCT * (len(texts) - 1)) and len(set(named)) >= DISTINCT * len(named):
            return column
    return None


class Names:
    """Finds the names of rows in texts: the whole name, or a part of it that no other row has."""

    def __init__(self, rows: Iterable[NamedRow]) -> None:
        self._rows: dict[str, list[NamedRow]] = defaultdict(list)
        for row in rows:
            self._rows[row.name].append(row)
        parts = Counter(part for name in self._rows for part in set(name.split()))
        self._surfaces = {name: name for name in self._rows}
        for name in self._rows:
            pieces = name.split()
            for part in pieces[:1] + pieces[-1:]:
                if parts[part] == 1 and len(part) >= SHORTEST and part[0].isupper():
                    self._surfaces.setdefault(part, name)
        self._pattern = _pattern(tuple(sorted(self._surfaces, key=lambda one: (-len(one), one))))

    def find(self, text: str, start: int, end: int) -> list[tuple[Span, tuple[NamedRow, ...]]]:
        """Return where rows are named between two places of a text, with the rows that bear the name."""
        if not self._surfaces:
            return []
        return [
            (Span(*found.span()), tuple(self._rows[self._surfaces[found.group()]]))
            for found in self._pattern.finditer(text, start, end)
        ]


@lru_cache(maxsize=64)
def _pattern(surfaces: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(r"(?<![\p{L}\d-])\L<names>(?![\p{L}\d-])", names=list(surfaces))
