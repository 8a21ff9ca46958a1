"""Build clean text from pieces of the file, keeping the way back."""

from __future__ import annotations

import html
import re

import regex

from crossfoot.model import Origin, Span

ENTITY = regex.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
UNEVEN = re.compile(r" ?[\t\r\n\f][ \t\r\n\f]*|  [ \t\r\n\f]*")
"""White space that is not one blank."""


class Runs:
    """Clean text under construction; white space is folded, entities are decoded."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._runs: list[tuple[int, Span]] = []
        self.length = 0

    def add(self, text: str, start: int, *, entities: bool = False) -> None:
        """Append the file's `text`, which begins at `start`."""
        at = 0
        if entities and "&" in text:
            for match in ENTITY.finditer(text):
                decoded = html.unescape(match.group())
                if decoded != match.group():
                    self._fold(text[at : match.start()], start + at)
                    self._put(decoded, Span(start + match.start(), start + match.end()))
                    at = match.end()
        self._fold(text[at:], start + at)

    def stand_in(self, text: str, start: int, end: int) -> None:
        """Append `text`, which stands for what the file has between two code points, as it is."""
        self._put(text, Span(start, end))

    def space(self, start: int, end: int) -> None:
        """Append one blank for the markup between two code points."""
        if self._text and not self._text[-1].endswith(" "):
            self._put(" ", Span(start, end))

    def mark(self, text: str, source: Span) -> None:
        """Append `text` for what stands at `source` in another writing."""
        self._put(text, source)

    def _fold(self, text: str, start: int) -> None:
        if not text:
            return
        at = 0
        if text[0] == " " and self._text and self._text[-1].endswith(" "):
            at = 1
        for match in UNEVEN.finditer(text, at):
            self._literal(text, at, match.start(), start)
            if not (self._text and self._text[-1].endswith(" ")):
                self._put(" ", Span(start + match.start(), start + match.end()))
            at = match.end()
        self._literal(text, at, len(text), start)

    def _literal(self, text: str, begin: int, end: int, start: int) -> None:
        if begin < end:
            self._put(text[begin:end], Span(start + begin, start + end))

    def _put(self, text: str, source: Span) -> None:
        if text:
            self._text.append(text)
            self._runs.append((len(text), source))
            self.length += len(text)

    def result(self) -> tuple[str, Origin]:
        """Return the text without white space at its ends, and its origin."""
        text = "".join(self._text)
        origin = Origin.joined(self._runs)
        stripped = text.strip()
        if not stripped:
            return "", Origin(())
        lead = len(text) - len(text.lstrip())
        if len(stripped) == len(text):
            return text, origin
        return stripped, origin.slice(Span(lead, lead + len(stripped)))
