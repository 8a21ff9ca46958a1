"""Plain counts: a number with no unit ("10,000 soldiers", "dozens of houses", "one man"), and rates of counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Hints, Quantity, Site, quantity, site_of
from crossfoot.lexicon import load

_LISTS = load("exclusions")
_ONE_BEFORE = frozenset(_LISTS["one_before"])
_ONE_AFTER = frozenset(_LISTS["one_after"])
_NEXT = re.compile(r"[ -](?P<word>[A-Za-z’']+)")
_LAST = re.compile(r"(?P<word>[A-Za-z]+)[ -]$")
_GERUND = re.compile(r"^[a-z]+(?:ing)$")


def read_count(site: Site) -> Quantity | None:
    """Return the plain count at `site`; None for a "one" that is a pronoun."""
    number = site.number
    if (
        number.form == "fraction"
        and number.value is not None
        and number.value < 1
        and not site.text[number.start].isdigit()
    ):
        return None
    if number.form in {"ordinal", "code"}:
        return None
    if number.value == 1 and number.form == "words" and not _is_counting_one(site):
        return None
    form = "vague" if number.form == "vague" else "plain"
    return quantity(site, number.end, "count", None, f"count/{form}")


def find_scores(text: str, hints: Hints) -> Iterator[Quantity]:
    """Yield "a score of tractors", "three score of sheep": twenties, where what is counted follows in the plural."""
    if "score of " not in text:
        return
    for match in _SCORES.finditer(text):
        value = Decimal(20) * _TWENTIES[match["count"].lower()]
        number = Number(match.start(), match.end(), value, Decimal(1), "words")
        yield quantity(site_of(text, number, hints), match.end(), "count", None, "count/score")


_TWENTIES = {"a": 1, "half a": Decimal("0.5"), "two": 2, "three": 3, "four": 4, "five": 5}
_SCORES = re.compile(
    r"(?<![\w-])(?P<count>half a|a|two|three|four|five) score(?= of (?:[a-z]+ )?(?!(?:points|goals|runs|marks|sixes|tens|twos|zeros|less|plus|minus)\b)(?:[a-z]{2,}[^s\W]s|people|men|women|children|sheep|cattle|police|geese|mice|oxen)\b)",
    re.I,
)


def _is_counting_one(site: Site) -> bool:
    """Say whether the word "one" counts: it needs a noun behind it, and no word before it that makes it a pronoun."""
    text, number = site.text, site.number
    if text[number.start : number.end].lower() != "one":
        return True
    match = _NEXT.match(text, number.end)
    if match is None or text[number.end] == "-":
        return False
    word = match["word"].lower()
    if word in _ONE_AFTER or word == "of" or word.endswith(("’s", "'s", "n’t", "n't")):
        return False
    before = _LAST.search(text, max(0, number.start - 14), number.start)
    return not (before and before["word"].lower() in _ONE_BEFORE)
