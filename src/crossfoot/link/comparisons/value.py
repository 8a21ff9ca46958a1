"""How two values stand, apart from the context: equal, agreeing, bare, out of all bounds, with another unit, or other."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from crossfoot.link.comparisons.levels import Levels, Scale, first, step, steps
from crossfoot.link.features import likely_slip, unit_swapped
from crossfoot.link.statements import Statement
from crossfoot.measure.comparison import agree, equal_numbers, plausible, scale
from crossfoot.measure.dates import relate_dates
from crossfoot.measure.mentions import relate_mentions
from crossfoot.model import DateMention, Figure, Relation

TELLING = (0.05, 0.25, 0.45, 0.7, 0.95)
"""Edges of the steps of how much an equal number says."""
RATIOS = (1.12, 1.35, 2.0, 4.0)


class Value(IntEnum):
    """How two values stand. AGREES: rounding, a bound, a period inside another. BARE: one number, of which one side leaves out the
    unit. BEYOND: a bound allows it, but so far away that it says nothing of it. UNIT: one number with two units.
    """

    EQUAL = 0
    AGREES = 1
    BARE = 2
    BEYOND = 3
    UNIT = 4
    OTHER = 5


TICKS = frozenset({Value.EQUAL, Value.AGREES, Value.BARE})
"""What bears a statement out."""


def compare_values(a: Statement, b: Statement) -> Value | None:
    """Return how the values of two statements stand; None when they cannot be compared."""
    x, y = a.mention, b.mention
    if isinstance(x, DateMention) and isinstance(y, DateMention):
        return _dates(x, y)
    if not isinstance(x, Figure) or not isinstance(y, Figure):
        return None
    if scale(x, y) is None:
        return _bare(a, x, y)
    if x.value is None or y.value is None:
        return Value.AGREES if agree(x, y) else Value.OTHER
    if equal_numbers(x, y):
        return Value.EQUAL
    if agree(x, y):
        return Value.AGREES if plausible(x, y) else Value.BEYOND
    return Value.UNIT if unit_swapped(x, y) else Value.OTHER


BARE_TELLING = 0.45
"""How much a number must say to be known without its unit."""


def _bare(a: Statement, x: Figure, y: Figure) -> Value | None:
    if x.value is None or x.value != y.value or a.telling < BARE_TELLING:
        return None
    if unit_swapped(x, y):
        return Value.UNIT
    plain = [one for one in (x, y) if one.dimension == "count" and one.unit is None and one.frame.thing is None]
    return Value.BARE if plain else None


def _dates(x: DateMention, y: DateMention) -> Value | None:
    relation = relate_dates(x, y).relation
    if relation is Relation.NOT_COMPARABLE:
        return None
    if relation is Relation.EQUAL:
        return Value.EQUAL
    return Value.OTHER if relation is Relation.CONTRADICTS else Value.AGREES


def _date_part(a: Statement, b: Statement) -> str:
    """Return which part of two dates differs."""
    x, y = a.mention, b.mention
    if not isinstance(x, DateMention) or not isinstance(y, DateMention):
        return "none"
    changed = relate_dates(x, y).changed
    return changed[-1] if changed and changed[-1] in PARTS else "other"


def telling_step(a: Statement, b: Statement) -> int:
    """Return how much an equal number of the two says, 0 to 5."""
    return int(step((a.telling + b.telling) / 2, TELLING))


def _slip(a: Statement, b: Statement) -> str:
    """Return the kind of the slip that turns one number, or the year of one date, into the other."""
    x, y = a.mention, b.mention
    slip = likely_slip(x, y) if isinstance(x, Figure) and isinstance(y, Figure) else relate_mentions(x, y).slip
    if slip is None:
        return "none"
    return first(
        (slip == "digits swapped", "swapped"),
        (slip in {"one digit differs", "a digit lost", "a digit added"}, "digit"),
        ("zero" in slip, "zero"),
        otherwise="magnitude",
    )


def _ratio(a: Statement, b: Statement) -> str:
    """Return how far two numbers lie apart, "4" the nearest."""
    x, y = a.figure, b.figure
    factors = scale(x, y) if x is not None and y is not None else None
    if x is None or y is None or factors is None or not x.value or not y.value:
        return "unknown"
    other = Fraction(y.value) * factors[0] + factors[1]
    if other * Fraction(x.value) <= 0:
        return "unknown"
    ratio = float(max(Fraction(x.value) / other, other / Fraction(x.value)))
    return str(len(RATIOS) - int(step(ratio, RATIOS)))


PARTS = ("day", "month", "year")
SLIPS = ("none", "swapped", "digit", "zero", "magnitude")
VALUES = (
    Scale(name="date", nulls=("none", *PARTS, "other")),
    Scale(name="slip", nulls=SLIPS),
    Scale(name="ratio", levels=steps(5), nulls=("unknown",)),
    Scale(name="most telling", nulls=steps(6)),
    Scale(name="least telling", nulls=steps(6)),
    Scale(name="value", nulls=("other", "beyond", "unit")),
)
"""What the values add where they do not agree: the part of a date that differs, the slip that turns one number into the other, how
near they are, how much they say, and whether only the unit or a far bound stands between them.
"""
_KINDS = {Value.BEYOND: "beyond", Value.UNIT: "unit"}


def value_levels(a: Statement, b: Statement, value: Value) -> Levels:
    """Return the levels of `VALUES` for two statements."""
    names = (
        _date_part(a, b),
        _slip(a, b),
        _ratio(a, b),
        step(max(a.telling, b.telling), TELLING),
        step(min(a.telling, b.telling), TELLING),
        _KINDS.get(value, "other"),
    )
    return tuple(scale.all.index(name) for scale, name in zip(VALUES, names, strict=True))
