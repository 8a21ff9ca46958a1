"""What a text must hold for a wording to fit in it, found in the wording's own text: no pattern is compiled or tried without it.

A requirement is the name of a part that a figure plays, or pieces of text, in small letters, of which one must be there. What a wording may
leave out requires nothing, and alternatives require something where each of them does. This spares needless work: it may miss
what a wording requires, and never asks for more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

Requirement = str | frozenset[str]

CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
ESCAPE = re.compile(r"\\(?:[pP]\{[^}]*\}|.)", re.DOTALL)
GROUP = re.compile(r"\((?:\?(?:P?<\w+>|:))?")
LOOK = re.compile(r"\(\?<?[=!]")
QUANTIFIER = re.compile(r"(?:(?P<left_out>[?*]|\{0?(?:,\d*)?\})|\+|\{\d+(?:,\d*)?\})[?+]?")
LEAST = 2
"""Letters that a piece has at least: a single one stands everywhere."""

Sign = Callable[[str, int], tuple[int, str | Collection[str]] | None]
"""Gives for a place of a wording where the sign there ends, and the part that it is, or the words of which it stands for one (none: for anything);
None where no sign is."""


def required(text: str, sign: Sign) -> tuple[Requirement, ...]:
    """Return what a text must hold for the wording `text` to fit, in this order and without overlaps.

    sign: knows the signs of wordings that are no regular expressions. Raises ValueError for brackets that do not pair.
    """
    found, end = _alternatives(text, 0, sign)
    if end != len(text):
        raise ValueError(f"a bracket closes at character {end + 1} that nothing opens")
    return tuple(found)


def strength(pieces: frozenset[str]) -> tuple[int, int, list[str]]:
    """Return what orders pieces of text by how much they rule out: long ones do, and few."""
    return min(map(len, pieces)), -len(pieces), sorted(pieces)


def _alternatives(text: str, at: int, sign: Sign) -> tuple[Sequence[Requirement], int]:
    """Return what the alternatives from `at` on require together, and where they end: at a bracket or the end of the text."""
    branches: list[list[Requirement]] = []
    while True:
        found, at = _sequence(text, at, sign)
        branches.append(found)
        if text[at : at + 1] != "|":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    pieces = [[one for one in branch if not isinstance(one, str)] for branch in branches]
    return ([frozenset().union(*(max(some, key=strength) for some in pieces))] if all(pieces) else []), at


def _sequence(text: str, at: int, sign: Sign) -> tuple[list[Requirement], int]:
    found: list[Requirement] = []
    run = ""
    while at < len(text) and text[at] not in "|)":
        inner, plain, at = _item(text, at, sign)
        quantifier = QUANTIFIER.match(text, at)
        if quantifier is not None:
            at = quantifier.end()
            if quantifier["left_out"] is not None:
                inner, plain = (), ""
        if plain:
            run += plain
        if not plain or quantifier is not None:
            found += _piece(run)
            run = ""
        found += inner
    return [*found, *_piece(run)], at


def _piece(run: str) -> list[Requirement]:
    return [frozenset({run.lower()})] if len(run) >= LEAST or (run and not run.isalnum()) else []


def _item(text: str, at: int, sign: Sign) -> tuple[Sequence[Requirement], str, int]:
    """Return what the item at a place requires, the character that it is if it is one, and where it ends."""
    known = sign(text, at)
    if known is not None:
        end, told = known
        words = told if isinstance(told, str) else frozenset(word.lower() for word in told)
        return ((words,) if words else ()), "", end
    if text[at] == "(":
        look = LOOK.match(text, at)
        opened = look or GROUP.match(text, at)
        inner, end = _alternatives(text, opened.end() if opened else at + 1, sign)
        if end == len(text):
            raise ValueError(f"the bracket at character {at + 1} is not closed")
        return (() if look else inner), "", end + 1
    if text[at] in "[\\":
        match = (CLASS if text[at] == "[" else ESCAPE).match(text, at)
        piece = match[0][1:] if match and text[at] == "\\" else ""
        return (), ("" if piece[:1].isalnum() else piece), match.end() if match else at + 1
    return (), ("" if text[at] in ".^$" else text[at]), at + 1
