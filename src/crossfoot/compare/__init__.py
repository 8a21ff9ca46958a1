"""Linked pairs -> their relation.

Takes the links that `link` holds to be one fact, gives them back with relation, proof and likely slip. Whether a
relation is worth telling is left to the rules.
"""

from __future__ import annotations

from dataclasses import replace

from crossfoot.measure.comparison import same_scale
from crossfoot.measure.mentions import relate_mentions
from crossfoot.measure.slip import slip
from crossfoot.model import Link, Linkage, Relation

__all__ = ["compare"]


def compare(linkage: Linkage) -> Linkage:
    """Return `linkage` with relation, proof, slip and bound changes of every link filled in."""
    return replace(linkage, links=tuple(_compared(link) for link in linkage.links))


def _compared(link: Link) -> Link:
    comparison = relate_mentions(link.a, link.b)
    likely = None
    if comparison.relation is Relation.CONTRADICTS and link.a.value is not None and link.b.value is not None:
        likely = slip(link.a.value, link.b.value) if same_scale(link.a, link.b) else None
    return replace(
        link,
        relation=comparison.relation,
        changed=tuple(dict.fromkeys((*link.changed, *comparison.changed))),
        proof=comparison.proof,
        slip=link.slip or likely,
    )
