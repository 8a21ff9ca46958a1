"""The same documents give the same bytes, whatever the processes, hash seed, time zone, locale and order of the arguments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.command import ROOT

Run = Callable[..., CompletedProcess[str]]
MATRIX = [
    (["--jobs", "1"], {"PYTHONHASHSEED": "1"}),
    (["--jobs", "2"], {"PYTHONHASHSEED": "2"}),
    (["--jobs", "1"], {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    (["--jobs", "2"], {"PYTHONHASHSEED": "3", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"}),
]


@pytest.mark.parametrize("folder", ["kursk", "flood"])
def test_a_check_gives_the_same_bytes(run: Run, folder: str) -> None:
    arguments = ["check", f"fixtures/{folder}", "--format", "json", "--fail-on", "never"]
    first, *others = [run(*arguments, *more, **changes).stdout for more, changes in MATRIX]
    assert '"findings"' in first
    assert [first] * len(others) == others


def test_the_order_of_the_arguments_does_not_count(run: Run) -> None:
    files = sorted(path.relative_to(ROOT) for path in (ROOT / "fixtures" / "kursk").glob("*.*"))
    files = [path for path in files if path.suffix in {".md", ".html"}]
    arguments = ["--format", "json", "--fail-on", "never"]
    outputs = [run("check", *order, *arguments).stdout for order in (files, files[::-1], files[1:] + files[:1])]
    assert '"findings"' in outputs[0]
    assert 1 == len(set(outputs))


@pytest.mark.parametrize("kind", ["text", "csv", "github", "markdown"])
def test_ends_of_lines_do_not_count(run: Run, tmp_path: Path, kind: str) -> None:
    outputs = set()
    for name, end in (("lf", b"\n"), ("crlf", b"\r\n"), ("cr", b"\r")):
        folder = tmp_path / name / "story"
        folder.mkdir(parents=True)
        for path in (ROOT / "fixtures" / "kursk").glob("*.*"):
            if path.suffix in {".md", ".html"}:
                (folder / path.name).write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end))
        done = run("check", "story", "--format", kind, "--fail-on", "never", cwd=tmp_path / name)
        outputs.add(done.stdout)
    assert 1 == len(outputs)
