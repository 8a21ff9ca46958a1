"""`crossfoot watch`, as a process beside which files change."""

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import BIN, ROOT, crossfoot, environment

ENOUGH = 60  # seconds after which a run that hangs is ended
LAST = "Waiting for changes; Ctrl-C ends."


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    for name in ("article.md", "interview-2.md"):
        shutil.copy(ROOT / "fixtures" / "kursk" / name, folder)
    return folder


# a shell makes jobs in the background ignore Ctrl-C, and the tests may be one
HEARING = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


class Watching:
    """A running `crossfoot watch`."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        command = [BIN / "python", "-c", HEARING, BIN / "crossfoot", "watch", *arguments]
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        self.clock = threading.Timer(ENOUGH, self.process.kill)
        self.clock.start()

    def said(self) -> str:
        """Return all until the next closing line."""
        assert self.process.stdout is not None
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if line.rstrip().endswith(LAST):
                return "".join(lines)
        raise AssertionError(f"it ended: {''.join(lines)}{self.process.communicate()[1]}")

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit status and what was said on standard error."""
        os.kill(self.process.pid, signal.SIGINT)
        return self.process.wait(), self.process.communicate()[1]


@pytest.fixture
def watching(story: Path) -> Iterator[Watching]:
    run = Watching("story", "--select", "CF101", cwd=story.parent)
    yield run
    run.clock.cancel()
    run.process.kill()
    run.process.communicate()


def test_only_what_is_new_or_gone_is_told(watching: Watching, story: Path) -> None:
    first = watching.said()
    assert "error CF101 restated-value" in first
    assert "1 discrepancy. " in first

    interview = story / "interview-2.md"
    text = interview.read_text(encoding="utf-8")
    interview.write_text(text.replace("82 armored", "28 armored"), encoding="utf-8")
    second = watching.said()
    assert second.startswith("gone: interview-2.md:23:68: CF101 restated-value: ")
    assert second.endswith(f"0 discrepancies: 0 new, 1 gone. {LAST}\n")

    replaced = story / "draft.tmp"
    replaced.write_text(text.replace("82 armored", "38 armored"), encoding="utf-8")
    replaced.rename(interview)  # as many editors save
    third = watching.said()
    assert "38 armored vehicles" in third
    assert "gone: " not in third
    assert third.endswith(f"1 discrepancy: 1 new, 0 gone. {LAST}\n")

    (story / "article.md").write_text("Nothing of the kind.\n", encoding="utf-8")
    assert f"0 discrepancies: 0 new, 1 gone. {LAST}" in watching.said()

    status, errors = watching.stop()
    assert status == 130
    assert "Traceback" not in errors


def test_a_single_file_is_watched_too(story: Path) -> None:
    run = Watching("story/article.md", "story/interview-2.md", "--select", "CF101", cwd=story.parent)
    try:
        assert "1 discrepancy. " in run.said()
        (story / "other.md").write_text("Some 12 people came.\n", encoding="utf-8")
        (story / "article.md").write_text("Nothing of the kind.\n", encoding="utf-8")
        assert "0 discrepancies: 0 new, 1 gone. " in run.said()
        assert run.stop()[0] == 130
    finally:
        run.clock.cancel()
        run.process.kill()
        run.process.communicate()


def test_a_path_that_does_not_exist_is_told(tmp_path: Path) -> None:
    done = crossfoot("watch", "nowhere", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "crossfoot: nowhere: no such file or folder\n")


@pytest.mark.parametrize(
    ("package", "arguments", "told"),
    [
        (
            "watchfiles",
            ["watch", "."],
            "crossfoot: watching needs watchfiles, which is not installed; run: pip install 'crossfoot[watch]'\n",
        ),
        (
            "pygls",
            ["lsp"],
            "crossfoot: the language server needs pygls, which is not installed; run: pip install 'crossfoot[lsp]'\n",
        ),
    ],
)
def test_a_missing_extra_is_told_in_one_line(package: str, arguments: list[str], told: str, tmp_path: Path) -> None:
    script = (
        f"import sys; sys.modules[{package!r}] = None; sys.argv[1:] = {arguments!r}\n"
        "from crossfoot.cli import main; main()"
    )
    done = subprocess.run(
        [BIN / "python", "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
