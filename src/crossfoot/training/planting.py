"""Wrong values for true figures: the slips that people make, and numbers taken from the figure beside."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crossfoot.link.features import telling
from crossfoot.link.statements import Statement
from crossfoot.model import DateMention, Figure

SLIPS = ("swap", "digit", "shift", "shift", "near", "near", "zero")
SHIFTS = (0.7, 0.8, 0.85, 0.9, 1.1, 1.15, 1.25, 1.4, 1.6)
NEAR = (0.93, 0.96, 1.04, 1.07)


WRONG = 0.6
"""Share of the planted values that are slips; the rest are numbers of other figures."""
DAYS = (-10, -7, -2, -1, 1, 2, 3, 7, 10)
YEARS = (-10, -9, -2, -1, 1, 2, 9)
OTHER_YEAR, SWAPPED = 0.25, 0.5
OTHER_MONTH = 0.3
LAST_DAY = 28


def planted(one: Statement, others: Sequence[Statement], chance: random.Random) -> Statement | None:
    """Return a statement with a wrong value; None when none can be made. others: whose numbers it may take."""
    if one.figure is None:
        return misdated(one, chance)
    return slipped(one, chance) if chance.random() < WRONG else taken(one, others, chance)


def misdated(one: Statement, chance: random.Random) -> Statement | None:
    """Return a date with another day, month or year; None for one that is written otherwise."""
    mention = one.claim.figure
    if not isinstance(mention, DateMention):
        return None
    parts = mention.timex.split("-")
    if not all(part.isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(numbers) == 1 or chance.random() < OTHER_YEAR:
        numbers[0] = _other_year(numbers[0], chance)
    elif len(numbers) == 2 or chance.random() < OTHER_MONTH:
        numbers[1] = numbers[1] % 12 + 1
    else:
        numbers[2] = max(1, min(LAST_DAY, numbers[2] + chance.choice(DAYS)))
    timex = "-".join((f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:])))
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
    if figure.interval.low == figure.interval.high:
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
