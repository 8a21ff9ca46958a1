"""Bring two figures to one unit, and say how their wordings stand to each other.

The relations are those of the design: equal, rounds to, refines, bound changed, contradicts, not comparable. Each verdict
comes with the inequality that proves it; two wordings that leave a common value never contradict each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from crossfoot.measure import units
from crossfoot.measure.interval import Range, disjoint, inside, loose, rounded, significant_place, stated
from crossfoot.model import Bound, Figure, Relation

UP = frozenset({Bound.MORE_THAN, Bound.AT_LEAST})
DOWN = frozenset({Bound.LESS_THAN, Bound.AT_MOST})
CLOSE_SHARE = Fraction(1, 20)
"""How far from the number of a bound a rounder number may be to stand for it."""
NEAR_SHARE = Fraction(1, 4)
"""How far beyond its number a bound may stand for a value that is merely rounded down ("more than 10,000" for 12,300)."""
TONS = frozenset({"ton", "metric_ton", "long_ton"})
"""Units that the same word is used for: "690 tons" may well be tonnes."""

SAME = (Fraction(1), Fraction(0))
"""Factor and offset between values of one unit."""
CONVERTED_SHARE = Fraction(1, 40)
"""How far two numbers in different units may lie apart and still be one number converted and rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How `a` stands to `b`: the relation, what else changed ("approximation", "direction", "narrowed"), the proof.

    slip: what may have happened to `b` to give `a` ("digits swapped"), where it is told with the relation already.
    """

    relation: Relation
    changed: tuple[str, ...] = ()
    proof: str = ""
    slip: str | None = None


def scale(a: Figure, b: Figure) -> tuple[Fraction, Fraction] | None:
    """Return factor and offset that bring values of `b` to the unit of `a`; None when they cannot be compared."""
    return scale_of(a.dimension, a.unit, b.dimension, b.unit)


@lru_cache(maxsize=4096)
def scale_of(dim_a: str, unit_a: str | None, dim_b: str, unit_b: str | None) -> tuple[Fraction, Fraction] | None:
    """Return the same for values of two dimensions and units."""
    shares = {"percent": Fraction(1), "ratio": Fraction(100)}
    if dim_a in shares and dim_b in shares:
        return shares[dim_b] / shares[dim_a], Fraction(0)
    if dim_a != dim_b:
        return None
    if unit_a == unit_b:
        return SAME
    if unit_a is None or unit_b is None or dim_a == "currency":
        return None
    points = {"percentage_point": Fraction(1), "basis_point": Fraction(1, 100)}
    if unit_a in points and unit_b in points:
        return points[unit_b] / points[unit_a], Fraction(0)
    if not units.same_dimension(unit_a, unit_b):
        return None
    offset = Fraction(units.convert(Decimal(0), unit_b, unit_a))
    return Fraction(units.convert(Decimal(1), unit_b, unit_a)) - offset, offset


def same_scale(a: Figure, b: Figure) -> bool:
    """Say whether the two are in one unit, so that their numbers compare as they stand."""
    return scale(a, b) == SAME


def commensurable(a: Figure, b: Figure) -> bool:
    """Say whether the two can be compared at all: one dimension, units that convert."""
    return scale(a, b) is not None


def equal_numbers(a: Figure, b: Figure) -> bool:
    """Say whether both state the same number (converted, at the precision stated), whatever their bounds."""
    factors = scale(a, b)
    if factors is None or a.value is None or b.value is None:
        return False
    if factors is SAME and a.unit == b.unit:
        return a.value == b.value
    value = Fraction(b.value) * factors[0] + factors[1]
    if value == a.value:
        return True
    if a.unit == b.unit or _beyond(a, b, factors[0]) or _beyond(b, a, 1 / factors[0]):
        return False
    margin_a = Fraction(a.precision or 0) / 2
    margin_b = Fraction(b.precision or 0) * factors[0] / 2
    margin = min(max(margin_a, margin_b), abs(Fraction(a.value)) * CONVERTED_SHARE)
    return abs(value - Fraction(a.value)) <= margin


def _beyond(limit: Figure, exact: Figure, factor: Fraction) -> bool:
    """Say whether a length of time lies on the wrong side of a limit that is told in a greater unit: "just over four hours", 3:58:36."""
    side = _side(limit.bound)
    if not side or _side(exact.bound) or limit.dimension != "duration" or limit.value is None or exact.value is None:
        return False
    own = Fraction(exact.precision or 0) * factor / 2
    over = Fraction(exact.value) * factor - Fraction(limit.value)
    return factor < 1 and over * side < -own


def agree(a: Figure, b: Figure) -> bool:
    """Say whether some value makes both true, allowing for rounding without saying so on either side.

    A bound is no rounding: "fewer than 400" is not said of 412, but of the 400 that somebody made of 398.
    """
    factors = scale(a, b)
    if factors is None:
        return False
    near, far = (_meant(a, rounded), _meant(b, rounded)), (_meant(a, loose), _meant(b, loose))
    if not disjoint(near[0], far[1].scaled(*factors)) or not disjoint(far[0], near[1].scaled(*factors)):
        return True
    return equal_numbers(a, b)


def _meant(figure: Figure, spread: Callable[[Figure], Range]) -> Range:
    """Return the values that a figure may stand for: of a bound those of its wording, of a number those near it.

    "Nearly 500" is said of 480 and perhaps of 440, and not of 530: only the end that it does not name gives way.
    """
    if (figure.interval.low is None) != (figure.interval.high is None):
        return stated(figure)
    wide, side = spread(figure), _side(figure.bound)
    if not side:
        return wide
    said = stated(figure)
    if side > 0:
        return replace(wide, low=said.low, low_open=said.low_open)
    return replace(wide, high=said.high, high_open=said.high_open)


DIGITS = 2
"""How many digits a number must have to be known by them in another magnitude."""


def plausible(a: Figure, b: Figure) -> bool:
    """Say whether the two agree, and neither is a bound so far from the other that it says nothing of it."""
    return agree(a, b) and "far" not in relate(a, b).changed


def relate(a: Figure, b: Figure) -> Comparison:
    """Return how `a`, the restating figure, stands to `b`; one number of tons and of tonnes is one amount."""
    if a.unit != b.unit and {a.unit, b.unit} <= TONS and a.value == b.value:
        b = replace(b, unit=a.unit)
    factors = scale(a, b)
    if factors is None:
        return Comparison(relation=Relation.NOT_COMPARABLE)
    allowed = stated(b).scaled(*factors)
    said = stated(a)
    if not agree(a, b) or _of_another_magnitude(a, b):
        return Comparison(relation=Relation.CONTRADICTS, proof=_clash(said, allowed))
    if a.value is None or b.value is None:
        relation = Relation.EQUAL if said == allowed else Relation.ROUNDS
        return Comparison(relation=relation, proof=_overlap(said, allowed))
    if b.bound is Bound.RANGE and _range_changed(a, b, factors):
        return Comparison(
            relation=Relation.BOUND_CHANGED, changed=("range",), proof=f"“{said}” is stated for “{allowed}”"
        )
    if equal_numbers(a, b):
        return _same_number(a, b, said, allowed)
    return _common_values(a, b, said, allowed, factors)


def _range_changed(a: Figure, b: Figure, factors: tuple[Fraction, Fraction]) -> bool:
    """Say whether `a` states a range with other ends than the range `b`, or one end of it as the figure."""
    ends = [
        None if end is None else Fraction(end) * factors[0] + factors[1] for end in (b.interval.low, b.interval.high)
    ]
    if a.bound is Bound.RANGE:
        mine = (a.interval.low, a.interval.high)
        margin = max(Fraction(a.precision or 0), Fraction(b.precision or 0) * factors[0])
        return any(
            x is not None and y is not None and abs(Fraction(x) - y) > margin for x, y in zip(mine, ends, strict=True)
        )
    return a.bound is Bound.EXACT and None not in ends and a.value is not None and Fraction(a.value) in ends


def _same_number(a: Figure, b: Figure, said: Range, allowed: Range) -> Comparison:
    sides = _side(a.bound), _side(b.bound)
    if sides[0] == sides[1]:
        if a.bound == b.bound or 0 not in sides:
            return Comparison(relation=Relation.EQUAL, proof=f"{said} = {allowed}")
        lost = a.bound == Bound.EXACT and b.bound == Bound.ABOUT
        return Comparison(
            relation=Relation.BOUND_CHANGED if lost else Relation.ROUNDS,
            changed=("approximation",),
            proof=f"“{said}” is stated for “{allowed}”",
        )
    if 0 not in sides:
        # at least 512 and below 512 are the two sides of one threshold, and may both be told of it
        opposite = () if _open(a) != _open(b) else ("opposite",)
        return Comparison(
            relation=Relation.BOUND_CHANGED,
            changed=("direction", *opposite),
            proof=f"“{said}” is stated for “{allowed}”",
        )
    direction = "direction"
    if Bound.ABOUT in (a.bound, b.bound) or a.dimension == "duration" or Bound.AT_LEAST in (a.bound, b.bound):
        direction = "approximation"
    elif a.bound is Bound.AT_MOST and sides[1] == 0:
        direction = "ceiling"
    return Comparison(
        relation=Relation.BOUND_CHANGED, changed=(direction,), proof=f"“{said}” is stated for “{allowed}”"
    )


def _open(figure: Figure) -> bool:
    """Say whether a bound leaves out its own number."""
    return figure.interval.low_open or figure.interval.high_open


def _common_values(a: Figure, b: Figure, said: Range, allowed: Range, factors: tuple[Fraction, Fraction]) -> Comparison:
    proof = _overlap(said, allowed)
    sides = _side(a.bound), _side(b.bound)
    mine, theirs = _end(a, sides[1]), _end(b, sides[0]) * factors[0] + factors[1]
    if sides[0] and not sides[1]:  # "more than 1,600" for 1,640
        return Comparison(relation=Relation.ROUNDS, changed=_far(mine, theirs), proof=proof)
    if sides[1] and _rounds_bound(a, b, mine, theirs):  # "nearly 2,000" where the source has "more than 1,960"
        return Comparison(relation=Relation.ROUNDS, proof=proof)
    if sides[1] and not sides[0]:  # 12,000 where the source has "more than 10,000"
        return Comparison(relation=Relation.REFINES, changed=("narrowed", *_far(theirs, mine)), proof=proof)
    if sides[0] and sides[1]:
        if sides[0] != sides[1]:
            return Comparison(relation=Relation.REFINES, proof=proof)
        narrowed = ("narrowed",) if inside(said, allowed) else ()
        changed = (*narrowed, *_far(min(mine, theirs, key=abs), max(mine, theirs, key=abs)))
        return Comparison(relation=Relation.REFINES if narrowed else Relation.ROUNDS, changed=changed, proof=proof)
    finer = inside(said, loose(b).scaled(*factors)) and not inside(allowed, loose(a))
    return Comparison(relation=Relation.REFINES if finer else Relation.ROUNDS, proof=proof)


def _rounds_bound(a: Figure, b: Figure, mine: Fraction, theirs: Fraction) -> bool:
    """Say whether `a` is the number of the bound `b`, rounded further."""
    if a.value is None or b.value is None or a.unit != b.unit:
        return False
    place = significant_place(a.value)
    return place > significant_place(b.value) and 0 < abs(mine - theirs) <= min(place / 2, abs(theirs) * CLOSE_SHARE)


def _of_another_magnitude(a: Figure, b: Figure) -> bool:
    """Say whether two numbers of one unit differ by their word for thousand, million or billion alone: nobody says "more than 1.3 thousand" for 1.3 million."""
    if not a.value or not b.value or a.unit != b.unit or len(abs(a.value).normalize().as_tuple().digits) < DIGITS:
        return False
    greater, lesser = max(abs(a.value), abs(b.value)), min(abs(a.value), abs(b.value))
    return any(greater == lesser.scaleb(power) for power in (3, 6, 9))


def _end(figure: Figure, side: int) -> Fraction:
    """Return the number of a figure that a bound on the other side speaks of: of a range, the end on that side."""
    end = {1: figure.interval.low, -1: figure.interval.high}.get(side) if figure.bound is Bound.RANGE else None
    return Fraction(figure.value or 0) if end is None else Fraction(end)


def _far(bound: Fraction, value: Fraction) -> tuple[str, ...]:
    return ("far",) if abs(value - bound) > abs(bound) * NEAR_SHARE else ()


def _side(bound: Bound) -> int:
    return 1 if bound in UP else -1 if bound in DOWN else 0


def _clash(said: Range, allowed: Range) -> str:
    if _point(said) or _point(allowed):
        return f"{said} is not {allowed}"
    return f"{said} and {allowed} have no value in common"


def _overlap(said: Range, allowed: Range) -> str:
    if disjoint(said, allowed):
        return f"{said} and {allowed} agree when rounded"
    if _point(said) and _point(allowed):
        return f"{said} = {allowed}"
    if _point(said) or _point(allowed):
        point, values = (said, allowed) if _point(said) else (allowed, said)
        return f"“{values}” allows {point}"
    return f"“{said}” and “{allowed}” have values in common"


def _point(values: Range) -> bool:
    return values.low is not None and values.low == values.high
