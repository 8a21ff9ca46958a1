"""Joins pieces that stand together to one mention: weekday and date, date and clock, hours and minutes, the ends of a range."""

from __future__ import annotations

import re
from itertools import pairwise

from crossfoot.extract.dates_notation import Piece
from crossfoot.measure.dates import week_of

_DATE_CLOCK = re.compile(
    r",? (?:at |by |around |about |from |@ |before |after |shortly before |shortly after |between |until )?(?:about |around |exactly )?\Z|, |T\Z|\s[-–—]\s\Z|: \Z"
)
_CLOCK_DATE = re.compile(r",? (?:on |of |in )?(?:the )?(?:(?:local|eastern|pacific) time,? )?(?:on )?\Z|, \Z")
_WEEKDAY_DATE = re.compile(r",? (?:the |on |on the )?\Z|, \Z| \(\Z")
_DATE_WEEKDAY = re.compile(r" \(an? \Z| \(\Z|, an? \Z")
_DATE_PART = re.compile(r",? (?:in the |at |the |during the )?(?:early |late )?\Z")
_PART_CLOCK = re.compile(r",? (?:at |around |about |by |shortly before |shortly after )(?:about |around )?\Z|, \Z| \Z")
_CLOCK_PART = re.compile(r",? (?:in the |at |in |on )?(?:early |late )?\Z")
_DURATIONS = re.compile(r",? (?:and )?\Z|, \Z|\s?\Z")
_RANGE = re.compile(r"\s?[-–—]\s?\Z| (?:to|until|till|through|and|or) (?:on )?(?:the )?\Z|, \Z")
_ORDER = "YMWDhms"


def join(pieces: list[Piece], low: str) -> list[Piece]:
    """Return the mentions that `pieces` (in text order, without overlaps) make; weak pieces that joined nothing are gone."""
    joined: list[Piece] = []
    for piece in pieces:
        new = piece
        while joined and new.start - joined[-1].end <= 24 and _merge(joined[-1], new, low):
            new = joined.pop()
        joined.append(new)
    kept = [piece for piece in joined if not piece.weak]
    for a, b in pairwise(kept):
        if b.start - a.end <= 16:
            _share(a, b, low[a.end : b.start])
            _share_day(a, b, low[a.end : b.start])
            _share_week(a, b, low)
    for piece in kept:
        if piece.pattern.startswith("clock/spoken"):
            _settle_half(piece)
        _widen_to_week(piece, low)
    return [a for a, b in pairwise([*kept, None]) if a is not None and (b is None or a.end <= b.start)]


_LASTING = re.compile(
    r"\b(?:for|in|within|last|lasted|took|takes|once|twice|times|days|hours|over|than|after|of|by)\s\Z"
)
"""Words before "a week" with which it is how long something lasts, whatever weekday stands behind it."""
_WEEK_OF = re.compile(
    r"(?:\b(?:the |in the )?\bweek (?:of|beginning|commencing|starting|ending) (?:the )?|\bthe week to |\bw/[ce] )\Z"
)
_HOURS_FOLLOW = re.compile(r",? ?(?:\(|from |between )?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|to|[-–])|:")


def _share_week(a: Piece, b: Piece, low: str) -> None:
    """Take "Tuesday to Sunday, 10am-5pm" for days of every week."""
    if a.kind == b.kind == "weekday" and _TO.match(low[a.end : b.start]) and _HOURS_FOLLOW.match(low, b.end):
        for piece in (a, b):
            piece.kind, piece.expression, piece.weekday = "set", None, None


_TO = re.compile(r"\s?[-–—]\s?\Z| (?:to|through) \Z")


def _widen_to_week(piece: Piece, low: str) -> None:
    """Make the day of "the week of 9 June" its week; with a weekday beside it the day stays, to be held against it."""
    if piece.kind != "day" or piece.weekday is not None or piece.fault or not _dated(piece):
        return
    before = _WEEK_OF.search(low, max(0, piece.start - 26), piece.start)
    if before is None:
        return
    if piece.expression:
        piece.expression = f"weekof {piece.expression}"
    elif (week := week_of(piece.timex)) is not None:
        piece.timex = week
    piece.start, piece.pattern = before.start(), "calendar/week"


def _settle_half(piece: Piece) -> None:
    """Move "four o'clock" and "quarter past two" to the afternoon: texts that mean the small hours say so."""
    day, _, time = piece.timex.partition("T")
    if 1 <= int(time[:2]) <= 6:
        late = f"T{int(time[:2]) + 12}{time[2:]}"
        piece.timex = f"{day}{late}"
        if piece.expression:
            piece.expression = piece.expression.partition("@")[0] + "@" + late


_RANGE_NEXT = re.compile(r"\s?[-–—]\s?\d| (?:to|until) \d")


def _share_day(a: Piece, b: Piece, gap: str) -> None:
    """Give both times of "12 March, 2–7pm" their day, and leave the day a mention of its own."""
    if b.kind != "clock" or not _bare_clock(b):
        return
    if a.kind == "clock" and _RANGE.match(gap) and a.pattern.endswith("+day") and gap != ", ":
        day, expression = a.timex.partition("T")[0], (a.expression or "").partition("@")[0] or None
    elif _daylike(a) and a.kind not in ("time", "clock") and _DATE_CLOCK.match(gap):
        day, expression = a.timex, a.expression
    else:
        return
    time = b.timex
    b.expression = f"{expression}@{time}" if expression else None
    b.timex, b.pattern = f"{day}{time}", f"{b.pattern}+day"


def _merge(a: Piece, b: Piece, low: str) -> bool:
    """Let `a` take in `b` when the words between them allow it; say whether it did."""
    if b.start < a.end:
        return False
    gap = low[a.end : b.start]
    match (a.kind, b.kind):
        case ("weekday", "day" | "dom") if (
            _dated(b)
            and b.weekday in (None, a.weekday)  # "The Sun, Saturday 9 August"
            and _WEEKDAY_DATE.match(gap)
            and b.pattern != "calendar/year"
        ):
            return _weekday_date(a, b, low)
        case ("day" | "dom", "weekday") if _dated(a) and _DATE_WEEKDAY.match(gap):
            a.weekday = b.weekday
            a.end = b.end
            return True
        case ("ref", "weekday") if (
            b.expression
            and b.expression.endswith(" bare")
            and gap in (" ", ", ", " on ")
            and (a.expression or "").startswith("unit week")
        ):
            offset = (a.expression or "").split()[2]
            a.kind, a.weekday, a.expression, a.end, a.weak = (
                "weekday",
                b.weekday,
                f"weekday {b.weekday} week {offset}",
                b.end,
                False,
            )
            a.timex = b.timex
            return True
        case ("ref" | "day" | "weekday", "day") if (
            gap in (", ", " (", " ") and (a.expression or "").startswith("unit day") and _dated(b)
        ):
            a.timex, a.expression, a.end, a.weekday, a.kind = b.timex, b.expression, b.end, b.weekday, "day"
            return True
        case ("day" | "dom" | "weekday" | "ref", "clock") if (
            _daylike(a) and _DATE_CLOCK.match(gap) and not _RANGE_NEXT.match(low, b.end)
        ):
            return _with_time(a, b, a, b)
        case ("clock", "day" | "dom" | "weekday" | "ref") if _daylike(b) and _CLOCK_DATE.match(gap) and _bare_clock(a):
            return _with_time(a, b, b, a)
        case ("clock", "clock") if gap == " (" and low[b.end : b.end + 1] == ")":
            a.end = b.end + 1  # the same time in another zone
            return True
        case ("time", "day") if (
            _dated(b)
            and b.weekday in (None, a.weekday)
            and _WEEKDAY_DATE.match(gap)
            and (a.expression or "").startswith(("weekday", "unit day"))
        ):
            time = "T" + a.timex.partition("T")[2]
            a.timex, a.expression, a.fault = b.timex + time, f"{b.expression}@{time}" if b.expression else None, b.fault
            a.end = b.end
            return True
        case ("clock", "part") if _CLOCK_PART.match(gap):
            return _clock_part(a, b, a)
        case ("part", "clock") if _PART_CLOCK.match(gap):
            return _clock_part(a, b, b)
        case ("day" | "dom" | "weekday" | "ref", "part") if (
            _daylike(a) and _generic(b) and _DATE_PART.match(gap) and not (a.kind == "dom" and a.weak and gap == " ")
        ):  # "the seventh night" is one of several
            return _with_time(a, b, a, b)
        case ("part", "day" | "dom" | "weekday" | "ref") if (
            _daylike(b) and _generic(a) and gap in (" of ", " on ", " of the ", ", ", " on the ")
        ):
            return _with_time(a, b, b, a)
        case ("numbered", "day") if gap in (" of ", " of the ", " in ", " of the year "):
            return _numbered(a, b)
        case ("set", "clock" | "part") if (
            a.timex.startswith("XXXX-WXX") and "T" not in a.timex and (_DATE_CLOCK.match(gap) or _DATE_PART.match(gap))
        ):
            a.timex, a.end = a.timex + b.timex, b.end
            return True
        case ("weekday", "set") if gap == " " and b.timex.startswith("T") and (a.expression or "").endswith("bare"):
            a.kind, a.timex, a.end, a.expression, a.weekday, a.weak = "set", a.timex + b.timex, b.end, None, None, False
            return True
        case ("time", "clock") if a.timex.endswith(("TMO", "TAF", "TEV", "TNI")) and _PART_CLOCK.match(gap):
            return _precise(a, b)
        case ("duration", "duration") if _DURATIONS.match(gap):
            return _add_durations(a, b)
        case ("duration", "weekday" | "ref") if (
            gap in (" on ", " ")
            and a.timex in ("P1W", "P2W", "P3W")
            and (b.expression or "").endswith((" bare", "unit day 0", "unit day 1"))
            and (b.kind == "weekday") == (gap == " on ")
            and not _LASTING.search(low, max(0, a.start - 10), a.start)
        ):  # "a fortnight on Sunday", "a week today"
            inner = f"weekday {b.weekday} future" if b.kind == "weekday" else b.expression
            a.expression = f"shift +{a.timex} {inner}"
            a.kind, a.timex, a.end, a.pattern, a.weak = "ref", "XXXX-XX-XX", b.end, "span/shifted", False
            return True
        case ("duration", "day" | "ref" | "weekday" | "dom") if (
            gap in (" before ", " after ", " from ", " before the ", " after the ") and a.timex.find("X") < 0
        ):
            inner = b.expression or b.timex
            a.expression = f"shift {'-' if 'before' in gap else '+'}{a.timex} {inner}"
            a.kind, a.timex, a.end, a.pattern = "ref", "XXXX-XX-XX", b.end, "span/shifted"
            return True
    return False


def _dated(piece: Piece) -> bool:
    return piece.kind == "dom" or (len(piece.timex) == 10 and piece.timex[4] == "-" and piece.timex[5] != "W")


def _daylike(piece: Piece) -> bool:
    if piece.kind in ("dom", "weekday"):
        return True
    if piece.kind == "ref":
        return (piece.expression or "").startswith(("unit day", "near day"))
    return _dated(piece)


def _generic(part: Piece) -> bool:
    return (part.expression or "").startswith("near day 0")


def _bare_clock(piece: Piece) -> bool:
    return (piece.expression or "").startswith("clock bare")


def _weekday_date(a: Piece, b: Piece, low: str) -> bool:
    a.kind, a.timex, a.fault, a.pattern = b.kind, b.timex, b.fault, b.pattern
    keep = a.expression or ""
    a.expression = b.expression
    if b.kind == "day" and b.expression and keep.split()[2:3] in (["last"], ["next"]):
        a.expression = b.expression  # "next Saturday, 15 February": the date says it better
    a.end = b.end + (1 if low[b.end : b.end + 1] == ")" and low[b.start - 1] == "(" else 0)
    a.weak = False
    return True


def _with_time(a: Piece, b: Piece, day: Piece, clock: Piece) -> bool:
    """Let `a` become the time of `clock` on `day`; "tonight at 9" was settled before."""
    time = clock.timex
    a.expression = f"{day.expression}@{time}" if day.expression else None
    a.timex = f"{day.timex}{time}"
    a.kind = "time"
    a.weekday, a.fault = day.weekday, day.fault or clock.fault
    a.pattern = f"{clock.pattern}+day"
    a.end, a.weak = b.end, False
    return True


def _numbered(a: Piece, b: Piece) -> bool:
    """Read "the first week of January 2015" and "the third month of 2021"; the last week of a month is its fifth."""
    if a.timex[0] == "D":
        return _nth_weekday(a, b)
    unit, count = a.timex[0], int(a.timex[1:])
    if len(b.timex) == 7 and b.timex[5:].isdecimal() and unit == "W" and count <= 5:
        tail = f"-W{count or 5:02}"
    elif len(b.timex) == 4 and b.timex.isdecimal() and (unit == "W" or count <= 12):
        tail = f"-W{count or 52:02}" if unit == "W" else f"-{count or 12:02}"
    else:
        return False
    a.kind, a.timex, a.end, a.weak = "day", b.timex + tail, b.end, False
    a.expression = None
    if b.expression:
        words = b.expression.split()
        a.expression = f"open {a.timex} {' '.join(words[2:])}"
    return True


def _nth_weekday(a: Piece, b: Piece) -> bool:
    """Read "the first Monday in October 2024": a feast by rule, like Thanksgiving."""
    if len(b.timex) != 7 or not b.timex[5:].isdecimal():
        return False
    which, _, weekday = a.timex[1:].partition(":")
    how = b.timex[:4] if b.timex[:4].isdecimal() else " ".join((b.expression or "").split()[2:])
    a.expression = f"holiday nth:{int(b.timex[5:])}:{weekday}:{which} {how}"
    a.kind, a.timex, a.end, a.weak, a.weekday = "day", f"{b.timex}-XX", b.end, False, int(weekday)
    return True


def _clock_part(a: Piece, b: Piece, clock: Piece) -> bool:
    part = b if clock is a else a
    time = _shift(clock, part.timex[1:])
    day = (part.expression or "").partition("@")[0]
    if day == "near day 0":
        day = "clock bare"
    a.kind, a.timex, a.expression = "clock", time, f"{day}@{time}"
    a.pattern, a.end, a.weak = "clock/part", b.end, False
    a.fault = clock.fault
    return True


def _precise(a: Piece, b: Piece) -> bool:
    code = a.timex[-2:]
    time = _shift(b, code)
    a.timex = a.timex[:-3] + time
    if a.expression:
        a.expression = a.expression.partition("@")[0] + "@" + time
    a.end = b.end
    return True


def _shift(clock: Piece, code: str) -> str:
    """Return the clock's time moved to the part of the day, when its half of the day was open."""
    hour = int(clock.timex[1:3])
    if clock.pattern in ("clock/open", "clock/spoken") and 1 <= hour <= 12:
        if code == "MO":
            hour %= 12
        elif not (code == "NI" and hour in (12, 1, 2, 3, 4, 5)):
            hour = hour % 12 + 12
        else:
            hour %= 12
    return f"T{hour:02}{clock.timex[3:]}"


_PARTS = re.compile(r"P(?:T(?P<n>[\d.]+)(?P<time>[HMS]+)|(?P<m>[\d.]+)(?P<unit>[YMWD]))\Z")
_LAST = re.compile(r"P.*?[\d.]+(?P<unit>[YMWDHS])\Z")


def _add_durations(a: Piece, b: Piece) -> bool:
    """Join "four hours" and "45 minutes": the second unit must be the smaller one, and both must be known."""
    last, new = _LAST.match(a.timex), _PARTS.match(b.timex)
    if last is None or new is None or "." in a.timex:
        return False
    a_clock, b_clock = "T" in a.timex, new["time"] is not None
    scale = "YMWD" if not b_clock else "HMS"
    first = last["unit"]
    second = new["time"] or new["unit"]
    if a_clock and not b_clock:
        return False
    if a_clock == b_clock:
        if scale.index(first) >= scale.index(second):
            return False
    elif first != "D":
        return False
    value = new["n"] or new["m"]
    a.timex += ("T" if b_clock and not a_clock else "") + f"{value}{second}"
    a.end = b.end
    return True


def _share(a: Piece, b: Piece, gap: str) -> None:
    """Give the first date of a range what only the second one states: month, year."""
    if (
        a.kind not in ("day", "dom")
        or b.kind != "day"
        or not a.expression
        or not _RANGE.match(gap)
        or not b.timex[:4].isdecimal()
    ):
        if (
            a.kind == "dom"
            and b.kind == "day"
            and _RANGE.match(gap)
            and _dated(b)
            and (a.expression or "").endswith(" bare")
        ):
            _share_month(a, b)
        return
    if a.kind == "dom":
        if _dated(b):
            _share_month(a, b)
        return
    if (
        not a.expression.endswith(" bare")
        or not a.timex.startswith("XXXX-")
        or not a.timex[5:7].isdecimal()
        or not b.timex[5:7].isdecimal()
        or gap == ", "
    ):
        return
    year = int(b.timex[:4]) - (a.timex[5:] > b.timex[5:])
    a.timex, a.expression = f"{year:04}{a.timex[4:]}", None


def _share_month(a: Piece, b: Piece) -> None:
    a.timex = b.timex[:8] + a.timex[8:]
    a.expression = None if a.timex[:4].isdecimal() else f"open {a.timex} bare"
    a.kind = "day"
