"""Passages and the figures that are bound to each other in them: a relation, a text, and the parts of its readings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.extract import extract
from crossfoot.model import Analysis
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules.arithmetic.sentences import sentences
from crossfoot.rules.kinds.passage import RELATIONS
from crossfoot.rules.passage.passages import passages
from crossfoot.segment import segment

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "rules" / "passage.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['relation']} {case['text'][:40]}" for case in CASES])
def test_figures_of_a_passage_are_bound_as_written(case: dict[str, Any]) -> None:
    document = segment(read_text(case["text"], "a.md"))
    mentions = resolve(extract(document), document)
    analysis = Analysis(
        document=document, figures=mentions.figures, dates=mentions.dates, exclusions=mentions.exclusions
    )
    found = [
        {name: figure.text for name, figure in reading.parts.items()}
        for passage in passages(sentences(analysis), [analysis])
        for reading in RELATIONS[case["relation"]](passage)
    ]
    assert case["readings"] == found
