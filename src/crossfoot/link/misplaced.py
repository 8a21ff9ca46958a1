"""Numbers that prose takes from another cell of a table than the one that it speaks of: another row's or another column's.

"The Bakkie costs 3,290 euros", which the Mule does; "operating profit fell to 53.3 million", which is net income. Of the cells that have
the number the one that the prose speaks of most is held against those of its row and column that have another number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from crossfoot import patterns as regex
from crossfoot.link.comparisons import context
from crossfoot.link.comparisons.addressed import (
    AHEAD,
    ANY,
    BEFORE,
    BEHIND,
    BESIDE,
    COLUMN,
    COVERED,
    HOLDER,
    KINDS,
    PARAGRAPH,
    ROW,
    SENTENCE,
    THING,
    UNITS,
    Address,
    At,
    Grid,
    Prose,
    grids,
    level,
    pairs_of,
    positions,
    prose_of,
    tokens,
)
from crossfoot.link.comparisons.value import compare_values
from crossfoot.link.decision import STORY, Verdict
from crossfoot.link.pairs import Pair
from crossfoot.link.statements import Statement, surroundings
from crossfoot.link.ticking import INFORMATIVE
from crossfoot.link.times import by_times_alone, is_plain
from crossfoot.measure.additive import Levels, Scale, Table, step, steps
from crossfoot.measure.comparison import agree
from crossfoot.measure.interval import significant_digits
from crossfoot.measure.totals import is_total
from crossfoot.model import Bound, Figure, Modality, Role, as_figure

ADDRESS = "speaks of a cell"
OTHER = {ROW: "other row", COLUMN: "other column"}
"""The tables: of a figure of prose and a cell, values aside; of a number that stands in another row, or column, than the prose says."""
ACROSS = (AHEAD, BEHIND, SENTENCE, BEFORE, THING)
"""Where words of the labels of the other lines are sought, that of the row of two cells of it or that of their column."""
FIRST = 3
"""How many of the cells beside the one that has the number are looked at, those first that the prose speaks of most."""
GAPS = (-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0)
ODDS = (-6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0)
MOST_TABLES = 40
"""A number that more tables have stands for anything."""
MOST_DIGITS, MOST_EQUAL, MANY = 4, 4, 3
ALL = regex.compile(r"\s*all\s", regex.IGNORECASE)
OF_ALL, BY_TIMES = "one cell is a total", "the cells differ by their times alone"
"""What forbids to tell a number as that of another cell, in words."""
YES_NO = ("yes", "no")
WIDEST = 12
"""Of more cells of a row some two differ by anything."""
NEAR = 1
"""How many sentences away from a number the one of the cell that is meant may stand: there it is told beside it."""


def _scales(kind: str) -> tuple[Scale, ...]:
    across = COLUMN if kind == ROW else ROW
    zones = [
        (kind, zone) for zone in (AHEAD, BEHIND, SENTENCE, BEFORE, THING, *((PARAGRAPH, HOLDER) if kind == ROW else ()))
    ]
    zones += [(across, zone) for zone in ACROSS]
    return (
        *(Scale(name=", ".join(zone), nulls=pairs_of(ANY, ANY)) for zone in zones),
        Scale(name="rank", nulls=steps(FIRST)),
        Scale(name="gap", levels=steps(len(GAPS) + 1)),
        Scale(name="odds, meant", levels=steps(len(ODDS) + 1)),
        Scale(name="odds, equal", levels=tuple(reversed(steps(len(ODDS) + 1)))),
        Scale(name="digits", levels=steps(MOST_DIGITS + 1)),
        Scale(name="equal cells", levels=tuple(reversed(steps(MOST_EQUAL + 1)))),
        Scale(name="totals", nulls=pairs_of(YES_NO, YES_NO)),
        Scale(name="meant is told near", levels=YES_NO),
        Scale(name="meant is told in the text", levels=YES_NO),
        Scale(name="equal is told near", nulls=YES_NO),
        Scale(name="equal is told elsewhere", nulls=pairs_of(YES_NO, steps(MANY + 1))),
        Scale(name="meant is told elsewhere", nulls=YES_NO),
        Scale(name="role", nulls=tuple(role.value for role in Role)),
        Scale(name="beside, row", nulls=pairs_of(BESIDE, BESIDE)),
        Scale(name="beside, column", nulls=pairs_of(BESIDE, BESIDE)),
        Scale(name="unit", levels=UNITS),
        Scale(name="covered", nulls=pairs_of(steps(COVERED + 1), steps(COVERED + 1))),
        Scale(name="taken", nulls=pairs_of(YES_NO, YES_NO)),
        Scale(name="document", nulls=("own", "other")),
        Scale(name="modality", nulls=tuple(modality.value for modality in Modality)),
        Scale(name="counted", nulls=YES_NO),
        Scale(name="kind", nulls=(*KINDS, "other", "mixed")),
        Scale(name="bound", nulls=tuple(bound.value for bound in Bound)),
    )


SCALES: Mapping[str, tuple[Scale, ...]] = {kind: _scales(kind) for kind in (ROW, COLUMN)}
"""Of a number, a cell that has it and one that the prose may mean: levels of the first | of the second."""
_AT = {kind: tuple({name: at for at, name in enumerate(one.all)} for one in scales) for kind, scales in SCALES.items()}


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The numbers of the prose of each document, with the statements that have them, and which documents are compared."""

    told: Mapping[str, Mapping[Decimal, Sequence[Statement]]]
    beside: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, statements: Sequence[Statement], comparable: Collection[tuple[str, str]]) -> Known:
        """Return what is known of some statements. comparable: pairs of documents."""
        told: dict[str, dict[Decimal, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for one in statements:
            if one.figure is not None and one.figure.value is not None and one.claim.section.cell is None:
                told[one.document][one.figure.value].append(one)
        beside: dict[str, set[str]] = defaultdict(set)
        for a, b in comparable:
            beside[a].add(b)
            beside[b].add(a)
        return cls(told, beside)


@dataclass(frozen=True, slots=True, eq=False)
class Misplaced:
    """A number of prose, the cell that has it and the one that the prose may mean instead.

    kind: what sets the two cells apart. spoken: log odds that the prose speaks of the one that it may mean, its number aside.
    in_company: whether more numbers of its paragraph stand in the row of that one than in that of the other.
    """

    prose: Statement
    equal: Statement
    meant: Statement
    kind: str
    levels: Levels
    spoken: float
    in_company: bool = False

    @property
    def table(self) -> str:
        """The table of the model that decides."""
        return OTHER[self.kind]


def misplaced(
    prose: Prose, addresses: Sequence[Address], table: Table, known: Known, value: Decimal | None = None
) -> Iterator[Misplaced]:
    """Yield what a number may have been mistaken for. addresses: of the tables that it may speak of; table: `ADDRESS`.

    value: the number of the cells that it is held to have; None for its own.
    """
    odds = {
        (address, at): table.log_odds(positions(address.names(at)))
        for address in addresses
        for at in address.grid.cells
        if address.comparable(at)
    }
    number = (prose.figure.value if value is None else value) or Decimal(0)
    has = [
        (address, at) for address in addresses for at in address.grid.by_value.get(number, ()) if (address, at) in odds
    ]
    if not has:
        return
    address, at = min(has, key=lambda one: -odds[one])
    if value is None and any(score >= odds[address, at] and _rounds(prose, *one) for one, score in odds.items()):
        return
    equal = {other for one, other in has if one is address}
    beside = [
        other
        for one, other in odds
        if one is address and other not in equal and (other[0] == at[0]) != (other[1] == at[1])
    ]
    beside = [other for other in beside if not _is_margin(address, other, number)]
    beside.sort(key=lambda other: -odds[address, other])
    rows = _rows_beside(prose, address, known)
    for rank, meant in enumerate(beside[:FIRST]):
        kind = ROW if meant[1] == at[1] else COLUMN
        names = (
            *_compared(kind, address, at, meant),
            str(rank),
            step(odds[address, meant] - odds[address, at], GAPS),
            step(odds[address, meant], ODDS),
            step(odds[address, at], ODDS),
            str(min(MOST_DIGITS, significant_digits(number))),
            str(min(MOST_EQUAL, len(has))),
            *_told(prose, address, (at, meant), number, known),
        )
        levels = tuple(known_at[name] for known_at, name in zip(_AT[kind], names, strict=True))
        cells = address.grid.cells
        company = kind == ROW and rows[meant[0]] > rows[at[0]]
        yield Misplaced(prose.one, cells[at], cells[meant], kind, levels, odds[address, meant], company)


def _rows_beside(prose: Prose, address: Address, known: Known) -> Counter[int]:
    """Return how many other numbers of its paragraph, that say something, stand in which row of a table and in no other."""
    own = prose.one.claim.section
    beside = (
        (value, one)
        for value, some in known.told.get(prose.one.document, {}).items()
        for one in some
        if one is not prose.one and one.claim.section is own and one.telling >= INFORMATIVE
    )
    found = ({row for row, _ in address.grid.by_value.get(value, ())} for value, _ in beside)
    return Counter(row for rows in found if len(rows) == 1 for row in rows)


def _is_margin(address: Address, at: At, number: Decimal) -> bool:
    """Say whether a number is by how much two cells of a row differ: "picked up 14 seats" over 18 and 32."""
    figures = (one.figure for other, one in address.grid.cells.items() if other[0] == at[0])
    values = [figure.value for figure in figures if figure is not None and figure.value is not None]
    return len(values) <= WIDEST and any(abs(x - y) == number for x, y in combinations(values, 2))


def _rounds(prose: Prose, address: Address, at: At) -> bool:
    """Say whether a figure is what another number of a cell may be rounded to: "a little over fifteen hundred" for 1,566."""
    cell = as_figure(address.grid.cells[at].mention)
    return cell.value != prose.figure.value and agree(prose.figure, cell)


def _compared(kind: str, address: Address, at: At, meant: At) -> Iterator[str]:
    """Yield the levels of what is said of both cells."""
    across = COLUMN if kind == ROW else ROW
    zones = [
        (kind, zone) for zone in (AHEAD, BEHIND, SENTENCE, BEFORE, THING, *((PARAGRAPH, HOLDER) if kind == ROW else ()))
    ]
    for zone in (*zones, *((across, zone) for zone in ACROSS)):
        yield f"{address.said(zone, at)} | {address.said(zone, meant)}"


def _told(prose: Prose, address: Address, cells: tuple[At, At], number: Decimal, known: Known) -> Iterator[str]:
    """Yield the levels of the numbers of both cells, of where else they are told, and of what else is said of the cells."""
    at, meant = (address.names(one) for one in cells)
    mean = address.grid.cells[cells[1]].figure
    other = (mean.value if mean is not None else None) or Decimal(0)
    digits = significant_digits(number)
    own = prose.one.document
    elsewhere = [known.told.get(name, {}) for name in sorted(known.beside.get(own, ()))]
    yield " | ".join(_yes(is_total((_label(address.grid, one),))) for one in cells)
    yield _yes(
        _near(prose.one, [one for some in known.told.get(own, {}).values() for one in some if _agrees(one, mean)])
    )
    yield _yes(any(one is not prose.one for one in known.told.get(own, {}).get(other, ())))
    yield _yes(_near(prose.one, known.told.get(own, {}).get(number, ())))
    yield f"{_yes(any(number in one for one in elsewhere))} | {min(MANY, digits)}"
    yield _yes(any(other in one for one in elsewhere))
    yield prose.figure.frame.role.value
    yield f"{level(at, 'beside, row')} | {level(meant, 'beside, row')}"
    yield f"{level(at, 'beside, column')} | {level(meant, 'beside, column')}"
    yield level(meant, "unit")
    yield f"{level(at, 'covered')} | {level(meant, 'covered')}"
    yield f"{level(at, 'taken')} | {level(meant, 'taken')}"
    yield level(meant, "document")
    yield prose.figure.modality.value
    yield _yes(prose.figure.counted is not None)
    yield level(meant, "kind")
    yield prose.figure.bound.value


def _agrees(one: Statement, cell: Figure | None) -> bool:
    return one.figure is not None and cell is not None and (one.figure.value == cell.value or agree(one.figure, cell))


def _yes(holds: bool) -> str:
    return YES_NO[0] if holds else YES_NO[1]


def _near(one: Statement, others: Sequence[Statement]) -> bool:
    return any(
        other is not one
        and other.claim.section is one.claim.section
        and abs(other.mention.sentence - one.mention.sentence) <= NEAR
        for other in others
    )


def _label(grid: Grid, at: At) -> str:
    cell = grid.cells[at].claim.section.cell
    return (cell.row_label if cell is not None else None) or ""


def addressed(
    statements: Sequence[Statement], known: Known, *, every: bool = False
) -> Iterator[tuple[Prose, list[Address]]]:
    """Yield each figure of prose with what it says of the tables of its own text and of those that are compared with it.

    every: of all these tables; else of those that have its number, and of no figure without any.
    """
    tables = grids(statements)
    having: dict[Decimal, list[Grid]] = defaultdict(list)
    for grid in tables:
        for value in grid.by_value:
            having[value].append(grid)
    for prose in prose_of(statements):
        own = prose.one.document
        within = known.beside.get(own, ())
        chosen = tables if every else having.get(prose.figure.value or Decimal(0), ())
        found = [Address(prose, grid) for grid in chosen if grid.document == own or grid.document in within]
        if found:
            yield prose, found[:MOST_TABLES]


def weighed(
    statements: Sequence[Statement], comparable: Collection[tuple[str, str]], tables: Mapping[str, Table]
) -> Iterator[tuple[float, Misplaced]]:
    """Yield what each number of prose that a table has may have been mistaken for, with how likely it was."""
    known = Known.of(statements, comparable)
    for prose, addresses in addressed(statements, known):
        for one in misplaced(prose, addresses, tables[ADDRESS], known):
            yield tables[one.table].probability(one.levels), one


def of_other_cells(
    statements: Sequence[Statement], comparable: Collection[tuple[str, str]], tables: Mapping[str, Table]
) -> list[Verdict]:
    """Return a verdict for each number of prose that a table surely has for something else: of the prose and the cell that it means.

    Each statement stands in one of them, the surest first.
    """
    found = [
        (sure, one)
        for sure, one in weighed(statements, comparable, tables)
        if sure >= STORY[one.table] and not forbidden(one)
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1].prose.index, pair[1].meant.index))
    taken: set[int] = set()
    verdicts = []
    for sure, one in found:
        pair = pair_of(one.prose, one.meant)
        if pair is not None and not {pair.a.index, pair.b.index} & taken:
            taken |= {pair.a.index, pair.b.index}
            verdicts.append(Verdict(pair=pair, probability=sure, table=one.table, alike=one.spoken))
    return verdicts


def forbidden(found: Misplaced) -> tuple[str, ...]:
    """Return what forbids to tell a number as that of another cell: one is a total, of which any sentence may speak.

    Or the two cells differ by their times alone, unless the prose says plainly that it is of one, and names the row or column of both,
    or has more numbers of that one's row beside it.
    """
    x, y = found.equal.claim.section.cell, found.meant.claim.section.cell
    if x is None or y is None or any(_of_all(cell.row_label or "") for cell in (x, y)):
        return (OF_ALL,)
    if not by_times_alone(x, y) or found.in_company:
        return ()
    shared = y.column_label if found.kind == ROW else y.row_label
    plain = is_plain(found.prose) and not tokens(shared or "").isdisjoint(tokens(found.prose.claim.passage))
    return () if plain else (BY_TIMES,)


def _of_all(label: str) -> bool:
    return is_total((label,)) or ALL.match(label) is not None


def pair_of(one: Statement, other: Statement) -> Pair | None:
    """Return a figure of prose and a cell as a pair; None where their values cannot be compared."""
    a, b = sorted((one, other), key=lambda side: side.index)
    value = compare_values(a, b)
    return None if value is None else Pair(a=a, b=b, value=value, levels=context(a, b, surroundings((a, b))))
