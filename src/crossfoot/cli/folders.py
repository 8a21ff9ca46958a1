"""What a whole folder states, and what a check of it would catch: `matrix`, `audit`."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from crossfoot.cli.internal import DebugOption, Failures, said_of
from crossfoot.cli.listed import FilesFromOption, with_listed
from crossfoot.cli.options import (
    AllowEmptyOption,
    AuthorityOption,
    CacheDirOption,
    ConfigOption,
    EngineOption,
    ExcludeOption,
    FollowLinksOption,
    IgnoreOption,
    IncludeOption,
    JobsOption,
    LedgerOption,
    NoCacheOption,
    NoConfigOption,
    OutputOption,
    PageFormat,
    PathsArgument,
    QuietOption,
    RulesOption,
    SchedulerOption,
    ScopeOption,
    SelectOption,
    authorities,
    cache_of,
    codes,
    configured,
    engine_of,
    jobs_of,
    not_read,
)
from crossfoot.cli.outputs import check_outputs, given, named
from crossfoot.model import Standing, Way
from crossfoot.terminal import emit, note, progress, show


class MatrixFormat(StrEnum):
    """Formats of `matrix`."""

    TEXT = "text"
    CSV = "csv"
    HTML = "html"
    JSON = "json"


class AuditOnly(StrEnum):
    """The figures that `audit` makes wrong."""

    ALL = "all"
    RESTATED = "restated"


def matrix(
    paths: PathsArgument = [],
    files_from: FilesFromOption = None,
    format: Annotated[MatrixFormat, typer.Option("-f", "--format", help="What to write.")] = MatrixFormat.TEXT,
    output: OutputOption = None,
    single: Annotated[bool, typer.Option("--all", help="Also facts that one document states alone.")] = False,
    scope: ScopeOption = None,
    ledger: LedgerOption = None,
    authority: AuthorityOption = [],
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    follow_links: FollowLinksOption = None,
    allow_empty: AllowEmptyOption = False,
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
    """Set facts against documents: what each of them says of each fact, disagreements first.

    \b
    Examples:
      crossfoot matrix story/
      crossfoot matrix story/ --ledger facts.csv --format html -o facts.html
      crossfoot matrix story/ --all --format csv -o facts-by-document.csv
    """
    from crossfoot import api
    from crossfoot.report import matrix as pages
    from crossfoot.report.records import skipped_line

    given_paths = with_listed(paths, files_from, allow_empty=allow_empty)
    paths = list(given_paths.paths)
    configuration = configured(paths, config, no_config)
    left_out = check_outputs(
        named(output), paths, given(include, exclude, follow_links=follow_links, ledger=ledger), configuration
    )
    with progress(quiet=quiet) as callback:
        result = api.matrix(
            paths,
            scope=scope,
            include=include,
            exclude=[*exclude, *left_out],
            follow_links=follow_links,
            ledger=ledger,
            authority=authorities(authority),
            single=single,
            jobs=jobs_of(jobs, configuration),
            engine=engine_of(engine, dask_scheduler),
            dask_scheduler=dask_scheduler,
            cache=cache_of(cache_dir, no_cache, configuration),
            config=configuration,
            progress=callback,
        )
    failures = Failures(debug=debug)
    for finding in result.matrix.report.findings:
        note(said_of(finding))
    failures.add(result.matrix.report.findings, told=True)
    if format is MatrixFormat.TEXT:
        show(failures.lines("matrix", partial(pages.text_lines, result.matrix)), output)
    elif format is MatrixFormat.HTML:
        from crossfoot.report.matrix_html import render_html

        emit(failures.text("matrix", render_html, result.matrix), output)
    else:
        render = pages.render_csv if format is MatrixFormat.CSV else pages.render_json
        emit(failures.text("matrix", render, result.matrix), output)
    report = result.matrix.report
    if report.skipped and not quiet:
        note(skipped_line(report.skipped))
    unread = not_read(
        paths, report.analyses, report.skipped, report.findings, allow_empty=allow_empty, listed=given_paths.listed
    )
    raise typer.Exit(failures.status(unread))


def audit(
    paths: PathsArgument = [],
    files_from: FilesFromOption = None,
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    output: OutputOption = None,
    per_way: Annotated[int, typer.Option(min=0, metavar="N", help="Changes of each way at most; 0 for all.")] = 25,
    ways: Annotated[list[str], typer.Option("--way", metavar="WAYS", help=f"Only these ways: {', '.join(Way)}.")] = [],
    only: Annotated[
        AuditOnly, typer.Option(help="Which figures: all, or those that another place is held to restate.")
    ] = AuditOnly.ALL,
    examples: Annotated[int, typer.Option(min=0, metavar="N", help="Missed changes to show of each way.")] = 2,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws another sample.")] = 0,
    scope: ScopeOption = None,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    rules: RulesOption = [],
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
    """Plant wrong figures in the documents, in memory and one at a time, and tell which the check would catch.

    No file is changed. A change counts as caught when the check tells something new, an error or a warning, of the changed
    figure. A figure that stands nowhere else can hardly be caught by anybody; the report counts it apart.

    \b
    Examples:
      crossfoot audit story/                               recall by way and by rule, and what was missed
      crossfoot audit story/ --only restated --per-way 0   every figure that another place restates
      crossfoot audit story/ --way bound,unit --format json
    """
    from crossfoot import api
    from crossfoot.report import audit as page

    given_paths = with_listed(paths, files_from, allow_empty=allow_empty)
    paths = list(given_paths.paths)
    configuration = configured(paths, config, no_config)
    left_out = check_outputs(
        named(output), paths, given(include, exclude, follow_links=follow_links, rules=rules), configuration
    )
    with progress(quiet=quiet) as callback:
        result = api.audit(
            paths,
            per_way=per_way or None,
            ways=codes(ways),
            only=(Standing.RESTATED,) if only is AuditOnly.RESTATED else (),
            seed=seed,
            scope=scope,
            select=codes(select),
            ignore=codes(ignore),
            include=include,
            exclude=[*exclude, *left_out],
            follow_links=follow_links,
            rules=rules,
            jobs=jobs_of(jobs, configuration),
            cache=cache_of(cache_dir, no_cache, configuration),
            config=configuration,
            progress=callback,
        )
    failures = Failures(debug=debug)
    failures.add(result.failures)
    record, lines = partial(page.audit_record, result), partial(page.text_lines, result, examples=examples)
    failures.page("audit", record, lines, output=output, format=format)
    failures.end()
    if not result.documents and not allow_empty:
        raise typer.Exit(not_read(paths, (), (), listed=given_paths.listed))
