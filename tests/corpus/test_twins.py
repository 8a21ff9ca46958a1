"""Every sentence of kinds/twins.yaml that is changed in one thing is told against its source, and none that says the same in other words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from crossfoot.config import Scope, Settings
from crossfoot.model import Severity
from crossfoot.pipeline import check
from crossfoot.rules import load_rules

FILE = Path(__file__).parent / "kinds" / "twins.yaml"
TWINS: dict[str, list[list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SOURCE = "---\ndate: 2025-03-04\n---\n\n{}\n"
COPY = "---\ndate: 2025-03-06\nsources: [source.md]\n---\n\n{}\n"
WAYS = ("changed", "reworded")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Return the folders of which something is told; each sentence and what became of it is a folder."""
    root = tmp_path_factory.mktemp("twins")
    for kind, twins in TWINS.items():
        for at, (source, *copies) in enumerate(twins):
            for way, copy in zip(WAYS, copies, strict=True):
                folder = root / f"{kind} {at} {way}".replace(",", "")
                folder.mkdir()
                (folder / "source.md").write_text(SOURCE.format(source), encoding="utf-8")
                (folder / "copy.md").write_text(COPY.format(copy), encoding="utf-8")
    settings = Settings(jobs=1, scope=Scope.FOLDER)
    report = check([root], load_rules(settings), settings)
    findings = [one for one in report.findings if one.severity is not Severity.NOTICE]
    return frozenset(place.document.split("/")[0] for one in findings for place in one.locations)


@pytest.mark.parametrize("kind", TWINS)
def test_each_change_is_told_and_no_rewording(kind: str, told: frozenset[str]) -> None:
    names = [f"{kind} {at}".replace(",", "") for at in range(len(TWINS[kind]))]
    assert len(names) == 12
    assert [name for name in names if f"{name} changed" not in told] == []
    assert [name for name in names if f"{name} reworded" in told] == []
