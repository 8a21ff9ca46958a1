"""Two values that would bear each other out but for one mistake that writers make: a limit turned round, a number left in the unit of the
other system, a conversion that multiplies where it should divide.

Whether the two are one fact is asked of the table of ticks, as if the mistake had not been made. Its bars stand in settings.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from crossfoot import lexicon
from crossfoot.link.comparisons.value import ONE_SIDED, Value
from crossfoot.link.decision import STORY, Verdict, vetoes
from crossfoot.link.pairs import Pair
from crossfoot.link.statements import PERCENT, Statement
from crossfoot.link.ticking import Ticks, number_levels, tick_alone
from crossfoot.measure.additive import Table, probability
from crossfoot.measure.comparison import UP, scale, scale_of
from crossfoot.measure.conversion import two_systems
from crossfoot.measure.interval import Range, disjoint, loose, rounded
from crossfoot.model import Bound, Figure, Interval, Role

BARS: Mapping[str, float] = STORY["mistaken"]
COUNTERPARTS: Mapping[str, Sequence[str]] = lexicon.load("mistaken")["counterparts"]
"""The units that stand for a unit in the other system, or beside it in its own."""
ONE_IN = "ratio/in"
SHARE = Fraction(12, 1000)
"""How far off, as a share, a number may be from what a wrong factor makes."""
MISTAKE = "mistaken"
"""The name of the table that decides such a pair: that of ticks, as if one of the two had no mistake."""


def mistaken(all_ticks: Sequence[Ticks], tables: Mapping[str, Table]) -> tuple[Verdict, ...]:
    """Return the pairs of different values that a mistake explains, surest first, each statement in one."""
    borne = _borne_out(all_ticks)
    found = sorted(
        (
            verdict
            for ticks in all_ticks
            for verdict in _of_group(ticks, tables["tick in company"], tables["tick"], borne)
        ),
        key=lambda one: (-one.probability, one.pair.a.index, one.pair.b.index),
    )
    taken: set[int] = set()
    kept = []
    for one in found:
        if not taken & {one.pair.a.index, one.pair.b.index}:
            taken |= {one.pair.a.index, one.pair.b.index}
            kept.append(one)
    return tuple(kept)


def _borne_out(all_ticks: Sequence[Ticks]) -> Mapping[int, float]:
    """Return how sure another document bears a statement out, by its index; what was so before bears no present state out."""
    found: dict[int, float] = {}
    for ticks in all_ticks:
        for pair, sure in zip(ticks.group.pairs, ticks.sure, strict=True):
            if sure and _is_old(pair.a) == _is_old(pair.b):
                for side in (pair.a, pair.b):
                    found[side.index] = max(sure, found.get(side.index, 0.0))
    return found


def _is_old(one: Statement) -> bool:
    return one.figure is not None and one.figure.frame.role is Role.OLD


def _of_group(ticks: Ticks, table: Table, alone: Table, borne: Mapping[int, float]) -> Iterator[Verdict]:
    pairs = [
        (pair, found) for pair in ticks.group.pairs if not pair.ticks and (found := _mistake(pair, borne)) is not None
    ]
    if not pairs:
        return
    company = tick_alone(ticks.group, {"tick": alone}).company
    for pair, (suspect, mistake) in pairs:
        if borne.get(suspect.index, 0.0) >= STORY["tick"] or vetoes(pair, ticks):
            continue
        mended = number_levels(replace(pair, value=Value.AGREES))
        alike = table.log_odds((*pair.levels, *mended, *company.levels(pair)))
        sure = probability(alike)
        if sure >= BARS[mistake]:
            yield Verdict(pair=pair, probability=sure, table=MISTAKE, alike=alike)


def _mistake(pair: Pair, borne: Mapping[int, float]) -> tuple[Statement, str] | None:
    """Return which of two statements may be mistaken, and how; None where nothing of the kind explains both."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        x, y = one.figure, other.figure
        if x is None or y is None or not x.value or not y.value or Bound.RANGE in {x.bound, y.bound}:
            return None
        if _turned(x, y):
            return one, "bound"
        if _in_counterpart(x, y):
            return one, "unit"
        if _one_in_percent(x, y):
            return one, "share"
        if borne.get(one.index, 0.0) <= borne.get(other.index, 0.0) and _by_inverse(x, y):
            return one, "factor"
    return None


def _one_in_percent(x: Figure, y: Figure) -> bool:
    """Say whether a share is one in so many as the other has percent: "one child in five" for 5 percent."""
    one_in = x.pattern == ONE_IN and x.value is not None and y.dimension == PERCENT and y.value is not None
    return one_in and Fraction(x.value or 0) * Fraction(y.value or 0) == 1


def _by_inverse(x: Figure, y: Figure) -> bool:
    """Say whether an amount in a unit of the other system is multiplied where it should be divided: 61 miles for 38 km, which are 24."""
    factors = scale(x, y)
    if factors is None or factors[1] or not two_systems(x, y):
        return False
    wrong = Fraction(y.value or 0) / factors[0]
    return abs(Fraction(x.value or 0) - wrong) <= wrong * SHARE


def _turned(x: Figure, y: Figure) -> bool:
    """Say whether a limit is another number rounded, and on the wrong side of it: "fewer than 160" of 164."""
    factors = scale(x, y)
    if x.bound not in ONE_SIDED or y.bound in ONE_SIDED or factors is None or not _within(x, y, *factors):
        return False
    theirs, mine = Fraction(y.value or 0) * factors[0] + factors[1], Fraction(x.value or 0)
    return theirs < mine if x.bound in UP else theirs > mine


def _in_counterpart(x: Figure, y: Figure) -> bool:
    """Say whether a number is what the other amount is in the unit that stands for its own in the other system: nine kilos for 4.1 kg."""
    return any(
        factors is not None and _within(x, y, *factors)
        for unit in COUNTERPARTS.get(str(x.unit), ())
        if unit != y.unit and (factors := scale_of(x.dimension, unit, y.dimension, y.unit)) is not None
    )


def _within(x: Figure, y: Figure, factor: Fraction, offset: Fraction) -> bool:
    """Say whether a number, rounded or not and without its limit, is another once that is multiplied."""
    point = replace(x, bound=Bound.EXACT, interval=Interval(low=x.value, high=x.value))
    theirs = rounded(replace(y, bound=Bound.EXACT, interval=Interval(low=y.value, high=y.value)))
    return not disjoint(loose(point), Range(theirs.low, theirs.high).scaled(factor, offset))
