"""Check kind `sorted_lines`: one line of a list, log or table that stands out of the order of all others.

The lines of a log open with times or years, which have an order of their own. Those of a list or table have the order that is told above it
("largest first", "finishers in order"), in the first number of each line, or in the one column that has it but for one row.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.model import Analysis, Location, Span
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.lists.lines import Line, Value, astray, items, runs
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.labels import is_change, is_total

PLACEHOLDERS = frozenset({"document", "stands", "before", "order"})
ABOVE = 400
"""Code points above a list in which its order may be told."""
BREAK = regex.compile(r"\n[ \t]*\n")
PARAGRAPHS = 2
TWO = 2


class Params(BaseModel):
    """least: how many lines a list has. most, fewest: superlatives before "first". ranked: words that announce places. falling, rising: before "order"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int = Field(default=4, ge=4)
    most: tuple[str, ...] = Field(min_length=1)
    fewest: tuple[str, ...] = Field(min_length=1)
    falling: tuple[str, ...] = Field(min_length=1)
    rising: tuple[str, ...] = Field(min_length=1)
    ranked: tuple[str, ...] = Field(min_length=1)

    @cached_property
    def announced(self) -> regex.Pattern[str]:
        """What announces the order of the lines below."""
        return regex.compile(
            r"\b(?:(?P<down>\L<most>)\sfirst|(?P<up>\L<fewest>)\sfirst|in\s(?P<down>\L<falling>)\sorder(?!\sof\sage)|in\s(?P<up>\L<rising>)\sorder|(?P<ranked>\L<ranked>))\b",
            regex.IGNORECASE,
            most=list(self.most),
            fewest=list(self.fewest),
            falling=list(self.falling),
            rising=list(self.rising),
            ranked=list(self.ranked),
        )


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for each list, log or table of which one line stands out of order."""
    for analysis in case.analyses:
        marked = analysis.document.format in {"markdown", "text"}
        lists = [*(runs(analysis.document.text) if marked else ()), *items(analysis.document, tables_only=marked)]
        for lines in lists:
            if len(lines) >= params.least:
                yield from _of_lines(analysis, lines, params)
    for grid in case.grids:
        yield from _of_table(case.by_document[grid.document.path], grid, params)


def _of_lines(analysis: Analysis, lines: Sequence[Line], params: Params) -> Iterator[Draft]:
    openings = [line.opening for line in lines]
    kinds = {one.kind if one else "" for one in openings}
    if kinds in ({"clock"}, {"year"}):
        values = [one for one in openings if one is not None]
        for way in (1, -1):
            at = astray([one.value for one in values], way, inside=True)
            if at is not None:
                yield _draft(analysis, values, at, "the order of time")
                return
        return
    told = _told_above(analysis, lines[0].span.start, params)
    if told is None or (told[2] and lines[0].place is None):
        return
    words, way, _ = told
    columns = list(_columns(lines))
    ways = (way,) if way else (1, -1)
    if not columns or any(_in_order(one, each) for one in columns for each in ways):
        return  # in the order of another number
    yield from _astray(analysis, columns[0], way, words)


def _columns(lines: Sequence[Line]) -> Iterator[list[Value]]:
    """Yield the numbers of lines that stand at one place from the left, or from the right, those of all lines being of one kind."""
    fewest = min(len(line.values) for line in lines)
    for at in (*range(fewest), *range(-fewest, 0)):
        column = [line.values[at] for line in lines]
        if len({one.kind for one in column}) == 1:
            yield column


def _of_table(analysis: Analysis, grid: Grid, params: Params) -> Iterator[Draft]:
    """Tell the row of a table that is out of the order told above it, where one column alone has that order but for one row."""
    rows = [row for row in grid.rows if not is_total(grid.row_labels.get(row, ()))]
    start = min(cell.span.start for cell in grid.cells.values())
    told = _told_above(analysis, start, params) if len(rows) > params.least else None
    if told is None or told[2]:
        return
    words, way, _ = told
    found: list[list[Value]] = []
    for column in grid.columns:
        cells = [
            (grid.number(row, column), grid.location(row, column).span) for row in rows if (row, column) in grid.cells
        ]
        values = [
            Value(float(number.value), "", analysis.document.text[span.start : span.end], span)
            for number, span in cells
            if number is not None
        ]
        if len(values) != len(rows) or is_change(grid.column_label(column)):
            continue
        ways = (way,) if way else (1, -1)
        if any(_in_order(values, one) for one in ways):
            return
        if any(astray([one.value for one in values], one) is not None for one in ways):
            found.append(values)
    if len(found) == 1:
        yield from _astray(analysis, found[0], way, words)


def _in_order(values: Sequence[Value], way: int) -> bool:
    return all((after.value - before.value) * way >= 0 for before, after in itertools.pairwise(values))


def _astray(analysis: Analysis, values: Sequence[Value], way: int, words: str) -> Iterator[Draft]:
    """Tell the value that is out of order; way 0: either way that the others go."""
    ways = (way,) if way else (1, -1)
    if any(_in_order(values, one) for one in ways):
        return
    found = [at for one in ways if (at := astray([value.value for value in values], one)) is not None]
    if len(found) == 1:
        yield _draft(analysis, values, found[0], f"“{words}”")


def _told_above(analysis: Analysis, start: int, params: Params) -> tuple[str, int, bool] | None:
    """Return the words above a list that tell its order, the way that goes (0 either), and whether they speak of places alone."""
    text = analysis.document.text[max(0, start - ABOVE) : start]
    near = BREAK.split(text.rstrip())[-PARAGRAPHS:]
    found = [match for paragraph in near for match in params.announced.finditer(paragraph)]
    if not found:
        return None
    match = found[-1]
    return match[0], 1 if match["up"] else -1 if match["down"] else 0, match["ranked"] is not None


def _draft(analysis: Analysis, values: Sequence[Value], at: int, order: str) -> Draft:
    beside = at - 1 if at else at + 1
    one, other = values[at], values[beside]
    first, after = sorted((one, other), key=lambda value: value.span.start)
    path = analysis.document.path
    return Draft(
        locations=tuple(Location(document=path, span=Span(v.span.start, v.span.end)) for v in (one, other)),
        confidence=0.85,
        words={"document": path, "stands": first.text, "before": after.text, "order": order},
        evidence=(f"{first.text} stands before {after.text}, all others are in order",),
    )
