"""Check kind `group_word`: a word for two or three that takes up, or stands beside, names that are more or fewer.

"The Bishop ordained Ann Ames, Bo Lund and Cem Ray. The pair trained together"; "the trio of smelters, Nkana and Chisenge, ...".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.model import Analysis, Location, Section, Span
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.lists.items import LIST, OPEN_LIST, Items, count_items

PLACEHOLDERS = frozenset({"word", "number", "listed"})
NAMED = regex.compile(rf"(?<![\p{{L}}\p{{N}}’'-]){LIST}(?![\p{{L}}’'-]|\s\p{{Lu}}|,\s\p{{Lu}})")
CAPITAL = regex.compile(r"(?<=\p{L},?\s)\p{Lu}\p{L}+")
PRONOUN = regex.compile(
    r"\b(?:he|she|i|we|they|him|her|us|them|me|my|our|his|their|an?other|someone|one|brother|sister|husband|wife|partner|colleague|friend|an?)\b",
    regex.IGNORECASE,
)
"""Who may be one more of those that a word takes up."""
APPOSED = rf"[^.;:,()\p{{Lu}}\p{{N}}]{{0,60}}(?:,\s|:\s|\s\(|\s[–—]\s){LIST}(?=[,.;:)]|\s[–—]|$)"
OF = rf"\sof\s{LIST}(?=[,.;:)]|\s\p{{Ll}}|$)"


class Params(BaseModel):
    """words: words for so many. taking: of them those that may take up names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, int] = Field(min_length=1)

    @cached_property
    def opens(self) -> regex.Pattern[str]:
        """What opens a sentence that takes up the names of the one before."""
        return regex.compile(
            r"(?:(?:The|That|This|All\sof\sthe)\s(?P<word>\L<words>)(?=,?\s(?!of\b)\p{Ll})|(?P<word>Both)\s(?=(?:of\sthem\s)?(?:men|women|are|were|have|had|came|went|will|live|work|worked|play|played|said|say|told|took|won|lost|trained|serve|served|left|died|joined|started|began|grew)\b))",
            words=sorted(self.words),
        )

    @cached_property
    def beside(self) -> regex.Pattern[str]:
        """A word for so many with the names right behind it."""
        return regex.compile(
            rf"\b(?:[Tt]he|[Aa]|[Tt]his|[Tt]heir|[Oo]ur)\s(?P<word>\L<words>)(?!-)(?:{APPOSED}|{OF})",
            words=sorted(self.words),
        )


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every word for so many whose names are not so many."""
    for analysis in case.analyses:
        for section in analysis.document.sections:
            if section.cell is None and section.reason is None:
                yield from _in_section(analysis, section, params)


def _in_section(analysis: Analysis, section: Section, params: Params) -> Iterator[Draft]:
    for at, span in enumerate(section.sentences):
        for found in params.beside.finditer(section.text, span.start, span.end):
            items = count_items(found["list"], names=True)
            yield from _wrong(analysis, section, found, items, params)
        opened = params.opens.match(section.text, span.start, span.end)
        if opened is not None and at:
            before = section.sentences[at - 1]
            yield from _wrong(
                analysis,
                section,
                opened,
                _taken_up(section.text[before.start : before.end], _number(opened, params)),
                params,
            )


def _taken_up(text: str, number: int) -> Items | None:
    """Return how many names a sentence lists; None where it lists none, several times, or may have one more who is meant."""
    lists = list(NAMED.finditer(text))
    if len(lists) != 1 or OPEN_LIST.search(text):
        return None
    items = count_items(lists[0]["list"], names=True)
    if items is None:
        return None
    rest = text[: lists[0].start("list")] + " " + text[lists[0].end("list") :]
    if items.most < number and (CAPITAL.search(rest) or PRONOUN.search(rest)):
        return None
    return items


def _number(found: regex.Match[str], params: Params) -> int:
    return params.words.get(found["word"], 2)


def _wrong(
    analysis: Analysis, section: Section, found: regex.Match[str], items: Items | None, params: Params
) -> Iterator[Draft]:
    number = _number(found, params)
    if items is None or items.least < 2 or items.least <= number <= items.most:
        return
    place = section.source(Span(*found.span("word")))
    listed = str(items.least if number < items.least else items.most)
    yield Draft(
        locations=(Location(document=analysis.document.path, span=place),),
        confidence=0.85,
        words={"word": found["word"], "number": str(number), "listed": listed},
        evidence=(f"“{found['word']}” is {number}, {listed} are named",),
    )
