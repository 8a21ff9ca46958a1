"""What stands on every page of a PDF and is no text of it: running heads, feet and page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from crossfoot.read.pdf_runs import Page, Run, lines_of

MARGIN = 0.12
"""Share of a page's height at its top and bottom in which furniture stands."""
DEEP = 3
"""Lines from an edge that may be furniture."""
NUMBER = regex.compile(
    r"(?:p(?:age|\.)? ?)?[-–—| ]*(?P<page>\d{1,4}|[ivxlc]{1,7})[-–—| ]*(?:(?:of|/) ?\d{1,4})?", regex.I
)
DIGITS = regex.compile(r"\d+")
ALIKE = 3
"""Pages on which the same line stands, where the document has that many."""


def without_furniture(pages: Sequence[Page]) -> None:
    """Take running heads, feet and page numbers from the runs of `pages`.

    A line near the top or bottom edge is one where it stands on three pages (on all of two), at the same height, with no more than its
    digits changed; or where it is a number that goes up with the pages.
    """
    marginal = [_marginal(page) for page in pages]
    counts = Counter(key for lines in marginal for key in {_key(runs) for _, runs in lines})
    least = min(ALIKE, max(2, len(pages)))
    steps = Counter(
        shift for lines in marginal for shift in {_shift(page, runs) for page, runs in lines} if shift is not None
    )
    numbered = {shift for shift, count in steps.items() if count >= least or (count == len(pages) > 0 and shift == 0)}
    for page, lines in zip(pages, marginal, strict=True):
        taken: set[int] = set()
        for _, runs in lines:
            alike = len(pages) > 1 and counts[_key(runs)] >= least
            if alike or _shift(page, runs) in numbered:
                taken |= set(map(id, runs))
        page.runs = [run for run in page.runs if id(run) not in taken]


def _marginal(page: Page) -> list[tuple[Page, tuple[Run, ...]]]:
    lines = lines_of(page.runs)
    edge = MARGIN * page.height
    near = [line for line in lines[:DEEP] if line.bottom < edge]
    near += [line for line in lines[-DEEP:] if line.top > page.height - edge and line not in near]
    return [(page, line.runs) for line in near]


def _key(runs: Sequence[Run]) -> tuple[str, int]:
    text = " ".join(sorted(DIGITS.sub("#", run.text).lower() for run in runs))
    # even and odd pages are mirrored, so that what stands left on one stands right on the other
    return text, round(min(run.top for run in runs) / 6)


def _shift(page: Page, runs: Sequence[Run]) -> int | None:
    """Return by how much the number in a line differs from the page's own, None for a line that is no page number."""
    match = NUMBER.fullmatch(" ".join(run.text for run in runs).strip())
    if match is None:
        return None
    word = match["page"]
    return int(word) - page.number if word.isdigit() else _roman(word.lower()) - page.number


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in word]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))
