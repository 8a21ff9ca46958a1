"""A figure as the link stage sees it: with its part, its words, and how rare each of them is in this run."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.model import Analysis, DateMention, Figure, Modality, PartRef, Role, Section, SectionKind, Span

CONVERSION = regex.compile(r"[^().;\p{N}]{0,24}\([^().;\p{N}]{0,20}")
CALENDAR = frozenset(lexicon.load("counted")["times"]) | {"may"}
"""Names of days and months: they tell when, which is compared as a date, and not what."""
TITLES = frozenset(lexicon.load("parties")["titles"])
APART = regex.compile(
    r"[;:()–—]|(?<!\d),|,(?!\d)|\b(?:and|or|while|but|with|as|compared|against|from|plus|including|whereas|of which|of whom)\b"
)
"""What ends the words that stand with one figure."""
ELIDED = regex.compile(
    r" (?:more\b|others?\b|of (?:them|those|these|which|whom)|were|was|have|had|are|died|\p{L}+ed)\b"
)
"""What follows a number whose noun is left out."""
PART_OF = regex.compile(r" (?:out )?of (?:[\p{L}’'-]+ ){0,3}")
"""What stands between a part and the number of its whole: "three of the region's 27 ski areas"."""
OF_WHICH = regex.compile(r"\bof (?:them|those|these|which|whom),? (?:some |about |only |at least |more than )?$")
UNCLAIMED = frozenset({Modality.DENIED, Modality.SUPERSEDED})
HEADLINES = frozenset({SectionKind.HEADLINE})


def unclaimed(figure: Figure) -> bool:
    """Say whether a figure is no claim of its document: denied, replaced, or the old value of a change."""
    return figure.modality in UNCLAIMED or figure.frame.role is Role.OLD


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Claim:
    """One figure or date with the words that tell what it is about.

    index: position among all claims of the run. passage: its sentence and the one before. lemmas: content words of its
    sentence; near: those of its clause; beside: those between the figures and commas around it, which say most of what
    it is. around: content words of its paragraph. names: tokens of the proper names of its sentence, lower case. company: the
    values of the other figures of its sentence, old ones among them.
    """

    index: int
    figure: Figure | DateMention
    part: PartRef
    section: Section
    sentence: str
    passage: str
    lemmas: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    beside: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    company: frozenset[Decimal] = frozenset()

    @property
    def headline(self) -> bool:
        """Whether it stands in a headline."""
        return self.section.kind in HEADLINES


@dataclass(frozen=True, slots=True)
class Rarity:
    """Inverse document frequency of words over the sentences of a run (Spärck Jones 1972), smoothed."""

    counts: Mapping[str, int]
    total: int
    _weights: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    _sums: dict[frozenset[str], float] = field(default_factory=dict, repr=False, compare=False)
    _weighed: dict[frozenset[str], tuple[tuple[tuple[str, float], ...], float]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def over(cls, bags: Iterable[frozenset[str]]) -> Rarity:
        """Return the rarity of words over `bags`, one bag a sentence."""
        counts: Counter[str] = Counter()
        total = 0
        for bag in bags:
            counts.update(bag)
            total += 1
        return cls(counts, total)

    def weight(self, word: str) -> float:
        """Return the weight of a word: 0.2 at least, higher the rarer it is."""
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = max(0.2, math.log((self.total + 1) / (self.counts.get(word, 0) + 0.5)))
        return known

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weighted share of words in common, 0..1, relative to the geometric mean of both sides."""
        shared = a & b
        if not shared:
            return 0.0
        common = sum(sorted(self.weight(word) for word in shared))
        return min(1.0, common / math.sqrt(self._sum(a) * self._sum(b)))

    def _sum(self, bag: frozenset[str]) -> float:
        """Return the weights of all words of `bag` together, worked out once: a sentence is compared with many others."""
        known = self._sums.get(bag)
        if known is None:
            known = self._sums[bag] = sum(sorted(map(self.weight, bag)))
        return known

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weighted share of words of one meaning, 0..1, relative to the geometric mean of both sides."""
        if not a or not b:
            return 0.0
        met = self._met(a, b)
        return math.sqrt(met * self._met(b, a)) if met else 0.0

    def _met(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weighted share of the words of `a` that have one alike in `b`."""
        known = self._weighed.get(a)
        if known is None:
            weights = tuple((word, self.weight(word)) for word in sorted(a))
            known = self._weighed[a] = weights, sum(weight for _, weight in weights)
        return sum(weight for word, weight in known[0] if words.any_alike(word, b)) / known[1]


def claims_of(analyses: Sequence[Analysis]) -> tuple[Claim, ...]:
    """Return every figure that is a claim of its document, in document order.

    Boilerplate, old values and conversions in parentheses, which say the figure before them again, are left out.
    """
    found: list[Claim] = []
    for analysis in analyses:
        named: Figure | None = None
        values = _values(analysis)
        for before, figure, behind in triples(analysis.figures):
            if before is not None and _converts(before, figure, analysis):
                continue
            whole = _with_elided(figure, named, analysis)
            if figure.dimension == "count" and figure.counted is not None:
                named = figure
            claim = _claim(len(found), whole, analysis, before, behind)
            if claim is not None:
                claim = replace(claim, company=_company(figure, values))
            if claim is not None and not unclaimed(figure):
                found.append(claim)
    return tuple(found)


def _values(analysis: Analysis) -> Mapping[tuple[int, int], frozenset[Decimal]]:
    """Return the values of each sentence's figures: (section, sentence) -> values."""
    values: dict[tuple[int, int], set[Decimal]] = defaultdict(set)
    for figure in analysis.figures:
        if figure.value is not None:
            values[figure.section, figure.sentence].add(figure.value)
    return {place: frozenset(found) for place, found in values.items()}


def _company(figure: Figure, values: Mapping[tuple[int, int], frozenset[Decimal]]) -> frozenset[Decimal]:
    return frozenset(value for value in values.get((figure.section, figure.sentence), ()) if value != figure.value)


def _with_elided(figure: Figure, named: Figure | None, analysis: Analysis) -> Figure:
    """Return a count without a noun of its own with that of the count before it in its sentence.

    "Sixteen sailors died and 47 were wounded"; "3,400 claims, of which 295 were paid". named: the last count that has one.
    """
    if figure.dimension != "count" or figure.counted is not None or named is None:
        return figure
    if (named.section, named.sentence) != (figure.section, figure.sentence) or named.head is None or figure.unit:
        return figure
    text = analysis.document.sections[figure.section].text
    elided = ELIDED.match(text, figure.local.end) or OF_WHICH.search(text, named.head.end, figure.local.start)
    if not elided:
        return figure
    return replace(figure, frame=replace(figure.frame, thing=named.frame.thing, modifiers=named.modifiers))


def triples(figures: Sequence[Figure]) -> Iterator[tuple[Figure | None, Figure, Figure | None]]:
    """Yield each figure with the ones before and behind it."""
    padded = (None, *figures, None)
    return zip(padded, figures, padded[2:], strict=False)


def _converts(before: Figure, figure: Figure, analysis: Analysis) -> bool:
    """Say whether a figure in parentheses says the one before it again in another unit."""
    if before.section != figure.section or before.dimension != figure.dimension or before.unit == figure.unit:
        return False
    text = analysis.document.sections[figure.section].text
    return figure.unit is not None and bool(CONVERSION.fullmatch(text, before.local.end, figure.local.start))


def dated_claims(analyses: Sequence[Analysis]) -> tuple[Claim, ...]:
    """Return every mention of a full calendar day, in document order."""
    found: list[Claim] = []
    for analysis in analyses:
        for mention in analysis.dates:
            claim = _claim(len(found), mention, analysis)
            if claim is not None:
                found.append(claim)
    return tuple(found)


def superseded_claims(analyses: Sequence[Analysis]) -> tuple[Claim, ...]:
    """Return the figures that their own document tells as replaced ("up from 41", "the earlier figure of")."""
    found: list[Claim] = []
    for analysis in analyses:
        values = _values(analysis)
        for figure in analysis.figures:
            claim = _claim(len(found), figure, analysis) if unclaimed(figure) else None
            if claim is not None:
                found.append(replace(claim, company=_company(figure, values)))
    return tuple(found)


def _claim(
    index: int,
    figure: Figure | DateMention,
    analysis: Analysis,
    before: Figure | None = None,
    behind: Figure | None = None,
) -> Claim | None:
    section = analysis.document.sections[figure.section]
    if section.kind is SectionKind.BOILERPLATE:
        return None
    sentence = _span_of(section, figure.sentence)
    text = section.text[sentence.start : sentence.end]
    lemmas = set(words.content_lemmas(text))
    if section.cell is not None:
        labels = " ".join(filter(None, (section.cell.row_label, section.cell.column_label, section.cell.title)))
        lemmas.update(words.content_lemmas(labels))
    lemmas -= CALENDAR
    counted = getattr(figure, "counted", None)
    if counted:
        lemmas.add(counted)
    return Claim(
        index=index,
        figure=figure,
        part=PartRef(document=figure.document, part=section.part),
        section=section,
        sentence=text,
        passage=_passage(section, figure.sentence),
        lemmas=frozenset(lemmas),
        near=frozenset(words.content_lemmas(_clause(section.text, sentence, figure.local))) - CALENDAR,
        names=name_tokens(sentence_names(section, figure.sentence) + _label_names(section)),
        beside=_beside(section, sentence, figure, before, behind),
        around=_around(section.text) if section.cell is None else frozenset(),
    )


@lru_cache(maxsize=16)
def _around(text: str) -> frozenset[str]:
    """Return the content words of a paragraph: once for all of its figures, for it may be as long as a book."""
    return frozenset(words.content_lemmas(text)) - CALENDAR


def _beside(
    section: Section, sentence: Span, figure: Figure | DateMention, before: Figure | None, behind: Figure | None
) -> frozenset[str]:
    """Return the content words that stand with a figure: up to the next figure, mark or "and" on each side.

    A figure with no word of its own ("from 40 to 50") has those before the figure that precedes it.
    """
    text, local = section.text, figure.local
    ends = [mark.end() for mark in APART.finditer(text, sentence.start, local.start)]
    start = max(ends, default=sentence.start)
    mark = APART.search(text, local.end, sentence.end)
    end = mark.start() if mark else sentence.end
    if behind is not None and behind.section == figure.section and local.end <= behind.local.start < end:
        part = PART_OF.fullmatch(text, local.end, behind.local.start)
        beyond = APART.search(text, behind.local.end, sentence.end)
        end = behind.local.start if part is None else beyond.start() if beyond else sentence.end
    after = set(words.content_lemmas(text[local.end : end]))
    inner = before.local.end if before is not None and before.section == figure.section else start
    own = set(words.content_lemmas(text[max(start, min(inner, local.start)) : local.start])) | after
    for further in (*reversed(ends[:-1]), sentence.start):
        if own - CALENDAR:
            break
        own = set(words.content_lemmas(text[further : local.start]))
    return frozenset(own) - CALENDAR


def name_tokens(names: Iterable[str]) -> frozenset[str]:
    """Return the words of proper names, lower case, titles left out."""
    tokens: set[str] = set()
    for name in names:
        for token in name.replace("’s", "").replace("'s", "").replace(".", "").split():
            word = token.strip(",;:()“”\"'").lower()
            if len(word) > 1 and word not in TITLES and word not in CALENDAR:
                tokens.add(word)
    return frozenset(tokens)


def sentence_of(section: Section, sentence: int) -> str:
    """Return a sentence of a section; the whole text of one that has no such sentence."""
    span = _span_of(section, sentence)
    return section.text[span.start : span.end]


def _span_of(section: Section, sentence: int) -> Span:
    inside = 0 <= sentence < len(section.sentences)
    return section.sentences[sentence] if inside else Span(0, len(section.text))


def sentence_names(section: Section, sentence: int) -> tuple[str, ...]:
    """Return the proper names of a sentence; one without any borrows those of the sentence before."""
    inside = 0 <= sentence < len(section.sentences)
    span = section.sentences[sentence] if inside else Span(0, len(section.text))
    found = words.proper_names(section.text[span.start : span.end])
    if not found and 0 < sentence < len(section.sentences):
        before = section.sentences[sentence - 1]
        return words.proper_names(section.text[before.start : before.end])
    return found


def _label_names(section: Section) -> tuple[str, ...]:
    if section.cell is None or section.cell.row_label is None:
        return ()
    return (section.cell.row_label,)


def _passage(section: Section, sentence: int) -> str:
    """Return a sentence with the one before it, where sources are often introduced."""
    if not 0 <= sentence < len(section.sentences):
        return section.text
    return section.text[section.sentences[max(0, sentence - 1)].start : section.sentences[sentence].end]


def _clause(text: str, sentence: Span, local: Span) -> str:
    """Return the stretch of the sentence around the figure, up to the nearest clause mark on each side."""
    start = max((text.rfind(mark, sentence.start, local.start) for mark in ("; ", ": ", " – ", " — ")), default=-1)
    ends = [at for at in (text.find(mark, local.end, sentence.end) for mark in ("; ", " – ", " — ")) if at >= 0]
    return text[max(start + 1, sentence.start) : min(ends, default=sentence.end)]
