"""Two levels of one thing that stand side by side, as old and new where the text says which was first, and changes held against them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, islice

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import Range, inside, loose, significant_digits
from crossfoot.measure.rarest import rarest
from crossfoot.model import STEPS, Analysis, Bound, Figure, Role
from crossfoot.rules.arithmetic.levels_elsewhere import passage_of

AMOUNTS = frozenset(
    {"count", "currency", "mass", "length", "area", "volume", "energy", "power", "duration", "mass_per_volume"}
)
SHARES = {"percent": Fraction(1), "ratio": Fraction(100)}
MOST = 4
"""A row with twice as many numbers of one kind tells of several subjects."""
NEAREST = 200
"""Of more pairs of levels than this a change meets those whose difference is nearest to it, and those of its rarest words."""
HUNDRED = 100
CLOSE = Decimal("0.05")
"""How far, as a share, a rounded level may lie from the one that it stands for."""
_FRAME = lexicon.load("frame")
EARLIER = regex.compile(
    rf"\b(?:{'|'.join(_FRAME['earlier'])})\b".replace("STRETCH", rf"(?:{'|'.join(_FRAME['spells'])})"), regex.IGNORECASE
)
"""What says that a number holds for the time before: "last year", "twelve months earlier"."""
YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
FISCAL = regex.compile(r"\bFY\s?['’]?(?P<short>\d\d)(?![\d/–-])", regex.IGNORECASE)
CENTURY = 2000
WAIT = regex.compile(r"[,;.:]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two levels of neighbouring sentences or of a table row; old: the one that was before, None where no word tells.

    told: one of them as what the other was before, or in a row of a table. words: those beside them.
    """

    first: Figure
    second: Figure
    told: bool
    words: frozenset[str]
    old: Figure | None = None

    @property
    def apart(self) -> Decimal:
        """The difference between the two."""
        return abs((self.first.value or Decimal(0)) - (self.second.value or Decimal(0)))

    @property
    def way(self) -> int:
        """+1 where the later level is the higher one, -1 where it is the lower one, 0 where nothing tells."""
        if self.old is None:
            return 0
        new = self.second if self.old is self.first else self.first
        return 1 if (new.value or 0) > (self.old.value or 0) else -1

    @property
    def by_role(self) -> bool:
        """Whether one is told as what the other was before."""
        return self.old is not None and self.old.frame.role is Role.OLD

    @property
    def of_one_thing(self) -> bool:
        """Whether nothing says that the two are of different things."""
        things = {one.counted for one in (self.first, self.second)} - {None}
        return len(things) <= 1

    def base(self, way: int) -> Decimal | None:
        """Return the level that a change in percent is of: the old one, or the one that a rise or fall must start from."""
        if self.old is not None:
            return self.old.value
        values = sorted(one.value or Decimal(0) for one in (self.first, self.second))
        return {1: values[0], -1: values[1]}.get(way)


def pairs_of(analysis: Analysis) -> Iterator[Pair]:
    """Yield the pairs of levels of a document, in text order."""
    sections = analysis.document.sections
    levels = [figure for figure in analysis.figures if _is_level(figure)]
    for _, group in groupby(levels, key=lambda figure: _place(figure, analysis)):
        figures = list(group)
        tabled = sections[figures[0].section].cell is not None
        if tabled and len(figures) > 2 * MOST:
            continue
        for first, second in _neighbours(figures):
            if not same_scale(first, second) and not is_bare(second):
                continue
            old = _old(first, second, analysis)
            if _alike(first, second, old):
                label = passage_of(first, analysis) | passage_of(second, analysis) | _labels(first, second, analysis)
                yield Pair(first, second, old is not None or tabled, label, old)


def _neighbours(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the pairs of one sentence and of two that follow each other; cells are sentences of their own."""
    for at, first in enumerate(figures):
        for behind in range(at + 1, len(figures)):
            if figures[behind].sentence - first.sentence > 1:
                break
            yield first, figures[behind]


def pairs_across(beside: Iterable[Figure], story: Sequence[Analysis]) -> Iterator[Pair]:
    """Yield a level beside a change with every level of its story that counts the same thing, wherever that stands."""
    for one in filter(_is_level, beside):
        if one.counted is None:
            continue
        alike = (figure for each in story for figure in each.counting(one.counted, one.dimension) if _is_level(figure))
        for other in islice(alike, NEAREST):
            if same_scale(one, other):
                yield Pair(one, other, False, frozenset())


def _is_level(figure: Figure) -> bool:
    plain = figure.dimension in AMOUNTS and bool(figure.value) and figure.frame.role not in STEPS
    return plain and figure.bound in (Bound.EXACT, Bound.ABOUT)


def _place(figure: Figure, analysis: Analysis) -> tuple[int, ...]:
    cell = analysis.document.sections[figure.section].cell
    return (figure.section,) if cell is None else (-1 - cell.table, cell.row)


def _alike(first: Figure, second: Figure, old: Figure | None) -> bool:
    """Say whether two levels are in one unit; what was before may leave it out: "310 hours, after 248", "from £412 to £443 a year"."""
    if not same_scale(first, second):
        return old is second and is_bare(second) and first.sentence == second.sentence
    return first.per == second.per or (old is first and first.per is None)


def _labels(first: Figure, second: Figure, analysis: Analysis) -> frozenset[str]:
    cells = [analysis.document.sections[one.section].cell for one in (first, second)]
    labels = (label or "" for cell in cells if cell is not None for label in (cell.row_label, cell.column_label))
    return frozenset(words.content_lemmas(" ".join(labels)))


def _old(first: Figure, second: Figure, analysis: Analysis) -> Figure | None:
    """Return which of two levels was before: by its role, by the words of its clause, or by the years above two columns."""
    roles = [one for one in (first, second) if one.frame.role is Role.OLD]
    if len(roles) == 1:
        return roles[0]
    cells = [analysis.document.sections[one.section].cell for one in (first, second)]
    if cells[0] is not None and cells[1] is not None:
        years = [_years(cell.column_label or "") for cell in cells if cell is not None]
        if any(len(one) != 1 for one in years) or years[0] == years[1]:
            return None
        return first if years[0] < years[1] else second
    clauses = {id(one): _clause(one, analysis) for one in (first, second)}
    earlier = [one for one in (first, second) if EARLIER.search(clauses[id(one)])]
    if len(earlier) != 1:
        return None
    other = second if earlier[0] is first else first
    dated = YEAR.search(clauses[id(other)])  # "in 2021 it was 12.4, last year 9.1": the year says more than "last"
    return None if dated and not YEAR.search(clauses[id(earlier[0])]) else earlier[0]


def _years(label: str) -> tuple[int, ...]:
    """Return the years of a label: "2024", and "Q2 FY25" as 2025."""
    full = tuple(map(int, YEAR.findall(label)))
    return full or tuple(CENTURY + int(match["short"]) for match in FISCAL.finditer(label))


def _clause(figure: Figure, analysis: Analysis) -> str:
    """Return the words of a sentence between the figure before this one and the one behind, as far as no mark parts them."""
    section = analysis.document.sections[figure.section]
    if not 0 <= figure.sentence < len(section.sentences):
        return ""
    span = section.sentences[figure.sentence]
    others = [one.local for one in analysis.within(figure.section, figure.sentence)]
    start = max((one.end for one in others if one.end <= figure.local.start), default=span.start)
    end = min((one.start for one in others if one.start >= figure.local.end), default=span.end)
    before, behind = section.text[start : figure.local.start], section.text[figure.local.end : end]
    opened = before.rfind(";") + 1
    stop = WAIT.search(behind)
    return f"{before[opened:]} {behind[: stop.start()] if stop else behind}"


def change_of(by: Figure, pair: Pair, way: int) -> Decimal | None:
    """Return the change of a pair in the terms of `by`: the difference, or of a percentage the share of the value before."""
    if by.dimension not in SHARES:
        alike = same_scale(by, pair.first) or (is_bare(by) and pair.first.dimension == "currency")
        return pair.apart if pair.apart and alike and by.per in (None, pair.first.per, pair.second.per) else None
    base = pair.base(way)
    if not base or not pair.apart:
        return None
    exact = Fraction(pair.apart) / Fraction(base) * HUNDRED / SHARES[by.dimension]
    place = Decimal(by.precision or 1) if by.dimension == "percent" else Decimal("0.0001")
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(place)


class _Terms:
    """The changes of pairs in the same terms, to be found by value and by words where there are many."""

    def __init__(self, changes: Sequence[tuple[Pair, Decimal]]) -> None:
        self._changes = changes
        self._order = sorted(range(len(changes)), key=lambda at: changes[at][1])
        self._values = [changes[at][1] for at in self._order]
        self._words: dict[str, list[int]] = defaultdict(list)
        for at, (pair, _) in enumerate(changes):
            for word in pair.words:
                self._words[word].append(at)

    def around(self, value: Decimal, words: Iterable[str]) -> Sequence[tuple[Pair, Decimal]]:
        """Return the changes, in their order; of very many those nearest to a value, and those that share the rarest words."""
        if len(self._changes) <= NEAREST:
            return self._changes
        middle = bisect_left(self._values, value)
        found = {*self._order[max(0, middle - NEAREST // 2) : middle + NEAREST // 2]}
        found.update(rarest(words, self._words, NEAREST))
        return [self._changes[at] for at in sorted(found)]


class Changes:
    """The changes of the pairs of a story, reckoned once for all changes in the same terms."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self._pairs = pairs
        self._known: dict[tuple[object, ...], _Terms] = {}

    def in_terms_of(self, by: Figure, way: int, words: Iterable[str]) -> Sequence[tuple[Pair, Decimal]]:
        """Return the pairs that have a change in the terms of `by`, with it; of very many those near its value or its words."""
        terms = (by.dimension, by.unit, by.per, is_bare(by), *((by.precision, way) if by.dimension in SHARES else ()))
        if terms not in self._known:
            found = ((pair, change_of(by, pair, way)) for pair in self._pairs)
            self._known[terms] = _Terms([(pair, right) for pair, right in found if right is not None])
        return self._known[terms].around(by.value or Decimal(0), words)


def is_bare(figure: Figure) -> bool:
    """Say whether a number stands without its unit, as in speech: "brought debt down by thirty-four million"."""
    return figure.dimension == "count" and figure.unit is None and figure.frame.thing is None


def fits(by: Figure, pair: Pair, right: Decimal) -> bool:
    """Say whether a change is the right one, at whatever rounding of the two levels."""
    if by.dimension == "ratio":
        return inside(Range(Fraction(right), Fraction(right)), loose(by))
    reach = Decimal(by.precision or 0) + (Decimal(pair.first.precision or 0) + Decimal(pair.second.precision or 0)) / 2
    if by.dimension == "percent":
        reach = Decimal(by.precision or 1)
    return abs((by.value or Decimal(0)) - right) <= reach


def levels_beside(by: Figure, analysis: Analysis) -> tuple[Figure, ...]:
    """Return the levels of at least two digits in the sentence of a change and in those next to it."""
    return tuple(
        one
        for one in analysis.near(by)
        if one is not by and one.frame.role not in STEPS and significant_digits(one.value) >= len(("one", "two"))
    )


def anchored(beside: Iterable[Figure], pair: Pair) -> bool:
    """Say whether a level of the pair stands beside a change too, at whatever rounding: "26 more, 212 in all"."""
    return any(
        _one_level(one, level) and not _of_two_things(one, level)
        for one in beside
        for level in (pair.first, pair.second)
    )


def _one_level(one: Figure, level: Figure) -> bool:
    """Say whether a number of a text is a level, at whatever rounding; a cell may leave its unit to the header."""
    value, stated = level.value or Decimal(0), one.value or Decimal(0)
    if abs(value - stated) > abs(stated) * CLOSE:
        return False
    if not same_scale(one, level) and not (level.dimension == "count" and level.pattern.startswith("table")):
        return False
    return inside(Range(Fraction(value), Fraction(value)), loose(one))


def _of_two_things(a: Figure, b: Figure) -> bool:
    return a.dimension == "count" and None not in (a.counted, b.counted) and a.counted != b.counted


def leads_to(by: Figure, beside: Iterable[Figure], analysis: Analysis, pair: Pair) -> bool:
    """Say whether a change in percent is told to lead to the later level of a pair: "down by 26 per cent to 1,050".

    Not in a sentence that names a day or year: it may be another than that of the earlier level.
    """
    if any((one.section, one.sentence) == (by.section, by.sentence) for one in analysis.dates):
        return False
    text = analysis.document.sections[by.section].text
    behind = [
        one
        for one in beside
        if (one.section, one.sentence, one.frame.role) == (by.section, by.sentence, Role.NEW)
        and text[by.local.end : one.local.start].strip(" ,") == "to"
    ]
    if by.dimension != "percent" or pair.old is None or not behind:
        return False
    new = pair.second if pair.old is pair.first else pair.first
    return significant_digits(new.value) > 1 and behind[0].value == new.value


def earlier_beside(by: Figure, analysis: Analysis) -> bool:
    """Say whether the clause of a change says that it is against the time before."""
    return EARLIER.search(_clause(by, analysis)) is not None
