"""Instructions of fields in word processors."""

from __future__ import annotations

import regex

ADDRESS = regex.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]+))', regex.IGNORECASE)


def hyperlink(instruction: str) -> str | None:
    """Return where a field links to, None for one that is no link out of the document."""
    match = ADDRESS.match(instruction)
    return (match["quoted"] or match["bare"] or None) if match else None
