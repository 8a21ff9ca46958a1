"""Runs of lines of one form: items of a list, or lines that open with a time of day or a year, with the numbers of each in order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crossfoot import patterns as regex
from crossfoot.model import Document, Section, Span

BULLET = regex.compile(r"[ \t]*(?P<bullet>[-*+•–])[ \t]+|[ \t]*(?P<place>\d{1,3})(?:[.)][ \t]+|[ \t]{1,4}(?=\p{Lu}))")
NUMBER = regex.compile(
    r"(?<![\p{L}\p{N}.,:'’/-])(?P<lead>[£$€¥]\s?)?(?P<number>\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?|\d{1,2}[hH]\d\d|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>\s?(?:%|k|m|bn|million|billion|thousand)(?![\p{L}])|)(?![\p{L}\p{N}/]|[.,:]\d)"
)
"""A number or time with its sign of currency and its magnitude; none within a word, a date or a code."""
MARKS = regex.compile(r"[*_`]+|</?(?:b|strong|em|i|span)\b[^<>]{0,80}>")
CLOCK = regex.compile(r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?!\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?")
YEAR = regex.compile(r"(?P<year>1[0-9]\d\d|20\d\d)(?=\s?(?:[:.,)–—-]|\s))(?!\s?[-–/]\s?\d)")
SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


@dataclass(frozen=True, slots=True)
class Value:
    """A number of a line: its value, what it is of (a sign, a form), and where it stands in the file."""

    value: float
    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a run. place: the number that it is marked with; opening: the time or year that it opens with."""

    span: Span
    place: int | None
    opening: Value | None
    values: tuple[Value, ...]


def runs(text: str) -> Iterator[list[Line]]:
    """Yield the lines that stand below each other and are of one form: with bullets, or numbered from 1 on, or opening with a time or year."""
    held: list[Line] = []
    form = ""
    for start, end in _spans(text):
        raw = text[start:end]
        line, own = _read(raw, start)
        blank = not raw.strip()
        if blank and held and form != "opening":
            continue  # between the items of a loose list
        follows = line is not None and own == form and (line.place is None or line.place == len(held) + 1)
        if held and not follows:
            yield held
            held = []
        if line is not None and (held or line.place in (None, 1)):
            held, form = [*held, line], own
    if held:
        yield held


def items(document: Document, *, tables_only: bool) -> Iterator[list[Line]]:
    """Yield the items of each list of a page, and the cells of the first column of each table."""
    held: list[Section] = []
    for section in (*document.sections, None):
        same = section is not None and held and _alike(held[-1], section)
        if section is not None and section.cell is not None and (section.cell.column or not section.cell.row):
            continue
        if held and not same:
            yield [_of_section(one, at) for at, one in enumerate(held, 1)]
            held = []
        if section is not None and (section.cell is not None or (section.list_item and not tables_only)):
            held.append(section)


def _alike(one: Section, other: Section) -> bool:
    if one.cell is not None and other.cell is not None:
        return one.cell.table == other.cell.table
    return one.cell is None and other.cell is None and one.list_item and other.list_item


def _of_section(section: Section, at: int) -> Line:
    opening = _opening(section.text, 0, 0)
    values = _values(section.text, opening.span.end if opening else 0, 0)
    placed = tuple(replace(one, span=section.source(one.span)) for one in values)
    opened = replace(opening, span=section.source(opening.span)) if opening else None
    place = at if section.cell is None else None
    return Line(
        section.source(Span(0, max(1, len(section.text)))), place, opened, placed if section.cell is None else ()
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, at + len(line.rstrip("\r\n"))
        at += len(line)


def _read(raw: str, start: int) -> tuple[Line | None, str]:
    mark = BULLET.match(raw)
    at = mark.end() if mark else len(raw) - len(raw.lstrip())
    bold = MARKS.match(raw, at)
    at = bold.end() if bold else at
    opening = _opening(raw, at, start)
    if mark is None and opening is None:
        return None, ""
    values = tuple(_values(raw, opening.span.end - start if opening else at, start))
    place = int(mark["place"]) if mark is not None and mark["place"] else None
    form = "numbered" if place is not None else f"bullet {mark['bullet']}" if mark is not None else "opening"
    return Line(Span(start, start + len(raw)), place, opening, values), form


def _opening(raw: str, at: int, start: int) -> Value | None:
    clock, year = CLOCK.match(raw, at), YEAR.match(raw, at)
    if clock is not None:
        hour = (
            int(clock["hour"]) % 12 + (12 if clock["half"].lower() == "p" else 0)
            if clock["half"]
            else int(clock["hour"])
        )
        return Value(
            hour * 60 + int(clock["minute"]), "clock", clock[0], Span(start + clock.start(), start + clock.end())
        )
    if year is not None:
        return Value(int(year["year"]), "year", year["year"], Span(start + year.start(), start + year.end()))
    return None


def _values(raw: str, at: int, start: int) -> Iterator[Value]:
    for found in NUMBER.finditer(raw, at):
        number, unit = found["number"], found["unit"].strip().lower()
        timed = regex.split(r"[:hH]", number)
        if len(timed) > 1:
            value = sum(float(part) * 60**power for power, part in enumerate(reversed(timed)))
        else:
            value = float(number.replace(",", "")) * SCALES.get(unit, 1)
        kind = f"{(found['lead'] or '').strip()}{'%' if unit == '%' else ''}{len(timed)}"
        yield Value(value, kind, found[0].strip(), Span(start + found.start("number"), start + found.end("number")))


def astray(values: Sequence[float], way: int, *, inside: bool = False) -> int | None:
    """Return which one value of a series is out of order, None where none is or more are.

    way: 1 up, -1 down. inside: whether it has to stand between others, since a series may begin anew at its ends.
    Of two neighbours either may be the wrong one; the one is told without which the rest is in order, the second where both are such.
    """
    if _sorted(values, way):
        return None
    alone = [at for at in range(len(values)) if _sorted([*values[:at], *values[at + 1 :]], way)]
    if inside:
        alone = [at for at in alone if 0 < at < len(values) - 1]
    return alone[-1] if alone else None


def _sorted(values: Sequence[float], way: int) -> bool:
    return all((after - before) * way >= 0 for before, after in itertools.pairwise(values))
