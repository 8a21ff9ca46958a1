"""Check kind `conversion`: an amount and its conversion in parentheses or apposition that do not match."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

import regex
from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.comparison import scale
from crossfoot.measure.interval import Range, disjoint, loose, plain, rounded
from crossfoot.model import Bound, Figure, Location, Section
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"a.text", "b.text", "computed", "unit"})
OPEN = regex.compile(
    r"[^()\p{N}]{0,24}\(\s*(?:about|around|roughly|approximately|some|nearly|almost|or|ca\.?|c\.|i\.e\.|that is|just (?:over|under)|over|~|≈)?\s*",
    regex.IGNORECASE,
)
APPOSED = regex.compile(
    r",?\s*(?:or|that is|i\.e\.|equivalent to)\s+(?:about|around|roughly|approximately|some|nearly|almost)?\s*",
    regex.IGNORECASE,
)
BY = regex.compile(r"\d\s*(?:by|x|×)\s*$", regex.IGNORECASE)
CLOSE = regex.compile(r"[^()]{0,30}\)")
COMPARABLE = frozenset({Bound.EXACT, Bound.ABOUT})


class Params(BaseModel):
    """dimensions: which are checked; share: how far off, as a share of the amount, rounding may explain at most."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dimensions: tuple[str, ...] = ()
    same_unit: bool = False
    share: float = Field(default=0.02, ge=0.0, le=0.5)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every pair that stands as amount and conversion and that no rounding explains."""
    for analysis in case.analyses:
        for a, b in pairwise(analysis.figures):
            if a.section != b.section or a.value is None or b.value is None:
                continue
            if params.dimensions and a.dimension not in params.dimensions:
                continue
            if not (a.bound in COMPARABLE and b.bound in COMPARABLE) or a.dimension != b.dimension:
                continue
            if not _convertible(a, b, params) or not _stands(a, b, analysis.document.sections[a.section]):
                continue
            if params.same_unit and not _restated(a, b, analysis.document.sections[a.section].text):
                continue
            draft = _compared(a, b, params)
            if draft is not None:
                yield draft


def _convertible(a: Figure, b: Figure, params: Params) -> bool:
    return (a.unit == b.unit) if params.same_unit else (a.unit != b.unit and a.unit is not None and b.unit is not None)


def _restated(a: Figure, b: Figure, text: str) -> bool:
    """Say whether b, alone in its parentheses, writes a's amount another way: words for digits, million for crore."""
    alone = text[b.local.end : b.local.end + 1] == ")"
    return alone and (a.spelled != b.spelled or _magnitude(a) != _magnitude(b))


def _magnitude(figure: Figure) -> str:
    return "".join(MAGNITUDE.findall(figure.text.lower()))


def _stands(a: Figure, b: Figure, section: Section) -> bool:
    text = section.text
    if BY.search(text[max(0, a.local.start - 12) : a.local.start]):
        return False  # the last side of "15 by 4 mm (0.6 by 0.2 in)"
    between = text[a.local.end : b.local.start]
    if OPEN.fullmatch(between) and CLOSE.match(text, b.local.end):
        return "(" in between and (len(between) < 12 or a.unit != b.unit)
    return a.unit != b.unit and bool(APPOSED.fullmatch(between))


MAGNITUDE = regex.compile(r"thousand|million|billion|trillion|lakh|crore|(?<=\d) ?(?:bn|tn|m|k)\b")


def _compared(a: Figure, b: Figure, params: Params) -> Draft | None:
    factors = scale(a, b)
    if factors is None:
        return None
    assert a.value is not None
    assert b.value is not None
    converted = Fraction(b.value) * factors[0] + factors[1]
    margin = abs(Fraction(a.value)) * Fraction(params.share).limit_denominator(10_000)
    near = Range(Fraction(a.value) - margin, Fraction(a.value) + margin)
    offset = factors if a.dimension == "temperature" else (factors[0], Fraction(0))
    if not disjoint(loose(a), rounded(b).scaled(*factors)) or not disjoint(rounded(a), loose(b).scaled(*factors)):
        return None
    if not disjoint(near, Range(converted, converted)) and not params.same_unit:
        return None
    if a.dimension == "temperature" and not disjoint(rounded(a), rounded(b).scaled(offset[0])):
        return None  # a difference of temperatures, not a temperature
    right = (Fraction(a.value) - factors[1]) / factors[0]
    return Draft(
        locations=(
            Location(document=a.document, span=a.span),
            Location(document=b.document, span=b.span),
        ),
        confidence=0.92,
        words={"a.text": a.text, "b.text": b.text, "computed": _short(right), "unit": b.unit or ""},
        evidence=(
            f"{a.text} = {_short(right)} {b.unit or ''}".strip(),
            f"{b.text} = {_short(converted)} {a.unit or ''}".strip(),
        ),
    )


def _short(value: Fraction) -> str:
    """Return a computed value at four significant digits, as people write it."""
    if not value:
        return "0"
    digits = f"{float(value):.4g}"
    return plain(Fraction(digits)) if "e" not in digits else plain(Fraction(float(digits)))
