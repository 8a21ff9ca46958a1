"""Sentences that hold more than anybody reads as one: their figures are read and shown, but not compared, and a notice says so.

What compares figures within a sentence looks at all its pairs, and at the words around each; that stays in proportion to the text
as long as no sentence is too full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from crossfoot.limits import SENTENCE, SENTENCE_FIGURES
from crossfoot.model import Analysis, DateMention, Fault, Figure, Section, Span

Mention = TypeVar("Mention", Figure, DateMention)
Place = tuple[int, int]
"""A section, and a sentence of it."""


def crowded(analysis: Analysis) -> frozenset[Place]:
    """Return the sentences of a document that hold too many figures and dates, or too many characters with one among them."""
    sections = analysis.document.sections
    counts = Counter((figure.section, figure.sentence) for figure in analysis.figures)
    counts.update((mention.section, mention.sentence) for mention in analysis.dates)
    return frozenset(
        (at, sentence)
        for (at, sentence), count in counts.items()
        if count > SENTENCE_FIGURES or len(_span(sections[at], sentence)) > SENTENCE
    )


def _span(section: Section, sentence: int) -> Span:
    return section.sentences[sentence] if 0 <= sentence < len(section.sentences) else Span(0, len(section.text))


def without(analysis: Analysis) -> Analysis:
    """Return the analysis without what stands in crowded sentences."""
    places = crowded(analysis)
    if not places:
        return analysis

    def outside(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        return tuple(one for one in mentions if (one.section, one.sentence) not in places)

    return replace(
        analysis,
        figures=outside(analysis.figures),
        dates=outside(analysis.dates),
        periods=outside(analysis.periods),
    )


def told(analysis: Analysis) -> Analysis:
    """Return the analysis whose document says which of its sentences are crowded."""
    places = sorted(crowded(analysis))
    if not places:
        return analysis
    document = analysis.document
    at, sentence = places[0]
    section = document.sections[at]
    span = section.source(_span(section, sentence))
    rest = f", and {len(places) - 1:,} like it" if len(places) > 1 else ""
    fault = Fault(
        span=span,
        message=f"a sentence of more than {SENTENCE_FIGURES} figures or {SENTENCE:,} characters{rest}: its figures are read, and not compared",
        minor=True,
    )
    return replace(analysis, document=replace(document, faults=(*document.faults, fault)))
