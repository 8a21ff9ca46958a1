"""Where mentions and links stand, as keys to sort by."""

from __future__ import annotations

from crossfoot.model import DateLink, DateMention, Figure, LedgerLink, Link, Tick


def spot(mention: Figure | DateMention) -> tuple[str, int, int]:
    """Return document, start and end (code points) of a mention."""
    return mention.document, mention.span.start, mention.span.end


def link_order(link: Link | DateLink) -> tuple[object, ...]:
    """Return the key that sorts links by their places."""
    return (*spot(link.a), *spot(link.b), link.kind)


def ledger_order(link: LedgerLink) -> tuple[object, ...]:
    """Return the key that sorts links to a ledger: by place, then by line of the ledger."""
    return link.claim.document, link.claim.span, link.entry.row.line


def tick_order(tick: Tick) -> tuple[object, ...]:
    """Return the key that sorts what bears what out, by the places."""
    return (*spot(tick.a), *spot(tick.b), isinstance(tick.a, DateMention))
