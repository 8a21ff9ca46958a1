"""The proof of a finding in full: why its places are held to be one fact, which values each wording allows, what follows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import TypeVar

from rich.text import Text

from crossfoot import lexicon
from crossfoot.measure.interval import loose, significant_place, stated
from crossfoot.measure.wording import time_in_words, unit_in_words
from crossfoot.model import (
    Bound,
    DateLink,
    DateMention,
    Document,
    Figure,
    Finding,
    Link,
    Location,
    Modality,
    Relation,
    Report,
    Section,
    Slot,
    Span,
    Unsupported,
)
from crossfoot.report.passages import place_of, wrapped_lines

FOLLOWS = {
    Relation.CONTRADICTS: "no value makes both true",
    Relation.BOUND_CHANGED: "the number is the same, and other values are allowed",
    Relation.EQUAL: "the number agrees; what differs stands around it",
    Relation.ROUNDS: "a value makes both true; what differs stands around it",
    Relation.REFINES: "a value makes both true, and one says more than the other",
    Relation.NOT_COMPARABLE: "the two are in other units",
}
_CHANGED: dict[str, str] = lexicon.load("in_words")["changed"]
EMPTY = frozenset({"be", "have"})
"""Verbs that say nothing of what happened."""
T = TypeVar("T")
NEAREST = 4
"""How many figures of a source are shown that come nearest to one that it lacks."""


@dataclass(frozen=True)
class Explainer:
    """Explains the findings of one report."""

    report: Report

    def lines(self, finding: Finding, *, width: int) -> Iterator[Text]:
        """Yield the proof of `finding`: evidence piece by piece, the values of each figure, the inequality or the sum."""
        for title, told in self.blocks(finding):
            yield from _block(title, told, width)

    def blocks(self, finding: Finding) -> Iterator[tuple[str, list[str]]]:
        """Yield the parts of the proof, each as its title and its lines, not yet made visible or wrapped."""
        link = self._link(finding)
        paired = isinstance(link, Link | DateLink)
        proof, follows = _proof(link)
        evidence = [piece for piece in finding.evidence if piece != proof]
        if evidence:
            yield "why one fact" if paired else "because", evidence
        told = [line for location in finding.places for line in self._figures(location)]
        if told:
            yield "what is stated", told
        if isinstance(link, Unsupported):
            yield "what the source has that comes nearest", self._nearest(link)
        if proof:
            yield "it follows", [f"{proof}: {follows}"]
        if isinstance(link, Link) and link.changed:
            yield "what differs", [changed_in_words(link.changed)]
        for one in finding.also:
            yield f"also {one.code} {one.rule}", [one.message, *one.evidence]
        yield "the rule", [f"{finding.code} {finding.rule}; `crossfoot rules {finding.code}` explains it"]

    def _link(self, finding: Finding) -> Link | DateLink | Unsupported | None:
        """Return what the finding rests on: the link of its two places, or the figure that its source lacks."""
        places = [(location.document, location.span) for location in finding.locations]
        pairs = self._pairs.get(tuple(document for document, _ in places), ())
        for _, pair in sorted(_beginning_in(places[0][1], pairs, lambda one: one[1].a.span), key=itemgetter(0)):
            if all(_holds(place, side) for place, side in zip(places, (pair.a, pair.b), strict=True)):
                return pair
        return next(
            (one for one in self.report.linkage.unsupported if len(places) == 1 and _holds(places[0], one.figure)), None
        )

    def _figures(self, location: Location) -> Iterator[str]:
        document = self.report.documents.get(location.document)
        for figure in _beginning_in(location.span, self._by_document.get(location.document, ()), lambda one: one.span):
            if document is not None and location.span.contains(figure.span):
                yield f"{place_of(document, figure.span)}  {meaning(figure, document)}"

    def _nearest(self, lacking: Unsupported) -> list[str]:
        cited = lacking.citation.cited.document
        document = self.report.documents[cited]
        figure = lacking.figure
        alike = [one for one in self._by_document.get(cited, ()) if one.dimension == figure.dimension]
        alike.sort(key=lambda one: (_apart(figure, one), one.span))
        shown = [f"{place_of(document, one.span)}  {meaning(one, document)}" for one in alike[:NEAREST]]
        return shown or [f"{cited} has no figure of its kind ({figure.dimension.replace('_', ' ')})"]

    @cached_property
    def _pairs(self) -> dict[tuple[str, ...], list[tuple[int, Link | DateLink]]]:
        """Links with their numbers, by the documents of their two sides, in the order of the first."""
        found: dict[tuple[str, ...], list[tuple[int, Link | DateLink]]] = {}
        pairs: tuple[Link | DateLink, ...] = (*self.report.linkage.links, *self.report.linkage.dates)
        for number, pair in sorted(enumerate(pairs), key=lambda one: (one[1].a.span, one[0])):
            found.setdefault((pair.a.document, pair.b.document), []).append((number, pair))
        return found

    @cached_property
    def _by_document(self) -> dict[str, Sequence[Figure]]:
        return {
            analysis.document.path: sorted(analysis.figures, key=lambda figure: figure.span)
            for analysis in self.report.analyses
        }


def _beginning_in(span: Span, entries: Sequence[T], place: Callable[[T], Span]) -> Iterator[T]:
    """Yield the entries that begin in a span, of those that stand in the order of their places."""
    first = bisect_left(entries, span.start, key=lambda entry: place(entry).start)
    last = bisect_left(entries, span.end, lo=first, key=lambda entry: place(entry).start)
    yield from (entries[at] for at in range(first, last))


def changed_in_words(changed: Sequence[str]) -> str:
    """Return what a comparison found to differ, in words."""
    return ", ".join(_CHANGED.get(name, name) for name in changed)


def _proof(link: Link | DateLink | Unsupported | None) -> tuple[str, str]:
    """Return the inequality that a finding rests on, and what it means; both empty where there is none."""
    if isinstance(link, Link) and link.proof:
        return link.proof, FOLLOWS[link.relation] + (f"; likely slip: {link.slip}" if link.slip else "")
    if isinstance(link, DateLink):
        return f"{_day(link.a)} is not {_day(link.b)}", "one event is not on two days"
    return "", ""


def meaning(figure: Figure, document: Document) -> str:
    """Return what a figure of `document` is read as: the values that its wording allows, and all that is known around it, in its words."""
    said = " ".join(filter(None, (figure.approximator, figure.text)))
    exact, wide = stated(figure), loose(figure)
    only = "only " if exact == wide or _whole(figure) else ""
    told = [f"“{said}” allows {only}{exact} {unit_in_words(figure.unit, one=figure.value == 1)}".rstrip()]
    if figure.per:
        told[0] += f" per {figure.per}"
    if wide != exact and not _whole(figure):
        told[0] += f", rounded {wide}"
    frame = figure.frame
    event = frame.event if frame.event and frame.event.lemma not in EMPTY else None
    section = document.sections[figure.section]
    named = (
        ("of", frame.thing if frame.thing and not frame.thing.implied else None, None),
        ("what happened:", Slot(value=event.lemma, span=event.span) if event else None, None),
        ("by", frame.party, figure.party),
        ("whose:", frame.holder, frame.holder.value if frame.holder else None),
        ("place:", frame.place, figure.place),
        ("time:", frame.time, time_in_words(figure.time)),
        ("over", frame.window, time_in_words(figure.window)),
        ("according to", frame.source, figure.attribution),
    )
    told += [f"{name} {words}" for name, slot, known in named if (words := _own(section, slot) or known)]
    if figure.modality is not Modality.ASSERTED:
        told.append(figure.modality.value)
    return "; ".join(told)


def _own(section: Section, slot: Slot | None) -> str | None:
    """Return the words of a section that fill a slot, None where they stand elsewhere or follow from something else."""
    return None if slot is None or slot.span is None else section.text[slot.span.start : slot.span.end]


def _whole(figure: Figure) -> bool:
    """Say whether a figure counts whole things to the last one, so that half of one more or less says nothing."""
    return (
        figure.dimension == "count"
        and figure.bound is Bound.EXACT
        and significant_place(figure.value or Decimal(0)) <= 1
    )


def _day(mention: DateMention) -> str:
    return time_in_words(mention.timex) or mention.text


def _holds(place: tuple[str, Span], side: Figure | DateMention) -> bool:
    document, span = place
    return document == side.document and span.contains(side.span)


def _apart(figure: Figure, other: Figure) -> Fraction:
    """Return how far two values are apart, as a ratio from 1 on."""
    if not figure.value or not other.value or figure.value * other.value < 0:
        return Fraction(10) ** 30
    ratio = Fraction(figure.value) / Fraction(other.value)
    return max(ratio, 1 / ratio)


def _block(title: str, lines: Sequence[str], width: int) -> Iterator[Text]:
    """Yield a title, and the lines below it, indented."""
    yield Text()
    yield Text(f"  {title}:", "bold")
    for line in lines:
        for row in wrapped_lines(line, width=width - 2):
            yield Text("  ") + row
