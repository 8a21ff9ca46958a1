"""Check kind `headline_score`: a result in a headline that no text of its story has, where one of them has a result that is nearly it.

"Halcyon beat Nordvind 3-1" over "it was three to two". Both numbers of the headline may stand in one sentence or one row of a table, told
in whatever words, and then bear it out. What is nearly it has one number of it in common, or as many votes, and is no score of a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import Analysis, Figure, Location, Section, SectionKind, Span
from crossfoot.rules.arithmetic.sentences import FIGURES, sentences
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"result", "other", "document"})
SCORES = lexicon.load("scores")
WORDS: dict[str, int] = SCORES["words"]
NUMBER = regex.compile(r"(?<![\p{L}\d.,])(?:\d{1,3}|\L<words>)(?![\p{L}\d])", regex.IGNORECASE, words=list(WORDS))
PAIRED = regex.compile(
    rf"(?P<a>{FIGURES})(?:\s(?:votes|goals|points|games|maps|sets))?\s(?:to|against)\s(?P<b>{FIGURES})"
)
FOR_AGAINST = regex.compile(
    rf"\bfor:?\s(?P<a>{FIGURES})[,;]\sagainst:?\s(?P<b>{FIGURES})|(?P<a>{FIGURES})\s(?:votes\s)?for[,;]?\s(?:and\s)?(?P<b>{FIGURES})\s(?:votes\s)?against\b",
    regex.IGNORECASE,
)
VOTED = regex.compile(
    rf"(?P<a>{FIGURES})[^.;:]{{0,50}}?\b(?:in favou?r|for it|voted yes|said yes|for the)\b[^.;:]{{0,40}}?(?P<b>{FIGURES})[^.;:]{{0,40}}?\b(?:opposed|against|voted no|said no|objected|dissented)\b",
    regex.IGNORECASE,
)
FORMS = (PAIRED, FOR_AGAINST, VOTED)
SCORE = regex.compile(r"(?<![\d.,])\d{1,3}[-–—:]\d{1,3}(?![\d.,]*\d)")
WITHIN = 30
"""How many characters from a score the words may stand that say of which moment it is."""
HEADINGS = frozenset({SectionKind.HEADLINE})
BODIES = frozenset({SectionKind.LEAD, SectionKind.BODY, SectionKind.SUMMARY, SectionKind.TURN, SectionKind.QUOTE})


class Params(BaseModel):
    """passing: words of a score that is not the last one, as one at a break."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passing: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Result:
    """Two numbers that a text tells as a result, and where."""

    numbers: tuple[int, int]
    text: str
    location: Location


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every result of a headline that nothing bears out and another result of its story nearly is."""
    passing = regex.compile(r"(?<!\p{L})(?:\L<words>)(?!\p{L})", regex.IGNORECASE, words=list(params.passing))
    for analysis in case.analyses:
        for figure, numbers in _in_headlines(case, analysis):
            story = (analysis, *case.beside(analysis.document.path))
            if any(set(numbers) <= some for one in story for some in case.once(_together, one)):
                continue
            near = [
                result
                for one in story
                for result in _results(one, case.labelled, passing)
                if _nearly(numbers, result.numbers)
            ]
            if near:
                yield _draft(figure, near[0])


def _in_headlines(case: Case, analysis: Analysis) -> Iterator[tuple[Figure, tuple[int, int]]]:
    document = analysis.document
    for figure in case.labelled.get(document.path, ()):
        section = document.sections[figure.section]
        if figure.dimension != "score" or section.kind not in HEADINGS or section.cell is not None:
            continue
        numbers = numbers_of(figure.text)
        if len(numbers) == len(("a", "b")):
            yield figure, (numbers[0], numbers[1])


def numbers_of(text: str) -> list[int]:
    """Return the whole numbers of a text, in digits or small ones in words."""
    found = (match.group().lower() for match in NUMBER.finditer(text))
    return [int(one) if one.isdigit() else WORDS[one] for one in found]


def _together(analysis: Analysis) -> list[frozenset[int]]:
    """Return the numbers that stand together below the headlines of a document: a score, those of a sentence, a row of a table.

    A number that a sentence has alone stands with that of the next: "Lund scored three. Holm had one."
    """
    rows: dict[tuple[int, int], set[int]] = {}
    found: list[frozenset[int]] = []
    values: dict[tuple[int, int], set[int]] = {}
    for figure in analysis.figures:
        if figure.value is not None and figure.value == int(figure.value):
            values.setdefault((figure.section, figure.sentence), set()).add(int(figure.value))
    for at, section in enumerate(analysis.document.sections):
        if section.cell is not None:
            rows.setdefault((section.cell.table, section.cell.row), set()).update(numbers_of(section.text))
        elif section.kind not in HEADINGS:
            alone: set[int] = set()
            for index, span in enumerate(section.sentences):
                text = section.text[span.start : span.end]
                scores = SCORE.findall(text)
                own = {*numbers_of(SCORE.sub("", text)), *values.get((at, index), ())}
                found += [frozenset(numbers_of(score)) for score in scores]
                found.append(frozenset(own))
                last, alone = alone, own if len(own) == 1 else set()
                found.append(frozenset(alone | last))
    return [*found, *(frozenset(row) for row in rows.values())]


def _results(
    analysis: Analysis, labelled: Mapping[str, Sequence[Figure]], passing: regex.Pattern[str]
) -> Iterator[Result]:
    """Yield the results that the text of a document tells: as scores, as one number to another, as those for and against."""
    document = analysis.document
    for figure in labelled.get(document.path, ()):
        section = document.sections[figure.section]
        numbers = numbers_of(figure.text)
        if figure.dimension != "score" or len(numbers) != 2 or not _is_body(section):
            continue
        span = section.sentences[figure.sentence] if 0 <= figure.sentence < len(section.sentences) else None
        start, end = figure.local.start - WITHIN, figure.local.end + WITHIN
        if span is not None and not passing.search(section.text, max(span.start, start), min(span.end, end)):
            yield Result((numbers[0], numbers[1]), figure.text, Location(document=document.path, span=figure.span))
    for sentence in sentences(analysis):
        if not _is_body(sentence.section):
            continue
        for match in (found for form in FORMS for found in form.finditer(sentence.text)):
            if passing.search(sentence.text, max(0, match.start() - WITHIN), match.end() + WITHIN):
                continue
            one, other = sentence.figure(match["a"]), sentence.figure(match["b"])
            if one.dimension == other.dimension == "count" and one.value is not None and other.value is not None:
                span = Span(one.span.start, other.span.end)
                text = document.text[span.start : span.end]
                yield Result((int(one.value), int(other.value)), text, Location(document=document.path, span=span))


def _is_body(section: Section) -> bool:
    return section.kind in BODIES and section.cell is None and section.reason is None


def _nearly(numbers: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two results have the higher or the lower number in common, or the sum of both."""
    one, two = sorted(numbers), sorted(other)
    return one != two and (one[0] == two[0] or one[1] == two[1] or sum(one) == sum(two))


def _draft(figure: Figure, other: Result) -> Draft:
    return Draft(
        locations=(Location(document=figure.document, span=figure.span), other.location),
        confidence=0.8,
        words={"result": figure.text, "other": other.text, "document": other.location.document},
        evidence=(f"{figure.text} stands in no text, {other.text} does",),
    )
