"""Check kind `remainder`: "the other 24", told of a whole and its first part, is what they leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import written_like
from crossfoot.model import Figure, Location
from crossfoot.rules.arithmetic.whole import amounts, make, value_of
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import inside

PLACEHOLDERS = frozenset({"whole", "parts", "rest", "left", "slip"})
MOST_PARTS = 2
LOOKED_BACK = 6
FARTHEST = 8
"""How many figures before the rest may be its whole or its other parts."""
SENTENCES = 2
"""How many sentences before the rest its whole may stand."""


class Params(BaseModel):
    """rest: words before a number that is what a whole has left; owners: what stands before those. within: how many times too great
    or too small the number may be, so that it is a wrong rest and not that of something else.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rest: tuple[str, ...] = Field(min_length=1)
    owners: tuple[str, ...] = Field(min_length=1)
    links: tuple[str, ...] = ()
    within: float = Field(default=2, gt=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every rest that no whole before it leaves, where one is said to have such a part."""
    before = regex.compile(
        r"\b(?:\L<owners>)\s(?:\L<rest>)(?:\s(?:\L<links>))*\s$",
        regex.IGNORECASE,
        owners=list(params.owners),
        rest=list(params.rest),
        links=list(params.links),
    )
    for analysis in case.analyses:
        figures = amounts(analysis.of_quantities().figures)
        prose = [f for f in figures if analysis.document.sections[f.section].cell is None]
        for at, rest in enumerate(prose):
            text = analysis.document.sections[rest.section].text
            if before.search(text, max(0, rest.local.start - 40), rest.local.start):
                near = [f for f in prose[:at] if f.section == rest.section and same_scale(f, rest)][-FARTHEST:]
                told = [f for f in near if f.per == rest.per]
                if not _made(rest, near):
                    yield from _of_rest(rest, told[-LOOKED_BACK:], params)


def _made(rest: Figure, told: Sequence[Figure]) -> bool:
    """Say whether some whole and parts of the paragraph make the rest."""
    return any(make(whole, (*parts, rest)) for at, whole in enumerate(told) for parts in _subsets(told[at + 1 :]))


def _of_rest(rest: Figure, told: Sequence[Figure], params: Params) -> Iterator[Draft]:
    """Tell of the first whole whose part stands right behind it."""
    for at in range(max(0, len(told) - 1 - MOST_PARTS), len(told) - 1):
        whole, parts = told[at], told[at + 1 :]
        if rest.sentence - whole.sentence > SENTENCES:
            continue
        left = value_of(whole) - sum((value_of(part) for part in parts), Fraction(0))
        if left <= 0 or value_of(rest) >= value_of(whole):  # more than a whole is the rest of another
            continue
        if _one_thing(whole, parts, rest) and 1 / params.within <= value_of(rest) / left <= params.within:
            yield _draft(whole, parts, rest, left)
            return


def _subsets(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    return chain.from_iterable(combinations(figures, count) for count in range(1, len(figures) + 1))


def _one_thing(whole: Figure, parts: Sequence[Figure], rest: Figure) -> bool:
    """Say whether parts and rest may be of the whole: amounts of money or of one measure; counts of one thing, or that leave it out."""
    if whole.dimension != "count":
        return True
    if whole.counted is None:
        return False
    of_them = any(part.frame.part for part in parts)
    return all(
        one.counted in {None, whole.counted}
        or words.noun_relation(one.counted, whole.counted) in {"narrower", "synonym"}
        or (of_them and one is not rest)
        for one in (*parts, rest)
    )


def _draft(whole: Figure, parts: Sequence[Figure], rest: Figure, left: Fraction) -> Draft:
    named = slip(rest.value, Decimal(left.numerator) / Decimal(left.denominator)) if rest.value is not None else None
    sum_of = " and ".join(inside(part) for part in parts)
    return Draft(
        locations=tuple(Location(document=one.document, span=one.span) for one in (rest, whole, *parts)),
        confidence=0.9 if named else 0.85,
        words={
            "whole": inside(whole),
            "parts": sum_of,
            "rest": rest.text,
            "left": written_like(whole, left),
            "slip": f" ({named})" if named else "",
        },
        evidence=(
            f"{whole.text} - {' - '.join(part.text for part in parts)} = {written_like(whole, left)}, stated {rest.text}",
        ),
        suggestion=None,
    )
