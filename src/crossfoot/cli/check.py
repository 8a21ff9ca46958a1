"""`crossfoot check`."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.internal import DebugOption, Failures
from crossfoot.cli.listed import FilesFromOption, with_listed
from crossfoot.cli.options import (
    EXIT_FINDINGS,
    EXIT_OK,
    AllowEmptyOption,
    AuthorityOption,
    BaselineOption,
    CacheDirOption,
    ConfigOption,
    DecisionsOption,
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
    PathsArgument,
    QuietOption,
    RatesOption,
    ReportOption,
    RulesOption,
    SchedulerOption,
    ScopeOption,
    SelectOption,
    VerboseOption,
    authorities,
    cache_of,
    close,
    codes,
    configured,
    describe,
    engine_of,
    fail_on_of,
    jobs_of,
    near,
    not_read,
    reports_of,
)
from crossfoot.cli.outputs import check_outputs, given, named
from crossfoot.cli.reporting import Wish
from crossfoot.cli.reporting import publish as publish_reports
from crossfoot.cli.stdin import StdinOption, with_standard_input
from crossfoot.config import FailOn
from crossfoot.errors import UsageError
from crossfoot.model import Severity
from crossfoot.report.formats import FOR_READING, CheckFormat
from crossfoot.report.grouping import Group
from crossfoot.stopping import COURSE, Stopped
from crossfoot.terminal import emit, note, progress

if TYPE_CHECKING:
    from crossfoot.model import Finding
    from crossfoot.review import CheckResult


def check(
    paths: PathsArgument = [],
    files_from: FilesFromOption = None,
    format: Annotated[
        CheckFormat | None,
        typer.Option("-f", "--format", help="What to write.", show_default="text; concise past ten findings"),
    ] = None,
    group: Annotated[
        Group | None,
        typer.Option("--group", help="Text and concise: put the findings of a document, or a fact, together."),
    ] = None,
    output: OutputOption = None,
    reports: ReportOption = [],
    scope: ScopeOption = None,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    severity: Annotated[
        Severity | None,
        typer.Option(
            help="Leave out findings below this severity.",
            show_default="warning; notice in JSON and with --fail-on notice",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Text format: the whole proof of each finding. JSON always has its evidence."),
    ] = False,
    show_ticked: Annotated[
        bool,
        typer.Option(
            "--show-ticked",
            help="Text format: behind the findings the whole text of each document, with what bears out each figure.",
        ),
    ] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Least severity that makes the exit status 1.", show_default="error")
    ] = None,
    rules: RulesOption = [],
    ledger: LedgerOption = None,
    rates: RatesOption = None,
    authority: AuthorityOption = [],
    baseline: BaselineOption = None,
    decisions: DecisionsOption = None,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since", metavar="REV", help="Only findings that the changes since this git revision touch."
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="Print, as a diff, restated figures as their sources have them, where that is sure."
        ),
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="With --fix: change the documents.")] = False,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics", help="Findings by rule, and with decisions how many were real, in place of findings."
        ),
    ] = False,
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
    verbose: VerboseOption = False,
    debug: DebugOption = False,
) -> None:
    """Report where the figures and dates of documents disagree.

    \b
    Examples:
      crossfoot check story/                          both passages of each discrepancy, on the terminal
      crossfoot check story/ --format csv -o out.csv  one row a discrepancy, for a spreadsheet
      crossfoot check story/ --report story.html      a page to work through in a browser, beside the terminal
      crossfoot check . --report out.sarif --report gitlab=gl.json --report markdown=summary.md
      crossfoot check site/ --scope folder            each folder right below is a story of its own
      crossfoot check story/ --explain                why the two are one fact, what each allows, what follows
      crossfoot check story/ --show-ticked            the whole texts, with what was verified and what is new
      crossfoot check . --select CF1 --fail-on warning
      crossfoot check site/ --ledger facts.csv        against agreed facts, one a row
      crossfoot check story/ --rates rates.csv        conversions between currencies, at dated rates
      crossfoot check - --stdin-filename story/draft.md story/ < buffer     a text that is not saved yet
      crossfoot check . --changed-since main          what this branch touched, and pages that it left behind
      crossfoot check . --baseline known.json         only what is new (`crossfoot baseline` writes the file)
      crossfoot check story/ --decisions decided.csv --statistics
      crossfoot check story/ --fix                    a diff; with --write the documents are corrected

    \b
    A ledger's first line names its columns; words and value are needed:
      words       what must be met: soldiers|troops Kursk (either word), dead flood | killed flood (either way)
      value       as a text has it: "10,000", "more than 200", $5m, 12%, "3 to 5", 2 October 1878
      bound       instead of that in value: exact, about, more_than, at_least, less_than, at_most
      unit        of the value: USD, %, metres        counted     what it counts: soldiers
      fact        its name        source      who says so        valid_from, valid_to    days: 2025-03-31
    """
    from crossfoot import api, publish
    from crossfoot.report.formats import check_ready
    from crossfoot.review import told

    given_paths = with_listed(paths, files_from, allow_empty=allow_empty)
    paths, texts = with_standard_input(given_paths.paths, stdin_filename, quiet=quiet)
    if texts and write:
        raise UsageError("--write changes files, and standard input is none; leave it out to get a diff")
    configuration = configured(paths, config, no_config)
    targets = publish.targets(reports_of(reports, configuration))
    _check_sense(format, fix=fix, write=write, statistics=statistics, show_ticked=show_ticked, group=group)
    check_ready(
        [*([format] if format else []), *(one for one, _ in targets)], to_stream=format if output is None else None
    )
    left_out = check_outputs(
        [*named(output), *(("--report", file) for _, file in targets)],
        paths,
        given(
            include,
            exclude,
            follow_links=follow_links,
            rules=rules,
            ledger=ledger,
            rates=rates,
            baseline=baseline,
            decisions=decisions,
        ),
        configuration,
        texts=texts,
    )
    failures = Failures(debug=debug)
    # part of a report in a file would pass for the whole
    COURSE.keeps = (
        format in {None, *FOR_READING} and output is None and not (targets or fix or statistics or changed_since)
    )
    with progress(quiet=quiet) as callback:
        result = api.check(
            paths,
            scope=scope,
            select=codes(select),
            ignore=codes(ignore),
            include=include,
            exclude=[*exclude, *left_out],
            follow_links=follow_links,
            rules=rules,
            ledger=ledger,
            rates=rates,
            authority=authorities(authority),
            baseline=baseline,
            decisions=decisions,
            changed_since=changed_since,
            jobs=jobs_of(jobs, configuration),
            engine=engine_of(engine, dask_scheduler),
            dask_scheduler=dask_scheduler,
            cache=cache_of(cache_dir, no_cache, configuration),
            config=configuration,
            texts=texts,
            progress=callback,
        )
    COURSE.keeps = False
    failures.add(result.findings, told=not statistics and not fix)
    if verbose:
        describe(result.report.analyses, result.report.skipped, configuration)
    if fix:
        result = _fix(result, paths, failures, write=write, output=output)
    failing = fail_on_of(fail_on, configuration)
    least = severity or result.settings.min_severity or (Severity.NOTICE if failing is FailOn.NOTICE else None)
    wish = Wish(
        format=format,
        output=output,
        targets=targets,
        severity=least,
        explain=explain,
        quiet=quiet,
        ticked=show_ticked,
        group=group,
    )
    report = told(result.report, least)
    closed = (fix and not write) or statistics
    if statistics:
        _statistics(
            replace(result, report=told(result.report, least, otherwise=Severity.NOTICE)), format, output, failures
        )
    elif not closed:
        closed = publish_reports(result, paths, wish, failures)
    if not quiet and closed:
        close(
            report.analyses,
            report.skipped,
            told(result.report, least, otherwise=wish.least(format or CheckFormat.TEXT)),
        )
    if COURSE.cut:
        COURSE.shown = True
        raise Stopped(signal.SIGINT)
    _shrink(result, quiet=quiet)
    unread = not_read(
        paths,
        report.analyses,
        report.skipped,
        result.report.findings,
        allow_empty=allow_empty,
        listed=given_paths.listed,
    )
    raise typer.Exit(failures.status(unread or _status(report.findings, failing)))


def _check_sense(
    format: CheckFormat | None, *, fix: bool, write: bool, statistics: bool, show_ticked: bool, group: Group | None
) -> None:
    """Raise UsageError for options that make no sense together."""
    if write and not fix:
        raise UsageError("--write belongs to --fix")
    if fix and statistics:
        raise UsageError("--fix and --statistics both replace the report; give one of them")
    if group and format not in {None, *FOR_READING}:
        raise UsageError("--group belongs to the formats text and concise; others can be sorted by what reads them")
    if fix and not write and format not in {None, CheckFormat.TEXT}:
        raise UsageError(f"--fix prints a diff, not {format}; add --write, or leave out --format")
    if show_ticked and (fix or statistics or format not in {None, CheckFormat.TEXT}):
        raise UsageError("--show-ticked belongs to the text format; the HTML page shows the ticked texts always")
    if statistics and format not in {None, CheckFormat.TEXT, CheckFormat.JSON}:
        raise UsageError(f"--statistics is text or json, not {format}")


def _statistics(result: CheckResult, format: CheckFormat | None, output: Path | None, failures: Failures) -> None:
    from crossfoot.report.json import dump
    from crossfoot.review import statistics
    from crossfoot.review.decisions import tallies

    names = {rule.code: (rule.name, rule.severity) for rule in result.rules}
    rows = statistics.rows(result.report.findings, tallies(result.decisions), names)
    made = failures.text(
        "statistics", lambda: dump(statistics.record(rows)) if format is CheckFormat.JSON else statistics.text(rows)
    )
    emit(made, output)


def _fix(
    result: CheckResult, paths: Sequence[Path], failures: Failures, *, write: bool, output: Path | None
) -> CheckResult:
    """Print or make the corrections; return the result without the findings that were corrected."""
    from crossfoot.publish import prefix_of
    from crossfoot.read import folder_of
    from crossfoot.review import fix
    from crossfoot.review.joining import joined, separate

    codes = {rule.code for rule in result.rules if rule.fix}
    found, left = failures.made("fix", fix.corrections, result.report, codes) or ((), {})
    count = sum(len(one.findings) for one in found)
    told = f"{count} figure{'' if count == 1 else 's'} in {len(found)} document{'' if len(found) == 1 else 's'}"
    if not write:
        prefix = prefix_of(paths)
        paths_of = {name: f"{prefix}/{name}" for name in result.report.documents} if prefix else {}
        emit(fix.diff(found, paths_of, result.report), output)
        note(f"Would correct {told}; --write does it." if found else "Nothing can be corrected for sure.")
        _left_alone(left)
        return result
    fix.write(found, folder_of(paths), COURSE.step)
    for line in (line for one in found for line in fix.changes(one, result.report)):
        note(line.removeprefix("# "))
    note(f"Corrected {told}.")
    _left_alone(left)
    corrected = {finding.fingerprint for one in found for finding in one.findings}
    findings = tuple(one for one in separate(result.report.findings) if one.fingerprint not in corrected)
    return replace(result, report=joined(replace(result.report, findings=findings)))


def _left_alone(left: Mapping[str, int]) -> None:
    """Say how many figures that a rule would correct are left alone, and why."""
    if left:
        note(f"Left alone: {', '.join(f'{count} {reason}' for reason, count in left.items())}.")


def _shrink(result: CheckResult, *, quiet: bool) -> None:
    """Take mended findings out of the baseline; in continuous integration, where nobody would commit that, say so only."""
    if not result.gone or result.settings.baseline is None:
        return
    from crossfoot.review.baseline import dump

    path, count = near(Path(result.settings.baseline)), len(result.gone)
    them = "finding of the baseline is gone" if count == 1 else "findings of the baseline are gone"
    if os.environ.get("CI"):
        note(f"{count} {them}: run `crossfoot baseline` and commit {path}.")
        return
    emit(dump(result.known), path)
    if not quiet:
        note(f"{count} {them} and left out of {path}.")


def _status(findings: Sequence[Finding], fail_on: FailOn) -> int:
    if fail_on is FailOn.NEVER:
        return EXIT_OK
    least = Severity(fail_on.value).rank
    return EXIT_FINDINGS if any(finding.severity.rank >= least for finding in findings) else EXIT_OK
