"""All that the link stage works on, gathered once: claims, who cites whom, what may be compared, how rare words are."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crossfoot.config import Scope
from crossfoot.link.citations import find_citations
from crossfoot.link.claims import Claim, Rarity, claims_of, dated_claims, superseded_claims
from crossfoot.link.order import Order
from crossfoot.link.project import Project, project_of
from crossfoot.link.stories import adjacent, reachable
from crossfoot.model import Analysis, Citation, Document, Figure, PartRef, SectionKind

MOST_SOURCES = 200
"""How many parts one draws on, through others: a chain of citations of any length would have as many for each of its links."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Corpus:
    """The documents of a run as claims.

    claims: figures, `claims[i].index == i`. replaced: figures that their own text tells as replaced. dates: day mentions.
    sources: for each citing part all parts that it draws on, directly or through others, with the first citation.
    stories: pairs of document names that may be compared, a < b; under the scope `citations` those that cite each other.
    """

    claims: tuple[Claim, ...]
    replaced: tuple[Claim, ...]
    dates: tuple[Claim, ...]
    by_part: Mapping[PartRef, Sequence[Claim]]
    documents: Mapping[str, Document]
    citations: tuple[Citation, ...]
    sources: Mapping[PartRef, Mapping[PartRef, Citation]]
    stories: frozenset[tuple[str, str]]
    rarity: Rarity
    order: Order
    scope: Scope
    project: Project

    def comparable(self, a: str, b: str) -> bool:
        """Say whether two documents may be compared."""
        return (min(a, b), max(a, b)) in self.stories

    def beside(self, document: str) -> Sequence[str]:
        """Return the documents that may be compared with one, in the order of names."""
        return self._beside.get(document, ())

    def parts(self, document: str) -> Sequence[PartRef]:
        """Return the parts of a document that hold claims, in order."""
        return self._parts.get(document, ())

    @cached_property
    def _beside(self) -> Mapping[str, Sequence[str]]:
        return adjacent(self.stories)

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[PartRef]]:
        found: dict[str, list[PartRef]] = defaultdict(list)
        for part in self.by_part:
            found[part.document].append(part)
        return found

    @cached_property
    def drawn_on(self) -> Mapping[str, Collection[str]]:
        """The documents that the parts of each document draw on."""
        found: dict[str, set[str]] = defaultdict(set)
        for part, reached in self.sources.items():
            found[part.document].update(other.document for other in reached)
        return found

    @cached_property
    def figures(self) -> Mapping[str, Sequence[Figure]]:
        """The figures of each document that are claims, in text order, and behind them those that it tells as replaced."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for claims in (*self.by_part.values(), self.replaced):
            for claim in claims:
                if isinstance(claim.figure, Figure):
                    found[claim.figure.document].append(claim.figure)
        return found

    @cached_property
    def rows(self) -> Mapping[tuple[str, int], tuple[int, int]]:
        """The table and the row of each cell, by its document and section."""
        return {
            (name, at): (section.cell.table, section.cell.row)
            for name, document in self.documents.items()
            for at, section in enumerate(document.sections)
            if section.cell is not None
        }

    @cached_property
    def titles(self) -> Mapping[PartRef, int]:
        """The number of the section that is the title of each part: what stands above all else."""
        found: dict[PartRef, int] = {}
        for name, document in self.documents.items():
            for at, section in enumerate(document.sections):
                if section.kind is SectionKind.HEADLINE:
                    found.setdefault(PartRef(document=name, part=section.part), at)
        return found

    @cached_property
    def numbers(self) -> dict[PartRef, frozenset[str]]:
        """The numbers of a part outside its figures, filled by those who ask for them (`bare.bare_numbers`)."""
        return {}


def gather(
    analyses: Sequence[Analysis],
    scope: Scope,
    *,
    stories: Sequence[tuple[str, str]] | None = None,
    project: Project | None = None,
) -> Corpus:
    """Return the corpus of `analyses`, the same for every order of documents with the same names.

    stories: the pairs of their names that may be compared, where they are some documents of a run; project: what the whole run tells of
    its projects. None for both: they are the whole run.
    """
    ordered = sorted(analyses, key=lambda analysis: analysis.document.path)
    claims = claims_of(ordered)
    by_part: dict[PartRef, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_part[claim.part].append(claim)
    stories = reachable(ordered, scope) if stories is None else sorted(stories)
    citations = find_citations(ordered, stories)
    sources = cited_sources(citations)
    return Corpus(
        claims=claims,
        replaced=superseded_claims(ordered),
        dates=dated_claims(ordered),
        by_part={part: by_part[part] for part in sorted(by_part, key=part_order)},
        documents={analysis.document.path: analysis.document for analysis in ordered},
        citations=citations,
        sources=sources,
        stories=_citing(citations, sources) if scope is Scope.CITATIONS else frozenset(stories),
        rarity=Rarity.over(claim.lemmas | claim.names for claim in claims),
        order=Order(ordered, citations),
        scope=scope,
        project=project or project_of(analysis.document for analysis in ordered),
    )


def _citing(
    citations: Iterable[Citation], sources: Mapping[PartRef, Mapping[PartRef, Citation]]
) -> frozenset[tuple[str, str]]:
    """Return the pairs of document names of which one draws on the other, directly or through others, or replaces it."""
    drawn = [(part.document, other.document) for part, reached in sources.items() for other in reached]
    drawn += [(one.citing.document, one.cited.document) for one in citations]
    return frozenset((min(a, b), max(a, b)) for a, b in drawn if a != b)


def cited_sources(citations: Iterable[Citation]) -> dict[PartRef, dict[PartRef, Citation]]:
    """Return for each citing part all parts that it draws on, directly or through others, with the first citation.

    Of those that it draws on through others, so many as make MOST_SOURCES in all: the nearest.
    """
    direct: dict[PartRef, dict[PartRef, Citation]] = defaultdict(dict)
    for citation in citations:
        if not citation.supersedes:
            direct[citation.citing].setdefault(citation.cited, citation)
    found: dict[PartRef, dict[PartRef, Citation]] = {}
    for part in sorted(direct, key=part_order):
        reached = dict(direct[part])
        queue = deque(sorted(reached, key=part_order))
        while queue and len(reached) < MOST_SOURCES:
            middle = queue.popleft()
            for further in sorted(direct.get(middle, {}), key=part_order):
                if further not in reached and further != part:
                    reached[further] = reached[middle]
                    queue.append(further)
        found[part] = reached
    return found


def part_order(part: PartRef) -> tuple[str, int]:
    """Return the key that sorts parts: by document, then by place."""
    return part.document, part.part
