"""Regular expressions that are compiled when they are first looked for: a run pays for those that its texts ask for, and for no other.

A module takes this in the place of `regex`, whose names it has: `from crossfoot import patterns as regex`. One that must know at once
whether a pattern can be compiled takes `regex` itself.
"""

from __future__ import annotations

from typing import Any, cast

import regex
from regex import (
    IGNORECASE,
    VERBOSE,
    I,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)

__all__ = [
    "IGNORECASE",
    "VERBOSE",
    "I",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
]

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "splititer")


class Waiting:
    """Stands for a pattern that is not compiled yet; from the first look on its methods are the pattern's own."""

    def __init__(self, source: str, flags: int, lists: dict[str, Any]) -> None:
        self._told = source, flags, lists

    def __getattr__(self, name: str) -> Any:
        """Compile the pattern, and return what it has under a name; asked only for what is not here yet."""
        if name.startswith("_"):
            raise AttributeError(name)
        source, flags, lists = self._told
        compiled = regex.compile(source, flags, **lists)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compile(source: str, flags: int = 0, **lists: Any) -> Pattern[str]:  # noqa: A001 - the name in the package that this stands for
    """Return the pattern of a regular expression, compiled when it is first looked for; a fault in it is raised then.

    lists: the named lists that it refers to, as for `regex.compile`.
    """
    return cast("Pattern[str]", Waiting(source, flags, lists))
