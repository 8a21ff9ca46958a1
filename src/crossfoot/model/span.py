"""Where a piece of text stands: in a section's clean text, and in the file as decoded."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LINE_END = re.compile(r"\r\n?|\n")
LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points; `text[span.start:span.end]` is what it covers."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of clean text and the run of the file that it came from.

    When both runs have the same length they correspond code point by code point; otherwise (an entity such as
    `&nbsp;`, a run of white space folded into one blank) the piece can only be mapped as a whole.
    """

    clean: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Origin:
    """Map from clean text (markup removed, entities decoded) back to code points of the decoded file.

    pieces: in order of `clean`, without gaps from 0 to the length of the clean text.
    """

    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(piece.clean.start for piece in self.pieces))

    @classmethod
    def literal(cls, start: int, length: int) -> Origin:
        """Return the map of clean text that is the file's own text from `start` on."""
        return cls((Piece(Span(0, length), Span(start, start + length)),))

    @classmethod
    def joined(cls, runs: Iterable[tuple[int, Span]]) -> Origin:
        """Return the map of runs laid end to end; each run is (length of clean text, its source span)."""
        pieces: list[Piece] = []
        at = 0
        for length, source in runs:
            if not length:
                continue
            last = pieces[-1] if pieces else None
            if (
                last
                and last.source.end == source.start
                and len(last.clean) == len(last.source)
                and length == len(source)
            ):
                pieces[-1] = Piece(Span(last.clean.start, at + length), Span(last.source.start, source.end))
            else:
                pieces.append(Piece(Span(at, at + length), source))
            at += length
        return cls(tuple(pieces))

    def source(self, span: Span) -> Span:
        """Return the span of the file that the clean `span` came from; markup between its ends is included."""
        first = self._piece(span.start)
        if span.end <= span.start:
            at = first.source.start + min(span.start - first.clean.start, len(first.source))
            return Span(at, at)
        last = self._piece(span.end - 1)
        start = first.source.start
        if len(first.clean) == len(first.source):
            start += span.start - first.clean.start
        end = last.source.end
        if len(last.clean) == len(last.source):
            end = last.source.start + span.end - last.clean.start
        return Span(start, end)

    def slice(self, span: Span) -> Origin:
        """Return the map for the clean text `text[span.start:span.end]` taken on its own."""
        runs: list[tuple[int, Span]] = []
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for piece in self.pieces[first : bisect_left(self._starts, span.end)]:
            start, end = max(piece.clean.start, span.start), min(piece.clean.end, span.end)
            if start >= end:
                continue
            runs.append((end - start, self.source(Span(start, end))))
        return Origin.joined(runs)

    def _piece(self, position: int) -> Piece:
        if not self.pieces:
            raise ValueError("an empty text has no positions")
        return self.pieces[max(0, bisect_right(self._starts, position) - 1)]


def line_feeds(text: str) -> str:
    """Return `text`, of the same length, with a line feed for each carriage return that ends a line alone."""
    return LONE_RETURN.sub("\n", text) if "\r" in text else text


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset at which each line of `text` begins; CR LF, LF and CR end a line."""
    return (0, *(found.end() for found in LINE_END.finditer(text)))


def locate(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return line and column of `offset`, both from 1, given the result of `line_starts`."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
