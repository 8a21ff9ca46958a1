"""What a quantity is per: "$40 a barrel", "95 patients a day", "26 for every 1,000 jobs", "per 100,000 people"."""

from __future__ import annotations

import re

from crossfoot.extract.durations import SECONDS, TIME_UNITS
from crossfoot.extract.quantity import Quantity
from crossfoot.lexicon import load

_NOUNS = (
    "second|minute|hour|day|night|week|fortnight|month|quarter|year|season|decade|head|person|capita|share|barrel|ounce|pound|ton|tonne|kilo|kilogram|kg|gram|litre|liter|gallon|mile|metre|meter|"
    "kilometre|kilometer|km|piece|unit|household|home|family|pupil|student|patient|employee|worker|child|ticket|seat|bottle|pint|square (?:foot|metre|meter|kilometre|kilometer|mile)|game|match|acre|hectare|"
    "megawatt[- ]hour|megawatt|mwh|kwh|annum|annually|inhabitant|resident|passenger|plate|cup|term|time|visit|shift|vehicle|car"
)
_NO_RATE = "earlier|ago|later|before|old|on(?! average)|after|and a half"
"""What stands behind a stretch of time that numbers are apart, and that none is per: "41% a year earlier"."""
_PER = re.compile(
    rf"(?: [a-zA-Z][\w’'-]*){{0,4}}? (?:(?P<link>an?|each|every|per|the) (?P<noun>{_NOUNS})s?\b(?![’']s?\b)(?! (?:{_NO_RATE}))|(?:per|for every|to every|in every) (?P<base>\d[\d,]*(?: [a-z]+)?|million|thousand|hundred)\b|per (?P<any>[a-z]+)\b)(?! (?:{_NO_RATE}))"
    rf"|(?:/| ?p/)(?P<slash>{_NOUNS}|hr|min|sec|yr|mo|wk|lb|oz|mi|bbl|gal|ft|m|t|MWh|kWh|GJ|boe|sq ft|m²)s?\b|[ ](?P<annual>annually|daily|weekly|monthly|yearly|hourly)\b|[- ]a[- ](?P<dash>{_NOUNS})\b(?! (?:{_NO_RATE}))"
)
_DAY = {
    "annually": "year",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "hourly": "hour",
    "hr": "hour",
    "min": "minute",
    "sec": "second",
    "yr": "year",
    "mo": "month",
    "wk": "week",
    "kg": "kilogram",
    "lb": "pound",
    "oz": "ounce",
    "mi": "mile",
    "km": "kilometer",
    "kilometre": "kilometer",
    "metre": "meter",
    "m": "meter",
    "m²": "square_meter",
    "t": "tonne",
    "gal": "gallon",
    "ft": "foot",
    "bbl": "barrel",
    "annum": "year",
}
_GATES = (" a ", " an ", "-a-", "per ", " every ", " each ", "/", "ly ", "ly.", "ly,", " p/")


def rate_of(text: str, found: Quantity) -> tuple[str, int, int] | None:
    """Return what `found` is per ("day", "100000", "barrel") and where its last word begins and ends, or None; digits ungrouped."""
    if found.dimension in {"duration", "age", "multiple", "ratio", "speed"}:
        return None
    window = text[found.end : found.end + 64]
    if not any(word in window for word in _GATES):
        return None
    match = _PER.match(text, found.end)
    if match is None:
        return None
    if match["link"] in _ARTICLES and _is_object(text[found.end : match.start("link")], found, match):
        return None
    if match["base"]:
        digits = match["base"].split(" ")[0].replace(",", "")
        return (
            {"million": "1000000", "thousand": "1000", "hundred": "100"}.get(digits, digits),
            match.start("base"),
            match.end(),
        )
    noun = match["noun"] or match["any"] or match["slash"] or match["annual"] or match["dash"]
    return _DAY.get(noun.lower(), noun.lower()), match.end() - len(noun), match.end()


_DATA = load("rates")
_OBJECTS = frozenset(map(str, _DATA["objects"]))
_LASTING = frozenset(map(str, _DATA["lasting"]))
_NO_VERBS = frozenset(map(str, load("dates")["not_past"]))
_ARTICLES = frozenset({"a", "an", "the"})
_WORD = re.compile(r"[\w’'-]+")


def _is_object(between: str, found: Quantity, match: re.Match[str]) -> bool:
    """Say whether what stands behind a count is done or had by what it counts: "300 of them bought a ticket", "40 waited an hour"."""
    words = _WORD.findall(between.lower())
    if found.dimension != "count" or found.unit is not None or not words:
        return False
    if words[-1] == "to":
        return False  # "25 people to the square mile"
    if match["link"] == "the" or words[0] == "of":
        return True
    noun = match["noun"].lower()
    if TIME_UNITS.match(noun, 0, noun) is not None or noun in SECONDS:
        return not _LASTING.isdisjoint(words)
    return any(word in _OBJECTS or (word.endswith("ed") and word not in _NO_VERBS) for word in words)
