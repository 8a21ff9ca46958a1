"""Words in quotation marks."""

from __future__ import annotations

import regex

from crossfoot.model import Quotation, Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’"}
MARKS = regex.compile(r"[“„«»”]|(?<![\p{L}\p{N}])‘(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.,!?…])’(?![\p{L}\p{N}])|\"")
APOSTROPHE_AFTER = regex.compile(r"s’ \p{Ll}")


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text`, marks excluded; one left open runs to the end of the text."""
    if not any(mark in text for mark in '“„«"‘'):
        return ()
    found: list[Quotation] = []
    opened: tuple[str, int] | None = None
    for match in MARKS.finditer(text):
        mark = match.group()
        if opened is None:
            if mark in PAIRS or (mark == '"' and _opens(text, match.start())):
                opened = (mark, match.end())
        elif mark in PAIRS.get(opened[0], '"') and not (
            mark == "’" and APOSTROPHE_AFTER.match(text, match.start() - 1)
        ):
            if match.start() > opened[1]:
                found.append(Quotation(span=Span(opened[1], match.start())))
            opened = None
    if opened is not None and opened[0] != "‘" and opened[1] < len(text):
        found.append(Quotation(span=Span(opened[1], len(text))))
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and not after.isspace() and not (before.isdigit())
