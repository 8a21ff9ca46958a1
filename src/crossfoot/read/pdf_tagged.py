"""What the tags of a PDF say: browsers and word processors write into the file which text is a heading, an item, a cell, and their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from crossfoot.read.labels import worded
from crossfoot.read.pdf_layout import ENDS, Paragraph, flow
from crossfoot.read.pdf_runs import Line, Page, Run, Table, TableCell, Tag, lines_in_order
from crossfoot.read.pdf_tables import joined

UNTAGGED, ASIDE = -1, -2
LEAST_TAGGED = 0.6
"""Share of a page's characters that have tags, from which on the tags are believed."""
LONGEST = 40
"""Lines of one block; with more, the tags part nothing."""
TORN = 0.3
"""Share of blocks that go on in the middle of a sentence, from which on a program has tagged lines and no paragraphs."""
MOST_PLACES = 100_000
ROLES = {
    "LI": "item",
    "Caption": "caption",
    "BlockQuote": "quote",
    "TOC": "contents",
    "Title": "heading",
    "H": "heading",
}


def tagged_flow(page: Page) -> list[Paragraph | Table] | None:
    """Return the paragraphs and tables of a page in the order of its tags, None where it has none that can be believed.

    Text without a tag is read as it stands on the page, before the first block that begins below it.
    """
    told = [run for run in page.runs if run.tag != ASIDE]
    held = [run for run in told if run.tag >= 0]
    if not held or sum(len(run.text) for run in held) < LEAST_TAGGED * sum(len(run.text) for run in told):
        return None
    runs: dict[int, list[Run]] = {}
    for run in held:
        runs.setdefault(run.tag, []).append(run)
    if not _believed(page.tags, runs):
        return None
    blocks = list(_blocks(page.tags, runs))
    loose = [run for run in told if run.tag == UNTAGGED]
    for one in flow(replace(page, runs=loose, tables=[])) if loose else ():
        top = one.top if isinstance(one, Table) else one.lines[0].top
        at = next((at for at, block in enumerate(blocks) if _top(block) > top), len(blocks))
        blocks.insert(at, one)
    return blocks


def _believed(tags: Sequence[Tag], runs: dict[int, list[Run]]) -> bool:
    """Say whether the blocks are paragraphs: none is a whole page, and few break off in the middle of a sentence."""
    lines = {at: lines_in_order(held) for at, held in runs.items() if tags[at].role in {"P", "Div"}}
    if any(len(one) > LONGEST for one in lines.values()):
        return False
    texts = [joined([line.text for line in one]) for _, one in sorted(lines.items())]
    torn = sum(not a.endswith(ENDS) and b[:1].islower() for a, b in pairwise(texts))
    return torn <= TORN * len(texts)


def _blocks(tags: Sequence[Tag], runs: dict[int, list[Run]]) -> Iterator[Paragraph | Table]:
    left = min(run.x0 for held in runs.values() for run in held)
    right = max(run.x1 for held in runs.values() for run in held)
    for table, group in groupby(enumerate(tags), key=lambda one: one[1].table):
        if table >= 0:
            if (made := _table([(tag, runs.get(at, [])) for at, tag in group])) is not None:
                yield made
            continue
        for at, tag in group:
            if alt := worded(tag.alt):
                box = runs.get(at, [Run("", left, left, 0.0, 0.0)])[0]
                yield Paragraph((Line((replace(box, text=alt),)),), left, right, "caption")
            if at in runs:
                role = "heading" if tag.role[:1] == "H" else ROLES.get(tag.role, "")
                level = int(tag.role[1]) if tag.role[1:].isdecimal() else int(tag.role == "Title")
                yield Paragraph(tuple(lines_in_order(runs[at])), left, right, role, level)


def _table(cells: Sequence[tuple[Tag, Sequence[Run]]]) -> Table | None:
    """Return the table that cells make; cells that others cover are empty."""
    every = [run for _, held in cells for run in held]
    if not every:
        return None
    rows = sorted({tag.row for tag, _ in cells})
    grid: dict[tuple[int, int], TableCell] = {}
    heads: dict[int, bool] = {}
    covered: set[tuple[int, int]] = set()
    for tag, held in cells:
        row, column = rows.index(tag.row), tag.column
        while (row, column) in covered:  # a cell of a row above reaches down to here
            column += 1
        wide, tall = tag.wide, min(tag.tall, len(rows) - row)
        if len(covered) + wide * tall > MOST_PLACES:
            return None
        covered |= {(down, across) for down in range(row, row + tall) for across in range(column, column + wide)}
        grid[row, column] = TableCell(joined([line.text for line in lines_in_order(held)]), wide, tall)
        heads[row] = heads.get(row, True) and (tag.role == "TH" or not held)
    columns = 1 + max(column for _, column in covered)
    made = tuple(tuple(grid.get((row, column), TableCell("")) for column in range(columns)) for row in range(len(rows)))
    count = next((row for row in range(len(rows)) if not heads.get(row, False)), 0)
    return Table(
        min(run.x0 for run in every), max(run.x1 for run in every), min(run.top for run in every),
        max(run.bottom for run in every), made, count or None,
    )  # fmt: skip


def _top(block: Paragraph | Table) -> float:
    return block.top if isinstance(block, Table) else block.lines[0].top
