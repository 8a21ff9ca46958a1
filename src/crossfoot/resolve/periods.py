"""What the words beside a date make of it: an end of a period, with the other end stated ("March to May 2024") or open ("since 2019").

The values are those that the anchors have settled. Source: TIMEX3 beginPoint and endPoint, TimeML 1.2.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from crossfoot import lexicon
from crossfoot.measure.period import completed, periods
from crossfoot.model import Bound, DateMention, Document, Span

_DATES = lexicon.load("dates")
_BEFORE = {str(word): Bound(bound) for bound, words in _DATES["period_bounds"].items() for word in words}
_BEHIND = {str(word): Bound(bound) for bound, words in _DATES["period_behind"].items() for word in words}
_REACH = 48
_YEARS = re.compile(r"(?P<begin>\d{4})/(?P<end>\d{4})\Z")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(map(str, words), key=lambda word: (-len(word), word)))


_LEAD = re.compile(rf"\b(?P<word>{_any(_BEFORE)}) (?:(?:{_any(_DATES['period_between'])}) ){{0,2}}$", re.I)
_OPENING = re.compile(rf"(?P<head>^|[.!?:;(\n] ?)?\b(?:{_any(_DATES['period_opening'])}) (?:the )?$", re.I)
_TAIL = re.compile(rf",? (?P<word>{_any(_BEHIND)})(?!\w)(?! (?:the|a|an|his|her|its|their|this)\b)", re.I)
_PRESENT = re.compile(rf"(?:\s?[-–—]\s?| (?:to|until|till|through) )(?:{_any(_DATES['period_present'])})(?!\w)", re.I)
_LINK = re.compile(rf"\s?[-–—]\s?|,? (?:{_any(_DATES['period_links'])}) (?:the |on )?", re.I)
_AND = re.compile(r",? and (?:the |on )?", re.I)
_PAIR = re.compile(rf"\b(?:{_any(_DATES['period_pairs'])}) (?:the |early |late |mid-?)?$", re.I)
_MOMENTS = ("DATE", "TIME")


def with_periods(
    dates: Sequence[DateMention], document: Document
) -> tuple[tuple[DateMention, ...], tuple[DateMention, ...]]:
    """Return the dates (in text order, anchored) with their bounds and ends, and the periods that two of them make."""
    bounded = [_bounded(date, document) for date in dates]
    found: list[DateMention] = []
    for at, (first, last) in enumerate(pairwise(bounded)):
        period = _period(first, last, document)
        if period is None:
            continue
        found.append(period)
        for place in (at, at + 1):
            bounded[place] = replace(bounded[place], bound=Bound.RANGE, begin=period.begin, end=period.end)
    return tuple(bounded), tuple(found)


def _bounded(date: DateMention, document: Document) -> DateMention:
    """Return a date with the bound that the words right beside it make of it."""
    if date.type not in _MOMENTS or date.fault is not None:
        return date
    if years := _YEARS.match(date.timex):
        return replace(date, bound=Bound.RANGE, begin=years["begin"], end=years["end"])
    text = document.sections[date.section].text
    bound = _bound(text, date.local)
    if bound is None or not (periods(date.timex) or "X" in date.timex or date.timex.startswith("T")):
        return date
    rising = bound in (Bound.AT_LEAST, Bound.MORE_THAN)
    return replace(date, bound=bound, begin=date.timex if rising else None, end=None if rising else date.timex)


def _bound(text: str, local: Span) -> Bound | None:
    tail = _TAIL.match(text, local.end)
    if tail is not None and (
        tail["word"].lower() != "on" or _OPENING.search(text, max(0, local.start - _REACH), local.start)
    ):
        return _BEHIND[tail["word"].lower()]
    if _PRESENT.match(text, local.end):
        return Bound.AT_LEAST
    lead = _LEAD.search(text, max(0, local.start - _REACH), local.start)
    if lead is not None:
        return _BEFORE[lead["word"].lower()]
    opening = _OPENING.search(text, max(0, local.start - _REACH), local.start)
    return Bound.AT_LEAST if opening is not None and (opening["head"] is not None or opening.start() == 0) else None


def _period(first: DateMention, last: DateMention, document: Document) -> DateMention | None:
    """Return the period from one mention to the next, None where the words between do not make one or it would end before it begins."""
    if first.section != last.section or first.sentence != last.sentence:
        return None
    if {first.type, last.type} - set(_MOMENTS) or first.fault is not None or last.fault is not None:
        return None
    if first.bound is Bound.RANGE or last.bound is Bound.RANGE:
        return None
    text = document.sections[first.section].text
    between = text[first.local.end : last.local.start]
    paired = _AND.fullmatch(between) and _PAIR.search(text, max(0, first.local.start - _REACH), first.local.start)
    if not paired and not _LINK.fullmatch(between):
        return None
    ends = _ends(first.timex, last.timex)
    if ends is None:
        return None
    return replace(
        first,
        span=Span(first.span.start, last.span.end),
        local=Span(first.local.start, last.local.end),
        text=document.text[first.span.start : last.span.end],
        type="TIME" if first.type == last.type == "TIME" else "DATE",
        timex=f"{ends[0]}/{ends[1]}",
        pattern="period/ends",
        expression=None,
        weekday=None,
        bound=Bound.RANGE,
        begin=ends[0],
        end=ends[1],
    )


def _over_the_end(first: str, last: str) -> bool:
    """Say whether a period without a year goes over New Year, one of hours over midnight: "23 December – 2 January", "10 pm to 6 am"."""
    return all(one.startswith("XXXX-") and one[5:7].isdecimal() for one in (first, last)) or all(
        one.startswith("T") and one[1:3].isdecimal() for one in (first, last)
    )


def _ends(first: str, last: str) -> tuple[str, str] | None:
    """Return the values of the two ends, the year of the first taken from the last where only that one tells it."""
    filled = completed(first, last)
    if filled is None:
        return None
    begins, ends = periods(filled[0]), periods(filled[1])
    if not begins or not ends or begins[0].begin is None or ends[0].end is None:
        return None
    if begins[0].begin >= ends[0].end and not _over_the_end(first, last):
        return None
    open_first, open_last = "X" in first, "X" in last
    return (filled[0] if open_first and not open_last else first), last
