"""A CSV file of dated exchange rates -> rates: columns date, from, to, rate ("2024-11-12,GBP,USD,1.27")."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Protocol

from crossfoot import lexicon
from crossfoot.errors import ConfigError, ReadError
from crossfoot.inputs import content
from crossfoot.limits import BASELINE, CELL, EXPONENT, NUMBER_DIGITS
from crossfoot.model import Rate
from crossfoot.read.decode import decode

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day"), "from": ("from", "base"), "to": ("to", "quote", "currency"), "rate": ("rate", "value"),
}  # fmt: skip


class Rows(Protocol):
    """Rows of a CSV file that know their line."""

    line_num: int

    def __next__(self) -> list[str]:
        """Return the next row."""

    def __iter__(self) -> Iterator[list[str]]:
        """Return the rows that are left."""


def read_rates(path: Path) -> tuple[Rate, ...]:
    """Return the rates of a file in the order of their rows. Raises ConfigError, with the line, for what cannot be used."""
    try:
        text, _ = decode(content(path, "rates", BASELINE), str(path))
    except ReadError as error:
        raise ConfigError(f"rates {error}") from error
    csv.field_size_limit(CELL)
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    try:
        rates = list(_rates(rows, path))
    except csv.Error as error:
        raise ConfigError(f"rates {path}:{rows.line_num}: {error}; save it as CSV") from error
    if not rates:
        raise ConfigError(f"rates {path}: has no rates; write one a line, such as 2024-11-12,GBP,USD,1.27")
    return tuple(rates)


def _rates(rows: Rows, path: Path) -> Iterator[Rate]:
    header = [name.strip().lower() for name in next(rows, [])]
    at = {column: next((header.index(n) for n in names if n in header), None) for column, names in COLUMNS.items()}
    missing = [column for column, index in at.items() if index is None]
    if missing:
        raise ConfigError(f"rates {path}:1: no column {', '.join(missing)}; the first line must be date,from,to,rate")
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        cells = {column: row[i].strip() if i is not None and i < len(row) else "" for column, i in at.items()}
        yield _rate(cells, f"rates {path}:{rows.line_num}")


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _rate(cells: Mapping[str, str], place: str) -> Rate:
    codes = lexicon.load("currencies")["codes"]
    base, quote = cells["from"].upper(), cells["to"].upper()
    for code in (base, quote):
        if code not in codes:
            raise ConfigError(f"{place}: {code!r} is no currency code; write one such as USD")
    try:
        day = date.fromisoformat(cells["date"])
    except ValueError as error:
        raise ConfigError(f"{place}: {cells['date']!r} is no date; write it as 2024-11-12") from error
    if len(cells["rate"]) > NUMBER_DIGITS:
        raise ConfigError(f"{place}: a rate has at most {NUMBER_DIGITS} characters; write it as 1.27")
    try:
        value = Decimal(cells["rate"])
    except InvalidOperation as error:
        raise ConfigError(f"{place}: {cells['rate']!r} is no number; write it as 1.27") from error
    if not value.is_finite() or value <= 0 or abs(value.adjusted()) > EXPONENT or base == quote:
        raise ConfigError(f"{place}: a rate is a positive number between two currencies; write it as 1.27")
    return Rate(day=day, base=base, quote=quote, value=value)
