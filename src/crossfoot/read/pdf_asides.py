"""What stands beside a column of prose: facts in a box, big numbers, a small table, notes in the margin.

Two columns of prose have lines of like width on both sides (`pdf_layout`); here one side holds short lines. What belongs to the line
that it stands on is none: labels in front of paragraphs (days of a chronicle, speakers, terms), values behind them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import regex

from crossfoot.read.pdf_runs import Line, Run, Table, lines_of
from crossfoot.read.pdf_tables import VALUE

LETTER = regex.compile(r"\p{L}{2}")
LONG = 0.4
"""Share of the page's width from which a run is a line of the main text."""
LEAST_WORDS = 5
LEAST_MAIN = 6
"""Lines of the main text of a page."""
LEAST_ASIDE = 2
LEAST_BESIDE = 2
"""Lines of the main text that stand at the height of what is beside it."""
FILLED = 0.5
"""Share of the lines of the main text that reach its right edge: those of prose do."""
ANEW = 0.6
"""Share of the lines that begin anew, with a capital and not behind a sentence: those of a table do, few of prose ("on / Tuesday")."""
ONE_COLUMN = 0.7
"""Share of the lines beside the main text that begin, or end, at one edge."""
MOST = 400
"""A page of more runs is a table, or a plan."""


class Aside(NamedTuple):
    """Where white space parts the main text from what stands beside it: behind it, or before it. top: where the main text begins."""

    x: float
    left: bool
    top: float

    def holds(self, thing: Run | Table) -> bool:
        """Say whether something stands beside the main text."""
        return (thing.x1 <= self.x if self.left else thing.x0 >= self.x) and thing.bottom > self.top


def aside_of(runs: Sequence[Run]) -> Aside | None:
    """Return where something stands beside prose; None where nothing does."""
    if not LEAST_MAIN < len(runs) <= MOST:
        return None
    width = max(run.x1 for run in runs) - min(run.x0 for run in runs)
    size = median(run.size for run in runs)
    main = [run for run in runs if run.x1 - run.x0 > LONG * width and len(run.text.split()) >= LEAST_WORDS]
    main.sort(key=lambda run: run.top)
    if len(main) < LEAST_MAIN:
        return None
    found: list[tuple[int, float, Aside]] = []
    starts, ends = sorted(run.x0 for run in runs), sorted(run.x1 for run in runs)
    for left in (False, True):
        for x in sorted({run.x0 if left else run.x1 for run in main}):
            if _near(ends if left else starts, x, left=left) <= 0.6 * size:
                continue  # the usual case, told without a look at all runs
            lines = [run for run in main if (run.x0 >= x if left else run.x1 <= x)]
            aside = Aside(x, left, min(run.top for run in lines) - size)
            others = [run for run in runs if aside.holds(run) and run not in lines]
            room = min((x - run.x1 if left else run.x0 - x for run in others), default=0.0)
            if room > 0.6 * size and _is_aside(others, lines, runs, aside):
                found.append((sum(run.x0 < x < run.x1 for run in main), -room, aside))
    return min(found)[2] if found else None


def _near(edges: Sequence[float], x: float, *, left: bool) -> float:
    """Return how far the next edge on one side of `x` is; edges: sorted."""
    at = bisect_left(edges, x) - 1 if left else bisect_right(edges, x)
    return abs(edges[at] - x) if 0 <= at < len(edges) else 0.0


def _is_aside(others: Sequence[Run], lines: Sequence[Run], runs: Sequence[Run], aside: Aside) -> bool:
    """Say whether runs on one side of a stretch of white space stand beside the main text, which has `lines` on the other."""
    top, bottom = min(run.top for run in others), max(run.bottom for run in others)
    if any(run.x0 < aside.x < run.x1 for run in runs if top < (run.top + run.bottom) / 2 < bottom):
        return False
    near = sum(run.bottom > top and run.top < bottom for run in lines)
    beside = lines_of(others)
    if near < LEAST_BESIDE or len(beside) < LEAST_ASIDE or not _is_prose(lines):
        return False
    rest = [run for run in runs if not aside.holds(run)]
    worded = sum(LETTER.search(run.text) is not None and not VALUE.fullmatch(run.text) for run in others)
    if worded * 2 < len(others) or not _is_one_column(others, beside):
        return not _belong(beside, rest)
    return not (aside.left and _belong(list(_heads(beside)), rest))


def are_numbers_of_lines(runs: Sequence[Run]) -> bool:
    """Say whether what stands beside the text counts its lines: 5, 10, 15."""
    told = [run.text.strip() for run in sorted(runs, key=lambda run: run.top)]
    if len(told) < LEAST_ASIDE or not all(text.isdecimal() and len(text) < 5 for text in told):
        return False
    steps = {int(below) - int(above) for above, below in pairwise(told)}
    return len(steps) == 1 and steps <= {1, 2, 5, 10}


def _is_one_column(others: Sequence[Run], beside: Sequence[Line]) -> bool:
    size = median(run.size for run in others)
    edges = ([run.x0 for run in others], [run.x1 for run in others], [(run.x0 + run.x1) / 2 for run in others])
    even = (sum(abs(place - median(some)) < size for place in some) for some in edges)
    return len(beside) == len(others) and max(even) >= ONE_COLUMN * len(others)


def _is_prose(lines: Sequence[Run]) -> bool:
    left, right = min(run.x0 for run in lines), max(run.x1 for run in lines)
    reach = right - 0.2 * (right - left)
    anew = sum(not run.text[:1].islower() and not _ends(before.text) for before, run in pairwise(lines))
    return sum(run.x1 >= reach for run in lines) >= FILLED * len(lines) and anew < ANEW * len(lines)


def _ends(text: str) -> bool:
    """Say whether a sentence ends with a line."""
    return text.rstrip("”\"’')").endswith((".", "?", "!", ":"))


def _belong(beside: Sequence[Line], rest: Sequence[Run]) -> bool:
    """Say whether each of several texts beside the main one stands on the first line of one of its paragraphs."""
    begins = [line for line, first in _paragraphs(lines_of(rest)) if first]
    return len(beside) > 1 and all(
        any(min(text.bottom, line.bottom) - max(text.top, line.top) > 0.5 * text.size for line in begins)
        for text in beside
    )


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of the main text, and whether a paragraph begins with each: behind room, or behind the end of a sentence."""
    steps = [below.bottom - line.bottom for line, below in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        room = at > 0 and steps[at - 1] > 1.2 * usual
        yield line, before is None or room or _ends(before.text)


def _heads(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the first line of each text beside the main one: lines with less than half a line of room between them are of one."""
    for at, line in enumerate(lines):
        if not at or line.top - lines[at - 1].bottom > 0.5 * line.size:
            yield line
