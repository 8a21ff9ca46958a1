"""The times that a document tells, and how far apart any two of them may be: what bears out a length of time, wherever its ends stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crossfoot import patterns as regex
from crossfoot.model import Analysis, DateMention
from crossfoot.rules.dates.lives import Days, days_of, whole
from crossfoot.rules.dates.mentions import day_of

STATED_YEAR = regex.compile(r"(?<!\d)[12]\d{3}(?!\d)|[’']\d{2}\b")
SEASON = regex.compile(r"(?P<year>[12]\d{3})-(?:SP|SU|FA|AU|WI|Q[1-4]|H[12]|W\d\d)")
OPEN_DAY = regex.compile(r"XXXX-(?P<month>\d\d)-(?P<day>\d\d)")
COMMON = 1803
"""The year that is put in the place of one that no text tells."""
DIGIT = regex.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Point:
    """A time that a document tells: the days that it may be, None for its mention where it is the present of the document."""

    days: Days
    mention: DateMention | None

    @property
    def exact(self) -> bool:
        """Whether it is known to the month at least."""
        return (self.days.last - self.days.first).days <= 31

    @property
    def stated(self) -> bool:
        """Whether its text tells its year."""
        return self.mention is not None and STATED_YEAR.search(self.mention.text) is not None

    @property
    def numbered(self) -> bool:
        """Whether its text has a number; the day of a mere "Friday" is guessed."""
        return self.mention is not None and DIGIT.search(self.mention.text) is not None

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.days.first == self.days.last


def points(analysis: Analysis) -> list[Point]:
    """Return the days, months and years that a document tells, in text order; a day without a year is of that beside it, else of a common one."""
    beside = {(one.section, one.sentence): day.year for one in analysis.dates if (day := day_of(one)) is not None}
    found = (
        (mention, _days(mention, beside.get((mention.section, mention.sentence), COMMON))) for mention in analysis.dates
    )
    return [Point(days, mention) for mention, days in found if days is not None]


def _days(mention: DateMention, year: int) -> Days | None:
    if mention.type not in ("DATE", "TIME") or mention.fault is not None:
        return None
    day = day_of(mention)
    if day is not None:
        return Days(day, day, exact=True) if DIGIT.search(mention.text) or mention.weekday is not None else None
    open_day = OPEN_DAY.match(mention.timex)
    if open_day is not None:
        try:
            day = date(year, int(open_day["month"]), int(open_day["day"]))
        except ValueError:
            return None
        return Days(day, day, exact=True)
    season = SEASON.match(mention.timex)
    if season is not None:
        return whole(int(season["year"]), int(season["year"]))
    return days_of(mention.timex) if DIGIT.search(mention.text) else None


def apart(one: Point, other: Point) -> tuple[int, int]:
    """Return the fewest and the most days that lie between two times."""
    a, b = sorted((one, other), key=lambda point: point.days)
    return max(0, (b.days.first - a.days.last).days), (b.days.last - a.days.first).days


HEAD = 4
LINE = 90


def issued(analysis: Analysis) -> Point | None:
    """Return the time that a document is written at: its date, else the month, week or year that a line at its head tells alone."""
    own = analysis.document.metadata.date
    if own is not None:
        return Point(Days(own, own, exact=True), None)
    for mention in analysis.dates:
        section = analysis.document.sections[mention.section]
        if mention.section >= HEAD or mention.type != "DATE" or section.cell is not None:
            continue
        alone = mention.frame.event is None and len(section.text) <= LINE and not section.text.rstrip().endswith(".")
        days = _days(mention, COMMON) if alone and STATED_YEAR.search(mention.text) else None
        if days is not None:
            return Point(days, None)
    return None


def order(analysis: Analysis) -> dict[tuple[int, int], int]:
    """Return the number of each sentence of the prose of a document, by its section and its number there."""
    places = [
        (number, sentence)
        for number, section in enumerate(analysis.document.sections)
        if section.cell is None
        for sentence in range(max(1, len(section.sentences)))
    ]
    return {place: at for at, place in enumerate(places)}
