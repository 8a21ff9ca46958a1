"""Figures that no document has which should have them: those of a text that declares itself a summary.

What a sentence credits to a document by name is found by `credited`, what a headline has by `headlines`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from crossfoot.language import words
from crossfoot.link.bare import bare_numbers, digits_of
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import SETTINGS
from crossfoot.link.derive import derived
from crossfoot.link.traits import beside as noun_behind
from crossfoot.measure.comparison import plausible
from crossfoot.model import (
    STEPS,
    Citation,
    DocumentKind,
    Figure,
    Modality,
    PartRef,
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
ANYTHING = 2_000
"""So many figures give any number: of a story with more it says nothing that none gives one."""
ENUMERATED = 12
"""Counts up to here may be counts of names, of which no figure tells."""
SURE = 0.6
UNLIKE: float = SETTINGS["borne out"]
"""How sure a tick must be for a figure to count as borne out by an equal one: below it that is one of something else."""


def lacking_figures(corpus: Corpus, told: Collection[int]) -> Iterator[Unsupported]:
    """Yield the figures of declared summaries that what they draw on has not.

    told: identities of figures that another document surely bears out, or of which something is told already.
    """
    known = frozenset(told)
    for part, claims in corpus.by_part.items():
        sources = corpus.sources.get(part, {})
        kind = corpus.documents[part.document].metadata.kind
        if kind not in CONDENSED or not sources:
            continue
        for claim in claims:
            figure = as_figure(claim.figure)
            if id(claim.figure) in known or claim.section.cell is not None or claim.headline or not is_claimed(figure):
                continue
            names = sorted({source.document for source in sources})
            if not counts_names(figure) and lacks(figure, names, corpus, fewest=1):
                first = next(iter(sources))
                yield unsupported(figure, part, first, f"the document is a {kind}", sources[first])


def is_claimed(figure: Figure, dimensions: Collection[str] = LOOKED_UP) -> bool:
    """Say whether a figure is one that its writer must have from somewhere. dimensions: those of such figures."""
    return figure.dimension in dimensions and figure.modality in CLAIMED and figure.value is not None


def lacks(
    figure: Figure,
    documents: Collection[str],
    corpus: Corpus,
    *,
    fewest: int = FEWEST,
    near: int | None = None,
    kin: bool = False,
) -> bool:
    """Say whether `documents` neither have the number of a figure nor give it: as a sum, difference, share or rate.

    fewest: how many figures they must have for that to mean anything. near: as for `derived`. kin: it follows from figures of its kind alone.
    """
    figures = _figures(documents, corpus, figure)
    # what is cheap to see first: most numbers stand there as they are
    if len(figures) < fewest or any(figure.value == other.value for other in figures):
        return False
    if len(figures) > ANYTHING or any(plausible(figure, other) for other in figures):
        return False
    if derived(figure, _kin(figure, figures) if kin else figures, rows=corpus.rows, near=near):
        return False
    return not stands_bare(figure, documents, corpus)


def _kin(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that a count may be worked out from: no counts of what has nothing to do with what it counts."""
    noun = figure.counted if figure.dimension == "count" and noun_behind(figure) else None
    if noun is None or figure.approximator is not None or figure.frame.role in STEPS:
        return list(figures)
    return [one for one in figures if one.dimension != "count" or one.counted is None or _related(noun, one.counted)]


def _related(noun: str, other: str) -> bool:
    if words.alike(noun, other) or words.noun_relation(noun, other) is not None:
        return True
    return words.is_person(noun) and words.is_person(other)


def stands_bare(figure: Figure, documents: Collection[str], corpus: Corpus) -> bool:
    """Say whether `documents` have the digits of a figure where they are none."""
    digits = digits_of(figure)
    return digits is not None and any(digits in known for known in _numbers(documents, corpus))


def _figures(documents: Collection[str], corpus: Corpus, but: Figure) -> list[Figure]:
    """Return the figures of some documents without one, those included that their own text tells as replaced.

    A negative one stands there as the loss, or the fall, that it is as well.
    """
    found = [one for name in sorted(documents) for one in corpus.figures.get(name, ()) if one is not but]
    return [*found, *(_as_loss(one) for one in found if one.value is not None and one.value < 0)]


def _as_loss(figure: Figure) -> Figure:
    interval = figure.interval
    low, high = (None if end is None else -end for end in (interval.high, interval.low))
    value = None if figure.value is None else -figure.value
    return replace(figure, value=value, interval=replace(interval, low=low, high=high))


def _numbers(documents: Collection[str], corpus: Corpus) -> Iterator[frozenset[str]]:
    return (bare_numbers(corpus, part) for name in documents for part in corpus.parts(name))


def gives(
    claim: Claim,
    corpus: Corpus,
    documents: Collection[str] | None = None,
    *,
    near: int | None = None,
    kin: bool = False,
) -> bool:
    """Say whether a number that no figure bears out follows from figures, or stands there as no figure.

    documents: where; None for all of its story. near, kin: as for `lacks`.
    """
    figure = as_figure(claim.figure)
    names = beside(claim, corpus) if documents is None else documents
    figures = _figures(names, corpus, figure)
    pool = _kin(figure, figures) if kin else figures
    if len(figures) > ANYTHING or derived(figure, pool, rows=corpus.rows, near=near):
        return True
    return stands_bare(figure, names, corpus)


def lacks_everywhere(claim: Claim, corpus: Corpus) -> bool:
    """Say whether no document of its story has the number of a claim in another place, or gives it."""
    return lacks(as_figure(claim.figure), beside(claim, corpus), corpus, fewest=1)


def beside(claim: Claim, corpus: Corpus) -> frozenset[str]:
    """Return the documents of the story of a claim, its own included."""
    own = claim.part.document
    return frozenset((own, *corpus.beside(own)))


def counts_names(figure: Figure) -> bool:
    """Say whether a count is so small that it may be one of names."""
    return figure.dimension == "count" and (figure.value or 0) <= ENUMERATED


def unsupported(
    figure: Figure, citing: PartRef, cited: PartRef, evidence: str, citation: Citation | None = None
) -> Unsupported:
    """Return what is told of a figure that a document should have from another."""
    citation = citation or Citation(citing=citing, cited=cited, evidence=evidence, strength=SURE)
    return Unsupported(
        figure=figure,
        citation=citation,
        score=SURE,
        evidence=tuple(dict.fromkeys((evidence, citation.evidence))),
        explicit=False,
    )
