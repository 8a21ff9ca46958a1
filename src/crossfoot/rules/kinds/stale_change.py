"""Check kind `stale_change`: a value told as the new one that another document tells as the old one of the same change."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.comparison import same_scale
from crossfoot.model import Analysis, Figure, Location, Relation, Role
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import quoted

PLACEHOLDERS = frozenset({"told", "old", "new", "a.document", "a.quote", "b.document", "b.quote"})


class Params(BaseModel):
    """sure: from which score on the two values are held for one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = Field(default=0.8, ge=0, le=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every new value that bears out the old one of a change which another document tells."""
    for link in case.linkage.links:
        if link.relation is not Relation.EQUAL or link.score < params.sure or link.a.document == link.b.document:
            continue
        told, before = (link.a, link.b) if link.a.frame.role is Role.NEW else (link.b, link.a)
        if told.frame.role is not Role.NEW or before.frame.role is not Role.OLD:
            continue
        own, source = case.by_document[told.document], case.by_document[before.document]
        after = _present(before, source)
        if after is not None and not _tells(own, after) and not _earlier(own, source):
            yield Draft(
                locations=tuple(Location(document=f.document, span=f.span) for f in (told, before, after)),
                confidence=0.85,
                words={
                    "told": told.text,
                    "old": before.text,
                    "new": after.text,
                    "a.document": told.document,
                    "a.quote": quoted(case, told),
                    "b.document": before.document,
                    "b.quote": quoted(case, before),
                },
                evidence=(f"{before.document} has {after.text} now and {before.text} before", *link.evidence),
                suggestion=after.text,
                about="value",
            )


def _present(before: Figure, source: Analysis) -> Figure | None:
    """Return the value that the sentence of an old one tells as the present one, None where there is none or more than one."""
    found = [
        figure
        for figure in source.within(before.section, before.sentence)
        if figure.frame.role in (Role.NEW, Role.LEVEL) and figure.value != before.value and same_scale(figure, before)
    ]
    return found[0] if len(found) == 1 else None


def _tells(analysis: Analysis, after: Figure) -> bool:
    return bool(analysis.stating(after.dimension, after.value))


def _earlier(analysis: Analysis, source: Analysis) -> bool:
    """Say whether a document was written before the other, so that its new value is rightly the other's old one."""
    own, other = analysis.document.metadata.date, source.document.metadata.date
    return own is not None and other is not None and own < other
