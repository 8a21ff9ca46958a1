"""Figures that a text credits to a document which does not have them, or brings although it only restates its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from crossfoot.link.claims import Claim, Rarity
from crossfoot.link.corpus import Corpus
from crossfoot.link.derive import derivable
from crossfoot.link.features import shares_name, telling
from crossfoot.measure.comparison import plausible
from crossfoot.model import Citation, Document, DocumentKind, Figure, Modality, PartRef, SectionKind, Unsupported

CONDENSED = frozenset({DocumentKind.SUMMARY, DocumentKind.BRIEF})
"""Kinds of text that bring no figures of their own."""
EXPLICIT, IMPLIED = 0.8, 0.6
CLAIMED = frozenset({Modality.ASSERTED, Modality.LIKELY, Modality.PLANNED})
CREDITED = frozenset({"count", "currency", "percent", "mass", "length", "area", "volume"})
OF_PEOPLE = frozenset({"age", "duration", "multiple", "ratio"})
"""What a writer of two lines may add or work out without a source: how old somebody is, how long ago it was."""
DECLARED = 1.0
"""The strength of a citation that a document's front matter declares."""
SHORT = 2
"""A text of so many sentences that declares its source is a brief of it."""
DRAWN, MOSTLY = 3, 0.6
"""How many figures a text must have in common with its source, and what share of all, to be a restatement of it."""
COMMON = 0.4
"""The share of a sentence's words, the rarer counting more, that the source must have for its figure to be looked for there."""
NUMBER = regex.compile(r"\d[\d.,]*")
ENUMERATED = 12
"""Counts up to here may be counts of names, of which no figure tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restating:
    """That a text only restates its source, how that is known, and how much of a sentence must come from there."""

    citation: Citation
    evidence: str
    common: float
    short: bool = False


def unsupported_claims(
    corpus: Corpus, part: PartRef, alone: Sequence[Claim], cited: Mapping[PartRef, Citation], explained: Collection[Claim]
) -> Iterator[Unsupported]:
    """Yield the claims of `alone` that the `cited` parts should have and have not.

    explained: the claims of the same part that the cited ones have.
    """
    pool = [claim.figure for source in cited for claim in corpus.by_part.get(source, ())]
    pool += [claim.figure for claim in corpus.replaced if claim.part in cited]
    figures = [figure for figure in pool if isinstance(figure, Figure)]
    if not figures:
        return
    restating = _restating(corpus, part, alone, cited, explained)
    source = _Source(corpus, cited) if restating is not None else None
    for claim in alone:
        figure = claim.figure
        assert isinstance(figure, Figure)
        if figure.value is None or figure.modality not in CLAIMED:
            continue
        if any(plausible(figure, other) for other in figures) or derivable(figure, figures):
            continue
        credit = _credited(claim, cited, corpus.documents)
        if credit is not None:
            citation, words = credit
            yield Unsupported(
                figure=figure, citation=citation, score=EXPLICIT, evidence=(words, citation.evidence), explicit=True
            )
        elif restating is not None and source is not None and source.should_have(claim, restating):
            yield Unsupported(
                figure=figure,
                citation=restating.citation,
                score=IMPLIED,
                evidence=(restating.evidence, restating.citation.evidence),
                explicit=False,
            )


def _credited(
    claim: Claim, cited: Mapping[PartRef, Citation], documents: Mapping[str, Document]
) -> tuple[Citation, str] | None:
    figure = claim.figure
    assert isinstance(figure, Figure)
    if figure.dimension not in CREDITED:
        return None
    for part, citation in cited.items():
        outlet = documents[part.document].metadata.outlet
        if figure.cited:
            return citation, f"credited to “{figure.cited}”"
        if figure.attribution and outlet and shares_name(figure.attribution, outlet) and not figure.quoted:
            return citation, f"credited to {figure.attribution}, who published {part.document}"
    return None


def _restating(
    corpus: Corpus, part: PartRef, alone: Sequence[Claim], cited: Mapping[PartRef, Citation], explained: Collection[Claim]
) -> Restating | None:
    """Return how it is known that a text brings no figures of its own, or None when it may."""
    document = corpus.documents[part.document]
    kind = document.metadata.kind
    citation = next(iter(cited.values()))
    if kind in CONDENSED:
        return Restating(citation=citation, evidence=f"the document is a {kind}", common=0.0)
    if kind is not None or citation.strength < DECLARED:
        return None
    sentences = [
        section.text[span.start : span.end]
        for section in document.sections
        if section.part == part.part and section.kind is not SectionKind.BOILERPLATE
        for span in section.sentences
    ]
    if len(sentences) <= SHORT:
        return Restating(citation=citation, evidence="a brief of its source", common=0.0, short=True)
    drawn = len(explained)
    if drawn >= DRAWN and drawn >= MOSTLY * (drawn + len(alone)):
        return Restating(citation=citation, evidence="nearly all of its figures come from there", common=COMMON)
    return None


class _Source:
    """The words and digits of the parts that a text draws on."""

    def __init__(self, corpus: Corpus, cited: Mapping[PartRef, Citation]) -> None:
        claims = [claim for part in cited for claim in corpus.by_part.get(part, ())]
        self._words = frozenset(word for claim in claims for word in claim.around | claim.lemmas | claim.names)
        self._rarity: Rarity = corpus.rarity
        self._digits = frozenset(
            match.group().rstrip(".,")
            for part in cited
            for text in _beside_figures(corpus, part)
            for match in NUMBER.finditer(text)
        )

    def should_have(self, claim: Claim, restating: Restating) -> bool:
        """Say whether a restating text can have the figure of `claim` from here only."""
        figure = claim.figure
        assert isinstance(figure, Figure)
        if restating.short and figure.dimension in OF_PEOPLE:
            return False
        if figure.dimension == "count" and (figure.value or 0) <= ENUMERATED:
            return False
        if telling(figure.value) == 0.0 or self._has_digits(figure):
            return False
        return self._share(claim) >= restating.common

    def _has_digits(self, figure: Figure) -> bool:
        """Say whether the number stands in the source as something else: a score, a part of a name."""
        digits = NUMBER.search(figure.text)
        return digits is not None and digits.group().rstrip(".,") in self._digits

    def _share(self, claim: Claim) -> float:
        weights = {word: self._rarity.weight(word) for word in sorted(claim.lemmas | claim.names)}
        whole = sum(weights.values())
        return sum(weight for word, weight in weights.items() if word in self._words) / whole if whole else 0.0


def _beside_figures(corpus: Corpus, part: PartRef) -> Iterator[str]:
    """Yield the text of a part without its figures, piece by piece."""
    figures = defaultdict(list)
    for claim in corpus.by_part.get(part, ()):
        assert isinstance(claim.figure, Figure)
        figures[claim.figure.section].append(claim.figure.local)
    for index, section in enumerate(corpus.documents[part.document].sections):
        if section.part != part.part:
            continue
        at = 0
        for span in figures[index]:
            yield section.text[at : span.start]
            at = span.end
        yield section.text[at:]
