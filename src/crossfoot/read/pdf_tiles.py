"""Numbers in large type over what they count, alone or several side by side, as reports put them on their first pages."""

from __future__ import annotations

from collections.abc import Sequence

from crossfoot.read.large_numbers import is_number
from crossfoot.read.pdf_runs import Line, Run

LARGE = 1.4
"""By what factor the type of a number is larger than that of the words below it."""


def is_labelled(number: Line, line: Line) -> bool:
    """Say whether a number in large type is followed by what it counts: "412,600" over "containers in 2023"."""
    near = line.top - number.bottom < number.size and line.x0 < number.x1 and line.x1 > number.x0
    return near and _is_number(number.text, number.size, line.size) and line.text[:1].islower()


def _is_number(text: str, size: float, below: float) -> bool:
    return size > LARGE * below and is_number(text)


def in_tiles(lines: Sequence[Line]) -> list[Line]:
    """Return lines with the numbers that stand side by side in large type each followed by its own words, and not by the next number."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        end = _tiles_end(lines, at)
        if end - at > 1:
            for number in lines[at].runs:
                found.append(Line((number,)))
                found += [Line((run,)) for line in lines[at + 1 : end] for run in line.runs if _over(number, run)]
        else:
            found.append(lines[at])
        at = max(end, at + 1)
    return found


def _tiles_end(lines: Sequence[Line], at: int) -> int:
    """Return the index behind the words of the numbers that stand side by side in a line; `at` where there are none."""
    numbers = lines[at].runs
    if len(numbers) < 2 or at + 1 >= len(lines) or len(lines[at + 1].runs) != len(numbers):
        return at
    words = lines[at + 1].runs
    if not all(_is_number(one.text, one.size, word.size) for one, word in zip(numbers, words, strict=True)):
        return at
    end = at + 1
    while end < len(lines) and _are_words(lines[end], lines[end - 1], numbers, words[0].size):
        end += 1
    return end


def _are_words(line: Line, above: Line, numbers: Sequence[Run], size: float) -> bool:
    near = line.top - above.bottom < size and abs(line.size - size) < 0.12 * size
    return near and all(sum(_over(number, run) for number in numbers) == 1 for run in line.runs)


def _over(number: Run, run: Run) -> bool:
    return run.x0 < number.x1 and run.x1 > number.x0
