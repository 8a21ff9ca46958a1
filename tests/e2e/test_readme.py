"""The README: every output in it is the program's, its make targets exist (its commands run in test_guides)."""

import re
import subprocess

import pytest

from tests.command import ROOT, environment
from tests.e2e.golden import README, console_blocks, console_output

pytestmark = pytest.mark.usefixtures("shared_cache")

TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines() if line.strip()]
MAKE = [line.split("#")[0].strip() for line in COMMANDS if line.startswith("make ")]
OTHERS = [line for line in COMMANDS if not line.startswith(("crossfoot ", "make "))]


@pytest.mark.parametrize("block", list(console_blocks(TEXT)), ids=lambda block: block["command"])
def test_shown_output_is_the_output(block: re.Match[str]) -> None:
    assert block["output"] == console_output(block["command"])


@pytest.mark.parametrize("line", MAKE)
def test_a_make_target_exists(line: str) -> None:
    name, target = line.split()
    done = subprocess.run(
        [name, "--dry-run", target], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_plain_lines_are_what_make_does() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    plain = recipes.replace("$(PYTHON)", "python3").replace("$(BIN)", ".venv/bin").replace("$(VENV)", ".venv")
    plain = plain.replace(" --quiet --disable-pip-version-check", "").replace(" -n $(WORKERS)", "")
    missing = [line for line in OTHERS if f"\t{line.strip()}" not in plain]
    assert OTHERS
    assert missing == []


@pytest.mark.parametrize("block", [block for kind, block in BLOCKS if kind == "python"])
def test_a_python_example_runs(block: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, str(README), "exec"), {"__name__": "readme"})
    assert capsys.readouterr().out
