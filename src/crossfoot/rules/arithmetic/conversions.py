"""The conversions of money that a text has made, and those of them that have used another rate than the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from crossfoot import patterns as regex
from crossfoot.measure.interval import Range, disjoint, loose
from crossfoot.model import Analysis, Bound, Figure
from crossfoot.rules.arithmetic.apposition import appositions

SIGN = regex.compile(r"^[^\d\s]*")
YEAR = regex.compile(r"\d{4}")
POINTS = frozenset({Bound.EXACT, Bound.ABOUT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A sum and the same sum in another currency. names: of both currencies, two dollars apart by their signs. years: those that its sentence names."""

    a: Figure
    b: Figure
    names: tuple[str, str]
    years: frozenset[str]

    @property
    def rate(self) -> Fraction:
        """How many of the second currency one of the first makes."""
        return Fraction(self.b.value or 0) / Fraction(self.a.value or 1)

    @property
    def rates(self) -> Range:
        """Return the rates that the rounding of both sums allows."""
        a, b = loose(self.a), loose(self.b)
        if not a.low or not a.high or not b.low or not b.high:
            return Range(None, None)
        return Range(b.low / a.high, b.high / a.low)


def conversions(analysis: Analysis) -> list[Converted]:
    """Return the sums of a text that stand with their conversion: "€640 ($690)", "$2.4bn (US$900m)"."""
    found = []
    for a, b, signs in appositions(analysis):
        names = _name(a, b), _name(b, a)
        sums = a.dimension == b.dimension == "currency" and {a.bound, b.bound} <= POINTS and a.value and b.value
        if signs and sums and names[0] != names[1]:
            years = frozenset(
                year[0]
                for date in analysis.dates
                if (date.section, date.sentence) == (a.section, a.sentence) and (year := YEAR.match(date.timex or ""))
            )
            found.append(Converted(a=a, b=b, names=names, years=years))
    return found


def odd_ones(
    found: Sequence[Converted], elsewhere: Sequence[Converted], apart: Fraction
) -> Iterator[tuple[Converted, Converted]]:
    """Yield the conversions of a text whose rate is far from that of all others there, each with one of these.

    Of two the later one is told. elsewhere: those of other texts, of which only the ones of the same sum count.
    """
    for at, one in enumerate(found):
        alike = [other for other in found if other is not one and _comparable(one, other)]
        agreeing = [other for other in alike if not _apart(one, other, apart)]
        if alike and not agreeing and (len(alike) > 1 or alike[0] in found[:at]):
            if not any(_apart(alike[0], other, apart) for other in alike[1:]):
                yield one, alike[0]
            continue
        same = [other for other in elsewhere if _comparable(one, other) and other.a.value == one.a.value]
        if (
            not alike
            and same
            and all(_apart(one, other, apart) for other in same)
            and one.a.document > same[0].a.document
        ):
            yield one, same[0]


def _comparable(one: Converted, other: Converted) -> bool:
    return one.names == other.names and one.years == other.years


def _apart(one: Converted, other: Converted, share: Fraction) -> bool:
    """Say whether two rates are further apart than rounding and the change of a few weeks explain."""
    wide = other.rates
    if wide.low is None or wide.high is None:
        return False
    return disjoint(one.rates, Range(wide.low * (1 - share), wide.high * (1 + share)))


def _name(figure: Figure, other: Figure) -> str:
    """Return the name of a currency: its code, or the sign where another sum has the same code by another sign."""
    found = SIGN.match(figure.text)
    return str(figure.unit) if figure.unit != other.unit or found is None else found[0]
