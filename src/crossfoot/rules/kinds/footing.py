"""Check kind `footing`: cells of a table that do not make the total of their column or row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.cell_number import shown, shown_like
from crossfoot.model import Remedy
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.tables.faults import Fault, find_faults
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.sums import Place, Sum

PLACEHOLDERS = frozenset({"line", "total", "sum", "difference", "others"})
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
    elif len(fault.suspects) <= MOST_SHOWN:
        places += fault.suspects
    return Draft(
        locations=tuple(grid.location(*place) for place in dict.fromkeys(places)),
        confidence=0.95 if len(fault.sums) > 1 else 0.9 if made.votes > 1 else 0.85,
        words={
            "line": grid.line_named(*made.total, along_rows=made.along_rows),
            "total": total,
            "sum": _like_total(grid, made),
            "difference": shown(abs(made.difference), grid.mark),
            "others": _others(grid, fault.sums[1:]),
        },
        evidence=tuple(_equation(grid, one) for one in fault.sums),
        remedies=tuple(_remedy(grid, made, place) for place in fault.suspects),
    )


def _like_total(grid: Grid, made: Sum) -> str:
    """Return what the cells make, with the decimals of the total where it has enough of them: 7.00 beside 7.10."""
    total, plainly = grid.cells[made.total], shown(made.made, grid.mark)
    if total.number is None or made.made % total.number.place:
        return plainly
    return shown_like(total.number, total.text, made.made, grid.mark)


def _others(grid: Grid, sums: Sequence[Sum]) -> str:
    """Return that the same cell spoils further sums: "; nor does the row “Fares” add up to its total"."""
    named = [grid.line_named(*one.total, along_rows=one.along_rows).removesuffix(f" of {grid.named}") for one in sums]
    return f"; nor {'does' if len(named) == 1 else 'do'} {' and '.join(named)} add up" if named else ""


def _remedy(grid: Grid, made: Sum, place: Place) -> Remedy:
    """Return what would make a sum come out in the place of one of its cells."""
    cell, sign = grid.cells[place], made.sign(place)
    if cell.number is None or not sign:
        return Remedy(location=grid.location(*place))
    right = cell.number.value - made.difference * sign
    return Remedy(
        location=grid.location(*place), text=shown_like(cell.number, cell.text, right, grid.mark), value=right
    )


def _equation(grid: Grid, made: Sum) -> str:
    parts = [_part(grid, place, sign) for place, sign in made.parts]
    if len(parts) > MOST_SHOWN:
        parts = [*parts[: MOST_SHOWN - 1], "…", parts[-1]]
    return f"{' + '.join(parts)} = {_like_total(grid, made)}, stated {grid.cells[made.total].text}"


def _part(grid: Grid, place: Place, sign: int) -> str:
    number = grid.number(*place)
    text = shown(number.value if number else Decimal(0), grid.mark)
    return f"({text})" if text.startswith("-") else text if sign > 0 else f"(-{text})"
