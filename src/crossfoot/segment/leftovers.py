"""Web leftovers: short lines of a page that are not of its text."""

from __future__ import annotations

import regex

from crossfoot import lexicon

_LISTS = lexicon.load("leftovers")
LONGEST: int = _LISTS["longest"]
PATTERNS = [(entry["reason"], regex.compile(entry["pattern"], regex.IGNORECASE)) for entry in _LISTS["patterns"]]


def leftover(text: str) -> str | None:
    """Return why a block is a web leftover, or None when it is prose."""
    if len(text) > LONGEST:
        return None
    return next((reason for reason, pattern in PATTERNS if pattern.fullmatch(text)), None)
