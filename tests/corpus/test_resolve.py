"""Every example of tests/corpus/resolve claims what it says: what is counted, what happened, whose, where, when, who says so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.extract import extract
from crossfoot.model import Figure, Slot
from crossfoot.read import read_text
from crossfoot.resolve import resolve
from crossfoot.segment import segment

FOLDER = Path(__file__).parent / "resolve"
KEYS = {"text", "name", "figures", "gap"}
PLAIN = {"text", "value", "unit", "dimension", "bound", "quoted", "speaker"}
CLAIMS = {
    "counted",
    "modifiers",
    "predicate",
    "party",
    "place",
    "time",
    "window",
    "attribution",
    "modality",
    "part_of",
    "cited",
    "role",
    "base",
    "part",
    "group",
    "holder",
    "per",
}


def examples() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem.startswith("anchor"):
            continue
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert set(case) <= KEYS, f"{path.stem}: {set(case) - KEYS}"
            marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['text'].strip()[-70:]}", marks=marks))
    return found


def claims(case: dict[str, Any]) -> tuple[Figure, ...]:
    """Return what a case's text claims, read as a document of its own."""
    document = segment(read_text(case["text"], case.get("name", "a.txt")))
    return resolve(extract(document), document).figures


def told(figure: Figure, fields: set[str]) -> dict[str, Any]:
    """Return the named fields of a figure as YAML would write them."""
    return {field: plain(_claim(figure, field)) for field in sorted(fields)}


def _claim(figure: Figure, field: str) -> Any:
    """Return a field of the figure, or the value of a slot of its frame."""
    if hasattr(figure, field):
        return getattr(figure, field)
    slot = getattr(figure.frame, field)
    return slot.value if isinstance(slot, Slot) else slot


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return float(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("case", examples())
def test_claims(case: dict[str, Any]) -> None:
    figures = claims(case)
    expected = case["figures"]
    assert [wanted["text"] for wanted in expected] == [figure.text for figure in figures]
    for figure, wanted in zip(figures, expected, strict=True):
        assert set(wanted) <= PLAIN | CLAIMS, set(wanted) - PLAIN - CLAIMS
        assert dict(sorted(wanted.items())) == told(figure, set(wanted))
