"""All comparisons of two statements, in the order of the model's table. To add one: a function and a line here."""

from __future__ import annotations

from crossfoot.link.comparisons import cells, placing, thing, wording
from crossfoot.link.comparisons.levels import Comparison
from crossfoot.link.statements import Statement, Surroundings
from crossfoot.measure.additive import Levels

__all__ = ["CONTEXT", "Comparison", "context"]

CONTEXT: tuple[Comparison, ...] = (
    thing.THING,
    thing.NOUN,
    thing.EVENT,
    thing.MODIFIERS,
    thing.MODIFIERS_THERE,
    thing.ROLE,
    thing.EARLIER,
    thing.MODALITY,
    thing.PART,
    thing.QUOTED,
    thing.PARTY,
    thing.PLACE,
    thing.GROUP,
    thing.SOURCE,
    thing.BASE,
    thing.RATE,
    placing.TIME,
    placing.WINDOW,
    placing.MOMENT,
    placing.TWINS,
    wording.COMMON,
    wording.SENTENCE,
    wording.CLAUSE,
    wording.BESIDE,
    wording.LIKENESS,
    wording.NAMES,
    wording.FOCUSED,
    wording.WIDE_FOCUS,
    wording.ONLY,
    wording.KINDS,
    placing.ROW,
    placing.COLUMN,
    cells.CELL,
    placing.DIMENSION,
    placing.UNIT,
    placing.MEASURE,
    placing.HEADLINE,
    placing.EXPLICIT,
)

_POSITIONS = tuple({level: at for at, level in enumerate(one.all)} for one in CONTEXT)


def context(a: Statement, b: Statement, around: Surroundings) -> Levels:
    """Return the levels of `CONTEXT` for two statements, their values left aside."""
    return tuple(positions[one.of(a, b, around)] for one, positions in zip(CONTEXT, _POSITIONS, strict=True))
