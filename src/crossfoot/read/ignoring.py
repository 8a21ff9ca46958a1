"""Patterns of .gitignore files: those of folders, and those within archives, which hold for the archive's members."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

import pathspec

from crossfoot.errors import ReadError, UsageError
from crossfoot.read.packed import Member, member_bytes

FILE = ".gitignore"
NO_PATTERN = (ValueError, re.error)
"""What pathspec raises for a line that is no pattern: its own error, and that of the expression made of one like [z-a]."""
WILDCARDS = 4
"""Asterisks in one name of a pattern: each more multiplies the time by the length of a file's name."""
MOST = 100
"""So many .gitignore files of an archive are used; each takes time for every member."""

Ignores = tuple[tuple[PurePosixPath, pathspec.GitIgnoreSpec], ...]
"""Folders, relative to the one given, with the patterns of their .gitignore files, outer ones first."""


@cache
def spec_of(patterns: tuple[str, ...]) -> pathspec.GitIgnoreSpec:
    """Return patterns ready to match. Raises UsageError for one that is none."""
    try:
        if any(map(_is_costly, patterns)):
            raise ValueError("too many asterisks")
        return pathspec.GitIgnoreSpec.from_lines(patterns)
    except NO_PATTERN as error:
        wrong = next((one for one in patterns if _is_no_pattern(one)), patterns[0])
        raise UsageError(f"{wrong!r} is no gitignore pattern; write one such as 'drafts/' or '*.md'") from error


def _is_no_pattern(line: str) -> bool:
    if _is_costly(line):
        return True
    try:
        pathspec.GitIgnoreSpec.from_lines([line])
    except NO_PATTERN:
        return True
    return False


def _is_costly(line: str) -> bool:
    """Say whether a pattern has so many asterisks in one name that to try it takes for ever."""
    return not line.startswith("#") and any(name.count("*") > WILDCARDS for name in line.split("/"))


def with_gitignore(here: Path, below: PurePosixPath, ignores: Ignores, faults: dict[str, str]) -> Ignores:
    """Return `ignores` with the patterns of the folder `here`; what is wrong in them goes into `faults`, by file."""
    file = here / FILE
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    except OSError:
        return ignores
    return (*ignores, *_specs(lines, below, str(file), faults))


def of_archive(archive: Path, members: Iterable[Member], faults: dict[str, str]) -> Ignores:
    """Return the patterns of the .gitignore files of an archive; members: those files."""
    found: list[tuple[PurePosixPath, pathspec.GitIgnoreSpec]] = []
    for one in sorted(members, key=lambda member: (len(PurePosixPath(member.name).parts), member.name))[:MOST]:
        try:
            text = member_bytes(archive, one.spelt, one.name).decode("utf-8", "replace")
        except ReadError:
            continue
        found += _specs(text.splitlines(), PurePosixPath(one.name).parent, str(archive / one.name), faults)
    return tuple(found)


def is_ignored(relative: PurePosixPath, is_folder: bool, ignores: Ignores) -> bool:
    """Say whether patterns leave out a file or folder; of several that match the last decides."""
    verdict = False
    for base, spec in ignores:
        if not relative.is_relative_to(base):
            continue
        shown = str(relative.relative_to(base)) + ("/" if is_folder else "")
        result = spec.check_file(shown).include
        if result is not None:
            verdict = result
    return verdict


def _specs(
    lines: list[str], below: PurePosixPath, file: str, faults: dict[str, str]
) -> list[tuple[PurePosixPath, pathspec.GitIgnoreSpec]]:
    try:
        if any(map(_is_costly, lines)):
            raise ValueError("too many asterisks")
        return [(below, pathspec.GitIgnoreSpec.from_lines(lines))] if lines else []
    except NO_PATTERN:
        wrong = [number for number, line in enumerate(lines, 1) if _is_no_pattern(line)]
        told = f"line {wrong[0]}: {lines[wrong[0] - 1]!r} is no gitignore pattern and is not used; mend or delete it"
        faults[file] = f"{told}; so are {len(wrong) - 1} more" if len(wrong) > 1 else told
        lines = [line for number, line in enumerate(lines, 1) if number not in wrong]
        return [(below, pathspec.GitIgnoreSpec.from_lines(lines))]
