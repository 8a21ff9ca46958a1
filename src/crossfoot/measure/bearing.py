"""Whether one figure or date bears another out: whoever reads the one may tick the other.

That asks for more than that both can be true. "More than 300" is true of 312 and of 321, and bears out neither; "in May" bears out no day of May.
"""

from __future__ import annotations

from crossfoot.measure.comparison import DOWN, UP, relate
from crossfoot.measure.dates import relate_dates, weekdays_differ
from crossfoot.measure.interval import significant_digits
from crossfoot.model import DateMention, Figure, Relation

YEAR = len("2024")
AGREE = frozenset({Relation.EQUAL, Relation.ROUNDS, Relation.REFINES})


def bears_out(a: Figure | DateMention, b: Figure | DateMention) -> bool:
    """Say whether `b` bears out `a` as it is told: the same, a rounder number, or what a limit, a month or a year of `a` leaves open."""
    if isinstance(a, Figure) and isinstance(b, Figure):
        return _figures(a, b)
    if isinstance(a, DateMention) and isinstance(b, DateMention):
        return not weekdays_differ(a, b) and _dates(a, b)
    return True


def _figures(a: Figure, b: Figure) -> bool:
    relation = relate(a, b).relation
    if b.bound not in UP | DOWN:
        return relation in AGREE or relate(b, a).relation in AGREE
    rounder = significant_digits(a.value) < significant_digits(b.value)
    return relation is Relation.EQUAL or (relation in AGREE and a.bound in UP | DOWN and rounder)


def _dates(a: DateMention, b: DateMention) -> bool:
    """Say whether `b` is the same time as `a`, or a day or month of it as both are read: "12 June" of 2025 is none of 1971."""
    relation = relate_dates(a, b).relation
    if "DATE" not in (a.type, b.type) or relation not in {Relation.REFINES, Relation.ROUNDS}:
        return relation is not Relation.CONTRADICTS
    if "X" in a.timex + b.timex:  # one has no year
        return a.timex[YEAR:] == b.timex[YEAR:]
    days = [_days(one) for one in (a, b)]
    return days[0][0] <= days[1][0] and days[1][1] <= days[0][1]


def _days(one: DateMention) -> tuple[str, str]:
    """Return the first and the last day that a date may be of, as far as its value goes."""
    first, last = one.begin or one.timex, one.end or one.timex
    return first, f"{last}\uffff"
