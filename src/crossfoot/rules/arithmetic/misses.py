"""Figures that play the parts of a formula and cannot make it true: what it says instead, with each value that would make it right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.comparison import scale
from crossfoot.measure.interval import Range, hull, loose, plain, rounded, stated
from crossfoot.measure.wording import percent, shortened, written_like
from crossfoot.model import Bound, Figure, Location, Remedy
from crossfoot.rules.arithmetic.formula import Formula
from crossfoot.rules.draft import Draft
from crossfoot.rules.kinds.phrases import inside

ROUND_FROM = 1_000
"""From here on writers round a count without saying so ("3,000" for 2,950)."""
NUMBER = regex.compile(r"\d[\d,]*(?:\.\d+)?")
AS_PRECISE = "/as precise"
"""What marks a figure whose precision is known from the amounts beside it."""
COUNTED = frozenset({"count", "currency"})
"""What is told to the last unit where it is small: people, things, prices."""
SUBUNITS = regex.compile(r"\b(?:\L<words>)s?\b|¢", words=sorted(lexicon.load("currencies")["subunits"]))
"""What an amount is told in that a bare number beside it is of as well: cents, pence."""
Rounding = Literal["natural", "exact", "rounded", "loose", "point"]
AMOUNT = ("count", "currency", "mass", "length", "area", "volume", "energy", "power", "duration", "data")


class Slot(BaseModel):
    """What may play a part. spelled: in words, or in digits. low, high: least and greatest value.

    rounding: which values a stated number allows. "exact": itself; "point": its number
    without any bound; "rounded": those that round to it; "loose": also those
    that somebody rounds who does not say so; "natural": loose from 1,000 on and for what is measured, else rounded.
    slack: further places of its last digit, for those who cut off instead of rounding. share, within: further share of
    the value, but no more than `within`. below, beyond: shares by which the true value may lie below it and above it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dimensions: tuple[str, ...] = AMOUNT
    units: tuple[str, ...] = ()
    spelled: bool | None = None
    low: float | None = None
    high: float | None = None
    rounding: Rounding = "natural"
    slack: float = Field(default=0, ge=0, le=10)
    share: float = Field(default=0, ge=0, le=1)
    within: float | None = None
    below: float = Field(default=0, ge=0, le=1)
    beyond: float = Field(default=0, ge=0, le=9)
    bounds: tuple[Bound, ...] = (
        Bound.EXACT,
        Bound.ABOUT,
        Bound.MORE_THAN,
        Bound.LESS_THAN,
        Bound.AT_LEAST,
        Bound.AT_MOST,
    )


DEFAULT = Slot()


class Tested(BaseModel):
    """How a formula is tested on the figures that play its parts.

    slots: what plays the parts; parts that are not named take any amount. same: groups of parts in one unit. greatest: the suspect must
    exceed all other parts. suspect: the part told first, whose right value is suggested. least: how far the computed value must lie from the
    stated one, as a share of it, before a miss is told; most: where one is more than this and once the other, they are of different things.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    slots: Mapping[str, Slot] = Field(default_factory=dict)
    same: tuple[tuple[str, ...], ...] = ()
    greatest: bool = False
    suspect: str | tuple[str, ...]
    least: float = 0.0
    most: float = 9.0
    confidence: float = Field(default=0.9, gt=0, le=1)

    def slot(self, name: str) -> Slot:
        """Return what plays a part."""
        return self.slots.get(name, DEFAULT)


def misses(formula: Formula, reading: Mapping[str, Figure], params: Tested) -> Iterator[Draft]:
    """Yield a draft where no values that the figures allow make the formula true."""
    factors = _factors(reading, params)
    values = {n: _allowed(reading[n], params.slot(n)).scaled(*factors[n]) for n in formula.names}
    if not formula.fails(values):
        return
    exact = {n: Fraction(reading[n].value or 0) * factors[n][0] + factors[n][1] for n in formula.names}
    suspects = (params.suspect,) if isinstance(params.suspect, str) else params.suspect
    suspect = next((name for name in suspects if name in formula.names), formula.names[0])
    bounded = formula.relation in {"<=", ">="} and not formula.of_number
    if bounded and any(exact[n] > exact[suspect] for n in formula.names):
        return  # what is smaller than one of its parts is not their whole
    if params.greatest and any(exact[n] >= exact[suspect] for n in formula.names if n != suspect):
        return
    right = formula.solved(suspect, exact)
    if formula.relation == "=":
        if right is None:
            return
        off = abs(right - exact[suspect]) / exact[suspect] if exact[suspect] else Fraction(0)
        if not params.least <= off or not _times(right, exact[suspect]) <= 1 + params.most:
            return
    order = sorted(reading, key=lambda name: (name != suspect, reading[name].local.start))
    fixes = {n: _fixed(formula, n, exact, reading[n], factors[n]) for n in order if n in formula.names}
    told = {name: text for name, text in fixes.items() if text is not None}
    if formula.relation != "=" or any(figure.bound is Bound.RANGE for figure in reading.values()):
        told = {}
    calculation = _calculation(formula, reading, exact, factors)
    computed = plain(shortened(right)) if right is not None else ""
    yield Draft(
        locations=tuple(Location(document=reading[n].document, span=reading[n].span) for n in order),
        confidence=params.confidence,
        words={
            **{name: inside(figure) for name, figure in reading.items()},
            **{f"computed.{name}": text or computed for name, text in fixes.items()},
            "computed": fixes[suspect] or computed,
            "calculation": calculation,
            "stated": reading[suspect].text,
            "fixes": "",  # what else would be right is no longer told; rules of users may still have the placeholder
        },
        evidence=(calculation,),
        remedies=tuple(_remedy(reading[n], told.get(n), formula.solved(n, exact), factors[n]) for n in fixes)
        if told
        else (),
    )


def _remedy(figure: Figure, text: str | None, right: Fraction | None, factors: tuple[Fraction, Fraction]) -> Remedy:
    """Return what would make a formula true in the place of one of its figures: `right`, in the unit of the formula."""
    place = Location(document=figure.document, span=figure.span)
    if text is None or right is None:
        return Remedy(location=place)
    value = (right - factors[1]) / factors[0]
    return Remedy(location=place, text=text, value=Decimal(value.numerator) / value.denominator)


def _times(right: Fraction, stated: Fraction) -> Fraction:
    """Return how many times the greater of two values is the lesser; 1 where one of them is nothing or less."""
    low, high = sorted((right, stated))
    return high / low if low > 0 else Fraction(1)


def _allowed(figure: Figure, slot: Slot) -> Range:
    """Return the values that a figure allows in its part."""
    value = Fraction(figure.value or 0)
    rounding = slot.rounding
    if rounding == "point":
        return Range(value, value)
    if rounding == "natural":
        place = figure.precision or 0
        told = figure.pattern.endswith(AS_PRECISE)
        small = told or (figure.dimension in COUNTED and value < ROUND_FROM and place <= 1)
        rounding = "rounded" if small or (0 < place < 1 and figure.dimension != "ratio") else "loose"
    if rounding == "exact" or (rounding == "rounded" and _whole(figure)):
        base = stated(figure)
    else:
        base = rounded(figure) if rounding == "rounded" else loose(figure)
    cut = Fraction(0) if figure.dimension == "ratio" else Fraction(figure.precision or 0)
    margin = Fraction(slot.slack).limit_denominator(1000) * cut
    share = Fraction(slot.share).limit_denominator(1000) * value
    margin += share if slot.within is None else min(share, Fraction(slot.within).limit_denominator(1000))
    below, beyond = (margin + Fraction(x).limit_denominator(1000) * value for x in (slot.below, slot.beyond))
    if not below and not beyond:
        return base
    low = None if base.low is None else max(Fraction(0), base.low - below)
    return hull(base, Range(low, None if base.high is None else base.high + beyond))


def _factors(reading: Mapping[str, Figure], params: Tested) -> Mapping[str, tuple[Fraction, Fraction]]:
    """Return factor and offset that bring each part to the unit of the first of its group."""
    found = dict.fromkeys(reading, (Fraction(1), Fraction(0)))
    for group in params.same:
        here = [name for name in group if name in reading]
        for name in here[1:]:
            one, other = reading[here[0]], reading[name]
            found[name] = scale(one, other) or _in_cents(one, other) or found[name]
    return found


def _in_cents(one: Figure, other: Figure) -> tuple[Fraction, Fraction] | None:
    """Return the factor of a bare number beside an amount that is told in cents, and is one of those: "58 cents, against 49"."""
    if {one.dimension, other.dimension} != {"count", "currency"}:
        return None
    money = one if one.dimension == "currency" else other
    if SUBUNITS.search(money.text) is None:
        return None
    return (Fraction(1, 100), Fraction(0)) if money is one else (Fraction(100), Fraction(0))


def _whole(figure: Figure) -> bool:
    """Say whether a figure counts whole things or coins, so that it stands for itself alone."""
    return figure.dimension in COUNTED and figure.precision == 1 and figure.bound is not Bound.ABOUT


def _calculation(
    formula: Formula,
    reading: Mapping[str, Figure],
    exact: Mapping[str, Fraction],
    factors: Mapping[str, tuple[Fraction, Fraction]],
) -> str:
    """Return what the right side of a formula makes, and that it is not the left one: "51 + 48 is 99, not 101"."""
    left, right = (side.strip() for side in formula.text.split(formula.relation, 1))
    told, made = _in_figures(right, reading), formula.made(exact)
    like = left if left in reading else formula.names[0]
    factor, offset = factors[like]
    worth = "" if made is None else written_like(reading[like], (made - offset) / factor)
    wanted = written_like(reading[like], Fraction(left)) if formula.of_number else _in_figures(left, reading)
    if formula.relation == "!=":
        return f"{told} is the same as {wanted}"
    if formula.relation in {"<=", ">="}:
        return f"{told} is {worth}, {'more' if formula.relation == '>=' else 'less'} than {wanted}"
    return f"{told} is {worth}, not {wanted}"


def _in_figures(side: str, reading: Mapping[str, Figure]) -> str:
    """Return one side of a formula with the figures in the place of the names, as the text states them."""
    told = regex.sub(r"[a-z_]+", lambda name: _factor(reading[name[0]]) if name[0] in reading else name[0], side)
    told = regex.sub(r" \* \(1 (?P<sign>[+-]) (?P<share>[^()]+?)(?: / 100)?\)", _share_of_it, told)
    return (
        told.replace("*", "×").removesuffix(" / 100").replace(" / ", " ÷ ").replace("-", "−" if " - " in told else "-")
    )


def _share_of_it(match: regex.Match[str]) -> str:
    return f" {'plus' if match['sign'] == '+' else 'minus'} {match['share']} of it"


def _factor(figure: Figure) -> str:
    """Return a figure as it stands in a calculation: "threefold" is 3."""
    multiple = figure.dimension == "multiple" and figure.value is not None
    return plain(figure.value or 0) if multiple else inside(figure)


def _fixed(
    formula: Formula, name: str, values: Mapping[str, Fraction], figure: Figure, factors: tuple[Fraction, Fraction]
) -> str | None:
    """Return the text of a figure with the number that makes the formula true, None when there is none that could stand."""
    right = formula.solved(name, values)
    if right is None:
        return None
    right = (right - factors[1]) / factors[0]
    if right <= 0 or figure.bound is Bound.RANGE:
        return None
    if figure.dimension == "ratio" and figure.spelled:
        return percent(right * 100)
    if figure.dimension == "multiple":
        return f"{plain(shortened(right))} times"
    return written_like(figure, right)
