"""The levels of the model's comparisons in words, for people who ask why two figures are a pair or none."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot import lexicon

CROSSED = " x "
"""Between the names of two comparisons that are weighed together; their levels stand on both sides of a bar."""
_DATA = lexicon.load("reasons")
LEVELS: dict[str, dict[str, str]] = _DATA["levels"]
NAMES: dict[str, str] = _DATA["names"]
STEPS: list[str] = _DATA["steps"]
UNSAID = frozenset(_DATA["unsaid"])
"""Comparisons that say nothing to people."""


def level_in_words(name: str, level: str, levels: Sequence[str] = ()) -> str:
    """Return what a level of the comparison `name` says: "they count the same thing", "names in common: some".

    levels: all of the comparison, least first; what is counted in steps is told by how far up the level stands.
    """
    if CROSSED in name:
        names, told = name.split(CROSSED), level.split(" | ")
        return ", and ".join(
            level_in_words(one, each, _steps(levels, at))
            for at, (one, each) in enumerate(zip(names, told, strict=True))
        )
    if level in LEVELS.get(name, {}):
        return LEVELS[name][level]
    return f"{NAMES.get(name, name)}: {_amount(level, levels)}"


def _steps(levels: Sequence[str], at: int) -> tuple[str, ...]:
    """Return the levels of one of two comparisons that are weighed together."""
    return tuple(dict.fromkeys(one.split(" | ")[at] for one in levels))


def _amount(level: str, levels: Sequence[str]) -> str:
    """Return how much a step is, from none to much; other levels as they are."""
    steps = [int(one) for one in levels if one.isdecimal()]
    if level == "no":
        return STEPS[0]
    if not level.isdecimal() or not steps or not max(steps):
        return level
    share = int(level) / max(steps)
    return STEPS[0] if not share else STEPS[1] if share <= 1 / 3 else STEPS[2] if share <= 2 / 3 else STEPS[3]
