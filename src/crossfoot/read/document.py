"""Read one file: decode it, and hand it to the reader of its format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from crossfoot.errors import ReadError
from crossfoot.limits import DOCUMENT
from crossfoot.model import Document, line_feeds
from crossfoot.read.decode import decode
from crossfoot.read.discover import SUFFIXES, SourceFile
from crossfoot.read.html import read_html
from crossfoot.read.markdown import read_markdown
from crossfoot.read.table import read_table
from crossfoot.read.text import read_plain

READERS = {"markdown": read_markdown, "text": read_plain, "html": read_html, "csv": read_table}


def read(file: SourceFile) -> Document:
    """Return the document in `file`. Raises ReadError when it cannot be read or decoded."""
    if file.fault is not None:
        raise ReadError(f"{file.name}: {file.fault}")
    if file.text is not None:
        return read_text(file.text, file.name)
    try:
        size = file.path.stat().st_size
        data = file.path.read_bytes() if size <= DOCUMENT else b""
    except OSError as error:
        raise ReadError(f"{file.name}: {error.strerror or error}") from error
    if size > DOCUMENT:
        raise ReadError(
            f"{file.name}: has {size:,} bytes, and no more than {DOCUMENT:,} are read; split it, or leave it out"
        )
    text, encoding = decode(data, file.name)
    return read_text(text, file.name, encoding=encoding)


def read_text(text: str, name: str, *, encoding: str = "utf-8") -> Document:
    """Return the document that decoded `text` makes, in the format that the suffix of `name` tells."""
    kind = SUFFIXES.get(PurePosixPath(name).suffix.lower(), "text")
    document = READERS[kind](line_feeds(text).replace("\0", "\ufffd"), name, encoding)
    return replace(document, text=text)
