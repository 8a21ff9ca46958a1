"""Jupyter notebook -> Document: its Markdown cells and what its code printed as text; code, errors and pictures are no prose."""

from __future__ import annotations

from typing import Any

from crossfoot.errors import ReadError
from crossfoot.limits import RENDERED
from crossfoot.model import BlockKind, Document
from crossfoot.read.building import Builder
from crossfoot.read.html import read_html
from crossfoot.read.json_text import json_value
from crossfoot.read.markdown import read_markdown
from crossfoot.read.metadata import front_matter, metadata_of
from crossfoot.read.text import read_plain

OUTPUT = {BlockKind.HEADING: BlockKind.PARAGRAPH}
SHOWN = ("text/html", "text/markdown", "text/plain")
"""What an output is read as, the first that it has: tables come as HTML too, and their plain text is ragged."""


def read_notebook(data: bytes, name: str) -> Document:
    """Return the document; each cell is a place: "cell 4". Raises ReadError for what is no notebook."""
    values = json_value(data, name)
    cells = _cells(values)
    if cells is None:
        raise ReadError(f"{name}: is no notebook: it has no list of cells; save it from Jupyter, or leave it out")
    builder = Builder()
    front: dict[str, Any] = _stated(values)
    for number, cell in enumerate(cells, 1):
        builder.place = f"cell {number}"
        if builder.at > RENDERED:
            builder.fault(f"cell {number} of {len(cells):,} and what follows are not read; split the notebook")
            break
        if not isinstance(cell, dict):
            continue
        source = _joined(cell.get("source", cell.get("input")))
        kind = cell.get("cell_type")
        if number == 1 and kind in {"raw", "markdown"}:
            front = {**front, **front_matter(source)[0]}
        if kind == "markdown":
            builder.adopt(read_markdown(source, name, "utf-8"))
        elif kind == "heading":
            level = cell.get("level")
            builder.block(BlockKind.HEADING, source, level=min(6, level) if isinstance(level, int) else 1)
        elif kind == "code":
            _outputs(builder, cell.get("outputs"), name)
    return builder.document(name, "notebook", metadata_of(front, name))


def _cells(values: Any) -> list[Any] | None:
    """Return the cells of a notebook of any version, None for what is none."""
    if not isinstance(values, dict):
        return None
    sheets = values.get("worksheets")
    if isinstance(sheets, list):
        return [cell for sheet in sheets if isinstance(sheet, dict) for cell in sheet.get("cells") or ()]
    cells = values.get("cells")
    return cells if isinstance(cells, list) else None


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    """Return the title, date and authors of the notebook's own metadata."""
    stated = values.get("metadata")
    if not isinstance(stated, dict):
        return {}
    authors = stated.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else None
    author = first.get("name") if isinstance(first, dict) else first
    return {"title": stated.get("title"), "date": stated.get("date"), "author": author}


def _outputs(builder: Builder, outputs: Any, name: str) -> None:
    for output in outputs if isinstance(outputs, list) else ():
        if not isinstance(output, dict):
            continue
        if output.get("output_type") == "stream":
            if output.get("name") != "stderr":
                builder.adopt(read_plain(_joined(output.get("text")), name, "utf-8"), kinds=OUTPUT)
        elif output.get("output_type") in {"execute_result", "display_data", "pyout"}:
            _shown(builder, output, name)


def _shown(builder: Builder, output: dict[str, Any], name: str) -> None:
    data = output.get("data")
    held = data if isinstance(data, dict) else {"text/plain": output.get("text")}
    for kind in SHOWN:
        text = _joined(held.get(kind))
        if not text.strip() or (kind == "text/html" and "<table" not in text and "text/plain" in held):
            continue
        if kind == "text/html":
            builder.adopt(read_html(text, name, "utf-8"), below=1)
        elif kind == "text/markdown":
            builder.adopt(read_markdown(text, name, "utf-8"))
        else:
            builder.adopt(read_plain(text, name, "utf-8"), kinds=OUTPUT)
        return


def _joined(value: Any) -> str:
    """Return a text that the format gives as one string or as a list of lines."""
    if isinstance(value, list):
        return "".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""
