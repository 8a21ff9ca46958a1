"""What documents state, one by one or side by side: `extract`, `compare`, `coverage`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.internal import DebugOption, Failures, said_of
from crossfoot.cli.listed import FilesFromOption, with_listed
from crossfoot.cli.options import (
    AllowEmptyOption,
    CacheDirOption,
    ConfigOption,
    EngineOption,
    ExcludeOption,
    FollowLinksOption,
    IncludeOption,
    JobsOption,
    NoCacheOption,
    NoConfigOption,
    OutputOption,
    PageFormat,
    PathsArgument,
    QuietOption,
    SchedulerOption,
    cache_of,
    close,
    configured,
    engine_of,
    given_path,
    jobs_of,
    not_read,
)
from crossfoot.cli.outputs import check_outputs, given, named
from crossfoot.cli.stdin import StdinOption, with_standard_input
from crossfoot.containment import INTERNAL
from crossfoot.errors import UsageError
from crossfoot.limits import WHOLE_DIGITS
from crossfoot.terminal import emit, note, progress

if TYPE_CHECKING:
    from crossfoot.model import Analysis, Figure, Finding


FILES = frozenset({"CF001", INTERNAL})
"""Findings of what could not be read or analysed."""


class ExtractFormat(StrEnum):
    """Formats of `extract`."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


def extract(
    paths: PathsArgument = [],
    files_from: FilesFromOption = None,
    format: Annotated[ExtractFormat, typer.Option("-f", "--format", help="What to write.")] = ExtractFormat.JSONL,
    output: OutputOption = None,
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    follow_links: FollowLinksOption = None,
    allow_empty: AllowEmptyOption = False,
    stdin_filename: StdinOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    jobs: JobsOption = None,
    engine: EngineOption = None,
    dask_scheduler: SchedulerOption = None,
    cache_dir: CacheDirOption = None,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Write every figure and date of documents as records.

    \b
    Examples:
      crossfoot extract story/                        one JSON record a line
      crossfoot extract report.html --format csv -o figures.csv
      crossfoot extract - < draft.md
    """
    from crossfoot import api

    given_paths = with_listed(paths, files_from, allow_empty=allow_empty)
    paths, texts = with_standard_input(given_paths.paths, stdin_filename, quiet=quiet)
    configuration = configured(paths, config, no_config)
    left_out = check_outputs(
        named(output), paths, given(include, exclude, follow_links=follow_links), configuration, texts=texts
    )
    with progress(quiet=quiet) as callback:
        result = api.extract(
            paths,
            include=include,
            exclude=[*exclude, *left_out],
            follow_links=follow_links,
            config=configuration,
            jobs=jobs_of(jobs, configuration),
            engine=engine_of(engine, dask_scheduler),
            dask_scheduler=dask_scheduler,
            cache=cache_of(cache_dir, no_cache, configuration),
            texts=texts,
            progress=callback,
        )
    failures = _told(result.findings, debug=debug)
    module = import_module(f"crossfoot.report.{format.value}")
    emit(failures.text(format.value, module.render_extract, result.analyses), output)
    if not quiet:
        close(result.analyses, result.skipped)
    unread = not_read(
        paths, result.analyses, result.skipped, result.findings, allow_empty=allow_empty, listed=given_paths.listed
    )
    raise typer.Exit(failures.status(unread))


def compare(
    a: Annotated[
        Path,
        typer.Argument(
            metavar="A",
            help="A document, the one that restates.",
            show_default=False,
            parser=given_path,
        ),
    ],
    b: Annotated[
        Path,
        typer.Argument(metavar="B", help="The other document.", show_default=False, parser=given_path),
    ],
    at: Annotated[
        str | None, typer.Option("--at", metavar="LINE[:COLUMN]", help="Weigh the figure at this place of A ...")
    ] = None,
    beside: Annotated[
        str | None, typer.Option("--with", metavar="LINE[:COLUMN]", help="... against the one at this place of B.")
    ] = None,
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    output: OutputOption = None,
    cache_dir: CacheDirOption = None,
    no_cache: NoCacheOption = False,
    debug: DebugOption = False,
) -> None:
    """Set two documents side by side: every figure and date of both, aligned, with how the two stand to each other.

    A figure of A that has no counterpart is shown with what it follows from, or those of B that come nearest, and why they are no pair. With --at and
    --with, two figures are weighed against each other with all evidence.

    \b
    Examples:
      crossfoot compare interview.md article.md
      crossfoot compare interview.md article.md --at 23:68 --with 22:109
      crossfoot compare interview.md article.md --format json
    """
    from crossfoot import api, pipeline
    from crossfoot.report import side_by_side, weighing

    for path in (a, b):
        if path.is_dir():
            raise UsageError(f"{path} is a folder; compare takes two documents")
    if (at is None) != (beside is None):
        raise UsageError("--at names a place in A and --with one in B; give both or none")
    check_outputs(named(output), [a, b])
    places = [_place(word) for word in (at, beside) if word is not None]
    result = api.check([a, b], cache=cache_of(cache_dir, no_cache))
    report = result.report
    failures = _told((one for one in report.findings if one.code in FILES), debug=debug)
    if len(report.analyses) != 2:
        failures.end()
        raise UsageError(f"compare takes two documents that can be read; {a} and {b} are not")
    reasons = failures.made("compare", api.reasons, result)
    if reasons is None:
        failures.end()
        return
    if places:
        pair = _figures(report.analyses, _name_of(a, report.documents), places)
        candidate = failures.made("compare", reasons.weigh, *pair)
        if candidate is not None:
            record = partial(weighing.pair_record, candidate, report.documents)
            lines = partial(weighing.pair_lines, candidate, report.documents)
            failures.page("compare", record, lines, output=output, format=format)
    else:
        comparison = failures.made(
            "compare",
            side_by_side.compare_documents,
            report,
            first=_name_of(a, report.documents),
            nearest=reasons.candidates,
            verified=pipeline.verified(report),
        )
        if comparison is not None:
            record = partial(side_by_side.render_record, comparison)
            failures.page("compare", record, partial(side_by_side.text_lines, comparison), output=output, format=format)
    failures.end()


def coverage(
    paths: PathsArgument = [],
    files_from: FilesFromOption = None,
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    output: OutputOption = None,
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    follow_links: FollowLinksOption = None,
    allow_empty: AllowEmptyOption = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    jobs: JobsOption = None,
    cache_dir: CacheDirOption = None,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Account for every digit and number word: read as a figure or date, left out (why), or not understood.

    \b
    Examples:
      crossfoot coverage story/
      crossfoot coverage story/ --format json
    """
    from crossfoot import api
    from crossfoot.report import coverage as counting
    from crossfoot.report.records import skipped_line

    given_paths = with_listed(paths, files_from, allow_empty=allow_empty)
    paths = list(given_paths.paths)
    configuration = configured(paths, config, no_config)
    left_out = check_outputs(named(output), paths, given(include, exclude, follow_links=follow_links), configuration)
    with progress(quiet=quiet) as callback:
        result = api.extract(
            paths,
            include=include,
            exclude=[*exclude, *left_out],
            follow_links=follow_links,
            config=configuration,
            jobs=jobs_of(jobs, configuration),
            cache=cache_of(cache_dir, no_cache, configuration),
            progress=callback,
        )
    failures = _told(result.findings, debug=debug)
    account = failures.made("coverage", counting.account, result.analyses)
    if account is not None:
        record, lines = partial(counting.account_record, account), partial(counting.text_lines, account)
        failures.page("coverage", record, lines, output=output, format=format)
    if result.skipped and not quiet:
        note(skipped_line(result.skipped))
    unread = not_read(
        paths, result.analyses, result.skipped, result.findings, allow_empty=allow_empty, listed=given_paths.listed
    )
    raise typer.Exit(failures.status(unread))


def _told(findings: Iterable[Finding], *, debug: bool) -> Failures:
    """Say on standard error what could not be read, or failed; return what failed."""
    failures = Failures(debug=debug)
    for finding in findings:
        if finding.code == INTERNAL:
            failures.add([finding])
        else:
            note(said_of(finding))
    return failures


def _name_of(path: Path, names: Iterable[str]) -> str | None:
    """Return the document name that `path` was given: names are relative to a folder that the documents share."""
    full = path.resolve().as_posix()
    return max((name for name in names if full.endswith("/" + name)), key=len, default=None)


def _place(word: str) -> tuple[int, int | None]:
    """Return line and column of "LINE[:COLUMN]", both from 1."""
    line, colon, column = word.partition(":")
    for number in (line, column) if colon else (line,):
        if not number.isdecimal() or len(number) > WHOLE_DIGITS or int(number) < 1:
            raise UsageError(f"{word!r} is no place; write LINE or LINE:COLUMN, both from 1")
    return int(line), int(column) if colon else None


def _figures(
    analyses: Sequence[Analysis], first: str | None, places: Sequence[tuple[int, int | None]]
) -> tuple[Figure, Figure]:
    """Return the figures at a place of each of two documents, that of document `first` first."""
    from crossfoot.report.weighing import figure_at

    one, two = analyses if analyses[0].document.path == first else reversed(analyses)
    found = [figure_at(analysis, *place) for analysis, place in zip((one, two), places, strict=True)]
    for figure in found:
        if isinstance(figure, str):
            raise UsageError(figure)
    a, b = (figure for figure in found if not isinstance(figure, str))
    return a, b
