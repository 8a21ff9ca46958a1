"""Rates of exchange that a text states, and the two sums that such a rate is told of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.interval import rounded
from crossfoot.model import Figure

DATA = lexicon.load("exchange")
CODES: Mapping[str, list[str]] = lexicon.load("currencies")["codes"]
BARE: Mapping[str, str] = lexicon.load("currencies")["bare"]
SHARED: Mapping[str, list[str]] = lexicon.load("shared_currencies")
NAMES: Mapping[str, str] = {name: code for code, names in CODES.items() for name in names}
WORTH: Mapping[str, int] = {code: line for line, codes in enumerate(DATA["worth"]) for code in codes}
PRICE = regex.compile(
    r"\s*(?:(?P<quote>\p{L}[\p{L}.]*)\s+)??(?:\L<between>)\s+(?P<base>[\p{L}.]*\p{L}(?:\s\p{L}+){0,2})",
    regex.IGNORECASE,
    between=DATA["price_of"],
)
AT = regex.compile(r"\b(?:at|of|with)\s(?P<words>(?:[\p{L}’']+\s){0,5})$", regex.IGNORECASE)
WORTH_BEFORE = regex.compile(
    r"\b(?:an?|one|the|each)\s(?P<base>[\p{L}.]+(?:\s\p{L}+)?)\s(?:then\s|now\s|still\s)?(?:is|was|buys|bought|costs?|makes|made|equals|equalled|fetche[sd]|stood)\s"
    r"(?:then\s|now\s|still\s|just\s|only\s|about\s|worth\s|at\s)*$",
    regex.IGNORECASE,
)
STOPS = regex.compile(r"\s*(?:[.,;:)\]]|[-–—]\s|$)")
RATE = regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=DATA["rate"])
SAME = regex.compile(r"[(=≈]|\b\L<words>\b", regex.IGNORECASE, words=DATA["same"])
APART = regex.compile(r"\b(?:and|plus|but|while|against)\b|[.;?!]\s", regex.IGNORECASE)
MADE = regex.compile(r"[,:=]?\s*(?:(?:\L<words>)?\b[\p{L}\s]{0,24})?", regex.IGNORECASE, words=DATA["made"])
LEADS = regex.compile(
    r"(?:,|\bwhich|\bthat|\(|\bconverted|\bor)\s?(?:,?\s)?at(?:\s(?:[\p{L}’'-]+\s){1,3}rates?\sof)?\s$",
    regex.IGNORECASE,
)
LONGEST = 60
"""The most characters between two sums of which one converts the other, or between one and the rate behind it."""
DECIMALS = 2
"""How many decimals a bare number has at least that is a rate without being called one."""

Money = Collection[str]
"""Codes of currencies that a name may stand for; one that nobody knows stands for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRate:
    """So many of `quote` for one of `base`; None where the number stands alone, or its currency does. start: of all of it in its section."""

    figure: Figure
    base: Money | None
    quote: Money | None
    words: str
    end: int

    @property
    def named(self) -> bool:
        """Whether it says of which currency it is the price."""
        return self.base is not None

    def ahead(self, text: str, told: Figure) -> bool:
        """Say whether the rate stands behind a sum that it is told of, with "at" between them and no end of the clause."""
        between = text[told.local.end : self.figure.local.start]
        return len(between) <= LONGEST and AT.search(between) is not None and APART.search(between) is None


def named_rate(figure: Figure, text: str) -> StatedRate | None:
    """Return the rate that a number and the words behind it are: "84p to the euro", "50 tal to the dollar"."""
    worth = _worth_rate(figure, text)
    if worth is not None:
        return worth
    found = PRICE.match(text, figure.local.end)
    name, base = _first_money(found["base"]) if found is not None else ("", None)
    if found is None or base is None or not figure.value or figure.value <= 0:
        return None
    quote: Money | None = None
    if figure.dimension == "currency" and found["quote"] is None:
        quote = frozenset((str(figure.unit),)) | _alike(str(figure.unit))
    elif figure.dimension == "count" and figure.unit is None:
        quote = (_money(found["quote"]) or frozenset((found["quote"].lower(),))) if found["quote"] else None
    else:
        return None
    if quote is not None and set(quote) & set(base):
        return None
    end = found.start("base") + len(name)
    return StatedRate(figure=figure, base=base, quote=quote, words=text[figure.local.start : end], end=end)


def _worth_rate(figure: Figure, text: str) -> StatedRate | None:
    """Return the rate of "a pound was worth 1.40 dollars", "a dollar still cost 15.50"."""
    found = WORTH_BEFORE.search(text, max(0, figure.local.start - LONGEST), figure.local.start)
    base = _money(found["base"]) if found is not None else None
    if found is None or base is None or not figure.value or figure.value <= 0:
        return None
    if figure.dimension == "currency" and figure.unit is not None:
        quote: Money | None = frozenset((figure.unit,)) | _alike(figure.unit)
    elif figure.dimension == "count" and figure.unit is None:
        word = regex.match(r"\s(\p{L}+)", text[figure.local.end : figure.local.end + 30])
        quote = _money(word[1]) if word is not None else None
    else:
        return None
    if quote is not None and set(quote) & set(base):
        return None
    words = text[found.start() : figure.local.end].strip()
    return StatedRate(figure=figure, base=base, quote=quote, words=words, end=figure.local.end)


def bare_rate(figure: Figure, text: str, since: int) -> StatedRate | None:
    """Return the rate that a bare number behind "at" is: "at 7.46", "at this week's rate of 1.19". since: where the sum before it ends."""
    found = AT.search(text[since : figure.local.start])
    if found is None or figure.dimension != "count" or figure.unit is not None or not figure.value or figure.value <= 0:
        return None
    decimals = len(figure.text.partition(".")[2])
    called = RATE.search(found["words"]) is not None
    if STOPS.match(text, figure.local.end) is None or not (called or decimals >= DECIMALS):
        return None
    words = figure.text if called else f"at {figure.text}"
    return StatedRate(figure=figure, base=None, quote=None, words=words, end=figure.local.end)


def joined(text: str, a: Figure, b: Figure) -> bool:
    """Say whether the words between two sums make them one: "€14.5m, or $16.8m"."""
    between = text[a.local.end : b.local.start]
    return len(between) <= LONGEST and SAME.search(between) is not None and APART.search(between) is None


def made_by(text: str, a: Figure, rate: StatedRate, b: Figure) -> bool:
    """Say whether a rate stands between a sum and what it makes: "€74m, which at 84p to the euro is a cool £62m"."""
    if not LEADS.search(text[a.local.end : rate.figure.local.start]) or rate.end > b.local.start:
        return False
    return MADE.fullmatch(text[rate.end : b.local.start]) is not None


def factors(rate: StatedRate, a: Figure, b: Figure, text: str) -> list[tuple[Fraction, Fraction]]:
    """Return by what the sum a may have to be multiplied for the sum b, the least and the most; nothing where the rate is of others.

    A rate that does not say both its currencies may be meant either way, unless one of them is known to be worth more.
    """
    number = rounded(rate.figure)
    if number.low is None or number.high is None or number.low <= 0:
        return []
    times = (number.low, number.high)
    back = (1 / number.high, 1 / number.low)
    first, second = _of(a, text), _of(b, text)
    if not first or not second:
        return []
    if rate.base is None:
        return _by_worth(rate, a, b, times, back)
    if set(first) & set(rate.base) and _quoted(second, rate):
        found = times
    elif set(second) & set(rate.base) and _quoted(first, rate):
        found = back
    else:
        return []
    if rate.quote is None and (both := _by_worth(rate, a, b, times, back)) and found not in both:
        return [times, back]
    return [found]


def _by_worth(
    rate: StatedRate, a: Figure, b: Figure, times: tuple[Fraction, Fraction], back: tuple[Fraction, Fraction]
) -> list[tuple[Fraction, Fraction]]:
    """Return the same of a rate that does not say its currencies: more than 1 of the one that is worth less."""
    if a.dimension != "currency" or b.dimension != "currency":
        return [] if rate.base is None else [times, back]
    x, y = WORTH.get(str(a.unit)), WORTH.get(str(b.unit))
    if x is None or y is None or x == y:
        return [times, back]
    return [times if (x < y) == ((rate.figure.value or 0) > 1) else back]


def _quoted(money: Money, rate: StatedRate) -> bool:
    return not set(money) & set(rate.base or ()) if rate.quote is None else bool(set(money) & set(rate.quote))


def _of(figure: Figure, text: str) -> Money:
    """Return the currency of a sum; of a count the word behind it."""
    if figure.dimension == "currency" and figure.unit is not None:
        return frozenset((figure.unit,))
    if figure.dimension != "count" or figure.unit is not None:
        return frozenset()
    word = regex.match(r"\s(\p{L}+)", text[figure.local.end : figure.local.end + 30])
    return frozenset((word[1].lower(),)) if word is not None else frozenset()


def _first_money(words: str) -> tuple[str, Money | None]:
    """Return the currency that words begin with, and its name among them: "US dollar" of "US dollar is some"."""
    ends = [found.end() for found in regex.finditer(r"\S+", words)]
    for end in reversed(ends):
        money = _money(words[:end])
        if money is not None:
            return words[:end], money
    return "", None


def _money(words: str) -> Money | None:
    """Return the currencies that a name may stand for; None for what is none."""
    name = words.lower().replace(".", "")
    for one in (name, name.removesuffix("s")):
        found = {NAMES[one]} if one in NAMES else {BARE[one]} if one in BARE else set()
        found |= set(SHARED.get(one, ()))
        if found:
            return frozenset(found)
    return None


def _alike(code: str) -> frozenset[str]:
    """Return the currencies that share a sign or word with one."""
    return frozenset(other for codes in SHARED.values() if code in codes for other in codes)
