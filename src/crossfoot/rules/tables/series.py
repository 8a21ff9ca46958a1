"""Series of items that each have an amount of one kind: a column of a table, the amounts that one sentence lists, a numbered list.

What a text says of the place of one item among the others is held against them.
"""

from __future__ import annotations

from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from crossfoot import patterns as regex
from crossfoot.model import Document, Location, Span
from crossfoot.rules.passage.passages import Passage, is_level, kinds_of
from crossfoot.rules.tables.grid import Grid
from crossfoot.rules.tables.labels import is_change, is_not_added, is_part, is_total

FEWEST = 3
LARGEST = 300
"""Of more items nobody tells the place of one by heart."""
BREAK = regex.compile(r"[,;:()]|\s(?:and|while|whereas|but|against|to|versus|with)\s", regex.IGNORECASE)
WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*")
NAMED = regex.compile(r"\p{Lu}[\p{L}\p{M}'’-]+")
LINE = regex.compile(r"(?m)^[ \t]*(?P<place>\d{1,2})\.[ \t]+(?P<name>\p{Lu}[^\n]*)$")
NUMBER = regex.compile(r"\d+")
SHORTEST = 4
MONTHS = {month[:3].lower(): month.lower() for month in month_name if len(month) > SHORTEST}
"""Short names of months, so that "Oct" in a list is October in a sentence."""
OTHERS = frozenset({"other", "others", "rest", "remainder", "elsewhere", "various"})
SCALES = (("thousand", 3), ("million", 6), ("billion", 9), ("000", 3))


@dataclass(frozen=True, slots=True)
class Item:
    """One of a series: what it is called, its amount in the unit of the series, and where that stands. words: of its name, small."""

    name: str
    words: tuple[str, ...]
    value: Decimal
    location: Location


@dataclass(frozen=True)
class Series:
    """Items with amounts of one kind, in text order. header: what their amounts are. factor: what an amount is told in units of.

    ranked: the items are numbered by their place, which then is their value. told: where prose lists them, its section and sentence.
    """

    document: str
    header: str
    items: tuple[Item, ...]
    factor: Decimal = Decimal(1)
    ranked: bool = False
    told: tuple[int, int] | None = None
    numbers: tuple[frozenset[Decimal], ...] = ()
    """Of a numbered list: the numbers that stand beside each name."""
    spread: frozenset[int] = frozenset()
    """Where sentences tell it one by one: the sections of their passage; `header` is the dimension of their amounts then."""

    @cached_property
    def by_word(self) -> dict[str, Item]:
        """Items by the words that only one of them is called by, and by their whole names."""
        counts = Counter(word for one in self.items for word in set(one.words))
        found = {
            word: one
            for one in self.items
            for word in one.words
            if counts[word] == 1 and len(word) >= SHORTEST and not word.isdecimal()
        }
        wholes = Counter(" ".join(one.words) for one in self.items)
        return found | {whole: one for one in self.items if wholes[whole := " ".join(one.words)] == 1}

    def places(self, item: Item, *, most_first: bool) -> tuple[int, int]:
        """Return the first and the last place that an item may be said to have: those with the same amount share theirs."""
        if self.ranked:
            return int(item.value), int(item.value)
        before = sum((one.value > item.value) == most_first for one in self.items if one.value != item.value)
        alike = sum(one.value == item.value for one in self.items)
        return before + 1, before + alike


def small_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without the s of a plural."""
    return tuple(_stem(word) for word in WORD.findall(name))


def _stem(word: str) -> str:
    word = regex.sub(r"['’]s$", "", word.lower())
    word = MONTHS.get(word, word)
    return word[:-1] if len(word) > SHORTEST and word.endswith("s") and not word.endswith("ss") else word


def of_grid(grid: Grid) -> Iterator[Series]:
    """Yield the columns of a table whose rows have names, without its totals and what stands for the others."""
    if not FEWEST <= len(grid.rows) <= LARGEST or grid.headings:
        return
    for column in grid.columns:
        header = grid.column_label(column)
        if is_change(header) or is_not_added(header):
            continue
        numbers = {row: number for row in grid.rows if (number := grid.number(row, column)) is not None}
        if len({number.mark for number in numbers.values()}) > 1:
            continue  # amounts of several kinds
        items = [
            Item(name, small_words(name), number.value, grid.location(row, column))
            for row, number in numbers.items()
            if NAMED.search(name := grid.row_label(row))
            and not (is_total(labels := grid.row_labels.get(row, ())) or is_part(labels))
        ]
        items = [one for one in _without_total(items) if not _is_rest(one.name)]
        names = {one.name for one in items}
        if len(items) >= FEWEST and len(names) == len(items):
            yield Series(grid.document.path, header, tuple(items), _factor(f"{header} {grid.title}"))


def _is_rest(name: str) -> bool:
    return not OTHERS.isdisjoint(name.lower().split())


def _factor(header: str) -> Decimal:
    words = WORD.findall(header.lower())
    return next((Decimal(10) ** power for word, power in SCALES if word in words), Decimal(1))


def of_passage(passage: Passage) -> Iterator[Series]:
    """Yield the amounts of one kind that a sentence lists with the names of those that have them."""
    for at, sentence in enumerate(passage.sentences):
        held = [one for one in sentence.figures if is_level(one)]
        groups = [group for group in kinds_of(held) if len(group) >= FEWEST]
        if len(groups) != 1:
            continue
        items = []
        for figure in groups[0]:
            behind = BREAK.split(passage.behind(at, figure))[0]
            before = BREAK.split(passage.before(at, figure))[-1]
            names = NAMED.findall(behind) or NAMED.findall(before)
            if names:
                place = Location(document=sentence.document, span=figure.span)
                items.append(Item(" ".join(names), small_words(" ".join(names)), figure.value or Decimal(0), place))
        items = _without_total(items)
        names = [one.name for one in items]
        if len(items) >= FEWEST and len(set(names)) == len(names) and len(items) >= len(groups[0]) - 1:
            yield Series(sentence.document, "", tuple(items), told=(sentence.at, sentence.index))


def _without_total(items: Sequence[Item]) -> list[Item]:
    """Return items without the one that the others add up to, or that is more than all others together and stands last."""
    whole = sum((one.value for one in items), Decimal(0))
    return [one for one in items if one.value * 2 != whole and not (one is items[-1] and one.value * 2 > whole)]


def of_lines(document: Document) -> Iterator[Series]:
    """Yield the lists of a plain text that number names by their place."""
    if document.format != "text":
        return
    run: list[regex.Match[str]] = []
    for match in (*LINE.finditer(document.text), None):
        if match is not None and int(match["place"]) == len(run) + 1:
            run.append(match)
            continue
        if len(run) >= FEWEST:
            yield _numbered(document, run)
        run = [match] if match is not None and int(match["place"]) == 1 else []


def _numbered(document: Document, run: Sequence[regex.Match[str]]) -> Series:
    items = []
    for one in run:
        name = regex.split(r"\s{2,}|[,(]", one["name"])[0]
        start = one.start("name")
        place = Location(document=document.path, span=Span(start, start + len(name)))
        items.append(Item(name, small_words(name), Decimal(one["place"]), place))
    numbers = tuple(frozenset(Decimal(found) for found in NUMBER.findall(one["name"])) for one in run)
    return Series(document.path, "", tuple(items), ranked=True, numbers=numbers)


def all_series(grids: Iterable[Grid], passages: Iterable[Passage], documents: Iterable[Document]) -> Iterator[Series]:
    """Yield the series of tables, sentences and numbered lists."""
    for grid in grids:
        yield from of_grid(grid)
    for passage in passages:
        yield from of_passage(passage)
    for document in documents:
        yield from of_lines(document)
