"""Every example of tests/corpus/audit: what a text becomes when one of its figures is planted wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.audit.places import edit_of, edited
from crossfoot.audit.planting import changes, site
from crossfoot.model import Way
from tests.unit.link.sample import analysis

FILE = Path(__file__).parent / "audit" / "audit.yaml"


def examples() -> list[Any]:
    found = []
    for case in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
        found.append(pytest.param(case, id=f"{case['way']}: {case['text']}", marks=marks))
    return found


@pytest.mark.parametrize("case", examples())
def test_a_figure_is_planted_wrong(case: dict[str, Any]) -> None:
    read = analysis("a.md", case["text"])
    texts, reasons = [], []
    for mention in (*read.figures, *read.dates):
        where = site(read, mention)
        made = changes(Way(case["way"]), where)
        if isinstance(made, str):
            reasons.append(made)
            continue
        for change in made:
            edit = edit_of(change, where)
            assert not isinstance(edit, str)
            texts.append(edited(read.document.text, edit))
    assert case["gives"] == texts
    assert case.get("why", reasons if texts else []) == reasons


def test_every_way_has_examples_that_give_and_that_give_nothing() -> None:
    cases = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    for way in Way:
        given = [bool(case["gives"]) for case in cases if case["way"] == way]
        assert set(given) == {True, False}
