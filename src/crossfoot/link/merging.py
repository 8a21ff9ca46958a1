"""Linkages of groups -> the linkage of the run."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot.link.places import ledger_order, link_order, spot, tick_order
from crossfoot.model import Citation, Linkage


def merged(linkages: Iterable[Linkage]) -> Linkage:
    """Return one linkage of those of groups that share no document, in the order in which one would have it."""
    every = list(linkages)
    return Linkage(
        citations=tuple(sorted((one for some in every for one in some.citations), key=_citation_order)),
        links=tuple(sorted((one for some in every for one in some.links), key=link_order)),
        dates=tuple(sorted((one for some in every for one in some.dates), key=link_order)),
        unsupported=tuple(
            sorted((one for some in every for one in some.unsupported), key=lambda one: spot(one.figure))
        ),
        ledger=tuple(sorted((one for some in every for one in some.ledger), key=ledger_order)),
        ticks=tuple(sorted((one for some in every for one in some.ticks), key=tick_order)),
        comparable=frozenset(pair for some in every for pair in some.comparable),
    )


def _citation_order(citation: Citation) -> tuple[object, ...]:
    return tuple((part.document, part.part) for part in (citation.citing, citation.cited))
