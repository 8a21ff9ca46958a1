"""What the headers of a table say of its cells, for the tables of all formats.

A reader tells where each cell stands, and what its own format marks as headers. Here the rest is read from how tables are set: a title and
notes in rows of their own, a second and third row of headers, headers over several columns, headings between the rows, labels in two columns,
columns of units, scales and years, one value a row ("long" tables). The blocks keep their texts and places; their positions say more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from crossfoot.lexicon import load
from crossfoot.measure.cell_number import is_nothing, is_unknown, read_cell_number
from crossfoot.model import Block, BlockKind, CellPosition
from crossfoot.read.column_notes import units_by_column
from crossfoot.read.columns import Columns, Role, columns_of, is_unit_label
from crossfoot.read.unit_lines import is_unit_line

_WORDS = load("tables")
_OPENINGS = tuple(str(word) for word in _WORDS["note_openings"])
_TOTALS = frozenset(str(word) for word in _WORDS["plain_total"])
_STATED = "|".join(_WORDS["stated"])
LETTER = regex.compile(r"\p{L}")
YEARS = regex.compile(r"\D{0,3}(?:1[5-9]|20)\d{2}(?:\s?[-/–]\s?\d{2,4}|\s?[QH][1-4])?\s?\p{L}?\D{0,4}")
NOTE = regex.compile(
    rf"(?:^|(?<=[.;:]\s))[^.;:]*?\b(?:{_STATED})\b[^.;:]*?\bin\s(?P<in>[^.;]+)"
    r"|^\(?(?:in|units?:|unit of measure(?:ment)?:)\s(?P<short>[^.;()]{2,60})\)?\.?$"
    r"|^\((?P<bracket>[^().;]{1,40})\)$",
    regex.IGNORECASE,
)
BRACKETED = regex.compile(r"\([^()]*\p{L}[^()]*\)")
SCALED = regex.compile(r"1(?:0|00)?(?:[\s.,’']?000)*(?<=\d\d\d)\s?/?\s?[\p{L}%€$£¥][\p{L}²³%€$£¥/. ]*")
"""A unit with the scale of its numbers: "1 000 ha", "100 kg"; among headers it is no number of its own."""
LARGEST = 200_000
"""A table of more cells is left as its reader has it."""
MOST_HEADERS = 5
MOST_NOTES = 12
LONGEST_LABEL = 80
LONGEST_NOTE, LONGEST_TITLE = 600, 160
PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.SUMMARY})
NEAR = 2
"""How many paragraphs over and under a table may be notes to it."""

Row = Mapping[int, str]


@dataclass(slots=True)
class _Table:
    """One table: its texts by row and column, and the position that its reader gave each cell. at: index of each cell's block."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    cells: dict[tuple[int, int], CellPosition] = field(default_factory=dict)
    at: dict[tuple[int, int], int] = field(default_factory=dict)


def with_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a document; the positions of cells tell what the headers and notes of their tables say."""
    tables: dict[int, _Table | None] = {}
    for index, block in enumerate(blocks):
        if block.cell is not None and block.kind is BlockKind.CELL:
            _put(tables, block.cell, block.text, index)
    found = list(blocks)
    for table in tables.values():
        if table is not None and len(table.texts) > 1 and len(table.cells) <= LARGEST:
            for index, block in _headed(table, blocks):
                found[index] = block
    return tuple(found)


def _put(tables: dict[int, _Table | None], cell: CellPosition, text: str, index: int) -> None:
    table = tables.setdefault(cell.table, _Table())
    if table is None:
        return
    if (cell.row, cell.column) in table.cells:
        tables[cell.table] = None  # several blocks in one cell: a table that lays out a page
        return
    table.texts.setdefault(cell.row, {})[cell.column] = text
    table.cells[cell.row, cell.column] = cell
    table.at[cell.row, cell.column] = index


def _headed(table: _Table, blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Yield the blocks of one table that say more now, with their indices."""
    order = sorted(table.texts)
    rows = [table.texts[row] for row in order]
    first = min(min(row) for row in rows)
    titles = _titles(rows, first)
    notes = _notes(rows, first, titles)
    body_end = len(rows) - notes
    heads = _head_rows(table, order, rows[:body_end], titles, first)
    if body_end <= heads or (heads == titles and not titles):
        return
    title = " ".join(rows[at][first] for at in range(titles)) or next(iter(table.cells.values())).title
    for at in (*range(titles), *range(body_end, len(rows))):
        for column in rows[at]:
            index = table.at[order[at], column]
            yield index, replace(blocks[index], kind=BlockKind.CAPTION, cell=None)
    body = rows[heads:body_end]
    labels = _column_labels(table, order, rows, titles, heads)
    columns = columns_of(labels, body)
    notes_told = [
        title or "",
        *(rows[at][first] for at in range(titles)),
        *_around(table, blocks),
        *(rows[at][first] for at in range(body_end, len(rows))),
    ]
    units = units_by_column([text[:LONGEST_NOTE] for text in notes_told], labels)
    note = _note_of(notes_told)
    if note is not None and any(unit in note or note in unit for unit in units.values()):
        note = None  # it is that of one column
    if title and units_by_column([title], labels):
        title = None  # it tells of columns, one by one, and names no table
    told = _Told(title=title, note=note, units=units, labels=labels, columns=columns)
    labelled = columns.roles.get(first) is Role.TIME or any(
        table.cells[row, first].header for row in order[heads:body_end] if first in table.texts[row]
    )
    names = _row_names(body, columns, first, labelled=labelled)
    for at in range(titles, body_end):
        said = told.of_row(rows[at], names[at - heads]) if at >= heads else None
        for column, text in rows[at].items():
            cell = table.cells[order[at], column]
            index = table.at[order[at], column]
            if said is None:
                new = replace(cell, row_label=None, column_label=None, title=title, header=True)
            else:
                new = told.position(cell, text, said)
            if new != cell:
                yield index, replace(blocks[index], cell=new)


@dataclass(slots=True)
class _Told:
    """What is known of a whole table, for the positions of its cells. units: what a note says of single columns."""

    title: str | None
    note: str | None
    units: Mapping[int, str]
    labels: Mapping[int, str]
    columns: Columns

    def of_row(self, row: Row, name: str | None) -> _Said:
        """Return what the cells of a row say of its numbers; name: its label."""
        columns = self.columns
        return _Said(name, columns.unit(row), columns.time(row), columns.indicator(row) if columns.long else None)

    def position(self, cell: CellPosition, text: str, said: _Said) -> CellPosition:
        """Return the position of a cell in the body."""
        role = self.columns.roles.get(cell.column)
        label = self.labels.get(cell.column)
        if role is Role.VALUE and said.indicator:
            label = said.indicator
        naming = cell.column in self.columns.naming
        named = cell.header and not (role is Role.VALUE and self.columns.long)
        return replace(
            cell,
            row_label=None if naming or (named and said.name == text) else said.name or cell.row_label,
            column_label=label or None,
            title=self.title,
            header=named or naming,
            unit=said.unit if role not in {Role.UNIT, Role.SCALE} else None,
            note=self.units.get(cell.column, self.note),
            time=said.time if role is not Role.TIME else None,
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the cells of one row say of its numbers."""

    name: str | None
    unit: str | None
    time: str | None
    indicator: str | None


def _titles(rows: Sequence[Row], first: int) -> int:
    """Return how many rows over a table are its title: one cell of words each, in its first column."""
    widest = max(len(row) for row in rows)
    count = 0
    while count < min(4, len(rows) - 2) and set(rows[count]) == {first} and LETTER.search(rows[count][first]):
        count += 1
    return count if widest > 1 and (count == 0 or len(rows[count]) > 1) else 0


def _notes(rows: Sequence[Row], first: int, titles: int) -> int:
    """Return how many rows under a table are notes: one cell of several words, or one that opens as notes do."""
    count = 0
    while count < min(MOST_NOTES, len(rows) - titles - 2):
        row = rows[-1 - count]
        text = row.get(first, "")
        opens = text.lower().startswith(_OPENINGS) or text[:1] in "*†‡§¹²³"
        if not LETTER.search(text) or read_cell_number(text) is not None or not (len(row) == 1 or opens):
            break
        if len(row) > 1 and any(read_cell_number(other) is not None for other in row.values()):
            break
        if len(text.split()) < 3 and not opens:
            break
        count += 1
    return count


def _head_rows(table: _Table, order: Sequence[int], rows: Sequence[Row], titles: int, first: int) -> int:
    """Return the index of the first row below the headers; that of the first row below the titles where there are none."""
    heads = titles
    while heads < len(rows) and heads - titles < MOST_HEADERS and _marked(table, order[heads], rows[heads]):
        heads += 1
    if heads == titles and titles and heads < len(rows) - 1 and len(rows[heads]) > 1 and not _numbers(rows[heads]):
        heads += 1
    if heads == titles:
        return heads
    while heads < len(rows) - 1 and heads - titles < MOST_HEADERS and _further(rows, titles, heads, first):
        heads += 1
    return heads


def _marked(table: _Table, row: int, texts: Row) -> bool:
    """Say whether a reader takes a row for headers."""
    cells = [table.cells[row, column] for column in texts]
    return len(cells) > 1 and all(cell.header and cell.column_label is None for cell in cells)


def _further(rows: Sequence[Row], titles: int, at: int, first: int) -> bool:
    """Say whether the row below the first headers is one of headers too: units, years, or what merged headers hold."""
    row, above, below = rows[at], rows[titles:at], rows[at + 1 : at + 40]
    own = {column: text for column, text in row.items() if column != first}
    if not own or _numbers(own) or all(is_nothing(text) or is_unknown(text) for text in own.values()):
        return False
    over = [column for column in own if any(_number(other.get(column, "")) for other in below)]
    if len(over) * 2 <= len(own) and not (len(own) == 1 and len(row) == 1):
        return False
    if any(YEARS.fullmatch(text) for text in own.values()) and all(
        YEARS.fullmatch(other[column]) for column in own for other in below if column in other
    ):
        return False
    label = row.get(first, "")
    if not label:
        return any(first in other for other in below)
    if is_unit_label(label) or any(head.get(first) == label for head in above):
        return True
    gaps = [column for column in own if not any(column in head for head in above)]
    repeated = any(head.get(a) is not None and head.get(a) == head.get(b) for head in above for a, b in pairwise(own))
    return (bool(gaps) and not any(first in head for head in above)) or (repeated and first not in above[-1])


def _numbers(row: Row) -> bool:
    """Say whether a row holds numbers other than years."""
    return any(
        _number(text) and not YEARS.fullmatch(text.strip()) and not SCALED.fullmatch(text.strip())
        for text in row.values()
    )


def _number(text: str) -> bool:
    """Say whether a cell is a number; "(1 000 t)" over numbers is their unit."""
    if BRACKETED.fullmatch(text.strip()):
        return False
    return read_cell_number(text) is not None or read_cell_number(text, ",") is not None


def _column_labels(table: _Table, order: Sequence[int], rows: Sequence[Row], titles: int, heads: int) -> dict[int, str]:
    """Return the label of each column: what its reader found, and the texts of further rows of headers below each other."""
    known = titles
    while known < heads and _marked(table, order[known], rows[known]):
        known += 1
    width = range(max(max(row) for row in rows) + 1)
    parts: dict[int, list[str]] = {column: [] for column in width}
    read: dict[int, str] = {}
    for row in order[heads:]:
        for column in table.texts[row]:
            label = table.cells[row, column].column_label
            if label and not titles:
                read.setdefault(column, label)
    for at in range(titles, heads):
        own = dict(read) if at == known - 1 and read else ({} if at < known and read else dict(rows[at]))
        if not own:
            continue
        if at < heads - 1 or (len(own) == 1 and heads - titles > 1):
            own = _spread(own, rows[at + 1] if at < heads - 1 else {}, width)
        for column, text in own.items():
            for part in text.split(" / "):
                if part not in parts[column]:
                    parts[column].append(part)
    return {column: " / ".join(found) for column, found in parts.items() if found}


def _spread(own: Row, below: Row, width: range) -> dict[int, str]:
    """Return the texts of a row of headers, each also over the empty columns behind it that have headers of their own below."""
    found: dict[int, str] = {}
    last = None
    for column in width:
        if column in own:
            last = own[column]
            found[column] = last
            if column == width[0]:
                last = None  # the header of the labels heads no numbers
        elif last is not None and (column in below or not below):
            found[column] = last
    return found


def _row_names(body: Sequence[Row], columns: Columns, first: int, *, labelled: bool) -> list[str | None]:
    """Return the label of each row: its own, behind those of the columns and the heading that it stands under.

    labelled: the first column names a row that no column of words names.
    """
    groups = _groups(body, first)
    found: list[str | None] = []
    heading: str | None = None
    held: dict[int, str] = {}
    for at, row in enumerate(body):
        if at in groups:
            heading = row[first].rstrip(": ")
            found.append(None)
            continue
        own = columns.name(row, held) or (row.get(first) if labelled else None)
        plain = own is not None and own.strip(" :").lower() in _TOTALS and at >= len(body) - 2
        found.append(f"{heading}, {own}" if heading and own and not plain else own)
    return found


def _groups(body: Sequence[Row], first: int) -> frozenset[int]:
    """Return the rows that are headings of those below them: nothing but a label, the first row among them, and several."""
    found = [
        at
        for at, row in enumerate(body[:-1])
        if set(row) == {first} and LETTER.search(row[first]) and len(row[first]) <= LONGEST_LABEL
    ]
    filled = [at for at in found if len(body[at + 1]) > 1]
    marked = bool(found) and all(body[at][first].rstrip().endswith(":") for at in found)
    return frozenset(filled) if marked or (len(filled) > 1 and found[0] == 0) else frozenset()


def _around(table: _Table, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the texts of the paragraphs right over and under a table."""
    start, end = min(table.at.values()), max(table.at.values())
    for step, begin in ((-1, start - 1), (1, end + 1)):
        for index in range(begin, begin + step * NEAR, step):
            if not 0 <= index < len(blocks) or blocks[index].kind not in PROSE:
                break
            yield blocks[index].text


def _note_of(texts: Sequence[str]) -> str | None:
    """Return what the first of several texts says of the unit of all numbers, None where none does."""
    for text in texts:
        match = NOTE.search(text[:LONGEST_NOTE])
        if match is not None:
            return (match["in"] or match["short"] or match["bracket"]).strip()
        if is_unit_line(text):
            return text.strip()
        parts = text.split(", ") if len(text) <= LONGEST_TITLE else []
        unit = next((part for part in parts if regex.search(r"\p{Sc}|\s", part.strip()) and is_unit_line(part)), None)
        if unit is not None:
            return unit.strip()
    return None
