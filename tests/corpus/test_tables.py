"""Whole documents with tables of different make-up: nothing is told of the true ones, and the broken cell of each twin is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot.config import Settings
from crossfoot.pipeline import check
from crossfoot.rules import load_rules

FOLDER = Path(__file__).parent / "tables"
VERDICTS: Mapping[str, Sequence[Mapping[str, Any]]] = yaml.safe_load(
    (FOLDER / "verdicts.yaml").read_text(encoding="utf-8")
)
RULES = load_rules(Settings(select=("CF4",)))


def told(text: str, name: str, folder: Path) -> list[str]:
    """Return the findings on a document: code, and the texts of their places."""
    (folder / name).write_text(text, encoding="utf-8")
    report = check([folder], RULES, Settings(jobs=1))
    return sorted(
        f"{finding.code} {' | '.join(text[place.span.start : place.span.end] for place in finding.locations)}"
        for finding in report.findings
    )


def twins() -> Iterator[Any]:
    """Yield every broken twin: document, what is replaced, what must be told."""
    for name, cases in VERDICTS.items():
        for case in cases:
            yield pytest.param(name, case["wrong"], case["told"], id=f"{name} {next(iter(case['wrong'].values()))}")


@pytest.mark.parametrize("name", VERDICTS)
def test_a_true_table_is_left_alone(name: str, tmp_path: Path) -> None:
    assert told((FOLDER / name).read_text(encoding="utf-8"), name, tmp_path) == []


@pytest.mark.parametrize(("name", "wrong", "expected"), list(twins()))
def test_a_broken_cell_is_told(name: str, wrong: Mapping[str, str], expected: list[str], tmp_path: Path) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for right, broken in wrong.items():
        assert text.count(right) == 1
        text = text.replace(right, broken)
    assert told(text, name, tmp_path) == sorted(expected)


def test_every_document_has_verdicts() -> None:
    assert sorted(VERDICTS) == sorted(path.name for path in FOLDER.iterdir() if path.name != "verdicts.yaml")
