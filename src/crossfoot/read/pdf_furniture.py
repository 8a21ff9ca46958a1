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
FIRST = regex.compile(r"(\d{1,4})(?=\s)")
LAST = regex.compile(r"(?<=\s)(\d{1,4})\Z")
LONGEST = 120
DIGITS = regex.compile(r"\d+")
ALIKE = 3
"""Pages on which the same line stands, where the document has that many."""


def without_furniture(pages: Sequence[Page]) -> None:
    """Take running heads, feet and page numbers from the runs of `pages`.

    A line near the top or bottom edge is one where it stands on three pages (on all of two), at the same height, with no more than its
    digits changed; or where a number at its beginning or end goes up with the pages, its words being a chapter's.
    """
    marginal = [_marginal(page) for page in pages]
    counts = Counter(key for lines in marginal for key in {_key(runs) for _, runs in lines})
    least = min(ALIKE, max(2, len(pages)))
    steps = Counter(shift for lines in marginal for shift in {one for line in lines for one in _shifts(*line)})
    numbered = {shift for shift, count in steps.items() if count >= least}
    for page, lines in zip(pages, marginal, strict=True):
        taken: set[int] = set()
        for _, runs in lines:
            alike = len(pages) > 1 and counts[_key(runs)] >= least
            if alike or numbered & set(_shifts(page, runs)):
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


def _shifts(page: Page, runs: Sequence[Run]) -> tuple[tuple[int, int], ...]:
    """Return by how much the numbers that may be a line's page number differ from the page's own, each with the line's height."""
    text = " ".join(run.text for run in runs).strip()
    height = round(runs[0].top / 6)
    match = NUMBER.fullmatch(text)
    if match is not None:
        word = match["page"]
        return (((int(word) if word.isdigit() else _roman(word.lower())) - page.number, height),)
    if len(text) > LONGEST:
        return ()
    ends = (FIRST.match(text), LAST.search(text))
    return tuple((int(found[1]) - page.number, height) for found in ends if found is not None)


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in word]
    return sum(-one if one < max(values[at:]) else one for at, one in enumerate(values))
