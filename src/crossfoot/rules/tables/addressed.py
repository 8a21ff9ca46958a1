"""Rows and columns of a table as prose calls them: by the label of a row, by the noun above it and its number, by the year of a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, noun_lemma
from crossfoot.model import Location, Span
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.labels import is_change, is_part, is_total
from crossfoot.rules.tables.series import SCALES, WORD

YEAR = regex.compile(r"(?<![\p{N}.,/–-])(?:19|20)\d\d(?![\p{N}/–-])")
ENDS = regex.compile(r"\s*[(,;:].*")
LARGEST, FEWEST = 60, 3
SHORTEST = 4
MAGNITUDES = {
    **dict(SCALES),
    "thousands": 3,
    "millions": 6,
    "billions": 9,
    "m": 6,
    "bn": 9,
    "£m": 6,
    "$m": 6,
    "€m": 6,
    "k": 3,
    "£000": 3,
}


@dataclass(frozen=True)
class Table:
    """A table with the words by which its rows are called; small: in small letters."""

    grid: Grid
    calls: dict[str, int]
    pattern: regex.Pattern[str]

    def named(self, text: str, start: int = 0, end: int | None = None) -> list[tuple[Span, int]]:
        """Return where rows are named in a stretch of a text, in text order."""
        found = self.pattern.finditer(text, start, len(text) if end is None else end)
        return [(Span(*one.span()), self.calls[one[0].lower()]) for one in found]

    def equal(self, value: Decimal) -> list[tuple[int, int]]:
        """Return the cells that have a number, as it stands or in the unit of their column."""
        return [
            at
            for at in self.grid.cells
            if (number := self.grid.number(*at)) and value in (number.value, number.value * self.factor(at[1]))
        ]

    def factor(self, column: int) -> Decimal:
        """Return what the numbers of a column are told in units of."""
        for text in (self.grid.column_label(column), self.grid.title, self.above):
            words = regex.findall(r"[£$€]?[\p{L}\p{N}]+", text.lower().replace("_", " "))
            found = next((Decimal(10) ** MAGNITUDES[word] for word in words if word in MAGNITUDES), None)
            if found is not None:
                return found
        return Decimal(1)

    @property
    def above(self) -> str:
        """The header above the names of the rows: "Year to June (£000)"."""
        return self.grid.document.sections[self.grid.sections.start].text

    def years(self) -> dict[int, str]:
        """Return the columns that hold for a year each."""
        found = {column: YEAR.findall(self.grid.column_label(column).replace("_", " ")) for column in self.grid.columns}
        sole = {column: years[0] for column, years in found.items() if len(years) == 1}
        return {column: year for column, year in sole.items() if not is_change(self.grid.column_label(column))}

    def words(self, column: int) -> frozenset[str]:
        """Return the content words of the header of a column, as lemmas."""
        found = WORD.findall(self.grid.column_label(column).lower().replace("_", " "))
        return frozenset(noun_lemma(word) for word in found if word not in STOP_WORDS and word not in MAGNITUDES)

    def location(self, row: int, column: int) -> Location:
        """Return the place of a cell in its file."""
        return self.grid.location(row, column)


def table_of(grid: Grid) -> Table | None:
    """Return a table whose rows have names of their own; None for one of few or very many rows."""
    rows = [row for row in grid.rows if not (is_total(labels := grid.row_labels.get(row, ())) or is_part(labels))]
    if not FEWEST <= len(rows) <= LARGEST or grid.headings:
        return None
    heads = _first_header(grid)
    calls: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for row in rows:
        for call in dict.fromkeys(_calls(grid, row, heads)):
            seen[call] += 1
            calls[call] = row
    own = {call: row for call, row in calls.items() if seen[call] == 1}
    if len(set(own.values())) < len(rows):
        return None
    longest = sorted(own, key=lambda one: (-len(one), one))
    pattern = regex.compile(r"(?<![\p{L}\p{N}-])\L<calls>(?![\p{L}\p{N}]|-\p{L})", regex.IGNORECASE, calls=longest)
    return Table(grid, own, pattern)


def _first_header(grid: Grid) -> str:
    """Return the noun above the first column, in small letters: "plot" above 9, 14 and 22."""
    first = grid.document.sections[grid.sections.start].text.strip().lower()
    return noun_lemma(first) if regex.fullmatch(r"\p{L}{3,}", first) else ""


def _calls(grid: Grid, row: int, head: str) -> Iterator[str]:
    labels = grid.row_labels.get(row, ())
    first = labels[0].strip() if labels else ""
    if first.isdecimal():
        if head:
            yield f"{head} {first}"
        return
    name = ENDS.sub("", first).strip().lower()
    if len(name) >= SHORTEST and regex.search(r"\p{L}{3}", name) and name not in STOP_WORDS:
        yield name
    words = ENDS.sub("", first).split()
    if len(words) > 1 and all(word[0].isupper() or word[0].isdigit() for word in words):
        yield from (word.lower() for word in words if len(word) >= SHORTEST and word.lower() not in STOP_WORDS)
