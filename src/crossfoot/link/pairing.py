"""Two claims set side by side: the evidence that they are one fact, and how their values and what they count stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from crossfoot.link.claims import Claim, Rarity
from crossfoot.link.features import Feature, counted_relation, features, same_number, unit_swapped
from crossfoot.link.score import score
from crossfoot.measure.comparison import commensurable, plausible
from crossfoot.model import Figure, Modality, as_figure

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
        if figure_of(self.b).modality is Modality.ASKED:
            return False  # a question states nothing
        known = self.counted != UNKNOWN or figure_of(self.a).dimension != "count"
        return known or bool(names & {"slip", "cell_row_same", "headline"})

    @property
    def compatible(self) -> bool:
        """Whether what is counted can be the same."""
        return self.counted is not None


def pair(a: Claim, b: Claim, rarity: Rarity, *, extra: Sequence[Feature] = ()) -> Pairing | None:
    """Return the evidence on two claims, or None when their units cannot be compared."""
    x, y = figure_of(a), figure_of(b)
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


def by_words(found: Pairing) -> float:
    """Return the score of a pairing by its words, whatever the numbers."""
    return score(feature for feature in found.evidence if feature.name not in VALUE_EVIDENCE)


def has(found: Pairing, name: str) -> bool:
    """Say whether a pairing has the piece of evidence `name`."""
    return any(feature.name == name for feature in found.evidence)


def strength(found: Pairing, name: str) -> float:
    """Return how strong the piece of evidence `name` is, 0 where there is none."""
    return max((feature.strength for feature in found.evidence if feature.name == name), default=0.0)


def figure_of(claim: Claim) -> Figure:
    """Return the figure of a claim that is known to be one."""
    return as_figure(claim.figure)
