"""Check kind `streak`: a headline's number of things in a row against the text's ("five wins in a row", "a fourth straight win")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.model import Analysis, Document, Location, Part, Section, SectionKind, Span
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"headline", "text"})
_DATES = lexicon.load("dates")
NUMBERS = {word: value for value, word in enumerate(_DATES["cardinals"])}
ORDINALS = {word: value for value, word in enumerate(_DATES["ordinals"], 1)}
ABOVE = frozenset({SectionKind.HEADLINE})
BELOW = frozenset({SectionKind.LEAD, SectionKind.BODY, SectionKind.TURN})
MOST = 60


class Params(BaseModel):
    """What makes a streak.

    runs: words between number and noun ("straight"). behind: phrases after the noun ("in a row"). nouns: groups of nouns that
    mean one thing. unless: words of a sentence that tells of a streak that is over, or not yet.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    runs: tuple[str, ...] = Field(min_length=1)
    behind: tuple[str, ...] = Field(min_length=1)
    nouns: tuple[tuple[str, ...], ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    confidence: float = Field(default=0.85, gt=0.0, le=1.0)

    @cached_property
    def groups(self) -> dict[str, int]:
        """Noun lemma -> the number of its group."""
        return {noun: number for number, group in enumerate(self.nouns) for noun in group}

    @cached_property
    def told_over(self) -> frozenset[str]:
        """The words of `unless`."""
        return frozenset(self.unless)

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """What a streak looks like: parts "number", "adjective", "noun"."""
        return regex.compile(
            r"(?i)\b(?P<number>\d{1,2}(?:st|nd|rd|th)?|\L<words>)[ -]"
            r"(?:(?P<run>\L<runs>) (?:(?P<adjective>\p{L}+) )?(?P<noun>\L<nouns>)"
            r"|(?:(?P<adjective>\p{L}+) )?(?P<noun>\L<nouns>) (?P<run>\L<behind>)"
            r"|(?<=\bma(?:ke|kes|de) it (?P=number) )(?P<run>\L<runs>|\L<behind>))\b",
            words=[*NUMBERS, *ORDINALS],
            runs=list(self.runs),
            behind=list(self.behind),
            nouns=[form for noun in self.groups for form in (noun, f"{noun}s", f"{noun}es", f"{noun[:-1]}ies")],
        )


@dataclass(frozen=True, slots=True)
class _Streak:
    value: int
    kind: tuple[int, str] | None  # None: of whatever the text has ("make it five in a row")
    location: Location
    text: str


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every streak of a headline of which the text below has another number, and only one."""
    for analysis in case.analyses:
        for part in analysis.document.parts:
            yield from _of_part(analysis, part, params)


def _of_part(analysis: Analysis, part: Part, params: Params) -> Iterator[Draft]:
    sections = [analysis.document.sections[index] for index in part.sections]
    heads = list(_streaks(analysis.document, [one for one in sections if one.kind in ABOVE], params))
    if not heads:
        return
    below = list(_streaks(analysis.document, [one for one in sections if one.kind in BELOW], params))
    for head in heads:
        same = [one for one in below if head.kind is None or one.kind == head.kind]
        if len({one.value for one in same}) == 1 and same[0].value != head.value:
            yield Draft(
                locations=(head.location, same[0].location),
                confidence=params.confidence,
                words={"headline": head.text, "text": same[0].text},
                evidence=("no other streak of the text is meant",),
            )


def _streaks(document: Document, sections: Sequence[Section], params: Params) -> Iterator[_Streak]:
    for section in sections:
        for sentence in section.sentences:
            said = section.text[sentence.start : sentence.end]
            if _over(said, params):
                continue
            for match in params.pattern.finditer(section.text, sentence.start, sentence.end, overlapped=True):
                streak = _streak(match, section, document, params)
                if streak is not None:
                    yield streak


def _streak(match: regex.Match[str], section: Section, document: Document, params: Params) -> _Streak | None:
    value = _value(match["number"].lower())
    if value is None or not 2 <= value <= MOST:
        return None
    span = section.source(Span(match.start("number"), match.end("number")))
    place = Location(document=document.path, span=span)
    if match["noun"] is None:
        return _Streak(value, None, place, match.group())
    group = params.groups.get(words.noun_lemma(match["noun"].lower()))
    return None if group is None else _Streak(value, (group, (match["adjective"] or "").lower()), place, match.group())


def _value(word: str) -> int | None:
    if word[0].isdigit():
        return int(word.rstrip("stndrh"))
    return NUMBERS.get(word, ORDINALS.get(word))


def _over(said: str, params: Params) -> bool:
    found = set(words.plain_words(said))
    return any(params.told_over & {word, words.verb_lemma(word), words.noun_lemma(word)} for word in found)
