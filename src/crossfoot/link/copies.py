"""Copies: files of one and the same text count once, and what is found of one is told of all.

Two interviews with the same figures would bear each other out, so that the article that lacks a figure, or has another, would stand
against two. Texts that differ in a figure, and what rests on no other document, are versions (`versions.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import PurePosixPath
from typing import Any, TypeVar

from crossfoot.link.places import ledger_order, link_order, spot, tick_order
from crossfoot.model import Analysis, Citation, DateLink, DateMention, DocumentKind, Figure, Link, Linkage, Tick

T = TypeVar("T")
L = TypeVar("L", Link, DateLink, Tick)
RETELLING = frozenset({DocumentKind.INTERVIEW, DocumentKind.TRANSCRIPT})
Copies = Mapping[str, str]
"""Copy -> the first document of the same text that it may be compared with."""


def copies_of(analyses: Sequence[Analysis], pairs: Callable[[], Iterable[tuple[str, str]]]) -> Copies:
    """Return the copies among documents. pairs: gives the names that may be compared, a < b; asked only where texts are equal."""
    alike: dict[str, list[str]] = defaultdict(list)
    for analysis in sorted(analyses, key=lambda one: one.document.path):
        if (analysis.figures or analysis.dates) and _retells(analysis):
            alike[analysis.document.text].append(analysis.document.path)
    several = [names for names in alike.values() if len(names) > 1]
    if not several:
        return {}
    stories = frozenset(pairs())
    found: dict[str, str] = {}
    for first, *others in several:
        found |= {name: first for name in others if (first, name) in stories and not _named(name, analyses)}
    return found


def _retells(analysis: Analysis) -> bool:
    """Say whether a document says what others say, by its sources or its kind; copies of what stands for itself are versions, to be counted."""
    document = analysis.document
    return bool(document.metadata.sources) or document.kind in RETELLING


def _named(name: str, analyses: Sequence[Analysis]) -> bool:
    """Say whether another document names a file, so that it is a source by itself."""
    file = PurePosixPath(name).name
    return any(file in one.document.text for one in analyses if one.document.path != name)


def with_copies(linkage: Linkage, copies: Copies, analyses: Sequence[Analysis]) -> Linkage:
    """Return the linkage of documents without their copies, with what is true of these as well; analyses: of all of them."""
    of: dict[str, list[str]] = defaultdict(list)
    for copy, first in sorted(copies.items()):
        of[first].append(copy)
    names = [(first, copy) for first, some in of.items() for copy in some]
    every: list[Figure | DateMention] = []
    for each in analyses:
        every += (*each.figures, *each.dates, *each.periods) if each.document.path in copies else ()
    own = {(*spot(one), isinstance(one, Figure)): one for one in every}

    def figure(one: Any, copy: str) -> Any:
        """Return the mention of a copy that stands where `one` does in the first of its text."""
        found = own.get((copy, *spot(one)[1:], isinstance(one, Figure)))
        return found if isinstance(found, type(one)) else replace(one, document=copy)

    def pair(one: L, first: str, copy: str) -> L | None:
        return _pair(one, first, copy, figure)

    return replace(
        linkage,
        citations=(*linkage.citations, *_each(linkage.citations, names, _citation)),
        links=tuple(sorted((*linkage.links, *_each(linkage.links, names, pair)), key=link_order)),
        dates=tuple(sorted((*linkage.dates, *_each(linkage.dates, names, pair)), key=link_order)),
        ticks=tuple(sorted((*linkage.ticks, *_each(linkage.ticks, names, pair)), key=tick_order)),
        unsupported=tuple(
            sorted(
                (
                    *linkage.unsupported,
                    *(
                        replace(
                            one,
                            figure=figure(one.figure, copy),
                            citation=_citation(one.citation, first, copy) or one.citation,
                            evidence=_told(one.evidence, first, copy),
                        )
                        for first, copy in names
                        for one in linkage.unsupported
                        if one.figure.document == first
                    ),
                ),
                key=lambda one: spot(one.figure),
            )
        ),
        ledger=tuple(
            sorted(
                (
                    *linkage.ledger,
                    *(
                        replace(one, claim=figure(one.claim, copy))
                        for first, copy in names
                        for one in linkage.ledger
                        if one.claim.document == first
                    ),
                ),
                key=ledger_order,
            )
        ),
        comparable=_comparable(linkage.comparable, of),
    )


def _each(
    found: Iterable[T], names: Sequence[tuple[str, str]], renamed: Callable[[T, str, str], T | None]
) -> Iterator[T]:
    """Yield what is true of a copy as it is of the first of its text."""
    some = tuple(found)
    return (other for first, copy in names for one in some if (other := renamed(one, first, copy)) is not None)


def _pair(one: L, first: str, copy: str, own: Callable[[Any, str], Any]) -> L | None:
    if first not in (one.a.document, one.b.document):
        return None
    a, b = (own(side, copy) if side.document == first else side for side in (one.a, one.b))
    if isinstance(one, Tick):
        return replace(one, a=a, b=b)
    citation = None if one.citation is None else _citation(one.citation, first, copy) or one.citation
    return replace(one, a=a, b=b, citation=citation, evidence=_told(one.evidence, first, copy))


def _citation(one: Citation, first: str, copy: str) -> Citation | None:
    if first not in (one.citing.document, one.cited.document):
        return None
    citing, cited = (
        replace(part, document=copy) if part.document == first else part for part in (one.citing, one.cited)
    )
    return replace(one, citing=citing, cited=cited, evidence=one.evidence.replace(first, copy))


def _told(evidence: Sequence[str], first: str, copy: str) -> tuple[str, ...]:
    return tuple(piece.replace(first, copy) for piece in evidence)


def _comparable(pairs: Iterable[tuple[str, str]], of: Mapping[str, Sequence[str]]) -> frozenset[tuple[str, str]]:
    """Return the pairs of names that may be compared, those of copies among them, a < b."""
    found = {(min(x, y), max(x, y)) for a, b in pairs for x in (a, *of.get(a, ())) for y in (b, *of.get(b, ()))}
    found.update(pair for first, some in of.items() for pair in combinations(sorted((first, *some)), 2))
    return frozenset(found)
