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
PEEK = 4096
MOST_NULS = 0.01
"""Share of NUL bytes up to which a file is held to be a text that was damaged; it is read, and told."""
DECLARED = regex.compile(rb"<meta[^>]{0,200}?charset=[\"']?([A-Za-z0-9_-]{2,30})", regex.IGNORECASE)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of `data` without its byte order mark, and the encoding. Raises ReadError."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), encoding
    if unmarked := _unmarked_utf16(data[:PEEK]):
        return _strict(data, unmarked, name), unmarked
    if (nuls := data.count(b"\0")) > len(data) * MOST_NULS:
        raise ReadError(
            f"{name}: is no text: {nuls:,} of its {len(data):,} bytes are NUL; give it another ending, or mend it"
        )
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


def _unmarked_utf16(head: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark, known by NULs in every second byte and in no other."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most = len(head) // 2 * 0.6
    if odd > most and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd == 0 else None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: is marked as {encoding} and breaks it at byte {error.start}; save it as UTF-8"
        ) from error
