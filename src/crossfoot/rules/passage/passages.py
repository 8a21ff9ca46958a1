"""Passages: the neighbouring sentences of a document, and which of their figures are of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.comparison import commensurable, scale
from crossfoot.model import STEPS, Analysis, Bound, DateMention, Figure, Modality, Role, SectionKind, Span
from crossfoot.rules.arithmetic.sentences import FIGURES, Sentence

AMOUNTS = frozenset(
    {
        "count",
        "currency",
        "mass",
        "length",
        "area",
        "volume",
        "energy",
        "power",
        "duration",
        "data",
        "speed",
        "age",
        "temperature",
    }
)
THINGS = frozenset({"count", "percent"})
"""Dimensions whose figures say nothing of what they are of."""
POINTS = frozenset({Bound.EXACT, Bound.ABOUT})
NO_LEVELS = frozenset({*STEPS, Role.SHARE, Role.LIMIT})
PROSE = frozenset(
    {SectionKind.LEAD, SectionKind.BODY, SectionKind.CAPTION, SectionKind.SUMMARY, SectionKind.QUOTE, SectionKind.TURN}
)
WORDS: Mapping[str, Sequence[str]] = lexicon.load("passage")
ZERO = Decimal(0)
SPELLED = 12
NO_SMALL_NUMBER = 20
NEAR_SIZE = 5
BY_TO = regex.compile(rf"\bby\s(?:\p{{L}}+\s)?{FIGURES}(?:\s\p{{L}}+)?\sto\s(?:\p{{L}}+\s)?$", regex.IGNORECASE)
CLOSE = Fraction(1, 20)
NOUN_REACH = 30
"""How many characters behind a number the noun that it counts may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Figures that play the parts of a formula. same: those in one unit. binding: what ties them.

    word: where a word stands, in the section of the suspect, that the figures are held against; words: what a message says of it.
    """

    formula: str
    parts: Mapping[str, Figure]
    suspect: str
    binding: str
    same: tuple[str, ...] = ()
    word: Span | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of a document that stand together, without headings, lists and tables between them; dates: those of each."""

    sentences: tuple[Sentence, ...]
    dates: tuple[tuple[DateMention, ...], ...]

    def figures(self, first: int, last: int) -> list[Figure]:
        """Return the figures from one sentence to another, both included, in text order."""
        return [figure for one in self.sentences[max(0, first) : last + 1] for figure in one.figures]

    def claims(self) -> Iterator[tuple[int, Figure]]:
        """Yield each figure with the number of its sentence."""
        for at, sentence in enumerate(self.sentences):
            for figure in sentence.figures:
                yield at, figure

    def before(self, at: int, figure: Figure) -> str:
        """Return the words of a sentence before one of its figures, other figures blanked out."""
        sentence = self.sentences[at]
        return sentence.text[: figure.local.start - _start(sentence)]

    def behind(self, at: int, figure: Figure) -> str:
        """Return the words of a sentence behind one of its figures, other figures blanked out."""
        sentence = self.sentences[at]
        return sentence.text[figure.local.end - _start(sentence) :]

    def where(self, figure: Figure) -> int:
        """Return the number of a figure's sentence. Raises StopIteration for a figure of another passage."""
        return next(
            at for at, one in enumerate(self.sentences) if (one.at, one.index) == (figure.section, figure.sentence)
        )

    def sentence_of(self, figure: Figure) -> str:
        """Return the text of a figure's sentence, its figures blanked out."""
        return self.sentences[self.where(figure)].text

    def between(self, at: int, first: Figure, second: Figure) -> str:
        """Return the words between two figures of one sentence."""
        start = _start(self.sentences[at])
        return self.sentences[at].text[first.local.end - start : second.local.start - start]


def passages(sentences: Iterable[Sentence], analyses: Iterable[Analysis], *, lists: bool = False) -> Iterator[Passage]:
    """Yield the passages of documents that hold a figure or date, in order; lists: with the items of lists as sentences."""
    dates: dict[tuple[str, int, int], list[DateMention]] = {}
    for analysis in analyses:
        for mention in analysis.dates:
            dates.setdefault((mention.document, mention.section, mention.sentence), []).append(mention)
    held: list[Sentence] = []
    for sentence in sentences:
        if held and not _goes_on(held[-1], sentence, lists):
            yield from _whole(held, dates)
            held = []
        if _prose(sentence, lists):
            held.append(replace(sentence, figures=tuple(_reached(one, sentence) for one in sentence.figures)))
    yield from _whole(held, dates)


def _reached(figure: Figure, sentence: Sentence) -> Figure:
    """Return what a movement "by 17 to 83" leads to as the level that it is."""
    start = figure.local.start - sentence.section.sentences[sentence.index].start
    if figure.frame.role not in STEPS or not BY_TO.search(sentence.text[:start]):
        return figure
    return replace(figure, frame=replace(figure.frame, role=Role.NEW))


def _whole(held: Sequence[Sentence], dates: Mapping[tuple[str, int, int], Sequence[DateMention]]) -> Iterator[Passage]:
    told = tuple(tuple(dates.get((one.document, one.at, one.index), ())) for one in held)
    if sum(len(sentence.figures) + len(some) for sentence, some in zip(held, told, strict=True)):
        yield Passage(tuple(held), told)


def _goes_on(one: Sentence, other: Sentence, lists: bool) -> bool:
    near = one.document == other.document and one.section.part == other.section.part and other.at - one.at <= 1
    return near and _prose(one, lists) and _prose(other, lists)


def _prose(sentence: Sentence, lists: bool) -> bool:
    return sentence.section.kind in PROSE and (lists or not sentence.section.list_item)


def _start(sentence: Sentence) -> int:
    return sentence.section.sentences[sentence.index].start


@cache
def cue(before: str = "", lists: tuple[str, ...] = (), after: str = "") -> regex.Pattern[str]:
    """Return a pattern for any word of `lists` between two patterns."""
    either = "|".join(rf"\L<{name}>" for name in lists)
    named: dict[str, Any] = {
        name: list(words) for name, words in WORDS.items() if name in lists or rf"\L<{name}>" in before + after
    }
    middle = f"(?<!\\p{{L}})(?:{either})(?!\\p{{L}})" if lists else ""
    return regex.compile(before + middle + after, regex.IGNORECASE, **named)


def owns_noun(figure: Figure) -> bool:
    """Say whether a number has a noun of its own behind it, so that it counts nothing else."""
    head = figure.head
    return head is not None and 0 <= head.start - figure.local.end <= NOUN_REACH


def bare(figure: Figure) -> bool:
    """Say whether a number stands alone, so that it is in the unit of the amounts beside it."""
    return figure.dimension == "count" and figure.unit is None and not owns_noun(figure)


def one_thing(a: str | None, b: str | None) -> bool:
    """Say whether two nouns can name the same things: "patients" and "people"."""
    if a is None or b is None or a == b:
        return True
    votes = [one in WORDS["votes"] for one in (a, b)]
    people = [words.is_person(one) for one in (a, b)]
    if all(vote or person for vote, person in zip(votes, people, strict=True)):
        return True
    return words.noun_relation(a, b) is not None


def one_kind(a: Figure, b: Figure) -> bool:
    """Say whether two amounts can be added, subtracted and held against each other.

    A bare number is in the unit of a measured amount only where both stand in one sentence and one event has both.
    """
    ends = {a.frame.role, b.frame.role} == {Role.OLD, Role.NEW} and a.sentence == b.sentence
    elided = a.sentence == b.sentence and None in (a.per, b.per)
    if a.per != b.per and not ends and not elided and not any(bare(one) and one.per is None for one in (a, b)):
        return False
    if a.dimension == b.dimension:
        if a.dimension in THINGS:
            few = any(one.spelled and owns_noun(one) and (one.value or 0) <= SPELLED for one in (a, b))
            return ((bare(a) or bare(b)) and not (few and a.spelled != b.spelled)) or one_thing(a.counted, b.counted)
        if CLOCKED in (a.pattern, b.pattern) and a.pattern != b.pattern:
            return False  # "second in 2:12:20, 77 seconds behind the winner"
        return commensurable(a, b)
    if not (bare(a) or bare(b)) or "percent" in (a.dimension, b.dimension):
        return False
    near = a.sentence == b.sentence and a.section == b.section and not (a.spelled or b.spelled)
    if "currency/cents" in (a.pattern, b.pattern):
        return False
    return near and (ends or (a.predicate is not None and a.predicate == b.predicate) or _of_one_size(a, b))


CLOCKED = "duration/clocked"
"""Who read the result of a race."""


def _of_one_size(a: Figure, b: Figure) -> bool:
    """Say whether two numbers of several digits are near enough to be of one measure, the unit left out with one of them."""
    small, big = sorted(abs(one.value or ZERO) for one in (a, b))
    return small >= NO_SMALL_NUMBER and big < small * NEAR_SIZE


def one_event(a: Figure, b: Figure) -> bool:
    """Say whether two figures are told of by one verb, or by none."""
    return a.predicate is None or b.predicate is None or a.predicate == b.predicate


def is_level(figure: Figure) -> bool:
    """Say whether a figure is a plain amount: neither a step nor a share nor a limit."""
    plain = figure.dimension in AMOUNTS and figure.bound in POINTS and bool(figure.value) and (figure.value or 0) > 0
    return plain and figure.frame.role not in NO_LEVELS and figure.modality is not Modality.DENIED


def twice_told(a: Figure, b: Figure) -> bool:
    """Say whether two amounts are one in two units: "4.6 m, or 15 ft"."""
    factors = scale(a, b) if a.unit != b.unit else None
    if factors is None or not a.value or b.value is None:
        return False
    return abs((Fraction(b.value) * factors[0] + factors[1]) / Fraction(a.value) - 1) < CLOSE


def kinds_of(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return amounts in groups of one kind, in the order of their first."""
    groups: list[list[Figure]] = []
    for figure in figures:
        home = next((group for group in groups if all(one_kind(one, figure) for one in group)), None)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    return groups
