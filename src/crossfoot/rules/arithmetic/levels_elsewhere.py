"""The two values that a change runs between, where another place tells them: a row of a table, or a sentence of one subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, groupby

from crossfoot.language import words
from crossfoot.measure.interval import significant_digits
from crossfoot.model import Analysis, Figure, Role, Section

ZERO = Decimal(0)
MOST = 4
"""A sentence or row with more percentages tells of several subjects."""
SHARED = 2
"""How many words two places must share to be of one subject, where no value ties them."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Two percentages of one place, and the words that say of what; told: one of them as what the other was before."""

    figures: tuple[Figure, Figure]
    label: frozenset[str]

    @property
    def told(self) -> bool:
        """Whether the words make one the value before and the other the value after: "34 % (2022: 22 %)"."""
        return [figure.frame.role for figure in self.figures].count(Role.OLD) == 1


def levels_of(analysis: Analysis) -> tuple[Levels, ...]:
    """Return the pairs of percentages that a document tells beside each other, in text order."""
    percents = [f for f in analysis.figures if f.dimension == "percent" and f.value is not None and f.per is None]
    sections = analysis.document.sections
    found: list[Levels] = []
    for _, group in groupby(percents, key=lambda figure: _place(figure, sections[figure.section])):
        figures = list(group)
        if 2 <= len(figures) <= MOST:
            label = frozenset(words.content_lemmas(_label(figures[0], sections[figures[0].section])))
            found += [Levels(pair, label) for pair in combinations(figures, 2)]
    return tuple(found)


def same_subject(by: Figure, analysis: Analysis, levels: Levels) -> bool:
    """Say whether a change is of the subject of two levels: by a value of theirs beside it, or by the words of both places.

    Of a value before and one after, of which there are few, fewer words will do; none, where the change says much.
    """
    values = {(f.dimension, f.value) for f in beside(by, analysis)}
    if any((level.dimension, level.value) in values for level in levels.figures):
        return True
    shared = len(levels.label & passage_of(by, analysis))
    if levels.told and shared + significant_digits(by.value or ZERO) >= SHARED:
        return True
    return shared >= min(SHARED, max(1, len(levels.label)))


def beside(by: Figure, analysis: Analysis) -> list[Figure]:
    """Return the other figures of the sentence of a figure and of the one before."""
    return [one for one in analysis.near(by, behind=0) if one is not by]


def passage_of(by: Figure, analysis: Analysis) -> frozenset[str]:
    """Return the content words of the sentence of a figure and of the one before."""
    section = analysis.document.sections[by.section]
    if not section.sentences:
        return frozenset()
    first = max(0, by.sentence - 1)
    text = section.text[section.sentences[first].start : section.sentences[by.sentence].end]
    return frozenset(words.content_lemmas(text))


def _place(figure: Figure, section: Section) -> tuple[int, ...]:
    cell = section.cell
    return (figure.section, figure.sentence) if cell is None else (-1 - cell.table, cell.row)


def _label(figure: Figure, section: Section) -> str:
    if section.cell is not None:
        return section.cell.row_label or ""
    span = section.sentences[figure.sentence] if figure.sentence < len(section.sentences) else None
    return section.text if span is None else section.text[span.start : span.end]


def by_difference(analyses: Sequence[Analysis]) -> Mapping[Decimal, Mapping[str, Sequence[Levels]]]:
    """Return the pairs of percentages of all documents by how many points they lie apart, and by document."""
    found: dict[Decimal, dict[str, list[Levels]]] = defaultdict(lambda: defaultdict(list))
    for analysis in analyses:
        for levels in levels_of(analysis):
            a, b = levels.figures
            if a.value is not None and b.value is not None:
                found[abs(a.value - b.value)][a.document].append(levels)
    return found
