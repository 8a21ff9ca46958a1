"""Times of day: in figures, in words ("twenty to four"), as points (noon)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from crossfoot.extract.dates_months import word_after, word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import CARDINALS, TIMES, alternation, read_words
from crossfoot.model import Section, Span

_MERIDIEM = r"(?P<half>[ap])(?:\.\s?m\.?|\s?m\b|\s\.\s?m\s\.)"
_ZONE = rf"(?: \(?(?P<zone>{alternation(TIMES['zones'])})\b\)?)"
TWELVE = "|".join(
    word for word, number in sorted(CARDINALS.items(), key=lambda pair: -len(pair[0])) if 1 <= number <= 12
)
"""The hours of a clock in words, longest first."""
_CLOCK = re.compile(
    rf"(?P<hour>\d{{1,2}})(?:(?P<sep>[:.])(?P<minute>\d\d)(?::(?P<second>\d\d))?)?(?![\d])(?:(?:\s|\.(?=[ap]))?{_MERIDIEM}(?!\w)|(?P<ish>ish\b(?! [a-z]))|(?P<brief>[ap])(?!\w)|\s?(?P<oclock>o['’]clock))?{_ZONE}?"
)
_FOUR = re.compile(
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b\.?| (?:hours|hrs)?\s?(?P<zone>gmt|utc|local time)\b)"
)
_RUN = frozenset(
    ["mile", "marathon", "win", "victory", "run", "lead", "record", "time", "finish", "split", "ratio", "half", "pace"]
)
_MILITARY = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<half>)\s?(?:hours|hrs|h)\b")
_RANGE_AFTER = re.compile(
    r"\s?(?P<sep>[-–—]|to|and|until)\s?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b"
)
_INTRODUCERS = frozenset(
    [
        "at",
        "by",
        "until",
        "till",
        "from",
        "to",
        "before",
        "after",
        "around",
        "about",
        "since",
        "and",
        "between",
        "of",
        "or",
        "time",
        "times",
        "",
        "issued",
        "updated",
        "posted",
        "published",
        "closed",
        "opens",
        "opened",
        "closes",
        "past",
        "gone",
        "says",
        "is",
        "for",
    ]
)
_REFUSERS = re.compile(
    rf"\b(?:{alternation(TIMES['clock_refusers'])})(?: by| was| is| of| stood at| line)?(?: an?| the)?\s\Z"
)
_CERTAIN = frozenset(["at", "by", "until", "till", "from", "since", "before", "after"])
_CONTEST = re.compile(r"\b(?:won|beat|lost|scores?|scored|ratio|odds|defeated|sets)\b[^.;]*\Z")
_DOT_INTRODUCERS = re.compile(rf"\b(?:{alternation(TIMES['dot_introducers'])})(?: \w+)?(?: at| from)?\s\Z")
_SURE_DOTTED = re.compile(
    rf"\b(?:{alternation(TIMES['dot_introducers'])})(?: \w+)? at (?:[01]?\d|2[0-3])\.[0-5]\d(?![\d%])"
)
_AFTERNOON = frozenset(TIMES["afternoon_parts"])


def read_clock(low: str, text: str, start: int) -> Piece | None:
    """Return the time of day in figures at `start`: "8:30", "18.05", "6 pm", "2–7pm", "4 o'clock"; None for scores and prices."""
    four = _FOUR.match(low, start)
    if four is None and word_before(low, start) in _CERTAIN:
        four = _MILITARY.match(low, start)
    if four:
        return _piece(start, four.end(), int(four["hour"]), four["minute"], half=four["half"])
    match = _CLOCK.match(low, start)
    if match is None or (
        low[start - 1 : start] in ("$", "£", "€", ",", "/", ":", ".", "-", "–", "x", "#", "+")
        and not _after_range(low, start)
    ):
        return None
    hour, minute = int(match["hour"]), match["minute"]
    end = match.end()
    stated = match["half"] or match["oclock"]
    if match["brief"]:
        told = _DAY_AT.search(low, max(0, start - 16), start)
        return _piece(start, end, hour, minute, half=match["brief"]) if told and 1 <= hour <= 12 else None
    if match["ish"]:
        return _piece(start, end, hour) if match["sep"] is None and 1 <= hour <= 12 else None
    if stated:
        return (
            None
            if hour > 24 or (minute and int(minute) > 59)
            else _piece(start, end, hour, minute, second=match["second"], half=match["half"])
        )
    if match["sep"] is None:
        later = _RANGE_AFTER.match(low, match.end("hour"))
        return _piece(start, match.end("hour"), hour, half=later["half"]) if later and 1 <= hour <= 12 else None
    later = _RANGE_AFTER.match(low, end)
    if later and hour <= 12:
        return _piece(start, end, hour, minute, half=later["half"] if int(later["hour"]) >= hour else None)
    before = word_before(low, start)
    if match["sep"] == ".":
        return _dotted(low, match, before)
    if low[end : end + 1] in (":", "%", "/") or (low[end : end + 1] == "." and low[end + 1 : end + 2].isdecimal()):
        return None
    if _REFUSERS.search(low, max(0, start - 30), start) or (
        before not in _CERTAIN and _CONTEST.search(low, max(0, start - 48), start)
    ):
        return None
    if hour > 24 or int(minute or 0) > 59 or (hour == 24 and minute != "00"):
        return _impossible(low, start, end, match, before)
    if before == "in" or (before in ("a", "an") and word_after(low, end) in _RUN):
        return None
    if (
        before not in _INTRODUCERS
        and before[-1:] not in ",;"
        and not match["zone"]
        and text[max(0, start - len(before) - 1)].isupper()
        and low[start] != "0"  # "Alarm 07:40": no result begins so
    ):
        return None
    return _piece(start, end, hour, minute, second=match["second"])


def _after_range(low: str, start: int) -> bool:
    """Say whether the time is the end of a range whose first time ends just before: "10am–4.30pm", "10:30-11:45"."""
    return low[start - 1 : start] in ("-", "–") and bool(_RANGE_BEFORE.search(low, max(0, start - 12), start))


_DAY_AT = re.compile(r"\b(?:today|tomorrow|tonight|yesterday|\w+day) (?:at )?\Z")
_RANGE_BEFORE = re.compile(r"(?:\d[:.]\d\d|\d)\s?(?:[ap]\.?m\.?)?\s?[-–]\Z")


_OTHER_FIGURES = re.compile(r"\b(?:verses?|psalms?|chapters?|odds|ratio|tape|mix|bible|gospel|mark|score|weight)\b")
_PLAY = re.compile(rf"\b(?:{alternation(TIMES['play'])})\b")
_PLAYED = 120
"""How near to a number the words of a game stand whose clock runs past 24 minutes, and whose results are written like times."""
_CLAIMS = frozenset(["at", "until", "till"])
_HOURS = re.compile(r"\b(?:open|opens|closed|closes|shut|runs|lasts) from |from \d\d:\d\d (?:to|until|till) \d")
_CLOCK_BEFORE = re.compile(r"\b(?:from|between|at) \d{1,2}:\d\d (?:to|and) \Z")


def _impossible(low: str, start: int, end: int, match: re.Match[str], before: str) -> Piece | None:
    """Only "at 25:10", "from 14:75" and the end of a range claim to be times of day; elsewhere such figures are results and lengths."""
    ends_range = before in ("to", "and") and _CLOCK_BEFORE.search(low, max(0, start - 24), start) is not None
    if (
        not (before in _CLAIMS or ends_range or (before == "from" and _HOURS.search(low, max(0, start - 24), end + 12)))
        or match["second"]
        or len(match["hour"]) < 2
        or int(match["hour"]) > 30
        or _OTHER_FIGURES.search(low, max(0, start - 40), end + 16)
        or word_before(low, start - 3) in ("standing", "stood", "set")
    ):
        return None
    if _PLAY.search(low, max(0, start - _PLAYED), end + _PLAYED):
        return None
    hour, minute = match["hour"], match["minute"]
    fault = f"a day has no hour {int(hour)}" if int(hour) > 23 else f"an hour has no minute {minute}"
    return Piece(start, end, "clock", f"T{hour}:{minute}", "clock/figures", f"clock bare@T{hour}:{minute}", fault=fault)


def _dotted(low: str, match: re.Match[str], before: str) -> Piece | None:
    hour, minute = int(match["hour"]), match["minute"]
    start, end = match.start(), match.end()
    if (
        hour > 23
        or int(minute) > 59
        or match["second"]
        or low[end : end + 1] in ("%", ":")
        or low[end : end + 1].isalpha()
    ):
        return None
    piece = _piece(start, end, hour, minute)
    if piece is not None and not match["zone"]:
        piece.weak = not (
            _DOT_INTRODUCERS.search(low, max(0, start - 30), start)
            or _ends_question(low, before, end)
            or _in_hours(low, start, end)
            or (before == "at" and _has_dotted_times(low) and not _PRICED.search(low, max(0, start - 20), start))
        )
        if _NOT_TIME_AFTER.match(low, end):
            return None
    return piece


def _in_hours(low: str, start: int, end: int) -> bool:
    """Say whether a number is an end of "between 23.00 and 06.00", or of two stretches of a day: "from 8.15 to 9.00 and from 2.45 to 3.30"."""
    sure = (
        found.start() < end and start < found.end()
        for found in _HOURS_DOTTED.finditer(low, max(0, start - 24), end + 16)
    )
    twice = (
        found.start() < end and start < found.end()
        for found in _HOURS_TWICE.finditer(low, max(0, start - 50), end + 50)
    )
    return any(sure) or any(twice)


_NOT_TIME_AFTER = re.compile(
    r"\s?(?:per|percent|%|[a-z]+illion|m\b|km|points?|pence|euros?|dollars?|pounds?|kg|seconds?)"
)


_HOURS_DOTTED = re.compile(
    r"\b(?:between|from) (?:[01]\d|2[0-3])\.(?:00|15|30|45) (?:and|to|until) (?:[01]\d|2[0-4])\.(?:00|15|30|45)(?![\w%.]\w|[%€£$])"
    r"(?! ?(?:per|euro|pound|dollar|metre|meter|km|kg|cm|mm|m\b|million|billion|point))"
)
_HOURS_TWICE = re.compile(
    r"\bfrom (?P<a>\d?\d\.[0-5][05] to \d?\d\.[0-5][05]) and (?:again )?from (?P<b>\d?\d\.[0-5][05] to \d?\d\.[0-5][05])(?![\w%.]\w|[%€£$])"
    r"(?! ?(?:per|euro|pound|dollar|metre|meter|km|kg|cm|mm|m\b|million|billion|point))"
)
_PRICED = re.compile(r"\b(?:closed|closing|traded|trading|ended|priced|stood|valued|quoted|sold|bought|fixed)\s+at\s\Z")
_OPENS_LINE = re.compile(r"(?:\A|\n)[ \t]*\Z")
_LOG_LINE = re.compile(r"(?:\A|\n)[ \t]*(?:[01]\d|2[0-3])\.[0-5]\d[ \t]+[a-z]", re.I)
_FEWEST_LINES = 3


@lru_cache(maxsize=8)
def _is_log(text: str) -> bool:
    """Say whether lines of a text open with times written with a full stop: "08.15  Briefing"."""
    return sum(1 for _ in islice(_LOG_LINE.finditer(text), _FEWEST_LINES)) == _FEWEST_LINES


def settle_log(pieces: list[Piece], section: Section, document_text: str) -> None:
    """Take the times with a full stop that open the lines of a log for what they are."""
    for piece in pieces:
        if piece.weak and piece.kind == "clock" and _is_log(document_text):
            start = section.source(Span(piece.start, piece.end)).start
            piece.weak = _OPENS_LINE.search(document_text, max(0, start - 8), start) is None


@lru_cache(maxsize=8)
def _has_dotted_times(low: str) -> bool:
    """Say whether a text surely writes a time of day with a full stop: "we left at 10.00"."""
    return _SURE_DOTTED.search(low) is not None


def _ends_question(low: str, before: str, end: int) -> bool:
    return before == "at" and low[end : end + 1] == "?"


def _piece(
    start: int, end: int, hour: int, minute: str | None = None, *, second: str | None = None, half: str | None = None
) -> Piece | None:
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or (minute and int(minute) > 59):
        return None
    timex = f"T{hour % 24:02}:{minute or '00'}" + (f":{second}" if second else "")
    return Piece(
        start,
        end,
        "clock",
        timex,
        "clock/figures" if half or hour > 12 or (minute and hour == 0) else "clock/open",
        f"clock bare@{timex}",
    )


_SPOKEN = re.compile(
    rf"(?:(?P<count>{'|'.join(['twenty-five', 'twenty five', 'twenty', 'fifteen', 'five', 'ten'])}|half|(?:a )?quarter|(?:[a-z]+-)?[a-z]+(?= minutes)|\d{{1,2}})(?: minutes?)?[ -](?P<way>past|to) )"
    rf"(?P<hour>{TWELVE}|midnight|noon|midday|\d{{1,2}})\b(?! ?[\w%$]*illion|[:.,]\d)(?: ?o['’]clock)?(?: ?{_MERIDIEM}(?!\w))?"
)
_NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 0}
_PART_AFTER = re.compile(
    r"(?:,? (?:in the|this|that|at|on|tomorrow|yesterday)(?: (?:early|late))? (?P<part>morning|afternoon|evening|night)|,? (?:today|on \w+day)|\s?[.,;!?)]|\Z)"
)
_TO_BEFORE = frozenset(
    ["at", "until", "around", "about", "before", "after", "since", "till", "by", "gone", "its", "it's"]
)


def read_spoken(low: str, start: int) -> Piece | None:
    """Return the time in words at `start`: "half past ten", "twenty to four"; "five to ten" needs words that make it a time."""
    match = _SPOKEN.match(low, start)
    if match is None:
        return None
    count, way = match["count"], match["way"]
    certain = way == "past" or (way == "to" and count.endswith("quarter"))
    closed = match["hour"] in _NAMED_HOURS or _PART_AFTER.match(low, match.end()) is not None
    if not certain and (word_before(low, start) not in _TO_BEFORE or not closed):
        return None
    minutes = (
        30
        if count == "half"
        else 15
        if count.endswith("quarter")
        else int(count)
        if count.isdecimal()
        else read_words(count)
    )
    hour = int(match["hour"]) if match["hour"].isdecimal() else {**CARDINALS, **_NAMED_HOURS}[match["hour"]]
    if minutes is None or minutes > 59 or hour > 24 or (count == "half" and way == "to"):
        return None
    if way == "to":
        hour, minutes = (hour - 1) % 24 or 12, 60 - minutes
    return _said(_piece(start, match.end(), hour, f"{minutes:02}", half=match["half"]))


_HALF_HOUR = re.compile(rf"half (?P<hour>{TWELVE})\b(?![-'’])")


def read_half_hour(low: str, start: int) -> Piece | None:
    """Return "half nine" at `start`, which is half past nine; words around it must make it a time."""
    match = _HALF_HOUR.match(low, start)
    if match is None or word_before(low, start) not in _WORDED_BEFORE | _TO_BEFORE:
        return None
    if not _WORDED_AFTER.match(low, match.end()):
        return None
    return _said(_piece(start, match.end(), CARDINALS[match["hour"]], "30"))


def _said(piece: Piece | None) -> Piece | None:
    """Mark a time whose half of the day is open as spoken: nobody writes four o'clock for 04:00 in figures."""
    if piece is not None and piece.pattern == "clock/open":
        piece.pattern = "clock/spoken"
    return piece


def read_hour(low: str, start: int, end: int) -> Piece | None:
    """Return the time of an hour in words: "six pm", "four o'clock"."""
    word, _, half = low[start:end].partition(" ")
    end += low[end : end + 1] == "." and half[1:2] in (".", " ")
    return _said(_piece(start, end, CARDINALS[word], half=half[0] if half[0] in "ap" else None))


_WORDED = re.compile(
    rf"(?P<hour>{TWELVE}) (?P<oh>oh )?(?P<minute>[a-z]+(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)\b(?![-'’])(?: minutes\b)?"
    rf"(?:\s?{_MERIDIEM}(?!\w)|(?: ?o['’]clock))?"
)
_WORDED_BEFORE = frozenset(["at", "by", "until", "till", "around", "about", "before", "after", "since", "from"])
_WORDED_AFTER = re.compile(
    r"\s?(?:[.,;!?)]|\Z)|,? (?:in the|at night|on|this|that|tomorrow|yesterday|today|tonight|when|and|sharp)\b"
)


def read_worded(low: str, start: int) -> Piece | None:
    """Return the time in words at `start`: "seven thirty", "ten oh five"; words around it must make it a time."""
    match = _WORDED.match(low, start)
    if match is None:
        return None
    minute = read_words(match["minute"])
    if minute is None or not (1 <= minute <= 9 if match["oh"] else 10 <= minute <= 59):
        return None
    stated = match["half"] is not None
    if not stated and not (word_before(low, start) in _WORDED_BEFORE and _WORDED_AFTER.match(low, match.end())):
        return None
    return _said(_piece(start, match.end(), CARDINALS[match["hour"]], f"{minute:02}", half=match["half"]))


_BARE_HOUR = re.compile(
    rf",? (?:at|around|about|by) (?P<hour>{TWELVE}|\d{{1,2}})(?=\s?(?:[,;!?)]|\.(?!\d)|\Z)|\s(?:in|on|with|to|for|when|and)\b)"
)


def read_bare_hour(low: str, end: int) -> Piece | None:
    """Return the hour that follows a part of the day which ends at `end`: "tonight at 7"."""
    match = _BARE_HOUR.match(low, end)
    if match is None:
        return None
    hour = int(match["hour"]) if match["hour"].isdecimal() else CARDINALS[match["hour"]]
    return _piece(match.start("hour"), match.end(), hour) if 1 <= hour <= 12 else None


_MINUTES_LEFT = re.compile(r"\b(?:(?P<count>\d{1,2}|[a-z]+(?:-[a-z]+)?) )\Z")


def read_spoken_minutes(low: str, start: int, end: int) -> Piece | None:
    """Return the time around the word "minutes": "thirty-six minutes past eight"."""
    if not low.startswith((" past ", " to "), end):
        return None
    left = _MINUTES_LEFT.search(low, max(0, start - 16), start)
    return read_spoken(low, left.start()) if left else None
