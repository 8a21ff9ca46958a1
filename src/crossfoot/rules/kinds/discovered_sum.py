"""Check kind `discovered_sum`: three counts of one thing in a paragraph that would be parts and total but for one slip.

Nothing in the text says that they add up, so the evidence must: two counts side by side, a third one of the same things or
of their kind, or one that points back to them, many digits, and a difference from the sum that a slip of the keyboard explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, groupby

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import significant_digits
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import written_like
from crossfoot.model import Bound, Figure, Location, Remedy
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"total", "parts", "sum", "slip"})
MOST = 12
TELLS = 4
"""So many digits that chance makes no sum of two numbers but for two digits in the wrong order."""
BACK = regex.compile(r"\b(?:the|all|these|those|its|their|his|her)\s$", regex.IGNORECASE)


class Params(BaseModel):
    """least: the smallest total that is looked at. slips: which slips count as a near miss."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Decimal = Field(default=Decimal(1000), gt=0)
    slips: tuple[str, ...] = ("digits swapped",)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every total that misses the sum of the two parts beside it by a slip."""
    for analysis in case.analyses:
        sections = analysis.document.sections
        for section, group in groupby(analysis.figures, key=lambda f: f.section):
            figures = [f for f in group if _exact(f)]
            if sections[section].cell is None and 3 <= len(figures) <= MOST:
                yield from _of_paragraph(figures, sections[section].text, params)


def _of_paragraph(figures: Sequence[Figure], text: str, params: Params) -> Iterator[Draft]:
    for a, b in combinations(figures, 2):
        if a.sentence != b.sentence or not same_scale(a, b) or a.value is None or b.value is None:
            continue
        made = a.value + b.value
        others = [f for f in figures if f not in (a, b) and f.value is not None]
        if any(f.value == made for f in others):
            continue
        for total in others:
            if total.value is None or total.value < params.least or not 0 <= total.sentence - a.sentence <= 1:
                continue
            named = slip(total.value, made)
            if (
                named in params.slips
                and same_scale(total, a)
                and total.value > max(a.value, b.value)
                and (_kind(a, b, total) or _points_back(total, (a, b), figures, text))
            ):
                yield _draft(total, a, b, made, named)


def _exact(figure: Figure) -> bool:
    """Say whether a figure is an exact count with three digits that mean something, so that chance is no explanation."""
    if figure.dimension != "count" or figure.value is None or figure.spelled or figure.per is not None:
        return False
    digits = significant_digits(figure.value)
    exact = figure.bound is Bound.EXACT or (figure.bound is Bound.ABOUT and digits >= TELLS)  # "some 1,239 cows"
    return exact and figure.value >= 100 and digits >= 3


def _points_back(total: Figure, parts: Sequence[Figure], figures: Sequence[Figure], text: str) -> bool:
    """Say whether "the 4,293 items" in the next sentence can only be what the two numbers before it make."""
    near = [f for f in figures if parts[0].sentence <= f.sentence <= total.sentence]
    return (
        total.sentence == parts[0].sentence + 1
        and total.counted is not None
        and all(significant_digits(figure.value) >= TELLS for figure in (total, *parts))
        and len(near) == len(parts) + 1
        and not any(_people_and_things(part.counted, total.counted) for part in parts)
        and BACK.search(text, max(0, total.local.start - 10), total.local.start) is not None
    )


def _kind(a: Figure, b: Figure, total: Figure) -> bool:
    """Say whether the total counts what both parts count, or their kind; one of the parts may leave it out."""
    counted = [part.counted for part in (a, b) if part.counted is not None]
    if total.counted is None or not counted:
        return False
    return all(
        noun == total.counted or words.noun_relation(noun, total.counted) in {"narrower", "synonym"} for noun in counted
    )


def _people_and_things(a: str | None, b: str | None) -> bool:
    return any(x and y and words.is_person(x) and words.never_person(y) for x, y in ((a, b), (b, a)))


def _draft(total: Figure, a: Figure, b: Figure, made: Decimal, named: str) -> Draft:
    return Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in (total, a, b)),
        confidence=0.75,
        words={
            "total": total.text,
            "parts": f"{a.text} + {b.text}",
            "sum": written_like(total, Fraction(made)),
            "slip": named,
        },
        evidence=(f"{a.text} + {b.text} = {written_like(total, Fraction(made))}, stated {total.text}: {named}",),
        remedies=(
            _remedy(total, made),
            _remedy(a, (total.value or made) - (b.value or 0)),
            _remedy(b, (total.value or made) - (a.value or 0)),
        ),
    )


def _remedy(figure: Figure, right: Decimal) -> Remedy:
    place = Location(document=figure.document, span=figure.span)
    return Remedy(location=place, text=written_like(figure, Fraction(right)), value=right)
