"""Which figures of a text may be the one that its headline states otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot.link.claims import Claim
from crossfoot.link.features import SAME, SYNONYM
from crossfoot.link.pairing import UNKNOWN, Pairing, figure_of, has, strength
from crossfoot.measure.comparison import same_scale

OTHER_SIZE = 1000
BESIDE = 0.3
"""How much of the words beside both figures must be the same where the noun does not tie them."""


def may_oppose(found: Pairing) -> bool:
    """Say whether a figure of the text may contradict one of the headline above it.

    A text has many lengths of time, ages and groups of people: they oppose only where the event or the words beside them
    are the same.
    """
    if _of_other_size(found) and not has(found, "slip") and strength(found, "beside") < BESIDE:
        return False
    if has(found, "predicate_same") or _names_event(found):
        return True
    if has(found, "only_of_unit") and has(found, "time_same"):
        return True  # no other figure of the text can be meant, and both are of one day
    if has(found, "predicate_different"):
        return has(found, "slip")
    if strength(found, "beside") >= BESIDE:
        return True
    if figure_of(found.a).dimension in {"duration", "age"}:
        return False
    return found.counted in {SAME, SYNONYM, UNKNOWN} or has(found, "slip")


def tells_part(found: Pairing, below: Iterable[Claim]) -> bool:
    """Say whether the text tells the headline's figure in two parts: "97 came down by rope, the other 37 by air"."""
    whole, part = figure_of(found.a), figure_of(found.b)
    if whole.value is None or part.value is None:
        return False
    beside = (figure_of(one) for one in below if one is not found.b and one.section is found.b.section)
    return any(other.value == whole.value - part.value and same_scale(part, other) for other in beside)


def _of_other_size(found: Pairing) -> bool:
    """Say whether one number is a thousand times the other or more: the price of a share and the profit of a year."""
    x, y = figure_of(found.a).value, figure_of(found.b).value
    return bool(x and y and not abs(x) * OTHER_SIZE > abs(y) > abs(x) / OTHER_SIZE)


def _names_event(found: Pairing) -> bool:
    """Say whether the verb of one figure stands beside the other as well: "plan two-day strike", "will strike for"."""
    a, b = figure_of(found.a), figure_of(found.b)
    return a.predicate in found.b.beside or b.predicate in found.a.beside
