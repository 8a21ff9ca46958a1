"""What a document says of itself: YAML front matter, and dates in file names."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

import regex
import yaml

from crossfoot.model import DocumentKind, Metadata

FRONT = regex.compile(r"\A---[ \t]*\r?\n(.*?)(?:\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", regex.DOTALL)
ISO = regex.compile(r"(?<!\d)((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
LIMIT = 100_000
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def front_matter(text: str) -> tuple[dict[str, Any], int]:
    """Return the front matter and the offset at which the text proper begins; broken YAML gives no values."""
    match = FRONT.match(text[:LIMIT])
    if match is None:
        return {}, 0
    try:
        values = yaml.load(match[1], Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, match.end()
    return (values if isinstance(values, dict) else {}), match.end()


def metadata_of(values: dict[str, Any], name: str) -> Metadata:
    """Return the metadata that front matter `values` give; the date falls back on the file's name."""
    day = _date(values.get("date"))
    found = "front matter" if day else None
    if day is None:
        day = date_in_name(name)
        found = "file name" if day else None
    return Metadata(
        title=_text(values.get("title")),
        date=day,
        author=_text(values.get("author")),
        outlet=_text(values.get("source")),
        sources=_texts(values.get("sources")),
        supersedes=_texts(values.get("supersedes")),
        kind=_kind(values.get("kind", values.get("type"))),
        authority=_whole(values.get("authority")),
        date_from=found,
    )


def date_in_name(name: str) -> date | None:
    """Return the date that a file name holds ("2024-11-14-losses.md"), or None."""
    match = ISO.search(PurePosixPath(name).name)
    return _date("-".join(match.groups())) if match else None


def iso_date(value: str | None) -> date | None:
    """Return the day of an ISO 8601 date or date-time, or None."""
    return _date(value)


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip()[:10])
        except ValueError:
            return None
    return None


def _text(value: object) -> str | None:
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value if isinstance(one, str | int)) if isinstance(value, list) else ()


def _whole(value: object) -> int:
    """Return a whole number, also from a string of digits; 0 for what is none."""
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _kind(value: object) -> DocumentKind | None:
    try:
        return DocumentKind(str(value).strip().lower().replace(" ", "-"))
    except ValueError:
        return None
