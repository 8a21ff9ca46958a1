"""What a file is by its first bytes, where its ending says otherwise: a picture named .docx is no damaged document."""

from __future__ import annotations

from crossfoot.read.formats import Format

SIGNATURES = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b\x08", "a file that gzip packed"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of Office before 2007"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
)
PAGES = (b"<!doctype html", b"<html")
OWN = {"pdf": "a PDF", "rtf": "an RTF document", "parquet": "a Parquet file"}
ZIPPED = frozenset({"docx", "odt", "pptx", "odp", "epub", "excel", "ods"})
"""Formats whose files are archives; one under a password, or of before 2007, is told by its reader."""
BY_READER = frozenset({"a ZIP archive", "a file of Office before 2007"})


def other_than(data: bytes, form: Format) -> str | None:
    """Return what bytes are by how they begin, with an article, where that is not `form`; None where it may be, or nobody knows.

    A format of characters is whatever its characters are; only what no text begins with is told of it.
    """
    if not form.binary or form.typed:
        return next((called for mark, called in SIGNATURES if not mark.isascii() and data.startswith(mark)), None)
    known = BY_READER if form.name in ZIPPED else frozenset({OWN.get(form.name, "")})
    found = next((called for mark, called in SIGNATURES if data.startswith(mark)), None)
    if found is None and data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(PAGES):
        found = "a web page"
    return None if found in known else found
