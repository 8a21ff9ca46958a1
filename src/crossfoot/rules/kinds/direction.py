"""Check kind `direction`: what rose to less, fell to more, or rose in one document and fell by as much in the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import regex
from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import disjoint, stated
from crossfoot.model import Analysis, Figure, Location, Relation, Role, Section
from crossfoot.rules.arithmetic.direction import WORDS, way_of, way_told
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"old", "new", "verb", "way", "other"})
REVERSED = regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=lexicon.load("directions")["reversed"])
DIGITS = 2
WAYS = {1: "up", -1: "down"}


class Params(BaseModel):
    """sure: from which score on two changes of one size are held for one and the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sure: float = Field(default=0.8, ge=0, le=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every movement whose two values go the other way, and for one change told both ways."""
    for analysis in case.analyses:
        yield from _against_its_values(analysis)
    yield from _both_ways(case, params, case.by_document)


def _against_its_values(analysis: Analysis) -> Iterator[Draft]:
    for first, second in pairwise(analysis.figures):
        ends = {figure.frame.role: figure for figure in (first, second)}
        if (first.section, first.sentence) != (second.section, second.sentence) or set(ends) != {Role.OLD, Role.NEW}:
            continue
        old, new = ends[Role.OLD], ends[Role.NEW]
        section = analysis.document.sections[old.section]
        way = _way(old, new)
        if (
            _turned(old, way, section)
            or section.cell is not None
            or not _comparable(old, new)
            or REVERSED.search(_sentence(old, section))
        ):
            continue
        if disjoint(stated(old), stated(new)) and ((new.value or 0) - (old.value or 0)) * way < 0:
            event = old.frame.event
            yield Draft(
                locations=tuple(Location(document=f.document, span=f.span) for f in (new, old)),
                confidence=0.88,
                words={
                    "old": old.text,
                    "new": new.text,
                    "verb": event.lemma if event is not None else "",
                    "way": WAYS[way],
                    "other": WAYS[-way],
                },
                evidence=(f"from {old.text} to {new.text} is {WAYS[-way]}",),
            )


def _way(old: Figure, new: Figure) -> int:
    """Return which way the verb of both values goes."""
    if old.frame.event is None or new.frame.event is None or old.frame.event.negated:
        return 0
    return way_of(old.frame.event.lemma) if old.frame.event.lemma == new.frame.event.lemma else 0


def _turned(old: Figure, way: int, section: Section) -> bool:
    """Say whether no way is known, or a nearer word tells the other one: "tax is reduced through an increase from 40 to 60"."""
    event = old.frame.event
    if not way or event is None or event.span is None:
        return True
    between = section.text[event.span.end : old.local.start].lower().split()
    return any(WORDS.get(word.strip(",;:"), way) != way for word in between)


def _comparable(old: Figure, new: Figure) -> bool:
    values = (old.value, new.value)
    return None not in values and all(value > 0 for value in values if value is not None) and same_scale(old, new)


def _both_ways(case: Case, params: Params, documents: Mapping[str, Analysis]) -> Iterator[Draft]:
    """Tell "15 percent more than last year" of a crop that the other document has 15 percent smaller."""
    for link in case.linkage.links:
        if link.relation is not Relation.EQUAL or link.score < params.sure or link.a.document == link.b.document:
            continue
        if not _telling(link.a):
            continue
        ways = [way_told(figure, documents[figure.document]) for figure in (link.a, link.b)]
        if ways[0] * ways[1] < 0:
            yield Draft(
                locations=tuple(Location(document=f.document, span=f.span) for f in (link.a, link.b)),
                confidence=0.85,
                words={
                    "old": link.a.text,
                    "new": link.b.text,
                    "verb": "",
                    "way": WAYS[ways[0]],
                    "other": WAYS[ways[1]],
                },
                evidence=(f"{WAYS[ways[0]]} in the one, {WAYS[ways[1]]} in the other", *link.evidence),
            )


def _telling(figure: Figure) -> bool:
    """Say whether a number has digits enough for two that are equal to be one: 0.2 points up and 0.2 points down may be two."""
    return figure.value is not None and len(figure.value.normalize().as_tuple().digits) >= DIGITS


def _sentence(figure: Figure, section: Section) -> str:
    if not 0 <= figure.sentence < len(section.sentences):
        return section.text
    span = section.sentences[figure.sentence]
    return section.text[span.start : span.end]
