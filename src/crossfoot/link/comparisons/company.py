"""What the ticks around two statements say: whether their sentences, paragraphs and documents belong together, and whether
somebody else bears either of them out.

A level here is worked out by `ticking` from all pairs of two documents; a comparison only declares its name and levels.
"""

from __future__ import annotations

from crossfoot.measure.additive import Scale, steps

TICKED = (
    Scale(name="equal number", levels=steps(6), nulls=("no",)),
    Scale(name="agreeing number", levels=steps(6), nulls=("no",)),
    Scale(name="bare number", nulls=("no", "yes")),
)
"""The number itself, by how much it says: an equal one, one that agrees, one without its unit."""

COMPANY = (
    Scale(name="ticks in the sentences", levels=steps(4)),
    Scale(name="ticks beside the sentences", levels=steps(4)),
    Scale(name="ticks in the paragraphs", levels=steps(4)),
    Scale(name="ticks of the documents", levels=steps(5)),
    Scale(name="place among the ticks", levels=steps(6)),
    Scale(name="better tick", nulls=steps(5)),
)
"""Ticks of other statements in the same two sentences, in the sentences beside them, in the two paragraphs; share of a document's
figures that the other ticks; how near the two stand to where the ticks before and after expect them; how sure a tick either has in
the other's document.
"""

STANDING = (
    Scale(name="borne out, one side", nulls=steps(6)),
    Scale(name="borne out, both sides", nulls=steps(6)),
    Scale(name="borne out alone", nulls=steps(6)),
    Scale(name="borne out by a third", nulls=(*steps(6), "both")),
    Scale(name="ahead", levels=steps(7), nulls=("alone",)),
    Scale(name="same fact", levels=steps(10)),
    Scale(name="worked out", nulls=("no", "small", "telling")),
)
"""How sure a tick either (or each) of the two has in the other's document; the same, where nobody else claims that tick; in a third
document; how far the pair is ahead of the next best for either; how sure the
two are of one fact, values aside; whether two neighbouring figures of the
other's document give either as their sum, difference or remainder, by how much its number says.
"""
