"""What the labels of a table's rows and columns say: a total, a part of the row above, an average, a change."""

from __future__ import annotations

from crossfoot import patterns as regex
from crossfoot.lexicon import load
from crossfoot.measure.totals import bare, is_part, is_plain_total, is_total

__all__ = [
    "bare",
    "is_change",
    "is_composite",
    "is_not_added",
    "is_part",
    "is_plain_total",
    "is_rounded",
    "is_scaled",
    "is_selection",
    "is_share",
    "is_subtracted",
    "is_total",
    "overlapping",
]
_WORDS = load("tables")


def _any(name: str) -> regex.Pattern[str]:
    return regex.compile(
        r"(?<![\p{L}\p{N}])\L<words>(?![\p{L}\p{N}])", regex.IGNORECASE, words=[str(word) for word in _WORDS[name]]
    )


_NOT_ADDED = _any("not_added")
_SELECTED = _any("selected")
_OVERLAPPING = _any("overlapping")
_ROUNDING = _any("rounding")
_CHANGE = _any("change")
_SEASON = regex.compile(r"\bfall\s(?:(?:term|semester|quarter|of)\s)?['’]?\d{2,4}\b|\b\d{4}\sfall\b", regex.IGNORECASE)
_SHARE = _any("share")
_LESS = _any("less")
_SCALED = regex.compile(
    r"[$€£¥₹]|\L<words>|\b(?:[£$€]?m|bn|k|tn)\b",
    regex.IGNORECASE,
    words=["000", "thousand", "million", "billion", "lakh", "crore"],
)
_AND = regex.compile(r"\sand\s|\s[&+/]\s", regex.IGNORECASE)


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
    """Say whether a column holds changes from one column to another; the fall of a year is a season."""
    return _CHANGE.search(_SEASON.sub("", label)) is not None


def is_share(label: str) -> bool:
    """Say whether a column holds shares."""
    return _SHARE.search(label) is not None
