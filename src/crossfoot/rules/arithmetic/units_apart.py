"""Amounts of two systems of units that a wrong factor makes each other, wherever they stand in a passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.words import noun_lemma, plain_words
from crossfoot.measure.comparison import scale
from crossfoot.measure.conversion import by_wrong_factor, converted_value, two_systems
from crossfoot.model import Analysis, Bound, Figure, SectionKind

DIMENSIONS = ("length", "mass", "area", "volume")
REACH = 2
"""So many paragraphs on, an amount is told in another unit at most."""
POINTS = frozenset({Bound.EXACT, Bound.ABOUT})
AGREES = 0.04
WORDS = 8
"""So many words before a bare number its unit may be told: "the form wants hectares, so I have put 5.7"."""
NAMES: Mapping[str, tuple[str, str]] = {
    name: (dimension, unit)
    for dimension in DIMENSIONS
    for unit, entry in lexicon.load("units")[dimension].items()
    for name in entry["n"]
}
PUT = regex.compile(
    r"\b(?:put|wrote|written|entered|makes?|made|gives?|gave|got|call(?:ed)?\sit|is|was|as)\s(?:that\s|it\s|about\s)?\Z"
)


def told_apart(analysis: Analysis) -> Iterator[tuple[Figure, Figure]]:
    """Yield two amounts of a passage that only a wrong factor makes one, and that agree with no other amount of the document."""
    amounts = [one for figure in analysis.figures if (one := _amount(analysis, figure)) is not None]
    for place, a in enumerate(amounts):
        for b in amounts[place + 1 :]:
            if b.section - a.section > REACH:
                break
            if a.dimension != b.dimension or a.unit == b.unit or not _of_two(a, b) or not by_wrong_factor(a, b):
                continue
            if not any(_agree(one, other) for one in (a, b) for other in amounts if other is not one):
                yield a, b


def _amount(analysis: Analysis, figure: Figure) -> Figure | None:
    """Return an amount of a unit of length, mass, area or volume; of a bare number that of the unit that its sentence has told before."""
    section = analysis.document.sections[figure.section]
    if (
        not figure.value
        or figure.bound not in POINTS
        or figure.per is not None
        or section.kind is SectionKind.BOILERPLATE
    ):
        return None
    if figure.dimension in DIMENSIONS:
        return figure if figure.unit is not None else None
    if figure.dimension != "count" or figure.counted is not None or figure.sentence < 0 or section.cell is not None:
        return None
    before = section.text[section.sentences[figure.sentence].start : figure.local.start]
    if PUT.search(before) is None:
        return None
    told = [NAMES[name] for word in plain_words(before)[-WORDS:] if (name := noun_lemma(word)) in NAMES]
    return replace(figure, dimension=told[-1][0], unit=told[-1][1]) if told else None


def _of_two(a: Figure, b: Figure) -> bool:
    return two_systems(a, b) or "nautical" in f"{a.unit} {b.unit}"


def _agree(one: Figure, other: Figure) -> bool:
    """Say whether two amounts of different units are one, rounding and all."""
    if one.dimension != other.dimension or one.unit == other.unit or scale(one, other) is None:
        return False
    converted = converted_value(other, one)
    return converted is not None and one.value is not None and abs(float(converted / one.value) - 1) <= AGREES
