"""Align the claims of one part with those of its sources: which is explained by which, and which stands against which.

A claim that agrees with some claim of its sources is explained and is not held against the others; what remains is
matched one to one, best first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import regex

from crossfoot.language import words
from crossfoot.link.bare import digits_of
from crossfoot.link.claims import Claim
from crossfoot.link.derive import combined, derived
from crossfoot.link.features import PHYSICAL, Feature, beside, clearly_apart, known_apart, shares_name, telling
from crossfoot.link.pairing import Pairing, figure_of, has, strength
from crossfoot.link.score import score
from crossfoot.link.swap import swaps as find_swaps
from crossfoot.model import Figure, Modality, as_figure

RENAMED_TELLS = 0.3
TELLING = 0.5
"""How telling a number must be to be one fact although the two sides read it as of another kind (an age, a count)."""
LABEL = regex.compile(r"[^.;:\p{N}]{0,40}: ?")
TELLS = 0.15
"""How telling a number must be for what else differs to be a change, and not another fact of the same small number."""
BY_WORDS = 0.95
"""Score, the number aside, from which on it need not tell anything, when its sentence has no other figure."""
COUNTS = frozenset({"count"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """What became of the claims of one part.

    explained: claim -> the pairings that agree with it, best first. opposed: claims that no source explains, each with
    its best counterpart. alone: claims with neither.
    """

    explained: Mapping[int, tuple[Pairing, ...]]
    opposed: tuple[Pairing, ...]
    renamed: tuple[Pairing, ...]
    alone: tuple[Claim, ...]


EXPLAINS = 0.12
"""An agreeing figure explains a claim from this score on: a low bar, since agreement by chance is told to nobody."""


def align(
    claims: Iterable[Claim],
    pairings: Iterable[Pairing],
    *,
    opposes: float,
    renames: float,
    allowed: Callable[[Pairing], bool] = lambda _: True,
    spoken_for: Iterable[int] = (),
    sources: Sequence[Figure] = (),
    swaps: bool = False,
    bare: Set[str] = frozenset(),
) -> Alignment:
    """Return which claims are explained, opposed, renamed (right number, other thing counted) or alone.

    opposes, renames: least scores for a claim to be held against another. allowed: which pairings may oppose.
    spoken_for: claims of the sources that something else already explains. sources: their figures, of which a claim may
    be the sum. swaps: whether a claim may be held against another figure although the sources have its number.
    bare: the numbers that stand in the sources and are no figures there.
    """
    by_claim: dict[int, list[Pairing]] = defaultdict(list)
    pairings = list(pairings)
    for found in pairings:
        by_claim[found.a.index].append(found)
    claims = list(claims)
    explained: dict[int, tuple[Pairing, ...]] = {}
    taken: set[int] = set(spoken_for)
    sums = {c.index for c in claims if not _stands(by_claim[c.index]) and _is_sum(c, sources)}
    for claim in claims:
        if claim.index in sums:
            continue
        agreeing = [p for p in by_claim[claim.index] if p.agrees and p.compatible and p.sure >= EXPLAINS]
        if agreeing:
            ranked = tuple(sorted(agreeing, key=lambda p: (not p.same, -p.sure, p.b.index)))
            explained[claim.index] = ranked
            taken.update(p.b.index for p in ranked if p.same or p.sure >= 0.5)
    mine = {claim.index: by_claim[claim.index] for claim in claims}
    said = {figure_of(claim).value for claim in claims if telling(figure_of(claim).value) >= TELLING}
    restated = {p.b.index for p in pairings if figure_of(p.b).value in said and not p.same} | taken
    mixed_up = (p for p in find_swaps(mine, restated, sums) if allowed(p)) if swaps else ()
    swapped = _best(mixed_up, key=lambda p: p.topic, least=0.0, taken=set())
    for found in swapped:
        explained.pop(found.a.index, None)
    renamed = _best(
        (p for c in claims if c.index not in explained for p in by_claim[c.index] if _renamed(p) and allowed(p)),
        key=_renamed_score,
        least=renames,
        taken=set(),
    )
    renamed_claims = {p.a.index for p in renamed}
    swapped = tuple(p for p in swapped if p.a.index not in renamed_claims)
    done = set(explained) | sums | renamed_claims | {p.a.index for p in swapped}
    elsewhere = {(other.value, other.dimension) for other in sources if telling(other.value) >= TELLING}
    done |= {
        c.index
        for c in claims
        if _accounted(by_claim[c.index])
        or digits_of(figure_of(c)) in bare
        or any(value == figure_of(c).value and kind != figure_of(c).dimension for value, kind in elsewhere)
    }
    opposed = _best(
        (
            p
            for c in claims
            if c.index not in done
            for p in by_claim[c.index]
            if p.contradicts and p.opposable and _specific(p) and allowed(p) and p.b.index not in taken
        ),
        key=lambda p: p.topic,
        least=opposes,
        taken=taken | {p.b.index for p in swapped},
    )
    opposed = tuple(sorted((*opposed, *swapped), key=lambda p: (p.a.index, p.b.index)))
    done |= {p.a.index for p in opposed}
    alone = tuple(c for c in claims if c.index not in done)
    return Alignment(explained=explained, opposed=opposed, renamed=renamed, alone=alone)


SPECIFIC = frozenset(
    [
        "modifiers_shared",
        "predicate_same",
        "party_same",
        "time_same",
        "window_same",
        "attribution_same",
        "cell_row_same",
        "per_same",
        "neighbour",
    ]
)
SHARED = 0.3
SURE_SLIP = 1.1


def _specific(found: Pairing) -> bool:
    """Say whether more than the thing counted ties the two: two pieces of evidence, or a slip and one."""
    pieces = sum(feature.name in SPECIFIC for feature in found.evidence)
    pieces += sum(feature.name in {"context", "names"} and feature.strength >= SHARED for feature in found.evidence)
    if found.a.headline:
        pieces += sum(feature.name == "beside" and feature.strength >= SHARED for feature in found.evidence)
    figure = as_figure(found.a.figure)
    if figure.dimension == "percent" and found.counted == "unknown":
        pieces -= 1  # of what it is a share is not even known
    slipped = any(feature.name == "slip" for feature in found.evidence)
    headline = any(feature.name == "headline" for feature in found.evidence)
    if any(feature.name == "slip" and feature.strength >= SURE_SLIP for feature in found.evidence):
        return True
    return pieces >= (1 if slipped or headline else 2)


def _stands(pairings: Sequence[Pairing]) -> bool:
    """Say whether the sources have a claim's number on something that may be what it counts."""
    return any(p.same and p.compatible for p in pairings)


TOGETHER = regex.compile(r"\b(?:between them|together|combined|altogether|all told)\b", regex.IGNORECASE)


def _is_sum(claim: Claim, sources: Sequence[Figure]) -> bool:
    """Say whether a claim follows from figures of one sentence, or says that it is a sum and is one of any two."""
    return derived(figure_of(claim), sources) or (
        TOGETHER.search(claim.sentence) is not None and combined(figure_of(claim), sources)
    )


def _accounted(pairings: Sequence[Pairing]) -> bool:
    """Say whether the sources have a claim's number after all, on something else."""
    return any(p.same and telling(figure_of(p.a).value) >= RENAMED_TELLS for p in pairings)


def _best(
    pairings: Iterable[Pairing], *, key: Callable[[Pairing], float], least: float, taken: set[int]
) -> tuple[Pairing, ...]:
    """Return the one-to-one matching that takes the best pairing first."""
    ranked = sorted(pairings, key=lambda p: (-key(p), p.a.index, p.b.index))
    used_a: set[int] = set()
    used_b = set(taken)
    chosen = []
    for candidate in ranked:
        if key(candidate) < least:
            break
        if candidate.a.index in used_a or candidate.b.index in used_b:
            continue
        used_a.add(candidate.a.index)
        used_b.add(candidate.b.index)
        chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda p: (p.a.index, p.b.index)))


ONE_WORDING = 0.5
"""Share of words in common from which on one sentence was written from the other, and another noun is a change."""
COMMON = 0.2
"""Least share of words in common for a number of another dimension to be one fact."""


def _renamed(found: Pairing) -> bool:
    a, b = as_figure(found.a.figure), as_figure(found.b.figure)
    if b.modality is Modality.ASKED:
        return False
    if found.swapped and {a.dimension, b.dimension} <= PHYSICAL and a.dimension != b.dimension:
        return has(found, "neighbour") or max(strength(found, "beside"), strength(found, "context")) >= COMMON
    if found.swapped and a.dimension == "duration" and telling(a.value) < TELLING:
        return found.compatible and max(strength(found, "beside"), strength(found, "context")) >= COMMON
    if found.swapped:
        return found.compatible or (telling(a.value) >= TELLING and not known_apart(a, b))
    if not found.same or found.counted is not None or a.dimension not in COUNTS:
        return False
    if (
        strength(found, "context") >= ONE_WORDING
        and telling(a.value) >= TELLING
        and _headed(found.a)
        and _headed(found.b)
    ):
        alike = a.counted == b.counted
        return known_apart(a, b) if alike else not (_says(found.a, b.counted) or _says(found.b, a.counted))
    if telling(a.value) < RENAMED_TELLS or not clearly_apart(a, b):
        return False
    if known_apart(a, b):
        return True
    common = a.counted is not None and b.counted is not None and words.listed(a.counted) and words.listed(b.counted)
    return common and _headed(found.a) and _headed(found.b)


def _says(claim: Claim, noun: str | None) -> bool:
    """Say whether the sentence of `claim` has the noun as well, as an offence and its weapon have each other."""
    return noun is None or not words.known(noun) or noun in words.content_lemmas(claim.sentence)


def _headed(claim: Claim) -> bool:
    """Say whether what is counted stands right behind its number, or heads its column."""
    figure = as_figure(claim.figure)
    if claim.section.cell is not None:
        return figure.counted is not None
    if figure.head is not None and LABEL.fullmatch(claim.section.text[figure.head.end : figure.local.start]):
        return True
    return beside(figure)


def _renamed_score(found: Pairing) -> float:
    return renamed_score(found.evidence)


def renamed_score(evidence: Sequence[Feature]) -> float:
    """Return how sure it is that one figure was moved to another thing counted: the difference is not held against it."""
    return score(
        feature
        for feature in evidence
        if feature.name not in {"counted_different", "counted_differs", "predicate_different"}
    )


def changed_aspects(found: Pairing) -> tuple[str, ...]:
    """Return what differs between two figures of one number: attribution, window, time, place, party."""
    a, b = as_figure(found.a.figure), as_figure(found.b.figure)
    names = {feature.name for feature in found.evidence}
    if telling(a.value) < TELLS and (found.topic < BY_WORDS or found.a.company):
        return ()
    changed = [aspect for aspect in ("window", "place", "party") if f"{aspect}_different" in names]
    if a.predicate and b.predicate and words.verbs_apart(a.predicate, b.predicate):
        changed.append("event")
    if "attribution_different" in names and _attributed(a, b) and not _nested(found.a, found.b):
        changed.append("attribution")
    return tuple(changed)


def _attributed(a: Figure, b: Figure) -> bool:
    """Say whether both sources are names, so that they can differ."""
    return all(
        name is not None and any(word[:1].isupper() for word in name.split()) for name in (a.attribution, b.attribution)
    )


def _nested(a: Claim, b: Claim) -> bool:
    """Say whether one side's source is named in the other's sentence, as in "Bild, citing the ministry"."""
    x, y = as_figure(a.figure), as_figure(b.figure)
    said = b.passage if a.headline else b.sentence  # a headline sums up more than a sentence
    return _mentions(x.attribution, said) or _mentions(y.attribution, a.sentence)


def _mentions(name: str | None, said: str) -> bool:
    return name is not None and shares_name(name, said)
