"""Tables as offices publish them beside prose that restates them: nothing is told of a faithful pair, and each planted error is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copy

import pytest
import yaml

from crossfoot.config import Scope, Settings
from crossfoot.model import Finding, Severity
from crossfoot.pipeline import check
from crossfoot.rules import load_rules

FOLDER = Path(__file__).parent / "offices"
STORY = "story.md"
PLANTS: Mapping[str, Sequence[Mapping[str, str]]] = yaml.safe_load((FOLDER / "plants.yaml").read_text(encoding="utf-8"))
SILENT: Mapping[str, Mapping[str, str]] = yaml.safe_load((FOLDER / "silent.yaml").read_text(encoding="utf-8"))
SETTINGS = Settings(scope=Scope.ALL, jobs=1)
RULES = load_rules(SETTINGS)


def loud(folder: Path) -> list[Finding]:
    """Return the errors and warnings on a folder."""
    found = check([folder], RULES, SETTINGS).findings
    return [finding for finding in found if finding.severity in {Severity.ERROR, Severity.WARNING}]


def points_to(finding: Finding, start: int, end: int) -> bool:
    """Say whether one of a finding's places lies in a stretch of the story."""
    return any(
        Path(place.document).name == STORY and place.span.start < end and place.span.end > start
        for place in finding.locations
    )


@pytest.mark.parametrize("name", PLANTS)
def test_planted_errors_are_told_and_faithful_figures_are_not(name: str, tmp_path: Path) -> None:
    for path in (FOLDER / name).iterdir():
        copy(path, tmp_path)
    assert loud(tmp_path) == []
    story = (tmp_path / STORY).read_text(encoding="utf-8")
    silent = []
    for plant in PLANTS[name]:
        ((right, wrong),) = plant.items()
        assert story.count(right) == 1
        start = story.index(right)
        (tmp_path / STORY).write_text(story.replace(right, wrong), encoding="utf-8")
        if not any(points_to(finding, start, start + len(wrong)) for finding in loud(tmp_path)):
            silent.append(wrong)
    assert sorted(SILENT.get(name, {})) == sorted(silent)


def test_every_pair_has_plants() -> None:
    assert sorted(PLANTS) == sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
    assert all(len(plants) == 5 for plants in PLANTS.values())
