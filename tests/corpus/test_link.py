"""Figures against ledgers: texts and what is told of them, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from crossfoot import pipeline
from crossfoot.config import Scope, Settings
from crossfoot.link.corpus import gather
from crossfoot.link.senses import exclusive
from crossfoot.link.statements import statements_of
from crossfoot.model import Analysis, LedgerLink, Relation
from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile

RANKED: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "link" / "authority.yaml").read_text(encoding="utf-8")
)
STANDING: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "link" / "standing.yaml").read_text(encoding="utf-8")
)
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "link" / "ledger.yaml").read_text(encoding="utf-8")
)
AGREEING = {Relation.EQUAL, Relation.ROUNDS, Relation.REFINES}


def told(link: LedgerLink) -> str:
    return f"{link.relation} {link.claim.document} {link.claim.text} line {link.entry.row.line}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["title"],
            marks=[pytest.mark.xfail(strict=True, reason=case["gap"])] if "gap" in case else [],
        )
        for case in CASES
    ],
)
def test_ledger(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text(case["ledger"], encoding="utf-8")
    for name, text in case["documents"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = pipeline.check([tmp_path], (), Settings(jobs=1, ledger=str(tmp_path / "facts.csv")))
    assert report.findings == ()
    assert sorted(told(link) for link in report.linkage.ledger if link.relation not in AGREEING) == sorted(case["told"])
    if "agrees" in case:
        agrees = [told(link) for link in report.linkage.ledger if link.relation in AGREEING]
        assert sorted(agrees) == sorted(case["agrees"])


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in RANKED])
def test_authority(case: dict[str, Any], tmp_path: Path) -> None:
    for name, text in case["documents"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    links = pipeline.check([tmp_path], (), Settings(jobs=1)).linkage.links
    found = [(link.a.document, link.b.document) for link in links if link.relation is Relation.CONTRADICTS]
    assert [list(pair) for pair in found] == case["told"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in STANDING])
def test_standing(case: dict[str, Any], tmp_path: Path) -> None:
    for name, text in case["documents"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    links = pipeline.check([tmp_path], (), Settings(jobs=1)).linkage.links
    told = [
        f"{link.a.document} {link.a.text} | {link.b.document} {link.b.text}"
        for link in links
        if link.relation is Relation.CONTRADICTS
    ]
    assert case["told"] == told


SENSES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "link" / "senses.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['a']} {case['b']}") for case in SENSES])
def test_two_senses_exclude_each_other(case: dict[str, Any]) -> None:
    read = [analyse(SourceFile(path=Path(name), name=name, text=case[name])) for name in ("a", "b")]
    analyses = [one for one in read if isinstance(one, Analysis)]
    mine, theirs = (one for one in statements_of(gather(analyses, Scope.ALL)) if one.figure is not None)
    assert list(exclusive(mine, theirs) or ()) == case["words"]
