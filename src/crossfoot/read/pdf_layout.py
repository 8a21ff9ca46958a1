"""The order in which a page of a PDF is read: columns, and within them lines, tables and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import regex

from crossfoot.read.pdf_asides import are_numbers_of_lines, aside_of
from crossfoot.read.pdf_runs import Item, Line, Page, Run, Table, lines_of, usual_pitch
from crossfoot.read.pdf_tables import VALUE, aligned_tables
from crossfoot.read.pdf_tiles import in_tiles, is_labelled

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
LEAST_ITEMS = 3
NARROW = 0.45
"""Share of the text's width up to which a column may hold a list of items, one a line."""
UNFILLED = 0.75
"""Share of its column's width up to which the usual line of such a list reaches."""
ALIKE = 0.12
"""By what share the sizes of type of one text differ at most."""
NUMBERED = regex.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+\p{Lu}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. left, right: the edges of their column. beside: they stand beside the main text.

    role: what a tag says that they are: heading (of `level`, 0 for one that is told by its size), item, caption, quote, contents; "" for
    what is told from how they stand.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    role: str = ""
    level: int = 0
    beside: bool = False

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
    width = max((run.x1 for run in page.runs), default=0.0) - min((run.x0 for run in page.runs), default=0.0)
    for column, beside in _columns(page.runs, page.tables):
        yield from _paragraphs(column, width, beside=beside)


def _columns(
    runs: Sequence[Run], tables: Sequence[Table], *, beside: bool = False
) -> Iterator[tuple[list[Item], bool]]:
    """Yield the items of each column, or of each stretch over the whole width, in reading order, and whether it stands beside the text.

    What does comes behind it.
    """
    gutter = _gutter(runs)
    if gutter is None:
        aside = aside_of(runs)
        if aside is None:
            yield _stacked(runs, tables), beside
            return
        for there in (False, True):
            part = [run for run in runs if aside.holds(run) == there]
            if there and are_numbers_of_lines(part):
                continue
            yield from _columns(
                part,
                [table for table in tables if aside.holds(table) == there],
                beside=beside or there,
            )
        return
    over = [run for run in runs if run.x0 < gutter < run.x1]
    wide = [table for table in tables if table.x0 < gutter < table.x1]
    edges = _stretches([*((run.top, run.bottom) for run in over), *((table.top, table.bottom) for table in wide)])
    set_in = [edge for edge in edges if _interrupts(edge, runs, gutter)]
    quoted = [run for run in runs if any(top <= (run.top + run.bottom) / 2 <= bottom for top, bottom in set_in)]
    runs = [run for run in runs if run not in quoted] if quoted else runs
    at = float("-inf")
    for top, bottom in [*(edge for edge in edges if edge not in set_in), (float("inf"), float("inf"))]:
        for side in (0, 1):
            part = [run for run in runs if _inside(run, at, top) and not run.x0 < gutter < run.x1]
            held = [table for table in tables if _inside(table, at, top) and not table.x0 < gutter < table.x1]
            chosen = [run for run in part if (run.x0 >= gutter) == bool(side)]
            boxes = [table for table in held if (table.x0 >= gutter) == bool(side)]
            if chosen or boxes:
                yield from _columns(chosen, boxes, beside=beside)
        if top < float("inf"):
            between = [run for run in runs if top <= (run.top + run.bottom) / 2 <= bottom]
            yield _stacked(between, [table for table in wide if top <= table.top <= bottom]), beside
        at = bottom
    if quoted:
        yield _stacked(quoted, []), True


def _interrupts(edge: tuple[float, float], runs: Sequence[Run], gutter: float) -> bool:
    """Say whether what stands over both columns is set into them, as a quotation in large type is: a sentence goes on below it."""
    over = [run for run in runs if edge[0] <= run.top and run.bottom <= edge[1]]
    if not over:
        return False  # a table
    for column in ([run for run in runs if run.x1 <= gutter], [run for run in runs if run.x0 >= gutter]):
        above = max((run for run in column if run.bottom <= edge[0] + 1), key=lambda run: run.bottom, default=None)
        below = min((run for run in column if run.top >= edge[1] - 1), key=lambda run: run.top, default=None)
        if above is None or below is None or any(abs(one.size - below.size) < ALIKE * below.size for one in over):
            continue
        alike = abs(above.size - below.size) < ALIKE * below.size
        if alike and below.text[:1].islower() and not above.text.endswith(ENDS):
            return True
    return False


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
    lines = in_tiles(lines_of(runs))
    found: list[Item] = []
    start = 0
    for table in sorted(tables, key=lambda one: one.top):
        end = next((at for at in range(start, len(lines)) if lines[at].top > table.top), len(lines))
        found += [*aligned_tables(lines[start:end]), table]
        start = end
    return [*found, *aligned_tables(lines[start:])]


def _paragraphs(items: Sequence[Item], width: float, *, beside: bool = False) -> Iterator[Paragraph | Table]:
    """Yield the paragraphs and tables of a column. width: that of the text of the page. beside: the column stands beside the text."""
    lines = [item for item in items if isinstance(item, Line)]
    if lines:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    pitch = usual_pitch(lines)
    broken = _broken(lines, width, beside=beside)
    held: list[Line] = []
    for item in items:
        begins = isinstance(item, Line) and bool(held) and (item in broken or _begins(held, item, left, right, pitch))
        if isinstance(item, Table) or begins:
            if held:
                yield Paragraph(tuple(held), left, right, beside=beside)
            held = []
        if isinstance(item, Table):
            yield replace(item, beside=beside)
        else:
            held.append(item)
    if held:
        yield Paragraph(tuple(held), left, right, beside=beside)


def _broken(lines: Sequence[Line], width: float, *, beside: bool) -> frozenset[Line]:
    """Return the lines of a narrow column before which its author broke the line: most of it are short items, one a line.

    They open anew where the word would have fitted on the line before; where most do, the others do too.
    """
    if len(lines) < LEAST_ITEMS:
        return frozenset()
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    usual = median(line.x1 - line.x0 for line in lines)
    if not beside and (right - left > NARROW * width or usual > UNFILLED * (right - left)):
        return frozenset()
    steps = [(before, line) for before, line in pairwise(lines) if _may_break(before, line)]
    fitted = frozenset(line for before, line in steps if before.x1 + _first_word(line) < right)
    return frozenset(line for _, line in steps) if len(fitted) * 2 >= len(steps) else fitted


def _may_break(before: Line, line: Line) -> bool:
    return not (line.text[:1].islower() or before.text.endswith((",", "-")) or is_labelled(before, line))


def _first_word(line: Line) -> float:
    """Return about how much room the first word of a line takes, with the blank before it."""
    word = line.text.split(maxsplit=1)[0]
    return (line.x1 - line.x0) * (len(word) + 1) / max(1, len(line.text))


def _begins(held: Sequence[Line], line: Line, left: float, right: float, pitch: float) -> bool:
    """Say whether a line begins a paragraph of its own behind the lines `held`."""
    before = held[-1]
    if len(held) == 1 and is_labelled(before, line):
        return False
    if LEADERS.search(line.text) or LEADERS.search(before.text):
        return True
    step = line.bottom - before.bottom
    size = max(before.size, line.size)
    own = min(line.size, before.size) * 1.5 if pitch == 0 else pitch * max(1.0, size / 12)
    usual = max(pitch, held[-1].bottom - held[-2].bottom) if len(held) > 1 else own
    if step > LOOSE * max(usual, 1.0) and step > 1.25 * size:
        return True
    if abs(line.size - before.size) > ALIKE * size or (line.bold != before.bold and (line.bold or held[0].bold)):
        return True
    if BULLET.match(line.text) or (NUMBERED.match(line.text) and before.text.endswith(ENDS)):
        return True
    indent = 0.8 * line.size
    if line.x0 > left + indent and before.x0 <= left + indent / 2 and not BULLET.match(held[0].text):
        return line.x0 < left + 6 * indent
    short = before.x1 < right - 0.2 * (right - left)
    return short and before.text.endswith(ENDS) and (line.text[:1].isupper() or line.text[:1] in "“\"‘'")
