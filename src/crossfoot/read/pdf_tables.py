"""Tables of a PDF's page: cells between ruled lines, and rows of numbers that stand in columns without any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from crossfoot.read.pdf_runs import Line, Run, Table, TableCell, lines_of
from crossfoot.read.table_cells import YEAR

Box = tuple[float, float, float, float]

NEAR = 3.0
"""Points within which two ruled lines are one, or touch."""
MOST_LINES = 300
"""Rows or columns of lines; more are a chart's grid."""
VALUE = regex.compile(r"(?=.*\d)[\d.,:/%()+\-–−€$£¥*†‡⁰-⁹ ]{1,24}|[-–—.:x*]{1,3}|n/?a|n\.a\.|nil", regex.IGNORECASE)
"""What stands in a cell of figures."""
DOTS = regex.compile(r"(?:\s?\.){3,}\s*\Z")
"""Dots that lead the eye from a label to its figures."""
MOST_HEADS = 4
LEAST_ROWS = 3
MANY = 4
"""Runs of a line that are cells whatever they hold: no page has as many columns of prose."""
HEADER_WORDS = 8


def ruled_tables(runs: Sequence[Run], rules: Sequence[Box]) -> tuple[list[Table], list[Run]]:
    """Return the tables whose cells are parted by lines, two rows and two columns at least, and the runs outside them."""
    found: list[Table] = []
    rest = list(runs)
    for group in _touching(rules):
        xs = _merged(line[0] for line in group if _upright(line))
        ys = _merged(line[1] for line in group if not _upright(line))
        if not (3 <= len(xs) <= MOST_LINES and 3 <= len(ys) <= MOST_LINES):
            continue
        inside = [
            run for run in rest if xs[0] - NEAR < _middle(run)[0] < xs[-1] + NEAR and ys[0] < _middle(run)[1] < ys[-1]
        ]
        table = _grid(xs, ys, group, inside)
        if table is not None:
            found.append(table)
            taken = set(map(id, inside))
            rest = [run for run in rest if id(run) not in taken]
    return found, rest


def _upright(line: Box) -> bool:
    return line[2] - line[0] < line[3] - line[1]


def _middle(run: Run) -> tuple[float, float]:
    return (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _touching(rules: Sequence[Box]) -> list[list[Box]]:
    """Return the lines in groups of those that touch each other, in the order in which the groups stand on the page."""
    groups: list[tuple[Box, list[Box]]] = []
    for rule in sorted(set(rules), key=lambda one: (one[1], one[0], one[3], one[2])):
        near = [group for group in groups if _meet(group[0], rule)]
        groups = [group for group in groups if group not in near] if near else groups
        lines = [line for _, held in near for line in held] + [rule]
        boxes = [box for box, _ in near] + [rule]
        groups.append((_around(boxes), lines))
    return [lines for _, lines in sorted(groups, key=lambda group: (group[0][1], group[0][0]))]


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )  # fmt: skip


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] - NEAR <= other[2]
        and other[0] - NEAR <= one[2]
        and one[1] - NEAR <= other[3]
        and other[1] - NEAR <= one[3]
    )


def _grid(xs: Sequence[float], ys: Sequence[float], rules: Sequence[Box], runs: Sequence[Run]) -> Table | None:
    """Return the table that lines at `xs` and `ys` make; cells that no line parts are one."""
    columns, rows = len(xs) - 1, len(ys) - 1
    upright = [rule for rule in rules if _upright(rule)]
    level = [rule for rule in rules if not _upright(rule)]
    parted = {
        (at, row)
        for at, x in enumerate(xs)
        for row in range(rows)
        if any(abs(one[0] - x) <= NEAR and one[1] <= ys[row] + NEAR and one[3] >= ys[row + 1] - NEAR for one in upright)
    }
    barred = {
        (at, column)
        for at, y in enumerate(ys)
        for column in range(columns)
        if any(
            abs(one[1] - y) <= NEAR and one[0] <= xs[column] + NEAR and one[2] >= xs[column + 1] - NEAR for one in level
        )
    }
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    size: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            wide = 1
            while column + wide < columns and (column + wide, row) not in parted and (row, column + wide) not in owner:
                wide += 1
            tall = 1
            while row + tall < rows and not any((row + tall, one) in barred for one in range(column, column + wide)):
                tall += 1
            size[row, column] = (wide, tall)
            owner |= {
                (down, across): (row, column)
                for down in range(row, row + tall)
                for across in range(column, column + wide)
            }
    texts: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        row = next((at for at in range(rows) if _middle(run)[1] < ys[at + 1]), rows - 1)
        for part, column in _split(run, xs):
            texts.setdefault(owner[row, column], []).append(part)
    made = tuple(
        tuple(
            TableCell(_text(texts.get((row, column), ())), *size.get((row, column), (1, 1)))
            for column in range(columns)
        )
        for row in range(rows)
    )
    filled = [row for row in made if sum(bool(cell.text) for cell in row) > 1]
    return Table(xs[0], xs[-1], ys[0], ys[-1], made, _heads(made)) if len(filled) > 1 else None


def _heads(rows: Sequence[Sequence[TableCell]]) -> int | None:
    """Return how many rows head a table whose header has merged cells, None for one without."""
    heads = max(cell.tall for cell in rows[0])
    while heads < len(rows) and any(1 < cell.wide < len(rows[0]) for cell in rows[heads - 1]):
        heads += 1
    return heads if 1 < heads <= MOST_HEADS and heads < len(rows) else None


def _split(run: Run, xs: Sequence[float]) -> list[tuple[Run, int]]:
    """Return the parts of a run that lines at `xs` cut it into, each with its column."""
    if not run.edges:
        return [(run, _column(xs, _middle(run)[0]))]
    # a character that only leans over a line stays with its word
    columns = [_column(xs, edge + NEAR / 2) for edge in run.edges]
    found: list[tuple[Run, int]] = []
    start = 0
    for at in range(1, len(columns) + 1):
        if at == len(columns) or (columns[at] != columns[start] and run.text[at - 1] == " "):
            text = run.text[start:at].strip()
            x1 = run.edges[at] if at < len(columns) else run.x1
            if text:
                part = Run(text, run.edges[start], x1, run.top, run.bottom, run.bold)
                found.append((part, _column(xs, _middle(part)[0])))
            start = at
    return found


def _column(xs: Sequence[float], x: float) -> int:
    return next((at for at in range(len(xs) - 1) if x < xs[at + 1]), len(xs) - 2)


def _text(runs: Sequence[Run]) -> str:
    return joined([line.text for line in lines_of(runs)])


def joined(lines: Sequence[str]) -> str:
    """Return lines as one text; a word that a hyphen parts at a line's end is one again."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif _parted(text, line):
            text = text[:-1] + line
        elif text.endswith("-") and text[-2:-1].isalnum():
            text += line  # "10-" over "year": the hyphen is the word's own
        else:
            text += f" {line}"
    return text


PARTED = regex.compile(r"(?:^|[\s(“\"‘'/\-–—−\u2011])\p{L}*\p{Ll}[-‐]\Z")
"""A word that a hyphen parts, or the last of those that hyphens join."""


def _parted(text: str, line: str) -> bool:
    return line[:1].islower() and PARTED.search(text[-80:]) is not None


def aligned_tables(lines: Sequence[Line]) -> list[Table | Line]:
    """Return the lines of a column in their order, rows of figures that stand below each other made into tables."""
    found: list[Table | Line] = []
    at = 0
    while at < len(lines):
        end = _rows_end(lines, at)
        if sum(_is_row(line) for line in lines[at:end]) < LEAST_ROWS:
            found.append(lines[at])
            at += 1
            continue
        heads: list[Line] = []
        while (
            found
            and len(heads) < 3
            and _could_head(found[-1], heads[0] if heads else lines[at], headed=bool(heads) or _is_of_years(lines[at]))
        ):
            last = found.pop()
            if isinstance(last, Line):
                heads.insert(0, last)
        found.append(_aligned(heads, lines[at:end]))
        at = end
    return found


def _is_row(line: Line) -> bool:
    values = [VALUE.fullmatch(run.text) is not None for run in line.runs]
    if len(values) >= MANY and any(values) and all(len(run.text.split()) <= HEADER_WORDS for run in line.runs[1:]):
        return True
    return len(values) > 1 and sum(values[1:]) * 2 > len(values) - 1


def _rows_end(lines: Sequence[Line], at: int) -> int:
    """Return where the rows that begin at `at` end; a line of one short text, or what is left of a label, may stand between two rows."""
    if not _is_row(lines[at]):
        return at
    end = at + 1
    values = lines[at].runs[1].x0
    while end < len(lines) and _is_near(lines, end):
        if _is_row(lines[end]):
            values = min(values, lines[end].runs[1].x0)
            end += 1
            continue
        more = _label_lines(lines, end, values)
        goes_on = end + 1 < len(lines) and _is_row(lines[end + 1]) and len(lines[end].text.split()) <= HEADER_WORDS
        if not more and not goes_on:
            break
        end += more or 1
    return end


def _is_near(lines: Sequence[Line], at: int) -> bool:
    return lines[at].top - lines[at - 1].bottom < 2 * lines[at].size


def _label_lines(lines: Sequence[Line], at: int, values: float) -> int:
    """Return how many lines from `at` on hold nothing but the rest of the label above; values: where those of the rows begin."""
    end = at
    while (
        end < len(lines)
        and end - at < MOST_HEADS
        and _is_near(lines, end)
        and lines[end].runs[-1].x1 < values
        and lines[end].text[:1].islower()
        and len(lines[end].text.split()) <= HEADER_WORDS
        and not lines[end].text.endswith((".", ":"))
    ):
        end += 1
    return end - at


def _could_head(line: Table | Line, below: Line, *, headed: bool = False) -> bool:
    """Say whether a line heads the rows below it. headed: `below` is a header, of which one cell may begin a line higher."""
    return (
        isinstance(line, Line)
        and (len(line.runs) > 1 or (headed and line.runs[0].x0 > below.runs[0].x1 and len(line.text.split()) <= 3))
        and below.top - line.bottom < 2 * line.size
        and all(len(run.text.split()) <= HEADER_WORDS for run in line.runs)
        and not any(VALUE.fullmatch(run.text) and not YEAR.fullmatch(run.text) for run in line.runs[1:])
    )


def _is_of_years(line: Line) -> bool:
    """Say whether a row of figures is a header all the same: each of them is a year."""
    return all(YEAR.fullmatch(run.text) for run in line.runs[1:])


def _aligned(heads: Sequence[Line], rows: Sequence[Line]) -> Table:
    columns = _columns(rows)
    made = [
        *(_head_cells(line, columns) for line in heads),
        *_unwrapped([_cells(line, columns) for line in rows], [line.top for line in rows]),
    ]
    every = [run for line in (*heads, *rows) for run in line.runs]
    return Table(
        min(run.x0 for run in every), max(run.x1 for run in every), every[0].top, every[-1].bottom, tuple(made),
        len(heads) + _is_of_years(rows[0]) if heads else None,
    )  # fmt: skip


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the reach of each column of figures, left to right; runs that overlap stand in one."""
    found: list[tuple[float, float]] = []
    reaches = sorted((run.x0, run.x1) for line in rows if _is_row(line) for run in line.runs[1:])
    for x0, x1 in reaches:
        if found and x0 < found[-1][1]:
            found[-1] = (found[-1][0], max(x1, found[-1][1]))
        else:
            found.append((x0, x1))
    return found


def _cells(line: Line, columns: Sequence[tuple[float, float]]) -> tuple[TableCell, ...]:
    texts = [""] * (len(columns) + 1)
    wide = [1] * (len(columns) + 1)
    for at, run in enumerate(line.runs):
        under = [n for n, (x0, x1) in enumerate(columns) if run.x0 < x1 and x0 < run.x1]
        middle = (run.x0 + run.x1) / 2
        if run.x1 <= columns[0][0] or (at == 0 and middle < columns[0][0]):
            column = 0
        elif under:
            column = under[0] + 1
            wide[column] = len(under)
        else:
            column = 1 + min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))
        texts[column] = f"{texts[column]} {run.text}".strip()
    return tuple(TableCell(DOTS.sub("", text), over) for text, over in zip(texts, wide, strict=True))


def _head_cells(line: Line, columns: Sequence[tuple[float, float]]) -> tuple[TableCell, ...]:
    """Return the cells of a header; one that stands in the middle over several columns covers them, where all cover as many."""
    over = [run for run in line.runs if run.x1 > columns[0][0]]
    share, rest = divmod(len(columns), max(1, len(over)))
    nearest = [
        min(range(len(over)), key=lambda n: abs(over[n].x0 + over[n].x1 - x0 - x1), default=0) for x0, x1 in columns
    ]
    if share < 2 or rest or nearest != [at // share for at in range(len(columns))] or not _in_middle(over, columns):
        return _cells(line, columns)
    left = " ".join(run.text for run in line.runs if run not in over)
    cells = [
        TableCell(over[at // share].text, share) if at % share == 0 else TableCell("") for at in range(len(columns))
    ]
    return (TableCell(DOTS.sub("", left)), *cells)


def _in_middle(over: Sequence[Run], columns: Sequence[tuple[float, float]]) -> bool:
    """Say whether each of the runs stands in the middle over its share of the columns, and not over one of them."""
    share = len(columns) // len(over)
    reaches = [(columns[at * share][0], columns[(at + 1) * share - 1][1]) for at in range(len(over))]
    return all(abs(run.x0 + run.x1 - x0 - x1) / 2 < (x1 - x0) / 4 for run, (x0, x1) in zip(over, reaches, strict=True))


def _unwrapped(rows: Sequence[tuple[TableCell, ...]], tops: Sequence[float]) -> list[tuple[TableCell, ...]]:
    """Return rows of which a label that goes on in the next lines is one label. tops: where the rows stand on the page."""
    found: list[tuple[TableCell, ...]] = []
    held = ""
    for at, (first, *others) in enumerate(rows):
        label = first
        goes_on = label.text[:1].islower()
        filled = any(cell.text for cell in others)
        if goes_on and not filled and not held and found and _ends_above(rows, tops, at):
            found[-1] = (TableCell(f"{found[-1][0].text} {label.text}"), *found[-1][1:])
            continue
        if held and goes_on:
            label = TableCell(f"{held} {label.text}")
        elif held:
            found.append((TableCell(held), *(TableCell("") for _ in others)))
        held = ""
        if label.text and not filled:
            held = label.text
        else:
            found.append((label, *others))
    if held:
        found.append((TableCell(held), *(TableCell("") for _ in rows[0][1:])))
    return found


def _ends_above(rows: Sequence[tuple[TableCell, ...]], tops: Sequence[float], at: int) -> bool:
    """Say whether a label that stands alone ends the one above, whose figures stand on its first line, and does not begin the next."""
    following = next((n for n in range(at + 1, len(rows)) if any(cell.text for cell in rows[n][1:])), None)
    if following is None or not rows[following][0].text[:1].islower():
        return True
    return tops[at] - tops[at - 1] < tops[at + 1] - tops[at] - NEAR / 2
