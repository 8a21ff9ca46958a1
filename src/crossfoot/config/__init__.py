"""Settings of a run, and the files that may state them (crossfoot.toml, [tool.crossfoot] in pyproject.toml).

`file` reads such a file and validates it; `find` says which one holds for the paths of a run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crossfoot.model import Severity


class Scope(StrEnum):
    """Which documents may be compared with each other."""

    ALL = "all"
    FOLDER = "folder"  # each folder directly below the one given is a story of its own
    CITATIONS = "citations"  # only a document and what it cites


class Engine(StrEnum):
    """Where documents are analysed and groups of them are judged."""

    LOCAL = "local"  # processes of this machine
    DASK = "dask"  # a Dask cluster


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Gitignore patterns of a configuration file; `base` is the folder that they are relative to."""

    base: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Names of the fields of records that hold their title, text, date, author and id, the first that a record has; () is the usual ones."""

    title: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    id: tuple[str, ...] = ()


USUAL = Fields()
"""The names that people use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Other rules for the documents that match: only `select`, not `ignore`, and severities of their own."""

    paths: Patterns
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run needs to know; every field has a default that suits a story folder.

    include, exclude: gitignore patterns relative to the folder given; configured: further ones, of configuration files,
    that hold as well. jobs: processes, 0 = all cores. select, ignore: rule codes or prefixes ("CF1"); () selects all.
    ledger: a CSV file of agreed facts. authority: gitignore patterns with the authority of the documents that match; the last that
    matches decides. rates: a CSV file of dated exchange rates. severities: rule codes or prefixes with their severity, None
    for a rule that is off; the last that matches decides. overrides: what holds for some documents only; later ones win.
    reasons: whether a suppression has to give one. baseline: a file of accepted findings. decisions: a CSV file in which editors
    accept or reject findings. min_severity: of the findings that are told; None leaves notices to data
    formats. follow_links: read what symbolic links out of the
    folder given lead to. fields: which fields of records (JSON, JSON lines, Parquet) are read as what. cache: the folder in which
    analyses are kept for other runs, None for none. engine: where the work is done; scheduler: the address of a Dask cluster, None for one
    of `jobs` processes on this machine.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    configured_include: Patterns | None = None
    configured_exclude: Patterns | None = None
    respect_gitignore: bool = True
    follow_links: bool = False
    jobs: int = 1
    scope: Scope = Scope.ALL
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity | None], ...] = ()
    overrides: tuple[Override, ...] = ()
    rule_folders: tuple[str, ...] = ()
    ledger: str | None = None
    rates: str | None = None
    authority: tuple[tuple[str, int], ...] = ()
    configured_authority: tuple[tuple[Patterns, int], ...] = ()
    reasons: bool = False
    baseline: str | None = None
    decisions: str | None = None
    min_severity: Severity | None = None
    fields: Fields = USUAL
    cache: str | None = None
    engine: Engine = Engine.LOCAL
    scheduler: str | None = None
