"""The score rises with evidence for a pair and falls with evidence against it."""

from __future__ import annotations

import pytest

from crossfoot.link.features import Feature
from crossfoot.link.score import START, WEIGHTS, WORDS, score, told

SOME = (Feature("counted_same"), Feature("predicate_same"))


def test_no_evidence_is_next_to_no_score() -> None:
    assert 0 < score(()) < 0.1


@pytest.mark.parametrize("name", sorted(WEIGHTS))
def test_each_piece_of_evidence_moves_the_score_as_its_weight_says(name: str) -> None:
    before, after = score(SOME), score((*SOME, Feature(name)))
    assert (WEIGHTS[name] > 0) == (after > before)
    assert before != after


@pytest.mark.parametrize("name", sorted(WEIGHTS))
def test_stronger_evidence_moves_the_score_further(name: str) -> None:
    weak, strong = (abs(score((*SOME, Feature(name, strength))) - score(SOME)) for strength in (0.3, 0.9))
    assert weak < strong


def test_the_score_stays_between_none_and_all() -> None:
    everything = [Feature(name) for name in sorted(WEIGHTS)]
    for evidence in (
        [feature for feature in everything if WEIGHTS[feature.name] > 0],
        [feature for feature in everything if WEIGHTS[feature.name] < 0],
    ):
        assert 0.0 <= score(evidence) <= 1.0


def test_agreement_speaks_for_and_difference_against() -> None:
    against = {name for name in WEIGHTS if name.endswith(("_different", "_differs", "_differ", "_apart"))}
    assert [] == sorted(name for name in against if WEIGHTS[name] >= 0)
    assert [] == sorted(name for name in WEIGHTS if name.endswith("_same") and WEIGHTS[name] <= 0)
    assert START < 0


def test_only_evidence_for_the_pair_is_told_and_the_strongest_comes_first() -> None:
    evidence = (Feature("party_same", 1.0, "norway"), Feature("counted_same", 1.0, "house"), Feature("names_apart"))
    assert ("both count house", "party norway") == told(evidence)


def test_lengths_of_time_are_told_in_words() -> None:
    assert ("over 3 days",) == told((Feature("window_same", 1.0, "P3D"),))


def test_evidence_has_words_only_for_features_that_are_weighed() -> None:
    assert set() == set(WORDS) - set(WEIGHTS)
