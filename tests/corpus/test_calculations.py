"""What the words beside a number settle of a calculation, as `corpus/rules/calculations.yaml` has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.model import Analysis
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile
from crossfoot.rules.arithmetic.sentences import sentences
from crossfoot.rules.calculations.model import load
from crossfoot.rules.calculations.told import told
from crossfoot.rules.passage.passages import passages

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "calculations.yaml").read_text(encoding="utf-8"))
BAR = 0.93


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_calculations(case: dict[str, Any]) -> None:
    """Exactly the calculations that do not come out are told, with what the others make."""
    analysis = analyse(SourceFile(path=Path("a.md"), name="a.md", text=case["text"]))
    assert isinstance(analysis, Analysis)
    held = passages(list(sentences(analysis)), [analysis], lists=True)
    found = [one for passage in held for one in told(passage, load()) if one.probability >= BAR]
    assert case["told"] == [f"{one.candidate.kind} {one.candidate.right:g}" for one in found]
