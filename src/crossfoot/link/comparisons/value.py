"""How two values stand, apart from the context: equal, agreeing, bare, out of all bounds, with another unit, or other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from enum import IntEnum
from fractions import Fraction

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.link.statements import Statement
from crossfoot.link.traits import (
    SWAPPED,
    bare_degrees,
    far_lengths,
    guessed_currency,
    likely_slip,
    telling,
    unit_swapped,
)
from crossfoot.measure.additive import Levels, Scale, first, step, steps
from crossfoot.measure.comparison import TONS, agree, equal_numbers, relate, same_scale, scale, scale_of
from crossfoot.measure.conversion import converted_value
from crossfoot.measure.dates import relate_dates
from crossfoot.measure.mentions import relate_mentions
from crossfoot.model import Bound, DateMention, Figure, Relation, Role

TELLING = (0.05, 0.25, 0.45, 0.7, 0.95)
"""Edges of the steps of how much an equal number says."""
CONFUSED_UNITS: Mapping[str, Sequence[str]] = lexicon.load("confused_units")
BARE_DEGREE = "degree"
"""A temperature whose scale is a guess."""
CONVERSION = Fraction(1, 200)
"""How far a number may lie from the exact conversion that it was rounded from."""
TIMES = frozenset(CONFUSED_UNITS["duration"])
EVERY: Mapping[str, str] = lexicon.load("every")["time"]
"""The length of time that an adjective tells: "weekly"."""
RATIOS = (1.12, 1.35, 2.0, 4.0, 100.0)
NARROW = (Decimal("0.75"), Decimal("1.25"))
"""The shares of a number between which its interval lies where rounding, by half of it at most, leaves it of its magnitude."""


class Value(IntEnum):
    """How two values stand. AGREES: rounding, a bound, a period inside another. BARE: one number, of which one side leaves out the
    unit. BEYOND: a bound allows it, but so far away that it says nothing of it. UNIT: one number with two units. CONVERTED: one number
    would be the other if its unit were another.
    """

    EQUAL = 0
    AGREES = 1
    BARE = 2
    BEYOND = 3
    UNIT = 4
    CONVERTED = 5
    OTHER = 6


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
        if x.value is not None and x.value == y.value and guessed_currency(x, y):
            return Value.EQUAL
        return Value.UNIT if _rate_of(x, y) or _rate_of(y, x) else _bare(a, x, y)
    if x.value is None or y.value is None:
        return Value.AGREES if agree(x, y) else Value.OTHER
    if equal_numbers(x, y):
        return Value.UNIT if _other_time(x, y) else Value.EQUAL
    agreed = agree(x, y)
    if agreed and "far" not in relate(x, y).changed:
        return Value.AGREES
    if x.value == y.value and (BARE_DEGREE in {x.unit, y.unit} or bare_degrees(x, y) or {x.unit, y.unit} <= TONS):
        return Value.EQUAL
    if _round_in_far_units(x, y):
        return None
    if unit_swapped(x, y) or _two_units(x, y):
        return Value.UNIT
    if _unit_mistaken(x, y) or _unit_mistaken(y, x):
        return Value.CONVERTED
    return Value.BEYOND if agreed else Value.OTHER


def _other_time(x: Figure, y: Figure) -> bool:
    """Say whether two numbers are told by two lengths of time: "€742 a month", "weekly earnings of €742"."""
    times = {_time_of(x), _time_of(y)}
    return len(times) > 1 and times <= TIMES


def _rate_of(rate: Figure, other: Figure) -> bool:
    """Say whether one is in a unit of the other's by another length of time: "800 m² an hour", "800 m² a day"."""
    head, _, time = (rate.unit or "").partition(" / ")
    return rate.value == other.value and head == other.unit and {time, other.per} <= TIMES and time != other.per


def _time_of(figure: Figure) -> str | None:
    """Return the length of time by which a number is told, behind it or by an adjective of what it is; None where there is none."""
    if figure.per is not None:
        return figure.per
    told = [EVERY[word] for word in figure.modifiers if word in EVERY]
    return told[0] if len(told) == 1 and figure.frame.role is not Role.CHANGE else None


def _two_units(x: Figure, y: Figure) -> bool:
    return _size(x) == _size(y) and x.unit != y.unit and x.dimension == y.dimension and not far_lengths(x, y)


def _round_in_far_units(x: Figure, y: Figure) -> bool:
    """Say whether a number that says little is told in two units of which one is a thousand of the other: ten metres, ten kilometres."""
    factors = scale(x, y) if _two_units(x, y) else None
    far = factors is not None and max(factors[0], 1 / factors[0]) >= THOUSAND
    return far and x.value is not None and not x.value % 1 and telling(x.value) < BARE_TELLING


def _size(figure: Figure) -> Decimal | None:
    """Return a number without its sign: a cell has -1.4 for what prose tells as "down by 1.4"."""
    return None if figure.value is None else abs(figure.value)


def _unit_mistaken(x: Figure, y: Figure) -> bool:
    """Say whether one number would be the other's if its unit were another: 2,540 metres and 775 m, which are 2,540 feet."""
    if x.unit is None or BARE_DEGREE in {x.unit, y.unit} or telling(x.value) < BARE_TELLING:
        return False
    return any(_nearly(x, y, unit) for unit in CONFUSED_UNITS.get(x.dimension, ()) if unit not in {x.unit, y.unit})


def _nearly(x: Figure, y: Figure, unit: str) -> bool:
    """Say whether the number of `x`, in `unit`, is about the amount `y`."""
    factors = scale_of(x.dimension, unit, y.dimension, y.unit)
    if factors is None or x.value is None or y.value is None:
        return False
    other = Fraction(y.value) * factors[0] + factors[1]
    rounded = Fraction(y.precision or 0) * factors[0] / 2
    return abs(other - Fraction(x.value)) <= max(CONVERSION * abs(other), rounded)


LEAST_ROUNDED, MOST_ROUNDED = 100, 10**9
"""How many units of its last place a rounded number has in which a slip is looked for."""
THOUSAND = 1000
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
    if relation is Relation.EQUAL:
        return Value.EQUAL
    if relation is Relation.CONTRADICTS:
        # an hour tells of its day only what the text around it does, unless the day stands beside it
        return Value.OTHER if x.type == y.type or (_with_day(x) and _with_day(y)) else None
    return None if relation is Relation.NOT_COMPARABLE else Value.AGREES


def _with_day(mention: DateMention) -> bool:
    """Say whether a date is a day, or an hour with its day beside it."""
    return DAY.search(mention.timex) is not None and (mention.type == "DATE" or mention.pattern.endswith(OF_A_DAY))


def _date_part(a: Statement, b: Statement) -> str:
    """Return which part of two dates differs."""
    x, y = a.mention, b.mention
    if not isinstance(x, DateMention) or not isinstance(y, DateMention):
        return "none"
    changed = relate_dates(x, y).changed
    return changed[-1] if changed and changed[-1] in PARTS else "other"


def _date_slip(a: Statement, b: Statement) -> str:
    """Return what slip turns one day into the other: a digit of the day, a week more or less, the day before, another month."""
    days = [
        (int(found["month"]), int(found["day"]))
        for one in (a, b)
        if isinstance(one.mention, DateMention) and (found := DAY.search(one.mention.timex)) is not None
    ]
    if len(days) < len((a, b)):
        return "none"
    (month, day), (other_month, other) = days
    if month != other_month:
        return "month" if day == other else "other"
    x, y = f"{day:02}", f"{other:02}"
    return first(
        (day == other, "none"),
        (x == y[::-1] or x[1] == y[1], "digit"),
        (abs(day - other) % WEEK == 0, "week"),
        (abs(day - other) == 1, "next day"),
        otherwise="other",
    )


def date_kind(a: Statement, b: Statement) -> str:
    """Return which kind of difference stands between two dates, one of DATE_KINDS: the bars in settings.yaml go by it."""
    x, y = a.mention, b.mention
    if MONTH.fullmatch(getattr(x, "timex", "")) and MONTH.fullmatch(getattr(y, "timex", "")):
        return "other month" if _date_part(a, b) == "month" else "other date"
    if not all(isinstance(one, DateMention) and _with_day(one) for one in (x, y)) or _date_part(a, b) != "day":
        return "other date"
    if a.series == b.series:
        return "other date"  # each report of a series tells of its own week
    slip = _date_slip(a, b)
    return first((slip in {"digit", "week"}, "day mistaken"), (slip == "other", "other day"), otherwise="other date")


def telling_step(a: Statement, b: Statement) -> int:
    """Return how much an equal number of the two says, 0 to 5."""
    return int(step((a.telling + b.telling) / 2, TELLING))


def slip_of(a: Statement, b: Statement) -> str:
    """Return the kind of the slip that turns one number, or the year of one date, into the other."""
    x, y = a.mention, b.mention
    slip = _slip_of_figures(x, y) if isinstance(x, Figure) and isinstance(y, Figure) else relate_mentions(x, y).slip
    if slip is None:
        if not isinstance(x, Figure) or not isinstance(y, Figure):
            return "none"
        return first(
            (_one_of_two(a, b), "digit"),
            (_times_thousand(x, y) or _times_thousand(y, x), "magnitude"),
            otherwise="none",
        )
    return first(
        (slip == SWAPPED, "swapped"),
        (slip in {"one digit differs", "a digit lost", "a digit added"}, "digit"),
        ("zero" in slip, "zero"),
        otherwise="magnitude",
    )


def _slip_of_figures(x: Figure, y: Figure) -> str | None:
    """Return the slip between two numbers, also between one and what the other is in its unit: 64 mph and 74 km/h, which are 46 mph."""
    found = likely_slip(x, y)
    if found is None and same_scale(x, y):
        return _slip_of_rounded(x, y) or _slip_of_rounded(y, x)
    if found is not None or far_lengths(x, y):
        return found
    for one, other in ((x, y), (y, x)):
        value = converted_value(other, one)
        found = likely_slip(one, replace(one, value=value, bound=Bound.EXACT)) if value is not None else None
        if found is not None:
            return found
    return None


def _slip_of_rounded(x: Figure, y: Figure) -> str | None:
    """Return the slip between a number and what a more exact one is once it is rounded alike: 1.91 billion, 1,188.3 million.

    Only swapped digits are known so, of numbers that have enough of them.
    """
    if x.value is None or y.value is None or not x.precision or not y.precision or x.precision <= y.precision:
        return None
    if abs(x.value) < LEAST_ROUNDED * x.precision or abs(y.value) > MOST_ROUNDED * x.precision:
        return None
    rounded = (y.value / x.precision).quantize(Decimal(1), ROUND_HALF_UP) * x.precision
    found = likely_slip(x, replace(y, value=rounded, text=x.text))
    return found if found == SWAPPED else None


def _times_thousand(x: Figure, y: Figure) -> bool:
    """Say whether one number, however it is rounded, is the other a thousand or a million times over: 9,640 and 9.6 million."""
    if not x.value or not y.value or not same_scale(x, y) or None in (y.interval.low, y.interval.high):
        return False
    apart = y.value.adjusted() - x.value.adjusted()
    for power in (3, 6):
        if abs(apart - power) > 1 and _narrow(x) and _narrow(y):
            continue
        low, high = x.interval.low, x.interval.high
        raised = replace(
            x,
            value=x.value.scaleb(power),
            precision=None if x.precision is None else x.precision.scaleb(power),
            interval=replace(
                x.interval,
                low=None if low is None else low.scaleb(power),
                high=None if high is None else high.scaleb(power),
            ),
        )
        if low is not None and high is not None and agree(raised, y):
            return True
    return False


def _narrow(figure: Figure) -> bool:
    """Say whether all that a number may stand for, however it is rounded, lies between a quarter and the double of it."""
    low, high, value = figure.interval.low, figure.interval.high, figure.value
    if not value or low is None or high is None or abs(figure.precision or Decimal(0)) > abs(value):
        return False
    return all(NARROW[0] <= end / value <= NARROW[1] for end in (low, high))


def _digits(one: Statement) -> str:
    """Return the significant digits of a number, "" where there is none."""
    figure = one.figure
    if figure is None or not figure.value:
        return ""
    return "".join(str(digit) for digit in abs(figure.value).normalize().as_tuple().digits)


def _one_of_two(a: Statement, b: Statement) -> bool:
    """Say whether one of the two digits of either number stands in the other: 27 and 37, 5.4 and 5.7."""
    x, y = _digits(a), _digits(b)
    near = _ratio(a, b) not in {"unknown", "0", "1"}
    return near and len(x) == len(y) == 2 and (x[0] == y[0]) != (x[1] == y[1])


def slip_digits(a: Statement, b: Statement, slip: str) -> str:
    """Return how many digits the longer of two numbers has of which one is a slip of the other."""
    if a.figure is None or slip == "none":
        return "none"
    return str(min(MOST_DIGITS, max(FEWEST_DIGITS, len(_digits(a)), len(_digits(b)))))


def _ratio(a: Statement, b: Statement) -> str:
    """Return how far two numbers lie apart, "5" the nearest."""
    x, y = a.figure, b.figure
    factors = scale(x, y) if x is not None and y is not None else None
    if x is None or y is None or factors is None or not x.value or not y.value:
        return "unknown"
    other = Fraction(y.value) * factors[0] + factors[1]
    if other * Fraction(x.value) <= 0:
        return "unknown"
    ratio = float(max(Fraction(x.value) / other, other / Fraction(x.value)))
    return str(len(RATIOS) - int(step(ratio, RATIOS)))


DAY = regex.compile(r"-(?P<month>\d\d)-(?P<day>\d\d)")
WEEK = 7
OF_A_DAY = "+day"
"""How the name of a pattern that reads an hour and its day ends."""
MONTH = regex.compile(r"[\dX]{4}-\d\d")
PARTS = ("day", "month", "year")
DATE_KINDS = ("other date", "day mistaken", "other day", "other month")
SLIPS = ("none", "swapped", "digit", "zero", "magnitude")
FEWEST_DIGITS, MOST_DIGITS = 2, 5
UNIT_TELLING = 0.2
"""How much a number must say to be known by it in another unit."""
ONE_SIDED = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})
VALUES = (
    Scale(name="date", nulls=("none", *PARTS, "other")),
    Scale(name="slip of the day", nulls=("none", "digit", "week", "next day", "month", "other")),
    Scale(name="slip", nulls=SLIPS),
    Scale(
        name="digits of the slip", levels=tuple(str(n) for n in range(FEWEST_DIGITS, MOST_DIGITS + 1)), nulls=("none",)
    ),
    Scale(name="ratio", levels=steps(6), nulls=("unknown",)),
    Scale(name="most telling", nulls=steps(6)),
    Scale(name="least telling", nulls=steps(6)),
    Scale(name="value", nulls=("other", "bound", "beyond", "small unit", "unit", "converted")),
)
"""What the values add where they do not agree: the part of a date that differs, and by what slip, the slip that turns one number into the other and in
how many digits, how near they are, how much they say, and whether a bound or only the unit stands between them.
"""
_KINDS = {Value.BEYOND: "beyond", Value.UNIT: "unit", Value.CONVERTED: "converted"}


def kind_of(a: Statement, b: Statement, value: Value) -> str:
    """Return what stands between two values: a number that says little has a "small unit"."""
    x, y = a.figure, b.figure
    if value is Value.UNIT and a.telling < UNIT_TELLING:
        return "small unit"
    if value in _KINDS or x is None or y is None or not {x.bound, y.bound} & ONE_SIDED:
        return _KINDS.get(value, "other")
    return "bound"


def value_levels(a: Statement, b: Statement, value: Value) -> Levels:
    """Return the levels of `VALUES` for two statements."""
    slip = slip_of(a, b)
    names = (
        _date_part(a, b),
        _date_slip(a, b),
        slip,
        slip_digits(a, b, slip),
        _ratio(a, b),
        step(max(a.telling, b.telling), TELLING),
        step(min(a.telling, b.telling), TELLING),
        kind_of(a, b, value),
    )
    return tuple(scale.all.index(name) for scale, name in zip(VALUES, names, strict=True))
