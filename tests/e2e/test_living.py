"""Living with findings: suppressions, a baseline, decisions, what a change touches, corrections, statistics."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from tests.command import crossfoot, environment

REPORT = "The survey covered 1,640 households in the Dravec valley.\n\nThe dam at Marlow holds 52,000 cubic metres of water.\n"
STORY = """---
sources: [report.md]
---

The survey covered 1,460 households in the Dravec valley.

The dam at Marlow holds 52,000 cubic metres of water.
"""
KNOWN = ".crossfoot-baseline.json"
CONTINUOUS = {"CI": ""}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "story.md").write_text(STORY, encoding="utf-8")
    return tmp_path


def told(*arguments: str | Path, cwd: Path, ci: str = "") -> list[tuple[str, str, str]]:
    """Return code, document and text of the findings of a check."""
    done = crossfoot("check", ".", *arguments, "--format", "json", "--fail-on", "never", "--quiet", cwd=cwd, CI=ci)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["findings"]
    return [(one["code"], one["locations"][0]["document"], one["locations"][0]["text"]) for one in found]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def accept(desk: Path) -> None:
    done = crossfoot("baseline", ".", cwd=desk)
    assert done.returncode == 0, done.stderr


def entries(desk: Path) -> list[str]:
    return [one["places"][0] for one in json.loads((desk / KNOWN).read_text(encoding="utf-8"))["findings"]]


HOUSEHOLDS = ("CF101", "story.md", "1,460")


def test_what_is_in_the_baseline_is_not_told_even_when_its_text_moves(desk: Path) -> None:
    accept(desk)
    assert [] == told("--baseline", KNOWN, cwd=desk)
    edit(desk / "story.md", "The survey", "A new beginning, with 12 words of its own in two lines.\n\nThe survey")
    assert [] == told("--baseline", KNOWN, cwd=desk)


def test_one_fixed_and_one_new_finding_do_not_cancel_out(desk: Path) -> None:
    accept(desk)
    edit(desk / "story.md", "1,460", "1,640")
    edit(desk / "story.md", "52,000", "25,000")
    assert [("CF101", "story.md", "25,000 cubic metres")] == told("--baseline", KNOWN, cwd=desk)


def test_another_wrong_value_at_an_accepted_place_is_new(desk: Path) -> None:
    accept(desk)
    edit(desk / "story.md", "1,460", "1,046")
    assert [("CF101", "story.md", "1,046")] == told("--baseline", KNOWN, cwd=desk)


def test_the_baseline_shrinks_by_itself_but_not_in_continuous_integration(desk: Path) -> None:
    accept(desk)
    edit(desk / "story.md", "1,460", "1,640")
    assert [] == told("--baseline", KNOWN, cwd=desk, ci="true")
    assert ["story.md: 1,460"] == entries(desk)
    assert [] == told("--baseline", KNOWN, "--select", "CF4", cwd=desk)
    assert ["story.md: 1,460"] == entries(desk)
    assert [] == told("--baseline", KNOWN, cwd=desk)
    assert [] == entries(desk)
    edit(desk / "story.md", "1,640", "1,460")
    assert [HOUSEHOLDS] == told("--baseline", KNOWN, cwd=desk)


def test_a_renamed_file_keeps_its_accepted_findings(desk: Path) -> None:
    accept(desk)
    (desk / "story.md").rename(desk / "tale.md")
    assert [] == told("--baseline", KNOWN, cwd=desk)
    assert ["tale.md: 1,460"] == entries(desk) or ["story.md: 1,460"] == entries(desk)
    assert [] == told("--baseline", KNOWN, cwd=desk)


@pytest.mark.parametrize(
    "text", ["", "{", '{"version": 1}', '{"version": 9, "findings": []}', '{"version": 1, "findings": [{}]}']
)
def test_a_baseline_that_cannot_be_used_is_told(text: str, desk: Path) -> None:
    (desk / KNOWN).write_text(text, encoding="utf-8")
    done = crossfoot("check", ".", "--baseline", KNOWN, cwd=desk)
    assert (2, "") == (done.returncode, done.stdout)
    assert f"crossfoot: baseline {KNOWN}" in done.stderr


def test_a_baseline_with_a_byte_order_mark_is_read(desk: Path) -> None:
    accept(desk)
    (desk / KNOWN).write_bytes(b"\xef\xbb\xbf" + (desk / KNOWN).read_bytes())
    assert [] == told("--baseline", KNOWN, cwd=desk)


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_a_baseline_holds_when_the_ends_of_lines_change(desk: Path, end: bytes) -> None:
    accept(desk)
    for path in desk.glob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", end))
    assert [] == told("--baseline", KNOWN, cwd=desk)


def test_a_baseline_of_the_version_before_holds_and_is_renewed(desk: Path) -> None:
    edit(desk / "story.md", "52,000", "25,000")
    accept(desk)
    data = json.loads((desk / KNOWN).read_text(encoding="utf-8"))
    old = [{**one, "fingerprint": f"{number:016x}", "content": ""} for number, one in enumerate(data["findings"])]
    (desk / KNOWN).write_text(json.dumps({"version": 1, "findings": old}), encoding="utf-8")
    assert [] == told("--baseline", KNOWN, cwd=desk)
    edit(desk / "story.md", "25,000", "52,000")
    assert [] == told("--baseline", KNOWN, cwd=desk)
    kept = [one for one in data["findings"] if one["places"][0].endswith("1,460")]
    assert {"version": 2, "findings": kept} == json.loads((desk / KNOWN).read_text(encoding="utf-8"))
    edit(desk / "story.md", "1,460", "1,046")
    assert [("CF101", "story.md", "1,046")] == told("--baseline", KNOWN, cwd=desk)


def test_a_baseline_that_is_not_there_is_told_with_how_to_make_one(desk: Path) -> None:
    done = crossfoot("check", ".", "--baseline", KNOWN, cwd=desk)
    assert 2 == done.returncode
    assert "`crossfoot baseline` writes one" in done.stderr


def decisions(desk: Path, word: str, *, delimiter: str = ",", encoding: str = "utf-8", **broken: str) -> Path:
    """Write decisions.csv: a CSV report, its first finding decided; broken: columns that a spreadsheet has changed."""
    report = crossfoot("check", ".", "--format", "csv", "--quiet", "--fail-on", "never", cwd=desk).stdout
    rows = list(csv.DictReader(io.StringIO(report)))
    rows[0] |= {"decision": word, "note": "agreed with the desk", **broken}
    path = desk / "decisions.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_rejected_finding_is_not_told_again_and_an_accepted_one_is(desk: Path) -> None:
    decisions(desk, "reject")
    assert [] == told("--decisions", "decisions.csv", cwd=desk)
    decisions(desk, "accept")
    assert [HOUSEHOLDS] == told("--decisions", "decisions.csv", cwd=desk)
    done = crossfoot("check", ".", "--decisions", "decisions.csv", "--format", "csv", "--quiet", cwd=desk)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert ("accept", "agreed with the desk") == (row["decision"], row["note"])


def test_decisions_survive_a_spreadsheet(desk: Path) -> None:
    decisions(desk, "False alarm", delimiter=";", encoding="utf-8-sig", fingerprint="1.23E+15")
    assert [] == told("--decisions", "decisions.csv", cwd=desk)


@pytest.mark.parametrize(
    ("word", "hint"), [("rejct", "did you mean 'reject'?"), ("perhaps not", "write accept or reject")]
)
def test_a_word_that_is_no_decision_is_told_with_its_line(word: str, hint: str, desk: Path) -> None:
    decisions(desk, word)
    done = crossfoot("check", ".", "--decisions", "decisions.csv", cwd=desk)
    assert 2 == done.returncode
    assert "decisions decisions.csv:2:" in done.stderr
    assert hint in done.stderr


def test_a_report_never_overwrites_the_decisions(desk: Path) -> None:
    decisions(desk, "reject")
    done = crossfoot("check", ".", "--decisions", "decisions.csv", "--format", "csv", "-o", "decisions.csv", cwd=desk)
    assert 2 == done.returncode
    assert "is the file of decisions" in done.stderr


def test_statistics_count_by_rule_and_tell_precision_from_decisions(desk: Path) -> None:
    edit(desk / "story.md", "52,000", "25,000")
    assert (
        "       2  CF101  error    restated-value\n"
        == crossfoot("check", ".", "--statistics", "--quiet", cwd=desk).stdout
    )
    decisions(desk, "reject")
    done = crossfoot(
        "check", ".", "--statistics", "--decisions", "decisions.csv", "--format", "json", "--quiet", cwd=desk
    )
    (row,) = json.loads(done.stdout)["rules"]
    assert ("CF101", 1, 0, 1, 0.0) == (row["code"], row["findings"], row["accepted"], row["rejected"], row["precision"])


def git(*arguments: str, cwd: Path) -> None:
    names = ["-c", "user.name=A Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], cwd=cwd, env=environment(), check=True, capture_output=True)


@pytest.fixture
def repository(desk: Path) -> Path:
    git("init", "--quiet", "--initial-branch", "main", ".", cwd=desk)
    git("add", ".", cwd=desk)
    git("commit", "--quiet", "-m", "one", cwd=desk)
    return desk


def test_only_what_a_change_touches_is_told(repository: Path) -> None:
    assert [] == told("--changed-since", "HEAD", cwd=repository)
    edit(repository / "story.md", "52,000", "25,000")
    assert [("CF101", "story.md", "25,000 cubic metres")] == told("--changed-since", "HEAD", cwd=repository)
    edit(repository / "story.md", "1,460", "1,604")
    assert ("CF101", "story.md", "1,604") in told("--changed-since", "HEAD", cwd=repository)


def test_the_other_document_is_told_when_only_the_source_was_edited(repository: Path) -> None:
    edit(repository / "report.md", "52,000", "53,000")
    assert [("CF210", "story.md", "52,000 cubic metres")] == told("--changed-since", "HEAD", cwd=repository)
    git("commit", "--quiet", "-am", "two", cwd=repository)
    assert [] == told("--changed-since", "HEAD", cwd=repository)
    assert [("CF210", "story.md", "52,000 cubic metres")] == told("--changed-since", "HEAD~1", cwd=repository)


def test_a_new_document_is_all_changed(repository: Path) -> None:
    (repository / "column.md").write_text(STORY, encoding="utf-8")
    assert [("CF101", "column.md", "1,460")] == told("--changed-since", "HEAD", cwd=repository)


def test_a_document_that_only_got_another_name_is_not_changed(repository: Path) -> None:
    (repository / "stories").mkdir()
    (repository / "story.md").rename(repository / "stories" / "valley.md")
    assert [] == told("--changed-since", "HEAD", cwd=repository)
    git("add", "--all", ".", cwd=repository)
    assert [] == told("--changed-since", "HEAD", cwd=repository)
    edit(repository / "stories" / "valley.md", "52,000", "25,000")
    assert [("CF101", "stories/valley.md", "25,000 cubic metres")] == told("--changed-since", "HEAD", cwd=repository)


def test_a_copy_beside_the_document_is_new(repository: Path) -> None:
    (repository / "copy.md").write_bytes((repository / "story.md").read_bytes())
    assert [("CF101", "copy.md", "1,460")] == told("--changed-since", "HEAD", cwd=repository)


def test_another_text_in_place_of_one_that_has_gone_is_new(repository: Path) -> None:
    (repository / "story.md").unlink()
    text = "The report by Dravec council: it asked 1,460 households in the Dravec valley, the survey says.\n"
    (repository / "note.md").write_text("---\nsources: [report.md]\n---\n\n" + text, encoding="utf-8")
    assert [("CF101", "note.md", "1,460")] == told("--changed-since", "HEAD", cwd=repository)


def test_a_submodule_is_left_alone(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    for name in ("report.md", "story.md"):
        (other / name).write_bytes((repository / name).read_bytes())
    git("init", "--quiet", "--initial-branch", "main", ".", cwd=other)
    git("add", ".", cwd=other)
    git("commit", "--quiet", "-m", "one", cwd=other)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "press", cwd=repository)
    assert [] == told("--changed-since", "HEAD", cwd=repository)
    git("commit", "--quiet", "-am", "two", cwd=repository)
    assert [] == told("--changed-since", "HEAD", cwd=repository)
    edit(repository / "story.md", "1,460", "1,604")
    found = told("--changed-since", "HEAD", cwd=repository)
    assert ("CF101", "story.md", "1,604") in found
    assert not [one for one in found if one[1] == "press/story.md" and one[0] == "CF101"]


def test_what_happened_on_the_other_branch_does_not_count(repository: Path) -> None:
    git("checkout", "--quiet", "-b", "topic", cwd=repository)
    git("checkout", "--quiet", "main", cwd=repository)
    edit(repository / "report.md", "52,000", "53,000")
    git("commit", "--quiet", "-am", "two", cwd=repository)
    git("checkout", "--quiet", "topic", cwd=repository)
    assert [] == told("--changed-since", "main", cwd=repository)


def test_ends_of_lines_are_no_change(repository: Path) -> None:
    path = repository / "story.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert [] == told("--changed-since", "HEAD", cwd=repository)


def test_a_revision_or_repository_that_is_not_there_is_told(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done = crossfoot("check", ".", "--changed-since", "--output=x", cwd=repository)
    assert 2 == done.returncode
    assert "there is no such revision" in done.stderr
    elsewhere = tmp_path_factory.mktemp("plain")
    (elsewhere / "a.md").write_text(REPORT, encoding="utf-8")
    done = crossfoot(
        "check", ".", "--changed-since", "HEAD", cwd=elsewhere, GIT_CEILING_DIRECTORIES=str(elsewhere.parent)
    )
    assert 2 == done.returncode
    assert "needs a git repository" in done.stderr


def test_a_fix_is_a_diff_until_it_is_written(repository: Path) -> None:
    done = crossfoot("check", ".", "--fix", "--quiet", cwd=repository)
    assert (1, STORY) == (done.returncode, (repository / "story.md").read_text(encoding="utf-8"))
    applied = subprocess.run(
        ["git", "apply", "--check", "-"], cwd=repository, input=done.stdout, text=True, check=False
    )
    assert 0 == applied.returncode
    done = crossfoot("check", ".", "--fix", "--write", "--quiet", cwd=repository)
    assert 0 == done.returncode
    assert STORY.replace("1,460", "1,640") == (repository / "story.md").read_text(encoding="utf-8")
    assert [] == told(cwd=repository)


def test_nothing_is_corrected_inside_quotation_marks_or_behind_a_bound(desk: Path) -> None:
    edit(
        desk / "story.md",
        "The survey covered 1,460 households in the Dravec valley.",
        "“The survey covered 1,460 households in the Dravec valley,” she said.",
    )
    edit(desk / "story.md", "holds 52,000", "holds more than 250,000")
    before = (desk / "story.md").read_text(encoding="utf-8")
    assert 0 < len(told(cwd=desk))
    done = crossfoot("check", ".", "--fix", "--write", cwd=desk)
    assert before == (desk / "story.md").read_text(encoding="utf-8")
    assert "Corrected 0 figures in 0 documents." in done.stderr


def test_a_correction_keeps_mark_encoding_and_ends_of_lines(desk: Path) -> None:
    path = desk / "story.md"
    path.write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    crossfoot("check", ".", "--fix", "--write", cwd=desk)
    assert b"\xef\xbb\xbf" + STORY.replace("1,460", "1,640").replace("\n", "\r\n").encode() == path.read_bytes()


@pytest.mark.parametrize(
    "options",
    [["--write"], ["--fix", "--statistics"], ["--fix", "--format", "json"], ["--statistics", "--format", "csv"]],
)
def test_options_that_make_no_sense_together_are_told(options: list[str], desk: Path) -> None:
    done = crossfoot("check", ".", *options, cwd=desk)
    assert (2, "") == (done.returncode, done.stdout)
