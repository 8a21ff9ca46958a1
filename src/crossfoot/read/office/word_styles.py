"""The styles of a Word document: what paragraphs and runs of each are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from crossfoot.limits import LAYERS
from crossfoot.model import BlockKind
from crossfoot.read.office.markup import attribute, child, children, switched, value, whole
from crossfoot.read.office.styles import DEEPEST, style_kind

BODY_TEXT = 9
"""The outline level that means none."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style as the file has it; None where it says nothing, so that the style `base` does. outline: from 0."""

    name: str
    base: str | None
    outline: int | None
    listed: bool | None
    bold: bool | None
    hidden: bool | None


@dataclass(slots=True)
class WordStyles:
    """All styles by their identity."""

    styles: dict[str, WordStyle] = field(default_factory=dict)

    def paragraph(self, properties: etree._Element | None) -> tuple[BlockKind, int]:
        """Return the kind and level of a paragraph by its properties: named style, outline level, list, in this order."""
        chain = list(self._chain(value(properties, "pStyle")))
        for style in chain:
            if (found := style_kind(style.name)) is not None:
                return self._listed(properties, found)
        outlines = [_outline(properties), *(style.outline for style in chain)]
        outline = next((level for level in outlines if level is not None), BODY_TEXT)
        if outline < BODY_TEXT:
            return BlockKind.HEADING, min(outline + 1, DEEPEST)
        listed = [_numbered(properties), *(style.listed for style in chain)]
        if next((told for told in listed if told is not None), False):
            return BlockKind.LIST_ITEM, _depth(properties)
        return BlockKind.PARAGRAPH, 0

    def bold(self, run: etree._Element | None, style: str | None) -> bool:
        """Return whether a run is in bold type, by its properties and the style of its paragraph."""
        own = switched(run, "b")
        if own is not None:
            return own
        chain = (*self._chain(value(run, "rStyle")), *self._chain(style))
        return next((one.bold for one in chain if one.bold is not None), False)

    def hidden(self, run: etree._Element | None) -> bool:
        """Return whether a run is hidden text."""
        own = switched(run, "vanish")
        if own is not None:
            return own
        return next((one.hidden for one in self._chain(value(run, "rStyle")) if one.hidden is not None), False)

    def _chain(self, identity: str | None) -> Iterator[WordStyle]:
        """Yield a style and those that it is based on."""
        for _ in range(LAYERS):
            style = self.styles.get(identity) if identity else None
            if style is None:
                return
            yield style
            identity = style.base

    @staticmethod
    def _listed(properties: etree._Element | None, found: tuple[BlockKind, int]) -> tuple[BlockKind, int]:
        return (found[0], _depth(properties)) if found[0] is BlockKind.LIST_ITEM else found


def word_styles(root: etree._Element) -> WordStyles:
    """Return the styles that styles.xml holds."""
    found = {}
    for one in children(root, "style"):
        properties, run = child(one, "pPr"), child(one, "rPr")
        found[attribute(one, "styleId") or ""] = WordStyle(
            name=value(one, "name") or "",
            base=value(one, "basedOn"),
            outline=_outline(properties),
            listed=_numbered(properties),
            bold=switched(run, "b"),
            hidden=switched(run, "vanish"),
        )
    return WordStyles(found)


def _outline(properties: etree._Element | None) -> int | None:
    told = value(properties, "outlineLvl")
    return None if told is None else whole(told, BODY_TEXT, BODY_TEXT)


def _numbered(properties: etree._Element | None) -> bool | None:
    numbering = child(properties, "numPr")
    return None if numbering is None else value(numbering, "numId") != "0"


def _depth(properties: etree._Element | None) -> int:
    return whole(value(properties, "numPr", "ilvl"), 0, 8) + 1
