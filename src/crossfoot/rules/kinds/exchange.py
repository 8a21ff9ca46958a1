"""Check kind `exchange`: a sum of money and the same sum in another currency that no rate of the user's file explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.interval import Range, disjoint, loose, plain
from crossfoot.measure.wording import written_like
from crossfoot.model import Analysis, Figure, Location, Rate, Remedy
from crossfoot.rules.arithmetic.apposition import appositions
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"a.text", "b.text", "computed", "rate"})


class Params(BaseModel):
    """share: how far a rate may be off, as a share of it. days: how far before a document's date rates count.

    near: beyond this factor two sums that no sign holds together are taken to be two things.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    share: float = Field(default=0.03, ge=0, le=0.5)
    days: int = Field(default=31, ge=0)
    near: float = Field(default=1.5, ge=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every conversion that lies outside all rates of the days before the document."""
    for analysis in case.analyses if case.rates else ():
        rates = _of_days(case.rates, _day(analysis), params)
        for a, b, signs in appositions(analysis):
            if a.dimension != "currency" or b.dimension != "currency" or not a.unit or not b.unit or a.unit == b.unit:
                continue
            factors = sorted(_factors(rates, a.unit, b.unit))
            if factors and a.value and b.value:
                yield from _misses(a, b, factors, signs, params)


def _misses(a: Figure, b: Figure, factors: Sequence[Fraction], signs: bool, params: Params) -> Iterator[Draft]:
    share = Fraction(params.share).limit_denominator(1000)
    least, most = factors[0] * (1 - share), factors[-1] * (1 + share)
    said, allowed = loose(b), loose(a)
    if (
        allowed.low is None
        or allowed.high is None
        or not disjoint(said, Range(allowed.low * least, allowed.high * most))
    ):
        return
    factor = factors[-1]
    right = Fraction(a.value or 0) * factor
    quotient = Fraction(b.value or 0) / right
    near = Fraction(params.near).limit_denominator(100)
    if not signs and not 1 / near <= quotient <= near:
        return
    rate = f"1 {a.unit} = {plain(Fraction(f'{float(factor):.4g}'))} {b.unit}"
    back = Fraction(b.value or 0) / factor
    computed = written_like(b, right)
    yield Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in (a, b)),
        confidence=0.9,
        words={"a.text": a.text, "b.text": b.text, "computed": computed, "rate": rate},
        evidence=(f"{rate}: {a.text} = {computed}, stated {b.text}",),
        remedies=tuple(
            Remedy(
                location=Location(document=one.document, span=one.span),
                text=written_like(one, value),
                value=Decimal(value.numerator) / value.denominator,
            )
            for one, value in ((b, right), (a, back))
        ),
    )


def _day(analysis: Analysis) -> date | None:
    document = analysis.document
    return document.metadata.date or next((part.date for part in document.parts if part.date), None)


def _of_days(rates: Sequence[Rate], day: date | None, params: Params) -> list[Rate]:
    """Return the rates that a writer of `day` could have used; all of them when the day is not known.

    Where there is none in the days before, those of the last day before them.
    """
    if day is None:
        return list(rates)
    before = [rate for rate in rates if rate.day <= day]
    recent = [rate for rate in before if rate.day >= day - timedelta(days=params.days)]
    last = max((rate.day for rate in before), default=None)
    return recent or [rate for rate in before if rate.day == last]


def _factors(rates: Sequence[Rate], base: str, quote: str) -> Iterator[Fraction]:
    """Yield what one `base` was worth in `quote`: as stated, turned round, or by way of a third currency on one day."""
    for rate in rates:
        if (rate.base, rate.quote) == (base, quote):
            yield Fraction(rate.value)
        elif (rate.base, rate.quote) == (quote, base):
            yield 1 / Fraction(rate.value)
    by_day: dict[tuple[date, str], dict[str, Fraction]] = {}
    for rate in rates:
        by_day.setdefault((rate.day, rate.base), {})[rate.quote] = Fraction(rate.value)
    for _, quotes in sorted(by_day.items()):
        if base in quotes and quote in quotes:
            yield quotes[quote] / quotes[base]
