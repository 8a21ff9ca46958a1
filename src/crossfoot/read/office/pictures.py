"""What pictures and charts of office documents say by their alternative texts (lexicon/labels.yaml)."""

from __future__ import annotations

from lxml import etree

from crossfoot.model import BlockKind
from crossfoot.read.labels import worded
from crossfoot.read.office.markup import attribute, child, local
from crossfoot.read.office.passage import Passage
from crossfoot.read.office.writing import Writer

EMBEDDED = frozenset({"oleObj", "OLEObject", "object-ole"})
"""Elements of a file, or a part of a file, of another program that stands in a document."""
CHARTS = ("/chart", "/chartex")


def _shows_figures(element: etree._Element) -> bool:
    """Say whether an element is a chart, or a sheet of another program."""
    kind = local(element)
    if kind == "graphicData":
        return (attribute(element, "uri") or "").endswith(CHARTS)
    return kind in EMBEDDED or (kind == "object" and attribute(element, "href") is not None)


def alternative_text(element: etree._Element | None, *names: str) -> str:
    """Return the alternative text that an element holds under the first of `names` that it has, attributes or children.

    "" where there is none, and for one that no person wrote: the name of the file, or what a program guessed to be in the picture.
    """
    if element is None:
        return ""
    for name in names:
        held = child(element, name)
        text = (attribute(element, name) or ("".join(map(str, held.itertext())) if held is not None else "")).strip()
        if text:
            return worded(text)
    return ""


def put_picture(writer: Writer, text: str, drawing: etree._Element | None = None) -> None:
    """Write an alternative text as the caption that it is to those who cannot see the picture; its place is "picture 2".

    drawing: what it describes; a chart or an embedded sheet without such a text is told of, since it shows figures that are not read.
    """
    place = writer.picture()
    if not text and drawing is not None and any(_shows_figures(one) for one in drawing.iter()):
        writer.unread.append(place)
    if text:
        passage = Passage()
        passage.add(text)
        with writer.within(place):
            writer.paragraph(passage, BlockKind.CAPTION)
