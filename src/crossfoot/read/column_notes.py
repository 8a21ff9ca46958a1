"""Notes to a table that give its columns their units one by one: "Prices in €. Weight, payload in kg; torque in Nm"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import regex

CLAUSE = regex.compile(
    r"(?:^|[.;,]\s+|\band\s)(?P<what>[^.;]*?)\s(?:(?:is|are)\s)?(?:(?:given|measured|shown|stated)\s)?in\s(?P<unit>[^.;,]+)",
    regex.IGNORECASE,
)
PARTED = regex.compile(r",\s|\s(?:and|&)\s")
WORD = regex.compile(r"\p{L}+\.?")
SHORTEST = 3
"""How many letters a word must have of which another may be the short form: "batt." for battery."""


def units_by_column(texts: Iterable[str], labels: Mapping[int, str]) -> Mapping[int, str]:
    """Return what notes say of the units of single columns, by the column.

    None where they tell one unit alone, which may be that of all. labels: what stands over each column. The text that comes back
    begins with the unit; more may follow it.
    """
    found: dict[int, str] = {}
    for text in texts:
        for clause in CLAUSE.finditer(text):
            for what in PARTED.split(clause["what"]):
                words = _words(what)
                for column, label in labels.items():
                    if _speaks_of(words, label):
                        found.setdefault(column, clause["unit"].strip())
    return found if len(set(found.values())) > 1 else {}


def _speaks_of(words: Sequence[str], label: str) -> bool:
    return any(_is(word, other) for other in _words(label) for word in words)


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def _is(word: str, heading: str) -> bool:
    """Say whether a word of a note is one of a heading, in the plural or cut short there."""
    plain, other = word.rstrip("."), heading.rstrip(".")
    if len(other) < SHORTEST:
        return False
    return plain in {other, f"{other}s", f"{other}es"} or (heading.endswith(".") and plain.startswith(other))
