"""Figures of all documents -> citations, and the pairs that speak of one fact, each with a score and its evidence.

Takes the analyses of all documents. Gives, for every document that restates another, which of its figures the source
explains, which stand against one of the source's, which have the right number on the wrong thing, and which the source
does not have at all; the same, more carefully, for documents that tell one story without citing each other and for a
headline and its text. It says nothing of relations (that is `compare`) nor of what is worth telling (`rules`).

Figures are blocked on shared keys with pandas, scored by a logistic model with weights as data, and aligned one to one
with explained figures first, so that a figure which agrees with its source is never held against another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crossfoot.config import Scope
from crossfoot.link.authority import by_authority
from crossfoot.link.corpus import gather
from crossfoot.link.events import link_dates
from crossfoot.link.facts import facts_of
from crossfoot.link.ledger import check_ledger, link_ledger
from crossfoot.link.restate import link_figures
from crossfoot.link.updates import half_updated
from crossfoot.link.versions import as_one_source, find_versions
from crossfoot.model import Analysis, Ledger, Linkage

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
    links, unsupported = link_figures(corpus)
    linkage = Linkage(
        citations=corpus.citations,
        links=links,
        dates=link_dates(corpus),
        unsupported=unsupported,
        ledger=link_ledger(corpus, ledger) if ledger else (),
        comparable=corpus.stories,
    )
    linkage = as_one_source(linkage, find_versions(analyses, corpus.stories))
    linkage = by_authority(linkage, corpus.documents)
    if progress:
        progress("link", 1, 1)
    return linkage
