"""What a page of a PDF holds: runs of text with their boxes, tables, and the lines that runs make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go: its box in points from the upper left corner of the page. edges: left edges of its characters, or ().

    tag: index of its block in the tags of its page; below 0 for text without one (`pdf_pages`).
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False
    edges: tuple[float, ...] = ()
    tag: int = -1

    @property
    def size(self) -> float:
        """The height of its line, which goes with the size of its type."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table: its text, and how many columns and rows it covers."""

    text: str
    wide: int = 1
    tall: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its box, and its cells; those that others cover are empty. heads: rows of its header, None where not known.

    breaks: of a table over several pages the rows with which each further page begins, and their numbers. beside: it stands beside the text.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    rows: tuple[tuple[TableCell, ...], ...]
    heads: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that stand beside each other, left to right."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The texts of the runs with blanks between them."""
        return " ".join(run.text for run in self.runs)

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return max(run.x1 for run in self.runs)

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        """The height of its longest run."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold type."""
        return all(run.bold for run in self.runs)


@dataclass(frozen=True, slots=True)
class Tag:
    """One block of a tagged page. table, row, column: of a cell, -1 for what is none. alt: the alternative text of a picture."""

    role: str
    table: int
    row: int
    column: int
    wide: int
    tall: int
    alt: str


Item = Line | Table


@dataclass(slots=True)
class Page:
    """One page: its size, runs in the order of the file, ruled lines as (x0, y0, x1, y1), whether it holds images."""

    number: int
    width: float
    height: float
    runs: list[Run]
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    image: bool = False
    cut: bool = False
    tables: list[Table] = field(default_factory=list)
    tags: Sequence[Tag] = ()


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Return the lines that runs make, top down: those whose boxes share more than half their heights stand on one line."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (one.top + one.bottom, one.x0)):
        last = found[-1] if found else None
        if last is not None and _beside(last[-1], run):
            last.append(run)
        else:
            found.append([run])
    return [Line(tuple(sorted(line, key=lambda run: run.x0))) for line in found]


def lines_in_order(runs: Sequence[Run]) -> list[Line]:
    """Return the lines of runs that follow each other as they are read: over the end of a column, too."""
    found: list[list[Run]] = []
    for run in runs:
        if found and _beside(found[-1][-1], run) and run.x0 > found[-1][-1].x0:
            found[-1].append(run)
        else:
            found.append([run])
    return [Line(tuple(line)) for line in found]


def _beside(one: Run, other: Run) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.size, other.size)


def usual_size(lines: Sequence[Line]) -> float:
    """Return the size that most characters are set in; 0 where there are none."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 0.0


def usual_pitch(lines: Sequence[Line]) -> float:
    """Return the distance from one line to the next that is usual in a column; 0 where it has one line."""
    steps = [below.bottom - line.bottom for line, below in pairwise(lines)]
    near = [step for step, line in zip(steps, lines, strict=False) if 0 < step < 2.5 * line.size]
    return median(near) if near else 0.0
