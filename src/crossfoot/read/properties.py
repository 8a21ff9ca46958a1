"""What office programs note of a file (title, author, day) -> Metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from crossfoot.errors import ReadError
from crossfoot.model import PROPERTIES, Metadata
from crossfoot.read.metadata import iso_date, metadata_of
from crossfoot.read.packages import Package

LONGEST = 500
AUTHORS = frozenset({"openpyxl", "user", "admin", "administrator", "microsoft office user", "unknown", "python-docx"})
"""Names that programs write where nobody told them one."""


def properties(package: Package, part: str) -> dict[str, str]:
    """Return the texts of a part of properties by the local names of their elements; nothing where it cannot be read."""
    found: dict[str, str] = {}
    open_name = ""
    try:
        for kind, word, _ in package.events(part):
            if kind == "start":
                open_name = word
            elif kind == "text" and open_name and len(found.get(open_name, "")) < LONGEST:
                found[open_name] = found.get(open_name, "") + word
            elif kind == "end":
                open_name = ""
    except ReadError:  # the tables are worth more than what is noted of them
        return found
    return {name: " ".join(text.split())[:LONGEST] for name, text in found.items()}


def described(found: Mapping[str, str], name: str) -> Metadata:
    """Return the metadata of a file `name` whose properties are `found`; a day in the file's name goes before them."""
    metadata = metadata_of({"title": found.get("title"), "author": author(found)}, name)
    day = iso_date(found.get("modified") or found.get("date") or found.get("created") or found.get("creation-date"))
    if metadata.date is None and day is not None:
        metadata = replace(metadata, date=day, date_from=PROPERTIES)
    return metadata


def author(found: Mapping[str, str]) -> str | None:
    """Return who wrote the file, None where only a program named itself."""
    told = found.get("creator") or found.get("initial-creator") or ""
    return told if told and told.lower() not in AUTHORS else None
