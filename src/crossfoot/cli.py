"""The `crossfoot` command: arguments, exit codes, and what goes to which stream.

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage, bad rules or a missing path. Standard output gets
the report and nothing else. Heavy modules load inside the commands, so that --help and --version are instant.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot import __version__
from crossfoot.config import Scope, Settings
from crossfoot.errors import CrossfootError, UsageError
from crossfoot.model import Severity, Standing, Way
from crossfoot.report.formats import CheckFormat
from crossfoot.terminal import emit, note, progress, save, show, use_utf8

if TYPE_CHECKING:
    from crossfoot.model import Analysis, Figure, Finding, Skipped

EXIT_OK, EXIT_FINDINGS, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_PIPE = 0, 1, 2, 130, 141

app = typer.Typer(
    name="crossfoot",
    help="Find the numbers and dates in a folder of documents that disagree with each other.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


class ExtractFormat(StrEnum):
    """Formats of `extract`."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"


class PageFormat(StrEnum):
    """Formats of `compare`, `coverage` and `audit`."""

    TEXT = "text"
    JSON = "json"


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


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"
    NEVER = "never"


PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files and folders.", show_default=False)]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the report to FILE instead.")
]
ReportOption = Annotated[
    list[str],
    typer.Option(
        "--report",
        metavar="[FORMAT=]FILE",
        help="Write a report to FILE as well, in the format that its ending or FORMAT names; may be given several times.",
    ),
]
IncludeOption = Annotated[
    list[str], typer.Option("--include", metavar="PATTERN", help="Read only files that match (gitignore pattern).")
]
ExcludeOption = Annotated[
    list[str], typer.Option("--exclude", metavar="PATTERN", help="Leave out files that match (gitignore pattern).")
]
JobsOption = Annotated[int, typer.Option("--jobs", min=0, metavar="N", help="Processes; 0 is one a core.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no closing line.")]
ScopeOption = Annotated[
    Scope, typer.Option(help="Documents that may be compared: all, those of one folder, those that cite each other.")
]
SelectOption = Annotated[list[str], typer.Option(metavar="CODES", help="Only these rules: CF101,CF2 ...")]
IgnoreOption = Annotated[list[str], typer.Option(metavar="CODES", help="Not these rules.")]
RulesOption = Annotated[
    list[Path], typer.Option("--rules", metavar="FOLDER", help="Also use the rule files of this folder.")
]
LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE", help="A CSV file of agreed facts that every document is checked against."),
]

RatesOption = Annotated[
    Path | None,
    typer.Option("--rates", metavar="FILE", help="A CSV file of exchange rates: date, from, to, rate."),
]
AuthorityOption = Annotated[
    list[str],
    typer.Option(
        "--authority",
        metavar="PATTERN=N",
        help="Authority of the documents that match (gitignore pattern); higher wins.",
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        emit(f"crossfoot {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Find the numbers and dates in a folder of documents that disagree with each other."""


@app.command()
def check(
    paths: PathsArgument,
    format: Annotated[CheckFormat, typer.Option("-f", "--format", help="What to write.")] = CheckFormat.TEXT,
    output: OutputOption = None,
    reports: ReportOption = [],
    scope: ScopeOption = Scope.ALL,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    severity: Annotated[Severity, typer.Option(help="Leave out findings below this severity.")] = Severity.NOTICE,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Text format: the whole proof of each finding. JSON always has its evidence."),
    ] = False,
    fail_on: Annotated[FailOn, typer.Option(help="Least severity that makes the exit status 1.")] = FailOn.ERROR,
    rules: RulesOption = [],
    ledger: LedgerOption = None,
    rates: RatesOption = None,
    authority: AuthorityOption = [],
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    jobs: JobsOption = 0,
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

    targets = publish.targets(reports, output)
    check_ready([format, *(one for one, _ in targets)], to_stream=format if output is None else None)
    files = [*([output] if output else []), *(file for _, file in targets)]
    with progress(quiet=quiet) as callback:
        result = api.check(
            paths,
            scope=scope,
            select=_codes(select),
            ignore=_codes(ignore),
            include=include,
            exclude=[*exclude, *publish.left_out(paths, files)],
            rules=rules,
            ledger=ledger,
            rates=rates,
            authority=_authorities(authority),
            jobs=jobs,
            progress=callback,
        )
    report = result.report
    report = replace(report, findings=tuple(one for one in report.findings if one.severity.rank >= severity.rank))
    for_files = [*targets, *([(format, output)] if output and format is not CheckFormat.TEXT else [])]
    if for_files or format is not CheckFormat.TEXT:
        wanted = {format, *(one for one, _ in targets)}
        publication = publish.publication(report, paths, wanted, version=__version__, rules=rules, ledger=ledger)
        for one, file in for_files:
            save(render(one, publication, target=file, explain=explain), file)
        if format is not CheckFormat.TEXT and output is None:
            emit(render(format, publication).decode("utf-8").removeprefix("\ufeff"))
    if format is CheckFormat.TEXT:
        from crossfoot.report import text

        show(partial(text.render, report, closing=not quiet, explain=explain), output)
    if not quiet and (output is not None or format is not CheckFormat.TEXT):
        _close(report.analyses, report.skipped, report.findings, report.suppressed)
    raise typer.Exit(_status(report.findings, fail_on))


@app.command()
def extract(
    paths: PathsArgument,
    format: Annotated[ExtractFormat, typer.Option("-f", "--format", help="What to write.")] = ExtractFormat.JSONL,
    output: OutputOption = None,
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    jobs: JobsOption = 0,
    quiet: QuietOption = False,
) -> None:
    """Write every figure and date of documents as records.

    \b
    Examples:
      crossfoot extract story/                        one JSON record a line
      crossfoot extract report.html --format csv -o figures.csv
    """
    from crossfoot import api

    with progress(quiet=quiet) as callback:
        result = api.extract(paths, include=include, exclude=exclude, jobs=jobs, progress=callback)
    for finding in result.findings:
        note(f"crossfoot: {finding.message}")
    emit(import_module(f"crossfoot.report.{format.value}").render_extract(result.analyses), output)
    if not quiet:
        _close(result.analyses, result.skipped)


@app.command(short_help="Set two documents side by side, figure by figure.")
def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="A document, the one that restates.", show_default=False)],
    b: Annotated[Path, typer.Argument(metavar="B", help="The other document.", show_default=False)],
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


@app.command(short_help="Facts as rows, documents as columns, disagreement marked.")
def matrix(
    paths: PathsArgument,
    format: Annotated[MatrixFormat, typer.Option("-f", "--format", help="What to write.")] = MatrixFormat.TEXT,
    output: OutputOption = None,
    single: Annotated[bool, typer.Option("--all", help="Also facts that one document states alone.")] = False,
    scope: Annotated[
        Scope,
        typer.Option(help="Documents that may be compared: all, those of one folder, those that cite each other."),
    ] = Scope.ALL,
    ledger: LedgerOption = None,
    authority: AuthorityOption = [],
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    jobs: JobsOption = 0,
    quiet: QuietOption = False,
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

    with progress(quiet=quiet) as callback:
        result = api.matrix(
            paths,
            scope=scope,
            include=include,
            exclude=exclude,
            ledger=ledger,
            authority=_authorities(authority),
            single=single,
            jobs=jobs,
            progress=callback,
        )
    for finding in result.matrix.report.findings:
        note(f"crossfoot: {finding.message}")
    if format is MatrixFormat.TEXT:
        show(partial(pages.text_lines, result.matrix), output)
    elif format is MatrixFormat.HTML:
        from crossfoot.report.matrix_html import render_html

        emit(render_html(result.matrix), output)
    else:
        emit((pages.render_csv if format is MatrixFormat.CSV else pages.render_json)(result.matrix), output)


@app.command(short_help="Account for every number: read, left out, or not understood.")
def coverage(
    paths: PathsArgument,
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    output: OutputOption = None,
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    jobs: JobsOption = 0,
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

    with progress(quiet=quiet) as callback:
        result = api.extract(paths, include=include, exclude=exclude, jobs=jobs, progress=callback)
    account = counting.account(result.analyses)
    if format is PageFormat.JSON:
        emit(json.dump(counting.account_record(account)), output)
    else:
        show(partial(counting.text_lines, account), output)


@app.command(short_help="Plant wrong figures, in memory, and tell which would be caught.")
def audit(
    paths: PathsArgument,
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    output: OutputOption = None,
    per_way: Annotated[int, typer.Option(min=0, metavar="N", help="Changes of each way at most; 0 for all.")] = 25,
    ways: Annotated[list[str], typer.Option("--way", metavar="WAYS", help=f"Only these ways: {', '.join(Way)}.")] = [],
    only: Annotated[
        AuditOnly, typer.Option(help="Which figures: all, or those that another place is held to restate.")
    ] = AuditOnly.ALL,
    examples: Annotated[int, typer.Option(min=0, metavar="N", help="Missed changes to show of each way.")] = 2,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws another sample.")] = 0,
    scope: ScopeOption = Scope.ALL,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    rules: RulesOption = [],
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
    jobs: JobsOption = 0,
    quiet: QuietOption = False,
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
    from crossfoot.report import json

    with progress(quiet=quiet) as callback:
        result = api.audit(
            paths,
            per_way=per_way or None,
            ways=_codes(ways),
            only=(Standing.RESTATED,) if only is AuditOnly.RESTATED else (),
            seed=seed,
            scope=scope,
            select=_codes(select),
            ignore=_codes(ignore),
            include=include,
            exclude=exclude,
            rules=rules,
            jobs=jobs,
            progress=callback,
        )
    if format is PageFormat.JSON:
        emit(json.dump(page.audit_record(result)), output)
    else:
        show(partial(page.text_lines, result, examples=examples), output)


@app.command(short_help="List the rules, or explain one.")
def rules(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A rule's code or name.")] = None,
    folder: RulesOption = [],
) -> None:
    """List the rules, or explain one: what it tells, why, and examples.

    \b
    Examples:
      crossfoot rules
      crossfoot rules CF101
    """
    from crossfoot.rules import explain, load_rules

    loaded = load_rules(Settings(rule_folders=tuple(str(path) for path in folder)))
    if code is None:
        emit("".join(f"{rule.code}  {rule.severity.value:<8} {rule.name}\n" for rule in loaded))
        return
    chosen = [rule for rule in loaded if code.lower() in {rule.code.lower(), rule.name.lower()}]
    if not chosen:
        raise UsageError(f"there is no rule {code!r}; `crossfoot rules` lists them")
    emit(explain(chosen[0]))


def main() -> None:
    """Run the command and exit; errors that a user can cause become one line and exit status 2."""
    use_utf8()
    try:
        app()
    except CrossfootError as error:
        note(f"crossfoot: {error}")
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        # the reader has gone: say nothing, and keep the interpreter from saying it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_PIPE)
    except KeyboardInterrupt:
        note("crossfoot: interrupted")
        sys.exit(EXIT_INTERRUPTED)


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


def _codes(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.strip() for word in words for code in word.split(",") if code.strip())


def _authorities(options: Sequence[str]) -> dict[str, int]:
    """Return the patterns of --authority with their numbers, the last of equal patterns last."""
    found: dict[str, int] = {}
    for option in options:
        pattern, _, number = option.rpartition("=")
        if not pattern or not number.strip().removeprefix("-").isdecimal():
            raise UsageError(f"--authority {option}: write a pattern and a whole number, as in 'press/*.md=10'")
        found.pop(pattern, None)
        found[pattern] = int(number)
    return found


def _status(findings: Sequence[Finding], fail_on: FailOn) -> int:
    if fail_on is FailOn.NEVER:
        return EXIT_OK
    least = Severity(fail_on.value).rank
    return EXIT_FINDINGS if any(finding.severity.rank >= least for finding in findings) else EXIT_OK


def _close(
    analyses: Sequence[Analysis],
    skipped: Sequence[Skipped],
    findings: Sequence[Finding] | None = None,
    suppressed: int = 0,
) -> None:
    """Say on standard error what was read and found."""
    from crossfoot.report.text import closing_lines, closing_of

    for line in closing_lines(closing_of(analyses, skipped), findings, suppressed=suppressed):
        note(line.plain)
