"""The two percentages right before a change that takes them up: "11 per cent of posts are vacant. A year ago it was 8. That is a rise of three"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.model import STEPS, Analysis, Bound, Figure

_WORDS = lexicon.load("arithmetic")
MOVES = frozenset((*_WORDS["up"], *_WORDS["down"]))
"""Words of a change."""
TAKES_UP = MOVES | frozenset(lexicon.load("calculations")["steps"])
"""What may stand between two levels and the change that takes them up: any other noun or verb begins with something else."""
MOVED = regex.compile(r"\s\L<moves>\b", regex.IGNORECASE, moves=MOVES)
REACH = 2
"""How many sentences before the change the levels may stand."""
HUNDRED = Decimal(100)
IN_A_HUNDRED = "in a hundred"


def levels_before(by: Figure, analysis: Analysis) -> tuple[Figure, Figure] | None:
    """Return the two percentages right before a change in percent, in their order; None where something else stands there.

    A number without a unit right behind a percentage is one as well: "11 per cent of posts. A year ago it was 8".
    """
    text = analysis.document.sections[by.section].text
    if by.frame.role not in STEPS and not MOVED.match(text, by.local.end):
        return None
    near = [
        one
        for one in analysis.figures
        if one.section == by.section and one.local.end <= by.local.start and by.sentence - one.sentence <= REACH
    ]
    near = [one for one in near if one.dimension != "duration"]
    pair = _percentages(near[-2:])
    if pair is None or not TAKES_UP.issuperset(words.content_lemmas(text[near[-1].local.end : by.local.start])):
        return None
    return pair


def _percentages(found: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    if len(found) < 2 or any(one.value is None or one.bound is not Bound.EXACT or one.per for one in found):
        return None
    first, second = (_percentage(one) for one in found)
    if second is None and first is not None and _is_bare(found[1]):
        second = replace(found[1], dimension="percent", unit="percent")
    return None if first is None or second is None else (first, second)


def _percentage(figure: Figure) -> Figure | None:
    """Return a figure as a percentage: also "nine in a hundred"."""
    if figure.dimension == "percent":
        return figure if figure.frame.role not in STEPS else None
    if not figure.text.lower().endswith(IN_A_HUNDRED) or figure.value is None:
        return None
    return replace(figure, value=figure.value * HUNDRED, precision=Decimal(1), dimension="percent", unit="percent")


def _is_bare(figure: Figure) -> bool:
    return figure.dimension == "count" and figure.unit is None and figure.value is not None and figure.value <= HUNDRED
