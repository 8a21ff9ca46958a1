"""`crossfoot check`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot import __version__
from crossfoot.cli.options import (
    EXIT_FINDINGS,
    EXIT_OK,
    AuthorityOption,
    ConfigOption,
    ExcludeOption,
    IgnoreOption,
    IncludeOption,
    JobsOption,
    LedgerOption,
    NoConfigOption,
    OutputOption,
    PathsArgument,
    QuietOption,
    RatesOption,
    ReportOption,
    RulesOption,
    ScopeOption,
    SelectOption,
    authorities,
    close,
    codes,
    configured,
    fail_on_of,
    jobs_of,
    reports_of,
)
from crossfoot.cli.stdin import StdinOption, with_standard_input
from crossfoot.config import FailOn
from crossfoot.model import Severity
from crossfoot.report.formats import CheckFormat
from crossfoot.terminal import emit, progress, save, show

if TYPE_CHECKING:
    from crossfoot.model import Finding


def check(
    paths: PathsArgument,
    format: Annotated[CheckFormat, typer.Option("-f", "--format", help="What to write.")] = CheckFormat.TEXT,
    output: OutputOption = None,
    reports: ReportOption = [],
    scope: ScopeOption = None,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    severity: Annotated[
        Severity | None, typer.Option(help="Leave out findings below this severity.", show_default="notice")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Text format: the whole proof of each finding. JSON always has its evidence."),
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Least severity that makes the exit status 1.", show_default="error")
    ] = None,
    rules: RulesOption = [],
    ledger: LedgerOption = None,
    rates: RatesOption = None,
    authority: AuthorityOption = [],
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    stdin_filename: StdinOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    jobs: JobsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Report where the figures and dates of documents disagree.

    \b
    Examples:
      crossfoot check story/                          both passages of each discrepancy, on the terminal
      crossfoot check story/ --format csv -o out.csv  one row a discrepancy, for a spreadsheet
      crossfoot check story/ --report story.html      a page to work through in a browser, beside the terminal
      crossfoot check . --report out.sarif --report gitlab=gl.json --report markdown=summary.md
      crossfoot check site/ --scope folder            each folder is a story of its own
      crossfoot check story/ --explain                why the two are one fact, what each allows, what follows
      crossfoot check . --select CF1 --fail-on warning
      crossfoot check site/ --ledger facts.csv        against agreed facts, one a row
      crossfoot check story/ --rates rates.csv        conversions between currencies, at dated rates
      crossfoot check - --stdin-filename story/draft.md story/ < buffer     a text that is not saved yet

    \b
    A ledger's first line names its columns; words and value are needed:
      words       what must be met: soldiers|troops Kursk (either word), dead flood | killed flood (either way)
      value       as a text has it: "10,000", "more than 200", $5m, 12%, "3 to 5", 2 October 1878
      bound       instead of that in value: exact, about, more_than, at_least, less_than, at_most
      unit        of the value: USD, %, metres        counted     what it counts: soldiers
      fact        its name        source      who says so        valid_from, valid_to    days: 2025-03-31
    """
    from crossfoot import api, publish
    from crossfoot.report.formats import check_ready, render

    paths, texts = with_standard_input(paths, stdin_filename)
    configuration = configured(paths, config, no_config)
    targets = publish.targets(reports_of(reports, configuration), output)
    check_ready([format, *(one for one, _ in targets)], to_stream=format if output is None else None)
    files = [*([output] if output else []), *(file for _, file in targets)]
    with progress(quiet=quiet) as callback:
        result = api.check(
            paths,
            scope=scope,
            select=codes(select),
            ignore=codes(ignore),
            include=include,
            exclude=[*exclude, *publish.left_out(paths, files)],
            rules=rules,
            ledger=ledger,
            rates=rates,
            authority=authorities(authority),
            jobs=jobs_of(jobs, configuration),
            config=configuration,
            texts=texts,
            progress=callback,
        )
    report = result.report
    least = (severity or result.settings.min_severity).rank
    report = replace(report, findings=tuple(one for one in report.findings if one.severity.rank >= least))
    for_files = [*targets, *([(format, output)] if output and format is not CheckFormat.TEXT else [])]
    if for_files or format is not CheckFormat.TEXT:
        wanted = {format, *(one for one, _ in targets)}
        publication = publish.publication(report, paths, wanted, version=__version__, settings=result.settings)
        for one, file in for_files:
            save(render(one, publication, target=file, explain=explain), file)
        if format is not CheckFormat.TEXT and output is None:
            emit(render(format, publication).decode("utf-8").removeprefix("\ufeff"))
    if format is CheckFormat.TEXT:
        from crossfoot.report import text

        show(partial(text.render, report, closing=not quiet, explain=explain), output)
    if not quiet and (output is not None or format is not CheckFormat.TEXT):
        close(report.analyses, report.skipped, report.findings, report.suppressed)
    raise typer.Exit(_status(report.findings, fail_on_of(fail_on, configuration)))


def _status(findings: Sequence[Finding], fail_on: FailOn) -> int:
    if fail_on is FailOn.NEVER:
        return EXIT_OK
    least = Severity(fail_on.value).rank
    return EXIT_FINDINGS if any(finding.severity.rank >= least for finding in findings) else EXIT_OK
