"""Every example of tests/corpus/link: why two figures are held to be one fact, or are not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.compare import compare
from crossfoot.config import Scope
from crossfoot.link import link
from crossfoot.link.reasons import Reasons
from tests.unit.link.sample import analyses, sourced

FILE = Path(__file__).parent / "link" / "reasons.yaml"


@pytest.mark.parametrize("case", yaml.safe_load(FILE.read_text(encoding="utf-8")), ids=lambda case: case["title"])
def test_a_verdict_names_the_bar_that_is_not_cleared(case: dict[str, Any]) -> None:
    first = sourced(case["a"], "b.md") if case.get("cites", True) else case["a"]
    read = analyses({"a.md": first, "b.md": case["b"]})
    (a,) = (figure for figure in read[0].figures if figure.text == case["at"])
    (b,) = (figure for figure in read[1].figures if figure.text == case["with"])
    found = Reasons(read, compare(link(read, scope=Scope.ALL)), Scope.ALL).weigh(a, b)
    assert case["verdict"] == re.sub(r"\d+%", "N%", found.verdict)
    told = {f"{'+' if piece.weight > 0 else '-'} {piece.words}" for piece in found.evidence}
    if case.get("has"):
        assert set(case["has"]) <= told
    else:
        assert "has" not in case or told == set()
