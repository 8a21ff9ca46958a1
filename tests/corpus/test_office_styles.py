"""Names of styles and what they mean, from the corpus."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.read.office.styles import style_kind

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "read" / "office_styles.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["style"] or "none" for case in CASES])
def test_a_style_says_what_its_paragraphs_are(case: dict[str, Any]) -> None:
    found = style_kind(case["style"])
    assert (case["kind"], case.get("level")) == ((found[0].value, found[1]) if found else (None, None))
