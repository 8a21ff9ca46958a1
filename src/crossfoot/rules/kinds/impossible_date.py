"""Check kind `impossible_date`: a date or time that no calendar and no clock has."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from crossfoot.model import Location
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"text", "fault"})


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every date or time that cannot exist."""
    for analysis in case.analyses:
        for mention in analysis.dates:
            if mention.fault is not None:
                yield Draft(
                    locations=(Location(document=mention.document, span=mention.span),),
                    confidence=0.97,
                    words={"text": mention.text, "fault": mention.fault},
                    evidence=(mention.fault,),
                )
