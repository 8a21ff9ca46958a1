"""What is checked and how: `rules`, `init`, `config`, `schema`, `baseline`."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.completion import rule_codes
from crossfoot.cli.internal import DebugOption, Failures
from crossfoot.cli.listed import FilesFromOption, with_listed
from crossfoot.cli.options import (
    AllowEmptyOption,
    BaselineOption,
    CacheDirOption,
    ConfigOption,
    FollowLinksOption,
    LedgerOption,
    NoCacheOption,
    NoConfigOption,
    OutputOption,
    PageFormat,
    PathsArgument,
    QuietOption,
    RulesOption,
    cache_of,
    configured,
    near,
    not_read,
)
from crossfoot.cli.outputs import BASELINE, check_outputs, named
from crossfoot.config import Settings
from crossfoot.errors import UsageError
from crossfoot.terminal import emit, note, progress, save


class SchemaName(StrEnum):
    """What `schema` describes."""

    CONFIG = "config"
    RULE = "rule"
    CHECK = "check"
    CHECK_LINE = "check-line"
    EXTRACT = "extract"
    EXTRACT_LINE = "extract-line"


def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="A rule's code or name.", autocompletion=rule_codes)
    ] = None,
    folder: RulesOption = [],
) -> None:
    """List the rules, or explain one: what it tells, why, and examples.

    \b
    Examples:
      crossfoot rules
      crossfoot rules CF101
    """
    from crossfoot.rules import close_rule, load_rules
    from crossfoot.rules.explain import explain

    loaded = load_rules(Settings(rule_folders=tuple(str(path) for path in folder)))
    if code is None:
        emit("".join(f"{rule.code}  {rule.severity.value:<8} {rule.name}\n" for rule in loaded))
        return
    chosen = [rule for rule in loaded if code.lower() in {rule.code.lower(), rule.name.lower()}]
    if not chosen:
        raise UsageError(f"there is no rule {code!r}; {close_rule(code, {rule.code: rule for rule in loaded})}")
    emit(explain(chosen[0]))


def init(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where to write it.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Overwrite one that is there.")] = False,
) -> None:
    """Write a crossfoot.toml that names every key, each with its default behind a comment sign.

    \b
    Examples:
      crossfoot init
      crossfoot init story/
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder")
    path = folder / "crossfoot.toml"
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; --force overwrites it")
    if path.is_symlink() or (path.is_file() and path.stat().st_nlink > 1):
        raise UsageError(f"{path} is a link, so that {path.resolve()} would be overwritten; remove the link first")
    from crossfoot.config.show import template

    save(template().encode("utf-8"), path)
    note(f"Wrote {path}.")


def config(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]", help="Files and folders of a run.")] = None,
    format: Annotated[PageFormat, typer.Option("-f", "--format", help="What to write.")] = PageFormat.TEXT,
    file: ConfigOption = None,
    no_config: NoConfigOption = False,
    output: OutputOption = None,
) -> None:
    """Print the settings that are in force for a path, and where each of them is stated.

    \b
    Examples:
      crossfoot config
      crossfoot config story/ --format json
    """
    from crossfoot.config.file import Configuration
    from crossfoot.config.show import record, text
    from crossfoot.report.json import dump

    given = paths or [Path()]
    for path in given:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    configuration = configured(given, file, no_config) or Configuration()
    check_outputs(named(output), given, configuration=configuration)
    emit(dump(record(configuration)) if format is PageFormat.JSON else text(configuration), output)


def schema(
    name: Annotated[SchemaName, typer.Argument(help="What to describe.")],
    output: OutputOption = None,
) -> None:
    """Print a JSON Schema: of the configuration or a rule file, for editors to complete from, or of a report.

    \b
    Examples:
      crossfoot schema config -o crossfoot.schema.json
      crossfoot schema rule
    """
    from crossfoot.report.json import dump

    check_outputs(named(output))
    if name is SchemaName.CONFIG:
        from crossfoot.config.show import schema as config_schema

        emit(dump(config_schema()), output)
    elif name is SchemaName.RULE:
        from crossfoot.rules import rule_schema

        emit(dump(rule_schema()), output)
    else:
        from crossfoot.report.formats import schema_text

        emit(schema_text(name.value), output)


def baseline(
    paths: PathsArgument = [],
    files_from: FilesFromOption = None,
    file: BaselineOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    ledger: LedgerOption = None,
    rules: RulesOption = [],
    follow_links: FollowLinksOption = None,
    allow_empty: AllowEmptyOption = False,
    cache_dir: CacheDirOption = None,
    no_cache: NoCacheOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Accept today's findings: write them to a file that `check --baseline` reads, and say what came and went.

    The file is the one of --baseline, else the one that the configuration names, else .crossfoot-baseline.json. A run that uses
    it tells only what is new; what is mended leaves it.

    \b
    Examples:
      crossfoot baseline .
      crossfoot check . --baseline .crossfoot-baseline.json
    """
    from crossfoot.config.merge import merge
    from crossfoot.review import check
    from crossfoot.review.baseline import DEFAULT, dump, known, load
    from crossfoot.review.decisions import NEVER

    given_paths = with_listed(paths, files_from, allow_empty=allow_empty)
    paths = list(given_paths.paths)
    configuration = configured(paths, config, no_config)
    settings = Settings(
        jobs=0,
        ledger=None if ledger is None else str(ledger),
        rule_folders=tuple(str(folder) for folder in rules),
        baseline=None if file is None else str(file),
        follow_links=bool(follow_links),
        cache=cache_of(cache_dir, no_cache, configuration),
    )
    stated = frozenset({"follow_links"} if follow_links else ())
    settings = settings if configuration is None else merge(configuration, settings, stated=stated)
    path = near(Path(settings.baseline or DEFAULT))
    check_outputs([(BASELINE, path)], paths, replace(settings, baseline=None))
    old = load(path) if path.is_file() else ()
    before = {one.fingerprint for one in old}
    with progress(quiet=quiet) as callback:
        result = check(paths, replace(settings, baseline=None), progress=callback)
    report = result.report
    failures = Failures(debug=debug)
    failures.add(result.findings)
    if unread := not_read(
        paths, report.analyses, report.skipped, report.findings, allow_empty=allow_empty, listed=given_paths.listed
    ):
        raise typer.Exit(failures.status(unread))
    entries = known(report)
    if failures.found:  # what could not be checked is not forgotten
        today = {one.fingerprint for one in entries}
        entries = (*entries, *(one for one in old if one.fingerprint not in today))
    save(dump(entries).encode("utf-8", "backslashreplace"), path)
    now = {one.fingerprint for one in entries}
    if not quiet:
        came, went = len(now - before), len(before - now)
        note(f"Accepted {len(entries)} finding{'' if len(entries) == 1 else 's'} in {path}: {came} new, {went} gone.")
        joined = len([one for one in result.findings if one.code not in NEVER])
        if joined < len(entries):
            note(f"`check` shows {joined}: findings of one slip are told together, and accepted each for itself.")
        if configuration is None or configuration.last("baseline") is None:
            note(f'Use it with --baseline {path}, or write baseline = "{path}" into crossfoot.toml.')
    failures.end()
