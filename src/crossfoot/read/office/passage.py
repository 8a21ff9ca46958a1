"""One paragraph under construction: its text, which of it is bold, and where it links to."""

from __future__ import annotations

from crossfoot.model import Span
from crossfoot.read.building import BLANKS

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as a power or the mark of a note shows them, so that they are no digits of the number before them."""


class Passage:
    """Text in pieces, white space folded as it is added."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._open = True  # a blank here would begin the text, or double the one before
        self._apart = True  # ordinary type stands between the last bold type and the end
        self._strong: list[tuple[int, int]] = []
        self._links: list[tuple[str, int, int]] = []

    def add(self, text: str, *, strong: bool = False, raised: bool = False, target: str | None = None) -> None:
        """Append text. raised: set above the line. target: where it links to."""
        if raised and text.strip().isdecimal():
            text = text.translate(RAISED)
        text = BLANKS.sub(" ", text)
        if self._open and text.startswith(" "):
            text = text[1:]
        if not text:
            return
        start, self._length = self._length, self._length + len(text)
        self._text.append(text)
        self._open = text.endswith(" ")
        if text.strip():
            if strong:
                self._embolden(start, self._length)
            self._apart = not strong
        if target and text.strip():
            self._link(target, start, self._length)

    def join(self, other: Passage, *, by: str | None = None) -> None:
        """Append another passage's text, parted from what stands here as another paragraph of one cell, or by `by`."""
        if other._length and self._length:
            self.add(
                by
                if by is not None
                else " "
                if self._text[-1].rstrip().endswith((".", "!", "?", ":", ";", ","))
                else "; "
            )
        base = self._length
        self._text.extend(other._text)
        self._length += other._length
        self._open, self._apart = (other._open, True) if other._length else (self._open, self._apart)
        self._strong.extend((start + base, end + base) for start, end in other._strong)
        self._links.extend((target, start + base, end + base) for target, start, end in other._links)

    def without(self, marks: tuple[str, ...]) -> bool:
        """Take a mark off the front, as of a list; say whether one stood there."""
        text = "".join(self._text)
        mark = next((one for one in marks if text.startswith(f"{one} ")), None)
        if mark is None:
            return False
        cut = len(mark) + 1
        self._text = [text[cut:]]
        self._length -= cut
        self._strong = [(max(0, start - cut), end - cut) for start, end in self._strong if end > cut]
        self._links = [(target, max(0, start - cut), end - cut) for target, start, end in self._links if end > cut]
        return True

    @property
    def text(self) -> str:
        """What was added, without a blank at its end."""
        return "".join(self._text).strip()

    @property
    def strong(self) -> tuple[Span, ...]:
        """The spans of `text` in bold type."""
        text = self.text
        return tuple(
            Span(start, start + len(text[start:end].rstrip())) for start, end in self._strong if text[start:end].strip()
        )

    @property
    def links(self) -> tuple[tuple[str, Span], ...]:
        """Where spans of `text` link to."""
        text = self.text
        return tuple(
            (target, Span(start, start + len(text[start:end].rstrip())))
            for target, start, end in self._links
            if text[start:end].strip()
        )

    def _embolden(self, start: int, end: int) -> None:
        if self._strong and not self._apart:
            start = self._strong.pop()[0]
        self._strong.append((start, end))

    def _link(self, target: str, start: int, end: int) -> None:
        if self._links and self._links[-1][0] == target and self._links[-1][2] == start:
            start = self._links.pop()[1]
        self._links.append((target, start, end))
