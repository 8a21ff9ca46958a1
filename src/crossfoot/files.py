"""The one place that writes files: beside the target, flushed to the disk, then moved in place.

Whatever happens meanwhile, the target is the old file or the new one, whole. What is no regular file (a terminal, /dev/null, a
FIFO) cannot be replaced and is written as it is.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from crossfoot.errors import UsageError
from crossfoot.stopping import COURSE, held

TEMPORARY = ".crossfoot-{}.tmp"
"""Name of a file until it is complete. No document is looked for under a name that begins with a dot."""

_STREAM = re.compile(r"/dev/(?:stdout|stderr|fd/\d+)|/proc/(?:self|\d+)/fd/\d+")
_READ_ONLY = "it is read-only; make it writable, or name another file"
_NEW = 0o666  # the umask takes its part of it

_REASONS = {
    errno.ENOSPC: "the disk is full; make room and run again",
    errno.EDQUOT: "your share of the disk is used up; make room and run again",
    errno.EFBIG: "it would be larger than files may be here (`ulimit -f` tells the limit)",
    errno.EROFS: "its file system is read-only; name a file elsewhere",
    errno.ENAMETOOLONG: "its name is too long; name another file",
    errno.ELOOP: "it is a link that leads back to itself; remove the link",
    errno.EISDIR: "that is a folder; name a file in it",
}


def write_file(path: Path, data: bytes) -> None:
    """Make `data` the content of the file `path`; mode and owner stay, and a link goes on leading to its target.

    Raises UsageError when that cannot be, and BrokenPipeError when nobody reads a FIFO; then the old file is as it was.
    """
    try:
        old = _status(path)
        if _goes_on(path, old):
            _send(path, data)
        else:
            _replace(path, data, old)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot write {path}: {_reason(path, error)}") from error


def check_writable(path: Path) -> None:
    """Raise the UsageError that `write_file` would, as far as that can be seen before."""
    try:
        old = _status(path)
        if old is not None and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, _READ_ONLY)
        folder = Path(os.path.realpath(path)).parent
        if not _goes_on(path, old) and not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not _goes_on(path, old) and not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot write {path}: {_reason(path, error)}") from error


def _status(path: Path) -> os.stat_result | None:
    """Return the status of the file that is there, None where a new one is to be made. Raises OSError where neither can be."""
    try:
        found = path.stat()
    except FileNotFoundError:
        if os.path.lexists(os.path.realpath(path)):  # `missing/../a.md`: no such place, and writing would find a.md
            raise
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return found


def _goes_on(path: Path, old: os.stat_result | None) -> bool:
    """Say whether what is written goes on from what was there: a device, a FIFO, a stream of this process."""
    special = old is not None and not stat.S_ISREG(old.st_mode)
    return special or _STREAM.fullmatch(os.path.abspath(path)) is not None  # noqa: PTH100 - a Path would keep the dots


def _replace(path: Path, data: bytes, old: os.stat_result | None) -> None:
    target = Path(os.path.realpath(path))
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, _READ_ONLY)
    temporary = str(target.parent / TEMPORARY.format(secrets.token_hex(8)))
    COURSE.unfinished.add(temporary)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(temporary, flags, _NEW if old is None else 0o600), "wb") as stream:  # noqa: PTH123
            if old is not None:
                _dress(temporary, target, old)
            stream.write(data)
            stream.flush()
            _to_disk(stream.fileno())
        with held():
            os.replace(temporary, target)  # noqa: PTH105
            COURSE.written.append(str(path))
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108
        raise
    finally:
        COURSE.unfinished.discard(temporary)
    _settle(target.parent)


def _dress(temporary: str, target: Path, old: os.stat_result) -> None:
    """Give the new file the owner, where we may, and the mode and extended attributes of the old one."""
    new = os.stat(temporary)  # noqa: PTH116
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.chown(temporary, old.st_uid, old.st_gid)
        except OSError:
            with suppress(OSError):
                os.chown(temporary, -1, old.st_gid)
    shutil.copystat(target, temporary)


def _to_disk(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # the file system has no such thing
            raise


def _settle(folder: Path) -> None:
    """Bring the new name itself to the disk, where folders can be flushed."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _send(path: Path, data: bytes) -> None:
    # neither made nor cut: what a shell has opened for us may hold something already
    with open(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as stream:  # noqa: PTH123
        stream.write(data)


def _reason(path: Path, error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return str(error)
    folder = Path(os.path.realpath(path)).parent
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        missing = next((one for one in (path.parent, folder) if not one.is_dir()), None)
        return f"there is no folder {missing}" if missing else "it is a link through a folder that is not there"
    if error.errno in {errno.EACCES, errno.EPERM} and not os.access(folder, os.W_OK | os.X_OK):
        return f"nothing may be written in the folder {folder}; name a file elsewhere"
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read; one that is there stays as it is. Raises OSError, also for a symbolic link."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
