"""Where mentions and links stand, as keys to sort by."""

from __future__ import annotations

from crossfoot.model import DateLink, DateMention, Figure, Link


def spot(mention: Figure | DateMention) -> tuple[str, int, int]:
    """Return document, start and end (code points) of a mention."""
    return mention.document, mention.span.start, mention.span.end


def link_order(link: Link | DateLink) -> tuple[object, ...]:
    """Return the key that sorts links by their places."""
    return (*spot(link.a), *spot(link.b), link.kind)
