"""Records (.json, .jsonl, .parquet) -> Document: each a section with its title and text, or all of them a table.

A record that has a text is read as an article: heading, day, paragraphs. Records without one are a table, a column a field.
JSON that is neither, such as the settings of a program, is no document (`json_reason`), and is left aside before it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import regex

from crossfoot.config import USUAL, Fields
from crossfoot.errors import ReadError
from crossfoot.limits import DOCUMENT, RECORDS, RENDERED, TEXT_CELLS
from crossfoot.model import BlockKind, Document, Metadata
from crossfoot.read.building import Builder, Placed
from crossfoot.read.decode import decode
from crossfoot.read.fields import LISTS, Record, author_of, body_of, date_of, id_of, text_of, title_of
from crossfoot.read.html import read_html
from crossfoot.read.inline import lines_of
from crossfoot.read.json_text import Number, json_value, parsed
from crossfoot.read.metadata import metadata_of
from crossfoot.read.text import read_plain

MARKUP = regex.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|table|blockquote|strong|em|b|i|a)\b[^<>]{0,500}>", regex.IGNORECASE
)
AS_BODY = {BlockKind.HEADING: BlockKind.PARAGRAPH}
NO_JSON = "no JSON"
LARGE = "JSON that is too large"
NO_RECORDS = "JSON without text or a table"
COLUMNS = 200
"""Columns of a table of records; those beyond are told as not read."""
NAMED_FAULTS = 20
STATED = ("source", "kind", "sources", "supersedes", "authority")


def read_json(data: bytes, name: str, fields: Fields = USUAL) -> Document:
    """Return the document of the records that a JSON text holds. Raises ReadError when it is broken."""
    return _document(records_in(json_value(data, name)), name, "json", fields, [])


def read_json_lines(data: bytes, name: str, fields: Fields = USUAL) -> Document:
    """Return the document of one record a line; lines that are none are faults. Raises ReadError when no line is one."""
    records: list[Record] = []
    faults: list[tuple[int, str]] = []
    lines = [line for line in enumerate(lines_of(decode(data, name)[0]), 1) if line[1][0].strip()]
    for number, (line, _) in lines:
        try:
            value = parsed(line, name, line=number)
        except ReadError as error:
            faults.append((number, str(error).removeprefix(f"{name}: ")))
            continue
        if isinstance(value, dict):
            records.append(value)
        else:
            faults.append((number, f"line {number} holds no record; write one {{...}} a line"))
    if lines and not records:
        raise ReadError(f"{name}: no line of it is a record: {faults[0][1]}")
    return _document(records, name, "jsonl", fields, faults)


def read_records(
    records: Iterable[Record], name: str, form: str, fields: Fields, *, columns: Sequence[str] = ()
) -> Document:
    """Return the document of records that a library has read. columns: their fields in order, where it knows them."""
    return _document(list(records), name, form, fields, [], columns=columns)


def json_reason(data: bytes, name: str, fields: Fields = USUAL) -> str | None:
    """Return why a JSON text is no document: it is broken, or holds neither text nor a table; None where it is one."""
    if len(data) > DOCUMENT:
        return LARGE
    try:
        records = records_in(json_value(data, name))
    except ReadError:
        return NO_JSON
    if any(text_of(record, fields) for record in records):
        return None
    return None if _tabular(records) else NO_RECORDS


def records_in(value: Any) -> list[Record]:
    """Return the records of a JSON value: its list, the list that stands under a usual name or alone, or itself."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, dict)]
    if not isinstance(value, dict):
        return []
    lists = {str(key).lower(): one for key, one in value.items() if isinstance(one, list) and _are_records(one)}
    named = next((lists[key] for key in LISTS if key in lists), None)
    if named is None and len(lists) == 1 and not any(isinstance(one, dict) for one in value.values()):
        named = next(iter(lists.values()))
    return [one for one in named if isinstance(one, dict)] if named else [value]


def _are_records(value: list[Any]) -> bool:
    return bool(value) and all(isinstance(one, dict) for one in value[:100])


def _tabular(records: Sequence[Record]) -> bool:
    """Say whether records are the rows of a table: flat, of the same fields, two at least, with numbers among words."""
    if len(records) < 2:
        return False
    head = list(records[:50])
    first = set(head[0])
    alike = sum(len(first & set(one)) * 2 > len(first | set(one)) for one in head) * 10 >= len(head) * 9
    flat = not any(isinstance(value, dict | list) for one in head for value in one.values())
    numbers = sum(any(_is_number(value) for value in one.values()) for one in head)
    return alike and flat and numbers * 2 > len(head)


def _is_number(value: Any) -> bool:
    return isinstance(value, Number | int | float | Decimal) and not isinstance(value, bool)


def _document(
    records: Sequence[Record],
    name: str,
    form: str,
    fields: Fields,
    faults: Sequence[tuple[int, str]],
    *,
    columns: Sequence[str] = (),
) -> Document:
    builder = Builder()
    for line, fault in faults[:NAMED_FAULTS]:
        builder.place = f"line {line}"
        builder.fault(fault)
    if len(faults) > NAMED_FAULTS:
        builder.fault(f"{len(faults) - NAMED_FAULTS:,} more lines hold no record")
    if any(text_of(record, fields) for record in records):
        metadata = _articles(builder, records, name, fields)
    else:
        metadata = metadata_of({}, name)
        if form != "json" or _tabular(records):
            _table(builder, records, fields, columns)
    return builder.document(name, form, metadata)


def _articles(builder: Builder, records: Sequence[Record], name: str, fields: Fields) -> Metadata:
    """Add the records that have a text, and return what all of them say of themselves."""
    told = [(number, record) for number, record in enumerate(records, 1) if body_of(record, fields)]
    days = {date_of(record, fields) for _, record in told}
    alone = len(told) == 1
    for number, record in told:
        builder.place = _place(number, record, fields)
        if number > RECORDS or builder.at > RENDERED:
            builder.fault(f"record {number} of {len(records):,} and what follows are not read; split the file")
            break
        title, text, day = title_of(record, fields), body_of(record, fields) or "", date_of(record, fields)
        if not alone:
            builder.entry(day)
        builder.block(BlockKind.HEADING, title or "", level=1 if alone else 2)
        if day is not None and len(days) > 1:
            builder.block(BlockKind.PARAGRAPH, day.isoformat())
        if MARKUP.search(text):
            builder.adopt(read_html(text, name, "utf-8"), below=0 if alone else 2)
        else:
            builder.adopt(read_plain(text, name, "utf-8"), kinds=AS_BODY)
    first = told[0][1]
    values: dict[str, Any] = {key: _plain(first[key]) for key in STATED if key in first} if alone else {}
    values |= {"title": title_of(first, fields), "author": author_of(first, fields)} if alone else {}
    if len(days) == 1:
        values["date"] = next(iter(days))
    return metadata_of(values, name)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Number) else value


def _place(number: int, record: Record, fields: Fields) -> str:
    """Return the place of a record: its number, and its id where it has one."""
    known = id_of(record, fields)
    return f"record {number}" if known is None or known == str(number) else f"record {number} ({known})"


def _table(builder: Builder, records: Sequence[Record], fields: Fields, columns: Sequence[str]) -> None:
    if not records:
        return
    names = list(columns or dict.fromkeys(key for record in records[:1000] for key in record))
    if len(names) > COLUMNS:
        builder.fault(f"has {len(names):,} fields, of which {COLUMNS} are read; leave out what is no figure")
        names = names[:COLUMNS]
    most = min(RECORDS, TEXT_CELLS // max(1, len(names)))
    if len(records) > most:
        builder.fault(f"has {len(records):,} records, of which {most:,} are read; split the file")
    rows = [[Placed(str(key).replace("_", " "), "fields") for key in names]]
    for number, record in enumerate(records[:most], 1):
        place = _place(number, record, fields)
        rows.append([Placed(_shown(record.get(key)), place) for key in names])
    builder.table(rows)


def _shown(value: Any) -> str:
    """Return the value of a field as a cell shows it; nested ones are left out."""
    if value is None or isinstance(value, Mapping | list | bytes):
        return ""
    if isinstance(value, bool | str):
        return str(value)[:10_000]
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return Number.of(value) if isinstance(value, int | float | Decimal) else ""
