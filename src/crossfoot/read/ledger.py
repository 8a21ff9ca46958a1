"""A CSV file of agreed facts -> its rows, and what is wrong with those that cannot be used.

The house's own table reader is used, since it leads every cell back to its place in the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import regex

from crossfoot import lexicon
from crossfoot.errors import ConfigError, ReadError
from crossfoot.inputs import content
from crossfoot.limits import BASELINE
from crossfoot.model import Block, Bound, Document, Fault, LedgerRow, Span, Wording
from crossfoot.read.decode import decode
from crossfoot.read.table import read_table

_DATA = lexicon.load("ledger")
COLUMNS: Mapping[str, Sequence[str]] = _DATA["columns"]
NAMES = {name: column for column, others in COLUMNS.items() for name in (column, *others)}
BOUNDS = {word: Bound(bound) for bound, words in _DATA["bounds"].items() for word in (bound, *words)}
NEEDED = ("words", "value")
ALTERNATIVES = regex.compile(r"(?<=\s)\|(?=\s)|\|\|")
CLOSE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFile:
    """A ledger as read: the file as a document, the rows that can be used, and the faults of the others."""

    document: Document
    rows: tuple[LedgerRow, ...]
    faults: tuple[Fault, ...]


class _CellError(Exception):
    """A cell cannot be used; the message says why and how to mend it."""


def read_ledger(path: Path, name: str) -> LedgerFile:
    """Return the rows of the ledger at `path`; `name` is what reports call it.

    Raises ConfigError when the file cannot be read, lacks a column that is needed, or has one that looks misspelt. A row
    that cannot be used is a fault and the others stand.
    """
    try:
        text, encoding = decode(content(path, "ledger", BASELINE), name)
    except ReadError as error:
        raise ConfigError(f"ledger {error}") from error
    document = read_table(text, name, encoding)
    rows: dict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.cell is not None:
            rows[block.cell.row].append(block)
    columns = _columns(rows.pop(0, []), name)
    found: list[LedgerRow] = []
    faults: list[Fault] = []
    for number in sorted(rows):
        row = _row(rows[number], columns, document)
        if isinstance(row, LedgerRow):
            found.append(row)
        else:
            faults += row
    return LedgerFile(document=document, rows=tuple(found), faults=tuple(faults))


def _columns(header: Sequence[Block], name: str) -> dict[int, str]:
    """Return the columns by their number; other columns are the reader's own and left alone."""
    known: dict[int, str] = {}
    for block in header:
        if block.cell is None:
            continue
        word = "_".join(block.text.strip().strip('"').lower().split())
        column = NAMES.get(word)
        if column is None:
            close = get_close_matches(word, NAMES, 1, CLOSE)
            if close:
                raise ConfigError(f"ledger {name}:1: column {block.text!r} is not known; did you mean {close[0]!r}?")
            continue
        if column in known.values():
            raise ConfigError(f"ledger {name}:1: column {column!r} stands twice; leave one of them out")
        known[block.cell.column] = column
    missing = [column for column in NEEDED if column not in known.values()]
    if missing:
        raise ConfigError(
            f"ledger {name}:1: no column {' and no column '.join(map(repr, missing))}; the first line names the columns: "
            f"{', '.join(COLUMNS)} (needed: {', '.join(NEEDED)})"
        )
    return known


def _row(blocks: Sequence[Block], columns: Mapping[int, str], document: Document) -> LedgerRow | list[Fault]:
    """Return a row, or everything that is wrong with it."""
    cells = {columns[b.cell.column]: b for b in blocks if b.cell is not None and b.cell.column in columns}
    line, _ = document.position(blocks[0].span.start)
    faults: list[Fault] = []
    whole = Span(blocks[0].span.start, blocks[-1].span.end)
    widest = max(block.cell.column for block in blocks if block.cell is not None)
    if widest > max(columns) and widest > _width(document):
        return [_fault(whole, None, "has more cells than the first line has columns", QUOTE)]
    for column in NEEDED:
        if column not in cells:
            faults.append(_fault(whole, column, "is empty", "give it, or delete the row"))
    values: dict[str, object] = {}
    for column, parse in (("words", _wordings), ("bound", _bound), ("valid_from", _day), ("valid_to", _day)):
        if column in cells:
            try:
                values[column] = parse(cells[column].text)
            except _CellError as error:
                faults.append(_fault(cells[column].span, column, *error.args))
    since, until = values.get("valid_from"), values.get("valid_to")
    if isinstance(since, date) and isinstance(until, date) and since > until:
        faults.append(_fault(cells["valid_to"].span, "valid_to", f"{until} is before valid_from, {since}", "swap them"))
    if faults:
        return faults
    texts = {column: cells[column].text for column in cells}
    bound = values.get("bound")
    wordings = values["words"]
    if not isinstance(wordings, tuple):
        raise TypeError("words are a tuple of wordings")
    return LedgerRow(
        line=line,
        span=cells["value"].span,
        name=texts.get("fact"),
        wordings=wordings,
        value=texts["value"],
        bound=bound if isinstance(bound, Bound) else None,
        unit=texts.get("unit"),
        counted=texts.get("counted"),
        since=since if isinstance(since, date) else None,
        until=until if isinstance(until, date) else None,
        source=texts.get("source"),
    )


QUOTE = 'put a value with a comma in quotation marks: "10,000"'


def _width(document: Document) -> int:
    return max((b.cell.column for b in document.blocks if b.cell is not None and b.cell.row == 0), default=0)


def _fault(span: Span, column: str | None, wrong: str, mend: str) -> Fault:
    where = f"column {column}" if column else "the row"
    return Fault(span=span, message=f"{where}: {wrong}; {mend}")


def _wordings(text: str) -> tuple[Wording, ...]:
    """Return the ways to say the fact: blanks part words that must all be met, "a|b" is either, " | " another way."""
    wordings = []
    for way in ALTERNATIVES.split(text.replace(",", " ").replace(";", " ")):
        terms = tuple(tuple(word for word in term.split("|") if word) for term in way.split())
        terms = tuple(term for term in terms if any(c.isalnum() for word in term for c in word))
        if not terms:
            raise _CellError(
                f"{text!r} holds no word on one side of a |",
                'write words that are all met ("soldiers sent Kursk"), "a|b" for either, " | " for another way to say it',
            )
        wordings.append(terms)
    return tuple(wordings)


def _bound(text: str) -> Bound:
    found = BOUNDS.get(" ".join(text.lower().split()))
    if found is None:
        mend = f"use one of {', '.join(_DATA['bounds'])}"
        raise _CellError(f"{text!r} is no bound", f"{mend}; {QUOTE}" if text[:1].isdigit() else mend)
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise _CellError(f"{text!r} is no day", "write it as 2025-03-31") from error
