"""What the labels of a table's rows and columns say: a total, a part of the row above, an average, a change."""

from __future__ import annotations

from functools import lru_cache

import regex

from crossfoot.lexicon import load

_WORDS = load("tables")
_NUMBERED = regex.compile(r"\s*(?:\(.*?\)|\[.*?\]|[*†‡§:.¹²³⁴⁵⁶⁷⁸⁹⁰]|\s)+$")
_EDGES = regex.compile(r"^[\s\-–—·•*_#=]+|[\s\-–—*_:.]+$")


def _any(name: str) -> regex.Pattern[str]:
    return regex.compile(
        r"(?<![\p{L}\p{N}])\L<words>(?![\p{L}\p{N}])", regex.IGNORECASE, words=[str(word) for word in _WORDS[name]]
    )


_TOTALS = [str(word) for word in _WORDS["total"]]
_TOTAL = regex.compile(
    r"\L<words>|(?:grand |sub-?|overall )?totals?\b(?! of which).*|.*[\p{L}\d)]\s(?:sub-?)?totals?|all \p{L}+|sum of .*|.*\stogether",
    regex.IGNORECASE,
    words=_TOTALS,
)
_PLAIN = frozenset(str(word) for word in _WORDS["plain_total"])
_OF_WHICH = regex.compile(r"\L<words>(?![\p{L}])", regex.IGNORECASE, words=[str(word) for word in _WORDS["of_which"]])
_NOT_ADDED = _any("not_added")
_SELECTED = _any("selected")
_OVERLAPPING = _any("overlapping")
_ROUNDING = _any("rounding")
_CHANGE = _any("change")
_SHARE = _any("share")
_LESS = _any("less")
_SCALED = regex.compile(
    r"[$€£¥₹]|\L<words>|\b(?:[£$€]?m|bn|k|tn)\b",
    regex.IGNORECASE,
    words=["000", "thousand", "million", "billion", "lakh", "crore"],
)
_AND = regex.compile(r"\sand\s|\s[&+/]\s", regex.IGNORECASE)


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


def is_not_added(label: str) -> bool:
    """Say whether the numbers beside a label do not add up to a total: averages, rates, changes."""
    return _NOT_ADDED.search(label) is not None


def is_subtracted(label: str) -> bool:
    """Say whether a row is taken off ("less returns")."""
    match = _LESS.search(label)
    return match is not None and not bare(label)[: match.start()].strip()


def is_selection(title: str) -> bool:
    """Say whether a title announces a choice of rows."""
    return _SELECTED.search(title) is not None


def overlapping(text: str) -> bool:
    """Say whether a text says that its parts overlap, so that they make more than their total."""
    return _OVERLAPPING.search(text) is not None


def is_rounded(text: str) -> bool:
    """Say whether a text says that its figures are rounded or estimated."""
    return _ROUNDING.search(text) is not None


def is_scaled(text: str) -> bool:
    """Say whether a text says that its figures are money, or in thousands or more, which are rounded without a word."""
    return _SCALED.search(text) is not None


def is_composite(label: str) -> bool:
    """Say whether a label names a total of several totals ("Total debts and equity")."""
    return _AND.search(label) is not None


def is_change(label: str) -> bool:
    """Say whether a column holds changes from one column to another."""
    return _CHANGE.search(label) is not None


def is_share(label: str) -> bool:
    """Say whether a column holds shares."""
    return _SHARE.search(label) is not None
