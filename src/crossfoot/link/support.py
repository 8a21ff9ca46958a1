"""Figures that a text credits to a document which does not have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus
from crossfoot.link.features import shares_name
from crossfoot.measure.comparison import plausible, same_scale
from crossfoot.measure.interval import Range, disjoint, rounded
from crossfoot.model import Citation, Document, DocumentKind, Figure, Modality, PartRef, Unsupported

CONDENSED = frozenset({DocumentKind.SUMMARY, DocumentKind.BRIEF})
"""Kinds of text that bring no figures of their own."""
EXPLICIT, IMPLIED = 0.8, 0.6
CLAIMED = frozenset({Modality.ASSERTED, Modality.LIKELY, Modality.PLANNED})
CHECKED = frozenset({"count", "currency", "percent", "mass", "length", "area", "volume"})


def unsupported_claims(
    corpus: Corpus, alone: Sequence[Claim], cited: Mapping[PartRef, Citation]
) -> Iterator[Unsupported]:
    """Yield the claims of `alone` that are credited to one of the `cited` parts and found in none of them."""
    pool = [claim.figure for part in cited for claim in corpus.by_part.get(part, ())]
    pool += [claim.figure for claim in corpus.replaced if claim.part in cited]
    figures = [figure for figure in pool if isinstance(figure, Figure)]
    if not figures:
        return
    for claim in alone:
        figure = claim.figure
        assert isinstance(figure, Figure)
        if figure.dimension not in CHECKED or figure.value is None or figure.modality not in CLAIMED:
            continue
        credit = _credited(claim, cited, corpus.documents)
        if credit is None or _derivable(figure, figures):
            continue
        citation, words, explicit = credit
        yield Unsupported(
            figure=figure,
            citation=citation,
            score=EXPLICIT if explicit else IMPLIED,
            evidence=(words, citation.evidence),
            explicit=explicit,
        )


def _credited(
    claim: Claim, cited: Mapping[PartRef, Citation], documents: Mapping[str, Document]
) -> tuple[Citation, str, bool] | None:
    figure = claim.figure
    assert isinstance(figure, Figure)
    for part, citation in cited.items():
        document = documents[part.document]
        outlet = document.metadata.outlet
        if figure.cited:
            return citation, f"credited to “{figure.cited}”", True
        if figure.attribution and outlet and shares_name(figure.attribution, outlet) and not figure.quoted:
            return citation, f"credited to {figure.attribution}, who published {part.document}", True
    kind = documents[claim.part.document].metadata.kind
    if kind in CONDENSED:
        return next(iter(cited.values())), f"the document is a {kind}", False
    return None


def _derivable(figure: Figure, pool: Sequence[Figure]) -> bool:
    """Say whether the figure stands in the sources, or is a sum, a difference or a share of two of their figures."""
    if any(plausible(figure, other) for other in pool):
        return True
    wanted = rounded(figure)
    if figure.dimension in {"percent", "ratio"}:
        hundred = Fraction(100 if figure.dimension == "percent" else 1)
        return any(
            not disjoint(wanted, _exactly(hundred * part / whole))
            for part, whole in _ordered(pool)
            if whole and part <= whole
        )
    values = [Fraction(other.value) for other in pool if other.value is not None and same_scale(figure, other)]
    return any(
        not disjoint(wanted, _exactly(result)) for a, b in combinations(values, 2) for result in (a + b, abs(a - b))
    )


def _ordered(pool: Sequence[Figure]) -> Iterator[tuple[Fraction, Fraction]]:
    for a, b in combinations(pool, 2):
        if a.value is None or b.value is None or not same_scale(a, b) or a.dimension in {"percent", "ratio"}:
            continue
        x, y = Fraction(a.value), Fraction(b.value)
        yield min(x, y), max(x, y)


def _exactly(value: Fraction) -> Range:
    return Range(value, value)
