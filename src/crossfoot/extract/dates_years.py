"""Years, year ranges, decades, centuries, quarters, halves, seasons and feasts."""

from __future__ import annotations

import re

from crossfoot.extract.dates_calendar import word_after, word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import DATES, ORDINALS, YEAR, alternation

_COUNTED = frozenset(DATES["counted_words"])
_INTRODUCERS = frozenset(DATES["year_introducers"])
_WEAK = frozenset(DATES["year_introducers_weak"])
_DETERMINERS = frozenset(DATES["year_determiners"])
_REFUSERS = frozenset(DATES["year_refusers"])

_YEARS = re.compile(
    rf"(?P<a>{YEAR})(?:(?P<sep>\s?[-–—]\s?|/)(?P<b>{YEAR}|\d\d)(?![\w/]|[-.,:]\d))?(?![\w%$€£°#]|[.,:/]\d|[-–]\d|\s?%)"
)
_NOT_BEFORE = frozenset("$£€¥#№+=<>@&*_/\\-–—−.,:'’°%~")
_LABEL = re.compile(
    r"\b(?:in |during )?(?:the )?(?:(?P<fiscal>fiscal|financial|tax)(?: year)?|(?P<fy>fy)|(?P<school>school|academic) year|sy|(?:calendar )?year(?: of)?|decade)\s?\Z"
)
_SEASON_BEFORE = re.compile(r"\b(?:the )?(?P<season>spring|summer|autumn|fall|winter)(?: of)?\s\Z")
_QUARTER_BEFORE = re.compile(
    r"\b(?:the )?(?:(?P<n>first|second|third|fourth|final|last|1st|2nd|3rd|4th)[- ](?P<unit>quarter|half)|(?P<q>[qh][1-4]))(?: of| in|,)?(?: (?:fiscal|fy))?\s?\Z"
)


def read_year(low: str, text: str, start: int, whole: bool) -> Piece | None:
    """Return the year or range of years at `start`, or None for a count, a code or a price.

    whole: the section holds nothing else and is no cell of data.
    """
    match = _YEARS.match(low, start)
    if match is None:
        return None
    before_char = low[start - 1 : start]
    if (
        before_char in _NOT_BEFORE
        and before_char
        and not (before_char in "-–" and low[start - 4 : start - 1] in ("mid", "ate", "rly"))
    ):
        return None
    if match["b"] is not None:
        return _year_range(low, match)
    year, end = int(match["a"]), match.end("a")
    if not 1000 <= year <= 2100:
        return None
    piece = _labelled(low, start, end, match["a"])
    if piece is not None:
        return piece
    if whole or _is_year(low, text, start, end, year):
        return Piece(start, end, "day", match["a"], "calendar/year")
    return None


def _labelled(low: str, start: int, end: int, year: str) -> Piece | None:
    window = max(0, start - 36)
    label = _LABEL.search(low, window, start)
    if label:
        mark = (
            "FY"
            if label["fiscal"] or label["fy"]
            else "SY"
            if label["school"] or low[label.start() :].startswith("sy")
            else ""
        )
        begin = label.start() + (3 if label[0].startswith("in ") else 7 if label[0].startswith("during ") else 0)
        return Piece(begin, end, "day", f"{mark}{year}", "calendar/year")
    season = _SEASON_BEFORE.search(low, window, start)
    if season:
        return Piece(season.start(), end, "day", f"{year}-{DATES['seasons'][season['season']]}", "calendar/season")
    quarter = _QUARTER_BEFORE.search(low, window, start)
    if quarter and _quarter(quarter):
        return Piece(quarter.start(), end, "day", f"{year}-{_quarter(quarter)}", "calendar/quarter")
    return None


def _quarter(match: re.Match[str]) -> str | None:
    if match["q"]:
        return match["q"].upper()
    number = {"final": 4 if match["unit"] == "quarter" else 2, "last": 4 if match["unit"] == "quarter" else 2}.get(
        match["n"]
    )
    if number is None:
        number = int(match["n"][0]) if match["n"][0].isdecimal() else ORDINALS[match["n"]]
    if match["unit"] == "half":
        return f"H{number}" if number <= 2 else None
    return f"Q{number}" if number <= 4 else None


def _year_range(low: str, match: re.Match[str]) -> Piece | None:
    a, b = int(match["a"]), match["b"]
    if len(b) == 2:
        if int(b) != (a + 1) % 100 and not (
            int(b) > a % 100 and a >= 1800 and match["sep"].strip() in ("–", "-") and int(b) > 12
        ):
            return None
        later = a - a % 100 + int(b) + (100 if int(b) < a % 100 else 0)
    else:
        later = int(b)
    if not 1000 <= a <= 2100 or not 1000 <= later <= 2100 or word_after(low, match.end()) in _COUNTED:
        return None
    label = _LABEL.search(low, max(0, match.start() - 30), match.start())
    start = label.start() if label and not label[0].startswith(("in ", "during ")) else match.start()
    return Piece(start, match.end(), "day", f"{a}/{later}", "calendar/years")


def _is_year(low: str, text: str, start: int, end: int, year: int) -> bool:
    """Judge a bare number of four digits by its neighbours."""
    before, after = word_before(low, start).rstrip(",;"), word_after(low, end)
    recent = 1900 <= year <= 2100
    if before in _REFUSERS or (after in _COUNTED):
        return False
    if after.isdecimal() or (
        before[-1:].isdecimal()
        and low[start - 1] == " "
        and not before.endswith(("th", "st", "nd", "rd"))
        and before not in ("",)
    ):
        return bool(before[-1:].isdecimal() and not after.isdecimal() and len(before) == 4 and recent)
    plural = after.endswith("s") and after not in _SINGULARS
    counting = plural and (year % 50 == 0 or not recent)
    if counting and after not in _VERBS:
        return False
    if before in _INTRODUCERS:
        return recent or before not in _WEAK or after in _AFTER_YEAR
    if not recent:
        return low[start - 1 : start] == "(" and low[end : end + 1] in (")", "–", "-")
    if before in _DETERMINERS or before.endswith(("'s", "’s", "s'", "s’")):
        return bool(after) and not (plural and year % 100 == 0)
    if after in _AFTER_YEAR or low[start - 1 : start] == "(":
        return True
    return not before or text[start - len(before) - 1].isupper() or before.isalpha()


_MEASURED = frozenset(
    [
        "km",
        "m",
        "kg",
        "mm",
        "cm",
        "mg",
        "ml",
        "percent",
        "per",
        "rpm",
        "hp",
        "kw",
        "mw",
        "ft",
        "miles",
        "metres",
        "meters",
        "feet",
        "tonnes",
        "tons",
    ]
)
_SINGULARS = frozenset(
    [
        "was",
        "is",
        "has",
        "its",
        "this",
        "as",
        "less",
        "us",
        "olympics",
        "games",
        "census",
        "crisis",
        "elections",
        "election's",
        "finals",
        "championships",
        "says",
        "saw",
        "prices",
        "does",
        "plus",
        "versus",
        "vs",
        "figures",
        "results",
        "accounts",
        "sales",
    ]
)
_VERBS = frozenset(["was", "is", "has", "as", "its", "this"])
_AFTER_YEAR = frozenset(
    [
        "",
        "was",
        "were",
        "is",
        "are",
        "has",
        "had",
        "to",
        "and",
        "but",
        "or",
        "when",
        "the",
        "after",
        "before",
        "by",
        "it",
        "he",
        "she",
        "they",
        "with",
        "that",
        "which",
        "who",
        "as",
        "at",
        "for",
        "because",
        "while",
        "until",
        "since",
        "onwards",
        "onward",
        "saw",
        "will",
        "a",
        "an",
        "than",
        "following",
        "alone",
        "onto",
        "then",
        "we",
        "i",
        "of",
        "from",
        "on",
        "election",
        "season",
        "budget",
        "census",
        "edition",
    ]
)

_DECADE = re.compile(r"(?:(?P<full>[12]\d)(?P<tens>\d)0|(?P<short>[2-9])0)['’]?s(?!\w)")


def read_decade(low: str, start: int) -> Piece | None:
    """Return the decade at `start` ("1990s", "'90s"), or None; two digits need an apostrophe or "the" before them."""
    match = _DECADE.match(low, start)
    if match is None:
        return None
    if match["full"]:
        if not 14 <= int(match["full"]) <= 20 or low[start - 1 : start] in ("$", "£", "€", "-"):
            return None
        value = match["full"] if match["tens"] == "0" and int(match["full"]) < 20 else match["full"] + match["tens"]
        return Piece(start, match.end(), "day", value, "calendar/decade")
    if low[start - 1 : start] in ("'", "’", "‘"):
        return Piece(start - 1, match.end(), "day", f"19{match['short']}", "calendar/decade")
    return None


_SHORT_YEAR = re.compile(r"\d\d(?![\w%]|[.,:]\d)")


def read_short_year(low: str, start: int) -> Piece | None:
    """Return the year of "'98" whose digits begin at `start`; an apostrophe and a preposition or name must precede."""
    match = _SHORT_YEAR.match(low, start)
    if (
        match is None
        or low[start - 1 : start] not in ("'", "’")
        or word_before(low, start - 1) not in ("in", "since", "of", "summer", "winter", "spring", "until")
    ):
        return None
    two = int(match[0])
    return Piece(start - 1, match.end(), "day", str(two + (2000 if two < 40 else 1900)), "calendar/year")


_FISCAL_SHORT = re.compile(r"(?:fy|sy) ?['’]?(?P<two>\d\d)(?!\d|\w|[.,]\d)|fy ?(?P<four>20\d\d)(?!\w)")
_QUARTER = re.compile(r"(?P<q>[qh][1-4])(?:(?: of)? ?(?:fy)?['’]?(?P<year>(?:19|20)\d\d|['’]?\d\d))?(?!\w|[.,]\d)")


def read_quarter_code(low: str, start: int) -> Piece | None:
    """Return the quarter, half or fiscal year written as a code: "Q3", "Q3 2024", "H1 2025", "FY26"."""
    fiscal = _FISCAL_SHORT.match(low, start)
    if fiscal:
        year = fiscal["four"] or f"20{fiscal['two']}"
        return Piece(start, fiscal.end(), "day", f"FY{year}", "calendar/fiscal")
    match = _QUARTER.match(low, start)
    if match is None:
        return None
    code, year = match["q"].upper(), match["year"]
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

_CENTURY = re.compile(
    r"\b(?:the )?(?:(?:early|mid|late)[- ])?(?P<n>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:-[a-z]+)?)(?:[- ])\Z"
)


def read_century(low: str, start: int) -> Piece | None:
    """Return the century whose ordinal stands before `start`: "the 19th century" is TIMEX3 "18"."""
    match = _CENTURY.search(low, max(0, start - 26), start)
    if match is None:
        return None
    number = int(match["n"][:-2]) if match["n"][0].isdecimal() else ORDINALS.get(match["n"])
    if number is None or not 1 <= number <= 22:
        return None
    return Piece(match.start("n"), start + len("century"), "day", f"{number - 1:02}", "calendar/century")


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
