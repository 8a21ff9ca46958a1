"""Check kind `passage`: figures of neighbouring sentences whose roles bind them in one calculation that does not come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from crossfoot.measure.conversion import by_other_size
from crossfoot.measure.interval import significant_place
from crossfoot.model import Bound, Figure, Location, Section, Span
from crossfoot.rules.arithmetic.formula import parse
from crossfoot.rules.arithmetic.misses import ROUND_FROM, Tested, misses
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.passage import ends, near_again, near_order, order, rivals
from crossfoot.rules.passage.passages import Passage, Reading

PLACEHOLDERS = frozenset({"computed", "calculation", "fixes", "stated"})
PARTS = frozenset(
    {
        "gap",
        "big",
        "small",
        "pct",
        "old",
        "new",
        "times",
        "share",
        "part",
        "whole",
        "total",
        "number",
        "mean",
        "many",
        "few",
        "first",
        "next",
        "last",
        "one",
        "again",
        "way",
        "pair",
        "told",
        "per_one",
        "so_many",
        "in_all",
    }
)
"""The parts that the readings of all relations have, and the words of the order of two."""
TOLD = "passage/as precise"
"""Who reads an amount as precise as those beside it."""
FAR = 1.0
"""What is off by more than twice is of something else."""
RELATIONS: Mapping[str, Callable[[Passage], Iterator[Reading]]] = {
    "direction": order.directions,
    "comparison": order.comparisons,
    "superlative": order.superlatives,
    "range": order.ranges,
    "restated": order.restated,
    "near direction": near_order.went,
    "near rank": near_order.ranked,
    "near rivals": rivals.rivals,
    "near against": rivals.against,
    "near followers": rivals.followers,
    "near extremes": ends.extremes,
    "near placed": ends.placed,
    "near kin": ends.kin,
    "near restated": near_again.restated,
}


def _relation(name: str) -> str:
    if name not in RELATIONS:
        raise ValueError(f"there is no relation {name!r}; there are {', '.join(RELATIONS)}")
    return name


class Parted(Tested):
    """What rules on readings have in common: the part that is told first is the reading's, and messages may name all parts."""

    suspect: str = ""

    @property
    def placeholders(self) -> frozenset[str]:
        """What a message may name besides the kind's own: the parts."""
        return frozenset({*PARTS, *(f"computed.{name}" for name in PARTS)})


class Params(Parted):
    """relations: how figures can be bound to each other."""

    relations: tuple[Annotated[str, AfterValidator(_relation)], ...] = Field(min_length=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every reading that cannot be true."""
    told: set[frozenset[tuple[str, Span]]] = set()
    for name in params.relations:
        readings = (one for passage in _of(case, name) for one in RELATIONS[name](passage))
        for reading in readings:
            figures = frozenset((one.document, one.span) for one in reading.parts.values())
            if figures in told or _of_two_sizes(reading):
                continue  # two relations read the same two figures
            most = params.most if "restated" in reading.binding else min(params.most, FAR)
            tested = params.model_copy(update={"suspect": reading.suspect, "same": (reading.same,), "most": most})
            sections = case.by_document[reading.parts[reading.suspect].document].document.sections
            for draft in misses(parse(reading.formula), as_precise(reading), tested):
                told.add(figures)
                yield _with_word(draft, reading, sections)


def _of(case: Case, name: str) -> Sequence[Passage]:
    """Return the passages that a relation is looked for in: with the items of their lists for those that go by what stands near."""
    return case.blocks if name.startswith("near ") else case.passages


def _of_two_sizes(reading: Reading) -> bool:
    """Say whether an amount that is told again is right in the British unit of the same name."""
    parts = tuple(reading.parts.values())
    return "restated" in reading.binding and len(parts) > 1 and by_other_size(parts[0], parts[1])


def as_precise(reading: Reading) -> Mapping[str, Figure]:
    """Return the parts with the rounding that amounts of one reading share: beside 3,360 tonnes, 3,000 are told to the ten."""
    if "restated" in reading.binding:
        return {name: _to_the_point(one) for name, one in reading.parts.items()}
    levels = [reading.parts[name] for name in reading.same if reading.parts[name].bound is Bound.EXACT]
    places = [significant_place(one.value) for one in levels if one.value]
    if len(places) < len(("old", "new")) or len({one.unit for one in levels} - {None}) > 1:
        return reading.parts
    shared = Decimal(min(places).numerator) / min(places).denominator
    return {name: _told_to(one, shared) if one in levels else one for name, one in reading.parts.items()}


def exactly(reading: Reading) -> Mapping[str, Figure]:
    """Return the parts with the amounts of one reading as precise as they are written: 1,600 and 2,000 are told to the one."""
    return {name: replace(one, pattern=TOLD) if name in reading.same else one for name, one in reading.parts.items()}


def _to_the_point(figure: Figure) -> Figure:
    """Return a length of time that is told again in another unit as exactly that: "three days, that is 72 hours"."""
    if figure.dimension != "duration" or figure.bound is not Bound.EXACT or figure.precision is None:
        return figure
    return replace(figure, precision=figure.precision / 4, pattern=TOLD)


def _told_to(figure: Figure, shared: Decimal) -> Figure:
    """Return a large amount as precise as those beside it, a small one as precise as it is written."""
    large = abs(figure.value or Decimal(0)) >= ROUND_FROM and (figure.precision or 0) >= 1
    return replace(figure, precision=shared if large else figure.precision, pattern=TOLD)


def _with_word(draft: Draft, reading: Reading, sections: Sequence[Section]) -> Draft:
    """Return a draft with the word that its figures are held against."""
    if not reading.words:
        return draft
    suspect = reading.parts[reading.suspect]
    place = () if reading.word is None else (sections[suspect.section].source(reading.word),)
    word = tuple(Location(document=suspect.document, span=span) for span in place)
    return replace(draft, locations=(*draft.locations, *word), words={**draft.words, **reading.words})
