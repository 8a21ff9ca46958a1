"""Rows of a CSV file that are lines of text: a title or comment over the header, a note under the table, whose commas part no cells."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from crossfoot.measure.cell_number import read_cell_number
from crossfoot.read.table_cells import YEAR, Cell, filled, is_header, opens_note

MOST = 6
"""How many lines of text stand over or under a table at most."""
COMMENT = regex.compile(r"\s*(?:#+|//|%+|;+|--)\s*(?=[\p{L}\d])")

Rows = list[list[Cell]]


def with_lines(rows: Rows, text: str) -> Rows:
    """Return the rows of a file, each line of text over and under its tables in rows of one cell."""
    found: Rows = []
    above = _above(rows)
    for at, row in enumerate(rows):
        under = at > above + 1 and at >= len(rows) - MOST and row and _is_note(row)
        if (at < above or under) and len(filled(row)) > 1:
            found += _lines(row, text)
        else:
            found.append(row)
    return found


def _lines(row: list[Cell], text: str) -> Rows:
    """Return a line of text as one cell, or, where its commas do part something, a row for each."""
    if not _is_prose(row) and len(filled(row)) < MOST:
        cells = [(cell, at) for cell, at in row if cell.strip()]
    else:
        last, at = next((cell, at) for cell, at in reversed(row) if cell.strip())
        cells = [(text[row[0][1] : at + len(last)], row[0][1])]
    mark = COMMENT.match(cells[0][0])
    if mark is not None:
        cells[0] = (cells[0][0][mark.end() :], cells[0][1] + mark.end())
    return [[cell] for cell in cells]


def _above(rows: Rows) -> int:
    """Return how many rows stand over the header as lines of text."""
    for at, row in enumerate(rows[: MOST + 1]):
        if row and not _is_line(row, rows[at + 1 :]):
            return at
    return 0


def _is_line(row: Sequence[Cell], below: Rows) -> bool:
    """Say whether a row over others is a line of text, and the header comes behind it."""
    following = [other for other in below[:MOST] if other]
    texts = filled(row)
    if not following:
        return False
    if len(texts) == 1:
        return not _is_value(texts[0])
    if COMMENT.match(texts[0]):
        return any(_heads(other, following[at + 1 :]) for at, other in enumerate(following))
    head = following[0]
    if not _heads(head, following[1:]):
        return False
    return _is_prose(row) and not _is_prose(head)


def _heads(row: Sequence[Cell], below: Rows) -> bool:
    """Say whether a row is the header of those below it: words and years, as many as they have cells, over numbers."""
    texts = filled(row)
    others = [text for text in texts if not YEAR.fullmatch(text.strip())]
    words = (
        len(texts) > 1
        and bool(others)
        and not any(map(_is_value, others))
        and is_header([cell.strip() for cell, _ in row], below)
    )
    return words and any(len(other) <= len(row) and any(map(_is_value, filled(other))) for other in below[:MOST])


def _is_prose(row: Sequence[Cell]) -> bool:
    """Say whether a blank follows each comma, as in a sentence."""
    return len(row) > 1 and all(cell.startswith(" ") for cell, _ in row[1:] if cell.strip())


def _is_note(row: Sequence[Cell]) -> bool:
    """Say whether a row is a comment, or a sentence that opens as notes do."""
    opens = opens_note(row[0][0]) and _is_prose(row)
    return (opens or COMMENT.match(row[0][0]) is not None) and not any(map(_is_value, filled(row)))


def _is_value(text: str) -> bool:
    return read_cell_number(text.strip()) is not None or read_cell_number(text.strip(), ",") is not None
