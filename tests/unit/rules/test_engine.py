"""Findings: fingerprints that survive edits elsewhere, comments that silence, comments that silence nothing."""

from pathlib import Path

from crossfoot.config import Settings
from crossfoot.model import Finding
from crossfoot.pipeline import check
from crossfoot.rules import load_rules

ARTICLE = "The brigade lost 28 armored vehicles near Dravec over three days, the ministry said.\n"
COPY = "The article says that the brigade lost 82 armored vehicles near Dravec over three days.\n"
SELECT = ("CF002", "CF1", "CF5")
HEAD = "---\nsources: [article.md]\n---\n\n"


def findings(folder: Path, copy: str, article: str = ARTICLE) -> tuple[Finding, ...]:
    folder.mkdir(exist_ok=True)
    (folder / "article.md").write_text(article, encoding="utf-8")
    (folder / "copy.md").write_text(HEAD + copy, encoding="utf-8")
    return check([folder], load_rules(Settings(select=SELECT)), Settings(select=SELECT)).findings


def test_a_fingerprint_survives_edits_elsewhere_in_the_files(tmp_path: Path) -> None:
    (before,) = findings(tmp_path / "a", COPY)
    (after,) = findings(tmp_path / "b", "A new first paragraph.\n\n" + COPY, "News from the front.\n\n" + ARTICLE)
    assert before.fingerprint == after.fingerprint
    assert before.locations != after.locations


def test_a_fingerprint_changes_with_the_figure(tmp_path: Path) -> None:
    (one,) = findings(tmp_path / "a", COPY)
    (other,) = findings(tmp_path / "b", COPY.replace("82", "281"))
    assert one.fingerprint != other.fingerprint


def test_the_same_fault_twice_has_two_fingerprints(tmp_path: Path) -> None:
    text = "It was Tuesday, 14 November 2024.\n\n" * 2
    found = findings(tmp_path / "a", text)
    assert 2 == len({finding.fingerprint for finding in found}) == len(found)


def test_a_comment_silences_the_block_behind_it(tmp_path: Path) -> None:
    silenced = "<!-- crossfoot: ignore CF101 the ministry has since said 82 -->\n\n" + COPY
    assert () == findings(tmp_path / "a", silenced)
    elsewhere = "<!-- crossfoot: ignore CF101 -->\n\nAnother paragraph.\n\n" + COPY
    assert ["CF002", "CF101"] == sorted(finding.code for finding in findings(tmp_path / "b", elsewhere))


def test_a_comment_for_another_rule_silences_nothing_and_is_told(tmp_path: Path) -> None:
    found = findings(tmp_path / "a", "<!-- crossfoot: ignore CF5 -->\n\n" + COPY)
    assert ["CF002", "CF101"] == sorted(finding.code for finding in found)


def test_a_comment_silences_a_whole_file(tmp_path: Path) -> None:
    assert () == findings(tmp_path / "a", COPY + "\n<!-- crossfoot: ignore-file -->\n")


def test_control_characters_of_a_document_are_told_as_escapes(tmp_path: Path) -> None:
    found = findings(tmp_path / "a", COPY.replace("82 armored", "82 ar\u202emored"))
    assert all("\u202e" not in finding.message for finding in found)


def test_a_sentence_before_it_changes_no_fingerprint(tmp_path: Path) -> None:
    (before,) = findings(tmp_path / "a", COPY)
    (after,) = findings(tmp_path / "b", "It rained for 3 days. " + COPY)
    assert before.fingerprint == after.fingerprint


def test_a_comment_for_a_rule_that_did_not_run_is_not_unused(tmp_path: Path) -> None:
    found = findings(tmp_path / "a", "<!-- crossfoot: ignore CF406 -->\n\n" + COPY)
    assert ["CF101"] == [finding.code for finding in found]


def test_a_comment_may_name_rules_before_its_reason(tmp_path: Path) -> None:
    named = "<!-- crossfoot: ignore weekday-date, restated-value the ministry has since said 82 -->\n\n" + COPY
    assert () == findings(tmp_path / "a", named)
    other = "<!-- crossfoot: ignore headline-value, CF5 the number is that of May -->\n\n" + COPY
    assert ["CF101"] == [finding.code for finding in findings(tmp_path / "b", other) if finding.code != "CF002"]


def test_a_reason_that_begins_with_a_word_that_is_also_a_name_silences_everything(tmp_path: Path) -> None:
    assert () == findings(tmp_path / "a", "<!-- crossfoot: ignore average of three polls -->\n\n" + COPY)
    alone = findings(tmp_path / "b", "<!-- crossfoot: ignore average, series -->\n\n" + COPY)
    assert ["CF101"] == [finding.code for finding in alone]
