"""What a quantity is per: "$40 a barrel", "95 patients a day", "26 for every 1,000 jobs", "per 100,000 people"."""

from __future__ import annotations

import re

from crossfoot.extract.quantity import Quantity

_NOUNS = (
    "second|minute|hour|day|night|week|fortnight|month|quarter|year|season|decade|head|person|capita|share|barrel|ounce|pound|ton|tonne|kilo|kilogram|kg|gram|litre|liter|gallon|mile|metre|meter|"
    "kilometre|kilometer|km|piece|unit|household|home|family|pupil|student|patient|employee|worker|child|ticket|seat|bottle|pint|square (?:foot|metre|meter|kilometre|kilometer|mile)|game|match|acre|hectare|"
    "megawatt[- ]hour|megawatt|mwh|kwh|annum|annually|inhabitant|resident|passenger|plate|cup|term|time|visit|shift|vehicle|car"
)
_PER = re.compile(
    rf"(?: [a-zA-Z][\w’'-]*){{0,4}}? (?:(?:an?|each|every|per|the) (?P<noun>{_NOUNS})s?\b(?![’']s?\b)(?! (?:earlier|ago|later|before|old|on|after|and a half))|(?:per|for every|to every|in every) (?P<base>\d[\d,]*(?: [a-z]+)?|million|thousand|hundred)\b|per (?P<any>[a-z]+)\b)(?! (?:earlier|ago|later|before|old|on|after|and a half))"
    rf"|(?:/| ?p/)(?P<slash>{_NOUNS}|hr|min|sec|yr|mo|wk|lb|oz|mi|bbl|gal|ft|m|t|MWh|kWh|GJ|boe|sq ft|m²)s?\b|[ ](?P<annual>annually|daily|weekly|monthly|yearly|hourly)\b|[- ]a[- ](?P<dash>{_NOUNS})\b"
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
    if match["base"]:
        digits = match["base"].split(" ")[0].replace(",", "")
        return (
            {"million": "1000000", "thousand": "1000", "hundred": "100"}.get(digits, digits),
            match.start("base"),
            match.end(),
        )
    noun = match["noun"] or match["any"] or match["slash"] or match["annual"] or match["dash"]
    return _DAY.get(noun.lower(), noun.lower()), match.end() - len(noun), match.end()
