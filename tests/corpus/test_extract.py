"""Every example of tests/corpus/extract is read as it says: exactly these figures, no more and no fewer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.extract.figures import extract_figures, hints_of
from crossfoot.model import CellPosition, Document, Exclusion, Figure, Metadata, Origin, Section, SectionKind, Span

FOLDER = Path(__file__).parent / "extract"
FIELDS = {
    "text",
    "value",
    "low",
    "high",
    "bound",
    "dimension",
    "unit",
    "per",
    "approximator",
    "spelled",
    "precision",
    "parts",
}
KEYS = {"text", "figures", "labelled", "excluded", "gap", "cell", "heading", "document"}


def examples() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem.startswith("date"):
            continue
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert set(case) <= KEYS, f"{path.stem}: {set(case) - KEYS}"
            marks = [pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else []
            found.append(pytest.param(case, id=f"{path.stem}: {case['text'][:60]}", marks=marks))
    return found


def read(case: dict[str, Any]) -> tuple[list[Figure], list[Exclusion]]:
    """Return the figures and exclusions of a case, read as one section of a document of its own."""
    text = case["text"]
    cell = None
    if "cell" in case:
        labels = dict(case["cell"])
        cell = CellPosition(table=0, row=1, column=labels.pop("column", 1), **labels)
    kind = SectionKind.TABLE if cell else SectionKind.HEADLINE if case.get("heading") else SectionKind.BODY
    section = Section(
        kind=kind, text=text, origin=Origin.literal(0, len(text)), sentences=(Span(0, len(text)),), cell=cell
    )
    whole = f"{text}\n\n{case['document']}" if "document" in case else text
    document = Document(
        path="a.txt", text=whole, format="text", encoding="utf-8", metadata=Metadata(), sections=(section,)
    )
    return extract_figures(document, 0, hints_of(document))


def told(figure: Figure, fields: set[str]) -> dict[str, Any]:
    """Return the named fields of a figure as plain values."""
    values = {"low": figure.interval.low, "high": figure.interval.high}
    return {field: plain(values[field] if field in values else getattr(figure, field)) for field in sorted(fields)}


def plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Decimal):
        return round(float(value), 6)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.mark.parametrize("case", examples())
def test_figures(case: dict[str, Any]) -> None:
    """Quantities are exactly those of `figures`; versions, ordinals and scores, where a case has `labelled`, exactly those."""
    figures, _ = read(case)
    compared([figure for figure in figures if figure.is_quantity], case["figures"])
    if "labelled" in case:
        compared([figure for figure in figures if not figure.is_quantity], case["labelled"])


def compared(figures: list[Figure], expected: list[dict[str, Any]]) -> None:
    for wanted in expected:
        assert set(wanted) <= FIELDS
    assert [wanted.get("text") for wanted in expected] == [
        figure.text if "text" in wanted else None for figure, wanted in zip(figures, expected, strict=False)
    ] + [figure.text for figure in figures[len(expected) :]]
    for figure, wanted in zip(figures, expected, strict=True):
        assert {field: plain(value) for field, value in sorted(wanted.items())} == told(figure, set(wanted))


@pytest.mark.parametrize("case", [case for case in examples() if "excluded" in case.values[0]])
def test_exclusions(case: dict[str, Any]) -> None:
    _, exclusions = read(case)
    assert case["excluded"] == {found.text: found.reason for found in exclusions if found.text in case["excluded"]}
