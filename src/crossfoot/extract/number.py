"""Number expressions in a text: where each stands, its value, and how exactly it is stated; no units yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from crossfoot.extract import words
from crossfoot.lexicon import load
from crossfoot.limits import EXPONENT, NUMBER_DIGITS

_NUMBERS = load("numbers")
_MAGNITUDES = load("magnitudes")

BLANK = " \u00a0\u2009\u202f"
VAGUE: dict[str, tuple[int, int]] = {word: (low, high) for word, (low, high) in _NUMBERS["vague"].items()}
GLYPHS: dict[str, Decimal] = {
    glyph: Decimal(part.split("/")[0]) / Decimal(part.split("/")[1]) for glyph, part in _NUMBERS["glyphs"].items()
}
ORDINALS = frozenset(_NUMBERS["ordinals"])
ATTACHED: dict[str, int] = _MAGNITUDES["attached"]
ALL_MAGNITUDES: dict[str, int] = {**_MAGNITUDES["words"], **_MAGNITUDES["short"]}
_SIZES = {**ALL_MAGNITUDES, "dozen": _NUMBERS["groups"]["dozen"]}
ONE = Decimal(1)


class Number(NamedTuple):
    """A number as written, in code points of the section's text.

    value: None when vague, then `low` and `high` say what it may mean. place: value of the last stated digit's place.
    form: "digits", "words", "fraction", "vague", "ordinal" or "code" (digits inside a name, never a quantity).
    size: the magnitude applied (1000000 for "1.2 million"). plain: bare digits without grouping, decimals or magnitude.
    """

    start: int
    end: int
    value: Decimal | None
    place: Decimal
    form: str
    size: Decimal = Decimal(1)
    plain: bool = False
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def sized(self) -> bool:
        """Whether a magnitude has been applied."""
        return self.size != 1


def _alternatives(found: set[str]) -> str:
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))


def _trie(found: Iterable[str]) -> str:
    """Return one pattern for many words that shares their beginnings, several times faster than a list of them."""
    root: dict[str, Any] = {}
    for word in sorted(found):
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(root)


def _branches(node: dict[str, Any]) -> str:
    parts = [re.escape(letter) + _branches(below) for letter, below in node.items() if letter]
    if not parts:
        return ""
    pattern = parts[0] if len(parts) == 1 and "" not in node else f"(?:{'|'.join(parts)})"
    return f"{pattern}?" if "" in node else pattern


_MULTIPLICANDS = {"dozen", *words.MAGNITUDES, *words.SINGULAR} - {
    "mn",
    "bn",
    "tn",
    "mil",
    "mio",
    "lac",
    "bln",
    "mln",
    "trn",
    "tln",
}
_STARTERS = {
    *words.CARDINALS,
    "hundred",
    "million",
    "billion",
    "trillion",
    "thousand",
    "half",
    "lakh",
    "crore",
    "dozen",
}
_FIRST = {*_STARTERS, *ORDINALS, *(phrase.split(" ")[0] for phrase in VAGUE if not phrase.startswith("a "))}
_CANDIDATE = re.compile(
    rf"[\d{''.join(GLYPHS)}]|(?<![^\W_])(?:{_trie(_FIRST)}\b|an?[ \u00a0](?=(?:{_trie(_MULTIPLICANDS | {'few', 'couple', 'handful'})})\b))"
)
"""Where a number may begin, in lower-case text; what stands there is then read in full."""
_VAGUE = re.compile(rf"(?:{_alternatives(set(VAGUE))})\b")
_DIGITS = re.compile(
    r"(?P<indian>\d{1,2}(?:,\d{2}){1,9},\d{3}(?:\.\d+)?(?!,?\d))"
    r"|(?P<western>\d{1,3}(?:,\d{3}){1,9}+(?:\.\d+)?(?!,?\d))"
    r"|(?P<swiss>\d{1,3}(?:['’]\d{3}){1,9}+(?:\.\d+)?(?!['’]?\d))"
    r"|(?P<thin>\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}){1,9}+(?:[.,]\d+)?(?!\d))"
    r"|(?P<blank>\d{1,3}(?: \d{3}){1,9}+(?:\.\d+|,\d{1,2}(?![\d,]))?(?![\d-]| \d))"
    r"|(?P<european>\d{1,3}(?:\.\d{3}){1,9}+,\d+(?!\d))"
    r"|(?P<dotted>\d{1,3}(?:\.\d{3}){2,9}+(?![\d.]\d))"
    r"|(?P<decimal>\d++\.\d++)"
    r"|(?P<comma>\d++,\d{1,2}(?![\d,]))"
    r"|(?P<integer>\d++)"
)
_EXPONENT = re.compile(r"[eE][+-]?\d{1,3}(?![\w.])| ?[x×·] ?10(?:\^ ?([+\-−]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
_POWER = re.compile(r"\^([+-]?\d{1,2})(?![\d.,]*\d)")
_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])")
_OPENERS = frozenset(" \t\n\u00a0\u2009\u202f([{$€£¥<>=≤≥~≈±+−-")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
_FRACTION = re.compile(
    r"(?P<whole> ?)(?P<glyph>[" + "".join(GLYPHS) + r"])|(?P<mixed>[ -])(?P<n>\d{1,2})[/⁄](?P<d>\d{1,3})(?![\w/]|\.\d)"
)
_SLASHED = re.compile(r"(?P<n>\d{1,3})[/⁄](?P<d>\d{1,3})(?![\w/]|\.\d)")
_WORD_MAGNITUDE = re.compile(
    rf"(?:[{BLANK}-]|[{BLANK}]?-[{BLANK}]?)?(?P<word>{_alternatives(set(_SIZES))})(?![\w])", re.I
)
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.I)
_PLURAL_END = re.compile(r"['’]?s(?!\w)")
_PARTS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 40, 50, 60, 64, 100, 1000})


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the number expressions of `text` in order, without overlaps."""
    low = _lower(text)
    at = 0
    while match := _CANDIDATE.search(low, at):
        number = _read(text, low, match)
        if number is None:
            at = match.end() if match.end() > match.start() else match.start() + 1
            continue
        yield _limited(number)
        at = number.end


def _limited(number: Number) -> Number:
    """Return a number, as a code where no float could hold it or the place of its last digit."""
    parts = (number.value, number.place, number.size)
    held = all(not part or (part.is_finite() and abs(part.adjusted()) <= EXPONENT) for part in parts)
    return number if held else Number(number.start, number.end, None, ONE, "code")


def _lower(text: str) -> str:
    """Return the text in lower case, code point for code point (one capital has a lower case of two)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _read(text: str, low: str, match: re.Match[str]) -> Number | None:
    start = match.start()
    written = match.group()
    if not written[0].isalpha():
        return read_digits(text, start)
    if written in ORDINALS:
        return Number(start, match.end(), None, ONE, "ordinal")
    if vague := _VAGUE.match(low, start):
        least, most = VAGUE[vague.group()]
        return Number(start, vague.end(), None, ONE, "vague", low=Decimal(least), high=Decimal(most))
    spelled = words.read_spelled(text, start)
    if spelled is None or (spelled.end < len(text) and text[spelled.end].isalnum()):
        return None
    if (
        text.startswith("-", spelled.end)
        and (last := _LETTERS.match(low, spelled.end + 1))
        and last.group() in ORDINALS
    ):
        return Number(start, last.end(), None, ONE, "ordinal")
    form = "fraction" if spelled.fraction else "words"
    return Number(start, spelled.end, spelled.value, spelled.place, form, size=spelled.size)


def read_digits(text: str, start: int) -> Number:
    """Return the number written in digits at `start`, with its fraction, exponent and magnitude."""
    return _limited(_digits_at(text, start))


def _digits_at(text: str, start: int) -> Number:
    if text[start] in GLYPHS:
        return _with_magnitude(text, start, start + 1, GLYPHS[text[start]], Decimal(0), form="fraction")
    match = _DIGITS.match(text, start)
    if match is not None and match.lastgroup == "integer" and _leading_mark(text, start):
        value = Decimal(f"0.{match.group()}")
        return _with_magnitude(text, start - 1, match.end(), value, ONE.scaleb(-len(match.group())), form="digits")
    if match is None:  # a digit of another script
        end = start + 1
        return Number(start, end, None, ONE, "code")
    raw, end, kind = match.group(), match.end(), match.lastgroup
    if end - start > NUMBER_DIGITS:
        return Number(start, end, None, ONE, "code")
    if kind == "integer":
        if slashed := _SLASHED.match(text, start):
            return _slashed(text, slashed)
        value, place = Decimal(raw), ONE
    else:
        raw = _plain_digits(raw, "dotted" if _in_euros(text, match) else str(kind))
        value = Decimal(raw)
        place = ONE.scaleb(-len(raw.partition(".")[2]))
    if end < len(text):
        follower = text[end]
        if raw == "10" and (power := _RAISED.match(text, end)):
            return Number(start, power.end(), value.scaleb(int(power[0].translate(_SUPERSCRIPT)) - 1), ONE, "digits")
        if follower == "^" and (power := _POWER.match(text, end)):
            raised = value ** int(power[1]) if value else None  # 0^0 and 0^-1 are no numbers
            return Number(start, power.end(), raised, place, "digits" if value else "code")
        if follower in "eEx×·" or (follower == " " and text[end + 1 : end + 2] in {"x", "×", "·"}):
            value, place, end = _with_exponent(text, value, place, end)
        elif fraction := _FRACTION.match(text, end):
            if fraction["glyph"]:
                return _with_magnitude(
                    text, start, fraction.end(), value + GLYPHS[fraction["glyph"]], place / 10, form="digits"
                )
            n, d = int(fraction["n"]), int(fraction["d"])
            if n < d and d in _PARTS:
                return _with_magnitude(text, start, fraction.end(), value + Decimal(n) / d, place / 10, form="digits")
    plain = kind == "integer" and len(raw) == end - start
    return _with_magnitude(text, start, end, value, place, form="digits", plain=plain)


def _leading_mark(text: str, start: int) -> bool:
    """Say whether a decimal mark without a digit before it opens a number: ".5", "$.75", ",89"."""
    if text[start - 1 : start] not in {".", ","} or not start:
        return False
    return start == 1 or text[start - 2] in _OPENERS


def _in_euros(text: str, match: re.Match[str]) -> bool:
    """Say whether the point of "€25.000" parts thousands, as on the continent: no price has three decimals that are all zero."""
    if (
        match.lastgroup != "decimal"
        or not match.group().endswith(".000")
        or match.end() - match.start() > len("250.000")
    ):
        return False
    return text[match.start() - 1 : match.start()] == "€" or text.startswith(("€", " €", " euro"), match.end())


def _plain_digits(raw: str, kind: str) -> str:
    if kind in {"western", "indian"}:
        return raw.replace(",", "")
    if kind == "european":
        return raw.replace(".", "").replace(",", ".")
    if kind == "dotted":
        return raw.replace(".", "")
    if kind == "comma":
        return raw.replace(",", ".")
    if kind == "decimal":
        return raw
    return re.sub(rf"['’{BLANK}]", "", raw).replace(",", ".")


def _slashed(text: str, match: re.Match[str]) -> Number:
    n, d = int(match["n"]), int(match["d"])
    if 0 < n < d and d in _PARTS and not _joined(text, match.start()):
        return _with_magnitude(text, match.start(), match.end(), Decimal(n) / d, Decimal(0), form="fraction")
    return Number(match.start(), match.end(), None, ONE, "code")


def _joined(text: str, start: int) -> bool:
    """Say whether digits follow a slash or a hyphen that belongs to a word or number before it."""
    before = text[start - 1 : start]
    return before == "/" or (before == "-" and text[start - 2 : start - 1].isalnum())


def _with_exponent(text: str, value: Decimal, place: Decimal, end: int) -> tuple[Decimal, Decimal, int]:
    match = _EXPONENT.match(text, end)
    if match is None:
        return value, place, end
    power = match[1] or match[2] or match.group()[1:]
    shift = power.translate(_SUPERSCRIPT).replace(" ", "")
    if len(shift.lstrip("+-0")) > len(str(EXPONENT)):
        return value, place, end  # no power of ten that anybody writes
    return value.scaleb(int(shift)), place.scaleb(int(shift)), match.end()


def _with_magnitude(
    text: str, start: int, end: int, value: Decimal, place: Decimal, *, form: str, plain: bool = False
) -> Number:
    """Return the number with the magnitude that follows it: a letter ("10k") or words ("1.2 million")."""
    if end >= len(text):
        return Number(start, end, value, place, form, plain=plain)
    if text[end].isalpha():
        letters = _LETTERS.match(text, end)
        word = letters.group() if letters else ""
        size = ATTACHED.get(word)
        if size and not (letters and text[letters.end() : letters.end() + 1].isdigit()):
            return Number(start, end + len(word), value * size, place * size, form, size=Decimal(size))
    if match := _WORD_MAGNITUDE.match(text, end):
        return _sized(text, start, match, value, place, form=form)
    if form == "digits" and words.read_extra(text, end):
        spelled = words.finish(text, value, place, end)
        return Number(start, spelled.end, spelled.value, spelled.place, form, size=spelled.size)
    return Number(start, end, value, place, form, plain=plain)


def _sized(text: str, start: int, match: re.Match[str], value: Decimal, place: Decimal, *, form: str) -> Number:
    size = _SIZES[match["word"].lower()]
    end = match.end()
    value, place = value * size, (place or Decimal("0.1")) * size
    if size == 100 or (size == 1000 and place >= 1000):  # "4 thousand 3 hundred and 21"
        tail = re.compile(
            r" (?:and )?(?:(?P<hundreds>\d) hundred(?: and (?P<rest>\d{1,2}))?|and (?P<unit>\d{1,2}))(?!\w|[.,]\d)"
        ).match(text, end)
        if tail:
            more = int(tail["hundreds"] or 0) * 100 + int(tail["rest"] or tail["unit"] or 0)
            return Number(start, tail.end(), value + more, ONE, form)
    if extra := words.read_extra(text, end):
        value, place, end = value + extra[0] * size, Decimal(size) / 10, extra[1]
        if again := _WORD_MAGNITUDE.match(text, end):
            value += extra[0] * (ALL_MAGNITUDES[again["word"].lower()] - size)
            end = again.end()
    elif (size >= 1000 and (tail := _SECOND_WORD.match(text, end))) or (
        size == 100 and (tail := _SECOND_WORD.match(text, end))
    ):  # "50 thousand million", "3 lakh crore"
        again_size = ALL_MAGNITUDES[tail["word"].lower()]
        value, place, end, size = value * again_size, place * again_size, tail.end(), size * again_size
    return Number(start, end, value, place, form, size=Decimal(size))


_SECOND_WORD = re.compile(r"[ \u00a0-](?P<word>thousand|million|billion|trillion|crore)(?!\w)", re.I)


def ordinal_end(text: str, end: int) -> int:
    """Return where an ordinal ending ("th") after the digits that end at `end` stops; 0 where there is none."""
    match = _ORDINAL_END.match(text, end)
    return match.end() if match else 0
