"""How many days a list of dates has: "on four Saturdays, 3, 10, 17 and 24 May", "five dates: 2 and 9 May and 6 June"."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import Analysis, Figure
from crossfoot.rules.lists.items import Items

_DATES = lexicon.load("dates")
_WEEKDAYS = [str(day).lower() for day in _DATES["weekdays"]]
DAYS = frozenset({*_WEEKDAYS, *lexicon.load("lists")["days"]})
"""What can be counted by a list of dates."""
_MONTHS = "|".join(str(month) for month in _DATES["months"])
_WEEKDAY = rf"(?:(?:{'|'.join(str(day) for day in _DATES['weekdays'])}),?\s)?"
_DAY = rf"{_WEEKDAY}(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
_JOIN = r"(?:,\s(?:and\s|&\s)?|\s(?:and|&)\s)"
_MONTH = rf"(?:{_MONTHS})\.?"
_GROUP = rf"(?:{_DAY}(?:{_JOIN}{_DAY})*\s(?:of\s)?{_MONTH}|{_WEEKDAY}{_MONTH}\s{_DAY}(?:{_JOIN}{_DAY}(?!\s{_MONTH}))*)"
LISTED = regex.compile(rf"{_GROUP}(?:{_JOIN}{_GROUP})*(?![\p{{L}}\p{{N}}])(?!\s?[-–]\s?\d)", regex.IGNORECASE)
BEHIND = regex.compile(r"(?:\s(?:this|next|in|of|a)\s[\p{L}\s]{2,25})?(?:,\s|:\s|\s\(|\s[–—]\s)(?:(?:on|namely)\s)?")
"""What stands between what is counted and its dates."""
LABEL = regex.compile(r"(?:the\s)?(?:dates|days|when)\s?(?:are)?[:–—-]\s", regex.IGNORECASE)
"""What opens a line of dates."""
OPEN = regex.compile(r"\b(?:from|until|to|among|including|such as|starting|beginning|first)\b", regex.IGNORECASE)
RANGED = regex.compile(r"\d\s?(?:[-–—]|to|until)\s?\d")
LINES = 6
"""How many sections below a number the line of its dates may stand."""
LEAST = 2


def dated(figure: Figure, analysis: Analysis) -> Items | None:
    """Count the dates right behind a number of days, or in the one line of dates below it; None where none are listed."""
    section = analysis.document.sections[figure.section]
    if figure.counted not in DAYS or section.cell is not None or not _owns(figure) or figure.head is None:
        return None
    opened = BEHIND.match(section.text, figure.head.end)
    if opened is not None and not OPEN.search(opened[0]):
        found = LISTED.match(section.text, opened.end())
        if found is not None:
            return _counted(found)
    below = analysis.document.sections[figure.section + 1 : figure.section + 1 + LINES]
    lines = [(one.text, found) for one in below if (found := LABEL.match(one.text)) and one.cell is None]
    if len(lines) != 1 or sum(map(_owns, analysis.counting(figure.counted))) != 1:
        return None
    text, label = lines[0]
    found = LISTED.match(text, label.end())
    return _counted(found) if found is not None and not text[found.end() :].lstrip(" 0123456789").strip(" .") else None


def _owns(figure: Figure) -> bool:
    """Say whether the noun that a number counts stands behind it."""
    return figure.head is not None and figure.head.start >= figure.local.end


def _counted(found: regex.Match[str]) -> Items | None:
    days = len(found.captures("day"))
    return Items(days, days) if days >= LEAST and not RANGED.search(found[0]) else None
