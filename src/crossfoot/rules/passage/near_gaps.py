"""Amounts that are told as what lies between the only two others of their kind that stand near."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot import patterns as regex
from crossfoot.measure.comparison import scale
from crossfoot.model import Figure, Modality, Role
from crossfoot.rules.passage.changes import EACH_TIME, FURTHER, GAP_BEFORE, PLACED, SPARE, way_beside
from crossfoot.rules.passage.near import (
    TO_NUMBER,
    amounts,
    explained,
    is_amount,
    is_step,
    likely,
    resumes,
    shared,
    windows,
)
from crossfoot.rules.passage.near_pairs import DRAWN, LABELLED, MOVED
from crossfoot.rules.passage.pairs import in_time
from crossfoot.rules.passage.passages import SPELLED, Passage, Reading, bare, cue, one_kind, twice_told
from crossfoot.rules.passage.totals import SUM

GAP = "pct = big - small"
NO_GAP = regex.compile(r"\b(?:from|than|on|in|to|at|at\sleast|up\sto|number|no\.)\s$", regex.IGNORECASE)
SETS_APART = regex.compile(
    r"\s\p{Ll}+\s(?:(?:is|was)(?!\s(?:\p{L}+ed|\p{L}+en)\b)|lay|lie|lies|separate[sd]?|divide[sd]?|part(?:s|ed)?)\b",
    regex.IGNORECASE,
)
"""What says behind an amount that opens a clause that it is what lies between two: "four points is nothing"."""
GAP_LABEL = cue(r"(?:^|[.,;:]\s)(?:an?\s|the\s)?", ("gap_nouns",), r"[,:]\s\p{Sc}?$")
"""A noun of difference that a mark parts from its amount: "Difference, 15"."""
BY_SO_MUCH = regex.compile(
    r"\b(?:had|have|has|won|wins|carried|carries|passed|lost|fell|failed|missed|beaten|took|takes|differs?|differed)\b[^.;:\ue000-\ue0c8]{0,30}?\s?by\s(?:\p{L}+\s)?\p{Sc}?$",
    regex.IGNORECASE,
)
THAN = regex.compile(r"\bthan\b")
IN_BRACKET = regex.compile(r"\([^()]*$")
JOINED = regex.compile(r"[;:]|\b(?:and|while|but|whereas)\b")
OFF = regex.compile(r"\s(?:off|more|less|fewer|on\stop)\b")
SAVED = regex.compile(
    r"(?:\s\p{L}+)?\s(?:that\s|which\s)?(?:I|he|she|they|we|it|you)\s(?:had\s|have\s)?(?:saved|lost|gained|made|spared|missed)\b"
)
APART = 5
"""Two amounts that a difference lies between are no further apart than so many times."""
NOUN_OF = regex.compile(
    r"(?:^|[,;:(–—]|\s-)\s?(?:and\s|so\s|with\s)?(?:an?|the|this|that)\s(?:[\p{L}-]+\s){1,3}of\s(?:\p{L}+\s){0,1}\p{Sc}?$",
    regex.IGNORECASE,
)
"""What apposes a claim with its noun to the amounts before it: ", a head of"."""


def differences(passage: Passage) -> Iterator[Reading]:
    """Yield amounts that are told as what lies between the only two others of their kind that stand near."""
    for at, gap in passage.claims():
        if not is_amount(passage, gap) or not _is_gap(passage, at, gap):
            continue
        pair = _two_of_its_kind(passage, at, gap)
        if (
            pair is None
            or not _speaks_of(passage, at, gap, pair)
            or explained(passage, at, gap, (GAP, "pct = big + small"))
        ):
            continue
        low, high = sorted(pair, key=lambda one: one.value or 0)
        factors = scale(high, gap) if gap.unit != high.unit else None
        size = float(gap.value or 0) * (float(factors[0]) if factors else 1.0)
        if size >= float(high.value or 0) or not likely(size, float((high.value or 0) - (low.value or 0))):
            continue
        yield Reading(
            formula="gap = big - small",
            parts={"gap": gap, "big": high, "small": low},
            suspect="gap",
            binding="near",
            same=("gap", "big", "small"),
        )


def _speaks_of(passage: Passage, at: int, gap: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Say whether a difference is told of two amounts: in their sentence, or behind them by what takes them up."""
    before, behind = passage.before(at, gap), passage.behind(at, gap)
    told = all((passage.where(one), one.local.start) < (at, gap.local.start) for one in pair)
    if any(one.modality is not gap.modality for one in pair) and gap.modality in (
        Modality.CONDITIONAL,
        Modality.PLANNED,
    ):
        return False
    if not told and (
        THAN.search(behind[:40]) or any(IN_BRACKET.search(passage.before(passage.where(one), one)) for one in pair)
    ):
        return False
    if all(passage.where(one) == at for one in pair) and not told and pair[0].local.start > gap.local.end:
        first = min(pair, key=lambda one: one.local.start)
        return JOINED.search(passage.between(at, gap, first)) is None
    if all(passage.where(one) == at for one in pair) or passage.sentences[at].section.list_item:
        return True
    if not told:
        order = sorted([*pair, gap], key=lambda one: (passage.where(one), one.local.start))
        return (
            order[1] is gap
            and passage.where(order[2]) == at
            and (OFF.match(behind) is not None or in_time(passage, *pair) is not None)
        )
    gap_noun = GAP_BEFORE.search(before) or GAP_LABEL.search(before)
    if (
        resumes(passage, at)
        or gap_noun
        or DRAWN.search(before)
        or not before.strip()
        or at in {passage.where(one) for one in pair}
    ):
        return True
    return in_time(passage, *pair) is not None and shared(passage, at, pair, passage.sentences[at].text)


def _is_gap(passage: Passage, at: int, gap: Figure) -> bool:
    """Say whether words right beside an amount make it what lies between two others."""
    before, behind = passage.before(at, gap), passage.behind(at, gap)
    if (
        gap.frame.role is Role.OLD
        or TO_NUMBER.match(behind)
        or FURTHER.search(before)
        or NO_GAP.search(before[-20:])
        or EACH_TIME.search(behind[:25])
    ):
        return False
    stepped = (
        is_step(passage, gap)
        or SPARE.match(behind) is not None
        or GAP_LABEL.search(before) is not None
        or BY_SO_MUCH.search(before) is not None
        or (bool(way_beside(passage, at, gap)) and not PLACED.match(behind))
        or SAVED.match(behind) is not None
        or GAP_BEFORE.search(before) is not None
    )
    told = LABELLED.match(before) is not None and MOVED.search(before) is not None
    subject = (
        not before.split(",")[-1].strip(" –—-").removeprefix("and").strip() and SETS_APART.match(behind) is not None
    )
    return bool(stepped or told or subject or (NOUN_OF.search(before) and not SUM.search(before)))


def _two_of_its_kind(passage: Passage, at: int, gap: Figure) -> tuple[Figure, Figure] | None:
    """Return the only two other amounts of a difference's dimension in the nearest stretch that has two, if they are of its kind."""
    for first, last in windows(passage, at):
        held = [one for one in amounts(passage, first, last, but=[gap]) if one.dimension in (gap.dimension, "count")]
        held = [one for one in held if one_kind(one, gap) or bare(one) or (bare(gap) and one.dimension == "count")]
        held = [one for one in held if not is_step(passage, one) and not way_beside(passage, passage.where(one), one)]
        if len(held) < len(("big", "small")):
            continue
        if len(held) > len(("big", "small")):
            return None
        low, high = sorted(held, key=lambda one: one.value or 0)
        if gap.dimension != "count" and all(one.dimension == "count" for one in held):
            return None
        small = [one for one in held if one.spelled and (one.value or 0) <= SPELLED]
        if (
            small
            and len({passage.where(one) for one in (gap, *held)}) > 1
            and (low.counted is None or low.counted != high.counted)
        ):
            return None
        before = passage.before(passage.where(gap), gap)
        named = (
            GAP_BEFORE.search(before) is not None
            or GAP_LABEL.search(before) is not None
            or (bare(high) and high.sentence == gap.sentence)
        )
        mixed = named and (bare(low) or bare(high)) and (bare(gap) or gap.dimension in {low.dimension, high.dimension})
        alike = (
            (one_kind(low, high) or mixed)
            and (low.value or 0) * APART > (high.value or 0)
            and not twice_told(low, high)
        )
        return (low, high) if alike and _one_scale(low, high) and _of_one(passage, low, high) else None
    return None


def _one_scale(a: Figure, b: Figure) -> bool:
    return a.per == b.per or None in (a.per, b.per)


def _of_one(passage: Passage, a: Figure, b: Figure) -> bool:
    """Say whether two amounts are of one thing in two states or of two that are held against each other."""
    if a.sentence == b.sentence and a.section == b.section:
        first, last = sorted((a, b), key=lambda one: one.local.start)
        return ":" not in passage.between(passage.where(a), first, last)
    return not (bare(a) and bare(b)) or a.predicate == b.predicate or in_time(passage, a, b) is not None
