"""Several tables in one CSV file: empty rows part them where the rows behind have a header of their own.

An empty row also stands inside a table, to make room before its total or between its groups; what follows then has numbers and no header.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crossfoot.measure.cell_number import read_cell_number
from crossfoot.read.table_cells import Cell, filled, is_header, is_value, opens_note

Rows = list[list[Cell]]


def tables_of(rows: Iterable[list[Cell]]) -> list[Rows]:
    """Return the tables of a file, each with its titles and notes and without empty rows; an empty list of cells is an empty row."""
    found: list[Rows] = []
    waiting: Rows = []
    whole = False  # the last table has a header and numbers; what has none tells of the file
    for band in _bands(rows):
        if _lines(band) == len(band):
            if found and opens_note(filled(band[0])[0]):
                found[-1] += band
            else:
                waiting += band
        else:
            begins = _begins(band)
            if found and not (begins and whole):
                found[-1] += waiting + band
            else:
                found.append(waiting + band)
            waiting, whole = [], whole or begins
    if waiting:
        found = [*found[:-1], found[-1] + waiting] if found else [waiting]
    return found


def _bands(rows: Iterable[list[Cell]]) -> Iterator[Rows]:
    """Yield the rows that no empty row parts."""
    band: Rows = []
    for row in rows:
        if row:
            band.append(row)
        elif band:
            yield band
            band = []
    if band:
        yield band


def _lines(band: Sequence[list[Cell]]) -> int:
    """Return with how many rows of one text a band begins."""
    return next((at for at, row in enumerate(band) if not _is_line(row)), len(band))


def _is_line(row: Sequence[Cell]) -> bool:
    texts = filled(row)
    return len(texts) == 1 and not is_value(texts[0])


def _begins(band: Rows) -> bool:
    """Say whether a table of its own begins with a band: words or years over numbers, below its title."""
    at = _lines(band)
    head, body = [cell.strip() for cell, _ in band[at]], band[at + 1 :]
    if not is_header(head, body):
        return False
    return any(
        text and any(column < len(row) and _is_number(row[column][0]) for row in body)
        for column, text in enumerate(head)
    )


def _is_number(text: str) -> bool:
    return read_cell_number(text) is not None or read_cell_number(text, ",") is not None
