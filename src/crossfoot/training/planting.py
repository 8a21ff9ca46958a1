"""Wrong values for true figures: the slips that people make, and numbers taken from the figure beside."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crossfoot.link.comparisons.value import CONFUSED_UNITS
from crossfoot.link.statements import Statement
from crossfoot.link.traits import POINTS, telling
from crossfoot.model import Bound, DateMention, Figure

SLIPS = ("swap",) * 10 + ("digit",) * 5 + ("shift", "shift", "near", "near", "zero")
"""How often each slip is planted: by the edits of the stories' type "value", of which half are swapped digits and a quarter another digit."""
SHIFTS = (0.7, 0.8, 0.85, 0.9, 1.1, 1.15, 1.25, 1.4, 1.6)
NEAR = (0.93, 0.96, 1.04, 1.07)

KINDS = ("slip",) * 9 + ("taken",) * 5 + ("unit",) * 3 + ("bound",) * 3
"""How often a wrong figure is a slip of the number, the number of another figure, has another unit or another bound: by the edits' types."""
OPEN = "XXXX"
"""The year of a date in a text that tells none."""
DAYS = (-10, -7, -2, -1, 1, 2, 3, 7, 10)
YEARS = (-10, -9, -2, -1, 1, 2, 9)
OTHER_YEAR, SWAPPED = 0.25, 0.5
OTHER_MONTH = 0.3
LAST_DAY = 28
OPPOSITE = {
    Bound.MORE_THAN: Bound.LESS_THAN,
    Bound.LESS_THAN: Bound.MORE_THAN,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
}
TURNED = HALF = 0.5
LEAST_MAGNITUDE, MOST_MAGNITUDE = 10_000, 10**10
"""Which numbers are told with a word for their magnitude."""
OTHER_MAGNITUDE = 0.6
RAISED = (Decimal("1.08"), Decimal("1.15"), Decimal("1.25"))


def planted(one: Statement, others: Sequence[Statement], chance: random.Random) -> Statement | None:
    """Return a statement with a wrong value; None when none can be made. others: whose numbers it may take."""
    if one.figure is None:
        return misdated(one, chance)
    kind = chance.choice(KINDS)
    if kind == "taken":
        return taken(one, others, chance)
    if kind == "unit":
        return with_other_unit(one, chance)
    if kind == "bound":
        return with_other_bound(one, chance)
    return slipped(one, chance)


def with_other_unit(one: Statement, chance: random.Random) -> Statement | None:
    """Return a statement whose number has another unit or magnitude ("billion" for million); None for one that has neither."""
    figure = one.figure
    if figure is None or not figure.value:
        return None
    if abs(figure.value) >= LEAST_MAGNITUDE and chance.random() < OTHER_MAGNITUDE:
        up = abs(figure.value) < MOST_MAGNITUDE and chance.random() < HALF
        return _with_value(one, figure, figure.value.scaleb(3 if up else -3))
    if figure.unit is None:
        return None
    units = [unit for unit in CONFUSED_UNITS.get(figure.dimension, ()) if unit != figure.unit]
    if not units:
        return None
    unit = chance.choice(units)
    dimension = unit if figure.dimension in POINTS else figure.dimension
    changed = replace(figure, unit=unit, dimension=dimension)
    return replace(one, claim=replace(one.claim, figure=changed))


def with_other_bound(one: Statement, chance: random.Random) -> Statement | None:
    """Return a statement whose bound is turned round, or moved past what it held; None for a figure that is no bound."""
    figure = one.figure
    if figure is None or figure.bound not in OPPOSITE:
        return None
    span = figure.interval
    if chance.random() < TURNED:
        turned = replace(span, low=span.high, high=span.low, low_open=span.high_open, high_open=span.low_open)
        changed = replace(figure, bound=OPPOSITE[figure.bound], interval=turned)
        return replace(one, claim=replace(one.claim, figure=changed))
    factor = chance.choice(RAISED)
    up = figure.bound in {Bound.MORE_THAN, Bound.AT_LEAST}
    return _with_value(one, figure, figure.value * factor if up else figure.value / factor) if figure.value else None


def misdated(one: Statement, chance: random.Random) -> Statement | None:
    """Return a date with another day, month or year; None for one that is written otherwise."""
    mention = one.claim.figure
    if not isinstance(mention, DateMention):
        return None
    year, *parts = mention.timex.split("-")
    if not all(part.isdigit() for part in parts) or not (year.isdigit() or (year == OPEN and parts)):
        return None
    numbers = [int(part) for part in (year if year.isdigit() else "0", *parts)]
    if year.isdigit() and (len(numbers) == 1 or chance.random() < OTHER_YEAR):
        numbers[0] = _other_year(numbers[0], chance)
    elif len(numbers) == 2 or chance.random() < OTHER_MONTH:
        numbers[1] = numbers[1] % 12 + 1
    else:
        numbers[2] = max(1, min(LAST_DAY, numbers[2] + chance.choice(DAYS)))
    first = f"{numbers[0]:04d}" if year.isdigit() else OPEN
    timex = "-".join((first, *(f"{number:02d}" for number in numbers[1:])))
    if timex == mention.timex:
        return None
    changed = replace(mention, timex=timex, weekday=None, begin=None, end=None)
    return replace(one, claim=replace(one.claim, figure=changed))


def _other_year(year: int, chance: random.Random) -> int:
    century, rest = divmod(year, 100)
    swapped = century * 100 + rest % 10 * 10 + rest // 10
    return swapped if swapped != year and chance.random() < SWAPPED else year + chance.choice(YEARS)


def slipped(one: Statement, chance: random.Random) -> Statement | None:
    """Return a statement with a wrong value, by one of the slips; None for a date or a figure without a value."""
    figure = one.figure
    if figure is None or not figure.value:
        return None
    value = _slip(abs(figure.value), chance)
    return _with_value(one, figure, value if figure.value > 0 else -value)


def taken(one: Statement, others: Sequence[Statement], chance: random.Random) -> Statement | None:
    """Return a statement with the value of another of `others` that is in its unit; None when there is none."""
    figure = one.figure
    if figure is None or not figure.value:
        return None
    fitting = [
        other.figure.value
        for other in others
        if other.figure is not None
        and other.figure.value
        and (other.dimension, other.unit) == (one.dimension, one.unit)
        and other.figure.value != figure.value
    ]
    return _with_value(one, figure, chance.choice(fitting)) if fitting else None


def _with_value(one: Statement, figure: Figure, value: Decimal) -> Statement | None:
    if not figure.value or value == figure.value or not value:
        return None
    ratio = value / figure.value
    ends = [None if end is None else end * ratio for end in (figure.interval.low, figure.interval.high)]
    if figure.interval.low is not None and figure.interval.low == figure.interval.high:
        ends = [value, value]
    if ratio < 0:
        ends.reverse()
    interval = replace(figure.interval, low=ends[0], high=ends[1])
    changed = replace(figure, value=value, interval=interval)
    return replace(one, claim=replace(one.claim, figure=changed), telling=telling(value))


def _slip(value: Decimal, chance: random.Random) -> Decimal:
    number = value.normalize().as_tuple()
    digits = list(number.digits)
    exponent = int(number.exponent)
    kind = chance.choice(SLIPS)
    if len(digits) > 1:
        if kind == "swap":
            at = chance.randrange(len(digits) - 1)
            digits[at], digits[at + 1] = digits[at + 1], digits[at]
            return Decimal((0, tuple(digits), exponent))
        if kind == "digit":
            at = chance.randrange(len(digits))
            digits[at] = (digits[at] + chance.randrange(1, 10)) % 10
            return Decimal((0, tuple(digits), exponent))
        if kind == "zero":
            return value * 10 if chance.random() < 0.5 else value / 10
    place = Decimal(1).scaleb(exponent)
    units = int(value / place)
    moved = round(units * chance.choice(NEAR if kind == "near" else SHIFTS))
    if moved == units:
        moved = units + chance.choice((-1, 1, 2))
    return place * (moved if moved > 0 else units + 1)
