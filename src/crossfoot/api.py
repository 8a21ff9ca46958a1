"""The commands for Python users: the same settings, typed results, frames on request.

import crossfoot
result = crossfoot.check("story/")
for finding in result.findings:
print(finding.message)
crossfoot.extract("story/").to_frame()
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from crossfoot import pipeline
from crossfoot.config import Engine, Scope, Settings
from crossfoot.engine import Progress
from crossfoot.errors import UsageError
from crossfoot.model import (
    Analysis,
    Audit,
    DateMention,
    Fact,
    Figure,
    Finding,
    Matrix,
    Skipped,
    Standing,
    Way,
)
from crossfoot.review import CheckResult

if TYPE_CHECKING:
    import pandas as pd

    from crossfoot.config.file import Configuration
    from crossfoot.link.reasons import Reasons

E = TypeVar("E", bound=StrEnum)
PathLike = str | os.PathLike[str]
Config: TypeAlias = "PathLike | Configuration | None"
"""A configuration file, or one that is read already; None: nothing but what is given holds."""
Paths = PathLike | Sequence[PathLike]
"""One path or several; each a file or a folder."""

Kept: TypeAlias = PathLike | bool | None
"""Where analyses are kept for other runs: a folder, True for the user's cache; False and None for nowhere."""
Texts: TypeAlias = Mapping[str, str] | Mapping[Path, str]
"""Texts by the files that they are read instead of."""

__all__ = ["CheckResult", "ExtractResult", "MatrixResult", "audit", "check", "extract", "matrix", "reasons"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractResult:
    """What documents state; `findings` tells of files that cannot be read, `skipped` of files left aside."""

    analyses: tuple[Analysis, ...]
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all documents, in document order."""
        return tuple(figure for analysis in self.analyses for figure in analysis.figures)

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates of all documents, in document order."""
        return tuple(date for analysis in self.analyses for date in analysis.dates)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a figure or date; columns and dtypes as in `crossfoot.report.frames.MENTION_DTYPES`."""
        from crossfoot.report.frames import mention_frame

        return mention_frame(self.analyses)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixResult:
    """Which documents state which facts, and how; `matrix.report` holds all else that is known."""

    matrix: Matrix

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts: disagreements first, then by the first place that states them."""
        return self.matrix.facts

    def to_frame(self) -> pd.DataFrame:
        """Return one row a fact; columns as in `crossfoot.report.frames.matrix_frame`."""
        from crossfoot.report.frames import matrix_frame

        return matrix_frame(self.matrix)


def check(
    paths: Paths,
    *,
    config: Config = None,
    scope: Scope | str | None = None,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    include: str | Sequence[str] = (),
    exclude: str | Sequence[str] = (),
    follow_links: bool | None = None,
    rules: Paths = (),
    ledger: PathLike | None = None,
    rates: PathLike | None = None,
    authority: Mapping[str, int] | None = None,
    baseline: PathLike | None = None,
    decisions: PathLike | None = None,
    changed_since: str | None = None,
    jobs: int | None = None,
    cache: Kept = None,
    texts: Texts | None = None,
    engine: Engine | str = Engine.LOCAL,
    dask_scheduler: str | None = None,
    progress: Progress | None = None,
) -> CheckResult:
    """Link the figures of all documents below `paths` and return where they disagree.

    select, ignore: rule codes, their beginnings ("CF1") or names. include, exclude: gitignore patterns. rules: folders of
    further rule files. follow_links: read what symbolic links out of a folder lead to. ledger: a CSV file of agreed facts (docs/ledger.md says how to write one). rates: a
    CSV file of dated exchange rates (date, from, to, rate) for conversions between currencies. authority:
    gitignore patterns with the authority of the documents that match, the last that matches decides. config: a configuration
    file (crossfoot.toml), for what is not given. baseline: a file of accepted findings. decisions: a CSV file of what editors
    decided. changed_since: a revision of git; only findings that the changes since touch. texts: what to read instead of some files; one of
    `paths` that is among them need not exist. cache: where what is known of documents is kept for other runs, see docs/cache.md. jobs: processes, 0 for one a core;
    a script that asks for more than one, or for a cluster on this machine, needs the usual `if __name__ == "__main__":`. engine: local or dask
    (docs/scale.md); dask_scheduler: the address of a running Dask cluster. Raises UsageError for a path that does not exist or an unknown scope or code,
    ConfigError for a ledger or rates that cannot be used, and RuleError for a rule file with faults.
    """
    settings = _settings(
        config,
        scope=scope,
        select=select,
        ignore=ignore,
        include=include,
        exclude=exclude,
        follow_links=follow_links,
        rules=rules,
        ledger=ledger,
        rates=rates,
        authority=authority,
        baseline=baseline,
        decisions=decisions,
        jobs=jobs,
        cache=cache,
        engine=engine,
        dask_scheduler=dask_scheduler,
    )
    from crossfoot.review import check as reviewed

    return reviewed(_given(paths), settings, changed_since=changed_since, texts=_texts(texts), progress=progress)


def extract(
    paths: Paths,
    *,
    config: Config = None,
    include: str | Sequence[str] = (),
    exclude: str | Sequence[str] = (),
    follow_links: bool | None = None,
    jobs: int | None = None,
    cache: Kept = None,
    texts: Texts | None = None,
    engine: Engine | str = Engine.LOCAL,
    dask_scheduler: str | None = None,
    progress: Progress | None = None,
) -> ExtractResult:
    """Return all figures and dates of the documents below `paths`; arguments and errors as for `check`."""
    settings = _settings(
        config,
        include=include,
        exclude=exclude,
        follow_links=follow_links,
        jobs=jobs,
        cache=cache,
        engine=engine,
        dask_scheduler=dask_scheduler,
    )
    analyses, findings, skipped = pipeline.analyse_all(_given(paths), settings, texts=_texts(texts), progress=progress)
    return ExtractResult(analyses=analyses, findings=findings, skipped=skipped)


def matrix(
    paths: Paths,
    *,
    config: Config = None,
    scope: Scope | str | None = None,
    include: str | Sequence[str] = (),
    exclude: str | Sequence[str] = (),
    follow_links: bool | None = None,
    ledger: PathLike | None = None,
    authority: Mapping[str, int] | None = None,
    single: bool = False,
    jobs: int | None = None,
    cache: Kept = None,
    engine: Engine | str = Engine.LOCAL,
    dask_scheduler: str | None = None,
    progress: Progress | None = None,
) -> MatrixResult:
    """Return the facts that the documents below `paths` state, and how each of them states it.

    single: also the facts that one document states alone. The other arguments and the errors are those of `check`.
    """
    settings = _settings(
        config,
        scope=scope,
        include=include,
        exclude=exclude,
        follow_links=follow_links,
        ledger=ledger,
        authority=authority,
        jobs=jobs,
        cache=cache,
        engine=engine,
        dask_scheduler=dask_scheduler,
    )
    return MatrixResult(matrix=pipeline.matrix(_given(paths), settings, single=single, progress=progress))


def audit(
    paths: Paths,
    *,
    per_way: int | None = 25,
    ways: str | Sequence[str] = (),
    only: str | Sequence[str] = (),
    seed: int = 0,
    config: Config = None,
    scope: Scope | str | None = None,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    include: str | Sequence[str] = (),
    exclude: str | Sequence[str] = (),
    follow_links: bool | None = None,
    rules: Paths = (),
    jobs: int | None = None,
    cache: Kept = None,
    progress: Progress | None = None,
) -> Audit:
    """Plant wrong figures in the documents below `paths`, in memory and one at a time, and return which are caught.

    per_way: changes of each way at most, None for all. ways: names of `Way` ("bound"), () for all. only: names of
    `Standing` ("restated"), () for all. seed: which changes are drawn where there are more. Else as for `check`. Raises
    UsageError also for an unknown way or standing.
    """
    from crossfoot.audit import Plan
    from crossfoot.audit import audit as run
    from crossfoot.rules import load_rules

    settings = _settings(
        config,
        scope=scope,
        select=select,
        ignore=ignore,
        include=include,
        exclude=exclude,
        follow_links=follow_links,
        rules=rules,
        jobs=jobs,
        cache=cache,
    )
    plan = Plan(
        per_way=per_way,
        ways=tuple(_member(Way, "way", name) for name in _words(ways)) or tuple(Way),
        only=tuple(_member(Standing, "standing", name) for name in _words(only)),
        seed=seed,
    )
    return run(_given(paths), load_rules(settings), settings, plan, progress=progress)


def reasons(result: CheckResult, *, scope: Scope | str = Scope.ALL) -> Reasons:
    """Return what tells of any two figures of a check why they are, or are not, held to be one fact; scope: of that check."""
    return pipeline.reasons(result.report, Settings(scope=_scope(scope)))


def _settings(
    config: Config,
    *,
    scope: Scope | str | None = None,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    include: str | Sequence[str] = (),
    exclude: str | Sequence[str] = (),
    follow_links: bool | None = None,
    rules: Paths = (),
    ledger: PathLike | None = None,
    rates: PathLike | None = None,
    authority: Mapping[str, int] | None = None,
    baseline: PathLike | None = None,
    decisions: PathLike | None = None,
    jobs: int | None = None,
    cache: Kept = None,
    engine: Engine | str = Engine.LOCAL,
    dask_scheduler: str | None = None,
) -> Settings:
    """Return the settings of a call: what is given before what `config` states before defaults."""
    if dask_scheduler is not None and engine != Engine.DASK:
        raise UsageError("a Dask scheduler is named, and the engine is another; ask for the engine dask")
    given = Settings(
        scope=Scope.ALL if scope is None else _scope(scope),
        select=_words(select),
        ignore=_words(ignore),
        include=_words(include),
        exclude=_words(exclude),
        follow_links=bool(follow_links),
        rule_folders=tuple(str(path) for path in _paths(rules)),
        ledger=None if ledger is None else str(ledger),
        rates=None if rates is None else str(rates),
        authority=tuple((authority or {}).items()),
        baseline=None if baseline is None else str(baseline),
        decisions=None if decisions is None else str(decisions),
        jobs=1 if jobs is None else jobs,
        cache=_folder(cache),
        engine=_member(Engine, "engine", engine),
        scheduler=dask_scheduler,
    )
    if config is None:
        return given
    from crossfoot.config.file import Configuration, load
    from crossfoot.config.merge import merge

    configuration = config if isinstance(config, Configuration) else load(Path(config))
    stated = {
        name for name, value in (("scope", scope), ("jobs", jobs), ("follow_links", follow_links)) if value is not None
    }
    return merge(configuration, given, stated=frozenset(stated))


def _folder(cache: Kept) -> str | None:
    """Return the folder of a cache; None for none."""
    if cache is True:
        from crossfoot.keeping import user_folder

        return str(user_folder())
    return os.fspath(cache) if cache else None


def _member(kind: type[E], what: str, name: str) -> E:
    try:
        return kind(name)
    except ValueError as error:
        choices = [member.value for member in kind]
        raise UsageError(f"unknown {what} {name!r}; choose {', '.join(choices[:-1])} or {choices[-1]}") from error


def _scope(scope: Scope | str) -> Scope:
    return _member(Scope, "scope", scope)


def _texts(texts: Texts | None) -> dict[Path, str]:
    return {Path(path): text for path, text in (texts or {}).items()}


def _words(words: str | Sequence[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _paths(paths: Paths) -> tuple[Path, ...]:
    return (Path(paths),) if isinstance(paths, (str, os.PathLike)) else tuple(Path(path) for path in paths)


def _given(paths: Paths) -> tuple[Path, ...]:
    if paths == "" or (not isinstance(paths, (str, os.PathLike)) and any(path == "" for path in paths)):
        raise UsageError("a path is empty; name a file or a folder, . for the one that you are in")
    given = _paths(paths)
    if not given:
        raise UsageError("no path given; name at least one file or folder")
    return given
