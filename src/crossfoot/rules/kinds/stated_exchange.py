"""Check kind `stated_exchange`: a sum of money in another currency that the rate which the text states, or has used beside it, does not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.interval import Range, disjoint, loose
from crossfoot.measure.wording import written_like
from crossfoot.model import Analysis, Bound, Figure, Location
from crossfoot.rules.arithmetic.apposition import appositions
from crossfoot.rules.arithmetic.conversions import Converted, conversions, odd_ones
from crossfoot.rules.arithmetic.rates import StatedRate, bare_rate, factors, joined, made_by, named_rate
from crossfoot.rules.arithmetic.sums_apart import sums_apart
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"a.text", "b.text", "computed", "rate"})
POINTS = frozenset({Bound.EXACT, Bound.ABOUT})
TEN = (10, 100, 1000, 10**6, 10**9)
Sums = tuple[Figure, Figure]


class Params(BaseModel):
    """share: how far a rate may be off beside its rounding, as a share of it.

    near: beyond this factor two sums are two things, unless they are a power of ten apart or multiplied where they should be divided. apart: how far, as a share, the rates may be apart that two conversions of one text have used.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    share: float = Field(default=0.01, ge=0, le=0.5)
    near: float = Field(default=3, ge=1)
    apart: float = Field(default=0.08, ge=0, le=0.5)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every sum and its conversion that no rate which the document states for them explains."""
    for analysis in case.analyses:
        rates, told = [], set()
        for rate, sums in _stated(analysis):
            rates.append(rate)
            if sums is not None:
                told.add(_places(sums))
                yield from _missed(sums, [rate], analysis, params)
        named = [rate for rate in rates if rate.quote is not None]
        for a, b, signs in appositions(analysis) if named else ():
            if signs and _places((a, b)) not in told:
                drafts = list(_missed((a, b), named, analysis, params))
                told |= {_places((a, b))} if drafts else set()
                yield from drafts
        every = [rate for rate in rates if rate.named]
        for a, b, rate, way in sums_apart(analysis, every, Fraction(params.share).limit_denominator(1000)):
            if _places((a, b)) not in told:
                told.add(_places((a, b)))
                yield _draft((a, b), way, rate)
        found = conversions(analysis)
        elsewhere = (
            [one for other in case.beside(analysis.document.path) for one in conversions(other)] if found else []
        )
        for one, like in odd_ones(found, elsewhere, Fraction(params.apart).limit_denominator(1000)):
            if _places((one.a, one.b)) not in told:
                yield _unlike(one, like)


def _unlike(one: Converted, like: Converted) -> Draft:
    """Return the draft for a conversion that has used another rate than one beside it."""
    right = Fraction(one.a.value or 0) * like.rate
    computed = written_like(one.b, right)
    rate = f"{like.a.text} are {like.b.text}"
    return Draft(
        locations=tuple(Location(document=each.document, span=each.span) for each in (one.a, one.b, like.a, like.b)),
        confidence=0.9,
        words={"a.text": one.a.text, "b.text": one.b.text, "computed": computed, "rate": rate},
        evidence=(f"{rate}: {one.a.text} = {computed}, stated {one.b.text}",),
    )


def _stated(analysis: Analysis) -> Iterator[tuple[StatedRate, Sums | None]]:
    """Yield the rates of a document in text order, each with the two sums beside it that it is told of."""
    for (at, _), group in groupby(analysis.figures, key=lambda figure: (figure.section, figure.sentence)):
        figures, text = list(group), analysis.document.sections[at].text
        for place, figure in enumerate(figures):
            before, behind = figures[max(0, place - 2) : place], figures[place + 1 : place + 2]
            rate = named_rate(figure, text)
            if rate is None:
                rate = bare_rate(figure, text, before[-1].local.end) if before else None
            if rate is None:
                continue
            if before and behind and made_by(text, before[-1], rate, behind[0]):
                yield rate, (before[-1], behind[0])
            elif len(before) > 1 and rate.ahead(text, before[-1]) and joined(text, before[0], before[1]):
                yield rate, (before[0], before[1])
            elif rate.named:
                yield rate, None


def _places(sums: Sums) -> tuple[int, int]:
    return sums[0].span.start, sums[1].span.start


def _missed(sums: Sums, rates: Sequence[StatedRate], analysis: Analysis, params: Params) -> Iterator[Draft]:
    """Yield a draft where some rate is of the currencies of two sums, and none makes one of them the other."""
    a, b = sums
    if not a.value or not b.value or a.unit == b.unit or not {a.bound, b.bound} <= POINTS:
        return
    text = analysis.document.sections[a.section].text
    ways = [(rate, way) for rate in rates for way in factors(rate, a, b, text)]
    if not ways or any(_explains(way, sums, params) for _, way in ways):
        return
    rate, way = ways[0]
    if not _one_sum(way, sums, params):
        return
    yield _draft(sums, way, rate)


def _draft(sums: Sums, way: tuple[Fraction, Fraction], rate: StatedRate) -> Draft:
    a, b = sums
    computed = written_like(b, Fraction(a.value or 0) * (way[0] + way[1]) / 2)
    return Draft(
        locations=tuple(Location(document=one.document, span=one.span) for one in (a, b)),
        confidence=0.95,
        words={"a.text": a.text, "b.text": b.text, "computed": computed, "rate": rate.words},
        evidence=(f"{rate.words}: {a.text} = {computed}, stated {b.text}",),
    )


def _explains(way: tuple[Fraction, Fraction], sums: Sums, params: Params) -> bool:
    share = Fraction(params.share).limit_denominator(1000)
    allowed = loose(sums[0])
    if allowed.low is None or allowed.high is None:
        return True
    made = Range(allowed.low * way[0] * (1 - share), allowed.high * way[1] * (1 + share))
    return not disjoint(loose(sums[1]), made)


def _one_sum(way: tuple[Fraction, Fraction], sums: Sums, params: Params) -> bool:
    """Say whether two sums that a rate does not explain are still meant as one: near each other at that rate, or at a wrong factor."""
    factor = (way[0] + way[1]) / 2
    off = Fraction(sums[1].value or 0) / Fraction(sums[0].value or 1) / factor
    near = Fraction(params.near).limit_denominator(100)
    if 1 / near <= off <= near:
        return True
    slack = Fraction(1, 50)
    wrong = [*(Fraction(ten) for ten in TEN), *(1 / Fraction(ten) for ten in TEN), 1 / factor**2]
    return any((1 - slack) * one <= off <= (1 + slack) * one for one in wrong)
