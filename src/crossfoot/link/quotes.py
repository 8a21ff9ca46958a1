"""Direct quotations against the same words in another text: what differs in the number alone is a misquotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from crossfoot import patterns as regex
from crossfoot.link.claims import Claim
from crossfoot.link.corpus import Corpus, part_order
from crossfoot.measure.comparison import agree, commensurable
from crossfoot.measure.rarest import rarest
from crossfoot.model import Figure, Link, LinkKind, PartRef, Section, Span

WORD = regex.compile(r"\w+(?:['’]\w+)*")
MOST = 60
"""Of more sections than this a quotation is held against those that share its rarest words."""
LEAST_WORDS = 5
"""A shorter quotation is a phrase that anybody may have said of another thing."""
ALIKE = 0.85
"""Share of the words of a quotation, numbers aside, that the other text has in the same order."""
NEIGHBOURS = 2
"""How many words on either side of the number, as far as the quotation goes, the other text must have as well."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Wording:
    """Words of a stretch of text, lower case, its figures as markers; `at` maps the place of a marker to its figure."""

    words: tuple[str, ...]
    at: Mapping[int, Figure]
    vocabulary: frozenset[str]

    @property
    def plain(self) -> int:
        return len(self.words) - len(self.at)


def misquotations(corpus: Corpus) -> list[Link]:
    """Return links from figures inside quotation marks to those that stand in their place in the same words elsewhere.

    The other text must be one that the quoting part draws on. A figure that any text has in these words links to nothing.
    """
    found: list[Link] = []
    for part in sorted(corpus.sources, key=part_order):
        sources = [s for s in sorted(corpus.sources[part], key=part_order) if s in corpus.by_part and s != part]
        quoted = list(_quoted(corpus.by_part.get(part, ())))
        if quoted and sources:
            found += _misquoted(corpus, part, quoted, [(s, w) for s in sources for w in _sentences(corpus.by_part[s])])
    return found


def _misquoted(
    corpus: Corpus, part: PartRef, quoted: Sequence[_Wording], theirs: Sequence[tuple[PartRef, _Wording]]
) -> Iterator[Link]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, (_, wording) in enumerate(theirs):
        for word in wording.vocabulary:
            index[word].append(number)
    for quotation in quoted:
        near = range(len(theirs)) if len(theirs) <= MOST else sorted(rarest(quotation.vocabulary, index, MOST))
        matched = [(theirs[one][0], slots) for one in near if (slots := _counterparts(quotation, theirs[one][1]))]
        for at, figure in quotation.at.items():
            facing = [(source, slots[at]) for source, slots in matched if at in slots]
            if not facing or any(agree(figure, other) for _, other in facing):
                continue
            source, other = facing[0]
            citation = corpus.sources[part][source]
            yield Link(
                kind=LinkKind.QUOTED,
                a=figure,
                b=other,
                score=0.95,
                evidence=("the same words around both numbers", citation.evidence),
                citation=citation,
            )


def _counterparts(quotation: _Wording, other: _Wording) -> dict[int, Figure]:
    """Return for places of figures in a quotation the figures in the same places of the same words; {} for other words."""
    known = sum(word in other.vocabulary for at, word in enumerate(quotation.words) if at not in quotation.at)
    if known < ALIKE * quotation.plain:
        return {}  # the matcher is slow, and cannot find more
    matcher = SequenceMatcher(None, quotation.words, other.words, autojunk=False)
    blocks = matcher.get_matching_blocks()
    pairs = {block.a + i: block.b + i for block in blocks for i in range(block.size)}
    shared = sum(at not in quotation.at for at in pairs)
    if shared < ALIKE * quotation.plain:
        return {}
    found = {}
    for at, figure in quotation.at.items():
        facing = pairs.get(at)
        if facing is None or facing not in other.at or not commensurable(figure, other.at[facing]):
            continue
        beside = [i for step in range(1, NEIGHBOURS + 1) for i in (at - step, at + step)]
        if all(pairs.get(i) == facing + i - at for i in beside if 0 <= i < len(quotation.words)):
            found[at] = other.at[facing]
    return found


def _quoted(claims: Sequence[Claim]) -> Iterator[_Wording]:
    """Yield the quotations with figures, in text order, that are long enough to be known again."""
    for section, figures in _by_section(claims):
        for quotation in section.quotations:
            wording = _wording(section, quotation.span, figures)
            if wording.at and wording.plain >= LEAST_WORDS:
                yield wording


def _sentences(claims: Sequence[Claim]) -> Iterator[_Wording]:
    """Yield each section with figures: a quotation may run over several sentences."""
    for section, figures in _by_section(claims):
        yield _wording(section, Span(0, len(section.text)), figures)


def _by_section(claims: Sequence[Claim]) -> Iterator[tuple[Section, list[Figure]]]:
    sections: dict[int, tuple[Section, list[Figure]]] = {}
    for claim in claims:
        if isinstance(claim.figure, Figure):
            sections.setdefault(claim.figure.section, (claim.section, []))[1].append(claim.figure)
    yield from sections.values()


def _wording(section: Section, span: Span, figures: Sequence[Figure]) -> _Wording:
    """Return the words of `span`, a marker with the dimension for each figure that lies in it."""
    words: list[str] = []
    at: dict[int, Figure] = {}
    start = span.start
    for figure in sorted(figures, key=lambda f: f.local.start):
        if not start <= figure.local.start < figure.local.end <= span.end:
            continue
        words += WORD.findall(section.text[start : figure.local.start].lower())
        at[len(words)] = figure
        words.append(f"#{figure.dimension}")
        start = figure.local.end
    words += WORD.findall(section.text[start : span.end].lower())
    return _Wording(words=tuple(words), at=at, vocabulary=frozenset(words))
