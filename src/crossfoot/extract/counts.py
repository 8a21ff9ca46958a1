"""Plain counts: a number with no unit ("10,000 soldiers", "dozens of houses", "one man"), and rates of counts."""

from __future__ import annotations

import re

from crossfoot.extract.quantity import Quantity, Site, quantity
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
