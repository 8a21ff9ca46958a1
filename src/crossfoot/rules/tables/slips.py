"""Which slip of the pen in one cell explains that a sum misses its total."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from crossfoot.measure.slip import slip
from crossfoot.rules.tables.grid import Grid

if TYPE_CHECKING:
    from crossfoot.rules.tables.sums import Place, Sum


def is_near(grid: Grid, made: Sum) -> bool:
    """Say whether one slip of the pen in one cell explains the difference."""
    return bool(mended(grid, made) or slipped(grid, made))


def mended(grid: Grid, made: Sum) -> list[tuple[Place, Decimal]]:
    """Return the cells in which one digit, or two that changed places, explain the difference, with the right value."""
    found = []
    for place in made.cells:
        number = grid.number(*place)
        if number is not None:
            right = number.value - made.difference * made.sign(place)
            if one_slip(number.value, right):
                found.append((place, right))
    return found


def largest_slipped(grid: Grid, made: Sum) -> bool:
    """Say whether one slip of the pen in the largest part explains the difference."""
    numbers = [(number.value, place) for place, _ in made.parts if (number := grid.number(*place))]
    value, place = max(numbers)
    return one_slip(value, value - made.difference * made.sign(place))


def one_slip(wrong: Decimal, right: Decimal) -> bool:
    """Say whether two numbers differ in one digit, in two that changed places, or in one that is missing."""
    if (wrong < 0) != (right < 0):
        return False
    a, b = (f"{abs(value):f}".replace(".", "") for value in (wrong, right))
    if len(a) == len(b):
        differing = [at for at in range(len(a)) if a[at] != b[at]]
        return len(differing) == 1 or (len(differing) == 2 and sorted(a) == sorted(b))
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) - len(shorter) == 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def slipped(grid: Grid, made: Sum) -> list[tuple[Place, Decimal, str]]:
    """Return the cells of which one likely slip explains the difference, with the right value and what happened."""
    found = []
    for place in made.cells:
        number = grid.number(*place)
        if number is None:
            continue
        right = number.value - made.difference * made.sign(place)
        what = slip(number.value, right)
        if what is not None:
            found.append((place, right, what))
    return found
