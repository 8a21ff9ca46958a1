"""Puts down slides: as other documents, but a number that stands alone is read with what it counts, in the paragraph behind it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from crossfoot.model import BlockKind, Document, Metadata
from crossfoot.read.large_numbers import is_label, is_number
from crossfoot.read.office.grid import Grid
from crossfoot.read.office.passage import Passage
from crossfoot.read.office.writing import Writer


class _Held(NamedTuple):
    """A paragraph that waits for the next one."""

    passage: Passage
    kind: BlockKind
    level: int
    container: int | None


class SlideWriter(Writer):
    """Builds the document `name` of slides."""

    def __init__(self, name: str) -> None:
        super().__init__(name, counted=False)
        self._held: _Held | None = None

    @contextmanager
    def within(self, label: str, *, counted: bool = False) -> Iterator[None]:
        """Give what is written meanwhile places in "slide 3"."""
        self._release()
        with super().within(label, counted=counted):
            yield
            self._release()

    def paragraph(
        self, passage: Passage, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, container: int | None = None
    ) -> None:
        """Write one paragraph; a number that stands alone waits for the next one."""
        text = passage.text
        if not text:
            return
        if self._held is not None and kind is not BlockKind.HEADING and is_label(text):
            held, self._held = self._held, None
            held.passage.join(passage, by=" ")
            super().paragraph(*held)
            return
        self._release()
        if kind is not BlockKind.HEADING and is_number(text):
            self._held = _Held(passage, kind, level, container)
        else:
            super().paragraph(passage, kind, level, container)

    def picture(self) -> str:
        """Count a picture of the slide that is being written; return its place."""
        self._release()
        return super().picture()

    def table(self, grid: Grid) -> None:
        """Write one table."""
        self._release()
        super().table(grid)

    def document(self, form: str, metadata: Metadata) -> Document:
        """Return what was written."""
        self._release()
        return super().document(form, metadata)

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            super().paragraph(*held)
