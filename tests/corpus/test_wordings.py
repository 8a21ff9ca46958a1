"""Wordings of `corpus/rules/wordings.yaml` find the figures that play their parts, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.extract import extract
from crossfoot.model import Analysis
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.rules.arithmetic.sentences import sentences, wording
from crossfoot.segment import segment

CASES = yaml.safe_load((Path(__file__).parent / "rules" / "wordings.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['wording']} | {case['text']}")
def test_parts_are_played(case: dict[str, Any]) -> None:
    document = segment(read_text(case["text"], "a.md"))
    mentions = resolve(extract(document), document)
    analysis = Analysis(document=document, figures=mentions.figures, dates=mentions.dates)
    found = [
        {slot: figure.text for slot, figure in reading.items()}
        for sentence in sentences(analysis)
        for reading in wording(case["wording"]).readings(sentence)
    ]
    assert case["readings"] == [reading for at, reading in enumerate(found) if reading not in found[:at]]
