"""Check kind `whole_of_rows`: a number that prose tells of all rows of a table and that is not the sum of the column it names.

"Across all departments 38 nursing posts are vacant" beside a table with one department a row, whose vacant posts make 36.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.cell_number import shown, shown_like
from crossfoot.model import Analysis, Bound, Figure, Location, Remedy, SectionKind
from crossfoot.rules.arithmetic.direction import sentence_of
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.faults import find_faults, sums_of
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.slips import one_slip
from crossfoot.rules.tables.whole_rows import whole_rows

PLACEHOLDERS = frozenset({"column", "sum", "stated"})
WORD = regex.compile(r"\p{L}[\p{L}’'-]{3,}")
LEAST = 10
"""A smaller number is one slip away from too many others."""
PARTS = 3
"""Rows of a table at least, for "all" to be said of them."""


class Params(BaseModel):
    """No settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the rows of a table make in one column; cell: the total that says so, or the last part."""

    grid: Grid
    column: int
    value: Decimal
    cell: tuple[int, int]


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every number of prose that is told of all rows of a table and misses the sum of its column by one slip."""
    del params
    for grid in case.grids:
        name = _name_of_rows(grid)
        own = case.by_document.get(grid.document.path)
        if name is None or own is None:
            continue
        wholes = None
        for analysis in (own, *case.beside(grid.document.path)):
            for figure in _told_of_all(analysis, name):
                wholes = list(_wholes(grid)) if wholes is None else wholes
                whole = _missed(analysis, figure, grid, wholes)
                if whole is not None:
                    yield _draft(analysis, figure, whole)


def _name_of_rows(grid: Grid) -> str | None:
    """Return what the header of the first column calls the rows: one word ("Department")."""
    for section in grid.document.sections[grid.sections.start : grid.sections.stop]:
        cell = section.cell
        if cell is not None and cell.table == grid.table and cell.column == 0 and cell.row < grid.rows[0]:
            text = section.text.strip().lower()
            return text if WORD.fullmatch(text) else None
    return None


@lru_cache(maxsize=256)
def _all_of(name: str) -> regex.Pattern[str]:
    stem = regex.escape(name.removesuffix("s").removesuffix("y"))
    return regex.compile(
        rf"\b(?:across|in|at|over|between|for)\s+all\s+(?:the\s+|of\s+the\s+)?(?:\p{{L}}+\s+)?{stem}(?:s|es|y|ies)?\b",
        regex.I,
    )


def _told_of_all(analysis: Analysis, name: str) -> Iterator[Figure]:
    """Yield the exact numbers of sentences that speak of all rows, the only one of its sentence or the next behind these words."""
    pattern = _all_of(name)
    found = {
        at
        for at, section in enumerate(analysis.document.sections)
        if section.cell is None and pattern.search(section.text)
    }
    for at in sorted(found):
        section = analysis.document.sections[at]
        if section.kind is SectionKind.BOILERPLATE:
            continue
        for match in pattern.finditer(section.text):
            behind = [
                f
                for f in analysis.figures
                if f.section == at and f.local.start >= match.end() and match.group() in sentence_of(f, section)
            ]
            first = min(behind, key=lambda figure: figure.local.start, default=None)
            if first is not None and first.bound is Bound.EXACT and first.value is not None and first.value >= LEAST:
                yield first


def _wholes(grid: Grid) -> Iterator[_Whole]:
    """Yield what the rows make in each column: the total of a sum that holds, or their sum in a table without one."""
    if any(True for _ in find_faults(grid)):
        return
    held = {
        made.total[1]: made for made in sums_of(grid) if made.holds and not made.along_rows and len(made.parts) >= PARTS
    }
    totals = whole_rows(grid)
    for column in grid.columns:
        if column in held:
            number = grid.number(*held[column].total)
            if number is not None:
                yield _Whole(grid, column, number.value, held[column].total)
        elif not totals and not labels.is_not_added(grid.column_label(column)):
            numbers = [grid.number(row, column) for row in grid.rows]
            values = [number.value for number in numbers if number is not None and number.mark not in {"%", "pp"}]
            if len(values) == len(grid.rows) >= PARTS:
                yield _Whole(grid, column, sum(values, Decimal(0)), (grid.rows[-1], column))


def _missed(analysis: Analysis, figure: Figure, grid: Grid, wholes: list[_Whole]) -> _Whole | None:
    """Return the one column that a number is the sum of but for a slip, and that the words beside it name; None where any cell has it."""
    value = figure.value
    if value is None or any(cell.number is not None and cell.number.value == value for cell in grid.cells.values()):
        return None
    if any(whole.value == value for whole in wholes):
        return None
    said = {_stem(word) for word in WORD.findall(sentence_of(figure, analysis.document.sections[figure.section]))}
    near = [
        whole
        for whole in wholes
        if one_slip(value, whole.value)
        and said & {_stem(word) for word in WORD.findall(grid.column_label(whole.column))}
    ]
    return near[0] if len(near) == 1 else None


def _stem(word: str) -> str:
    return word.lower().removesuffix("s")


def _draft(analysis: Analysis, figure: Figure, whole: _Whole) -> Draft:
    place = Location(document=analysis.document.path, span=figure.span)
    cell = whole.grid.cells[whole.cell]
    right = Remedy(location=place)
    if cell.number is not None:
        right = Remedy(
            location=place, text=shown_like(cell.number, cell.text, whole.value, whole.grid.mark), value=whole.value
        )
    column = whole.grid.column_label(whole.column)
    return Draft(
        locations=(place, whole.grid.location(*whole.cell)),
        confidence=0.85,
        words={
            "column": f"the column “{column}” of {whole.grid.named}",
            "sum": shown(whole.value, whole.grid.mark),
            "stated": figure.text,
        },
        evidence=(f"the column “{column}” makes {shown(whole.value, whole.grid.mark)}, stated {figure.text}",),
        remedies=(right,),
    )
