"""What the link stage asks of one figure, or of two: how much a number says, what is counted, which slip makes one of the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.claims import name_tokens
from crossfoot.measure.comparison import TONS, same_scale
from crossfoot.measure.interval import significant_digits, significant_place
from crossfoot.measure.slip import slip
from crossfoot.model import Bound, Figure

_PARTIES = lexicon.load("parties")
OFFICES = frozenset(_PARTIES["offices"]) | frozenset(_PARTIES["posts"])
"""Words that many offices have in their names: they tell two of them apart no more than "the"."""
INITIAL = regex.compile(r"(?<![\p{L}'’])\p{Lu}")
SCALED = regex.compile(r"[CF]\b|celsius|fahrenheit|kelvin", regex.IGNORECASE)
SAME = "same"
SWAPPED = "digits swapped"
CENTS = frozenset(
    f"{part}{end}" for part, code in lexicon.load("currencies")["subunits"].items() if code is None for end in ("", "s")
)
CENTS_OF = frozenset(lexicon.load("currencies")["cents_of"])
SHARED_NAMES: Mapping[str, Sequence[str]] = lexicon.load("shared_currencies")
"""The currencies that go by one sign or word where nobody says of which country."""
MAGNITUDES = frozenset(
    name.lower() for group in ("words", "short", "attached", "money") for name in lexicon.load("magnitudes")[group]
)
LENGTHS_OF_TIME: list[str] = lexicon.load("confused_units")["duration"]
NEAR_LENGTHS = 2
"""How many steps of that list apart two units are still taken for each other."""
POINTS = {"percent", "percentage_point"}
PHYSICAL = frozenset({"length", "area", "volume", "mass", "energy", "power", "speed", "pressure"})
CONFUSED_DIMENSIONS = [
    {"mass", "volume"},
    {"length", "area"},
    {"area", "volume"},
    {"power", "energy"},
    {"length", "speed"},
]
"""Dimensions of which a unit of one is written for one of the other: tonnes for litres, kW for kWh; grams for km/h never."""
SWAP_TELLING, OTHER_DIMENSION = 0.2, 0.5
FAR = Fraction(3)
"""From which ratio on two numbers are far apart."""
_NUMBERS = lexicon.load("numbers")
DIGITLESS = frozenset((*_NUMBERS["groups"], *(f"{one}{end}" for one in _NUMBERS["denominators"] for end in ("", "s"))))
"""Words for numbers in which no digit can be mistaken."""
EXACT = 12
"""Numbers of more digits come of a division."""
FATES: dict[str, str] = lexicon.load("counted")["fates"]
LIVES: dict[str, str] = lexicon.load("counted")["lives"]
NEUTRAL = frozenset(lexicon.load("events")["neutral"]) | frozenset(lexicon.load("reporting")["verbs"])
PERSONAL = frozenset(lexicon.load("counted")["personal"])
KEPT = frozenset({"casualty", "death", "injury", "dead", "injured", "wounded", "missing"})
IMPLIED = frozenset({"duration", "age"})
"""Dimensions whose figures count nothing."""


def likely_slip(a: Figure, b: Figure) -> str | None:
    """Return the slip that turns one figure into the other: in its digits, its magnitude or its unit."""
    if a.value is None or b.value is None or Bound.RANGE in (a.bound, b.bound):
        return None  # the value of a range is its middle, which nobody wrote
    if _wordy(a) or _wordy(b):
        return None
    if same_scale(a, b):
        found = slip(a.value, b.value)
        return None if found == SWAPPED and not _digit_for_digit(a, b) else found
    return f"{a.unit} for {b.unit}" if unit_swapped(a, b) else None


def _digit_for_digit(a: Figure, b: Figure) -> bool:
    """Say whether two numbers are written in as many digits, zeros behind them apart.

    Who swaps two of 10.2 million writes 12.0 million, not 12 million; 3.9 in a column of thousands is 3,900 in prose.
    """
    written = ["".join(char for char in one.text if char.isdecimal()) for one in (a, b)]
    short, long = sorted(written, key=len)
    return not short or not long[len(short) :].strip("0")


def _wordy(figure: Figure) -> bool:
    """Say whether a number is told by a word that has no digits to mistake: "a dozen", "half an hour"."""
    return figure.spelled and not DIGITLESS.isdisjoint(words.plain_words(figure.text))


def unit_swapped(a: Figure, b: Figure) -> bool:
    """Say whether one number stands with two units that are easily taken for each other."""
    if a.value is None or a.value != b.value or a.unit is None or b.unit is None or a.unit == b.unit:
        return False
    if bare_degrees(a, b) or far_lengths(a, b):
        return False
    if a.unit in b.unit or b.unit in a.unit:  # degree and degree_Celsius
        return {a.dimension, b.dimension} == POINTS and telling(a.value) >= SWAP_TELLING
    if {a.unit, b.unit} <= TONS:
        return False
    if {a.dimension, b.dimension} <= PHYSICAL and a.dimension != b.dimension:
        # tonnes for litres
        return {a.dimension, b.dimension} in CONFUSED_DIMENSIONS and telling(a.value) >= OTHER_DIMENSION
    return telling(a.value) >= SWAP_TELLING and (a.dimension == b.dimension or {a.dimension, b.dimension} == POINTS)


def far_lengths(a: Figure, b: Figure) -> bool:
    """Say whether two lengths of time are told in units that nobody takes for each other: hours and months."""
    if a.unit not in LENGTHS_OF_TIME or b.unit not in LENGTHS_OF_TIME:
        return False
    return abs(LENGTHS_OF_TIME.index(a.unit) - LENGTHS_OF_TIME.index(b.unit)) > NEAR_LENGTHS


def guessed_currency(a: Figure, b: Figure) -> bool:
    """Say whether which currency one of two amounts is in is a guess: cents, or a sign or word that the other's goes by as well.

    "$41.2 million" in a story of New Zealand is NZ$, and so are "dollars".
    """
    if a.dimension != "currency" or b.dimension != "currency":
        return False
    cents = [not CENTS.isdisjoint(words.plain_words(one.text)) for one in (a, b)]
    if all(cents) or any(_in_cents(one) and other.unit in CENTS_OF for one, other in ((a, b), (b, a))):
        return True
    return any(_shared_name(one, other) for one, other in ((a, b), (b, a)))


def _in_cents(figure: Figure) -> bool:
    """Say whether an amount is told in cents, and nothing tells of which currency: "14 cents"."""
    return set(words.plain_words(regex.sub(r"[\d.,]+", " ", figure.text))) <= CENTS


def _shared_name(one: Figure, other: Figure) -> bool:
    """Say whether an amount is told by a bare sign or word that the other's currency goes by as well."""
    own = [word for word in regex.sub(r"[\d.,\s]+", " ", one.text).split() if word.lower() not in MAGNITUDES]
    return len(own) == 1 and any(  # not "US dollars"
        other.unit in SHARED_NAMES.get(word.lower(), ()) and one.unit in SHARED_NAMES[word.lower()] for word in own
    )


def bare_degrees(a: Figure, b: Figure) -> bool:
    """Say whether the scale of one of two temperatures is a guess."""
    return a.dimension == "temperature" and not (SCALED.search(a.text) and SCALED.search(b.text))


def telling(value: Decimal | None) -> float:
    """Return how much an equal number says: 0 for 1 to 3, up to 1 for four significant digits."""
    if value is None or not value:
        return 0.0
    digits = significant_digits(value)
    if digits > EXACT:
        return 0.2  # a third, two sevenths
    if abs(value) <= 3 and digits == 1:
        return 0.0
    if digits == 1 and abs(value) >= 10:
        return 0.2 if abs(value) < 100 else 0.35
    size = 0.15 if abs(value) >= 100 and significant_place(value) >= 10 else 0.0
    return min(1.0, (0.0, 0.1, 0.5, 0.8, 1.0)[min(digits, 4)] + size)


def counted_relation(a: Figure, b: Figure) -> str | None:
    """Return how what is counted compares: same, synonym, narrower, wider; None when it differs; "unknown"."""
    left, right = concept(a), concept(b)
    if left is None or right is None:
        return "unknown"
    if a.counted is not None and a.counted == b.counted and (left == a.counted or right == b.counted):
        return SAME  # what became of them is told on one side only
    if _others(a, b):
        return None
    return words.noun_relation(left, right)


def _done_by(a: Figure, b: Figure) -> bool:
    """Say whether one counts what the others do: 1,042 votes and 1,042 members who voted."""
    return b.predicate is not None and a.counted is not None and words.alike(a.counted, b.predicate)


def known_apart(a: Figure, b: Figure) -> bool:
    """Say whether what the two count is listed as near and never the same (dead and injured, households and people)."""
    left, right = concept(a), concept(b)
    if _done_by(a, b) or _done_by(b, a):
        return False
    return left is not None and right is not None and (words.known_apart(left, right) or _others(a, b))


def _others(a: Figure, b: Figure) -> bool:
    """Say whether one thing became of others: 40 soldiers who died are not 40 civilians who died."""
    return a.counted is not None and b.counted is not None and words.known_apart(a.counted, b.counted)


def concept(figure: Figure) -> str | None:
    """Return what is counted, with what became of it: 200 people who were killed are 200 deaths."""
    if figure.dimension in IMPLIED:
        return None  # a time is a time: that says nothing of what lasted
    implied = figure.frame.thing is not None and figure.frame.thing.implied
    if (figure.counted is None or implied) and figure.dimension == "count" and figure.predicate in PERSONAL:
        return FATES.get(figure.predicate or "", "person")
    if figure.counted == "life" and figure.predicate in LIVES:
        return LIVES[figure.predicate]
    fate = FATES.get(figure.predicate or "")
    if fate is not None and figure.dimension == "count":
        whose = figure.counted
        if whose is None or words.noun_relation(whose, "person") in {"same", "synonym", "narrower"}:
            return fate if whose not in KEPT else whose
    return None if implied else figure.counted


def beside(figure: Figure) -> bool:
    """Say whether what is counted stands right behind its number."""
    return figure.head is not None and figure.head.start >= figure.local.end


def shares_name(a: str, b: str) -> bool:
    """Say whether two names share a word that is no title, office or post, or one is the initials of the other."""
    left, right = name_tokens((a,)), name_tokens((b,))
    if left & right and (left & right - OFFICES or left <= OFFICES or right <= OFFICES):
        return True
    return _initials(a) == b.replace(".", "") or _initials(b) == a.replace(".", "")


def _initials(name: str) -> str:
    """Return the initials of a name; "U.S." gives both of its own."""
    return "".join(INITIAL.findall(name))
