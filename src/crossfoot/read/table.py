"""CSV and TSV -> Document: every cell a block that knows its headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import regex

from crossfoot.limits import TEXT_CELLS
from crossfoot.model import Block, BlockKind, CellPosition, Document, Fault, Origin, Span, line_starts
from crossfoot.read.comment_rows import with_lines
from crossfoot.read.metadata import metadata_of
from crossfoot.read.stacked import tables_of
from crossfoot.read.table_cells import NUMERIC, Cell, filled, is_header, is_textual, is_value

DELIMITERS = (",", ";", "\t", "|")
QUOTED = regex.compile(r'(?<![^\s,;|\t])"(?:[^"]|"")*+"')
"""A quoted cell, whose marks part nothing."""
PARTS = (";", "\t")
"""Marks that stand in hardly any number or sentence: where each line has as many of them, they part the cells."""

TOO_LONG = (
    f"only the first {TEXT_CELLS:,} cells are read; split the file, or leave out the data behind what texts speak of"
)

PAIR = 2
MOST_TITLES = 6
"""How many rows at most stand above a table and are none of it."""
COMPOUND = regex.compile(r"\w+(?:,\w+)+\\\w+")
"""A header of several columns that stand in one, and behind them what stands across: "freq,unit,geo\\TIME_PERIOD"."""


def read_table(text: str, name: str, encoding: str) -> Document:
    """Return the document; the first row is the header when none of its cells is a number, or only years are.

    Lines of one cell above the first row of a wider table are its title.
    """
    rows, end = _within_limit(_parted(_rows(text, _delimiter(text, name))), len(text))
    rows = with_lines(rows, text)
    faults = (Fault(span=Span(end, end), message=TOO_LONG, ends=True),) if end < len(text) else ()
    return Document(
        path=name,
        text=text,
        format="csv",
        encoding=encoding,
        metadata=metadata_of({}, name),
        blocks=tuple(block for number, part in enumerate(tables_of(rows)) for block in _blocks(part, number)),
        line_starts=line_starts(text),
        faults=faults,
    )


def _within_limit(rows: Iterable[list[Cell]], size: int) -> tuple[list[list[Cell]], int]:
    """Return the rows that are read, and where the next one begins, `size` where all are."""
    found: list[list[Cell]] = []
    count = 0
    for row in rows:
        count += len(filled(row))
        if count > TEXT_CELLS:
            return found, row[0][1]
        found.append(row)
    return found, size


def _delimiter(text: str, name: str) -> str:
    if name.lower().endswith(".tsv"):
        return "\t"
    lines = [line for line in QUOTED.sub('""', text[:20_000]).splitlines() if line.strip()][:20]
    counts = {mark: [line.count(mark) for line in lines] for mark in DELIMITERS}
    steady = [mark for mark in DELIMITERS if lines and counts[mark][0] and len(set(counts[mark])) == 1]
    parting = [mark for mark in PARTS if _parts(counts[mark])]
    if parting:
        return max(parting, key=lambda mark: counts[mark][0])
    if steady:
        return max(steady, key=lambda mark: counts[mark][0])
    return max(DELIMITERS, key=lambda mark: _usual(counts[mark]), default=",")


def _usual(counts: list[int]) -> tuple[int, int]:
    """Return in how many lines a mark stands as often as in most that have it, and how often: titles and notes have it by chance."""
    often = Counter(count for count in counts if count)
    return max(((lines, count) for count, lines in often.items()), default=(0, 0))


def _parts(counts: list[int]) -> bool:
    """Say whether a mark stands equally often in most lines, and not at all in the others, such as a title."""
    told = [count for count in counts if count]
    return len(set(told)) == 1 and len(told) * 2 > len(counts)


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    """Yield rows of (text, offset) as RFC 4180 reads them, an empty list for an empty row; quotes are left out of the text."""
    stop = regex.compile(rf"[{regex.escape(delimiter)}\r\n]")
    row: list[Cell] = []
    at, size = 0, len(text)
    while at <= size:
        if at < size and text[at] == '"':
            close = at + 1
            while True:
                close = text.find('"', close)
                if close < 0:
                    close = size
                    break
                if text[close + 1 : close + 2] == '"':
                    close += 2
                    continue
                break
            row.append((text[at + 1 : close], at + 1))
            at = close + 1
            while at < size and text[at] not in (delimiter, "\r", "\n"):
                at += 1
        else:
            found = stop.search(text, at)
            end = found.start() if found else size
            row.append((text[at:end], at))
            at = end
        if at < size and text[at] == delimiter:
            at += 1
            continue
        yield row if filled(row) else []
        row = []
        at += 2 if text[at : at + 2] == "\r\n" else 1


def _parted(rows: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
    """Yield rows with the first cell parted where its header says that several columns stand in it; that of what stands across is left out."""
    width = None
    for row in rows:
        if not row:
            yield row
            continue
        cell, start = row[0]
        if width is None and COMPOUND.fullmatch(cell.strip()):
            cell = cell[: cell.index("\\")]
            width = cell.count(",")
        width = width or 0
        parts = cell.split(",") if width and cell.count(",") == width else [cell]
        at = start
        found: list[Cell] = []
        for part in parts:
            found.append((part, at))
            at += len(part) + 1
        yield [*found, *row[1:]]


def _blocks(rows: list[list[Cell]], number: int) -> Iterator[Block]:
    titled = _title_rows(rows)
    title = " ".join(row[0][0].strip() for row in rows[:titled] if len(filled(row)) == 1) or None
    for cell, start in (one for row in rows[:titled] for one in row):
        lead = len(cell) - len(cell.lstrip())
        if text := cell.strip():
            yield Block(kind=BlockKind.CAPTION, text=text, origin=Origin.literal(start + lead, len(text)))
    yield from table_blocks(rows[titled:], number=number, title=title)


def table_blocks(
    rows: list[list[Cell]],
    *,
    number: int = 0,
    title: str | None = None,
    heads: int | None = None,
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
) -> Iterator[Block]:
    """Yield the cells of a table, each row a list of (text, offset of the text); the first row heads it where it looks so.

    number: of the table in its document, from 0. title: its caption. heads: how many rows head it, where that is known.
    spans: by (row, column), over how many columns and rows a merged cell reaches; its text is that of its first cell, and heads them all.
    """
    if not rows:
        return
    spans = spans or {}
    if heads is None:
        heads = int(is_header([cell.strip() for cell, _ in rows[0]], rows[1:]))
    headers = _headers(rows[:heads], spans)
    body = rows[heads:] or rows
    label_column = next((i for i in range(len(rows[0])) if is_textual(body, i)), None)
    labels = _row_labels(rows, label_column, spans)
    for index, row in enumerate(rows):
        heading = index < heads
        for column, (cell, start) in enumerate(row):
            text = cell.strip()
            if not text:
                continue
            lead = len(cell) - len(cell.lstrip())
            yield Block(
                kind=BlockKind.CELL,
                text=text,
                origin=Origin.literal(start + lead, len(text)),
                cell=CellPosition(
                    table=number,
                    row=index,
                    column=column,
                    row_label=None if heading or column == label_column else labels[index],
                    column_label=None if heading else headers.get(column),
                    title=title,
                    header=heading or column == label_column,
                ),
            )


def _headers(rows: list[list[Cell]], spans: Mapping[tuple[int, int], tuple[int, int]]) -> dict[int, str]:
    """Return the label of each column: the texts of its headers top down, those of cells merged over it among them."""
    found: dict[int, list[str]] = {}
    for index, row in enumerate(rows):
        texts = [cell.strip() for cell, _ in row]
        if len(rows) == 1 and not spans:
            return dict(enumerate(texts))
        for column, text in enumerate(texts):
            wide, _ = spans.get((index, column), (1, 1))
            for one in range(column, column + wide if text else column):
                held = found.setdefault(one, [])
                if text not in held:
                    held.append(text)
    return {column: " / ".join(texts) for column, texts in found.items()}


def _row_labels(
    rows: list[list[Cell]], column: int | None, spans: Mapping[tuple[int, int], tuple[int, int]]
) -> list[str | None]:
    """Return the label of each row; one merged over several rows stands before that of the next column."""
    found: list[str | None] = []
    merged, left = "", 0
    for index, row in enumerate(rows):
        own = row[column][0].strip() if column is not None and column < len(row) else None
        if column is not None and (tall := spans.get((index, column), (1, 1))[1]) > 1:
            merged, left = own or "", tall
        if left:
            left -= 1
            further = row[column + 1][0].strip() if column is not None and column + 1 < len(row) else ""
            own = merged if not further or NUMERIC.fullmatch(further) else f"{merged}, {further}"
        found.append(own)
    return found


def _title_rows(rows: list[list[Cell]]) -> int:
    """Return how many rows stand above a table as its title, one cell of words each over rows of three or more, or tell of the file.

    Those are pairs, "Last updated" and a day, over a row that is more than twice as wide.
    """
    pairs = False
    for number, row in enumerate(rows[:MOST_TITLES]):
        count = len(filled(row))
        if count > PAIR:
            return number if count > 2 * PAIR or not pairs else 0
        pairs = pairs or count == PAIR
        if not row[0][0].strip() or is_value(row[0][0]):
            return 0
    return 0
