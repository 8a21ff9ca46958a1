"""What two statements have in common, in words that an editor can check."""

from __future__ import annotations

from crossfoot.link.pairs import Pair

MOST_WORDS = 4
"""How many shared words are told as evidence."""


def shared(pair: Pair) -> tuple[str, ...]:
    """Return what both count, the names and the words that both have: the evidence of a link."""
    a, b = pair.a, pair.b
    found = []
    if a.concept is not None and a.concept == b.concept:
        described = sorted(set(a.mention.frame.modifiers) & set(b.mention.frame.modifiers))
        found.append(" ".join(("both count", *described, a.concept)))
    names = sorted(a.claim.names & b.claim.names)[:MOST_WORDS]
    if names:
        found.append(f"both name {', '.join(name.title() for name in names)}")
    words = sorted((a.claim.lemmas & b.claim.lemmas) - {a.concept} - set(names))[:MOST_WORDS]
    if words:
        found.append(f"shared words: {', '.join(words)}")
    return tuple(found)
