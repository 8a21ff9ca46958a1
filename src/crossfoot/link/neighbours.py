"""What neighbouring figures of a document give together, so that another text may have worked a number out from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from crossfoot.link.statements import Statement

APART = 2
"""How many sentences away two figures may stand that give a third."""
MOST_NEIGHBOURS = 12
WHOLE = Decimal(100)


class Derived:
    """What two neighbouring figures of a document give: their sums and differences, and what a percentage leaves of the whole."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        figures = [
            (one.sentence, (one.dimension, one.unit), one.figure.value)
            for one in statements
            if one.figure is not None and one.figure.value
        ]
        self._values: dict[tuple[str, str | None], set[Decimal]] = defaultdict(set)
        for at, (sentence, kind, value) in enumerate(figures):
            if kind[0] == "percent":
                self._values[kind].add(WHOLE - value)
            for other_sentence, other_kind, other in figures[at + 1 : at + 1 + MOST_NEIGHBOURS]:
                if kind == other_kind and other_sentence - sentence <= APART and value != other:
                    self._values[kind] |= {value + other, abs(value - other)}

    def gives(self, one: Statement) -> bool:
        """Say whether the value of a statement is among them."""
        figure = one.figure
        return figure is not None and figure.value in self._values.get((one.dimension, one.unit), ())
