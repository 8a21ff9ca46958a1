"""Figures that were swapped for another figure of the same source: "28 casualties and 200 vehicles".

The number of such a claim stands in the source, on something else; what the claim tells of stands there with another
number. How far the words must speak for that was learned (lexicon/link.yaml, `swap`; benchmarks/swaps.py).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.claims import Claim
from crossfoot.link.features import Feature, cut_short, telling
from crossfoot.link.pairing import OTHER_FACT, UNKNOWN, Pairing, by_words, figure_of, has, strength, strengthened
from crossfoot.link.score import logit
from crossfoot.model import Modality

_MODEL = lexicon.load("link")["swap"]
WEIGHTS: dict[str, float] = _MODEL["weights"]
START: float = _MODEL["start"]
LEAST: float = _MODEL["least"]
LIKELY = 0.4
"""Least score by words of the figure that is meant."""
TELLS = 0.3
"""How telling a length of time, or one of two numbers of a sentence, must be to be taken for another."""
SURER = 1.0
"""How much surer, in log odds, each of two claims must be of the other's figure than of its own to have been crossed."""
TIED = frozenset({"same", "synonym", "narrower", "wider"})
ONES = 3
"""Counts up to here stand anywhere."""
WITHIN = 30
"""How far apart, as a ratio, two numbers of one source may be to be taken for each other."""


def swaps(by_claim: Mapping[int, Sequence[Pairing]], taken: Set[int], sums: Set[int]) -> Iterator[Pairing]:
    """Yield for claims whose number is that of another figure of the source the pairing with the one that is meant.

    by_claim: claim -> its pairings. taken: figures of the source that other claims restate. sums: claims that follow from
    several of its figures; of them only two that were crossed are told.
    """
    owners = _owners(by_claim)
    crossed = _crossed(by_claim)
    for claim, pairings in sorted(by_claim.items()):
        meant = crossed.get(claim)
        near = None
        if meant is None:
            found = candidates(pairings, taken)
            if found is None or claim in sums:
                continue
            meant, near = found
            if not may_be(meant, near) or _holds(meant, pairings) or chance(evidence(meant, near, owners)) < LEAST:
                continue
        near = near or nearest(pairings)
        if near is None:
            continue
        told = strengthened(meant, (Feature("swapped", 1.0, _told(near.b)),))
        yield replace(told, topic=max(by_words(meant), LIKELY))


def candidates(
    pairings: Sequence[Pairing], taken: Set[int], *, near: Pairing | None = None, contradicting: bool = True
) -> tuple[Pairing, Pairing] | None:
    """Return the likeliest of the figures that a claim may mean, and the nearest of those whose number it has.

    near: that figure, where it is known. contradicting: whether only figures with another number than the claim's count.
    """
    near = near or nearest(pairings)
    others = [p for p in pairings if (p.contradicts or not contradicting) and _comparable(p) and p.b.index not in taken]
    if near is None or not others:
        return None
    return max(others, key=_rank), near


def nearest(pairings: Sequence[Pairing]) -> Pairing | None:
    """Return the pairing with the figure of the claim's own number whose words are nearest; None without one."""
    return max((p for p in pairings if p.same and (p.agrees or not p.compatible)), key=_rank, default=None)


def evidence(meant: Pairing, near: Pairing, owners: Mapping[int, int]) -> dict[str, float]:
    """Return what speaks for a claim's number being that of another figure, by the names of lexicon/link.yaml."""
    count = figure_of(meant.a).dimension == "count"
    return {
        "restated": float(owners.get(near.b.index, near.a.index) != near.a.index),
        "meant": logit(by_words(meant)),
        "near": logit(by_words(near)),
        "meant_neighbour": float(has(meant, "neighbour")),
        "near_neighbour": float(has(near, "neighbour")),
        "near_beside": strength(near, "beside"),
        "near_counted": float(near.counted == "same"),
        "near_alone": _alone(near, meant),
        "near_names": strength(near, "names"),
        "telling": telling(figure_of(near.a).value),
        "meant_unknown": float(count and meant.counted == UNKNOWN),
        "meant_other": float(count and meant.counted is None),
        "far": float(not _within(meant)),
    }


def chance(found: Mapping[str, float]) -> float:
    """Return how sure it is, 0..1, that a number was swapped for another."""
    return 1.0 / (1.0 + math.exp(-START - sum(WEIGHTS[name] * value for name, value in found.items())))


def _alone(near: Pairing, meant: Pairing) -> float:
    """Return the share of the words beside a claim's number that stand with the one figure and not with the other."""
    mine = sorted(near.a.beside)
    if not mine:
        return 0.0
    return sum(_among(word, near.b.lemmas) and not _among(word, meant.b.lemmas) for word in mine) / len(mine)


def _holds(meant: Pairing, pairings: Sequence[Pairing]) -> bool:
    """Say whether a claim's number is the figure that it may mean with another one of the source added."""
    whole, part = figure_of(meant.a).value, figure_of(meant.b).value
    if whole is None or part is None:  # "scores of major titles"
        return False
    return any(figure_of(p.b).value == whole - part for p in pairings if figure_of(p.b).unit == figure_of(meant.b).unit)


def _among(word: str, lemmas: Set[str]) -> bool:
    return word in lemmas or any(words.alike(word, other) for other in sorted(lemmas))


def may_be(meant: Pairing, near: Pairing) -> bool:
    """Say whether a swap can be told at all: cells have words of their own, and small counts stand anywhere."""
    if meant.b.section.cell is not None or near.b.section.cell is not None:
        return False
    figure = figure_of(meant.a)
    if cut_short(figure, figure_of(meant.b)) or by_words(meant) < LIKELY or not figure.value:
        return False
    if figure.dimension == "duration" and telling(figure.value) < TELLS:
        return False
    return figure.dimension != "count" or abs(figure.value) > ONES


def _comparable(found: Pairing) -> bool:
    """Say whether nothing tells that the two are of another time or place, and the source states its own."""
    told = {feature.name for feature in found.evidence}
    return not told & OTHER_FACT and figure_of(found.b).modality is not Modality.ASKED


def _rank(found: Pairing) -> tuple[float, int]:
    return by_words(found), -found.b.index


def _owners(by_claim: Mapping[int, Sequence[Pairing]]) -> Mapping[int, int]:
    """Return for each figure of the sources the claim that restates its number in the words nearest to its own."""
    best: dict[int, tuple[float, int]] = {}
    for claim, pairings in sorted(by_claim.items()):
        for found in pairings:
            if found.same and found.compatible:
                best[found.b.index] = max(best.get(found.b.index, (0.0, claim)), (by_words(found), claim))
    return {theirs: claim for theirs, (_, claim) in best.items()}


def _crossed(by_claim: Mapping[int, Sequence[Pairing]]) -> Mapping[int, Pairing]:
    """Return the pairings of two claims of one text that have each other's number: "knot 21,900, dunlin 14,300"."""
    holders: dict[int, list[Pairing]] = defaultdict(list)
    toward = {(p.a.index, p.b.index): p for pairings in by_claim.values() for p in pairings if p.contradicts}
    for _, pairings in sorted(by_claim.items()):
        for found in _of_one_number(pairings):
            holders[found.b.index].append(found)
    crossed: dict[int, Pairing] = {}
    for near in (found for held in holders.values() for found in held):
        for meant in by_claim[near.a.index]:
            if meant.b.part != near.b.part or not meant.contradicts or meant.b.index not in holders:
                continue
            for far in holders[meant.b.index]:
                back = toward.get((far.a.index, near.b.index))
                if back is None or far.a.index <= near.a.index or far.a.part != near.a.part:
                    continue
                if _told_apart(near, meant, far, back):
                    crossed[near.a.index], crossed[far.a.index] = meant, back
    return crossed


def _told_apart(near: Pairing, meant: Pairing, far: Pairing, back: Pairing) -> bool:
    """Say whether the words of two claims are both those of the other's number: by far, or in one sentence by name."""
    x, y = figure_of(near.a), figure_of(far.a)
    if (x.section, x.sentence) == (y.section, y.sentence) and _named_by(near, meant) and _named_by(far, back):
        return True
    return all(
        found.counted in TIED and _comparable(found) and logit(by_words(found)) - logit(by_words(own)) >= SURER
        for found, own in ((meant, near), (back, far))
    )


def _of_one_number(pairings: Sequence[Pairing]) -> list[Pairing]:
    """Return the pairings with telling figures of the claim's own number, cells left out."""
    return [p for p in pairings if p.same and p.b.section.cell is None and telling(figure_of(p.a).value) >= TELLS]


def _named_by(near: Pairing, meant: Pairing) -> bool:
    """Say whether a word beside a claim's number stands beside the number that is meant, and nowhere with its own."""
    own = near.b.beside if near.b.sentence == meant.b.sentence else near.b.beside | near.b.lemmas
    mine = {figure_of(near.a).counted} if figure_of(near.a).counted else near.a.beside
    return bool((meant.a.beside & meant.b.beside) - own) and not mine & (near.b.beside - meant.b.beside)


def _within(found: Pairing) -> bool:
    a, b = figure_of(found.a).value, figure_of(found.b).value
    if not a or not b:
        return False
    ratio = abs(Fraction(a) / Fraction(b))
    return Fraction(1, WITHIN) <= ratio <= WITHIN


def _told(claim: Claim) -> str:
    figure = figure_of(claim)
    return " ".join(filter(None, (figure.text, *figure.modifiers, figure.counted)))
