"""Shares of a whole: "one in five", "3 out of 10", "four farmers in ten", "two-thirds of", "half the homes", "2:1"."""

from __future__ import annotations

import re
from decimal import Decimal

from crossfoot.extract.exclusions import plural_follows
from crossfoot.extract.number import Number, read_digits
from crossfoot.extract.quantity import Quantity, Site, quantity
from crossfoot.extract.words import read_cardinal
from crossfoot.lexicon import load

_DATA = load("ratios")
_IN = re.compile(
    r"(?:[ -](?!in\b|and\b|or\b|out\b|of\b|per\b)(?P<noun>[a-z]{3,}(?:[ -][a-z]{3,})?))?[ -](?P<link>in every|out of every|of every|out of|in)[ -](?=[\da-z])",
    re.I,
)
_NEXT_OF = re.compile(r"[ -]of\b", re.I)
_NEXT_WORD = re.compile(r"[ ](?P<word>[a-z]+)", re.I)
_LAST_WORD = re.compile(r"(?P<word>[a-z]+)[ ]$", re.I)
_DETERMINERS = frozenset(_DATA["determiners"])
_COMPARATIVES = frozenset(_DATA["comparatives"])
_VERBS = frozenset(_DATA["plural_verbs"])
_BEFORE = frozenset(_DATA["before"])
_NAMED_HALVES = frozenset(_DATA["named_halves"])
_HALF_NOUNS = frozenset(_DATA["half_nouns"])
_ORDINAL_NOUNS = frozenset(_DATA["ordinal_nouns"])
_ROUND_WHOLES = frozenset(
    {
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        12,
        15,
        20,
        25,
        30,
        40,
        50,
        60,
        70,
        80,
        100,
        150,
        200,
        250,
        300,
        400,
        500,
        600,
        700,
        800,
        900,
        1000,
        10000,
        100000,
        1000000,
    }
)
_FEW = 12
"""The most of which "one child in six" tells the share; of more, the round numbers only."""
_CHANCE = re.compile(r" (?:chance|odds|risk|shot|probability|likelihood)\b")
_OPENING = re.compile(r"(?:,(?: or)?|\((?:or )?| or) $|\($", re.I)
_NUMBERED = re.compile(r"\d|\bof (?:them|these|those|whom|which)\b", re.I)
_EARLIER = re.compile(r"\b(?:half|thirds?|quarters?|fifths?|tenths?|per ?cent)\b|%")
_COLON = re.compile(r":(?P<n>\d{1,4})(?![\d:.,]{0,16}\d)")
_RATIO_WORD = re.compile(r"\b(?:ratio|odds|scale|proportion|outnumber\w*)\b", re.I)
_OVER = re.compile(r" over (?=[a-z\d])", re.I)


_WHOLES = frozenset({Decimal(100), Decimal(1000)})
"""Wholes of which any number is a share: "96.8 in a hundred"."""


def read_ratio(site: Site) -> Quantity | None:
    """Return the share at `site`, or None."""
    number = site.number
    if number.form == "fraction":
        return _share(site)
    if number.value is None or number.sized or number.form not in {"digits", "words"}:
        return None
    if site.token in {":", "："}:
        return _colon(site)
    if site.lower == "of" and not site.text.startswith(" of every ", number.end):
        return None
    if site.gap in {" ", "-", "\u00a0"} and (match := _IN.match(site.text, number.end)):
        return _one_in_five(site, match)
    return None


def _one_in_five(site: Site, match: re.Match[str]) -> Quantity | None:
    """Read "one in five"; a noun may stand between only when the whole is a round number ("four farmers in ten")."""
    part, text, at = site.number.value, site.text, match.end()
    whole: tuple[Decimal, int] | None
    if text[at].isdigit():
        digits: Number = read_digits(text, at)
        whole = (
            (digits.value, digits.end)
            if digits.value is not None and not text[digits.end : digits.end + 1].isalpha()
            else None
        )
    else:
        cardinal = read_cardinal(text, at)
        article = re.match(r"an? ", text[at : at + 3], re.I)
        if cardinal is None and article:
            cardinal = read_cardinal(text, at + article.end())
        whole = (Decimal(cardinal[0]), cardinal[2]) if cardinal else None
    if (
        whole is None
        or part is None
        or not 0 < part < whole[0]
        or (part != part.to_integral_value() and whole[0] not in _WHOLES)
    ):
        return None
    amount, end = whole
    link = match["link"].lower()
    sure = match.group()[0] == "-" or (part == 1 and _CHANCE.match(text, end) is not None)
    if (
        link == "in"
        and not sure
        and (
            _odd_whole(part, amount)
            or (amount > 12 and part > 10 and amount not in _WHOLES)
            or _is_year_or_time(text, end)
        )
    ):
        return None
    single = part == 1 and link == "in" and amount <= _FEW and site.number.form == "words" and not text[at].isdigit()
    if match["noun"] and single and not plural_follows(text, end) and not _is_year_or_time(text, end):
        pass  # "one child in six"
    elif match["noun"] and (
        amount not in {10, 100, 5, 4, 3, 20, 1000}
        or link != "in"
        or text[at].isdigit() != (site.number.form == "digits")
    ):
        return None
    if link != "in" and site.number.form == "digits" and amount not in _ROUND_WHOLES:
        return None
    result = quantity(site, end, "ratio", None, "ratio/in")
    return result._replace(value=_divided(part, amount), place=Decimal(0))


def read_every(text: str, number: Number) -> Quantity | None:
    """Read "every fourth house" as a quarter of the houses; every third week or Tuesday is a time, and no share."""
    if text[max(0, number.start - 6) : number.start].lower() != "every ":
        return None
    match = _EVERY.match(text, number.start)
    noun = match["noun"].lower() if match else ""
    if match is None or noun in _NO_SHARES or noun.removesuffix("s") in _NO_SHARES:
        return None
    value = int(match["digits"].replace(",", "")) if match["digits"] else _PLACES[match["word"].lower()]
    start = number.start - len("every ")
    return Quantity(
        start, match.start("noun") - 1, 1 / Decimal(value), Decimal(0), "ratio", None, "ratio/every", number
    )


_PLACES: dict[str, int] = {word: value for word, value in load("ordinals")["values"].items() if value > 1}
_EVERY = re.compile(
    rf"(?:(?P<digits>[1-9]\d{{0,2}}(?:,\d{{3}})?)(?:st|nd|rd|th)|(?P<word>{'|'.join(sorted(_PLACES, key=lambda word: (-len(word), word)))})) (?P<noun>[A-Za-z]{{3,}})",
    re.I,
)
_NO_SHARES = frozenset(map(str, (*load("every")["times"], *load("every")["no_nouns"])))


def _odd_whole(part: Decimal, amount: Decimal) -> bool:
    """Say whether "5 in 37" is no share: odd wholes are said of one only ("one in 45 people"), and years are none."""
    return amount not in _ROUND_WHOLES and (part != 1 or 1500 <= amount <= 2100)


def _is_year_or_time(text: str, end: int) -> bool:
    return (
        re.match(
            r"[ -](?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|seasons?|games?|matches|goes|innings|attempts|places|cities|countries|states|minutes)\b",
            text[end : end + 12],
            re.I,
        )
        is not None
    )


def _divided(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole


def _colon(site: Site) -> Quantity | None:
    match = _COLON.match(site.text, site.at)
    if match is None or site.number.value is None or not int(match["n"]):
        return None
    near = site.text[max(0, site.number.start - 40) : match.end() + 20]
    if not _RATIO_WORD.search(near):
        return None
    result = quantity(site, match.end(), "ratio", None, "ratio/colon")
    return result._replace(value=_divided(site.number.value, Decimal(match["n"])), place=Decimal(0))


def _apposed(text: str, number: Number) -> bool:
    """Say whether a fraction between commas or in brackets says what share the number before it is: "212 of them, a third, ..."."""
    before = text[max(0, number.start - 60) : number.start]
    return (
        text[number.end : number.end + 1] in {",", ";", ".", ")"}
        and _OPENING.search(before) is not None
        and _NUMBERED.search(before) is not None
    )


def _share(site: Site) -> Quantity | None:
    """Read a fraction as a share of something; "a third man" and "the second half" are none."""
    text, number = site.text, site.number
    written = text[number.start : number.end].lower()
    after = _NEXT_WORD.match(text, number.end)
    word = after["word"].lower() if after else ""
    before = _LAST_WORD.search(text, max(0, number.start - 16), number.start)
    last = before["word"].lower() if before else ""
    if text[number.end : number.end + 1] == "-":
        return None
    if written == "half":
        if (last in _NAMED_HALVES and not (last in {"the", "other"} and word == "of")) or word in _HALF_NOUNS:
            return None
        sure = word == "of" or word in _DETERMINERS or word in _VERBS or word in _COMPARATIVES or last in _BEFORE
    elif written.split(" ")[0] in {"a", "an"} and "half" not in written:
        sure = (
            word in {"of", "the"}
            or word in _VERBS
            or word in _COMPARATIVES
            or (last in _BEFORE and word not in _ORDINAL_NOUNS)
        )
        sure = sure or (not word and not number.start) or _apposed(text, number)
        if not sure and last in {"and", "while"} and word not in _ORDINAL_NOUNS:
            sure = _EARLIER.search(text, max(0, number.start - 70), number.start) is not None
    else:
        sure = True
    if word == "an" or (word == "a" and written == "half"):
        return None
    pattern = "ratio/part"
    return quantity(site, number.end, "ratio", None, pattern) if sure else None
