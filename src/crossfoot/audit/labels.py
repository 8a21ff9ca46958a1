"""Slips of versions, ranks and scores: a segment, a place or a number one off, digits swapped."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from crossfoot import lexicon
from crossfoot.audit.digits import swapped
from crossfoot.audit.site import Change, Planter, Site
from crossfoot.model import Way

DIGITS = regex.compile(r"\d+")
RANK = regex.compile(r"(?P<number>\d[\d,]*)(?P<ending>st|nd|rd|th)?", regex.IGNORECASE)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(10, 20)


def _version(where: Site) -> tuple[Change, ...] | str:
    """Raise the second segment of a version by one ("3.9": "3.10"), or its only one."""
    numbers = list(DIGITS.finditer(where.text))
    if not numbers:
        return "no segment in digits"
    match = numbers[min(1, len(numbers) - 1)]
    return (where.inside(match.start(), match.end(), str(int(match.group()) + 1)),)


def _rank(where: Site) -> tuple[Change, ...] | str:
    """Swap two digits of a rank ("14th": "41st"), or take the next one ("3rd": "4th", "third": "fourth")."""
    match = RANK.search(where.text)
    if match is None:
        return _next_word(where)
    wrong = swapped(match["number"]) or str(int(match["number"].replace(",", "")) + 1)
    ending = _ending(int(wrong.replace(",", ""))) if match["ending"] else ""
    return (where.inside(match.start(), match.end(), wrong + ending),)


def _ending(value: int) -> str:
    return "th" if value % 100 in TEENS else ENDINGS.get(value % 10, "th")


def _next_word(where: Site) -> tuple[Change, ...] | str:
    names: list[str] = list(lexicon.load("ordinals")["values"])
    word = where.text.lower()
    if word not in names[:-1]:
        return "the rank is a compound word"
    wrong = names[names.index(word) + 1]
    return (where.inside(0, len(word), wrong.capitalize() if where.text[0].isupper() else wrong),)


def _score(where: Site) -> tuple[Change, ...] | str:
    """Raise the first number of a score by one ("3-1": "4-1")."""
    match = DIGITS.search(where.text)
    if match is None:
        return "the score is in words"
    return (where.inside(match.start(), match.end(), str(int(match.group()) + 1)),)


LABEL_PLANTERS: Mapping[Way, Planter] = {Way.VERSION: _version, Way.RANK: _rank, Way.SCORE: _score}
LABELS: Mapping[Way, str] = {Way.VERSION: "version", Way.RANK: "ordinal", Way.SCORE: "score"}
"""The dimension that each of these ways is for."""
