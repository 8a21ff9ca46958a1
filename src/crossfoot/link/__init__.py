"""Figures of all documents -> citations, and the pairs that speak of one fact, each with a score and its evidence.

Takes the analyses of all documents. Gives, for every document that restates another, which of its figures the source
explains, which stand against one of the source's, which have the right number on the wrong thing, and which the source
does not have at all; the same, more carefully, for documents that tell one story without citing each other and for a
headline and its text. It says nothing of relations (that is `compare`) nor of what is worth telling (`rules`).

Figures are blocked on shared keys with pandas, scored by a logistic model with weights as data, and aligned one to one
with explained figures first, so that a figure which agrees with its source is never held against another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from crossfoot.config import Scope
from crossfoot.link.authority import by_authority
from crossfoot.link.corpus import gather
from crossfoot.link.events import link_dates
from crossfoot.link.facts import facts_of
from crossfoot.link.ledger import check_ledger, link_ledger
from crossfoot.link.restate import link_figures
from crossfoot.link.updates import half_updated
from crossfoot.link.versions import as_one_source, find_versions
from crossfoot.measure.comparison import agree
from crossfoot.model import Analysis, DateLink, Ledger, Linkage, LinkKind

__all__ = ["check_ledger", "facts_of", "half_updated", "link"]


def link(
    analyses: Sequence[Analysis],
    *,
    scope: Scope,
    ledger: Ledger | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> Linkage:
    """Return what links `analyses`, and them with `ledger`; the same for every order of documents with the same names."""
    if progress:
        progress("link", 0, 1)
    corpus = gather(analyses, scope)
    links, unsupported, dates = link_figures(corpus)
    linkage = Linkage(
        citations=corpus.citations,
        links=links,
        dates=_each_once((*link_dates(corpus), *dates)),
        unsupported=unsupported,
        ledger=link_ledger(corpus, ledger) if ledger else (),
        comparable=corpus.stories,
    )
    linkage = as_one_source(linkage, find_versions(analyses, corpus.stories))
    linkage = by_authority(_each_slip_once(linkage), corpus.documents)
    if progress:
        progress("link", 1, 1)
    return linkage


def _each_slip_once(linkage: Linkage) -> Linkage:
    """Return `linkage` with one link for each figure that documents which do not cite each other tell otherwise: the surest."""
    taken: set[int] = set()
    left: set[int] = set()
    for one in sorted(linkage.links, key=lambda link: -link.score):
        if one.kind is LinkKind.CONFLICT and not agree(one.a, one.b):
            ends = {id(one.a), id(one.b)}
            if ends & taken:
                left.add(id(one))
            else:
                taken |= ends
    return replace(linkage, links=tuple(link for link in linkage.links if id(link) not in left))


def _each_once(dates: Iterable[DateLink]) -> tuple[DateLink, ...]:
    """Return the links in the order of their places, each date in one of them: the first."""
    taken: set[int] = set()
    kept = []
    for link in dates:
        if not {id(link.a), id(link.b)} & taken:
            taken |= {id(link.a), id(link.b)}
            kept.append(link)
    return tuple(sorted(kept, key=lambda link: (link.a.document, link.a.span, link.b.document, link.b.span)))
