"""What the labels of a table say of its numbers: their dimension, unit, magnitude, and what they are per."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from crossfoot.extract.currency import CODES, WORD_CODES, name_of, sign_of
from crossfoot.extract.durations import TIME_UNITS
from crossfoot.extract.surfaces import TOKEN
from crossfoot.extract.units import UNITS, Unit
from crossfoot.lexicon import load

_DATA = load("tables")
_MAGNITUDES: dict[str, int] = _DATA["magnitudes"]
_PERCENT = frozenset(_DATA["percent"])
_POINTS = frozenset(_DATA["points"])
_LENGTHS = frozenset(_DATA["lengths"])
_PLAIN_UNITS = frozenset(str(word) for word in _DATA["plain_units"])

_SYMBOLS = frozenset(_DATA["unit_symbols"])
_WEIGHTS: dict[str, int] = _DATA["weights"]
_SPEEDS = frozenset(_DATA["speeds"])

_TIMES = re.compile(r"(?P<factor>1(?:[,. ]?000)+) (?=[^\W\d_])")
"""A magnitude in a unit: "1000 t"."""
_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]")
_WORD = re.compile(r"[%$€£¥₹#]|['’]?0{3}s?|[^\W\d_]+(?:/[^\W\d_]+)?[²³]?")
_SIZED_TAIL = re.compile(
    rf"(?:^|\s)(?P<tail>(?:['’]?000s?|{'|'.join(re.escape(word) for word in _MAGNITUDES if len(word) > 1)})\s(?:of\s)?[^\W\d_].*)$",
    re.IGNORECASE,
)
"""A label that ends in a magnitude and a unit: "Grain '000 t"."""
_IN = re.compile(r"(?:,|:|\bin|\s[–—-])\s(?P<inside>[^,;:()]+?)(?:,\s[^()]*\d{4})?$")
"""A label that ends in its unit behind a comma or "in": "Rainfall, mm", "Landings in thousand tonnes, 2022"."""
_PARTED = re.compile(r"[,;]\s")
_RATE = re.compile(r"(?P<of>.+?)(?:\s?/\s?|\sper\s|\sa\s)(?P<per>(?:10{1,3}\s)?[^\W\d_][^/]*)$")
_GROUPED_DIGITS = re.compile(r"(?<=\d)[,. ](?=000)")
_PER = re.compile(r"(?P<of>.+?)\sper\s(?P<per>.+)", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d)[,. ]000(?!\d)")
_BEHIND = re.compile(r"\s(?:1000|(?P<million>1000000))$")
"""A magnitude behind a currency, in digits: "€ 1 000"."""
_ENDS = re.compile(rf"[.,;:()]|\b(?:{'|'.join(_DATA['stated_ends'])})\b", re.IGNORECASE)


class Measure(NamedTuple):
    """What a label says of the numbers under it; None and 1 where it says nothing. per: what they are a rate per."""

    dimension: str | None = None
    unit: str | None = None
    factor: Decimal = Decimal(1)
    per: str | None = None


NOTHING = Measure()
_DOLLARS = {"US": "USD", "A": "AUD", "C": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD"}


@lru_cache(maxsize=4096)
def measure_of(label: str) -> Measure:
    """Return what a label says: "Revenue ($ million)", "share_percent", "distance (km)", "Income (£000)", "in thousands".

    Of headers below each other ("Exports / 2023 / '000 t") the lowest that tells a unit counts.
    """
    parts = label.split(" / ")
    if len(parts) == 1:
        return _measure_of(label)
    found = [_whole(part) or _measure_of(part) for part in parts]
    told = next((one for one in reversed(found) if one.dimension), NOTHING)
    factor = next((one.factor for one in (told, *reversed(found)) if one.factor != 1), Decimal(1))
    return told._replace(factor=factor)


def _measure_of(label: str) -> Measure:
    dimension, unit, factor, per = None, None, Decimal(1), None
    inside = _BRACKETS.search(label)
    if inside is not None and (whole := _whole(inside["inside"])) and not _fast(label, whole):
        return whole
    if inside is None and (spelled := _spelled(label)):
        return spelled
    if inside is None and (rate := _PER.fullmatch(label.replace("_", " "))):
        return _rate(rate["of"], rate["per"])
    for text, sure in ((inside["inside"], True), (label, False)) if inside else ((label, False),):
        words = [match.group().lower().lstrip("'’") for match in _WORD.finditer(text)]
        if dimension is None:
            dimension, unit = _dimension(
                text, words, sure=sure or "_" in label or label.startswith("in ") or ", in " in label
            )
        if factor == 1:
            factor = _factor(words, dimension, sure=sure)
    if dimension is None and not inside:
        for pattern, name in ((_SIZED_TAIL, "tail"), (_IN, "inside")):
            match = pattern.search(label)
            whole = _whole(match[name]) if match else None
            if whole is not None and whole.dimension != "count":
                return whole
    return Measure(dimension, unit, factor, per)


def _rate(of: str, per: str) -> Measure:
    """Return what a label says that names what its numbers are per: "kWh_per_litre", "price_per_kg"; the unit is that of the first part."""
    measure = _whole(of) or _measure_of(of)
    unit = _GROUPED_DIGITS.sub("", per.strip().lower())
    below = _physical(per.strip())
    return measure._replace(dimension=measure.dimension or "count", per=below.name if below is not None else unit)


def _fast(label: str, found: Measure) -> bool:
    """Say whether a label of speeds has been read as one of weights, since both have a "kt"."""
    return found.dimension == "mass" and not _SPEEDS.isdisjoint(label.lower().split())


def _spelled(label: str) -> Measure | None:
    """Return what a label says that is nothing but a unit in full and in the plural, or its plain symbol: "Nights", "Tonnes", "mm"."""
    low = label.strip().lower()
    if low in _SYMBOLS:
        physical = _physical(label.strip())
        return Measure(physical.dimension, physical.name) if physical is not None else None
    if len(low) < 5 or not low.isalpha() or not low.endswith("s") or name_of(low):
        return None
    length = TIME_UNITS.match(low, 0, low)
    if length is not None and length[1] == len(low):
        return Measure("duration", length[0])
    physical = _physical(low)
    return Measure(physical.dimension, physical.name) if physical is not None and not physical.symbol else None


def per_of(label: str) -> str | None:
    """Return what the numbers under a label are per that says nothing else: "per hour", "a week", "weekly"."""
    found = _PER_ALONE.fullmatch(label.strip().lower().replace("_", " "))
    return None if found is None else _OFTEN.get(found["often"] or "", found["per"] or found["often"])


_OFTEN = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
_PER_ALONE = re.compile(
    rf"(?:(?:price|rate|cost|fee|charge|hire)s? )?(?:(?:per|an?|each) (?P<per>hour|day|night|week|month|year)|(?P<often>{'|'.join(_OFTEN)}))"
)


def unit_of(text: str) -> Measure:
    """Return what a text says that is nothing but a unit, and its parts: "million tonnes", "1000 t", "US dollar, Millions", "t/ha"."""
    whole = _whole(text)
    if whole is not None or text.lower().startswith("per "):
        return whole or Measure("count", per=text[4:].strip())
    found = [_whole(part) or measure_of(f"({part})") for part in _PARTED.split(text)]
    told = next((one for one in found if one.dimension), NOTHING)
    factor = Decimal(1)
    for one in found:
        factor *= one.factor
    return told._replace(factor=factor)


@lru_cache(maxsize=1024)
def note_of(text: str) -> Measure:
    """Return what a note says of the unit of all numbers: "€ million unless stated", "thousand tonnes live weight"."""
    words = _ENDS.split(_GROUPED.sub("000", text))[0].split()
    for size in range(min(len(words), 6), 0, -1):
        found = _whole(" ".join(words[:size]))
        if found is not None:
            return found
    return NOTHING


def _whole(text: str) -> Measure | None:
    """Return what a text says all of whose words are a magnitude, a unit, or what it is per; None for other texts."""
    plain = " ".join(text.split()).strip(" .:")
    low = plain.lower()
    if low in _PLAIN_UNITS:
        return Measure("count")
    if low in _PERCENT or low in _POINTS:
        name = "percent" if low in _PERCENT else "percentage_point"
        return Measure(name, name)
    factor = Decimal(1)
    behind = _BEHIND.search(_GROUPED.sub("000", plain))
    if behind is not None:
        plain = f"{_GROUPED.sub('000', plain)[: behind.start()]} {'million' if behind['million'] else 'thousand'}"
    times = _TIMES.match(plain)
    if times is not None:
        factor, plain = Decimal(re.sub(r"\D", "", times["factor"])), plain[times.end() :]
    elif plain.isdecimal() and plain.strip("0") == "1":
        return Measure(factor=Decimal(plain))  # a scale
    bare = _sized(plain)
    if bare is not None:
        size, rest = bare
        if not rest:
            return Measure(factor=factor * size)
        whole = _unit(rest)
        if whole is None:
            return None
        return whole._replace(factor=factor * size * whole.factor)
    whole = _unit(plain)
    return None if whole is None else whole._replace(factor=factor * whole.factor)


def _sized(text: str) -> tuple[Decimal, str] | None:
    """Return the magnitude with which a text begins or ends, and the rest of it: "million tonnes", "€ million", "£m"."""
    words = text.split()
    if not words:
        return None
    first, last = words[0].lower().lstrip("'’"), words[-1].lower().lstrip("'’")
    if first in _MAGNITUDES and not (first == "k" and len(words) == 1):
        rest = words[1:]
        return Decimal(_MAGNITUDES[first]), " ".join(rest[1:] if rest and rest[0].lower() == "of" else rest)
    money = " ".join(words[:-1])
    if money and last in _MAGNITUDES and _money(money) is not None:
        return Decimal(_MAGNITUDES[last]), money
    return None


def _unit(text: str) -> Measure | None:
    """Return the unit that the whole of a text is."""
    low = text.lower()
    if low in _PLAIN_UNITS:
        return Measure("count")
    if low in _PERCENT:
        return Measure("percent", "percent")
    if text in _WEIGHTS:
        return Measure("mass", "metric_ton", Decimal(_WEIGHTS[text]))
    physical = _physical(text)
    if physical is not None:
        return Measure(physical.dimension, physical.name)
    money = _money(text)
    if money is not None:
        return money
    if (length := TIME_UNITS.match(low, 0, low)) is not None and length[1] == len(low) and len(low) > 1:
        return Measure("duration", length[0])
    rate = _RATE.fullmatch(text)
    if rate is None:
        return None
    of, per = _whole(rate["of"]), rate["per"].strip()
    if of is None or of.dimension is None:
        return None
    below = _physical(per)
    return of._replace(per=below.name if below is not None else per.lower())


def _physical(text: str) -> Unit | None:
    token = TOKEN.match(text)
    found = UNITS.match(text, 0, token.group().lower()) if token else None
    return found[0] if found is not None and found[1] == len(text) else None


def _money(text: str) -> Measure | None:
    """Return the currency that a text names, with a letter for its magnitude: "£m", "US dollars", "EUR"."""
    match = re.fullmatch(
        r"(?P<name>(?:US|A|C|NZ|HK|S)?[$€£¥₹]|[^\W\d_]+(?: [^\W\d_]+)?)\s?(?P<size>m|mn|bn|k|['’]?000s?)?", text
    )
    if match is None:
        return None
    name = match["name"]
    code = sign_of(name.lower()) or (name if name in CODES else None) or name_of(name.lower())
    if code is None and name[-1] in "$€£¥₹":
        code = _DOLLARS.get(name[:-1])
    if code is None and " " in name and not match["size"]:
        code = name_of(name.split()[-1].lower())
        code = "USD" if code and name.lower().startswith("us ") else code
    if code is None:
        return None
    sizes = {"m": 1_000_000, **_MAGNITUDES}
    return Measure("currency", code, Decimal(sizes[(match["size"] or "").lstrip("'’")] if match["size"] else 1))


def _dimension(text: str, words: Sequence[str], *, sure: bool) -> tuple[str | None, str | None]:
    if _POINTS & {" ".join(words), *words}:
        return "percentage_point", "percentage_point"
    if _PERCENT & {" ".join(words[-2:]), *words}:
        return "percent", "percent"
    for word in words:
        if code := sign_of(word):
            return "currency", code
        if word.upper() in CODES and (word.upper() in text or (sure and word.upper() not in WORD_CODES)):
            return "currency", word.upper()
        if sure and (code := name_of(word)):
            return "currency", code
    if not sure or not words:
        return None, None
    for start in dict.fromkeys((text.rfind("_") + 1, 0, text.rfind(" ") + 1)):
        piece = text[start:].strip()
        token = TOKEN.match(piece)
        found = UNITS.match(piece, 0, token.group().lower()) if token else None
        if found and found[1] == len(piece) and not (piece == "m" and words[0] not in _LENGTHS and len(words) > 1):
            return found[0].dimension, found[0].name
    last = words[-1]
    length = TIME_UNITS.match(last, 0, last)  # "median_wait_weeks"; "report_month" tells when
    if length is not None and length[1] == len(last) and last.endswith("s") and len(last) > 1:
        return "duration", length[0]
    return None, None


def _factor(words: Sequence[str], dimension: str | None, *, sure: bool) -> Decimal:
    for word in words:
        if word in _MAGNITUDES and (sure or word not in {"k"}):
            return Decimal(_MAGNITUDES[word])
        if dimension == "currency" and word == "m":
            return Decimal(1_000_000)
    return Decimal(1)
