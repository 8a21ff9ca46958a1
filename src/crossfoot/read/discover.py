"""Which files of the paths given are read, and which are left aside, and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from crossfoot.config import USUAL, Fields, Patterns, Settings
from crossfoot.errors import ReadError, UsageError
from crossfoot.limits import DOCUMENT
from crossfoot.model import OWN_REPORT, Skipped
from crossfoot.read.archives import contents, member_bytes, within_limits
from crossfoot.read.formats import is_archive, is_document, is_doubtful, is_packed, no_document
from crossfoot.read.ignoring import Ignores, is_ignored, of_archive, spec_of, with_gitignore
from crossfoot.read.own_reports import OTHERS, holds_own_report, is_own_report
from crossfoot.read.packed import Contents, Member, gunzipped
from crossfoot.read.warc import is_warc

NEVER = frozenset({"node_modules", "__pycache__"})
UNKNOWN = "unknown type"
EMPTY = "archive without documents"
SPECIAL = {
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; `name` is its path below the folder given, with forward slashes.

    text: what is read instead of the file's own content, None for that. fault: why it cannot be read, if that is known.
    fields: what the fields of its records are, where it holds some.
    archive, member: of a file in an archive the archive's name, and its own there; `path` is then the archive's. place: where it was fetched from.
    """

    path: Path
    name: str
    text: str | None = None
    fault: str | None = None
    fields: Fields = USUAL
    archive: str | None = None
    member: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read, sorted by name, folders that cannot be read among them, and the files left aside.

    faults: files of patterns, with what is wrong in them.
    """

    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...]
    faults: tuple[tuple[str, str], ...] = ()


def discover(paths: Sequence[Path], settings: Settings, texts: Mapping[Path, str] | None = None) -> Discovery:
    """Return the files below `paths`: .gitignore and the include and exclude patterns of `settings` applied.

    A file that is named itself is read even where a pattern would leave it out; the ledger, rates and decisions are no documents. texts: what to read
    instead of some files; one that is named itself need not exist. Raises UsageError for a missing path.
    """
    check_patterns(settings)
    instead = {os.path.realpath(path): text for path, text in (texts or {}).items()}
    for path in paths:
        if not _asked(path.exists) and os.path.realpath(path) not in instead:
            raise UsageError(f"{path}: no such file or folder")
    root = _root(paths)
    own = [Path(name) for name in (settings.ledger, settings.rates, settings.decisions) if name]
    files: dict[str, SourceFile] = {}
    skipped: dict[str, Skipped] = {}
    faults: dict[str, str] = {}
    for path in paths:
        named = not path.is_dir()
        for file, known in _walk(path, settings, faults) if not named else iter([(path, None)]):
            if any(_same(file, one) for one in own):
                continue
            name = _name(file, root)
            text = instead.get(os.path.realpath(file)) if instead else None
            reason = known.reason if known else _kept_out(file, text, settings.fields)
            if reason:
                skipped[name] = Skipped(path=name, reason=reason, named=named)
            elif text is None and is_archive(name) and not (known and known.fault):
                below = PurePosixPath() if named else PurePosixPath(*file.relative_to(path).parts)
                held = contents(file)
                ignores = of_archive(file, held.ignores, faults) if settings.respect_gitignore else ()
                found, left = _opened(
                    SourceFile(file, name, fields=settings.fields),
                    held,
                    partial(_member_wanted, file, below, settings, ignores),
                    named=named,
                )
                files.update((one.name, one) for one in found)
                skipped.update((one.path, one) for one in left)
            else:
                files[name] = SourceFile(file, name, text, known.fault if known else None, fields=settings.fields)
    return Discovery(
        files=tuple(files[name] for name in sorted(files)),
        skipped=tuple(skipped[name] for name in sorted(skipped)),
        faults=tuple((_name(Path(file), root), fault) for file, fault in sorted(faults.items())),
    )


def _opened(
    archive: SourceFile, held: Contents, wanted: Callable[[str], bool], *, named: bool
) -> tuple[list[SourceFile], list[Skipped]]:
    """Return the members of an archive that are read or cannot be, and those left aside; the archive itself where that is at fault.

    named: the archive was given by itself.
    """
    members = [one for one in held.members if wanted(one.name)]
    files = [one for one in members if one.reason is None and is_document(one.name)]
    reasons = {one.name: one.reason or UNKNOWN for one in members if one.reason or not is_document(one.name)}
    too_much = within_limits(archive.path, files)
    found: list[SourceFile] = []
    if fault := too_much or held.fault:
        found.append(replace(archive, fault=fault))
    if too_much:
        files = []
    for one in files:
        name = f"{archive.name}/{one.name}"
        if one.fault is None and (reason := _no_member(archive, one)):
            reasons[one.name] = reason
        else:
            at = replace(archive, name=name, fault=one.fault, archive=archive.name, member=one.spelt)
            found.append(replace(at, place=one.place))
    left = [Skipped(path=f"{archive.name}/{name}", reason=reason) for name, reason in reasons.items()]
    if not found and (named or not left):
        left.append(Skipped(path=archive.name, reason=EMPTY, named=named))
    return found, left


def _no_member(archive: SourceFile, member: Member) -> str | None:
    """Return why a member with the ending of a format is no document; None for one that is, or that cannot be read."""
    if is_warc(archive.path.name):
        return None
    try:
        data = member_bytes(archive.path, member.spelt, member.name)
    except ReadError:
        return None  # read() says why
    return OWN_REPORT if holds_own_report(data) else no_document(data, member.name, archive.fields)


def _member_wanted(archive: Path, below: PurePosixPath, settings: Settings, ignores: Ignores, member: str) -> bool:
    """Say whether the patterns of `settings` let a member of an archive be read; below: the archive, as seen from the folder given.

    ignores: what .gitignore files in the archive leave out.
    """
    shown, path = str(below / member), PurePosixPath(member)
    folders = [one for one in path.parents if one.parts]
    if is_ignored(path, False, ignores) or any(is_ignored(one, True, ignores) for one in folders):
        return False
    if any(part in NEVER for part in path.parts) or spec_of(settings.exclude).match_file(shown):
        return False
    if settings.configured_exclude and matches(archive / member, settings.configured_exclude):
        return False
    return (not settings.include or spec_of(settings.include).match_file(shown)) and _configured(
        archive / member, settings
    )


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
    found += [number for pattern, number in settings.authority if spec_of((pattern,)).match_file(name)]
    return found[-1] if found else None


def matches(path: Path, patterns: Patterns) -> bool:
    """Say whether patterns of a configuration file match the file `path`; one outside their folder matches none."""
    below = os.path.relpath(os.path.realpath(path), os.path.realpath(patterns.base))
    shown = Path(below).as_posix() + ("/" if _asked(path.is_dir) else "")
    return not below.startswith("..") and spec_of(patterns.patterns).match_file(shown)


def check_patterns(settings: Settings) -> None:
    """Raise UsageError when a pattern of `settings` is none."""
    told = [settings.include, settings.exclude, *((pattern,) for pattern, _ in settings.authority)]
    filed = [settings.configured_include, settings.configured_exclude]
    filed += [patterns for patterns, _ in settings.configured_authority]
    filed += [override.paths for override in settings.overrides]
    for patterns in (*told, *(one.patterns for one in filed if one is not None)):
        spec_of(patterns)


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


def _kept_out(file: Path, text: str | None, fields: Fields) -> str | None:
    """Return why a file is left aside; None for one that is read. Nothing but an ordinary file is ever opened."""
    known = is_document(file.name)
    if text is not None:
        return no_document(text.encode("utf-8", "replace"), file.name, fields) if known else UNKNOWN
    try:
        mode = file.stat().st_mode
    except OSError:
        return None  # read() says why
    if not stat.S_ISREG(mode):
        return SPECIAL.get(stat.S_IFMT(mode), "no ordinary file")
    if (known or file.suffix.lower() in OTHERS) and is_own_report(file):
        return OWN_REPORT
    if known:
        return _no_document(file, fields)
    return None if is_archive(file.name) else UNKNOWN


def _no_document(file: Path, fields: Fields) -> str | None:
    """Return why a file with the ending of a format is no document; None for one that is, or that cannot be read."""
    if not is_doubtful(file.name):
        return None
    try:
        with file.open("rb") as stream:
            data = stream.read(DOCUMENT + 1)
        return no_document(gunzipped(data, file.name) if is_packed(file.name) else data, file.name, fields)
    except (OSError, ReadError):
        return None  # read() says why


def _walk(folder: Path, settings: Settings, faults: dict[str, str]) -> Iterator[tuple[Path, _Known | None]]:
    """Yield the files below `folder`, with what is known of those that cannot be read or are left aside.

    A folder that was read once is not read again, so that links in a circle end; links that lead out of `folder` are followed
    only where the settings say so.
    What is wrong in .gitignore files goes into `faults`.
    """
    include = spec_of(settings.include) if settings.include else None
    exclude = spec_of(settings.exclude)
    top = os.path.realpath(folder)
    seen: set[str] = set()
    stack: list[tuple[Path, PurePosixPath, Ignores]] = [(folder, PurePosixPath(), ())]
    while stack:
        here, below, ignores = stack.pop()
        real = os.path.realpath(here)
        if real in seen:
            continue
        seen.add(real)
        if settings.respect_gitignore:
            ignores = with_gitignore(here, below, ignores, faults)
        try:
            entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            yield here, _Known(fault=f"the folder cannot be read: {error.strerror or error}")
            continue
        for entry in entries:
            relative = below / entry.name
            if entry.name.startswith(".") or entry.name in NEVER:
                continue
            is_folder = _asked(entry.is_dir)
            shown = f"{relative}/" if is_folder else str(relative)
            if exclude.match_file(shown) or is_ignored(relative, is_folder, ignores):
                continue
            if settings.configured_exclude and matches(entry, settings.configured_exclude):
                continue
            wanted = (include is None or include.match_file(shown)) and _configured(entry, settings)
            astray = _astray(entry, top, settings) if _asked(entry.is_symlink) else None
            if astray is not None:
                if is_folder or wanted:
                    yield entry, astray
            elif is_folder:
                stack.append((entry, relative, ignores))
            elif wanted or is_archive(entry.name):  # of an archive the members are asked
                yield entry, None


def _astray(link: Path, top: str, settings: Settings) -> _Known | None:
    """Return why a symbolic link is not followed; None when it is."""
    real = Path(os.path.realpath(link))
    if not _asked(real.exists):
        return _Known(reason="broken link")
    return None if settings.follow_links or real.is_relative_to(top) else _Known(reason="link out of the folder")


def _asked(question: Callable[[], bool]) -> bool:
    """Return the answer of a path, no where it may not be asked: in a folder that can be listed and not entered."""
    try:
        return question()
    except OSError:
        return False


def _configured(file: Path, settings: Settings) -> bool:
    return settings.configured_include is None or matches(file, settings.configured_include)
