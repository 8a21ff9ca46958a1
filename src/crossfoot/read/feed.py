"""RSS and Atom -> Document: the entries of a feed, each at its place "entry 3"."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element, ParseError

import regex
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from crossfoot.config import Fields
from crossfoot.errors import ReadError
from crossfoot.limits import RECORDS, RENDERED
from crossfoot.model import BlockKind, Document
from crossfoot.read.building import Builder
from crossfoot.read.html import read_html
from crossfoot.read.metadata import iso_date, metadata_of

ROOT = regex.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<\?[^>]{0,400}\?>|<!DOCTYPE[^>\[]{0,200}>|\s)*"
    rb"<(?:rss\b|(?:\w{1,20}:)?feed\b[^>]{0,2000}w3\.org/2005/Atom|(?:\w{1,20}:)?RDF\b[^>]{0,2000}purl\.org/rss/)",
    regex.DOTALL | regex.IGNORECASE,
)
HEAD = 8192
UNKNOWN = "unknown type"
ENTITY = regex.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(?P<name>[A-Za-z]\w{1,30});")
INVISIBLE = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
DECLARED = regex.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
ITEMS = frozenset({"item", "entry"})
BODIES = ("encoded", "content", "description", "summary")
"""Where the text of an entry stands, the fullest first."""
DATES = ("pubDate", "published", "date", "updated")
AUTHORS = ("creator", "author")
MARKUP = regex.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:#\d+|\w+);")


def xml_reason(data: bytes, name: str, fields: Fields) -> str | None:
    """Return why a file is no feed, None where its ending or the root of its XML says that it is one."""
    del fields
    if not name.lower().endswith(".xml") or ROOT.match(data[:HEAD].removeprefix(b"\xef\xbb\xbf")):
        return None
    return UNKNOWN


def read_feed(data: bytes, name: str) -> Document:
    """Return the document. Raises ReadError for XML that is broken, declares entities or is no feed."""
    root = _root(data, name)
    channel = next((one for one in root if _tag(one) == "channel"), root)
    entries = [one for one in (*channel, *(root if channel is not root else ())) if _tag(one) in ITEMS]
    if not entries and _tag(root) not in {"rss", "feed", "RDF"}:
        raise ReadError(f"{name}: is no feed: its root is {_tag(root)[:60]}; leave it out, or give it another ending")
    builder = Builder()
    title = _plain(_first(channel, ("title",)), name)
    builder.block(BlockKind.HEADING, title, level=1)
    builder.block(BlockKind.SUMMARY, _plain(_first(channel, ("description", "subtitle")), name))
    for number, entry in enumerate(entries, 1):
        builder.place = f"entry {number}"
        if number > RECORDS or builder.at > RENDERED:
            builder.fault(f"entry {number} of {len(entries):,} and what follows are not read; split the feed")
            break
        _entry(builder, entry, name, alone=len(entries) == 1)
    own = _day(entries[0]) if len(entries) == 1 else _day(channel)
    author = _author(entries[0]) if len(entries) == 1 else None
    values = {"title": title, "date": own, "source": title, "author": author}
    return builder.document(name, "feed", metadata_of(values, name))


def _root(data: bytes, name: str) -> Element:
    """Return the root of XML in which nothing is declared, expanded or fetched."""
    try:
        return _parsed(data, name)
    except ParseError:
        pass  # pages write &nbsp; and control characters into feeds
    text = DECLARED.sub("", data.decode("utf-8", "replace"), count=1)
    text = ENTITY.sub(lambda match: html.escape(html.unescape(match.group())), INVISIBLE.sub(" ", text))
    try:
        return _parsed(text, name)
    except ParseError as error:
        line, column = error.position
        raise ReadError(f"{name}: is no XML: line {line}, column {column + 1}; mend it, or leave it out") from error


def _parsed(data: bytes | str, name: str) -> Element:
    try:
        return fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise ReadError(f"{name}: declares entities, which are never expanded; take them out") from error
    except (ValueError, LookupError, RecursionError) as error:  # unknown or wrong encodings; depth
        raise ReadError(f"{name}: cannot be decoded as its first line says; save it as UTF-8") from error


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _first(parent: Element, names: tuple[str, ...]) -> Element | None:
    """Return the child by the first of the names that one with content has."""
    for name in names:
        for child in parent:
            if _tag(child) == name and (len(child) or (child.text or "").strip()):
                return child
    return None


def _source(element: Element | None) -> str:
    """Return the text or the markup that an element holds."""
    if element is None:
        return ""
    if len(element):  # XHTML as it stands
        return "".join(_pieces(element))
    return element.text or ""


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of nested markup, with the tags that part blocks."""
    stack: list[tuple[Element, bool]] = [(element, True)]
    while stack:
        one, opens = stack.pop()
        tag = _tag(one)
        if not opens:
            yield f"</{tag}>" + html.escape(one.tail or "")
            continue
        yield f"<{tag}>" + html.escape(one.text or "")
        stack.append((one, False))
        stack.extend((child, True) for child in reversed(one))


def _plain(element: Element | None, name: str) -> str:
    source = _source(element)
    if not MARKUP.search(source):
        return source
    return " ".join(block.text for block in read_html(source, name, "utf-8").blocks)


def _entry(builder: Builder, entry: Element, name: str, *, alone: bool) -> None:
    day = _day(entry)
    if not alone:
        builder.entry(day)
    builder.block(BlockKind.HEADING, _plain(_first(entry, ("title",)), name), level=1 if alone else 2)
    if day is not None and not alone:
        builder.block(BlockKind.PARAGRAPH, day.isoformat())
    source = _source(_first(entry, BODIES))
    if MARKUP.search(source):
        builder.adopt(read_html(source, name, "utf-8"), below=0 if alone else 1)
    else:
        for paragraph in regex.split(r"\n\s*\n", source):
            builder.block(BlockKind.PARAGRAPH, paragraph)


def _author(entry: Element) -> str | None:
    found = _first(entry, AUTHORS)
    if found is None:
        return None
    named = _first(found, ("name",))
    text = (named.text if named is not None else found.text) or ""
    return " ".join(text.split()) or None


def _day(element: Element) -> date | None:
    found = _first(element, (*DATES, "lastBuildDate"))
    text = (found.text or "").strip() if found is not None else ""
    if iso_date(text):
        return date.fromisoformat(text[:10])
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, OverflowError, TypeError):
        return None
