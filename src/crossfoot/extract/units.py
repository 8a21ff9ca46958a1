"""Physical quantities: "16 km", "94 miles an hour", "5 ft 10 in", "-4 °C", "4 km²", "4.5 TWh"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from crossfoot.extract.durations import AND_PART, TIME_UNITS, part_of
from crossfoot.extract.number import GLYPHS, Number
from crossfoot.extract.quantity import Hints, Quantity, Site, quantity, site_of
from crossfoot.extract.surfaces import TOKEN, Surfaces, plural
from crossfoot.extract.words import CARDINALS
from crossfoot.lexicon import load


class Unit(NamedTuple):
    """A unit of measure: pint's name, the dimension, and whether it was written as a symbol."""

    name: str
    dimension: str
    symbol: bool


_DATA: dict[str, dict[str, dict[str, list[str]]]] = load("units")
_MAGNITUDES = load("magnitudes")
_METRE_NOUNS = frozenset(_MAGNITUDES["metre_nouns"])
_MILLION_NOUNS = frozenset(_MAGNITUDES["million_nouns"])
_AFTER_METRES = frozenset(_MAGNITUDES["after_metres"])
_BREAKS = frozenset(_MAGNITUDES["breaks"])
_SUBJECTS = re.compile(rf"\b(?:{'|'.join(_MAGNITUDES['million_subjects'])})\b")
MILLION = Decimal(1_000_000)
_POWERS = {"area": ("square", ("²", "2", "^2"), "squared", "sq"), "volume": ("cubic", ("³", "3", "^3"), "cubed", "cu")}


def _entries() -> list[tuple[str, Unit, bool]]:
    entries: list[tuple[str, Unit, bool]] = []
    for dimension, units in _DATA.items():
        for name, entry in units.items():
            entries.extend((surface, Unit(name, dimension, True), True) for surface in entry["s"])
            for surface in entry["n"]:
                entries.append((surface, Unit(name, dimension, False), False))
                entries.append((_plural(surface), Unit(name, dimension, False), False))
    for name, entry in _DATA["length"].items():
        entries.extend(_powers(name, entry))
    entries.extend((word, Unit("degree", "angle", False), False) for word in ("degree", "degrees", "deg", "deg."))
    entries.append(("°", Unit("degree", "angle", True), True))
    return entries


def _powers(name: str, entry: dict[str, list[str]]) -> list[tuple[str, Unit, bool]]:
    """Return the square and cubic wordings of a unit of length."""
    entries: list[tuple[str, Unit, bool]] = []
    for dimension, (prefix, marks, suffix, short) in _POWERS.items():
        unit = f"{prefix}_{name}"
        for surface in entry["n"]:
            for word in (surface, _plural(surface)):
                entries.append((f"{prefix} {word}", Unit(unit, dimension, False), False))
                entries.append((f"{short} {word}", Unit(unit, dimension, False), False))
                entries.append((f"{word} {suffix}", Unit(unit, dimension, False), False))
        for symbol in entry["s"]:
            if not symbol.isalpha():
                continue
            entries.append((f"{short} {symbol}", Unit(unit, dimension, True), False))
            entries.append((f"{short}. {symbol}", Unit(unit, dimension, True), False))
            entries.append((f"{symbol} {suffix}", Unit(unit, dimension, True), False))
            if len(symbol) < 3:
                entries.extend((symbol + mark, Unit(unit, dimension, True), True) for mark in marks)
    return entries


def _plural(name: str) -> str:
    head, of, tail = name.partition(" per ")
    if name.split(" ", maxsplit=1)[0] in {"degree", "deg"}:
        return name.replace("degree", "degrees", 1)
    return plural(head) + of + tail


UNITS: Surfaces[Unit] = Surfaces(_entries())
_SLASH = re.compile(r"[ ]?/[ ]?(?=[a-zA-Zµ])")
_SENTENCE_ENDS = re.compile(r"\s*$|\s+[A-Z“\"‘]")
_ONE = re.compile(r"(?:of )?an? (?=[^\W\d_])", re.I)
_SQUARED = re.compile(r"(?:²|\^?2)(?!\w)")
_PER = re.compile(
    r"[ ]per[ ](?=[a-z])|[ ]an?[ ](?=(?:hour|second|minute)\b)|[ -]an?[ -](?=(?:hour|second|minute)\b)", re.I
)
_AFTER_IN = re.compile(
    r"\s*(?:$|[.,;:)\]](?!\w)|(?:thick|tall|long|wide|deep|high|diameter|across|diagonal|by|x|of (?:snow|rain|rainfall|water))\b)"
)
_LETTER_END = re.compile(r"(?![-\w./'’&])|\.(?:\s|$)|/(?=[a-zA-Zµ]{1,3}(?:[²³]|\^?\d)?(?![\w]))|/(?=\d)|-(?=[a-z])")
_NEXT_NOUN = re.compile(r" (?P<word>[a-z]+)(?: (?P<more>[a-z]+))?")
_INCHES = re.compile(
    rf"(?: and |,? )?(?P<n>\d{{1,2}}(?:\.\d+)?)?[ ]?(?P<part>[{''.join(GLYPHS)}])?(?<=[\d{''.join(GLYPHS)}])[ -]?"
    r"(?:inches|inch|ins?\b|\"|″|”)(?![ ]\d)",
    re.I,
)
_MINOR = {
    "foot": (_INCHES, Decimal(12)),
    "stone": (re.compile(r" ?(?P<n>\d{1,2})[ ]?(?:lbs?|pounds?)\b", re.I), Decimal(14)),
    "pound": (re.compile(r" ?(?P<n>\d{1,2})[ ]?(?:oz|ounces?)\b", re.I), Decimal(16)),
}
_SPOKEN_INCHES = re.compile(
    r" (?P<n>one|two|three|four|five|six|seven|eight|nine|ten|eleven|1?\d)(?P<half> and a half)?"
    r"(?: inch(?:es)?\b|(?=[.,;)]|\s*$| \(| (?:and|tall|high|in|was|is|or)\b))"
)
"""Inches behind feet as they are said: "six foot two", "five feet ten and a half"."""
_FEET_INCHES = re.compile(r"['′’](?P<n>\d{1,2})(?:[\"″”]|''|’’)")
_HOT = re.compile(
    r"temperature|heat|warm|cold|hot\b|weather|forecast|freez|thermomet|boil|fever|chill|cool|climate|oven|sea surface|mercury|\b[CF]\b|°",
    re.I,
)
_COMPASS = re.compile(
    r"\s?(?:[NSEW]\b(?![.’'])|north|south|east|west|latitude|longitude)|(?: and [\d.]+ ?°?)\s?[NSEW]\b"
)
_TURN = re.compile(
    r"\b(?:rotat|turn|angle|latitude|longitude|tilt|slope|north|south|east|west|lens|field of view|inclin|swivel|pan|bank|heading|bearing)",
    re.I,
)
_SCALE_PAIR = re.compile(r"\s?\(\s?[-−]?\d[\d.]*\s?(?:degrees? )?°?\s?(?P<scale>[CF])", re.I)


def read_unit(site: Site) -> Quantity | None:
    """Return the physical quantity at `site`, or None."""
    number = site.number
    if not site.token or number.form in {"ordinal", "code"}:
        return None
    if site.token in {"'", "′", "’"} and site.gap == "" and (feet := _FEET_INCHES.match(site.text, site.at)):
        return _with_minor(site, quantity(site, site.at, "length", "foot", "unit/feet"), feet, Decimal(12))
    if site.token in {"[", "<"}:
        return _in_brackets(site)
    if number.form == "fraction" and site.lower in {"a", "an", "of"}:
        return _part_of_one(site)
    found = UNITS.match(site.text, site.at, site.lower)
    if found is None:
        return None
    unit, end, surface = found
    if unit.symbol and not _symbol_fits(site, surface.words, end):
        return None
    if surface.words[-1] == "." and _SENTENCE_ENDS.match(site.text, end):
        end -= 1
    if number.form == "fraction" and site.gap == "" and unit.symbol:
        return None
    if surface.words == "m" and site.gap == "":
        if (large := _millions_of(site, end)) is not None:
            return large
        if _is_millions(site, end):
            return _count_of_millions(site, end)
    if surface.words in {"grain", "turn", "stone", "cup", "second"} and number.form == "fraction" and site.gap != " ":
        return None
    if unit.name == "degree":
        unit = _degrees(site, end)
    unit, end = _rate(site, unit, end)
    result = quantity(site, end, unit.dimension, unit.name, f"unit/{unit.dimension}")
    if not unit.symbol and (extra := AND_PART.match(site.text, end)) and result.value is not None:
        return result._replace(value=result.value + part_of(extra), place=Decimal("0.1"), end=extra.end())
    if (
        surface.words in {"foot", "feet"}
        and (spoken := _SPOKEN_INCHES.match(site.text, end))
        and result.value is not None
    ):
        inches = Decimal(spoken["n"]) if spoken["n"].isdecimal() else Decimal(CARDINALS[spoken["n"].lower()])
        half = Decimal("0.5") if spoken["half"] else Decimal(0)
        return result._replace(
            value=result.value + (inches + half) / 12,
            place=Decimal(1) / 12,
            end=spoken.end(),
            pattern="unit/compound",
        )
    if unit.name in _MINOR:
        pattern, size = _MINOR[unit.name]
        if minor := pattern.match(site.text, end):
            result = _with_minor(site, result, minor, size)
    return result


def find_one_and_part(text: str, hints: Hints) -> Iterator[Quantity]:
    """Yield "a litre and a half", "an inch and a quarter": the article counts only before a part."""
    if " and a " not in text and " and three " not in text:
        return
    for match in _ONE_AND.finditer(text):
        found = UNITS.match(text, match.start("unit"), match["unit"].lower())
        extra = AND_PART.match(text, found[1]) if found else None
        if found is None or extra is None or found[0].symbol or found[0].dimension == "angle":
            continue
        number = Number(match.start(), match.start("unit") - 1, Decimal(1) + part_of(extra), Decimal("0.1"), "words")
        dimension, name = found[0].dimension, found[0].name
        yield quantity(site_of(text, number, hints), extra.end(), dimension, name, f"unit/{dimension}")


_ONE_AND = re.compile(r"(?<![\w-])(?:an?|one) (?P<unit>[a-z]{2,20})(?= and (?:a|three) )", re.I)


def _part_of_one(site: Site) -> Quantity | None:
    """Read "half a litre", "three quarters of a mile"."""
    one = _ONE.match(site.text, site.at)
    token = TOKEN.match(site.text, one.end()) if one else None
    found = UNITS.match(site.text, token.start(), token.group().lower()) if token else None
    if found is None or found[0].symbol or found[0].dimension == "angle":
        return None
    return quantity(site, found[1], found[0].dimension, found[0].name, f"unit/{found[0].dimension}")


def _in_brackets(site: Site) -> Quantity | None:
    """Read "20 [kg]", as tables and technical notes write units."""
    token = TOKEN.match(site.text, site.at + 1)
    found = UNITS.match(site.text, site.at + 1, token.group().lower()) if token else None
    if found is None or site.text[found[1] : found[1] + 1] not in {"]", ">"}:
        return None
    return quantity(site, found[1] + 1, found[0].dimension, found[0].name, f"unit/{found[0].dimension}")


def _with_minor(site: Site, result: Quantity, minor: re.Match[str], size: Decimal) -> Quantity:
    """Return feet with inches, stones with pounds: in the larger unit."""
    parts = minor.groupdict()
    amount = Decimal(parts["n"] or 0) + GLYPHS.get(parts.get("part") or "", Decimal(0))
    if result.value is None or amount >= size or site.number.place < 1:
        return result
    return result._replace(value=result.value + amount / size, place=1 / size, end=minor.end(), pattern="unit/compound")


def _symbol_fits(site: Site, symbol: str, end: int) -> bool:
    """Decide whether letters after a number are a unit: single letters and words such as "in" need more evidence."""
    number, text = site.number, site.text
    if number.form == "words" and symbol not in {
        "mph",
        "km",
        "kg",
        "kW",
        "MW",
        "GW",
        "ha",
        "ft",
        "kWh",
        "cup",
        "psi",
        "rpm",
    }:
        return False
    if symbol in {"″", '"', "′"}:
        return (site.gap == "" and symbol != '"') or (
            symbol == '"'
            and (site.gap == "" or text[end : end + 1] in {" ", ""})
            and number.form == "digits"
            and text.count('"', max(0, site.at - 400), site.at) % 2 == 0
        )
    if symbol in {"in", "ins", "in."}:
        return site.gap in {"", " "} and (site.gap == "" or _AFTER_IN.match(text, end) is not None or symbol == "ins")
    if symbol in {"am", "pm", "au", "as"}:
        return (number.place < 1 and number.value is not None and number.place < Decimal("0.01")) or (
            symbol == "pm" and number.place < 1 and "size" in text
        )
    if symbol == "st":
        return number.value is not None and (number.value % 10 != 1 or number.value % 100 == 11)
    if len(symbol) == 1 and symbol.isalpha():
        if symbol in {"K"} and (site.gap == "" or number.sized):
            return False
        if symbol in "AKN" and site.gap != "" and not re.match(r"[.,;)]|\s*$", text[end : end + 2]):
            return False
        if symbol in "tlg" and number.form != "digits":
            return False
        return site.gap != "-" and not number.sized and _LETTER_END.match(text, end) is not None
    if symbol in {"MT", "NM", "HP", "au", "AU", "Mb", "mb", "mw"} and site.gap == "-":
        return False
    return not (symbol == "mil" and number.sized)


def _is_millions(site: Site, end: int) -> bool:
    """Decide "4.3m people" (millions) against "100m sprint" and "1.78m tall" (metres) by the noun that follows."""
    if _SUBJECTS.search(site.text, max(0, site.number.start - 40), site.number.start):
        return True
    match = _NEXT_NOUN.match(site.text, end)
    if match is None or match["word"] == "who":
        return match is not None or site.hints.millions
    if match["word"] in _AFTER_METRES:
        return False
    for word in (match["word"], match["more"]):
        if not word:
            continue
        if word in _METRE_NOUNS:
            return False
        if word in _MILLION_NOUNS or (len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is"))):
            return True
        if word in _BREAKS:
            break
        if len(word) <= 3 and word not in {"new", "old", "uk", "us"}:
            break
    return site.hints.millions and site.number.place < 1


def _millions_of(site: Site, end: int) -> Quantity | None:
    """Read "4.3m tonnes", "1.2m bpd": millions of a unit that is written out behind."""
    token = TOKEN.match(site.text, end + 1) if site.text[end : end + 1] == " " else None
    if token is None or len(token.group()) < _SHORTEST_UNIT:
        return None
    found = UNITS.match(site.text, end + 1, token.group().lower())
    if found is None or found[0].name in {"degree", "inch"}:
        return None
    unit, stop, _ = found
    return quantity(site, stop, unit.dimension, unit.name, f"unit/{unit.dimension}", factor=MILLION)


_SHORTEST_UNIT = 3


def _count_of_millions(site: Site, end: int) -> Quantity:
    return quantity(site, end, "count", None, "count/millions", factor=MILLION)


def _degrees(site: Site, end: int) -> Unit:
    """Decide which scale bare "degrees" are on: by a conversion in brackets, then by the rest of the document."""
    text = site.text
    if pair := _SCALE_PAIR.match(text, end):
        return Unit("degree_Fahrenheit" if pair["scale"].upper() == "C" else "degree_Celsius", "temperature", False)
    near = text[max(0, site.number.start - 120) : end + 60]
    if _COMPASS.match(text, end) or (_TURN.search(near) and not _HOT.search(near.replace("°", ""))):
        return Unit("degree", "angle", False)
    if site.hints.fahrenheit != site.hints.celsius:
        return Unit("degree_Fahrenheit" if site.hints.fahrenheit else "degree_Celsius", "temperature", False)
    return Unit("degree", "temperature" if _HOT.search(near) else "angle", False)


def _rate(site: Site, unit: Unit, end: int) -> tuple[Unit, int]:
    """Return the compound unit where a unit of time follows: "km/h", "miles an hour", "litres per second"."""
    match = _SLASH.match(site.text, end) or _PER.match(site.text, end)
    if match is None:
        return unit, end
    token = TOKEN.match(site.text, match.end())
    if token is None:
        return unit, end
    lower = token.group().lower()
    if unit.dimension == "length" and lower == "s" and "/" in match.group():
        if squared := _SQUARED.match(site.text, token.end()):
            return Unit(f"{unit.name} / second ** 2", "acceleration", True), squared.end()
        return Unit(f"{unit.name} / second", "speed", True), token.end()
    found = TIME_UNITS.match(site.text, match.end(), lower)
    if found is None or (found[0] not in {"second", "minute", "hour"} and "/" not in match.group()):
        if found is None and "/" in match.group() and (other := UNITS.match(site.text, match.end(), lower)):
            dense = Unit(f"{unit.name} / {other[0].name}", f"{unit.dimension}_per_{other[0].dimension}", True)
            return _rate_of_rate(site, dense, other[1])
        return unit, end
    if unit.dimension == "length":
        return Unit(f"{unit.name} / {found[0]}", "speed", unit.symbol), found[1]
    dimension = {"information": "data_rate", "volume": "flow"}.get(unit.dimension, f"{unit.dimension}_rate")
    return Unit(f"{unit.name} / {found[0]}", dimension, unit.symbol), found[1]


def _rate_of_rate(site: Site, unit: Unit, end: int) -> tuple[Unit, int]:
    """Return a density with the unit of time behind it: "20 J/m^2 per year"."""
    match = _PER.match(site.text, end)
    token = TOKEN.match(site.text, match.end()) if match else None
    found = TIME_UNITS.match(site.text, match.end(), token.group().lower()) if match and token else None
    if found is None:
        return unit, end
    return Unit(f"{unit.name} / {found[0]}", f"{unit.dimension}_rate", True), found[1]
