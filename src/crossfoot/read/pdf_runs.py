"""What a page of a PDF holds: runs of text with their boxes, tables, and the lines that runs make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go: its box in points from the upper left corner of the page. edges: left edges of its characters, or ()."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False
    edges: tuple[float, ...] = ()

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
    """A table on a page: its box, and its cells; those that others cover are empty. heads: rows of its header, None where not known."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: tuple[tuple[TableCell, ...], ...]
    heads: int | None = None


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
