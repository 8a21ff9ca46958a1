"""Split a text into sentences: at stops that are followed by what can begin one."""

from __future__ import annotations

import regex

from crossfoot import lexicon
from crossfoot.model import Span

_LISTS = lexicon.load("abbreviations")
TITLES = frozenset(_LISTS["titles"])
NEVER = frozenset(_LISTS["never"])
STOP = regex.compile(r"(?<![.!?…])[.!?…]++[\"”’»)\]]*+(?=\s+[\"“‘«„(\[]*(?P<next>[\p{Lu}\p{N}$€£¥]|\p{Ll}))")
LEADERS = regex.compile(r"\.{4,}|…{2,}")
"""Dots that lead from a name to its number: "Ferrer ........ 14,210"; in lines that are run together they end the one and the other."""
ENDING = frozenset(_LISTS["ending"])
AFTER_CLOCK = frozenset(_LISTS["after_clock"])
WORD = regex.compile(r"[\p{L}.]+$")
INITIALS = regex.compile(r"(?:\p{L}\.)+\p{L}?")


def sentences(text: str, begin: int = 0) -> tuple[Span, ...]:
    """Return the sentences of `text` from `begin` on, in order, without white space at their ends."""
    spans: list[Span] = []
    start = begin
    leaders = len(LEADERS.findall(text, begin))
    for match in STOP.finditer(text, begin):
        if match.group().startswith(".") and not _ends(text, match):
            continue
        if match["next"].islower() or (leaders == 1 and LEADERS.fullmatch(match.group())):
            continue
        _append(spans, text, start, match.end())
        start = match.end()
    _append(spans, text, start, len(text))
    return tuple(spans)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        lead = len(piece) - len(piece.lstrip())
        spans.append(Span(start + lead, start + lead + len(stripped)))


def _ends(text: str, match: regex.Match[str]) -> bool:
    """Say whether the period at `match` ends a sentence rather than an abbreviation."""
    found = WORD.search(text, max(0, match.start() - 24), match.start())
    if found is None:
        return True
    word = found.group().lstrip(".").lower()
    if word in TITLES:
        return False
    digits = match["next"].isdigit()
    if word in NEVER:
        return word in ENDING and not digits
    if len(word) == 1 and found.group().isupper():
        return False
    if INITIALS.fullmatch(word) and "." in word:
        return not digits and word in {"a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "d.c"} and _new_start(text, match)
    return True


def _new_start(text: str, match: regex.Match[str]) -> bool:
    """Say whether what follows an abbreviation such as U.S. looks like the start of a sentence."""
    following = text[match.end() : match.end() + 16].split()
    if following and text[match.start() - 3 : match.start()].lower() in {"a.m", "p.m"}:
        return following[0].strip(",.;:)").lower() not in AFTER_CLOCK
    return bool(following) and following[0] in {
        "The",
        "It",
        "He",
        "She",
        "They",
        "In",
        "On",
        "But",
        "A",
        "An",
        "This",
        "That",
        "We",
        "At",
    }
