"""The order of shapes on a slide: what a number counts, in a shape of its own below it, comes right behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crossfoot.read.large_numbers import is_label, is_number

MOST = 200
"""A slide of more shapes is a drawing."""


class Placed(NamedTuple):
    """A shape's text, and where it stands: left, top, width and height in any unit, or None. group: what holds it."""

    text: str
    box: tuple[float, float, float, float] | None
    group: object = None


def labels_behind(shapes: Sequence[Placed]) -> list[int]:
    """Return the indices of shapes in the order in which they are read: as they come, but for labels of numbers."""
    if len(shapes) > MOST:
        return list(range(len(shapes)))
    labels: dict[int, int] = {}
    for at, shape in enumerate(shapes):
        if shape.box is not None and is_number(shape.text):
            below = [
                (other.box[1], index)
                for index, other in enumerate(shapes)
                if other.box is not None and index not in labels.values() and _is_below(shape, other)
            ]
            if below:
                labels[at] = min(below)[1]
    moved = set(labels.values())
    return [
        one for at in range(len(shapes)) if at not in moved for one in (at, *([labels[at]] if at in labels else ()))
    ]


def _is_below(number: Placed, other: Placed) -> bool:
    if number.box is None or other.box is None or number.group is not other.group or not is_label(other.text):
        return False
    left, top, wide, high = number.box
    x, y, width, _ = other.box
    shared = min(left + wide, x + width) - max(left, x)
    return shared > 0.5 * min(wide, width) and top + 0.5 * high <= y <= top + 2 * high
