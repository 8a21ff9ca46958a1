"""Pairs of entries that share a key: so many a key that work grows with the entries, however many share one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

MOST = 60
"""How many entries of one key an entry meets: the nearest before it. Nobody tells one thing more often within a document."""


def pairs_sharing(
    entries: Sequence[T], keys: Callable[[T], Iterable[Hashable]], most: int = MOST
) -> Iterator[tuple[T, T]]:
    """Yield the pairs of entries that share a key, the earlier first, in the order in which `combinations` has them."""
    yield from _pairs(entries, [frozenset(keys(entry)) for entry in entries], None, most)


def pairs_between(
    first: Sequence[T], second: Sequence[T], keys: Callable[[T], Iterable[Hashable]], most: int = MOST
) -> Iterator[tuple[T, T]]:
    """Yield the pairs of two sides that share a key, in the order of the first side, then of the second."""
    entries = (*first, *second)
    yield from _pairs(entries, [frozenset(keys(entry)) for entry in entries], len(first), most)


def _pairs(
    entries: Sequence[T], keys: Sequence[frozenset[Hashable]], sides: int | None, most: int
) -> Iterator[tuple[T, T]]:
    """Yield the pairs; sides: how many entries are of the first side, which meet only those of the second; None for one side."""
    known: dict[Hashable, list[int]] = defaultdict(list)
    found: dict[int, set[int]] = defaultdict(set)
    for at, own in enumerate(keys):
        if sides is None or at >= sides:
            for key in own:
                for before in known[key][-most:] if key in known else ():
                    found[before].add(at)
        if sides is None or at < sides:
            for key in own:
                known[key].append(at)
    for at in sorted(found):
        yield from ((entries[at], entries[behind]) for behind in sorted(found[at]))
