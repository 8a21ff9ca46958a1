"""Quarters, halves, fiscal years, seasons, numbered weeks and feasts."""

from __future__ import annotations

import re

from crossfoot.extract.dates_months import word_after, word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import DATES, ORDINALS, YEAR

_FISCAL_SHORT = re.compile(
    r"(?:fy|sy) ?['’]?(?P<two>\d\d)(?!\d|\w|[.,]\d)|fy ?(?P<four>20\d\d)(?:[/-](?P<next>\d\d))?(?!\w)"
)
_QUARTER = re.compile(r"(?P<q>[qh][1-4])(?:(?: of)? ?(?:fy)?['’]?(?P<year>(?:19|20)\d\d|['’]?\d\d))?(?!\w|[.,]\d)")


def read_quarter_code(low: str, start: int) -> Piece | None:
    """Return the quarter, half or fiscal year written as a code: "Q3", "Q3 2024", "H1 2025", "FY26"."""
    fiscal = _FISCAL_SHORT.match(low, start)
    if fiscal:
        year = fiscal["four"] or f"20{fiscal['two']}"
        if fiscal["next"]:
            return Piece(start, fiscal.end(), "day", f"{year}/{year[:2]}{fiscal['next']}", "calendar/fiscal")
        return Piece(start, fiscal.end(), "day", f"FY{year}", "calendar/fiscal")
    match = _QUARTER.match(low, start)
    if match is None:
        return None
    code, year = match["q"].upper(), match["year"]
    if year is None and start == 0 and low[match.end() : match.end() + 1] in (".", ":", ")"):
        return None  # a numbered question
    if year is None:
        return (
            Piece(start, match.end(), "day", f"XXXX-{code}", "calendar/quarter", f"open XXXX-{code} bare")
            if code[0] == "Q"
            else None
        )
    return Piece(
        start, match.end(), "day", f"{year if len(year) == 4 else '20' + year[-2:]}-{code}", "calendar/quarter"
    )


_ORDINAL_UNIT = re.compile(r"\b(?P<the>the )?(?P<n>first|second|third|fourth|final|1st|2nd|3rd|4th)[- ]\Z")
_QUARTER_RIGHT = re.compile(
    rf"(?:(?: of|,)?(?: fiscal)?(?: year)? (?P<year>{YEAR})(?![\w%]|[.,:/]\d)| of (?P<relation>last|this|next) year)"
)


def read_quarter(low: str, start: int, end: int) -> Piece | None:
    """Return "the third quarter (of 2024)" or "the first half of 2024" around its unit; None for fractions."""
    left = _ORDINAL_UNIT.search(low, max(0, start - 16), start)
    if left is None:
        return None
    word = low[start:end]
    right = _QUARTER_RIGHT.match(low, end)
    if left["n"] == "final":
        code = "Q4" if word == "quarter" else "H2"
    else:
        number = int(left["n"][0]) if left["n"][0].isdecimal() else ORDINALS[left["n"]]
        code = f"{'Q' if word == 'quarter' else 'H'}{number}"
    if code in ("H3", "H4"):
        return None
    if right and right["year"]:
        return Piece(left.start(), right.end(), "day", f"{right['year']}-{code}", "calendar/quarter")
    if right:
        how = {"last": "year -1", "this": "year 0", "next": "year 1"}[right["relation"]]
        return Piece(left.start(), right.end(), "day", f"XXXX-{code}", "calendar/quarter", f"open XXXX-{code} {how}")
    if code[0] == "H" and not low.startswith(" of the year", end):
        return None
    return Piece(left.start(), end, "day", f"XXXX-{code}", "calendar/quarter", f"open XXXX-{code} bare")


_SEASON_LEFT = re.compile(
    r"\b(?:(?P<relation>last|past|this|next|coming|the previous|the following)|(?P<in>in|since|by|until|during|of|late|early|mid)(?: the)?(?: early| late)?)[ -]\Z"
)
_SEASON_RIGHT = re.compile(rf",?(?: of)? (?P<year>{YEAR})(?![\w%]|[.,:/]\d)")
_SEASON_WORDS = frozenset(
    [
        "",
        "and",
        "the",
        "they",
        "it",
        "we",
        "when",
        "to",
        "a",
        "but",
        "of",
        "was",
        "is",
        "with",
        "or",
        "than",
        "at",
        "on",
        "he",
        "she",
        "for",
        "after",
    ]
)


def read_season(low: str, start: int, end: int) -> Piece | None:
    """Return the season at `start`..`end`, or None for springs, falls and names such as the Winter Olympics."""
    code = DATES["seasons"][low[start:end]]
    right = _SEASON_RIGHT.match(low, end)
    if right:
        return Piece(start, right.end(), "day", f"{right['year']}-{code}", "calendar/season")
    left = _SEASON_LEFT.search(low, max(0, start - 22), start)
    if left is None:
        return None
    if left["relation"]:
        offset = {"last": "-1", "past": "-1", "the previous": "-1", "this": "0"}.get(left["relation"], "1")
        return Piece(
            left.start(),
            end,
            "day",
            f"XXXX-{code}",
            "calendar/season",
            f"open XXXX-{code} {'last' if offset == '-1' else 'this' if offset == '0' else 'next'}",
        )
    if word_after(low, end) not in _SEASON_WORDS or (low[start:end] == "fall" and " the " not in left[0]):
        return None
    return Piece(start, end, "day", f"XXXX-{code}", "calendar/season", f"open XXXX-{code} bare")


HOLIDAYS: dict[str, str] = DATES["holidays"]
"""Feasts in lower case and their days, or the rules for them."""

_HOLIDAY_RIGHT = re.compile(
    rf"(?:,| of)? (?:(?P<year>{YEAR})(?![\w%]|[.,:/]\d)|(?:of )?(?P<relation>last|this|next) year)"
)


def read_holiday(low: str, text: str, start: int, end: int) -> Piece | None:
    """Return the feast at `start`..`end`; only names in capitals count."""
    name = low[start:end].replace("’", "'")
    if text[start:end].count(" ") == 0 and _NAME_AFTER.match(text, end):
        return None
    right = _HOLIDAY_RIGHT.match(low, end)
    how = "bare"
    if not text[start].isupper() and not right and name != "independence day":
        return None
    if right:
        end, how = (
            right.end(),
            right["year"] or {"last": "year -1", "this": "year 0", "next": "year 1"}[right["relation"]],
        )
    rule = HOLIDAYS[name]
    if rule[:2].isdecimal():
        if how.isdecimal():
            return Piece(start, end, "day", f"{how}-{rule}", "calendar/holiday")
        return Piece(start, end, "day", f"XXXX-{rule}", "calendar/holiday", f"open XXXX-{rule} {how}")
    return Piece(start, end, "day", "XXXX-XX-XX", "calendar/holiday", f"holiday {rule.replace(' ', ':')} {how}")


_NAME_AFTER = re.compile(
    r"\s[A-Z]|\s(?:tree|card|cards|dinner|party|market|markets|carol|lights|shopping|egg|eggs|gift|gifts|island|present|presents)\b"
)

_NUMBERED_LEFT = re.compile(r"\b(?:the )?(?P<n>first|second|third|fourth|fifth|last|final|1st|2nd|3rd|4th|5th)[- ]\Z")
_WEEK_NUMBER = re.compile(r"\s(?P<week>\d{1,2})(?![\w%]|[.,:]\d)")


def read_numbered(low: str, start: int, end: int) -> Piece | None:
    """Return "week 31", or "the first week" and "the third month" of what the next piece names (weak: join completes it)."""
    number = _WEEK_NUMBER.match(low, end)
    if number and low[start:end] == "week":
        if not 1 <= int(number["week"]) <= 53 or word_before(low, start) in (
            "a",
            "per",
            "every",
            "each",
            "last",
            "next",
            "this",
            "first",
        ):
            return None
        week = f"XXXX-W{int(number['week']):02}"
        return Piece(start, number.end(), "day", week, "calendar/week", f"open {week} this")
    left = _NUMBERED_LEFT.search(low, max(0, start - 12), start)
    if left is None or not low.startswith((" of ", " in "), end):
        return None
    word = left["n"]
    count = 0 if word in ("last", "final") else int(word[0]) if word[0].isdecimal() else ORDINALS[word]
    return Piece(
        left.start(),
        end,
        "numbered",
        f"{'W' if low[start:end] == 'week' else 'M'}{count:02}",
        "calendar/numbered",
        weak=True,
    )
