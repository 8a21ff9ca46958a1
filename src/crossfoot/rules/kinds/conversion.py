"""Check kind `conversion`: an amount and its conversion in parentheses or apposition that do not match."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import regex
from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot.measure.comparison import scale
from crossfoot.measure.interval import Range, disjoint, loose, plain, rounded
from crossfoot.model import Figure, Location
from crossfoot.rules.arithmetic.apposition import appositions
from crossfoot.rules.draft import Case, Draft

METRIC = frozenset(lexicon.load("wordings")["metric"])
PLACEHOLDERS = frozenset({"a.text", "b.text", "computed", "unit"})


class Params(BaseModel):
    """dimensions: which are checked; share: how far off, as a share of the amount, rounding may explain at most.
    near: where a comma, a dash or a slash alone stands between the two, by which factor they may differ and still be one
    amount.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dimensions: tuple[str, ...] = ()
    same_unit: bool = False
    share: float = Field(default=0.02, ge=0.0, le=0.5)
    near: float = Field(default=1.5, ge=1.0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every pair that stands as amount and conversion and that no rounding explains."""
    for analysis in case.analyses:
        for a, b, signs in appositions(analysis):
            if params.dimensions and a.dimension not in params.dimensions:
                continue
            if not _convertible(a, b, params):
                continue
            text = analysis.document.sections[a.section].text
            if params.same_unit and not (signs and _restated(a, b, text)):
                continue
            draft = _compared(a, b, params)
            if draft is not None and (signs or _near(a, b, params)):
                yield draft


def _convertible(a: Figure, b: Figure, params: Params) -> bool:
    return (a.unit == b.unit) if params.same_unit else (a.unit != b.unit and a.unit is not None and b.unit is not None)


def _restated(a: Figure, b: Figure, text: str) -> bool:
    """Say whether b, alone in its parentheses, writes a's amount another way: words for digits, million for crore."""
    alone = text[b.local.end : b.local.end + 1] == ")"
    return alone and (a.spelled != b.spelled or _magnitude(a) != _magnitude(b))


def _magnitude(figure: Figure) -> str:
    return "".join(MAGNITUDE.findall(figure.text.lower()))


def _near(a: Figure, b: Figure, params: Params) -> bool:
    """Say whether two amounts without signs that they are one are of two systems and not far apart."""
    factors = scale(a, b)
    if factors is None or not a.value or not b.value or (str(a.unit) in METRIC) == (str(b.unit) in METRIC):
        return False
    quotient = (Fraction(b.value) * factors[0] + factors[1]) / Fraction(a.value)
    most = Fraction(params.near).limit_denominator(100)
    return 1 / most <= quotient <= most


MAGNITUDE = regex.compile(r"thousand|million|billion|trillion|lakh|crore|(?<=\d) ?(?:bn|tn|m|k)\b")


def _compared(a: Figure, b: Figure, params: Params) -> Draft | None:
    factors = scale(a, b)
    if factors is None or a.value is None or b.value is None:
        return None
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
