"""Check kind `equation`: figures that a wording relates to each other ("12 % of 45,000, or 5,400") and that do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

import regex
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from crossfoot.measure.comparison import commensurable, scale
from crossfoot.measure.interval import Range, hull, loose, plain, rounded, stated
from crossfoot.measure.wording import percent, shortened, written_like
from crossfoot.model import Bound, Figure, Interval, Location, Modality
from crossfoot.rules.arithmetic.formula import Formula, parse
from crossfoot.rules.arithmetic.sentences import ANY, Sentence, Wording, read_wording, wording
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import inside

PLACEHOLDERS = frozenset({"computed", "calculation", "fixes", "stated"})
ROUND_FROM = 1_000
"""From here on writers round a count without saying so ("3,000" for 2,950)."""
NEAR = 20
GOES_ON = regex.compile(r"(?:\s\p{L}+){0,4}\s(?:and|or)\s(?:\p{L}+\s)?" + ANY)
NUMBER = regex.compile(r"\d[\d,]*(?:\.\d+)?")
Rounding = Literal["natural", "exact", "rounded", "loose", "point"]
AMOUNT = ("count", "currency", "mass", "length", "area", "volume", "energy", "power", "duration", "data")


def _formula(text: str) -> str:
    parse(text)
    return text


class Slot(BaseModel):
    """What may play a part. spelled: in words, or in digits. low, high: least and greatest value.

    rounding: which values a stated number allows. "exact": itself; "point": its number
    without any bound; "rounded": those that round to it; "loose": also those
    that somebody rounds who does not say so; "natural": loose from 1,000 on and for what is measured, else rounded.
    slack: further places of its last digit, for those who cut off instead of rounding. share, within: further share of
    the value, but no more than `within`. below, beyond: shares by which the true value may lie below it and above it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dimensions: tuple[str, ...] = AMOUNT
    units: tuple[str, ...] = ()
    spelled: bool | None = None
    low: float | None = None
    high: float | None = None
    rounding: Rounding = "natural"
    slack: float = Field(default=0, ge=0, le=10)
    share: float = Field(default=0, ge=0, le=1)
    within: float | None = None
    below: float = Field(default=0, ge=0, le=1)
    beyond: float = Field(default=0, ge=0, le=9)
    bounds: tuple[Bound, ...] = (
        Bound.EXACT,
        Bound.ABOUT,
        Bound.MORE_THAN,
        Bound.LESS_THAN,
        Bound.AT_LEAST,
        Bound.AT_MOST,
    )


DEFAULT = Slot()


class Params(BaseModel):
    """formulas: what must hold, each on its own. wordings: in which words (see rules/arithmetic/sentences.py).

    slots: what plays the parts; parts that are not named take any amount. same: groups of parts in one unit. order:
    parts that are put in order of size whichever comes first in the text. distinct: tell figures in different words only.
    needs: pieces of words, in small letters, of which a sentence must hold one to be looked at.
    unless: words beside the figures that make them another statement ("a year" beside a growth).
    complete: whether the sentence must hold no other figure of the kinds that the reading has.
    nowhere: words that make them another statement wherever in the paragraph they stand. greatest: the suspect must exceed all
    other parts. one_thing: the parts of a group must not count different things.
    suspect: the part told first, whose right value is suggested. least: how far the computed value must lie from the stated one,
    as a share of it, before a miss is told; most: where one is more than this and once the other, they are of different things.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    formulas: tuple[Annotated[str, AfterValidator(_formula)], ...] = Field(min_length=1)
    wordings: tuple[Annotated[str, AfterValidator(read_wording)], ...] = Field(min_length=1)
    slots: Mapping[str, Slot] = Field(default_factory=dict)
    same: tuple[tuple[str, ...], ...] = ()
    order: tuple[str, ...] = ()
    distinct: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    complete: bool = False
    greatest: bool = False
    one_thing: bool = False
    suspect: str | tuple[str, ...]
    least: float = 0.0
    most: float = 9.0
    confidence: float = Field(default=0.9, gt=0, le=1)

    @cached_property
    def compiled(self) -> tuple[Wording, ...]:
        """The wordings as patterns."""
        return tuple(wording(text) for text in self.wordings)

    @cached_property
    def parsed(self) -> tuple[Formula, ...]:
        """The formulas."""
        return tuple(parse(text) for text in self.formulas)

    @property
    def placeholders(self) -> frozenset[str]:
        """What a message may name besides the kind's own: the parts."""
        slots = {slot for text in self.compiled for slot in text.slots}
        return frozenset({*slots, *(f"computed.{slot}" for slot in slots)})


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every reading that cannot be true, unless another reading of its figures can."""
    for sentence in case.sentences:
        yield from _of_sentence(sentence, params)


def _of_sentence(sentence: Sentence, params: Params) -> Iterator[Draft]:
    failed: dict[tuple[int, ...], Draft] = {}
    explained: set[int] = set()
    if params.needs and not any(word in sentence.lower for word in params.needs):
        return
    for text in params.compiled:
        if not _enough(text, sentence, params):
            continue
        for played in text.readings(sentence):
            reading = _ordered(played, params)
            if (
                not _fit(reading, params)
                or _beside(reading, sentence, params)
                or not _complete(reading, sentence, params)
                or _goes_on(reading, sentence)
                or (params.one_thing and not _one_thing(reading, params))
            ):
                continue
            places = tuple(sorted(figure.local.start for figure in reading.values()))
            asked = _asked(reading, params)
            drafts = [draft for formula in asked for draft in _misses(formula, reading, params)]
            if drafts:
                failed.setdefault(places, drafts[0])
            elif any(formula.relation == "=" for formula in asked):
                explained.update(places)
    for places, draft in sorted(failed.items()):
        if not explained.intersection(places):
            yield draft
            explained.update(places)


def _suits(figure: Figure, slot: Slot) -> bool:
    """Say whether a figure can play a part."""
    value = figure.value
    if figure.dimension not in slot.dimensions or figure.bound not in slot.bounds or value is None:
        return False
    if figure.modality is Modality.DENIED or (slot.units and figure.unit not in slot.units):
        return False
    if slot.spelled is not None and figure.spelled != slot.spelled:
        return False
    value = abs(value)
    if not value and slot.low is None:
        return False
    return (slot.low is None or value >= slot.low) and (slot.high is None or value <= slot.high)


def _alike(a: Figure, b: Figure) -> bool:
    """Say whether two amounts can be held against each other; a bare number is in the unit of the other one."""
    if commensurable(a, b):
        return True
    if _time(a) and _time(b):
        return a.unit == b.unit
    return any(
        (_bare(figure) and other.dimension != "percent") or _elided(figure) for figure, other in ((a, b), (b, a))
    )


def _time(figure: Figure) -> bool:
    return figure.dimension in {"age", "duration"}


def _bare(figure: Figure) -> bool:
    return figure.dimension == "count" and figure.counted is None and figure.unit is None


def _elided(figure: Figure) -> bool:
    """Say whether a number has its percent from a figure before it alone ("up 14 percent from 84"), which may be wrong."""
    return figure.dimension == "percent" and figure.pattern.endswith("/elided")


def _positive(figure: Figure) -> Figure:
    """Return a change told with a minus ("-27%") by its size."""
    if figure.value is None or figure.value >= 0 or figure.dimension != "percent":
        return figure
    low, high = figure.interval.low, figure.interval.high
    interval = Interval(low=None if high is None else -high, high=None if low is None else -low)
    return replace(figure, value=-figure.value, interval=interval, text=figure.text.lstrip("-−–"))


def _asked(reading: Mapping[str, Figure], params: Params) -> list[Formula]:
    """Return the formulas whose parts are all there, without those that another one contains."""
    whole = [formula for formula in params.parsed if set(formula.names) <= set(reading)]
    return [f for f in whole if not any(set(f.names) < set(other.names) for other in whole)]


def _ordered(reading: Mapping[str, Figure], params: Params) -> Mapping[str, Figure]:
    """Return the reading with the parts of `params.order` given by size."""
    reading = {name: _positive(figure) for name, figure in reading.items()}
    names = [name for name in params.order if name in reading]
    by_size = sorted((reading[name] for name in names), key=lambda figure: figure.value or 0)
    return {**reading, **dict(zip(names, by_size, strict=True))}


def _enough(text: Wording, sentence: Sentence, params: Params) -> bool:
    """Say whether a sentence has figures for all parts of a wording; asked first, since most sentences have not."""
    if len(sentence.figures) < len(text.needed) or not all(word in sentence.lower for word in text.literals):
        return False
    slots = [params.slots.get(name, DEFAULT) for name in text.needed]
    return all(any(_suits(figure, slot) for figure in sentence.figures) for slot in slots)


def _fit(reading: Mapping[str, Figure], params: Params) -> bool:
    """Say whether each figure can play its part, and those that must share a unit do."""
    if len({figure.local.start for figure in reading.values()}) < len(reading):
        return False
    for name, figure in reading.items():
        if not _suits(figure, params.slots.get(name, DEFAULT)):
            return False
    for group in params.same:
        here = [reading[name] for name in group if name in reading]
        if any(not _alike(here[0], other) for other in here[1:]):
            return False
    texts = {figure.text.lower() for figure in reading.values()}
    return not params.distinct or len(texts) == len(reading)


def _goes_on(reading: Mapping[str, Figure], sentence: Sentence) -> bool:
    """Say whether the last figure is one of two: "up from 40 on Monday and 43 on Tuesday"."""
    start = sentence.section.sentences[sentence.index].start
    return GOES_ON.match(sentence.text, max(figure.local.end for figure in reading.values()) - start) is not None


def _one_thing(reading: Mapping[str, Figure], params: Params) -> bool:
    """Say whether the figures of each group count one thing, as far as that is known."""
    groups = [[reading[name].counted for name in group if name in reading] for group in params.same]
    return all(len({noun for noun in nouns if noun is not None}) < 2 for nouns in groups)


def _complete(reading: Mapping[str, Figure], sentence: Sentence, params: Params) -> bool:
    """Say whether the reading has all figures of its kind that the sentence has, where the rule asks for that."""
    kinds = {figure.dimension for figure in reading.values()}
    return not params.complete or all(
        figure.dimension not in kinds or any(figure.local == part.local for part in reading.values())
        for figure in sentence.figures
    )


def _beside(reading: Mapping[str, Figure], sentence: Sentence, params: Params) -> bool:
    """Say whether one of the words of `params.unless` stands beside the figures."""
    if params.nowhere and _holds_word(sentence.section.text, params.nowhere):
        return True
    if not params.unless:
        return False
    start = min(figure.local.start for figure in reading.values())
    end = max(figure.local.end for figure in reading.values())
    return _holds_word(sentence.section.text[max(0, start - NEAR) : end + NEAR], params.unless)


def _holds_word(text: str, words: tuple[str, ...]) -> bool:
    return regex.search(r"\b\L<words>\b", text.lower(), words=[word.lower() for word in words]) is not None


def _misses(formula: Formula, reading: Mapping[str, Figure], params: Params) -> Iterator[Draft]:
    factors = _factors(reading, params)
    values = {n: _allowed(reading[n], params.slots.get(n, DEFAULT)).scaled(*factors[n]) for n in formula.names}
    if not formula.fails(values):
        return
    exact = {n: Fraction(reading[n].value or 0) * factors[n][0] + factors[n][1] for n in formula.names}
    suspects = (params.suspect,) if isinstance(params.suspect, str) else params.suspect
    suspect = next((name for name in suspects if name in formula.names), formula.names[0])
    bounded = formula.relation in {"<=", ">="} and not formula.of_number
    if bounded and any(exact[n] > exact[suspect] for n in formula.names):
        return  # what is smaller than one of its parts is not their whole
    if params.greatest and any(exact[n] >= exact[suspect] for n in formula.names if n != suspect):
        return
    right = formula.solved(suspect, exact)
    if formula.relation == "=":
        if right is None:
            return
        off = abs(right - exact[suspect]) / exact[suspect] if exact[suspect] else Fraction(0)
        if not params.least <= off or not _times(right, exact[suspect]) <= 1 + params.most:
            return
    order = sorted(reading, key=lambda name: (name != suspect, reading[name].local.start))
    fixes = {n: _fixed(formula, n, exact, reading[n], factors[n]) for n in order if n in formula.names}
    told = {name: text for name, text in fixes.items() if text is not None}
    if formula.relation != "=" or any(figure.bound is Bound.RANGE for figure in reading.values()):
        told = {}
    calculation = _calculation(formula, reading, exact, factors)
    computed = plain(shortened(right)) if right is not None else ""
    evidence = [calculation]
    if told:
        told_all = (f"{text} for {reading[name].text}" for name, text in told.items())
        evidence.append("would be right with " + ", or ".join(told_all))
    yield Draft(
        locations=tuple(Location(document=reading[n].document, span=reading[n].span) for n in order),
        confidence=params.confidence,
        words={
            **{name: inside(figure) for name, figure in reading.items()},
            **{f"computed.{name}": text or computed for name, text in fixes.items()},
            "computed": fixes[suspect] or computed,
            "calculation": calculation,
            "stated": reading[suspect].text,
            "fixes": _otherwise(formula, told, reading),
        },
        evidence=tuple(evidence),
        suggestion=fixes[suspect] if told else None,
    )


def _times(right: Fraction, stated: Fraction) -> Fraction:
    """Return how many times the greater of two values is the lesser; 1 where one of them is nothing or less."""
    low, high = sorted((right, stated))
    return high / low if low > 0 else Fraction(1)


def _allowed(figure: Figure, slot: Slot) -> Range:
    """Return the values that a figure allows in its part."""
    value = Fraction(figure.value or 0)
    rounding = slot.rounding
    if rounding == "point":
        return Range(value, value)
    if rounding == "natural":
        small = figure.dimension == "count" and value < ROUND_FROM and (figure.precision or 0) <= 1
        rounding = "rounded" if small else "loose"
    if rounding == "exact" or (rounding == "rounded" and _whole(figure)):
        base = stated(figure)
    else:
        base = rounded(figure) if rounding == "rounded" else loose(figure)
    margin = Fraction(slot.slack).limit_denominator(1000) * Fraction(figure.precision or 0)
    share = Fraction(slot.share).limit_denominator(1000) * value
    margin += share if slot.within is None else min(share, Fraction(slot.within).limit_denominator(1000))
    below, beyond = (margin + Fraction(x).limit_denominator(1000) * value for x in (slot.below, slot.beyond))
    if not below and not beyond:
        return base
    low = None if base.low is None else max(Fraction(0), base.low - below)
    return hull(base, Range(low, None if base.high is None else base.high + beyond))


def _factors(reading: Mapping[str, Figure], params: Params) -> Mapping[str, tuple[Fraction, Fraction]]:
    """Return factor and offset that bring each part to the unit of the first of its group."""
    found = dict.fromkeys(reading, (Fraction(1), Fraction(0)))
    for group in params.same:
        here = [name for name in group if name in reading]
        for name in here[1:]:
            found[name] = scale(reading[here[0]], reading[name]) or found[name]
    return found


def _whole(figure: Figure) -> bool:
    """Say whether a figure counts whole things, so that it stands for itself alone."""
    return figure.dimension == "count" and figure.precision == 1 and figure.bound is not Bound.ABOUT


def _calculation(
    formula: Formula,
    reading: Mapping[str, Figure],
    exact: Mapping[str, Fraction],
    factors: Mapping[str, tuple[Fraction, Fraction]],
) -> str:
    """Return what the right side of a formula makes, and that it is not the left one: "51 + 48 is 99, not 101"."""
    left, right = (side.strip() for side in formula.text.split(formula.relation, 1))
    told, made = _in_figures(right, reading), formula.made(exact)
    like = left if left in reading else formula.names[0]
    factor, offset = factors[like]
    worth = "" if made is None else written_like(reading[like], (made - offset) / factor)
    wanted = written_like(reading[like], Fraction(left)) if formula.of_number else _in_figures(left, reading)
    if formula.relation == "!=":
        return f"{told} is the same as {wanted}"
    if formula.relation in {"<=", ">="}:
        return f"{told} is {worth}, {'more' if formula.relation == '>=' else 'less'} than {wanted}"
    return f"{told} is {worth}, not {wanted}"


def _in_figures(side: str, reading: Mapping[str, Figure]) -> str:
    """Return one side of a formula with the figures in the place of the names, as the text states them."""
    told = regex.sub(r"[a-z_]+", lambda name: _factor(reading[name[0]]) if name[0] in reading else name[0], side)
    told = regex.sub(r" \* \(1 (?P<sign>[+-]) (?P<share>[^()]+?)(?: / 100)?\)", _share_of_it, told)
    return told.replace("*", "×").removesuffix(" / 100").replace("-", "−" if " - " in told else "-")


def _share_of_it(match: regex.Match[str]) -> str:
    return f" {'plus' if match['sign'] == '+' else 'minus'} {match['share']} of it"


def _factor(figure: Figure) -> str:
    """Return a figure as it stands in a calculation: "threefold" is 3."""
    multiple = figure.dimension == "multiple" and figure.value is not None
    return plain(figure.value or 0) if multiple else inside(figure)


def _otherwise(formula: Formula, told: Mapping[str, str], reading: Mapping[str, Figure]) -> str:
    """Return the other values that would make a formula right, behind the sentence that says what its right side makes."""
    left = formula.text.split(formula.relation, 1)[0].strip()
    others = dict.fromkeys(f"{text} for {inside(reading[name])}" for name, text in told.items() if name != left)
    return f"; {' or '.join(others)} would make it right" if others else ""


def _fixed(
    formula: Formula, name: str, values: Mapping[str, Fraction], figure: Figure, factors: tuple[Fraction, Fraction]
) -> str | None:
    """Return the text of a figure with the number that makes the formula true, None when there is none that could stand."""
    right = formula.solved(name, values)
    if right is None:
        return None
    right = (right - factors[1]) / factors[0]
    if right <= 0 or figure.bound is Bound.RANGE:
        return None
    if figure.dimension == "ratio" and figure.spelled:
        return percent(right * 100)
    if figure.dimension == "multiple":
        return f"{plain(shortened(right))} times"
    return written_like(figure, right)
