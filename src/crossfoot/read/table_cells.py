"""What single rows and columns of a table look like: a header, words, numbers."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from crossfoot.lexicon import load
from crossfoot.read.unit_lines import is_unit_line

NUMERIC = regex.compile(r"[\s\d.,:%()+\-–−€$£¥]*")
YEAR = regex.compile(r"(?:1[5-9]|20)\d{2}")

Cell = tuple[str, int]
"""The text of a cell and the offset at which it begins."""
_OPENINGS = tuple(word for word in map(str, load("tables")["note_openings"]) if not word.isdecimal())
_MARKS = "*†‡§¹²³"


def opens_note(text: str) -> bool:
    """Say whether a line between two tables is a note to the one above; "2. Livestock" is the title of the one below."""
    plain = text.strip().lower()
    return plain.startswith(_OPENINGS) or plain[:1] in _MARKS


def is_value(text: str) -> bool:
    """Say whether a text that stands alone is a number, and no unit of others: "€ 1 000" over a table is one."""
    return NUMERIC.fullmatch(text) is not None and not is_unit_line(text)


def filled(row: Sequence[Cell]) -> list[str]:
    """Return the texts of the cells that are not empty."""
    return [cell for cell, _ in row if cell.strip()]


def is_header(cells: list[str], below: list[list[Cell]]) -> bool:
    """Say whether the first row heads the others: words, or words and years over numbers that are no years.

    A year over several columns leaves those behind it empty, and the row below heads them.
    """
    numbers = [column for column, cell in enumerate(cells) if cell and NUMERIC.fullmatch(cell)]
    if not numbers:
        return True
    told = [cell for cell in cells if cell]
    if len(numbers) == len(cells) or len(set(told)) < len(told):
        return False
    gaps = [column for column, cell in enumerate(cells) if not cell]
    if len(gaps) > 1 and not (below and all(column < len(below[0]) and below[0][column][0].strip() for column in gaps)):
        return False
    under = [row[column][0].strip() for row in below for column in numbers if column < len(row)]
    return all(YEAR.fullmatch(cells[column]) for column in numbers) and not all(YEAR.fullmatch(cell) for cell in under)


def is_textual(rows: list[list[Cell]], column: int) -> bool:
    """Say whether most cells of a column are words."""
    cells = [row[column][0] for row in rows if column < len(row) and row[column][0].strip()]
    return bool(cells) and sum(not NUMERIC.fullmatch(cell) for cell in cells) * 2 > len(cells)
