"""Totals that the text right above a table or list tells of its rows or items: "2,400 reservists report to their districts:"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from crossfoot.language import words
from crossfoot.measure.comparison import same_scale, scale
from crossfoot.measure.interval import Range, inside, loose
from crossfoot.measure.slip import slip
from crossfoot.model import STEPS, Analysis, Bound, Figure, Modality, Role, Section, SectionKind
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.faults import sums_of
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.sums import are_years
from crossfoot.rules.tables.whole_rows import whole_rows

PARTS = 3
"""Fewer rows or items are no list of which a text tells the sum."""
MOST = 40
ABOVE = 2
"""So many paragraphs above its rows a total may stand."""
ADDED = frozenset({"count", "currency", "mass", "volume", "area", "power", "energy", "length", "duration"})
NO_TOTAL = STEPS | {Role.OLD, Role.RATE, Role.LIMIT, Role.SHARE}
TELLING, SURE = 2, 3
"""How many digits a total must have, in units of the last place that its parts use, to miss their sum by no chance: bound to them twice, or once."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Amounts of one unit below a text, each the only one of its row or item. above: the paragraphs over them, nearest first.

    words: those of the labels that say what they are. named: what a message calls them.
    """

    parts: tuple[Figure, ...]
    above: tuple[int, ...]
    words: frozenset[str]
    named: str

    def made(self, total: Figure) -> Fraction:
        """Return what the parts make in the unit of a total."""
        return sum((_in_unit(part, total) for part in self.parts), Fraction(0))


@dataclass(frozen=True, slots=True)
class Missed:
    """A total that the amounts below it do not make. what: the slip that explains it, or the part that is left out."""

    total: Figure
    listed: Listed
    made: Fraction
    what: str
    left_out: Figure | None = None


def columns(grid: Grid, analysis: Analysis) -> Iterator[Listed]:
    """Yield the columns of a table in which each row has an amount and none is the whole of the others."""
    rows = [row for row in grid.rows if not labels.is_part(grid.row_labels.get(row, ()))]
    if not PARTS <= len(rows) <= MOST or len(rows) < len(grid.rows) or labels.is_selection(grid.title):
        return
    if sums_of(grid) or any(_may_be_whole(grid, row) for row in whole_rows(grid)):
        return
    above = tuple(_above(grid.sections.start, analysis))
    cells: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in analysis.figures:
        cell = analysis.document.sections[figure.section].cell
        if cell is not None and cell.table == grid.table:
            cells[cell.row, cell.column].append(figure)
    for column in grid.columns:
        label = grid.column_label(column)
        parts = [one for row in rows for one in cells.get((row, column), ())]
        if (
            len(parts) == len(rows)
            and not labels.is_not_added(label)
            and not are_years(grid, column)
            and _one_unit(parts)
        ):
            said = frozenset(words.content_lemmas(f"{label} {grid.title}"))
            yield Listed(tuple(parts), above, said, f"the column “{label}” of {grid.named}" if label else grid.named)


def _may_be_whole(grid: Grid, row: int) -> bool:
    """Say whether no other row has more than one that its label makes a whole: "public works" are a part like others."""
    if labels.is_total(grid.row_labels.get(row, ())):
        return True
    for column in grid.columns:
        values = [number.value for other in grid.rows if (number := grid.number(other, column)) is not None]
        own = grid.number(row, column)
        if own is not None and own.value < max(values):
            return False
    return True


def items(analysis: Analysis) -> Iterator[Listed]:
    """Yield the lists of which each item has one amount."""
    sections = analysis.document.sections
    by_section: dict[int, list[Figure]] = defaultdict(list)
    for figure in analysis.figures:
        by_section[figure.section].append(figure)
    at = 0
    while at < len(sections):
        end = at
        while end < len(sections) and sections[end].list_item:
            end += 1
        if PARTS <= end - at <= MOST and at:
            found = [by_section.get(one, []) for one in range(at, end)]
            parts = tuple(one[0] for one in found if len(one) == 1)
            if len(parts) == end - at and _one_unit(parts):
                yield Listed(parts, tuple(_above(at, analysis)), frozenset(), "the items below it")
        at = max(end, at + 1)


def missed(listed: Listed, analysis: Analysis, others: Sequence[Listed]) -> Missed | None:
    """Return the total above a list that its parts miss by one slip, or by exactly one of them; None where one is their sum.

    others: all lists of the same place, of which one may be what a number above them is the sum of.
    """
    above = [f for f in analysis.figures if f.section in listed.above and _may_be_total(f, listed.parts[0])]
    if any(_holds(total, one) for total in above for one in (listed, *others) if same_scale(total, one.parts[0])):
        return None
    found = [one for total in above if (one := _miss(total, listed, analysis)) is not None]
    return found[0] if len(found) == 1 else None


def _above(start: int, analysis: Analysis) -> Iterator[int]:
    """Yield the paragraphs above a place, no further than the next table or list."""
    for at in range(start - 1, max(-1, start - 1 - ABOVE), -1):
        section = analysis.document.sections[at]
        if section.cell is not None or section.list_item or section.kind is SectionKind.BOILERPLATE:
            return
        yield at


def _one_unit(parts: Sequence[Figure]) -> bool:
    first = parts[0]
    return first.dimension in ADDED and all(
        same_scale(one, first)
        and one.per is None
        and one.value is not None
        and one.value > 0
        and one.bound is Bound.EXACT
        for one in parts
    )


def _in_unit(part: Figure, total: Figure) -> Fraction:
    factor, offset = scale(total, part) or (Fraction(1), Fraction(0))
    return Fraction(part.value or 0) * factor + offset


def _may_be_total(figure: Figure, part: Figure) -> bool:
    return bool(figure.value) and figure.per is None and same_scale(figure, part)


def _holds(total: Figure, listed: Listed) -> bool:
    made = listed.made(total)
    return inside(Range(made, made), loose(total))


def _miss(total: Figure, listed: Listed, analysis: Analysis) -> Missed | None:
    section = analysis.document.sections[total.section]
    bound = _bound(total, listed, section)
    if not bound or not _told_of_all(total, section):
        return None
    made, value = listed.made(total), Fraction(total.value or 0)
    digits = _digits(total, listed)
    if digits < (TELLING if bound > 1 else SURE) or value <= max(_in_unit(part, total) for part in listed.parts):
        return None
    half = Fraction(total.precision or 0) / 2
    exact = [
        part for part in listed.parts if abs(made - _in_unit(part, total) - value) <= half < _in_unit(part, total) / 4
    ]
    if exact:
        return Missed(total, listed, made, f"{exact[0].text} is left out", exact[0])
    if digits < SURE:
        return None
    right = Fraction(round(made / Fraction(total.precision or 1))) * Fraction(total.precision or 1)
    what = slip(total.value or Decimal(0), Decimal(right.numerator) / right.denominator)
    return Missed(total, listed, made, what) if what else None


def _bound(total: Figure, listed: Listed, section: Section) -> int:
    """Return how many signs there are that a number is told of a list: a colon before it, its noun above the column, no other amount beside it."""
    nearest = total.section == listed.above[0]
    last = total.sentence == len(section.sentences) - 1
    colon = nearest and last and section.text.rstrip().endswith(":")
    noun = total.counted is not None and bool(_names(total) & listed.words)
    return colon + noun + (colon and total.dimension != "count")


def _names(total: Figure) -> frozenset[str]:
    return frozenset(words.content_lemmas(total.counted or ""))


def _told_of_all(total: Figure, section: Section) -> bool:
    span = section.sentences[total.sentence] if 0 <= total.sentence < len(section.sentences) else None
    text = section.text if span is None else section.text[span.start : span.end]
    frame = total.frame
    plain = total.bound is Bound.EXACT and frame.role not in NO_TOTAL and total.part_of is None
    said = total.modality is not Modality.DENIED and not labels.is_selection(text) and not labels.overlapping(text)
    return plain and said and not labels.is_part((text,)) and EARLIER.search(text) is None


def _digits(total: Figure, listed: Listed) -> int:
    """Return how many digits a total has down to the last place that its parts use."""
    values = [
        Decimal(one.numerator) / one.denominator for part in (total, *listed.parts) if (one := _in_unit(part, total))
    ]
    least = min(int(place) for value in values if isinstance(place := value.normalize().as_tuple().exponent, int))
    return len(f"{abs(total.value or Decimal(0)).scaleb(-least):.0f}")
