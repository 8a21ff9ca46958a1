"""Numbers that prose gives to another time than the column of a table that has them: "in 2023 tea brought in 88.7 million", which it did in 2022."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crossfoot import patterns as regex
from crossfoot.link.statements import Statement
from crossfoot.link.validity import days_of
from crossfoot.measure.comparison import agree
from crossfoot.model import STEPS, CellPosition, Role

BESIDE = 1
"""How many sentences away the number of the named time may stand: prose that has both tells a change."""
TIME = regex.compile(r"(?<![\p{L}\d])(?:1[5-9]|20)\d{2}(?:\s?[-/–]\s?\d{2,4})?|(?<!\w)[QH][1-4](?!\w)")
WORDS = regex.compile(r"\p{L}+")

Place = tuple[str, int, int, int]
"""A document, a table of it, a row and a column."""


def of_named_time(
    prose: Statement, cell: Statement, cells: Mapping[Place, Statement], others: Iterable[Statement]
) -> Statement | None:
    """Return the cell of the time that prose names where `cell` has its number for another; None where nobody can tell.

    Both stand in one row, under headers that differ by their times alone, or in one column of rows that do. others: statements, those
    near the prose among them.
    """
    there, told = cell.claim.section.cell, _days(prose)
    if there is None or told is None or prose.figure is None or prose.earlier:
        return None
    if prose.mention.frame.role in {Role.OLD, *STEPS} or _days(cell) in {None, told}:
        return None
    meant = [
        one
        for place, one in cells.items()
        if place[:2] == (cell.document, there.table) and _days(one) == told and _beside(one, there)
    ]
    if len(meant) != 1 or meant[0].figure is None or agree(meant[0].figure, prose.figure):
        return None
    then = (
        one.figure for place, one in cells.items() if place[:2] == (cell.document, there.table) and _days(one) == told
    )
    if any(one is not None and one.value == prose.figure.value for one in then):
        return None
    return None if any(_has(one, prose, meant[0]) for one in others) else meant[0]


def _days(one: Statement) -> object:
    time = one.mention.frame.time
    return days_of(time.value) if time is not None else None


def _beside(one: Statement, there: CellPosition) -> bool:
    """Say whether a cell is of the row of another, or of its column, and their labels differ by times alone."""
    other = one.claim.section.cell
    if other is None or (other.row == there.row) == (other.column == there.column):
        return False
    if other.row == there.row:
        return _untimed(other.column_label) == _untimed(there.column_label)
    return _untimed(other.row_label) == _untimed(there.row_label)


def _untimed(label: str | None) -> tuple[str, ...]:
    return tuple(WORDS.findall(TIME.sub(" ", label or "").lower()))


def _has(one: Statement, prose: Statement, meant: Statement) -> bool:
    """Say whether a statement near the prose has the number of the time that is named."""
    if (
        one.document != prose.document
        or one.claim.section.cell is not None
        or one.figure is None
        or meant.figure is None
    ):
        return False
    return one is not prose and abs(one.sentence - prose.sentence) <= BESIDE and agree(one.figure, meant.figure)
