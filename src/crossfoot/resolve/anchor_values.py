"""The values of open expressions: one function for each way in which a text leaves a date open."""

from __future__ import annotations

import re
from datetime import date

from crossfoot.measure.dates import week_of
from crossfoot.model import DateMention, Section, SectionKind
from crossfoot.resolve.anchor_calendar import (
    Moment,
    add_months,
    falls_on,
    feast,
    month_of_weekday,
    nearest_open,
    render,
    shift_duration,
    shift_time,
    shift_unit,
    weekday_near,
)
from crossfoot.resolve.anchor_context import Context, make_day
from crossfoot.resolve.anchor_tense import Tense, tense_at

_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_COMPARED = re.compile(r"\b(?:than|against|from|versus|compared (?:with|to))\s(?:in\s|for\s|on\s)?\Z", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:as of|as at|closed at|updated|until|till)\s\Z", re.IGNORECASE)
_REPEATED = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|daily|every|each|usually|normally|weekdays|weekends|always|nights|(?:on|most|other) days)\b",
    re.IGNORECASE,
)


def resolve_value(mention: DateMention, context: Context) -> str | None:
    """Return the settled TIMEX3 value of an open mention, None when the document does not say enough."""
    expression, _, time = (mention.expression or "").partition("@")
    words = expression.split()
    if words[0] == "clock":
        return _clock(mention, context, time)
    value = _value(words, mention, context)
    if value is None:
        return None
    return f"{value}{time}" if time else value


def _value(words: list[str], mention: DateMention, context: Context) -> str | None:
    anchor = context.anchor
    match words:
        case ["unit", grain, offset]:
            return None if anchor is None else render(shift_unit(anchor, grain, int(offset)), grain)
        case ["near", grain, offset]:
            return _near(grain, int(offset), mention, context)
        case ["ago", length]:
            return None if anchor is None else shift_duration(anchor, length, -1, exact=False)
        case ["ahead", length]:
            return None if anchor is None else shift_duration(anchor, length, 1, exact=True)
        case ["before" | "after" as way, length]:
            return _from_spoken(length, -1 if way == "before" else 1, mention, context)
        case ["weekend", how]:
            tense = tense_at(context.section_of(mention), mention) if how == "bare" else Tense.NONE
            side = "future" if tense is Tense.FUTURE else "past"
            saturday = None if anchor is None else weekday_near(anchor, 5, [side])
            return None if saturday is None else render(date.fromisoformat(saturday), "weekend")
        case ["weekday", number, *how]:
            return _weekday(int(number), how, mention, context)
        case ["open", value, *how]:
            return _open(value, how, mention, context)
        case ["dom", number, *how]:
            return _day_of_month(int(number), how, mention, context)
        case ["holiday", rule, *how]:
            return _holiday(rule, how, mention, context)
        case ["weekof", *rest]:
            day = _value(rest, mention, context)
            return None if day is None else week_of(day)
        case ["shift", step, *rest]:
            return _shifted(step, rest, mention, context)
    return None


def _shifted(step: str, rest: list[str], mention: DateMention, context: Context) -> str | None:
    inner = rest[0] if len(rest) == 1 else _value(rest, mention, context)
    base = None if inner is None else _FULL.match(inner)
    day = None if base is None else make_day(int(base[1]), int(base[2]), int(base[3]))
    return None if day is None else shift_duration(day, step[1:], -1 if step[0] == "-" else 1, exact=True)


def _clock(mention: DateMention, context: Context, time: str) -> str | None:
    """A bare time of day belongs to the day that the text tells of; what is said of any day or the future stays bare."""
    section = context.section_of(mention)
    day = context.anchor
    if day is None:
        return None
    told_here = context.told_at[0] == mention.section
    if context.day is not None and context.day_at == context.place:
        day = context.day
    elif context.told is not None and (told_here or (day - context.told).days <= 3):
        day = context.told
    if not told_here and context.coarse and section.entry is None:
        return None
    sentence = _sentence(section, mention)
    told = (
        section.entry is not None
        or tense_at(section, mention, deadlines=False) is Tense.PAST
        or _AS_OF.search(section.text, max(0, mention.local.start - 16), mention.local.start) is not None
    )
    if not told or _REPEATED.search(sentence):
        return None
    if section.entry is not None and mention.pattern == "clock/spoken":
        time = _before_entry(time, section.entry)
    return f"{day.isoformat()}{time}"


def _before_entry(time: str, entry: str) -> str:
    """Return the later half of the day for "four o'clock" in an entry of 22:15, when the entry's time allows it."""
    hour = int(time[1:3]) + 12
    stamp = re.match(r"(\d{1,2})[:.](\d\d)", entry)
    if stamp and hour < 24 and (hour, int(time[4:6])) <= (int(stamp[1]), int(stamp[2])):
        return f"T{hour:02}{time[3:]}"
    return time


def _sentence(section: Section, mention: DateMention) -> str:
    if 0 <= mention.sentence < len(section.sentences):
        span = section.sentences[mention.sentence]
        return section.text[max(span.start, mention.local.start - 160) : min(span.end, mention.local.end + 160)]
    return section.text[max(0, mention.local.start - 80) : mention.local.end + 80]


def _is_compared(mention: DateMention, context: Context) -> bool:
    text = context.section_of(mention).text
    return _COMPARED.search(text, max(0, mention.local.start - 24), mention.local.start) is not None


def _near(grain: str, offset: int, mention: DateMention, context: Context) -> str | None:
    """Resolve "the previous month", "that evening", "the year before" against what was spoken of last."""
    if grain == "quarter":
        return _near_quarter(offset, context)
    if grain in ("year", "fiscal", "school"):
        base_year = _base_year(mention, context)
        return None if base_year is None else render(date(min(max(base_year + offset, 1), 9999), 1, 1), grain)
    if grain == "month":
        base = _base_month(context)
        return None if base is None else render(add_months(base, offset), "month")
    told = context.day is not None
    if mention.type == "TIME" and not offset:  # "in the afternoon": of the day that the text tells of, or today
        past = tense_at(context.section_of(mention), mention) is Tense.PAST
        told = told and (past or (context.day_at[0] == mention.section and _refers_back(mention)))
    if context.day is None and grain == "day" and offset >= 0 and mention.type == "DATE":
        return None  # "the next day" of a day that was not named
    day = context.day if told else context.anchor
    return None if day is None else render(shift_unit(day, grain, offset), grain)


def _refers_back(mention: DateMention) -> bool:
    return mention.text.lower().startswith(("that", "the same"))


def _near_quarter(offset: int, context: Context) -> str | None:
    period = (
        context.period if context.period is not None and context.period_at == context.place else context.main_period
    )
    if period is not None and period[5] == "Q":
        index = int(period[:4]) * 4 + int(period[6]) - 1 + offset
        return f"{index // 4:04}-Q{index % 4 + 1}"
    base = context.anchor
    return None if base is None else render(shift_unit(base, "quarter", offset), "quarter")


def _base_year(mention: DateMention, context: Context) -> int | None:
    if context.year is not None and (
        context.year_at == context.place
        or (context.year_at[0] == mention.section and not _is_compared(mention, context))
    ):
        return context.year
    if context.topic is not None:
        return context.topic
    return context.anchor.year if context.anchor is not None else None


def _base_month(context: Context) -> date | None:
    spoken = (
        date(context.month.year, context.month.month, 1) if context.month is not None and context.month.year else None
    )
    if spoken is not None and (context.anchor is None or context.coarse or abs((context.anchor - spoken).days) > 58):
        return spoken
    return context.anchor.replace(day=1) if context.anchor is not None else None


def _from_spoken(length: str, sign: int, mention: DateMention, context: Context) -> str | None:
    """Resolve "a year earlier" at the grain of what it is compared with: quarter, month, day, else the unit's own."""
    if length.startswith("PT"):
        return None if context.time is None else shift_time(context.time, length, sign)
    number = length[1:-1]
    if number == "X":
        return None
    if length[-1] == "Y" and number.isdecimal():
        if context.period is not None:
            return f"{int(context.period[:4]) + sign * int(number):04}{context.period[4:]}"
        year = _base_year(mention, context)
        return None if year is None or not 0 < year + sign * int(number) < 10000 else f"{year + sign * int(number):04}"
    if length[-1] == "M" and context.period is not None and context.period[5].isdecimal():
        month = date(int(context.period[:4]), int(context.period[5:7]), 1)
        return shift_duration(month, length, sign, exact=False)
    same = context.day_at == context.place
    base = context.day if context.day is not None and (same or not _is_compared(mention, context)) else context.anchor
    return (
        None if base is None or (sign > 0 and context.day is None) else shift_duration(base, length, sign, exact=False)
    )


def _weekday(number: int, how: list[str], mention: DateMention, context: Context) -> str | None:
    anchor = context.anchor
    if how[0] in ("near", "following", "previous") and context.day is not None:
        anchor = context.day
    if anchor is None:
        return None
    if how[0] != "bare":
        return weekday_near(anchor, number, how)
    section = context.section_of(mention)
    tense = tense_at(section, mention)
    if tense is Tense.NONE:
        told = section.text.startswith(("'s ", "’s "), mention.local.end) or section.kind in (
            SectionKind.HEADLINE,
            SectionKind.CAPTION,
        )
        tense = Tense.PAST if told else Tense.FUTURE
    return weekday_near(anchor, number, ["past" if tense is Tense.PAST else "future"])


def _open(value: str, how: list[str], mention: DateMention, context: Context) -> str | None:
    year = _stated_year(how, context)
    section = context.section_of(mention)
    bare = how[0] == "bare"
    if year is None and bare:
        year = _framing_year(value, mention, context)
    if year is None and bare:
        year = _range_year(value, mention, context)
    if year is not None:
        return f"{year:04}{value[4:]}"
    if context.anchor is None:
        return None
    tense = tense_at(section, mention).value if bare else "none"
    return nearest_open(context.anchor, value, how[0], tense, mention.weekday)


def _framing_year(value: str, mention: DateMention, context: Context) -> int | None:
    """Return the year that the section or the title sets for a date, None where the date is not of that year.

    A past year sets nothing for what is still to come, nor for a weekday that fits the year next to the document's day instead.
    """
    anchor = context.anchor
    year = context.frame_at(mention.sentence)
    future = tense_at(context.section_of(mention), mention) is Tense.FUTURE
    if year is not None and future and anchor is not None and year < anchor.year:
        year = None
    elif year is None and context.topic is not None and not future:
        year = context.topic
    if year is None or anchor is None or mention.weekday is None or falls_on(f"{year:04}{value[4:]}", mention.weekday):
        return year
    tense = tense_at(context.section_of(mention), mention).value
    own = nearest_open(anchor, value, "bare", tense, mention.weekday)
    return None if own is not None and falls_on(own, mention.weekday) else year


_RANGE = re.compile(r"\s?[-–—]\s?\Z| (?:to|until|till|through|and) (?:on )?(?:the )?\Z")


def _range_year(value: str, mention: DateMention, context: Context) -> int | None:
    """Return the year of the end of a range whose beginning is known: "May 30-June 2" lies in one year."""
    first = context.previous
    if (
        first is None
        or first.section != mention.section
        or first.pattern != mention.pattern
        or not first.timex[:4].isdecimal()
    ):
        return None
    between = context.section_of(mention).text[first.local.end : mention.local.start]
    if len(first.timex) != len(value) or not value[5:7].isdecimal() or not _RANGE.match(between):
        return None
    if " and " in between and value[5:] < first.timex[5:]:
        return None
    return int(first.timex[:4]) + (value[5:] < first.timex[5:])


def _stated_year(how: list[str], context: Context) -> int | None:
    if how[0] == "year" and context.anchor is not None:
        return context.anchor.year + int(how[1])
    return int(how[0]) if how[0].isdecimal() else None


def _day_of_month(number: int, how: list[str], mention: DateMention, context: Context) -> str | None:
    anchor = context.anchor
    if how[0] == "month":
        shifted = None if anchor is None else shift_unit(anchor, "month", int(how[1]))
        day = None if shifted is None else make_day(shifted.year, shifted.month, number)
        return None if day is None else day.isoformat()
    section = context.section_of(mention)
    base = context.month
    if base is not None and base.year == 0:
        return f"XXXX-{base.month:02}-{number:02}"
    if anchor is not None and (base is None or abs((base.year - anchor.year) * 12 + base.month - anchor.month) <= 1):
        base = base if base is not None else Moment(anchor.year, anchor.month)
        late = (base.year, base.month) == (anchor.year, anchor.month) and number > anchor.day + 1
        late = late and not (
            context.day == anchor and context.day_at == context.place
        )  # "on the 8th, and ended on the 19th"
        if late and tense_at(section, mention) is not Tense.FUTURE:
            last = add_months(anchor.replace(day=1), -1)
            base = Moment(last.year, last.month)
    day = None if base is None else make_day(base.year, base.month, number)
    if anchor is not None and mention.weekday is not None and (day is None or day.weekday() != mention.weekday):
        day = month_of_weekday(anchor, number, mention.weekday, tense_at(section, mention).value)
    return None if day is None else day.isoformat()


def _holiday(rule: str, how: list[str], mention: DateMention, context: Context) -> str | None:
    anchor = context.anchor
    year = _stated_year(how, context)
    if year is not None:
        day = feast(rule, year)
        return None if day is None else day.isoformat()
    if anchor is None:
        return None
    days = [day for offset in (-1, 0, 1) if (day := feast(rule, anchor.year + offset)) is not None]
    tense = tense_at(context.section_of(mention), mention)
    if tense is Tense.PAST:
        days = [day for day in days if day <= anchor]
    elif tense is Tense.FUTURE:
        days = [day for day in days if day >= anchor]
    return min(days, key=lambda day: abs((day - anchor).days)).isoformat() if days else None
