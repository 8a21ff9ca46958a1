"""What documents state, one by one or side by side: `extract`, `compare`, `coverage`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import (
    AllowEmptyOption,
    ConfigOption,
    ExcludeOption,
    FollowLinksOption,
    IncludeOption,
    JobsOption,
    NoConfigOption,
    OutputOption,
    PageFormat,
    PathsArgument,
    QuietOption,
    close,
    configured,
    given_path,
    jobs_of,
    not_read,
)
from crossfoot.cli.stdin import StdinOption, with_standard_input
from crossfoot.errors import UsageError
from crossfoot.terminal import emit, note, progress, show

if TYPE_CHECKING:
    from crossfoot.model import Analysis, Figure


class ExtractFormat(StrEnum):
    """Formats of `extract`."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


def extract(
    paths: PathsArgument,
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
    quiet: QuietOption = False,
) -> None:
    """Write every figure and date of documents as records.

    \b
    Examples:
      crossfoot extract story/                        one JSON record a line
      crossfoot extract report.html --format csv -o figures.csv
      crossfoot extract - < draft.md
    """
    from crossfoot import api

    paths, texts = with_standard_input(paths, stdin_filename)
    configuration = configured(paths, config, no_config)
    with progress(quiet=quiet) as callback:
        result = api.extract(
            paths,
            include=include,
            exclude=exclude,
            follow_links=follow_links,
            config=configuration,
            jobs=jobs_of(jobs, configuration),
            texts=texts,
            progress=callback,
        )
    for finding in result.findings:
        note(f"crossfoot: {finding.message}")
    emit(import_module(f"crossfoot.report.{format.value}").render_extract(result.analyses), output)
    if not quiet:
        close(result.analyses, result.skipped)
    raise typer.Exit(not_read(paths, result.analyses, result.skipped, result.findings, allow_empty=allow_empty))


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
) -> None:
    """Set two documents side by side: every figure of both, aligned, with how the two stand to each other.

    A figure of A that has no counterpart is shown with those of B that come nearest, and why they are no pair. With --at and
    --with, two figures are weighed against each other with all evidence.

    \b
    Examples:
      crossfoot compare interview.md article.md
      crossfoot compare interview.md article.md --at 23:68 --with 22:109
      crossfoot compare interview.md article.md --format json
    """
    from crossfoot import api
    from crossfoot.report import json, side_by_side, weighing

    for path in (a, b):
        if path.is_dir():
            raise UsageError(f"{path} is a folder; compare takes two documents")
    if (at is None) != (beside is None):
        raise UsageError("--at names a place in A and --with one in B; give both or none")
    places = [_place(word) for word in (at, beside) if word is not None]
    result = api.check([a, b])
    report = result.report
    if len(report.analyses) != 2:
        raise UsageError(f"compare takes two documents that can be read; {a} and {b} are not")
    reasons = api.reasons(result)
    if places:
        candidate = reasons.weigh(*_figures(report.analyses, _name_of(a, report.documents), places))
        if format is PageFormat.JSON:
            emit(json.dump(weighing.pair_record(candidate, report.documents)), output)
        else:
            show(partial(weighing.pair_lines, candidate, report.documents), output)
        return
    comparison = side_by_side.compare_documents(report, first=_name_of(a, report.documents), nearest=reasons.candidates)
    if format is PageFormat.JSON:
        emit(json.dump(side_by_side.render_record(comparison)), output)
    else:
        show(partial(side_by_side.text_lines, comparison), output)


def coverage(
    paths: PathsArgument,
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    output: OutputOption = None,
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    follow_links: FollowLinksOption = None,
    allow_empty: AllowEmptyOption = False,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    jobs: JobsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Account for every digit and number word: read as a figure or date, left out (why), or not understood.

    \b
    Examples:
      crossfoot coverage story/
      crossfoot coverage story/ --format json
    """
    from crossfoot import api
    from crossfoot.report import coverage as counting
    from crossfoot.report import json
    from crossfoot.report.records import skipped_line

    configuration = configured(paths, config, no_config)
    with progress(quiet=quiet) as callback:
        result = api.extract(
            paths,
            include=include,
            exclude=exclude,
            follow_links=follow_links,
            config=configuration,
            jobs=jobs_of(jobs, configuration),
            progress=callback,
        )
    account = counting.account(result.analyses)
    if format is PageFormat.JSON:
        emit(json.dump(counting.account_record(account)), output)
    else:
        show(partial(counting.text_lines, account), output)
    for finding in result.findings:
        note(f"crossfoot: {finding.message}")
    if result.skipped and not quiet:
        note(skipped_line(result.skipped))
    raise typer.Exit(not_read(paths, result.analyses, result.skipped, result.findings, allow_empty=allow_empty))


def _name_of(path: Path, names: Iterable[str]) -> str | None:
    """Return the document name that `path` was given: names are relative to a folder that the documents share."""
    full = path.resolve().as_posix()
    return max((name for name in names if full.endswith("/" + name)), key=len, default=None)


def _place(word: str) -> tuple[int, int | None]:
    """Return line and column of "LINE[:COLUMN]", both from 1."""
    line, colon, column = word.partition(":")
    if not line.isdecimal() or int(line) < 1 or (colon and (not column.isdecimal() or int(column) < 1)):
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
