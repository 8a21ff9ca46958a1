"""Check kind `rank_twice`: one thing of one name that a story calls the third largest in one place and the fifth largest in another.

A rank is a superlative with its ordinal ("the third-longest line in the country"), told of a name by an apposition or a form of "be". Two
are held against each other where name, superlative and noun are the same, and neither tells of another place or time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import noun_lemma
from crossfoot.model import Analysis, Location, SectionKind, Span
from crossfoot.rules.arithmetic.level_pairs import EARLIER, YEAR
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"name", "rank", "other"})
_WORDS = lexicon.load("passage")
PLACES: dict[str, int] = lexicon.load("ordinals")["values"]
SUPERLATIVES = sorted(
    {word for words in (_WORDS["ranks_more"], _WORDS["ranks_less"]) for word in words if word.endswith("est")}
    | {word for words in _WORDS["measures"].values() for word in words if word.endswith("est")}
)
NAME = r"(?P<name>\p{Lu}[\p{L}’'-]+(?:\s(?!is\b|was\b|are\b|were\b|remains\b|has\b|had\b|and\b)[\p{L}’'-]+){0,3})"
RANK = regex.compile(
    rf"(?<![\p{{L}}.]\s)(?<!\p{{L}}){NAME}(?P<link>,|\s(?:is|are|remains|ranks\sas|has\sbecome|was))\s(?:(?:now|still|also|only|thus)\s)?(?:the|its|their|our)\s(?:(?P<whose>\p{{L}}+)[’']s?\s)?(?P<rank>(?:(?P<nth>\L<ordinals>|\d{{1,2}}(?:st|nd|rd|th))[-\s])?(?P<sup>\L<superlatives>))(?![\p{{L}}-])(?:\s(?P<noun>\p{{Ll}}[\p{{L}}-]+))?",
    superlatives=SUPERLATIVES,
    ordinals=sorted(PLACES),
)
SCOPE = regex.compile(
    r"\s(?:in|of|on|among|across|for)\s(?:all\s)?(?:the\s|its\s)?(?P<scope>[\p{L}’'-]+(?:\s[\p{L}’'-]+){0,2})"
)
NO_NOUN = frozenset(
    {
        "in",
        "of",
        "on",
        "among",
        "at",
        "by",
        "with",
        "for",
        "and",
        "but",
        "after",
        "since",
        "to",
        "was",
        "is",
        "has",
        "had",
        "which",
        "that",
    }
)
UNSURE = regex.compile(
    r"\b(?:not|never|once|then|until|used to|if|would|could|may|might|per|one of|among)\b", regex.IGNORECASE
)


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank that a document gives a name: which superlative, of which noun, within what, and where it stands."""

    document: str
    name: str
    said: str
    text: str
    superlative: str
    place: int
    noun: str | None
    scope: str | None
    location: Location


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every two ranks of one thing that cannot both be right, the later one first."""
    known = {analysis.document.path: case.once(ranked, analysis) for analysis in case.analyses}
    for number, analysis in enumerate(case.analyses):
        names = [one.document.path for one in case.beside(analysis.document.path)]
        before = {one.document.path for one in case.analyses[:number]}
        pools = [known[analysis.document.path], *(known[name] for name in names if name in before)]
        by_name: dict[str, list[Rank]] = defaultdict(list)
        for one in (one for pool in reversed(pools) for one in pool):
            for other in by_name[one.name]:
                if one.document == analysis.document.path and _differ(one, other):
                    yield _draft(one, other)
                    break
            by_name[one.name].append(one)


def ranked(analysis: Analysis) -> list[Rank]:
    """Return the ranks that a document gives to names."""
    found = []
    for section in analysis.document.sections:
        if section.cell is not None or section.reason is not None or section.kind is SectionKind.BOILERPLATE:
            continue
        for span in section.sentences:
            text = section.text[span.start : span.end]
            match = RANK.search(text)
            if match is None or UNSURE.search(text) or EARLIER.search(text) or YEAR.search(text):
                continue
            noun = match["noun"] if match["noun"] not in NO_NOUN else None
            scope = SCOPE.match(text, match.end("noun") if noun else match.end("rank"))
            nth = match["nth"]
            place = 1 if nth is None else int(nth[:-2]) if nth[0].isdigit() else PLACES[nth.lower()]
            local = Span(span.start + match.start("rank"), span.start + match.end("rank"))
            whole = match["whose"] or (scope["scope"] if scope else None)
            found.append(
                Rank(
                    document=analysis.document.path,
                    name=match["name"].removeprefix("The ").lower(),
                    said=match["name"].removeprefix("The "),
                    text=match["rank"],
                    superlative=match["sup"],
                    place=place,
                    noun=noun_lemma(noun.lower()) if noun else None,
                    scope=whole.lower() if whole else None,
                    location=Location(document=analysis.document.path, span=section.source(local)),
                )
            )
    return found


def _differ(one: Rank, other: Rank) -> bool:
    """Say whether two ranks of one name are of one order and differ."""
    alike = one.superlative == other.superlative and one.scope == other.scope and one.place != other.place
    nouns = {one.noun, other.noun} - {None, noun_lemma(one.name.split()[-1])}
    return alike and (one.noun == other.noun or not nouns)


def _draft(one: Rank, other: Rank) -> Draft:
    return Draft(
        locations=(one.location, other.location),
        confidence=0.8,
        words={
            "name": one.said,
            "rank": one.text,
            "other": other.text,
        },
        evidence=(f"{one.text} against {other.text}",),
    )
