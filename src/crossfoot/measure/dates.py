"""How two dates, times or periods stand to each other: the same, one less exact, another bound, or in contradiction.

The relations are those of figures (`measure.comparison`): "in the spring" rounds "in April", "in June 2019" refines "in 2019".
A period is judged by its ends, an open one ("since 2019") by the end that it states. Values: TIMEX3, TimeML 1.2.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from crossfoot.measure.comparison import DOWN, UP, Comparison
from crossfoot.measure.period import DAY, HOUR, MARGIN, Period, completed, periods
from crossfoot.measure.slip import slip
from crossfoot.measure.wording import time_told
from crossfoot.model import Bound, DateMention, Relation

HALF_DAY = 12
_OPEN_CLOCK = "clock/open"
"""Who reads a time of day that may be in either half of it."""
_TIME = re.compile(r"T(?P<hour>\d\d)(?P<rest>:.*)?\Z")
_DAY = re.compile(r"(?P<date>\d{4}-(?P<month>\d\d)(?P<day>-\d\d)?)(?P<rest>(?:T.*)?)\Z")
_YEAR_TOLD = re.compile(r"\d{4}|['’]\d\d\b|\d/\d\d\b")
_WEEKDAY, _CALENDAR, _ORDINAL = "weekday/", "calendar/", "calendar/ordinal"
"""Who reads a day of the week, a date of the calendar, a day of an untold month."""
_OPEN_WEEKDAY = "weekday "
"""How what a time of a weekday ("Tuesday morning") is worked out from begins."""
_SEASON = re.compile(r"-(?:SP|SU|FA|WI)\Z")
_FIELD = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?\Z")
_ORDER = (Relation.EQUAL, Relation.REFINES, Relation.ROUNDS, Relation.BOUND_CHANGED, Relation.CONTRADICTS)
"""The relations of two readings, most charitable first."""
_MOMENTS = frozenset({"DATE", "TIME"})
APART = Comparison(relation=Relation.NOT_COMPARABLE)


def relate_dates(a: DateMention, b: DateMention) -> Comparison:
    """Return how `a` stands to `b`.

    changed: of a contradiction the part that differs ("year", "part of the year", "month", "day", "weekday", "time", "season"; "begin" or "end" before it for
    a period); of another bound "bound". slip: "digits swapped" in a year, "one off" in a year, month, day, weekday or full hour. Lengths of
    time, sets and references ("now") are not comparable here, nor are days that do not exist.
    """
    if {a.type, b.type} - _MOMENTS or a.fault is not None or b.fault is not None:
        return APART
    found = _best(_related(a, b, x, y) for x in _readings(a) for y in _readings(b))
    if found.relation is not Relation.CONTRADICTS:
        return found
    x, y = _as_told(a), _as_told(b)
    if x is a and y is b:
        return found
    return _best(_related(x, y, one, other) for one in _readings(x) for other in _readings(y))


def week_of(value: str) -> str | None:
    """Return the ISO week that holds a TIMEX3 day, None for what is no day of the calendar."""
    try:
        iso = date.fromisoformat(value).isocalendar()
    except ValueError:
        return None
    return f"{iso.year:04}-W{iso.week:02}"


def weekdays_differ(a: DateMention, b: DateMention) -> bool:
    """Say whether two dates are of two days of the week, as their texts name them or, beside a named one, as the calendar has it."""
    told = (a.weekday, b.weekday)
    if told == (None, None):
        return False
    one, other = (_weekday(mention) if known is None else known for mention, known in zip((a, b), told, strict=True))
    return None not in (one, other) and one != other


def _weekday(mention: DateMention) -> int | None:
    """Return the weekday of a day of the calendar, None for all else."""
    match = _DAY.match(mention.timex)
    try:
        return date.fromisoformat(match["date"]).weekday() if match is not None and match["day"] else None
    except ValueError:
        return None


def _as_told(mention: DateMention) -> DateMention:
    """Return a date without the year, the month or the week that its text leaves to the reader.

    What was filled in from the dates around it is a guess, and two guesses that differ are no contradiction.
    """
    opened = [
        None if value is None else _opened(mention, value) for value in (mention.timex, mention.begin, mention.end)
    ]
    timex, begin, end = opened
    if timex is None or timex == mention.timex:
        return mention
    return replace(mention, timex=timex, begin=begin, end=end)


def _opened(mention: DateMention, value: str) -> str:
    match = _DAY.match(value)
    if match is None:
        return value
    if match["day"] and (mention.pattern.startswith(_WEEKDAY) or (mention.expression or "").startswith(_OPEN_WEEKDAY)):
        return f"XXXX-WXX-{date.fromisoformat(match['date']).isoweekday()}{match['rest']}"
    if mention.pattern.startswith(_CALENDAR) and not _YEAR_TOLD.search(mention.text):
        month = "XX" if mention.pattern == _ORDINAL else match["month"]
        return f"XXXX-{month}{match['day'] or ''}{match['rest']}"
    return value


def _best(found: Iterator[Comparison]) -> Comparison:
    known = [one for one in found if one.relation in _ORDER]
    return min(known, key=lambda one: _ORDER.index(one.relation), default=APART)


def _readings(mention: DateMention) -> tuple[str, ...]:
    """Return what the value of a mention may be: of an hour without its half of the day both."""
    match = _TIME.search(mention.timex)
    if match is None or not mention.pattern.startswith(_OPEN_CLOCK) or not 1 <= int(match["hour"]) <= HALF_DAY:
        return (mention.timex,)
    later = (int(match["hour"]) + HALF_DAY) % (2 * HALF_DAY)
    return mention.timex, f"{mention.timex[: match.start()]}T{later:02}{match['rest'] or ''}"


def _related(a: DateMention, b: DateMention, x: str, y: str) -> Comparison:
    sides = _side(a.bound), _side(b.bound)
    if Bound.RANGE in (a.bound, b.bound):
        return _relate_ends(a, b, x, y)
    if sides[0] == sides[1]:
        return _same_side(a, b, relate_values(x, y))
    if 0 not in sides:
        return APART  # "since 2019" and "until 2024" speak of different ends
    edge = relate_values(x, y)
    if edge.relation is Relation.NOT_COMPARABLE:
        return edge
    if edge.relation is not Relation.CONTRADICTS:
        return Comparison(relation=Relation.BOUND_CHANGED, changed=("bound",), proof=edge.proof)
    later = _later(x, y)
    lies_inside = later is not None and ((sides[0] or -sides[1]) > 0) != later
    if not lies_inside:
        return edge
    return Comparison(
        relation=Relation.ROUNDS if sides[0] else Relation.REFINES,
        proof=f"{time_told(x)} and {time_told(y)} leave a common time",
    )


def _same_side(a: DateMention, b: DateMention, edge: Comparison) -> Comparison:
    if edge.relation is Relation.EQUAL and a.bound is not b.bound and Bound.ABOUT not in (a.bound, b.bound):
        return Comparison(relation=Relation.BOUND_CHANGED, changed=("bound",), proof=edge.proof)
    return edge


def _relate_ends(a: DateMention, b: DateMention, x: str, y: str) -> Comparison:
    """Relate two mentions of which one at least has both ends."""
    if Bound.EXACT in (a.bound, b.bound) or Bound.ABOUT in (a.bound, b.bound):
        return _within(a, b, x, y)
    ends = [("begin", a.begin, b.begin), ("end", a.end, b.end)]
    found = [(name, relate_values(mine, theirs)) for name, mine, theirs in ends if mine and theirs]
    for name, one in found:
        if one.relation is Relation.CONTRADICTS:
            return Comparison(relation=one.relation, changed=(name, *one.changed), proof=one.proof, slip=one.slip)
    if not found or any(one.relation is Relation.NOT_COMPARABLE for _, one in found):
        return APART
    proof = "; ".join(one.proof for _, one in found)
    if len(found) == 1:  # one side leaves an end open
        return Comparison(relation=Relation.ROUNDS if _side(a.bound) else Relation.REFINES, proof=proof)
    last = max((one for _, one in found), key=lambda one: _ORDER.index(one.relation))
    return Comparison(relation=last.relation, changed=last.changed, proof=proof)


def _within(a: DateMention, b: DateMention, x: str, y: str) -> Comparison:
    """Relate a date to a period: in it, it may be a less or a more exact way to say when."""
    ranged, single = (a, y) if a.bound is Bound.RANGE else (b, x)
    if ranged.begin is None or ranged.end is None:
        return APART
    first, last = completed(ranged.begin, single), completed(ranged.end, single)
    if first is None or last is None:
        return APART
    begins, ends, points = periods(first[0]), periods(last[0]), periods(first[1])
    if not begins or not ends or not points or first[1] != last[1]:
        return APART
    whole = Period(begins[0].begin, ends[0].end)
    proof = f"{time_told(single)} and {time_told(ranged.begin)} to {time_told(ranged.end)}"
    if any(_disjoint(whole, point) for point in points):
        changed = _differing(first[1], first[0] if _before(points[0], whole) else last[0])
        return Comparison(relation=Relation.CONTRADICTS, changed=changed, proof=f"{proof} have no time in common")
    finer = ranged is a if any(_inside(whole, point) for point in points) else ranged is b
    return Comparison(relation=Relation.REFINES if finer else Relation.ROUNDS, proof=f"{proof} have a common time")


def relate_values(x: str, y: str) -> Comparison:
    """Return how one TIMEX3 value of a day, time or part of the calendar stands to another, whatever the words around them."""
    filled = completed(x, y)
    if filled is None:
        return APART
    mine, theirs = periods(filled[0]), periods(filled[1])
    pairs = [(one, other) for one in mine for other in theirs]
    if not pairs:
        return APART
    mine_told, theirs_told = time_told(x), time_told(y)
    if any(one == other for one, other in pairs):
        return Comparison(relation=Relation.EQUAL, proof=f"{mine_told} = {theirs_told}")
    if any(_inside(one, other) for one, other in pairs):
        return Comparison(relation=Relation.REFINES, proof=f"{mine_told} lies in {theirs_told}")
    if any(not _disjoint(one, other) for one, other in pairs) and not _two_seasons(*filled):
        wider = f"{theirs_told} lies in {mine_told}"
        common = f"{mine_told} and {theirs_told} have a common time"
        return Comparison(relation=Relation.ROUNDS, proof=wider if _inside(pairs[0][1], pairs[0][0]) else common)
    if any(_rounded(one, other) for one, other in pairs):
        return Comparison(relation=Relation.ROUNDS, proof=f"{mine_told} is {theirs_told} to the full hour")
    changed = _differing(*filled) if "WXX" not in x + y else ("weekday",)
    one, other = pairs[0]
    return Comparison(
        relation=Relation.CONTRADICTS,
        changed=changed,
        proof=f"{mine_told} is not {theirs_told}",
        slip=_slip(filled, one, other),
    )


def _two_seasons(x: str, y: str) -> bool:
    """Say whether two values name two seasons: each may have September, and yet nobody who says "summer" means "autumn"."""
    first, second = _SEASON.search(x), _SEASON.search(y)
    return first is not None and second is not None and first.group() != second.group()


def _differing(x: str, y: str) -> tuple[str, ...]:
    """Return the first part of the calendar in which two values differ."""
    first, second = _FIELD.match(x.partition("T")[0]), _FIELD.match(y.partition("T")[0])
    if _SEASON.search(x) or _SEASON.search(y):
        return ("season",)
    if first is None or second is None:
        return ("year" if x[:4] != y[:4] else "part of the year",)
    for name in ("year", "month", "day"):
        if first[name] is not None and second[name] is not None and first[name] != second[name]:
            return (name,)
    return ("time",)


def _slip(filled: tuple[str, str], one: Period, other: Period) -> str | None:
    """Return the likely slip behind two values that have no time in common: of a year its digits, else one step of the calendar."""
    x, y = filled
    if x[:4] != y[:4] and x[4:] == y[4:] and x[:4].isdecimal() and y[:4].isdecimal():
        if abs(int(x[:4]) - int(y[:4])) == 1:
            return "one off"
        return slip(Decimal(x[:4]), Decimal(y[:4]))
    if len(x) == len(y) and (one.end == other.begin or other.end == one.begin):
        return "one off"
    if None in (one.begin, other.begin) or "T" not in x:
        return None
    return "one off" if abs((one.begin or 0) - (other.begin or 0)) == HOUR else None


def _side(bound: Bound) -> int:
    return 1 if bound in UP else -1 if bound in DOWN else 0


def _later(x: str, y: str) -> bool | None:
    """Say whether the time `x` lies behind `y`; None where that is open."""
    filled = completed(x, y)
    mine, theirs = (periods(filled[0]), periods(filled[1])) if filled else ((), ())
    return _before(theirs[0], mine[0]) if mine and theirs else None


def _before(a: Period, b: Period) -> bool:
    return a.end is not None and b.begin is not None and a.end <= b.begin


def _disjoint(a: Period, b: Period) -> bool:
    return _before(a, b) or _before(b, a)


def _inside(a: Period, b: Period) -> bool:
    """Say whether `a` lies in `b`."""
    low = b.begin is None or (a.begin is not None and a.begin >= b.begin)
    return low and (b.end is None or (a.end is not None and a.end <= b.end))


def _rounded(a: Period, b: Period) -> bool:
    """Say whether one is a time of day and the other the full hour that it is rounded to."""
    if a.begin is None or b.begin is None or a.end is None or b.end is None:
        return False
    if a.end - a.begin >= HOUR or b.end - b.begin >= HOUR:
        return False
    full = a.begin % DAY % HOUR == 0 or b.begin % DAY % HOUR == 0
    return full and abs(a.begin - b.begin) <= MARGIN
