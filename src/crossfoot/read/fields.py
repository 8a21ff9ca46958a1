"""Which fields of a record are its title, text, date, author and id: the names that people use, and those of a configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import regex

from crossfoot import lexicon
from crossfoot.config import Fields
from crossfoot.read.json_text import Number
from crossfoot.read.metadata import iso_date

_LISTS = lexicon.load("records")
NAMES: dict[str, tuple[str, ...]] = {role: tuple(_LISTS[role]) for role in ("title", "text", "date", "author", "id")}
LISTS = tuple(_LISTS["lists"])
PLAIN = regex.compile(r"[_\-\s.]")
EPOCH = regex.compile(r"1\d{9}(?:\d{3})?(?:\.\d{1,9})?")
WRITTEN = regex.compile(r"(?P<day>\d{4}-\d\d-\d\d)|(?P<year>\d{4})/(?P<month>\d\d)/(?P<date>\d\d)")
PROSE = regex.compile(r"\p{L}+[,;:’'”\"]?(?:\s+\S+){4,}")
"""What a text has and a name, a version or a path has not: words one after the other."""

Record = Mapping[str, Any]


def value_of(record: Record, role: str, fields: Fields) -> Any:
    """Return the value that a record has in a role ("title", "text", ...), None without one.

    A name of the configuration may lead into nested records: "fields.bodyText".
    """
    configured: tuple[str, ...] = getattr(fields, role)
    for name in configured:
        found = _at(record, name)
        if found not in (None, "", []):
            return found
    if configured:
        return None
    plain = {PLAIN.sub("", str(key)).lower(): value for key, value in record.items()}
    return next((plain[name] for name in NAMES[role] if plain.get(name) not in (None, "", [])), None)


def body_of(record: Record, fields: Fields) -> str | None:
    """Return the text of a record, however short, None without one."""
    return _string(value_of(record, "text", fields), "\n\n")


def text_of(record: Record, fields: Fields) -> str | None:
    """Return the prose of a record; None where its text is none, or is a word, a path or a number."""
    found = body_of(record, fields)
    if found is None or not (fields.text or PROSE.search(found[:20_000])):
        return None
    return found


def title_of(record: Record, fields: Fields) -> str | None:
    """Return the title of a record, None without one."""
    return _string(value_of(record, "title", fields), " ")


def author_of(record: Record, fields: Fields) -> str | None:
    """Return who wrote a record: a name, or several, that stand for themselves or under "name"."""
    found = value_of(record, "author", fields)
    several = found if isinstance(found, list) else [found]
    names = [one.get("name") if isinstance(one, Mapping) else one for one in several]
    return ", ".join(name.strip() for name in names if isinstance(name, str) and name.strip()) or None


def date_of(record: Record, fields: Fields) -> date | None:
    """Return the day of a record: as it is written first, or seconds since 1970 in UTC."""
    found = value_of(record, "date", fields)
    if isinstance(found, datetime | date):
        return found.date() if isinstance(found, datetime) else found
    if isinstance(found, str) and EPOCH.fullmatch(found):
        whole = found.partition(".")[0]
        return datetime.fromtimestamp(int(whole[:10]), tz=UTC).date()
    match = WRITTEN.match(found.strip()) if isinstance(found, str) else None
    if match is None:
        return None
    return iso_date(match["day"] or f"{match['year']}-{match['month']}-{match['date']}")


def id_of(record: Record, fields: Fields) -> str | None:
    """Return the id of a record as it is written, None without one that is short."""
    found = value_of(record, "id", fields)
    shown = str(found) if isinstance(found, str | int) else None
    return shown if shown and len(shown) <= 80 else None


def _at(record: Record, name: str) -> Any:
    if name in record:
        return record[name]
    found: Any = record
    for part in name.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found


def _string(value: Any, between: str) -> str | None:
    """Return a text that stands as one string or as a list of paragraphs."""
    if isinstance(value, Number):
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Sequence) and value and all(isinstance(one, str) for one in value):
        return between.join(value).strip() or None
    return None
