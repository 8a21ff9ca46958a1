"""Configuration through the command: found upwards, overridden, shown, told when faulty."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import crossfoot

pytestmark = pytest.mark.usefixtures("shared_cache")

REPORT = "The survey covered 1,640 households in the Dravec valley.\n"
STORY = "---\nsources: [report.md]\n---\n\nThe survey covered 1,460 households in the Dravec valley.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with two stories of one discrepancy each: `desk/one` and `desk/two`."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.md").write_text(REPORT, encoding="utf-8")
        (tmp_path / name / "story.md").write_text(STORY, encoding="utf-8")
    return tmp_path


def told(*arguments: str | Path, cwd: Path) -> list[tuple[str, str, str]]:
    done = crossfoot("check", *arguments, "--format", "json", "--fail-on", "never", "--quiet", cwd=cwd)
    assert done.stderr == ""
    return [
        (one["code"], one["severity"], one["locations"][0]["document"]) for one in json.loads(done.stdout)["findings"]
    ]


def test_a_file_above_the_path_holds(desk: Path) -> None:
    (desk / "crossfoot.toml").write_text('[severity]\nCF101 = "warning"\n', encoding="utf-8")
    assert [("CF101", "warning", "story.md")] == told("one", cwd=desk)
    assert [("CF101", "warning", "story.md")] == told(".", cwd=desk / "one")
    assert [("CF101", "error", "story.md")] == told("one", "--no-config", cwd=desk)


def test_an_override_holds_for_its_documents_only_wherever_the_run_begins(desk: Path) -> None:
    (desk / "crossfoot.toml").write_text(
        'scope = "folder"\n[[override]]\npaths = ["two/"]\nseverity = { CF1 = "notice" }\n', encoding="utf-8"
    )
    assert [("CF101", "error", "one/story.md"), ("CF101", "notice", "two/story.md")] == told(".", cwd=desk)
    assert [("CF101", "notice", "story.md")] == told("two", cwd=desk)
    (desk / "crossfoot.toml").write_text('scope = "folder"\nexclude = ["two/"]\n', encoding="utf-8")
    assert [("CF101", "error", "one/story.md")] == told(".", cwd=desk)


def test_a_rule_that_is_off_is_not_told_and_leaves_its_suppressions_alone(desk: Path) -> None:
    (desk / "crossfoot.toml").write_text('[severity]\nCF101 = "off"\n', encoding="utf-8")
    path = desk / "one" / "story.md"
    path.write_text(
        STORY + "\n<!-- crossfoot: ignore CF101 agreed with the desk -->\n\nNothing more.\n", encoding="utf-8"
    )
    assert [] == told("one", cwd=desk)


def test_fail_on_and_reports_of_a_file(desk: Path) -> None:
    (desk / "crossfoot.toml").write_text('fail-on = "never"\nreport = ["out.sarif"]\n', encoding="utf-8")
    done = crossfoot("check", "one", cwd=desk)
    assert done.returncode == 0
    assert (desk / "out.sarif").is_file()
    assert 1 == crossfoot("check", "one", "--fail-on", "error", cwd=desk).returncode


def test_a_suppression_without_a_reason_is_told_where_reasons_are_required(desk: Path) -> None:
    path = desk / "one" / "story.md"
    path.write_text(STORY.replace("The survey", "<!-- crossfoot: ignore CF101 -->\n\nThe survey"), encoding="utf-8")
    assert [] == told("one", cwd=desk)
    (desk / "crossfoot.toml").write_text("require-reasons = true\n", encoding="utf-8")
    assert [("CF005", "warning", "story.md")] == told("one", cwd=desk)


def test_a_fault_stops_the_run_before_anything_is_read(desk: Path) -> None:
    (desk / "crossfoot.toml").write_text("\nselct = []\n", encoding="utf-8")
    done = crossfoot("check", "one", cwd=desk)
    assert (2, "") == (done.returncode, done.stdout)
    assert "crossfoot: crossfoot.toml:2: unknown key 'selct'; did you mean 'select'?\n" == done.stderr


def test_init_writes_a_file_that_changes_nothing_and_never_overwrites_one(desk: Path) -> None:
    before = told("one", cwd=desk)
    assert 0 == crossfoot("init", cwd=desk).returncode
    assert before == told("one", cwd=desk)
    again = crossfoot("init", cwd=desk)
    assert 2 == again.returncode
    assert "--force" in again.stderr


def test_config_tells_what_is_in_force(desk: Path) -> None:
    (desk / "crossfoot.toml").write_text('jobs = 1\nignore = ["CF003"]\n', encoding="utf-8")
    found = json.loads(crossfoot("config", "one", "--format", "json", cwd=desk).stdout)
    assert ["crossfoot.toml"] == found["files"]
    assert {"value": ["CF003"], "origin": "crossfoot.toml:2"} == found["settings"]["ignore"]
    assert 'ignore = ["CF003"]' in crossfoot("config", cwd=desk).stdout


@pytest.mark.parametrize("name", ["config", "rule", "check", "check-line", "extract", "extract-line"])
def test_a_schema_is_printed(name: str, desk: Path) -> None:
    assert "$schema" in json.loads(crossfoot("schema", name, cwd=desk).stdout)
