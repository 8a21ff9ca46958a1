"""Which figures near a claim are amounts of something, and how far one number may lie from another that it is a slip of."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot import patterns as regex
from crossfoot.model import Figure, Modality
from crossfoot.rules.passage.passages import POINTS, SPELLED, Passage, bare

SHARES = frozenset({"percent", "ratio", "multiple", "percentage_point"})
NO_AMOUNTS = SHARES | {"ordinal", "score", "version", "age"}
TAKEN_UP = regex.compile(
    r"\b(?:the|these|those|both|all|his|her|their|its|our|only|first|last|next|other)\s$", regex.IGNORECASE
)
NAMED_BY = regex.compile(
    r"(?:^|\s)(?!The\b|In\b|At\b|By\b|For\b|Of\b|On\b|And\b|But\b|From\b|To\b|With\b|Some\b|About\b|Only\b|Just\b|Over\b|Nearly\b)\p{Lu}\p{Ll}+\s(?:[Nn]o\.\s)?$"
)
"""A name that the number behind it belongs to: "Tank 1"."""
ANAPHORIC = regex.compile(r"\b(?:that|this|those|these|the\ssame)\s$", regex.IGNORECASE)
"""What says right before a number that it was told, or follows from what was told."""


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


def amounts(passage: Passage, first: int, last: int, *, but: Iterable[Figure] = ()) -> list[Figure]:
    """Return the amounts of some sentences, in text order, without those of `but`."""
    left_out = {id(one) for one in but}
    held = [one for one in passage.figures(first, last) if id(one) not in left_out]
    return [one for one in held if is_amount(passage, one)]


def likely(stated: float, right: float) -> bool:
    """Say whether a number can be a slip of another: not off by twice."""
    low, high = sorted((abs(stated), abs(right)))
    return low > 0 and high < 2 * low
