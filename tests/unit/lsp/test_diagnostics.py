"""Diagnostics of documents that have no lines in the editor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import crossfoot
from crossfoot.lsp.diagnostics import diagnostics
from crossfoot.lsp.story import Checked, OpenDocument, Story
from crossfoot.recheck import Rechecker
from tests import paged

SOURCE = "The survey covered 1,640 households in the Dravec valley.\n"
PAGES = "# The survey\fAccording to the report, the survey covered 1,460 households in the Dravec valley."


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    paged.install(monkeypatch)
    (tmp_path / "report.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "story.paged").write_text(PAGES, encoding="utf-8")
    return Checked(report=crossfoot.check(tmp_path).report, root=tmp_path, opened={}, units=len, pages={})


def test_a_rendered_document_has_its_finding_once_at_its_beginning(checked: Checked) -> None:
    found = diagnostics(checked, everywhere=True)
    (one,) = found[checked.uri("story.paged")]
    assert (0, 0, 0, 0) == (
        one.range.start.line,
        one.range.start.character,
        one.range.end.line,
        one.range.end.character,
    )
    assert one.message.startswith("story.paged:3:45, page 2: story.paged says “According to the report, ")
    (hint,) = found[checked.uri("report.md")]
    assert (0, 19) == (hint.range.start.line, hint.range.start.character)
    assert hint.related_information is not None
    assert hint.related_information[0].message.startswith("story.paged:3:45, page 2: According to the report")
    assert 0 == hint.related_information[0].location.range.start.line


def test_hints_are_left_out_of_it(checked: Checked) -> None:
    turned = tuple(replace(one, locations=one.locations[::-1]) for one in checked.report.findings)
    other = replace(checked, report=replace(checked.report, findings=turned))
    assert [other.uri("report.md")] == list(diagnostics(other, everywhere=True))


def test_a_binary_file_that_an_editor_shows_as_text_is_read_from_disk(checked: Checked) -> None:
    story = Story(checked.root, Rechecker(crossfoot.config.Settings))
    opened = OpenDocument(uri="file:///x", path=checked.root / "story.paged", text="PK\ufffd", version=1)
    again = story.check([opened], len)
    assert again is not None
    assert {} == again.opened
    assert again.report.documents["story.paged"].rendered
