"""Figures that a text credits to a document which does not have them, or brings although it only restates its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath

from crossfoot.language.words import alike, content_lemmas, lemma, plain_words
from crossfoot.link.bare import bare_numbers, digits_of
from crossfoot.link.claims import Claim, name_tokens
from crossfoot.link.corpus import Corpus
from crossfoot.link.derive import derived
from crossfoot.link.features import likely_slip, shares_name, telling
from crossfoot.measure.comparison import equal_numbers, plausible, relate
from crossfoot.model import (
    Bound,
    Citation,
    Document,
    DocumentKind,
    Figure,
    Modality,
    PartRef,
    Relation,
    Section,
    SectionKind,
    Unsupported,
    as_figure,
)

CONDENSED = frozenset({DocumentKind.SUMMARY, DocumentKind.BRIEF})
"""Kinds of text that bring no figures of their own."""
EXPLICIT, IMPLIED = 0.8, 0.6
CLAIMED = frozenset({Modality.ASSERTED, Modality.LIKELY, Modality.PLANNED})
RESTATED = CLAIMED | {Modality.CONDITIONAL, Modality.SUPERSEDED}
CLOSED = frozenset({Bound.EXACT, Bound.ABOUT})
CREDITED = frozenset({"count", "currency", "percent", "mass", "length", "area", "volume"})
OF_PEOPLE = frozenset({"age", "duration", "multiple", "ratio"})
"""What a writer of two lines may add or work out without a source: how old somebody is, how long ago it was."""
DECLARED = 1.0
"""The strength of a citation that a document's front matter declares."""
SHORT = 2
"""A text of so many sentences that declares its source is a brief of it."""
DRAWN, FEW, MOST, SHORTER = 3, 0.15, 2, 0.75
"""How many figures a restatement must have in common with its source, what share of all (or one), and how many at
most, it may have beyond them, and how long it may be beside its source: a text of the same length is a story of its own."""
COVERED = 0.6
"""What share of the telling figures of its source a text has that only restates it."""
MARKS = frozenset({"million", "billion", "trillion", "thousand", "hundred"})
"""Magnitudes without a number ("the billion mark")."""
MEASURED = 0.5
"""How telling a length of time must be to be one that was measured."""
ENUMERATED = 12
"""Counts up to here may be counts of names, of which no figure tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restating:
    """That a text only restates its source, and how that is known.

    short: in two sentences, where ages and lengths of time may be reckoned. inferred: from its figures only. sources: how
    many it draws on; a report of several may add a sentence of its own.
    """

    citation: Citation
    evidence: str
    short: bool = False
    inferred: bool = False
    sources: int = 1


def unsupported_claims(
    corpus: Corpus,
    part: PartRef,
    alone: Sequence[Claim],
    cited: Mapping[PartRef, Citation],
    *,
    told: Set[int] = frozenset(),
) -> Iterator[Unsupported]:
    """Yield the claims of `alone`, of one part, that the `cited` parts should have and have not.

    told: identities of figures that stand against a figure of the sources already.
    """
    pool = [claim.figure for source in cited for claim in corpus.by_part.get(source, ())]
    pool += [claim.figure for claim in corpus.replaced if claim.part in cited]
    figures = [figure for figure in pool if isinstance(figure, Figure)]
    if not figures:
        return
    source = _Source(corpus, cited)
    restating = _restating(corpus, part, cited, figures, source)
    old = [claim for claim in corpus.replaced if claim.part == part] if restating is not None else []
    for claim in (*alone, *(claim for claim in old if id(claim.figure) not in told)):
        figure = as_figure(claim.figure)
        if figure.value is None or figure.modality not in RESTATED or derived(figure, figures):
            continue
        if any(_stands(figure, other) for other in figures):
            continue
        certain = figure.modality in CLAIMED and not any(plausible(figure, other) for other in figures)
        credit = _credited(claim, cited, corpus.documents) if certain else None
        if credit is not None:
            citation, words = credit
            yield Unsupported(
                figure=figure, citation=citation, score=EXPLICIT, evidence=(words, citation.evidence), explicit=True
            )
        elif restating is not None and source.should_have(claim, restating):
            yield Unsupported(
                figure=figure,
                citation=restating.citation,
                score=IMPLIED,
                evidence=(restating.evidence, restating.citation.evidence),
                explicit=False,
            )


def restates(corpus: Corpus, part: PartRef, cited: Mapping[PartRef, Citation]) -> bool:
    """Say whether a text only restates one source: it is declared to, or nearly all of its figures come from there."""
    figures = [as_figure(claim.figure) for source in cited for claim in corpus.by_part.get(source, ())]
    return len(cited) == 1 and _restating(corpus, part, cited, figures, _Source(corpus, cited)) is not None


def _stands(figure: Figure, other: Figure) -> bool:
    """Say whether a source has a figure in its own words: its number, or one that it rounds or bounds; a bound of the
    source bears no other number out.
    """
    if other.bound not in CLOSED:
        return equal_numbers(figure, other)
    return plausible(figure, other) and relate(figure, other).relation is not Relation.REFINES


def _credited(
    claim: Claim, cited: Mapping[PartRef, Citation], documents: Mapping[str, Document]
) -> tuple[Citation, str] | None:
    figure = as_figure(claim.figure)
    if figure.dimension not in CREDITED:
        return None
    for part, citation in cited.items():
        outlet = documents[part.document].metadata.outlet
        if figure.cited and (len(cited) == 1 or _named(figure.cited, documents[part.document])):
            return citation, f"credited to “{figure.cited}”"
        if figure.attribution and outlet and shares_name(figure.attribution, outlet) and not figure.quoted:
            return citation, f"credited to {figure.attribution}, who published {part.document}"
    return None


def _named(words: str, document: Document) -> bool:
    """Say whether the words that credit a document ("the charge sheet lists") name this one: by title, file name or kind."""
    metadata = document.metadata
    name = f"{metadata.title or ''} {metadata.outlet or ''} {PurePosixPath(document.path).stem} {metadata.kind or ''}"
    mine = {lemma(word) for word in plain_words(name) if len(word) > 2}
    return any(alike(said, own) for said in content_lemmas(words) for own in mine)


def _restating(
    corpus: Corpus, part: PartRef, cited: Mapping[PartRef, Citation], figures: Sequence[Figure], source: _Source
) -> Restating | None:
    """Return how it is known that a text brings no figures of its own, or None when it may."""
    document = corpus.documents[part.document]
    kind = document.metadata.kind
    citation = next(iter(cited.values()))
    if kind in CONDENSED:
        return Restating(citation=citation, evidence=f"the document is a {kind}")
    if kind is not None or citation.strength < DECLARED:
        return None
    if sum(len(section.sentences) for section in _sections(corpus, part)) <= SHORT:
        return Restating(citation=citation, evidence="a brief of its source", short=True)
    mine = corpus.by_part[part]
    values = {figure.value for figure in figures}
    found = {
        claim.index
        for claim in mine
        if as_figure(claim.figure).value in values
        or any(plausible(as_figure(claim.figure), other) for other in figures)
        or derived(as_figure(claim.figure), figures)
    }
    checked = [claim for claim in mine if _tells(claim)]
    lacking = sum(claim.index not in found and not source.has_number(as_figure(claim.figure)) for claim in checked)
    most = min(MOST if len(cited) == 1 else 1, max(1, FEW * len(checked)))
    shorter = _words(corpus, [part]) <= SHORTER * _words(corpus, cited)
    if (shorter or _covers(mine, figures)) and len(found) >= DRAWN and lacking <= most:
        evidence = "nearly all of its figures come from there"
        return Restating(citation=citation, evidence=evidence, inferred=True, sources=len(cited))
    return None


def _covers(mine: Sequence[Claim], figures: Sequence[Figure]) -> bool:
    """Say whether a text has most of the telling figures of its source: it tells the same story, however long."""
    told = [figure for figure in figures if telling(figure.value) >= MEASURED]
    own: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for claim in mine:
        figure = as_figure(claim.figure)
        own[figure.dimension, figure.unit].append(figure)
    values = {kind: {figure.value for figure in same} for kind, same in own.items()}
    held = [other for other in told if _has(other, own, values)]
    return len(told) >= DRAWN and len(held) >= COVERED * len(told)


def _has(
    other: Figure,
    own: Mapping[tuple[str, str | None], Sequence[Figure]],
    values: Mapping[tuple[str, str | None], Set[Decimal | None]],
) -> bool:
    """Say whether the number of a figure is among `own`: in its unit by the value alone, else converted."""
    kind = (other.dimension, other.unit)
    return other.value in values.get(kind, ()) or any(
        equal_numbers(figure, other) for unit, figures in own.items() if unit != kind for figure in figures
    )


def _sections(corpus: Corpus, part: PartRef) -> Iterator[Section]:
    for section in corpus.documents[part.document].sections:
        if section.part == part.part and section.kind is not SectionKind.BOILERPLATE:
            yield section


def _words(corpus: Corpus, parts: Iterable[PartRef]) -> int:
    """Return how many words `parts` have together."""
    return sum(len(section.text.split()) for part in parts for section in _sections(corpus, part))


def _tells(claim: Claim) -> bool:
    """Say whether a figure is one that a writer needs a source for: no count of a few names, no "two"."""
    figure = as_figure(claim.figure)
    if figure.dimension == "count" and (figure.value or 0) <= ENUMERATED:
        return False
    return figure.value is not None and telling(figure.value) > 0.0


class _Source:
    """The numbers and words of the parts that a text draws on."""

    def __init__(self, corpus: Corpus, cited: Mapping[PartRef, Citation]) -> None:
        claims = [claim for part in cited for claim in corpus.by_part.get(part, ())]
        self._figures = [as_figure(claim.figure) for claim in claims]
        self._lemmas = frozenset(
            lemma for part in cited for section in _sections(corpus, part) for lemma in content_lemmas(section.text)
        )
        self._said = frozenset(
            word.strip(".,;:()“”\"'’").lower()
            for part in cited
            for section in _sections(corpus, part)
            for word in section.text.replace("’s", "").replace("'s", "").split()
        )
        self._values = frozenset(as_figure(claim.figure).value for claim in claims)
        self._digits = bare_numbers(corpus, cited)

    def should_have(self, claim: Claim, restating: Restating) -> bool:
        """Say whether a restating text can have the figure of `claim` from here only."""
        figure = as_figure(claim.figure)
        if restating.short and figure.dimension in OF_PEOPLE:
            return False
        if not _tells(claim) or self.has_number(figure):
            return False
        if figure.dimension == "duration" and (figure.spelled or telling(figure.value) < MEASURED):
            return False  # most lengths of time are reckoned from dates
        if not restating.inferred:
            return True
        if figure.attribution is not None and not name_tokens((figure.attribution,)) <= self._said:
            return False  # somebody whom the writer has asked
        return restating.sources == 1 or self._has_a_word(claim) or self._has_slip(figure)

    def _has_a_word(self, claim: Claim) -> bool:
        """Say whether the sentence shares any word with the source; else the writer adds something of his own."""
        return any(word in self._lemmas or any(alike(word, other) for other in self._lemmas) for word in claim.lemmas)

    def _has_slip(self, figure: Figure) -> bool:
        return any(likely_slip(figure, other) for other in self._figures)

    def has_number(self, figure: Figure) -> bool:
        """Say whether the number stands in the source as something else: in another unit, in a score, in a name."""
        if figure.value in self._values or figure.text.lower() in MARKS:
            return True
        return digits_of(figure) in self._digits
