"""Only claims that share a key, and whose parts may be compared, are looked at."""

from __future__ import annotations

from crossfoot.link.blocking import FREQUENT, candidate_pairs, part_key
from crossfoot.link.claims import claims_of
from crossfoot.model import PartRef
from tests.unit.link.sample import analyses

PAIR = [("a.md#0", "b.md#0")]


def candidates(documents: dict[str, str], pairings: list[tuple[str, str]] = PAIR) -> list[tuple[str, str]]:
    """Return the candidate pairs as texts of the two figures."""
    claims = claims_of(analyses(documents))
    found = candidate_pairs(claims, pairings)
    assert found == candidate_pairs(claims, pairings, small=-1)
    return [(claims[a].figure.text, claims[b].figure.text) for a, b in found]


def test_a_shared_word_makes_a_candidate() -> None:
    assert [("430", "340")] == candidates({"a.md": "430 houses burned.", "b.md": "Guards saw 340 houses."})


def test_the_same_digits_make_a_candidate_without_a_word() -> None:
    assert [("28", "82")] == candidates({"a.md": "Guards saw 28 boats.", "b.md": "Farmers milked 82 cows."})


def test_nothing_shared_makes_none() -> None:
    assert [] == candidates({"a.md": "Guards saw 28 boats.", "b.md": "Farmers milked 61 cows."})


def test_another_dimension_makes_none() -> None:
    assert [] == candidates({"a.md": "The wall is 28 metres long.", "b.md": "The wall has 28 stones."})


def test_percent_and_points_are_of_one_kind() -> None:
    documents = {"a.md": "Turnout rose by 4.7 percent.", "b.md": "Turnout rose by 4.7 percentage points."}
    assert [("4.7 percent", "4.7 percentage points")] == candidates(documents)


def test_only_paired_parts_are_joined_and_in_their_direction() -> None:
    documents = {"a.md": "Guards saw 28 boats.", "b.md": "Guards saw 29 boats.", "c.md": "Guards saw 30 boats."}
    assert [("28", "29")] == candidates(documents)
    assert [("30", "28")] == candidates(documents, [("c.md#0", "a.md#0")])
    assert [] == candidates(documents, [])


def test_a_pair_that_shares_many_keys_stands_once() -> None:
    text = "Mayor Ilse Brandt of Leun counted 340 burned houses."
    assert [("340", "340")] == candidates({"a.md": text, "b.md": text})


def test_a_claim_is_not_paired_with_itself() -> None:
    assert [] == candidates({"a.md": "Guards saw 28 boats."}, [("a.md#0", "a.md#0")])


def test_a_word_that_nearly_all_figures_share_says_nothing() -> None:
    many = " ".join(f"Guards saw {number} boats." for number in range(3001, 3002 + FREQUENT))
    few = " ".join(f"Guards saw {number} boats." for number in range(3001, 3011))
    assert 10 == len(candidates({"a.md": "Guards saw 56 boats.", "b.md": few}))
    assert [] == candidates({"a.md": "Guards saw 56 boats.", "b.md": many})


def test_a_part_is_named_by_document_and_number() -> None:
    assert "x/a.md#1" == part_key(PartRef(document="x/a.md", part=1))
