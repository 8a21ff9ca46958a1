"""Read one file: decode it, and hand it to the reader of its format."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.errors import ReadError
from crossfoot.limits import DOCUMENT
from crossfoot.model import Document, line_feeds
from crossfoot.read.decode import decode
from crossfoot.read.discover import SourceFile
from crossfoot.read.formats import PLAIN, format_of
from crossfoot.read.headings import with_headings


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
    form = format_of(file.name)
    if form.binary:
        document: Document = form.reader(file.name)(data, file.name)
        return replace(document, blocks=with_headings(document.blocks))
    text, encoding = decode(data, file.name)
    return read_text(text, file.name, encoding=encoding)


def read_text(text: str, name: str, *, encoding: str = "utf-8") -> Document:
    """Return the document that decoded `text` makes, in the format that the suffix of `name` tells."""
    form = format_of(name)
    reader = (PLAIN if form.binary else form).reader(name)
    document: Document = reader(line_feeds(text).replace("\0", "\ufffd"), name, encoding)
    return replace(document, text=text, blocks=with_headings(document.blocks))
