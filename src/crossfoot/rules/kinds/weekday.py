"""Check kind `weekday`: a weekday named with a date that falls on another."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict

from crossfoot import patterns as regex
from crossfoot.measure.wording import WEEKDAYS, date_in_words
from crossfoot.model import Analysis, DateMention, Location, Section, Tense
from crossfoot.rules.dates.mentions import OLD_STYLE, YEAR, names_month, quoted, sentence_of, years_near
from crossfoot.rules.draft import Case, Draft

TELLS_YEAR = regex.compile(r"\d{4}|\b(?:next|last|this)\syear\b")
GREGORIAN = 1753
"""Before this year much of the English-speaking world counted days by another calendar."""
OF_A_WRITING = regex.compile(
    r"\b(?:dated|postmarked|headed|inscribed|stamped|diary|entry|letter|telegram|log)\b[^.;]{0,12}\Z", regex.IGNORECASE
)
TITLE = 80
"""Code points of a title at most."""
LOOKS_BACK = regex.compile(
    r"\b(?:report\w*|review\w*|annual|accounts|results|minutes|figures|statistics|survey|budget|season|since|until|to|from|in|of)\b|[12]\d{3}\s?[/–-]",
    regex.IGNORECASE,
)
"""In a title whose year is that which the text looks back on."""
AT_AN_END = regex.compile(r"^[12]\d{3}\s|\s[12]\d{3}$")
HALF_YEAR = 200
NEWS = 21
"""So many days back a text tells what has just happened, of its own year."""
OPEN = "XXXX-"
IT_IS = regex.compile(
    rf"(?:[.!]?\s(?:It|That|This)(?:[’']s|\sis|\swas|\swill be)|,\swhich\s(?:is|was|falls on|fell on))\s(?:an?\s)?(?P<weekday>{'|'.join(WEEKDAYS)})\b"
)
FIRST_OF = regex.compile(
    rf"\b(?:on|to|every|each)\s(?P<weekday>{'|'.join(WEEKDAYS)})s?(?:\s(?:mornings?|afternoons?|evenings?|nights?))?,?\s(?:(?:starting|beginning|commencing)(?:\s(?:on|from))?|as\sfrom|from)\s\Z",
    regex.IGNORECASE,
)
"""What says that a day is the first of many of one weekday: "training moves to Fridays from 12 September"."""
FEWEST = 2
WEEKS = 40
"""So many days apart, dates of one story with weekdays are of one year."""
CALENDARS = tuple(range(2011, 2025))
"""Years of all fourteen calendars."""
NIGHT = regex.compile(r"\b(?:night|overnight|evening|late)\b", regex.IGNORECASE)
RANGE_BEFORE = regex.compile(r"day\s?(?:-|–|—|to|until|till|through|and|or|/)\s?\Z", regex.IGNORECASE)
RANGE_BEHIND = regex.compile(r"\s?(?:[-–—/]|to|and|until|till|through)\s?\d", regex.IGNORECASE)
PLACEHOLDERS = frozenset({"text", "date", "stated", "actual", "nearest"})


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every date whose weekday is another than the one named beside it (Gregorian calendar)."""
    for analysis in case.analyses:
        for mention in analysis.dates:
            section = analysis.document.sections[mention.section]
            weekday = mention.weekday if mention.weekday is not None else _told_of(section, mention)
            day = _day(mention) or _day_by_others(mention, analysis, case)
            if day is None or weekday is None or weekday == day.weekday():
                continue
            if (
                _over_midnight(mention, day)
                or _of_a_range(section, mention)
                or OLD_STYLE.search(sentence_of(section, mention))
                or _of_month_beside(mention, day)
            ):
                continue
            known = TELLS_YEAR.search(mention.text) is not None or mention.timex.startswith(OPEN)
            if day.year < GREGORIAN or not (known or _sure_of_year(analysis, mention, day, weekday)):
                continue
            nearest = day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
            stated, actual = WEEKDAYS[weekday], WEEKDAYS[day.weekday()]
            guessed = mention.timex.startswith(OPEN)
            yield Draft(
                locations=(Location(document=mention.document, span=mention.span),),
                confidence=0.95 if mention.expression is None else 0.9,
                words={
                    "text": mention.text,
                    "date": date_in_words(day, year=not guessed),
                    "stated": stated,
                    "actual": actual,
                    "nearest": date_in_words(nearest, year=False),
                },
                evidence=("in the year in which the story's other weekdays fall on their dates",)
                if guessed
                else (f"{date_in_words(day)} is a {actual}", f"{date_in_words(nearest)} is a {stated}"),
            )


def _of_month_beside(mention: DateMention, day: date) -> bool:
    """Say whether a text names no month ("the Saturday, the 21st"), and that before or after the one read has the weekday on the day."""
    if names_month(mention):
        return False
    for month in (day.replace(day=1) - timedelta(days=1), day.replace(day=28) + timedelta(days=4)):
        last = calendar.monthrange(month.year, month.month)[1]
        if day.day <= last and month.replace(day=day.day).weekday() == mention.weekday:
            return True
    return False


def _day_by_others(mention: DateMention, analysis: Analysis, case: Case) -> date | None:
    """Return the day of a date without a year in the year of the weekdays that its story names with dates near it.

    None where fewer than FEWEST tell it, or where they are of several years.
    """
    if mention.weekday is None or not mention.timex.startswith(OPEN):
        return None
    section = analysis.document.sections[mention.section]
    if quoted(section, mention) or OF_A_WRITING.search(section.text, 0, mention.local.start):
        return None
    named = [
        other
        for one in (analysis, *case.beside(analysis.document.path))
        for other in one.dates
        if other is not mention and other.weekday is not None and _near(mention, other)
    ]
    # a year whose calendar has the weekdays of all of them on their dates: seven calendars recur, so any of them will do
    fitting = [year for year in CALENDARS if all(_on(other, year).weekday() == other.weekday for other in named)]
    if len(named) < FEWEST or not fitting:
        return None
    days = {_on(mention, year).weekday() for year in fitting}
    return _on(mention, fitting[0]) if len(days) == 1 else None


def _near(mention: DateMention, other: DateMention) -> bool:
    """Say whether two dates stand within a few weeks of each other in the calendar, whatever their years."""
    if not all(regex.fullmatch(r"[\dX]{4}-\d\d-\d\d", one.timex[:10]) for one in (mention, other)):
        return False
    if mention.timex[5:10] == other.timex[5:10]:
        return False
    return abs((_on(mention, CALENDARS[0]) - _on(other, CALENDARS[0])).days) <= WEEKS


def _on(mention: DateMention, year: int) -> date:
    month, day = int(mention.timex[5:7]), int(mention.timex[8:10])
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _told_of(section: Section, mention: DateMention) -> int | None:
    """Return the weekday that is told of a day behind it ("9 September. It's a Monday."), or of which it is the first ("on Fridays from 12 May")."""
    found = IT_IS.match(section.text, mention.local.end) or FIRST_OF.search(section.text, 0, mention.local.start)
    return None if found is None else WEEKDAYS.index(found["weekday"].capitalize())


def _sure_of_year(analysis: Analysis, mention: DateMention, day: date, weekday: int) -> bool:
    """Say whether a day without a year must be the one that was read: no year that the text tells has the weekday on it."""
    own = analysis.document.metadata.date
    section = analysis.document.sections[mention.section]
    if quoted(section, mention) or OF_A_WRITING.search(section.text, 0, mention.local.start):
        return False  # the year is that of the one who is quoted
    if own is None:  # the year is a guess from other dates of the text, unless its title tells it
        return (_of_the_title(analysis, day) or _beside_another(analysis, mention, day)) and all(
            _in_year(day, year).weekday() != weekday for year in years_near(analysis, mention)
        )
    near = {year for year in (own.year - 1, own.year + 1) if abs((_in_year(day, year) - own).days) <= HALF_YEAR}
    event = mention.frame.event
    if event is not None and event.tense is Tense.PAST and abs((day - own).days) > NEWS:
        near.add(own.year - 1)  # a review of last year tells its days without the year
    return all(_in_year(day, year).weekday() != weekday for year in years_near(analysis, mention) | near)


def _beside_another(analysis: Analysis, mention: DateMention, day: date) -> bool:
    """Say whether the paragraph of a day names another of the same weeks with its year, on its weekday."""
    others = [one for one in analysis.dates if one.section == mention.section and one is not mention]
    return any(
        TELLS_YEAR.search(one.text) is not None and one.weekday == other.weekday() and abs((other - day).days) <= NEWS
        for one in others
        if one.weekday is not None and (other := _day(one)) is not None
    )


def _of_the_title(analysis: Analysis, day: date) -> bool:
    """Say whether the title of a document names the year of a day and no other, as that of an event: "Torn Fair 2025"."""
    first = next((section for section in analysis.document.sections if section.text.strip()), None)
    if first is None or first.cell is not None or LOOKS_BACK.search(first.text) or len(first.text) > TITLE:
        return False
    found = AT_AN_END.search(first.text.strip("*_# "))
    return found is not None and set(YEAR.findall(first.text)) == {str(day.year)}


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _over_midnight(mention: DateMention, day: date) -> bool:
    """Say whether a night began on the weekday and ended on the day ("Thursday night, 17 May")."""
    return NIGHT.search(mention.text) is not None and mention.weekday == (day.weekday() - 1) % 7


def _of_a_range(section: Section, mention: DateMention) -> bool:
    """Say whether the weekday ends a range of weekdays, and the day begins one of days ("Monday to Friday, 3-7 June")."""
    return RANGE_BEFORE.search(section.text, max(0, mention.local.start - 20), mention.local.start) is not None and (
        RANGE_BEHIND.match(section.text, mention.local.end) is not None
    )


def _day(mention: DateMention) -> date | None:
    try:
        return date.fromisoformat(mention.timex[:10]) if mention.type in ("DATE", "TIME") else None
    except ValueError:
        return None
