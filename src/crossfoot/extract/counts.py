"""Plain counts: a number with no unit ("10,000 soldiers", "dozens of houses", "one man"), and rates of counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Hints, Quantity, Site, quantity, site_of
from crossfoot.extract.words import CARDINALS
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


def find_groups(text: str, hints: Hints) -> Iterator[Quantity]:
    """Yield "a score of tractors", "a gross of pencils", "a baker's dozen": groups of a known size.

    A score is one where what is counted follows in the plural; of goals or points it is a result.
    """
    if not any(word in text for word in _GROUP_WORDS):
        return
    for match in _SCORES.finditer(text):
        value = Decimal(
            _SIZES["score"] * CARDINALS[match["n"].lower()] + CARDINALS.get((match["more"] or "").lower(), 0)
        )
        number = Number(match.start(), match.end(), value, Decimal(1), "words")
        yield quantity(site_of(text, number, hints), match.end(), "count", None, "count/group")
    for match in _GROUPS.finditer(text):
        value = Decimal(_SIZES[match["group"].lower().replace("’", "'")]) * _TIMES[match["count"].lower()]
        number = Number(match.start(), match.end(), value, Decimal(1), "words")
        yield quantity(site_of(text, number, hints), match.end(), "count", None, "count/group")


_SIZES: dict[str, int] = load("numbers")["collective"]
_GROUP_WORDS = tuple(word.split("'", maxsplit=1)[0] for word in _SIZES)
_TIMES = {
    "a": Decimal(1),
    "half a": Decimal("0.5"),
    "one": Decimal(1),
    "two": Decimal(2),
    "three": Decimal(3),
    "four": Decimal(4),
    "five": Decimal(5),
}
_RESULTS = "points|goals|runs|marks|sixes|tens|twos|zeros|less|plus|minus"
_PLURAL = (
    "[a-z]{2,}[^s\\W]s|people|men|women|children|sheep|cattle|police|geese|mice|oxen|grouse|snipe|partridge|pheasant"
)
_SCORES = re.compile(
    rf"(?<![\w-])(?<!the )(?<!all )(?<!other )(?P<n>two|three|four|five|six|seven|eight|nine|ten)[ -]?score"
    rf"(?: and (?P<more>{'|'.join(sorted((word for word in CARDINALS if CARDINALS[word] < 20), key=len, reverse=True))}))?"
    rf"(?= (?:[a-z]+ )?(?!(?:{_RESULTS})\b)(?:{_PLURAL})\b|(?<=and ten)(?!\w))",
    re.I,
)
"""Scores that are counted: "three score men", "threescore and ten"; "three score goals" are no men."""
_GROUPS = re.compile(
    rf"(?<![\w-])(?P<count>{'|'.join(sorted(_TIMES, key=len, reverse=True))}) (?P<group>{'|'.join(sorted(_SIZES, key=len, reverse=True)).replace(chr(39), '[’' + chr(39) + ']')})"
    rf"(?:(?<=dozen)(?!\w)|(?= of (?:[a-z]+ )?(?!(?:{_RESULTS})\b)(?:{_PLURAL})\b))",
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
