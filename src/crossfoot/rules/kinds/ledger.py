"""Check kind `ledger`: figures and dates that stand in a relation to the agreed fact that they state."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.model import Figure, LedgerLink, Location, Relation
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import PLACES, figure_told, phrase, quoted

PLACEHOLDERS = frozenset(
    {
        "a.document",
        "a.text",
        "a.figure",
        "a.phrase",
        "a.quote",
        "b.document",
        "b.line",
        "b.text",
        "fact",
        "source",
        "slip",
    }
)


class Params(BaseModel):
    """Which relations to tell; changed: one of these must have changed, () for any. least: lowest score."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relations: tuple[Relation, ...]
    changed: tuple[str, ...] = ()
    least: float = Field(default=0.0, ge=0.0, le=1.0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every figure or date that stands to its ledger's fact as `params` says."""
    for link in case.linkage.ledger:
        if link.relation not in params.relations or link.score < params.least:
            continue
        if params.changed and not set(params.changed) & set(link.changed):
            continue
        yield Draft(
            locations=(
                Location(document=link.claim.document, span=link.claim.span),
                Location(document=link.entry.value.document, span=link.entry.row.span, label=PLACES["ledger"]),
            ),
            confidence=link.score,
            words=_words(case, link),
            evidence=(f"line {link.entry.row.line} of the ledger is “{link.entry.name}”", *link.evidence),
            suggestion=link.entry.stated if link.relation is Relation.CONTRADICTS else None,
            about=next((slot for slot in params.changed if slot in link.changed), "value"),
        )


def _words(case: Case, link: LedgerLink) -> dict[str, str]:
    row = link.entry.row
    said = link.claim.text
    if isinstance(link.claim, Figure):
        counts = link.claim.dimension == "count"
        said = phrase(case, link.claim) if counts else " ".join(filter(None, (link.claim.approximator, said)))
    return {
        "a.document": link.claim.document,
        "a.text": link.claim.text,
        "a.phrase": said,
        "a.figure": figure_told(link.claim) if isinstance(link.claim, Figure) else link.claim.text,
        "a.quote": quoted(case, link.claim),
        "b.document": link.entry.value.document,
        "b.line": str(row.line),
        "b.text": link.entry.stated,
        "fact": link.entry.name,
        "source": f" ({row.source})" if row.source else "",
        "slip": f" ({link.slip})" if link.slip else "",
    }
