"""Spelled numbers: "two hundred and five", "one and a half million", "half a million", "three quarters of a million"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from crossfoot.lexicon import load

_NUMBERS = load("numbers")
_MAGNITUDES = load("magnitudes")

UNITS: dict[str, int] = _NUMBERS["units"]
TEENS: dict[str, int] = _NUMBERS["teens"]
TENS: dict[str, int] = _NUMBERS["tens"]
GROUPS: dict[str, int] = _NUMBERS["groups"]
MAGNITUDES: dict[str, int] = {**_MAGNITUDES["words"], **_MAGNITUDES["short"]}
_SIZES = {**MAGNITUDES, **GROUPS}
SINGULAR: dict[str, int] = _NUMBERS["denominators"]
PLURAL: dict[str, int] = {
    **{f"{word}s": n for word, n in SINGULAR.items() if word not in {"half", "halves"}},
    "halves": 2,
}
CARDINALS = {**UNITS, **TEENS, **TENS}

_WORD = re.compile(r"[A-Za-z]+")
_SEPARATOR = re.compile(r" - |[ \u00a0\u2009\u202f]|[-\u2010\u2011]")
_AND_FRACTION = re.compile(
    r"[ \u00a0-]and[ \u00a0-](?P<number>an?|one|two|three|four|five|six|seven|eight|nine)[ \u00a0-](?P<part>[a-z]+)\b",
    re.I,
)
_MAGNITUDE_AFTER = re.compile(
    r"[ \u00a0-](?:of[ ]an?[ ])?(?P<word>thousand|million|billion|trillion|lakh|crore|dozen|mn|bn|mln|bln|tn)\b", re.I
)
_LAST_QUARTERS = re.compile(r"\b(?:last|past|previous|first|next|for|consecutive|other|these|those) $", re.I)
_DETERMINER = re.compile(r"\b(?:all|the|this|that|these|first|last|other|half) $", re.I)
_POINT = re.compile(r" point (?=[a-z])", re.I)


MILLION = 1_000_000


class Spelled(NamedTuple):
    """A number in words: its value, the value of its last place, where it ends, and whether it is a fraction.

    size: the magnitude word that it ends on (1000000 for "two and a half million"), else 1.
    """

    value: Decimal
    place: Decimal
    end: int
    fraction: bool
    size: Decimal = Decimal(1)


def read_cardinal(text: str, at: int, start: int = 0) -> tuple[int, int, int] | None:
    """Return value, last magnitude and end of the whole number in words at `at`; None where there is none.

    start: a value already read before `at` that a magnitude word may multiply ("3 hundred and 21": 3).
    """
    total, group, top, end = 0, start, 0, -1
    last = "unit" if start else "start"
    magnitude = 1
    short = False
    position = at
    while match := _WORD.match(text, position):
        word = match.group().lower()
        step = _step(word, group, last)
        if step is None and word == "and" and last in {"hundred", "magnitude"}:
            inner = _WORD.match(text, match.end() + 1) if _SEPARATOR.match(text, match.end()) else None
            if inner and inner.group().lower() in CARDINALS and not _denominator_after(text, inner):
                position, last = inner.start(), "hundred"
                continue
            break
        if step is None:
            break
        kind, value = step
        if kind == "hundred":
            group = (group or 1) * 100
        elif kind == "magnitude":
            if not group and last != "start":
                break
            if top and value >= top:
                break
            total += (group or 1) * value
            group, top = 0, value
            magnitude = value
        else:
            group += value
            magnitude = 1
        short = kind == "unit" and last == "magnitude" and top >= MILLION
        last, end = kind, match.end()
        separator = _SEPARATOR.match(text, end)
        if not separator:
            break
        position = separator.end()
    if end < 0:
        return None
    if short:  # "eight million four" is 8.4 million, as people say it
        return total + group * top // 10, top // 10, end
    return total + group, magnitude, end


def _step(word: str, group: int, last: str) -> tuple[str, int] | None:
    if word in UNITS:
        free = last in {"start", "hundred", "magnitude"} or last == "tens"
        return ("unit", UNITS[word]) if free and (word != "zero" or last == "start") else None
    if word in TEENS:
        return ("teen", TEENS[word]) if last in {"start", "hundred", "magnitude"} else None
    if word in TENS:
        return ("tens", TENS[word]) if last in {"start", "hundred", "magnitude"} else None
    if word == "hundred":
        return ("hundred", 100) if last in {"start", "unit", "teen"} and group < 100 else None
    if word in GROUPS and word != "dozens":
        return ("magnitude", GROUPS[word]) if last in {"unit", "teen", "tens"} else None
    if word in MAGNITUDES:
        return ("magnitude", MAGNITUDES[word])
    return None


def _denominator_after(text: str, word: re.Match[str]) -> bool:
    """Say whether the number words at `word` count parts: the "two thirds" of "six million and two thirds"."""
    cardinal = read_cardinal(text, word.start())
    separator = _SEPARATOR.match(text, cardinal[2]) if cardinal else None
    if cardinal is None or separator is None:
        return False
    part = read_denominator(text, separator.end())
    return part is not None and (part.plural or cardinal[0] == 1)


class Denominator(NamedTuple):
    """The denominator of a fraction in words: "thirds", "twenty-fifths", "hundredths"; where it ends."""

    value: int
    end: int
    plural: bool


_ORDINAL_UNITS: dict[str, int] = {
    **{word: n for word, n in SINGULAR.items() if n < 10 and word not in {"half", "halves", "quarter"}},
    "first": 1,
}


def read_denominator(text: str, at: int) -> Denominator | None:
    """Return the denominator at `at`: one word, or tens with a unit ("twenty-firsts")."""
    match = _WORD.match(text, at)
    if match is None:
        return None
    word = match.group().lower()
    if word in PLURAL:
        return Denominator(PLURAL[word], match.end(), True)
    if word in SINGULAR:
        return Denominator(SINGULAR[word], match.end(), False)
    if word not in TENS:
        return None
    separator = _SEPARATOR.match(text, match.end())
    unit = _WORD.match(text, separator.end()) if separator else None
    if unit is None:
        return None
    last = unit.group().lower()
    value = _ORDINAL_UNITS.get(last.removesuffix("s"))
    return Denominator(TENS[word] + value, unit.end(), last.endswith("s")) if value else None


def read_fraction(text: str, at: int) -> Spelled | None:
    """Return the fraction in words at `at`: "two-thirds", "a quarter", "three twenty-firsts", "three quarters of a million"."""
    match = _WORD.match(text, at)
    if match is None:
        return None
    first = match.group().lower()
    if first == "half":
        return _scaled(text, Decimal("0.5"), match.end(), glue=True)
    article = first in {"a", "an"}
    if article:
        numerator, end = 1, match.end()
    else:
        cardinal = read_cardinal(text, at)
        if cardinal is None:
            return None
        numerator, _, end = cardinal
    separator = _SEPARATOR.match(text, end)
    part = read_denominator(text, separator.end()) if separator else None
    if part is None or (article and part.plural):
        return None
    tens = numerator % 100
    if (
        separator
        and separator.group() == "-"
        and part.value < 10
        and part.value > 1
        and numerator > tens in _ROUND_TENS
    ):
        numerator, part = numerator - tens, part._replace(value=tens + part.value)  # "one hundred thirty-fifths"
    if not part.plural and (
        numerator != 1
        or (
            part.value > 20
            and not article
            and part.value not in {100, 1000, 1000000}
            and separator
            and separator.group() != " "
        )
    ):
        return None
    word = text[part.end - 8 : part.end].lower()
    if word == "quarters" and (numerator != 3 or _LAST_QUARTERS.search(text, max(0, at - 14), at)):
        return None
    return _scaled(text, Decimal(numerator) / part.value, part.end, glue=part.value in {2, 3, 4})


_ROUND_TENS = frozenset(TENS.values())


def _scaled(text: str, value: Decimal, end: int, *, glue: bool) -> Spelled:
    """Return the fraction, times the magnitude behind it ("half a million", "a quarter of a million")."""
    after = re.compile(r"[ -](?:an? |of an? )?(million|billion|trillion|thousand|hundred|dozen)\b", re.I).match(
        text, end
    )
    if after and glue:
        word = after.group(1).lower()
        size = GROUPS.get(word) or MAGNITUDES[word]
        return Spelled(
            value * size, Decimal(size) / 10 if size > 100 else Decimal(1), after.end(), False, Decimal(size)
        )
    return Spelled(value, Decimal(0), end, True)


def read_extra(text: str, end: int) -> tuple[Decimal, int] | None:
    """Return the fraction that follows a whole number ("and a half") and where it ends."""
    match = _AND_FRACTION.match(text, end)
    if match is None:
        return _and_parts(text, end)
    number, part = match["number"].lower(), match["part"].lower()
    if number in {"a", "an", "one"}:
        denominator, count = SINGULAR.get(part), 1
    else:
        denominator, count = PLURAL.get(part), UNITS[number]
    if not denominator or part == "halves":
        return _and_parts(text, end)
    return Decimal(count) / denominator, match.end()


_AND = re.compile(r"[ \u00a0-]and[ \u00a0-]", re.I)


def _and_parts(text: str, end: int) -> tuple[Decimal, int] | None:
    """Return the fraction of "two and fifty-four hundredths"."""
    link = _AND.match(text, end)
    if link is None:
        return None
    cardinal = read_cardinal(text, link.end())
    separator = _SEPARATOR.match(text, cardinal[2]) if cardinal else None
    part = read_denominator(text, separator.end()) if separator else None
    if cardinal is None or part is None or not part.plural or cardinal[0] >= part.value or part.value < 10:
        return None
    return Decimal(cardinal[0]) / part.value, part.end


def read_spelled(text: str, at: int) -> Spelled | None:
    """Return the number in words at `at`, with its fraction, decimals and magnitude; None where there is none."""
    article = re.match(r"an? ", text[at : at + 3], re.I)
    start = at + article.end() if article else at
    if article:
        word = _WORD.match(text, start)
        if word is None or not (word.group().lower() in MAGNITUDES or word.group().lower() == "dozen"):
            return read_fraction(text, at)
        if word.group().lower() == "dozen":
            cardinal: tuple[int, int, int] | None = (12, 12, word.end())
        else:
            cardinal = read_cardinal(text, start)
            parts = _SEPARATOR.match(text, cardinal[2]) if cardinal else None
            part = read_denominator(text, parts.end()) if parts else None
            if cardinal is not None and part is not None and part.plural:
                return Spelled(Decimal(cardinal[0]) / part.value, Decimal(0), part.end, True)
    else:
        fraction = read_fraction(text, at)
        if fraction is not None:
            return fraction
        cardinal = read_cardinal(text, start)
    if cardinal is None:
        return _bare_dozen(text, at)
    value, magnitude, end = cardinal
    return finish(text, Decimal(value), Decimal(magnitude if magnitude >= 1000 else 1), end)


def _bare_dozen(text: str, at: int) -> Spelled | None:
    """Return the dozen that a determiner counts: "all dozen stages", "the dozen men"."""
    match = _WORD.match(text, at)
    if match is None or match.group().lower() != "dozen" or not _DETERMINER.search(text, max(0, at - 8), at):
        return None
    return Spelled(Decimal(12), Decimal(1), match.end(), False)


def finish(text: str, value: Decimal, place: Decimal, end: int) -> Spelled:
    """Return the whole number with what may follow it: "point five", "and a half", "million"."""
    if point := _POINT.match(text, end):
        decimals, stop = _decimals(text, point.end())
        if decimals:
            value += Decimal("0." + decimals)
            place = Decimal(1).scaleb(-len(decimals))
            end = stop
    if extra := read_extra(text, end):
        unit = place if place >= 1000 else Decimal(_group_at(text, end))
        again = _MAGNITUDE_AFTER.match(text, extra[1]) if unit >= 1000 else None
        if again and " of " not in again.group():
            unit = Decimal(_SIZES[again["word"].lower()])
        value += extra[0] * unit
        place, end = unit / 10 if unit >= 1000 else Decimal("0.1"), again.end() if again else extra[1]
    if place < 1000 and (after := _MAGNITUDE_AFTER.match(text, end)) and " of " not in after.group():
        size = _SIZES[after["word"].lower()]
        return Spelled(value * size, place * size, after.end(), False, Decimal(size))
    return Spelled(value, place, end, False, place if place >= 1000 else Decimal(1))


def _group_at(text: str, end: int) -> int:
    """Return the size of the group that a number ends on: "a dozen and a half" are 18."""
    return GROUPS["dozen"] if text[max(0, end - 5) : end].lower() == "dozen" else 1


def _decimals(text: str, at: int) -> tuple[str, int]:
    digits, end = "", at
    while match := _WORD.match(text, at):
        word = match.group().lower()
        if word not in CARDINALS:
            break
        if word in TENS:
            cardinal = read_cardinal(text, at)
            if cardinal is None:
                break
            digits, end = digits + str(cardinal[0]), cardinal[2]
        else:
            digits, end = digits + str(CARDINALS[word]), match.end()
        if text[end : end + 1] != " ":
            break
        at = end + 1
    return digits, end
