"""Settles dates that the text leaves open: against the document's date, the date spoken of last, and the tense.

`anchor_date` finds the day that "today" means in a document; it is never the clock's. `anchor_dates` resolves the
expressions of extract's date mentions (their notation is described in extract/dates_notation.py) in text order.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from crossfoot.model import ONLY_DATE, PROPERTIES, DateMention, Document, SectionKind
from crossfoot.resolve.anchor_context import Context, full_day, make_day
from crossfoot.resolve.anchor_tense import Tense, tense_at
from crossfoot.resolve.anchor_values import resolve_value

DATELINE = "dateline"
_NEAR = timedelta(days=366)
_HEAD_SECTIONS = 8
_NAMED_DAY = re.compile(r"-\d\d-\d\d")
_PERIOD_BEFORE = re.compile(
    r"\b(?:ended|ending|to|until|till|from|since|by|before|after|for|as at|as of|due)\s\Z", re.IGNORECASE
)
_DATELINE_WORDS = re.compile(r"\b(?:posted|published|updated|issued|dated|date|released?)\b[^.]{0,20}\Z", re.IGNORECASE)


def anchor_date(document: Document, dates: Sequence[DateMention]) -> tuple[date | None, str | None]:
    """Return the day that "today" means in `document` and where it comes from; (None, None) when nothing says it.

    In this order: the metadata's date, unless a program wrote it by itself (`PROPERTIES`); a full date in the first lines that
    stands as a dateline; the only full date of the whole text; the program's date; the last day of the only month that the first
    lines name. A program's date comes before an only date that looks back: a file is printed or saved when its text is new, or later.
    dates: the mentions of the document, resolved or not.
    """
    known = document.metadata.date
    if document.entries and known is None:
        return None, None  # its texts are of several days
    if known is not None and document.metadata.date_from != PROPERTIES:
        return known, document.metadata.date_from or "metadata"
    full = [(mention, day) for mention in dates if (day := full_day(mention)) is not None]
    for mention, day in full:
        if mention.section < _HEAD_SECTIONS and _is_published(document, mention):
            return day, DATELINE
    for mention, day in full:
        if mention.section < _HEAD_SECTIONS and _is_dateline(document, mention) and not _limits(document, mention):
            return day, DATELINE
    own = [(mention, day) for mention, day in full if not _limits(document, mention)]
    only = own[0] if len({day for _, day in own}) == 1 else None
    if only is not None and (known is None or _is_near(*only, known, dates)):
        return only[1], ONLY_DATE
    if known is not None:
        return known, PROPERTIES
    open_dateline = _open_dateline(document, dates, {day.year for _, day in own})
    if open_dateline is not None:
        return open_dateline, DATELINE
    months = {
        mention.timex
        for mention in dates
        if mention.section < _HEAD_SECTIONS and _MONTH.match(mention.timex) and not _limits(document, mention)
    }
    if not full and len(months) == 1:
        (month,) = months
        year, number = int(month[:4]), int(month[5:])
        return date(year, number, monthrange(year, number)[1]), "headline"
    return None, None


def with_date(document: Document, dates: Sequence[DateMention]) -> Document:
    """Return `document` dated by the dateline that stands in its text, where its metadata give no date.

    dates: the mentions of the document, resolved or not. A day that is only guessed from what the text tells is no dateline, and is
    taken only in place of one that a program wrote.
    """
    day, found = anchor_date(document, dates)
    dated = document.metadata.date is not None and document.metadata.date_from != PROPERTIES
    if dated or day is None or found not in ({DATELINE} if document.metadata.date is None else {DATELINE, ONLY_DATE}):
        return document
    undated = {None, document.metadata.date}
    parts = tuple(replace(part, date=day) if part.date in undated else part for part in document.parts)
    return replace(document, metadata=replace(document.metadata, date=day, date_from=found), parts=parts)


def _is_near(mention: DateMention, day: date, made: date, dates: Sequence[DateMention]) -> bool:
    """Say whether the only full date of a text is its own rather than the day on which its file was made.

    It stands in the first lines, or not a year before that day, and the text names no year between the two.
    """
    between = any(day.year < int(one.timex[:4]) <= made.year for one in dates if one.timex[:4].isdecimal())
    return day <= made and (mention.section < _HEAD_SECTIONS or made - day <= _NEAR) and not between


_LIMIT = re.compile(r"\b(?:since|until|till|before|after|than|born(?: on| in)?)\s(?:the\s)?\Z", re.IGNORECASE)


def _limits(document: Document, mention: DateMention) -> bool:
    """Say whether a date only limits what is told ("the lowest since July 1961"), so that it is not the text's own."""
    text = document.sections[mention.section].text
    return _LIMIT.search(text, max(0, mention.local.start - 16), mention.local.start) is not None


_OPEN_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T|\Z)")


def _open_dateline(document: Document, dates: Sequence[DateMention], years: set[int]) -> date | None:
    """Return a dateline without its year ("PARIS, Nov. 14 —") in the last year that the text's full dates name."""
    for mention in dates:
        match = _OPEN_DAY.match(mention.timex)
        if match is None or not years or mention.section >= _HEAD_SECTIONS or not _is_dateline(document, mention):
            continue
        day = make_day(max(years), int(match[1]), int(match[2]))
        if day is not None and mention.weekday in (None, day.weekday()):
            return day
    return None


_LIFE = re.compile(r"\s?[–—-]\s?(?:\d{1,2}\s)?[A-Z][a-z]+\s(?:\d{1,2},?\s)?\d{4}")
"""Behind the first day of a stretch: "11 April 1934 – 6 January 2026" are the days of a life, not of a text."""
_BORN = re.compile(r"(?:\b(?:born|died|b\.|d\.)(?: on| in)?|\d{4}\s?[–—-]) ?\Z", re.IGNORECASE)
_DATELINE_ENDS = re.compile(r"(?!-)[ )]{0,2}(?:\([^()]{2,40}\) ?)?[—–:|-]")
"""What stands behind the date of a dateline: a dash, with an agency in brackets before it: "(Coastal Press) -"."""
_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])\Z")


def _is_dateline(document: Document, mention: DateMention) -> bool:
    """Say whether a full date stands as a document's own: alone in its line, before a dash, after "published"."""
    section = document.sections[mention.section]
    if section.kind is SectionKind.TABLE or not _NAMED_DAY.search(mention.timex):
        return False
    start, end = mention.local.start, mention.local.end
    if _LIFE.match(section.text, end) or _BORN.search(section.text, max(0, start - 24), start):
        return False
    if _PERIOD_BEFORE.search(section.text, max(0, start - 16), start):
        return False
    if len(section.text) - len(mention.local) <= 48 or section.kind is SectionKind.HEADLINE:
        return True
    if start <= 40 and _DATELINE_ENDS.match(section.text, end):
        return True
    return bool(mention.section <= 2 and end == len(section.text.rstrip()))


def _is_published(document: Document, mention: DateMention) -> bool:
    """Say whether the words before a date make it the day of publication."""
    start = mention.local.start
    return _DATELINE_WORDS.search(document.sections[mention.section].text, max(0, start - 40), start) is not None


def anchor_dates(dates: Sequence[DateMention], document: Document) -> tuple[DateMention, ...]:
    """Return `dates` (in text order) with open ones resolved as far as the document allows; expressions are kept."""
    anchor, _ = anchor_date(document, dates)
    context = Context(document=document, document_anchor=anchor, topic=_topic_year(document, dates, anchor))
    resolved = []
    for mention in dates:
        context.move(mention)
        new = _of_last_century(mention, document, anchor)
        if mention.expression is not None and mention.fault is None:
            new = _settled(mention, resolve_value(mention, context))
        context.remember(new)
        resolved.append(new)
    return tuple(resolved)


_SHORT_YEAR = re.compile(r"[’'](\d\d)\Z")
_CENTURY = 100


def _of_last_century(mention: DateMention, document: Document, anchor: date | None) -> DateMention:
    """Return a year of two digits that would lie ahead of its text, and is told as past, as one of the century before."""
    short = _SHORT_YEAR.search(mention.text)
    if short is None or anchor is None or mention.timex[2:4] != short[1] or int(mention.timex[:4]) <= anchor.year:
        return mention
    if tense_at(document.sections[mention.section], mention) is not Tense.PAST:
        return mention
    return replace(mention, timex=f"{int(mention.timex[:4]) - _CENTURY}{mention.timex[4:]}")


def _settled(mention: DateMention, timex: str | None) -> DateMention:
    """Return `mention` with its value; "two years later" of nothing that is known stays a length of time."""
    if timex is None:
        way, _, length = (mention.expression or "").partition(" ")
        if way in ("before", "after") and length.startswith("P"):
            return replace(mention, timex=length, type="DURATION")
        return mention
    return replace(mention, timex=timex, type="TIME" if mention.type == "DURATION" else mention.type)


def _topic_year(document: Document, dates: Sequence[DateMention], anchor: date | None) -> int | None:
    """Return the one past year that the titles name ("The climate in 2023"), None when they name none or several."""
    years = set()
    for mention in dates:
        if document.sections[mention.section].kind is not SectionKind.HEADLINE:
            continue
        if len(mention.timex) == 4 and mention.timex.isdecimal():
            years.add(int(mention.timex))
        elif mention.timex[:4].isdecimal():
            return None
    if len(years) != 1:
        return None
    (year,) = years
    return year if anchor is None or year < anchor.year else None
