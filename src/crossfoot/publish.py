"""Several reports of one run: which files they go to, and all that their formats need beside the findings."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path, PurePath

from crossfoot import pipeline
from crossfoot.config import Settings
from crossfoot.model import Matrix, Publication, Report, RulePage
from crossfoot.report.formats import WITH_FACTS, WITH_RULES, WITH_TEXTS, CheckFormat, asked

Target = tuple[CheckFormat, Path]


def targets(words: Sequence[str]) -> tuple[Target, ...]:
    """Return the formats and files that --report names. Raises UsageError for one that cannot be."""
    return tuple(asked(word) for word in words)


def publication(
    report: Report,
    paths: Sequence[Path],
    formats: Collection[CheckFormat],
    *,
    version: str,
    settings: Settings,
) -> Publication:
    """Return `report` with what `formats` say beside it: the matrix of its facts, the pages of the rules, what was verified.

    paths, settings: those of its check.
    """
    from crossfoot.read import folder_of

    return Publication(
        matrix=pipeline.matrix_of(report) if WITH_FACTS.intersection(formats) else Matrix(report=report, facts=()),
        rules=_pages(settings) if WITH_RULES.intersection(formats) else (),
        version=version,
        verified=pipeline.verified(report) if WITH_TEXTS.intersection(formats) else (),
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
