"""Check kind `table_cells`: shares and changes in a table that the numbers beside them do not make, parts beyond their whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.cell_number import shown_like
from crossfoot.model import Remedy
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.tables import changes, parts, rates, shares
from crossfoot.rules.tables.faults import find_faults, sums_of
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.shares import Misfit
from crossfoot.rules.tables.sums import Place

PLACEHOLDERS = frozenset({"text", "right", "why", "where"})
CHECKS: Mapping[str, Callable[[Grid], Iterator[Misfit]]] = {
    "shares": shares.find_misfits,
    "changes": changes.find_misfits,
    "parts": parts.find_misfits,
    "rates": rates.find_misfits,
}


class Params(BaseModel):
    """check: which relation between cells. most: how many misfits of one table are told; more are a table misread."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    check: Literal["shares", "changes", "parts", "rates"]
    most: int = Field(default=5, ge=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every cell of a table that does not follow from the cells which the others of its column follow from."""
    for grid in case.grids:
        found = [(turned, misfit) for turned in (grid, grid.transposed()) for misfit in _few(turned, params)]
        wrong = {fault.cell for fault in find_faults(grid)} if found else set()
        sure = _borne_out(grid) if found else frozenset()
        seen: set[Place] = set()
        for turned, misfit in found:
            cell, *basis = (place[::-1] if turned.turned else place for place in (misfit.cell, *misfit.basis))
            if cell not in seen and not wrong & {cell, *basis}:  # a sum tells which cell is wrong
                seen.add(cell)
                yield _draft(turned, misfit, sure)


def _few(grid: Grid, params: Params) -> list[Misfit]:
    found = list(CHECKS[params.check](grid))
    return found if len(found) <= params.most else []


def _borne_out(grid: Grid) -> frozenset[Place]:
    """Return the cells that stand in sums which hold."""
    return frozenset(place for made in sums_of(grid) if made.holds for place in made.cells)


def _draft(grid: Grid, misfit: Misfit, sure: Collection[Place]) -> Draft:
    """Return a draft. sure: the cells, of the grid as it stands, that sums bear out, so that they are not the wrong ones."""
    row, column = misfit.cell
    labels = (("row", grid.row_label(row)), ("column", grid.column_label(column)))
    names = [f"{kind} “{label}”" for kind, label in labels if label]
    cell = grid.cells[misfit.cell]
    open_cells = [place for place in misfit.basis if (place[::-1] if grid.turned else place) not in sure]
    right = Remedy(location=grid.location(*misfit.cell))
    if misfit.right is not None and cell.number is not None:
        text = shown_like(cell.number, cell.text, misfit.right, grid.mark)
        right = replace(right, text=text, value=misfit.right)
    return Draft(
        locations=tuple(grid.location(*place) for place in dict.fromkeys((misfit.cell, *misfit.basis))),
        confidence=0.9 if misfit.votes > 2 else 0.85,
        words={
            "text": cell.text,
            "right": right.text or "another number",
            "why": misfit.why,
            "where": f"{', '.join(names) or 'a cell'} of {grid.named}",
        },
        evidence=(f"{misfit.why}, stated {cell.text}",),
        remedies=(right, *(Remedy(location=grid.location(*place)) for place in open_cells)),
    )
