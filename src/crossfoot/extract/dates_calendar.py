"""Months, weekdays, years and dates in figures: each function reads the date around one trigger, or gives nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import (
    DATES,
    MONTH,
    MONTHS,
    ORDINAL,
    SMALL,
    WEEKDAYS,
    YEAR,
    alternation,
    day_fault,
    read_day,
    read_spoken_year,
)

_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL})"
_DASH = r"[-–—]"
_RANGE = rf"(?P<sep>\s?{_DASH}\s?|\s(?:to|until|till|through|and|or)\s)"
_LEFT = re.compile(
    rf"(?:(?<![\w.,/$£€:%-])(?P<day0>{_DAY}){_RANGE})?"
    rf"(?:(?<![\w.,/$£€:%])|(?<=[-–—](?=\d)))(?P<the>the )?(?P<day>{_DAY})(?P<of>(?: day)? of |\s|-|/)(?:the month of )?\Z"
)
_RELATION = re.compile(r"\b(?P<relation>last|past|previous|this|next|coming)(?: coming)?\s\Z")
_WORD_BEFORE = re.compile(r"([^\s(“\"'‘—–]+)[\s(“\"'‘—–]+\Z")
_WORD_AFTER = re.compile(r"[\s-]([\w$£€%’']+)")
_YEAR_AFTER = rf"(?P<year>{YEAR})(?![\w$%]|[.,:/]\d|[-–]\d{{3}})"
_RIGHT = re.compile(
    rf"\.?(?:(?P<gap>\s(?:the )?|[-/])(?P<day>\d{{1,2}}(?:st|nd|rd|th)?|{ORDINAL}|(?:twenty|thirty) (?:one|two|three|four|five|six|seven|eight|nine))"
    rf"(?![\w$%]|[.:,]\d|\s?%|\sper\s?cent)(?:{_RANGE}(?:the )?(?P<day1>\d{{1,2}}(?:st|nd|rd|th)?)(?![\w$%]|[.:,]\d))?)?"
    rf"(?:(?:\s?,?\s(?:of )?|-|/){_YEAR_AFTER}|(?P<short>,? ?['’]\d\d)(?!\w)|-(?P<two>\d\d)(?![\w:]))?"
)
_SPOKEN = re.compile(
    rf",? (?:of )?(?P<year>(?:nineteen|eighteen|twenty) (?:{SMALL})|two thousand(?: and)?(?: (?:{SMALL}))?)\b"
)
_LAST_YEAR = re.compile(r"(?:,? of)? (?P<relation>last|this|next|the same|that|the previous|the following) year\b")
_AMBIGUOUS = frozenset(DATES["ambiguous_months"])
_INTRODUCERS = frozenset(DATES["month_introducers"])
_STRONG_INTRODUCERS = frozenset(
    {
        "in",
        "since",
        "until",
        "last",
        "next",
        "this",
        "early",
        "mid",
        "late",
        "during",
        "between",
        "previous",
        "every",
        "each",
    }
)
_OFFSETS = {"last": "last", "past": "last", "previous": "last", "this": "this", "next": "next", "coming": "next"}
_YEAR_RELATION = {"last": "year -1", "this": "year 0", "next": "year 1"}


def word_before(text: str, at: int) -> str:
    """Return the lower-case word that ends before `at`, "" at the start or after a sentence's end."""
    match = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return match[1] if match else ""


def word_after(text: str, at: int) -> str:
    """Return the word that follows `at` after a blank, "" before punctuation."""
    match = _WORD_AFTER.match(text, at)
    return match[1] if match else ""


def read_month(low: str, text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the one or two dates (a range of days) around the month name at `start`..`end`."""
    name = low[start:end]
    month = MONTHS[name]
    left = _LEFT.search(low, max(0, start - 36), start)
    if left and ((left["of"] in ("-", "/") and left["day"][-1:].isalpha()) or _priced(low, left.start("day"))):
        left = None
    right = _RIGHT.match(low, end)
    assert right is not None  # every group is optional
    before = word_before(low, start)
    day, first, finish = _choose_day(low, left, right, before)
    if day is None and left is None and right["day"] is not None:
        right = _RIGHT.match(low, end, _month_end(right, end))
        assert right is not None
        finish = right.end()
    year, finish = _year(low, right, finish, day is not None)
    begin = left.start("the" if left["the"] else "day") if left and day is not None and first == "left" else start
    finish = max(finish, end)
    if day is None and year is None and not _is_month(low, text, start, end, before):
        return
    if day is None and low[finish - 1] == "." and name in DATES["months"]:
        finish -= 1
    weekday = None
    if day is None:
        yield from _bare_month(low, start, finish, month, year, before)
        return
    if day > 31 and not (left and left["day"][-1:].isalpha()) and year is None and before not in ("on", "the"):
        return
    if left and first == "left" and left["day0"] and _range_allowed(low, left):
        earlier = read_day(left["day0"])
        if earlier is not None and 1 <= earlier <= 31:
            at = left.start("day0")
            yield _day_piece(at, left.end("day0"), year, month, earlier, "calendar/range")
    span_end = right.end("day") if first == "right" and right["day1"] and year is None else finish
    later = read_day(right["day1"]) if first == "right" and right["day1"] else None
    if later is not None and not (1 <= later <= 31 and _second_day_allowed(low, right)):
        later = None
        span_end = finish = right.end("day")
    if later is not None:
        yield _day_piece(begin, right.end("day"), year, month, day, "calendar/range", weekday)
        yield _day_piece(right.start("day1"), finish, year, month, later, "calendar/range")
        return
    yield from _with_relative_year(
        low, _day_piece(begin, span_end, year, month, day, "calendar/day", weekday), month, day
    )


def _priced(low: str, at: int) -> bool:
    """Say whether the number at `at` is money with a blank after its sign: "$ 12 December 27"."""
    return at > 1 and low[at - 1] == " " and low[at - 2] in "$£€"


def _with_relative_year(low: str, piece: Piece, month: int, day: int | None) -> Iterator[Piece]:
    match = _LAST_YEAR.match(low, piece.end) if piece.expression else None
    if match and match["relation"] in _YEAR_RELATION:
        tail = f"{month:02}" if day is None else f"{month:02}-{day:02}"
        piece.end = match.end()
        piece.expression = f"open XXXX-{tail} {_YEAR_RELATION[match['relation']]}"
    yield piece


def _month_end(right: re.Match[str], end: int) -> int:
    return right.start("gap") if right["gap"] else end


def _choose_day(low: str, left: re.Match[str] | None, right: re.Match[str], before: str) -> tuple[int | None, str, int]:
    """Return the day, on which side of the month it stands, and where the date ends."""
    if left:
        stop = right.start("gap") if right["gap"] else right.end()
        return read_day(left["day"]), "left", stop if right["gap"] else right.end()
    if right["day"]:
        stated = right["day"][-1:].isalpha() or right["year"] is not None or right["gap"] in ("-", "/")
        if before == "in" and not stated:
            return None, "none", right.start("gap")
        if not stated and _counts(low, right.end("day")):
            return None, "none", right.start("gap")
        return read_day(right["day"]), "right", right.end()
    return None, "none", right.end()


def _counts(low: str, at: int) -> bool:
    return word_after(low, at) in _COUNTED or low.startswith((" million", " billion", " thousand"), at)


def _year(low: str, right: re.Match[str], finish: int, has_day: bool) -> tuple[int | None, int]:
    """Return the year after a month or day, and where the date ends with it."""
    source: re.Match[str] | None = right
    if finish < right.end() or (right["day"] and finish == right.start("gap")):
        source = _YEAR_TAIL.match(low, finish)
    if source is not None:
        year = source["year"]
        if year is not None and not (_counts(low, source.end("year")) and int(year) % 100 == 0):
            return int(year), source.end("year")
        short = source["short"] or source["two"]
        if short is not None:
            return _pivot(int(short[-2:])), source.end()
        if year is not None:
            return None, source.start("year") - 1
    spoken = _SPOKEN.match(low, finish)
    if spoken:
        value = read_spoken_year(spoken["year"])
        if value is not None:
            return value, spoken.end()
    return None, finish


_YEAR_TAIL = re.compile(
    rf"(?:(?:\s?,?\s(?:of )?|-|/){_YEAR_AFTER}|(?P<short>,? ?['’]\d\d)(?!\w)|-(?P<two>\d\d)(?![\w:]))"
)


def _pivot(two: int) -> int:
    return two + (2000 if two < 40 else 1900)


def _range_allowed(low: str, left: re.Match[str]) -> bool:
    """ "3 and 4 June" is two days only after a preposition or with ordinals: "killed 3 and 4 June" is not."""
    if left["sep"].strip() not in ("and", "or"):
        return True
    if left["day0"][-1:].isalpha():
        return True
    return word_before(low, left.start("day0")) in ("on", "between", "of", "from", "the", "for", "both")


def _second_day_allowed(low: str, right: re.Match[str]) -> bool:
    if _counts(low, right.end("day1")):
        return False
    return (
        right["year"] is not None
        or word_after(low, right.end("day1")) in _AFTER_DATE
        or right["sep"].strip() in ("-", "–", "—")
    )


def _bare_month(low: str, start: int, end: int, month: int, year: int | None, before: str) -> Iterator[Piece]:
    if year is not None:
        yield Piece(start, end, "day", f"{year:04}-{month:02}", "calendar/month")
        return
    relation = _RELATION.search(low, max(0, start - 16), start)
    how = _OFFSETS[relation["relation"]] if relation else "bare"
    begin = relation.start() if relation else start
    piece = Piece(begin, end, "day", f"XXXX-{month:02}", "calendar/month", f"open XXXX-{month:02} {how}")
    if before == "since" and not relation:
        piece.expression = f"open XXXX-{month:02} since"
    yield from _with_relative_year(low, piece, month, None)


def _day_piece(
    start: int, end: int, year: int | None, month: int, day: int, pattern: str, weekday: int | None = None
) -> Piece:
    head = "XXXX" if year is None else f"{year:04}"
    timex = f"{head}-{month:02}-{day:02}"
    expression = f"open {timex} bare" if year is None else None
    return Piece(start, end, "day", timex, pattern, expression, weekday, day_fault(year, month, day))


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
_COUNTED = frozenset(DATES["counted_words"])
_AFTER_DATE = frozenset(
    [
        "",
        "at",
        "in",
        "the",
        "when",
        "and",
        "with",
        "for",
        "by",
        "on",
        "was",
        "were",
        "is",
        "will",
        "to",
        "of",
        "as",
        "from",
    ]
)


_LEFT_WEEKDAY = re.compile(
    r"\b(?:(?P<week>(?:last|next|this) week)(?: on)?|(?P<relation>last|next|this|this coming|coming|the following|the next|the previous|previous|"
    r"following|the same|that|every|each)(?: other)?)\s\Z"
)
_RIGHT_WEEKDAY = re.compile(r",? (?:of )?(?P<relation>last|next|this) week\b")
_NAMES_BEFORE = frozenset(DATES["weekday_names_before"])
_NAMES_AFTER = re.compile(rf"\s(?:{alternation(DATES['weekday_names_after'])})\b")
_WEEK_OFFSETS = {"last": "-1", "this": "0", "next": "1"}
_WEEKDAY_RELATIONS = {
    "this coming": "next",
    "coming": "next",
    "the following": "following",
    "following": "following",
    "the next": "following",
    "the previous": "previous",
    "that": "near",
    "the same": "near",
}


def read_weekday(low: str, text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the weekday at `start`..`end`; an abbreviation is weak until a date stands beside it."""
    number = WEEKDAYS[low[start:end]]
    timex = f"XXXX-WXX-{number + 1}"
    before = word_before(low, start)
    if before in _NAMES_BEFORE or _NAMES_AFTER.match(low, end):
        return
    if low.startswith("s", end) and not low[end + 1 : end + 2].isalnum():
        yield Piece(start, end + 1, "set", timex, "weekday/set")
        return
    left = _LEFT_WEEKDAY.search(low, max(0, start - 24), start)
    short = low[start:end] not in DATES["weekdays"]
    if short and low.startswith(".", end):
        end += 1
    if left and left["relation"] in ("every", "each"):
        yield Piece(left.start(), end, "set", timex, "weekday/set")
        return
    weak = short and not left and before not in ("on", "until", "or", "by")
    if short and not text[start].isupper() and not left:
        return
    how = "bare"
    begin = start
    if left and left["week"]:
        begin, how = left.start(), f"week {_WEEK_OFFSETS[left['week'].split()[0]]}"
    elif left:
        begin, how = left.start(), _WEEKDAY_RELATIONS.get(left["relation"], left["relation"])
    else:
        right = _RIGHT_WEEKDAY.match(low, end)
        if right:
            end, how = right.end(), f"week {_WEEK_OFFSETS[right['relation']]}"
    yield Piece(begin, end, "weekday", timex, "weekday/plain", f"weekday {number} {how}", number, weak=weak)
    yield from _figures_after(low, end)


_FIGURES_AFTER = re.compile(
    r",? (?P<a>\d{1,2})(?:/(?P<b>\d{1,2})(?![\w/]|[.:,-]\d)|(?=\s?[;!?)]|[.,](?!\d)|\Z|\s(?:at|and|from)\s))"
)


def _figures_after(low: str, end: int) -> Iterator[Piece]:
    """Yield the bare day of "Saturday 14." or "Thursday 29/03"; without a weekday before it such a number is no date."""
    match = _FIGURES_AFTER.match(low, end)
    if match is None:
        return
    a, b = int(match["a"]), int(match["b"] or 0)
    if match["b"] is None:
        if 1 <= a <= 31:
            yield Piece(
                match.start("a"), match.end(), "dom", f"XXXX-XX-{a:02}", "calendar/ordinal", f"dom {a} bare", weak=True
            )
    elif 1 <= max(a, b) <= 31 and 1 <= min(a, b) <= 12:
        day, month = (a, b) if b <= 12 else (b, a)
        yield _day_piece(match.start("a"), match.end(), None, month, day, "calendar/figures")


_NUMERIC = re.compile(
    r"(?P<ymd>(?P<y1>[12]\d{3})(?P<s1>[-/. ])(?P<m1>\d{1,2}|[a-z]{3})(?P=s1)(?P<d1>\d{1,2}))(?![\w/]|[-.,:]\d)"
    r"|(?P<dmy>(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<y2>\d{4}|\d{2}))(?![\w/]|[-.,:]\d)"
    r"|(?P<week>(?P<y3>[12]\d{3})-?w(?P<w>\d{2}))(?!\w)"
    r"|(?P<my>(?P<m4>0?[1-9]|1[0-2])[-/](?P<y4>[12]\d{3}))(?![\w/]|[-.,:]\d)"
    r"|(?P<quarter>(?P<y5>[12]\d{3}) ?(?P<q5>[qh][1-4]))(?!\w)"
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
        return _numeric_piece(start, end, int(match["y1"]), month, int(match["d1"]))
    if match["dmy"]:
        return _day_month_year(match, document_text)
    if match["week"]:
        return (
            Piece(start, end, "day", f"{match['y3']}-W{match['w']}", "calendar/week") if int(match["w"]) <= 53 else None
        )
    if match["my"]:
        return (
            Piece(start, end, "day", f"{match['y4']}-{int(match['m4']):02}", "calendar/month")
            if "-" in match["my"]
            else None
        )
    if match["quarter"]:
        return Piece(start, end, "day", f"{match['y5']}-{match['q5'].upper()}", "calendar/quarter")
    return _numeric_piece(start, end, int(match["y6"]), int(match["m6"]), int(match["d6"]))


def _numeric_piece(start: int, end: int, year: int, month: int, day: int) -> Piece | None:
    if not 1 <= month <= 12 or not 1 <= day <= 31 or not 1000 <= year <= 2200:
        return None
    return _day_piece(start, end, year, month, day, "calendar/figures")


def _day_month_year(match: re.Match[str], document_text: str) -> Piece | None:
    a, b = int(match["a"]), int(match["b"])
    year = int(match["y2"]) if len(match["y2"]) == 4 else _pivot(int(match["y2"]))
    if len(match["y2"]) == 2 and match["s2"] == ".":
        return None  # 4.2.10 is a version
    if a > 12 or (b <= 12 and (match["s2"] == "." or day_first(document_text))):
        a, b = b, a
    return _numeric_piece(match.start(), match.end(), year, a, b)


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
