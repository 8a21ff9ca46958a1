"""What a paragraph is by the name of its style, in the languages of office programs (lexicon/office_styles.yaml)."""

from __future__ import annotations

import re

from crossfoot import lexicon
from crossfoot.model import BlockKind

_NAMES: dict[str, str] = {name: meaning for meaning, names in lexicon.load("office_styles").items() for name in names}
_KINDS = {
    "heading": BlockKind.HEADING,
    "title": BlockKind.HEADING,
    "summary": BlockKind.SUMMARY,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "list": BlockKind.LIST_ITEM,
    "boilerplate": BlockKind.BOILERPLATE,
}
_PARTS = re.compile(r"(?P<name>[^\d]*)(?P<number>\d*).*", re.DOTALL)
_CODED = re.compile(r"_([0-9a-fA-F]{2})_")
"""How OpenDocument writes what a name may not hold: "Heading_20_1"."""
DEEPEST = 6


def style_kind(name: str) -> tuple[BlockKind, int] | None:
    """Return the kind and level of paragraphs of a style, None for a name that says nothing; 1 is the level of headings and lists at least."""
    decoded = _CODED.sub(lambda match: chr(int(match[1], 16)), name[:200])
    match = _PARTS.fullmatch("".join(char for char in decoded.lower() if char.isalnum()))
    meaning = _NAMES.get(match["name"]) if match else None
    if match is None or meaning is None:
        return None
    level = int(match["number"][:2]) if match["number"] else 1
    if meaning == "heading":
        return BlockKind.HEADING, min(max(level, 1), DEEPEST)
    return _KINDS[meaning], 1 if meaning in {"title", "list"} else 0
