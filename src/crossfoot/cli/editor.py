"""Where people write: `lsp` for editors, `watch` beside any of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crossfoot.cli.options import (
    CacheDirOption,
    ConfigOption,
    ExcludeOption,
    IgnoreOption,
    IncludeOption,
    LedgerOption,
    NoCacheOption,
    NoConfigOption,
    PathsArgument,
    RulesOption,
    ScopeOption,
    SelectOption,
    cache_of,
    codes,
    configured,
    missing,
)
from crossfoot.config import Scope, Settings
from crossfoot.stopping import listen_at_once
from crossfoot.terminal import note

if TYPE_CHECKING:
    from crossfoot.config.file import Configuration


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
    cache_dir: CacheDirOption = None,
    no_cache: NoCacheOption = False,
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
        configuration = configured([folder] if folder else [Path.cwd()], config, no_config)
        return _settings(given, configuration, cache_of(cache_dir, no_cache, configuration), scoped=scope is not None)

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
    cache_dir: CacheDirOption = None,
    no_cache: NoCacheOption = False,
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

    def prepare() -> Settings:
        configuration = configured(paths, config, no_config)
        return _settings(given, configuration, cache_of(cache_dir, no_cache, configuration), scoped=scope is not None)

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


def _settings(given: Settings, configuration: Configuration | None, cache: str | None, *, scoped: bool) -> Settings:
    """Return what is given before what the configuration states; cache: its folder, None for none. scoped: whether a scope is given."""
    given = replace(given, cache=cache)
    if configuration is None:
        return given
    from crossfoot.config.merge import merge

    return merge(configuration, given, stated=frozenset({"scope"} if scoped else ()))
