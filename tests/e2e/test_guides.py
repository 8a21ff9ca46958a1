"""The guides in docs/: every command in them runs, and so does every Python example."""

import re
from pathlib import Path

import pytest

from tests.command import ROOT, run_line

GUIDES = sorted(path for path in (ROOT / "docs").glob("*.md") if path.name != "rules.md")
BLOCKS = [
    (path.name, kind, body)
    for path in GUIDES
    for kind, body in re.findall(r"^```(\w+)\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]
COMMANDS = [
    line for _, kind, body in BLOCKS if kind == "sh" for line in body.splitlines() if line.startswith("crossfoot ")
]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_runs(line: str, tmp_path: Path) -> None:
    for name in ("docs", "fixtures", "rules"):
        (tmp_path / name).symlink_to(ROOT / name)
    done = run_line(line, cwd=tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    assert "crossfoot: " not in done.stderr


@pytest.mark.parametrize("block", [body for _, kind, body in BLOCKS if kind == "python"])
def test_a_python_example_runs(block: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, "docs", "exec"), {"__name__": "guide"})
    assert capsys.readouterr().out
