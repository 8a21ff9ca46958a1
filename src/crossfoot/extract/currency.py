"""Amounts of money: "$5 million", "£3bn", "USD 200", "Rs 5 crore", "10 billion yuan", "82p", "15 dollars 50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Hints, Quantity, Site, quantity, site_of
from crossfoot.extract.smaller import bare_smaller
from crossfoot.extract.surfaces import Surfaces, plural
from crossfoot.extract.words import read_cardinal
from crossfoot.lexicon import load

_DATA = load("currencies")
CODES: frozenset[str] = frozenset(_DATA["codes"])
WORD_CODES = frozenset(_DATA["word_codes"])
_ATTACHED_CODES = frozenset(_DATA["attached_codes"])
_PREFIXES: dict[str, str] = _DATA["prefixes"]
_MONEY_LETTERS: dict[str, int] = load("magnitudes")["money"]
_UNSAFE = frozenset(_DATA["unsafe"])
_CENT = Decimal("0.01")
_LETTER_PREFIXES = frozenset(word for word in _PREFIXES if word.isalpha())

_ALSO_NAMES = frozenset({"R"})
"""Signs that letters of names are too: the R of "R4.65 billion" and "R71.20", but not of "R22"."""
_PRICED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+\.\d\d")
_LOWER_CODES = ("usd", "eur", "gbp", "rmb", "cny", "inr", "aud", "cad", "jpy", "chf", "nzd", "sgd", "hkd", "zar", "aed")
_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?P<sign>{'|'.join(re.escape(word) for word in sorted(_PREFIXES, key=lambda w: (-len(w), w)))})"
    rf"|(?P<code>[A-Z]{{3}}|{'|'.join(_LOWER_CODES)}))[ \u00a0\u202f]?(?P<minus>[-−]?)$"
)
_MINUS_BEFORE = re.compile(r"(?:(?<=[\s(])|^)[-−–]\Z")
_MAGNITUDE_LETTERS = re.compile(r"[ \u00a0]?(?P<word>mm|MM|[kKmMbBtT])(?![\w])")
_COUNTRY_AFTER = re.compile(r"[ \u00a0](?:US|U\.S\.)(?![\w])(?! [A-Za-z])")
_SUBUNIT_TAIL = re.compile(
    r"[ \u00a0](?:and )?(?P<n>\d{2})(?![\w,.]*\d)(?=[\s.,;!?]|$)(?! (?:[a-z]+ )?(?:dollar|euro|pound|cent|rupee|usd|people|of|in|per|a)\b)"
)
_COINS = re.compile(r"(?:,? and |, | )(?:(?P<n>\d{1,2})|(?=[a-z]))", re.I)
_COIN_NAME = re.compile(r"[ -](?:cents?|pence|pennies|penny|paise|kopecks?|centimes?)\b", re.I)
_MIO_CODE = re.compile(r" ?(?P<size>[mkMKb])(?P<code>[A-Z]{3})(?!\w)")
_NUMBER_NEXT = re.compile(r"[ \u00a0\u202f]?[-−]?[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒]")
_CODE_MAGNITUDE = re.compile(r" (?P<word>million|billion|trillion|thousand|mn|bn|mln|bln|crore|lakh)\b", re.I)
_SIZES = {**load("magnitudes")["words"], **load("magnitudes")["short"]}


def _names() -> list[tuple[str, str, bool]]:
    entries: list[tuple[str, str, bool]] = []
    for code, names in _DATA["codes"].items():
        entries.append((code, code, True))
        entries.extend((name, code, False) for name in names)
        entries.extend((plural(name), code, False) for name in names[:1])
    for name, code in _DATA["bare"].items():
        if name in _UNSAFE:
            entries.append((plural(name), code, False))
            continue
        entries.append((name, code, False))
        entries.append((plural(name), code, False))
    entries.extend((sign, code, True) for sign, code in _PREFIXES.items() if not sign.isalpha())
    entries.extend((code, {"rmb": "CNY"}.get(code, code.upper()), True) for code in _LOWER_CODES)
    entries.extend((("Kč", "CZK", True), ("元", "CNY", True), ("円", "JPY", True)))
    return entries


_NAMES: Surfaces[str] = Surfaces(_names())
_SUBUNITS: Surfaces[str | None] = Surfaces(
    [(name, code, len(name) == 1) for name, code in _DATA["subunits"].items()]
    + [(plural(name), code, False) for name, code in _DATA["subunits"].items() if len(name) > 2 and name != "pence"]
)
_LINES = frozenset({480, 576, 720, 1080, 1440, 2160})
_MASS_WORDS = re.compile(
    r"\b(?:weigh\w*|heav\w+|lighter|lbs?|overweight|bodyweight|pounds? (?:of|in weight|overweight|lighter|heavier|each(?! (?:day|week|fortnight|month|quarter|year|night|time)\b))|lost|gained|kilos?|kg)\b",
    re.I,
)
_MONEY_WORDS = re.compile(
    r"\b(?:cost\w*|pay|paid|pays|price\w*|worth|spen[dt]\w*|sold|sell\w*|earn\w*|budget|fee|fees|fine[ds]?|fund\w*|money|salary|wage\w*|rais\w+|debt|tax\w*|charg\w+|cheap\w*|expensive|million|billion|owed?|bid\w*|auction\w*|hammer|fetch\w*|opened at|refund\w*|donat\w*|deposit\w*|rent\w*|ticket\w*|fare|loan\w*|lent|lend\w*|borrow\w*|wallet|purse|bank\w*|sav(?:ed|ings?)|takings|stake\w*|wager\w*|bet|bets|prize|reward|bill|invoice|bonus|pension|allowance|reserve|lot \d+|invest\w*|sterling)\b",
    re.I,
)


def prefix_of(text: str, start: int) -> tuple[int, str, bool] | None:
    """Return where the currency sign before `start` begins, its ISO code, and whether a minus stands after it."""
    if start == 0 or _plain_word_before(text, start):
        return None
    match = _BEFORE.search(text, max(0, start - 8), start)
    if match is None:
        return None
    if match["code"]:
        code = {"RMB": "CNY"}.get(match["code"].upper(), match["code"].upper())
        if code not in CODES or code in WORD_CODES:
            return None
        if match.end("code") == start and code not in _ATTACHED_CODES:  # "COP28" is no amount
            return None
        return match.start(), code, bool(match["minus"])
    return match.start(), _PREFIXES[match["sign"]], bool(match["minus"])


def _plain_word_before(text: str, start: int) -> bool:
    """Say whether an ordinary lower-case word and a blank stand before `start`, as before most numbers."""
    if text[start - 1] not in " \u00a0" or start < 2 or not text[start - 2].islower():
        return False
    word = text[max(0, text.rfind(" ", max(0, start - 12), start - 1) + 1, start - 12) : start - 1]
    return word.isalpha() and word not in _LETTER_PREFIXES and word not in _LOWER_CODES


def read_currency(site: Site) -> Quantity | None:
    """Return the amount of money at `site`, or None."""
    previous = site.text[site.number.start - 1 : site.number.start]
    if previous == "(" and site.token == ")":
        return _loss(site)
    if previous and (previous in "$€£¥₹₩₽₺₦₱₫฿₴₪₡₵₸₿₾.-−" or previous.isalpha() or previous in " \u00a0\u202f"):
        prefix = prefix_of(site.text, site.number.start)
        if prefix:
            return _prefixed(site, prefix)
    if site.number.size >= _SIZED and (country := _COUNTRY_AFTER.match(site.text, site.number.end)):  # "10 billion US"
        return quantity(site, country.end(), "currency", "USD", "currency/country")
    return _suffixed(site) if site.token else None


def _prefixed(site: Site, prefix: tuple[int, str, bool]) -> Quantity | None:
    start, code, negative = prefix
    number, text = site.number, site.text
    sign = text[start : number.start].strip()
    if sign in _LETTER_PREFIXES and len(sign) <= 2 and number.form != "digits":
        return None
    if sign in _ALSO_NAMES and not (number.sized or _PRICED.fullmatch(text, number.start, number.end)):
        return None  # a road, a room, a refrigerant
    end, factor = number.end, Decimal(1)
    if not number.sized and (letters := _MAGNITUDE_LETTERS.match(text, end)):
        spaced = letters.group()[0] in " \u00a0"
        if not spaced or letters["word"] in {"m", "M", "b", "B"}:
            factor, end = Decimal(_MONEY_LETTERS[letters["word"]]), letters.end()
    found = _NAMES.match(text, site.at, site.lower) if site.token and site.gap != "-" and end == number.end else None
    if found and found[2].words.isupper() and found[0] != code and code == "USD":  # "$5 AUD"
        code, end = found[0], found[1]
    elif tail := _COUNTRY_AFTER.match(text, end):
        end = tail.end()
    result = quantity(site, end, "currency", code, "currency/sign", factor=factor if factor != 1 else None)
    before = text[start - 1 : start]
    if negative or _MINUS_BEFORE.search(text, max(0, start - 2), start):
        result = _negated(result)
        start = start if negative else start - 1
    elif before == "(" and text[end : end + 1] == ")" and _accounting(text, start):
        result = _negated(result)
    return result._replace(start=start)


_CENTS_OF = {"us": "USD", "euro": "EUR", "australian": "AUD", "canadian": "CAD", "singapore": "SGD"}
_NATIONAL_CENTS = re.compile(r"[ -](?P<of>US|U\.S\.|euro|Australian|Canadian|Singapore)[ -]?cents?\b", re.I)
_SIZED = 1_000_000
_LOSS_TAIL = re.compile(r"\)(?: ?(?P<word>million|billion|trillion|thousand|mn|bn|m)\b)?")


def _loss(site: Site) -> Quantity | None:
    """Return the negative amount that accounts write in brackets behind the sign: "$(12.4) million"."""
    prefix = prefix_of(site.text, site.number.start - 1)
    if prefix is None:
        return None
    tail = _LOSS_TAIL.match(site.text, site.at)
    if tail is None:
        return None
    size = tail["word"] and {"m": 1_000_000}.get(tail["word"], _SIZES.get(tail["word"].lower(), 1))
    result = quantity(site, tail.end(), "currency", prefix[1], "currency/loss", factor=Decimal(size) if size else None)
    return _negated(result)._replace(start=prefix[0])


def _accounting(text: str, start: int) -> bool:
    """Say whether the brackets before `start` hold a loss, as in accounts ("was ($99.99)"), rather than an aside."""
    return (
        re.search(r"\b(?:is|was|of|loss|income|to|result|total)\s\($", text[max(0, start - 12) : start], re.I)
        is not None
    )


def _negated(result: Quantity) -> Quantity:
    return result._replace(value=None if result.value is None else -result.value)


def _suffixed(site: Site) -> Quantity | None:
    text, number = site.text, site.number
    if (national := _NATIONAL_CENTS.match(text, number.end)) is not None:
        code = _CENTS_OF[national["of"].lower().replace(".", "")]
        return quantity(site, national.end(), "currency", code, "currency/cents", factor=_CENT)
    found = _NAMES.match(text, site.at, site.lower)
    if found:
        code, end, surface = found
        if surface.words.startswith("pound") and surface.words in {"pound", "pounds"} and not _is_sterling(site, end):
            return None
        if len(surface.words) == 3 and surface.sensitive and surface.words.isalpha():
            if site.gap == "-":
                return None
            if not number.sized and (size := _CODE_MAGNITUDE.match(text, end)):
                return quantity(
                    site, size.end(), "currency", code, "currency/code", factor=Decimal(_SIZES[size["word"].lower()])
                )
        if surface.words[0] in "$€£¥₹" and site.gap not in {"", " ", "\u00a0"}:
            return None
        if not surface.words[-1].isalnum() and _NUMBER_NEXT.match(text, end):
            return None  # "in 2019 $5m": the sign belongs to the next number
        return _with_cents(site, end, code)
    if (letters := _MIO_CODE.match(text, number.end)) and letters["code"] in CODES:
        factor = Decimal(_MONEY_LETTERS[letters["size"]])
        return quantity(site, letters.end(), "currency", letters["code"], "currency/code", factor=factor)
    return _cents(site)


def _with_cents(site: Site, end: int, code: str) -> Quantity:
    """Return the amount, with the smaller coin that may follow: "15 dollars 50", "two pounds and 20 pence"."""
    result = quantity(site, end, "currency", code, "currency/name")
    if coins := _COINS.match(site.text, end):
        amount = read_cardinal(site.text, coins.end()) if not coins["n"] else (int(coins["n"]), 1, coins.end())
        smaller = _COIN_NAME.match(site.text, amount[2]) if amount else None
        if amount and smaller and amount[0] < 100 and result.value is not None and not result.value % 1:
            return result._replace(value=result.value + amount[0] * _CENT, place=_CENT, end=smaller.end())
    tail = _SUBUNIT_TAIL.match(site.text, end)
    if tail and result.value is not None and site.number.plain:
        return result._replace(value=result.value + Decimal(tail["n"]) * _CENT, place=_CENT, end=tail.end())
    bare = bare_smaller(site.text, end, "money") if site.number.form == "words" and not site.number.sized else None
    if bare and result.value is not None and not result.value % 1:
        return result._replace(value=result.value + bare[0] * _CENT, place=_CENT, end=bare[1])
    return result


def find_one_and_cents(text: str, hints: Hints) -> Iterator[Quantity]:
    """Yield "a dollar ninety-nine", "a pound fifty": an article counts only before the smaller coins."""
    for match in _ARTICLE_COIN.finditer(text):
        found = _NAMES.match(text, match.start("name"), match["name"].lower())
        bare = bare_smaller(text, found[1], "money") if found else None
        if found is None or bare is None:
            continue
        number = Number(match.start(), match.end("name"), 1 + bare[0] * _CENT, _CENT, "words")
        yield quantity(site_of(text, number, hints), bare[1], "currency", found[0], "currency/name")


_ARTICLE_COIN = re.compile(
    rf"(?<![\w-])an? (?P<name>{'|'.join(sorted((name for name in _DATA['bare'] if name.isalpha()), key=lambda name: (-len(name), name)))})(?= [a-z\d])",
    re.I,
)


def _cents(site: Site) -> Quantity | None:
    found = _SUBUNITS.match(site.text, site.at, site.lower)
    if found is None or site.number.form == "fraction":
        return None
    code, end, surface = found
    if len(surface.words) == 1 and surface.words.isalpha():
        whole = site.number.value
        if (
            site.gap
            or site.number.form != "digits"
            or (surface.words == "p" and whole in _LINES)
            or (surface.words == "c")
        ):
            return None
    if surface.words in {"sen", "c"}:
        return None
    return quantity(site, end, "currency", code or site.hints.currency or "USD", "currency/cents", factor=_CENT)


def _is_sterling(site: Site, end: int) -> bool:
    """Decide whether "pounds" is money: by the words of the sentence, then by the signs of the document."""
    near = site.text[max(0, site.number.start - 80) : end + 40]
    if _MASS_WORDS.search(site.text[end - 6 : end + 24]) or _MASS_WORDS.search(
        site.text[max(0, site.number.start - 30) : site.number.start]
    ):
        return False
    if site.number.form == "words" and bare_smaller(site.text, end, "money") is not None:
        return True
    return site.hints.sterling or _MONEY_WORDS.search(near) is not None


def sign_of(word: str) -> str | None:
    """Return the ISO code that a currency sign stands for, or None."""
    return _PREFIXES.get(word) if word and not word.isalpha() else None


def name_of(word: str) -> str | None:
    """Return the ISO code of a currency's everyday name ("euros"), or None."""
    bare: dict[str, str] = _DATA["bare"]
    return bare.get(word) or bare.get(word.removesuffix("s"))
