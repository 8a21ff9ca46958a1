"""Words of calendar and clock as pattern fragments, and the readings of what they match. Patterns expect lower case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from crossfoot import lexicon

DATES: dict[str, Any] = lexicon.load("dates")
TIMES: dict[str, Any] = lexicon.load("times")


def alternation(words: Iterable[str]) -> str:
    """Return a pattern of `words`, longest first, so that none hides another."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


MONTHS: dict[str, int] = {**DATES["months"], **DATES["month_abbreviations"]}
WEEKDAYS: dict[str, int] = {**DATES["weekdays"], **DATES["weekday_abbreviations"]}
UNITS: dict[str, str] = DATES["units"]
CARDINALS: dict[str, int] = {word: number for number, word in enumerate(DATES["cardinals"])}
TENS: dict[str, int] = DATES["tens"]
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(DATES["ordinals"], 1)}
ORDINALS |= {word.replace("-", " "): number for word, number in ORDINALS.items()}

_TENS = alternation(TENS)
_ONES = "one|two|three|four|five|six|seven|eight|nine"
SMALL = rf"(?:{_TENS})(?:[- ](?:{_ONES}))?|{alternation(DATES['cardinals'])}"
"""A number word below a hundred."""

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?: [mb]illion)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?[½¼¾]?|[½¼¾]"
SPELLED = rf"(?:(?:a|{SMALL}) (?:hundred|thousand)(?: and)?(?: (?:{SMALL}))?|{SMALL})"
NUMBER = rf"(?:{DIGITS}|{SPELLED})"
FRACTION = r" and (?:a|one) (?:half|quarter)| and half| and three quarters"
ORDINAL = alternation(ORDINALS)
MONTH = alternation(DATES["months"])
YEAR = r"[12]\d{3}"

_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def read_number(text: str) -> str | None:
    """Return the decimal numeral of a number in digits or words ("five and a half": "5.5"); None when it is none."""
    text = text.strip()
    if text[:1].isdecimal() or text[:1] in _PARTS:
        return _read_digits(text)
    extra = ""
    for ending, value in (
        (" and a half", ".5"),
        (" and one half", ".5"),
        (" and half", ".5"),
        (" and a quarter", ".25"),
        (" and one quarter", ".25"),
        (" and three quarters", ".75"),
    ):
        if text.endswith(ending):
            text, extra = text[: -len(ending)], value
    number = read_words(text)
    return None if number is None else f"{number}{extra}"


def _read_digits(text: str) -> str | None:
    text = text.replace(",", "")
    if text.endswith("illion"):
        number, _, scale = text.partition(" ")
        return f"{Decimal(number) * (1_000_000 if scale == 'million' else 1_000_000_000):f}".removesuffix(".0")
    extra = ""
    if " and " in text:
        text, _, words = text.partition(" and ")
        extra = {"a half": ".5", "one half": ".5", "half": ".5", "three quarters": ".75"}.get(words, ".25")
    if text and text[-1] in _PARTS:
        whole, part = text[:-1], _PARTS[text[-1]]
        return f"{whole or '0'}{part[1:]}"
    return f"{text}{extra}" if text.isascii() and text.replace(".", "", 1).isdecimal() else None


def read_words(text: str) -> int | None:
    """Return the number that lower-case words spell, below a million; None for any other word."""
    total = current = 0
    seen = False
    for word in _WORD.findall(text):
        if word == "and":
            continue
        if word == "a":
            current += 1
        elif word in CARDINALS:
            current += CARDINALS[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "thousand":
            total, current = total + max(current, 1) * 1000, 0
        else:
            return None
        seen = True
    return total + current if seen else None


@lru_cache(maxsize=512)
def read_day(text: str) -> int | None:
    """Return the day of the month that "13", "13th", "thirteenth" or "twenty two" says; None when there is none."""
    text = text.strip()
    digits = text[:2] if text[:2].isdecimal() else text[:1]
    if digits.isdecimal():
        return int(digits)
    if text in ORDINALS:
        return ORDINALS[text]
    return read_words(text)


def read_spoken_year(text: str) -> int | None:
    """Return the year of "nineteen eighty six" or "two thousand and fifteen"; None when the words are no year."""
    words = [word for word in _WORD.findall(text) if word != "and"]
    if "thousand" in words:
        value = read_words(text)
        return value if value is not None and 1000 <= value <= 2100 else None
    if len(words) < 2 or words[0] not in ("eighteen", "nineteen", "twenty"):
        return None
    head = CARDINALS.get(words[0], 20)
    tail = read_words(" ".join(words[1:]))
    return head * 100 + tail if tail is not None and 10 <= tail < 100 else None


DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_fault(year: int | None, month: int | None, day: int) -> str | None:
    """Return why a calendar day cannot exist, in the Gregorian calendar; None when it can."""
    if month is None:
        return None if 1 <= day <= 31 else f"no month has {day} days"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    name = DATES["ordinals"] and list(DATES["months"])[month - 1].capitalize()
    if not 1 <= day <= DAYS_IN_MONTH[month - 1]:
        return f"{name} has {DAYS_IN_MONTH[month - 1]} days" if month != 2 else "February never has more than 29 days"
    if month == 2 and day == 29 and year is not None and not is_leap(year):
        return f"{year} was no leap year"
    return None


def is_leap(year: int) -> bool:
    """Say whether `year` has a 29 February (Gregorian rule)."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
