"""Every pair of tests/corpus/kinds stands as it says: dates, periods, versions, ranks and scores read from sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import crossfoot
from crossfoot.measure.mentions import relate_mentions
from crossfoot.model import DateMention, Figure

FILE = Path(__file__).parent / "kinds" / "pairs.yaml"
DAY = "---\ndate: 2026-03-18\n---\n\n"


def mention(text: str) -> Figure | DateMention:
    """Return the one mention of a sentence: its labelled figure, else its date, a period as one, else its quantity."""
    (analysis,) = crossfoot.extract(["a.md"], texts={"a.md": DAY + text}).analyses
    labelled = [figure for figure in analysis.figures if not figure.is_quantity]
    found: list[Figure | DateMention] = [*labelled, *analysis.whole_dates(), *analysis.figures]
    return found[0]


@pytest.mark.parametrize(
    "case", yaml.safe_load(FILE.read_text(encoding="utf-8")), ids=lambda case: f"{case['a']} {case['b']}"
)
def test_two_mentions_stand_as_told(case: dict[str, Any]) -> None:
    found = relate_mentions(mention(case["a"]), mention(case["b"]))
    assert (case["relation"], case.get("slip")) == (found.relation.value, found.slip)
