"""Numbers of a source that are no figures there: scores, ages after "by", parts of names and of telephone numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crossfoot import patterns as regex
from crossfoot.link.corpus import Corpus
from crossfoot.model import Figure, PartRef, as_figure

NUMBER = regex.compile(r"\d[\d.,]*")


def bare_numbers(corpus: Corpus, part: PartRef) -> frozenset[str]:
    """Return the numbers in digits that stand in a part outside its figures, as written; worked out once."""
    known = corpus.numbers.get(part)
    if known is None:
        found = (match for text in _beside_figures(corpus, part) for match in NUMBER.finditer(text))
        known = corpus.numbers[part] = frozenset(match.group().rstrip(".,") for match in found)
    return known


def digits_of(figure: Figure) -> str | None:
    """Return the number of a figure as it is written, or None when it is spelled."""
    digits = NUMBER.search(figure.text)
    return digits.group().rstrip(".,") if digits is not None else None


def _beside_figures(corpus: Corpus, part: PartRef) -> Iterator[str]:
    """Yield the text of a part without its figures, piece by piece."""
    figures = defaultdict(list)
    for claim in corpus.by_part.get(part, ()):
        claim_figure = as_figure(claim.figure)
        figures[claim_figure.section].append(claim_figure.local)
    for index, section in enumerate(corpus.documents[part.document].sections):
        if section.part != part.part:
            continue
        at = 0
        for span in figures[index]:
            yield section.text[at : span.start]
            at = span.end
        yield section.text[at:]
