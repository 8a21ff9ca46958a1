"""A CSV file of dated exchange rates -> rates: columns date, from, to, rate ("2024-11-12,GBP,USD,1.27")."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from crossfoot import lexicon
from crossfoot.errors import ConfigError, ReadError
from crossfoot.model import Rate
from crossfoot.read.decode import decode

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "day"), "from": ("from", "base"), "to": ("to", "quote", "currency"), "rate": ("rate", "value"),
}  # fmt: skip


def read_rates(path: Path) -> tuple[Rate, ...]:
    """Return the rates of a file in the order of their rows. Raises ConfigError, with the line, for what cannot be used."""
    try:
        text, _ = decode(path.read_bytes(), str(path))
    except OSError as error:
        raise ConfigError(f"rates {path}: cannot be read: {error.strerror or error}") from error
    except ReadError as error:
        raise ConfigError(f"rates {error}") from error
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    header = [name.strip().lower() for name in next(rows, [])]
    at = {column: next((header.index(n) for n in names if n in header), None) for column, names in COLUMNS.items()}
    missing = [column for column, index in at.items() if index is None]
    if missing:
        raise ConfigError(f"rates {path}: no column {', '.join(missing)}; the first line must be date,from,to,rate")
    rates = []
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        cells = {column: row[i].strip() if i is not None and i < len(row) else "" for column, i in at.items()}
        rates.append(_rate(cells, f"rates {path}:{rows.line_num}"))
    if not rates:
        raise ConfigError(f"rates {path}: has no rates; write one a line, such as 2024-11-12,GBP,USD,1.27")
    return tuple(rates)


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
    try:
        value = Decimal(cells["rate"])
    except InvalidOperation as error:
        raise ConfigError(f"{place}: {cells['rate']!r} is no number; write it as 1.27") from error
    if not value.is_finite() or value <= 0 or base == quote:
        raise ConfigError(f"{place}: a rate is a positive number between two currencies")
    return Rate(day=day, base=base, quote=quote, value=value)
