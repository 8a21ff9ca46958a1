"""A file whose first bytes say that it is something else than its ending does is told as what it is, library or not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crossfoot.pipeline import analyse
from crossfoot.read import SourceFile

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", JPEG, "is a JPEG image and not a Word document"),
        ("a.docx", b"{\\rtf1 x}", "is an RTF document and not a Word document"),
        ("a.xlsx", b"%PDF-1.7", "is a PDF and not an Excel workbook"),
        ("a.pdf", b"PK\x03\x04", "is a ZIP archive and not a PDF"),
        ("a.pdf", b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>", "is a web page and not a PDF"),
        ("a.rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a file of Office before 2007 and not an RTF document"),
        ("a.txt", JPEG, "is a JPEG image and not a text file"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "is a PNG image and not a table of text"),
    ],
)
def test_what_a_file_is_goes_before_its_ending(name: str, data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    message = getattr(analyse(SourceFile(path=tmp_path / name, name=name)), "message", "")
    assert f"{name}: {told}; give it the ending of what it is, or leave it out" == message


def test_a_picture_named_docx_is_told_where_the_library_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [name for name in sys.modules if name.startswith("crossfoot.read.office")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    (tmp_path / "a.docx").write_bytes(JPEG)
    message = getattr(analyse(SourceFile(path=tmp_path / "a.docx", name="a.docx")), "message", "")
    assert "is a JPEG image" in message


@pytest.mark.parametrize(
    "text", ["%PDF- is how such a file begins, said 9 men.", "ID3 is 3 letters.", "PAR1 was 28 pages."]
)
def test_words_that_files_begin_with_may_begin_a_text(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert not hasattr(analyse(SourceFile(path=tmp_path / "a.txt", name="a.txt")), "message")
