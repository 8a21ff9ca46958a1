"""Where people write: `lsp` for editors."""

from __future__ import annotations

from typing import Annotated

import typer

from crossfoot.cli.options import (
    IgnoreOption,
    LedgerOption,
    RulesOption,
    ScopeOption,
    SelectOption,
    codes,
)
from crossfoot.config import Scope, Settings
from crossfoot.errors import UsageError


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
        from crossfoot.lsp.server import make
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in {"pygls", "lsprotocol"}:
            raise UsageError("the language server needs pygls; run: pip install 'crossfoot[lsp]'") from error
        raise
    from crossfoot.rules import load_rules

    settings = Settings(
        scope=scope,
        select=codes(select),
        ignore=codes(ignore),
        rule_folders=tuple(str(folder.absolute()) for folder in rules),
        ledger=str(ledger.absolute()) if ledger else None,
    )
    make(load_rules(settings), settings, everywhere=everywhere).start_io()
