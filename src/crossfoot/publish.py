"""Several reports of one run: which files they go to, and all that their formats need beside the findings."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path, PurePath

from crossfoot import pipeline
from crossfoot.config import Settings
from crossfoot.errors import UsageError
from crossfoot.model import Matrix, Publication, Report, RulePage
from crossfoot.report.formats import WITH_FACTS, WITH_RULES, CheckFormat, asked

Target = tuple[CheckFormat, Path]


def targets(words: Sequence[str], output: Path | None = None) -> tuple[Target, ...]:
    """Return the formats and files that --report names. Raises UsageError for one that cannot be, or a file named twice."""
    found = tuple(asked(word) for word in words)
    files = [path.absolute() for _, path in found] + ([output.absolute()] if output else [])
    for path in files:
        if files.count(path) > 1:
            raise UsageError(f"{path} is named for two reports; give each its own file")
        if not path.parent.is_dir():
            raise UsageError(f"cannot write {path}: there is no folder {path.parent}")
    return found


def left_out(paths: Sequence[Path], files: Sequence[Path]) -> tuple[str, ...]:
    """Return patterns that keep reports which lie in a checked folder from being read as documents.

    Raises UsageError when a report would overwrite a document that is named itself.
    """
    patterns = []
    for file in files:
        for path in paths:
            if path.is_dir() and file.absolute().is_relative_to(path.absolute()):
                below = file.absolute().relative_to(path.absolute()).as_posix()
                patterns.append("/" + re.sub(r"([\\*?\[\]!# ])", r"\\\1", below))
            elif path.is_file() and file.exists() and file.samefile(path):
                raise UsageError(f"{file} is one of the documents; the report would overwrite it")
    return tuple(dict.fromkeys(patterns))


def publication(
    report: Report,
    paths: Sequence[Path],
    formats: Collection[CheckFormat],
    *,
    version: str,
    settings: Settings,
) -> Publication:
    """Return `report` with what `formats` say beside it: the matrix of its facts, the pages of the rules.

    paths, settings: those of its check.
    """
    from crossfoot.read import folder_of

    return Publication(
        matrix=pipeline.matrix_of(report) if WITH_FACTS.intersection(formats) else Matrix(report=report, facts=()),
        rules=_pages(settings) if WITH_RULES.intersection(formats) else (),
        version=version,
        prefix=prefix_of(paths),
        folder=str(folder_of(paths)),
    )


def _pages(settings: Settings) -> tuple[RulePage, ...]:
    from crossfoot.rules import load_rules, rule_pages

    return rule_pages(load_rules(Settings(rule_folders=settings.rule_folders, ledger=settings.ledger)))


def prefix_of(paths: Sequence[Path]) -> str:
    """Return the folder of the documents below `paths`, relative to the repository around the working directory.

    Relative to the working directory where there is no repository; "" when it is that folder or lies outside.
    """
    from crossfoot.read import folder_of

    here = Path.cwd()
    top = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    below = PurePath(os.path.relpath(folder_of(paths).resolve(), top.resolve()))
    return "" if below.parts[:1] == ("..",) or below.is_absolute() or not below.parts else below.as_posix()
