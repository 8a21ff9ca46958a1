"""A repository that somebody sent: nothing that it names is run, and no option comes out of a revision."""

import subprocess
from pathlib import Path

import pytest

from tests.command import crossfoot, environment

SETTINGS = (
    "core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "diff.external", "diff.evil.command", "diff.evil.textconv",
    "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "interactive.diffFilter", "credential.helper", "alias.cat-file",
)  # fmt: skip
HOOKS = ("post-checkout", "post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A repository whose settings, attributes and hooks all call a program that leaves a mark."""
    here = tmp_path / "sent"
    here.mkdir()
    (here / "a.md").write_text("The mill lost 28 saws in the fire on 11 November 2024.\n", encoding="utf-8")
    names = ["-c", "user.name=A Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], [*names, "commit", "-q", "-m", "one"]):
        subprocess.run(["git", *arguments], cwd=here, env=environment(), check=True, capture_output=True)
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/mark'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    for name in SETTINGS:
        subprocess.run(["git", "config", name, str(program)], cwd=here, env=environment(), check=True)
    for name in HOOKS:
        (here / ".git" / "hooks").mkdir(exist_ok=True)
        (here / ".git" / "hooks" / name).write_bytes(program.read_bytes())
        (here / ".git" / "hooks" / name).chmod(0o755)
    (here / ".gitattributes").write_text("* filter=evil diff=evil\n", encoding="utf-8")
    (here / "a.md").write_text("The mill lost 82 saws in the fire on 11 November 2024.\n", encoding="utf-8")
    return here


@pytest.mark.parametrize("revision", ["HEAD", "HEAD~0", "--output=mark", "--upload-pack=../program", "HEAD:a.md"])
def test_nothing_that_the_repository_names_is_run(sent: Path, revision: str) -> None:
    done = crossfoot("check", ".", f"--changed-since={revision}", cwd=sent)
    assert done.returncode in ({0, 1} if revision.startswith("HEAD") and ":" not in revision else {2}), done.stderr
    assert not (sent.parent / "mark").exists()
    assert not (sent / "mark").exists()


def test_the_program_would_leave_its_mark(sent: Path) -> None:
    subprocess.run(["git", "add", "."], cwd=sent, env=environment(), check=False, capture_output=True)
    assert (sent.parent / "mark").exists()
