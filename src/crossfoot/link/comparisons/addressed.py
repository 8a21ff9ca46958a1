"""Which cell of a table a figure of prose speaks of, its number left aside: what is said of the cell's row and of its column.

A row or a column is said by the words of its label that set it apart from the others of its table, ahead of the figure or behind it up to
the next figure, in its sentence, in the one before, in its paragraph, as what is counted or as whose it is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import product

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.claims import name_tokens
from crossfoot.link.comparisons.cells import shortens
from crossfoot.link.statements import Statement
from crossfoot.measure.additive import Levels, Scale, steps
from crossfoot.measure.comparison import same_scale
from crossfoot.model import Figure, Role, as_figure

YEAR = regex.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
STOP = regex.compile("[;:]")
MOST_CELLS = 600
"""A table of more cells has a cell for everything that prose says."""
LABELLED = frozenset({"ordinal", "version", "score"})
KINDS = ("count", "currency", "percent", "duration", "length", "mass")
TELLING = (0.4, 0.7)
COVERED = 4
TITLED = 2
ALIKE = 1e-9
UNSAID = "unsaid"
SAID = ("other", "less", "tied", "best")
"""Of a line of which nothing is said where something is said of others; of which less is said; as much as of another; the most."""
ANY = (UNSAID, *SAID)
ROW, COLUMN = "row", "column"
AHEAD, BEHIND, SENTENCE, BEFORE, PARAGRAPH, THING = (
    "ahead",
    "behind",
    "sentence",
    "sentence before",
    "paragraph",
    "thing",
)
HOLDER = "holder"
ZONES = ((ROW, AHEAD), (ROW, BEHIND), (ROW, SENTENCE), (ROW, BEFORE), (ROW, PARAGRAPH), (ROW, THING), (ROW, HOLDER), (COLUMN, AHEAD), (COLUMN, BEHIND), (COLUMN, SENTENCE), (COLUMN, BEFORE), (COLUMN, THING))  # fmt: skip
CROSSED = (((ROW, AHEAD), (ROW, BEHIND)), ((ROW, AHEAD), (ROW, SENTENCE)), ((ROW, SENTENCE), (ROW, BEFORE)), ((COLUMN, AHEAD), (COLUMN, BEHIND)), ((COLUMN, BEHIND), (COLUMN, THING)), ((ROW, SENTENCE), (COLUMN, SENTENCE)))  # fmt: skip
UNITS = ("bare", "bare cell", "one scale", "same")
BESIDE = ("none", "low", "middle", "high")

At = tuple[int, int]
"""A row and a column of a table."""


def _name(zone: tuple[str, str]) -> str:
    return ", ".join(zone)


def pairs_of(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all combinations of two levels."""
    return tuple(f"{a} | {b}" for a, b in product(one, other))


ADDRESSED: tuple[Scale, ...] = (
    *(Scale(name=_name(zone), nulls=(UNSAID,), levels=SAID) for zone in ZONES),
    *(Scale(name=f"{_name(a)} x {_name(b)}", nulls=pairs_of(ANY, ANY)) for a, b in CROSSED),
    Scale(name="covered", levels=steps(COVERED + 1)),
    Scale(name="unit", levels=UNITS),
    Scale(name="kind", nulls=(*KINDS, "other", "mixed")),
    Scale(name="beside, row", levels=BESIDE),
    Scale(name="beside, column", levels=BESIDE),
    Scale(name="beside, other rows", nulls=BESIDE),
    Scale(name="taken", levels=("yes", "no")),
    Scale(name="title", levels=steps(TITLED + 1)),
    Scale(name="role", nulls=tuple(role.value for role in Role)),
    Scale(name="document", nulls=("own", "other")),
)
"""What is compared. beside: figures of the same sentence whose numbers stand in the cell's row or column, by how much they tell; taken:
another figure of the sentence has the number of the cell. covered: how much of the row's label the sentence says, in quarters.
"""
_ITEMS, _BY = ("|".join(lexicon.load("frame")[name]) for name in ("taken_off", "taken_off_by"))
TAKEN_OFF = regex.compile(rf"\b(?:{_BY})\s(?:{_ITEMS})(?:(?:,|,?\sand)\s(?:{_ITEMS}))+\b", regex.IGNORECASE)
_AT = tuple({level: at for at, level in enumerate(scale.all)} for scale in ADDRESSED)
_PLACES = {scale.name: at for at, scale in enumerate(ADDRESSED)}


@lru_cache(maxsize=65536)
def tokens(text: str) -> frozenset[str]:
    """Return the words of a text, as they stand and as lemmas, lower case, and its years."""
    plain = text.replace("_", " ")
    found = {word for word in words.content_lemmas(plain) if not word[0].isdigit()}
    return frozenset(found | name_tokens((plain,)) | set(YEAR.findall(plain)))


class Grid:
    """A table with the statements of its cells, and what sets its rows and columns apart."""

    def __init__(self, cells: Mapping[At, Statement]) -> None:
        self.cells = cells
        first = next(iter(cells.values()))
        self.document = first.document
        labels = {at: one.claim.section.cell for at, one in cells.items()}
        self.rows = _lines((at[0], cell.row_label) for at, cell in labels.items() if cell is not None)
        self.columns = _lines((at[1], cell.column_label) for at, cell in labels.items() if cell is not None)
        self.title = frozenset().union(
            *(tokens(cell.title) for cell in labels.values() if cell is not None and cell.title)
        )
        self.weights = {ROW: _weights(self.rows.values()), COLUMN: _weights(self.columns.values())}
        self.by_value: dict[Decimal, list[At]] = defaultdict(list)
        for at, one in cells.items():
            if one.figure is not None and one.figure.value is not None:
                for value in {one.figure.value, abs(one.figure.value)}:  # prose that tells of a loss has no sign
                    self.by_value[value].append(at)

    def lines(self, kind: str) -> Mapping[int, frozenset[str]]:
        """Return the words of the labels of all rows, or of all columns."""
        return self.rows if kind == ROW else self.columns


def _lines(labels: Iterable[tuple[int, str | None]]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for line, label in labels:
        found[line] = found.get(line, frozenset()) | tokens(label or "")
    return found


def _of_prose(text: str) -> frozenset[str]:
    """Return the words of a text without those of what is taken off an amount: "earnings before interest, tax and depreciation"."""
    return tokens(TAKEN_OFF.sub(" ", text))


def _weights(labels: Collection[frozenset[str]]) -> dict[str, float]:
    """Return the inverse document frequency of words over the labels of a table's lines."""
    counts = Counter(word for label in labels for word in label)
    return {word: math.log((len(labels) + 1) / (count + 0.5)) for word, count in counts.items()}


def grids(statements: Iterable[Statement]) -> list[Grid]:
    """Return the tables of some statements, in text order; those that are too great are left out."""
    found: dict[tuple[str, int], dict[At, Statement]] = defaultdict(dict)
    for one in statements:
        cell = one.claim.section.cell
        if cell is not None and one.figure is not None and one.figure.value is not None:
            found[one.document, cell.table].setdefault((cell.row, cell.column), one)
    return [Grid(cells) for cells in found.values() if 1 < len(cells) <= MOST_CELLS]


@dataclass(frozen=True, eq=False)
class Prose:
    """A figure of prose with the figures of its sentence, itself left out."""

    one: Statement
    figure: Figure
    mates: tuple[Statement, ...]

    @cached_property
    def zones(self) -> Mapping[str, frozenset[str]]:
        """The words around the figure, zone by zone."""
        section, at = self.one.claim.section, self.figure.sentence
        before = ""
        if 0 < at < len(section.sentences) + 1 and at - 1 < len(section.sentences):
            span = section.sentences[at - 1]
            before = section.text[span.start : span.end]
        ahead, behind = self._around()
        base = self.figure.frame.base
        holder = self.figure.frame.holder
        named = {name for name in (self.figure.counted, base.value if base is not None else None) if name}
        return {
            AHEAD: _of_prose(ahead),
            BEHIND: _of_prose(behind),
            SENTENCE: _of_prose(self.one.claim.sentence),
            BEFORE: _of_prose(before),
            PARAGRAPH: _of_prose(section.text),
            THING: frozenset(named),
            HOLDER: tokens(holder.value) if holder is not None else frozenset(),
        }

    def _around(self) -> tuple[str, str]:
        """Return the words of the sentence between the figures before and behind this one, on each side up to a semicolon."""
        section, at, local = self.one.claim.section, self.figure.sentence, self.figure.local
        inside = 0 <= at < len(section.sentences)
        start, end = (section.sentences[at].start, section.sentences[at].end) if inside else (0, len(section.text))
        spans = [mate.mention.local for mate in self.mates]
        start = max((span.end for span in spans if span.end <= local.start), default=start)
        end = min((span.start for span in spans if span.start >= local.end), default=end)
        ahead, behind = section.text[start : local.start], section.text[local.end : end]
        return STOP.split(ahead)[-1], STOP.split(behind)[0]


class Address:
    """What a figure of prose says of each cell of a table."""

    def __init__(self, prose: Prose, grid: Grid) -> None:
        self.prose, self.grid = prose, grid
        self._said = {zone: _said(prose.zones[zone[1]], grid, zone[0]) for zone in ZONES}
        self._beside = [
            (mate.telling, at)
            for mate in prose.mates
            if mate.figure is not None and mate.figure.value is not None
            for at in grid.by_value.get(mate.figure.value, ())
        ]

    def said(self, zone: tuple[str, str], at: At) -> str:
        """Return what is said of the row or the column of a cell."""
        return self._said[zone][at[0] if zone[0] == ROW else at[1]][0]

    def comparable(self, at: At) -> bool:
        """Say whether a figure may have the number of a cell: of one scale, or one of the two without a unit."""
        mine, cell = self.prose.figure, self.grid.cells[at].figure
        if cell is None or ({mine.dimension, cell.dimension} & LABELLED and mine.dimension != cell.dimension):
            return False
        return same_scale(mine, cell) or any(one.dimension == "count" and one.unit is None for one in (mine, cell))

    def names(self, at: At) -> tuple[str, ...]:
        """Return the level of each of `ADDRESSED` for a cell, by its name."""
        mine, cell = self.prose.figure, as_figure(self.grid.cells[at].mention)
        levels = [self.said(zone, at) for zone in ZONES]
        levels += [f"{self.said(a, at)} | {self.said(b, at)}" for a, b in CROSSED]
        weights, label = self.grid.weights[ROW], self.grid.rows[at[0]]
        whole = sum(weights[word] for word in sorted(label))
        covered = self._said[ROW, SENTENCE][at[0]][1] / whole if whole > 0 else 0.0
        kind = mine.dimension if mine.dimension == cell.dimension else "mixed"
        same = (mine.dimension, mine.unit) == (cell.dimension, cell.unit)
        unit = (
            "same" if same else "one scale" if same_scale(mine, cell) else "bare cell" if cell.unit is None else "bare"
        )
        return (
            *levels,
            str(max(0, min(COVERED, int(covered * COVERED)))),
            unit,
            kind if kind in KINDS or kind == "mixed" else "other",
            self._telling(other[0] == at[0] and other[1] != at[1] for _, other in self._beside),
            self._telling(other[1] == at[1] and other[0] != at[0] for _, other in self._beside),
            self._telling(other[0] != at[0] for _, other in self._beside),
            "yes" if any(other == at for _, other in self._beside) else "no",
            str(min(TITLED, len(self.grid.title & self.prose.zones[SENTENCE]))),
            mine.frame.role.value,
            "own" if self.grid.document == self.prose.one.document else "other",
        )

    def _telling(self, chosen: Iterable[bool]) -> str:
        most = max((telling for (telling, _), one in zip(self._beside, chosen, strict=True) if one), default=None)
        return BESIDE[0] if most is None else BESIDE[1 + sum(most >= edge for edge in TELLING)]


def positions(names: Sequence[str]) -> Levels:
    """Return levels, told by name, as positions."""
    return tuple(at[name] for at, name in zip(_AT, names, strict=True))


def level(names: Sequence[str], scale: str) -> str:
    """Return the level on the scale of that name."""
    return names[_PLACES[scale]]


def _said(zone: Collection[str], grid: Grid, kind: str) -> Mapping[int, tuple[str, float]]:
    """Return what a zone says of each row or column, and how much: the weights of the words of its label that stand there."""
    weights = grid.weights[kind]
    scores = {line: _score(label, zone, weights, loose=kind == COLUMN) for line, label in grid.lines(kind).items()}
    most = max(scores.values(), default=0.0)
    if most <= 0:
        return dict.fromkeys(scores, (UNSAID, 0.0))
    best = [line for line, score in scores.items() if score >= most - ALIKE]
    return {line: (_rank(score, line in best, len(best) > 1), score) for line, score in scores.items()}


def _rank(score: float, best: bool, shared: bool) -> str:
    if best:
        return "tied" if shared else "best"
    return "less" if score > 0 else "other"


def _score(label: Collection[str], zone: Collection[str], weights: Mapping[str, float], *, loose: bool) -> float:
    """Return the weights of the words of a label that a zone has; loose: or has others of one meaning, or in full."""
    return sum(
        weights[word]
        for word in sorted(label)
        if word in zone or (loose and any(shortens(word, one) or words.alike(word, one) for one in zone))
    )


def prose_of(statements: Sequence[Statement]) -> Iterator[Prose]:
    """Yield the figures of prose among some statements, those of each sentence together."""
    sentences: dict[tuple[str, int, int], list[Statement]] = defaultdict(list)
    for one in statements:
        figure = one.figure
        if figure is not None and figure.value is not None and one.claim.section.cell is None:
            sentences[one.document, figure.section, figure.sentence].append(one)
    for found in sentences.values():
        for one in found:
            yield Prose(one, as_figure(one.mention), tuple(mate for mate in found if mate is not one))
