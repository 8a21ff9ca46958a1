"""How much work a function does, as a number that is the same on every machine: what a stopwatch would say of an idle one."""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(function: Callable[[], object]) -> int:
    """Return how many functions, of Python or built in, are called until `function` has returned."""
    count = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times more calls twice the size takes; work: gives what is to be done for a size.

    A bit over 2 is linear, 4 is quadratic. What is remembered from one run to the next is so before the first counted one.
    """
    work(size)()
    return calls(work(2 * size)) / max(1, calls(work(size)))
