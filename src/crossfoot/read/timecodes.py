"""Time codes of transcripts in plain text: `[00:03:12] ANNA BELL: ...`, `Anna Bell  00:03:12` above what she says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import regex

from crossfoot.model import Span
from crossfoot.read.inline import lines_of
from crossfoot.read.subtitles import seconds_of

_CODE = r"(?P<open>[\[(])?(?P<code>(?:\d{1,2}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?)(?(open)[\])])"
_NAME = r"(?P<label>\p{Lu}[\p{L}\d.’'-]*(?: [\p{Lu}\d(][\p{L}\d.’')-]*){0,4})"
BEFORE = regex.compile(
    rf"[ \t]*{_CODE}(?:[ \t]*(?:-->|[-–])[ \t]*[\[(]?[\d:.,]{{4,12}}[\])]?)?[ \t]*[-–:]?[ \t]*(?:{_NAME}:[ \t])?"
)
BEHIND = regex.compile(rf"[ \t]*{_NAME}[ \t,]*{_CODE}[ \t]*(?P<colon>:)?[ \t]*(?P<rest>.*)")
LEAST = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A time code that opens a line: what of the file it covers, and its seconds; named: a name stands before it, without a colon."""

    cut: Span
    seconds: int
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    mark: Mark
    label: str | None
    sure: bool  # in brackets or with hours, and not alone


def timecodes(text: str) -> dict[int, Mark]:
    """Return the time codes of a transcript by the offset of their line; nothing for a text that is none.

    In a transcript they never go back, and there are two at least, or one with a speaker behind it. Lines that begin with a time of day
    ("21:10 The water rises") are those of a live blog, and "14:30 Lunch" one of a programme: without brackets, hours or speakers none counts.
    """
    if ":" not in text:
        return {}
    found = {start: one for line, start in lines_of(text) if (one := _found(line, start)) is not None}
    speakers = Counter(one.label for one in found.values() if one.label is not None)
    kept = {start: one for start, one in found.items() if one.sure or speakers[one.label or ""] >= LEAST}
    times = [one.mark.seconds for one in kept.values()]
    if any(later < earlier for earlier, later in pairwise(times)):
        return {}
    if len(kept) < LEAST and not any(one.sure and one.label for one in kept.values()):
        return {}
    return {start: one.mark for start, one in kept.items()}


def _found(line: str, start: int) -> _Found | None:
    """Return the time code of one line, None without one."""
    if len(line) > 100_000 or ":" not in line:
        return None
    before = BEFORE.match(line)
    if before is not None and (before.end() < len(line) or before["open"]):
        code = before["code"]
        long = code.count(":") == 2
        hours = long and code.index(":") == 2
        end = before.start("label") if before["label"] else before.end()
        sure = (long and bool(before["open"])) or (hours and bool(before["label"] or code.startswith("00")))
        mark = Mark(Span(start + before.start("code") - bool(before["open"]), start + end), seconds_of(code))
        return _Found(mark, before["label"], sure) if sure or before["label"] else None
    behind = BEHIND.fullmatch(line)
    if behind is None or (behind["rest"] and not behind["colon"]):
        return None
    code = behind["code"]
    end = behind.end("colon") if behind["colon"] else behind.end("code") + bool(behind["open"])
    begin = behind.end("label")
    mark = Mark(Span(start + begin, start + end), seconds_of(code), named=True)
    return _Found(mark, behind["label"], code.count(":") == 2 and bool(behind["open"] or not behind["rest"]))
