"""The order in which a page of a PDF is read: columns, and within them lines, tables and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from crossfoot.read.pdf_runs import Item, Line, Page, Run, Table, lines_of, usual_pitch
from crossfoot.read.pdf_tables import VALUE, aligned_tables

LEAST_LINES = 4
"""Lines on each side of a gutter."""
CROSSING = 0.2
"""Share of the runs that may cross a gutter: headings, and tables over both columns."""
PROSE_WIDTH = 0.2
"""Share of the width from which a run is a line of prose and no cell."""
LOOSE = 1.35
"""Usual distances of lines: a wider one ends a paragraph."""
ENDS = (".", "?", "!", ":", "”", '"', "’", ")")
BULLET = regex.compile(r"(?:[•▪●‣◦■–*]|[-—])\s+(?=\S)|[•▪●‣◦■]")
LEADERS = regex.compile(r"(?:\.\s?){4,}\s*[\divxl]{1,5}\Z")
"""The end of a line in a table of contents."""
NUMBERED = regex.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+\p{Lu}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. left, right: the edges of their column.

    role: what a tag says that they are: heading (of `level`, 0 for one that is told by its size), item, caption, quote, contents; "" for
    what is told from how they stand.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    role: str = ""
    level: int = 0

    @property
    def size(self) -> float:
        """The height of its longest line."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold type."""
        return all(line.bold for line in self.lines)


def flow(page: Page) -> Iterator[Paragraph | Table]:
    """Yield the paragraphs and tables of a page in reading order."""
    for column in _columns(page.runs, page.tables):
        yield from _paragraphs(column)


def _columns(runs: Sequence[Run], tables: Sequence[Table]) -> Iterator[list[Item]]:
    """Yield the items of each column, or of each stretch over the whole width, in reading order."""
    gutter = _gutter(runs)
    if gutter is None:
        yield _stacked(runs, tables)
        return
    over = [run for run in runs if run.x0 < gutter < run.x1]
    wide = [table for table in tables if table.x0 < gutter < table.x1]
    edges = _stretches([*((run.top, run.bottom) for run in over), *((table.top, table.bottom) for table in wide)])
    at = float("-inf")
    for top, bottom in [*edges, (float("inf"), float("inf"))]:
        for side in (0, 1):
            part = [run for run in runs if _inside(run, at, top) and not run.x0 < gutter < run.x1]
            held = [table for table in tables if _inside(table, at, top) and not table.x0 < gutter < table.x1]
            chosen = [run for run in part if (run.x0 >= gutter) == bool(side)]
            boxes = [table for table in held if (table.x0 >= gutter) == bool(side)]
            if chosen or boxes:
                yield from _columns(chosen, boxes)
        if top < float("inf"):
            between = [run for run in runs if top <= (run.top + run.bottom) / 2 <= bottom]
            yield _stacked(between, [table for table in wide if top <= table.top <= bottom])
        at = bottom


def _inside(thing: Run | Table, top: float, bottom: float) -> bool:
    return top < (thing.top + thing.bottom) / 2 < bottom


def _stretches(reaches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for top, bottom in sorted(reaches):
        if found and top <= found[-1][1]:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        else:
            found.append((top, bottom))
    return found


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return where white space parts two columns of prose, None where there are none."""
    if len(runs) < 2 * LEAST_LINES:
        return None
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    size = sorted(run.size for run in runs)[len(runs) // 2]
    wide = PROSE_WIDTH * (right - left)
    prose = [run for run in runs if run.x1 - run.x0 > wide and not VALUE.fullmatch(run.text)]
    best: tuple[int, float, float] | None = None
    for x in sorted({run.x1 for run in prose}):
        middle = x + 0.3 * size
        if not left + 0.15 * (right - left) < middle < right - 0.15 * (right - left):
            continue
        crossing = sum(run.x0 < middle < run.x1 for run in runs)
        before = sum(run.x1 <= middle for run in prose)
        behind = sum(run.x0 >= middle for run in prose)
        others = len(runs) - crossing
        if min(before, behind) < LEAST_LINES or crossing > CROSSING * len(runs) or before + behind < 0.5 * others:
            continue
        room = min((run.x0 for run in runs if run.x0 >= middle), default=right) - x
        found = (crossing, -room, middle)
        if room > 0.6 * size and (best is None or found < best):
            best = found
    return best[2] if best else None


def _stacked(runs: Sequence[Run], tables: Sequence[Table]) -> list[Item]:
    """Return the lines and tables of a column top down, figures in columns made into tables."""
    lines = lines_of(runs)
    found: list[Item] = []
    start = 0
    for table in sorted(tables, key=lambda one: one.top):
        end = next((at for at in range(start, len(lines)) if lines[at].top > table.top), len(lines))
        found += [*aligned_tables(lines[start:end]), table]
        start = end
    return [*found, *aligned_tables(lines[start:])]


def _paragraphs(items: Sequence[Item]) -> Iterator[Paragraph | Table]:
    lines = [item for item in items if isinstance(item, Line)]
    if lines:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    pitch = usual_pitch(lines)
    held: list[Line] = []
    for item in items:
        if isinstance(item, Table) or (held and _begins(held, item, left, right, pitch)):
            if held:
                yield Paragraph(tuple(held), left, right)
            held = []
        if isinstance(item, Table):
            yield item
        else:
            held.append(item)
    if held:
        yield Paragraph(tuple(held), left, right)


def _begins(held: Sequence[Line], line: Line, left: float, right: float, pitch: float) -> bool:
    """Say whether a line begins a paragraph of its own behind the lines `held`."""
    before = held[-1]
    if LEADERS.search(line.text) or LEADERS.search(before.text):
        return True
    step = line.bottom - before.bottom
    size = max(before.size, line.size)
    own = min(line.size, before.size) * 1.5 if pitch == 0 else pitch * max(1.0, size / 12)
    usual = max(pitch, held[-1].bottom - held[-2].bottom) if len(held) > 1 else own
    if step > LOOSE * max(usual, 1.0) and step > 1.25 * size:
        return True
    if abs(line.size - before.size) > 0.12 * size or (line.bold != before.bold and (line.bold or held[0].bold)):
        return True
    if BULLET.match(line.text) or (NUMBERED.match(line.text) and before.text.endswith(ENDS)):
        return True
    indent = 0.8 * line.size
    if line.x0 > left + indent and before.x0 <= left + indent / 2 and not BULLET.match(held[0].text):
        return line.x0 < left + 6 * indent
    short = before.x1 < right - 0.2 * (right - left)
    return short and before.text.endswith(ENDS) and (line.text[:1].isupper() or line.text[:1] in "“\"‘'")
