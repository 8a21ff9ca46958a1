"""Ranks and places in a row: "the 41st running", "came third", "the hundred-and-first email", "finished No. 4"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Quantity
from crossfoot.extract.words import CARDINALS, read_cardinal
from crossfoot.lexicon import load

_DATA = load("ordinals")
VALUES: dict[str, int] = _DATA["values"]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=lambda word: (-len(word), word)))


_ENDING = re.compile(r"(?:st|nd|rd|th|ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)(?!\w)", re.I)
_FOREIGN = re.compile(
    "|".join(rf"(?:{ending} (?=(?:{_any(nouns)})\b))" for ending, nouns in sorted(_DATA["endings"].items()))
)
_LAST = re.compile(r"[A-Za-z]+$")
_AND_ORDINAL = re.compile(rf"[ -]and[ -](?P<word>{_any(VALUES)})(?!\w)|[ -](?P<last>{_any(VALUES)})(?!\w)", re.I)
_FOLLOWERS = {
    word: re.compile(rf"[ -](?:{_any([*_DATA['followers']['all'], *_DATA['followers'].get(word, ())])})\b", re.I)
    for word in VALUES
}
_PLACED = re.compile(rf"\b(?:{_any(_DATA['placing'])}) $", re.I)
_DETERMINED = re.compile(rf"(?:\b(?:{_any(_DATA['determiners'])})|['’]s|s['’]) (?:[a-z]+ )?$", re.I)
_LED = re.compile(rf"(?:\b(?:{_any(word for word in _DATA['leaders'] if word.isalpha() or ' ' in word)})|[;,]) $", re.I)
_OF_SO_MANY = re.compile(rf" (?:out )?of (?:the )?(?:\d|(?:{_any(CARDINALS)})\b)", re.I)
"""Behind a place: of how many. "Third of six"."""
_HYPHENED = re.compile(rf"-(?!(?:{_any(_DATA['superlatives'])})\b)")
_NOUN = re.compile(r"[ -][A-Za-z]")
_COMMON = frozenset({"first", "second"})
"""Ordinals that are adverbs, and a unit of time, as often as places in a row."""
_NUMBERED_EVENT = re.compile(r" (?:Annual|Edition|Anniversary|Session|Biennial|Congress|Symposium)\b")
_NUMBERED = re.compile(r"(?:\b(?:[Nn]o\. ?|[Nn]umber )|(?<!\w)[#P])$")
_NUMBER_SIGNS = ("o. ", "o.", "umber ", "#", "P")
_ENDINGS = frozenset("snrtSNRTˢⁿʳᵗ") | {ending[0] for ending in _DATA["endings"]}
_RANKED_BEFORE = re.compile(rf"\b(?:{_any(_DATA['ranked_before'])}) (?:at |as |the |in )?$", re.I)
_RANKED_BEHIND = re.compile(rf" (?:{_any(_DATA['ranked_behind'])})\b", re.I)
_INSIDE = re.compile(r"[\w,] $")
_CAPITALISED = re.compile(r" (?P<word>[A-Z][a-z]+)")
_STREETS = frozenset(map(str, load("exclusions")["streets"]))
_MAXIMUM = 10**9


def read_ordinal(text: str, number: Number, *, heading: bool) -> Quantity | None:
    """Return the rank or place in a row that `number` states, None where it is an idiom, a fraction, a name or no ordinal."""
    if text[number.start].isdigit():
        return _digits(text, number) or _numbered(text, number)
    if number.form == "fraction":
        return _one_more(text, number)
    if number.form not in {"ordinal", "words"}:
        return None
    found = _spelled(text, number)
    if found is not None and _is_place(text, number.start, found[1], heading=heading):
        return _ordinal(number, number.start, found[1], Decimal(found[0]), "ordinal/words")
    return _numbered(text, number) if number.form == "words" else None


def _digits(text: str, number: Number) -> Quantity | None:
    if text[number.end : number.end + 1] not in _ENDINGS:
        return None
    ending = _ENDING.match(text, number.end) or _FOREIGN.match(text, number.end)
    if ending is None or number.value is None or number.place != 1 or number.value > _MAXIMUM:
        return None
    name = _CAPITALISED.match(text, ending.end())
    if name is not None and name["word"].lower() in _STREETS:
        return None
    end = ending.start() + len(ending.group().rstrip())
    return _ordinal(number, number.start, end, number.value, "ordinal/digits")


def _spelled(text: str, number: Number) -> tuple[int, int] | None:
    """Return value and end of an ordinal in words: "sixteenth", "twenty-second", "hundred-and-first"."""
    written = text[number.start : number.end].lower()
    if number.form == "words":
        match = _AND_ORDINAL.match(text, number.end)
        last = (match["word"] or match["last"]).lower() if match else ""
        if match is None or number.value is None or (match["last"] and VALUES[last] < 100 and number.value % 100 == 0):
            return None
        if match["last"] and VALUES[last] >= 100 > number.value:
            return int(number.value) * VALUES[last], match.end()  # "two hundredth"
        if match["last"] and number.value < 20:
            return None
        return int(number.value) + VALUES[last], match.end()
    last_word = _LAST.search(written)
    if last_word is None or last_word.group() not in VALUES:
        return None
    head = written[: last_word.start()].rstrip("- ")
    tens = read_cardinal(head, 0) if head else (0, 1, 0)
    return None if tens is None else (tens[0] + VALUES[last_word.group()], number.end)


def _is_place(text: str, start: int, end: int, *, heading: bool) -> bool:
    """Say whether an ordinal in words is a place in a row, by what stands right beside it."""
    word = text[start:end].lower()
    last = re.split(r"[- ]", word)[-1]
    before = text[max(0, start - 24) : start]
    if text[start].isupper() and _INSIDE.search(before) and not heading:
        return (
            _NUMBERED_EVENT.match(text, end) is not None
        )  # "the Twenty-First Annual Show" is one, "the Third Reich" a name
    if _PLACED.search(before) and _OF_SO_MANY.match(text, end):
        return True
    if _FOLLOWERS[last].match(text, end) or _HYPHENED.match(text, end) or text[end : end + 1] in {"’", "'"}:
        return False
    if _PLACED.search(before):
        return not _NOUN.match(text, end) or text[end : end + 1] == " "
    if text[end : end + 1] in {",", ":"} and not _INSIDE.search(before):
        return False  # "Third, ...": the next point of a list
    determined = _DETERMINED.search(before) is not None and _NOUN.match(text, end) is not None
    if last in _COMMON and word == last:
        if word == "second" and re.search(r"\b(?:a|each|per|every) $", before):
            return False
        return determined
    return determined or (not _LED.search(before) and bool(before) and not heading)


def _one_more(text: str, number: Number) -> Quantity | None:
    """Read "a fourth appeal", "a third term": one more of a row, and not the fourth part of something."""
    match = _ONE_MORE.fullmatch(text, number.start, number.end)
    noun = _SINGULAR.match(text, number.end) if match is not None else None
    if match is None or noun is None or noun["word"].lower() in _SHARED or noun["word"].endswith(("s", "ed", "ly")):
        return None
    if _OF_SHARES.search(text, max(0, number.start - 60), number.start):
        return None
    return _ordinal(number, match.start("word"), match.end(), Decimal(VALUES[match["word"].lower()]), "ordinal/words")


_ONE_MORE = re.compile(rf"an? (?P<word>{_any(word for word, value in VALUES.items() if value > 2)})", re.I)
_SINGULAR = re.compile(
    r" (?P<word>[a-z]{3,})(?=[.,;:)]|\s*$| (?:was|is|has|had|will|would|in|on|at|for|by|from|to|and|with|that|who|which|of|as|after|before|since|could|may|might|came|went|made|took|[a-z]{3,}ed)\b)"
)
_SHARES = load("ratios")
_SHARED = frozenset(
    map(str, (*_SHARES["plural_verbs"], *_SHARES["comparatives"], *_SHARES["determiners"], *_SHARES["function_words"]))
)
_OF_SHARES = re.compile(r"\b(?:halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|per ?cent|half)\b|%")


def _numbered(text: str, number: Number) -> Quantity | None:
    """Read "finished No. 4", "placed #9", "the number three seed": a label that the words beside it make a rank."""
    if not text.endswith(_NUMBER_SIGNS, 0, number.start):
        return None
    if number.value is None or number.place != 1 or number.sized or not 0 < number.value < 1000:
        return None
    sign = _NUMBERED.search(text, max(0, number.start - 8), number.start)
    if sign is None or text[number.end : number.end + 1].isalnum():
        return None
    lead = text[max(0, sign.start() - 24) : sign.start()]
    if not _RANKED_BEFORE.search(lead) and not (_RANKED_BEHIND.match(text, number.end) and sign.group() != "P"):
        return None
    return _ordinal(number, sign.start(), number.end, number.value, "ordinal/numbered")


def _ordinal(number: Number, start: int, end: int, value: Decimal, pattern: str) -> Quantity:
    return Quantity(start, end, value, Decimal(1), "ordinal", None, pattern, number)
