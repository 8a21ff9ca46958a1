"""Ledgers, authority and the matrix, through the real command."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import crossfoot
from crossfoot.errors import ConfigError
from tests.command import ROOT

pytestmark = pytest.mark.usefixtures("shared_cache")

Run = Callable[..., CompletedProcess[str]]
FACTS = "fact,words,value,source\nvehicles,army lost armored vehicles three days,31,Ministry\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_every_document_is_checked_against_the_ledger(run: Run, story: Path, ledger: Path) -> None:
    done = run("check", story, "--ledger", ledger, "--select", "CF206", "--format", "json")
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    (found,) = findings
    assert [(place["document"], place["text"], place["line"]) for place in found["locations"]] == [
        ("article.md", "28", 9),
        ("../facts.csv", "31", 2),
        ("interview.md", "82", 12),
    ]
    assert all("“vehicles” (Ministry)" in one["message"] for one in (found, *found["also"]))
    assert found["suggestion"] == "31"


def test_the_report_shows_the_row(run: Run, story: Path, ledger: Path) -> None:
    shown = run("check", story, "--ledger", ledger, "--select", "CF206").stdout
    assert "../facts.csv:2:" in shown
    assert "line 2 of the ledger is “vehicles”" in shown
    rows = list(csv.DictReader(io.StringIO(run("check", story, "--ledger", ledger, "--format", "csv").stdout)))
    assert {row["other_document"] for row in rows if row["code"] == "CF206"} == {"../facts.csv"}


def test_a_ledger_that_agrees_says_nothing(run: Run, story: Path, ledger: Path) -> None:
    (story / "interview.md").unlink()
    ledger.write_text(FACTS.replace("31", "28"), encoding="utf-8")
    assert run("check", story, "--ledger", ledger).returncode == 0


def test_a_ledger_in_the_folder_is_no_document(run: Run, story: Path) -> None:
    (story / "facts.csv").write_text(FACTS, encoding="utf-8")
    report = json.loads(run("check", story, "--ledger", story / "facts.csv", "--format", "json").stdout)
    assert report["documents"] == 2
    assert "facts.csv" in {place["document"] for one in report["findings"] for place in one["locations"]}


def test_rows_that_cannot_be_used_do_not_stop_the_run(run: Run, story: Path, ledger: Path) -> None:
    ledger.write_text(FACTS + "broken,x,many,\nbroken too,,5,\n", encoding="utf-8")
    done = run("check", story, "--ledger", ledger, "--format", "json")
    assert "Traceback" not in done.stderr
    messages = [f["message"] for f in json.loads(done.stdout)["findings"] if f["code"] == "CF006"]
    assert len(messages) == 2
    assert "line 3" in messages[0]
    assert "column value" in messages[0]
    assert "column words" in messages[1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "no column 'words'"),
        ("words,valeu\nx,5\n", "did you mean 'value'"),
        ("words,value\nx y,5\nx y,50\n", "contradicts line 2"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_one_line_and_status_2(
    run: Run, story: Path, ledger: Path, text: str, words: str
) -> None:
    ledger.write_text(text, encoding="utf-8")
    for command in ("check", "matrix"):
        done = run(command, story, "--ledger", ledger)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
        assert words in done.stderr
        assert "facts.csv" in done.stderr


def test_the_interface_takes_a_ledger_and_authority(story: Path, ledger: Path) -> None:
    result = crossfoot.check(story, ledger=ledger, authority={"interview.md": 9}, select=["CF1", "CF2"])
    [found] = result.findings
    assert ("CF206", {"CF201", "CF206"}) == (found.code, {finding.code for finding in found.also})
    [conflict] = [finding for finding in found.also if finding.code == "CF201"]
    assert conflict.locations[0].document == "article.md"
    with pytest.raises(ConfigError, match="there is no such file"):
        crossfoot.check(story, ledger=story / "none.csv")


def test_authority_turns_a_restatement_round(run: Run, story: Path) -> None:
    done = run("check", story, "--authority", "*.md=1", "--authority", "interview.md=9", "--format", "json")
    codes = [(f["code"], f["locations"][0]["document"]) for f in json.loads(done.stdout)["findings"]]
    assert ("CF201", "article.md") in codes
    assert not any(code == "CF101" for code, _ in codes)
    assert "interview.md has authority 9, article.md 1" in done.stdout


@pytest.mark.parametrize("option", ["x", "=5", "x=", "x=high"])
def test_authority_that_is_none_is_status_2(run: Run, story: Path, option: str) -> None:
    done = run("check", story, "--authority", option)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'press/*.md=10'" in done.stderr


def test_the_matrix_marks_who_disagrees(run: Run, story: Path, ledger: Path) -> None:
    shown = run("matrix", story).stdout
    assert re.search(r"armored vehicles lost.*28 +≠ 82", shown)
    with_ledger = run("matrix", story, "--ledger", ledger).stdout
    assert re.search(r"vehicles: armored.*31 +≠ 28 +≠ 82", with_ledger)
    assert run("matrix", story).stdout == shown


@pytest.mark.parametrize("kind", ["csv", "html", "json", "text"])
def test_the_matrix_goes_to_a_file(run: Run, story: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"facts.{kind}"
    done = run("matrix", story, "--format", kind, "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "≠ 82" in target.read_text(encoding="utf-8") or '"differs"' in target.read_text(encoding="utf-8")


def test_all_adds_the_facts_of_one_document(run: Run, story: Path) -> None:
    few = json.loads(run("matrix", story, "--format", "json").stdout)["facts"]
    many = json.loads(run("matrix", story, "--all", "--format", "json").stdout)["facts"]
    assert len(many) > len(few)
    assert all(len({one["document"] for one in fact["statements"]}) > 1 for fact in few)


def test_a_frame_of_the_matrix(story: Path, ledger: Path) -> None:
    frame = crossfoot.matrix(story, ledger=ledger).to_frame()
    assert list(frame.columns) == ["fact", "disagrees", "ledger", "article.md", "interview.md"]
    assert frame.loc[0, ["ledger", "article.md", "interview.md"]].tolist() == ["31", "≠ 28", "≠ 82"]
    assert crossfoot.matrix(ROOT / "fixtures" / "results").to_frame()["fact"].dtype == "string"


def test_a_matrix_is_plain_when_piped_and_coloured_on_request(run: Run, story: Path) -> None:
    plain = run("matrix", story).stdout
    coloured = run("matrix", story, FORCE_COLOR="1").stdout
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert coloured != plain
