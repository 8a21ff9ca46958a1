"""What stands near a claim: the only amounts that it can be of, and whether anything near explains it as it is.

A claim that some reading of the figures around it makes true is never told of. What is left is told where the amounts
near it leave no choice, and where words or the place of the claim say that it is drawn from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from crossfoot import patterns as regex
from crossfoot.language.kin import keys_of
from crossfoot.model import STEPS, Bound, Figure, Modality
from crossfoot.rules.arithmetic.formula import parse
from crossfoot.rules.arithmetic.misses import Slot, Tested, misses
from crossfoot.rules.passage.pairs import RESUMES
from crossfoot.rules.passage.passages import POINTS, SPELLED, Passage, bare, kinds_of, one_kind, owns_noun, twice_told

SHARES = frozenset({"percent", "ratio", "multiple", "percentage_point"})
NO_AMOUNTS = SHARES | {"ordinal", "score", "version", "age"}
WINDOWS = ((0, 0), (-1, 0), (0, 1), (-2, 0), (-1, 1), (-3, 0))
"""Sentences before and behind its own, in the order in which they are looked at for what a claim is of."""
TAKEN_UP = regex.compile(
    r"\b(?:the|these|those|both|all|his|her|their|its|our|only|first|last|next|other)\s$", regex.IGNORECASE
)
NAMED_BY = regex.compile(
    r"(?:^|\s)(?!The\b|In\b|At\b|By\b|For\b|Of\b|On\b|And\b|But\b|From\b|To\b|With\b|Some\b|About\b|Only\b|Just\b|Over\b|Nearly\b)\p{Lu}\p{Ll}+\s(?:[Nn]o\.\s)?$"
)
"""A name that the number behind it belongs to: "Tank 1"."""
ANAPHORIC = regex.compile(r"\b(?:that|this|those|these|the\ssame)\s$", regex.IGNORECASE)
"""What says right before a number that it was told, or follows from what was told."""
TO_NUMBER = regex.compile(r"(?:\s\p{L}+)?\sto\s[\ue000-\ue0c8]")
"""What makes two numbers a score: "by 19 votes to 16"."""
STEP = regex.compile(r"\b(?:by|of)\s(?:[\p{L}-]+\s){0,2}\p{Sc}?$", regex.IGNORECASE)
FAR = 20
LOOSE = Slot(dimensions=())
NEARLY = Slot(dimensions=(), rounding="rounded", slack=0.5)
OPENS = regex.compile(r"(?:So\s|And\s|But\s)?(?:It|They|He|She|This|That|These|Those|Which|There)\b")
"""A pronoun that opens a sentence and stands for what the one before it told of."""


def windows(passage: Passage, at: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last sentence of the stretches in which a claim's amounts are looked for, nearest first."""
    last = len(passage.sentences) - 1
    seen: set[tuple[int, int]] = set()
    for back, ahead in WINDOWS:
        stretch = (at + back, at + ahead)
        if stretch[0] >= 0 and stretch[1] <= last and stretch not in seen:
            seen.add(stretch)
            yield stretch


def is_amount(passage: Passage, figure: Figure) -> bool:
    """Say whether a figure is an amount of something, whatever its role: no share, rank, pronoun or number of those told before."""
    if figure.dimension in NO_AMOUNTS or figure.bound not in POINTS or not figure.value or figure.value <= 0:
        return False
    if figure.modality is Modality.DENIED:
        return False
    if figure.dimension != "count":
        return True
    before = passage.before(passage.where(figure), figure)
    if bare(figure) and not figure.spelled and figure.value <= SPELLED and NAMED_BY.search(before):
        return False
    if not figure.spelled or figure.value > SPELLED:
        return True
    last_of_list = regex.search(r"(?:,|,?\sand)\s$", before) is not None and bare(figure)
    return (figure.value > 1 or last_of_list) and not TAKEN_UP.search(before)


def is_step(passage: Passage, figure: Figure) -> bool:
    """Say whether a figure is what lies between two amounts, and its words say so."""
    if TO_NUMBER.match(passage.behind(passage.where(figure), figure)):
        return False
    return figure.frame.role in STEPS and STEP.search(passage.before(passage.where(figure), figure)) is not None


def amounts(passage: Passage, first: int, last: int, *, but: Iterable[Figure] = ()) -> list[Figure]:
    """Return the amounts of some sentences, in text order, without those of `but`."""
    left_out = {id(one) for one in but}
    held = [one for one in passage.figures(first, last) if id(one) not in left_out]
    return [one for one in held if is_amount(passage, one)]


def only_pair(passage: Passage, at: int, claim: Figure) -> tuple[Figure, Figure] | None:
    """Return the only two amounts of one kind in the nearest stretch that has any; None where there are more."""
    for first, last in windows(passage, at):
        held = [one for one in amounts(passage, first, last, but=[claim]) if not is_step(passage, one)]
        groups = [group for group in kinds_of(held) if len(group) > 1]
        if groups:
            return _pair(groups)
    return None


def _pair(groups: Sequence[Sequence[Figure]]) -> tuple[Figure, Figure] | None:
    if len(groups) != 1 or len(groups[0]) != len(("old", "new")):
        return None
    a, b = groups[0]
    apart = a.sentence != b.sentence and (bare(a) or bare(b)) and a.predicate != b.predicate
    if apart and (a.counted is None or a.counted != b.counted):
        return None
    low, high = sorted((a.value or 0, b.value or 0))
    return None if twice_told(a, b) or high > FAR * low or (a.per != b.per and None not in (a.per, b.per)) else (a, b)


def holds(formula: str, parts: Mapping[str, Figure]) -> bool:
    """Say whether figures, as loosely as they may be meant, make a formula true."""
    parts = {name: sharp(one) if name == "pct" else one for name, one in parts.items()}
    same = tuple(name for name in parts if name not in ("pct", "times"))
    tested = Tested(
        suspect=next(iter(parts)),
        same=(same,),
        most=1e6,
        slots={name: NEARLY if name == "pct" else LOOSE for name in parts},
    )
    return not any(misses(parse(formula), parts, tested))


def sharp(figure: Figure) -> Figure:
    """Return a percentage as precise as a whole one, although words or a zero at its end round it."""
    coarse = figure.dimension == "percent" and figure.bound is Bound.EXACT and (figure.precision or 0) > 1
    return replace(figure, precision=Decimal(1)) if coarse else figure


def likely(stated: float, right: float) -> bool:
    """Say whether a number can be a slip of another: not off by twice."""
    low, high = sorted((abs(stated), abs(right)))
    return low > 0 and high < 2 * low


def explained(passage: Passage, at: int, claim: Figure, formulas: Sequence[str], *, reach: int = 2) -> bool:
    """Say whether two amounts near a claim make it true by one of some formulas in `claim`, `big` and `small`."""
    held = amounts(passage, at - reach, at + reach, but=[claim])
    for a, b in combinations(held, 2):
        if not one_kind(a, b) and a.unit != b.unit:
            continue
        small, big = sorted((a, b), key=lambda one: one.value or 0)
        if any(holds(formula, {"pct": claim, "big": big, "small": small}) for formula in formulas):
            return True
    return False


def shared(passage: Passage, at: int, others: Iterable[Figure], words: str) -> bool:
    """Say whether words share a noun or its kin with the sentences of some figures, or their sentence takes those up."""
    around = {passage.where(one) for one in others} - {at}
    if not around:
        return True
    keys = keys_of(words)
    return any(keys & keys_of(passage.sentences[near].text) for near in around) or resumes(passage, at)


def resumes(passage: Passage, at: int) -> bool:
    """Say whether a sentence opens with what stands for the one before it."""
    return OPENS.match(passage.sentences[at].text) is not None or RESUMES.match(passage.sentences[at].text) is not None


def rivals(passage: Passage, first: int, last: int, claim: Figure) -> list[Figure]:
    """Return the other figures of a claim's dimension in some sentences."""
    return [
        one
        for one in passage.figures(first, last)
        if one is not claim and one.dimension == claim.dimension and (one.dimension in SHARES or owns_noun(one))
    ]
