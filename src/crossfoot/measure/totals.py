"""What a label of a row or column says of it as a sum: a total of the others, or a part of the one before it."""

from __future__ import annotations

from functools import lru_cache

import regex

from crossfoot.lexicon import load

_WORDS = load("tables")
_NUMBERED = regex.compile(r"\s*(?:\(.*?\)|\[.*?\]|[*†‡§:.¹²³⁴⁵⁶⁷⁸⁹⁰]|\s)+$")
_EDGES = regex.compile(r"^[\s\-–—·•*_#=]+|[\s\-–—*_:.]+$")
_TOTALS = [str(word) for word in _WORDS["total"]]
_TOTAL = regex.compile(
    r"\L<words>|(?:grand |sub-?|overall )?totals?\b(?! of which).*|.*[\p{L}\d)]\s(?:sub-?)?totals?|all \p{L}+|sum of .*|.*\stogether",
    regex.IGNORECASE,
    words=_TOTALS,
)
_PLAIN = frozenset(str(word) for word in _WORDS["plain_total"])
_OF_WHICH = regex.compile(r"\L<words>(?![\p{L}])", regex.IGNORECASE, words=[str(word) for word in _WORDS["of_which"]])


@lru_cache(maxsize=4096)
def bare(label: str) -> str:
    """Return a label without marks, notes in brackets and blanks at its ends."""
    return _EDGES.sub("", _NUMBERED.sub("", label.strip())).strip()


def is_total(labels: tuple[str, ...]) -> bool:
    """Say whether one of the labels of a row or column names a total."""
    return any(_TOTAL.fullmatch(bare(label)) is not None for label in labels) and not is_part(labels)


def is_plain_total(labels: tuple[str, ...]) -> bool:
    """Say whether the label is a total and nothing else."""
    return any(bare(label).lower() in _PLAIN for label in labels)


def is_part(labels: tuple[str, ...]) -> bool:
    """Say whether a row or column is part of the one before it ("of which")."""
    return any(_OF_WHICH.match(bare(label).lstrip("(– -")) is not None for label in labels)
