"""Check kind `passage_change`: a change in percent drawn from two amounts of the sentences before it that it does not fit.

"In 2024 it was €155,000, so this is 31 percent more": told where a passage has exactly two amounts of one kind, or one and the
difference to the other, and the percentage is a likely slip: of the other base, what is left, the difference itself, or one of its digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import Range, disjoint, loose, plain, rounded, significant_digits
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import percent, written_like
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location
from crossfoot.rules.arithmetic.direction import way_told
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"pct", "old", "new", "computed"})
DRAWN = regex.compile(
    r"(?:\b(?:so|that|this|which)\b(?:[’']s)?[^.;:()\p{N}]{0,30}|,\s(?:an?\s\p{L}+\sof\s|(?:up|down)\s(?:by\s)?)?)(?:about |some |around |nearly |almost )?$",
    regex.IGNORECASE,
)
"""What says that a percentage follows from the amounts before it: "so this is", "a fall of", ", down by"."""
AMOUNTS = frozenset({"count", "currency", "mass", "length", "area", "volume", "energy", "power"})
HUNDRED = 100
TELLING = 2
"""So many digits of a change are hardly those of two amounts by chance."""


class Params(BaseModel):
    """reach: how many sentences before its own a change is drawn from. least: the least amount that changes are drawn from.

    points: tells the changes that are right in percent and are told in percentage points, and none that are wrong.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    points: bool = False

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
    dimension = "percentage_point" if params.points else "percent"
    if pct.dimension != dimension or pct.value is None or section.cell is not None or pct.bound is Bound.RANGE:
        return None
    way = way_told(pct, analysis)
    if not way or not 0 <= pct.sentence < len(section.sentences):
        return None
    if DRAWN.search(section.text, section.sentences[pct.sentence].start, pct.local.start) is None:
        return None
    figures = _amounts(pct, analysis, params)
    if len(figures) != len(("old", "new")) or not same_scale(*figures) or not _of_one_change(pct, figures):
        return None
    ends = _ends(*(Fraction(figure.value or 0) for figure in figures), figures=figures, way=way)
    if ends is None or not (_in_points(pct, *ends) if params.points else _missed(pct, *ends, figures=figures, way=way)):
        return None
    old, new = ends
    right, told = abs(new / old - 1) * HUNDRED, [written_like(figures[0], one) for one in ends]
    return Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in (pct, *figures)),
        confidence=0.85,
        words={
            "pct": pct.text,
            "old": told[0],
            "new": told[1],
            "computed": percent(right),
        },
        evidence=(f"from {told[0]} to {told[1]} is {percent(right)}",),
    )


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


def _of_one_change(pct: Figure, figures: Sequence[Figure]) -> bool:
    """Say whether two amounts are an old and a new value, or a value and, in the sentence of the percentage, the step to it."""
    first, second = (figure.frame.role in STEPS for figure in figures)
    return not first and (not second or figures[1].sentence == pct.sentence)


def _ends(
    first: Fraction, second: Fraction, *, figures: Sequence[Figure], way: int
) -> tuple[Fraction, Fraction] | None:
    """Return the old and the new value that two amounts give; None where a change of their way has none."""
    if figures[1].frame.role in STEPS:
        old, new = first - way * second, first
    else:
        old, new = sorted((first, second), reverse=way < 0)
    return (old, new) if old > 0 and old != new else None


def _possible(figures: Sequence[Figure], way: int) -> Range:
    """Return the percentages that the two amounts allow, at whatever rounding."""
    corners = [(end for end in (one.low, one.high) if end is not None) for one in map(loose, figures)]
    ends = (_ends(first, second, figures=figures, way=way) for first, second in product(*corners))
    found = [abs(new / old - 1) * HUNDRED for old, new in filter(None, ends)]
    return Range(min(found), max(found)) if found else Range(None, None)


def _digits(value: Fraction) -> str:
    return plain(value).replace(",", "").replace(".", "").strip("0")


def _missed(pct: Figure, old: Fraction, new: Fraction, *, figures: Sequence[Figure], way: int) -> bool:
    return disjoint(loose(pct), _possible(figures, way)) and _slipped(pct, old, new)


def _in_points(pct: Figure, old: Fraction, new: Fraction) -> bool:
    """Say whether a change told in points is that of two amounts in percent; of one digit that may be chance."""
    right = abs(new / old - 1) * HUNDRED
    return significant_digits(pct.value) >= TELLING and not disjoint(rounded(pct), Range(right, right))


def _slipped(pct: Figure, old: Fraction, new: Fraction) -> bool:
    """Say whether a percentage is a likely slip of the right one."""
    stated, right = rounded(pct), abs(new / old - 1) * HUNDRED
    other_base = abs(new - old) / new * HUNDRED
    if any(not disjoint(stated, Range(value, value)) for value in (other_base, HUNDRED - right)):
        return True
    if pct.value is not None and _digits(Fraction(pct.value)) == _digits(abs(new - old)):
        return True  # the difference itself
    place = Decimal(pct.precision or 1)
    nearest = (Decimal(right.numerator) / Decimal(right.denominator)).quantize(place)
    return pct.value is not None and nearest > 0 and slip(pct.value, nearest) is not None
