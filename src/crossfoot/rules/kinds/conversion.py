"""Check kind `conversion`: an amount and its conversion that do not match.

Parentheses, an apposition or a sign show that one converts the other. Without any, two amounts of one sentence in units of two systems are
held to be one where a slip turns the conversion of one into the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, pairwise

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.comparison import commensurable, scale
from crossfoot.measure.conversion import by_other_size, slip_of_conversion, two_systems
from crossfoot.measure.interval import Range, disjoint, loose, rounded
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import SIGNIFICANT, with_unit, written_like
from crossfoot.model import Analysis, Bound, Figure, Location
from crossfoot.rules.arithmetic.apposition import appositions
from crossfoot.rules.arithmetic.units_apart import told_apart
from crossfoot.rules.dates.zones import TwoClocks, apart
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"a.text", "b.text", "computed"})
LIKE = 2
POWER = regex.compile(r"10+")
NAMED = regex.compile(r"\b(?:the|its|his|her|their|our)\s\p{L}")
"""What brackets tell of, where it stands between two amounts of one system: "7 km above the summit (2,410 m)"."""


class Params(BaseModel):
    """dimensions: which are checked; share: how far off, as a share of the amount, rounding may explain at most.
    near: where a comma, a dash or a slash alone stands between the two, by which factor they may differ and still be one
    amount. slips: amounts of one sentence without a sign between them are looked at too. clocks: so
    are times by two clocks.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dimensions: tuple[str, ...] = ()
    same_unit: bool = False
    share: float = Field(default=0.02, ge=0.0, le=0.5)
    near: float = Field(default=1.5, ge=1.0)
    slips: bool = False
    clocks: bool = False


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every pair that stands as amount and conversion and that no rounding explains."""
    for analysis in case.analyses:
        if params.slips:
            yield from _slipped(analysis, params)
            yield from _apart(analysis, params)
        if params.clocks:
            yield from map(_by_clocks, apart(analysis))
        for a, b, signs in appositions(analysis):
            if params.dimensions and a.dimension not in params.dimensions:
                continue
            if not _convertible(a, b, params):
                continue
            text = analysis.document.sections[a.section].text
            if NAMED.search(text, a.local.end, b.local.start) and not (params.same_unit or two_systems(a, b)):
                continue
            if params.same_unit and not (signs and _restated(a, b, text) and _mistaken(a, b)):
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


def _mistaken(a: Figure, b: Figure) -> bool:
    """Say whether one of two numbers may be meant as the other: a power of ten or a slip away, or of like size; "two (27)" is two numbers."""
    if not a.value or not b.value:
        return False
    factor = max(Fraction(a.value), Fraction(b.value)) / min(Fraction(a.value), Fraction(b.value))
    return 0 < factor <= LIKE or POWER.fullmatch(str(factor)) is not None or slip(b.value, a.value) is not None


def _magnitude(figure: Figure) -> str:
    return "".join(MAGNITUDE.findall(figure.text.lower()))


def _by_clocks(times: TwoClocks) -> Draft:
    a, b = times.texts
    return Draft(
        locations=times.places,
        confidence=0.92,
        words={"a.text": a, "b.text": b, "computed": f"{times.computed} {times.zone}"},
        evidence=(f"{a} = {times.computed} {times.zone}",),
    )


def _slipped(analysis: Analysis, params: Params) -> Iterator[Draft]:
    """Yield a draft for two amounts side by side in a sentence of which a slip makes the one what the other converts to."""
    for _, group in groupby(analysis.figures, key=lambda figure: (figure.section, figure.sentence, figure.dimension)):
        figures = [figure for figure in group if figure.dimension in params.dimensions and figure.unit is not None]
        told = [one for one in figures if any(_same(one, other, params) for other in figures if other.unit != one.unit)]
        for a, b in pairwise(figures):
            if a in told or b in told or Bound.RANGE in (a.bound, b.bound) or not two_systems(a, b):
                continue
            if a.value is None or b.value is None or slip_of_conversion(a, b) is None:
                continue
            draft = _compared(a, b, params)
            if draft is not None:
                yield draft


def _apart(analysis: Analysis, params: Params) -> Iterator[Draft]:
    """Yield a draft for two amounts of different sentences of which a wrong factor makes the one what the other is."""
    for a, b in told_apart(analysis):
        draft = _compared(a, b, params)
        if draft is not None:
            yield draft


def _same(a: Figure, b: Figure, params: Params) -> bool:
    return commensurable(a, b) and _compared(a, b, params) is None


def _near(a: Figure, b: Figure, params: Params) -> bool:
    """Say whether two amounts without signs that they are one are of two systems and not far apart."""
    factors = scale(a, b)
    if factors is None or not a.value or not b.value or not two_systems(a, b):
        return False
    quotient = (Fraction(b.value) * factors[0] + factors[1]) / Fraction(a.value)
    most = Fraction(params.near).limit_denominator(100)
    return 1 / most <= quotient <= most


MAGNITUDE = regex.compile(r"thousand|million|billion|trillion|lakh|crore|(?<=\d) ?(?:bn|tn|m|k)\b")


def _compared(a: Figure, b: Figure, params: Params) -> Draft | None:
    """Return the draft for an amount and its conversion; None where rounding explains the two, or another unit of the same name."""
    return None if by_other_size(a, b) else _missed(a, b, params)


def _missed(a: Figure, b: Figure, params: Params) -> Draft | None:
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
        words={"a.text": with_unit(a), "b.text": with_unit(b), "computed": written_like(b, right)},
        evidence=(
            f"{with_unit(a)} = {written_like(b, right, digits=SIGNIFICANT)}",
            f"{with_unit(b)} = {written_like(a, converted, digits=SIGNIFICANT)}",
        ),
    )
