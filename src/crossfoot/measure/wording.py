"""Values as people write them: a computed number in the form of a stated one, a TIMEX3 value, a unit.

What reports say is made of this, so that no reader meets interval notation, a code of the calendar or the name of a unit in a program.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import lru_cache

import regex

from crossfoot import lexicon
from crossfoot.measure.duration import length_of_time
from crossfoot.measure.interval import plain
from crossfoot.model import Bound, Figure

NUMBER = regex.compile(r"\p{Nd}+(?:[,  ]\p{Nd}{3})*(?:\.\p{Nd}+)?|\p{Nd}*\.\p{Nd}+")
CACHED = 16_384
"""Values of times whose words are remembered: each date is held against many others."""
THOUSAND = 1000
SPOKEN = 3
"""Digits of a computed number beside one in words."""
SIGNIFICANT = 4
"""Digits of a computed number; what is whole keeps all of them."""

_WORDS = lexicon.load("in_words")
_DATES = lexicon.load("dates")
_MONTHS = ("", *(name.title() for name in _DATES["months"]))
WEEKDAYS = tuple(name.title() for name in _DATES["weekdays"])
LIMITS: dict[str, str] = _WORDS["limits"]
"""What each kind of bound makes of its number, by the value of `Bound`."""
MAGNITUDES: list[str] = _WORDS["magnitudes"]
_MAGNITUDE = regex.compile(r"(?P<gap>[\s-]?)(?P<word>\L<words>)\b", regex.IGNORECASE, words=MAGNITUDES)
_ALIKE = frozenset(_WORDS["alike"])
_OPEN = "XXXX"
_CALENDAR = regex.compile(
    r"(?P<year>\d{4}|XXXX)?(?:-?(?:(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?"
    r"|W(?P<week>\d\d|XX)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4X])|H(?P<half>[12X])|(?P<season>SP|SU|FA|WI)))?"
    r"(?:T(?:(?P<hour>\d\d)(?::(?P<minute>\d\d))?(?::\d\d)?(?P<zone>.*)|(?P<part>[A-Z]{2})))?"
)


def written_like(figure: Figure, value: Fraction, *, digits: int | None = None) -> str:
    """Return `value`, in the unit of `figure`, in the form that its text has: "$286.3 million", "378 m", "12.4%".

    A value of another magnitude is told in that: "€601.6 million" for one in billions. digits: how many digits say enough; without it the places that the text states, and more where the value would vanish in them.
    """
    number = None if figure.spelled else NUMBER.search(figure.text)
    if number is None or not figure.value or figure.bound is Bound.RANGE:
        return f"{plain(shortened(value, SPOKEN))} {unit_in_words(figure.unit, one=value == 1)}".rstrip()
    stated = regex.sub(r"[^\p{Nd}.]", "", number[0])
    factor = abs(Fraction(stated) / Fraction(figure.value)) if Fraction(stated) else Fraction(1)
    scaled, behind = _of_magnitude(abs(value) * factor, figure.text[number.end() :])
    scaled = shortened(scaled, digits or SIGNIFICANT)
    if digits is None:
        places = len(stated.partition(".")[2])
        fixed = Fraction(f"{float(scaled):.{places}f}")
        scaled = fixed if fixed and abs(fixed - scaled) * 10 <= scaled else scaled
        shown = f"{float(scaled):,.{places}f}" if scaled == fixed else plain(scaled)
    else:
        shown = plain(scaled)
    return figure.text[: number.start()] + shown.lstrip("~") + behind


def with_unit(figure: Figure) -> str:
    """Return the text of a figure, with its unit where the text leaves that to the figure beside it: "640 kilometers"."""
    bare = not regex.search(r"\p{L}|\p{Sc}|[%°′″'\"]", figure.text)
    return f"{figure.text} {unit_in_words(figure.unit, one=figure.value == 1)}".rstrip() if bare else figure.text


def shortened(value: Fraction, digits: int = SIGNIFICANT) -> Fraction:
    """Return a computed value at `digits` significant digits; whole numbers stay as they are."""
    return value if value.denominator == 1 else Fraction(f"{float(value):.{digits}g}")


def percent(share: Fraction) -> str:
    """Return a percentage at three digits: "28.6%"."""
    return f"{plain(shortened(Fraction(f'{float(share):.3g}')))}%"


def _of_magnitude(scaled: Fraction, behind: str) -> tuple[Fraction, str]:
    """Return a number and the words behind it with the word of magnitude that suits it."""
    match = _MAGNITUDE.match(behind)
    while match is not None and scaled and not 1 <= scaled < THOUSAND:
        at = MAGNITUDES.index(match["word"].lower()) + (1 if scaled >= THOUSAND else -1)
        if not 0 <= at < len(MAGNITUDES):
            break
        scaled = scaled / THOUSAND if scaled >= THOUSAND else scaled * THOUSAND
        behind = f"{match['gap']}{MAGNITUDES[at]}{behind[match.end() :]}"
        match = _MAGNITUDE.match(behind)
    return scaled, behind


def unit_in_words(unit: str | None, *, one: bool = False) -> str:
    """Return a unit as one says it: "pounds", "degrees Celsius", "kilometers an hour", "square meters", "USD"; "" for none."""
    if unit is None:
        return ""
    first, _, per = unit.partition(" / ")
    told = _WORDS["units"].get(first) or first.replace("_", " ")
    if not one and not first.isupper() and first not in _ALIKE:
        told = plural(told)
    return f"{told} {'an' if per[:1] in 'aeiou' or per == 'hour' else 'a'} {per.replace('_', ' ')}" if per else told


def plural(name: str) -> str:
    """Return a regular noun, or the name of a unit, in the plural: "injuries", "light years", "degrees Celsius", "feet"."""
    if name.startswith("degree "):
        return f"degrees{name[len('degree') :]}"
    *before, last = name.split(" ")
    known = _WORDS["irregular"].get(last)
    if known is not None:
        return " ".join((*before, known))
    if last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        return " ".join((*before, f"{last[:-1]}ies"))
    return " ".join((*before, last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")))


@lru_cache(maxsize=CACHED)
def time_in_words(timex: str | None) -> str | None:
    """Return a TIMEX3 value as one says it: "2 May 2024", "the third quarter of 2024", "Friday", "3 days"; None for what has no words."""
    if timex is None:
        return None
    if timex in _WORDS["references"]:
        return str(_WORDS["references"][timex])
    if timex.startswith("P"):
        told = length_of_time(timex)
        return None if told == timex else told
    if regex.fullmatch(r"\d{3}", timex):
        return f"the {timex}0s"
    if regex.fullmatch(r"\d\d", timex):
        return f"the {_ordinal(int(timex) + 1)} century"
    if regex.fullmatch(r"\d{4}/\d{4}", timex):
        return timex.replace("/", " to ")
    if regex.fullmatch(r"[FS]Y\d{4}", timex):
        return f"the {'financial' if timex[0] == 'F' else 'school'} year {timex[2:]}"
    match = _CALENDAR.fullmatch(timex)
    if match is None:
        return None
    day, clock = _day_in_words(match), _clock_in_words(match)
    if clock is None:
        return day
    return clock if day is None else f"{clock} on {day}" if match["hour"] else f"{clock} of {day}"


def _day_in_words(match: regex.Match[str]) -> str | None:
    year = match["year"] if match["year"] not in (None, _OPEN) else None
    of_year = f" of {year}" if year else ""
    if match["quarter"] or match["half"]:
        names = _WORDS["quarters" if match["quarter"] else "halves"]
        name = names.get(match["quarter"] or match["half"])
        return f"{name}{of_year}" if name else year
    if match["season"]:
        return " ".join(filter(None, (_WORDS["seasons"][match["season"]], year)))
    if match["week"]:
        return _week_in_words(match, year)
    month = int(match["month"]) if match["month"] and match["month"].isdecimal() else 0
    told = [] if not 1 <= month < len(_MONTHS) else [_MONTHS[month]]
    if match["day"] and match["day"].isdecimal():
        told = [str(int(match["day"])), *told] if told else [f"the {_ordinal(int(match['day']))}"]
    return " ".join((*told, *([year] if year else ()))) or None


def _ordinal(number: int) -> str:
    teens = number % 100 // 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _week_in_words(match: regex.Match[str], year: str | None) -> str | None:
    number, weekday = match["week"], match["weekday"]
    if not number.isdecimal():
        return "the weekend" if weekday == "WE" else WEEKDAYS[int(weekday) - 1] if weekday else "a week"
    if weekday and weekday.isdecimal() and year:
        try:
            return date_in_words(date.fromisocalendar(int(year), int(number), int(weekday)))
        except ValueError:
            return None
    return f"{'the weekend of ' if weekday else ''}week {int(number)}{f' of {year}' if year else ''}"


def _clock_in_words(match: regex.Match[str]) -> str | None:
    if match["hour"]:
        zone = f" {match['zone']}" if match["zone"] else ""
        return f"{match['hour']}:{match['minute'] or '00'}{zone.replace(' Z', ' UTC')}"
    return _WORDS["day_parts"].get(match["part"]) if match["part"] else None


def time_told(timex: str) -> str:
    """Return a TIMEX3 value in words, or "that time" where it has none."""
    return time_in_words(timex) or "that time"


def date_in_words(day: date, *, year: bool = True) -> str:
    """Return a day as one writes it: "2 May 2024", "2 May"; in English, whatever the locale."""
    return f"{day.day} {_MONTHS[day.month]}" + (f" {day.year}" if year else "")
