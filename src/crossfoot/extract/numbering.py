"""Sections that begin with a number of their own and no full stop behind it: "2 Findings" as a heading, "3 Bake it" as a step.

No single line tells that from a count ("2 Findings"). A sequence does: headings, or paragraphs in a row, that count on from one to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from crossfoot.extract.excluded import Excluded
from crossfoot.model import Section, SectionKind

OPENS = re.compile(r"\s*(?P<number>\d{1,2})(?P<mark>(?:\.\d{1,2})*[.):]?)\s+(?=[“\"‘']?[^\W\d_a-z])")
BARE = re.compile(r"\s*\d{1,2}(?=\s)")
"""The number alone, as it is left out of what is read."""
WORD = re.compile(r"(?P<word>[A-Za-z]+)")
AGAIN = re.compile(r"(?: [a-z]+){0,3}? (?:from|in|at|on|of|for|to|with|by) (?:the )?(?P<word>[A-Za-z]+) \d")
HEADINGS = frozenset({SectionKind.HEADING, SectionKind.HEADLINE})
PROSE = frozenset({SectionKind.BODY, SectionKind.LEAD})
LEAST = 3
"""Paragraphs in a row that make a sequence; two of them may well be two counts."""


def bare_mark(text: str) -> Excluded | None:
    """Return the bare number that a text begins with, as one that is left out."""
    match = BARE.match(text)
    return Excluded(match.start(), match.end(), "list number") if match else None


def numbered_sections(sections: Sequence[Section]) -> frozenset[int]:
    """Return the indices of the sections whose first number counts the sections themselves."""
    headings = [at for at, section in enumerate(sections) if section.kind in HEADINGS]
    found = set(_counting_on(headings, sections, least=2))
    for run in _runs(sections):
        found.update(_counting_on(run, sections, least=LEAST))
    return frozenset(found)


def _counting_on(group: Sequence[int], sections: Sequence[Section], *, least: int) -> Iterator[int]:
    """Yield the sections of a group that have a bare number, where the numbers of the group begin with 1 and leave none out."""
    opened = [(at, match) for at in group if (match := OPENS.match(sections[at].text))]
    numbers = [int(match["number"]) for _, match in opened]
    if len(set(numbers)) < least or numbers[0] != 1 or any(not 0 <= b - a <= 1 for a, b in pairwise(numbers)):
        return
    yield from (at for at, match in opened if not match["mark"])


def _runs(sections: Sequence[Section]) -> Iterator[list[int]]:
    """Yield the paragraphs that follow each other and all begin with a number."""
    run: list[int] = []
    for at, section in enumerate(sections):
        if section.kind in PROSE and OPENS.match(section.text):
            run.append(at)
        else:
            yield run
            run = []
    yield run


def counts_anew(text: str, label: Excluded, end: int) -> bool:
    """Say whether a number behind a label counts what the next such label tells the place of: "38 from bay 14, 26 from bay 18"."""
    word, again = WORD.match(text, label.start), AGAIN.match(text, end)
    return word is not None and again is not None and again["word"].lower() == word["word"].lower()
