"""Where people write: `lsp` for editors, `watch` beside any of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.options import (
    ConfigOption,
    ExcludeOption,
    IgnoreOption,
    IncludeOption,
    LedgerOption,
    NoConfigOption,
    PathsArgument,
    RulesOption,
    ScopeOption,
    SelectOption,
    codes,
    configured,
    missing,
)
from crossfoot.config import Scope, Settings
from crossfoot.stopping import listen_at_once
from crossfoot.terminal import note


def lsp(
    everywhere: Annotated[
        bool, typer.Option("--all-documents", help="Tell also of documents that are not open in the editor.")
    ] = False,
    scope: ScopeOption = None,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    rules: RulesOption = [],
    ledger: LedgerOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    stdio: Annotated[  # noqa: ARG001 - many editors add it to every server's command
        bool, typer.Option("--stdio", hidden=True, help="Standard input and output, which it uses anyway.")
    ] = False,
) -> None:
    """Serve an editor: the Language Server Protocol over standard input and output.

    The folder that the editor has open is the story; unsaved texts are checked as they stand. Needs the extra "lsp".
    docs/editors.md has the settings for VS Code, Neovim, Helix and Emacs.

    \b
    Examples:
      crossfoot lsp                                   started by the editor, not by hand
      crossfoot lsp --ignore CF5 --ledger facts.csv
    """
    try:
        import pygls  # noqa: F401 - to tell of it in one line
    except ModuleNotFoundError as error:
        raise missing(error, "lsp", "pygls", "the language server") from error
    from crossfoot.lsp.server import make

    def settings_of(folder: Path | None) -> Settings:
        given = _given(scope, select, ignore, rules, ledger)
        return _settings([folder] if folder else [Path.cwd()], given, config, no_config, scoped=scope is not None)

    if sys.stdin.isatty():
        note("crossfoot: this is for editors, which start it themselves; docs/editors.md says how. Ctrl-C ends it.")
    # a thread waits for the editor's next word and would hold up an orderly end; there is nothing to save
    listen_at_once()
    make(settings_of, everywhere=everywhere).start_io()


def watch(
    paths: PathsArgument,
    scope: ScopeOption = None,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    rules: RulesOption = [],
    ledger: LedgerOption = None,
    config: ConfigOption = None,
    no_config: NoConfigOption = False,
    include: IncludeOption = [],
    exclude: ExcludeOption = [],
) -> None:
    """Check again whenever a document changes, and tell only what is new and what is gone.

    Runs until Ctrl-C. Needs the extra "watch".

    \b
    Examples:
      crossfoot watch story/
      crossfoot watch draft.md sources/ --select CF1
    """
    from crossfoot.cli.watching import watch_paths
    from crossfoot.recheck import Rechecker

    given = replace(_given(scope, select, ignore, rules, ledger), include=tuple(include), exclude=tuple(exclude))
    prepare = partial(_settings, paths, given, config, no_config, scoped=scope is not None)
    watch_paths(paths, Rechecker(prepare), others=[one for one in (ledger, config) if one])


def _given(
    scope: Scope | None, select: Sequence[str], ignore: Sequence[str], rules: Sequence[Path], ledger: Path | None
) -> Settings:
    return Settings(
        scope=scope or Scope.ALL,
        select=codes(select),
        ignore=codes(ignore),
        rule_folders=tuple(str(folder.absolute()) for folder in rules),
        ledger=str(ledger.absolute()) if ledger else None,
    )


def _settings(
    paths: Sequence[Path], given: Settings, config: Path | None, no_config: bool, *, scoped: bool
) -> Settings:
    """Return what is given before what the configuration states; scoped: whether a scope is given. Raises ConfigError."""
    configuration = configured(paths, config, no_config)
    if configuration is None:
        return given
    from crossfoot.config.merge import merge

    return merge(configuration, given, stated=frozenset({"scope"} if scoped else ()))
