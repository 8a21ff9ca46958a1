"""The same documents give the same bytes, whatever the processes, engine, cache, hash seed, time zone, locale, ends of lines and order of files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from benchmarks.growth import stories
from crossfoot.engine import PARALLEL_FROM
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


ROWS = [
    (["--jobs", "1", "--no-cache"], {"PYTHONHASHSEED": "0"}),
    (["--jobs", "2", "--cache-dir", "kept"], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
    (["--jobs", "1", "--cache-dir", "kept"], {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"}),
    (["--jobs", "2", "--engine", "dask", "--no-cache"], {"PYTHONHASHSEED": "3", "TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8"}),
    (["--jobs", "2", "--engine", "dask", "--cache-dir", "kept"], {"PYTHONHASHSEED": "4"}),
]  # fmt: skip
"""Processes, engine, no cache, a cold one, a warm one; hash seed, time zone, locale."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one site as it is, and as it is with other ends of lines, its files written in another order."""
    folder = tmp_path_factory.mktemp("sites")
    for name, end in (("lf", "\n"), ("crlf", "\r\n")):
        (folder / name / "site").mkdir(parents=True)
        texts = list(stories(PARALLEL_FROM).items())
        for file, text in texts if name == "lf" else reversed(texts):
            (folder / name / "site" / file).write_bytes(text.replace("\n", end).encode())
    return folder


@pytest.mark.slow
def test_nothing_about_a_run_changes_a_byte(run: Run, sites: Path) -> None:
    """Two processes read as many documents as that pays for, a cluster all of them, and a list names them backwards."""
    outputs = [
        run("check", "site", "-f", "json", "--fail-on", "never", *more, cwd=sites / "lf", **changes)
        for more, changes in ROWS
    ]
    names = "\0".join(sorted((f"site/{path.name}" for path in (sites / "lf" / "site").iterdir()), reverse=True))
    outputs.append(run("check", "--files-from", "-", "-f", "json", "--fail-on", "never", cwd=sites / "lf", stdin=names))
    assert outputs[0].stdout.count('"code"') > 3
    assert [(outputs[0].stdout, outputs[0].stderr)] * len(outputs) == [(one.stdout, one.stderr) for one in outputs]


@pytest.mark.slow
def test_ends_of_lines_do_not_count_on_any_engine(run: Run, sites: Path) -> None:
    """JSON has offsets, which count every character of a file; lines and columns are the same."""
    arguments = ["check", "site", "-f", "csv", "--fail-on", "never", "--no-cache", "--jobs", "2"]
    outputs = [run(*arguments, cwd=sites / name).stdout for name in ("lf", "crlf")]
    outputs.append(run(*arguments, "--engine", "dask", cwd=sites / "crlf").stdout)
    assert outputs[0].count("CF") > 3
    assert [outputs[0]] * 3 == outputs
