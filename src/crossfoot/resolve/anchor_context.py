"""What a text has spoken of so far: the days, months, years and periods that later words refer back to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from crossfoot.model import Dated, DateMention, Document, Section, SectionKind
from crossfoot.resolve.anchor_calendar import Moment

_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|\Z)")
_PERIOD = re.compile(r"\d{4}-(?:Q[1-4]|H[12]|\d\d)\Z")
_BOUND_BEFORE = re.compile(
    r"\b(?:since|until|till|by|from|before|after|than|against|to|for)\s(?:the\s)?\Z", re.IGNORECASE
)
_FRAME_BEFORE = re.compile(r"(?:\A|[.!?]\s)(?:In |During |Throughout |By |The year )?\Z")


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_day(mention: DateMention) -> date | None:
    """Return the day of a mention that names one with its year; None for any other, and for impossible ones."""
    match = _FULL.match(mention.timex)
    if match is None or mention.fault is not None:
        return None
    return make_day(int(match[1]), int(match[2]), int(match[3]))


Place = tuple[int, int]
"""Section and sentence of a mention."""


@dataclass(slots=True)
class Context:
    """The state of reading one document in text order.

    day, year, month, time: what was spoken of last in this part, with its place where that matters. told: the last
    day on which something happened, not one since or until which. frame: the year that the running section sets ("In
    2023 ..."), frame_ends the sentence behind which it sets none. period: the last month or quarter that the running section named.
    main_period: the first of the part, which its comparisons start from. coarse: the text tells of another month or
    year than the anchor's, and no single day of it. previous: the mention before, as it was resolved.
    """

    document: Document
    document_anchor: date | None
    topic: int | None
    anchor: date | None = None
    place: Place = (-1, -1)
    part: int = -1
    entry: Dated | None = None
    day: date | None = None
    day_at: Place = (-1, -1)
    told: date | None = None
    told_at: Place = (-1, -1)
    month: Moment | None = None
    year: int | None = None
    year_at: Place = (-1, -1)
    frame: int | None = None
    frame_ends: int | None = None
    next_frame: int | None = None
    period: str | None = None
    period_at: Place = (-1, -1)
    main_period: str | None = None
    time: str | None = None
    coarse: bool = False
    previous: DateMention | None = None

    def move(self, mention: DateMention) -> None:
        """Go on to the place of `mention`: a new part or entry forgets everything, a new section its frame."""
        section = self.document.sections[mention.section]
        entry = self.document.entry(mention.span.start)
        if section.part != self.part or entry is not self.entry:
            self._enter_part(section.part, entry)
        if mention.section != self.place[0]:
            follows = self.next_frame is not None and mention.section - self.place[0] <= 1
            self.frame, self.frame_ends = self.next_frame if follows else None, None
            self.next_frame = self.period = self.time = None
            if section.kind in (SectionKind.HEADLINE, SectionKind.HEADING):
                self.month = None
        self.place = (mention.section, mention.sentence)

    def _enter_part(self, number: int, entry: Dated | None) -> None:
        parts = self.document.parts
        own = entry.day if entry is not None else None
        own = parts[number].date if own is None and number < len(parts) else own
        self.entry = entry
        anchor = own if own is not None else self.document_anchor
        # an anchor at the calendar's ends leaves no room to count from it, and is no date of a text
        self.part, self.anchor = number, anchor if anchor is not None and 1000 <= anchor.year <= 9000 else None
        self.day = self.told = self.month = self.year = self.frame = self.next_frame = None
        self.period = self.main_period = self.time = None
        self.coarse = False

    def remember(self, mention: DateMention) -> None:
        """Keep what `mention` speaks of for the words that refer back to it."""
        timex = mention.timex
        self.previous = mention
        if mention.type not in ("DATE", "TIME") or mention.fault:
            return
        if not timex[:4].isdecimal():
            if timex.startswith("XXXX-") and timex[5:7].isdecimal() and self.anchor is None:
                self.month = Moment(0, int(timex[5:7]))
            return
        day = full_day(mention)
        if len(timex) >= 7 and timex[4] == "-" and timex[5:7].isdecimal():
            self.month = Moment(int(timex[:4]), int(timex[5:7]))
        if day is not None:
            self.day, self.day_at = day, self.place
            if not self._is_bound(mention) and (self.anchor is None or day <= self.anchor):
                self.told, self.told_at = day, self.place
            if len(timex) == 16 and timex[11:13].isdecimal():
                self.time = timex
        elif _PERIOD.match(timex):
            self.period, self.period_at = timex, self.place
            self.main_period = self.main_period or timex
        if day is not None:
            self.coarse = False
        elif (mention.expression or "").startswith(("unit month", "unit year", "unit week")) and not timex.startswith(
            _same_unit(self.anchor, timex)
        ):
            self.coarse = True
        self._remember_year(mention, day)

    def _remember_year(self, mention: DateMention, day: date | None) -> None:
        timex = mention.timex
        if len(timex) == 4 and timex.isdecimal():
            self.year, self.year_at = int(timex), self.place
            section = self.document.sections[mention.section]
            if len(section.text.strip()) == 4:
                self.next_frame = int(timex)
            elif mention.expression is None and _frames(section, mention):
                self.frame = int(timex)
                self.frame_ends = mention.sentence if _is_of_birth(section, mention) else None
        elif day is not None:
            self.year, self.year_at = day.year, self.place

    def _is_bound(self, mention: DateMention) -> bool:
        """Say whether the day only limits or compares ("since 6 January"), so that nothing is told of it."""
        text = self.document.sections[mention.section].text
        return _BOUND_BEFORE.search(text, max(0, mention.local.start - 16), mention.local.start) is not None

    def frame_at(self, sentence: int) -> int | None:
        """Return the year that the running section sets in a sentence."""
        return None if self.frame_ends is not None and sentence > self.frame_ends else self.frame

    def section_of(self, mention: DateMention) -> Section:
        """Return the section in which `mention` stands."""
        return self.document.sections[mention.section]


def _same_unit(anchor: date | None, timex: str) -> str:
    """Return the value of the anchor's own unit of the same length, "?" without an anchor."""
    if anchor is None:
        return "?"
    iso = anchor.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}" if "W" in timex else anchor.isoformat()[: len(timex)]


_BORN = re.compile(r"\bborn\b", re.IGNORECASE)


def _is_of_birth(section: Section, mention: DateMention) -> bool:
    """Say whether a year is that of somebody's birth, which tells nothing of the days in the sentences behind it."""
    if not 0 <= mention.sentence < len(section.sentences):
        return False
    return _BORN.search(section.text, mention.local.end, section.sentences[mention.sentence].end) is not None


def _frames(section: Section, mention: DateMention) -> bool:
    """Say whether a year opens its sentence, so that the dates after it fall in that year."""
    start = mention.local.start
    return _FRAME_BEFORE.search(section.text, max(0, start - 16), start) is not None
