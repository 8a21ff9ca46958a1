"""--files-from: a list of paths is read as if each of them had been given, whoever wrote the list."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

Run = Callable[..., CompletedProcess[str]]
JSON = ("--format", "json", "--fail-on", "never", "-q")


@pytest.mark.parametrize(
    ("between", "end"),
    [("\n", "\n"), ("\r\n", ""), ("\0", "\0"), ("\n\n", "\n")],
    ids=["lines", "crlf", "nul", "blank"],
)
def test_a_list_gives_what_its_folder_gives(run: Run, story: Path, between: str, end: str) -> None:
    names = between.join(["story/interview.md", "story/article.md", "story/article.md"]) + end
    expected = run("check", "story", *JSON, cwd=story.parent)
    piped = run("check", "--files-from", "-", *JSON, cwd=story.parent, stdin=names)
    (story.parent / "list").write_bytes(names.encode())
    filed = run("check", "--files-from", "list", *JSON, cwd=story.parent)
    assert '"code"' in expected.stdout
    assert [expected.stdout] * 2 == [piped.stdout, filed.stdout]
    assert ("", "") == (piped.stderr, filed.stderr)


def test_a_list_may_name_folders_and_stand_beside_paths(run: Run, story: Path) -> None:
    expected = run("check", "story", *JSON, cwd=story.parent).stdout
    listed = run("check", "story/article.md", "--files-from", "-", *JSON, cwd=story.parent, stdin="story\n")
    assert expected == listed.stdout


def test_names_with_line_feeds_need_nul(run: Run, story: Path) -> None:
    (story / "article.md").rename(story / "two\nlines.md")
    done = run("extract", "--files-from", "-", "-q", cwd=story, stdin="two\nlines.md\0interview.md\0")
    documents = {json.loads(line)["document"] for line in done.stdout.splitlines()}
    assert {"two\nlines.md", "interview.md"} == documents


def test_what_a_list_names_and_is_no_document_is_left_aside_as_in_a_folder(run: Run, story: Path) -> None:
    (story / "program.py").write_text("pass\n", encoding="utf-8")
    names = "story/article.md\nstory/interview.md\nstory/program.py\n"
    listed = run("check", "--files-from", "-", "--fail-on", "never", cwd=story.parent, stdin=names)
    named = run("check", "story/article.md", "story/program.py", "--fail-on", "never", cwd=story.parent)
    assert (0, True) == (listed.returncode, "Skipped 1 file: unknown type (1: " in listed.stdout + listed.stderr)
    assert (2, True) == (named.returncode, "was not read: unknown type" in named.stderr)


FAULTS = [
    (["--files-from", "list"], "article.md\ngone.md\n", "--files-from list: line 2: gone.md: no such file or folder"),
    (["--files-from", "list"], "article.md\0gone.md\0", "--files-from list: name 2: gone.md: no such file or folder"),
    (["--files-from", "list"], "\n", "--files-from list: names no file; --allow-empty lets such a run pass"),
    (["--files-from", "other"], "", "list of files other: there is no such file; mend the path"),
    (
        ["-", "--files-from", "-"],
        "",
        "--files-from - and the path - both take standard input; write the list to a file",
    ),
]


@pytest.mark.parametrize(("arguments", "listed", "said"), FAULTS)
def test_faults_of_a_list_are_one_line(run: Run, story: Path, arguments: list[str], listed: str, said: str) -> None:
    (story / "list").write_text(listed, encoding="utf-8")
    done = run("check", *arguments, cwd=story, stdin="")
    assert (2, f"crossfoot: {said}\n", "") == (done.returncode, done.stderr, done.stdout)


def test_an_empty_list_passes_where_it_may(run: Run, tmp_path: Path) -> None:
    done = run("check", "--files-from", "-", "--allow-empty", cwd=tmp_path, stdin="")
    assert (0, "crossfoot: --files-from -: names no file.\n") == (done.returncode, done.stderr)


@pytest.mark.parametrize("command", ["extract", "coverage", "matrix", "audit", "baseline"])
def test_other_commands_take_lists(run: Run, story: Path, command: str) -> None:
    done = run(command, "--files-from", "-", cwd=story, stdin="gone.md\n")
    assert (2, "crossfoot: --files-from -: line 1: gone.md: no such file or folder\n") == (done.returncode, done.stderr)
    assert 0 == run(command, "--files-from", "-", cwd=story, stdin="article.md\ninterview.md\n").returncode


def test_records_of_a_list_are_read_by_their_fields(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crossfoot.toml").write_text('[fields]\ntext = "said"\ntitle = "head"\n', encoding="utf-8")
    record = {"head": "A bridge", "said": "The bridge at Nolm cost $41 million and was opened on 3 May 2021."}
    other = {"head": "Costs", "said": "The bridge at Nolm cost $14 million and was opened on 3 May 2021."}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    pq.write_table(pa.Table.from_pylist([other]), tmp_path / "b.parquet")
    done = run("check", "--files-from", "-", *JSON, cwd=tmp_path, stdin="a.jsonl\nb.parquet\n")
    (finding,) = json.loads(done.stdout)["findings"]
    assert {"a.jsonl", "b.parquet"} == {place["document"] for place in finding["locations"]}
