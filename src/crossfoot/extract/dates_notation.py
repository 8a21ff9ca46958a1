"""Pieces of dates while they are read, and the notation for what only an anchor can settle.

An expression is one line of words, apart from a clock suffix "@T20:50" or "@TEV" that follows the day it belongs to:

    unit day -1                yesterday; a unit of the calendar counted from the anchor (day, week, month, quarter, year, season:SU ...)
    near month -1              the previous month; the same, counted from the date that the text spoke of last
    ago P3D / ahead P2W        counted from the anchor
    before P2D / after P1Y     counted from the date that the text spoke of last
    weekday 2 bare             Wednesday; also last, next, coming, this, previous, following, and "week -1" for a named week
    weekend bare               the weekend
    open XXXX-11-13 bare       a date whose year is open, or last, next, this; also XXXX-11, XXXX-Q3, XXXX-H1, XXXX-W31, XXXX-SU
    dom 13 bare                the 13th; also "month 1" for a named month
    holiday easter+1 bare      a feast by its rule; the year open, or a number
    weekof <expression>        the week that holds a day: "the week of 9 June"
    clock bare                 a time of day without a day
    shift -P2W <expression>    so long before (-) or after (+) another date
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Piece:
    """A part of a date in lower-case text from `start` to `end`; pieces that stand together are joined to one mention.

    kind: day (a calendar date of any granularity), weekday, dom (the 13th), clock, part (of a day), duration, set, ref.
    timex: TIMEX3 value, X for what is open. weak: dropped unless joined to a stronger piece.
    """

    start: int
    end: int
    kind: str
    timex: str
    pattern: str
    expression: str | None = None
    weekday: int | None = None
    fault: str | None = None
    weak: bool = False

    @property
    def type(self) -> str:
        """The TIMEX3 type of the piece."""
        return TYPES.get(self.kind, "DATE")


TYPES = {"clock": "TIME", "part": "TIME", "time": "TIME", "duration": "DURATION", "set": "SET"}
