"""The number that a table cell consists of, as tables write numbers: grouped, signed, bracketed, with foot marks.

A cell of "(1,204)*" is -1204. Which mark parts the decimals is a property of the whole table, found by `decimal_mark`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import regex

from crossfoot.lexicon import load
from crossfoot.limits import NUMBER_DIGITS
from crossfoot.measure.interval import plain

_WORDS = load("tables")
NIL = frozenset(_WORDS["nothing"])
UNKNOWN = frozenset(_WORDS["nil"]) - NIL
FACTORS = {str(word): Decimal(factor) for word, factor in _WORDS["suffixes"].items()}

_CELL = regex.compile(
    r"""(?x)\s*+
    (?P<open>\()?\s*+
    (?P<sign>[-−–+])?\s?
    (?P<currency>(?:\p{Lu}{1,3}\s?)?[$€£¥₹]|\p{Lu}{3}\s)?\s?
    (?P<late>[-−–+])?
    (?P<digits>\d(?:[\d.,'’   ]*\d)?|\.\d+)
    \s?(?P<percent>%|\bpct\b|\bper\s?cent\b|\bpp\b|\bpts?\b)?
    \s?(?P<suffix>\p{L}{1,8}[²³]?|[€£$])?
    \s?(?P<close>\))?
    \s?%?
    (?:\s?(?:[*†‡§¶#]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\^?\w{1,3}\]|\(\p{Ll}\)|\^\w{1,2}\^?))*+\s*"""
)
_POINT = regex.compile(r"(?:\d{1,3}(?:([,'’   ])\d{3})(?:\1\d{3})*+|\d{1,2}(?:,\d{2}){1,5},\d{3}|\d+)?(?:\.\d+)?")
_COMMA = regex.compile(r"(?:\d{1,3}(?:([.'’   ])\d{3})(?:\1\d{3})*+|\d+)?(?:,\d+)?")
_SURE_COMMA = regex.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+,\d+|(?<![\d.,])\d+,(?:\d{1,2}|\d{4,})(?![\d.,])")
_SURE_POINT = regex.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d+|(?<![\d.,])\d*\.(?:\d{1,2}|\d{4,})(?![\d.,])")
_GROUPS = regex.compile(r"[^\d.,]")
_FLAGS = frozenset(str(mark) for mark in _WORDS["flag_marks"])


@dataclass(frozen=True, slots=True, kw_only=True)
class CellNumber:
    """A number as a cell states it: `value` with a suffix such as "m" applied, `place` that of its last digit.

    start, end: code points of the cell's text, brackets and sign included, foot marks not. signed: a sign is written.
    mark: "%", a currency sign or a unit that stands in the cell, "" without one.
    """

    value: Decimal
    place: Decimal
    start: int
    end: int
    signed: bool
    mark: str


SIGNS = " +-–−"
THOUSAND = 1000
_DIGITS = regex.compile(r"\d(?:[\d.,’'\u00a0\u202f ]*\d)?")
_UNGROUPED = str.maketrans("", "", ",’'\u00a0\u202f ")
_TO_POINT = str.maketrans(",", ".", ".’'\u00a0\u202f ")
_TO_COMMA = str.maketrans(",.", ".,")


def decimal_mark(cells: Iterable[str], *, commas: bool = False) -> str:
    """Return "," when the cells of a table write decimals with a comma, else "."; commas settles what they leave open."""
    points = comma = 0
    for cell in cells:
        points += _SURE_POINT.search(cell) is not None
        comma += _SURE_COMMA.search(cell) is not None
    if points == comma:
        return "," if commas and not points else "."
    return "," if comma > points else "."


def read_cell_number(text: str, mark: str = ".") -> CellNumber | None:
    """Return the number that the cell consists of; None for a cell with other words, a range, a bound or a date."""
    match = _CELL.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    suffix, flagged = (match["suffix"] or "").lower(), False
    if match["suffix"] in _FLAGS and not match["currency"] and text[match.start("suffix") - 1].isspace():
        suffix, flagged = "", True  # "34.5 b": a break in the series, and no billions
    pattern = _POINT if mark == "." else _COMMA
    if pattern.fullmatch(match["digits"]) is None:
        return None
    digits = match["digits"].replace(",", "") if mark == "." else match["digits"].replace(".", "").replace(",", ".")
    digits = _GROUPS.sub("", digits)
    if len(digits) > NUMBER_DIGITS:
        return None
    factor = FACTORS.get(suffix, Decimal(1))
    sign = match["sign"] or match["late"]
    value = Decimal(digits) * factor
    end = (
        match.end("close")
        if match["close"]
        else max(match.end("digits"), match.end("percent"), -1 if flagged else match.end("suffix"))
    )
    return CellNumber(
        value=-value if match["open"] or (sign and sign != "+") else value,
        place=Decimal(1).scaleb(-len(digits.partition(".")[2])) * factor,
        start=match.start("open")
        if match["open"]
        else match.start("sign")
        if match["sign"]
        else match.start("currency")
        if match["currency"]
        else match.start("digits"),
        end=end,
        signed=bool(sign or match["open"]),
        mark="%"
        if match["percent"] or text.rstrip().endswith("%")
        else (match["currency"] or "").strip() or ("" if suffix in FACTORS else suffix),
    )


def is_nothing(text: str) -> bool:
    """Say whether a cell states that there is nothing: empty, a dash, "nil"."""
    return text.strip().lower() in NIL


def is_unknown(text: str) -> bool:
    """Say whether a cell states that its value is not known or not told: "n/a", "..", "tbc"."""
    return text.strip().lower() in UNKNOWN


def shown(value: Decimal | Fraction, mark: str = ".") -> str:
    """Return a number as the cells of a table with that decimal mark write it."""
    text = plain(value)
    return text if mark == "." else text.translate(str.maketrans(",.", ".,"))


def shown_like(number: CellNumber, text: str, value: Decimal, mark: str = ".") -> str:
    """Return a value in the form of a cell that has `number`, whose text is `text`: its places, its sign, what stands around the digits."""
    digits = _DIGITS.search(text)
    if digits is None:
        return shown(value, mark)
    stated = digits[0].translate(_TO_POINT if mark == "," else _UNGROUPED)
    factor = abs(number.value) / Decimal(stated) if number.value and Decimal(stated) else Decimal(1)
    places = len(stated.partition(".")[2])
    scaled = abs(value) / factor
    grouped = scaled < THOUSAND or abs(number.value) / factor < THOUSAND or digits[0] != stated
    told = f"{scaled:,.{places}f}" if grouped else f"{scaled:.{places}f}"
    told = told if mark == "." else told.translate(_TO_COMMA)
    before, behind = text[: digits.start()].strip(SIGNS), text[digits.end() :]
    if value < 0 and "(" in text:
        return f"({before.lstrip('(')}{told}{behind}"
    sign = ("-" if value < 0 else "+" if "+" in text[: digits.start()] else "") if value else ""
    return f"{sign}{before.lstrip('(')}{told}{behind.rstrip(')')}"
