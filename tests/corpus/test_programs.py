"""Programs that print pages of the web, from the corpus."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.read.pdf import PRINTED

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "read" / "programs.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["creator"][:30] or "none" for case in CASES])
def test_a_program_prints_pages_of_the_web(case: dict[str, Any]) -> None:
    assert case["prints"] == (PRINTED.search(case["creator"]) is not None)
