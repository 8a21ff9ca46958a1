"""The options that several commands share, how their words are read, and the exit statuses."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.completion import rule_codes
from crossfoot.config import Engine, FailOn, Scope
from crossfoot.errors import UsageError
from crossfoot.escapes import escaped
from crossfoot.limits import WHOLE_DIGITS
from crossfoot.terminal import note

if TYPE_CHECKING:
    from crossfoot.config.file import Configuration
    from crossfoot.model import Analysis, Finding, Report, Skipped

EXIT_OK, EXIT_FINDINGS, EXIT_USAGE, EXIT_INTERNAL = 0, 1, 2, 3


class PageFormat(StrEnum):
    """Formats of `compare`, `coverage` and `audit`."""

    TEXT = "text"
    JSON = "json"


def given_path(value: str) -> Path:
    """Return the path of an argument. Raises UsageError for "", which most likely stands for a variable that is not set."""
    if not value:
        raise UsageError("a path is empty; name a file or a folder, . for the one that you are in")
    return Path(value)


def given_jobs(value: str) -> int:
    """Return the number of processes that an option names, 0 for one a core."""
    if value == "auto":
        return 0
    if not value.isdecimal() or len(value) > WHOLE_DIGITS:
        raise UsageError(f"--jobs {value}: write a whole number, or auto for one a core")
    return int(value)


PathsArgument = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", help="Files and folders.", show_default=False, parser=given_path),
]
FollowLinksOption = Annotated[
    bool | None,
    typer.Option("--follow-links", help="Also read what symbolic links out of a folder lead to.", show_default=False),
]
AllowEmptyOption = Annotated[
    bool, typer.Option("--allow-empty", help="Exit with 0, not 2, when there was nothing to read.")
]
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
JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs", metavar="N|auto", help="Processes; auto is one a core.", show_default="auto", parser=given_jobs
    ),
]
EngineOption = Annotated[
    Engine | None,
    typer.Option(help="Where the work is done: processes of this machine, or a Dask cluster.", show_default="local"),
]
SchedulerOption = Annotated[
    str | None,
    typer.Option(
        "--dask-scheduler",
        metavar="ADDRESS",
        help="The Dask cluster to use (tcp://host:8786); without it one of --jobs processes on this machine.",
        show_default=False,
    ),
]
CacheDirOption = Annotated[
    Path | None,
    typer.Option(
        "--cache-dir",
        metavar="FOLDER",
        help="Where what is known of documents is kept for other runs, instead of the user's cache.",
    ),
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="Use and keep nothing of other runs.")]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration, instead of the crossfoot.toml or pyproject.toml that is nearest upwards from the path.",
    ),
]
NoConfigOption = Annotated[bool, typer.Option("--no-config", help="Use no configuration file.")]
QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no closing line.")]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "-v", "--verbose", help="Say which settings are used, what was read of each document, what was skipped."
    ),
]
ScopeOption = Annotated[
    Scope | None,
    typer.Option(
        help="Documents that may be compared: all, those of one folder, those that cite each other.", show_default="all"
    ),
]
SelectOption = Annotated[
    list[str],
    typer.Option(
        metavar="CODES",
        help="Only these rules, by code or name: CF101,CF2,headline-value ...",
        autocompletion=rule_codes,
    ),
]
IgnoreOption = Annotated[list[str], typer.Option(metavar="CODES", help="Not these rules.", autocompletion=rule_codes)]
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
BaselineOption = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Accepted findings, which are not told again.")
]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions", metavar="FILE", help="A CSV report whose decision column editors fill: accept, reject."
    ),
]
AuthorityOption = Annotated[
    list[str],
    typer.Option(
        "--authority",
        metavar="PATTERN=N",
        help="Authority of the documents that match (gitignore pattern); higher wins.",
    ),
]


def describe(analyses: Sequence[Analysis], skipped: Sequence[Skipped], configuration: Configuration | None) -> None:
    """Say on standard error which files of settings hold, what each document states, and which files were left aside."""
    note(f"Settings: {', '.join(configuration.files) if configuration else 'no configuration file'}.")
    for one in analyses:
        date = f", dated {one.document.metadata.date}" if one.document.metadata.date else ""
        note(
            f"Read {escaped(one.document.path)}: {one.document.format}, {one.document.encoding}{date}, "
            f"{len(one.figures)} figures, {len(one.dates)} dates."
        )
    for left in skipped:
        note(f"Skipped {escaped(left.path)}: {escaped(left.reason)}.")


def configured(paths: Sequence[Path], config: Path | None, no_config: bool) -> Configuration | None:
    """Return the configuration of a run: of the file named, else of the one that is nearest upwards from the paths.

    None where there is none. Raises ConfigError for a file with faults, UsageError for one that does not exist.
    """
    from crossfoot.config.file import find, load
    from crossfoot.read import folder_of

    if config is not None and no_config:
        raise UsageError("--config names a file and --no-config says to use none; give one of them")
    if config is not None and not config.is_file():
        raise UsageError(f"{config}: no such file")
    if no_config or any(not path.exists() and not path.parent.is_dir() for path in paths):
        return None
    found = config or find(folder_of(paths).resolve())
    return None if found is None else load(near(found))


def near(path: Path) -> Path:
    """Return `path` as seen from the working directory, when it lies below: messages are shorter so."""
    return path.relative_to(Path.cwd()) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path


def fail_on_of(given: FailOn | None, configuration: Configuration | None) -> FailOn:
    """Return the least severity that makes a run fail."""
    found = configuration.last("fail-on") if configuration else None
    return given or (FailOn(found.value) if found else FailOn.ERROR)


def reports_of(given: Sequence[str], configuration: Configuration | None) -> Sequence[str]:
    """Return the reports to write: those given, else those that the configuration states."""
    if configuration is None:
        return given
    from crossfoot.config.merge import reports

    return reports(configuration, given)


def jobs_of(jobs: int | None, configuration: Configuration | None) -> int | None:
    """Return the processes to give to a call of the API: one a core unless something else is said."""
    return 0 if jobs is None and (configuration is None or configuration.last("jobs") is None) else jobs


def engine_of(engine: Engine | None, scheduler: str | None) -> Engine:
    """Return where the work is done. Raises UsageError for a scheduler that nothing is to go to."""
    if scheduler is not None and engine is not Engine.DASK:
        raise UsageError(f"--dask-scheduler {scheduler} names a cluster; add --engine dask to use it")
    return engine or Engine.LOCAL


def cache_of(folder: Path | None, no_cache: bool, configuration: Configuration | None = None) -> str | None:
    """Return the folder of the cache: the one given, else the one that the configuration names, else the user's; None for none.

    Raises UsageError where one is given and none wanted.
    """
    from crossfoot.config.merge import cache
    from crossfoot.keeping import user_folder

    if folder is not None and no_cache:
        raise UsageError("--cache-dir names a folder and --no-cache says to use none; give one of them")
    if no_cache:
        return None
    found = cache(configuration) if configuration is not None else ""
    return str(folder) if folder is not None else str(user_folder()) if found == "" else found


def missing(error: ModuleNotFoundError, extra: str, package: str, what: str) -> Exception:
    """Return what to raise when a module is missing: how to install `extra` if it is `package`, else `error` itself."""
    if (error.name or "").partition(".")[0] != package:
        return error
    return UsageError(f"{what} needs {package}, which is not installed; run: pip install 'crossfoot[{extra}]'")


def codes(words: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of an option that may be given several times, each time with several behind commas."""
    return tuple(code.strip() for word in words for code in word.split(",") if code.strip())


def authorities(options: Sequence[str]) -> dict[str, int]:
    """Return the patterns of --authority with their numbers, the last of equal patterns last."""
    found: dict[str, int] = {}
    for option in options:
        pattern, _, number = option.rpartition("=")
        digits = number.strip().removeprefix("-")
        if not pattern or not digits.isdecimal() or len(digits) > WHOLE_DIGITS:
            raise UsageError(
                f"--authority {option}: write a pattern and a whole number of at most {WHOLE_DIGITS} digits, as in 'press/*.md=10'"
            )
        found.pop(pattern, None)
        found[pattern] = int(number)
    return found


def not_read(
    paths: Sequence[Path],
    analyses: Sequence[Analysis],
    skipped: Sequence[Skipped],
    findings: Sequence[Finding] = (),
    *,
    allow_empty: bool = False,
    listed: Collection[Path] = (),
) -> int:
    """Say on standard error which paths that were named could not be read, or that nothing was; return the exit status for that.

    listed: those of `paths` that a list names, as a folder would.
    """
    from crossfoot.containment import failures
    from crossfoot.model import Severity
    from crossfoot.read import endings, folder_of, name_below
    from crossfoot.report.records import skipped_reasons

    kept_out = {one.path: one.reason for one in skipped if one.named}
    faulty = {one.locations[0].document for one in findings if one.code == "CF001" and one.severity is Severity.ERROR}
    faulty -= {name for one in analyses for name in (one.document.path, one.document.file)}  # only a part is of no use
    known = f"; what is read ends in {endings()}"
    lines = []
    root = [folder_of(paths)]
    for path in paths:
        if path in listed:
            continue
        name = name_below(path, root)
        if name in kept_out:
            reason = kept_out[name]
            lines.append(f"{path}: was not read: {reason}{known if reason == 'unknown type' else ''}")
        elif name in faulty:
            lines.append(f"{path}: could not be read")
    if not analyses and not lines and not allow_empty and not failures(findings):
        why = f" ({skipped_reasons(skipped)})" if skipped else ""
        lines.append(f"nothing was read{why}{known}; --allow-empty lets such a run pass")
    for line in lines:
        note(f"crossfoot: {escaped(line)}")
    return EXIT_USAGE if lines else EXIT_OK


def close(analyses: Sequence[Analysis], skipped: Sequence[Skipped], report: Report | None = None) -> None:
    """Say on standard error what was read and, of a check, what was found."""
    from crossfoot.report.closing import closing_lines

    for line in closing_lines(analyses, skipped, report):
        note(line.plain)
