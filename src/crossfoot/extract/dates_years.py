"""Years, year ranges, decades, centuries, quarters, halves, seasons and feasts."""

from __future__ import annotations

import re

from crossfoot.extract.dates_months import word_after, word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import DATES, ORDINALS, YEAR

_COUNTED = frozenset(DATES["counted_words"])
_INTRODUCERS = frozenset(DATES["year_introducers"])
_WEAK = frozenset(DATES["year_introducers_weak"])
_COUNTING = _WEAK - {"before", "after", "by"}
_DETERMINERS = frozenset(DATES["year_determiners"])
_REFUSERS = frozenset(DATES["year_refusers"])

_YEARS = re.compile(
    rf"(?P<a>{YEAR})(?:(?P<sep>\s?[-–—]\s?|/)(?P<b>{YEAR}|\d\d)(?![\w/]|[-.,:]\d))?(?![\w%$€£°#]|[.,:/]\d|[-–]\d|\s?%)"
)
_NOT_BEFORE = frozenset("$£€¥#№+=<>@&*_/\\-–—−.,:'’°%~")
_LABEL = re.compile(
    r"\b(?:in |during )?(?:the )?(?:(?P<fiscal>fiscal|financial|tax)(?: year)?|(?P<fy>fy)|(?P<school>school|academic) year|(?P<sy>sy)|(?:calendar )?year(?: of)?|decade)\s?\Z"
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
        and not (before_char in "-–" and low[start - 4 : start - 1] in ("mid", "ate", "rly", "pre", "ost"))
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
        mark = "FY" if label["fiscal"] or label["fy"] else "SY" if label["school"] or label["sy"] else ""
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
            int(b) > a % 100 and a >= 1000 and match["sep"].strip() in ("–", "-") and int(b) > 12
        ):
            return None
        later = a - a % 100 + int(b) + (100 if int(b) < a % 100 else 0)
    else:
        later = int(b)
    if (
        not 1000 <= a <= 2100
        or not -20 <= later - a <= 1000
        or later > 2100
        or word_after(low, match.end()) in _COUNTED
        or word_before(low, match.start()).rstrip(".") in _REFUSERS
    ):
        return None
    label = _LABEL.search(low, max(0, match.start() - 30), match.start())
    start = label.start() if label and not label[0].startswith(("in ", "during ")) else match.start()
    return Piece(start, match.end(), "day", f"{a}/{later}", "calendar/years")


def _is_year(low: str, text: str, start: int, end: int, year: int) -> bool:
    """Judge a bare number of four digits by its neighbours."""
    before, after = word_before(low, start).rstrip(",;"), word_after(low, end)
    recent = 1900 <= year <= 2100
    strong = recent and before in _INTRODUCERS and before not in _WEAK and year % 50 != 0
    if before == "over" and recent and _CHANGE_OVER.search(low, max(0, start - _CHANGE), start):
        return after not in _COUNTED
    if before in _REFUSERS or (after in _COUNTED and not (strong and after not in _MEASURED)):
        return False
    if after.isdecimal() or (before.isdecimal() and low[start - 1] == " "):
        return recent and _is_recent(before) and not after.isdecimal()
    plural = after.endswith("s") and after not in _SINGULARS
    if plural and after not in _VERBS and (year % 50 == 0 or not recent):
        return False
    if before in _INTRODUCERS:
        if before == "to" and _FROM_NUMBER.match(low, end):
            return False  # "fell to 2010 from 2150"
        if before == "of" and text[start - 3] == "O":
            return False  # "Of 1984 patients ..."
        if before in _COUNTING and year % 100 == 0 and not _in_span(low, start, end):
            return False
        return recent or before not in _WEAK or after in _AFTER_YEAR or _in_span(low, start, end)
    if not recent:
        return low[start - 1 : start] == "(" and low[end : end + 1] in (")", "–", "-")
    if before in _DETERMINERS or before.endswith(("'s", "’s", "s'", "s’")):
        return bool(after) and not (plural and year % 100 == 0)
    if after in _AFTER_YEAR or low[start - 1 : start] == "(":
        return True
    if year > 2050:
        return False
    return not before or text[start - len(before) - 1].isupper() or before.isalpha()


def _is_recent(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2100


_CHANGE = 40
_CHANGE_OVER = re.compile(r"(?:%|\bper ?cent|\bpoints?)(?: (?:higher|lower|more|less|up|down))? over \Z")
"""A change over a year: "a gain of 15% over 2024"."""
_FROM_NUMBER = re.compile(r" from \d")
_SPAN_BEFORE = re.compile(
    r"(?:\b(?:from|between) [12]\d{3} (?:to|and|until)|\b(?:end|start|beginning|middle|class|year|summer|spring|autumn|winter|fall|january|february|march|april|may|june|july|august|september|october|november|december) of) \Z"
)
_SPAN_AFTER = re.compile(r" (?:to|and|until) [12]\d{3}\b(?! [a-z]+s\b)")


def _in_span(low: str, start: int, end: int) -> bool:
    """Say whether a round number is one end of a span of years, or of "the end of 2000"."""
    if _SPAN_BEFORE.search(low, max(0, start - 26), start):
        return True
    other = _SPAN_AFTER.match(low, end)
    return other is not None and int(other[0][-4:]) % 50 != 0


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
        if not 14 <= int(match["full"]) <= 20 or low[start - 1 : start] in ("$", "£", "€"):
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
