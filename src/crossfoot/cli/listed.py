"""Paths from a list: the option --files-from, as `git ls-files -z`, `find -print0` and the like write one."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.stdin import HERE
from crossfoot.errors import UsageError
from crossfoot.inputs import bounded, content
from crossfoot.limits import FILE_LIST
from crossfoot.terminal import note

WHAT = "list of files"

FilesFromOption = Annotated[
    Path | None,
    typer.Option(
        "--files-from",
        metavar="FILE|-",
        help="Also read the files and folders that FILE (- is standard input) names: one a line, or with NUL characters between them.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The paths of a run, each once; listed: those that only a list names, so that nobody is told of each that is no document."""

    paths: tuple[Path, ...]
    listed: Collection[Path] = frozenset()


def with_listed(paths: Sequence[Path], files_from: Path | None, *, allow_empty: bool = False) -> Given:
    """Return the paths of the command line, and behind them those of the list.

    Raises UsageError when there are neither, when the list names what does not exist, and when it cannot be read. An empty list ends the
    command with status 0 where `allow_empty`.
    """
    if files_from is None:
        if not paths:
            raise UsageError("PATH is missing; name files or folders, or a list of them with --files-from")
        return Given(paths=tuple(dict.fromkeys(paths)) if HERE not in paths else tuple(paths))
    if files_from == HERE and HERE in paths:
        raise UsageError("--files-from - and the path - both take standard input; write the list to a file")
    named = _named(files_from)
    if not named and not paths:
        said = f"--files-from {files_from}: names no file"
        if allow_empty:
            note(f"crossfoot: {said}.")
            raise typer.Exit
        raise UsageError(f"{said}; --allow-empty lets such a run pass")
    known = set(paths)
    return Given(
        paths=tuple(dict.fromkeys((*paths, *named))), listed=frozenset(one for one in named if one not in known)
    )


def _named(file: Path) -> list[Path]:
    data = bounded(sys.stdin.buffer, WHAT, FILE_LIST) if file == HERE else content(file, WHAT, FILE_LIST)
    nul = b"\0" in data
    found = []
    for number, name in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\0" if nul else b"\n"), 1):
        word = name if nul else name.removesuffix(b"\r")
        if not word.strip():
            continue
        path = Path(os.fsdecode(word))
        if not os.path.lexists(path):
            raise UsageError(
                f"--files-from {file}: {'name' if nul else 'line'} {number}: {path}: no such file or folder"
            )
        found.append(path)
    return found
