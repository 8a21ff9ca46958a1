"""Check kind `footing`: cells of a table that do not make the total of their column or row."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.cell_number import shown
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.tables.faults import Fault, find_faults
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.sums import Place, Sum

PLACEHOLDERS = frozenset({"line", "total", "sum", "difference", "remedy"})
MOST_SHOWN = 12


class Params(BaseModel):
    """most: how many faults of one table are told; more of them are a table that was misread."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    most: int = Field(default=6, ge=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every column and row whose total no rounding of its cells explains; one for a cell that spoils several."""
    for grid in case.grids:
        faults = list(find_faults(grid))
        if len(faults) <= params.most:
            yield from (_draft(grid, fault) for fault in faults)


def _draft(grid: Grid, fault: Fault) -> Draft:
    made = fault.sums[0]
    total = grid.cells[made.total].text
    places = [one.total for one in fault.sums]
    if fault.cell is not None:  # where two sums cross, the cell is sure
        places.insert(0 if len(fault.sums) > 1 else 1, fault.cell)
    if len(fault.suspects) <= MOST_SHOWN:
        places += fault.suspects
    return Draft(
        locations=tuple(grid.location(*place) for place in dict.fromkeys(places)),
        confidence=0.95 if len(fault.sums) > 1 else 0.9 if made.votes > 1 else 0.85,
        words={
            "line": _line(grid, made),
            "total": total,
            "sum": shown(made.made, grid.mark),
            "difference": shown(abs(made.difference), grid.mark),
            "remedy": _remedy(grid, fault),
        },
        evidence=tuple(_equation(grid, one) for one in fault.sums),
        suggestion=None if fault.right is None else shown(fault.right, grid.mark),
    )


def _line(grid: Grid, made: Sum) -> str:
    row, column = made.total
    label = grid.row_label(row) if made.along_rows else grid.column_label(column)
    kind = "row" if made.along_rows else "column"
    return f"the {kind} “{label}”" if label else f"this {kind}"


def _remedy(grid: Grid, fault: Fault) -> str:
    if fault.cell is None or fault.right is None:
        return f" (off by {shown(abs(fault.sums[0].difference), grid.mark)})"
    slip = f" ({fault.slip})" if fault.slip else ""
    others = len(fault.sums) - 1
    also = "" if not others else " and the other total" if others == 1 else f" and {others} other totals"
    row = grid.row_label(fault.cell[0])
    where = f" in “{row}”" if row else ""
    return f"; {shown(fault.right, grid.mark)} for {grid.cells[fault.cell].text}{where} would make it{also} right{slip}"


def _equation(grid: Grid, made: Sum) -> str:
    parts = [_part(grid, place, sign) for place, sign in made.parts]
    if len(parts) > MOST_SHOWN:
        parts = [*parts[: MOST_SHOWN - 1], "…", parts[-1]]
    return f"{' + '.join(parts)} = {shown(made.made, grid.mark)}, stated {grid.cells[made.total].text}"


def _part(grid: Grid, place: Place, sign: int) -> str:
    number = grid.number(*place)
    text = shown(number.value if number else Decimal(0), grid.mark)
    return f"({text})" if text.startswith("-") else text if sign > 0 else f"(-{text})"
