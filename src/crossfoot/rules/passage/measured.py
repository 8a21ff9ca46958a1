"""What a word of rank says of an amount: whether it can rank it at all, and whether it puts the greater or the smaller first."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot import lexicon
from crossfoot.model import Figure

_WORDS = lexicon.load("passage")
_MEASURES: dict[str, list[str]] = _WORDS["measures"]
_TURNED: dict[str, list[str]] = _WORDS["turned"]


def ranks(word: str, figures: Iterable[Figure]) -> bool:
    """Say whether a word ranks amounts of the dimension of some: "tallest" no counts and no prices, "largest" all."""
    word = word.lower()
    own = {dimension for dimension, words in _MEASURES.items() if word in words}
    return not own or any(one.dimension in own for one in figures)


def turned(word: str, figures: Iterable[Figure]) -> bool:
    """Say whether a word calls the one with less of a dimension more: of two times the shorter is the "faster"."""
    return any(word.lower() in _TURNED.get(one.dimension, ()) for one in figures)
