"""Dates, times, durations and sets of a section, as TIMEX3 with X for what the text leaves open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crossfoot.extract.dates_clock import (
    read_bare_hour,
    read_clock,
    read_half_hour,
    read_hour,
    read_spoken,
    read_spoken_minutes,
    read_worded,
    settle_log,
)
from crossfoot.extract.dates_day_parts import read_part
from crossfoot.extract.dates_join import join
from crossfoot.extract.dates_months import read_month, word_after, word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_numeric import read_numeric
from crossfoot.extract.dates_ordinals import read_ordinal_digits, read_ordinal_words
from crossfoot.extract.dates_periods import read_holiday, read_numbered, read_quarter, read_quarter_code, read_season
from crossfoot.extract.dates_scan import PHRASES, triggers
from crossfoot.extract.dates_spans import read_before_after, read_glued, read_unit
from crossfoot.extract.dates_weekdays import read_weekday
from crossfoot.extract.dates_words import CARDINALS, DATES, TIMES, WEEKDAYS
from crossfoot.extract.dates_years import read_century, read_decade, read_short_year, read_year
from crossfoot.model import DateMention, Document, Section, Span


def extract_dates(document: Document, section_index: int) -> Iterator[DateMention]:
    """Yield the dates, times, durations and sets of one section, in text order and without overlaps.

    What only an anchor can settle stays open here: its timex has X, its `expression` says how to go on (dates_notation).
    """
    section = document.sections[section_index]
    low = _lowered(section.text)
    pieces = find_pieces(section, low, document.text)
    if not pieces:
        return
    starts = [span.start for span in section.sentences]
    for piece in join(pieces, low):
        local = Span(piece.start, piece.end)
        span = section.source(local)
        sentence = bisect_right(starts, piece.start) - 1
        if sentence >= 0 and piece.start >= section.sentences[sentence].end:
            sentence = -1
        yield DateMention(
            document=document.path,
            section=section_index,
            sentence=sentence,
            span=span,
            local=local,
            text=document.text[span.start : span.end],
            type=piece.type,
            timex=piece.timex,
            pattern=piece.pattern,
            expression=piece.expression,
            weekday=piece.weekday,
            fault=piece.fault,
        )


def _lowered(text: str) -> str:
    """Return `text` in lower case with every code point where it was."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(slots=True)
class _Reader:
    """The text that is read, and how far it has been read."""

    low: str
    text: str
    document_text: str
    whole: bool  # the section may be nothing but a year
    done: int = 0


def find_pieces(section: Section, low: str, document_text: str) -> list[Piece]:
    """Return the pieces of dates in a section, in text order and without overlaps, before they are joined."""
    found: list[Piece] = []
    whole = section.cell is None or section.cell.header or section.cell.column == 0
    reader = _Reader(low, section.text, document_text, whole)
    for kind, start, end in triggers(low):
        if start < reader.done:
            continue
        if kind == "digits" and not _promising(low, start, end):
            continue
        for piece in _READERS[kind](reader, start, end):
            while (
                found and found[-1].end > piece.start and (found[-1].start >= piece.start or found[-1].end < piece.end)
            ):
                found.pop()
            if not found or found[-1].end <= piece.start:
                found.append(piece)
                reader.done = max(reader.done, piece.end)
    settle_log(found, section, document_text)
    return found


def _promising(low: str, start: int, end: int) -> bool:
    """Say whether digits can begin a date: most numbers are settled here, by their length and the next character."""
    length = end - start
    if length in (4, 8):
        return True
    return length <= 3 and (low[end : end + 1] in _AFTER_DIGITS or low[start - 1 : start] in ("'", "’"))


_AFTER_DIGITS = frozenset(":./-–'’ apstnrohmdwyi")


def _month(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    return read_month(reader.low, reader.text, start, end)


def _weekday(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    end -= reader.low[end - 1] == "s" and reader.low[start:end] not in WEEKDAYS
    return read_weekday(reader.low, reader.text, start, end)


def _part(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    pieces = read_part(reader.low, start, end, reader.done)
    yield from pieces
    if pieces and pieces[0].kind == "part":
        yield from _hour_after(reader.low, end)


def _single(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    code = TIMES["part_words"][reader.low[start:end]]
    yield Piece(start, end, "part", f"T{code}", "clock/part", f"unit day 0@T{code}")
    yield from _hour_after(reader.low, end)


def _hour_after(low: str, end: int) -> Iterator[Piece]:
    piece = read_bare_hour(low, end)
    if piece is not None:
        yield piece


def _point(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    time = TIMES["points"][reader.low[start:end]]
    begin = start - 3 if reader.low.endswith("12 ", max(0, start - 3), start) else start
    yield Piece(begin, end, "clock", f"T{time}", "clock/point", f"clock bare@T{time}")


def _set(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    if not _NAMED_SET.match(reader.low, end):
        yield Piece(start, end, "set", DATES["sets"][reader.low[start:end]], "span/set")


_NAMED_SET = re.compile(r"\s(?:reports?|accounts|general meeting|mail|express|telegraph|mirror|star|news|review)\b")


def _reference(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    expression = PHRASES[reader.low[start:end]]
    if expression.endswith("_REF"):
        yield Piece(start, end, "day", expression, "reference/vague")
    else:
        yield Piece(start, end, "ref", "XXXX-XX-XX", "reference/day", expression)


def _code(reader: _Reader, start: int, _end: int) -> Iterator[Piece]:
    piece = read_quarter_code(reader.low, start) if reader.text[start].isupper() else None
    if piece is not None:
        yield piece


def _feast(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    piece = read_holiday(reader.low, reader.text, start, end)
    if piece is not None:
        yield piece
    elif reader.low[start:end].endswith("friday"):
        yield from read_weekday(reader.low, reader.text, end - 6, end)


def _spoken(reader: _Reader, start: int, _end: int) -> Iterator[Piece]:
    piece = read_spoken(reader.low, start)
    if piece is not None:
        yield piece


def _worded(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    del end
    piece = read_worded(reader.low, start)
    if piece is not None:
        yield piece


def _hour(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    piece = read_hour(reader.low, start, end)
    if piece is not None:
        yield piece


def _season(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    piece = read_season(reader.low, start, end)
    if piece is not None:
        yield piece


def _half(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    piece = read_quarter(reader.low, start, end) or read_half_hour(reader.low, start)
    if piece is not None:
        yield piece


def _nineties(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    low = reader.low
    spoken = _SPOKEN_CENTURY.search(low, max(0, start - 16), start)
    if spoken is not None:
        century = CARDINALS[spoken["century"]]
        yield Piece(spoken.start(), end, "day", f"{century}{DATES['decade_words'][low[start:end]]}", "calendar/decade")
    elif (
        word_before(low, start) in ("the", "early", "mid", "late")
        and word_after(low, end) != "of"
        and not _BODILY.search(low, max(0, start - 12), start)
    ):
        yield Piece(start, end, "day", f"19{DATES['decade_words'][low[start:end]]}", "calendar/decade")


_SPOKEN_CENTURY = re.compile(r"\b(?P<century>fifteen|sixteen|seventeen|eighteen|nineteen)[ -]\Z")
"""The first half of "the nineteen-fifties"."""
_BODILY = re.compile(r"\b(?:into the|his|her|their) \Z")
"""Temperatures and ages are "in the seventies" too."""


def _ordinal(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    low = reader.low
    if low.startswith("the ", start - 4) and start >= 4:
        piece = read_ordinal_words(low, start, end)
        if piece is not None:
            yield piece


def _unit(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    low = reader.low
    word = low[start:end]
    piece = read_before_after(low, start, end)
    if piece is None and word == "quarter":
        piece = read_quarter(low, start, end)
    if piece is None and word == "century":
        piece = read_century(low, start)
    if piece is None and word in ("week", "month"):
        piece = read_numbered(low, start, end)
    if piece is None and word in ("minute", "minutes"):
        piece = read_spoken_minutes(low, start, end)
    piece = piece or read_unit(low, start, end)
    if piece is not None:
        yield piece


def _digits(reader: _Reader, start: int, end: int) -> Iterator[Piece]:
    piece = _read_digits(reader, start, end)
    if piece is not None:
        yield piece


def _read_digits(reader: _Reader, start: int, end: int) -> Piece | None:
    low, length = reader.low, end - start
    following, before = low[end : end + 1], low[start - 1 : start]
    if length in (4, 8):
        return _four_digits(reader, start, end)
    piece: Piece | None = None
    if length <= 2 and following:
        if following in "/-.":
            piece = read_numeric(low, start, reader.document_text) if before not in ("/", ".", "$", "-") else None
        if following in "s'’" and (piece := read_decade(low, start)):
            return piece
        if following in "tnrs":
            piece = read_ordinal_digits(low, start)
        if piece is None and following in ":. apio–-":
            piece = read_clock(low, reader.text, start)
        if piece is None and following == " " and low.startswith(("past ", "to "), end + 1):
            piece = read_spoken(low, start)
    if piece is None and before in ("'", "’") and before and length == 2:
        piece = read_short_year(low, start)
    if piece is None and (following.isalpha() or following == "."):
        piece = read_glued(low, start)
    return piece


def _four_digits(reader: _Reader, start: int, end: int) -> Piece | None:
    low = reader.low
    piece = None
    if low[start] in "12":
        piece = read_numeric(low, start, reader.document_text)
        if piece is None and low[end : end + 1] in ("s", "'", "’"):
            piece = read_decade(low, start)
    if (
        piece is None
        and end - start == 4
        and low[start] in "012"
        and low[end : end + 1] in (" ", "a", "p", "g", "u", "h")
    ):
        piece = read_clock(low, reader.text, start) if low.startswith(_CLOCK_TAILS, end) else None
    if piece is None and end - start == 4 and low[start] in "12":
        piece = read_year(low, reader.text, start, reader.whole and len(low.strip()) == 4)
    return piece


_CLOCK_TAILS = (
    " gmt",
    " hours",
    " utc",
    " hours local",
    " hours gmt",
    " hrs",
    " local time",
    "am",
    "pm",
    " am",
    " pm",
    " a.m",
    " p.m",
    "a.m",
    "p.m",
)


_READERS: dict[str, Callable[[_Reader, int, int], Iterator[Piece]]] = {
    "digits": _digits,
    "month": _month,
    "weekday": _weekday,
    "unit": _unit,
    "reference": _reference,
    "part": _part,
    "single": _single,
    "point": _point,
    "set": _set,
    "season": _season,
    "half": _half,
    "code": _code,
    "hour": _hour,
    "worded": _worded,
    "nineties": _nineties,
    "feast": _feast,
    "ordinal": _ordinal,
    "spoken": _spoken,
}
