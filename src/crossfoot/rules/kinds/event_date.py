"""Check kind `event_date`: one event on two different days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.wording import time_in_words
from crossfoot.model import DateMention, LinkKind, Location
from crossfoot.rules.dates.mentions import names_month, sentence_of
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import PLACES, quoted

DATE = regex.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?(?:T(?P<time>[\d:]+))?")
OPEN = "XXXX"
HABIT = regex.compile(
    r"\b(?:used to|usually|normally|always|often|whenever|every|each (?:year|month|autumn|spring|summer|winter))\b"
)
"""In the sentence of a day or month without a year, which then comes round again."""
PLACEHOLDERS = frozenset({f"{side}.{name}" for side in ("a", "b") for name in ("document", "text", "quote", "date")})


class Params(BaseModel):
    """links: kinds of link; least: lowest score; slip: only dates of which one slip of the pen makes the other."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    links: tuple[LinkKind, ...] = (LinkKind.RESTATEMENT,)
    least: float = Field(default=0.0, ge=0.0, le=1.0)
    slip: bool = False


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every two days that are held to be those of one event."""
    for link in case.linkage.dates:
        if link.kind in params.links and link.score >= params.least and not _agree(case, link.a, link.b):
            if params.slip and not _one_slip(link.a, link.b):
                continue
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


def _one_slip(a: DateMention, b: DateMention) -> bool:
    """Say whether two dates are told to the same grain and differ in a day, a month or a year alone, with weekdays that one year allows.

    Of two that differ in more, and of a year and a day, each is oftener right about something of its own.
    """
    one, other = (DATE.fullmatch(mention.timex) for mention in (a, b))
    if one is None or other is None:
        return True
    parts = list(zip(one.group("year", "month", "day"), other.group("year", "month", "day"), strict=True))
    if any((x is None) != (y is None) for x, y in parts):
        return False
    times = [found["time"] for found in (one, other)]
    differ = sum(x != y and OPEN not in (x, y) for x, y in (*parts, times if None not in times else (None, None)))
    return differ <= 1 and _weekdays_agree(a, b, parts)


def _weekdays_agree(a: DateMention, b: DateMention, parts: Sequence[tuple[str | None, str | None]]) -> bool:
    """Say whether the weekdays named with two days of one month are as far apart as the days: not so, they are of two years."""
    if a.weekday is None or b.weekday is None or parts[1][0] != parts[1][1] or None in parts[2]:
        return True
    return a.weekday == b.weekday and (int(parts[2][0] or 0) - int(parts[2][1] or 0)) % 7 == 0


def _sentence(case: Case, mention: DateMention) -> str:
    return sentence_of(case.by_document[mention.document].document.sections[mention.section], mention)
