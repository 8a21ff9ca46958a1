"""Pairs that share a key: all of them while few share one, and never more than grow with the entries."""

from __future__ import annotations

from itertools import combinations

from crossfoot.measure.pairing import MOST, pairs_between, pairs_sharing


def test_pairs_of_one_side_come_as_combinations_have_them() -> None:
    entries = ["ab", "bc", "cd", "b", "x"]
    wanted = [(a, b) for a, b in combinations(entries, 2) if set(a) & set(b)]
    assert list(pairs_sharing(entries, set)) == wanted


def test_pairs_of_two_sides_join_the_sides_only() -> None:
    first, second = ["ab", "ac"], ["a", "b", "a"]
    assert list(pairs_between(first, second, set)) == [("ab", "a"), ("ab", "b"), ("ab", "a"), ("ac", "a"), ("ac", "a")]


def test_entries_of_one_key_meet_so_many_that_work_grows_with_the_entries() -> None:
    for count in (500, 2_000):
        entries = list(range(count))
        pairs = list(pairs_sharing(entries, lambda _: ("same",)))
        assert len(pairs) <= MOST * count
        assert all(b - a <= MOST for a, b in pairs)
        assert len(list(pairs_between(entries, entries, lambda _: ("same",)))) <= MOST * count
