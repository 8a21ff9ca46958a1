"""Nothing is left out in silence: what was not read is a finding, or counted in one line, in every format."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree as Xml

import pytest

from crossfoot.limits import DOCUMENT
from crossfoot.read.decode import MOST_NULS

pytestmark = pytest.mark.usefixtures("shared_cache")

Run = Callable[..., CompletedProcess[str]]
TEXT = "The survey covered 1,640 households in the Dravec valley.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    return folder


def checked(run: Run, *arguments: str | Path, **more: str) -> dict[str, object]:
    done = run("check", *arguments, "--format", "json", "--quiet", "--fail-on", "never", **more)
    assert done.returncode in {0, 2}, done.stderr
    return {"status": done.returncode, "told": done.stderr, **json.loads(done.stdout)}


def test_a_stray_nul_is_told_and_the_rest_is_read(run: Run, folder: Path) -> None:
    (folder / "b.md").write_bytes(
        b"It was Tuesday, 14 November 2024.\n\nNobody ca\x00me, of 1\x00500 men.\n" + 50 * b"More.\n"
    )
    found = checked(run, folder)["findings"]
    assert [("CF501", "error"), ("CF001", "warning")] == [(one["code"], one["severity"]) for one in found]  # type: ignore[attr-defined]
    assert "b.md: holds 2 NUL characters, the first in line 3, column 10" in found[1]["message"]  # type: ignore[index]


def test_a_file_of_nuls_is_no_text(run: Run, folder: Path) -> None:
    (folder / "b.md").write_bytes(b"\x00\x01\x02PNG" * 99)
    done = run("check", folder)
    assert 1 == done.returncode
    assert "CF001 unreadable-file" in done.stdout
    assert "is no text: 99 of its 594 bytes are NUL" in " ".join(done.stdout.split())
    assert 0.005 < MOST_NULS < 0.05


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32"])
def test_wide_encodings_are_still_read(run: Run, folder: Path, encoding: str) -> None:
    (folder / "b.md").write_bytes((TEXT * 30).encode(encoding))
    result = checked(run, folder)
    assert (2, []) == (result["documents"], result["findings"])


def test_a_file_that_is_too_large_is_told(run: Run, folder: Path) -> None:
    with (folder / "big.md").open("wb") as stream:
        stream.truncate(DOCUMENT + 1)
    done = run("check", folder)
    assert 1 == done.returncode
    assert "no more than 32,000,000 are read" in " ".join(done.stdout.split())


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes")
def test_pipes_sockets_and_devices_are_counted_and_never_opened(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(folder)
        try:
            one.bind("socket.txt")
        finally:
            os.chdir(here)
        (folder / "photo.jpg").write_bytes(b"x")
        (folder / "nothing.md").symlink_to("nowhere")
        result = checked(run, folder)
        assert {"broken link": 1, "pipe": 1, "socket": 1, "unknown type": 1} == result["skipped"]
    for path in (folder / "pipe.md", Path("/dev/null"), Path("/dev/zero")):
        done = run("check", folder / "a.md", path)
        assert 2 == done.returncode
        assert f"crossfoot: {path}: was not read: {'pipe' if path.name == 'pipe.md' else 'device'}" in done.stderr
        assert "Read 1 document" in done.stdout


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_without_permission_is_told(run: Run, folder: Path) -> None:
    (folder / "closed").mkdir(mode=0)
    done = run("check", folder)
    assert "closed: the folder cannot be read: Permission denied" in " ".join(done.stdout.split())
    assert 1 == done.returncode


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crossfoot import check

    (folder / "closed").mkdir()
    listed = Path.iterdir

    def iterdir(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    (one,) = check(folder).findings
    assert ("CF001", "closed: the folder cannot be read: Permission denied") == (one.code, one.message)


@pytest.mark.parametrize("command", ["check", "extract", "coverage", "matrix", "audit", "baseline"])
def test_a_run_that_read_nothing_fails_unless_that_is_allowed(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "report.bin").write_bytes(b"%PDF")
    done = run(command, tmp_path, cwd=tmp_path)
    assert 2 == done.returncode
    assert "crossfoot: nothing was read" in done.stderr
    assert "unknown type" in done.stderr or command == "audit"
    assert "Traceback" not in done.stderr
    assert 0 == run(command, tmp_path, "--allow-empty", cwd=tmp_path).returncode


@pytest.mark.parametrize("command", ["check", "extract", "coverage", "matrix", "baseline"])
def test_a_named_file_that_cannot_be_read_fails_and_the_rest_is_told(run: Run, folder: Path, command: str) -> None:
    (folder / "report.bin").write_bytes(b"%PDF")
    (folder / "b.md").write_bytes(b"\xff\xfe\x00")
    for name, why in (
        ("report.bin", "was not read: unknown type; what is read ends in .md"),
        ("b.md", "could not be read"),
    ):
        done = run(command, folder / "a.md", folder / name, cwd=folder)
        assert 2 == done.returncode
        assert f"crossfoot: {folder / name}: {why}" in done.stderr
        assert command != "check" or "Read 1 document" in done.stdout


def test_a_named_file_whose_front_matter_is_of_no_use_was_read(run: Run, folder: Path) -> None:
    (folder / "b.md").write_text("---\ntitle: [half\n---\n\n" + TEXT, encoding="utf-8")
    done = run("check", folder / "b.md", "--fail-on", "never")
    assert (0, "") == (done.returncode, done.stderr)
    assert "CF001" in done.stdout


def test_a_damaged_workbook_is_told_like_any_other_damaged_file(run: Run, folder: Path) -> None:
    (folder / "cut.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4)
    (folder / "end.xlsx").write_bytes(b"PK\x05\x06" + b"\xff" * 18)
    result = checked(run, folder)
    assert {} == result["skipped"]
    told = {one["locations"][0]["document"] for one in result["findings"] if one["code"] == "CF001"}
    assert {"cut.xlsx", "end.xlsx"} == told


@pytest.mark.parametrize("command", ["check", "extract", "coverage", "matrix", "audit", "baseline", "compare", "watch"])
def test_an_empty_path_is_bad_usage(run: Run, folder: Path, command: str) -> None:
    done = run(command, "", *(["a.md"] if command == "compare" else []), cwd=folder)
    assert 2 == done.returncode
    assert "a path is empty" in done.stderr


FORMATS = {
    "text": ".txt", "csv": ".csv", "json": ".json", "jsonl": ".jsonl", "sarif": ".sarif", "github": ".txt", "gitlab": ".json",
    "junit": ".xml", "rdjson": ".json", "markdown": ".md", "html": ".html", "xlsx": ".xlsx",
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("findings", [True, False])
def test_a_report_in_the_folder_is_no_document(run: Run, story: Path, kind: str, findings: bool) -> None:
    if kind == "xlsx":
        pytest.importorskip("xlsxwriter")
    if not findings:
        (story / "interview.md").unlink()
    file = story / f"old{FORMATS[kind]}"
    assert run("check", story, "--report", f"{kind}={file}").returncode == int(findings)
    result = checked(run, story)
    blank = kind in {"jsonl", "github"} and not findings  # these hold nothing at all, as an empty document does
    bare = kind == "gitlab" and not findings
    expected = {} if blank else {"JSON without text or a table": 1} if bare else {"own report": 1}
    assert expected == result["skipped"]
    assert (2 if findings else 1) + blank == result["documents"]


@pytest.mark.parametrize(
    ("arguments", "suffix"),
    [
        (["extract"], ".jsonl"), (["extract", "-f", "json"], ".json"), (["extract", "-f", "csv"], ".csv"),
        (["matrix", "-f", "html"], ".html"), (["matrix", "-f", "csv"], ".csv"), (["matrix", "-f", "json"], ".json"),
        (["coverage"], ".txt"), (["coverage", "-f", "json"], ".csv"), (["audit", "-f", "json"], ".csv"),
        (["check", "--statistics", "-f", "json"], ".csv"), (["check", "--quiet", "--explain"], ".txt"), (["check", "--select", "CF2"], ".txt"), (["check", "--select", "CF2", "--quiet", "--show-ticked"], ".txt"),
    ],
)  # fmt: skip
def test_what_other_commands_write_is_no_document(run: Run, story: Path, arguments: list[str], suffix: str) -> None:
    file = story / f"old{suffix}"
    run(*arguments, story, "-o", file)
    assert {"own report": 1} == checked(run, story)["skipped"], file.read_text()[:300]


@pytest.mark.parametrize("form", ["text", "json"])
def test_two_documents_side_by_side_are_no_document(run: Run, story: Path, form: str) -> None:
    one, other = sorted(story.glob("*.md"))
    run("compare", one, other, "-f", form, "-o", story / "beside.txt")
    assert {"own report": 1} == checked(run, story)["skipped"], (story / "beside.txt").read_text()[:300]


def test_a_baseline_and_decisions_are_no_documents(run: Run, story: Path) -> None:
    assert 0 == run("baseline", story, "--baseline", story / "known.json").returncode
    run("check", story, "--format", "csv", "-o", story / "decided.csv")
    text = (story / "decided.csv").read_text(encoding="utf-8-sig")
    (story / "decided.csv").write_text(text.replace(",", ";"), encoding="utf-8")  # as a spreadsheet saves it
    (story / "export.csv").write_text("fingerprint,code,severity,decision,note,document,line\nx,CF101,error,,,a.md,1\n")
    assert {"own report": 3} == checked(run, story)["skipped"]


def test_a_text_about_the_program_is_a_document(run: Run, folder: Path) -> None:
    (folder / "about.md").write_text("# crossfoot\n\nIt writes `Found 3 discrepancies: 3 errors.` and error CF101.\n")
    (folder / "table.csv").write_text("fact,value\nsoldiers,10\n")
    result = checked(run, folder)
    assert (3, {}) == (result["documents"], result["skipped"])


def test_skipped_files_are_counted_in_every_format(run: Run, story: Path, tmp_path: Path) -> None:
    (story / "photo.jpg").write_bytes(b"x")
    (story / "scan.tif").write_bytes(b"x")
    line = "Skipped 2 files: unknown type (2: photo.jpg, scan.tif)."
    for kind in FORMATS:
        if kind == "xlsx":
            continue
        done = run("check", story, "--format", kind, "--fail-on", "never")
        assert line in done.stdout + done.stderr, kind
        if kind == "json":
            assert {"unknown type": 2} == (said := json.loads(done.stdout))["skipped"]
            files = [{"document": name, "reason": "unknown type"} for name in ("photo.jpg", "scan.tif")]
            assert files == said["skipped_files"]
        if kind in {"csv", "jsonl", "gitlab", "rdjson"}:
            assert line.rstrip(".") in done.stdout, kind
        if kind in {"markdown", "github", "sarif", "text"}:
            assert line in done.stdout.replace("\\(", "(").replace("\\)", ")"), kind
        if kind == "html":
            assert "photo.jpg" in done.stdout
        if kind == "junit":
            root = Xml.fromstring(done.stdout)
            assert ["2 left aside: unknown type (photo.jpg, scan.tif)"] == [
                one.attrib["message"] for one in root.iter("skipped")
            ]
            assert str(len(list(root.iter("testcase")))) == root.attrib["tests"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
def test_links_out_of_the_folder_are_not_followed_unless_asked(run: Run, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.md").write_text(TEXT)
    (outside / "circle").symlink_to(folder)
    (folder / "out").symlink_to(outside)
    (folder / "b.md").symlink_to(outside / "b.md")
    (folder / "self").symlink_to(folder)
    (folder / "loop").symlink_to("loop")
    (folder / "inside.md").symlink_to("a.md")
    result = checked(run, folder)
    assert (2, {"broken link": 1, "link out of the folder": 2}) == (result["documents"], result["skipped"])
    result = checked(run, folder, "--follow-links")
    assert (4, {"broken link": 1}) == (result["documents"], result["skipped"])
    (folder / "crossfoot.toml").write_text("follow-links = true\n")
    assert 4 == checked(run, folder)["documents"]
    assert 1 == checked(run, folder / "out")["documents"]  # a link that is named itself is followed
