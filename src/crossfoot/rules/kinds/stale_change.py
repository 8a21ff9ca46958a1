"""Check kind `stale_change`: a value told as the new one that another document tells as the old one of the same change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from crossfoot.measure.comparison import same_scale
from crossfoot.model import Analysis, Bound, Figure, Location, Role
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"told", "old", "new"})
DIGITS = 2


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every new value that is the old one of a change which another document tells."""
    old = _old_values(case.analyses)
    for analysis in case.analyses:
        beside = {other.document.path: other for other in case.beside(analysis.document.path)}
        values = {(figure.dimension, figure.value) for figure in analysis.figures}
        for figure in analysis.figures:
            if figure.frame.role is not Role.NEW or not _telling(figure):
                continue
            for before, after in old.get((figure.dimension, figure.unit, str(figure.value)), ()):
                source = beside.get(before.document)
                if (
                    source is not None
                    and (after.dimension, after.value) not in values
                    and not _earlier(analysis, source)
                ):
                    yield _draft(figure, before, after)
                    break


def _old_values(analyses: Sequence[Analysis]) -> Mapping[tuple[str, str | None, str], list[tuple[Figure, Figure]]]:
    """Return old values by dimension, unit and number, each with the value that its sentence tells as the present one."""
    found: dict[tuple[str, str | None, str], list[tuple[Figure, Figure]]] = defaultdict(list)
    for analysis in analyses:
        by_sentence: dict[tuple[int, int], list[Figure]] = defaultdict(list)
        for figure in analysis.figures:
            by_sentence[figure.section, figure.sentence].append(figure)
        for figures in by_sentence.values():
            for before in figures:
                if before.frame.role is not Role.OLD or not _telling(before):
                    continue
                after = [f for f in figures if f.frame.role in (Role.NEW, Role.LEVEL) and _another(f, before)]
                if len(after) == 1:
                    found[before.dimension, before.unit, str(before.value)].append((before, after[0]))
    return found


def _another(figure: Figure, before: Figure) -> bool:
    return figure.value is not None and figure.value != before.value and same_scale(figure, before)


def _telling(figure: Figure) -> bool:
    """Say whether a number has digits enough to be known by them."""
    if figure.value is None or figure.bound is not Bound.EXACT:
        return False
    return len(figure.value.normalize().as_tuple().digits) >= DIGITS


def _earlier(analysis: Analysis, source: Analysis) -> bool:
    """Say whether a document was written before the other, so that its new value is rightly the other's old one."""
    own, other = analysis.document.metadata.date, source.document.metadata.date
    return own is not None and other is not None and own < other


def _draft(figure: Figure, before: Figure, after: Figure) -> Draft:
    return Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in (figure, before, after)),
        confidence=0.85,
        words={"told": figure.text, "old": before.text, "new": after.text},
        evidence=(f"{before.document} has {after.text} now and {before.text} before",),
        suggestion=after.text,
    )
