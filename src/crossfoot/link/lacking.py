"""Figures that no document has which should have them: those of a text that declares itself a summary, and those of headlines.

What a sentence credits to a document by name is found by `credited`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from crossfoot.link.bare import bare_numbers, digits_of
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import SETTINGS
from crossfoot.link.derive import Row, derived
from crossfoot.link.traits import telling
from crossfoot.measure.comparison import plausible
from crossfoot.model import (
    Citation,
    DocumentKind,
    Figure,
    Modality,
    PartRef,
    Role,
    SectionKind,
    Unsupported,
    as_figure,
)

CONDENSED = frozenset({DocumentKind.SUMMARY, DocumentKind.BRIEF})
"""Kinds of text that bring no figures of their own."""
LOOKED_UP = frozenset({"count", "currency", "percent", "mass", "length", "area", "volume"})
"""Dimensions of figures that a writer needs a source for: ages and lengths of time are reckoned."""
CLAIMED = frozenset({Modality.ASSERTED, Modality.LIKELY, Modality.PLANNED})
FEWEST = 3
"""How many figures documents must have to be such that could have this."""
ENUMERATED = 12
"""Counts up to here may be counts of names, of which no figure tells."""
KNOWN = 0.5
"""How much a number must say for a headline to have it from somewhere."""
SURE = 0.6
UNLIKE: float = SETTINGS["borne out"]
"""How sure a tick must be for a figure to count as borne out by an equal one: below it that is one of something else."""


def lacking_figures(corpus: Corpus, told: Collection[int], borne_out: Mapping[int, float]) -> Iterator[Unsupported]:
    """Yield the figures of declared summaries that what they draw on has not, and of headlines that no text beside them has.

    told: identities of figures that another document surely bears out, or of which something is told already. borne_out: how
    sure any other place bears a figure out, by its identity.
    """
    known = frozenset(told)
    for part, claims in corpus.by_part.items():
        sources = corpus.sources.get(part, {})
        kind = corpus.documents[part.document].metadata.kind
        for claim in claims:
            figure = as_figure(claim.figure)
            if id(claim.figure) in known or claim.section.cell is not None or not is_claimed(figure):
                continue
            if claim.headline:
                if claim.figure.section == _title(corpus, part) and _in_no_text(
                    claim, corpus, borne_out.get(id(claim.figure), 0.0)
                ):
                    yield _unsupported(figure, part, part, "a headline sums up the text below it")
            elif kind in CONDENSED and sources and not _counts_names(figure):
                names = sorted({source.document for source in sources})
                if lacks(figure, names, corpus, fewest=1):
                    first = next(iter(sources))
                    yield _unsupported(figure, part, first, f"the document is a {kind}", sources[first])


def is_claimed(figure: Figure, dimensions: Collection[str] = LOOKED_UP) -> bool:
    """Say whether a figure is one that its writer must have from somewhere. dimensions: those of such figures."""
    return figure.dimension in dimensions and figure.modality in CLAIMED and figure.value is not None


def lacks(
    figure: Figure, documents: Collection[str], corpus: Corpus, *, fewest: int = FEWEST, near: bool = False
) -> bool:
    """Say whether `documents` neither have the number of a figure nor give it: as a sum, difference, share or rate.

    fewest: how many figures they must have for that to mean anything. near: as for `derived`.
    """
    parts = _parts(documents, corpus)
    figures = _figures(parts, corpus, figure)
    # what is cheap to see first: most numbers stand there as they are
    if len(figures) < fewest or any(figure.value == other.value for other in figures):
        return False
    if any(plausible(figure, other) for other in figures) or derived(
        figure, figures, rows=_rows(documents, corpus), near=near
    ):
        return False
    digits = digits_of(figure)
    return digits is None or digits not in bare_numbers(corpus, parts)


def _parts(documents: Collection[str], corpus: Corpus) -> list[PartRef]:
    names = frozenset(documents)
    return [part for part in corpus.by_part if part.document in names]


def _rows(documents: Collection[str], corpus: Corpus) -> dict[tuple[str, int], Row]:
    """Return the row of each cell of the tables of some documents, by document and section."""
    return {
        (name, at): (section.cell.table, section.cell.row)
        for name in documents
        for at, section in enumerate(corpus.documents[name].sections)
        if section.cell is not None
    }


def _figures(parts: Sequence[PartRef], corpus: Corpus, but: Figure) -> list[Figure]:
    """Return the figures of some parts without one, those included that their own text tells as replaced."""
    names = {part.document for part in parts}
    found = [as_figure(claim.figure) for part in parts for claim in corpus.by_part[part] if claim.figure is not but]
    old = (one.figure for one in corpus.replaced if one.figure.document in names)
    return [*found, *(as_figure(one) for one in old if isinstance(one, Figure))]


def _title(corpus: Corpus, part: PartRef) -> int | None:
    """Return the number of the section that is the title of a part: what stands above all else."""
    sections = enumerate(corpus.documents[part.document].sections)
    return next((at for at, one in sections if one.part == part.part and one.kind is SectionKind.HEADLINE), None)


def _in_no_text(claim: Claim, corpus: Corpus, borne_out: float) -> bool:
    """Say whether the telling number of a headline stands in no document of its story.

    One of which nothing happens is no claim but a description: a kettle of 1.7 litres, a station on 98.4.
    """
    figure = as_figure(claim.figure)
    if figure.frame.event is None and figure.frame.role in {None, Role.LEVEL}:
        return False
    if telling(figure.value) < KNOWN or _counts_names(figure):
        return False
    unlike = borne_out < UNLIKE and not gives(claim, corpus)
    return unlike or lacks_everywhere(claim, corpus)


def gives(claim: Claim, corpus: Corpus, documents: Collection[str] | None = None, *, near: bool = False) -> bool:
    """Say whether a number that no figure bears out follows from figures, or stands there as no figure.

    documents: where; None for all of its story. near: as for `derived`.
    """
    figure = as_figure(claim.figure)
    names = _beside(claim, corpus) if documents is None else documents
    parts = _parts(names, corpus)
    digits = digits_of(figure)
    return derived(figure, _figures(parts, corpus, figure), rows=_rows(names, corpus), near=near) or (
        digits is not None and digits in bare_numbers(corpus, parts)
    )


def lacks_everywhere(claim: Claim, corpus: Corpus) -> bool:
    """Say whether no document of its story has the number of a claim in another place, or gives it."""
    return lacks(as_figure(claim.figure), _beside(claim, corpus), corpus, fewest=1)


def _beside(claim: Claim, corpus: Corpus) -> frozenset[str]:
    own = claim.part.document
    return frozenset(name for name in corpus.documents if name == own or corpus.comparable(name, own))


def _counts_names(figure: Figure) -> bool:
    return figure.dimension == "count" and (figure.value or 0) <= ENUMERATED


def _unsupported(
    figure: Figure, citing: PartRef, cited: PartRef, evidence: str, citation: Citation | None = None
) -> Unsupported:
    citation = citation or Citation(citing=citing, cited=cited, evidence=evidence, strength=SURE)
    return Unsupported(
        figure=figure,
        citation=citation,
        score=SURE,
        evidence=tuple(dict.fromkeys((evidence, citation.evidence))),
        explicit=False,
    )
