"""Entries found by the words that they share: of very many like ones, those of the rarest words, so that each meets few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def rarest(words: Iterable[str], index: Mapping[str, Sequence[int]], most: int) -> list[int]:
    """Return up to `most` entries that share one of `words`: those of the word that fewest have first, of one word the last first.

    index: word -> entries, in order. The entries come without repeats; how many are looked at grows with words and `most` only.
    """
    found: dict[int, None] = {}
    for _, word in sorted((len(index[word]), word) for word in words if word in index):
        for entry in reversed(index[word][-most:]):
            found.setdefault(entry)
            if len(found) == most:
                return list(found)
    return list(found)
