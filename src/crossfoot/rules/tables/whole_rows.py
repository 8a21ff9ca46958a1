"""Rows that stand for all others of their table, whatever they are called: "Team", "Year", the name of the whole, a bold last row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crossfoot import patterns as regex
from crossfoot.lexicon import load
from crossfoot.model import Document, SectionKind
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.set_lines import is_ruled

_WORDS = [str(word) for word in load("tables")["wholes"]]
_YEAR = r"(?:\s\(?(?:FY)?\d{4}(?:\s?[-–/]\s?\d{2,4})?\)?)?"
_WHOLE = regex.compile(
    rf"(?:\p{{L}}[\p{{L}}.’'-]*\s){{0,3}}(?:the\s)?(?P<word>\L<words>){_YEAR}|(?P<word>\L<words>)\s\p{{Ll}}+{_YEAR}",
    regex.IGNORECASE,
    words=_WORDS,
)
_NAME = regex.compile(r"\p{L}[\p{L}\p{M}’'-]{3,}")
_STRONG = regex.compile(r"(?:\*\*|__|<(?:b|strong|th)\b[^<>]*>)\s*\Z", regex.IGNORECASE)
_STRONG_LABEL = regex.compile(
    r"(?:^|\n)[ \t]*\|?[ \t|]*(?:\*\*|__)[^\n|]*(?:\*\*|__)[ \t]*\|[^\n\p{L}]*\Z"
    r"|<t[dh]\b[^<>]*>\s*<(?:b|strong)\b[^<>]*>[^<>]*</(?:b|strong)>\s*</t[dh]>\s*<td[^<>]*>\s*\Z",
    regex.IGNORECASE,
)
MARKUP, ROW = 60, 240
"""Characters before a cell in which its markup stands, and before the first number of a row in which its label does."""
TITLES = frozenset({SectionKind.HEADING, SectionKind.HEADLINE, SectionKind.CAPTION})
LONGEST_LABEL = 60
"""A longer text beside a row is a remark, and no label."""


def whole_rows(grid: Grid) -> frozenset[int]:
    """Return the rows that their labels, or how they are set, make the whole of other rows."""
    names = {row: label_of(grid, row) for row in grid.rows}
    words = {row: _whole_word(name) for row, name in names.items()}
    often = Counter(word for word in words.values() if word)
    found = {
        row for row, word in words.items() if word and often[word] <= 2
    }  # this year's, and that of the year before
    found |= {
        row for row in grid.rows if labels.is_total((names[row],)) or labels.is_total(grid.row_labels.get(row, ()))
    }
    found |= _titled(grid, names)
    if not grid.turned:
        found |= _set_apart(grid, names)
    return frozenset(found) if len(found) * 2 <= len(grid.rows) else frozenset()


def label_of(grid: Grid, row: int) -> str:
    """Return the first label of a row, without marks; longer texts beside it are remarks."""
    told = [label for label in grid.row_labels.get(row, ()) if len(label) <= LONGEST_LABEL]
    named = next((label for label in told if regex.search(r"\p{L}", label)), told[0] if told else "")
    return labels.bare(named)


def _whole_word(label: str) -> str | None:
    match = _WHOLE.fullmatch(label)
    return match["word"].lower() if match else None


def _titled(grid: Grid, names: dict[int, str]) -> set[int]:
    """Return the row whose name alone stands in the title of the table or of its document."""
    titles = " ".join((grid.title, *_headings(grid.document, grid.sections.start))).lower()
    named = {row for row, name in names.items() if (parts := _NAME.findall(name.lower())) and _all_in(parts, titles)}
    ends = {grid.rows[0], grid.rows[-1]}
    return named if len(named) == 1 and named <= ends else set()


def _all_in(parts: list[str], text: str) -> bool:
    return all(regex.search(rf"(?<!\p{{L}}){regex.escape(part)}(?:['’]s|s)?(?!\p{{L}})", text) for part in parts)


def _headings(document: Document, before: int) -> Iterator[str]:
    yield document.metadata.title or ""
    yield from (one.text for one in document.sections[:before] if one.kind in TITLES)


def _set_apart(grid: Grid, names: dict[int, str]) -> set[int]:
    """Return the rows that are bold or stand below a line of dashes, and those at an end without a label, where the others are not so."""
    bold = {row for row in grid.rows if _is_bold(grid, row)}
    bold |= {row for row in grid.rows[1:] if is_ruled(grid.document, _first(grid, row))}
    bare = {row for row, name in names.items() if not name and not grid.row_labels.get(row)}
    ends = {grid.rows[0], grid.rows[-1]}
    return {
        row
        for rows in (bold, bare)
        if len(rows) * 3 <= len(grid.rows)
        for row in rows & (ends if rows is bare else rows)
    }


def _is_bold(grid: Grid, row: int) -> bool:
    """Say whether the label of a row, or all its numbers, are bold."""
    text = grid.document.text
    cells = [grid.cells[row, column] for column in grid.columns if (row, column) in grid.cells]
    if not cells:
        return False
    first = _first(grid, row)
    if _STRONG_LABEL.search(text[max(0, first - ROW) : first]):
        return True
    return all(_STRONG.search(text[max(0, cell.span.start - MARKUP) : cell.span.start]) for cell in cells)


def _first(grid: Grid, row: int) -> int:
    return min(grid.cells[row, column].span.start for column in grid.columns if (row, column) in grid.cells)
