"""Percentages, percentage points and basis points: "62.5%", "three per cent", "30 basis points", "a tenth of a point"."""

from __future__ import annotations

import re

from crossfoot.extract.quantity import Quantity, Site, quantity
from crossfoot.extract.surfaces import Surfaces
from crossfoot.lexicon import load

_UNITS: Surfaces[str] = Surfaces(
    (surface, unit, surface in {"pp", "bp", "pps", "bps"})
    for unit, surfaces in load("percent").items()
    for surface in surfaces
)
_DIMENSIONS = {"percent": "percent", "percentage_point": "percentage_point", "basis_point": "percentage_point"}
_POINTS = re.compile(
    r"[ -](?:full )?points?\b(?! (?:guard|out|for|and|from (?:second|first|third|the)|clear|table|lead|per game|for a win))",
    re.I,
)
_OF_A_POINT = re.compile(r"(?:(?: of)? an? |[ -])(?P<unit>percentage[ -]point|per cent|percent|point)\b", re.I)
_CLAUSE = re.compile(r"[;!?]|\.\s")
_INDEX = re.compile(
    r"\b(?:[Ii]ndex|Dow|Nasdaq|FTSE|Composite|Nikkei|DAX|CAC|Hang Seng|Average|S&P|Sensex|[Tt]able|league|season|games?|match(?:es)?|rebounds|scored)\b"
)
_MOVED = re.compile(
    r"\b(?:up|down|by|fell|rose|gained|lost|dropped|slipped|climbed|added|of|another) (?:[a-z]+ )?$", re.I
)
_AHEAD = re.compile(r" (?:ahead|up|down|lower|higher|above|below|more|less|since|from|on)\b")
_RATE_WORDS = re.compile(
    r"%|per ?cent|\b(?:rates?|inflation|turnout|support|polls?|share|unemployment|margin|target|standard|yields?|swing)\b",
    re.I,
)


def read_percent(site: Site) -> Quantity | None:
    """Return the percentage at `site`, or None."""
    found = _UNITS.match(site.text, site.at, site.lower) if site.token else None
    if found:
        unit, end, _ = found
        return quantity(site, end, _DIMENSIONS[unit], unit, "percent/plain")
    if site.number.form == "fraction" and (part := _OF_A_POINT.match(site.text, site.number.end)):
        unit = "percent" if "cent" in part["unit"] and "point" not in part["unit"] else "percentage_point"
        return quantity(site, part.end(), unit, unit, "percent/fraction")
    if site.lower in {"point", "points", "full"} and (points := _POINTS.match(site.text, site.number.end)):
        before = site.text[max(0, site.number.start - 160) : site.number.start]
        sentence = _CLAUSE.split(before)[-1]
        after = _CLAUSE.split(site.text[points.end() : points.end() + 60])[0]
        if _INDEX.search(sentence + after):
            return None
        near = _RATE_WORDS.search(sentence) or _RATE_WORDS.search(after)
        if near or (_RATE_WORDS.search(before) and (_MOVED.search(sentence) or _AHEAD.match(after))):
            return quantity(site, points.end(), "percentage_point", "percentage_point", "percent/point")
    return None
