"""A format for tests, whose text is made and whose places are pages and cells: form feeds part pages, `|` the cells of a table."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from crossfoot.model import BlockKind, Document, Metadata
from crossfoot.read import formats
from crossfoot.read.building import Builder, Placed


def read_paged(data: bytes, name: str) -> Document:
    """Return the document of a file of pages: "page 2" for a paragraph, "page 2, cell B1" for a cell."""
    builder = Builder()
    for number, page in enumerate(data.decode().split("\f"), 1):
        builder.place = f"page {number}"
        for paragraph in page.split("\n\n"):
            rows = [line.split("|") for line in paragraph.splitlines() if "|" in line]
            if rows:
                builder.table(
                    [
                        [
                            Placed(cell.strip(), f"page {number}, cell {'ABCDE'[at]}{row}")
                            for at, cell in enumerate(cells)
                        ]
                        for row, cells in enumerate(rows, 1)
                    ]
                )
            elif paragraph.startswith("# "):
                builder.block(BlockKind.HEADING, paragraph[2:], level=1)
            else:
                builder.block(BlockKind.PARAGRAPH, paragraph)
    return builder.document(name, "paged", Metadata())


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files that end in .paged be read, in this process and for one test."""
    module = ModuleType("crossfoot.read.paged_for_tests")
    module.read_paged = read_paged  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    form = formats.Format(
        name="paged", endings=(".paged",), module="paged_for_tests", function="read_paged", called="pages", binary=True
    )
    monkeypatch.setitem(formats.BY_ENDING, ".paged", form)
