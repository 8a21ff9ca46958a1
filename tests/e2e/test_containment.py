"""An unexpected error costs one stage of one document, one linking, one rule or one report, and nothing else."""

import json
import os
import subprocess
import textwrap
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import crossfoot
from crossfoot import pipeline
from crossfoot.report import csv, text
from crossfoot.rules import draft
from crossfoot.rules.kinds import KINDS, Kind
from tests.command import BIN, ROOT, environment
from tests.fuzz.damaged import RESTATED, SOURCE, called

ODD = "---\ndate: 2024-11-14\n---\n\nThe bridge opened on Monday, 12 November 2024, and cost $5 million.\n"
WEEKDAY = "CF501"
ERRORS = [ZeroDivisionError("boom"), MemoryError(), RecursionError("too deep"), KeyError("x\x1b[31m\n" * 900)]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two documents that disagree, and one that names a wrong weekday."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story").mkdir()
    for name, content in (("sound-a.md", SOURCE), ("sound-b.md", RESTATED), ("odd.md", ODD)):
        (tmp_path / "story" / name).write_text(content, encoding="utf-8")
    return tmp_path


def failing(stage: str, error: BaseException, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a stage of the analysis fail for one document."""
    module = pipeline if stage == "read" else import_module(f"crossfoot.{stage}")
    original: Callable[..., Any] = getattr(module, stage)

    def fails(*args: Any) -> Any:
        paths = [getattr(arg, "path", None) for arg in args]
        if any(path is not None and Path(path).name == name for path in paths):
            raise error
        return original(*args)

    monkeypatch.setattr(module, stage, fails)


def fails_always(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError("boom")


def checked(*words: str) -> tuple[str, list[dict[str, Any]], str]:
    """Return status, findings and standard error of a check of the folder."""
    status, out, err = called(["check", "story", "--format", "json", "--quiet", "--no-cache", *words])
    return status, json.loads(out)["findings"], err


def codes(findings: list[dict[str, Any]]) -> list[str]:
    return sorted(finding["code"] for finding in findings)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("stage", ["read", "segment", "extract", "resolve"])
def test_a_stage_of_a_document(stage: str, error: BaseException, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding says which document, which stage and which error; the others are told, and the status is 3."""
    failing(stage, error, "odd.md", monkeypatch)
    status, findings, err = checked("--fail-on", "never")
    assert ("3", ["CF004", "CF101"]) == (status, codes(findings))
    told = next(one for one in findings if one["code"] == "CF004")
    assert ["odd.md"] == [place["document"] for place in told["locations"]]
    assert f"stage {stage} of odd.md: {type(error).__name__}" in told["message"]
    assert "report this line" in told["message"]
    assert told["message"].isprintable()
    assert len(told["message"]) < 600
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["check", "extract", "coverage", "matrix", "audit", "baseline"])
def test_the_only_document(command: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The status is 3, not that of a run that read nothing."""
    failing("extract", ZeroDivisionError("boom"), "odd.md", monkeypatch)
    status, out, err = called([command, "story/odd.md"])
    assert "3" == status
    assert "CF004" in out + err or command == "matrix"
    assert "internal error in stage extract of odd.md" in " ".join((out + err).split())
    assert "nothing was read" not in err


def test_debug_prints_where_and_goes_on(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing("extract", ZeroDivisionError("boom"), "odd.md", monkeypatch)
    status, findings, err = checked("--debug")
    assert ("3", ["CF004", "CF101"]) == (status, codes(findings))
    assert "Traceback" in err
    assert "ZeroDivisionError: boom" in err


def test_linking(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What joins documents is lost and told once; rules inside documents still run."""
    monkeypatch.setattr("crossfoot.link.linking.story_links", fails_always)
    status, findings, _ = checked()
    assert ("3", ["CF004", WEEKDAY]) == (status, codes(findings))
    (told,) = (one["message"] for one in findings if one["code"] == "CF004")
    assert "stage link of odd.md, sound-a.md, sound-b.md: ZeroDivisionError: boom" in told


def test_a_comment_is_not_called_unused_by_what_failed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A comment silences CF101 today; when linking fails there is nothing to silence, and it must not be deleted."""
    silenced = RESTATED.replace("The article", "<!-- crossfoot: ignore CF101 known -->\nThe article")
    (desk / "story" / "sound-b.md").write_text(silenced, encoding="utf-8")
    assert [WEEKDAY] == codes(checked()[1])
    monkeypatch.setattr("crossfoot.link.linking.story_links", fails_always)
    assert ["CF004", WEEKDAY] == codes(checked()[1])


def test_a_rule(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule is lost; a selection or a suppression of CF004 does not hide that."""
    kind = KINDS["weekday"]
    monkeypatch.setitem(KINDS, "weekday", Kind(kind.placeholders, kind.params, fails_always))  # type: ignore[arg-type]
    status, findings, _ = checked("--ignore", "CF0", "--fail-on", "never")
    assert ("3", ["CF004", "CF101"]) == (status, codes(findings))
    (told,) = (one["message"] for one in findings if one["code"] == "CF004")
    assert f"stage rules of rule {WEEKDAY} " in told


@pytest.mark.parametrize(("shared", "stage"), [("sentences", "sentences"), ("grids", "tables")])
def test_what_rules_share_of_a_document(shared: str, stage: str, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document whose sentences or tables cannot be read costs itself in the rules that ask for them, once."""
    wrong = "---\ndate: 2024-11-14\n---\n\nOf the 200 men, 60 (20%) left.\n"
    (desk / "story" / "sums.md").write_text(wrong, encoding="utf-8")
    before = checked()[1]
    original = getattr(draft, shared)

    def fails(analysis: Any) -> Any:
        if analysis.document.path == "odd.md":
            raise ZeroDivisionError("boom")
        return original(analysis)

    monkeypatch.setattr(draft, shared, fails)
    status, findings, _ = checked()
    assert ("3", codes(before)) == (status, [code for code in codes(findings) if code != "CF004"])
    (told,) = (one["message"] for one in findings if one["code"] == "CF004")
    assert f"stage {stage} of odd.md: ZeroDivisionError: boom" in told


def test_a_report(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other reports are written and tell of it; a file that the failing one would have replaced stays."""
    (desk / "old.csv").write_text("old", encoding="utf-8")
    monkeypatch.setattr(csv, "render_check", fails_always)
    status, findings, err = checked("--report", "old.csv", "--report", "new.md")
    assert ("3", ["CF004", "CF101", WEEKDAY]) == (status, codes(findings))
    assert "stage report of report csv: ZeroDivisionError: boom" in err
    assert "CF004" in (desk / "new.md").read_text(encoding="utf-8")
    assert "old" == (desk / "old.csv").read_text(encoding="utf-8")


def test_the_text_report(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the layout fails, the findings are still told, a line each."""
    monkeypatch.setattr(text, "finding_lines", fails_always)
    status, out, err = called(["check", "story"])
    assert "3" == status
    assert "sound-b.md: error CF101 restated-value: " in out
    assert "stage report of report text" in err


@pytest.mark.parametrize(
    ("words", "patched"),
    [
        (["extract", "story"], None),
        (["coverage", "story"], None),
        (["matrix", "story"], None),
        (["audit", "story", "--per-way", "1"], None),
        (["baseline", "story"], None),
        (["compare", "story/sound-b.md", "story/odd.md"], None),
        (["extract", "story"], "crossfoot.report.jsonl.render_extract"),
        (["coverage", "story"], "crossfoot.report.coverage.account"),
        (["coverage", "story"], "crossfoot.report.coverage.text_lines"),
        (["compare", "story/sound-b.md", "story/sound-a.md"], "crossfoot.report.side_by_side.compare_documents"),
        (["compare", "story/sound-b.md", "story/sound-a.md"], "crossfoot.report.side_by_side.text_lines"),
        (["matrix", "story"], "crossfoot.link.facts_of"),
        (["matrix", "story"], "crossfoot.report.matrix.text_lines"),
        (["audit", "story", "--per-way", "1"], "crossfoot.audit.audit.changes"),
        (["audit", "story", "--per-way", "1"], "crossfoot.audit.audit.edited"),
        (["check", "story", "--statistics"], "crossfoot.review.statistics.rows"),
        (["check", "story", "--fix"], "crossfoot.review.fix.corrections"),
        (["rules"], "crossfoot.rules.load_rules"),
    ],
)
def test_every_command(words: list[str], patched: str | None, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says what failed in a line on standard error, or in its report, and exits with 3."""
    if patched is None:
        failing("resolve", ZeroDivisionError("boom"), "odd.md", monkeypatch)
    else:
        module, _, name = patched.rpartition(".")
        monkeypatch.setattr(import_module(module), name, fails_always)
    status, out, err = called(words)
    assert "3" == status, err
    assert "internal error in stage" in out + err
    assert "ZeroDivisionError: boom" in out + err
    assert "Traceback" not in err


def test_a_baseline_forgets_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be checked is neither gone from a baseline nor left out of a new one."""
    assert "0" == called(["baseline", "story", "--no-cache"])[0]
    before = (desk / ".crossfoot-baseline.json").read_text(encoding="utf-8")
    assert WEEKDAY in before
    monkeypatch.delenv("CI", raising=False)
    failing("extract", ZeroDivisionError("boom"), "odd.md", monkeypatch)
    kind = KINDS["weekday"]
    monkeypatch.setitem(KINDS, "weekday", Kind(kind.placeholders, kind.params, fails_always))  # type: ignore[arg-type]
    status, findings, _ = checked("--baseline", ".crossfoot-baseline.json")
    assert ("3", ["CF004", "CF004"]) == (status, codes(findings))
    assert before == (desk / ".crossfoot-baseline.json").read_text(encoding="utf-8")
    assert "3" == called(["baseline", "story", "--no-cache"])[0]
    assert before == (desk / ".crossfoot-baseline.json").read_text(encoding="utf-8")


def test_an_interrupt_is_not_contained(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing("extract", KeyboardInterrupt(), "odd.md", monkeypatch)
    assert "130" == called(["check", "story"])[0]


def test_the_api(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is raised: the error is a finding, with its traceback."""
    failing("extract", ZeroDivisionError("boom"), "odd.md", monkeypatch)
    found = {finding.code: finding for finding in crossfoot.check(desk / "story").findings}
    assert {"CF004", "CF101"} == set(found)
    assert "ZeroDivisionError: boom" in (found["CF004"].trace or "")
    assert ["CF004"] == [finding.code for finding in crossfoot.extract(desk / "story").findings]


def test_changed_since_does_not_hide_it(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that was met before the change as well is told again: what it cost is still not checked."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(desk)]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*git, *words], check=True)
    monkeypatch.setattr("crossfoot.link.linking.story_links", fails_always)
    status, findings, _ = checked("--changed-since", "HEAD")
    assert ("3", ["CF004"]) == (status, codes(findings))


def test_worker_processes(tmp_path: Path) -> None:
    """An error in a worker, and the death of another, cost a document each, of a hundred."""
    (tmp_path / "sitecustomize.py").write_text(
        textwrap.dedent(
            """
            import os, signal
            import sys, crossfoot.extract
            stage = sys.modules['crossfoot.extract']
            extract = stage.extract
            def failing(document):
                if "raise" in document.path:
                    raise ZeroDivisionError("boom")
                if "die" in document.path:
                    os.kill(os.getpid(), signal.SIGKILL)
                return extract(document)
            stage.extract = failing
            """
        ),
        encoding="utf-8",
    )
    story = tmp_path / "story"
    story.mkdir()
    (story / "sound-a.md").write_text(SOURCE, encoding="utf-8")
    (story / "sound-b.md").write_text(RESTATED, encoding="utf-8")
    for number in range(98):
        name = {13: "raise", 57: "die"}.get(number, "plain")
        (story / f"{name}-{number}.md").write_text("Nothing was said.\n", encoding="utf-8")
    done = subprocess.run(
        [BIN / "crossfoot", "check", story, "--jobs", "2", "--format", "json", "--quiet"],
        cwd=ROOT,
        env=environment(PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)])),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    report = json.loads(done.stdout)
    told = {place["document"]: one["message"] for one in report["findings"] for place in one["locations"][:1]}
    assert (3, 98) == (done.returncode, report["documents"]), done.stderr
    assert {"raise-13.md", "die-57.md", "sound-b.md"} == set(told)
    assert "stage extract of raise-13.md: ZeroDivisionError: boom" in told["raise-13.md"]
    assert "the process that worked on it died" in told["die-57.md"]
