"""OpenDocument text (.odt) -> Document."""

from __future__ import annotations

from crossfoot.model import Document
from crossfoot.read.office.odf import OdfReader


def read_odt(data: bytes, name: str) -> Document:
    """Return the document; notes come behind the text, text boxes behind the paragraph that they hang on.

    Raises ReadError when it is damaged, encrypted or too large; a fault tells of styles or properties that cannot be read.
    """
    reader = OdfReader(data, name, "an OpenDocument text", slides=False)
    reader.blocks(reader.body("text"), 0)
    reader.put_notes()
    return reader.document("odt")
