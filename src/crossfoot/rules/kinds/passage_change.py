"""Check kind `passage_change`: a change in percent drawn from two amounts of the sentences before it that it does not fit.

"In 2024 it was €155,000, so this is 31 percent more": told where a passage has exactly two amounts of one kind, or one and the
difference to the other, and the percentage is a likely slip: of the other base, what is left, the difference itself, or one of its digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import regex
from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import Range, disjoint, loose, plain, rounded
from crossfoot.measure.slip import slip
from crossfoot.model import Analysis, Bound, Figure, Location
from crossfoot.rules.arithmetic.direction import STEPS, way_told
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"pct", "old", "new", "computed"})
DRAWN = regex.compile(
    r"(?:\b(?:so|that|this|which)\b(?:[’']s)?[^.;:()\p{N}]{0,30}|,\s(?:an?\s\p{L}+\sof\s|(?:up|down)\s(?:by\s)?)?)(?:about |some |around |nearly |almost )?$",
    regex.IGNORECASE,
)
"""What says that a percentage follows from the amounts before it: "so this is", "a fall of", ", down by"."""
AMOUNTS = frozenset({"count", "currency", "mass", "length", "area", "volume", "energy", "power"})
HUNDRED = 100


class Params(BaseModel):
    """reach: how many sentences before its own a change is drawn from. least: the least amount that changes are drawn from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reach: int = Field(default=1, ge=0, le=3)
    least: Decimal = Decimal(20)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every drawn change that a slip explains and the amounts do not."""
    for analysis in case.analyses:
        for figure in analysis.figures:
            draft = _wrong(figure, analysis, params)
            if draft is not None:
                yield draft


def _wrong(pct: Figure, analysis: Analysis, params: Params) -> Draft | None:
    section = analysis.document.sections[pct.section]
    if pct.dimension != "percent" or pct.value is None or section.cell is not None or pct.bound is Bound.RANGE:
        return None
    way = way_told(pct, analysis)
    if not way or not 0 <= pct.sentence < len(section.sentences):
        return None
    if DRAWN.search(section.text, section.sentences[pct.sentence].start, pct.local.start) is None:
        return None
    amounts = _amounts(pct, analysis, params)
    ends = _ends(pct, amounts, way)
    if ends is None:
        return None
    old, new, figures = ends
    right = abs(new / old - 1) * HUNDRED
    low, high = (old * Fraction(99, 100), new * Fraction(99, 100)), (old * Fraction(101, 100), new * Fraction(101, 100))
    span = [abs(b / a - 1) * HUNDRED for a in (low[0], high[0]) for b in (low[1], high[1])]
    near = Range(min(span), max(span)) if any(_is_rough(figure) for figure in figures) else Range(right, right)
    if not disjoint(loose(pct), near) or not _slipped(pct, old, new, right):
        return None
    return Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in (pct, *figures)),
        confidence=0.85,
        words={
            "pct": pct.text,
            "old": plain(old),
            "new": plain(new),
            "computed": f"{plain(Fraction(f'{float(right):.3g}'))} %",
        },
        evidence=(f"from {plain(old)} to {plain(new)} is {plain(Fraction(f'{float(right):.3g}'))} %",),
    )


def _is_rough(figure: Figure) -> bool:
    return figure.bound is not Bound.EXACT


def _amounts(pct: Figure, analysis: Analysis, params: Params) -> list[Figure]:
    """Return the amounts before a percentage in its passage, in text order."""
    return [
        figure
        for figure in analysis.figures
        if figure.section == pct.section
        and pct.sentence - params.reach <= figure.sentence <= pct.sentence
        and figure.local.end <= pct.local.start
        and figure.dimension in AMOUNTS
        and figure.value is not None
        and figure.value >= params.least
        and figure.bound in (Bound.EXACT, Bound.ABOUT)
        and figure.per is None
    ]


def _ends(pct: Figure, amounts: Sequence[Figure], way: int) -> tuple[Fraction, Fraction, tuple[Figure, ...]] | None:
    """Return the old and the new value of a change, and the amounts that give them; None where these are not exactly two."""
    if len(amounts) != len(("old", "new")) or not same_scale(amounts[0], amounts[1]):
        return None
    values = [Fraction(figure.value or 0) for figure in amounts]
    if amounts[1].frame.role in STEPS and amounts[0].frame.role not in STEPS:
        if amounts[1].sentence != pct.sentence:
            return None
        old = values[0] - way * values[1]
        return (old, values[0], tuple(amounts)) if old > 0 else None
    if amounts[0].frame.role in STEPS or amounts[1].frame.role in STEPS:
        return None
    low, high = sorted(values)
    old, new = (low, high) if way > 0 else (high, low)
    return (old, new, tuple(amounts)) if low > 0 and low != high else None


def _digits(value: Fraction) -> str:
    return plain(value).replace(",", "").replace(".", "").strip("0")


def _slipped(pct: Figure, old: Fraction, new: Fraction, right: Fraction) -> bool:
    """Say whether a percentage is a likely slip of the right one."""
    stated = rounded(pct)
    other_base = abs(new - old) / new * HUNDRED
    if any(not disjoint(stated, Range(value, value)) for value in (other_base, HUNDRED - right)):
        return True
    if pct.value is not None and _digits(Fraction(pct.value)) == _digits(abs(new - old)):
        return True  # the difference itself
    place = Decimal(pct.precision or 1)
    nearest = (Decimal(right.numerator) / Decimal(right.denominator)).quantize(place)
    return pct.value is not None and nearest > 0 and slip(pct.value, nearest) is not None
