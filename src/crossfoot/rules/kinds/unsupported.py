"""Check kind `unsupported`: figures that are credited to a document which does not have them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.model import Location
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import phrase, quoted

PLACEHOLDERS = frozenset({"a.document", "a.text", "a.phrase", "a.quote", "b.document"})


class Params(BaseModel):
    """explicit: only figures that the words themselves credit; within: only those that their own document lacks; least: lowest score."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    explicit: bool = True
    within: bool = False
    least: float = Field(default=0.0, ge=0.0, le=1.0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every figure that its source lacks."""
    for found in case.linkage.unsupported:
        within = found.citation.cited.document == found.figure.document
        if found.explicit == params.explicit and within == params.within and found.score >= params.least:
            figure = found.figure
            yield Draft(
                locations=(Location(document=figure.document, span=figure.span),),
                confidence=found.score,
                words={
                    "a.document": figure.document,
                    "a.text": figure.text,
                    "a.phrase": phrase(case, figure),
                    "a.quote": quoted(case, figure),
                    "b.document": found.citation.cited.document,
                },
                evidence=found.evidence,
                about="value",
            )
