"""Which slots of a figure's claim are known: the part of `coverage` that tells what was understood, and not only read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crossfoot.model import Figure, Role

SLOTS = ("thing", "base", "role", "event", "party", "place", "group", "holder", "time", "window", "source")
"""In the order of the report; a plain level has no role to be known."""


def known_slots(figure: Figure) -> tuple[str, ...]:
    """Return the names of the slots of a figure's frame that are known, in the order of SLOTS; a speaker is a source."""
    frame = figure.frame
    known = {
        "thing": frame.thing,
        "base": frame.base,
        "role": frame.role if frame.role is not Role.LEVEL else None,
        "event": frame.event,
        "party": frame.party,
        "place": frame.place,
        "group": frame.group,
        "holder": frame.holder,
        "time": frame.time,
        "window": frame.window,
        "source": frame.source or frame.speaker,
    }
    return tuple(name for name in SLOTS if known[name] is not None)


def slot_counts(figures: Iterable[Figure]) -> Mapping[str, int]:
    """Return of how many figures each slot is known, in the order of SLOTS, zeros included."""
    counts = dict.fromkeys(SLOTS, 0)
    for figure in figures:
        for name in known_slots(figure):
            counts[name] += 1
    return counts
