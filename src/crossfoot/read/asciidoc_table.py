"""The rows of an AsciiDoc table: its cells stand on lines of their own or side by side, behind bars."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from crossfoot.read.inline import Line, cut

BAR = regex.compile(
    r"(?P<spec>(?<![^\s])(?:\d{1,3}(?:\.\d{1,3})?[+*]|\.\d{1,3}\+)?[<^>]?(?:\.[<^>])?[adehlmsv]?)?(?<!\\)\|"
)
COLUMNS = regex.compile(r"cols=(?:\"(?P<many>[^\"]{1,300})\"|(?P<one>[^,\]\"]{1,40}))")
TIMES = regex.compile(r"(\d{1,3})\*")
WIDEST = 200
"""Columns of a table: more are a slip of the specification."""

Cell = list[Line]


def rows_of(lines: Sequence[Line], style: str) -> tuple[list[list[Cell]], int]:
    """Return the rows of a table and how many of them head it. lines: between its fences. style: the line of brackets above."""
    columns = _columns(style)
    cells: list[Cell] = []
    first = blank = 0  # how many cells stand on the first line, and whether a blank one follows it
    for number, line in enumerate(lines):
        if not line[0].strip():
            blank = blank or int(bool(cells) and len(cells) == first)
            continue
        begun = len(cells)
        _read(line, cells)
        if not first:
            first = len(cells)
        elif begun == first and number and lines[number - 1][0].strip() and not blank:
            blank = -1  # the second line follows at once: no header
    width = columns or first
    if not width:
        return [], 0
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    headed = "header" in style or (blank == 1 and first == width and "noheader" not in style)
    return rows, int(headed and len(rows) > 1)


def _columns(style: str) -> int:
    match = COLUMNS.search(style)
    if match is None:
        return 0
    stated = (match["many"] or match["one"]).strip()
    parts = regex.split(r"[,;]", stated)  # a blank one is a column as well: ",>,>" are three
    count = sum(int(times[1]) if (times := TIMES.match(part.strip())) else 1 for part in parts)
    return count if count <= WIDEST else 0


def _read(line: Line, cells: list[Cell]) -> None:
    """Add the cells of one line; what stands before its first bar goes on with the cell above."""
    bars = list(BAR.finditer(line[0]))
    head = line[0][: bars[0].start()] if bars else line[0]
    if head.strip() and cells:
        cells[-1].append((head, line[1]))
    for bar, following in zip(bars, (*bars[1:], None), strict=False):  # no bars, no cells
        end = following.start() if following is not None else len(line[0])
        text, start = cut((line[0][:end], line[1]), bar.end())
        times = TIMES.match(bar["spec"] or "")
        cells.extend([[(text, start)]] * (min(int(times[1]), WIDEST) if times else 1))
