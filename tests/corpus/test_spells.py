"""Lengths of time that rules hold against the times of their document, and how they are tied to them (rules/spells.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.rules.dates.spells import spells

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "spells.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_spells(case: dict[str, Any]) -> None:
    analysis = analyse(SourceFile(path=Path("a.md"), name="a.md", text=case["text"]))
    assert isinstance(analysis, Analysis)
    assert case["spells"] == [[one.mention.text, one.tie.value] for one in spells(analysis, ())]
