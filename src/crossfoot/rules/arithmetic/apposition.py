"""Amounts told twice, side by side: "10 miles (16 km)", "5 to 8 feet (1.5 to 2.4 m)", "3 by 4 m (10 by 13 ft)", "$5m, or £4m"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise

from crossfoot import patterns as regex
from crossfoot.measure.comparison import UP, scale
from crossfoot.measure.interval import plain
from crossfoot.model import Analysis, Bound, Figure, Interval, Section

WORDS = r"(?:that[’']s|which is|about|around|roughly|approximately|approx\.?|some|nearly|almost|or|ca\.?|c\.|i\.e\.|that is|just (?:over|under)|over|more than|less than|equal to|equivalent to|equals|=|~|≈|≥|>|<)"
OPEN = regex.compile(rf"[^()\[\]\p{{N}}]{{0,24}}[(\[]\s*(?:{WORDS}\s*){{0,2}}", regex.IGNORECASE)
CLOSE = regex.compile(
    r"(?! (?:more|less|longer|shorter|farther|further|higher|deeper|heavier|lighter)\b)[^()\[\]]{0,30}[)\]]"
)
APPOSED = regex.compile(
    r",?\s*(?:or|that is to say|that is|which is|i\.e\.|equivalent to|equal to)\s+(?:(?:about|around|roughly|approximately|some|nearly|almost)\s+)?",
    regex.IGNORECASE,
)
COMMA = regex.compile(r",\s(?:about |some |roughly |around )?", regex.IGNORECASE)
DASH = regex.compile(r"\s[-–—]\s(?:about |some |roughly |around )?", regex.IGNORECASE)
SLASH = regex.compile(r"\s?/\s?")
CLOSED = regex.compile(
    r"(?:-\p{L}+)?(?:,(?! (?:and|or|then|but)\b)|\.(?!\d)|\s(?!and\b|or\b|then\b|but\b|plus\b)\p{Ll}{3,})"
)
BY = regex.compile(r"(?:[ -]?(?:wide|long|deep|tall|high))?\s*(?:by|x|×)\s*(?:about |some )?", regex.IGNORECASE)
JOINS = regex.compile(r"\s?(?:to|and|-|–|—)\s?", regex.IGNORECASE)
TAIL = regex.compile(r"\P{N}*$")
ENDS_BY = regex.compile(r"\d\s*(?:[\p{L}²³°]+\s)?(?:by|x|×)\s*$", regex.IGNORECASE)
ONE_SIDED = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.LESS_THAN, Bound.AT_MOST})
POINTS = frozenset({Bound.EXACT, Bound.ABOUT})
LOOSE = Fraction(5, 4)
"""How far beyond a bound its conversion may lie."""
MOST_SIDES = 3


def appositions(analysis: Analysis) -> Iterator[tuple[Figure, Figure, bool]]:
    """Yield amounts and the same amounts in another unit, one number each, in text order, and whether signs show that.

    Ranges come as their lower ends and their upper ends, sides as one pair each. Signs are parentheses and words such as
    "or"; a comma, dash or slash between the two is none, so that the two may be of different things.
    """
    sections = analysis.document.sections
    for section, group in groupby(analysis.figures, key=lambda f: f.section):
        yield from _of_section(list(group), sections[section])


def _of_section(figures: Sequence[Figure], section: Section) -> Iterator[tuple[Figure, Figure, bool]]:
    at = 0
    while at < len(figures) - 1:
        sides = _sides(figures, at, section)
        if sides is not None:
            yield from ((a, b, True) for a, b in sides)
            at += 2 * len(sides)
            continue
        ends = _two_and_two(figures, at, section)
        if ends is not None:
            yield from ((a, b, True) for a, b in ends)
        a, b = _with_unit(figures, at, section), figures[at + 1]
        at += 1
        if a.value is None or b.value is None or a.dimension != b.dimension:
            continue
        signs = _stands(a, b, section)
        if signs is None:
            continue
        if a.bound is Bound.RANGE and b.bound is Bound.RANGE:
            yield from ((x, y, signs) for x, y in zip(_ends(a) or (), _ends(b) or (), strict=False))
        elif a.bound in POINTS and b.bound in POINTS:
            yield a, b, signs
        elif {a.bound, b.bound} & ONE_SIDED and Bound.RANGE not in (a.bound, b.bound) and not _within_bound(a, b):
            yield _point(a), _point(b), signs


def _with_unit(figures: Sequence[Figure], at: int, section: Section) -> Figure:
    """Return a figure, with the unit of one before it where it has none and a conversion behind it: "from 631 km to 705 (438 miles)"."""
    bare, behind = figures[at], figures[at + 1]
    if bare.dimension != "count" or bare.unit is not None or bare.counted is not None or behind.unit is None:
        return bare
    if (
        section.text[bare.local.end : behind.local.start] != " ("
        or section.text[behind.local.end : behind.local.end + 1] != ")"
    ):
        return bare
    said = [
        one
        for one in figures[:at]
        if (one.sentence, one.dimension) == (bare.sentence, behind.dimension) and one.unit not in (None, behind.unit)
    ]
    return replace(bare, dimension=said[-1].dimension, unit=said[-1].unit) if said else bare


def _stands(a: Figure, b: Figure, section: Section) -> bool | None:
    """Say whether signs show that b is a in another unit; None where they do not stand side by side at all."""
    text = section.text
    if ENDS_BY.search(text[max(0, a.local.start - 16) : a.local.start]):
        return None  # the last side of "15 by 4 mm (0.6 by 0.2 in)"
    between = text[a.local.end : b.local.start]
    if OPEN.fullmatch(between) and CLOSE.match(text, b.local.end):
        return True if len(between) < 12 or a.unit != b.unit else None
    if a.unit == b.unit:
        return None
    if APPOSED.fullmatch(between):
        return True
    closed = CLOSED.match(text, b.local.end) is not None
    if COMMA.fullmatch(between) and closed:
        return False
    if DASH.fullmatch(between) and DASH.match(text, b.local.end):
        return False
    return False if SLASH.fullmatch(between) else None


def _sides(figures: Sequence[Figure], at: int, section: Section) -> list[tuple[Figure, Figure]] | None:
    """Return the sides of "3 by 4 m (10 by 13 ft)" that begin at a figure, pair by pair."""
    for count in range(MOST_SIDES, 1, -1):
        run = figures[at : at + 2 * count]
        if len(run) < 2 * count or any(figure.bound not in POINTS or figure.value is None for figure in run):
            continue
        between = [section.text[a.local.end : b.local.start] for a, b in pairwise(run)]
        middle = between.pop(count - 1)
        if all(BY.fullmatch(words) for words in between) and OPEN.fullmatch(middle):
            pairs = list(zip(run[:count], run[count:], strict=True))
            return pairs if all(a.dimension == b.dimension for a, b in pairs) else None
    return None


def _two_and_two(figures: Sequence[Figure], at: int, section: Section) -> list[tuple[Figure, Figure]] | None:
    """Return the ends of "between 5 and 8 km (3 and 5 miles)", pair by pair, where two numbers stand for a range."""
    first = _pair(figures[at : at + 2], section)
    rest = at + (2 if first is not None and figures[at].bound is not Bound.RANGE else 1)
    second = _pair(figures[rest : rest + 2], section)
    if first is None or second is None or figures[at].bound is figures[rest].bound is Bound.RANGE:
        return None
    last = figures[rest if figures[rest].bound is Bound.RANGE else rest + 1]
    if not OPEN.fullmatch(section.text, figures[rest - 1].local.end, figures[rest].local.start):
        return None
    if not CLOSE.match(section.text, last.local.end) or first[0].dimension != second[0].dimension:
        return None
    return list(zip(first, second, strict=True)) if first[0].unit != second[0].unit else None


def _pair(figures: Sequence[Figure], section: Section) -> tuple[Figure, Figure] | None:
    """Return the two ends of a range, or two numbers that "to" or "and" joins and of which the first may lack its unit."""
    if figures and figures[0].bound is Bound.RANGE and figures[0].interval.low is not None:
        return _ends(figures[0])
    if len(figures) < 2 or any(figure.bound is not Bound.EXACT or figure.value is None for figure in figures):
        return None
    low, high = figures
    if high.unit is None or not JOINS.fullmatch(section.text, low.local.end, high.local.start):
        return None
    if low.unit == high.unit and low.dimension == high.dimension:
        return low, high
    if low.unit is not None or low.dimension != "count" or low.counted is not None:
        return None
    tail = TAIL.search(high.text)
    return replace(low, dimension=high.dimension, unit=high.unit, text=low.text + (tail[0] if tail else "")), high


def _ends(figure: Figure) -> tuple[Figure, Figure] | None:
    """Return the two ends of a range as figures of their own; None where one is open."""
    low, high = figure.interval.low, figure.interval.high
    if low is None or high is None:
        return None
    unit = TAIL.search(figure.text)
    first, last = (
        replace(figure, value=end, interval=Interval(low=end, high=end), bound=Bound.EXACT, text=plain(end) + tail)
        for end, tail in ((low, unit[0] if unit else ""), (high, unit[0] if unit else ""))
    )
    return first, last


def _within_bound(a: Figure, b: Figure) -> bool:
    """Say whether b lies where the bound of a lets it, and not far off: "more than 50 km (35 miles)"."""
    factors = scale(a, b)
    if factors is None or not a.value or b.value is None or a.bound not in ONE_SIDED:
        return False
    quotient = (Fraction(b.value) * factors[0] + factors[1]) / Fraction(a.value)
    return 1 < quotient <= LOOSE if a.bound in UP else 1 / LOOSE <= quotient < 1


def _point(figure: Figure) -> Figure:
    """Return the number of "more than 10 miles" without its bound, which holds for both units."""
    return replace(figure, interval=Interval(low=figure.value, high=figure.value), bound=Bound.EXACT)
