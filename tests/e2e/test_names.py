"""A file name of control, direction and line-separating characters and of bytes that are no UTF-8, through every command and format."""

from __future__ import annotations

import csv
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from xml.etree import ElementTree as Xml

import pytest

from crossfoot.escapes import escaped
from crossfoot.report.formats import CheckFormat

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such names")

NASTY = "a\x1b[31m\u202eb\u2028c\nd\re\x85f\x7f,:%g'<h>&\u2066\udcff.md"
SHOWN = r"a\x1b[31m\u202eb\u2028c\nd\re\x85f\x7f,:%g'<h>&\u2066\udcff.md"
BROKEN = "z\u202e\nbroken\x1b.md"
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def nasty(story: Path) -> Path:
    """The story with its interview, and a document that cannot be read, under names that nobody should give."""
    (story / "interview.md").rename(story / NASTY)
    (story / BROKEN).write_bytes(b"\xff\xfe\x00")
    return story


def bare(text: str) -> str:
    """Return what of `text` would still act on whoever shows it."""
    return "".join(one for one in text if one not in "\n\t" and escaped(one) != one)


@pytest.mark.parametrize("kind", [one for one in CheckFormat if one is not CheckFormat.XLSX])
def test_every_report_shows_the_name_and_nothing_of_it_acts(run: Run, nasty: Path, kind: CheckFormat) -> None:
    done = run("check", nasty, "--format", kind.value, "--fail-on", "never", "--verbose")
    assert 0 == done.returncode, done.stderr
    assert "" == bare(done.stdout)
    assert "" == bare(done.stderr)
    assert "Traceback" not in done.stderr
    told = done.stdout.replace("\\\\", "\\").replace("%25", "%").replace("&#39;", "'")
    for word in ("&lt;", "&gt;", "&amp;"):
        told = told.replace(word, {"&lt;": "<", "&gt;": ">", "&amp;": "&"}[word])
    if kind is CheckFormat.SARIF:
        assert "a%1B%5B31m%E2%80%AEb%E2%80%A8c%0Ad%0De%C2%85f%7F%2C%3A%g%27%3Ch%3E%26%E2%81%A6%FF.md" in told
    else:
        assert r"\u202e" in told
    if kind in {CheckFormat.JSON, CheckFormat.SARIF, CheckFormat.GITLAB, CheckFormat.RDJSON}:
        assert json.loads(done.stdout)
    if kind is CheckFormat.JSON:
        names = {place["document"] for one in json.loads(done.stdout)["findings"] for place in one["locations"]}
        assert {NASTY, BROKEN} <= names
    if kind is CheckFormat.CSV:
        rows = list(csv.DictReader(done.stdout.splitlines()))
        assert {SHOWN, escaped(BROKEN)} <= {row["document"] for row in rows}
    if kind is CheckFormat.JUNIT:
        assert any(SHOWN in suite.attrib["name"] for suite in Xml.fromstring(done.stdout))
    if kind is CheckFormat.GITHUB:
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in done.stdout.splitlines())


def test_a_workbook_shows_the_name(run: Run, nasty: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    book = tmp_path / "out.xlsx"
    assert 0 == run("check", nasty, "--report", book, "--fail-on", "never").returncode
    with zipfile.ZipFile(book) as parts:
        texts = [parts.read(name).decode("utf-8") for name in parts.namelist()]
    for text in texts:
        Xml.fromstring(text)
        assert "" == bare(text.replace("\r\n", "\n"))
    assert any(r"\u202eb\u2028c\nd\re\x85f\x7f" in text for text in texts)


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "--format", "csv"], ["extract", "--format", "json"], ["extract"],
        ["matrix", "--format", "csv"], ["matrix", "--format", "html"], ["matrix", "--format", "json"], ["matrix"],
        ["coverage"], ["coverage", "--format", "json"], ["audit", "--per-way", "1"], ["baseline"],
        ["check", "--explain", "--fail-on", "never"], ["check", "--fix", "--fail-on", "never"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_the_other_commands_show_it_as_well(run: Run, nasty: Path, tmp_path: Path, arguments: list[str]) -> None:
    output = ["--baseline", tmp_path / "baseline.json"] if arguments == ["baseline"] else []
    done = run(arguments[0], nasty, *arguments[1:], *output)
    assert done.returncode in {0, 1}, done.stderr
    assert "" == bare(done.stdout + done.stderr)
    if output:
        text = (tmp_path / "baseline.json").read_text(encoding="utf-8")
        assert "" == bare(text)
        done = run("check", nasty, "--baseline", tmp_path / "baseline.json", "--select", "CF1")
        assert "1 in the baseline" in done.stdout


def test_a_decision_finds_its_finding_by_the_name_as_the_report_shows_it(run: Run, nasty: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(run("check", nasty, "--select", "CF101", "--format", "csv").stdout.splitlines()))
    decided = tmp_path / "decided.csv"
    with decided.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "fingerprint": "", "decision": "reject"} for row in rows)
    assert "1 rejected by editors" in run("check", nasty, "--select", "CF101", "--decisions", decided).stdout


def test_a_name_in_an_error_is_shown_too(run: Run, tmp_path: Path) -> None:
    done = run("check", os.fsdecode(os.fsencode(tmp_path / "no\x1b[31m\u202e\udcff")))
    assert 2 == done.returncode
    assert "" == bare(done.stderr)
    assert r"no\x1b[31m\u202e\udcff: no such file or folder" in done.stderr
