"""Where else a folder states a number: what bears a figure out, and what would bear out another number in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal, InvalidOperation

from crossfoot.measure.comparison import agree, same_scale
from crossfoot.measure.interval import significant_digits
from crossfoot.model import Analysis, Figure, Location, Relation, Span
from crossfoot.rules.draft import Case
from crossfoot.rules.tables.faults import sums_of

Place = tuple[str, Span]
TELLING = 3
"""So many digits of a number that stands elsewhere are hardly those of something else by chance."""
HALF = Decimal("0.5")


class Statements:
    """The figures of a case by their places, and what links them. What is held against each other is no bearing out, whatever else agrees."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._alike: dict[Place, list[Figure]] = defaultdict(list)
        self._against: dict[Place, list[Figure]] = defaultdict(list)
        self._summed: dict[str, set[Span]] = {}
        for link in case.linkage.links:
            if not link.changed and link.relation is Relation.CONTRADICTS:
                self._both(self._against, link.a, link.b)
            elif not link.changed and agree(link.a, link.b):
                self._both(self._alike, link.a, link.b)
        for tick in case.linkage.ticks:
            if isinstance(tick.a, Figure) and isinstance(tick.b, Figure):
                self._both(self._alike, tick.a, tick.b)

    def at(self, place: Location) -> Figure | None:
        """Return the figure that stands at a place, None where there is none or several."""
        analysis = self._case.by_document.get(place.document)
        met = [one for one in analysis.figures if one.span.overlaps(place.span)] if analysis is not None else []
        return met[0] if len(met) == 1 else None

    def bearers(self, figure: Figure, own: Collection[Location]) -> list[Figure]:
        """Return the other statements of what a figure states, none where another place states it otherwise.

        own: the places of its finding, which say nothing about each other.
        """
        if any(
            (one.document, one.span) not in _places(own)
            for one in self._against.get((figure.document, figure.span), ())
        ):
            return []
        linked = self._alike.get((figure.document, figure.span), ())
        same = self._stating(figure, figure.value, own, by_thing=True) if figure.value is not None else ()
        return _distinct((*linked, *same), own)

    def confirming(self, figure: Figure, value: Decimal, own: Collection[Location]) -> list[Figure]:
        """Return the statements elsewhere that have `value` for what a figure states otherwise."""
        place = (figure.precision or Decimal(1)) * HALF
        linked = [
            one
            for one in self._against.get((figure.document, figure.span), ())
            if one.value is not None and same_scale(figure, one) and abs(one.value - value) <= place
        ]
        return _distinct((*linked, *self._stating(figure, value, own, by_thing=False)), own)

    def in_a_sum(self, place: Location) -> bool:
        """Say whether a place is a cell of a table in a sum that comes out: any other number there would spoil it."""
        if place.document not in self._summed:
            self._summed[place.document] = {
                grid.cells[cell].span
                for grid in self._case.grids
                if grid.document.path == place.document
                for made in sums_of(grid)
                if made.holds
                for cell in made.cells
            }
        return any(place.span.overlaps(span) for span in self._summed[place.document])

    def _stating(
        self, figure: Figure, value: Decimal, own: Collection[Location], *, by_thing: bool
    ) -> Iterator[Figure]:
        """Yield the figures elsewhere that have a value of one unit; by_thing: also those of one thing whose number has few digits.

        Another cell of a table is another fact, whatever its number.
        """
        rounded = told_to(value, figure.precision)
        telling = significant_digits(rounded) >= TELLING
        for analysis in self._near(figure.document):
            for one in analysis.stating(figure.dimension, rounded):
                thing = by_thing and one.counted is not None and one.counted == figure.counted
                if self._in_cells(figure, one):
                    continue
                if (telling or thing) and one.unit == figure.unit and not _in_one_sentence(one, own, analysis):
                    yield one

    def _in_cells(self, a: Figure, b: Figure) -> bool:
        """Say whether both stand in tables of one document."""
        analysis = self._case.by_document.get(a.document)
        if analysis is None or a.document != b.document:
            return False
        return all(analysis.document.sections[one.section].cell is not None for one in (a, b))

    def _near(self, document: str) -> Iterator[Analysis]:
        if document in self._case.by_document:
            yield self._case.by_document[document]
        yield from self._case.beside(document)

    @staticmethod
    def _both(table: dict[Place, list[Figure]], a: Figure, b: Figure) -> None:
        table[a.document, a.span].append(b)
        table[b.document, b.span].append(a)


def told_to(value: Decimal, place: Decimal | None) -> Decimal:
    """Return a value rounded to a place; as it is where that takes more digits than decimals have (a third of an hour has many)."""
    if not place:
        return value
    try:
        return value.quantize(place)
    except InvalidOperation:
        return value


def _in_one_sentence(one: Figure, own: Collection[Location], analysis: Analysis) -> bool:
    """Say whether a figure stands in the sentence, or the table's cell, of a place of a finding."""
    section = analysis.document.sections[one.section]
    inside = section.sentences[one.sentence] if 0 <= one.sentence < len(section.sentences) else None
    stretch = section.source(inside) if inside is not None and inside.end > inside.start else one.span
    return any(place.document == one.document and place.span.overlaps(stretch) for place in own)


def _distinct(figures: Collection[Figure], own: Collection[Location]) -> list[Figure]:
    """Return figures, each once, in the order of documents, those of the finding itself aside."""
    places = _places(own)
    found = {(one.document, one.span): one for one in figures if (one.document, one.span) not in places}
    return [found[place] for place in sorted(found)]


def _places(own: Collection[Location]) -> set[Place]:
    return {(place.document, place.span) for place in own}
