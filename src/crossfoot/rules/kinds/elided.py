"""Check kind `elided`: a range whose lower end lost its magnitude ("between $26 and $31 million")."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.model import Bound, Location
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"range", "low", "full"})
RANGE = regex.compile(
    r"(?P<low>(?P<sign>\p{Sc}|[A-Z]{1,3}\$)\s?\d[\d.,]*)\s(?:and|to)\s(?P<high>(?P=sign)\s?\d[\d.,]*\s(?P<magnitude>thousand|million|billion|trillion))\b"
)


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every range of money of which only the upper end, with a sign of its own, has a magnitude."""
    for analysis in case.analyses:
        for figure in analysis.figures:
            match = RANGE.fullmatch(figure.text)
            if match is None or figure.dimension != "currency" or figure.bound is not Bound.RANGE:
                continue
            full = f"{match['low']} {match['magnitude']}"
            yield Draft(
                locations=(Location(document=figure.document, span=figure.span),),
                confidence=0.8,
                words={"range": figure.text, "low": match["low"], "full": full},
                evidence=(f"{match['low']} has a sign of its own, and no {match['magnitude']}",),
                suggestion=figure.text.replace(match["low"], full, 1),
            )
