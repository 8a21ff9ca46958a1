"""Read one file: decode it, and hand it to the reader of its format."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.config import USUAL, Fields
from crossfoot.errors import ReadError
from crossfoot.limits import DOCUMENT
from crossfoot.model import Document, Landmark, line_feeds
from crossfoot.read.archives import member_bytes
from crossfoot.read.decode import decode
from crossfoot.read.discover import SourceFile
from crossfoot.read.formats import PLAIN, Format, format_of, is_packed
from crossfoot.read.headings import with_headings
from crossfoot.read.mending import mended
from crossfoot.read.packed import gunzipped
from crossfoot.read.signatures import other_than


def read(file: SourceFile) -> Document:
    """Return the document in `file`. Raises ReadError when it cannot be read or decoded."""
    if file.fault is not None:
        raise ReadError(f"{file.name}: {file.fault}")
    if file.text is not None:
        return read_text(file.text, file.name, fields=file.fields)
    data = content_of(file)
    packed = is_packed(file.name)
    if packed:
        data = gunzipped(data, file.name)
    form = format_of(file.name)
    if (found := other_than(data, form)) is not None:
        raise ReadError(
            f"{file.name}: is {found} and not {form.called}; give it the ending of what it is, or leave it out"
        )
    if form.binary:
        document = _finished(_rendered(form, data, file.name, file.fields))
    else:
        text, encoding = decode(data, file.name)
        document = read_text(text, file.name, encoding=encoding, fields=file.fields)
    if packed or file.archive is not None:  # lines of what is packed are in no editor, nor can they be corrected there
        document = replace(document, rendered=True, archive=file.archive)
    if file.place is not None:
        document = replace(document, landmarks=(Landmark(start=0, label=file.place),))
    return document


def content_of(file: SourceFile) -> bytes:
    """Return the bytes of `file`, of a member of an archive unpacked. Raises ReadError when there are none, or too many."""
    if file.member is not None:
        return member_bytes(file.path, file.member, file.name)
    try:
        size = file.path.stat().st_size
        data = file.path.read_bytes() if size <= DOCUMENT else b""
    except OSError as error:
        raise ReadError(f"{file.name}: {error.strerror or error}") from error
    if size > DOCUMENT:
        raise ReadError(
            f"{file.name}: has {size:,} bytes, and no more than {DOCUMENT:,} are read; split it, or leave it out"
        )
    return data


def read_text(text: str, name: str, *, encoding: str = "utf-8", fields: Fields = USUAL) -> Document:
    """Return the document that decoded `text` makes, in the format that the suffix of `name` tells."""
    form = format_of(name)
    if form.typed:
        return _finished(_rendered(form, text.encode("utf-8", "replace"), name, fields))
    reader = (PLAIN if form.binary else form).reader(name)
    document: Document = reader(line_feeds(text).replace("\0", "\ufffd"), name, encoding)
    return _finished(replace(document, text=text))


def _rendered(form: Format, data: bytes, name: str, fields: Fields) -> Document:
    """Return the document that a reader of bytes makes."""
    reader = form.reader(name)
    return reader(data, name, fields) if form.mapped else reader(data, name)


def _finished(document: Document) -> Document:
    """Return what a reader gave with its characters mended, and with what the headers and notes of its tables say."""
    clean = mended(document)
    return replace(clean, blocks=with_headings(clean.blocks))
