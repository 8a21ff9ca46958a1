"""What has changed since a revision, as git knows it: documents, with what they said then.

Git is only asked for objects (names, blobs): no diff driver, filter, hook or pager of a repository runs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from crossfoot.errors import ReadError, UsageError
from crossfoot.model import Document
from crossfoot.read.decode import decode

_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def since(revision: str, documents: Mapping[str, Document], root: Path) -> dict[str, str | None]:
    """Return the documents that differ from what they were at `revision`, with their text then; None for new ones.

    documents: those of a run, by name; root: the folder that names are relative to. The revision is where the working tree left
    it: the merge base with HEAD, so that what happened there since does not count. A file of which only the ends of lines or
    the encoding changed is not changed. Raises UsageError where there is no repository, no git, or no such revision.
    """
    top = Path(_git(root, "rev-parse", "--show-toplevel", failing=f"{root}: --changed-since needs a git repository"))
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}",
        failing=f"--changed-since {revision}: there is no such revision; fetch it (a CI checkout may be shallow)",
    )  # fmt: skip
    base = _git(root, "merge-base", commit, "HEAD", failing=None) or commit
    below = PurePosixPath(os.path.relpath(root.resolve(), top.resolve()).replace(os.sep, "/"))
    blobs = _tree(root, base)
    changed: dict[str, str | None] = {}
    for name, document in documents.items():
        path = os.path.normpath(below / name).replace(os.sep, "/")
        blob = blobs.get(path)
        if blob is None:
            changed[name] = None
        elif blob != _blob_name((root / name).read_bytes(), len(blob)):
            text = _text(root, blob, name)
            if text is None or text.splitlines() != document.text.splitlines():
                changed[name] = text
    return changed


def _tree(root: Path, commit: str) -> dict[str, str]:
    """Return path -> blob of every file of a commit, paths relative to the top of the repository."""
    listing = _run(root, "ls-tree", "-r", "-z", "--full-tree", commit).stdout.decode("utf-8", "surrogateescape")
    blobs = {}
    for entry in filter(None, listing.split("\0")):
        about, path = entry.split("\t", 1)
        _, kind, blob = about.split(" ")
        if kind == "blob":
            blobs[path] = blob
    return blobs


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
