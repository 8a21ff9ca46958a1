"""What has changed since a revision, as git knows it: documents, with what they said then.

Git is only asked for objects (names, blobs): no diff driver, filter, hook or pager of a repository runs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from crossfoot.errors import ReadError, UsageError
from crossfoot.model import Document
from crossfoot.read.decode import decode

ALIKE = 0.5
"""Least share of runs of words that a document has in common with what it was under another name."""
RUN = 3
"""Words of a run."""
MOST_COMPARED = 250_000
"""Pairs of a new document and a file that has gone; beyond it only files with the same bytes are held to be renamed."""

_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def since(revision: str, documents: Mapping[str, Document], root: Path) -> dict[str, str | None]:
    """Return the documents that differ from what they were at `revision`, with their text then; None for new ones.

    documents: those of a run, by name; root: the folder that names are relative to. The revision is where the working tree left
    it: the merge base with HEAD, so that what happened there since does not count. A file of which only the ends of lines or
    the encoding changed is not changed, nor one that only has another name; what lies in a submodule is left alone. Raises UsageError where there is no repository, no git, or no such revision.
    """
    top = Path(_git(root, "rev-parse", "--show-toplevel", failing=f"{root}: --changed-since needs a git repository"))
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        failing=f"--changed-since {revision}: there is no such revision; fetch it (a CI checkout may be shallow)",
    )  # fmt: skip
    base = _git(root, "merge-base", commit, "HEAD", failing=None) or commit
    below = PurePosixPath(os.path.relpath(root.resolve(), top.resolve()).replace(os.sep, "/"))
    blobs, submodules = _tree(root, base)
    files = {name: document.file for name, document in documents.items()}
    paths = {name: os.path.normpath(below / file).replace(os.sep, "/") for name, file in files.items()}
    submodules |= _linked(root)
    own = {name: path for name, path in paths.items() if submodules.isdisjoint(_above(path))}
    lost = {path: blob for path, blob in blobs.items() if not os.path.lexists(top / path)}
    was = {name: blobs[path] for name, path in own.items() if path in blobs}
    was |= _renamed(root, {name: documents[name] for name in own if name not in was}, lost)
    changed: dict[str, str | None] = {}
    for name in own:
        blob = was.get(name)
        if blob is None:
            changed[name] = None
        elif blob != _blob_of(root / files[name], len(blob)):
            # of a text made of a file, what it was cannot be read from the characters of the blob
            text = None if documents[name].rendered else _text(root, blob, name)
            if text is None or text.splitlines() != documents[name].text.splitlines():
                changed[name] = text
    return changed


def _renamed(root: Path, new: Mapping[str, Document], lost: Mapping[str, str]) -> dict[str, str]:
    """Return the blobs of files that have gone, by the names of the new documents that they became.

    A file with the same bytes comes first, then the one of the same type that is most alike, as `git diff -M` has it.
    """
    found: dict[str, str] = {}
    left = dict(sorted(lost.items()))
    for name in sorted(new):
        length = len(next(iter(left.values()), ""))
        blob = _blob_of(root / name, length)
        same = [path for path, one in left.items() if one == blob]
        if same:
            here = PurePosixPath(name).name
            found[name] = left.pop(min(same, key=lambda path: (PurePosixPath(path).name != here, path)))
    rest = [name for name in sorted(new) if name not in found]
    left = {path: blob for path, blob in left.items() if _type(path) in {_type(name) for name in rest}}
    if not left or len(rest) * len(left) > MOST_COMPARED:
        return found
    before = {path: _runs(_text(root, blob, path) or "") for path, blob in left.items()}
    after = {name: _runs(new[name].text) for name in rest}
    likeness = [
        (-_alike(after[name], before[path]), name, path) for name in rest for path in left if _type(name) == _type(path)
    ]
    for unlike, name, path in sorted(likeness):
        if -unlike >= ALIKE and name not in found and path in left:
            found[name] = left.pop(path)
    return found


def _type(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = text.split()
    return Counter(zip(*(words[at:] for at in range(RUN)), strict=False))


def _alike(a: Counter[tuple[str, ...]], b: Counter[tuple[str, ...]]) -> float:
    """Return the share of runs of words that two texts have in common, 0..1."""
    size = a.total() + b.total()
    return 2 * (a & b).total() / size if size else 0.0


def _above(path: str) -> list[str]:
    return [parent.as_posix() for parent in PurePosixPath(path).parents]


def _tree(root: Path, commit: str) -> tuple[dict[str, str], set[str]]:
    """Return path -> blob of every file of a commit, and its submodules; paths relative to the top of the repository."""
    listing = _run(root, "ls-tree", "-r", "-z", "--full-tree", commit).stdout.decode("utf-8", "surrogateescape")
    blobs: dict[str, str] = {}
    submodules: set[str] = set()
    for entry in filter(None, listing.split("\0")):
        about, path = entry.split("\t", 1)
        _, kind, blob = about.split(" ")
        if kind == "blob":
            blobs[path] = blob
        elif kind == "commit":
            submodules.add(path)
    return blobs, submodules


def _linked(root: Path) -> set[str]:
    """Return the submodules that the index has, those that were added since among them."""
    command = ("ls-files", "--stage", "-z", "--full-name", ":/")
    listing = _run(root, *command).stdout.decode("utf-8", "surrogateescape")
    return {entry.split("\t", 1)[1] for entry in filter(None, listing.split("\0")) if entry.startswith("160000 ")}


def _blob_of(path: Path, length: int) -> str | None:
    """Return the name that git gives the content of a file; None for one that is not there, such as standard input."""
    try:
        return _blob_name(path.read_bytes(), length)
    except OSError:
        return None


def _blob_name(data: bytes, length: int) -> str:
    """Return the name that git gives a blob: SHA-1, or SHA-256 in repositories with names of 64 digits."""
    content = b"blob %d\0" % len(data) + data
    return (hashlib.sha256(content) if length == 64 else hashlib.sha1(content, usedforsecurity=False)).hexdigest()


def _text(root: Path, blob: str, name: str) -> str | None:
    """Return the text of a blob; None when it was no text."""
    try:
        return decode(_run(root, "cat-file", "blob", blob).stdout, name)[0]
    except ReadError:
        return None


def _git(root: Path, *arguments: str, failing: str | None) -> str:
    """Return the line that git writes; "" when it fails and `failing` is None. Raises UsageError with `failing`."""
    done = _run(root, *arguments)
    if done.returncode == 0:
        return done.stdout.decode("utf-8", "surrogateescape").strip()
    if failing is None:
        return ""
    raise UsageError(failing)


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command: Sequence[str] = ("git", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", *arguments)
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    try:
        return subprocess.run(
            command,
            cwd=root,
            env={**environment, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError as error:
        raise UsageError("--changed-since needs git; it is not installed") from error
