"""Which files of the paths given are read, and which are left aside, and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import pathspec

from crossfoot.config import Patterns, Settings
from crossfoot.errors import UsageError
from crossfoot.model import Skipped
from crossfoot.read.own_reports import OTHERS, REASON, is_own_report

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
}
NEVER = frozenset({"node_modules", "__pycache__"})
UNKNOWN = "unknown type"
SPECIAL = {
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}
LARGEST = 32_000_000
"""Bytes of a document; a larger file is no text that people wrote."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `name` is its path below the folder given, with forward slashes.

    text: what is read instead of the file's own content, None for that. fault: why it cannot be read, if that is known.
    """

    path: Path
    name: str
    text: str | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read, sorted by name, folders that cannot be read among them, and the files left aside."""

    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...]


def discover(paths: Sequence[Path], settings: Settings, texts: Mapping[Path, str] | None = None) -> Discovery:
    """Return the files below `paths`: .gitignore and the include and exclude patterns of `settings` applied.

    A file that is named itself is read even where a pattern would leave it out; the ledger, rates and decisions are no documents. texts: what to read
    instead of some files; one that is named itself need not exist. Raises UsageError for a missing path.
    """
    instead = {os.path.realpath(path): text for path, text in (texts or {}).items()}
    for path in paths:
        if not path.exists() and os.path.realpath(path) not in instead:
            raise UsageError(f"{path}: no such file or folder")
    root = _root(paths)
    own = [Path(name) for name in (settings.ledger, settings.rates, settings.decisions) if name]
    files: dict[str, SourceFile] = {}
    skipped: dict[str, Skipped] = {}
    for path in paths:
        named = not path.is_dir()
        for file, known in _walk(path, settings) if not named else iter([(path, None)]):
            if any(_same(file, one) for one in own):
                continue
            name = _name(file, root)
            text = instead.get(os.path.realpath(file)) if instead else None
            reason = known.reason if known else _kept_out(file, text)
            if reason:
                skipped[name] = Skipped(path=name, reason=reason, named=named)
            else:
                files[name] = SourceFile(file, name, text, known.fault if known else None)
    return Discovery(tuple(files[name] for name in sorted(files)), tuple(skipped[name] for name in sorted(skipped)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the walk through a folder knows of an entry: why it is left aside, or why it cannot be read."""

    reason: str | None = None
    fault: str | None = None


def authority_of(name: str, settings: Settings, root: Path) -> int | None:
    """Return the authority that the last matching pattern gives a document, or None; those of files are asked first.

    root: the folder that document names are relative to.
    """
    found = [number for patterns, number in settings.configured_authority if matches(root / name, patterns)]
    found += [number for pattern, number in settings.authority if _spec((pattern,)).match_file(name)]
    return found[-1] if found else None


def matches(path: Path, patterns: Patterns) -> bool:
    """Say whether patterns of a configuration file match the file `path`; one outside their folder matches none."""
    below = os.path.relpath(os.path.realpath(path), os.path.realpath(patterns.base))
    shown = Path(below).as_posix() + ("/" if path.is_dir() else "")
    return not below.startswith("..") and _spec(patterns.patterns).match_file(shown)


@cache
def _spec(patterns: tuple[str, ...]) -> pathspec.GitIgnoreSpec:
    return pathspec.GitIgnoreSpec.from_lines(patterns)


def name_below(path: Path, paths: Sequence[Path]) -> str:
    """Return the name of a file that is no document of `paths`, relative to the folder that they share."""
    return PurePosixPath(Path(os.path.relpath(path.absolute(), _root(paths)))).as_posix()


def folder_of(paths: Sequence[Path]) -> Path:
    """Return the folder that the names of the documents below `paths` are relative to."""
    return _root(paths)


def _same(file: Path, other: Path) -> bool:
    return file.name == other.name and file.resolve() == other.resolve()


def _root(paths: Sequence[Path]) -> Path:
    folders = [path.absolute() if path.is_dir() else path.absolute().parent for path in paths]
    return Path(os.path.commonpath(folders)) if folders else Path.cwd()


def _name(file: Path, root: Path) -> str:
    return PurePosixPath(*file.absolute().relative_to(root).parts).as_posix()


def _kept_out(file: Path, text: str | None) -> str | None:
    """Return why a file is left aside; None for one that is read. Nothing but an ordinary file is ever opened."""
    suffix = file.suffix.lower()
    if text is not None:
        return None if suffix in SUFFIXES else UNKNOWN
    try:
        mode = file.stat().st_mode
    except OSError:
        return None  # read() says why
    if not stat.S_ISREG(mode):
        return SPECIAL.get(stat.S_IFMT(mode), "no ordinary file")
    if (suffix in SUFFIXES or suffix in OTHERS) and is_own_report(file):
        return REASON
    return None if suffix in SUFFIXES else UNKNOWN


def _walk(folder: Path, settings: Settings) -> Iterator[tuple[Path, _Known | None]]:
    """Yield the files below `folder`, with what is known of those that cannot be read or are left aside.

    A folder that was read once is not read again, so that links in a circle end; links that lead out of `folder` are followed
    only where the settings say so.
    """
    include = pathspec.GitIgnoreSpec.from_lines(settings.include) if settings.include else None
    exclude = pathspec.GitIgnoreSpec.from_lines(settings.exclude)
    top = os.path.realpath(folder)
    seen: set[str] = set()
    stack: list[tuple[Path, PurePosixPath, tuple[tuple[PurePosixPath, pathspec.GitIgnoreSpec], ...]]] = [
        (folder, PurePosixPath(), ())
    ]
    while stack:
        here, below, ignores = stack.pop()
        real = os.path.realpath(here)
        if real in seen:
            continue
        seen.add(real)
        if settings.respect_gitignore:
            ignores = _with_gitignore(here, below, ignores)
        try:
            entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            yield here, _Known(fault=f"the folder cannot be read: {error.strerror or error}")
            continue
        for entry in entries:
            relative = below / entry.name
            if entry.name.startswith(".") or entry.name in NEVER:
                continue
            is_folder = entry.is_dir()
            shown = f"{relative}/" if is_folder else str(relative)
            if exclude.match_file(shown) or _ignored(relative, is_folder, ignores):
                continue
            if settings.configured_exclude and matches(entry, settings.configured_exclude):
                continue
            wanted = (include is None or include.match_file(shown)) and _configured(entry, settings)
            astray = _astray(entry, top, settings) if entry.is_symlink() else None
            if astray is not None:
                if is_folder or wanted:
                    yield entry, astray
            elif is_folder:
                stack.append((entry, relative, ignores))
            elif wanted:
                yield entry, None


def _astray(link: Path, top: str, settings: Settings) -> _Known | None:
    """Return why a symbolic link is not followed; None when it is."""
    real = Path(os.path.realpath(link))
    if not real.exists():
        return _Known(reason="broken link")
    return None if settings.follow_links or real.is_relative_to(top) else _Known(reason="link out of the folder")


def _configured(file: Path, settings: Settings) -> bool:
    return settings.configured_include is None or matches(file, settings.configured_include)


def _with_gitignore(
    here: Path, below: PurePosixPath, ignores: tuple[tuple[PurePosixPath, pathspec.GitIgnoreSpec], ...]
) -> tuple[tuple[PurePosixPath, pathspec.GitIgnoreSpec], ...]:
    file = here / ".gitignore"
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    except OSError:
        return ignores
    return (*ignores, (below, pathspec.GitIgnoreSpec.from_lines(lines))) if lines else ignores


def _ignored(
    relative: PurePosixPath, is_folder: bool, ignores: tuple[tuple[PurePosixPath, pathspec.GitIgnoreSpec], ...]
) -> bool:
    verdict = False
    for base, spec in ignores:
        shown = str(relative.relative_to(base)) + ("/" if is_folder else "")
        result = spec.check_file(shown).include
        if result is not None:
            verdict = result
    return verdict
