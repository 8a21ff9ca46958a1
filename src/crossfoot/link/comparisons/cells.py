"""Whether prose speaks of a cell: its row by whose the figure is, its column by what is counted, against all rows and columns."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.claims import name_tokens
from crossfoot.link.comparisons.levels import Comparison
from crossfoot.link.statements import PERCENT, Labels, Statement, Surroundings
from crossfoot.model import CellPosition

BEHIND = regex.compile(r"(?:(?!\s(?:and|or|while|but)\s)[^,;:.()])*")
"""What is said right behind a number, in its own phrase."""
WHOLE = 100.0
"""By how much a label that is said wholly goes before one that is said in part."""
SHORTENED = 5
"""An abbreviation in a heading has at most as many letters."""


def _cell(a: Statement, b: Statement, around: Surroundings) -> str:
    x, y = a.claim.section.cell, b.claim.section.cell
    cell = x or y
    if cell is None or (x is not None and y is not None):
        return "no cell"
    table, prose = (a, b) if x is not None else (b, a)
    row = _row_said(cell, prose, around.rows[table.document])
    column = _column_said(cell, prose, around.columns[table.document])
    if row is None and column is None:
        return "unknown"
    if row is False or column is False:
        return "elsewhere" if row is None or column is None else "another"
    return "both" if row and column else "row" if row else "column"


def _row_said(cell: CellPosition, prose: Statement, rows: Labels) -> bool | None:
    """Say whether the prose gives its figure to the row of the cell; None where it gives it to no row, or to several alike."""
    return _chosen((cell.table, cell.row), _fits_of_rows(prose, rows))


def _fits_of_rows(prose: Statement, rows: Labels) -> Mapping[tuple[int, int], float]:
    """Return how many words of the label of each row name whose a figure of the prose is."""
    holder = prose.mention.frame.holder
    if holder is None:
        return {}
    said = name_tokens((holder.value,)) | frozenset(words.content_lemmas(holder.value))
    return {key: float(len(said & label)) for key, label in rows.items()}


def row_named(prose: Statement, table: int, rows: Labels) -> int | None:
    """Return the row of a table that prose names as whose its figure is; None where it names none, or several alike."""
    fits = {row: fit for (number, row), fit in _fits_of_rows(prose, rows).items() if number == table}
    best = max(fits.values(), default=0.0)
    named = [row for row, fit in fits.items() if fit == best > 0.0]
    return named[0] if len(named) == 1 else None


def _column_said(cell: CellPosition, prose: Statement, columns: Labels) -> bool | None:
    """Say whether the prose counts what the column of the cell does; None where it counts what no column does, or several alike.

    A label has to name what is counted, and one that is said wholly goes before one that is said in part; of those the longest is meant.
    """
    thing = prose.mention.frame.thing
    named = (
        {PERCENT}
        if prose.dimension == PERCENT
        else {thing.value}
        if thing is not None and thing.span is not None
        else set()
    )
    behind = BEHIND.match(prose.claim.section.text, prose.mention.local.end)
    described = frozenset(words.content_lemmas(behind.group())) if behind is not None else frozenset()
    said = named | (described or prose.claim.beside) | frozenset(prose.mention.frame.modifiers)
    return _chosen((cell.table, cell.column), {key: _fit(label, named, said) for key, label in columns.items()})


def _fit(label: frozenset[str], named: Collection[str], said: Collection[str]) -> float:
    if not any(_means(word, named) for word in label) or not any(_means(word, said) for word in label - {PERCENT}):
        return 0.0  # that both are percentages says nothing of what they are of
    there = sum(_means(word, said) for word in label)
    return there + WHOLE if there == len(label) else there


def _means(word: str, said: Collection[str]) -> bool:
    return word in said or any(shortens(word, one) for one in said)


def shortens(short: str, word: str) -> bool:
    """Say whether a heading's abbreviation stands for a word: its letters in their order, the first one first ("pts": point)."""
    if not 1 < len(short) <= SHORTENED or len(short) >= len(word) or short[0] != word[0] or words.known(short):
        return False
    rest = iter(word)
    return all(letter in rest for letter in short.removesuffix("s"))


def _chosen(own: tuple[int, int], fits: Mapping[tuple[int, int], float]) -> bool | None:
    """Say whether a row or column is the best of all; None where there is no best, or several of one table."""
    best = max(fits.values(), default=0.0)
    if not best:
        return None
    meant = {key for key, fit in fits.items() if fit == best}
    if own not in meant:
        return False
    return True if sum(table == own[0] for table, _ in meant) == 1 else None


CELL = Comparison(
    name="cell", of=_cell, levels=("another", "elsewhere", "column", "row", "both"), nulls=("no cell", "unknown")
)
