"""Which cells of a table make which total.

A total may stand below, above or between its parts, and its parts may be rows, subtotals or indented rows. Which holds
is not told by the labels alone: each way to add is tried on every line of the table, and the lines vote. Only a way
that some line bears out, or a plain total with nothing else in its way, makes a sum that must hold in the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise

from crossfoot import patterns as regex
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.slips import is_near, largest_slipped

Place = tuple[int, int]
CHANCE = 2
SURE = 3
COUNTED, ROUNDED = Decimal("2.5"), Decimal("3.5")
"""Standard deviations by which whole counts, which are hardly ever rounded, and other numbers may miss their total."""
SMALL = 1000
FARTHEST = (Decimal("0.4"), Decimal("2.5"))
"""How far the parts may miss their total and still be its parts, where no slip of the pen explains it."""
YEAR = regex.compile(r"(?:1[5-9]|20)\d{2}")
LONGEST = 400
"""Lines with more cells are data, not a table for readers."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of a table whose parts should make its total; places are (row, column) of the grid as it stands.

    difference: what the parts make, less the total. tolerance: what rounding explains of it; none is left to sums of
    counts that are exact elsewhere in the table.
    votes: how many lines the same way of adding fits.
    """

    total: Place
    parts: tuple[tuple[Place, int], ...]
    made: Decimal
    difference: Decimal
    tolerance: Decimal
    votes: int
    along_rows: bool
    counted: bool = False
    """Its cells are whole numbers that nothing says were rounded."""

    @property
    def holds(self) -> bool:
        """Whether rounding explains the difference."""
        return abs(self.difference) <= self.tolerance

    @property
    def cells(self) -> tuple[Place, ...]:
        """The total, then its parts."""
        return (self.total, *(part for part, _ in self.parts))

    def sign(self, place: Place) -> int:
        """Return how a cell counts in the difference: 1 as a part, -1 as the total or a part taken off, 0 not at all."""
        if place == self.total:
            return -1
        return next((sign for part, sign in self.parts if part == place), 0)


@dataclass(frozen=True, slots=True)
class _Line:
    """The rows of a grid as the terms of sums: which are totals, parts of others, or not to be added."""

    rows: tuple[int, ...]
    totals: frozenset[int]
    leaves: frozenset[int]
    ends: frozenset[int]
    """Rows that hold a heading right before them."""
    levels: Mapping[int, int]


def find_sums(grid: Grid, *, rounded: bool, overlapping: bool) -> list[Sum]:
    """Return the sums of the columns of `grid` that its lines bear out, those that fail among them.

    rounded: the document says that its figures are. overlapping: it says that parts overlap.
    """
    line = _line(grid)
    if line is None:
        return []
    columns = [column for column in grid.columns if _summable(grid, column)]
    ways = {total: list(_ways(line, total)) for total in sorted(line.totals)}
    tried: dict[tuple[int, int], list[tuple[str, Sum]]] = {}
    for total, found in ways.items():
        for column in columns:
            tried[total, column] = [
                (name, made)
                for name, parts in found
                if (made := sum_of(grid, column, total, parts, rounded=rounded)) is not None
            ]
    chosen = list(_chosen(grid, tried, line, overlapping=overlapping))
    return [*chosen, *_of_parents(grid, columns, line, rounded=rounded)]


def _line(grid: Grid) -> _Line | None:
    rows = grid.rows
    if len(rows) < 3 or len(rows) > LONGEST:
        return None
    told = {row: grid.row_labels.get(row, ()) for row in rows}
    totals = frozenset(row for row in rows if labels.is_total(told[row]) and not _excluded(grid, row))
    if len(totals) * 2 > len(rows):
        return None  # "all" and "total" are values here
    leaves = frozenset(
        row for row in rows if row not in totals and not labels.is_part(told[row]) and not _excluded(grid, row)
    )
    if not totals and len({grid.levels.get(row, 0) for row in leaves}) < 2:
        return None
    every = sorted({*rows, *grid.headings})
    ends = frozenset(row for before, row in pairwise(every) if before in grid.headings)
    return _Line(rows, totals, leaves, ends, grid.levels)


def _excluded(grid: Grid, row: int) -> bool:
    label = grid.row_label(row)
    return labels.is_not_added(label) and not labels.is_plain_total(grid.row_labels.get(row, ()))


def _summable(grid: Grid, column: int) -> bool:
    label = grid.column_label(column)
    if labels.is_not_added(label):
        return False
    if are_years(grid, column):
        return False
    marks = {cell.number.mark for row in grid.rows if (cell := grid.cells.get((row, column))) and cell.number}
    return "%" not in marks and "pp" not in marks and len(marks - {""}) <= 1


def are_years(grid: Grid, column: int) -> bool:
    """Say whether the numbers of a column are years by their size: whole, without a mark between their digits."""
    cells = [cell for row in grid.rows if (cell := grid.cells.get((row, column))) and cell.number]
    return all(YEAR.fullmatch(cell.text) is not None for cell in cells)


def _ways(line: _Line, total: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the ways in which rows might make a total, by name, the most ordinary first."""
    at = line.rows.index(total)
    above, below = line.rows[:at], line.rows[at + 1 :]
    for name, rows in (
        ("above", _leaves(line, above)),
        ("group above", _leaves(line, _until(line, reversed(above), total)[::-1])),
        ("subtotals above", _subtotals(line, above)),
        ("top above", _top(line, above)),
        ("bottom above", _bottom(line, above)),
        ("below", _leaves(line, below)),
        ("group below", _leaves(line, _until(line, iter(below), None))),
        ("subtotals below", _subtotals_below(line, below)),
        ("indented below", _children(line, total, below)),
        ("top below", _top(line, below)),
    ):
        if len(rows) >= 2:
            yield name, rows


def _leaves(line: _Line, rows: Sequence[int]) -> tuple[int, ...]:
    return tuple(row for row in rows if row in line.leaves)


def _until(line: _Line, rows: Iterator[int], start: int | None) -> list[int]:
    """Return the rows of a group: upwards up to a total or through the row below a heading, downwards up to either."""
    found: list[int] = []
    for row in rows:
        if row in line.totals or (start is None and row in line.ends):
            break
        found.append(row)
        if start is not None and row in line.ends:
            break
    return found


def _subtotals(line: _Line, above: Sequence[int]) -> tuple[int, ...]:
    """Return the subtotals above, and the rows behind the last of them."""
    totals = [row for row in above if row in line.totals]
    loose = [row for row in above if row in line.leaves and totals and row > totals[-1]]
    return (*totals, *loose) if totals else ()


def _subtotals_below(line: _Line, below: Sequence[int]) -> tuple[int, ...]:
    """Return the subtotals below, and the rows before the first of them."""
    totals = [row for row in below if row in line.totals]
    loose = [row for row in below if row in line.leaves and totals and row < totals[0]]
    return (*loose, *totals) if totals else ()


def _top(line: _Line, rows: Sequence[int]) -> tuple[int, ...]:
    least = min((line.levels.get(row, 0) for row in rows if row in line.leaves), default=0)
    return tuple(row for row in rows if row in line.leaves and line.levels.get(row, 0) == least)


def _bottom(line: _Line, rows: Sequence[int]) -> tuple[int, ...]:
    """Return the rows that have no indented rows below them."""
    found = [row for row in rows if row in line.leaves]
    following = dict(pairwise(found))
    level = line.levels
    return tuple(row for row in found if row not in following or level.get(following[row], 0) <= level.get(row, 0))


def _children(line: _Line, total: int, below: Sequence[int]) -> tuple[int, ...]:
    own = line.levels.get(total, 0)
    found: list[int] = []
    for row in below:
        if line.levels.get(row, 0) <= own:
            break
        if row in line.leaves:
            found.append(row)
    least = min((line.levels.get(row, 0) for row in found), default=0)
    return tuple(row for row in found if line.levels.get(row, 0) == least)


def sum_of(grid: Grid, column: int, total: int, rows: Sequence[int], *, rounded: bool) -> Sum | None:
    """Return the sum of `rows` of a column against its total; None when a cell is unknown or too few hold a number."""
    stated = grid.number(total, column)
    if stated is None or not stated.value:
        return None
    made = Decimal(0)
    least = grid.usual_place(column)
    slack = min(stated.place, least) / 2
    parts: list[tuple[Place, int]] = []
    whole = stated.place >= 1
    for row in rows:
        number = grid.number(row, column)
        if number is None:
            cell = grid.cells.get((row, column))
            if cell is not None and not cell.nothing:
                return None
            continue
        sign = -1 if labels.is_subtracted(grid.row_label(row)) and number.value > 0 else 1
        made += sign * number.value
        slack += min(number.place, least) / 2
        whole = whole and number.place == 1
        parts.append(((row, column), sign))
    if len(parts) < 2:
        return None
    counted = whole and stated.place == 1 and not rounded
    # errors of rounding cancel out: n of half a unit at most have a standard deviation of sqrt(n / 12) units
    deviation = ((Decimal(len(parts)) + 1) / 12).sqrt() * max(stated.place, least) * (COUNTED if counted else ROUNDED)
    return Sum(
        total=(total, column),
        parts=tuple(parts),
        made=made,
        difference=made - stated.value,
        tolerance=min(slack, deviation),
        votes=0,
        along_rows=grid.turned,
        counted=counted,
    )


def _chosen(
    grid: Grid, tried: Mapping[tuple[int, int], Sequence[tuple[str, Sum]]], line: _Line, *, overlapping: bool
) -> Iterator[Sum]:
    fits: Counter[tuple[int, str]] = Counter()
    styles: Counter[str] = Counter()
    for (total, _), sums in tried.items():
        for name, made in sums:
            if made.holds:
                fits[total, name] += 1
                styles[name] += 1
    for total in sorted(line.totals):
        lines = {column: sums for (row, column), sums in tried.items() if row == total and sums}
        most = max((fits[total, name] for sums in lines.values() for name, _ in sums), default=0)
        enough = 2 if most > CHANCE else 1  # a way that fits one line only, where another fits many, does so by chance
        held = {
            column: next((s for name, s in sums if s.holds and fits[total, name] >= enough), None)
            for column, sums in lines.items()
        }
        off = [
            column
            for column, made in held.items()
            if made is not None and is_off(grid, made, filter(None, held.values()))
        ]
        votes = sum(made is not None for made in held.values()) - len(off)
        yield from (_with_votes(made, votes) for column, made in held.items() if made is not None and column not in off)
        yield from (
            replace(made, votes=votes, tolerance=Decimal(0)) for column, made in held.items() if made and column in off
        )
        missed = [column for column, made in held.items() if made is None]
        if not missed:
            continue
        names = list(dict.fromkeys(name for column in missed for name, _ in lines[column]))
        off_by = {
            name: min(abs(m.difference) for column in missed for n, m in lines[column] if n == name) for name in names
        }
        best = max(names, key=lambda name: (fits[total, name], styles[name], -off_by[name], -names.index(name)))
        failed = [
            made for column in missed for name, made in lines[column] if name == best and not _broken_down(grid, made)
        ]
        if support := fits[total, best]:
            likely = [made for made in failed if _likely(grid, made, strong=support > 1)]
            if len(likely) <= max(1, support) and not (overlapping and support < 2):
                yield from (_with_votes(made, support) for made in likely)
        elif _borne_out(grid, line, total, held_elsewhere=styles[best]) and not overlapping and len(failed) <= 2:
            alone = len(lines) == 1 and _alone(grid, line, total)
            near = [
                made
                for made in failed
                if (_likely(grid, made, strong=False) and is_near(grid, made)) or (alone and _is_count(grid, made))
            ]
            if len(near) == 1 or len(near) == len(failed):
                yield from near


def is_off(grid: Grid, made: Sum, others: Iterable[Sum]) -> bool:
    """Say whether a sum that rounding would explain is wrong, since counts are not rounded: small ones, or those of three other lines."""
    if not made.counted or not made.difference:
        return False
    values = [abs(number.value) for place in made.cells if (number := grid.number(*place))]
    if max(values) < SMALL and any(value % 5 for value in values):
        return True
    others = [other for other in others if other is not made]
    return len(others) >= SURE and all(not other.difference for other in others)


def _borne_out(grid: Grid, line: _Line, total: int, *, held_elsewhere: int) -> bool:
    """Say whether a total that no line bears out is one nevertheless: the only one, or one of several made in one way."""
    if held_elsewhere and not grid.turned:
        return not labels.is_composite(grid.row_label(total))
    return _alone(grid, line, total)


def _of_parents(grid: Grid, columns: Sequence[int], line: _Line, *, rounded: bool) -> Iterator[Sum]:
    """Yield the sums of indented rows that make the row above them, when most of a table's do."""
    made: dict[int, list[Sum]] = {}
    for row, after in pairwise(line.rows):
        if row not in line.leaves or line.levels.get(after, 0) <= line.levels.get(row, 0):
            continue
        children = _children(line, row, line.rows[line.rows.index(row) + 1 :])
        found = [sum_of(grid, column, row, children, rounded=rounded) for column in columns]
        made[row] = [one for one in found if one is not None]
    fits = sum(one.holds for sums in made.values() for one in sums)
    misses = [one for sums in made.values() for one in sums if not one.holds]
    for sums in made.values():
        yield from (_with_votes(one, fits) for one in sums if one.holds)
        failed = [one for one in sums if not one.holds]
        if fits >= 2 and len(misses) * 3 <= fits + 1 and (len(sums) == 1 or len(failed) < len(sums)):
            yield from (_with_votes(one, fits) for one in failed if _likely(grid, one, strong=fits > 3))


def _with_votes(made: Sum, votes: int) -> Sum:
    return replace(made, votes=votes)


def _alone(grid: Grid, line: _Line, total: int) -> bool:
    """Say whether a plain total stands at an end of rows that have nothing but parts of it."""
    return (
        not grid.turned
        and len(line.totals) == 1
        and total in (line.rows[0], line.rows[-1])
        and labels.is_total(grid.row_labels.get(total, ()))
        and len(line.leaves) == len(line.rows) - 1 >= 3
        and not grid.headings & set(range(line.rows[0], line.rows[-1]))
        and len({line.levels.get(row, 0) for row in line.leaves}) == 1
        and not labels.is_selection(grid.title)
    )


def _is_count(grid: Grid, made: Sum) -> bool:
    """Say whether a plain total of the only numbers of a table counts what its rows do: whole numbers, not many times more or less."""
    stated = grid.number(*made.total)
    values = [number.value for part, _ in made.parts if (number := grid.number(*part))]
    if stated is None or not made.counted or len(values) < SURE or min(values) < 0:
        return False
    return FARTHEST[0] <= made.made / stated.value <= FARTHEST[1]


def _broken_down(grid: Grid, made: Sum) -> bool:
    """Say whether some parts that stand side by side make the total exactly: a table that breaks it down in several ways."""
    stated = grid.number(*made.total)
    values = [number.value if (number := grid.number(*place)) else Decimal(0) for place, _ in made.parts]
    if stated is None:
        return False
    last: dict[Decimal, int] = {}  # the sum of the first parts -> of how many, the most
    for count, value in enumerate(accumulate(values, initial=Decimal(0))):
        start = last.get(value - stated.value)
        if start is not None and 2 <= count - start < len(values) - 1:
            return True
        last[value] = count
    return False


def _likely(grid: Grid, made: Sum, *, strong: bool) -> bool:
    """Say whether a failing sum is a sum at all: not too far from its total, and no average of its parts."""
    stated = grid.number(*made.total)
    values = [number.value for part, _ in made.parts if (number := grid.number(*part))]
    if stated is None or len(values) < 2:
        return False
    if any(value < 0 for value in values):
        return strong or abs(made.difference) <= sum(abs(value) for value in values)
    if min(values) <= stated.value <= max(values):
        return largest_slipped(grid, made)  # like an average or a rate, unless the largest part has a digit too many
    if stated.value <= max(values) and not (strong or is_near(grid, made)):
        return False
    return FARTHEST[0] <= made.made / stated.value <= FARTHEST[1] or is_near(grid, made)
