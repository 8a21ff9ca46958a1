"""Faulty rule files, configurations, patterns, baselines, ledgers, decisions and rates: what, where, how to mend, exit 2."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.fuzz.damaged import called

pytestmark = pytest.mark.usefixtures("shared_cache")

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "faulty.yaml").read_text(encoding="utf-8"))


def made(given: str | dict[str, Any]) -> bytes:
    """Return the content that a case describes."""
    if isinstance(given, str):
        return given.encode()
    if "latin1" in given:
        return str(given["latin1"]).encode("latin-1")
    return (given.get("before", "") + given["repeat"] * given["times"] + given.get("after", "")).encode()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['case']} ({number})" for number, case in enumerate(CASES)])
def test_each_is_told_in_one_line(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line of at most 600 characters says it all, and nothing goes to standard output."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.md").write_text("Nine men died.\n", encoding="utf-8")
    for name, given in case.get("files", {}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(made(given))
    run = case["run"]
    words = run.split() if isinstance(run, str) else [*run["words"], made(run).decode()]
    status, out, err = called(words)
    assert ("2", "") == (status, out), err
    assert [] == [word for word in case["words"] if word not in err], err
    assert 1 == err.count("\n"), err
    assert len(err) <= 600
    assert err.startswith("crossfoot: ")
