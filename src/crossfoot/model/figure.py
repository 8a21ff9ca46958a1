"""What a figure and a date mean: the values that extract, resolve, link and compare pass on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crossfoot.model.frame import UNKNOWN, Frame, Modality
from crossfoot.model.span import Span


class Bound(StrEnum):
    """The kind of claim that an approximator makes about its number."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The set of values that a wording allows; None is unbounded, an open end excludes its value."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


LABELLED = frozenset({"version", "ordinal", "score"})
"""Dimensions of values that are compared, but of which there is no sum, share or difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One stated quantity; `text == document.text[span.start:span.end]` always holds.

    Set by extract: everything down to `per`; set by resolve: the frame. Unknown is None (or ()), which equals nothing, not
    even another unknown.

    span: code points of the file, sign, magnitude, unit and currency included, approximator and counted noun excluded.
    local: the same in the section's clean text. section, sentence: indices into Document.sections, Section.sentences.
    value: in `unit`, magnitude applied; midpoint of a range; None when vague, and where `parts` is the value.
    parts: of a version its segments, first to last (3, 10; letters as they stand: 5, 0, 0, "rc", 2), of a score its numbers in
    the order of the text; () for everything else. Source: PEP 440, SemVer 2.0.0.
    precision: value of the last stated digit's place ("1.2 million": 100000; "10,000": 1), for rounding.
    """

    document: str
    section: int
    sentence: int
    span: Span
    local: Span
    text: str
    value: Decimal | None
    interval: Interval
    bound: Bound
    dimension: str
    unit: str | None
    pattern: str  # who read it: "percent/plain"
    approximator: str | None = None
    precision: Decimal | None = None
    spelled: bool = False  # in words, not digits
    per: str | None = None  # denominator of a rate: "day", "100000", "barrel"
    parts: tuple[int | str, ...] = ()

    frame: Frame = UNKNOWN  # from here on set by resolve

    @property
    def is_quantity(self) -> bool:
        """Whether it is so much of something; a version, a rank or a score has a value that nothing can be added to."""
        return self.dimension not in LABELLED

    @property
    def counted(self) -> str | None:
        """Lemma of what is counted or measured."""
        return self.frame.thing.value if self.frame.thing else None

    @property
    def head(self) -> Span | None:
        """Where the noun of what is counted stands in the section's clean text."""
        return self.frame.thing.span if self.frame.thing else None

    @property
    def modifiers(self) -> tuple[str, ...]:
        """The modifiers of that noun, lower case, in text order."""
        return self.frame.modifiers

    @property
    def predicate(self) -> str | None:
        """Lemma of the event's verb: kill, destroy, earn."""
        return self.frame.event.lemma if self.frame.event else None

    @property
    def predicate_span(self) -> Span | None:
        """Where that verb, or the noun that names the event, stands in the section's clean text."""
        return self.frame.event.span if self.frame.event else None

    @property
    def party(self) -> str | None:
        """Whose it is, or who did it: a nation."""
        return self.frame.party.value if self.frame.party else None

    @property
    def place(self) -> str | None:
        """Where it holds."""
        return self.frame.place.value if self.frame.place else None

    @property
    def time(self) -> str | None:
        """TIMEX3 value of the day or period that it holds for."""
        return self.frame.time.value if self.frame.time else None

    @property
    def window(self) -> str | None:
        """TIMEX3 duration over which it was counted: "P3D"."""
        return self.frame.window.value if self.frame.window else None

    @property
    def attribution(self) -> str | None:
        """Who says so, without article."""
        return self.frame.source.value if self.frame.source else None

    @property
    def attribution_span(self) -> Span | None:
        """Where the source is named in the section's clean text."""
        return self.frame.source.span if self.frame.source else None

    @property
    def speaker(self) -> str | None:
        """Whose turn of an interview it stands in."""
        return self.frame.speaker

    @property
    def modality(self) -> Modality:
        """How it is put forward."""
        return self.frame.modality

    @property
    def quoted(self) -> bool:
        """Whether it stands inside quotation marks."""
        return self.frame.quoted

    @property
    def part_of(self) -> str | None:
        """Lemma of the whole that it is a part of; "?" when the text only says that it is one."""
        if not self.frame.part:
            return None
        return self.frame.base.value if self.frame.base is not None else "?"

    @property
    def cited(self) -> str | None:
        """Words that credit another document: "the article", "according to the report"."""
        return self.frame.credit


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One stated date, time, duration or set, as TIMEX3.

    type: DATE, TIME, DURATION or SET; timex: its value ("2024-11-13", "P3D"), with X for what the text leaves open.
    expression: what extract read before the anchor was known, in extract's own notation, for resolve; None when absolute.
    weekday: the weekday that the text names, Monday is 0. fault: why the date cannot exist ("31 April"), else None.
    bound: what the words beside it make of it: at_least ("since 2019"), more_than ("after"), at_most ("until", "by"), less_than
    ("before"), range for a period with both ends. begin, end: TIMEX3 values of the ends of the period that it states or is an end
    of, both included unless the bound is more_than or less_than; None is open. A mention that bounds nothing has neither.
    Source: TIMEX3 beginPoint and endPoint, TimeML 1.2.1.
    """

    document: str
    section: int
    sentence: int
    span: Span
    local: Span
    text: str
    type: str
    timex: str
    pattern: str
    expression: str | None = None
    weekday: int | None = None
    fault: str | None = None
    bound: Bound = Bound.EXACT  # from here on set by resolve
    begin: str | None = None
    end: str | None = None
    frame: Frame = UNKNOWN

    @property
    def predicate(self) -> str | None:
        """Lemma of the verb of what happens then."""
        return self.frame.event.lemma if self.frame.event else None

    @property
    def attribution(self) -> str | None:
        """Who says so, without article."""
        return self.frame.source.value if self.frame.source else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A digit run or number word that was read and is no figure, and why; spans as in Figure."""

    section: int
    span: Span
    local: Span
    text: str
    reason: str  # "version", "phone number", "year", "boilerplate" ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All that one document states, each tuple sorted by span.

    periods: mentions that span two of `dates` with the words between them ("March to May 2024"); `dates` has the ends too.
    """

    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    periods: tuple[DateMention, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


def as_figure(mention: Figure | DateMention) -> Figure:
    """Return a mention that is known to be a figure. Raises TypeError for a date."""
    if not isinstance(mention, Figure):
        raise TypeError(f"{mention.text!r} is no figure")
    return mention


def as_date(mention: Figure | DateMention) -> DateMention:
    """Return a mention that is known to be a date. Raises TypeError for a figure."""
    if not isinstance(mention, DateMention):
        raise TypeError(f"{mention.text!r} is no date")
    return mention
