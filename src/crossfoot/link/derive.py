"""Figures that follow from those of a source: sums, differences, shares, and rates over a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from crossfoot.language import words
from crossfoot.link.traits import telling
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import Range, disjoint, loose, rounded, significant_digits
from crossfoot.measure.units import convert, same_dimension
from crossfoot.model import Figure

SHARES = frozenset({"percent", "ratio"})
ANYTHING = 150
"""A place with more figures gives any share: it is not worked out which two."""
TELLING = 2
"""Digits of a number that chance seldom makes of others."""
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


Row = tuple[int, int]
"""A table of a document, and a row of it."""

NEIGHBOURS, TELLING_NUMBER = 2, 0.6


def derived(
    figure: Figure, others: Iterable[Figure], *, rows: Mapping[tuple[str, int], Row], near: int | None = None
) -> bool:
    """Say whether `figure` follows from figures of `others` that stand together. near: shares too only in so many sentences that follow each other; None for those of a paragraph.

    rows: document and section of each cell of a table -> its row, which is a sentence and a paragraph of its own.

    It may be their sum or difference in one sentence, an amount of money times a count there, a rate over a time, a percentage of an amount
    of one paragraph, or a share of one in another, or a change from one to another, of one. Figures further apart give so many sums that nearly every number is one.
    """
    sentences, paragraphs = _placed(others, rows)
    if figure.dimension in SHARES:
        groups = list(paragraphs.values()) if near is None else _neighbours(sentences, near)
        return any(len(group) > ANYTHING or _shared(figure, group) for group in groups)
    if any(_same_rate(figure, other) for group in sentences.values() for other in group):
        return True
    if any(_multiplied(figure, group) for group in sentences.values()):
        return True
    if any(_share_of(figure, group) for group in paragraphs.values() if len(group) <= ANYTHING):
        return True
    return any(combined(figure, group) for group in sentences.values() if len(group) > 1)


def made_near(figure: Figure, others: Iterable[Figure], *, rows: Mapping[tuple[str, int], Row]) -> bool:
    """Say whether a number that chance does not make of any two follows from figures of two sentences side by side: £125,000 of "We need £340,000. We have £215,000."."""
    if telling(figure.value) < TELLING_NUMBER:
        return False
    return any(combined(figure, group) for group in groups_of(others, rows=rows, near=NEIGHBOURS))


Places = dict[tuple[str, int, int], list[Figure]]


def _placed(others: Iterable[Figure], rows: Mapping[tuple[str, int], Row]) -> tuple[Places, Places]:
    """Return figures by their sentences, and by their paragraphs; a row of a table is both."""
    sentences: Places = defaultdict(list)
    paragraphs: Places = defaultdict(list)
    for other in others:
        row = rows.get((other.document, other.section))
        place = None if row is None else (other.document, -1 - row[0], row[1])
        sentences[place or (other.document, other.section, other.sentence)].append(other)
        paragraphs[place or (other.document, other.section, 0)].append(other)
    return sentences, paragraphs


def groups_of(others: Iterable[Figure], *, rows: Mapping[tuple[str, int], Row], near: int) -> list[Sequence[Figure]]:
    """Return the figures of so many sentences that follow each other, from each sentence on, or of a row of a table."""
    return _neighbours(_placed(others, rows)[0], near)


def _neighbours(sentences: Mapping[tuple[str, int, int], Sequence[Figure]], count: int) -> list[Sequence[Figure]]:
    """Return the figures of so many sentences that follow each other, from each sentence on."""
    return [
        [one for step in range(count) for one in sentences.get((document, section, number + step), ())]
        for document, section, number in sentences
    ]


def _multiplied(figure: Figure, group: Sequence[Figure]) -> bool:
    """Say whether a sum of money is so much for each of so many of one sentence: "€0.12 on each of the 52 million shares"."""
    if figure.dimension != "currency" or figure.value is None:
        return False
    wanted = _number(figure)
    counts = [Fraction(one.value) for one in group if one.dimension == "count" and one.value]
    amounts = [
        Fraction(one.value) for one in group if one.dimension == "currency" and one.value and same_scale(figure, one)
    ]
    return any(not disjoint(wanted, _exactly(amount * count)) for amount in amounts for count in counts)


def _share_of(figure: Figure, group: Sequence[Figure]) -> bool:
    """Say whether an amount is a percentage of another of its paragraph: €45 of "€1,180 a month ... they offered 3.8%"."""
    if figure.value is None or significant_digits(figure.value) < TELLING:
        return False
    wanted = _number(figure)
    shares = [Fraction(one.value) / 100 for one in group if one.dimension == "percent" and one.value]
    amounts = [
        Fraction(one.value) for one in group if one.value and one.dimension != "percent" and same_scale(figure, one)
    ]
    return any(
        not disjoint(
            wanted, Range(part - Fraction(figure.precision or 1) / 2, part + Fraction(figure.precision or 1) / 2)
        )
        for share in shares
        for amount in amounts
        for part in (share * amount,)
    )


def _same_rate(figure: Figure, other: Figure) -> bool:
    """Say whether one amount over a time is another over another: £693 a month and £8,320 a year."""
    if figure.per == other.per or not {figure.per, other.per} <= TIMES or figure.unit != other.unit or not other.value:
        return False
    length = Fraction(convert(Decimal(1), figure.per or "", other.per or ""))
    return not disjoint(_number(figure), _exactly(Fraction(other.value) * length))


def _shared(figure: Figure, group: Sequence[Figure]) -> bool:
    hundred = Fraction(100 if figure.dimension == "percent" else 1)
    wanted = _number(figure) if figure.spelled else rounded(figure)
    return any(
        not disjoint(wanted, _exactly(hundred * share))
        for part, whole in _ordered(group)
        if part > 0
        for share in (part / whole, 1 - part / whole, whole / part - 1)
    )


def combined(figure: Figure, group: Sequence[Figure]) -> bool:
    """Say whether `figure` is the sum of two figures of `group` or of all, a difference, or a rate over a time there."""
    if figure.value is None:
        return False
    wanted = _number(figure)
    alike = [
        other
        for other in group
        if other.value is not None and same_scale(figure, other) and not _of_another_kind(figure, other)
    ]
    if any(not disjoint(wanted, _exactly(result)) for result, _, _ in _sums(alike)):
        return True
    return any(not disjoint(wanted, _exactly(product)) for product in _over_time(alike, group))


def _sums(figures: Sequence[Figure]) -> Iterator[tuple[Fraction, str, tuple[Figure, ...]]]:
    """Yield the sum of all figures, and the sums and differences of every two: the value, the sign, the figures in its order."""
    if len(figures) > 1:
        yield sum((Fraction(one.value or 0) for one in figures), Fraction(0)), "+", tuple(figures)
    for a, b in combinations(figures, 2):
        x, y = Fraction(a.value or 0), Fraction(b.value or 0)
        yield x + y, "+", (a, b)
        yield abs(x - y), "−", (a, b) if x >= y else (b, a)


def worked_out(figure: Figure, group: Sequence[Figure]) -> tuple[str, tuple[Figure, ...]] | None:
    """Return the computation by which figures of one sentence give `figure`, with those figures; None where none does.

    A sum or difference of two or of all, or a share or change of two. Of one digit it may be chance.
    """
    if figure.value is None or significant_digits(figure.value) < TELLING:
        return None
    if figure.dimension in SHARES:
        hundred, wanted = Fraction(100 if figure.dimension == "percent" else 1), rounded(figure)
        for a, b in combinations(group, 2):
            for (part, whole), told in ((_by_size(a, b), "{} of {}"), (_by_size(a, b)[::-1], "from {1} to {0}")):
                if not (part.value and whole.value and same_scale(part, whole)) or part.dimension in SHARES:
                    continue
                share = Fraction(part.value) / Fraction(whole.value)
                for result, words in ((share, told), (abs(share - 1), "from {1} to {0}")):
                    if share > 0 and not disjoint(wanted, _exactly(hundred * result)):
                        return words.format(part.text, whole.text), (part, whole)
        return None
    alike = [
        one for one in group if one.value is not None and same_scale(figure, one) and not _of_another_kind(figure, one)
    ]
    wanted = _number(figure)
    for result, sign, operands in _sums(alike):
        if not disjoint(wanted, _exactly(result)):
            return f" {sign} ".join(one.text for one in operands), operands
    return None


def total_of(figure: Figure, above: Sequence[Figure]) -> tuple[str, tuple[Figure, ...]] | None:
    """Return the sum that a cell is of those above it, with or without those that are part of the one before; None for no sum."""
    alike = [one for one in above if one.value is not None and same_scale(figure, one)]
    if len(alike) < TELLING or figure.value is None:
        return None
    made = sum((Fraction(one.value or 0) for one in alike), Fraction(0))
    return (
        (" + ".join(one.text for one in alike), tuple(alike)) if not disjoint(rounded(figure), _exactly(made)) else None
    )


def _by_size(a: Figure, b: Figure) -> tuple[Figure, Figure]:
    return (a, b) if (a.value or 0) <= (b.value or 0) else (b, a)


def _of_another_kind(a: Figure, b: Figure) -> bool:
    """Say whether one counts people and the other what is never people: 127 teachers are not 96 and 31 schools."""
    left, right = a.counted, b.counted
    if left is None or right is None or a.predicate or b.predicate:
        return False
    return any(words.is_person(x) and words.never_person(y) for x, y in ((left, right), (right, left)))


def _number(figure: Figure) -> Range:
    """Return the values near the figure's number, whatever its bound: 15 and five are "at least 20", and not 20 or more."""
    value = Fraction(figure.value or 0)
    reach = loose(figure)
    low = value if reach.low is None else min(value, reach.low)
    high = value if reach.high is None else max(value, reach.high)
    if figure.bound in {"more_than", "at_least"}:
        high = value + value / 20
    elif figure.bound in {"less_than", "at_most"}:
        low = value - value / 20
    return Range(low, high, high_open=reach.high_open)


def _over_time(rates: Sequence[Figure], group: Sequence[Figure]) -> Iterator[Fraction]:
    """Yield what rates come to over the lengths of time beside them: 8,000 a day for 100 days."""
    for rate in rates:
        for other in group:
            if rate.per not in TIMES or other.dimension != "duration" or other.value is None or other.unit is None:
                continue
            if not same_dimension(other.unit, rate.per):  # nights, terms, seasons
                continue
            length = Fraction(convert(other.value, other.unit, rate.per))
            yield Fraction(rate.value or 0) * length


def _ordered(pool: Sequence[Figure]) -> Iterator[tuple[Fraction, Fraction]]:
    for a, b in combinations(pool, 2):
        if a.value is None or b.value is None or not same_scale(a, b) or a.dimension in SHARES:
            continue
        x, y = Fraction(a.value), Fraction(b.value)
        yield min(x, y), max(x, y)


def _exactly(value: Fraction | Decimal) -> Range:
    return Range(Fraction(value), Fraction(value))
