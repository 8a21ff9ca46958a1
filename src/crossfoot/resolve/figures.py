"""Fill in each figure of a document from its sentence, its section and the document's dates."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crossfoot.model import DateMention, Document, Figure, Mentions, Section, Span
from crossfoot.resolve.anchor import anchor_dates
from crossfoot.resolve.attribution import Sources, document_words, goes_on
from crossfoot.resolve.counted import Counted, find_counted, from_cell
from crossfoot.resolve.event import find_event
from crossfoot.resolve.modality import modality_of
from crossfoot.resolve.scope import party_of, place_of, time_of, window_of
from crossfoot.resolve.words import Words, tokenise

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def resolve(mentions: Mentions, document: Document) -> Mentions:
    """Return `mentions` with dates anchored and figures filled in; spans and values are left as they are."""
    dates = anchor_dates(mentions.dates, document)
    of_sentence: dict[tuple[int, int], list[DateMention]] = defaultdict(list)
    for mention in dates:
        of_sentence[mention.section, mention.sentence].append(mention)
    sections = _Sections(document)
    figures = tuple(_figure(figure, sections, of_sentence) for figure in mentions.figures)
    figures = with_elided_units(figures)
    dates = tuple(_date(mention, sections) for mention in dates)
    return replace(mentions, figures=figures, dates=dates)


def with_elided_units(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return `figures` with bare amounts in the currency of their sentence ("804 million francs, below the 840 billion")."""
    money: dict[tuple[int, int], set[str]] = defaultdict(set)
    for figure in figures:
        if figure.dimension == "currency" and figure.unit is not None:
            money[figure.section, figure.sentence].add(figure.unit)
    return tuple(
        replace(
            figure, dimension="currency", unit=min(money[figure.section, figure.sentence]), pattern="currency/elided"
        )
        if _bare_amount(figure) and len(money.get((figure.section, figure.sentence), ())) == 1
        else figure
        for figure in figures
    )


def _bare_amount(figure: Figure) -> bool:
    return (
        figure.dimension == "count"
        and figure.counted is None
        and figure.part_of is None
        and figure.value is not None
        and abs(figure.value) >= 1000
        and figure.text[-1].isalpha()
    )


class _Sections:
    """What is worked out once a section or a sentence, and shared by its figures."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sources: dict[int, Sources] = {}
        self._cited: dict[tuple[int, int], str | None] = {}
        self._words: dict[tuple[int, int], Words] = {}

    def section(self, index: int) -> Section:
        return self.document.sections[index]

    def span(self, section: int, sentence: int) -> Span:
        found = self.section(section)
        return found.sentences[sentence] if 0 <= sentence < len(found.sentences) else Span(0, len(found.text))

    def sources(self, index: int) -> Sources:
        if index not in self._sources:
            self._sources[index] = Sources(
                self.section(index),
                lambda sentence: self.words(index, sentence),
                lambda step: self.sources(index + step) if 0 <= index + step < len(self.document.sections) else None,
            )
        return self._sources[index]

    def cited(self, section: int, sentence: int) -> str | None:
        key = section, sentence
        if key not in self._cited:
            here = self.words(section, sentence)
            found = document_words(here)
            if found is None and sentence > 0 and goes_on(here):
                found = self.cited(section, sentence - 1)
            self._cited[key] = found
        return self._cited[key]

    def words(self, section: int, sentence: int) -> Words:
        key = section, sentence
        if key not in self._words:
            self._words[key] = tokenise(self.section(section).text, self.span(section, sentence))
        return self._words[key]


def _figure(figure: Figure, sections: _Sections, dates: dict[tuple[int, int], list[DateMention]]) -> Figure:
    section = sections.section(figure.section)
    if section.cell is not None:
        counted = from_cell(section.cell)
        return replace(figure, counted=counted.lemma, modifiers=counted.modifiers)
    sentence = sections.words(figure.section, figure.sentence)
    counted = find_counted(figure, sentence)
    predicate, predicate_span = find_event(figure, counted, sentence)
    quotation = _quotation(section, figure.local)
    has_sentence = 0 <= figure.sentence < len(section.sentences)
    attribution, at = (
        sections.sources(figure.section).of(figure.sentence, figure.local, quotation=quotation)
        if has_sentence
        else (None, None)
    )
    near = dates.get((figure.section, figure.sentence), [])
    return replace(
        figure,
        counted=counted.lemma,
        modifiers=counted.modifiers,
        head=counted.head,
        part_of=counted.part_of,
        predicate=predicate,
        predicate_span=predicate_span,
        party=party_of(figure, counted, sentence),
        place=place_of(figure, counted, sentence),
        time=time_of(figure, near, section.text),
        window=window_of(figure, near, section.text),
        attribution=attribution,
        attribution_span=at,
        speaker=section.speaker,
        quoted=quotation is not None,
        modality=modality_of(figure, section.text, sentence),
        cited=sections.cited(figure.section, figure.sentence),
    )


def _date(mention: DateMention, sections: _Sections) -> DateMention:
    section = sections.section(mention.section)
    attribution = None
    dated = mention.type in {"DATE", "TIME"} and FULL_DAY.match(mention.timex) is not None
    if dated and 0 <= mention.sentence < len(section.sentences) and section.cell is None:
        attribution, _ = sections.sources(mention.section).of(mention.sentence, mention.local, quotation=None)
    return replace(mention, attribution=attribution) if attribution is not None else mention


def _quotation(section: Section, local: Span) -> Span | None:
    starts = [quotation.span.start for quotation in section.quotations]
    at = bisect_right(starts, local.start) - 1
    inside = at >= 0 and section.quotations[at].span.contains(local)
    return section.quotations[at].span if inside else None


__all__: Sequence[str] = ("Counted", "resolve")
