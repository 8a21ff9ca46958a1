"""Two sums of different sentences or clauses of which a rate of exchange that the text states makes one the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from crossfoot import patterns as regex
from crossfoot.measure.interval import Range, disjoint, loose
from crossfoot.model import Analysis, Bound, Figure, SectionKind
from crossfoot.rules.arithmetic.rates import StatedRate, factors

POINTS = frozenset({Bound.EXACT, Bound.ABOUT})
SENTENCES, SECTIONS = 2, 1
"""So far apart two sums may stand of which one is the other."""
LARGEST_MISS = 3
SLACK = Fraction(1, 50)
MOST_SUMS = 200
TEN = tuple(Fraction(10**power) for power in (1, 2, 3))
COMES_TO = regex.compile(
    r"\b(?:(?:comes?|came|works?|worked|amounts?|amounted)\s(?:out\s)?(?:to|at)|that(?:[’']s|\sis|\smakes|\swas)|makes|made|equals|is\sworth|gives|gave|i\.e\.)"
    r"\s(?:just\s|only\s|about\s|some\s|roughly\s|around\s|nearly\s|almost\s)?\Z",
    regex.IGNORECASE,
)
WORD = regex.compile(r"\s(\p{L}+)")
Way = tuple[Fraction, Fraction]


def sums_apart(
    analysis: Analysis, rates: Sequence[StatedRate], share: Fraction
) -> Iterator[tuple[Figure, Figure, StatedRate, Way]]:
    """Yield two sums that a stated rate should make one, and does not, with the rate and the factor that it gives.

    Only neighbours that agree with no other sum of the document, and that a wrong factor explains or the words before the second one tell
    to be the first. share: how far a rate may be off.
    """
    sums = [one for figure in analysis.figures if (one := _sum(analysis, figure, rates)) is not None]
    if not rates or len(sums) > MOST_SUMS:
        return
    for place, a in enumerate(sums[:-1]):
        b = sums[place + 1]
        ways = _ways(rates, a, b)
        if not ways or not _near(a, b):
            continue
        if any(
            _fits(way, one, other, share)
            for one in (a, b)
            for other in sums
            if other is not one
            for _, way in _ways(rates, one, other)
        ):
            continue
        rate, way = next((found for found in ways if _between(found[0], a, b)), ways[0])
        off = Fraction(b.value or 0) / Fraction(a.value or 1) / _middle(way)
        others = [_middle(other) / _middle(way) for _, other in ways if other != way]
        wrong = [*TEN, *(1 / ten for ten in TEN), 1 / _middle(way) ** 2, *others]
        slipped = any((1 - SLACK) * one <= off <= (1 + SLACK) * one for one in wrong)
        told = _comes_to(analysis, b) and _between(rate, a, b) and Fraction(1, LARGEST_MISS) <= off <= LARGEST_MISS
        if slipped or told:
            yield a, b, rate, way


def _sum(analysis: Analysis, figure: Figure, rates: Sequence[StatedRate]) -> Figure | None:
    """Return a sum of money; a count of a currency of which some rate is one, too."""
    section = analysis.document.sections[figure.section]
    if not figure.value or figure.value < 0 or figure.bound not in POINTS or figure.per is not None:
        return None
    if (
        section.cell is not None
        or section.kind is SectionKind.BOILERPLATE
        or any(rate.figure == figure for rate in rates)
    ):
        return None
    if figure.dimension == "currency":
        return figure
    word = WORD.match(section.text, figure.local.end) if figure.dimension == "count" and figure.unit is None else None
    named = any(word[1].lower() in (rate.quote or ()) for rate in rates) if word is not None else False
    return replace(figure, dimension="currency", unit=word[1].lower()) if named and word is not None else None


def _ways(rates: Sequence[StatedRate], a: Figure, b: Figure) -> list[tuple[StatedRate, Way]]:
    if a.unit == b.unit:
        return []
    return [(rate, way) for rate in rates for way in factors(rate, a, b, "")]


def _middle(way: Way) -> Fraction:
    return (way[0] + way[1]) / 2


def _fits(way: Way, a: Figure, b: Figure, share: Fraction) -> bool:
    allowed = loose(a)
    if allowed.low is None or allowed.high is None:
        return True
    return not disjoint(loose(b), Range(allowed.low * way[0] * (1 - share), allowed.high * way[1] * (1 + share)))


def _near(a: Figure, b: Figure) -> bool:
    if a.section != b.section:
        return b.section - a.section <= SECTIONS
    return b.sentence - a.sentence <= SENTENCES


def _between(rate: StatedRate, a: Figure, b: Figure) -> bool:
    """Say whether a rate stands between two sums: "It cost 9 billion tal. At 50 to the dollar, that is"."""
    return a.span.end <= rate.figure.span.start < b.span.start


def _comes_to(analysis: Analysis, b: Figure) -> bool:
    return COMES_TO.search(analysis.document.sections[b.section].text, 0, b.local.start) is not None
