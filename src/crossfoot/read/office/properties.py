"""What an office document says of itself in its properties -> Metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from crossfoot.model import PROPERTIES, Metadata
from crossfoot.read.metadata import date_in_name, iso_date, metadata_of

OLD_COPY = timedelta(days=31)
"""A file last saved later than this after it was begun is a copy of an older one, or was written over: its day is the later."""
LISTS = frozenset({"sources", "supersedes"})


def properties_metadata(
    name: str,
    custom: Mapping[str, str],
    *,
    title: str | None = None,
    author: str | None = None,
    created: str | None = None,
    modified: str | None = None,
) -> Metadata:
    """Return the metadata of the document `name`.

    custom: properties that people add themselves, which mean what the same keys of front matter do; lists are parted by semicolons.
    created, modified: ISO 8601 dates that the program wrote. `date_from` is "custom property", "file name" or "document properties".
    """
    values: dict[str, object] = {"title": title, "author": author}
    for key, told in custom.items():
        lowered = key.strip().lower()
        values[lowered] = [one.strip() for one in told.split(";") if one.strip()] if lowered in LISTS else told
    metadata = metadata_of(values, name)
    if metadata.date_from == "front matter":
        return replace(metadata, date_from="custom property")
    if metadata.date is None and (day := _day(iso_date(created), iso_date(modified))) is not None:
        return replace(metadata, date=day, date_from=PROPERTIES)
    return metadata


def published(metadata: Metadata, name: str, day: date | None, *, made: bool = False) -> Metadata:
    """Return metadata dated by the day on which a book says that it was published, unless the file's name tells another.

    made: the day is only that on which a program made the file.
    """
    if day is None or metadata.date_from == "custom property" or date_in_name(name) is not None:
        return metadata
    return replace(metadata, date=day, date_from=PROPERTIES if made else "publication date")


def _day(created: date | None, modified: date | None) -> date | None:
    if created is None or modified is None:
        return created or modified
    return modified if modified - created > OLD_COPY else created
