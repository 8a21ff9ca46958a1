"""Check kind `rank_behind`: a place that leaves no room for all those who are told as ahead, each with an amount.

"The second-largest supplier, behind Minas (71,000) and Balama, which managed 98,000"; "We finish second ... Our 24 points put us behind
Orm (29) and Skar (27)."
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import Analysis, Location, Section, Span
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.lists.lines import NUMBER

PLACEHOLDERS = frozenset({"told", "ahead"})
PLACES: dict[str, int] = {word: place for word, place in lexicon.load("ordinals")["values"].items() if 2 <= place <= 10}
RANK = regex.compile(
    r"(?<!\p{L})(?P<nth>\L<places>)(?=-(?:\p{L}+est|most)\b|\s(?:\p{L}+est|most|place|overall)\b|[,.;:)]|\s(?:in|behind|of|out|with|on|at)\b)",
    regex.IGNORECASE,
    places=list(PLACES),
)
PLACING = regex.compile(
    r"\b(?:is|was|are|were|came|come|comes|finish(?:ed|es)?|end(?:ed|s)?|rank(?:ed|s)?|stand(?:s)?|stood|lie(?:s)?|lay|placed|took|takes|in|the|its|our|as)\s(?:(?:joint|only|just|still|now|the|a)\s){0,2}$",
    regex.IGNORECASE,
)
BEHIND = regex.compile(r"(?<!\bnot far )(?<!\bclose )\bbehind\s(?!the\s(?:times|scenes|wheel|bars|schedule)\b)")
HOLDER = regex.compile(r"\p{Lu}\p{L}+")
OTHER = regex.compile(
    r"\b(?:in (?:19|20)\d\d|then|once|previous|had been|among|joint|equal|tied|level)\b", regex.IGNORECASE
)
ENDS = regex.compile(r"[.;:](?:\s|$)")
MEASURED = regex.compile(r"[-\s](?:week|day|month|year|hour|minute|second|per|point)")
NEAR = 1


class Params(BaseModel):
    """least: how many amounts stand ahead at least."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int = Field(default=2, ge=2)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for each place before which more stand than it has room for."""
    for analysis in case.analyses:
        for section in analysis.document.sections:
            if section.cell is None and section.reason is None:
                yield from _in_section(analysis, section, params)


def _in_section(analysis: Analysis, section: Section, params: Params) -> Iterator[Draft]:
    for at, span in enumerate(section.sentences):
        found = BEHIND.search(section.text, span.start, span.end)
        if found is None:
            continue
        end = ENDS.search(section.text, found.end(), span.end)
        ahead = section.text[found.end() : end.start() if end else span.end]
        amounts = list(_held(ahead))
        if len(amounts) < params.least or len({bool(one["lead"]) for one in amounts}) > 1:
            continue
        rank = _rank(section, at, found.start())
        if rank is not None and PLACES[rank["nth"].lower()] <= len(amounts):
            place = section.source(Span(*rank.span("nth")))
            yield Draft(
                locations=(Location(document=analysis.document.path, span=place),),
                confidence=0.85,
                words={"told": rank["nth"], "ahead": str(len(amounts))},
                evidence=(f"{len(amounts)} stand ahead: {ahead.strip()[:80]}",),
            )


def _held(ahead: str) -> Iterator[regex.Match[str]]:
    """Yield the amounts that each have a name of their own before them, without times and distances."""
    start = 0
    for one in NUMBER.finditer(ahead):
        if not MEASURED.match(ahead, one.end()) and HOLDER.search(ahead, start, one.start()):
            yield one
            start = one.end()


def _rank(section: Section, at: int, before: int) -> regex.Match[str] | None:
    """Return the one place that is told before "behind" in its sentence, or in the sentence before."""
    start = section.sentences[max(0, at - NEAR)].start
    found = [
        one
        for one in RANK.finditer(section.text, start, before)
        if PLACING.search(section.text, max(start, one.start() - 40), one.start())
    ]
    return found[0] if len(found) == 1 and not OTHER.search(section.text, start, before) else None
