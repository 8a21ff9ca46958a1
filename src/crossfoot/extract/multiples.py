"""How many times: "doubled", "threefold", "twice as many", "five times the rate", "2.5 times"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Hints, Quantity, Site, quantity, site_of
from crossfoot.extract.words import CARDINALS
from crossfoot.lexicon import load

_DATA = load("multiples")
_ADVERBS: dict[str, int] = _DATA["adverbs"]
_VERBS: dict[str, Decimal] = {word: Decimal(str(value)) for word, value in _DATA["verbs"].items()}
_TIMES = re.compile(
    r"[ -]times[ -](?:as (?:many|much|high|large|big|likely|long|great|often|fast|more|expensive|\w+ as)|the|that|its|their|his|her|our|my|more|less|fewer|higher|larger|bigger|greater|lower|faster|longer|heavier|smaller|what|last|older|earnings|revenue|normal|sales|ebitda|book|oversubscribed)\b",
    re.I,
)
_COVERED = re.compile(r"[ -]times(?=[.,;)]|$)", re.I)
_FOLD = re.compile(r"[- ]?fold\b", re.I)
_FOLDS = {**CARDINALS, "hundred": 100, "thousand": 1000}
_WORDS = re.compile(
    rf"(?<![\w-])(?:(?P<adverb>{'|'.join(_ADVERBS)})|(?P<verb>{'|'.join(_VERBS)})|(?P<fold>{'|'.join(sorted((word for word, value in _FOLDS.items() if value > 1), key=lambda word: (-len(word), word)))})fold)(?![\w-])",
    re.I,
)
_FOLLOWED = re.compile(rf"[ ](?:{'|'.join(_DATA['followed'])}|[A-Z][\w’']+ (?:rate|level|figure|total|average))\b")
_OBJECT = re.compile(
    rf"[ ](?:(?:the|their|its|his|her|our|that|a|an)[ ])?(?:\w+[ ])?(?:{'|'.join(_DATA['not_objects'])})\b", re.I
)
_RATIO_WORDS = re.compile(r"\b(?:covenant|ratio|multiple|trad(?:es|ing))\b", re.I)


def read_multiple(site: Site) -> Quantity | None:
    """Return the multiple at `site` ("five times as many"), or None."""
    text, number = site.text, site.number
    if number.value is None or number.form not in {"digits", "words", "fraction"}:
        return None
    if site.lower == "fold" and (fold := _FOLD.match(text, number.end)):
        return quantity(site, fold.end(), "multiple", None, "multiple/fold")
    if site.lower == "times":
        if _TIMES.match(text, number.end):
            return quantity(site, site.at + 5, "multiple", None, "multiple/times")
        if _COVERED.match(text, number.end) and (
            number.place < 1 or _RATIO_WORDS.search(text, max(0, number.start - 60), number.start)
        ):
            return quantity(site, site.at + 5, "multiple", None, "multiple/times")
    if (
        site.token == "x"
        and site.gap == ""
        and number.form == "digits"
        and number.place < 1
        and not text[site.at + 1 : site.at + 2].isalnum()
    ):
        return quantity(site, site.at + 1, "multiple", None, "multiple/x")
    return None


def find_multiples(text: str, hints: Hints) -> Iterator[Quantity]:
    """Yield the multiples in words that hold no number: "doubled", "twice the", "threefold" in one word."""
    low = text.lower()
    if not (
        "doubl" in low
        or "tripl" in low
        or "trebl" in low
        or "twice" in low
        or "fold" in low
        or "halv" in low
        or "thrice" in low
        or "quadrupl" in low
        or "quintupl" in low
    ):
        return
    for match in _WORDS.finditer(text):
        if match["fold"]:
            value = Decimal(_FOLDS[match["fold"].lower()])
        elif match["adverb"]:
            if not _FOLLOWED.match(text, match.end()):
                continue
            value = Decimal(_ADVERBS[match["adverb"].lower()])
        else:
            if _OBJECT.match(text, match.end()):
                continue
            value = _VERBS[match["verb"].lower()]
        number = Number(match.start(), match.end(), value, Decimal(1), "words")
        yield quantity(site_of(text, number, hints), match.end(), "multiple", None, "multiple/word")
