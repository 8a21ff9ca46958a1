"""Rates and means: so much for each, so many of them, and what that makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from string import ascii_lowercase

from crossfoot import patterns as regex
from crossfoot.language.words import noun_lemma
from crossfoot.measure import units
from crossfoot.model import Bound, Figure, Interval, Span
from crossfoot.rules.passage.passages import (
    POINTS,
    SPELLED,
    Passage,
    Reading,
    bare,
    cue,
    is_level,
    one_kind,
    one_thing,
    owns_noun,
)

EACH = cue(r"^(?:\s\p{L}+)?\s", ("each",))
EACH_FIRST = regex.compile(r"(?:^|[;:]\s|,\s(?:and\s)?)each\s(?!of\b)[^.;:\ue000-\ue0c8]{0,40}$", regex.IGNORECASE)
"""A pronoun that makes a number so much for each: "45 rangers ...; each looks after 60 square kilometres"."""
ONE_OF = regex.compile(r"^(?:an?|one|each|every)\s(?P<noun>\p{L}+)\b", regex.IGNORECASE)
APPOSED = regex.compile(
    r"(?:,|\(|\s[-–—])\s?(?:(?:that is|or|which is|i\.e\.|an average of)\s(?:about\s)?)?$", regex.IGNORECASE
)
MEAN = cue(
    "",
    ("average",),
    r"(?:\s(?:of|is|was|comes\sto|came\sto|stood\sat|stands\sat|number|figure|result))*\s(?:(?:about|some|just|exactly)\s)?$",
)
ON_AVERAGE = regex.compile(r"(?:\s[\p{L}-]+){0,4}?\son\saverage\b", regex.IGNORECASE)
AVERAGE = cue("", ("average",))
SERIES = regex.compile(r"(?:,?\s(?:and|or)\s|,\s)(?:[\p{L}'’-]+\s){0,3}")
FOR_EVERY = regex.compile(
    r"\s(?:\p{L}+\s){1,2}(?:for|to|per)\s(?:(?:each|every)\s)?(?:some\s|about\s)?(?P<number>\d[\d,]*)\s(?P<noun>\p{L}+)"
)
DOUBLED = regex.compile(
    r"\b(?:doubles?|doubled|double|twice|treble|triple|half|halved|discount\p{L}*|surcharge|bonus|overtime|free|waived|deposit|plus|extra|except|minus|less|tip|fee|off)\b",
    regex.IGNORECASE,
)
"""What makes some of a number count for more or less than the rate."""
NEAR = ((0, 0), (-1, 0), (0, 1))
LEAST = 3
COMPOUND = frozenset({"speed", "flow"})
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


def products(passage: Passage) -> Iterator[Reading]:
    """Yield rates with the number of what they are told for and what that makes in all."""
    for at, rate in passage.claims():
        if rate.bound not in POINTS or not rate.value:
            continue
        for back, ahead in NEAR:
            if at + back < 0 or at + ahead >= len(passage.sentences):
                continue
            figures = [one for one in passage.figures(at + back, at + ahead) if one is not rate]
            found = _parts(passage, at, rate, figures)
            if found is not None and _in_order(passage, at, rate, found):
                number, total, scaled = found
                same = ("total", "rate") if scaled.dimension == total.dimension else ()
                yield Reading(
                    formula="total = number * rate",
                    parts={"rate": scaled, "number": number, "total": total},
                    suspect="rate" if AVERAGE.search(passage.before(at, rate)[-40:]) else "total",
                    binding="one sentence" if not (back or ahead) else "rate near",
                    same=same,
                )
                break


def _in_order(passage: Passage, at: int, rate: Figure, found: tuple[Figure, Figure, Figure]) -> bool:
    """Say whether the total comes last, or an average that is drawn from total and number does; and nothing counts twice."""
    number, total, _ = found
    places = [passage.where(one) for one in (number, total)]
    if any(DOUBLED.search(passage.sentences[where].text) for where in (*places, at)):
        return False
    if any(one.dimension == "multiple" for where in (*places, at) for one in passage.sentences[where].figures):
        return False
    order = [(where, one.local.start) for where, one in zip((*places, at), (number, total, rate), strict=True)]
    last = order.index(max(order))
    mean = AVERAGE.search(f"{passage.before(at, rate)[-40:]}|{passage.behind(at, rate)[:40]}")
    if mean is not None and last == len(found) - 1:
        return True
    if last == len(found) - 1 and rate.per is not None and places == [at, at]:
        return True
    return (last == 1 and mean is None) or APPOSED.search(passage.before(at, rate)) is not None


def _parts(passage: Passage, at: int, rate: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure, Figure] | None:
    """Return the number, the total and the rate in units that fit; None where there is more than one of either."""
    if rate.dimension in COMPOUND and rate.per is None:
        return by_units(rate, figures)
    each = EACH.match(passage.behind(at, rate)) or EACH_FIRST.search(passage.before(at, rate))
    one = ONE_OF.match(passage.sentences[at].text) if rate.per is None and not each else None
    if rate.per is None and not each and (one is None or rate.dimension not in ("currency", "count")):
        return None
    if one is not None:
        rate = replace(rate, per=noun_lemma(one["noun"].lower()))
    plain = replace(rate, per=None)
    levels = [one for one in figures if is_level(one) and one.per is None]
    levels = [one for one in levels if not (one.spelled and bare(one) and (one.value or 0) <= SPELLED)]
    totals = [one for one in levels if one.dimension == rate.dimension and _same_unit(one, plain)]
    if any(one.per is not None and one.unit == rate.unit and one.dimension == rate.dimension for one in figures):
        return None
    if rate.per in TIMES:
        numbers = [one for one in levels if one.dimension == "duration" and one.unit == rate.per]
    else:
        numbers = [one for one in levels if one.dimension == "count" and (one not in totals or not owns_noun(one))]
        numbers = [one for one in numbers if owns_noun(one) or rate.dimension != "count"]
        if rate.per is not None:
            numbers = [one for one in numbers if one_thing(one.counted, rate.per)]
    if rate.dimension == "count":
        totals = [one for one in totals if one not in numbers and one.counted != rate.per]
    if len(totals) != 1 or len(numbers) != 1 or totals[0] is numbers[0]:
        return None
    return numbers[0], totals[0], plain


def by_units(rate: Figure, figures: Sequence[Figure]) -> tuple[Figure, Figure, Figure] | None:
    """Return the number, the total and the rate of a speed or flow, in the units of the other two."""
    found = []
    for total in figures:
        for number in figures:
            if number is total or not (number.unit and total.unit and is_level(number) and is_level(total)):
                continue
            if number.dimension == "duration" and total.dimension in ("length", "volume"):
                factor = _factor(rate.unit or "", f"{total.unit} / {number.unit}")
                found += [(number, total, scaled(rate, factor))] if factor is not None else []
    return found[0] if len(found) == 1 else None


def _factor(unit: str, other: str) -> Decimal | None:
    """Return how many of a compound unit one of another is; None where they measure different things."""
    try:
        return units.convert(Decimal(1), unit, other)
    except ValueError:
        return None


def _same_unit(a: Figure, b: Figure) -> bool:
    return one_kind(a, b) if a.dimension == "count" else a.unit == b.unit


def scaled(figure: Figure, factor: Decimal) -> Figure:
    """Return a rate by another unit of time or size."""
    ends = (None if end is None else end * factor for end in (figure.interval.low, figure.interval.high))
    low, high = ends
    precision = None if figure.precision is None else figure.precision * factor
    value = None if figure.value is None else figure.value * factor
    return replace(figure, value=value, interval=Interval(low=low, high=high), precision=precision)


def means(passage: Passage) -> Iterator[Reading]:
    """Yield averages with the list of what they are taken of."""
    for at, mean in passage.claims():
        if not mean.value or mean.bound not in POINTS:
            continue
        if not MEAN.search(passage.before(at, mean)) and not ON_AVERAGE.match(passage.behind(at, mean)):
            continue
        for where in (at, at - 1):
            run = _series(passage, where, mean) if where >= 0 else []
            if len(run) >= LEAST:
                names = [f"part_{letter}" for letter in ascii_lowercase[: len(run)]]
                yield Reading(
                    formula=f"mean = ({' + '.join(names)}) / {len(run)}",
                    parts={"mean": mean, **dict(zip(names, run, strict=True))},
                    suspect="mean",
                    binding="one sentence" if where == at else "points back",
                    same=("mean", *names),
                )
                break


def _series(passage: Passage, at: int, mean: Figure) -> list[Figure]:
    """Return the amounts of a sentence that commas and "and" join, as long as there is one list of them alone."""
    held = [one for one in passage.sentences[at].figures if one is not mean and is_level(one)]
    runs: list[list[Figure]] = []
    for one in held:
        joined = runs and SERIES.fullmatch(passage.between(at, runs[-1][-1], one)) and _alike_in(runs[-1][-1], one)
        if joined:
            runs[-1].append(one)
        else:
            runs.append([one])
    long = [run for run in runs if len(run) >= LEAST]
    return long[0] if len(long) == 1 and len(long[0]) <= len(ascii_lowercase) else []


def _alike_in(a: Figure, b: Figure) -> bool:
    return a.dimension == b.dimension or "count" in (a.dimension, b.dimension)


def ratios(passage: Passage) -> Iterator[Reading]:
    """Yield ratios ("one teacher for every 20 pupils") with the two numbers that they are of."""
    for at, one in passage.claims():
        found = FOR_EVERY.match(passage.behind(at, one))
        if one.value != 1 or found is None or one.counted is None:
            continue
        noun = found["noun"].lower()
        for near in (at, at - 1):
            held = [f for f in passage.sentences[near].figures if f is not one and is_level(f)] if near >= 0 else []
            few = [f for f in held if owns_noun(f) and f.counted == one.counted]
            many = [
                f
                for f in held
                if owns_noun(f) and f.counted and one_thing(f.counted, noun_lemma(noun)) and f not in few
            ]
            if len(few) == len(many) == 1:
                every = _number(passage, at, one, found)
                parts = {"every": every, "many": many[0], "few": few[0]}
                yield Reading(formula="every = many / few", parts=parts, suspect="every", binding="ratio")
                break


def _number(passage: Passage, at: int, one: Figure, found: regex.Match[str]) -> Figure:
    """Return the second number of a ratio as a figure of its own."""
    sentence = passage.sentences[at]
    start = one.local.end + found.start("number")
    local = Span(start, start + len(found["number"]))
    value = Decimal(found["number"].replace(",", ""))
    return replace(
        one, text=found["number"], local=local, span=sentence.section.source(local), value=value, bound=Bound.EXACT,
        interval=Interval(low=value, high=value), precision=Decimal(1), per=None, spelled=False,
    )  # fmt: skip
