"""The cells of a spreadsheet -> tables with their titles and notes, as people part them by empty rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from crossfoot.limits import SHEET_COLUMNS
from crossfoot.model import BlockKind
from crossfoot.read.building import Builder, Placed
from crossfoot.read.table_cells import NUMERIC, is_header, is_value, opens_note

MOST_HEADS = 4
"""Rows of a header: a title of its own, years, quarters and units are the most that tables have."""
MOST_TITLES = 6
PROSE = 25
"""Words from which a line above a table is a paragraph and not its title."""
NAMED = 3
"""Cells that a notice names; the others are counted."""
DIGIT = regex.compile(r"\d")
YEAR = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
UNIT = regex.compile(r"\(.{1,30}\)|\P{L}{1,4}|(?:per ?cent|%|[\p{Sc}]|\p{L}{1,3}[\p{Sc}]?)(?: ?[\p{L}.%]{1,12}){0,2}")
"""What stands in a row of units: "(£m)", "%", "'000", "per cent", "kg"."""

Place = tuple[int, int]


@dataclass(slots=True)
class Sheet:
    """One sheet: its filled cells by (row, column), from 0, and what is known of them.

    indents: how far the text of a cell is set in. merged: for the first cell of a merged range how many rows and columns it covers. frozen: rows that stay in view, None where that is
    not told. hidden_rows, hidden_columns: those with filled cells. lacking: formulas without a stored value. failed: cells with an error.
    cut: the sheet holds more than is read.
    """

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    indents: dict[Place, int] = field(default_factory=dict)
    merged: dict[Place, tuple[int, int]] = field(default_factory=dict)
    frozen: int | None = None
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    lacking: list[Place] = field(default_factory=list)
    failed: list[Place] = field(default_factory=list)
    cut: bool = False

    def place(self, at: Place) -> str:
        """Return the name of a cell in the file's own terms: "sheet Costs, cell B7"."""
        return f"sheet {self.name}, cell {cell_name(at)}"


def cell_name(at: Place) -> str:
    """Return the name of a cell in spreadsheets: (6, 1) is B7."""
    return f"{column_name(at[1])}{at[0] + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column, from 0: A to Z, AA and so on."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def add_sheet(builder: Builder, sheet: Sheet) -> None:
    """Add a sheet's tables, their titles and notes to `builder`, and notices of what a reader of the sheet should know."""
    builder.place = f"sheet {sheet.name}"
    _notices(builder, sheet)
    titles: list[Place] = []
    tables = 0
    for region in _regions(sheet):
        rows = list(region.rows)
        above, rows = _lines_above(region, rows)
        if not rows and tables and opens_note(sheet.cells[above[0]]):
            _lines(builder, sheet, titles + above, BlockKind.PARAGRAPH)
            titles = []
            continue
        titles += above
        if not rows:
            continue
        below, rows = _lines_below(region, rows)
        _table(builder, region, rows, _title(builder, sheet, titles))
        tables += 1
        titles = []
        _lines(builder, sheet, below, BlockKind.PARAGRAPH)
    _lines(builder, sheet, titles, BlockKind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class _Region:
    """Filled cells that no empty row or column parts."""

    sheet: Sheet
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def text(self, row: int, column: int) -> str:
        return self.sheet.cells.get((row, column), "")

    def filled(self, row: int) -> list[int]:
        return [column for column in self.columns if (row, column) in self.sheet.cells]


def _regions(sheet: Sheet) -> Iterator[_Region]:
    """Yield the regions from top to bottom, those side by side from left to right."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(sheet.cells):
        by_row.setdefault(row, []).append(column)
    bands: list[_Region] = []
    for band in _bands(sheet, sorted(by_row)):
        columns = tuple(sorted({column for row in band for column in by_row[row]}))
        region = _Region(sheet, band, columns)
        if bands and _goes_on(bands[-1], region):
            bands[-1] = _Region(sheet, (*bands[-1].rows, *band), bands[-1].columns)
        else:
            bands.append(region)
    for region in bands:
        band, columns = region.rows, region.columns
        for group in _side_by_side(sheet, band, columns):
            rows = tuple(row for row in band if any(column in group for column in by_row[row]))
            yield _Region(sheet, rows, group)


def _bands(sheet: Sheet, rows: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield runs of rows that no empty row parts; one that a merged cell reaches into is not empty."""
    reach = {row: row + tall - 1 for (row, _), (tall, _) in sorted(sheet.merged.items(), key=lambda one: one[1])}
    band: list[int] = []
    end = -1
    for row in rows:
        if band and row > end + 1:
            yield tuple(band)
            band = []
        band.append(row)
        end = max(end, row, reach.get(row, row))
    if band:
        yield tuple(band)


def _side_by_side(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the columns of each table of a band: an empty column parts two that both begin with labels and are two columns wide.

    Other empty columns only make room, or stand beside cells merged over them.
    """
    covered = {
        column + further
        for (row, column), (_, wide) in sheet.merged.items()
        if row in rows
        for further in range(1, wide)
        if wide <= SHEET_COLUMNS
    }
    group: list[int] = []
    for at, column in enumerate(columns):
        if group and column > group[-1] + 1 and not covered & set(range(group[-1] + 1, column)):
            rest = columns[at:]
            if len(group) > 1 and len(rest) > 1 and _labels(sheet, rows, column) and _labels(sheet, rows, group[0]):
                yield tuple(group)
                group = []
        group.append(column)
    yield tuple(group)


def _labels(sheet: Sheet, rows: Sequence[int], column: int) -> bool:
    texts = [text for row in rows if (text := sheet.cells.get((row, column)))]
    return len(texts) > 1 and sum(not DIGIT.search(text) for text in texts) * 2 > len(texts)


def _is_line(region: _Region, row: int) -> bool:
    """Say whether a row holds one text and nothing else: a title, a note, or a heading within a table."""
    filled = region.filled(row)
    return len(filled) == 1 and not is_value(region.text(row, filled[0]))


def _lines_above(region: _Region, rows: list[int]) -> tuple[list[Place], list[int]]:
    found: list[Place] = []
    while rows and _is_line(region, rows[0]):
        column = region.filled(rows[0])[0]
        # a header over the columns behind the labels is no title of all of them
        if column > region.columns[0] and len(region.columns) > 2 and len(rows) > 1 and _wide(region, rows[0]) > 1:
            break
        found.append((rows.pop(0), column))
    return found, rows


def _wide(region: _Region, row: int) -> int:
    return max((region.sheet.merged.get((row, column), (1, 1))[1] for column in region.filled(row)), default=1)


def _lines_below(region: _Region, rows: list[int]) -> tuple[list[Place], list[int]]:
    found: list[Place] = []
    while len(rows) > 2 and len(region.columns) > 1 and _is_line(region, rows[-1]):
        row = rows.pop()
        found.append((row, region.filled(row)[0]))
    return found[::-1], rows


def _goes_on(region: _Region, other: _Region) -> bool:
    """Say whether a region below is more of the same table, behind an empty row: it has its columns, and no header below its heading."""
    if not set(other.columns) <= set(region.columns) or len(other.columns) < 2 or len(region.rows) < 2:
        return False
    if _is_line(region, region.rows[-1]):
        return False
    begin = next((row for row in other.rows if not _is_line(other, row)), other.rows[0])
    first = [other.text(begin, column) for column in other.columns]
    inner = [text for text in first[1:] if text]
    return any(NUMERIC.fullmatch(text) and DIGIT.search(text) and not YEAR.fullmatch(text) for text in inner)


def _title(builder: Builder, sheet: Sheet, lines: Sequence[Place]) -> str:
    """Add the lines above a table; return its title: theirs, else the sheet's name, which also tells a year that they do not."""
    texts = [sheet.cells[at] for at in lines]
    start = max((n + 1 for n, text in enumerate(texts) if len(text.split()) >= PROSE), default=0)
    start = max(start, len(texts) - MOST_TITLES)
    _lines(builder, sheet, lines[:start], BlockKind.PARAGRAPH)
    _lines(builder, sheet, lines[start:], BlockKind.CAPTION)
    title = " ".join(" ".join(text.split()) for text in texts[start:])
    if not title:
        return sheet.name
    return title if set(YEAR.findall(sheet.name)) <= set(YEAR.findall(title)) else f"{title}, {sheet.name}"


def _lines(builder: Builder, sheet: Sheet, lines: Sequence[Place], kind: BlockKind) -> None:
    for at in lines:
        builder.place = sheet.place(at)
        builder.block(kind, sheet.cells[at])


def _table(builder: Builder, region: _Region, rows: Sequence[int], title: str) -> None:
    sheet = region.sheet
    placed = [
        [
            Placed(
                region.text(row, column),
                sheet.place((row, column)),
                *_covered(region, rows, sheet.merged.get((row, column), (1, 1)), row, column),
                _indent(sheet, (row, column)),
            )
            for column in region.columns
        ]
        for row in rows
    ]
    builder.place = f"sheet {sheet.name}"
    builder.table(placed, title, heads=_heads(region, rows))


def _covered(region: _Region, rows: Sequence[int], size: tuple[int, int], row: int, column: int) -> tuple[int, int]:
    """Return how many columns and rows that are read a merged cell covers, as Placed takes them."""
    tall, wide = size
    if size == (1, 1):
        return 1, 1
    columns = sum(column <= one < column + wide for one in region.columns)
    return max(1, columns), max(1, sum(row <= one < row + tall for one in rows))


def _indent(sheet: Sheet, at: Place) -> int:
    text = sheet.cells.get(at, "")
    return min(sheet.indents.get(at, 0) + len(text) - len(text.lstrip()), 15)


def _heads(region: _Region, rows: Sequence[int]) -> int | None:
    """Return how many rows head the table, None where its first row decides."""
    frozen = region.sheet.frozen
    if frozen is not None:
        held = sum(row < frozen for row in rows)
        if 0 < held <= MOST_HEADS and held < len(rows) and all(_could_head(region, row) for row in rows[:held]):
            return held
    heads = 0
    while heads + 1 < len(rows) and heads < MOST_HEADS and _heads_others(region, rows, heads):
        heads += 1
    return heads if heads > 1 else None


def _could_head(region: _Region, row: int) -> bool:
    return all(
        not NUMERIC.fullmatch(text) or not DIGIT.search(text) or YEAR.search(text)
        for column in region.columns
        if (text := region.text(row, column))
    )


def _heads_others(region: _Region, rows: Sequence[int], at: int) -> bool:
    """Say whether row `at` heads the table, those above it heading it already."""
    row = rows[at]
    texts = [region.text(row, column) for column in region.columns]
    if not _could_head(region, row):
        return False
    if at == 0:
        below = [[(region.text(one, column), 0) for column in region.columns] for one in rows[1:]]
        return _wide(region, row) > 1 or is_header(texts, below)
    if _wide(region, row) > 1:
        return True
    above = rows[at - 1]
    filled = [text for text in texts if text]
    if _wide(region, above) > 1 or any(tall > at for tall in _heights(region, above)):
        return len(filled) > 1
    label, *others = texts
    told = [text for text in others if text]
    # a row of units has no label of its own
    return not label and bool(told) and all(UNIT.fullmatch(text) for text in told)


def _heights(region: _Region, row: int) -> list[int]:
    return [region.sheet.merged.get((row, column), (1, 1))[0] for column in region.columns]


def _notices(builder: Builder, sheet: Sheet) -> None:
    where = f"sheet {sheet.name}"
    if sheet.lacking:
        builder.place = sheet.place(sheet.lacking[0])
        builder.fault(
            f"{where}: {_counted(sheet.lacking, 'formula')} without a stored value; "
            "open the file in a spreadsheet program and save it, so that results are stored"
        )
    if sheet.failed:
        builder.place = sheet.place(sheet.failed[0])
        builder.fault(f"{where}: {_counted(sheet.failed, 'cell')} with an error in place of a value; mend the formula")
    builder.place = where
    if sheet.hidden_rows:
        names = [str(row + 1) for row in sheet.hidden_rows]
        builder.fault(f"{where}: {_named('row', names)} hidden and read all the same; sums may need them", minor=True)
    if sheet.hidden_columns:
        names = [column_name(column) for column in sheet.hidden_columns]
        builder.fault(f"{where}: {_named('column', names)} hidden and read all the same", minor=True)
    if sheet.cut:
        builder.fault(
            f"{where}: holds more than is read of it; split the file, or leave out the data behind its tables"
        )


def _counted(places: Sequence[Place], noun: str) -> str:
    names = ", ".join(cell_name(at) for at in places[:NAMED])
    more = f" and {len(places) - NAMED:,} more" if len(places) > NAMED else ""
    return f"{len(places):,} {noun}{'s' if len(places) > 1 else ''} ({names}{more})"


def _named(noun: str, names: Sequence[str]) -> str:
    told = ", ".join(names[:NAMED])
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"{noun} {told} is" if len(names) == 1 else f"{noun}s {told}{more} are"
