"""Numbers that prose gives to another row of a table than the one that has them: "the Bakkie costs 3,290 euros", which the Mule does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from crossfoot.language import words
from crossfoot.link.claims import name_tokens
from crossfoot.link.columns import Place, of_named_time
from crossfoot.link.comparisons.cells import row_named
from crossfoot.link.comparisons.value import Value
from crossfoot.link.decision import STORY, Verdict, taken_beside
from crossfoot.link.statements import Statement, Surroundings, surroundings
from crossfoot.link.ticking import Ticks
from crossfoot.measure.comparison import agree
from crossfoot.measure.totals import is_total

TABLE = "tick in company"
"""By which table of the model such a verdict is as sure as it is: that of the tick with the other row."""


def of_other_rows(all_ticks: Sequence[Ticks]) -> Iterator[Verdict]:
    """Yield a verdict for each number of prose that stands in a table for another row than the one whose it is in the prose.

    The pair is that of the prose and the cell of the named row in the same column, each in one verdict; the probability, that of the
    tick with the other row. Nothing is said of that row in the passage, and the named row has the number nowhere. Numbers of another time
    than the one that prose names are told likewise, against the cell of that time in the same row.
    """
    told: set[int] = set()
    for ticks in all_ticks:
        for one in _of_group(ticks):
            ends = {one.pair.a.index, one.pair.b.index}
            if not ends & told:
                told |= ends
                yield one


def _of_group(ticks: Ticks) -> Iterator[Verdict]:
    sides = (*ticks.group.first, *ticks.group.second)
    cells = {place: one for one in sides if one.figure is not None and (place := _place(one)) is not None}
    if not cells or len(cells) == len(sides):
        return
    around = surroundings(sides)
    known = {(pair.a.index, pair.b.index): pair for pair in ticks.group.pairs}
    for sure, pair in zip(ticks.sure, ticks.group.pairs, strict=True):
        if sure < STORY["other row"] or pair.value is not Value.EQUAL or pair.a.telling < STORY["other row telling"]:
            continue
        prose, cell = (pair.a, pair.b) if pair.b.claim.section.cell is not None else (pair.b, pair.a)
        meant = _meant(prose, cell, cells, around) or _of_time(prose, cell, cells, sides)
        if meant is not None and not taken_beside(prose, meant, ticks):
            own = known.get((min(prose.index, meant.index), max(prose.index, meant.index)))
            if own is not None:
                yield Verdict(pair=own, probability=sure, table=TABLE)


def _place(one: Statement) -> Place | None:
    cell = one.claim.section.cell
    return None if cell is None else (one.document, cell.table, cell.row, cell.column)


def _meant(
    prose: Statement, cell: Statement, cells: Mapping[Place, Statement], around: Surroundings
) -> Statement | None:
    """Return the cell that prose speaks of where `cell` has its number; None where it is that one, or nobody can tell."""
    there = cell.claim.section.cell
    if there is None or prose.claim.section.cell is not None or prose.figure is None:
        return None
    if is_total((there.row_label or "",)):
        return None  # of the rows together any sentence may speak
    rows = around.rows[cell.document]
    named = row_named(prose, there.table, rows)
    if named is None or named == there.row or _says(prose, cell.row - rows[there.table, named]):
        return None
    meant = cells.get((cell.document, there.table, named, there.column))
    if meant is None or meant.figure is None or agree(meant.figure, prose.figure):
        return None
    row = (one.figure for place, one in cells.items() if place[:3] == (cell.document, there.table, named))
    return None if any(one is not None and one.value == prose.figure.value for one in row) else meant


def _of_time(
    prose: Statement, cell: Statement, cells: Mapping[Place, Statement], sides: Sequence[Statement]
) -> Statement | None:
    """Return the cell that has the number for the time which prose names; the passage speaks of the row or column that both share."""
    if prose.claim.section.cell is not None:
        return None
    meant = of_named_time(prose, cell, cells, sides)
    if meant is None or meant.claim.section.cell is None or cell.claim.section.cell is None:
        return None
    shared = cell.row if meant.claim.section.cell.row == cell.claim.section.cell.row else cell.column
    return meant if _says(prose, shared) else None


def _says(prose: Statement, label: Collection[str]) -> bool:
    """Say whether a sentence or the one before it has a word of a label."""
    passage = prose.claim.passage
    said = frozenset(words.content_lemmas(passage)) | name_tokens((passage,))
    return not said.isdisjoint(label)
