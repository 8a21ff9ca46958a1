"""Check kind `event_date`: one event on two different days."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.measure.wording import time_in_words
from crossfoot.model import LinkKind, Location
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import PLACES, quoted

PLACEHOLDERS = frozenset({f"{side}.{name}" for side in ("a", "b") for name in ("document", "text", "quote", "date")})


class Params(BaseModel):
    """links: kinds of link; least: lowest score."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    links: tuple[LinkKind, ...] = (LinkKind.RESTATEMENT,)
    least: float = Field(default=0.0, ge=0.0, le=1.0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every two days that are held to be those of one event."""
    for link in case.linkage.dates:
        if link.kind in params.links and link.score >= params.least:
            words: dict[str, str] = {}
            for side, mention in (("a", link.a), ("b", link.b)):
                words |= {
                    f"{side}.document": mention.document,
                    f"{side}.text": mention.text,
                    f"{side}.quote": quoted(case, mention),
                    f"{side}.date": time_in_words(mention.timex) or mention.text,
                }
            yield Draft(
                locations=(
                    Location(document=link.a.document, span=link.a.span),
                    Location(document=link.b.document, span=link.b.span, label=PLACES.get(link.kind)),
                ),
                confidence=link.score,
                words=words,
                evidence=link.evidence,
                suggestion=link.b.text,
                about="value",
            )
