"""Corrections: what a program may write, and in which files."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

import crossfoot
from crossfoot.review import fix
from tests import paged

SOURCE = "The survey covered 1,640 households in the Dravec valley.\n"
STORY = "---\nsources: [report.md]\n---\n\nThe survey covered 1,460 households in the Dravec valley.\n"
CODES = {"CF101"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.md").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def corrected(folder: Path, name: str) -> list[str]:
    """Return the documents that would be corrected; the finding itself is there in any case."""
    report = crossfoot.check(folder).report
    assert [("CF101", name)] == [(one.code, one.locations[0].document) for one in report.findings if one.code in CODES]
    found = fix.corrections(report, CODES)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    fix.write(found, folder, lambda *_: None)
    changed = [path.name for path, data in before.items() if path.read_bytes() != data]
    assert changed == [one.document.path for one in found]
    return changed


def test_a_text_file_is_corrected(folder: Path) -> None:
    (folder / "story.md").write_text(STORY, encoding="utf-8")
    assert ["story.md"] == corrected(folder, "story.md")
    assert SOURCE in (folder / "story.md").read_text(encoding="utf-8")


def test_a_packed_file_is_never_touched(folder: Path) -> None:
    (folder / "story.md.gz").write_bytes(gzip.compress(STORY.encode()))
    assert [] == corrected(folder, "story.md.gz")


def test_a_member_of_an_archive_is_never_touched(folder: Path) -> None:
    with zipfile.ZipFile(folder / "pack.zip", "w") as archive:
        archive.writestr("story.md", STORY)
    assert [] == corrected(folder, "pack.zip/story.md")


def test_a_document_whose_text_was_made_is_never_touched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paged.install(monkeypatch)
    monkeypatch.setattr(fix, "FORMATS", fix.FORMATS | {"paged"})
    said = "According to the report, the survey covered 1,460 households in the Dravec valley."
    (folder / "story.paged").write_text(f"# The survey\f{said}", encoding="utf-8")
    assert [] == corrected(folder, "story.paged")
