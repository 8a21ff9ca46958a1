"""The README and the guides in docs/: every command in them runs, and so does every Python example."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import ROOT, environment, run_line

pytestmark = pytest.mark.usefixtures("shared_cache")

GUIDES = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name != "rules.md")]
BLOCKS = [
    (path.name, kind, body)
    for path in GUIDES
    for kind, body in re.findall(r"^```(\w+)\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]
COMMANDS = [
    (name, [line for line in body.splitlines() if line.startswith("crossfoot ")])
    for name, kind, body in BLOCKS
    if kind == "sh"
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with what the commands of the guides speak of; each block works in a copy of it."""
    here = tmp_path_factory.mktemp("checkout")
    for name in ("docs", "fixtures", "rules"):
        shutil.copytree(ROOT / name, here / name, ignore=shutil.ignore_patterns("_build"))
    names = ["-c", "user.name=A Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "--quiet"], ["add", "."], [*names, "commit", "--quiet", "-m", "one"]):
        subprocess.run(["git", *arguments], cwd=here, env=environment(), check=True, capture_output=True)
    return here


@pytest.mark.parametrize(
    ("name", "lines"), [pytest.param(*block, id=f"{block[0]}: {block[1][0]}") for block in COMMANDS if block[1]]
)
def test_the_commands_of_a_block_run(name: str, lines: list[str], checkout: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    shutil.copytree(checkout, here)
    for line in lines:
        done = run_line(line, cwd=here, CI="")
        assert done.returncode in {0, 1}, f"{name}: {line}: {done.stderr}"
        assert "crossfoot: " not in done.stderr


@pytest.mark.parametrize("block", [body for _, kind, body in BLOCKS if kind == "python"])
def test_a_python_example_runs(block: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, "docs", "exec"), {"__name__": "guide"})
    assert capsys.readouterr().out
