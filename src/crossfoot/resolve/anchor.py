"""Settles dates that the text leaves open: against the document's date, the date spoken of last, and the tense.

`anchor_date` finds the day that "today" means in a document; it is never the clock's. `anchor_dates` resolves the
expressions of extract's date mentions (their notation is described in extract/dates_notation.py) in text order.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crossfoot.model import DateMention, Document, SectionKind
from crossfoot.resolve.anchor_context import Context, full_day
from crossfoot.resolve.anchor_values import resolve_value

_HEAD_SECTIONS = 8
_DATELINE_WORDS = re.compile(r"\b(?:posted|published|updated|issued|dated|date|released?)\b[^.]{0,20}\Z", re.IGNORECASE)


def anchor_date(document: Document, dates: Sequence[DateMention]) -> tuple[date | None, str | None]:
    """Return the day that "today" means in `document` and where it comes from; (None, None) when nothing says it.

    In this order: the metadata's date; a full date in the first lines that stands as a dateline; the only full date of
    the whole text; the last day of the only month that the first lines name. dates: the mentions of the document,
    resolved or not.
    """
    if document.metadata.date is not None:
        return document.metadata.date, document.metadata.date_from or "metadata"
    full = [(mention, day) for mention in dates if (day := full_day(mention)) is not None]
    for mention, day in full:
        if mention.section < _HEAD_SECTIONS and _is_dateline(document, mention):
            return day, "dateline"
    if len({day for _, day in full}) == 1:
        return full[0][1], "text"
    months = {mention.timex for mention in dates if mention.section < _HEAD_SECTIONS and _MONTH.match(mention.timex)}
    if not full and len(months) == 1:
        (month,) = months
        year, number = int(month[:4]), int(month[5:])
        return date(year, number, monthrange(year, number)[1]), "headline"
    return None, None


_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])\Z")


def _is_dateline(document: Document, mention: DateMention) -> bool:
    """Say whether a full date stands as a document's own: alone in its line, before a dash, after "published"."""
    section = document.sections[mention.section]
    if section.kind is SectionKind.TABLE or mention.expression is not None:
        return False
    start, end = mention.local.start, mention.local.end
    if len(section.text) - len(mention.local) <= 48 or section.kind is SectionKind.HEADLINE:
        return True
    tail = section.text[end : end + 3].lstrip(" )")
    if start <= 40 and tail[:1] in ("—", "–", "-", ":", "|") and section.text[end : end + 1] != "-":
        return True
    if mention.section <= 2 and end == len(section.text.rstrip()):
        return True
    return _DATELINE_WORDS.search(section.text, max(0, start - 40), start) is not None


def anchor_dates(dates: Sequence[DateMention], document: Document) -> tuple[DateMention, ...]:
    """Return `dates` (in text order) with open ones resolved as far as the document allows; expressions are kept."""
    anchor, _ = anchor_date(document, dates)
    context = Context(document=document, document_anchor=anchor, topic=_topic_year(document, dates, anchor))
    resolved = []
    for mention in dates:
        context.move(mention)
        new = mention
        if mention.expression is not None and mention.fault is None:
            timex = resolve_value(mention, context)
            if timex is not None and timex != mention.timex:
                new = replace(mention, timex=timex, type="TIME" if mention.type == "DURATION" else mention.type)
        context.remember(new)
        resolved.append(new)
    return tuple(resolved)


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
