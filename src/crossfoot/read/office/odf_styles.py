"""The styles of an OpenDocument file: what paragraphs of each are, and which text is bold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from crossfoot.limits import LAYERS
from crossfoot.model import BlockKind
from crossfoot.read.office.markup import attribute, child, children, value, whole
from crossfoot.read.office.styles import DEEPEST, style_kind

BOLD = frozenset({"bold", "600", "700", "800", "900"})
Key = tuple[str, str]
"""Family ("paragraph", "text", "drawing-page") and name of a style; names are unique within a family only."""


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """One style as the file has it; None where it says nothing, so that `parent` does. raised: set above the line."""

    names: tuple[str, ...]
    parent: str | None
    outline: int | None
    bold: bool | None
    hidden: bool
    raised: bool


@dataclass(slots=True)
class OdfStyles:
    """All styles, automatic ones among them."""

    styles: dict[Key, OdfStyle] = field(default_factory=dict)

    def add(self, root: etree._Element | None) -> None:
        """Take in the styles of a part."""
        for group in ("styles", "automatic-styles"):
            held = child(root, group)
            for one in children(held, "style") if held is not None else ():
                self.styles[attribute(one, "family") or "", attribute(one, "name") or ""] = _style(one)

    def paragraph(self, name: str | None) -> tuple[BlockKind, int] | None:
        """Return the kind and level of paragraphs of a style, None where it says nothing of them."""
        chain = list(self._chain("paragraph", name))
        for style in chain:
            for called in style.names:
                if (found := style_kind(called)) is not None:
                    return found
        last = chain[-1].parent if chain else name
        if last and ("paragraph", last) not in self.styles and (found := style_kind(last)) is not None:
            return found  # a style that the file does not hold is known by its name all the same
        outline = next((style.outline for style in chain if style.outline), None)
        return (BlockKind.HEADING, min(outline, DEEPEST)) if outline else None

    def bold(self, text: Iterable[str], paragraph: str | None) -> bool:
        """Return whether text is in bold type. text: names of the text styles that it stands in, the innermost first."""
        for name in text:
            for style in self._chain("text", name):
                if style.bold is not None:
                    return style.bold
        return next((style.bold for style in self._chain("paragraph", paragraph) if style.bold is not None), False)

    def raised(self, name: str | None) -> bool:
        """Return whether text of a style is set above the line."""
        return any(style.raised for style in self._chain("text", name))

    def hidden(self, family: str, name: str | None) -> bool:
        """Return whether what has a style is not shown."""
        return any(style.hidden for style in self._chain(family, name))

    def _chain(self, family: str, name: str | None) -> Iterator[OdfStyle]:
        for _ in range(LAYERS):
            style = self.styles.get((family, name)) if name else None
            if style is None:
                return
            yield style
            name = style.parent


def _style(element: etree._Element) -> OdfStyle:
    weight = value(element, "text-properties", name="font-weight")
    position = value(element, "text-properties", name="text-position") or ""
    hidden = (
        value(element, "text-properties", name="display") == "none"
        or value(element, "drawing-page-properties", name="visibility") == "hidden"
        or value(element, "table-row-properties", name="visibility") == "collapse"
    )
    outline = attribute(element, "default-outline-level")
    return OdfStyle(
        names=tuple(name for key in ("display-name", "name") if (name := attribute(element, key))),
        parent=attribute(element, "parent-style-name"),
        outline=whole(outline, 0, 10) if outline else None,
        bold=None if weight is None else weight in BOLD,
        hidden=hidden,
        raised=position.startswith(("super", "3", "4", "5", "6")),
    )
