"""No output overwrites what a run reads, whatever the option, the kind of file, and the way its path is written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.command import crossfoot

pytestmark = pytest.mark.usefixtures("shared_cache")

Run = Callable[..., CompletedProcess[str]]

RULE = """code: CF901
name: own-rule
extends: relation
relations: [contradicts]
severity: notice
message: "{a.text} and {b.text}"
what: Two values.
why: It is an example.
quiet: Never.
examples:
  - title: two exact counts
    documents: {a.md: "On 12 November 2024, 10,000 soldiers left.", b.md: "On 12 November 2024, 12,000 soldiers left."}
    findings: ["a.md 10,000 | b.md 12,000"]
  - title: one count
    documents: {a.md: "On 12 November 2024, 10,000 soldiers left."}
    findings: []
"""
CHECK = "check story --ledger facts.csv --rates rates.csv --baseline known.json --decisions decided.csv --rules own"


@pytest.fixture
def desk(story: Path) -> Path:
    """A folder with a story and one file of each kind that a run reads, and links to them."""
    folder = story.parent
    (story / "broken.md").write_bytes(b"\0 12 people\0")
    (folder / "facts.csv").write_text("words,value\nsoldiers Dravec,more than 200\n", encoding="utf-8")
    (folder / "rates.csv").write_text("date,from,to,rate\n2024-11-01,GBP,USD,1.28\n", encoding="utf-8")
    (folder / "known.json").write_text(json.dumps({"version": 1, "findings": []}), encoding="utf-8")
    (folder / "decided.csv").write_text("fingerprint,decision\n", encoding="utf-8")
    (folder / "crossfoot.toml").write_text('extends = ["house.toml"]\n', encoding="utf-8")
    (folder / "house.toml").write_text('scope = "all"\n', encoding="utf-8")
    (folder / ".crossfoot-baseline.json").write_text(json.dumps({"version": 1, "findings": []}), encoding="utf-8")
    (folder / "own").mkdir()
    (folder / "own" / "CF901-own-rule.yaml").write_text(RULE, encoding="utf-8")
    (folder / "soft.html").symlink_to(Path("story") / "article.md")
    os.link(story / "article.md", folder / "hard.html")
    (folder / "way").symlink_to("story")
    (folder / "away").mkdir()
    (folder / "away" / "note.md").write_text("On 12 May, 10 men left.", encoding="utf-8")
    (folder / "away" / "deep").mkdir()
    (folder / "away" / "deep" / "other.md").write_text("On 12 May, 12 men left.", encoding="utf-8")
    (folder / "linked").mkdir()
    (folder / "linked" / "own.md").write_text("On 12 May, 10 men left.", encoding="utf-8")
    (folder / "linked" / "out").symlink_to("../away")
    (story / "work.csv").write_text(
        "fingerprint,code,severity,decision,note,document\nx,CF101,error,reject,,a.md\n", encoding="utf-8"
    )
    (story / "saved.csv").write_text("severity;code;rule;confidence;message;document;line\n", encoding="utf-8")
    (folder / "soft.csv").symlink_to("facts.csv")
    (folder / "astray.md").symlink_to("none/../story/article.md")
    os.link(folder / "known.json", folder / "hard.json")
    os.link(folder / "own" / "CF901-own-rule.yaml", folder / "hard.yaml")
    return folder


CASES = [
    ("check story -o story/article.md", "story/article.md is a document"),
    ("check story -f html -o story/../story/article.md", "is a document"),
    ("check story -f html -o {desk}/story/interview.md", "is a document"),
    ("check story -o way/article.md", "is a document"),
    ("check story -o soft.html", "soft.html is a document"),
    ("check story -o hard.html", "hard.html is a document"),
    ("check story -o story/broken.md", "story/broken.md is a document"),
    ("check story/article.md story/interview.md -o story/interview.md", "is a document"),
    ("check way -o story/article.md", "is a document"),
    ("check story --report html=story/article.md", "--report story/article.md is a document"),
    ("check story --report soft.html", "--report soft.html is a document"),
    ("check story --report new.sarif --report hard.html", "--report hard.html is a document"),
    ("check story -f csv -o story/work.csv", "story/work.csv is a document"),
    ("check story -f csv -o story/saved.csv", "story/saved.csv is a document"),
    ("check linked --follow-links -o away/note.md", "away/note.md is a document"),
    ("extract linked --follow-links -o away/deep/other.md", "away/deep/other.md is a document"),
    ("check story --fix -o story/interview.md", "is a document"),
    ("check story --fix --write -o story/interview.md", "is a document"),
    ("check story --statistics -o story/interview.md", "is a document"),
    ("check - --stdin-filename story/draft.md story -o story/draft.md", "the document on standard input"),
    ("check - --stdin-filename story/article.md story -o story/article.md", "the document on standard input"),
    (f"{CHECK} -f csv -o facts.csv", "facts.csv is the ledger"),
    (f"{CHECK} -f csv -o soft.csv", "soft.csv is the ledger, facts.csv"),
    (f"{CHECK} --report rates.csv", "--report rates.csv is the file of rates"),
    (f"{CHECK} --report known.json", "--report known.json is the baseline"),
    (f"{CHECK} --report hard.json", "--report hard.json is the baseline, known.json"),
    (f"{CHECK} -f csv -o decided.csv", "-o decided.csv is the file of decisions"),
    (f"{CHECK} -o own/CF901-own-rule.yaml", "is a rule file"),
    (f"{CHECK} -o hard.yaml", "is a rule file"),
    ("check story -o crossfoot.toml", "crossfoot.toml is a configuration"),
    ("check story -o house.toml", "house.toml is the configuration"),
    ("check story --no-config -o crossfoot.toml", "is a configuration"),
    ("check story --config house.toml -f json -o house.toml", "is the configuration"),
    ("check story -f json -o .crossfoot-baseline.json", "is a baseline"),
    ("check story -o new.txt --report text=new.txt", "are one file"),
    ("check story -o new.txt --report text=story/../new.txt", "are one file"),
    ("check story --report way/new.html --report story/new.html", "are one file"),
    ("extract story -o story/article.md", "is a document"),
    ("extract story/article.md -f csv -o hard.html", "is a document"),
    ("extract story -o house.toml", "is the configuration"),
    ("extract - -o stdin.md", "the document on standard input"),
    ("compare story/interview.md story/article.md -o story/article.md", "is a document"),
    ("compare story/interview.md story/article.md -f json -o soft.html", "is a document"),
    ("coverage story -o story/interview.md", "is a document"),
    ("coverage way -f json -o hard.html", "is a document"),
    ("audit story -o story/article.md", "is a document"),
    ("audit story --rules own -o own/CF901-own-rule.yaml", "is a rule file"),
    ("matrix story -f html -o story/article.md", "is a document"),
    ("matrix story --ledger facts.csv -f csv -o facts.csv", "is the ledger"),
    ("matrix story --ledger facts.csv -f csv -o soft.csv", "is the ledger"),
    ("config story -o crossfoot.toml", "is a configuration"),
    ("config story -o house.toml", "is the configuration"),
    ("schema config -o crossfoot.toml", "is a configuration"),
    ("baseline story --baseline story/article.md", "is a document"),
    ("baseline story --baseline soft.html", "soft.html is a document, story/article.md"),
    ("baseline story --baseline facts.csv", "is no JSON"),
    ("check story -o story", "that is a folder"),
    ("check story --report html=none/out.html", "there is no folder"),
    ("check story -o none/../story/article.md", "there is no folder none/.."),
    ("check story -f json -o astray.md", "a link through a folder that is not there"),
    ("config story -o story/article.md", "is a document"),
    ("init", "--force overwrites it"),
]


@pytest.mark.parametrize(("line", "words"), CASES, ids=[line for line, _ in CASES])
def test_an_output_never_overwrites_an_input(desk: Path, line: str, words: str) -> None:
    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(desk.rglob("*")) if path.is_file()}

    before = state()
    done = crossfoot(*line.format(desk=desk).split(), cwd=desk, stdin="On 12 May, 10 men left.")
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert state() == before


def test_the_list_is_long_enough() -> None:
    assert len(CASES) >= 30


def test_outputs_of_the_configuration_are_held_to_it_too(run: Run, desk: Path) -> None:
    (desk / "crossfoot.toml").write_text('ledger = "facts.csv"\nreport = ["csv=facts.csv"]\n', encoding="utf-8")
    done = run("check", "story", cwd=desk)
    assert done.returncode == 2
    assert "is the ledger" in done.stderr


def test_the_document_that_standard_input_reads_is_kept(desk: Path) -> None:
    import subprocess

    from tests.command import BIN, environment

    path = desk / "story" / "article.md"
    before = path.read_bytes()
    with path.open("rb") as stream:
        done = subprocess.run(
            [BIN / "crossfoot", "extract", "-", "-o", path],
            stdin=stream,
            capture_output=True,
            encoding="utf-8",
            env=environment(),
            check=False,
        )
    assert done.returncode == 2
    assert "what standard input reads" in done.stderr
    assert path.read_bytes() == before


AGAIN = [
    "check story -f html -o story/report.html",
    "check story --report story/report.html --report story/table.csv --report markdown=story/sum.md --report text=story/all.txt",
    "check story --fix -o story/fix.txt",
    "check story --statistics -o story/statistics.txt",
    "extract story -f csv -o story/figures.csv",
    "matrix story -f html -o story/facts.html",
    "matrix story -f csv -o story/facts.csv",
    "matrix story -o story/facts.txt",
    "coverage story -o story/coverage.txt",
    "audit story --per-way 1 -o story/audit.txt",
    "check story/article.md story/interview.md -o story/named.txt",
]


@pytest.mark.parametrize("line", AGAIN)
def test_a_report_in_the_folder_is_written_again_and_says_the_same(run: Run, desk: Path, line: str) -> None:
    (desk / "story" / "broken.md").unlink()
    first = run(*line.split(), cwd=desk)
    assert first.returncode < 2, first.stderr
    state = {path: path.read_bytes() for path in (desk / "story").iterdir()}
    again = run(*line.split(), cwd=desk)
    assert (again.returncode, again.stderr) == (first.returncode, first.stderr)
    assert {path: path.read_bytes() for path in (desk / "story").iterdir()} == state


def test_a_document_that_the_run_leaves_out_may_be_replaced(run: Run, desk: Path) -> None:
    (desk / "story" / "old.txt").write_text("Something else.", encoding="utf-8")
    assert run("check", "story", "-o", "story/old.txt", cwd=desk).returncode == 2
    done = run("check", "story", "--exclude", "old.txt", "-o", "story/old.txt", cwd=desk)
    assert done.returncode == 1
    assert "82 armored vehicles" in (desk / "story" / "old.txt").read_text(encoding="utf-8")


def test_devices_are_outputs_like_any_other(run: Run, desk: Path) -> None:
    done = run(
        "check", "story", "-o", "/dev/stdout", "--report", "html=/dev/null", "--report", "csv=/dev/null", cwd=desk
    )
    assert done.returncode == 1
    assert "82 armored vehicles" in done.stdout


def test_the_baseline_and_the_documents_that_are_to_change_do(run: Run, desk: Path) -> None:
    (desk / "story" / "broken.md").unlink()
    assert run("baseline", "story", "--baseline", "known.json", cwd=desk).returncode == 0
    assert run("baseline", "story", cwd=desk).returncode == 0
    done = run("check", "story", "--baseline", "known.json", "--fix", "--write", cwd=desk)
    assert done.returncode == 0, done.stderr
    (desk / "story" / "interview.md").write_text("Nothing.", encoding="utf-8")
    done = run("check", "story", "--baseline", "known.json", cwd=desk, CI="")
    assert "left out of known.json" in done.stderr


def test_init_writes_through_no_link(run: Run, desk: Path) -> None:
    (desk / "sub").mkdir()
    (desk / "sub" / "crossfoot.toml").symlink_to(desk / "story" / "article.md")
    before = (desk / "story" / "article.md").read_bytes()
    done = run("init", "sub", "--force", cwd=desk)
    assert done.returncode == 2
    assert "is a link" in done.stderr
    assert (desk / "story" / "article.md").read_bytes() == before
