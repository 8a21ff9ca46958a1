"""Dates of a document as days, months and years, the sentences they stand in, and the ranges that they make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crossfoot import patterns as regex
from crossfoot.measure.moment import MONTHS
from crossfoot.measure.wording import time_in_words
from crossfoot.model import Analysis, DateMention, Location, Section, SectionKind, Span

YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)")
STATED_YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)|[’']\d{2}\b|[/.-]\d{2}\Z")
MONTH = regex.compile(rf"\b(?:{'|'.join(name[:3] for name in MONTHS)})|\d[./-]\d", regex.IGNORECASE)
CONNECTS = regex.compile(
    r"(?:\s?[-–—]\s?|,?\s(?:to|until|till|through|thru|up to)\s(?:the\s)?(?:end of\s)?)", regex.IGNORECASE
)
AND = regex.compile(r"\sand\s(?:the\s)?", regex.IGNORECASE)
BETWEEN = regex.compile(r"\bbetween\s(?:the\s)?\Z", regex.IGNORECASE)
FROM = regex.compile(r"\b(?:from|between)\s(?:the\s)?\Z", regex.IGNORECASE)
OLD_STYLE = regex.compile(
    r"\b(?:O\.?\s?S\.?|old style|new style|N\.S\.|julian|orthodox|hijri|hebrew|islamic|lunar|fictional)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Two mentions that are the ends of one range ("from 3 to 8 June"), with the words that open it included in `span`."""

    first: DateMention
    last: DateMention
    span: Span
    """In the section's clean text, "from" and brackets left out."""
    opened: bool
    """"from" or "between" stands before it."""


def day_of(mention: DateMention) -> date | None:
    """Return the day of a mention that tells one; None for months, years, times of no day and days that do not exist."""
    if mention.type not in ("DATE", "TIME") or mention.fault is not None:
        return None
    try:
        return date.fromisoformat(mention.timex[:10]) if len(mention.timex) >= 10 else None
    except ValueError:
        return None


def open_days(mention: DateMention) -> list[date]:
    """Return the day of a mention, or where its year is open that day of a common year and of a leap year."""
    if mention.timex.startswith("XXXX-") and mention.type == "DATE" and mention.fault is None:
        try:
            return [date.fromisoformat(f"{year}{mention.timex[4:]}") for year in (2023, 2024)]
        except ValueError:
            return []
    day = day_of(mention)
    return [] if day is None else [day]


def year_of(mention: DateMention) -> int | None:
    """Return the year of a mention that is a year or a day or month of a known year."""
    head = mention.timex[:4]
    return int(head) if mention.type == "DATE" and head.isdecimal() and "/" not in mention.timex else None


def has_year(mention: DateMention) -> bool:
    """Say whether the text of a mention tells its year."""
    return STATED_YEAR.search(mention.text) is not None


def names_month(mention: DateMention) -> bool:
    """Say whether the text of a mention tells its month; that of "the 21st" is read from what is around it."""
    return MONTH.search(mention.text) is not None


def location(mention: DateMention) -> Location:
    """Return the place of a mention."""
    return Location(document=mention.document, span=mention.span)


def quoted(section: Section, mention: DateMention) -> bool:
    """Say whether a mention stands in somebody's words: in quotation marks, in a quotation or in an interview's turn."""
    if section.kind in (SectionKind.QUOTE, SectionKind.TURN):
        return True
    return any(quotation.span.overlaps(mention.local) for quotation in section.quotations)


def sentence_of(section: Section, mention: DateMention) -> str:
    """Return the sentence of a mention, or its section's text when that has none."""
    if 0 <= mention.sentence < len(section.sentences):
        span = section.sentences[mention.sentence]
        return section.text[span.start : span.end]
    return section.text


def by_sentence(analysis: Analysis) -> Iterator[tuple[Section, list[DateMention]]]:
    """Yield the mentions of each sentence of prose, in text order, with their section."""
    held: dict[tuple[int, int], list[DateMention]] = {}
    for mention in analysis.dates:
        held.setdefault((mention.section, mention.sentence), []).append(mention)
    for (index, _), mentions in sorted(held.items()):
        section = analysis.document.sections[index]
        if section.kind is not SectionKind.BOILERPLATE and section.cell is None:
            yield section, mentions


def ranges(section: Section, mentions: list[DateMention]) -> Iterator[DateRange]:
    """Yield the ranges among the mentions of a sentence."""
    for first, last in pairwise([m for m in mentions if m.type in ("DATE", "TIME")]):
        between = section.text[first.local.end : last.local.start]
        before = section.text[max(0, first.local.start - 16) : first.local.start]
        opened = FROM.search(before) is not None
        joined = CONNECTS.fullmatch(between) or (AND.fullmatch(between) and BETWEEN.search(before))
        if joined and not any(first.local.end <= m.local.start < last.local.start for m in mentions):
            yield DateRange(first, last, Span(first.local.start, last.local.end), opened)


def years_near(analysis: Analysis, mention: DateMention) -> set[int]:
    """Return the years that the paragraph of a mention and the one before it name, and the year of the document's date."""
    sections = analysis.document.sections[max(0, mention.section - 1) : mention.section + 1]
    told = {int(year) for section in sections for year in YEAR.findall(section.text)}
    own = analysis.document.metadata.date
    return told | ({own.year} if own else set())


def at_time(mention: DateMention) -> str:
    """Return the text of a mention with its preposition: "on 4 June 2019", "in 1956"; of "today" the day that it was read as."""
    day = mention.type == "DATE" and len(mention.timex) == len("2019-06-04") and mention.timex[-2:].isdecimal()
    told = mention.text if any(one.isdigit() for one in mention.text) else day_told(mention)
    return f"{'on' if day else 'in'} {told}"


def day_told(mention: DateMention) -> str:
    """Return what a mention was read as, in words: "12 May 2024" for "last Sunday"; its text where there are none."""
    return time_in_words(mention.timex) or mention.text
