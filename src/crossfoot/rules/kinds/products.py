"""Check kind `products`: a total that a rate and a number of other sentences do not make."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from crossfoot.measure.wording import written_like
from crossfoot.model import Location
from crossfoot.rules.arithmetic.products_apart import products
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"total", "rate", "number", "computed", "asked"})


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every total that its rate and number do not make."""
    for analysis in case.analyses:
        for one in products(analysis):
            number = "the year" if one.number is None else one.number.text
            places = [each for each in (one.total, one.rate, one.number) if each is not None]
            computed, asked = written_like(one.total, Fraction(one.makes)), f"{one.asks:.6g}"
            yield Draft(
                locations=tuple(Location(document=each.document, span=each.span) for each in places),
                confidence=0.88,
                words={
                    "total": one.total.text,
                    "rate": one.rate.text,
                    "number": number,
                    "computed": computed,
                    "asked": asked,
                },
                evidence=(f"{number} at {one.rate.text} make {computed}",),
            )
