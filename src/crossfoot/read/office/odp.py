"""OpenDocument presentation (.odp) -> Document: slide after slide, each with its title, text, tables and notes."""

from __future__ import annotations

import regex
from lxml import etree

from crossfoot.model import BlockKind, Document
from crossfoot.read.office.labelled import Placed, labels_behind
from crossfoot.read.office.markup import attribute, children, content, local
from crossfoot.read.office.odf import OdfReader

FURNITURE = frozenset({"header", "footer", "date-time", "page-number", "page"})
"""Classes of frames that every slide repeats, or that show the slide itself on the page of its notes."""

LENGTH = regex.compile(r"(?P<number>-?\d{1,6}(?:\.\d{1,6})?)(?P<unit>cm|mm|in|pt)")
UNITS = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


def read_odp(data: bytes, name: str) -> Document:
    """Return the document; a hidden slide is read, and its places say so. Of pictures and charts the alternative texts are read.

    Raises ReadError when it is damaged, encrypted or too large; a fault tells of styles or properties that cannot be read.
    """
    reader = OdfReader(data, name, "an OpenDocument presentation", slides=True)
    for number, page in enumerate(children(reader.body("presentation"), "page"), start=1):
        hidden = reader.styles.hidden("drawing-page", attribute(page, "style-name"))
        _slide(reader, page, f"slide {number}{' (hidden)' if hidden else ''}", first=number == 1)
    reader.put_notes()
    return reader.document("odp")


def _slide(reader: OdfReader, page: etree._Element, label: str, *, first: bool) -> None:
    shapes = [one for one in page if attribute(one, "class") not in FURNITURE]
    titles = [one for one in shapes if attribute(one, "class") == "title"]
    with reader.writer.within(label):
        for one in titles:
            reader.blocks([one], 1, default=BlockKind.HEADING, level=1 if first else 2)
        others = [one for one in shapes if one not in titles and local(one) != "notes"]
        for at in labels_behind([_placed(one) for one in others]):
            reader.blocks([others[at]], 1)
    with reader.writer.within(f"{label}, notes"):
        for one in content(page, "notes"):
            if attribute(one, "class") not in FURNITURE:
                reader.blocks([one], 1)


def _placed(shape: etree._Element) -> Placed:
    """Return the text of a shape and its place on the slide."""
    lengths = [LENGTH.fullmatch(attribute(shape, name) or "") for name in ("x", "y", "width", "height")]
    told = [float(length["number"]) * UNITS[length["unit"]] for length in lengths if length is not None]
    text = "".join(str(piece) for piece in shape.itertext())
    return Placed(text, (told[0], told[1], told[2], told[3]) if len(told) == 4 else None)
