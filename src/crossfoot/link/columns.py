"""Numbers that prose gives to another time than the column of a table that has them: "in 2023 tea brought in 88.7 million", which it did in 2022."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.link.statements import Statement
from crossfoot.link.validity import days_of
from crossfoot.measure.comparison import agree
from crossfoot.model import CellPosition, Modality, Role

BESIDE = 1
"""How many sentences away the number of the named time may stand: prose that has both tells a change."""
TIME = regex.compile(r"(?<![\p{L}\d])(?:1[5-9]|20)\d{2}(?:\s?[-/–]\s?\d{2,4})?|(?<!\w)[QH][1-4](?!\w)")
WORDS = regex.compile(r"\p{L}+")
_LISTS = lexicon.load("citing")
LIMIT = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_LISTS['time_limits'])})\s(?:the\s)?\Z", regex.IGNORECASE)
SPLIT = regex.compile(rf"[:;()–—]|(?<!\p{{L}})(?:{'|'.join(_LISTS['clause_words'])})(?!\p{{L}})", regex.IGNORECASE)
WHOLE = regex.compile(
    r"(?:the\s)?(?:(?:first|second|third|fourth|last)\s(?:quarter|half)\s(?:of\s)?|(?:calendar\s)?year\s|[QH][1-4]\s)?(?:1[5-9]|20)\d{2}",
    regex.IGNORECASE,
)
PART = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_LISTS['time_parts'])})[\s-]\Z", regex.IGNORECASE)
PAST = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_LISTS['past_words'])})(?!\p{{L}})", regex.IGNORECASE)
KNOWN = regex.compile(r"(?<!\p{L})(?:the|these|those|this|that)\s(?:\p{Sc})?\Z", regex.IGNORECASE)
_FRAME = lexicon.load("frame")
AIMS = frozenset(noun for name in ("target_nouns", "forecast_nouns", "limit_nouns") for noun in _FRAME[name])
LEVELS = frozenset({Role.LEVEL, Role.NEW, Role.SHARE})
HAD = regex.compile(r"(?<!\p{L})had\s", regex.IGNORECASE)

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
    if there is None or told is None or prose.figure is None or prose.earlier or not _is_plain(prose):
        return None
    if _days(cell) in {None, told}:
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


def _is_plain(prose: Statement) -> bool:
    """Say whether prose tells what a number was in a time without a doubt.

    The time is a whole year, half or quarter, named in the clause of the number and no limit; the number is no target or plan, none that
    is known already ("the 43,290 tonnes"), and nothing is told as past by then.
    """
    frame = prose.mention.frame
    time, text, number = frame.time, prose.claim.section.text, prose.mention.local
    if time is None or time.span is None or frame.role not in LEVELS or frame.modality is not Modality.ASSERTED:
        return False
    if (
        not AIMS.isdisjoint(prose.bag)
        or HAD.search(prose.stretch)
        or PAST.search(prose.claim.sentence)
        or KNOWN.search(text, 0, number.start)
    ):
        return False
    named = text[time.span.start : time.span.end]
    between = (
        text[time.span.end : number.start] if time.span.end <= number.start else text[number.end : time.span.start]
    )
    whole = WHOLE.fullmatch(named) is not None and PART.search(text, 0, time.span.start) is None
    return whole and LIMIT.search(text, 0, time.span.start) is None and SPLIT.search(between) is None


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
