"""Archives of either kind, ZIP and WARC: what they hold, and the bytes of a member."""

from __future__ import annotations

from pathlib import Path

from crossfoot.read import packed
from crossfoot.read.packed import Contents, Member
from crossfoot.read.warc import is_warc, warc_bytes, warc_contents


def contents(path: Path) -> Contents:
    """Return what the archive at `path` holds; one that cannot be listed has a fault and no members."""
    return warc_contents(path) if is_warc(path.name) else packed.contents(path)


def member_bytes(path: Path, spelt: str, name: str) -> bytes:
    """Return the content of a member of the archive at `path`. Raises ReadError; name: of the document, for the message."""
    return warc_bytes(path, int(spelt), name) if is_warc(path.name) else packed.member_bytes(path, spelt, name)


def within_limits(path: Path, members: list[Member]) -> str | None:
    """Return why the members of an archive that would be read are too many or too large, None when they are not."""
    return (
        None if is_warc(path.name) else packed.within_limits(members)
    )  # a web archive is read so far as its own limits go
