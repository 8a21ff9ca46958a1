"""Captions and summaries against the text of their own document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crossfoot.link.align import align
from crossfoot.link.claims import Claim, Rarity
from crossfoot.link.features import SAME, SYNONYM
from crossfoot.link.pairing import Pairing, figure_of, has, pair, strength
from crossfoot.link.score import told
from crossfoot.model import Figure, Link, LinkKind, SectionKind

ROLES = {SectionKind.CAPTION: LinkKind.CAPTION, SectionKind.SUMMARY: LinkKind.SUMMARY}
PROSE = frozenset({SectionKind.LEAD, SectionKind.BODY})
OPPOSES = 0.8
"""Least score, values aside: above a headline's, for a caption may tell of one picture and not of the event."""
WORDING = 0.35
"""How much of their words two places must share, beside the thing counted."""
LOOSE_WORDING = 0.55
"""The same where no counted noun ties them: shares, sums of money, lengths."""

ONE_WORDING = 0.8
"""From here on one sentence was written from the other, whatever the numbers in it measure."""


def inner_links(claims: Sequence[Claim], rarity: Rarity) -> list[Link]:
    """Return links from captions and summaries of one part to the prose of that part that contradicts them.

    claims: all of one part. A figure that any prose of the part bears out links to nothing.
    """
    prose = [c for c in claims if c.section.kind in PROSE and isinstance(c.figure, Figure)]
    found: list[Link] = []
    for role, kind in ROLES.items():
        short = [c for c in claims if c.section.kind is role and isinstance(c.figure, Figure)]
        if short and prose:
            found += _opposed(short, prose, kind, rarity)
    return found


def _opposed(short: Sequence[Claim], prose: Sequence[Claim], kind: LinkKind, rarity: Rarity) -> Iterator[Link]:
    pairings = [scored for a in short for b in prose if (scored := pair(a, b, rarity)) is not None]
    sources = [figure_of(claim) for claim in prose]
    alignment = align(short, pairings, opposes=OPPOSES, renames=2.0, allowed=_allowed, sources=sources)
    for best in alignment.opposed:
        if _follows(figure_of(best.a), sources):
            continue
        yield Link(
            kind=kind,
            a=figure_of(best.a),
            b=figure_of(best.b),
            score=round(best.topic, 4),
            evidence=told(best.evidence),
        )


def _follows(figure: Figure, prose: Sequence[Figure]) -> bool:
    """Say whether a value is the sum or the difference of two that the prose has in its unit."""
    values = {
        o.value for o in prose if o.value is not None and (o.dimension, o.unit) == (figure.dimension, figure.unit)
    }
    if figure.value is None:
        return False
    return any(figure.value + value in values or figure.value - value in values for value in values)


def _allowed(found: Pairing) -> bool:
    """Say whether two figures are tied by what they count and by the words around them, with nothing against it."""
    a, b = figure_of(found.a), figure_of(found.b)
    if any(has(found, name) for name in ("names_apart", "modality_differs", "part_differs", "predicate_different")):
        return False
    if has(found, "modifiers_differ") or has(found, "per_different") or a.value is None or b.value is None:
        return False
    if strength(found, "context") >= ONE_WORDING and found.counted is not None:
        return True
    if a.dimension in {"age", "duration"}:
        return False
    tied = max(strength(found, "context"), strength(found, "beside"))
    if found.counted in {SAME, SYNONYM}:
        return tied >= WORDING
    return a.dimension != "count" and tied >= LOOSE_WORDING
