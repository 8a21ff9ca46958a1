"""Check kind `reversed_range`: a span of dates whose end comes before its start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.wording import time_in_words
from crossfoot.model import DateMention, Location, Section
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"start", "end"})
BETWEEN = regex.compile(r"\s*(?:to|until|till|through|[-–—]|and)\s*", regex.IGNORECASE)
FROM = regex.compile(r"\b(?:from|between)\s+(?:the\s+)?$", regex.IGNORECASE)
OVER_NEW_YEAR = 150
"""Days by which a start without a year may lie behind its end before the range must run over the turn of a year."""
SHIFTED = "span/shifted"
"""Who reads "six weeks from 24 November" as the day on which they end."""
YEAR = regex.compile(r"\d{4}|[’']\d{2}")
NUMBERED = regex.compile(r"\d")
PLAIN = regex.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?|XXXX-\d{2}-\d{2}")
YEARS = regex.compile(r"(?P<first>[12]\d{3})/(?P<last>[12]\d{3})")


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every range of dates ("from 14 June to 3 June", "1878–1874") that runs backwards."""
    for analysis in case.analyses:
        sections = analysis.document.sections
        for first, last in _pairs(analysis.dates, sections):
            yield Draft(
                locations=(
                    Location(document=first.document, span=first.span),
                    Location(document=last.document, span=last.span),
                ),
                confidence=0.93,
                words={"start": first.text, "end": last.text},
                evidence=(
                    f"{time_in_words(last.timex) or last.text} is before {time_in_words(first.timex) or first.text}",
                ),
            )
        for mention in analysis.dates:
            years = YEARS.fullmatch(mention.timex)
            if years and years["last"] < years["first"]:
                yield Draft(
                    locations=(Location(document=mention.document, span=mention.span),),
                    confidence=0.93,
                    words={"start": years["first"], "end": years["last"]},
                    evidence=(f"{years['last']} is before {years['first']}",),
                )


def _backwards(first: DateMention, last: DateMention) -> bool:
    """Say whether `last` is before `first`; a start without a year is in the year of the end, or in the one before."""
    if (
        first.pattern == SHIFTED
        or len(first.timex) != len(last.timex)
        or not (NUMBERED.search(first.text) and NUMBERED.search(last.text))
    ):
        return False  # "Monday to Friday" comes round every week
    if first.timex.startswith("XXXX") or last.timex.startswith("XXXX"):  # no year anywhere: days of one month only
        return first.timex[:7] == last.timex[:7] and first.timex > last.timex
    if len(first.timex) == len("2024-11-13") and not YEAR.search(first.text):
        try:
            start = date.fromisoformat(f"{last.timex[:4]}{first.timex[4:]}")
            return 0 < (start - date.fromisoformat(last.timex)).days <= OVER_NEW_YEAR
        except ValueError:
            return False
    return first.timex > last.timex


def _pairs(dates: Sequence[DateMention], sections: Sequence[Section]) -> Iterator[tuple[DateMention, DateMention]]:
    for first, last in pairwise(dates):
        if first.section != last.section or not (PLAIN.fullmatch(first.timex) and PLAIN.fullmatch(last.timex)):
            continue
        if not _backwards(first, last):
            continue
        text = sections[first.section].text
        between = text[first.local.end : last.local.start]
        if not BETWEEN.fullmatch(between):
            continue
        opened = FROM.search(text[: first.local.start])
        if between.strip().lower() == "and" and not opened:
            continue
        if opened or between.strip().lower() in {"-", "–", "—", "to", "until", "till", "through"}:
            yield first, last
