"""Table cells: a bare number takes its unit and magnitude from the labels of its column and row, from columns of units, notes and the title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from crossfoot.extract.clocked import clocked_cell
from crossfoot.extract.durations import are_counted
from crossfoot.extract.excluded import Excluded
from crossfoot.extract.labels import NOTHING, Measure, measure_of, note_of, per_of, unit_of
from crossfoot.extract.number import Number, find_numbers, read_digits
from crossfoot.extract.quantity import Quantity
from crossfoot.lexicon import load
from crossfoot.measure.cell_number import FACTORS, decimal_mark, read_cell_number
from crossfoot.model import Bound, CellPosition, Section

_DATA = load("tables")
_NIL = frozenset(_DATA["nil"])
_UNITS = frozenset(str(label) for label in (*_DATA["units"], *_DATA["scales"]))
_REASONS: dict[str, str] = {label: reason for reason, labels in _DATA["excluded"].items() for label in labels}

_BARE = re.compile(r"\s*+(?P<open>\()?\s*+(?P<minus>[-−–+])?\s?(?=\d)")
_TAIL = re.compile(r"\s*+(?P<close>\))?\s*+(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[\^?\w{1,2}\]|[a-d](?=\s*$))?\s*$")
_SIZED = re.compile(r"(?<=\d)(?P<letter>[mMkKbB])(?=\)?\s*$)")
_LETTER = re.compile(r"[^\W\d_]")
_POINTS_AND_PERCENT = frozenset({"percent", "percentage_point"})


def decimal_marks(sections: Iterable[Section], *, commas: bool = False) -> dict[int, str]:
    """Return which mark parts the decimals of each table, by its number. commas: settles what the cells leave open."""
    texts: dict[int, list[str]] = defaultdict(list)
    for section in sections:
        if section.cell is not None:
            texts[section.cell.table].append(section.text)
    return {table: decimal_mark(found, commas=commas) for table, found in texts.items()}


def read_cell(
    text: str, cell: CellPosition, corner: str = "", mark: str = "."
) -> tuple[list[Quantity], list[Excluded]] | None:
    """Return the figure of a cell that is one bare number, or why it is none; None for a cell with words in it.

    corner: text of the table's top left header cell, which often names the unit of all. mark: what parts the decimals of the table.
    """
    if cell.header:
        return [], _all_excluded(text, "table header")
    if (cell.column_label or "").strip().lower().replace("_", " ") in _UNITS:
        return [], _all_excluded(text, "unit of its row")
    if text.strip().lower() in _NIL:
        return [], []
    clocked = clocked_cell(text, (cell.column_label or "").replace("_", " "))
    if clocked is not None:
        return [clocked], []
    found = _bare_number(text, mark)
    if found is None and (money := _sized_money(text, cell, measure_of(corner), mark)) is not None:
        return [money], []
    if found is None:
        return ([], _all_excluded(text, "row label")) if cell.column == 0 else None
    number, start, end = found
    reason = _reason(text, number, cell)
    if reason:
        return [], [Excluded(start, end, reason)]
    return [_measured(number, start, end, cell, measure_of(corner))], []


def _bare_number(text: str, mark: str) -> tuple[Number, int, int] | None:
    """Return the number that the cell consists of, signed, and its span without foot marks."""
    cell = read_cell_number(text, mark)
    if cell is not None and not cell.mark and not _LETTER.search(text, cell.start, cell.end):
        plain = text[cell.start : cell.end].isdecimal()
        number = Number(cell.start, cell.end, cell.value, cell.place, "digits", plain=plain)
        return number, cell.start, cell.end
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


def _sized_money(text: str, cell: CellPosition, above: Measure, mark: str) -> Quantity | None:
    """Return an amount of which the cell has the magnitude and its labels the currency: "437.9m" in the row "Revenue (€)"."""
    match = _SIZED.search(text)
    found = _bare_number(text[: match.start()] + text[match.end() :], mark) if match is not None else None
    if match is None or found is None:
        return None
    number, start, end = found
    amount = _measured(number, start, end + 1, cell, above, size=FACTORS[match["letter"].lower()])
    return amount if amount.dimension == "currency" else None


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


_AMOUNT = re.compile(rf"\d[\d.,]*\s?(?:{'|'.join(map(re.escape, load('magnitudes')['words']))})\b", re.IGNORECASE)
"""A number of a title with its magnitude, which is none of the cells below: "The season closes at 21.6 million kg"."""


def _measured(
    number: Number, start: int, end: int, cell: CellPosition, above: Measure, *, size: Decimal | None = None
) -> Quantity:
    """Return the quantity of a bare number; above: what the table's corner says. size: the magnitude that the cell itself gives."""
    of_title = _AMOUNT.sub(" ", cell.title or "")
    column, row, title = (measure_of(label or "") for label in (cell.column_label, cell.row_label, of_title))
    own, note = unit_of(cell.unit or ""), note_of(cell.note or "")
    if cell.note and cell.note in (cell.title or ""):
        title = NOTHING  # the note is all that it says of units
    if row.dimension in _POINTS_AND_PERCENT and column.dimension != row.dimension:
        column, title, above, note = NOTHING, NOTHING, NOTHING, NOTHING
    if column.dimension in _POINTS_AND_PERCENT:
        own = NOTHING  # a column of changes beside those in the unit of the row
    told = (own, column, row, above, note, title)
    named = next((found for found in told if found.dimension), NOTHING)
    factor = named.factor
    if named.dimension not in _POINTS_AND_PERCENT and factor == 1 and named is not own:
        alike = (found for found in told if found.dimension in {None, named.dimension} or named is NOTHING)
        factor = next((found.factor for found in alike if found.factor != 1), Decimal(1))
    if size is not None or number.size != 1:
        factor = size or Decimal(1)  # "1.2bn" below "€ million"
    value = None if number.value is None else number.value * factor
    if named.dimension == "duration" and are_counted(value, named.unit):
        named = NOTHING
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
        per=named.per,
        size=number.size * factor,
    )


def under_label(found: Quantity, label: str) -> Quantity:
    """Return the quantity that the words of a cell give, with what an amount of money is per by the label of its column: "per hour"."""
    per = found.per or (per_of(label) if found.dimension == "currency" else None)
    return found._replace(pattern=f"table/{found.dimension}", per=per)


def _all_excluded(text: str, reason: str) -> list[Excluded]:
    return [Excluded(number.start, number.end, reason) for number in find_numbers(text)]
