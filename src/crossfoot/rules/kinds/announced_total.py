"""Check kind `announced_total`: a total that the text above a table or list tells, and that its rows or items do not make.

Nothing else says what the rows make, so the numbers must: the total misses their sum by one slip, or by exactly one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from crossfoot.measure.wording import written_like
from crossfoot.model import Location, Remedy
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.tables.announced import Missed, columns, items, missed

PLACEHOLDERS = frozenset({"listed", "sum", "total", "slip"})


class Params(BaseModel):
    """No settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every total above a table or list that its parts miss."""
    del params
    for grid in case.grids:
        analysis = case.by_document.get(grid.document.path)
        if analysis is not None and not grid.turned:
            found = list(columns(grid, analysis))
            yield from (_draft(one) for listed in found if (one := missed(listed, analysis, found)) is not None)
    for analysis in case.analyses:
        yield from (_draft(one) for listed in items(analysis) if (one := missed(listed, analysis, ())) is not None)


def _draft(one: Missed) -> Draft:
    total, parts = one.total, one.listed.parts
    made = written_like(total, one.made)
    place = Location(document=total.document, span=total.span)
    shown = parts if one.left_out is None else (one.left_out,)
    return Draft(
        locations=(place, *(Location(document=part.document, span=part.span) for part in shown)),
        confidence=0.88 if one.left_out is not None else 0.85,
        words={"listed": one.listed.named, "sum": made, "total": total.text, "slip": one.what},
        evidence=(f"{' + '.join(part.text for part in parts)} = {made}, stated {total.text}: {one.what}",),
        remedies=(Remedy(location=place, text=made, value=Decimal(one.made.numerator) / one.made.denominator),),
    )
