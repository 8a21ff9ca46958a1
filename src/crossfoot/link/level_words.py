"""The levels of the model's comparisons in words, for people who ask why two figures are a pair or none."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from crossfoot import lexicon

CROSSED = " x "
"""Between the names of two comparisons that are weighed together; their levels stand on both sides of a bar."""
_DATA = lexicon.load("reasons")
LEVELS: dict[str, dict[str, str]] = _DATA["levels"]
NAMES: dict[str, str] = _DATA["names"]
STEPS: dict[str, list[str]] = _DATA["steps"]
"""By the slot of a name, from nothing to much."""
UNKNOWN: dict[str, list[str]] = _DATA["unknown"]
"""Levels that say only that something is not known, or that there is nothing to compare, by comparison; those of "" of all."""
AGREEING = frozenset(_DATA["agreeing"])
"""Levels that say that the two are alike in something."""
SLIPS = frozenset({"slip", "slip of the day"})
"""Comparisons of which nothing is something: no slip makes one of the other."""
CELL_NAMES: dict[str, str] = _DATA["cells"]["names"]
CELL_LEVELS: dict[str, str] = _DATA["cells"]["levels"]
CELLS_OF: dict[str, dict[str, str]] = _DATA["cells"]["of"]
"""The same for the comparisons whose levels are words of their own."""
NOTHING = frozenset({"no", "0"})
SLOT = regex.compile(r"\{(\w+)\}")
UNSAID = frozenset(_DATA["unsaid"])
"""Comparisons that say nothing to people."""


def level_in_words(name: str, level: str, levels: Sequence[str] = ()) -> str:
    """Return what a level of the comparison `name` says: "they count the same thing", "some names in common".

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
    return SLOT.sub(lambda match: _amount(level, levels, STEPS[match[1]]), NAMES.get(name, f"{{much}} {name}"))


def cells_in_words(name: str, level: str) -> str:
    """Return what a level of the tables of misplaced numbers says: of the cell that has the number | of the one that may be meant."""
    words, told = CELL_NAMES[name], [CELLS_OF.get(name, CELL_LEVELS).get(one, one) for one in level.split(" | ")]
    if "{" in words:
        return words.format(*told)
    if len(told) == 1:
        return f"{words}: {told[0]}"
    return f"{words}: {told[0]} of the cell that has the number, {told[1]} of the one that may be meant"


def is_unknown(name: str, level: str) -> bool:
    """Say whether a level tells nothing of the two: of two comparisons weighed together, whether one of them does so."""
    if CROSSED in name:
        return any(is_unknown(one, each) for one, each in zip(name.split(CROSSED), level.split(" | "), strict=True))
    return (level in UNKNOWN[""] and name not in SLIPS) or level in UNKNOWN.get(name, ())


def is_agreeing(name: str, level: str) -> bool:
    """Say whether a level tells that the two are alike in something; of two comparisons weighed together, in both."""
    if CROSSED in name:
        return all(is_agreeing(one, each) for one, each in zip(name.split(CROSSED), level.split(" | "), strict=True))
    return level in AGREEING and name not in NAMES


def is_nothing(name: str, level: str) -> bool:
    """Say whether a level of steps is the lowest: there is none of it."""
    return name in NAMES and level in NOTHING


def _steps(levels: Sequence[str], at: int) -> tuple[str, ...]:
    """Return the levels of one of two comparisons that are weighed together."""
    return tuple(dict.fromkeys(one.split(" | ")[at] for one in levels))


def _amount(level: str, levels: Sequence[str], words: Sequence[str]) -> str:
    """Return how much a step is, in `words` from nothing to much; other levels as they are."""
    steps = [int(one) for one in levels if one.isdecimal()]
    if level == "no":
        return words[0]
    if not level.isdecimal() or not steps or not max(steps):
        return level
    share = int(level) / max(steps)
    return words[0] if not share else words[1] if share <= 1 / 3 else words[2] if share <= 2 / 3 else words[3]
