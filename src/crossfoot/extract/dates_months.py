"""Months in words with the day and the year around them: "the 13th of November 2024", "Nov. 13", "3 to 14 June", "May"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import (
    DATES,
    DAYS_IN_MONTH,
    MONTHS,
    ORDINAL,
    SMALL,
    YEAR,
    day_fault,
    is_leap,
    read_day,
    read_spoken_year,
)

_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})"
_RANGE = r"(?P<sep>\s?[-–—]\s?|/|\s(?:to|until|till|through|and|or)\s)"
_LEFT = re.compile(
    rf"(?:(?<![\w.,/$£€:%-])(?P<day0>{_DAY}){_RANGE})?"
    rf"(?:(?<![\w.,/$£€:%])|(?<=[-–—](?=\d))|(?<=\d/))(?P<the>the )?(?P<day>{_DAY})(?P<of>(?: day)? of |\s|-|/)(?:the month of )?\Z"
)
_RIGHT = re.compile(
    rf"\.?(?P<gap>\s(?:the )?|[-/])"
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL}|(?:twenty|thirty) (?:one|two|three|four|five|six|seven|eight|nine))"
    rf"(?![\w$%]|[.:,]\d|\s?%|\sper\s?cent|['’]s? (?:time|worth))"
    rf"(?:{_RANGE}(?:the )?(?P<day1>\d{{1,2}}(?:st|nd|rd|th)?)(?![\w$%]|[.:,]\d))?"
)
_YEAR_TAIL = re.compile(
    rf"\.?(?:(?:\s?,?\s(?:of |in )?|-|/)(?P<year>{YEAR})(?![\w$%]|[.,:/]\d|[-–]\d{{3}})|(?P<short>,? ?['’]\d\d)(?!\w)|-(?P<two>\d\d)(?![\w:]))"
)
_SPOKEN_TAIL = re.compile(
    rf",? (?:of )?(?P<year>(?:nineteen|eighteen|twenty) (?:{SMALL})|two thousand(?: and)?(?: (?:{SMALL}))?)\b"
)
_RELATION = re.compile(r"\b(?P<relation>last|past|previous|this|next|coming)(?: coming)?\s\Z")
_LAST_YEAR = re.compile(r"(?:,? of)? (?P<relation>last|this|next) year\b")
_WORD_BEFORE = re.compile(r"([^\s(“\"'‘—–]+)[\s(“\"'‘—–]+\Z")
_WORD_AFTER = re.compile(r"[\s-]([\w$£€%’']+)")
_AMBIGUOUS = frozenset(DATES["ambiguous_months"])
_INTRODUCERS = frozenset(DATES["month_introducers"])
_STRONG_INTRODUCERS = frozenset(DATES["month_introducers_strong"])
_STREET_AFTER = re.compile(r"\w+ (?:street|road|avenue|lane|drive|close|square|gardens|terrace|court|crescent|way)\b")
_COUNTED = frozenset(DATES["counted_words"])
_AFTER_DATE = frozenset(DATES["words_after_dates"])
_OFFSETS = {"last": "last", "past": "last", "previous": "last", "this": "this", "next": "next", "coming": "next"}
YEAR_RELATIONS = {"last": "year -1", "this": "year 0", "next": "year 1"}
"""How an expression says last, this and next year."""


def word_before(text: str, at: int) -> str:
    """Return the lower-case word that ends before `at`, "" at the start of the text."""
    match = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return match[1] if match else ""


def word_after(text: str, at: int) -> str:
    """Return the word that follows `at` after a blank, "" before punctuation."""
    match = _WORD_AFTER.match(text, at)
    return match[1] if match else ""


def read_month(low: str, text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the one or two dates (a range of days) around the month name at `start`..`end`."""
    month = MONTHS[low[start:end]]
    before = word_before(low, start) if low[start - 1 : start] != "-" else _part_of_month(low, start)
    left = _LEFT.search(low, max(0, start - 36), start)
    if left and not _refused(low, left):
        yield from _day_first(low, left, month, end, before)
        return
    last = _LAST_DAY.search(low, max(0, start - 20), start)
    if last is not None:
        yield _last_day(low, last.start(), month, end)
        return
    right = _RIGHT.match(low, end)
    if right and _day_follows(low, right, before):
        yield from _month_first(low, right, month, start)
        return
    year, finish = _year_at(low, end)
    if year is not None:
        yield Piece(start, finish, "day", f"{year:04}-{month:02}", "calendar/month")
    elif _is_month(low, text, start, end, before):
        yield from _bare_month(low, start, end, month, before)


_HYPHENED_PART = re.compile(r"\b(?P<part>mid|early|late)-\Z")


_LAST_DAY = re.compile(r"\b(?:the )?(?:very )?last day of \Z")


def _last_day(low: str, start: int, month: int, end: int) -> Piece:
    """Return "the last day of February", whose number its year decides."""
    year, finish = _year_at(low, end)
    if year is not None:
        day = DAYS_IN_MONTH[month - 1] - (month == 2 and not is_leap(year))
        return day_piece(start, finish, year, month, day, pattern="calendar/last")
    if month != 2:
        return day_piece(start, finish, None, month, DAYS_IN_MONTH[month - 1], pattern="calendar/last")
    return Piece(start, finish, "day", f"XXXX-{month:02}-XX", "calendar/last", f"holiday last:{month} bare")


def _part_of_month(low: str, start: int) -> str:
    """Return the "mid" of "mid-March", "" where something else is joined to a month."""
    match = _HYPHENED_PART.search(low, max(0, start - 6), start)
    return match["part"] if match else word_before(low, start)


def _refused(low: str, left: re.Match[str]) -> bool:
    """Say whether the number before a month belongs to something else: "$ 12 December 27", "the third-March"."""
    at = left.start("day")
    priced = at > 1 and low[at - 1] == " " and low[at - 2] in "$£€"
    if left["of"] in ("-", "/") and word_before(low, at).rstrip(".") in MONTHS:
        return True
    return (
        priced
        or _STREET_AFTER.match(low, left.end(), left.end() + 24) is not None
        or (left["of"] in ("-", "/") and left["day"][-1:].isalpha())
    )


def _day_first(low: str, left: re.Match[str], month: int, end: int, before: str) -> Iterator[Piece]:
    year, finish = _year_at(low, end)
    day = read_day(left["day"])
    stated = left["day"][-1:].isalpha() or year is not None
    if day is None or (day > 31 and not stated and word_before(low, left.start("day")) != "on"):
        if _INTRODUCERS.isdisjoint((before,)):
            return
        day = None
    if day is None:
        yield from _bare_month(low, left.end(), end, month, before)
        return
    if left["day0"] and _range_allowed(low, left):
        earlier = read_day(left["day0"])
        if earlier is not None and 1 <= earlier <= 31:
            yield day_piece(left.start("day0"), left.end("day0"), year, month, earlier, pattern="calendar/range")
    begin = left.start("the" if left["the"] else "day")
    yield _with_relative_year(low, day_piece(begin, finish, year, month, day), f"{month:02}-{day:02}")


def _range_allowed(low: str, left: re.Match[str]) -> bool:
    """Say whether "3 and 4 June" names two days: after a preposition or with ordinals; "killed 3 and 4 June" does not."""
    if left["sep"].strip() not in ("and", "or") or left["day0"][-1:].isalpha():
        return True
    return word_before(low, left.start("day0")) in ("on", "between", "of", "from", "the", "for", "both")


def _day_follows(low: str, right: re.Match[str], before: str) -> bool:
    """Say whether the number after a month is its day: not in "in May 10 people", "June 3 million"."""
    if right["day"][-1:].isalpha() or right["gap"] in ("-", "/") or _YEAR_TAIL.match(low, right.end()):
        return True
    return before != "in" and not _counts(low, right.end("day"))


def _counts(low: str, at: int) -> bool:
    return word_after(low, at) in _COUNTED or low.startswith((" million", " billion", " thousand"), at)


def _month_first(low: str, right: re.Match[str], month: int, start: int) -> Iterator[Piece]:
    year, finish = _year_at(low, right.end())
    day = read_day(right["day"])
    if day is None or (day > 31 and year is None):
        return
    later = read_day(right["day1"]) if right["day1"] else None
    if later is not None and not (1 <= later <= 31 and _second_day_allowed(low, right, year)):
        later, year, finish = None, None, right.end("day")
    if later is not None:
        yield day_piece(start, right.end("day"), year, month, day, pattern="calendar/range")
        yield day_piece(right.start("day1"), finish, year, month, later, pattern="calendar/range")
        return
    yield _with_relative_year(low, day_piece(start, finish, year, month, day), f"{month:02}-{day:02}")


def _second_day_allowed(low: str, right: re.Match[str], year: int | None) -> bool:
    if _counts(low, right.end("day1")):
        return False
    return year is not None or word_after(low, right.end("day1")) in _AFTER_DATE or right["sep"].strip() in "-–—/"


def _year_at(low: str, at: int) -> tuple[int | None, int]:
    """Return the year that follows a month or a day ending at `at`, and where the date ends."""
    tail = _YEAR_TAIL.match(low, at)
    if tail is not None:
        if tail["year"] is not None:
            counted = int(tail["year"]) % 100 == 0 and _counts(low, tail.end("year"))
            return (None, at) if counted else (int(tail["year"]), tail.end())
        return two_digit_year(int((tail["short"] or tail["two"])[-2:])), tail.end()
    spoken = _SPOKEN_TAIL.match(low, at)
    value = read_spoken_year(spoken["year"]) if spoken else None
    return (value, spoken.end()) if spoken and value is not None else (None, at)


def two_digit_year(two: int) -> int:
    """Return the year that two digits mean: 00 to 39 in this century, 40 to 99 in the last."""
    return two + (2000 if two < 40 else 1900)


def _bare_month(low: str, start: int, end: int, month: int, before: str) -> Iterator[Piece]:
    relation = _RELATION.search(low, max(0, start - 16), start)
    how = _OFFSETS[relation["relation"]] if relation else "since" if before == "since" else "bare"
    begin = relation.start() if relation else start
    if low[start:end] not in DATES["months"] and low.startswith(".", end):
        end += 1
    piece = Piece(begin, end, "day", f"XXXX-{month:02}", "calendar/month", f"open XXXX-{month:02} {how}")
    yield _with_relative_year(low, piece, f"{month:02}")


def _with_relative_year(low: str, piece: Piece, tail: str) -> Piece:
    match = _LAST_YEAR.match(low, piece.end) if piece.expression else None
    if match:
        piece.end = match.end()
        piece.expression = f"open XXXX-{tail} {YEAR_RELATIONS[match['relation']]}"
    return piece


def day_piece(start: int, end: int, year: int | None, month: int, day: int, *, pattern: str = "calendar/day") -> Piece:
    """Return the piece of a calendar day, its year None when it is open; `fault` says why it cannot exist."""
    head = "XXXX" if year is None else f"{year:04}"
    timex = f"{head}-{month:02}-{day:02}"
    expression = f"open {timex} bare" if year is None else None
    return Piece(start, end, "day", timex, pattern, expression, fault=day_fault(year, month, day))


def _is_month(low: str, text: str, start: int, end: int, before: str) -> bool:
    """Say whether a month name without day and year is one: "May" the verb and "June" the woman are not."""
    name = low[start:end]
    capital = text[start].isupper()
    if name not in _AMBIGUOUS:
        return capital or before in _INTRODUCERS
    if not capital:
        return before in _STRONG_INTRODUCERS and (name != "march" or before != "this")
    abbreviated = name not in DATES["months"]
    if text[start:end].isupper() and abbreviated:
        return False
    after = _CAPITAL_AFTER.match(text, end)
    if before in _INTRODUCERS or (before in ("and", "or") and not abbreviated):
        return before in _STRONG_INTRODUCERS or not after
    if abbreviated or after:
        return False
    if before in ("the", "a", "its", "their", "his", "her", "our") or before.endswith(("'s", "’s")):
        return name not in ("march", "august") or bool(_LOWER_AFTER.match(text, end))
    if start and _CAPITAL_BEFORE.search(text, max(0, start - 20), start):
        return False
    if before.endswith(":") and _ACRONYM_AFTER.match(text, end):
        return True
    return name not in ("may", "march") and bool(_END_AFTER.match(text, end))


_CAPITAL_AFTER = re.compile(r"\s[A-Z][a-z]+")
_ACRONYM_AFTER = re.compile(r"\s[A-Z]{2,}\b")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.]*\s\Z")
_LOWER_AFTER = re.compile(r"\s[a-z]")
_END_AFTER = re.compile(r"[.,;:)]|\s(?:to|and|was|is|were|saw|at|by|when|the|with|alone|than)\b|\Z")
