"""Check kind `levels_change`: a change that is a slip of the one between two levels which another place tells as old and new.

"Debt came down by 34 million" / "Net debt 188 million (31 March: 231 million)": the levels give 43 million.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, groupby

from pydantic import BaseModel, ConfigDict

from crossfoot.language import words
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import plain
from crossfoot.measure.slip import slip
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location, Role
from crossfoot.rules.arithmetic.levels_elsewhere import passage_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"by", "old", "new", "computed"})
AMOUNTS = frozenset({"count", "currency", "mass", "length", "area", "volume", "energy", "power", "duration"})
HUNDRED = 100
SWAPPED = "digits swapped"
MOST = 4
"""A row with twice as many numbers of one kind tells of several subjects."""


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two levels of neighbouring sentences or of a table row; told: one of them as what the other was before, or in a row of a table.

    words: those beside them.
    """

    first: Figure
    second: Figure
    told: bool
    words: frozenset[str]

    @property
    def apart(self) -> Decimal:
        """The difference between the two."""
        return abs((self.first.value or Decimal(0)) - (self.second.value or Decimal(0)))


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every change that no levels and no other figure of its story bear out, and that a slip explains."""
    pairs = {analysis.document.path: tuple(_pairs(analysis)) for analysis in case.analyses}
    for analysis in case.analyses:
        steps = [figure for figure in analysis.figures if _is_step(figure, analysis)]
        if not steps:
            continue
        story = (analysis, *case.beside(analysis.document.path))
        known = [pair for one in story for pair in pairs[one.document.path]]
        for by in steps:
            if any(_same(by, other) for one in story for other in one.figures):
                continue
            found = _wrong(by, passage_of(by, analysis), known)
            if found is not None:
                yield _draft(by, *found)


def _is_step(figure: Figure, analysis: Analysis) -> bool:
    cell = analysis.document.sections[figure.section].cell
    exact = figure.bound in (Bound.EXACT, Bound.ABOUT) and bool(figure.value) and figure.per is None
    return exact and cell is None and figure.frame.role in STEPS


def _same(by: Figure, other: Figure) -> bool:
    return other is not by and other.value == by.value and other.dimension == by.dimension


def _pairs(analysis: Analysis) -> Iterator[Pair]:
    """Yield the pairs of levels of a document, in text order."""
    sections = analysis.document.sections
    levels = [
        figure
        for figure in analysis.figures
        if figure.dimension in AMOUNTS
        and figure.value
        and figure.bound in (Bound.EXACT, Bound.ABOUT)
        and figure.frame.role not in STEPS
        and figure.per is None
    ]
    for _, group in groupby(levels, key=lambda figure: _place(figure, analysis)):
        figures = list(group)
        for first, second in combinations(figures, 2):
            cell = sections[first.section].cell
            near = second.sentence - first.sentence <= 1 if cell is None else len(figures) <= 2 * MOST
            if near and same_scale(first, second):
                told = [first.frame.role, second.frame.role].count(Role.OLD) == 1
                label = passage_of(first, analysis) | passage_of(second, analysis) | _labels(first, second, analysis)
                yield Pair(first, second, told or cell is not None, label)


def _place(figure: Figure, analysis: Analysis) -> tuple[int, ...]:
    cell = analysis.document.sections[figure.section].cell
    return (figure.section,) if cell is None else (-1 - cell.table, cell.row)


def _labels(first: Figure, second: Figure, analysis: Analysis) -> frozenset[str]:
    cells = [analysis.document.sections[one.section].cell for one in (first, second)]
    labels = (label or "" for cell in cells if cell is not None for label in (cell.row_label, cell.column_label))
    return frozenset(words.content_lemmas(" ".join(labels)))


def _wrong(by: Figure, passage: frozenset[str], pairs: list[Pair]) -> tuple[Pair, Decimal] | None:
    """Return the pair of which a change is a slip, and the right change; None where some pair bears it out."""
    slips = []
    for pair in pairs:
        right = _change(by, pair)
        if right is None:
            continue
        if _fits(by, pair, right):
            return None
        found = slip(by.value or Decimal(0), right)
        if passage & pair.words and found is not None and (pair.told or found == SWAPPED):
            slips.append((not pair.told, pair, right))
    return min(slips, key=lambda one: one[0])[1:] if slips else None


def _change(by: Figure, pair: Pair) -> Decimal | None:
    """Return the change of a pair in the terms of `by`: the difference, or where it is a percentage the share of the value before."""
    if by.dimension != "percent":
        alike = same_scale(by, pair.first) or (_is_bare(by) and pair.first.dimension == "currency")
        return pair.apart if pair.apart and alike else None
    if Role.OLD not in {pair.first.frame.role, pair.second.frame.role}:
        return None
    old, new = (pair.first, pair.second) if pair.first.frame.role is Role.OLD else (pair.second, pair.first)
    exact = Fraction(pair.apart) / Fraction(old.value or 1) * HUNDRED
    place = Decimal(by.precision or 1)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(place) if new.value else None


def _is_bare(figure: Figure) -> bool:
    """Say whether a number stands without its unit, as in speech: "brought debt down by thirty-four million"."""
    return figure.dimension == "count" and figure.unit is None and figure.frame.thing is None


def _fits(by: Figure, pair: Pair, right: Decimal) -> bool:
    """Say whether a change is the right one, at whatever rounding of the two levels."""
    reach = Fraction(by.precision or 0) + sum(Fraction(one.precision or 0) for one in (pair.first, pair.second)) / 2
    if by.dimension == "percent":
        reach = Fraction(by.precision or 1)
    return abs(Fraction(by.value or 0) - Fraction(right)) <= reach


def _draft(by: Figure, pair: Pair, right: Decimal) -> Draft:
    unit = "%" if by.dimension == "percent" else (pair.first.unit or "").replace("_", " ")
    told = f"{plain(Fraction(right))} {unit}".rstrip()
    return Draft(
        locations=tuple(Location(document=one.document, span=one.span) for one in (by, pair.first, pair.second)),
        confidence=0.85 if pair.told else 0.8,
        words={"by": by.text, "old": pair.first.text, "new": pair.second.text, "computed": told},
        evidence=(f"{pair.first.text} and {pair.second.text} are {told} apart",),
    )
