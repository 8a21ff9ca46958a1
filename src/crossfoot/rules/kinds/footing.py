"""Check kind `footing`: a column of a table whose cells do not make the total in its last row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import regex
from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import Range, disjoint, plain, rounded
from crossfoot.model import Analysis, Bound, Figure, Location
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"total", "sum", "column", "difference"})
TOTAL = regex.compile(r"^\s*(?:(?:grand |overall )?total\b(?! of which)|sum\b|all\b$)", regex.IGNORECASE)
NIL = regex.compile(r"\s*(?:[-–—−.…]|nil|none|n/?a)?\s*", regex.IGNORECASE)
NO_SUM = regex.compile(r"\b\L<words>\b|%", regex.IGNORECASE, words=lexicon.load("arithmetic")["no_sum"])
NUMBER = regex.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
Column = dict[int, Figure | None]


class Params(BaseModel):
    """least: fewest cells above a total."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int = Field(default=3, ge=2)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every column whose total row no rounding of the cells above explains."""
    for analysis in case.analyses:
        for (_, _), (labels, cells) in sorted(_columns(analysis).items()):
            yield from _footed(analysis, labels, cells, params)


def _columns(analysis: Analysis) -> Mapping[tuple[int, int], tuple[dict[int, str], Column]]:
    """Return row labels and cells of every column; None stands for a cell that is no single plain number."""
    held: dict[int, list[Figure]] = {}
    for figure in analysis.figures:
        held.setdefault(figure.section, []).append(figure)
    found: dict[tuple[int, int], tuple[dict[int, str], Column]] = {}
    for index, section in enumerate(analysis.document.sections):
        cell = section.cell
        if cell is None or cell.header or cell.column == 0 or NIL.fullmatch(section.text):
            continue
        labels, cells = found.setdefault((cell.table, cell.column), ({}, {}))
        labels[cell.row] = cell.row_label or ""
        figures = held.get(index, [])
        plain_cell = len(figures) == 1 and figures[0].bound is Bound.EXACT and figures[0].value is not None
        summed = not NO_SUM.search(f"{cell.column_label or ''} {cell.row_label or ''}")
        cells[cell.row] = figures[0] if plain_cell and summed else None
    return found


def _footed(analysis: Analysis, labels: Mapping[int, str], cells: Column, params: Params) -> Iterator[Draft]:
    rows = sorted(cells)
    totals = [row for row in rows if TOTAL.match(labels[row])]
    if len(totals) != 1 or totals[0] != rows[-1]:
        return
    total, parts = cells[rows[-1]], [cells[row] for row in rows[:-1]]
    known = [part for part in parts if part is not None]
    if total is None or len(known) != len(parts) or len(known) < params.least:
        return
    if total.dimension == "percent" or not all(same_scale(part, total) for part in known):
        return
    yield from _missed(analysis, total, known)


def _missed(analysis: Analysis, total: Figure, parts: Sequence[Figure]) -> Iterator[Draft]:
    low = sum((rounded(part).low or Fraction(0) for part in parts), Fraction(0))
    high = sum((rounded(part).high or Fraction(0) for part in parts), Fraction(0))
    made = sum((part.value for part in parts if part.value is not None), Decimal(0))
    if total.value is None or not total.value or not disjoint(rounded(total), Range(low, high)):
        return
    if not Decimal("0.7") <= made / total.value <= Decimal("1.4"):
        return  # rows that are no parts of this total
    cell = analysis.document.sections[total.section].cell
    digits = NUMBER.search(total.text)
    shown = Decimal(digits[0].replace(",", "")) if digits else Decimal(0)
    scale = total.value / shown if shown else Decimal(1)  # "4,270" of a table in thousands is told as it stands
    yield Draft(
        locations=(Location(document=total.document, span=total.span),),
        confidence=0.88,
        words={
            "total": total.text,
            "sum": plain(made / scale),
            "column": (cell.column_label if cell else None) or "this column",
            "difference": plain(abs(made - total.value) / scale),
        },
        evidence=(f"{' + '.join(part.text for part in parts)} = {plain(made / scale)}, stated {total.text}",),
    )
