"""The trees of a document's sentences: those that hold a figure or a date in batches, others when asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from crossfoot.language.parser import parse_all
from crossfoot.language.tree import Sentence
from crossfoot.model import DateMention, Document, Figure, Mentions, Section, SectionKind, Span
from crossfoot.resolve.plain import simplified

Place = tuple[int, int]
"""Section and sentence."""


CHUNK = 256
"""How many sentences are parsed together; their trees are kept while the next ones are read, so that memory is bounded."""
_KEPT = 3
"""How many chunks are kept."""


@dataclass(slots=True)
class Passages:
    """The sentences of one document by place, as trees, with the figures and dates of each in text order.

    figures: those that are quantities; labelled: versions, ranks and scores, which no quantity is read beside.
    Sentences that hold a mention are parsed by chunks when the first of a chunk is asked for; others one by one. Trees far
    behind the last chunk are dropped, so mentions are best asked for in text order.
    """

    document: Document
    figures: dict[Place, list[Figure]]
    dates: dict[Place, list[DateMention]]
    labelled: dict[Place, list[Figure]] = field(default_factory=dict)
    wanted: list[Place] = field(default_factory=list)
    trees: dict[Place, Sentence | None] = field(default_factory=dict)
    _chunks: list[list[Place]] = field(default_factory=list)

    @classmethod
    def of(cls, mentions: Mentions, document: Document) -> Passages:
        """Return the passages of a document; nothing is parsed yet."""
        figures: dict[Place, list[Figure]] = defaultdict(list)
        dates: dict[Place, list[DateMention]] = defaultdict(list)
        labelled: dict[Place, list[Figure]] = defaultdict(list)
        for figure in mentions.figures:
            (figures if figure.is_quantity else labelled)[figure.section, figure.sentence].append(figure)
        for mention in mentions.dates:
            dates[mention.section, mention.sentence].append(mention)
        return cls(document, dict(figures), dict(dates), dict(labelled), sorted({*figures, *dates, *labelled}))

    def tree(self, place: Place) -> Sentence | None:
        """Return the tree of a sentence, None when it is no prose, too long, or does not exist."""
        if place not in self.trees:
            at = bisect_left(self.wanted, place)
            held = at < len(self.wanted) and self.wanted[at] == place
            self._read(self.wanted[at // CHUNK * CHUNK : (at // CHUNK + 1) * CHUNK] if held else [place])
        return self.trees[place]

    def _read(self, places: list[Place]) -> None:
        """Parse the sentences at `places` in one batch; cells of tables and leftovers of a page are no prose."""
        prose = [place for place in places if self._is_prose(place)]
        pieces = []
        for place in prose:
            span = self.span(place)
            text, back = simplified(self.section(place).text, span, self.figures.get(place, ()))
            pieces.append((text, span, back))
        self.trees.update(dict.fromkeys(places))
        self.trees.update(zip(prose, parse_all(pieces), strict=True))
        self._chunks.append(places)
        if sum(map(len, self._chunks)) > _KEPT * CHUNK:
            for place in self._chunks.pop(0):
                del self.trees[place]

    def section(self, place: Place) -> Section:
        """Return the section of a place."""
        return self.document.sections[place[0]]

    def span(self, place: Place) -> Span:
        """Return the span of a sentence in its section's text; of the whole section when it has no sentence there."""
        section = self.section(place)
        inside = 0 <= place[1] < len(section.sentences)
        return section.sentences[place[1]] if inside else Span(0, len(section.text))

    def before(self, place: Place, reach: int) -> list[Place]:
        """Return up to `reach` sentences before one in its section, the nearest first."""
        return [(place[0], number) for number in range(place[1] - 1, max(-1, place[1] - 1 - reach), -1)]

    def _is_prose(self, place: Place) -> bool:
        if not 0 <= place[0] < len(self.document.sections):
            return False
        section = self.section(place)
        if section.kind in (SectionKind.TABLE, SectionKind.BOILERPLATE) or section.cell is not None:
            return False
        return place[1] < max(1, len(section.sentences))
