"""Align the claims of one part with those of its sources: which is explained by which, and which stands against which.

A claim that agrees with some claim of its sources is explained and is not held against the others; what remains is
matched one to one, best first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from fractions import Fraction

import regex

from crossfoot.lexicon import words
from crossfoot.link.bare import digits_of
from crossfoot.link.claims import Claim, Rarity
from crossfoot.link.derive import combined, derived
from crossfoot.link.features import (
    Feature,
    beside,
    clearly_apart,
    clearly_other,
    counted_relation,
    features,
    known_apart,
    same_number,
    shares_name,
    telling,
    unit_swapped,
)
from crossfoot.link.score import logit, score
from crossfoot.measure.comparison import commensurable, plausible
from crossfoot.model import Figure, Modality

RENAMED_TELLS = 0.3
TELLING = 0.5
"""How telling a number must be to be one fact although the two sides read it as of another kind (an age, a count)."""
LABEL = regex.compile(r"[^.;:\p{N}]{0,40}: ?")
TELLS = 0.15
"""How telling a number must be for what else differs to be a change, and not another fact of the same small number."""
COUNTS = frozenset({"count"})
UNKNOWN = "unknown"
OTHER_FACT = frozenset({"time_different", "window_different", "place_different", "party_different"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairing:
    """Two claims with all evidence; `topic` is the score values aside, `sure` with an equal number counted in."""

    a: Claim
    b: Claim
    evidence: tuple[Feature, ...]
    topic: float
    sure: float
    agrees: bool
    contradicts: bool
    same: bool  # the same number
    swapped: bool  # the same number with another unit: percent for points, dollars for pounds
    counted: str | None  # same, synonym, narrower, wider, unknown; None: something else is counted

    @property
    def opposable(self) -> bool:
        """Whether the two may be one fact with two values: nothing says that thing, time, place or party is another.

        A count whose noun is not known opposes nothing, unless its digits or the row that it names speak for it.
        """
        names = {feature.name for feature in self.evidence}
        if names & OTHER_FACT or (not self.compatible and "counted_different" in names):
            return False
        figure = self.a.figure
        assert isinstance(figure, Figure)
        if _figure(self.b).modality is Modality.ASKED:
            return False  # a question states nothing
        known = self.counted != UNKNOWN or figure.dimension != "count"
        return known or bool(names & {"slip", "cell_row_same", "headline"})

    @property
    def compatible(self) -> bool:
        """Whether what is counted can be the same."""
        return self.counted is not None


def pair(a: Claim, b: Claim, rarity: Rarity, *, extra: Sequence[Feature] = ()) -> Pairing | None:
    """Return the evidence on two claims, or None when their units cannot be compared."""
    x, y = a.figure, b.figure
    assert isinstance(x, Figure)
    assert isinstance(y, Figure)
    swapped = unit_swapped(x, y)
    if not commensurable(x, y) and not swapped:
        return None
    evidence = (*features(a, b, rarity), *extra)
    number = same_number(x, y)
    with_number = (*evidence, number) if number else evidence
    return Pairing(
        a=a,
        b=b,
        evidence=with_number,
        topic=score(evidence),
        sure=score(with_number),
        agrees=plausible(x, y),
        contradicts=not swapped and not plausible(x, y),
        same=number is not None and not swapped,
        swapped=swapped,
        counted=counted_relation(x, y),
    )


VALUE_EVIDENCE = frozenset(
    {
        "same_number",
        "unique_number",
        "near_values",
        "far_apart",
        "slip",
        "small_numbers",
        "bounds_opposed",
        "bound_same",
    }
)
NUMBER_EVIDENCE = frozenset({"same_number", "unique_number"})


def strengthened(found: Pairing, extra: Sequence[Feature]) -> Pairing:
    """Return `found` with more evidence, scored anew."""
    evidence = (*found.evidence, *extra)
    topic = score(feature for feature in evidence if feature.name not in NUMBER_EVIDENCE)
    return replace(found, evidence=evidence, topic=topic, sure=score(evidence))


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
    owners = _owners(by_claim)
    mixed_up = (_swap(by_claim[claim.index], taken, owners) for claim in claims if swaps)
    swapped = _best((p for p in mixed_up if p is not None and allowed(p)), key=_by_words, least=LIKELY, taken=taken)
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
        or digits_of(_figure(c)) in bare
        or any(value == _figure(c).value and kind != _figure(c).dimension for value, kind in elsewhere)
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
    figure = found.a.figure
    assert isinstance(figure, Figure)
    if figure.dimension == "percent" and found.counted == "unknown":
        pieces -= 1  # of what it is a share is not even known
    slipped = any(feature.name == "slip" for feature in found.evidence)
    headline = any(feature.name == "headline" for feature in found.evidence)
    if any(feature.name == "slip" and feature.strength >= SURE_SLIP for feature in found.evidence):
        return True
    return pieces >= (1 if slipped or headline else 2)


SWAPPED, DOUBLED = 2.0, 1.0
"""How much surer, in log odds, a claim must be of another figure than of the one whose number it has; the second where
another claim of the text restates that figure."""
NAMED = 0.4
LIKELY, LIKELIER = 0.4, 0.6
"""Least score by words of the figure that is meant; the second for numbers that tell little, as nine."""
WITHIN = 30
"""How far apart, as a ratio, two numbers of one source may be to be taken for each other."""


def _swap(pairings: Sequence[Pairing], taken: Set[int], owners: Mapping[int, int]) -> Pairing | None:
    """Return the pairing with the figure that a claim means, when its number is that of another figure of the source."""
    same = [p for p in pairings if p.same and (p.agrees or not p.compatible)]
    if not same:
        return None
    near = max(same, key=lambda p: (_by_words(p), -p.b.index))
    others = [
        p for p in pairings if p.contradicts and p.opposable and p.b.index not in taken and _within(p) and _one_thing(p)
    ]
    if not others:
        return None
    meant = max(others, key=lambda p: (_by_words(p), -p.b.index))
    x, y = _figure(meant.b), _figure(near.b)
    if _has(near, "neighbour") and (x.section, x.sentence) != (y.section, y.sentence):
        return None  # two numbers of one sentence stand together there: it is restated as it is
    if _strength(near, "names") >= NAMED and _strength(near, "names") >= _strength(meant, "names"):
        return None  # it is told of the same people or places
    surer = logit(_by_words(meant)) - logit(_by_words(near))
    doubled = owners.get(near.b.index, near.a.index) != near.a.index
    if not _elsewhere(meant, near):
        return None
    least = DOUBLED if doubled else SWAPPED
    likely = LIKELY if telling(_figure(meant.a).value) >= RENAMED_TELLS else LIKELIER
    if _by_words(meant) < likely or surer < least:
        return None
    return replace(strengthened(meant, (Feature("swapped", 1.0, _told(near.b)),)), topic=_by_words(meant))


def _owners(by_claim: Mapping[int, Sequence[Pairing]]) -> Mapping[int, int]:
    """Return for each figure of the sources the claim that restates its number in the words nearest to its own."""
    best: dict[int, tuple[float, int]] = {}
    for claim, pairings in sorted(by_claim.items()):
        for found in pairings:
            if found.same and found.compatible:
                best[found.b.index] = max(best.get(found.b.index, (0.0, claim)), (_by_words(found), claim))
    return {theirs: claim for theirs, (_, claim) in best.items()}


def _one_thing(found: Pairing) -> bool:
    """Say whether two counts count one thing; a kind of it needs common words beside the numbers."""
    if _figure(found.a).dimension != "count" or found.counted in {"same", "synonym"}:
        return True
    beside = any(feature.name == "beside" and feature.strength >= BESIDE for feature in found.evidence)
    return found.compatible and beside


def _elsewhere(meant: Pairing, near: Pairing) -> bool:
    """Say whether the words beside the numbers tell that a claim's number stands for another thing in the source."""
    apart = _has(near, "beside_apart")
    if _figure(meant.a).dimension == "count":
        theirs = _figure(near.b)
        known = theirs.counted is not None and (words.listed(theirs.counted) or beside(theirs))
        return meant.counted in TIED and near.counted is None and known and clearly_other(_figure(near.a), theirs)
    return apart and any(feature.name == "beside" and feature.strength >= BESIDE for feature in meant.evidence)


def _has(found: Pairing, name: str) -> bool:
    return any(feature.name == name for feature in found.evidence)


def _strength(found: Pairing, name: str) -> float:
    return max((feature.strength for feature in found.evidence if feature.name == name), default=0.0)


def _by_words(found: Pairing) -> float:
    """Return the score of a pairing by its words, whatever the numbers."""
    return score(feature for feature in found.evidence if feature.name not in VALUE_EVIDENCE)


BESIDE = 0.5
TIED = frozenset({"same", "synonym", "narrower", "wider"})


def _within(found: Pairing) -> bool:
    a, b = _figure(found.a).value, _figure(found.b).value
    if not a or not b:
        return False
    ratio = abs(Fraction(a) / Fraction(b))
    return Fraction(1, WITHIN) <= ratio <= WITHIN


def _told(claim: Claim) -> str:
    figure = _figure(claim)
    return " ".join(filter(None, (figure.text, *figure.modifiers, figure.counted)))


def _stands(pairings: Sequence[Pairing]) -> bool:
    """Say whether the sources have a claim's number on something that may be what it counts."""
    return any(p.same and p.compatible for p in pairings)


TOGETHER = regex.compile(r"\b(?:between them|together|combined|altogether|all told)\b", regex.IGNORECASE)


def _is_sum(claim: Claim, sources: Sequence[Figure]) -> bool:
    """Say whether a claim follows from figures of one sentence, or says that it is a sum and is one of any two."""
    return derived(_figure(claim), sources) or (
        TOGETHER.search(claim.sentence) is not None and combined(_figure(claim), sources)
    )


def _accounted(pairings: Sequence[Pairing]) -> bool:
    """Say whether the sources have a claim's number after all, on something else."""
    return any(p.same and telling(_figure(p.a).value) >= RENAMED_TELLS for p in pairings)


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.figure, Figure)
    return claim.figure


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


def _renamed(found: Pairing) -> bool:
    a, b = found.a.figure, found.b.figure
    assert isinstance(a, Figure)
    assert isinstance(b, Figure)
    if b.modality is Modality.ASKED:
        return False
    if found.swapped:
        return found.compatible
    if not found.same or found.counted is not None or a.dimension not in COUNTS:
        return False
    if telling(a.value) < RENAMED_TELLS or not clearly_apart(a, b):
        return False
    if known_apart(a, b):
        return True
    common = a.counted is not None and b.counted is not None and words.listed(a.counted) and words.listed(b.counted)
    return common and _headed(found.a) and _headed(found.b)


def _headed(claim: Claim) -> bool:
    """Say whether what is counted stands right behind its number, or heads its column."""
    figure = claim.figure
    assert isinstance(figure, Figure)
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
    a, b = found.a.figure, found.b.figure
    assert isinstance(a, Figure)
    assert isinstance(b, Figure)
    names = {feature.name for feature in found.evidence}
    if telling(a.value) < TELLS:
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
    x, y = a.figure, b.figure
    assert isinstance(x, Figure)
    assert isinstance(y, Figure)
    return _mentions(x.attribution, b) or _mentions(y.attribution, a)


def _mentions(name: str | None, claim: Claim) -> bool:
    return name is not None and shares_name(name, claim.passage)
