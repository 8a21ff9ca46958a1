"""Check kind `change`: a rise or fall that is not the one between the two values told with it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import Range, disjoint, hull, loose, plain, rounded, stated
from crossfoot.measure.wording import percent, written_like
from crossfoot.model import Bound, Figure, Location
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.changes import Change, changes

PLACEHOLDERS = frozenset({"by", "start", "end", "computed"})
ROUND_FROM = 1_000
OPEN_ENDED = frozenset({Bound.VAGUE, Bound.RANGE})


class Params(BaseModel):
    """slack, beyond: shares by which a multiple ("doubled") may be missed, or exceeded, before it is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slack: float = Field(default=0.07, ge=0.0, le=0.5)
    beyond: float = Field(default=0.35, ge=0.0, le=1.0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every stated change that no rounding of any of the three numbers explains."""
    for analysis in case.analyses:
        for change in changes(analysis):
            start, end = change.start, change.end
            if start is None or any(f.bound in OPEN_ENDED or not f.value for f in (change.by, start, end)):
                continue
            told = _told(change, start, end, params)
            if told is None:
                continue
            stated, computed, words = told
            if not disjoint(stated, computed):
                continue
            figures = (change.by, start, end)
            yield Draft(
                locations=tuple(Location(document=f.document, span=f.span) for f in figures),
                confidence=0.9,
                words={"by": change.by.text, "start": start.text, "end": end.text, "computed": words},
                evidence=(f"from {start.text} to {end.text} is {words}",),
            )


def _told(change: Change, start: Figure, end: Figure, params: Params) -> tuple[Range, Range, str] | None:
    """Return the values the stated change allows, those the two values allow, and the computed change in words."""
    by = change.by
    if start.value is None or end.value is None:
        return None
    first, last = Fraction(start.value), Fraction(end.value)
    a, b = _values(start), _values(end)
    if first <= 0 or last <= 0 or None in (a.low, a.high, b.low, b.high) or (a.low or 0) <= 0:
        return None
    if start.dimension in ("percent", "percentage_point", "temperature", "age"):
        return None
    if by.dimension in ("percent", "ratio") and by.value is not None and (by.dimension == "percent" or by.value < 1):
        share = Fraction(100) if by.dimension == "ratio" else Fraction(1)
        stated = _absolute(loose(by).scaled(share))
        if by.dimension == "ratio" and by.bound is not Bound.ABOUT:  # "about a third" is wide already
            stated = _widened(stated, Fraction(5, 2))
        ratio = _quotient(b, a)
        return (
            stated,
            _absolute(ratio.scaled(Fraction(100), Fraction(-100))),
            f"{'a rise' if last > first else 'a fall'} of {percent(abs(last / first - 1) * 100)}",
        )
    if by.dimension == "multiple" and by.value is not None:
        return _multiple(by, params), _quotient(b, a), f"{_short(last / first)} times as much"
    if same_scale(by, start) or (start.counted is None and start.dimension == "count" == end.dimension):
        return (
            _absolute(_values(by)),
            _absolute(_difference(b, a)),
            f"a difference of {written_like(end, abs(last - first))}",
        )
    return None


def _multiple(by: Figure, params: Params) -> Range:
    """Return the quotients a multiple allows: it may be nearly reached, and in words it may well be exceeded."""
    value = stated(by)
    fine = by.precision is not None and by.precision < 1 and not by.spelled
    place = Fraction(by.precision or 0) / 2 if fine else Fraction(0)
    slack, beyond = (Fraction(x).limit_denominator(1000) for x in (params.slack, params.beyond))
    if by.value is not None and by.value < 1:
        slack, beyond = beyond, slack
    if by.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        slack = Fraction(0)  # "more than double" is not nearly double
    low = None if value.low is None else value.low * (1 - slack) - place
    return Range(low, None if value.high is None else value.high * (1 + beyond) + place)


def _values(figure: Figure) -> Range:
    """Return the values a figure allows: small counts are exact, larger numbers are rounded without saying so."""
    small = figure.dimension == "count" and not figure.spelled and abs(Fraction(figure.value or 0)) < ROUND_FROM
    return rounded(figure) if small else loose(figure)


def _quotient(b: Range, a: Range) -> Range:
    low = b.low / a.high if b.low is not None and a.high else None
    return Range(low, b.high / a.low if b.high is not None and a.low else None)


def _difference(b: Range, a: Range) -> Range:
    low = b.low - a.high if b.low is not None and a.high is not None else None
    return Range(low, b.high - a.low if b.high is not None and a.low is not None else None)


def _absolute(r: Range) -> Range:
    """Return the absolute values of a range."""
    if r.high is not None and r.high <= 0:
        return Range(-r.high, None if r.low is None else -r.low, r.high_open, r.low_open)
    if r.low is not None and r.low < 0:
        return hull(Range(Fraction(0), -r.low), Range(Fraction(0), r.high))
    return r


def _widened(r: Range, margin: Fraction) -> Range:
    return Range(None if r.low is None else r.low - margin, None if r.high is None else r.high + margin)


def _short(value: Fraction) -> str:
    return plain(Fraction(f"{float(value):.3g}"))
