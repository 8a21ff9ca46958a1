"""Settles dates that the text leaves open: against the document's date, the date spoken of last, and the tense.

`anchor_date` finds the day that "today" means in a document; it is never the clock's. `anchor_dates` resolves the
expressions of extract's date mentions (their notation is described in extract/dates_notation.py) in text order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crossfoot.model import DateMention, Document, Section, SectionKind
from crossfoot.resolve.anchor_calendar import (
    Moment,
    feast,
    month_of_weekday,
    nearest_open,
    render,
    shift_duration,
    shift_time,
    shift_unit,
    weekday_near,
)
from crossfoot.resolve.anchor_tense import Tense, tense_at

_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|\Z)")
_HEAD_SECTIONS = 8
_DATELINE_WORDS = re.compile(r"\b(?:posted|published|updated|issued|dated|date|released?)\b[^.]{0,20}\Z", re.IGNORECASE)


@dataclass(slots=True)
class _Context:
    """What has been read so far: the anchor, and the date that the text spoke of last in this part."""

    anchor: date | None
    topic: int | None  # the year that the text is about, when its title names one
    time: str | None = None  # the last full time, "2024-11-13T20:50"
    spoken: Moment | None = None  # the last date of any granularity up to the month
    day: date | None = None  # the last full day
    frame: int | None = None  # a year that the running section sets ("In 2023 ...")
    period: str | None = None  # the last month or quarter that the running sentence named
    part: int = -1
    section: int = -1
    sentence: int = -1


def anchor_date(document: Document, dates: Sequence[DateMention]) -> tuple[date | None, str | None]:
    """Return the day that "today" means in `document` and where it comes from; (None, None) when nothing says it.

    In this order: the metadata's date; a full date in the first lines that stands as a dateline; the only full date of
    the whole text. dates: the mentions of the document, resolved or not.
    """
    if document.metadata.date is not None:
        return document.metadata.date, document.metadata.date_from or "metadata"
    full = [(mention, day) for mention in dates if (day := _full_day(mention)) is not None]
    for mention, day in full:
        if mention.section < _HEAD_SECTIONS and _is_dateline(document, mention):
            return day, "dateline"
    if len({day for _, day in full}) == 1:
        return full[0][1], "text"
    return None, None


def anchor_dates(dates: Sequence[DateMention], document: Document) -> tuple[DateMention, ...]:
    """Return `dates` (in text order) with open ones resolved as far as the document allows; expressions are kept."""
    anchor, _ = anchor_date(document, dates)
    context = _Context(anchor=anchor, topic=_topic_year(document, dates, anchor))
    resolved = []
    for mention in dates:
        section = document.sections[mention.section]
        _move(context, document, section, mention, anchor)
        new = mention
        if mention.expression is not None and mention.fault is None:
            timex = _resolve(mention, section, context)
            if timex is not None and timex != mention.timex:
                new = replace(mention, timex=timex, type="TIME" if mention.type == "DURATION" else mention.type)
        _remember(context, new, section)
        resolved.append(new)
    return tuple(resolved)


def _move(context: _Context, document: Document, section: Section, mention: DateMention, anchor: date | None) -> None:
    if section.part != context.part:
        part = document.parts[section.part] if section.part < len(document.parts) else None
        context.part = section.part
        context.anchor = part.date if part is not None and part.date is not None else anchor
        context.spoken = context.day = context.frame = context.time = None
    if mention.section != context.section:
        context.section, context.sentence = mention.section, mention.sentence
        context.frame = context.period = context.time = None
        if section.kind in (SectionKind.HEADLINE, SectionKind.HEADING):
            context.spoken = None
    if mention.sentence != context.sentence:
        context.sentence = mention.sentence


def _full_day(mention: DateMention) -> date | None:
    match = _FULL.match(mention.timex)
    if match is None or mention.fault is not None:
        return None
    return make_day(int(match[1]), int(match[2]), int(match[3]))


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_dateline(document: Document, mention: DateMention) -> bool:
    section = document.sections[mention.section]
    rest = len(section.text) - len(mention.local)
    if rest <= 48 or section.kind in (SectionKind.HEADLINE, SectionKind.CAPTION):
        return section.kind is not SectionKind.TABLE and mention.expression is None
    tail = section.text[mention.local.end : mention.local.end + 3].lstrip(" )")
    if (
        mention.local.start <= 40
        and tail[:1] in ("—", "–", "-", ":", "|")
        and section.text[mention.local.end : mention.local.end + 1] != "-"
    ):
        return True
    return _DATELINE_WORDS.search(section.text, max(0, mention.local.start - 40), mention.local.start) is not None


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


def _remember(context: _Context, mention: DateMention, section: Section) -> None:
    timex = mention.timex
    if mention.type not in ("DATE", "TIME") or mention.fault or not timex[:4].isdecimal():
        return
    day = _full_day(mention)
    if len(timex) >= 7 and timex[5:7].isdecimal() and timex[4] == "-":
        context.spoken = Moment(int(timex[:4]), int(timex[5:7]))
        context.day = day or context.day
    if day is not None and len(timex) == 16:
        context.time = timex
    if day is None and len(timex) == 7:
        context.period = timex
    if len(timex) == 4 and mention.pattern == "calendar/year" and _frames(section, mention):
        context.frame = int(timex)


_FRAME_BEFORE = re.compile(r"(?:\A|[.!?]\s)(?:In |During |Throughout |By |The year )?\Z")


def _frames(section: Section, mention: DateMention) -> bool:
    """Say whether a year opens its sentence, so that the dates after it fall in that year."""
    start = mention.local.start
    return _FRAME_BEFORE.search(section.text, max(0, start - 16), start) is not None


def _resolve(mention: DateMention, section: Section, context: _Context) -> str | None:
    """Return the settled TIMEX3 value, None when the document does not say enough."""
    expression, _, time = (mention.expression or "").partition("@")
    words = expression.split()
    if words[0] == "clock":
        return _clock(mention, section, context, time)
    value = _value(words, mention, section, context)
    if value is None:
        return None
    return f"{value}{time}" if time else value


def _clock(mention: DateMention, section: Section, context: _Context, time: str) -> str | None:
    """A bare time of day belongs to the day that the text tells of; what is said of every day or the future stays bare."""
    day = (
        context.day
        if context.day is not None and context.sentence == mention.sentence and context.spoken
        else context.anchor
    )
    if context.anchor is None or day is None:
        return None
    told = (
        section.entry is not None
        or tense_at(section, mention) is Tense.PAST
        or _AS_OF.search(section.text, max(0, mention.local.start - 16), mention.local.start)
    )
    return f"{day.isoformat()}{time}" if told else None


_AS_OF = re.compile(r"\b(?:as of|as at|closed at|updated|until|till)\s\Z", re.IGNORECASE)


def _value(words: list[str], mention: DateMention, section: Section, context: _Context) -> str | None:
    anchor = context.anchor
    match words:
        case ["unit", grain, offset]:
            return None if anchor is None else render(shift_unit(anchor, grain, int(offset)), grain)
        case ["near", grain, offset]:
            return _near(grain, int(offset), mention, context)
        case ["ago" | "ahead" as way, length]:
            return (
                None
                if anchor is None
                else shift_duration(anchor, length, -1 if way == "ago" else 1, exact=way == "ahead")
            )
        case ["before" | "after" as way, length]:
            return _from_spoken(length, -1 if way == "before" else 1, context)
        case ["weekday", number, *how]:
            return _weekday(int(number), how, mention, section, context)
        case ["open", value, *how]:
            return _open(value, how, mention, section, context)
        case ["dom", number, *how]:
            return _day_of_month(int(number), how, mention, section, context)
        case ["holiday", rule, how]:
            return _holiday(rule, how, mention, section, context)
        case ["shift", step, *rest]:
            inner = rest[0] if len(rest) == 1 else _value(rest, mention, section, context)
            base = None if inner is None else _FULL.match(inner)
            if base is None:
                return None
            day = make_day(int(base[1]), int(base[2]), int(base[3]))
            return None if day is None else shift_duration(day, step[1:], -1 if step[0] == "-" else 1, exact=True)
    return None


def _near(grain: str, offset: int, mention: DateMention, context: _Context) -> str | None:
    base = context.day or context.anchor
    if (
        grain in ("month", "year")
        and context.spoken is not None
        and (context.day is None or context.sentence == mention.sentence)
    ):
        base = date(context.spoken.year, context.spoken.month, 1)
    if grain == "quarter" and context.period and context.period[5] == "Q":
        index = int(context.period[:4]) * 4 + int(context.period[6]) - 1 + offset
        return f"{index // 4}-Q{index % 4 + 1}"
    if grain == "month" and context.anchor is not None and context.day is not None:
        base = context.anchor if (context.anchor - context.day).days < 28 else base
    if base is None:
        return None
    return render(shift_unit(base, grain, offset), grain)


def _from_spoken(length: str, sign: int, context: _Context) -> str | None:
    """Resolve "a year earlier" at the grain of what it is compared with: quarter, month, day, else the unit's own."""
    if length.startswith("PT"):
        return None if context.time is None else shift_time(context.time, length, sign)
    if context.period is not None and length[-1] == "Y" and length[1:-1].isdecimal():
        return f"{int(context.period[:4]) + sign * int(length[1:-1])}{context.period[4:]}"
    base = context.day or context.anchor
    if context.spoken is not None and length[-1] == "M" and "T" not in length and context.period:
        base = date(context.spoken.year, context.spoken.month, 1)
    return None if base is None else shift_duration(base, length, sign, exact=False)


def _weekday(number: int, how: list[str], mention: DateMention, section: Section, context: _Context) -> str | None:
    anchor = context.anchor
    if how[0] in ("near", "following", "previous") and context.day is not None:
        anchor = context.day
    if anchor is None:
        return None
    if how[0] != "bare":
        return weekday_near(anchor, number, how)
    tense = tense_at(section, mention)
    if tense is Tense.NONE:
        tense = Tense.PAST if section.kind in (SectionKind.HEADLINE, SectionKind.CAPTION) else Tense.FUTURE
    return weekday_near(anchor, number, ["past" if tense is Tense.PAST else "future"])


def _open(value: str, how: list[str], mention: DateMention, section: Section, context: _Context) -> str | None:
    year = _stated_year(how, context)
    if year is None:
        if how[0] == "bare" and context.frame is not None:
            year = context.frame
        elif how[0] == "bare" and context.topic is not None and tense_at(section, mention) is not Tense.FUTURE:
            year = context.topic
    if year is not None:
        return f"{year:04}{value[4:]}"
    if context.anchor is None:
        return None
    tense = tense_at(section, mention) if how[0] == "bare" else Tense.NONE
    return nearest_open(context.anchor, value, how[0], tense.value)


def _stated_year(how: list[str], context: _Context) -> int | None:
    if how[0] == "year" and context.anchor is not None:
        return context.anchor.year + int(how[1])
    return int(how[0]) if how[0].isdecimal() else None


def _day_of_month(number: int, how: list[str], mention: DateMention, section: Section, context: _Context) -> str | None:
    base = context.spoken
    if how[0] == "month":
        if context.anchor is None:
            return None
        shifted = shift_unit(context.anchor, "month", int(how[1]))
        return f"{shifted.year:04}-{shifted.month:02}-{number:02}"
    anchor = context.anchor
    if anchor is not None:
        spoken_is_near = base is None or abs((base.year - anchor.year) * 12 + base.month - anchor.month) <= 1
        if spoken_is_near:
            candidate = base if base is not None else Moment(anchor.year, anchor.month)
            future = tense_at(section, mention) is Tense.FUTURE
            if (
                (candidate.year, candidate.month) == (anchor.year, anchor.month)
                and number > anchor.day + 1
                and not future
            ):
                last = shift_unit(anchor.replace(day=1), "month", -1)
                candidate = Moment(last.year, last.month)
            base = candidate
    day = None if base is None else make_day(base.year, base.month, number)
    if anchor is not None and mention.weekday is not None and (day is None or day.weekday() != mention.weekday):
        day = month_of_weekday(anchor, number, mention.weekday, tense_at(section, mention).value)
    return None if day is None else day.isoformat()


def _holiday(rule: str, how: str, mention: DateMention, section: Section, context: _Context) -> str | None:
    from crossfoot.resolve.anchor_calendar import feast

    year = _stated_year([*how.split()], context)
    if year is not None:
        day = feast(rule, year)
        return None if day is None else day.isoformat()
    if context.anchor is None:
        return None
    days = [day for offset in (-1, 0, 1) if (day := feast(rule, context.anchor.year + offset)) is not None]
    tense = tense_at(section, mention)
    if tense is Tense.PAST:
        days = [day for day in days if day <= context.anchor]
    elif tense is Tense.FUTURE:
        days = [day for day in days if day >= context.anchor]
    return min(days, key=lambda day: abs((day - context.anchor).days)).isoformat() if days and context.anchor else None
