"""Files that hold other files: members of a ZIP archive are read as if the archive were a folder, gzip as the file inside.

Nothing is written to disk, and nothing unpacked beyond the limits below, whatever the headers of an archive claim.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from gzip import BadGzipFile, GzipFile
from io import BytesIO
from pathlib import Path, PurePosixPath

from crossfoot.errors import ReadError
from crossfoot.limits import ARCHIVE_DIRECTORY, ARCHIVE_DOCUMENTS, ARCHIVE_UNPACKED, DOCUMENT

try:
    from lzma import LZMAError as _LZMAError
except ModuleNotFoundError:  # a Python built without it opens no such member
    _LZMAError = zlib.error  # type: ignore[misc,assignment]

END = b"PK\x05\x06"
LONG_END = b"PK\x06\x07"
END_SIZE = 22
COMMENT = 65_535
DRIVE = re.compile(r"[A-Za-z]:")
HIDDEN = frozenset({"__MACOSX"})
"""Folders of archives that hold what a system keeps beside files, never files of people."""
BAD_ARCHIVE = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, struct.error, RuntimeError)
BAD_MEMBER = (*BAD_ARCHIVE, zlib.error, _LZMAError, KeyError)
"""What the standard library raises for damaged, encrypted and unsupported archives and members."""
UNPACK = "unpack it and give the folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of an archive: its name with forward slashes, as the archive spells it, and how many bytes it has.

    reason: why it is left aside. fault: why it cannot be read. Both None for one that can be opened. place: where it was fetched from.
    """

    name: str
    spelt: str
    size: int
    reason: str | None = None
    fault: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The members of an archive by name, those hidden and folders left out; fault: what is wrong with the archive itself.

    ignores: its .gitignore files.
    """

    members: tuple[Member, ...] = ()
    ignores: tuple[Member, ...] = ()
    fault: str | None = None


def contents(path: Path) -> Contents:
    """Return what the archive at `path` holds; an archive that cannot be listed has a fault and no members."""
    try:
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except ReadError as error:
        return Contents(fault=str(error))
    except BAD_ARCHIVE as error:
        return Contents(fault=f"is no ZIP archive that can be read: {_words(error)}; mend it, or leave it out")
    members: dict[str, Member] = {}
    ignores: dict[str, Member] = {}
    astray: list[str] = []
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if entry.is_dir() or name.endswith("/"):
            continue
        if _leads_out(name):
            astray.append(name)
        elif name.endswith("/.gitignore") or name == ".gitignore":
            ignores[str(PurePosixPath(name))] = _member(name, entry)
        elif not _hidden(name):
            name = str(PurePosixPath(name))
            members[name] = _member(name, entry)  # of two members of one name the last counts, as for any unpacker
    return Contents(
        members=tuple(members[name] for name in sorted(members)),
        ignores=tuple(ignores[name] for name in sorted(ignores)),
        fault=_told(astray),
    )


def within_limits(members: list[Member]) -> str | None:
    """Return why the members of an archive that would be read are too many or too large, None when they are not."""
    if len(members) > ARCHIVE_DOCUMENTS:
        return (
            f"holds {len(members):,} documents, and no more than {ARCHIVE_DOCUMENTS:,} of an archive are read; {UNPACK}"
        )
    if (size := sum(member.size for member in members)) > ARCHIVE_UNPACKED:
        return f"unpacks to {size:,} bytes, and no more than {ARCHIVE_UNPACKED:,} of an archive are read; {UNPACK}"
    return None


def member_bytes(path: Path, spelt: str, name: str) -> bytes:
    """Return the content of a member of the archive at `path`. Raises ReadError; name: of the document, for the message."""
    try:
        before = path.stat()
        archive = _opened(path, before.st_mtime_ns, before.st_size, os.getpid())
        with archive.open(spelt) as stream:
            data = stream.read(DOCUMENT + 1)
    except BAD_MEMBER as error:
        raise ReadError(f"{name}: cannot be unpacked: {_words(error)}") from error
    return _bounded(data, name)


def gunzipped(data: bytes, name: str) -> bytes:
    """Return what gzip packed into `data`. Raises ReadError when it is damaged or unpacks to more than a document may have."""
    try:
        with GzipFile(fileobj=BytesIO(data)) as stream:
            unpacked = stream.read(DOCUMENT + 1)
    except (BadGzipFile, EOFError, zlib.error, OSError) as error:
        raise ReadError(f"{name}: cannot be unpacked: {_words(error)}") from error
    return _bounded(unpacked, name)


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int, size: int, process: int) -> zipfile.ZipFile:  # noqa: ARG001 - they tell one state from another
    """Return an archive ready to be read from; kept open, since listing it anew for each member takes longer than reading one.

    process: one that was forked shares the place in an open file, and must open its own.
    """
    return zipfile.ZipFile(path)


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > DOCUMENT:
        raise ReadError(
            f"{name}: unpacks to more than {DOCUMENT:,} bytes, and no more are read; split it, or leave it out"
        )
    return data


def _check_directory(path: Path) -> None:
    """Raise ReadError for an archive whose list of members is too long to be read, before the library reads it."""
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - END_SIZE - COMMENT - 20))
        tail = stream.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_SIZE:
        return  # the library says what is wrong
    if tail[:at].find(LONG_END, max(0, at - 20)) >= 0 or struct.unpack_from("<L", tail, at + 12)[0] > ARCHIVE_DIRECTORY:
        raise ReadError(f"is an archive of too many files, or of more than 4 GB; {UNPACK}")


def _member(name: str, entry: zipfile.ZipInfo) -> Member:
    reason = fault = None
    if PurePosixPath(name).suffix.lower() in {".zip", ".gz"}:
        reason = "archive in an archive"
    elif stat.S_ISLNK(entry.external_attr >> 16):
        reason = "link in an archive"
    elif entry.flag_bits & 0x1:
        fault = f"is encrypted; {UNPACK}"
    elif entry.file_size > DOCUMENT:
        fault = (
            f"unpacks to {entry.file_size:,} bytes, and no more than {DOCUMENT:,} are read; split it, or leave it out"
        )
    return Member(name=name, spelt=entry.filename, size=entry.file_size, reason=reason, fault=fault)


def _leads_out(name: str) -> bool:
    """Say whether a member's name points out of the folder that an archive is unpacked to, or at nothing."""
    parts = PurePosixPath(name).parts
    return not parts or name.startswith("/") or ".." in parts or DRIVE.match(name) is not None


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part in HIDDEN for part in PurePosixPath(name).parts)


def _told(astray: list[str]) -> str | None:
    if not astray:
        return None
    first = ", ".join(repr(name) for name in sorted(astray)[:3])
    more = f" and {len(astray) - 3:,} more" if len(astray) > 3 else ""
    return f"has members whose names lead out of it, which are not read: {first}{more}; pack it anew"


def _words(error: Exception) -> str:
    return str(error).strip("'\"") or type(error).__name__
