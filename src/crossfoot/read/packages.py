"""Zip packages of XML parts, as office programs save them: opened under limits, read as a stream of events.

Nothing is written to the disk, no name of the package is used as a path, and a part that declares a document type (and with it
entities) is refused: office programs write none.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from crossfoot.errors import ReadError
from crossfoot.limits import PACKAGE_PARTS, PACKAGE_SIZE, XML_DEPTH
from crossfoot.read.packed import BAD_MEMBER

CHUNK = 1 << 16
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an OLE2 file begins: an old binary document, or the envelope of a new one with a password."""
Event = tuple[str, str, dict[str, str]]
"""("start", local name, attributes by local name), ("end", local name, {}) or ("text", characters, {})."""


class Package:
    """A zip archive in memory whose parts may be read. Raises ReadError when it is none, or would unpack beyond the limits."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.startswith(ENCRYPTED):
            raise ReadError(
                f"{name}: is protected by a password, or saved in an old binary format; "
                "save it without a password in the format that its ending tells"
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BAD_MEMBER as error:
            raise self.damaged(error) from error
        parts = self._zip.infolist()
        size = sum(part.file_size for part in parts)
        if len(parts) > PACKAGE_PARTS or size > PACKAGE_SIZE:
            raise ReadError(
                f"{name}: unpacks to {size:,} bytes in {len(parts):,} parts, and no more than {PACKAGE_SIZE:,} in "
                f"{PACKAGE_PARTS:,} are read; split it, or leave it out"
            )
        self._parts = {part.filename: part for part in parts}

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def damaged(self, error: object) -> ReadError:
        """Return the error that says that the file is damaged, and how."""
        return ReadError(f"{self._name}: is damaged ({error}); open it in the program that made it and save it anew")

    def events(self, part: str) -> Iterator[Event]:
        """Yield what a part's XML holds, in its order; nothing for a part that is not there. Raises ReadError when it is damaged."""
        if part not in self._parts:
            return
        if self._parts[part].flag_bits & 1:
            raise ReadError(f"{self._name}: is protected by a password; save it without one")
        parser = _Parser()
        try:
            # a part gives no more bytes than the archive's table says, so the limit above holds for what comes out
            with self._zip.open(self._parts[part]) as stream:
                while chunk := stream.read(CHUNK):
                    yield from parser.feed(chunk)
            yield from parser.feed(b"", last=True)
        except (*BAD_MEMBER, expat.ExpatError) as error:
            raise self.damaged(f"{part}: {error}") from error


class _Parser:
    def __init__(self) -> None:
        self._found: list[Event] = []
        self._depth = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, data: bytes, *, last: bool = False) -> list[Event]:
        """Return the events that `data` completes."""
        self._found = []
        self._parser.Parse(data, last)
        return self._found

    def _start(self, name: str, values: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > XML_DEPTH:
            raise ValueError(f"elements are nested more than {XML_DEPTH} deep")
        local = {key.rpartition(" ")[2]: value for key, value in values.items()}
        self._found.append(("start", name.rpartition(" ")[2], local))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._found.append(("end", name.rpartition(" ")[2], {}))

    def _text(self, text: str) -> None:
        self._found.append(("text", text, {}))

    def _doctype(self, *_: object) -> None:
        raise ValueError("it declares a document type, which may hide entities")
