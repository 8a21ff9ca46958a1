"""Documents of different authority: the weaker one is told as wrong, the stronger one never is against it.

A figure that has the value of the ledger is stronger than one that contradicts it; then the authority decides that
documents state or are given; where it is equal and two documents do not cite each other, their kinds do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from crossfoot import lexicon
from crossfoot.link.places import link_order
from crossfoot.measure.comparison import agree
from crossfoot.model import (
    DateLink,
    DateMention,
    Document,
    DocumentKind,
    Figure,
    LedgerLink,
    Link,
    Linkage,
    LinkKind,
    Relation,
)

KINDS: Sequence[str] = lexicon.load("authority")["kinds"]
L = TypeVar("L", Link, DateLink)
BETWEEN = frozenset({LinkKind.RESTATEMENT, LinkKind.CONFLICT, LinkKind.STALE})
WRONG = frozenset({Relation.CONTRADICTS, Relation.BOUND_CHANGED})


def by_authority(linkage: Linkage, documents: Mapping[str, Document]) -> Linkage:
    """Return `linkage` with the weaker side of each link first, and without what would be held against a stronger one."""
    ranks = _Ranks(documents, linkage.ledger)
    links = [turned for link in linkage.links if (turned := _turned(link, ranks)) is not None]
    dates = [day for link in linkage.dates if (day := _turned(link, ranks)) is not None]
    return replace(
        linkage,
        links=tuple(sorted(links, key=link_order)),
        dates=tuple(sorted(dates, key=link_order)),
        unsupported=tuple(
            one for one in linkage.unsupported if not ranks.outranks(one.figure.document, one.citation.cited.document)
        ),
    )


class _Ranks:
    """Who is stronger: by the ledger, by authority, by kind."""

    def __init__(self, documents: Mapping[str, Document], ledger: Sequence[LedgerLink]) -> None:
        self._documents = documents
        self._agreed = {(one.claim.document, one.claim.span) for one in ledger if one.relation not in WRONG}
        self._wrong = {(one.claim.document, one.claim.span) for one in ledger if one.relation in WRONG}

    def authority(self, document: str) -> int:
        return self._documents[document].metadata.authority

    def outranks(self, a: str, b: str) -> bool:
        return self.authority(a) > self.authority(b)

    def stronger(self, a: Figure | DateMention, b: Figure | DateMention) -> str | None:
        """Return why `a` is stronger than `b`; None when it is not."""
        if (a.document, a.span) in self._agreed and (b.document, b.span) in self._wrong:
            return f"{a.document} has the value of the ledger"
        if (b.document, b.span) in self._agreed and (a.document, a.span) in self._wrong:
            return None
        if self.outranks(a.document, b.document):
            return (
                f"{a.document} has authority {self.authority(a.document)}, "
                f"{b.document} {self.authority(b.document) or 'none'}"
            )
        return None

    def kinder(self, a: str, b: str) -> str | None:
        """Return why `a` is stronger than `b` by the kinds of the two; None when it is not."""
        first, second = self._documents[a].metadata, self._documents[b].metadata
        if first.authority != second.authority or first.kind is None or second.kind is None:
            return None
        return (
            f"{a} is {_named(first.kind)}, {b} {_named(second.kind)}"
            if _rank(first.kind) > _rank(second.kind)
            else None
        )


def _rank(kind: DocumentKind) -> int:
    return -KINDS.index(kind.value) if kind.value in KINDS else -len(KINDS)


def _named(kind: DocumentKind) -> str:
    words = kind.value.replace("-", " ")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _turned(link: L, ranks: _Ranks) -> L | None:
    """Return a link with its weaker side first; None for an old value that only a weaker document replaces."""
    a, b = link.a, link.b
    if a.document == b.document or link.kind not in BETWEEN:
        return link
    reason = ranks.stronger(b, a)
    if reason is not None:
        return replace(link, evidence=(*link.evidence, reason))
    reason = ranks.stronger(a, b)
    if reason is None and link.kind is LinkKind.CONFLICT and differ(link):
        known = ranks.kinder(b.document, a.document)
        if known is not None:
            return replace(link, evidence=(*link.evidence, known))
        reason = ranks.kinder(a.document, b.document)
    if reason is None:
        return link
    if link.kind is LinkKind.STALE:
        return None
    return replace(link, kind=LinkKind.CONFLICT, a=b, b=a, citation=None, evidence=(*link.evidence, reason))


def differ(link: Link | DateLink) -> bool:
    """Say whether the two places of a link say different things; days are only linked when they do."""
    return isinstance(link, DateLink) or bool(link.changed) or not agree(link.a, link.b)
