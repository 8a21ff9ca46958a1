"""What the head of a web page says of it: title, day, author, site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import regex

from crossfoot.read.metadata import iso_date

DATES = frozenset(
    {"article:published_time", "date", "dc.date", "dcterms.date", "datepublished", "pubdate", "og:published_time"}
)
DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
SITE = regex.compile(r" (?:\||[-–—·•:»](?= \p{Lu}[^-–—|]{1,40}$)) .{1,60}$")
"""The name of the site behind the title of a page."""
KEYS = {"author": "author", "og:site_name": "source"}


def told_by_meta(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a `<meta>` with these attributes says that front matter would, as key and value."""
    key, content = key_of(values), values.get("content", "")
    if key in DATES and iso_date(content):
        yield "date", content
    elif key in KEYS:
        yield KEYS[key], content


def described_by_meta(values: Mapping[str, str]) -> str:
    """Return the description of the page in a `<meta>`, "" where it is none."""
    content = values.get("content", "")
    return content if key_of(values) in DESCRIPTIONS and content.strip() else ""


def key_of(values: Mapping[str, str]) -> str:
    """Return what a `<meta>` is about."""
    return (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()


def headline_of(title: str) -> str:
    """Return a page's title without the name of the site behind it."""
    name = SITE.search(title)
    return title[: name.start()].rstrip() if name is not None else title


def days_of_linked_data(text: str) -> Iterator[str]:
    """Yield the days of publication that a script of linked data gives."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for one in data if isinstance(data, list) else [data]:
        published = one.get("datePublished") if isinstance(one, dict) else None
        if isinstance(published, str) and iso_date(published):
            yield published
