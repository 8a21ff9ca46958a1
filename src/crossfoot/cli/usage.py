"""Faults of a command line, each told in one line: the command, the option, what is wrong, and what was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import typer

from crossfoot.errors import close
from crossfoot.escapes import shown
from crossfoot.limits import ERROR_TEXT

UsageFault: Any = typer.BadParameter.__mro__[1]
"""What typer raises for any fault of a command line; it exports only some of the classes."""

_CHOICE = re.compile(r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<known>.+?)\.?", re.DOTALL)


def told(error: Any) -> str:
    """Return the line that tells a UsageFault: with what was meant, else with all that there is, else with where that is told."""
    command = error.ctx.command_path if error.ctx is not None else "crossfoot"
    what, known = _what(error)
    return f"{command}: {what}; {known or f'`{command} --help` tells more'}"


def _what(error: Any) -> tuple[str, str]:
    """Return what is wrong, and how to mend it, "" where nobody knows."""
    name = _name(getattr(error, "param", None))
    message = (error.message or "").removeprefix("Value error, ").rstrip(".")
    if hasattr(error, "possibilities"):
        wrong = shown(error.option_name, ERROR_TEXT)
        return f"there is no option {wrong}", close(error.option_name, _options(error.ctx))
    choice = _CHOICE.fullmatch(message)
    if choice:
        known = re.findall(r"'([^']*)'", choice["known"])
        wrong = shown(choice["given"], ERROR_TEXT)
        return f"{name} knows no {wrong!r}", close(choice["given"], known) or f"there are {', '.join(known)}"
    if isinstance(error, typer.BadParameter):
        return f"{name}: {message[:1].lower()}{message[1:]}" if message else f"{name} is missing", ""
    message = error.format_message()
    if message[-2:-1].isalnum():  # the dot of "check ." is a folder
        message = message.removesuffix(".")
    what, _, remedy = f"{message[:1].lower()}{message[1:]}".partition("; ")
    return what, remedy


def _name(parameter: Any) -> str:
    """Return an option as it is written in full, or an argument as the help calls it."""
    if parameter is None:
        return "the arguments"
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name).strip("[]{}.").upper()


def _options(context: Any) -> Iterable[str]:
    return (name for one in context.command.params if one.param_type_name == "option" for name in one.opts)
