"""Which cell of a table is wrong where sums fail: the one that mends them all and that no sum which holds speaks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.nested import nested_sums
from crossfoot.rules.tables.silent import silent_sums
from crossfoot.rules.tables.slips import mended, one_slip, slipped
from crossfoot.rules.tables.sums import Place, Sum, find_sums

MOST_FAILED = 2
"""As many sums fail for one wrong cell of a table whose other sums are few."""

NOTE = 120
"""A longer text beside a table is prose, whose amounts of money say nothing of how the cells were rounded."""
ONE_DIGIT = "one digit differs"


@dataclass(frozen=True, slots=True)
class Fault:
    """Sums that fail, and the one cell whose change to `right` mends them; None when it may be several.

    suspects: the cells that no sum which holds speaks for, `cell` among them: the wrong one is among these.
    """

    sums: tuple[Sum, ...]
    cell: Place | None
    right: Decimal | None
    suspects: tuple[Place, ...] = ()


def find_faults(grid: Grid) -> Iterator[Fault]:
    """Yield the faults of the sums of a table, of its rows and of its columns, in order of their totals."""
    sums = sums_of(grid)
    failed = [made for made in sums if not made.holds]
    held = [made for made in sums if made.holds]
    if len(failed) > max(MOST_FAILED, len(held)):
        return  # what was taken for totals are none
    while failed:
        crossing = _crossing(failed, held, grid)
        if crossing is None:
            break
        yield crossing
        failed = [made for made in failed if made not in crossing.sums]
    for made in failed:
        yield _single(made, held, grid)


def sums_of(grid: Grid) -> list[Sum]:
    """Return the sums of the columns and of the rows of a table, in that order; places are those of the grid as it stands."""
    near, heads = _near(grid), " ".join((grid.title, *_heads(grid)))
    text = " ".join((heads, *near))
    scaled = labels.is_scaled(" ".join((heads, *(one for one in near if len(one) <= NOTE))))
    rounded, overlapping = labels.is_rounded(text) or scaled, labels.overlapping(text)
    return [
        *_with_silent(grid, rounded=rounded, overlapping=overlapping),
        *map(_upright, _with_silent(grid.transposed(), rounded=rounded, overlapping=overlapping)),
    ]


def _with_silent(grid: Grid, *, rounded: bool, overlapping: bool) -> list[Sum]:
    known = find_sums(grid, rounded=rounded, overlapping=overlapping)
    known += silent_sums(grid, rounded=rounded, overlapping=overlapping, known=known)
    told = {made.total for made in known}
    return [*known, *(made for made in nested_sums(grid) if made.total not in told)]


def _upright(made: Sum) -> Sum:
    turn = (made.total[1], made.total[0])
    return replace(made, total=turn, parts=tuple(((column, row), sign) for (row, column), sign in made.parts))


def _crossing(failed: Sequence[Sum], held: Sequence[Sum], grid: Grid) -> Fault | None:
    """Return the fault of the cell that mends most of the failed sums, two at least."""
    found: list[Fault] = []
    places = sorted({place for made in failed for place in made.cells})
    for place in places:
        number = grid.number(*place)
        touched = [made for made in failed if made.sign(place)]
        if number is None or len(touched) < 2 or any(made.sign(place) for made in held):
            continue
        first = touched[0]
        right = number.value - first.difference * first.sign(place)
        mended = tuple(
            made
            for made in touched
            if abs(made.difference + (right - number.value) * made.sign(place)) <= made.tolerance
        )
        if len(mended) >= 2:
            found.append(Fault(mended, place, right, suspects=(place,)))
    return _one_of(found, grid)


def _one_of(found: Sequence[Fault], grid: Grid) -> Fault | None:
    """Return the fault that mends most sums; where several cells do alike, that of the only one that a slip explains, or of none for sure."""
    most = max((len(fault.sums) for fault in found), default=0)
    best = [fault for fault in found if len(fault.sums) == most]
    if len(best) < 2 or any(fault.sums != best[0].sums for fault in best):
        return best[0] if best else None
    slips = [
        fault for fault in best if fault.cell and fault.right is not None and _is_slip(grid, fault.cell, fault.right)
    ]
    if len(slips) == 1:
        return slips[0]
    cells = tuple(place for fault in best for place in fault.suspects)
    return Fault(best[0].sums, None, None, suspects=cells)


def _is_slip(grid: Grid, cell: Place, right: Decimal) -> bool:
    number = grid.number(*cell)
    return number is not None and one_slip(number.value, right)


def _single(made: Sum, held: Sequence[Sum], grid: Grid) -> Fault:
    """Return the fault of one sum: its cell is known when sums that hold speak for all others, or by a likely slip."""
    open_cells = [place for place in made.cells if not any(other.sign(place) for other in held)]
    if len(open_cells) == 1 and held:
        number = grid.number(*open_cells[0])
        if number is not None:
            right = number.value - made.difference * made.sign(open_cells[0])
            return Fault((made,), open_cells[0], right, suspects=tuple(open_cells))
    likely = _likely(made, grid, open_cells)
    if len(likely) == 1:
        return Fault((made,), *likely[0], suspects=tuple(open_cells))
    return Fault((made,), None, None, suspects=tuple(open_cells))


def _likely(made: Sum, grid: Grid, open_cells: Sequence[Place]) -> list[tuple[Place, Decimal]]:
    """Return the cells that one slip may have spoiled, with what was right: the surest kind of slip before a digit that differs."""
    found = [(place, right, what) for place, right, what in slipped(grid, made) if place in open_cells]
    sure = [(place, right) for place, right, what in found if what != ONE_DIGIT]
    return sure or [one for one in mended(grid, made) if one[0] in open_cells]


def _near(grid: Grid) -> list[str]:
    """Return what the document says right above and below the table: captions, notes, prose."""
    sections, first, end = grid.document.sections, grid.sections.start, grid.sections.stop
    return [section.text for section in (*sections[max(0, first - 2) : first], *sections[end : end + 2])]


def _heads(grid: Grid) -> Iterator[str]:
    yield from (label for parts in (*grid.column_labels.values(), *grid.row_labels.values()) for label in parts)
