"""Tables that a plain text sets with blanks: a label, then numbers below each other, and perhaps a line of dashes over the sum.

The reader leaves such lines to the prose. Here they are read as a table beside it, for the sums of their columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossfoot import patterns as regex
from crossfoot.measure.cell_number import CellNumber, decimal_mark, read_cell_number
from crossfoot.model import Document, SectionKind, Span
from crossfoot.rules.tables.grid import Grid, GridCell

FORMATS = frozenset({"text"})
FIELD = regex.compile(r"\S(?:\S|[ ](?=\S))*")
RULE = regex.compile(r"[ \t]*[-=_–—+|][-=_–—+| \t]{2,}")
LETTER = regex.compile(r"\p{L}")
LEAST = 3
"""Rows of a table at least: two parts and their sum."""
APART = 2
"""By how many columns of the text the numbers of one column may end apart."""
HEAD_APART, HEADS = 6, 2
"""By how many columns a header may end beside its numbers, and over how many lines it stands with a line of dashes."""
MOST = 200


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a table: the texts before its numbers, and its numbers with where each ends in the line."""

    labels: tuple[str, ...]
    numbers: tuple[tuple[str, int, int], ...]
    start: int


def set_tables(document: Document) -> Iterator[Grid]:
    """Yield the tables that a plain text sets with blanks, each with its numbers in columns."""
    if document.format not in FORMATS:
        return
    for table, rows in enumerate(_runs(document.text)):
        columns = _columns(rows)
        if columns is not None:
            yield _grid(document, table, rows, columns)


def _runs(text: str) -> Iterator[list[_Row]]:
    """Yield the rows of numbers that stand below each other, lines of dashes between them left out."""
    run: list[_Row] = []
    at = 0
    ruled = False
    for line in [*text.splitlines(keepends=True), ""]:
        row = _row(line, at, labelled=not (run and ruled))
        ruled = RULE.fullmatch(line.rstrip("\r\n")) is not None
        at += len(line)
        if row is not None:
            run.append(row)
        elif not ruled or not run:
            if LEAST <= len(run) <= MOST:
                yield run
            run = []


def _row(line: str, start: int, *, labelled: bool) -> _Row | None:
    """Return a line as a row: fields that blanks part, words first, then numbers alone; labelled: there must be words."""
    fields = _fields(line)
    numbers: list[tuple[str, int, int]] = []
    while fields and _is_number(fields[-1][0]):
        numbers.insert(0, fields.pop())
    if not numbers or ((labelled or fields) and not any(LETTER.search(text) for text, _, _ in fields)):
        return None
    return _Row(tuple(text for text, _, _ in fields), tuple(numbers), start)


def _fields(line: str) -> list[tuple[str, int, int]]:
    """Return the texts of a line that two blanks or a tab part, with where each begins and ends."""
    return [(match.group(), match.start(), match.end()) for match in FIELD.finditer(line.rstrip())]


def _is_number(text: str) -> bool:
    return read_cell_number(text) is not None or read_cell_number(text, ",") is not None


def _columns(rows: Sequence[_Row]) -> list[tuple[int, ...]] | None:
    """Return the column of each number of each row; None where they do not stand below each other."""
    columns = _edges(rows)
    place = {end: number for number, found in enumerate(columns) for end in found}
    told = [tuple(place[end] for _, _, end in row.numbers) for row in rows]
    if any(len(set(one)) != len(one) for one in told):
        return None
    return told if sum(len(one) == len(columns) for one in told) * 2 > len(told) else None


def _edges(rows: Sequence[_Row]) -> list[list[int]]:
    """Return where the numbers of each column end in their lines."""
    columns: list[list[int]] = []
    for end in sorted({end for row in rows for _, _, end in row.numbers}):
        if columns and end - columns[-1][-1] <= APART:
            columns[-1].append(end)
        else:
            columns.append([end])
    return columns


def _heads(text: str, rows: Sequence[_Row]) -> dict[int, tuple[str, ...]]:
    """Return what the line over a table calls its columns: words that end about where their numbers do."""
    above = [line for line in text[: rows[0].start].splitlines()[-HEADS:] if not RULE.fullmatch(line)]
    fields = _fields(above[-1]) if above else []
    found: dict[int, tuple[str, ...]] = {}
    for number, ends in enumerate(_edges(rows)):
        near = [(abs(end - ends[-1]), name) for name, _, end in fields[-len(_edges(rows)) :] if LETTER.search(name)]
        if near and min(near)[0] <= HEAD_APART and len(fields) > 1:
            found[number + 1] = (min(near)[1],)
    return found


def _grid(document: Document, table: int, rows: Sequence[_Row], columns: Sequence[tuple[int, ...]]) -> Grid:
    mark = decimal_mark([text for row in rows for text, _, _ in row.numbers])
    first, last = _sections(document, rows[0].start, rows[-1].start + rows[-1].numbers[-1][2])
    cells = {}
    for number, (row, places) in enumerate(zip(rows, columns, strict=True)):
        for (text, start, _), column in zip(row.numbers, places, strict=True):
            read = read_cell_number(text, mark)
            if read is not None:
                cells[number, column + 1] = _cell(text, read, row.start + start, first)
    return Grid(
        document=document,
        table=-1 - table,
        cells=cells,
        rows=tuple(sorted({row for row, _ in cells})),
        columns=tuple(sorted({column for _, column in cells})),
        row_labels={number: row.labels for number, row in enumerate(rows)},
        column_labels=_heads(document.text, rows),
        levels={},
        headings=frozenset(),
        title=_title(document, rows[0].start),
        mark=mark,
        sections=range(first, last + 1),
    )


def _cell(text: str, number: CellNumber, start: int, section: int) -> GridCell:
    span = Span(start + number.start, start + number.end)
    return GridCell(
        text=text[number.start : number.end], number=number, nothing=False, unknown=False, section=section, span=span
    )


def _sections(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return the first and the last section that a stretch of the file is in."""
    found = [
        at
        for at, section in enumerate(document.sections)
        if section.kind is not SectionKind.LABEL
        and section.text
        and section.source(Span(0, len(section.text))).overlaps(Span(start, end))
    ]
    return (found[0], found[-1]) if found else (0, 0)


def _title(document: Document, start: int) -> str:
    """Return the line over a table where it announces one."""
    above = document.text[:start].rstrip().rpartition("\n")[2].strip()
    return above.rstrip(":") if above.endswith(":") else ""


def is_ruled(document: Document, start: int) -> bool:
    """Say whether a line of dashes stands over the line in which a place is."""
    if document.format not in FORMATS:
        return False
    above = document.text[: document.text.rfind("\n", 0, start) + 1].splitlines()
    return bool(above) and RULE.fullmatch(above[-1]) is not None
