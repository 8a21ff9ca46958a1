"""Weekdays, and the figures that only a weekday beside them makes a date ("Thursday 29/03")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.extract.dates_months import day_piece, word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import DATES, MONTH, WEEKDAYS, alternation

_LEFT_WEEKDAY = re.compile(
    r"\b(?:(?P<week>(?:last|next|this) week)(?: on)?|(?P<relation>last|next|this|this coming|coming|the following|the next|the previous|previous|"
    r"following|the same|that|every|each)(?: other| second)?)\s\Z"
)
_NTH = re.compile(r"\b(?:the )?(?P<n>first|second|third|fourth|last)\s\Z")
_OF_MONTH = re.compile(
    rf" (?:of|in) (?:(?P<each>(?:each|every|a) month)|(?P<the>(?:the|this|that|next|last) month)|(?:{MONTH})\b)"
)
_RIGHT_WEEKDAY = re.compile(r",? (?:of )?(?P<relation>last|next|this) week\b")
_WEEK_BEHIND = re.compile(r" (?P<step>week|fortnight)(?=\s?[.,;:!?)]|\Z| (?:at|in|from|with|and|for|to)\b)")
"""Behind a weekday: so much later than the next one. "Thursday week"."""
_NAMES_BEFORE = frozenset(DATES["weekday_names_before"])
_NAMES_AFTER = re.compile(rf"\s(?:{alternation(DATES['weekday_names_after'])})\b")
_OF_A_NAME = re.compile(r"\b[Tt]he (?:[A-Z][\w’'-]+ ){0,2}(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)\Z")
"""An abbreviation behind an article is a name: "The Lombasa Sun, 12 August"."""
_WEEK_OFFSETS = {"last": "-1", "this": "0", "next": "1"}
_WEEKDAY_RELATIONS = {
    "this coming": "coming",
    "coming": "coming",
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
    if before in _NAMES_BEFORE or _NAMES_AFTER.match(low, end) or _OF_A_NAME.search(text, max(0, start - 40), end):
        return
    if low.startswith("s", end) and not low[end + 1 : end + 2].isalnum():
        yield Piece(start, end + 1, "set", timex, "weekday/set")
        return
    nth = _NTH.search(low, max(0, start - 12), start)
    month = _OF_MONTH.match(low, end) if nth else None
    if nth and month:
        if month["each"]:
            yield Piece(nth.start(), month.end(), "set", timex, "weekday/set")
        elif not month["the"]:
            which = {"last": -1, "first": 1, "second": 2, "third": 3, "fourth": 4}[nth["n"]]
            yield Piece(nth.start(), end, "numbered", f"D{which}:{number}", "weekday/numbered", weak=True)
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
        right, later = _RIGHT_WEEKDAY.match(low, end), _WEEK_BEHIND.match(low, end)
        if later and not short and before not in ("a", "an", "per", "every", "each"):
            step = {"week": "P1W", "fortnight": "P2W"}[later["step"]]
            expression = f"shift +{step} weekday {number} future"
            yield Piece(begin, later.end(), "ref", "XXXX-XX-XX", "weekday/shifted", expression)
            return
        if right:
            end, how = right.end(), f"week {_WEEK_OFFSETS[right['relation']]}"
    yield Piece(begin, end, "weekday", timex, "weekday/plain", f"weekday {number} {how}", number, weak=weak)
    yield from _figures_after(low, end)


_FIGURES_AFTER = re.compile(
    r",? (?P<a>\d{1,2})(?:/(?P<b>\d{1,2})(?![\w/]|[.:,-]\d)|(?=\s?[;!?)]|[.,](?!\d)|\Z|\s(?:at|and|from)\s"
    rf"|(?:\s(?:to|until|till|through|or)\s(?:on )?|\s?[-–—]\s?)(?:{alternation(DATES['weekdays'])})\b))"
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
        yield day_piece(match.start("a"), match.end(), None, month, day, pattern="calendar/figures")
