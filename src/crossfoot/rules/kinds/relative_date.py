"""Check kind `relative_date`: "yesterday (12 May)", "last year, 2021", "two weeks ago, on 2 April" against the document's date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.measure.wording import date_in_words
from crossfoot.model import Analysis, Bound, DateMention, Section
from crossfoot.rules.dates.mentions import by_sentence, day_of, location, quoted, sentence_of, year_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"text", "day", "expected", "stated"})
NAMED = regex.compile(
    r"(?P<word>the day before yesterday|the day after tomorrow|yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening))\b[,\s(]*\S",
    regex.IGNORECASE,
)
OFFSETS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "this morning": 0,
    "this afternoon": 0, "this evening": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
NUMBERED = regex.compile(r"\d")
WEEKDAY = regex.compile(
    r"(?P<which>last|next|this) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b[,\s(]*\S", regex.IGNORECASE
)
GAP = regex.compile(r"(?:,\s|\s?\(|\s[-–—]\s|,?\s)(?:that is,?\s|namely\s)?(?:on|in)?\s?(?:the\s)?", regex.IGNORECASE)
SURE_GAP = regex.compile(r"(?:,\s(?:on\s|in\s)?|\s?\((?:on\s|in\s)?)(?:the\s)?", regex.IGNORECASE)
AGO = regex.compile(r"ago P(?P<n>\d+)(?P<unit>[DWMY])\Z")
PERIOD = regex.compile(r"unit (?P<unit>year|month) (?P<shift>-?\d+)\Z")
LOOSE = regex.compile(
    r"\b(?:about|around|some|nearly|almost|over|more than|less than|roughly|approximately|just|barely|at least|well|exactly|not|the|hardly|or|to|to be|than)\s\Z",
    regex.IGNORECASE,
)
FISCAL = regex.compile(r"\b(?:fiscal|financial|season|school|academic|tax|FY)\b", regex.IGNORECASE)
COUNTED = regex.compile(r"(?P<way>ahead|ago) P(?P<n>\d+)(?P<unit>[DWM])\Z")
BEHIND = regex.compile(
    r"(?:,\s|\s?\(|\s[-–—]\s)(?:that is\s|which is\s|that's\s|now\s|just\s|only\s|exactly\s)?(?P<loose>(?:(?:a little|a bit|just|slightly|well|some|about|around|roughly|nearly|almost|not quite|over|under|more than|less than|or so|barely|hardly)\s){0,3})",
    regex.IGNORECASE,
)
"""Between a date and how far off it is told to be."""
OVER = regex.compile(r"\b(?:over|more than)\b", regex.IGNORECASE)
UNDER = regex.compile(r"\b(?:under|less than|nearly|almost|not quite|barely|hardly)\b", regex.IGNORECASE)
CLOSED = regex.compile(r"\s?(?:[,.;:!?)–—-]|\Z)|\s(?:when|and|but|as)\b")
PART = regex.compile(r"(?:between|from|since|after|before)\s(?:the\s)?\Z", regex.IGNORECASE)
SIZES = {"D": 1, "W": 7, "M": 30}
SLACK = {"D": 1, "W": 4, "M": 17}
DAYS = {"D": 1, "W": 7}
WEEK_AROUND = 16
LONG_AGO = 400


class Params(BaseModel):
    """lag: days that a text may be older than its date, since much is printed the day after it was written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lag: int = Field(default=2, ge=0)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every relative date whose day, month or year stands beside it and is another."""
    for analysis in case.analyses:
        own = analysis.document.metadata.date
        if own is None:
            continue
        for section, mentions in by_sentence(analysis):
            for mention in mentions:
                if not quoted(section, mention):
                    yield from _in_one(mention, own, params)
            for first, second in pairwise(mentions):
                if not quoted(section, first):
                    yield from _in_two(analysis, section, first, second, params)
                    yield from _counted_behind(section, first, second, own, params)


def _in_one(mention: DateMention, own: date, params: Params) -> Iterator[Draft]:
    """Tell "yesterday (12 May)", "last Tuesday, 4 March"."""
    day = day_of(mention)
    if day is None or not NUMBERED.search(mention.text):
        return
    named = NAMED.match(mention.text)
    if named:
        expected = own + timedelta(days=OFFSETS[named["word"].lower()])
        if abs((day - own).days) > LONG_AGO:
            return  # told of another time
        if day > expected or day < expected - timedelta(days=params.lag):
            yield _draft(mention, named["word"], expected, day, own)
        return
    weekday = WEEKDAY.match(mention.text)
    if weekday is None:
        return
    ahead = (day - own).days
    which = weekday["which"].lower()
    wrong = {
        "last": not -WEEK_AROUND <= ahead <= 0,
        "next": not ahead + params.lag + 1 > 0 or ahead > WEEK_AROUND,
        "this": not -8 <= ahead <= 9,
    }[which]
    if wrong:
        days = f"{abs(ahead)} days {'after' if ahead > 0 else 'before'}"
        yield Draft(
            locations=(location(mention),),
            confidence=0.85,
            words={
                "text": weekday[0],
                "day": date_in_words(own),
                "expected": "within two weeks of it",
                "stated": f"{days} it",
            },
            evidence=(f"{date_in_words(day)} is {days} the document's date, {date_in_words(own)}",),
        )


def _in_two(
    analysis: Analysis, section: Section, first: DateMention, second: DateMention, params: Params
) -> Iterator[Draft]:
    """Tell "two weeks ago, on 2 April", "last year (2021)"."""
    own = analysis.document.metadata.date
    gap = section.text[first.local.end : second.local.start]
    if own is None or first.expression is None or second.type != "DATE":
        return
    period, ago = PERIOD.match(first.expression), AGO.match(first.expression)
    if not (period or ago) or FISCAL.search(sentence_of(section, first)):
        return
    if LOOSE.search(section.text, max(0, first.local.start - 24), first.local.start) or not SURE_GAP.fullmatch(gap):
        return
    following = section.text[second.local.end : second.local.end + 12].lower().lstrip(" ,)")
    if following.startswith(("to ", "until", "and", "or ", "–", "-")):
        return
    if period and period["unit"] == "year":
        year = year_of(second)
        expected = own.year + int(period["shift"])
        if year is not None and len(second.timex) == 4 and year != expected:
            yield _two(first, second, str(expected), own)
    elif ago:
        yield from _ago(first, second, own, ago, params)


def _ago(first: DateMention, second: DateMention, own: date, ago: regex.Match[str], params: Params) -> Iterator[Draft]:
    n, unit = int(ago["n"]), ago["unit"]
    day, year = day_of(second), year_of(second)
    if unit in DAYS and day is not None:
        apart, size = (own - day).days, n * DAYS[unit]
        slack = 1 if unit == "D" else 4
        if not size - slack <= apart <= size + slack + params.lag:
            expected = own - timedelta(days=size)
            yield _two(first, second, date_in_words(expected), own)
    elif unit == "Y" and year is not None:
        apart = own.year - year
        slack = 1 if n % 10 else max(1, n // 10)
        if abs(apart - n) > slack:
            yield _two(first, second, str(own.year - n), own)


def _counted_behind(
    section: Section, first: DateMention, second: DateMention, own: date, params: Params
) -> Iterator[Draft]:
    """Tell "21 May, a little over eight weeks from now", "on 3 March, ten days ago"."""
    day, counted = day_of(first), COUNTED.match(second.expression or "")
    gap = BEHIND.fullmatch(section.text, first.local.end, second.local.start)
    if day is None or first.type != "DATE" or not NUMBERED.search(first.text) or counted is None or gap is None:
        return
    if not CLOSED.match(section.text, second.local.end) or PART.search(section.text, 0, first.local.start):
        return
    way = 1 if counted["way"] == "ahead" else -1
    size, slack = SIZES[counted["unit"]] * int(counted["n"]), SLACK[counted["unit"]]
    least, most = size - slack, size + slack
    over, under = OVER.search(gap["loose"]) is not None, UNDER.search(gap["loose"]) is not None
    if over or under:
        more = max(SIZES[counted["unit"]], size // 6)
        least, most = (least, size + more) if over else (size - more, most)
    elif gap["loose"] or second.bound is not Bound.EXACT:
        least, most = least - size // 4, most + size // 4
    apart = (day - own).days * way
    if way > 0:
        least -= params.lag  # what is so far off from the day of writing is nearer on the day of the text
    else:
        most += params.lag
    if not least <= apart <= most:
        yield _two(second, first, date_in_words(own + timedelta(days=way * size)), own)


def _two(first: DateMention, second: DateMention, expected: str, own: date) -> Draft:
    return Draft(
        locations=tuple(location(one) for one in sorted((first, second), key=lambda one: one.span)),
        confidence=0.88,
        words={"text": first.text, "day": date_in_words(own), "expected": expected, "stated": second.text},
        evidence=(f"{first.text} of {date_in_words(own)} is {expected}, not {second.text}",),
    )


def _draft(mention: DateMention, word: str, expected: date, day: date, own: date) -> Draft:
    return Draft(
        locations=(location(mention),),
        confidence=0.9,
        words={
            "text": word,
            "day": date_in_words(own),
            "expected": date_in_words(expected),
            "stated": date_in_words(day),
        },
        evidence=(f"{word} of {date_in_words(own)} is {date_in_words(expected)}, not {date_in_words(day)}",),
    )
