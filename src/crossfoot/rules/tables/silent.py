"""Sums that no label alone settles: of rows that nothing calls a total, of rows that their labels make a whole, and balances of others.

What bears them out is the other columns of the table: a row that is the exact sum of others there, in numbers that chance does not
make, is their sum in all. How telling these must be depends on how many rows might have been taken: any that stand side by side, all
above the last row, or all above one whose label names the whole, where one slip in the rest says enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.slips import is_near, slipped
from crossfoot.rules.tables.sums import FARTHEST, Place, Sum, are_years, is_off, sum_of
from crossfoot.rules.tables.whole_rows import label_of, whole_rows

MOST_PARTS = 8
MOST_BALANCED = 4
"""Of how many rows a balance is made at most: gains and losses might make anything else."""
SHARES = frozenset({"%", "pp"})
SURE, OF_ALL, NAMED, BALANCED = 4, 3, 2, 4
"""How many digits the sums that hold must have together, so that chance is no explanation: of rows side by side, of all rows,
of all rows under a label that names the whole, and of rows that are added and taken off."""
SPARE = 2
"""How many digits more make a sum sure beside others that come out."""
LARGEST = 6_000
"""A table of more cells is data for programs; its labels alone say what is added."""
LEAST = 3
"""How many digits a total must have whose label alone says that it is one, for a slip in it to say something."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to make the row `total`: its parts with their signs, and how many digits must bear it out. named: its label says that it is a whole."""

    total: int
    parts: tuple[tuple[int, int], ...]
    digits: int
    named: bool = False

    @property
    def plain(self) -> bool:
        return all(sign > 0 for _, sign in self.parts)

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(row for row, _ in self.parts)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A way that the columns of a table bear out, with its sums."""

    way: _Way
    sums: tuple[Sum, ...]
    digits: int

    @property
    def failed(self) -> tuple[Sum, ...]:
        return tuple(made for made in self.sums if not made.holds)

    @property
    def sure(self) -> bool:
        """Whether no other sum in which its cells stand speaks against it."""
        return self.way.named or self.digits >= self.way.digits + SPARE

    @property
    def places(self) -> frozenset[Place]:
        return frozenset(place for made in self.sums for place in made.cells)


def silent_sums(grid: Grid, *, rounded: bool, overlapping: bool = False, known: Sequence[Sum] = ()) -> list[Sum]:
    """Return the sums that the other columns of a table bear out, those that fail among them, one column of a row at most.

    known: what labels settled already; their totals are left alone. A column that misses is told only where one slip explains it.
    Changes and the like need not add up, but bear a sum out where they do.
    """
    told = frozenset(made.total for made in known)
    if len(grid.cells) > LARGEST:
        return []
    whole_told = not overlapping and not labels.is_selection(grid.title)
    wholes = whole_rows(grid) if whole_told else frozenset[int]()
    columns = {
        column: not labels.is_not_added(grid.column_label(column))
        for column in grid.columns
        if not are_years(grid, column)
    }
    tried = [one for way in _ways(grid, wholes) if (one := _tried(grid, way, columns, rounded=rounded)) is not None]
    open_rows = _open_rows(grid, [*tried, *_of_known(known)])
    tried += [
        one for way in _balances(grid, open_rows) if (one := _tried(grid, way, columns, rounded=rounded)) is not None
    ]
    held = [one for one in tried if not one.failed]
    beside = _added_together(known, held)
    tried = [
        one for one in tried if not any(one.way.total in rows and rows.intersection(one.way.rows) for rows in beside)
    ]
    held = [one for one in tried if not one.failed]
    whole = {place for one in held for place in one.places}
    right = {made.total for one in held for made in one.sums}
    best: dict[int, _Tried] = {}
    for one in tried:
        if not one.failed or right & {made.total for made in one.failed}:
            continue
        if one.sure or not whole & one.places:
            other = best.get(one.way.total)
            if other is None or (one.digits, len(one.way.parts)) > (other.digits, len(other.way.parts)):
                best[one.way.total] = one
    found = [made for one in (*held, *best.values()) for made in _counted(one)]
    return [made for made in found if made.total not in told]


def _added_together(known: Sequence[Sum], held: Sequence[_Tried]) -> set[frozenset[int]]:
    """Return the rows that make one total side by side, by sums that hold: none of them is the sum of others among them."""
    sums = [made for made in known if made.holds] + [made for one in held if one.way.plain for made in one.sums]
    return {frozenset(row for (row, _), sign in made.parts if sign > 0) for made in sums if len(made.parts) > 2}


def _counted(one: _Tried) -> Iterator[Sum]:
    votes = sum(not made.difference for made in one.sums)
    return (replace(made, votes=votes) for made in one.sums)


def _ways(grid: Grid, wholes: frozenset[int]) -> Iterator[_Way]:
    totals = frozenset(row for row in grid.rows if labels.is_total(grid.row_labels.get(row, ())))
    changes = frozenset(row for row in grid.rows if labels.is_change(grid.row_label(row)))
    parts = [row for row in grid.rows if not _is_beside(grid, row)]
    for at, total in enumerate(grid.rows):
        for rows in _runs(grid.rows, at):
            if not (totals | changes).intersection(rows):
                yield _plain(total, rows, SURE)
        named = total in wholes
        for rows in _all_rows(parts, total, wholes) if total in parts else ():
            yield _plain(total, rows, NAMED if named else OF_ALL, named=named)


def _is_beside(grid: Grid, row: int) -> bool:
    """Say whether a row is no part of a whole: one of the row before it, or one of shares or changes."""
    if labels.is_part(grid.row_labels.get(row, ())) or labels.is_change(grid.row_label(row)):
        return True
    numbers = [number for column in grid.columns if (number := grid.number(row, column))]
    return labels.is_share(label_of(grid, row)) or all(number.mark in SHARES for number in numbers)


def _plain(total: int, rows: Sequence[int], digits: int, *, named: bool = False) -> _Way:
    return _Way(total, tuple((row, 1) for row in rows), digits, named)


def _runs(rows: Sequence[int], at: int) -> Iterator[tuple[int, ...]]:
    """Yield the rows right before and right behind one, two of them at least."""
    for count in range(2, MOST_PARTS + 1):
        if at >= count:
            yield tuple(rows[at - count : at])
        if at + count < len(rows):
            yield tuple(rows[at + 1 : at + 1 + count])


def _all_rows(rows: Sequence[int], total: int, wholes: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """Yield all rows that one may be the whole of: all others where it stands at an end, and those up to the next whole."""
    at = rows.index(total)
    above, below = rows[:at], rows[at + 1 :]
    found = []
    for one, other in ((above, below), (below, above)):
        if not other or (total in wholes and wholes.issuperset(other)):
            found += [tuple(row for row in one if row not in wholes), tuple(one)]
    if total in wholes:
        found.append(tuple(_up_to(reversed(rows[:at]), wholes))[::-1])
    yield from (group for group in dict.fromkeys(found) if len(group) >= 2)


def _up_to(rows: Iterator[int], wholes: frozenset[int]) -> Iterator[int]:
    for row in rows:
        if row in wholes:
            return
        yield row


def _of_known(known: Sequence[Sum]) -> Iterator[_Tried]:
    """Yield the sums that labels settled as ways that hold."""
    for made in known:
        if made.holds:
            way = _Way(made.total[0], tuple((place[0], sign) for place, sign in made.parts), 0)
            yield _Tried(way, (made,), 0)


def _open_rows(grid: Grid, tried: Sequence[_Tried]) -> dict[int, tuple[int, ...]]:
    """Return the rows above each that are no parts of another row above it, the last of them at the end."""
    made: dict[int, tuple[int, ...]] = {}
    for one in tried:
        if len(one.way.parts) > len(made.get(one.way.total, ())):
            made[one.way.total] = one.way.rows
    found: dict[int, tuple[int, ...]] = {}
    standing: list[int] = []
    for row in grid.rows:
        found[row] = tuple(standing)
        standing = [other for other in standing if other not in made.get(row, ())]
        if not labels.is_part(grid.row_labels.get(row, ())):
            standing.append(row)
    return found


def _balances(grid: Grid, above: dict[int, tuple[int, ...]]) -> Iterator[_Way]:
    """Yield the ways in which rows above one, some added and some taken off, might make it."""
    for total in grid.rows:
        if labels.is_change(grid.row_label(total)):
            continue  # read as such elsewhere
        for count in range(2, MOST_BALANCED + 1):
            rows = above[total][-count:]
            if len(rows) == count:
                for signs in product((1, -1), repeat=count):
                    if len(set(signs)) == 2:
                        yield _Way(total, tuple(zip(rows, signs, strict=True)), BALANCED)


def _tried(grid: Grid, way: _Way, columns: Mapping[int, bool], *, rounded: bool) -> _Tried | None:
    """Return the sums of a way in the columns that have them; None where they do not bear it out.

    columns: those that may add up, with whether their labels let them.
    """
    sums: list[Sum] = []
    missed = middle = 0
    for column, added in columns.items():
        if not _in_one_unit(grid, column, (way.total, *way.rows)):
            continue
        made = sum_of(grid, column, way.total, way.rows, rounded=rounded)
        if made is None:
            continue
        made = _signed(grid, made, way)
        if not added and made.difference:
            continue
        if not made.holds and way.plain and _is_middle(grid, made):
            middle += 1
            continue
        sums.append(made)
        missed += not made.holds
        if missed > 1:
            return None
    sums = [replace(made, tolerance=Decimal(0)) if made.holds and is_off(grid, made, sums) else made for made in sums]
    failed = [made for made in sums if not made.holds]
    digits = sum(_digits(grid, made) for made in sums if not made.difference)
    if not way.plain:  # rows in order lie about as far apart in each column: their first digits say little
        digits -= sum(1 for made in sums if not made.difference)
    held = len(sums) - len(failed)
    if len(failed) > 1 or (held < len(failed) and not way.named) or not sums:
        return None
    if middle and not held:
        return None  # its label is no whole after all: elsewhere the row is one among its like
    if digits < way.digits and not (way.named and failed and not held):
        return None
    near = digits >= (way.digits if way.named else SURE)
    if not all(_explained(grid, made, near=near, telling=digits > 0) for made in failed):
        return None
    return _Tried(way, tuple(sums), digits)


def _signed(grid: Grid, made: Sum, way: _Way) -> Sum:
    """Return a sum with the parts taken off that a way takes off."""
    if way.plain:
        return made
    signs = dict(way.parts)
    parts = tuple((place, signs[place[0]]) for place, _ in made.parts)
    total = sum((number.value * sign for place, sign in parts if (number := grid.number(*place))), Decimal(0))
    stated = grid.cells[made.total].number
    return replace(made, parts=parts, made=total, difference=total - (stated.value if stated else 0))


def _is_middle(grid: Grid, made: Sum) -> bool:
    """Say whether a total lies between its parts, as an average does, where no slip of one of them explains it."""
    stated = grid.number(*made.total)
    values = [number.value for place, _ in made.parts if (number := grid.number(*place))]
    return stated is not None and min(values) <= stated.value <= max(values) and not slipped(grid, made)


def _explained(grid: Grid, made: Sum, *, near: bool, telling: bool) -> bool:
    """Say whether one slip explains why a sum misses its total.

    near: other columns bear the sum out, so that any one digit will do. telling: they do in part; where none does, the total must be long.
    """
    if near and is_near(grid, made):
        return True
    stated = grid.number(*made.total)
    if stated is None or not stated.value or not (telling or _digits(grid, made) >= LEAST):
        return False
    return FARTHEST[0] <= made.made / stated.value <= FARTHEST[1] and bool(slipped(grid, made))


def _in_one_unit(grid: Grid, column: int, rows: Sequence[int]) -> bool:
    marks = {number.mark for row in rows if (number := grid.number(row, column))}
    return len(marks) == 1 and not marks & SHARES


def _digits(grid: Grid, made: Sum) -> int:
    """Return how many digits of a total chance would have to meet: those down to the last place that its cells use; 0 for a single part."""
    values = [abs(number.value) for place in made.cells if (number := grid.number(*place)) and number.value]
    if len(values) < 3 or not (stated := grid.number(*made.total)):
        return 0
    least = min(int(exponent) for value in values if isinstance(exponent := value.normalize().as_tuple().exponent, int))
    return len(f"{abs(stated.value).scaleb(-least):.0f}")
