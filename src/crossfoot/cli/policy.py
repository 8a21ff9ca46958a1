"""What is checked and how: `rules`."""

from __future__ import annotations

from typing import Annotated

import typer

from crossfoot.cli.options import RulesOption
from crossfoot.config import Settings
from crossfoot.errors import UsageError
from crossfoot.terminal import emit


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
