"""Check kind `span`: an age or a length of time that the dates of its passage do not make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from crossfoot.model import Location
from crossfoot.rules.dates.mentions import at_time
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.passage import near_times, spans
from crossfoot.rules.passage.passages import Passage

PLACEHOLDERS = frozenset({"stated", "start", "end", "computed", "at.start", "at.end"})
OF: Mapping[str, Callable[[Passage], Iterator[spans.Stated]]] = {
    "age": spans.ages,
    "length": spans.lengths,
    "near age": near_times.ages,
    "near length": near_times.lengths,
}


class Params(BaseModel):
    """of: whether ages or lengths of time are told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    of: tuple[Literal["age", "length", "near age", "near length"], ...]


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every age or length that no day of its two dates makes."""
    for name in params.of:
        passages = case.blocks if name.startswith("near ") else case.passages
        for one in (found for passage in passages for found in OF[name](passage)):
            start, end = one.ends
            yield Draft(
                locations=tuple(Location(document=one.document, span=at.span) for at in (one.claim, start, end)),
                confidence=0.85,
                words={
                    "stated": one.claim.text,
                    "start": start.text,
                    "end": end.text,
                    "at.start": at_time(start),
                    "at.end": at_time(end),
                    "computed": one.computed,
                },
                evidence=(f"from {start.text} to {end.text}: {one.computed}",),
            )
