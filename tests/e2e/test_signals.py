"""Ctrl-C, SIGTERM, and a reader that goes: quick, quiet, nothing half-written, nobody left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.command import BIN, ROOT, environment, without_ticks

SIGNALS = [signal.SIGINT, signal.SIGTERM]
LINE = re.compile(r"Stopped(?: after [\d,]+ of [\d,]+ [a-z ]+)?; nothing was written\.\n")
END = 60.0
"""Seconds after which a process counts as left behind: far more than any machine takes, for this is no stopwatch."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that takes some seconds to read, on one process or several."""
    folder = tmp_path_factory.mktemp("archive")
    for number in range(450):
        for name in ("article.md", "interview-2.md"):
            shutil.copy(ROOT / "fixtures" / "kursk" / name, folder / f"{number:03}-{name}")
    return folder


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    """Start the command with a process group of its own."""
    return subprocess.Popen(
        [BIN / "crossfoot", *map(str, arguments)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def alive(group: int) -> bool:
    """Say whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def gone(group: int, seconds: float) -> bool:
    """Wait for the end of all processes of a group."""
    until = time.monotonic() + seconds
    while alive(group) and time.monotonic() < until:
        time.sleep(0.05)
    return not alive(group)


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize(("command", "wait"), [("extract", 0.6), ("extract", 2.5), ("check", 2.5)])
def test_a_signal_ends_a_command_and_its_workers(
    archive: Path, tmp_path: Path, *, number: signal.Signals, jobs: str, wait: float, command: str
) -> None:
    out = tmp_path / "out.txt"
    out.write_bytes(b"old")
    process = start(command, archive, "--jobs", jobs, "-o", out)
    time.sleep(wait)
    process.send_signal(number)
    _, told = process.communicate(timeout=END)
    assert process.returncode == 128 + number
    assert LINE.fullmatch(without_ticks(told))
    assert gone(process.pid, END)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_terminal_sends_it_to_the_workers_as_well(archive: Path, number: signal.Signals) -> None:
    process = start("extract", archive, "--jobs", "3")
    time.sleep(1.5)
    os.killpg(process.pid, number)
    _, told = process.communicate(timeout=END)
    assert process.returncode == 128 + number
    assert LINE.fullmatch(without_ticks(told))
    assert gone(process.pid, END)


def test_workers_end_with_a_parent_that_was_killed(archive: Path) -> None:
    process = start("extract", archive, "--jobs", "3")
    time.sleep(2.0)
    process.kill()
    process.communicate(timeout=END)
    assert gone(process.pid, END)


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("command", [["lsp"], ["watch", "."], ["audit", "{archive}"]])
def test_commands_that_run_for_long_end_alike(
    story: Path, archive: Path, number: signal.Signals, command: list[str]
) -> None:
    process = subprocess.Popen(
        [BIN / "crossfoot", *(word.format(archive=archive) for word in command)],
        cwd=story,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    time.sleep(2.5)
    process.send_signal(number)
    _, told = process.communicate(timeout=END)
    assert process.returncode == 128 + number
    assert told.endswith("nothing was written.\n")
    assert "Traceback" not in told


def site_of(story: Path, count: int) -> Path:
    """Return a folder of `count` stories, each with one figure to correct."""
    site = story.parent / "site"
    for number in range(count):
        shutil.copytree(story, site / str(number))
        talk = site / str(number) / "interview.md"  # the words of a talk are not corrected, those of a note are
        told = talk.read_text(encoding="utf-8").replace("kind: interview", "kind: article")
        talk.write_text(
            told.replace("Editor: How heavy were the losses near Dravec?\n\nDr. Lee: ", ""), encoding="utf-8"
        )
    return site


def python(code: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run Python code that changes something and then calls the program, and return what it wrote."""
    done = subprocess.run(
        [BIN / "python", "-c", code, *arguments],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    done.stderr = without_ticks(done.stderr)
    return done


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


def test_a_signal_says_how_many_documents_were_read(story: Path) -> None:
    site = site_of(story, 4)
    code = (
        "import os, signal\nfrom crossfoot.stopping import Course\nstep = Course.step\n"
        "def stepped(course, stage, done, total):\n    step(course, stage, done, total)\n"
        "    if done == 3:\n        os.kill(os.getpid(), signal.SIGTERM)\n"
        "Course.step = stepped\nfrom crossfoot.__main__ import main\nmain()\n"
    )
    done = python(code, "extract", ".", "--jobs", "1", "-q", cwd=site)
    assert done.returncode == 128 + signal.SIGTERM
    assert done.stderr == "Stopped after 3 of 8 documents; nothing was written.\n"


STOPPED = (
    "import os, signal\nfrom crossfoot.stopping import Course\nstep, count = Course.step, []\n"
    "def stepped(course, stage, done, total):\n    step(course, stage, done, total)\n"
    "    if (stage, done) in {moments}:\n        os.kill(os.getpid(), signal.SIGINT)\n"
    "Course.step = stepped\nfrom crossfoot.__main__ import main\nmain()\n"
)
"""The command, with Ctrl-C at some moments: stages with how many of their steps are done."""


def test_ctrl_c_keeps_what_was_found_so_far(story: Path) -> None:
    site = site_of(story, 4)
    done = python(STOPPED.format(moments='{("read", 3)}'), "check", ".", "--scope", "folder", cwd=site)
    assert done.returncode == 130
    assert "0/interview.md says" in done.stdout
    assert "1/interview.md" not in done.stdout
    assert done.stderr.splitlines()[0] == (
        "crossfoot: Stopping after 3 of 8 documents; what was read is compared. Ctrl-C again ends at once."
    )
    assert done.stderr.splitlines()[-1] == (
        "Stopped after 3 of 8 documents; the report is of what was found until then; nothing was written."
    )


def test_a_second_ctrl_c_ends_at_once(story: Path) -> None:
    site = site_of(story, 4)
    done = python(STOPPED.format(moments='{("read", 3), ("link", 0)}'), "check", ".", cwd=site)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.endswith("Ctrl-C again ends at once.\nStopped after 3 of 8 documents; nothing was written.\n")


def test_ctrl_c_while_documents_are_compared_leaves_what_each_says(story: Path) -> None:
    (story / "broken.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    done = python(STOPPED.format(moments='{("link", 0)}'), "check", ".", cwd=story)
    assert done.returncode == 130
    assert "broken.md" in done.stdout
    assert "interview.md" not in done.stdout
    assert "documents are not compared" in done.stderr


@pytest.mark.parametrize("more", [["-o", "out.txt"], ["--report", "out.html"], ["-f", "json"], ["--fix", "--write"]])
def test_part_of_a_report_is_not_written_where_it_would_pass_for_the_whole(story: Path, more: list[str]) -> None:
    before = state(story)
    done = python(STOPPED.format(moments='{("read", 1)}'), "check", ".", *more, cwd=story)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "Stopped after 1 of 2 documents; nothing was written.\n"
    assert state(story) == before


def test_a_signal_in_a_callback_that_can_raise_nothing_is_not_lost(story: Path) -> None:
    site = site_of(story, 150)
    code = (
        "import os, signal\nfrom crossfoot.stopping import Course\nstep = Course.step\n"
        "def stepped(course, stage, done, total):\n    step(course, stage, done, total)\n"
        "    if done == 3:\n        class Ends:\n            def __del__(self):\n                os.kill(os.getpid(), signal.SIGINT)\n                sum(range(1000))\n"
        "        Ends()\n"
        "Course.step = stepped\nfrom crossfoot.__main__ import main\nmain()\n"
    )
    done = python(code, "extract", ".", "--jobs", "1", "-q", cwd=site)
    assert done.returncode == 128 + signal.SIGINT
    assert LINE.fullmatch(done.stderr)


def test_corrections_that_are_stopped_say_which_documents_are_done(story: Path) -> None:
    site = site_of(story, 5)
    before = state(site)
    code = (
        "import os, signal\nfrom crossfoot import files\nwrite, count = files._replace, []\n"
        "def replace(*given):\n    write(*given)\n    count.append(1)\n"
        "    if len(count) == 2:\n        os.kill(os.getpid(), signal.SIGTERM)\n"
        "files._replace = replace\nfrom crossfoot.__main__ import main\nmain()\n"
    )
    done = python(code, "check", ".", "--scope", "folder", "--fix", "--write", cwd=site)
    after = state(site)
    changed = sorted(name for name in before if after[name] != before[name])
    assert len(changed) == 2
    assert done.returncode == 143
    assert done.stderr == f"Stopped after 1 of 5 documents to correct; written: {', '.join(changed)}.\n"


def test_a_signal_in_the_last_moment_is_told_as_any_other(story: Path) -> None:
    code = (
        "import os, signal\nfrom crossfoot import __main__ as command\nleave = command.unlisten\n"
        "def unlisten():\n    os.kill(os.getpid(), signal.SIGTERM)\n    leave()\n"
        "command.unlisten = unlisten\ncommand.main()\n"
    )
    done = python(code, "check", story, "-o", "out.txt", cwd=story.parent)
    assert done.returncode == 143
    assert done.stderr.endswith("Stopped after 2 of 2 documents; written: out.txt.\n")


def test_corrections_that_fail_say_which_documents_are_done(story: Path) -> None:
    site = site_of(story, 4)
    code = (
        "import errno, os\nfrom crossfoot import files\nmove, count = os.replace, []\n"
        "def replace(*given):\n    count.append(1)\n    if len(count) == 3:\n        raise OSError(errno.ENOSPC, 'full')\n    move(*given)\n"
        "files.os.replace = replace\nfrom crossfoot.__main__ import main\nmain()\n"
    )
    done = python(code, "check", ".", "--scope", "folder", "--fix", "--write", cwd=site)
    assert done.returncode == 2
    assert "2/interview.md: the disk is full" in done.stderr
    assert "Not corrected: 2/interview.md, 3/interview.md" in done.stderr
    assert "Written before that: 0/interview.md, 1/interview.md." in done.stderr


@pytest.mark.parametrize("colour", ["", "1"])
def test_a_reader_that_goes_ends_it_quietly(story: Path, colour: str) -> None:
    command = f"'{BIN / 'crossfoot'}' check '{story}' --quiet --fail-on never | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        env=environment(**({"FORCE_COLOR": colour} if colour else {})),
        check=False,
    )
    assert (done.stdout, done.stderr) == ("141\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_under_standard_output_is_told(story: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [BIN / "crossfoot", "check", story],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert without_ticks(done.stderr) == "crossfoot: cannot write to standard output: No space left on device\n"
