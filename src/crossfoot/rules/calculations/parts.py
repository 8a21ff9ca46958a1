"""The figures and times of a passage as parts that a calculation can have, each at its token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log10

from crossfoot import patterns as regex
from crossfoot.model import Bound, DateMention, Figure, Modality
from crossfoot.rules.arithmetic.sentences import BLANK, Sentence
from crossfoot.rules.calculations.times import LENGTHS, WORKING, TimePoint, clock_of, length_of, points_of
from crossfoot.rules.passage.passages import Passage, bare

TOKEN = regex.compile(r"([\ue000-\ue0c8])\1*|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|\S")
FIGURE, DATE = "#", "@"
"""What stands for a figure and for a date among the tokens."""
STATED = frozenset({Bound.EXACT, Bound.ABOUT})
NO_PART = frozenset({"score", "version"})
WHOLE = frozenset({"count", "currency"})
"""What is told to the last one: people, things, coins."""
ROUND_FROM = 1_000
ABOUT = 0.1
ROUGHLY = 0.1
"""How far a "four times" may lie from the multiple meant, as a share of it."""
IN_WORDS = 0.04
"""How far a fraction in words ("a third") may lie from what it stands for."""
MOST_ZEROS, ROUGHLY_ZEROS = 3, 0.01
"""So many zeros are lost or added, and so far off may the rest of the number be, as a power of ten."""
MOST = 120
"""A passage with more parts than this is a table in disguise and left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A figure, or a date, of a passage.

    index: its place among the parts of its passage; sentence, token: where it stands. value: in its unit; years, days or minutes of a
    time. exact: how far its value may lie from the one meant by its last digit; round: by its last digit that is no zero.
    """

    index: int
    sentence: int
    token: int
    value: float
    exact: float
    round: float
    mention: Figure | DateMention
    dimension: str
    unit: str | None

    @property
    def figure(self) -> Figure | None:
        """The figure that it is, None for a date."""
        return self.mention if isinstance(self.mention, Figure) else None

    @property
    def bare(self) -> bool:
        """Whether it is a number without a unit and a noun of its own."""
        return isinstance(self.mention, Figure) and bare(self.mention)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands, for comparison."""
        return self.sentence, self.token


@dataclass(frozen=True, slots=True)
class Block:
    """The tokens of each sentence of a passage, and its parts in text order."""

    passage: Passage
    tokens: tuple[tuple[str, ...], ...]
    parts: tuple[Part, ...]


def block(passage: Passage) -> Block:
    """Return the tokens and parts of a passage; no parts where there are too many to be prose."""
    tokens: list[tuple[str, ...]] = []
    parts: list[Part] = []
    for at, sentence in enumerate(passage.sentences):
        words, figures, dates = _tokens(sentence, passage.dates[at])
        tokens.append(tuple(words))
        found = [*_of_figures(at, sentence, figures), *_of_dates(passage, at, dates)]
        parts.extend(sorted(found, key=lambda one: (one.token, one.dimension)))
    if len(parts) > MOST:
        parts = []
    return Block(passage, tuple(tokens), tuple(_numbered(parts)))


def _numbered(parts: list[Part]) -> Iterator[Part]:
    for index, one in enumerate(parts):
        yield Part(
            index=index, sentence=one.sentence, token=one.token, value=one.value, exact=one.exact, round=one.round,
            mention=one.mention, dimension=one.dimension, unit=one.unit,
        )  # fmt: skip


def lost_zeros(ratio: float) -> bool:
    """Say whether a value is the right one but for one to three zeros."""
    power = log10(ratio) if ratio > 0 else 0.0
    return 1 <= abs(round(power)) <= MOST_ZEROS and abs(power - round(power)) <= ROUGHLY_ZEROS


def stem(word: str) -> str:
    """Return a word in small letters without the ending of a plural, so that "votes" and "vote" are one."""
    low = word.lower()
    if len(low) > len("ties") + 1 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > len("was") + 1 and low.endswith("s") and not low.endswith("ss"):
        return low[:-1]
    return low


def _tokens(
    sentence: Sentence, told: tuple[DateMention, ...]
) -> tuple[list[str], Mapping[int, int], list[tuple[DateMention, int]]]:
    """Return the tokens of a sentence, the token of each of its figures, and that of each of its dates."""
    start = sentence.section.sentences[sentence.index].start
    words: list[str] = []
    figures: dict[int, int] = {}
    at_offset: list[tuple[int, int]] = []
    covered = [(one.local.start - start, one.local.end - start) for one in told]
    inside: tuple[int, int] | None = None
    for match in TOKEN.finditer(sentence.text):
        blank = ord(match[0][0]) - BLANK
        date = next((span for span in covered if span[0] <= match.start() < span[1]), None)
        if 0 <= blank < len(sentence.figures):
            figures[blank] = len(words)
            words.append(FIGURE)
        elif date is not None:
            if date != inside:
                words.append(DATE)
        else:
            words.append(stem(match[0]))
        inside = date
        at_offset.append((match.start(), len(words) - 1))
    dates = [(one, _at(at_offset, span[0])) for one, span in zip(told, covered, strict=True)]
    return words, figures, [(one, token) for one, token in dates if token is not None]


def _at(offsets: list[tuple[int, int]], start: int) -> int | None:
    return next((token for offset, token in offsets if offset >= start), None)


def _of_figures(at: int, sentence: Sentence, tokens: Mapping[int, int]) -> Iterator[Part]:
    for number, figure in enumerate(sentence.figures):
        if number in tokens and _counts(figure):
            exact, coarse = _spread(figure)
            yield Part(
                index=0, sentence=at, token=tokens[number], value=float(figure.value or 0), exact=exact, round=coarse,
                mention=figure, dimension=figure.dimension, unit=figure.unit,
            )  # fmt: skip
            clock = clock_of(figure.text) if figure.dimension == "count" else None
            if clock is not None:
                yield _timed(at, tokens[number], figure, clock, "time")


def _counts(figure: Figure) -> bool:
    return (
        figure.value is not None
        and figure.value > 0
        and figure.bound in STATED
        and figure.dimension not in NO_PART
        and figure.modality is not Modality.DENIED
        and not WORKING.search(figure.text)
    )


def _spread(figure: Figure) -> tuple[float, float]:
    """Return how far a figure may lie from what is meant: by its last digit, and by its last digit that is no zero."""
    value, place = float(figure.value or 0), float(figure.precision or 0)
    exact = 0.0 if figure.dimension in WHOLE and place == 1 else place / 2
    coarse = place or 1.0
    if value >= ROUND_FROM:
        while value % (coarse * 10) == 0:
            coarse *= 10
    rounded = max(exact, coarse / 2) if value >= ROUND_FROM else exact
    if figure.bound is Bound.ABOUT:
        rounded = max(rounded, ABOUT * value)
    if figure.dimension == "multiple":
        exact = rounded = ROUGHLY * value
    if figure.dimension == "ratio":
        exact, rounded = max(exact, IN_WORDS * value / 2), max(rounded, IN_WORDS * value)
    return exact, rounded


def _of_dates(passage: Passage, at: int, told: list[tuple[DateMention, int]]) -> Iterator[Part]:
    figures = passage.sentences[at].figures
    for mention, token in told:
        length = None if WORKING.search(mention.text) else length_of(mention)
        if length is not None and not any(_overlap(mention, one) for one in figures):
            yield _timed(at, token, mention, length, LENGTHS)
        for point in points_of(mention):
            yield _timed(at, token, mention, point, "time")


def _timed(at: int, token: int, mention: Figure | DateMention, point: TimePoint, dimension: str) -> Part:
    return Part(
        index=0, sentence=at, token=token, value=point.value, exact=point.spread, round=point.spread, mention=mention,
        dimension=dimension, unit=point.grain,
    )  # fmt: skip


def _overlap(mention: DateMention, figure: Figure) -> bool:
    return mention.local.start < figure.local.end and figure.local.start < mention.local.end
