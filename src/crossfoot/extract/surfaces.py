"""Longest-match lookup of known words at one offset of a text: a dictionary on the first token, then a comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

TOKEN = re.compile(r"[^\W\d_]+|[^\s\w]", re.UNICODE)
BLANKS = str.maketrans("\u00a0\u2009\u202f-\u2010\u2011", "      ")


class Surface(NamedTuple, Generic[T]):
    """One wording and what it means; `sensitive` wordings (symbols) must agree in case."""

    words: str
    meaning: T
    sensitive: bool


class Surfaces(Generic[T]):
    """Wordings by their first token; `match` gives the longest that stands at an offset."""

    def __init__(self, entries: Iterable[tuple[str, T, bool]]) -> None:
        """Index `entries`: wording, meaning, and whether case matters. The first entry of a wording wins."""
        self._first: dict[str, list[Surface[T]]] = {}
        seen: set[tuple[str, bool]] = set()
        for words, meaning, sensitive in entries:
            shape = words if sensitive else words.lower()
            shape = shape.translate(BLANKS) if len(shape) > 2 and shape[0].isalnum() else shape
            if (shape, sensitive) in seen:
                continue
            seen.add((shape, sensitive))
            token = TOKEN.match(shape)
            key = token.group().lower() if token else shape[:1]
            self._first.setdefault(key, []).append(Surface(shape, meaning, sensitive))
        for found in self._first.values():
            found.sort(key=lambda surface: (-len(surface.words), not surface.sensitive))

    def match(self, text: str, at: int, token: str) -> tuple[T, int, Surface[T]] | None:
        """Return the meaning, the end and the surface of the longest wording at `at`; token: the lower-case first token."""
        found = self._first.get(token)
        if found is None:
            return None
        size = len(text)
        for surface in found:
            words = surface.words
            end = at + len(words)
            if end > size:
                continue
            piece = text[at:end]
            if surface.sensitive:
                same = piece == words or piece.translate(BLANKS) == words
            else:
                same = piece.lower() == words or piece.lower().translate(BLANKS) == words
            if same and not (end < size and words[-1].isalnum() and (text[end].isalnum() or text[end] == "_")):
                return surface.meaning, end, surface
        return None


def plural(name: str) -> str:
    """Return the regular plural of a unit's name."""
    if name.endswith(("s", "z", "x", "ch")):
        return name + "es" if not name.endswith(("hertz", "s")) else name
    return name + "s"
