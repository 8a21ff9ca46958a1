"""Dates in figures alone, and whether a document writes its day or its month first."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crossfoot.extract.dates_months import day_piece, two_digit_year, word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import DATES, MONTH, MONTHS

_UNMISTAKABLE = "|".join(sorted(set(MONTHS) - frozenset(DATES["verbal_months"]), key=lambda name: (-len(name), name)))
_NUMERIC = re.compile(
    r"(?P<ymd>(?P<y1>[12]\d{3})(?P<s1>[-/. ])(?P<m1>\d{1,2}|[a-z]{3})(?P=s1)(?P<d1>\d{1,2})(?:t(?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?(?P<zone>z|[+-]\d\d:?\d\d)?)?)(?![\w/]|[-.,:]\d)"
    r"|(?P<dmy>(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<y2>\d{4}|\d{2}))(?![\w/]|[-.,:]\d)"
    r"|(?P<week>(?P<y3>[12]\d{3})-?w(?P<w>\d{2}))(?!\w)"
    r"|(?P<my>(?P<m4>0?[1-9]|1[0-2])[-/](?P<y4>[12]\d{3}))(?![\w/]|[-.,:]\d)"
    r"|(?P<quarter>(?P<y5>[12]\d{3}) ?(?P<q5>[qh][1-4]))(?!\w)"
    rf"|(?P<ym>(?P<y7>[12]\d{{3}}) (?P<m7>{_UNMISTAKABLE})\.?)(?![\w]| ?\d)"
    r"|(?P<compact>(?P<y6>(?:19|20)\d\d)(?P<m6>0[1-9]|1[0-2])(?P<d6>0[1-9]|[12]\d|3[01]))(?![\w/]|[-.,:]\d)"
)


def read_numeric(low: str, start: int, document_text: str) -> Piece | None:
    """Return the date in figures that starts at `start`, or None. `document_text` shows whether it writes the day first."""
    match = _NUMERIC.match(low, start)
    if match is None:
        return None
    end = match.end()
    if match["ymd"]:
        if match["s1"] == " " and (match["m1"].isalpha() or len(match["m1"]) < 2 or len(match["d1"]) < 2):
            return None
        month = MONTHS.get(match["m1"], 0) if match["m1"].isalpha() else int(match["m1"])
        piece = _numeric_piece(start, end, int(match["y1"]), month, int(match["d1"]))
        if piece is None or not match["clock"]:
            return piece
        zone = (match["zone"] or "").upper()
        return replace(piece, kind="time", timex=f"{piece.timex}T{match['clock']}{zone}", pattern="calendar/instant")
    if match["dmy"]:
        return _day_month_year(match, document_text)
    if match["week"]:
        return (
            Piece(start, end, "day", f"{match['y3']}-W{match['w']}", "calendar/week") if int(match["w"]) <= 53 else None
        )
    if match["my"]:
        return (
            Piece(start, end, "day", f"{match['y4']}-{int(match['m4']):02}", "calendar/month")
            if "-" in match["my"] or (len(match["m4"]) == 2 and match["y4"].startswith(("19", "20")))
            else None
        )
    if match["quarter"]:
        return Piece(start, end, "day", f"{match['y5']}-{match['q5'].upper()}", "calendar/quarter")
    if match["ym"]:
        return Piece(start, end, "day", f"{match['y7']}-{MONTHS[match['m7']]:02}", "calendar/month")
    return _numeric_piece(start, end, int(match["y6"]), int(match["m6"]), int(match["d6"]))


def _numeric_piece(start: int, end: int, year: int, month: int, day: int) -> Piece | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1000 <= year <= 2200:
        return None
    return day_piece(start, end, year, month, day, pattern="calendar/figures")


def _day_month_year(match: re.Match[str], document_text: str) -> Piece | None:
    a, b = int(match["a"]), int(match["b"])
    year = int(match["y2"]) if len(match["y2"]) == 4 else two_digit_year(int(match["y2"]))
    if (len(match["y2"]) == 2 and match["s2"] != "/" and not _introduced(match)) or word_before(
        match.string, match.start()
    ) in _REFUSERS:
        return None  # 4.2.10 is a version, 12-11-10 a score
    named = _COUNTRY.match(match.string, match.end())
    first = named["day"] is not None if named else day_first(document_text)
    if a > 12 or (b <= 12 and (match["s2"] == "." or first)):
        a, b = b, a
    return _numeric_piece(match.start(), match.end(), year, a, b)


_COUNTRY = re.compile(r" \((?:(?P<day>uk|gb|eu|dd/mm/yy)|(?:us|usa|mm/dd/yy))\b")
"""Whose way of writing a date it is, behind it: "4/2/26 (UK)"."""
_INTRODUCERS = frozenset(DATES["figure_introducers"])


def _introduced(match: re.Match[str]) -> bool:
    """Say whether "05.03.26" is told to be a date by the word before it: two digits each, which versions seldom have."""
    if match["s2"] != "." or len(match["a"]) < 2 or len(match["b"]) < 2:
        return False
    return word_before(match.string, match.start()).rstrip(":") in _INTRODUCERS


_REFUSERS = frozenset(DATES["year_refusers"])
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](?:[12]\d)?\d\d(?![\d/])")
_DAY_FIRST = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})\b")
_MONTH_FIRST = re.compile(rf"\b(?:{MONTH}) \d{{1,2}}\b(?!:)")


@lru_cache(maxsize=4)
def day_first(text: str) -> bool:
    """Say whether a document writes 3/11 for 3 November: its unambiguous dates decide, then its dates in words."""
    votes = 0
    for match in _SLASHED.finditer(text):
        votes += (int(match[1]) > 12) - (int(match[2]) > 12)
    if not votes:
        low = text.lower()
        votes = len(_DAY_FIRST.findall(low)) - len(_MONTH_FIRST.findall(low))
    return votes > 0
