"""Days named by their number alone: "the 13th", "the 15th day of next month", "the 19th of every month"."""

from __future__ import annotations

import re

from crossfoot.extract.dates_months import word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import read_day


def read_ordinal_digits(low: str, start: int) -> Piece | None:
    """Return the day of a month that starts with "13th", or None for the 13th floor, round or anniversary."""
    match = _DOM_DIGITS.match(low, start)
    if match is None:
        return None
    before = word_before(low, start)
    if match["every"]:
        return Piece(start, match.end(), "set", f"XXXX-XX-{int(match['day']):02}", "span/set")
    begin = start - 4 if before == "the" and low[start - 1] == " " else start
    return _dom(low, begin, match, introduced=before == "the")


def read_ordinal_words(low: str, start: int, end: int) -> Piece | None:
    """Return "the thirteenth" whose ordinal stands at `start`..`end`; weak, for "the first" is seldom a day."""
    match = _DOM_TAIL.match(low, end)
    day = read_day(low[start:end])
    if day is None:
        return None
    if match:
        return Piece(
            start - 4,
            match.end(),
            "dom",
            f"XXXX-XX-{day:02}",
            "calendar/ordinal",
            f"dom {day} month {_MONTH_OFFSET[match['month'] or 'the']}",
        )
    weak = not _is_day(low, start - 4, end, day)
    return Piece(start - 4, end, "dom", f"XXXX-XX-{day:02}", "calendar/ordinal", f"dom {day} bare", weak=weak)


def _is_day(low: str, start: int, end: int, day: int) -> bool:
    """Say whether "the twelfth" at `start`..`end` is a day: until or since it, or of a number that few rounds, holes or floors have."""
    if day < _LEAST_SINCE or not _DOM_AFTER.match(low, end) or _DOM_NOT_AFTER.match(low, end):
        return False
    introduced = _DOM_BEFORE if day >= _LEAST else _SINCE
    return introduced.search(low, max(0, start - 14), start) is not None


def _dom(low: str, begin: int, match: re.Match[str], *, introduced: bool) -> Piece | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    timex = f"XXXX-XX-{day:02}"
    if match["tail"]:
        return Piece(
            begin,
            match.end(),
            "dom",
            timex,
            "calendar/ordinal",
            f"dom {day} month {_MONTH_OFFSET[match['month'] or match['near'] or 'the']}",
        )
    if not _DOM_AFTER.match(low, match.end()) or _DOM_NOT_AFTER.match(low, match.end()):
        return None
    said = introduced and _DOM_BEFORE.search(low, max(0, begin - 14), begin) is not None
    return Piece(begin, match.end(), "dom", timex, "calendar/ordinal", f"dom {day} bare", weak=not said)


_LEAST_SINCE, _LEAST = 11, 19
"""From which number on an ordinal in words is a day behind "since" or "until", and behind any preposition of time."""
_MONTH_OFFSET = {"the": 0, "this": 0, "next": 1, "last": -1}
_DOM_TAIL = re.compile(r"(?: day)? of (?P<month>this|next|last) month\b|(?: day of) (?P<named>the) month\b")
_DOM_DIGITS = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?!\w|-)(?P<tail> day of (?P<month>the|this|next|last) month| of (?P<every>every|each) month| of (?P<near>the|this|next|last) month)?"
)
_DOM_BEFORE = re.compile(
    r"(?:\b(?:on|since|until|till|by|from|between|before|after|and|to|of|for|said|through|around|overnight)\s|[“\"‘'(]|[.!?:;,”\"]\s|\A)\Z"
)
_SINCE = re.compile(r"\b(?:since|until|till)\s\Z")
_DOM_AFTER = re.compile(
    r"\s?(?:[.,;:!?)(”\"'’–—-]|\Z)|\s(?:and|to|at|that|when|it|he|she|they|we|but|or|with|by|for|as|in|was|were|is|had|has|said|reported|announced|alone|only|"
    r"local|after|before|of|from|showed|will|while|which|on|came|evening|morning|afternoon|night|until|the|its|their|our|my|his|her|there|they|you|i|"
    r"nothing|nobody|everything|everybody|everyone|all)\b"
)
_DOM_NOT_AFTER = re.compile(
    r"\s(?:of|in) (?:them|those|these|us|all|which|\d+|a|its|their|his|her|the (?!month))|,? (?:place|time|floor|and \d|century|of \d)| in (?:line|history)|"
    r"(?:,? (?:to|and|or) (?:the )?\d{1,2}(?:st|nd|rd|th)?)? (?:centur|minute|place|floor|round|stage|hole|lap|over|anniversary|birthday|graders?|grade|edition|season|game)"
)
