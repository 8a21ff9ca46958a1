"""Check kind `event_date`: one event on two different days."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.wording import time_in_words
from crossfoot.model import DateMention, LinkKind, Location
from crossfoot.rules.dates.mentions import names_month, sentence_of
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import PLACES, quoted

HABIT = regex.compile(
    r"\b(?:used to|usually|normally|always|often|whenever|every|each (?:year|month|autumn|spring|summer|winter))\b"
)
"""In the sentence of a day or month without a year, which then comes round again."""
PLACEHOLDERS = frozenset({f"{side}.{name}" for side in ("a", "b") for name in ("document", "text", "quote", "date")})


class Params(BaseModel):
    """links: kinds of link; least: lowest score."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    links: tuple[LinkKind, ...] = (LinkKind.RESTATEMENT,)
    least: float = Field(default=0.0, ge=0.0, le=1.0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every two days that are held to be those of one event."""
    for link in case.linkage.dates:
        if link.kind in params.links and link.score >= params.least and not _agree(case, link.a, link.b):
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


def _agree(case: Case, a: DateMention, b: DateMention) -> bool:
    """Say whether two dates may be one after all: the month of one is a guess ("the 1st"), or one of them comes round each year."""
    if any(not names_month(one) for one in (a, b)) and a.timex[7:10] == b.timex[7:10] != "":
        return True
    return any(one.timex.startswith("XXXX") and HABIT.search(_sentence(case, one)) for one in (a, b))


def _sentence(case: Case, mention: DateMention) -> str:
    return sentence_of(case.by_document[mention.document].document.sections[mention.section], mention)
