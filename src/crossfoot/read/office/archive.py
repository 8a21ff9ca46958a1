"""The parts of a document that is packed as a zip archive: found by name, unpacked within bounds, parsed without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from crossfoot.errors import ReadError
from crossfoot.limits import PARTS, TAGS, UNPACKED
from crossfoot.read.packed import BAD_ARCHIVE, BAD_MEMBER

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and newer ones under a password, which are wrapped in such a file."""
ENTRY = b"PK\x01\x02"
ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
UNPACKABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The two packings that office programs write; others could be made to take memory without bounds."""


class TooMuchError(ReadError):
    """A document has more in it than is read; what else it holds is not tried."""


class Archive:
    """A packed document. `name` is the document's, `called` its kind in words, with an article ("a Word document").

    Every method raises ReadError for parts that are damaged, encrypted, too large, or not XML where that is asked for.
    """

    def __init__(self, data: bytes, name: str, called: str, *, tags: int = TAGS) -> None:
        self.name, self._called = name, called
        self._room, self._tags, self._most = UNPACKED, tags, tags
        if data.startswith(COMPOUND):
            raise self._compound(data)
        if data.count(ENTRY) > PARTS:
            raise self.fault(f"has more than {PARTS:,} parts, and no more are read; take out what it embeds")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BAD_ARCHIVE as error:
            raise self._damaged("it is cut off or no archive") from error
        self._names = {info.filename.lstrip("/"): info for info in self._zip.infolist()}

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def fault(self, what: str) -> ReadError:
        """Return the error that says `what` about the document."""
        return ReadError(f"{self.name}: {what}")

    def part(self, part: str) -> bytes:
        """Return a part unpacked; raises ReadError also where there is none of that name."""
        info = self._names.get(part)
        if info is None:
            raise self._damaged(f"it has no part {part}")
        if info.flag_bits & 0x1:
            raise self.fault("is encrypted; save it without a password")
        if info.compress_type not in UNPACKABLE:
            raise self._damaged(f"its part {part} is packed in an unknown way")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(self._room + 1)
        except BAD_MEMBER as error:
            raise self._damaged(f"its part {part} does not unpack") from error
        self._room -= len(data)
        if self._room < 0:
            raise self._too_much(
                f"has more than {UNPACKED:,} bytes unpacked, and no more are read; split it, or leave it out"
            )
        self._tags -= data.count(b"<")
        if self._tags < 0:
            raise self._too_much(f"has more than {self._most:,} tags, and no more are read; split it, or leave it out")
        return data

    def xml(self, part: str) -> etree._Element:
        """Return the root of a part that is XML."""
        data = self.part(part)
        if any(mark in data for mark in ENTITIES):
            raise self.fault(f"declares entities in its part {part}, which no office program does; save it anew")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._damaged(f"its part {part} is no XML") from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the relations of a part of an Office Open XML file: id -> (last word of the type, target); {} without any.

        A target inside the file is the name of a part; one outside is an address. part "": the relations of the whole file.
        """
        folder, _, base = part.rpartition("/")
        listed = posixpath.join(folder, "_rels", f"{base}.rels")
        if listed not in self:
            return {}
        found = {}
        for one in self.xml(listed):
            if isinstance(one.tag, str) and (identity := one.get("Id")) is not None:
                target, kind = one.get("Target", ""), one.get("Type", "").rpartition("/")[2]
                if one.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[identity] = (kind, target)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """Return the part that the first relation of `kind` of a part leads to, None without one that is there."""
        targets = [target for one, target in self.relations(part).values() if one == kind and target in self]
        return targets[0] if targets else None

    def _too_much(self, what: str) -> TooMuchError:
        return TooMuchError(f"{self.name}: {what}")

    def _damaged(self, why: str) -> ReadError:
        return self.fault(f"is no {self._called.partition(' ')[2]} that can be opened: {why}; save it anew")

    def _compound(self, data: bytes) -> ReadError:
        if "EncryptedPackage".encode("utf-16-le") in data:
            return self.fault("is encrypted; save it without a password")
        return self.fault("is in the format of Office before 2007; save it in the format that its ending tells")
