"""Values as reports say them: every example of tests/corpus/measure/in_words.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.measure.interval import Range
from crossfoot.measure.wording import time_in_words, unit_in_words, written_like
from tests.unit.link.sample import analysis

CASES: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "measure" / "in_words.yaml").read_text("utf-8"))


def told(kind: str) -> list[Any]:
    return [pytest.param(case, case["words"], id=f"{kind} {case['words']}") for case in CASES[kind]]


@pytest.mark.parametrize(("case", "words"), told("times"))
def test_a_time_has_words(case: Mapping[str, Any], words: str | None) -> None:
    assert time_in_words(str(case["value"])) == words


@pytest.mark.parametrize(("case", "words"), told("units"))
def test_a_unit_has_words(case: Mapping[str, Any], words: str) -> None:
    assert unit_in_words(case["value"]) == words


@pytest.mark.parametrize(("case", "words"), told("likes"))
def test_a_computed_number_has_the_form_of_the_stated_one(case: Mapping[str, Any], words: str) -> None:
    (figure,) = analysis("a.md", f"It was {case['text'].strip()} in all.\n").figures
    assert written_like(figure, Fraction(str(case["value"]))) == words


@pytest.mark.parametrize(("case", "words"), told("ranges"))
def test_a_set_of_values_has_words(case: Mapping[str, Any], words: str) -> None:
    low, high = (Fraction(str(case[end])) if end in case else None for end in ("low", "high"))
    assert str(Range(low, high, case.get("low_open", False), case.get("high_open", False))) == words
