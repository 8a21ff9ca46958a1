"""Figures that repeat what another place has since replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import PurePosixPath

import regex

from crossfoot import lexicon
from crossfoot.link.claims import Claim, Rarity
from crossfoot.link.corpus import Corpus, part_order
from crossfoot.link.features import Feature, counted_relation, telling
from crossfoot.link.pairing import Pairing, figure_of, has, pair
from crossfoot.link.score import told
from crossfoot.measure.comparison import agree, commensurable, equal_numbers
from crossfoot.model import Figure, Link, LinkKind, Modality, PartRef, as_figure

NOT_YET = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.ASKED})
HISTORY = regex.compile(rf"\b(?:{'|'.join(lexicon.load('citing')['history'])})\b", regex.IGNORECASE)
"""Words by which a text tells what was true once."""
CHANGE_LOGS = frozenset(lexicon.load("citing")["change_logs"])
SURELY_OLD = 0.95
SAME_OLD, SAME_EVENT = 0.7, 0.35
"""Least score of a figure and the old one; the second where the new one counts the same thing in the same event."""
TELLS = 0.3
"""Least score at which a claim is held to repeat a value that another place tells as replaced."""
SAME_ENTRY = 0.3
"""The same for an entry of a live blog, where the entries make one series by themselves."""
SAME_SERIES = 0.75
"""Least score at which a later figure is held to be the next of the same series."""


def outdated(
    corpus: Corpus,
    part: PartRef,
    mine: Sequence[Claim],
    explained: Mapping[int, Sequence[Pairing]],
    *,
    updates: Set[tuple[PartRef, PartRef]] = frozenset(),
) -> list[Link]:
    """Return links from claims of `part` that repeat a replaced value to the place that has the new one.

    updates: pairs of parts of which the first counts anew what the second counted.
    """
    others = corpus.others(part)
    citations = corpus.sources.get(part, {})
    links: list[Link] = []
    for claim in mine:
        if HISTORY.search(claim.sentence):
            continue
        agreeing = list(explained.get(claim.index, ()))
        newer = _told_as_replaced(corpus, claim, agreeing, others) or _replaced_later(
            corpus, claim, agreeing, others, updates
        )
        if newer is None:
            continue
        b = newer.b.figure
        claim_figure = as_figure(claim.figure)
        b = as_figure(b)
        citation = citations.get(newer.b.part)
        evidence = told(newer.evidence)
        links.append(
            Link(
                kind=LinkKind.STALE,
                a=claim_figure,
                b=b,
                score=round(max(newer.topic, SAME_OLD), 4),
                evidence=(*evidence, citation.evidence) if citation else evidence,
                citation=citation,
            )
        )
    return links


def _told_as_replaced(
    corpus: Corpus, claim: Claim, agreeing: Sequence[Pairing], others: Mapping[PartRef, Sequence[Claim]]
) -> Pairing | None:
    """Return the pairing with the new value when another document says that this one is replaced."""
    figure = as_figure(claim.figure)
    for old in corpus.replaced:
        old_figure = as_figure(old.figure)
        if old.part not in others or old.part == claim.part or corpus.order.later(old.part, claim.part):
            continue
        if claim.part in corpus.sources.get(old.part, {}):
            continue  # what a text draws on is not stale because the text tells a change
        if not equal_numbers(figure, old_figure) or counted_relation(figure, old_figure) is None:
            continue
        scored = pair(claim, old, corpus.rarity, extra=_cited(corpus, claim, old))
        withdrawn = old_figure.modality is Modality.DENIED
        known = withdrawn or old.part in corpus.sources.get(claim.part, {}) or _tells_changes(old.part)
        new = _replacement(old, others[old.part])
        if scored is None or new is None:
            continue
        least = SURELY_OLD if not known else SAME_EVENT if _one_event(claim, new, corpus.rarity) else SAME_OLD
        if scored.sure < least or (not known and not corpus.order.later(claim.part, old.part)):
            continue
        if any(p.b.part == old.part and p.sure > scored.sure for p in agreeing):
            continue
        new_figure = as_figure(new.figure)
        if figure.dimension == "count" and counted_relation(figure, new_figure) in {None, "unknown"}:
            continue
        if not agree(figure, new_figure) and not _tells_both(corpus, claim, new_figure):
            return pair(claim, new, corpus.rarity)
    return None


def _one_event(claim: Claim, new: Claim, rarity: Rarity) -> bool:
    """Say whether a claim with a telling number counts what the new value counts, in the same event."""
    scored = pair(claim, new, rarity)
    if scored is None or telling(figure_of(claim).value) < TELLS:
        return False
    return scored.counted in {"same", "synonym"} and has(scored, "predicate_same")


def _tells_both(corpus: Corpus, claim: Claim, new: Figure) -> bool:
    """Say whether a text has the new value beside the old one: it tells the change."""
    for other in corpus.by_part[claim.part]:
        other_figure = as_figure(other.figure)
        claim_figure = as_figure(claim.figure)
        beside = (
            other_figure.section == claim_figure.section and abs(other_figure.sentence - claim_figure.sentence) <= 1
        )
        if beside and equal_numbers(other_figure, new):
            return True
    return False


def _tells_changes(part: PartRef) -> bool:
    """Say whether a document is there to tell what has changed, by its file name."""
    return PurePosixPath(part.document).stem.lower() in CHANGE_LOGS


def _cited(corpus: Corpus, a: Claim, b: Claim) -> tuple[Feature, ...]:
    return (Feature("cited"),) if b.part in corpus.sources.get(a.part, {}) else ()


def _replacement(old: Claim, claims: Sequence[Claim]) -> Claim | None:
    """Return the claim that stands in for a replaced one: of its unit, in its sentence or the one beside it."""
    near = []
    for claim in claims:
        claim_figure = as_figure(claim.figure)
        old_figure = as_figure(old.figure)
        if claim_figure.modality in NOT_YET:
            continue
        if claim_figure.section != old_figure.section or not commensurable(claim_figure, old_figure):
            continue
        if equal_numbers(claim_figure, old_figure) or counted_relation(claim_figure, old_figure) is None:
            continue
        sentences = abs(claim_figure.sentence - old_figure.sentence)
        distance = abs(claim_figure.span.start - old_figure.span.start)
        if sentences <= 1:
            near.append((sentences, claim_figure.span.start < old_figure.span.start, distance, claim.index, claim))
    return min(near, key=lambda item: item[:4])[4] if near else None


def _replaced_later(
    corpus: Corpus,
    claim: Claim,
    agreeing: Sequence[Pairing],
    others: Mapping[PartRef, Sequence[Claim]],
    updates: Set[tuple[PartRef, PartRef]],
) -> Pairing | None:
    """Return the pairing with a later figure of the series that the explaining figure belongs to."""
    exact = [p for p in agreeing if p.same and p.sure >= (SAME_ENTRY if p.b.section.entry else SAME_SERIES)]
    if not exact:
        return None
    found: dict[int, Pairing] = {}
    for old in exact:
        for part in sorted(others, key=part_order):
            if part == claim.part or corpus.order.later(part, claim.part):
                continue
            if not _may_update(corpus, part, old.b) and (part, old.b.part) not in updates:
                continue
            for new in others[part]:
                if corpus.order.updates(new, old.b) or (new.part, old.b.part) in updates:
                    scored = _next_of_series(claim, old.b, new, corpus.rarity)
                    if scored is not None:
                        found[new.index] = scored
    if not found:
        return None
    newest = max(found.values(), key=lambda p: (p.topic, -p.b.index))
    if any(
        not (corpus.order.updates(newest.b, p.b) or (newest.b.part, p.b.part) in updates) for p in agreeing if p.same
    ):
        return None
    return newest


def _may_update(corpus: Corpus, part: PartRef, old: Claim) -> bool:
    """Say whether any figure of a part may replace `old`: asked once a part, since most parts hold thousands that may not."""
    if part.document == old.part.document:
        return old.section.entry is not None
    return corpus.order.supersedes(part, old.part)


def _next_of_series(claim: Claim, old: Claim, new: Claim, rarity: Rarity) -> Pairing | None:
    old_figure = as_figure(old.figure)
    new_figure = as_figure(new.figure)
    as_figure(claim.figure)
    if counted_relation(old_figure, new_figure) not in {"same", "synonym"} and old_figure.predicate is None:
        return None
    series = pair(old, new, rarity)
    if series is None or series.agrees or not series.compatible:
        return None
    toward = pair(claim, new, rarity)
    if toward is None or toward.agrees or not toward.compatible:
        return None
    known = series.counted in {"same", "synonym"} and old.part == new.part
    return toward if known or max(series.topic, toward.topic) >= SAME_SERIES else None
