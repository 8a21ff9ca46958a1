"""The model file is whole, its ordered scales never run backwards, and what is missing is told with its place."""

from __future__ import annotations

import copy
import json
from importlib.resources import files

import pytest

from crossfoot.link.comparisons import CONTEXT
from crossfoot.link.model import MODEL, TABLES, load
from crossfoot.measure.additive import read_tables

DATA = json.loads((files("crossfoot.link") / "models" / MODEL).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TABLES)
def test_a_higher_level_never_weighs_less(name: str) -> None:
    table = load()[name]
    for scale, weights in zip(table.scales, table.weights, strict=True):
        ordered = weights[len(scale.nulls) :]
        assert list(ordered) == sorted(ordered), scale.name


def test_scales_of_a_table_have_names_of_their_own() -> None:
    for scales in TABLES.values():
        assert len({scale.name for scale in scales}) == len(scales)


def test_a_missing_weight_is_told_with_its_place() -> None:
    data = copy.deepcopy(DATA)
    del data["same fact"]["weights"]["thing"]["apart"]
    with pytest.raises(ValueError, match=r"here: same fact: no weight for thing 'apart'; run make train"):
        read_tables(data, TABLES, "here")


def test_a_level_that_does_not_exist_is_told() -> None:
    data = copy.deepcopy(DATA)
    data["tick"]["weights"]["thing"]["twin sister"] = 1.0
    with pytest.raises(ValueError, match="thing has no level 'twin sister'"):
        read_tables(data, TABLES, "here")


def test_a_missing_table_is_told() -> None:
    with pytest.raises(ValueError, match="here: no table"):
        read_tables({}, TABLES, "here")


def test_contributions_add_up_to_the_log_odds() -> None:
    table = load()["tick"]
    levels = tuple(len(scale.all) - 1 for scale in table.scales)
    added = sum(weight for _, _, weight in table.contributions(levels))
    assert table.log_odds(levels) == pytest.approx(table.prior + added)
    assert 0.0 < table.probability(levels) < 1.0


def test_every_comparison_has_a_level_for_nothing_known() -> None:
    assert all(len(one.all) >= 2 for one in CONTEXT)
