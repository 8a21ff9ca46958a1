"""Bytes -> text: byte order marks, UTF-8, UTF-16, the charset that HTML declares, then legacy encodings."""

from __future__ import annotations

import regex
from charset_normalizer import from_bytes

from crossfoot.errors import ReadError

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
DECLARED = regex.compile(rb"<meta[^>]{0,200}?charset=[\"']?([A-Za-z0-9_-]{2,30})", regex.IGNORECASE)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of `data` without its byte order mark, and the encoding. Raises ReadError."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), encoding
    if b"\0" in data[:4096]:
        encoding = "utf-16-le" if data[1:200:2].count(0) > data[0:200:2].count(0) else "utf-16-be"
        return _strict(data, encoding, name), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search(data[:4096])
    if declared:
        try:
            encoding = declared[1].decode("ascii").lower()
            return data.decode(encoding), encoding
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        best = from_bytes(data).best()
    if best is None:
        raise ReadError(f"{name}: cannot be decoded; save it as UTF-8")
    return str(best), best.encoding


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: is marked as {encoding} and breaks it at byte {error.start}; save it as UTF-8"
        ) from error
