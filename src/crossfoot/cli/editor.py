"""Where people write: `lsp` for editors, `watch` beside any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from crossfoot.cli.options import (
    ExcludeOption,
    IgnoreOption,
    IncludeOption,
    LedgerOption,
    PathsArgument,
    RulesOption,
    ScopeOption,
    SelectOption,
    codes,
    missing,
)
from crossfoot.config import Scope, Settings


def lsp(
    everywhere: Annotated[
        bool, typer.Option("--all-documents", help="Tell also of documents that are not open in the editor.")
    ] = False,
    scope: ScopeOption = Scope.ALL,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    rules: RulesOption = [],
    ledger: LedgerOption = None,
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
    from crossfoot.rules import load_rules

    settings = _settings(scope, select, ignore, rules, ledger)
    make(load_rules(settings), settings, everywhere=everywhere).start_io()


def watch(
    paths: PathsArgument,
    scope: ScopeOption = Scope.ALL,
    select: SelectOption = [],
    ignore: IgnoreOption = [],
    rules: RulesOption = [],
    ledger: LedgerOption = None,
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
    from crossfoot.rules import load_rules

    settings = _settings(scope, select, ignore, rules, ledger)
    settings = replace(settings, include=tuple(include), exclude=tuple(exclude))
    watch_paths(paths, Rechecker(load_rules(settings), settings), others=[ledger] if ledger else [])


def _settings(
    scope: Scope, select: Sequence[str], ignore: Sequence[str], rules: Sequence[Path], ledger: Path | None
) -> Settings:
    return Settings(
        scope=scope,
        select=codes(select),
        ignore=codes(ignore),
        rule_folders=tuple(str(folder.absolute()) for folder in rules),
        ledger=str(ledger.absolute()) if ledger else None,
    )
