"""What a figure and a date mean: the values that extract, resolve, link and compare pass on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

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


class Modality(StrEnum):
    """How a figure is put forward; anything but asserted or likely is no claim of the document."""

    ASSERTED = "asserted"
    LIKELY = "likely"  # likely, feared, believed, estimated
    PLANNED = "planned"  # will, expects, target, forecast
    DENIED = "denied"
    SUPERSEDED = "superseded"  # revised from, corrected, withdrawn, was wrong
    ASKED = "asked"  # inside a question
    CONDITIONAL = "conditional"  # would, could, if


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The set of values that a wording allows; None is unbounded, an open end excludes its value."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One stated quantity; `text == document.text[span.start:span.end]` always holds.

    Set by extract: everything down to `precision`; set by resolve: the rest. Unknown is None (or ()), which equals
    nothing, not even another unknown.

    span: code points of the file, sign, magnitude, unit and currency included, approximator and counted noun excluded.
    local: the same in the section's clean text. section, sentence: indices into Document.sections, Section.sentences.
    value: in `unit`, magnitude applied; midpoint of a range; None when vague.
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

    head: Span | None = None  # the counted noun, in the section's clean text
    counted: str | None = None  # its lemma
    modifiers: tuple[str, ...] = ()  # its modifiers, lower case, in text order
    predicate: str | None = None  # lemma of the event's verb: kill, destroy, earn
    predicate_span: Span | None = None
    party: str | None = None  # whose: Russian, Ukraine
    place: str | None = None
    time: str | None = None  # TIMEX3 value of the day or period that it holds for
    window: str | None = None  # TIMEX3 duration over which it was counted: "P3D"
    attribution: str | None = None
    attribution_span: Span | None = None  # in the section's clean text
    speaker: str | None = None
    modality: Modality = Modality.ASSERTED
    quoted: bool = False
    part_of: str | None = None  # lemma of the whole that it is a part of ("of them"): "?" when elided
    cited: str | None = None  # words that credit another document: "the article", "according to the report"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """One stated date, time, duration or set, as TIMEX3.

    type: DATE, TIME, DURATION or SET; timex: its value ("2024-11-13", "P3D"), with X for what the text leaves open.
    expression: what extract read before the anchor was known, in extract's own notation, for resolve; None when absolute.
    weekday: the weekday that the text names, Monday is 0. fault: why the date cannot exist ("31 April"), else None.
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
    predicate: str | None = None
    predicate_span: Span | None = None
    attribution: str | None = None


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
    """All that one document states, each tuple sorted by span."""

    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
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
