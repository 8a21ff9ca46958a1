"""Amounts that a text tells twice: in two systems of units, taken up in another unit, or for another stretch of time."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot import patterns as regex
from crossfoot.measure.comparison import commensurable, scale
from crossfoot.model import Figure
from crossfoot.rules.passage.levels import way_beside
from crossfoot.rules.passage.near import ANAPHORIC, amounts, is_amount, likely
from crossfoot.rules.passage.passages import WORDS, Passage, Reading, twice_told

SEPARATE = regex.compile(
    r"(?:,\s(?:which\sis|that\sis|or)\s|:\s|;\s|\sor\s|\s[-–—]\s|,\s|\s\()(?:about\s|some\s|just\s)?$", regex.IGNORECASE
)
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
SYSTEMS = tuple(frozenset(WORDS[name]) for name in ("imperial", "metric"))
"""Units of the two systems in which one amount is told to two sorts of readers."""
OTHER = regex.compile(
    r"\b(?:than|more|less|further|another|and|plus|then|from|to|of|by|at|with|per|a|every|in|for|but|while|over|up|down)\b",
    regex.IGNORECASE,
)
SIDE = regex.compile(r"[\ue000-\ue0c8]\s?(?:by|[x×])\s$")
SIDE_BEHIND = regex.compile(r"\s?(?:by|[x×])\s[\ue000-\ue0c8]")
NEAR_TWICE = 1.35
MEASURES = regex.compile(
    r"\s(?:from|away|long|wide|high|deep|to|of|further|beyond|past|up|down|ahead|behind|above|below|north|south|east|west)\b"
)
"""What makes an amount one of something else than the amount before it."""
APPOSED = regex.compile(r"(?:\s\p{L}+)?(?:,\s(?:or\s)?|\s\()")


def restated(passage: Passage) -> Iterator[Reading]:
    """Yield amounts that are told twice: in two systems of units beside each other, taken up in another unit, or for another time."""
    for at, one in passage.claims():
        if not is_amount(passage, one):
            continue
        other, factor = _taken_up(passage, at, one) or _beside(passage, at, one) or (None, 1)
        if other is None:
            continue
        formula = (
            "again = one"
            if factor == 1
            else f"again = one * {factor}"
            if factor > 1
            else f"again = one / {round(1 / factor)}"
        )
        yield Reading(
            formula=formula,
            parts={"again": one, "one": other},
            suspect="again",
            binding="near, restated",
            same=("one", "again") if factor == 1 else (),
        )


def _taken_up(passage: Passage, at: int, one: Figure) -> tuple[Figure, float] | None:
    """Return the only amount of the sentence before that "those ninety minutes" can take up."""
    if (
        not at
        or not ANAPHORIC.search(passage.before(at, one))
        or one.dimension == "count"
        or way_beside(passage, at, one)
    ):
        return None
    held = [other for other in amounts(passage, at - 1, at - 1) if other.dimension == one.dimension]
    near = len(held) == 1 and held[0].unit != one.unit and commensurable(held[0], one) and held[0].per == one.per
    return (held[0], 1) if near and _size(held[0], one) < NEAR_TWICE * 2 else None


def _by(passage: Passage, at: int, *sides: Figure) -> bool:
    """Say whether one of some amounts is a side of something that has two: "5.4 by 4.2 metres (18 by 14 feet)"."""
    return any(SIDE.search(passage.before(at, one)) or SIDE_BEHIND.match(passage.behind(at, one)) for one in sides)


def _size(a: Figure, b: Figure) -> float:
    """Return how many times the greater of two amounts in two units is the lesser."""
    factors = scale(b, a)
    if factors is None or not a.value or not b.value:
        return float("inf")
    ratio = float(a.value) * float(factors[0]) / float(b.value)
    return max(ratio, 1 / ratio) if ratio > 0 else float("inf")


def _beside(passage: Passage, at: int, one: Figure) -> tuple[Figure, float] | None:
    """Return the amount right before one that is the same in another system, or for another stretch of time."""
    own = passage.sentences[at].figures
    index = own.index(one)
    if not index:
        return None
    other = own[index - 1]
    if not is_amount(passage, other) or other.dimension != one.dimension or _by(passage, at, one, other):
        return None
    if index > 1 and own[index - 2].unit != other.unit and twice_told(own[index - 2], other):
        return None  # it is what the amount before it converts to
    between = passage.between(at, other, one)
    if (
        one.per != other.per
        and {one.per, other.per} <= SECONDS.keys()
        and one.unit == other.unit
        and one.counted == other.counted
    ):
        factor = SECONDS[one.per or ""] / SECONDS[other.per or ""]
        told = SEPARATE.search(between) is not None and likely(float(one.value or 0), float(other.value or 0) * factor)
        return (other, factor) if told else None
    units = [next((n for n, system in enumerate(SYSTEMS) if figure.unit in system), None) for figure in (other, one)]
    measured = one.unit is not None and other.unit is not None and one.dimension not in ("count", "currency")
    told = APPOSED.fullmatch(between) is not None and MEASURES.match(passage.behind(at, one)) is None
    apposed = measured and told and one.unit != other.unit
    if (
        apposed
        and one.per == other.per
        and commensurable(other, one)
        and not twice_told(other, one)
        and _size(other, one) < NEAR_TWICE
    ):
        return other, 1
    if None in units or units[0] == units[1] or one.per != other.per or twice_told(other, one):
        return None
    last = regex.split(r"[,;:(]", between)[-1]
    return (other, 1) if len(between) < 40 and not OTHER.search(last) and _size(other, one) < NEAR_TWICE else None
