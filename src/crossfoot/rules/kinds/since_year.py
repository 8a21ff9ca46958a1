"""Check kind `since_year`: "for 30 years, since 1987", "the first in 30 years, since 1987" in a text of another year."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.model import Analysis, Bound, DateMention, Figure, Section
from crossfoot.rules.dates.mentions import by_sentence, location, quoted, year_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"years", "since", "day", "computed"})
SINCE_BEHIND = regex.compile(
    r"\s?(?:[,(–—-]\s?)?(?:(?:running|now|already|and counting|straight|ever|that is|or)\s?,?\s?)?since\s(?:\p{Lu}\p{Ll}+\s)?\Z",
    regex.IGNORECASE,
)
SINCE_BEFORE = regex.compile(r"\bsince\s(?:\p{Lu}\p{Ll}+\s)?\Z", regex.IGNORECASE)
YEARS_BEHIND = regex.compile(
    r"\s?(?:[,(–—-]\s?)(?:(?:that is|for|or|now|a gap of|the first in|the best in|the worst in)\s)?\Z", regex.IGNORECASE
)
ENDS = regex.compile(r"\s?(?:[.,;:!?)–—]|\Z)")
PAST_PERFECT = regex.compile(r"\b(?:had|were|was|would|by then|at the time|then|until)\b", regex.IGNORECASE)
EVENT_YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)")
YEARS = regex.compile(r"P(?P<n>\d{1,4})Y")


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every number of years that a year since when and the document's date do not make."""
    for analysis in case.analyses:
        own = analysis.document.metadata.date
        if own is None:
            continue
        exact = {
            (f.section, f.local.start): f
            for f in analysis.figures
            if f.dimension == "duration" and f.bound is Bound.EXACT
        }
        for section, mentions in by_sentence(analysis):
            years = [m for m in mentions if m.type == "DATE" and year_of(m) is not None and EVENT_YEAR.search(m.text)]
            if len(years) != 1 or quoted(section, years[0]):
                continue
            spans = [m for m in mentions if m.type == "DURATION" and YEARS.fullmatch(m.timex)]
            for span in spans:
                if (span.section, span.local.start) in exact and _tied(section, span, years[0]):
                    yield from _compared(analysis, exact[span.section, span.local.start], span, years[0])


def _tied(section: Section, span: DateMention, since: DateMention) -> bool:
    text = section.text
    start = section.sentences[span.sentence].start if span.sentence >= 0 else 0
    if PAST_PERFECT.search(text, start, max(span.local.end, since.local.end)):
        return False
    if span.local.end <= since.local.start:
        return SINCE_BEHIND.fullmatch(text[span.local.end : since.local.start]) is not None
    return (
        SINCE_BEFORE.search(text, max(0, since.local.start - 20), since.local.start) is not None
        and YEARS_BEHIND.fullmatch(text[since.local.end : span.local.start]) is not None
        and ENDS.match(text, span.local.end) is not None
    )


def _compared(analysis: Analysis, figure: Figure, span: DateMention, since: DateMention) -> Iterator[Draft]:
    own = analysis.document.metadata.date
    year = year_of(since)
    if own is None or year is None or figure.value is None:
        return
    apart = own.year - year
    stated = int(figure.value)
    slack = 1 if stated % 10 else max(1, stated // 10)
    if apart <= 0 or abs(apart - stated) <= slack:
        return
    yield Draft(
        locations=(location(span), location(since)),
        confidence=0.85,
        words={"years": span.text, "since": since.text, "day": str(own.year), "computed": str(apart)},
        evidence=(f"from {year} to {own.year} are {apart} years",),
    )
