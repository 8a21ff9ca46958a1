"""Check kind `undated`: a document without a date that tells what is compared of "yesterday" and "Tuesday"."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot.model import DateMention, Figure, Location
from crossfoot.rules.draft import Case, Draft

Sentence = tuple[str, int, int]
PLACEHOLDERS = frozenset({"text", "count", "others"})


class Params(BaseModel):
    """least: how many dates must be left open before it is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int = Field(default=1, ge=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every document with dates that nothing anchors in sentences that are compared, at the first of them."""
    compared = _compared(case)
    for analysis in case.analyses:
        left_open = [
            mention
            for mention in analysis.dates
            if _left_open(mention) and (mention.document, mention.section, mention.sentence) in compared
        ]
        if analysis.document.metadata.date is None and len(left_open) >= params.least:
            first = left_open[0]
            yield Draft(
                locations=(Location(document=first.document, span=first.span),),
                confidence=1.0,
                words={
                    "text": first.text,
                    "count": "1 date" if len(left_open) == 1 else f"{len(left_open)} dates",
                    "others": f" and {len(left_open) - 1} more" if len(left_open) > 1 else "",
                },
                evidence=("no date in front matter, <meta>, <time>, file name or dateline",),
                about=None,
            )


def _compared(case: Case) -> set[Sentence]:
    """Return the sentences with a figure or date that another document, or the ledger, is held against."""
    linkage = case.linkage
    ends: list[Figure | DateMention] = [
        end for link in linkage.links if link.a.document != link.b.document for end in (link.a, link.b)
    ]
    ends += [day for link in linkage.dates for day in (link.a, link.b)]
    ends += [one.claim for one in linkage.ledger]
    ends += [one.figure for one in linkage.unsupported]
    return {(one.document, one.section, one.sentence) for one in ends}


def _left_open(mention: DateMention) -> bool:
    return mention.expression is not None and mention.type in ("DATE", "TIME") and mention.timex.startswith("XXXX")
