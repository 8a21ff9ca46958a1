"""How any two mentions stand to each other, whatever their kind: quantities, versions, ranks, scores, dates and periods."""

from __future__ import annotations

from crossfoot.measure.comparison import Comparison, relate
from crossfoot.measure.dates import relate_dates
from crossfoot.measure.labelled import relate_labelled
from crossfoot.model import DateMention, Figure, Relation


def relate_mentions(a: Figure | DateMention, b: Figure | DateMention, *, turned: bool = False) -> Comparison:
    """Return how `a`, the restating mention, stands to `b`; mentions of two kinds are not comparable.

    The kinds: figures of one dimension (`comparison.relate`, `labelled.relate_labelled`), dates with dates (`dates.relate_dates`).
    turned: see `relate_labelled`.
    """
    if isinstance(a, DateMention) and isinstance(b, DateMention):
        return relate_dates(a, b)
    if not isinstance(a, Figure) or not isinstance(b, Figure):
        return Comparison(relation=Relation.NOT_COMPARABLE)
    if a.is_quantity and b.is_quantity:
        return relate(a, b)
    return relate_labelled(a, b, turned=turned)
