"""Which versions of other programs a project needs: a page that has what an older release needed is out of date.

Versions are no quantities, and nothing else of them is compared between documents: which of two is right only the records tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crossfoot import lexicon
from crossfoot.link.decision import SETTINGS
from crossfoot.link.history import History, order_of
from crossfoot.measure.labelled import compare_versions
from crossfoot.measure.moment import VERSIONS, told_moment
from crossfoot.model import Analysis, Bound, Document, Figure, Link, LinkKind, Moment, SectionKind, Span, Tense

NEEDS = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
REQUIRED = frozenset(lexicon.load("kinds")["required"])
VOICES = frozenset({SectionKind.TURN, SectionKind.QUOTE, SectionKind.BOILERPLATE})
KNOWN_OLD: float = SETTINGS["standing"]["known old"]


@dataclass(frozen=True, slots=True)
class _Need:
    """A requirement, and when it holds: moment None for the present."""

    figure: Figure
    moment: Moment | None


def needed(figure: Figure, document: Document) -> str | None:
    """Return the program of which a figure says that a version or a later one is needed, lower case; None where it says no such thing."""
    if figure.dimension != "version" or not figure.counted or not figure.parts:
        return None
    if figure.bound not in NEEDS and not _is_required(figure):
        return None
    if document.sections[figure.section].kind in VOICES:
        return None
    event = figure.frame.event
    if event is not None and (event.negated or event.tense is Tense.PAST):
        return None
    return figure.counted.lower()


def _is_required(figure: Figure) -> bool:
    """Say whether a version alone is told as needed: "Python 3.11 is needed"."""
    event = figure.frame.event
    return figure.bound is Bound.EXACT and event is not None and event.lemma in REQUIRED


def programs_of(analysis: Analysis) -> list[str]:
    """Return what a document says its project needs a version of, sorted."""
    return sorted({name for one in analysis.figures if (name := needed(one, analysis.document)) is not None})


def requirement_links(history: History, labelled: Mapping[str, Sequence[Figure]]) -> Iterator[Link]:
    """Yield links from requirements of a project's present that an older release had to those of the newest.

    labelled: the versions, ranks and scores of each document.
    """
    groups: dict[str, list[_Need]] = defaultdict(list)
    for name in sorted(labelled.keys() & history.documents.keys()) if history.roots else ():
        for figure in labelled[name]:
            program = needed(figure, history.documents[name])
            if program is not None and (one := _dated(figure, labelled[name], history)) is not None:
                groups[program].append(one)
    for program in sorted(groups):
        past = [
            one for one in groups[program] if one.moment is not None and not one.moment.ahead and one.moment.version
        ]
        past.sort(key=lambda one: (order_of(one.moment) if one.moment else (), one.figure.document, one.figure.span))
        present = [one.figure for one in groups[program] if one.moment is None]
        for figure in present:
            if (link := _outdated(figure, present, past)) is not None:
                yield link


def _dated(figure: Figure, beside: Sequence[Figure], history: History) -> _Need | None:
    """Return a requirement with the time that it holds for; None for one of a page that speaks of no time, or of a version of its own."""
    section = history.documents[figure.document].sections[figure.section]
    if section.moment is not None:
        return _Need(figure, section.moment)
    if not history.living(figure.document):
        return None
    span = Span(0, len(section.text))
    if 0 <= figure.sentence < len(section.sentences):
        span = section.sentences[figure.sentence]
    sentence = section.text[span.start : span.end]
    if _of_a_version(sentence, span.start, [one for one in beside if _beside(one, figure)]):
        return None
    return _Need(figure, told_moment(sentence, max(0, figure.local.start - span.start)))


def _beside(one: Figure, other: Figure) -> bool:
    return one.dimension == "version" and (one.section, one.sentence) == (other.section, other.sentence)


def _of_a_version(sentence: str, start: int, told: Sequence[Figure]) -> bool:
    """Say whether a sentence is of one version of its own: "Wren 1.0 needs Node 18 or newer".

    start: of the sentence in its section. told: the versions in it.
    """
    if any(one.bound not in NEEDS for one in told):
        return True
    spans = [one.local for one in told]
    found = (Span(start + match.start(), start + match.end()) for match in VERSIONS.finditer(sentence))
    return any(not any(one.start < span.end and span.start < one.end for span in spans) for one in found)


def _outdated(figure: Figure, present: Sequence[Figure], past: Sequence[_Need]) -> Link | None:
    newest = past[-1] if past else None
    old = next((one for one in reversed(past) if _same(one.figure, figure)), None)
    if newest is None or old is None or newest.moment is None or old.moment is None or _same(newest.figure, figure):
        return None
    if order_of(old.moment) >= order_of(newest.moment):
        return None
    since = (
        f"{old.figure.document} has {old.figure.text} for {old.moment.label}, "
        f"{newest.figure.document} {newest.figure.text} for {newest.moment.label}"
    )
    now = next((one for one in present if _same(one, newest.figure)), None)
    beside = (f"{now.document} has {now.text} as well",) if now is not None else ()
    return Link(kind=LinkKind.STALE, a=figure, b=newest.figure, score=KNOWN_OLD, evidence=(since, *beside))


def _same(a: Figure, b: Figure) -> bool:
    alike = a.bound is b.bound or {a.bound, b.bound} <= {Bound.EXACT, Bound.AT_LEAST}
    return alike and compare_versions(a.parts, b.parts) == 0
