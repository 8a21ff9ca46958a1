"""Web archives (WARC): each page that was fetched is a document, as the files of an archive are.

Read with Python's own zlib, record by record, so that nothing is unpacked beyond the limits and a damaged record costs only itself: warcio
unpacks to a record's end, however far that is, and stops at the first record that is damaged; fastwarc comes as compiled code only.
Source: ISO 28500 (WARC 1.1); a packed file has a gzip member for each record.
"""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import BinaryIO

import regex

from crossfoot.errors import ReadError
from crossfoot.limits import DOCUMENT, WARC_DOCUMENTS, WARC_UNPACKED
from crossfoot.read.packed import Contents, Member

HEAD = 65_536
"""Bytes at a record's beginning that hold its own headers and those of what was fetched."""
CHUNK = 1 << 16
GZIP = b"\x1f\x8b\x08"
BEGIN = regex.compile(rb"(?<![^\n])WARC/[01]\.\d+\r?\n")
PART = regex.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]{0,200})?\r?\n")
"""What stands before a part of a body that was sent in parts: its length."""
FAULTS = 20
"""Damaged records that are told one by one."""
KINDS = {"text/html": (".html", ".htm", ".xhtml"), "application/xhtml+xml": (".html", ".htm", ".xhtml"), "text/plain": (".txt", ".text")}  # fmt: skip
FETCHED, MADE = "response", frozenset({"conversion", "resource"})
LONGEST = 400
"""Characters of a document's name that an address gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """The beginning of a record: where it lies in the file, its headers, and the bytes behind them so far as they were read.

    length: bytes of its block. fault: why it is none; its headers are then empty.
    """

    offset: int
    headers: Message
    block: bytes = b""
    length: int = 0
    fault: str | None = None


def is_warc(name: str) -> bool:
    """Say whether a file of this name is read as a web archive."""
    return name.lower().endswith((".warc", ".warc.gz"))


def warc_contents(path: Path) -> Contents:
    """Return the pages of the web archive at `path` as members; of one address the last that was fetched. What is damaged is its fault."""
    members: dict[str, Member] = {}
    faults: list[str] = []
    try:
        with path.open("rb") as stream:
            for record in _records(stream):
                if record.fault is not None:
                    faults.append(f"the record at byte {record.offset:,} {record.fault}")
                elif (member := _member(record)) is not None:
                    members[member.name] = member
                    if len(members) > WARC_DOCUMENTS:
                        faults.append(f"it holds more than {WARC_DOCUMENTS:,} pages; split it")
                        break
    except OSError as error:
        return Contents(fault=f"cannot be read: {error.strerror or error}")
    more = f"; {len(faults) - FAULTS:,} more" if len(faults) > FAULTS else ""
    told = f"what can be read of it is, but {'; '.join(faults[:FAULTS])}{more}" if faults else None
    return Contents(members=tuple(members[name] for name in sorted(members)), fault=told)


def warc_bytes(path: Path, offset: int, name: str) -> bytes:
    """Return the page in the record at `offset`, unpacked, as UTF-8 where its headers tell its encoding. Raises ReadError; name: of the document."""
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            packed = stream.read(3) == GZIP
            stream.seek(offset)
            data = b"".join(_unpacked(stream, HEAD + DOCUMENT + 1)) if packed else stream.read(HEAD + DOCUMENT + 1)
    except (OSError, zlib.error) as error:
        raise ReadError(f"{name}: cannot be unpacked: {error}") from error
    record = _record(offset, data)
    if record.fault is not None:
        raise ReadError(f"{name}: {record.fault}")
    if len(record.block) < record.length <= DOCUMENT:
        raise ReadError(f"{name}: the archive ends within it")
    headers, body = _fetched(record, record.block[: record.length])
    body = _decoded(body, headers, name)
    if len(body) > DOCUMENT or record.length > HEAD + DOCUMENT:
        raise ReadError(f"{name}: has more than {DOCUMENT:,} bytes, and no more are read")
    return _as_unicode(body, headers.get_content_charset())


def _records(stream: BinaryIO) -> Iterator[_Record]:
    """Yield the records of a file; behind a damaged one those that follow the next place that looks like a record."""
    packed = stream.read(3) == GZIP
    at, taken = 0, 0
    size = stream.seek(0, 2)
    while at < size:
        stream.seek(at)
        if packed:
            record, end, count = _packed_record(stream, at)
            taken += count
            if taken > WARC_UNPACKED:
                yield _Record(
                    offset=at,
                    headers=Message(),
                    fault=f"and what follows is not read: more than {WARC_UNPACKED:,} bytes unpacked",
                )
                return
        else:
            record, end = _plain_record(stream, at)
        if record is not None and record.fault is None and end > size:
            record = _Record(offset=record.offset, headers=Message(), fault="is cut off")
        if record is not None:
            yield record
        if record is not None and record.fault is not None:
            end = _next(stream, at + 1, GZIP if packed else None)
        at = end


def _plain_record(stream: BinaryIO, at: int) -> tuple[_Record | None, int]:
    """Return the record at a place of a file that is not packed, None where only blank lines are left, and where it ends."""
    data = stream.read(HEAD)
    if not data.strip(b"\r\n"):
        return None, at + len(data)
    record = _record(at, data)
    return record, at + len(data) - len(record.block) + record.length


def _packed_record(stream: BinaryIO, at: int) -> tuple[_Record | None, int, int]:
    """Return the record of the gzip member at a place, None for an empty one; where the member ends, and how many bytes it unpacked to."""
    unpacker = zlib.decompressobj(31)
    head, count, fed = b"", 0, 0
    try:
        while not unpacker.eof:
            data = unpacker.unconsumed_tail
            if not data:
                data = stream.read(CHUNK)
                fed += len(data)
                if not data:
                    return _Record(offset=at, headers=Message(), fault="is cut off"), at, count
            out = unpacker.decompress(data, CHUNK)
            count += len(out)
            if len(head) < HEAD:
                head += out
            if count > WARC_UNPACKED:
                return None, at, count
    except zlib.error as error:
        return _Record(offset=at, headers=Message(), fault=f"cannot be unpacked: {error}"), at, count
    end = at + fed - len(unpacker.unused_data)
    if not head.strip():
        return None, end, count
    record = _record(at, head[:HEAD])
    if record.fault is None and count > len(head[:HEAD]) - len(record.block) + record.length + 16:
        record = _Record(
            offset=at, headers=Message(), fault="is packed together with others: pack the file record by record"
        )
    return record, end, count


def _unpacked(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield what a gzip member unpacks to, up to `most` bytes."""
    unpacker = zlib.decompressobj(31)
    while not unpacker.eof and most > 0:
        data = unpacker.unconsumed_tail or stream.read(CHUNK)
        if not data:
            return
        out = unpacker.decompress(data, min(CHUNK, most))
        most -= len(out)
        yield out


def _next(stream: BinaryIO, start: int, packed: bytes | None) -> int:
    """Return the next place from `start` on that looks like the beginning of a record, or the end of the file."""
    stream.seek(start)
    kept, at = b"", start
    while data := stream.read(CHUNK):
        data = kept + data
        if packed is not None:
            found = data.find(packed)
        else:
            match = BEGIN.search(data, 1 if at == start else 0)
            found = match.start() if match else -1
        if found >= 0:
            return at + found
        kept = data[-16:]
        at += len(data) - len(kept)
    return stream.seek(0, 2)


def _record(offset: int, data: bytes) -> _Record:
    """Return the record that `data` begins with, blank lines before it left aside."""
    blank = len(data) - len(data.lstrip(b"\r\n"))
    data = data[blank:]
    end = regex.search(rb"\r?\n\r?\n", data[:HEAD])
    if BEGIN.match(data) is None or end is None:
        return _Record(offset=offset, headers=Message(), fault="is none: its headers cannot be read")
    headers = _headers(data[data.find(b"\n") + 1 : end.start()])
    length = (headers.get("Content-Length") or "").strip()
    if not (length.isascii() and length.isdecimal() and len(length) < 16):
        return _Record(offset=offset, headers=Message(), fault="does not say how long it is")
    return _Record(offset=offset + blank, headers=headers, block=data[end.end() :], length=int(length))


def _headers(data: bytes) -> Message:
    """Return headers, each of them a string: of bytes that are no text the parser would make objects of its own."""
    return Parser().parsestr(data.decode("utf-8", "replace") + "\n\n", headersonly=True)


def _member(record: _Record) -> Member | None:
    """Return the page that a record holds; None for what is no page: requests, notes, redirects."""
    kind = record.headers.get("WARC-Type", "").strip().lower()
    address = str(record.headers.get("WARC-Target-URI", "")).strip().strip("<>")
    if not address or (kind != FETCHED and kind not in MADE):
        return None
    headers, _ = _fetched(record, record.block)
    if kind == FETCHED and _status(record.block) != b"200":
        return None
    endings = KINDS.get(headers.get_content_type() if headers["Content-Type"] else "")
    if endings is None:
        return None
    return Member(name=_name(address, endings), spelt=str(record.offset), size=record.length, place=address)


def _fetched(record: _Record, block: bytes) -> tuple[Message, bytes]:
    """Return the headers and the body of what a record holds: those that the server sent, or its own."""
    if record.headers.get("WARC-Type", "").strip().lower() != FETCHED:
        return record.headers, block
    end = regex.search(rb"\r?\n\r?\n", block[:HEAD])
    if end is None:
        return Message(), b""
    return _headers(block[block.find(b"\n") + 1 : end.start()]), block[end.end() :]


def _status(block: bytes) -> bytes:
    words = block[:100].split(b"\n", 1)[0].split()
    return words[1] if len(words) > 1 and words[0].startswith(b"HTTP/") else b""


def _name(address: str, endings: tuple[str, ...]) -> str:
    """Return the name of a page within the archive: its address without scheme and fragment, with the ending of its kind."""
    below = address.partition("#")[0].partition("://")[2] or address
    parts = [part for part in below.split("/") if part not in {"", ".", ".."}]
    if below.endswith("/") or len(parts) < 2:
        parts.append("index")
    name = "/".join(parts)[:LONGEST]
    return name if name.lower().endswith(endings) else name + endings[0]


def _decoded(body: bytes, headers: Message, name: str) -> bytes:
    """Return a body without the coding that it was sent in. Raises ReadError for one that is not known or damaged."""
    if "chunked" in str(headers.get("Transfer-Encoding", "")).lower():
        body = _whole(body)
    coding = str(headers.get("Content-Encoding", "")).strip().lower()
    if coding in {"", "identity"}:
        return body
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise ReadError(f"{name}: was sent as {coding[:20]!r}, which is not read")
    for form in (47, -15):  # gzip and zlib told by their heads; some servers send deflate without one
        try:
            return zlib.decompressobj(form).decompress(body, DOCUMENT + 1)
        except zlib.error as error:
            fault = error
    raise ReadError(f"{name}: cannot be unpacked: {fault}")


def _whole(body: bytes) -> bytes:
    """Return a body that was sent in chunks as one; as it is where it is not in chunks, as some archives keep it."""
    pieces: list[bytes] = []
    at = 0
    while match := PART.match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(pieces) if pieces else body


def _as_unicode(body: bytes, charset: str | None) -> bytes:
    if charset is None:
        return body
    try:
        return codecs.BOM_UTF8 + body.decode(charset).removeprefix("\ufeff").encode("utf-8")
    except (LookupError, ValueError):  # the page itself may know better
        return body
