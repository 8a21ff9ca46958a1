"""Which time each block speaks of: entries of changelogs and release notes, minutes, plans.

What such a record says was so then. It is not out of date today, and does not make today's pages wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import regex

from crossfoot import lexicon
from crossfoot.measure.moment import VERSION, day_in, version_in, version_numbers
from crossfoot.model import PROPERTIES, Block, BlockKind, Document, DocumentKind, Moment

_LISTS = lexicon.load("kinds")
UNRELEASED = regex.compile(rf"\W*(?:{'|'.join(_LISTS['unreleased'])})\b", regex.IGNORECASE)
ENTRY = regex.compile(rf"\W*(?:(?:{'|'.join(_LISTS['entry_words'])})\s+){{0,2}}\W*{VERSION}(?![\w.]*\w)(?P<rest>.*)")
ITEM = regex.compile(rf"\W*{VERSION}\s?(?=[:(–—,-])")
LINE_LEVEL = 7
"""The level of an entry that a line of its own heads, below all headings."""
REST = 60
"""How long the rest of a heading may be behind the version: a date, a name of the release."""
ENTRIES = 2
RECORDS = frozenset({DocumentKind.CHANGELOG, DocumentKind.RELEASE_NOTES, DocumentKind.MINUTES})
LISTED = RECORDS | {DocumentKind.ROADMAP}
MARKED = regex.compile(r"\W*(?:[vV]\d|(?:version|release|v)\b)", regex.IGNORECASE)


def is_changelog(blocks: Sequence[Block]) -> bool:
    """Say whether a text is a list of releases, whatever its name: most of its headings of one level are versions with days."""
    heads = [block for block in blocks if _is_head(block)]
    dated = [block for block in heads if (moment := _head(block, None)) is not None and moment.version and moment.day]
    beside = [block for block in heads if dated and block.level == dated[0].level]
    return len(dated) >= ENTRIES and 2 * len(dated) > len(beside)


def moments(document: Document, kind: DocumentKind | None, title: str | None) -> list[Moment | None]:
    """Return the time that each block of a document speaks of, None where that is the time of its reader."""
    blocks = document.blocks
    found = _entries(blocks, kind)
    whole = _whole(document, kind, title, found)
    times = [_of_item(block, kind) or one or whole for block, one in zip(blocks, found, strict=True)]
    if kind is DocumentKind.ROADMAP:
        return [replace(one, ahead=True) if one is not None else None for one in times]
    return times


def _whole(
    document: Document, kind: DocumentKind | None, title: str | None, entries: Sequence[Moment | None]
) -> Moment | None:
    """Return the time of a document that is one record: release notes, minutes, a roadmap."""
    if kind is DocumentKind.ROADMAP:
        return Moment(label=title or "roadmap", day=document.metadata.date, ahead=True)
    if kind not in RECORDS - {DocumentKind.CHANGELOG} or any(entries):
        return None
    head = [document.metadata.title or "", title or "", *(block.text for block in document.blocks[:4]), document.path]
    stated = next((day for text in head if (day := day_in(text)) is not None), None)
    saved = document.metadata.date_from == PROPERTIES  # the day on which a program saved the file
    day = (stated or document.metadata.date) if saved else (document.metadata.date or stated)
    named = next((version for text in head if (version := version_in(text)) is not None), None)
    if named is None and day is None:
        return None
    numbers = version_numbers(named) if named is not None and kind is not DocumentKind.MINUTES else ()
    label = named if named is not None and numbers else str(day) if day else title or document.path
    return Moment(label=label, day=day, version=numbers)


def _entries(blocks: Sequence[Block], kind: DocumentKind | None) -> list[Moment | None]:
    """Return the entry that each block belongs to: from a heading with a version or a day to the next of its level."""
    heads = {
        at: moment
        for at, block in enumerate(blocks)
        if _is_head(block) and (moment := _head(block, kind)) is not None and (block.level or moment.version)
    }
    levels = Counter(blocks[at].level or LINE_LEVEL for at in heads)
    level = min((level for level, count in levels.items() if count >= ENTRIES), default=None)
    if level is None and kind in RECORDS and levels:
        level = max(levels) if kind is DocumentKind.CHANGELOG else None
    found: list[Moment | None] = [None] * len(blocks)
    current: Moment | None = None
    for at, block in enumerate(blocks):
        if level is None:
            break
        if block.kind is BlockKind.HEADING and block.level <= level:
            current = heads.get(at)
        elif at in heads:
            current = heads[at]
        found[at] = current
    return found


def _is_head(block: Block) -> bool:
    """Say whether a block may head an entry: a heading, or in a plain text a short line that is no sentence."""
    if block.kind is BlockKind.HEADING:
        return True
    return block.kind is BlockKind.PARAGRAPH and len(block.text) <= REST and not block.text.endswith((".", ",", ";"))


def _head(block: Block, kind: DocumentKind | None) -> Moment | None:
    """Return the time that a heading begins: "2.3.0 - 2026-05-18", "Version 2.2 (May 2026)", "Unreleased", in records a day alone."""
    text = block.text.strip()
    day = day_in(text)
    if len(text) <= REST and UNRELEASED.match(text):
        return Moment(label=text, ahead=True)
    match = ENTRY.match(text)
    known = kind in LISTED or day is not None or MARKED.match(text)  # "2.3 Results" is a numbered heading
    if match is not None and known and len(match["rest"]) <= REST and match["rest"].strip()[:1] not in {"%", "°"}:
        return Moment(
            label=match["version"], day=day, version=version_numbers(match["version"]), ahead=match["pre"] is not None
        )
    if day is not None and kind in RECORDS and len(text) <= REST:
        return Moment(label=text, day=day)
    return None


def _of_item(block: Block, kind: DocumentKind | None) -> Moment | None:
    """Return the time of a list item that begins with a version, or of a table row that has one as its label."""
    if block.kind is BlockKind.CELL and block.cell is not None:
        label = (block.cell.row_label or "").strip()
        marked = kind in LISTED or label[:1] in {"v", "V"} or label.count(".") > 1
        match = regex.fullmatch(VERSION, label) if marked else None
    else:
        match = ITEM.match(block.text) if block.kind is BlockKind.LIST_ITEM and kind in LISTED else None
    if match is None:
        return None
    return Moment(label=match["version"], day=day_in(block.text[:REST]), version=version_numbers(match["version"]))
