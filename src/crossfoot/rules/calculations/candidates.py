"""What the parts of a passage could be meant to make of each other: sums, differences, means, shares, changes, multiples, products."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, permutations

from crossfoot.measure.comparison import scale_of
from crossfoot.model import Figure
from crossfoot.rules.calculations.parts import WHOLE, Block, Part, lost_zeros
from crossfoot.rules.passage.passages import one_thing

SHARES = frozenset({"percent", "ratio"})
RELATIVE = frozenset({"percent", "ratio", "multiple", "percentage_point"})
NO_AMOUNT = frozenset({"ordinal", "time", "age"})
MEASURED = frozenset({"duration", "length", "area", "mass", "volume"})
SPAN = 2
"""A calculation stands in so many sentences behind its first."""
REACH = 14
"""How many parts on its first and its last may lie."""
MOST_PARTS = 8
WRONG_BASE = 0.005
"""So near, in percent, does what a change makes of the new value come to one that was taken of it by mistake: 1,600 to 2,000, 20 percent."""
LIKELY = (0.4, 2.5)
"""What the stated value may be of the right one; what is further off is of something else."""
NEARER = (0.5, 2.0)
HALF = 0.5
"""How far a percentage in whole numbers may lie from its value."""
CLOSE = 16
"""Within how many characters behind its noun the amount stands that a multiple is of: "1.7 times the profit of 14 million"."""
HUNDRED = 100.0

ROLES: Mapping[str, tuple[str, ...]] = {
    "sum": ("total", "part"),
    "sum of two": ("total", "part"),
    "mean": ("mean", "part"),
    "difference": ("big", "small", "gap"),
    "share": ("share", "few", "all"),
    "change": ("percent", "old", "new"),
    "multiple": ("times", "big", "small"),
    "product": ("total", "each", "number"),
    "length": ("start", "end", "length"),
}
"""The kinds of calculations, and the parts of each; "part" stands for two and more."""
SUMS = ("sum", "sum of two")
RESULT: Mapping[str, str] = {
    "sum": "total", "sum of two": "total", "mean": "mean", "difference": "gap", "share": "share", "change": "percent", "multiple": "times",
    "product": "total", "length": "length",
}  # fmt: skip
"""The part that is said to come out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Parts that could be meant as one calculation.

    stated, right: the value of its result, and what the others make, in one unit. holds: whether the two agree as precisely as they
    are stated; loosely: whether they do where the numbers may have been rounded without saying so.
    """

    kind: str
    roles: tuple[tuple[str, tuple[Part, ...]], ...]
    stated: float
    right: float
    holds: bool
    loosely: bool

    @property
    def members(self) -> list[tuple[str, Part]]:
        """Its parts with the role of each."""
        return [(role, part) for role, parts in self.roles for part in parts]

    @property
    def result(self) -> Part:
        """The part that is said to come out."""
        return dict(self.roles)[RESULT[self.kind]][0]

    @property
    def key(self) -> frozenset[int]:
        """Its parts by number."""
        return frozenset(part.index for _, part in self.members)


@dataclass(frozen=True, slots=True)
class Term:
    """A part in the unit of another. exact, round: as in Part, in that unit."""

    part: Part
    value: float
    exact: float
    round: float


def candidates(block: Block) -> Iterator[Candidate]:
    """Yield all calculations that the parts of a block could be meant as."""
    for part in block.parts:
        window = [
            one for one in block.parts if one is not part and abs(one.sentence - part.sentence) <= SPAN
            and abs(one.index - part.index) <= 2 * REACH
        ]  # fmt: skip
        if part.dimension in SHARES or part.dimension == "multiple":
            yield from _relative(part, window)
        if part.dimension not in NO_AMOUNT and part.dimension not in ("multiple", "ratio"):
            terms = [term for term in (_term(one, part) for one in window) if term is not None]
            yield from _sums(part, terms)
            yield from _means(part, terms)
            yield from _differences(part, terms)
        if part.dimension not in NO_AMOUNT and part.dimension not in RELATIVE:
            yield from _products(part, window)
        if part.dimension in ("duration", "age", "ordinal") or part.bare:
            yield from _lengths(part, window)


def _near(*parts: Part) -> bool:
    at = [one.sentence for one in parts]
    places = [one.index for one in parts]
    return max(at) - min(at) <= SPAN and max(places) - min(places) <= REACH


def factor(one: Part, other: Part) -> float | None:
    """Return what a value of `one` must be multiplied with to be in the unit of `other`; None where they cannot be compared."""
    if one.dimension in NO_AMOUNT or other.dimension in NO_AMOUNT:
        return None
    if one.dimension == other.dimension:
        found = _scale(other.dimension, other.unit, one.unit)
        return found if found is not None or not (one.bare and other.bare) else 1.0
    kinds = {one.dimension, other.dimension}
    if kinds == {"percent", "percentage_point"}:
        return 1.0
    if kinds & {"ratio", "multiple"}:
        return None
    return 1.0 if one.bare or other.bare else None


@lru_cache(maxsize=4096)
def _scale(dimension: str, unit: str | None, other: str | None) -> float | None:
    found = scale_of(dimension, unit, dimension, other)
    return None if found is None or found[1] else float(found[0])


def _term(one: Part, other: Part) -> Term | None:
    times = None if one.dimension in ("multiple", "ratio") else factor(one, other)
    return None if times is None else Term(one, one.value * times, one.exact * times, one.round * times)


def _own(part: Part, times: float = 1.0) -> Term:
    return Term(part, part.value * times, part.exact * times, part.round * times)


def _as_precise(terms: Sequence[Term]) -> float:
    """Return how far amounts of one unit that stand together may be rounded: as far as the least round of them."""
    return min((term.round for term in terms if term.part.dimension in WHOLE and term.part.value > 0), default=-1.0)


def _loose(terms: Sequence[Term], term: Term) -> float:
    shared = _as_precise(terms)
    return max(term.exact, min(term.round, shared)) if shared >= 0 and term.part.dimension in WHOLE else term.round


def _made(
    kind: str,
    roles: Mapping[str, Sequence[Part]],
    stated: float,
    right: float,
    spread: tuple[float, float],
) -> Candidate:
    off = abs(stated - right) - 1e-9 * abs(right)
    return Candidate(
        kind=kind, roles=tuple((role, tuple(roles[role])) for role in ROLES[kind]), stated=stated, right=right,
        holds=off <= spread[0], loosely=off <= spread[1],
    )  # fmt: skip


def _added(terms: Sequence[Term]) -> tuple[float, float]:
    return sum(term.exact for term in terms), sum(_loose(terms, term) for term in terms)


def _within(stated: float, right: float, limits: tuple[float, float]) -> bool:
    return right > 0 and (limits[0] <= stated / right <= limits[1] or lost_zeros(stated / right))


def _runs(part: Part, terms: Sequence[Term], least: int) -> Iterator[Sequence[Term]]:
    """Yield the amounts that stand together, `part` itself left out: from the least number of them to the most."""
    held = sorted(terms, key=lambda term: term.part.index)
    for first in range(len(held)):
        for last in range(first + least, min(len(held), first + MOST_PARTS) + 1):
            run = held[first:last]
            if not _near(part, run[0].part, run[-1].part):
                break
            yield run


def _sums(part: Part, terms: Sequence[Term]) -> Iterator[Candidate]:
    smaller = [term for term in terms if term.value < part.value]
    total = _own(part)
    pairs = ([a, b] for a, b in combinations(smaller, 2) if _near(part, a.part, b.part))
    longer = (run for run in _runs(part, terms, 3) if all(term.value < part.value for term in run))
    for run in (*pairs, *longer):
        right = sum(term.value for term in run)
        if _within(part.value, right, NEARER if len(run) == 2 else (0.62, 1.6)):
            parts = sorted((term.part for term in run), key=lambda one: one.index)
            yield _made(
                "sum" if len(run) > 2 else "sum of two",
                {"total": [part], "part": parts},
                part.value,
                right,
                _added([total, *run]),
            )


def _means(part: Part, terms: Sequence[Term]) -> Iterator[Candidate]:
    for run in _runs(part, terms, 3):
        values = [term.value for term in run]
        right = sum(values) / len(values)
        if _within(part.value, right, (0.62, 1.6)) and max(values) < 5 * min(values):
            exact, rounded = _added(run)
            margin = max(part.exact, _last_place(part) / 2), max(part.round, _last_place(part) / 2)
            spread = margin[0] + exact / len(run), margin[1] + rounded / len(run)
            yield _made("mean", {"mean": [part], "part": [term.part for term in run]}, part.value, right, spread)


def _last_place(part: Part) -> float:
    figure = part.figure
    return float(figure.precision or 0) if figure is not None else 0.0


def _differences(big: Part, terms: Sequence[Term]) -> Iterator[Candidate]:
    """Yield what may be left between an amount and a smaller one; either of two smaller ones may be the other's difference."""
    smaller = [term for term in terms if 0 < term.value < big.value]
    for small, gap in permutations(smaller, 2):
        right = big.value - small.value
        if _near(big, small.part, gap.part) and _within(gap.value, right, LIKELY):
            spread = _added([_own(big), small, gap])
            yield _made(
                "difference", {"big": [big], "small": [small.part], "gap": [gap.part]}, gap.value, right, spread
            )


def _relative(part: Part, window: Sequence[Part]) -> Iterator[Candidate]:
    """Yield what a share, a percentage or a multiple may be of two amounts of one kind."""
    scale = HUNDRED if part.dimension == "ratio" else 1.0
    stated = _own(part, scale)
    amounts = [one for one in window if one.dimension not in NO_AMOUNT and one.dimension != "multiple"]
    for a, b in combinations(amounts, 2):
        term = _term(a, b)
        if term is None or not _near(part, a, b) or term.value == b.value:
            continue
        if part.dimension in SHARES and (a.dimension in RELATIVE or b.dimension in RELATIVE):
            continue
        small, big = sorted((term, _own(b)), key=lambda one: one.value)
        if small.value <= 0:
            continue
        loose = [_loose((small, big), one) for one in (small, big)]
        if part.dimension == "multiple" and not _times_another(part, a, b):
            yield from _multiple(stated, small, big, loose)
        elif part.dimension != "multiple":
            yield from _shares(stated, small, big, loose)
            yield from _changes(stated, small, big, loose)


def _times_another(part: Part, a: Part, b: Part) -> bool:
    """Say whether a multiple is of something that neither of two amounts counts: "debt is 1.7 times the profit" over two debts."""
    figure = part.figure
    if figure is None or figure.head is None or figure.counted is None or figure.head.start < figure.local.end:
        return False
    counted = [one.figure.counted if one.figure is not None else None for one in (a, b)]
    end = figure.head.end
    behind = any(one.sentence == part.sentence and end <= one.mention.local.start <= end + CLOSE for one in (a, b))
    return not behind and all(thing is not None and not one_thing(thing, figure.counted) for thing in counted)


def _quotient(top: float, bottom: float, top_off: float, bottom_off: float) -> float:
    """Return how far a quotient may lie from its value when its terms may be off."""
    return top_off / bottom + bottom_off * top / bottom**2


def _multiple(stated: Term, small: Term, big: Term, loose: Sequence[float]) -> Iterator[Candidate]:
    right = big.value / small.value
    if _within(stated.value, right, LIKELY):
        exact = stated.exact + _quotient(big.value, small.value, big.exact, small.exact)
        rounded = stated.round + _quotient(big.value, small.value, loose[1], loose[0])
        roles = {"times": [stated.part], "big": [big.part], "small": [small.part]}
        yield _made("multiple", roles, stated.value, right, (exact, rounded))


def _shares(stated: Term, small: Term, big: Term, loose: Sequence[float]) -> Iterator[Candidate]:
    right = HUNDRED * small.value / big.value
    if stated.value <= HUNDRED and _within(stated.value, right, LIKELY):
        exact = stated.exact + HUNDRED * _quotient(small.value, big.value, small.exact, big.exact)
        rounded = stated.round + HUNDRED * _quotient(small.value, big.value, loose[0], loose[1])
        roles = {"share": [stated.part], "few": [small.part], "all": [big.part]}
        found = _made("share", roles, stated.value, right, (exact, rounded))
        yield replace(found, loosely=found.loosely or _of_another_whole(stated, small, big, rounded))


def _of_another_whole(stated: Term, small: Term, big: Term, spread: float) -> bool:
    """Say whether a percentage is that of a step on what was before it, or of a part on the other part: "122.5 million, 4.5 million or 3.8 per cent more"."""
    return any(
        abs(HUNDRED * small.value / whole - stated.value) <= spread
        for whole in (big.value - small.value, big.value + small.value)
    )


def _changes(stated: Term, small: Term, big: Term, loose: Sequence[float]) -> Iterator[Candidate]:
    for old, new, old_off, new_off in ((small, big, loose[0], loose[1]), (big, small, loose[1], loose[0])):
        right = HUNDRED * abs(new.value - old.value) / old.value
        if _within(stated.value, right, LIKELY) or _is_whole(stated.value, old.value, new.value):
            exact = stated.exact + HUNDRED * _quotient(new.value, old.value, new.exact, old.exact)
            rounded = stated.round + HUNDRED * _quotient(new.value, old.value, new_off, old_off)
            roles = {"percent": [stated.part], "old": [old.part], "new": [new.part]}
            found = _made("change", roles, stated.value, right, (exact, rounded))
            yield replace(found, loosely=found.loosely and not of_wrong_base(found))


def of_wrong_base(one: Candidate) -> bool:
    """Say whether a change in percent is just what the step makes of the value after it, and not of the one before: 1,600 to 2,000, 20%."""
    if one.kind != "change" or one.holds:
        return False
    old, new = (dict(one.roles)[role][0].value for role in ("old", "new"))
    return abs(HUNDRED * abs(new - old) / new - one.stated) < WRONG_BASE


def misreckoned(one: Candidate) -> bool:
    """Say whether a change in percent is what somebody makes of its two levels who takes the wrong base, or the new level for the step.

    From 1,600 to 2,000 is neither 20% nor 125%. As it is told, rounding included.
    """
    if one.kind != "change" or one.holds:
        return False
    old, new = (dict(one.roles)[role][0].value for role in ("old", "new"))
    ways = (HUNDRED * abs(new - old) / new, HUNDRED * new / old if new > old else one.right)
    return any(abs(way - one.stated) <= max(WRONG_BASE, one.result.round) for way in ways)


def _is_whole(stated: float, old: float, new: float) -> bool:
    """Say whether a percentage is that of a level on the one before it, which it may be mistaken for the step of."""
    return new > old and abs(HUNDRED * new / old - stated) < HALF


def _products(total: Part, window: Iterable[Part]) -> Iterator[Candidate]:
    """Yield what so much each may make for so many."""
    factors = [one for one in window if one.dimension not in NO_AMOUNT and one.dimension not in RELATIVE]
    for each, number in permutations(factors, 2):
        if each.value == 1 or number.value == 1 or not _near(total, each, number):
            continue
        times = _rate(total, each, number)
        if times is None:
            continue
        right = each.value * number.value * times
        if _within(total.value, right, NEARER):
            exact = total.exact + times * (each.exact * number.value + number.exact * each.value)
            rounded = total.round + times * (each.round * number.value + number.round * each.value)
            roles = {"total": [total], "each": [each], "number": [number]}
            yield _made("product", roles, total.value, right, (exact, rounded))


def _rate(total: Part, each: Part, number: Part) -> float | None:
    """Return the factor of a rate times an amount to be in the unit of a total; None where it makes no such thing."""
    per = each.mention.per if isinstance(each.mention, Figure) else None
    if each.unit == "knot" or " / " in (each.unit or ""):
        return _a_time(total, each, number)
    own = factor(each, total)
    if own is None:
        return None
    if per is None:
        measured = number.dimension in MEASURED and total.dimension != "count"
        return own if number.dimension == "count" or measured else None
    if number.dimension == "count":
        return own
    if number.unit is None:
        return None
    found = _scale(number.dimension, per, number.unit)
    return None if found is None else own * found


def _a_time(total: Part, each: Part, number: Part) -> float | None:
    """Return the factor of a speed, a flow or another rate a time, whose unit names both: "45 litres a minute" for two hours."""
    unit = "nautical_mile / hour" if each.unit == "knot" else each.unit
    if number.dimension != "duration" or unit is None or " / " not in unit:
        return None
    amount, time = unit.split(" / ")
    much, lasts = _scale(total.dimension, total.unit, amount), _scale("duration", time, number.unit)
    return None if much is None or lasts is None else much * lasts


DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
DAY = 24.0 * 60


def _lengths(part: Part, window: Sequence[Part]) -> Iterator[Candidate]:
    """Yield what an age, a length of time or an anniversary may be between two times of one grain."""
    times = [one for one in window if one.dimension == "time" and one.place != part.place]
    for start, end in combinations(times, 2):
        if start.unit != end.unit or not _near(part, start, end) or start.place == end.place:
            continue
        found = _apart(part, start, end)
        if found is not None and _within(found[0], found[1], NEARER):
            forward = start.value <= end.value or start.unit in ("minute", "day of a year")
            a, b = (start, end) if forward else (end, start)
            roles = {"start": [a], "end": [b], "length": [part]}
            yield _made("length", roles, found[0], found[1], (found[2], found[2]))


def _apart(part: Part, start: Part, end: Part) -> tuple[float, float, float] | None:
    """Return a length, how far apart two times are, and how far the two may differ, in one unit; None where they are of no one kind."""
    apart = abs(end.value - start.value)
    if start.unit == "day of a year" and end.value < start.value:
        apart = DAYS["year"] - apart
    unit = part.unit if part.dimension == "duration" else "year"
    if start.unit == "year" and unit in ("year", "decade", "century"):
        size = {"decade": 10.0, "century": 100.0}.get(unit, 1.0)
        return part.value * size, apart, max(1.0, size / 2)
    if start.unit == "month" and unit == "month":
        return part.value, apart, 1.0
    if start.unit in ("day", "day of a year") and unit in DAYS and part.dimension == "duration":
        return part.value * DAYS[unit], apart, max(1.0, DAYS[unit] * 0.5)
    if start.unit == "minute" and unit in ("hour", "minute"):
        minutes = part.value * (60 if unit == "hour" else 1)
        ways = ((end.value - start.value) % DAY, (end.value - start.value) % (DAY / 2))
        way = min(ways, key=lambda one: abs(one - minutes))
        return minutes, way, 15.0 if unit == "hour" and part.exact else 1.0
    return None
