"""Lengths of time: "three days", "half an hour", "a minute and 51 seconds", "two-week", "five and a half months"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Hints, Quantity, Site, quantity, site_of
from crossfoot.extract.smaller import bare_smaller
from crossfoot.extract.surfaces import Surfaces, plural
from crossfoot.extract.words import CARDINALS
from crossfoot.lexicon import load

_DATA = load("durations")
SECONDS: dict[str, Decimal] = {
    unit: Decimal(str(entry["seconds"])) for unit, entry in _DATA.items() if entry.get("seconds")
}

_MOST = {unit: int(entry["most"]) for unit, entry in _DATA.items() if entry.get("most")}


def are_counted(value: Decimal | None, unit: str | None) -> bool:
    """Say whether so many nights or days are counted one by one: those of all guests of a year, and no length of time."""
    most = _MOST.get(unit or "")
    return most is not None and value is not None and abs(value) > most


def _surfaces() -> list[tuple[str, str, bool]]:
    entries: list[tuple[str, str, bool]] = []
    for unit, entry in _DATA.items():
        entries.extend((name, unit, False) for name in entry["names"])
        entries.extend((plural(name), unit, False) for name in entry["names"])
        entries.extend((symbol, unit, True) for symbol in entry["symbols"])
    return entries


TIME_UNITS: Surfaces[str] = Surfaces(_surfaces())
_HALF = re.compile(r"[ -](?:of )?(?:an? )(?P<unit>[a-z]+)\b|-(?P<bare>[a-z]+)\b", re.I)
_AND_HALF = re.compile(r"[ -]and[ -]a[ -](?P<part>half|quarter)\b(?![ -]of)", re.I)
_NEXT = re.compile(r"(?:,? and |, | )(?P<n>\d{1,2}(?:\.\d+)?|[a-z]+(?:-[a-z]+)?)[ -]?(?P<unit>[a-z]+)\b", re.I)
_SHORT_MINUTES = re.compile(r" ?(?P<n>[0-5]?\d) ?m(?:ins?)?\b(?! (?:long|tall|high|wide|deep))")
_SMALLER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24)}
_NOT_LONG = re.compile(r"[ -](?:light|man|person|dog|half|leap)\b", re.I)
PLURAL = "s"
"""The symbol of a second, which right behind a whole number makes it a decade or an age."""
_SECOND_NOUN = frozenset({"second", "seconds"})


def read_duration(site: Site) -> Quantity | None:
    """Return the length of time at `site`, or None."""
    number = site.number
    if not site.token or number.form in {"ordinal", "code"}:
        return None
    if number.form == "fraction":
        return _fraction(site)
    found = TIME_UNITS.match(site.text, site.at, site.lower)
    if found is None:
        return None
    unit, end, surface = found
    if are_counted(number.value, unit):
        return None
    if surface.sensitive and (number.form != "digits" or site.gap == "-"):
        return None
    if surface.words == PLURAL and not site.gap and number.place >= 1:
        return None  # "in the 90s", "a man in his 30s"
    if (
        surface.words in {"min", "sec"}
        and site.text[end : end + 1] == "."
        and site.text[end + 1 : end + 2] == " "
        and site.text[end + 2 : end + 3].islower()
    ):
        end += 1
    result = quantity(site, end, "duration", unit, "duration/plain")
    if number.value is None:
        return result
    if extra := _AND_HALF.match(site.text, end):
        part = Decimal("0.5") if extra["part"].lower() == "half" else Decimal("0.25")
        return result._replace(
            value=number.value + part, place=Decimal("0.1"), end=extra.end(), pattern="duration/half"
        )
    return _compound(site.text, result)


def _fraction(site: Site) -> Quantity | None:
    """Read "half an hour", "three quarters of an hour", "a quarter-hour"."""
    match = _HALF.match(site.text, site.number.end)
    if match is None:
        return None
    at = match.start("unit") if match["unit"] else match.start("bare")
    word = (match["unit"] or match["bare"]).lower()
    found = TIME_UNITS.match(site.text, at, word)
    if found is None or word in _SECOND_NOUN:
        return None
    return quantity(site, found[1], "duration", found[0], "duration/fraction")


def _compound(text: str, result: Quantity) -> Quantity:
    """Join the smaller units that follow: "four hours, 45 minutes and 12 seconds" is one duration, in seconds."""
    while (step := _SMALLER.get(result.unit or "")) is not None:
        value = result.value or Decimal(0)
        if result.unit == "hour" and (short := _SHORT_MINUTES.match(text, result.end)):
            minutes = value * 60 + Decimal(short["n"])
            return result._replace(
                value=minutes, unit="minute", end=short.end(), place=Decimal(1), pattern="duration/compound"
            )
        if (bare := bare_smaller(text, result.end, result.unit or "")) is not None and not value % 1:
            total = value * step[1] + bare[0]
            return result._replace(
                value=total, unit=step[0], end=bare[1], place=Decimal(1), pattern="duration/compound"
            )
        match = _NEXT.match(text, result.end)
        if match is None:
            break
        word = match["n"].lower()
        amount = Decimal(word) if word[0].isdigit() else CARDINALS.get(word)
        found = TIME_UNITS.match(text, match.start("unit"), match["unit"].lower())
        if amount is None or found is None or found[0] != step[0] or amount >= step[1]:
            break
        total = value * step[1] + Decimal(amount)
        result = result._replace(value=total, unit=step[0], end=found[1], place=Decimal(1), pattern="duration/compound")
    return result


_UNIT_AND = tuple(
    f"{unit} and " for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
)
_AND_A_HALF = re.compile(
    r"(?<![\w-])(?:an?|one) (?P<unit>second|minute|hour|day|week|month|year|decade|century) and (?P<part>a half|a quarter|three quarters|a third)(?![\w-])",
    re.I,
)
_PARTS = {
    "a half": Decimal("0.5"),
    "a quarter": Decimal("0.25"),
    "three quarters": Decimal("0.75"),
    "a third": Decimal(1) / 3,
}
_MINUTE_AND = re.compile(
    r"(?<![\w-])an? (?P<unit>minute|hour|year|day) and (?=(?P<n>\d{1,2}|[a-z]+(?:-[a-z]+)?) (?P<smaller>[a-z]+))", re.I
)
_ARTICLE_BARE = re.compile(r"(?<![\w-])an? (?P<unit>hour|minute)(?= (?!and\b)[a-z\d])", re.I)
"""What a bare number of the smaller unit may follow: "an hour twenty"."""

AND_PART = re.compile(
    r" and (?P<part>a half|a quarter|three quarters|a third)(?![\w-])(?! of (?:the|all|its|their|his|her|them|those|these|our|which)\b)",
    re.I,
)
"""What may stand behind a unit: "a litre and a half"."""


def part_of(match: re.Match[str]) -> Decimal:
    """Return the part that `AND_PART` has read."""
    return _PARTS[match["part"].lower()]


def find_and_a_half(text: str, hints: Hints) -> Iterator[Quantity]:
    """Yield "an hour and a half", "a minute and 51 seconds": an article counts only before a second amount."""
    for match in _ARTICLE_BARE.finditer(text) if "hour " in text or "minute " in text else ():
        bare = _article_quantity(text, match, hints, match.end("unit"), Decimal(1))
        joined = _compound(text, bare)
        if joined.end > bare.end:
            yield joined
    if not any(words in text for words in _UNIT_AND):
        return
    for match in _AND_A_HALF.finditer(text):
        yield _article_quantity(text, match, hints, match.end(), 1 + _PARTS[match["part"].lower()])
    for match in _MINUTE_AND.finditer(text):
        bare = _article_quantity(text, match, hints, match.end("unit"), Decimal(1))
        joined = _compound(text, bare)
        if joined.end > bare.end:
            yield joined


def _article_quantity(text: str, match: re.Match[str], hints: Hints, end: int, value: Decimal) -> Quantity:
    number = Number(match.start(), match.end("unit"), value, Decimal("0.1"), "words")
    return quantity(site_of(text, number, hints), end, "duration", match["unit"].lower(), "duration/half")
