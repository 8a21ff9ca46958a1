"""Check kind `equation`: figures that a wording relates to each other ("12 % of 45,000, or 5,400") and that do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.comparison import commensurable
from crossfoot.model import Figure, Interval, Modality
from crossfoot.rules.arithmetic.formula import Formula, parse
from crossfoot.rules.arithmetic.misses import Slot, Tested, misses
from crossfoot.rules.arithmetic.sentences import ANY, Sentence, Wording, read_wording, wording
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"computed", "calculation", "fixes", "stated"})
NEAR = 20
AND_ONE = regex.compile(r"(?:\s\p{L}+){0,4},?\s(?:and|plus)\san?\s\p{L}")
"""A last part without a number: "six lorries, seven cars and a minibus"."""
GOES_ON = regex.compile(r"(?:\s\p{L}+){0,4}\s(?:and|or)\s(?:\p{L}+\s)?" + ANY)


def _formula(text: str) -> str:
    parse(text)
    return text


class Params(Tested):
    """formulas: what must hold, each on its own. wordings: in which words (see rules/arithmetic/sentences.py).

    order: parts that are put in order of size whichever comes first in the text. distinct: tell figures in different words only.
    needs: pieces of words, in small letters, of which a sentence must hold one to be looked at.
    unless: words beside the figures that make them another statement ("a year" beside a growth).
    complete: whether the sentence must hold no other figure of the kinds that the reading has.
    nowhere: words that make them another statement wherever in the paragraph they stand. one_thing: the parts of a
    group must not count different things.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    formulas: tuple[Annotated[str, AfterValidator(_formula)], ...] = Field(min_length=1)
    wordings: tuple[Annotated[str, AfterValidator(read_wording)], ...] = Field(min_length=1)
    order: tuple[str, ...] = ()
    distinct: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()
    complete: bool = False
    one_thing: bool = False

    @cached_property
    def compiled(self) -> tuple[Wording, ...]:
        """The wordings as patterns."""
        return tuple(wording(text) for text in self.wordings)

    @cached_property
    def fewest(self) -> int:
        """How many figures a sentence has at least that one of the wordings fits."""
        return min(len(text.needed) for text in self.compiled)

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
    if len(sentence.figures) < params.fewest:
        return
    if params.needs and not any(word in sentence.lower for word in params.needs):
        return
    failed: dict[tuple[int, ...], Draft] = {}
    explained: set[int] = set()
    suits = partial(_could_play, params=params)
    for text in params.compiled:
        if not text.possible(sentence, suits):
            continue
        for played in text.readings(sentence):
            reading = _ordered(played, params)
            if (
                not _fit(reading, params)
                or _beside(reading, sentence, params)
                or not _complete(reading, sentence, params)
                or _goes_on(reading, sentence, AND_ONE if params.complete else None)
                or (params.one_thing and not _one_thing(reading, params))
            ):
                continue
            places = tuple(sorted(figure.local.start for figure in reading.values()))
            asked = _asked(reading, params)
            drafts = [draft for formula in asked for draft in misses(formula, reading, params)]
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


def _could_play(name: str, figure: Figure, *, params: Params) -> bool:
    """Say whether a figure can play a part, or one that it is given for its size."""
    names = params.order if name in params.order else (name,)
    return any(_suits(figure, params.slot(one)) for one in names)


def _fit(reading: Mapping[str, Figure], params: Params) -> bool:
    """Say whether each figure can play its part, and those that must share a unit do."""
    if len({figure.local.start for figure in reading.values()}) < len(reading):
        return False
    for name, figure in reading.items():
        if not _suits(figure, params.slot(name)):
            return False
    for group in params.same:
        here = [reading[name] for name in group if name in reading]
        if any(not _alike(here[0], other) for other in here[1:]):
            return False
    texts = {figure.text.lower() for figure in reading.values()}
    return not params.distinct or len(texts) == len(reading)


def _goes_on(reading: Mapping[str, Figure], sentence: Sentence, other: regex.Pattern[str] | None) -> bool:
    """Say whether the last figure is one of two, "up from 40 on Monday and 43 on Tuesday", or is followed by `other`."""
    end = max(figure.local.end for figure in reading.values()) - sentence.section.sentences[sentence.index].start
    return any(one is not None and one.match(sentence.text, end) for one in (GOES_ON, other))


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
