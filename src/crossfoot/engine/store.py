"""What is worked out once, kept on disk under a key: one SQLite file that several processes share.

A store holds bytes and knows nothing of what they mean. It must never stand in a run's way: what cannot be read is not there, what
cannot be written is not kept, and a damaged file is made anew. Every entry is compressed with a checksum, so that one which a
disk or a hand has changed is found out. Whoever can write the file decides what is read from it, so the folder is the user's alone.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from crossfoot.files import make_private
from crossfoot.limits import CACHE

T = TypeVar("T")

FORM = 1
"""Of the tables below: each form has a file of its own, so that two versions of the program do not destroy each other's."""
FILE = f"analyses-{FORM}.sqlite"
BESIDE = ("-wal", "-shm")
"""What SQLite puts beside its file: the changes that are not in it yet, and who reads them."""
DAY = 86_400
BATCH = 64
"""Entries that are written together: a kill loses no more of them."""
PATIENCE = 10_000
"""Milliseconds to wait for another process that writes."""
LEAVE = 0.8
"""Share of the limit that is left when it was passed: making room at every run would cost more than it saves."""
ASKED = 500
"""Keys in one question; SQLite takes 999 in its oldest versions."""

_TABLES = (
    "CREATE TABLE entries (key BLOB PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE INDEX ages ON entries (used, size)",
    f"PRAGMA user_version = {FORM}",
)
_SHRINK = "PRAGMA incremental_vacuum"
"""To be run as a script: as a statement it gives back one page a step, and stops at the first."""


def _tell(line: str) -> None:
    """Say a line on standard error, or wherever the program that uses this one has its log."""
    import logging

    logging.getLogger(__name__).warning(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What a store holds: entries, bytes of the file and of what stands beside it, and the first and last day of use.

    Days are counted from 1970-01-01; None where there is no entry.
    """

    file: Path
    entries: int
    size: int
    oldest: int | None = None
    newest: int | None = None


class Store:
    """Entries by key, on disk; for one thread at a time, and for any number of processes.

    folder: made when it is missing, for its owner alone. most: bytes of entries beyond which those go that were not used for longest.
    told: called with one line when a damaged file is made anew, and when the folder cannot be used; then nothing is kept.
    """

    def __init__(self, folder: Path, *, most: int = CACHE, told: Callable[[str], None] = _tell) -> None:
        self.file = self.file_in(folder)
        self._most = most
        self._told = told
        self._waiting: dict[bytes, bytes] = {}
        self._used: list[bytes] = []
        self._grown = False
        self._today = int(time.time() // DAY)
        self._link: sqlite3.Connection | None = None
        fault = _make(folder)
        if fault is None:
            self._link = self._opened()
        else:
            told(f"The cache {folder} is not used: {fault}.")

    @staticmethod
    def file_in(folder: Path) -> Path:
        """Return the file of the store in a folder, whether it is there or not."""
        return folder / FILE

    def get(self, key: bytes) -> bytes | None:
        """Return the entry of `key`, None where there is none that is whole."""
        return self.get_all([key]).get(key)

    def get_all(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the entries of those of `keys` that have one that is whole."""
        wanted = list(keys)
        found = {key: zlib.decompress(self._waiting[key]) for key in wanted if key in self._waiting}
        wanted = [key for key in wanted if key not in found]
        for start in range(0, len(wanted), ASKED):
            some = wanted[start : start + ASKED]
            places = ",".join("?" * len(some))
            rows = self._asked(f"SELECT key, used, data FROM entries WHERE key IN ({places})", some)
            for key, used, data in rows:
                whole = _unpacked(data)
                if whole is None or not isinstance(key, bytes):
                    self.drop(key)
                    continue
                found[key] = whole
                if used != self._today:
                    self._used.append(key)
        return found

    def put(self, key: bytes, data: bytes) -> None:
        """Keep `data` under `key`; it is on disk with the next batch, or at `close`."""
        self._waiting[key] = zlib.compress(data, 1)
        if len(self._waiting) >= BATCH:
            self.write()

    def drop(self, key: object) -> None:
        """Take an entry out that is of no use."""
        self._run(lambda link: link.execute("DELETE FROM entries WHERE key = ?", (key,)))

    def clear(self) -> None:
        """Take all entries out and give their room back."""
        self._waiting.clear()
        self._run(lambda link: link.execute("DELETE FROM entries"))
        self._run(lambda link: link.executescript(_SHRINK))
        self._run(lambda link: link.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())

    def holdings(self) -> Holdings:
        """Return what the store holds."""
        self.write()
        rows = self._asked("SELECT count(*), min(used), max(used) FROM entries", ())
        count, oldest, newest = rows[0] if rows else (0, None, None)
        size = 0
        for name in ("", *BESIDE):
            with suppress(OSError):
                size += Path(f"{self.file}{name}").stat().st_size
        return Holdings(file=self.file, entries=count, size=size, oldest=oldest, newest=newest)

    def close(self) -> None:
        """Write what waits, make room where the store has grown too large, and let go of the file."""
        self.write()
        if self._used:
            rows = [(self._today, key) for key in self._used]
            self._used = []
            self._run(lambda link: link.executemany("UPDATE entries SET used = ? WHERE key = ?", rows))
        if self._grown:
            self._run(self._make_room)
        if self._link is not None:
            with suppress(sqlite3.Error):
                self._link.close()
            self._link = None

    def write(self) -> None:
        """Write what waits."""
        rows = [(key, self._today, len(data), data) for key, data in self._waiting.items()]
        self._waiting = {}
        if rows:
            self._grown = True
            self._run(lambda link: link.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows))

    def _make_room(self, link: sqlite3.Connection) -> None:
        (held,) = link.execute("SELECT coalesce(sum(size), 0) FROM entries").fetchone()
        if held <= self._most:
            return
        gone = []
        for row, size in link.execute("SELECT rowid, size FROM entries ORDER BY used, rowid"):
            gone.append((row,))
            held -= size
            if held <= self._most * LEAVE:
                break
        link.executemany("DELETE FROM entries WHERE rowid = ?", gone)
        link.commit()
        link.executescript(_SHRINK)

    def _asked(self, question: str, values: Iterable[object]) -> list[tuple[Any, ...]]:
        """Return the rows that answer a question; none where the file does not."""
        return self._run(lambda link: link.execute(question, tuple(values)).fetchall()) or []

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do `work` as one change of the file; None where that cannot be done."""
        if self._link is None:
            return None
        try:
            with self._link:
                return work(self._link)
        except sqlite3.OperationalError:  # busy for too long, read-only, a full disk
            return None
        except sqlite3.DatabaseError:
            self._link = self._anew()
            return None

    def _opened(self) -> sqlite3.Connection | None:
        try:
            return _open(self.file)
        except (sqlite3.OperationalError, OSError):
            return None
        except sqlite3.DatabaseError:
            return self._anew()

    def _anew(self) -> sqlite3.Connection | None:
        """Return an empty store in the place of a damaged one. Who still has that open goes on with a file that has no name."""
        with suppress(sqlite3.Error):
            if self._link is not None:
                self._link.close()
        try:
            for name in (
                *BESIDE,
                "",
            ):  # the file itself last, so that nobody gets a new one without what stands beside it
                Path(f"{self.file}{name}").unlink(missing_ok=True)
            link = _open(self.file)
        except (sqlite3.Error, OSError):
            return None
        self._told(f"The cache {self.file} was damaged and is begun anew.")
        return link


def _make(folder: Path) -> str | None:
    """Make the folder where there is none; return why it cannot be used, in words."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        return "it is no folder" if isinstance(error, FileExistsError) else error.strerror or str(error)
    if not hasattr(os, "getuid"):
        return None
    for name in ("", *BESIDE):
        try:
            known = os.lstat(f"{folder / FILE}{name}")
        except OSError:
            continue
        if (
            not stat.S_ISREG(known.st_mode)
            or known.st_uid != os.getuid()
            or known.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        ):
            return (
                f"others may have written {FILE}{name} in it; delete that file, or name another folder with --cache-dir"
            )
    return None


def _open(file: Path) -> sqlite3.Connection:
    """Return the file, ready for use. Raises sqlite3.DatabaseError for one that is damaged."""
    make_private(file)
    link = sqlite3.connect(file, timeout=PATIENCE / 1000, check_same_thread=False)
    try:
        link.execute("PRAGMA trusted_schema = OFF")
        link.execute("PRAGMA cell_size_check = ON")
        if _form(link) != FORM:
            link.execute("PRAGMA auto_vacuum = INCREMENTAL")
            link.execute("BEGIN IMMEDIATE")
            if _form(link) != FORM:  # nobody has made them meanwhile
                for table in _TABLES:
                    link.execute(table)
            link.commit()
        with suppress(sqlite3.OperationalError):  # another process reads just now; it does as well without
            link.execute("PRAGMA journal_mode = WAL").fetchall()
        link.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        link.close()
        raise
    return link


def _form(link: sqlite3.Connection) -> object:
    return link.execute("PRAGMA user_version").fetchone()[0]


def _unpacked(data: object) -> bytes | None:
    try:
        return zlib.decompress(data) if isinstance(data, bytes) else None
    except zlib.error:
        return None
