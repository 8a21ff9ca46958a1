"""crossfoot where nobody watches: the pre-commit hook, the GitHub Action, the container, and the examples of docs/ci.md."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import BIN, ROOT, crossfoot, environment, run_line

pytestmark = pytest.mark.usefixtures("shared_cache")

BLOCKS = [
    yaml.safe_load(body)
    for body in re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
INPUT = re.compile(r"\$\{\{ inputs\.([a-z-]+) \}\}")

needs_bash = pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="the steps are for bash")


def values(node: Any, key: str) -> Iterator[Any]:
    """Yield every value of `key` in nested data."""
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if name == key)
        for value in node.values():
            yield from values(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, key)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "fixtures" / "kursk", tmp_path / "fixtures" / "kursk")
    return tmp_path


COMMANDS = [
    line
    for block in BLOCKS
    for found in (*values(block, "run"), *values(block, "script"))
    for line in ([found] if isinstance(found, str) else found)
]


def test_the_examples_have_commands() -> None:
    assert sum(line.startswith("crossfoot ") for line in COMMANDS) == 2


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("crossfoot ")])
def test_a_command_of_an_example_runs_and_writes_its_reports(line: str, story: Path) -> None:
    done = run_line(line, cwd=story)
    assert done.returncode == 1, done.stderr
    reports = [word.partition("=")[2] for word in shlex.split(line) if re.match(r"\w+=", word)]
    assert reports
    assert [name for name in reports if not (story / name).stat().st_size] == []


class Hook:
    """The hook as pre-commit runs it: the entry, then `args`, then no file names."""

    def __init__(self, args: list[str]) -> None:
        self.words = [*shlex.split(HOOK["entry"]), *args]

    def run(self, folder: Path) -> subprocess.CompletedProcess[str]:
        assert self.words[0] == "crossfoot"
        return crossfoot(*self.words[1:], cwd=folder)


def test_the_hook_checks_the_whole_repository() -> None:
    assert (HOOK["pass_filenames"], HOOK["require_serial"], HOOK["language"]) == (False, True, "python")
    done = Hook(HOOK["args"]).run(ROOT / "fixtures" / "kursk")
    assert done.returncode == 1
    assert "interview-2.md:23:68: error CF101" in done.stdout


def test_the_hook_passes_where_nothing_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Some 12 houses were lost.\n", encoding="utf-8")
    assert Hook(HOOK["args"]).run(tmp_path).returncode == 0


def test_the_example_of_the_hook_fits_it(story: Path) -> None:
    ((example,),) = (found for block in BLOCKS for found in values(block, "hooks"))
    assert example["id"] == HOOK["id"]
    assert "error CF101" in Hook(example["args"]).run(story).stdout


def test_the_example_of_the_action_fits_it() -> None:
    (example,) = (
        step for block in BLOCKS for steps in values(block, "steps") for step in steps if "/crossfoot@" in step["uses"]
    )
    assert set(example["with"]) <= set(ACTION["inputs"])


def test_inputs_reach_the_steps_as_variables_only() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
    used = {name for step in ACTION["runs"]["steps"] for value in step["env"].values() for name in INPUT.findall(value)}
    assert used == set(ACTION["inputs"])


class Runner:
    """Runs the steps of the action as GitHub does: `with` and defaults as variables, files for what a step gives back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.temp = folder / "temp"
        (self.temp / "crossfoot" / "bin").mkdir(parents=True)
        self.output, self.summary = self.temp / "output", self.temp / "summary"

    def run(self, name: str, **given: str) -> subprocess.CompletedProcess[str]:
        """Run the step `name`; given: inputs, with _ for -."""
        (step,) = (one for one in ACTION["runs"]["steps"] if one["name"] == name)
        inputs = {key: one["default"] for key, one in ACTION["inputs"].items()}
        inputs |= {key.replace("_", "-"): value for key, value in given.items()}
        variables = {
            key: INPUT.sub(lambda match: inputs[match[1]], value).replace("${{ github.action_path }}", str(ROOT))
            for key, value in step["env"].items()
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env=environment(
                **variables,
                RUNNER_TEMP=str(self.temp),
                RUNNER_OS="Linux",
                GITHUB_OUTPUT=str(self.output),
                GITHUB_STEP_SUMMARY=str(self.summary),
            ),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def outputs(self) -> dict[str, str]:
        """Return what the step gave back."""
        return dict(line.split("=", 1) for line in self.output.read_text(encoding="utf-8").splitlines())


@pytest.fixture
def runner(story: Path) -> Runner:
    runner = Runner(story)
    (runner.temp / "crossfoot" / "bin" / "crossfoot").symlink_to(BIN / "crossfoot")
    return runner


@needs_bash
def test_the_action_annotates_and_summarises(runner: Runner) -> None:
    done = runner.run("Check", path="fixtures/kursk", args="--select=CF101,CF105\n\n--quiet\n", sarif="out.sarif")
    assert done.returncode == 1, done.stderr
    assert [line.partition(",")[0] for line in done.stdout.splitlines()] == [
        "::error title=CF101 restated-value",
        "::error title=CF105 window-changed",
        "::notice title=crossfoot::Skipped 1 file: own report (1).",
    ]
    assert runner.outputs() == {"status": "1", "sarif": "out.sarif"}
    assert "2 discrepancies" in runner.summary.read_text(encoding="utf-8")
    log = json.loads((runner.folder / "out.sarif").read_text(encoding="utf-8"))
    assert {result["ruleId"] for result in log["runs"][0]["results"]} == {"CF101", "CF105"}


@needs_bash
def test_the_action_takes_several_paths_and_may_never_fail(runner: Runner) -> None:
    paths = "fixtures/kursk/article.md\nfixtures/kursk/interview-2.md\n"
    done = runner.run("Check", path=paths, fail_on="never", summary="false")
    assert done.returncode == 0, done.stderr
    assert "title=CF101" in done.stdout
    assert runner.outputs() == {"status": "0"}
    assert not runner.summary.exists()


@needs_bash
@pytest.mark.parametrize(
    "hostile", ["$(touch hacked)", "`touch hacked`", "a; touch hacked", "x\n$(touch hacked)", "*'\"&"]
)
def test_inputs_of_the_action_run_nothing(hostile: str, runner: Runner) -> None:
    done = runner.run("Check", path=hostile, args=hostile, fail_on=hostile, sarif=hostile)
    assert done.returncode == 2
    assert not (runner.folder / "hacked").exists()
    assert runner.outputs()["status"] == "2"


@needs_bash
@pytest.mark.parametrize(
    ("version", "wanted"),
    [
        ("", str(ROOT)),
        ("0.1.0", "crossfoot==0.1.0"),
        ("crossfoot @ file:///wheels/c.whl", "crossfoot @ file:///wheels/c.whl"),
    ],
)
def test_the_action_installs_what_is_asked_for(version: str, wanted: str, story: Path) -> None:
    runner = Runner(story)
    stand_in = runner.temp / "python"
    stand_in.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && exec {shlex.quote(sys.executable)} "$@"\nprintf "%s\\n" "$@" >> "$RUNNER_TEMP/calls"\n'
    )
    stand_in.chmod(0o755)
    shutil.copy(stand_in, runner.temp / "crossfoot" / "bin" / "python")
    done = runner.run("Install crossfoot", version=version, python=str(stand_in))
    assert done.returncode == 0, done.stderr
    calls = (runner.temp / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[:3] == ["-m", "venv", str(runner.temp / "crossfoot")]
    assert calls[3:6] == ["-m", "pip", "install"]
    assert calls[-2:] == ["--", wanted]


def test_the_container_holds_what_the_wheel_needs_and_runs_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {
        word for line in lines if line.startswith("COPY ") and "--from" not in line for word in line.split()[1:-1]
    }
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert copied == allowed
    assert [name for name in copied if not (ROOT / name).exists()] == []
    user = next(number for number, line in enumerate(lines) if line.startswith("USER "))
    assert lines[user] == "USER crossfoot"
    assert not any(line.startswith(("RUN ", "COPY ")) for line in lines[user:])
    assert lines[-2] == 'ENTRYPOINT ["crossfoot"]'
