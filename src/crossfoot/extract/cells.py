"""Table cells: a bare number takes its unit and magnitude from the labels of its column and row and from the title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from crossfoot.extract.currency import CODES, WORD_CODES, name_of, sign_of
from crossfoot.extract.durations import TIME_UNITS
from crossfoot.extract.excluded import Excluded
from crossfoot.extract.number import Number, find_numbers, read_digits
from crossfoot.extract.quantity import Quantity
from crossfoot.extract.surfaces import TOKEN
from crossfoot.extract.units import UNITS
from crossfoot.lexicon import load
from crossfoot.model import Bound, CellPosition, Section

_DATA = load("tables")
_MAGNITUDES: dict[str, int] = _DATA["magnitudes"]
_PERCENT = frozenset(_DATA["percent"])
_POINTS = frozenset(_DATA["points"])
_NIL = frozenset(_DATA["nil"])
_UNITS = frozenset(_DATA["units"])
_LENGTHS = frozenset(_DATA["lengths"])
_REASONS: dict[str, str] = {label: reason for reason, labels in _DATA["excluded"].items() for label in labels}

_BARE = re.compile(r"\s*+(?P<open>\()?\s*+(?P<minus>[-−–+])?\s?(?=\d)")
_TIMES = re.compile(r"(?P<factor>1(?:[,. ]?000)+) (?=[^\W\d_])")
"""A magnitude in a unit: "1000 t"."""
_TAIL = re.compile(r"\s*+(?P<close>\))?\s*+(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\^?\w{1,2}\]|[a-d](?=\s*$))?\s*$")
_BRACKETS = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]")
_WORD = re.compile(r"[%$€£¥₹#]|['’]?0{3}s?|[^\W\d_]+(?:/[^\W\d_]+)?[²³]?")


class Measure(NamedTuple):
    """What a label says of the numbers under it; None and 1 where it says nothing."""

    dimension: str | None = None
    unit: str | None = None
    factor: Decimal = Decimal(1)


NOTHING = Measure()


def row_units(sections: Iterable[Section]) -> dict[tuple[int, int], str]:
    """Return what a column of units says of each row: (table, row) -> text."""
    cells = ((section.cell, section.text) for section in sections if section.cell is not None)
    return {(cell.table, cell.row): text for cell, text in cells if not cell.header and _tells_unit(cell)}


def _tells_unit(cell: CellPosition) -> bool:
    return (cell.column_label or "").strip().lower() in _UNITS


def read_cell(
    text: str, cell: CellPosition, corner: str = "", unit: str = ""
) -> tuple[list[Quantity], list[Excluded]] | None:
    """Return the figure of a cell that is one bare number, or why it is none; None for a cell with words in it.

    corner: text of the table's top left header cell, which often names the unit of all. unit: what the row's cell says in a column of
    units.
    """
    if cell.header:
        return [], _all_excluded(text, "table header")
    if _tells_unit(cell):
        return [], _all_excluded(text, "unit of its row")
    if text.strip().lower() in _NIL:
        return [], []
    found = _bare_number(text)
    if found is None:
        return ([], _all_excluded(text, "row label")) if cell.column == 0 else None
    number, start, end = found
    reason = _reason(text, number, cell)
    if reason:
        return [], [Excluded(start, end, reason)]
    return [_measured(number, start, end, cell, (measure_of(corner), _row_measure(unit)))], []


def _bare_number(text: str) -> tuple[Number, int, int] | None:
    """Return the number that the cell consists of, signed, and its span without foot marks."""
    head = _BARE.match(text)
    if head is None:
        return None
    number = read_digits(text, head.end())
    tail = _TAIL.match(text, number.end)
    if tail is None or number.value is None or bool(head["open"]) != bool(tail["close"]):
        return None
    value = -number.value if head["open"] or head["minus"] in {"-", "−", "–"} else number.value
    start = head.start("open") if head["open"] else head.start("minus") if head["minus"] else number.start
    end = tail.end("close") if tail["close"] else number.end
    return number._replace(value=value), start, end


def _reason(text: str, number: Number, cell: CellPosition) -> str | None:
    label = (cell.column_label or "").strip().lower()
    value = number.value or Decimal(0)
    reason = _REASONS.get(label) or _REASONS.get(
        label.replace("_", " ").split(" ")[-1] if "_" in label or label.endswith((" id", " no", " code")) else ""
    )
    if reason == "year" and not (number.plain and 1000 <= value <= 2200):
        reason = None
    if reason:
        return reason
    row = _REASONS.get((cell.row_label or "").strip().lower())
    if row and row != "rank" and cell.column and (row == "code" or (number.plain and 1000 <= value <= 2200)):
        return row
    if not label and cell.column == 0 and number.plain and 1500 <= value <= 2100:
        return "year"
    if number.plain and len(text.strip()) > 1 and text.strip()[0] == "0":
        return "code"
    return None


def _measured(number: Number, start: int, end: int, cell: CellPosition, around: tuple[Measure, Measure]) -> Quantity:
    """Return the quantity of a bare number; around: what the table's corner says, and the row's cell in a column of units."""
    above, own = around
    column, row, title = (measure_of(label or "") for label in (cell.column_label, cell.row_label, cell.title))
    if row.dimension in {"percent", "percentage_point"} and column.dimension != row.dimension:
        column, title, above = NOTHING, NOTHING, NOTHING
    named = next((found for found in (column, own, row, above, title) if found.dimension), NOTHING)
    factor = Decimal(1)
    if named.dimension not in {"percent", "percentage_point"}:
        factor = next((found.factor for found in (column, own, row, above, title) if found.factor != 1), Decimal(1))
    value = None if number.value is None else number.value * factor
    dimension = named.dimension or "count"
    return Quantity(
        start,
        end,
        value,
        number.place * factor,
        dimension,
        named.unit,
        f"table/{dimension}",
        number,
        Bound.EXACT,
        size=number.size * factor,
    )


@lru_cache(maxsize=2048)
def measure_of(label: str) -> Measure:
    """Return what a label says: "Revenue ($ million)", "share_percent", "distance (km)", "Income (£000)", "in thousands"."""
    dimension, unit, factor = None, None, Decimal(1)
    inside = _BRACKETS.search(label)
    for text, sure in ((inside["inside"], True), (label, False)) if inside else ((label, False),):
        words = [match.group().lower().lstrip("'’") for match in _WORD.finditer(text)]
        if dimension is None:
            dimension, unit = _dimension(
                text, words, sure=sure or "_" in label or label.startswith("in ") or ", in " in label
            )
        if factor == 1:
            factor = _factor(words, dimension, sure=sure)
    return Measure(dimension, unit, factor)


def _row_measure(unit: str) -> Measure:
    """Return what the cell of a row in a column of units says: "million tonnes", "1000 t"."""
    times = _TIMES.match(unit)
    found = measure_of(f"({unit[times.end() :] if times else unit})")
    factor = Decimal(re.sub(r"\D", "", times["factor"])) if times else Decimal(1)
    return found._replace(factor=found.factor * factor)


def _dimension(text: str, words: list[str], *, sure: bool) -> tuple[str | None, str | None]:
    if _POINTS & {" ".join(words), *words}:
        return "percentage_point", "percentage_point"
    if _PERCENT & {" ".join(words[-2:]), *words}:
        return "percent", "percent"
    for word in words:
        if code := sign_of(word):
            return "currency", code
        if word.upper() in CODES and (word.upper() in text or (sure and word.upper() not in WORD_CODES)):
            return "currency", word.upper()
        if sure and (code := name_of(word)):
            return "currency", code
    if not sure or not words:
        return None, None
    for start in dict.fromkeys((text.rfind("_") + 1, 0, text.rfind(" ") + 1)):
        piece = text[start:].strip()
        token = TOKEN.match(piece)
        found = UNITS.match(piece, 0, token.group().lower()) if token else None
        if found and found[1] == len(piece) and not (piece == "m" and words[0] not in _LENGTHS and len(words) > 1):
            return found[0].dimension, found[0].name
    last = words[-1]
    length = TIME_UNITS.match(last, 0, last)  # "median_wait_weeks"; "report_month" tells when
    if length is not None and length[1] == len(last) and last.endswith("s") and len(last) > 1:
        return "duration", length[0]
    return None, None


def _factor(words: list[str], dimension: str | None, *, sure: bool) -> Decimal:
    for word in words:
        if word in _MAGNITUDES and (sure or word not in {"k"}):
            return Decimal(_MAGNITUDES[word])
        if dimension == "currency" and word == "m":
            return Decimal(1_000_000)
    return Decimal(1)


def _all_excluded(text: str, reason: str) -> list[Excluded]:
    return [Excluded(number.start, number.end, reason) for number in find_numbers(text)]
