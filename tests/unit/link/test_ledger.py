"""A ledger against itself and against documents; what is recognised is in tests/corpus/link/ledger.yaml."""

from pathlib import Path

import pytest

from crossfoot import pipeline
from crossfoot.config import Settings
from crossfoot.errors import ConfigError
from crossfoot.model import Report

TEXT = "The ministry sent 14,000 soldiers to Dravec in May."


def checked(folder: Path, ledger: str, text: str = TEXT, name: str = "a.md") -> Report:
    (folder / "facts.csv").write_text(ledger, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return pipeline.check([folder], (), Settings(ledger=str(folder / "facts.csv")))


def test_the_ledger_is_no_document(tmp_path: Path) -> None:
    report = checked(tmp_path, "words,value\nsoldiers sent Dravec,5\n")
    assert [analysis.document.path for analysis in report.analyses] == ["a.md"]
    assert sorted(report.documents) == ["a.md", "facts.csv"]


def test_a_ledger_elsewhere_is_named_from_the_folder(tmp_path: Path) -> None:
    story = tmp_path / "story"
    story.mkdir()
    (story / "a.md").write_text(TEXT, encoding="utf-8")
    (story / "facts.csv").write_text("town,beds\nDravec,40\n", encoding="utf-8")
    (tmp_path / "facts.csv").write_text("words,value\nsoldiers sent Dravec,5\n", encoding="utf-8")
    report = pipeline.check([story], (), Settings(ledger=str(tmp_path / "facts.csv")))
    assert sorted(report.documents) == ["../facts.csv", "a.md", "facts.csv"]
    assert [link.entry.value.document for link in report.linkage.ledger] == ["../facts.csv"]


@pytest.mark.parametrize(
    "rows",
    [
        'soldiers sent Dravec,"10,400",,\ntroops Dravec deployed,"12,000",,',
        "adults museum,£9,2024-01-01,\nadults museum,£11,,2024-06-30",
        "bridge opened,1878,,\nbridge opened,3 May 1879,,",
    ],
    ids=["synonyms", "overlapping", "dates"],
)
def test_rows_of_the_same_words_that_contradict_each_other_are_an_error_with_both_lines(
    tmp_path: Path, rows: str
) -> None:
    with pytest.raises(ConfigError, match=r"facts\.csv:3: .* contradicts line 2, .* valid_from") as caught:
        checked(tmp_path, f"words,value,valid_from,valid_to\n{rows}\n")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "rows",
    [
        "adults museum,£9,,2024-12-31\nadults museum,£11,2025-01-01,",
        'soldiers sent Dravec,"10,400",,\nsoldiers sent Dravec,"about 10,000",,',
        "tower Dravec,41 m,,\ntower Dravec,$5m,,",
        "adults museum,£9,,\nchildren museum,£5,,",
    ],
    ids=["one after the other", "rounded", "other units", "other words"],
)
def test_rows_that_can_both_be_right_are_none(tmp_path: Path, rows: str) -> None:
    assert checked(tmp_path, f"words,value,valid_from,valid_to\n{rows}\n").ledger is not None


def test_rows_that_cannot_be_used_are_findings_and_the_others_are_checked(tmp_path: Path) -> None:
    report = checked(tmp_path, 'words,value\nbroken,many\nsoldiers sent Dravec,"10,400"\ntwo,5 of 6\n')
    assert [(f.code, f.locations[0].document) for f in report.findings] == [("CF006", "facts.csv")] * 2
    assert "line 2" in report.findings[0].message
    assert "column value" in report.findings[0].message
    assert [link.claim.text for link in report.linkage.ledger] == ["14,000"]


def test_an_empty_ledger_says_nothing(tmp_path: Path) -> None:
    report = checked(tmp_path, "words,value\n")
    assert (report.findings, report.linkage.ledger) == ((), ())


def test_a_document_that_another_replaces_is_history(tmp_path: Path) -> None:
    (tmp_path / "new.md").write_text("---\nsupersedes: [a.md]\n---\n\nNothing new.", encoding="utf-8")
    report = checked(tmp_path, "words,value\nsoldiers sent Dravec,5\n")
    assert report.linkage.ledger == ()


def test_the_order_of_rows_changes_no_verdict(tmp_path: Path) -> None:
    rows = ['soldiers sent Dravec,"10,400"', "soldiers Dravec wounded,12", "ministry budget,$5m"]
    told = []
    for order in (rows, rows[::-1]):
        links = checked(tmp_path, "\n".join(("words,value", *order))).linkage.ledger
        told.append([(link.claim.text, link.entry.row.value, link.score) for link in links])
    assert told[0] == told[1] == [("14,000", "10,400", told[0][0][2])]


def test_what_spoke_against_a_slip_is_told_and_makes_it_less_sure(tmp_path: Path) -> None:
    ledger = 'words,value\nsoldiers sent Dravec,"14,200"\n'
    plain = checked(tmp_path, ledger, "The ministry sent 12,400 soldiers to Dravec.").linkage.ledger[0]
    doubted = checked(tmp_path, ledger, "The ministry sent 12,400 wounded soldiers to Dravec.").linkage.ledger[0]
    assert plain.slip == doubted.slip == "digits swapped"
    assert doubted.score < plain.score
    assert any("wounded" in piece for piece in doubted.evidence)


def test_an_entry_of_a_live_blog_holds_until_the_next(tmp_path: Path) -> None:
    entry = '<article class="entry"><time>{}</time><p>The ministry sent {} soldiers to Dravec.</p></article>'
    entries = "".join(entry.format(*one) for one in (("21:10", "9,700"), ("14:30", "6,100"), ("08:05", "4,300")))
    page = f"<html><body><main><h1>Live: Dravec</h1>{entries}</main></body></html>"
    report = checked(tmp_path, 'words,value\nsoldiers sent Dravec,"10,400"\n', page, "live.html")
    assert [link.claim.text for link in report.linkage.ledger] == ["9,700"]
