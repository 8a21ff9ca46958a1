"""Dates, times, durations and sets of a section, as TIMEX3 with X for what the text leaves open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from crossfoot.extract.dates_calendar import read_month, read_numeric, read_weekday, word_after, word_before
from crossfoot.extract.dates_clock import read_clock, read_oclock, read_part, read_spoken
from crossfoot.extract.dates_join import join
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_spans import read_before_after, read_unit
from crossfoot.extract.dates_words import (
    DATES,
    MONTHS,
    ORDINAL,
    TIMES,
    UNITS,
    WEEKDAYS,
    alternation,
    day_fault,
    read_day,
)
from crossfoot.extract.dates_years import (
    HOLIDAY_WORDS,
    read_century,
    read_decade,
    read_holiday,
    read_quarter,
    read_quarter_code,
    read_season,
    read_short_year,
    read_year,
)
from crossfoot.model import DateMention, Document, Section, SectionKind, Span

_PHRASES: dict[str, str] = {**DATES["reference_phrases"], **DATES["reference_words"]}
_ORDINAL_DAY = "|".join(sorted({word for word in ORDINAL.split("|")}, key=lambda word: -len(word)))

_TRIGGER = re.compile(
    r"\b(?:"
    r"(?P<digits>\d+)"
    rf"|(?P<month>{alternation(MONTHS)})\b"
    rf"|(?P<weekday>{alternation(WEEKDAYS)})(?=s?\b)"
    rf"|(?P<unit>{alternation(UNITS)})\b"
    rf"|(?P<word>{alternation(_PHRASES)})\b"
    rf"|(?P<part>{alternation(TIMES['parts'])})(?=s?\b)"
    rf"|(?P<single>{alternation(TIMES['part_words'])})\b"
    rf"|(?P<point>(?:12 )?(?:{alternation(TIMES['points'])}))\b"
    rf"|(?P<set>{alternation(DATES['sets'])})\b"
    rf"|(?P<season>{alternation(DATES['seasons'])})\b"
    r"|(?P<century>century)\b"
    r"|(?P<halves>half)(?= of|,? [12]\d{3})"
    r"|(?P<code>[qh][1-4](?![.,]?\d\d\d)|[fs]y ?['’]?\d)"
    r"|(?P<oclock>o['’]clock)"
    r"|(?P<ends>year|month)(?=-end\b)"
    rf"|(?P<nineties>{alternation(DATES['decade_words'])})\b"
    rf"|(?P<feast>{HOLIDAY_WORDS})(?!\w)"
    rf"|(?P<dom>the (?:{ORDINAL}))(?= day of|[.,;:)]|\Z| (?:and|to|at|that|it|he|she|they|we)\b)"
    rf"|(?P<spoken>(?:half|quarter|five|ten|fifteen|twenty(?:[- ]five)?|[a-z]+(?:-[a-z]+)? minutes) (?:past|to) )"
    r")"
)
_FUTURE_PHRASE = re.compile(r"(?:the )?(?:future|past)\b")
_DOM_DIGITS = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?!\w|-)(?P<tail> day of (?P<month>the|this|next|last) month| day of the month| of (?P<every>every|each) month| of (?:the|this) month)?"
)
_DOM_WORDS = re.compile(rf"(?P<day>{ORDINAL})(?P<tail> day of (?P<month>the|this|next|last) month)?")
_DOM_AFTER = re.compile(
    r"\s?(?:[.,;:!?)(”\"'’–—-]|\Z)|\s(?:and|to|at|that|when|it|he|she|they|we|but|or|with|by|for|as|in|was|were|is|had|has|said|reported|announced|alone|only|local|after|before|of|from|showed|will|while|which|on|came|evening|morning|afternoon|night|until)\b"
)
_DOM_NOT_AFTER = re.compile(
    r"\s(?:of|in) (?:a|its|their|his|her|the (?!month))|,? (?:place|time|floor|and \d|century|of \d)| in (?:line|history)|(?:,? (?:to|and|or) (?:the )?\d{1,2}(?:st|nd|rd|th)?)? (?:centur|minute|place|floor|round|stage|hole|lap|over|anniversary|birthday|graders?|grade|edition|season|game)"
)
_MONTH_OFFSET = {"the": 0, "this": 0, "next": 1, "last": -1}
_WEEK_NUMBER = re.compile(r"\s(?P<week>\d{1,2})(?![\w%]|[.,:]\d)")


def extract_dates(document: Document, section_index: int) -> Iterator[DateMention]:
    """Yield the dates, times, durations and sets of one section, in text order and without overlaps.

    What only an anchor can settle stays open here: its timex has X, its `expression` says how to go on (dates_notation).
    """
    section = document.sections[section_index]
    pieces = find_pieces(section, document.text)
    if not pieces:
        return
    starts = [span.start for span in section.sentences]
    for piece in join(pieces, _lowered(section.text)):
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


def find_pieces(section: Section, document_text: str) -> list[Piece]:
    """Return the pieces of dates in a section, in text order and without overlaps, before they are joined."""
    text = section.text
    low = _lowered(text)
    found: list[Piece] = []
    whole = section.cell is None or section.cell.header or section.cell.column == 0
    done = 0
    for match in _TRIGGER.finditer(low):
        start = match.start()
        if start < done:
            continue
        group = match.lastgroup
        assert group is not None
        for piece in _read(
            group, low, text, match, document_text, whole and section.kind is not SectionKind.BOILERPLATE, done
        ):
            while (
                found and found[-1].end > piece.start and (found[-1].start >= piece.start or found[-1].end < piece.end)
            ):
                found.pop()
            if found and found[-1].end > piece.start:
                continue
            found.append(piece)
            done = max(done, piece.end)
    return found


def _read(
    group: str, low: str, text: str, match: re.Match[str], document_text: str, whole: bool, floor: int
) -> Iterator[Piece]:
    start, end = match.start(group), match.end(group)
    piece: Piece | None = None
    match group:
        case "digits":
            piece = _read_digits(low, text, start, end, document_text, whole)
        case "month":
            yield from read_month(low, text, start, end)
        case "weekday":
            yield from read_weekday(low, text, start, end)
        case "unit":
            piece = _read_unit(low, start, end)
        case "part":
            plural = low[end : end + 1] == "s"
            yield from read_part(low, start, end + plural, floor)
        case "dom":
            piece = _read_dom_words(low, start + 4)
        case "code":
            piece = read_quarter_code(low, start) if text[start].isupper() else None
        case "feast":
            piece = read_holiday(low, text, start, end)
        case "spoken":
            piece = read_spoken(low, start)
        case "oclock":
            piece = read_oclock(low, start, end)
        case "season":
            piece = read_season(low, start, end)
        case _:
            piece = _read_word(group, low, start, end)
    if piece is not None:
        yield piece


def _read_word(group: str, low: str, start: int, end: int) -> Piece | None:
    word = low[start:end]
    match group:
        case "word":
            expression = _PHRASES[word]
            if expression.endswith("_REF"):
                return Piece(start, end, "day", expression, "reference/vague")
            return Piece(start, end, "ref", "XXXX-XX-XX", "reference/day", expression)
        case "single":
            code = TIMES["part_words"][word]
            return Piece(start, end, "part", f"T{code}", "clock/part", f"unit day 0@T{code}")
        case "point":
            time = TIMES["points"][word.removeprefix("12 ")]
            return Piece(start, end, "clock", f"T{time}", "clock/point", f"clock bare@T{time}")
        case "set":
            return Piece(start, end, "set", DATES["sets"][word], "span/set")
        case "century":
            return read_century(low, start)
        case "halves":
            return read_quarter(low, start, end)
        case "ends":
            return Piece(
                start, end + 4, "ref", "XXXX" if word == "year" else "XXXX-XX", "span/relative", f"unit {word} 0"
            )
        case "nineties":
            if (
                word_before(low, start) in ("the", "early", "mid", "late", "roaring")
                and word_after(low, end) != "of"
                and _decade_alone(low, start)
            ):
                return Piece(start, end, "day", f"19{DATES['decade_words'][word]}", "calendar/decade")
    return None


def _decade_alone(low: str, start: int) -> bool:
    """Temperatures and ages are "in the seventies" too; only decades that began and ended are read."""
    return not low.endswith(("into the ", "his ", "her "), max(0, start - 12), start)


def _read_unit(low: str, start: int, end: int) -> Piece | None:
    word = low[start:end]
    piece = read_before_after(low, start, end)
    if piece is None and word == "quarter":
        piece = read_quarter(low, start, end)
    if piece is None and word == "century":
        piece = read_century(low, start)
    if piece is None and word == "week":
        number = _WEEK_NUMBER.match(low, end)
        if (
            number
            and 1 <= int(number["week"]) <= 53
            and word_before(low, start) not in ("a", "per", "every", "each", "last", "next", "this")
        ):
            week = f"XXXX-W{int(number['week']):02}"
            return Piece(start, number.end(), "day", week, "calendar/week", f"open {week} bare")
    return piece or read_unit(low, start, end)


def _read_digits(low: str, text: str, start: int, end: int, document_text: str, whole: bool) -> Piece | None:
    length = end - start
    if (length == 4 and low[start] in "12") or length == 8:
        piece = read_numeric(low, start, document_text)
        if piece is None and low[end : end + 1] in ("s", "'", "’"):
            piece = read_decade(low, start)
        return (
            piece
            or (
                read_clock(low, text, start)
                if low[end : end + 1] in " ap" and low[start] in "012" and _clock_follows(low, end)
                else None
            )
            or (read_year(low, text, start, whole and length == len(low.strip())) if length == 4 else None)
        )
    if length == 4 and low[start] == "0":
        return read_clock(low, text, start)
    if length > 2:
        return None
    following = low[end : end + 1]
    if following in "/-." and following:
        piece = read_numeric(low, start, document_text)
        if piece is not None and low[start - 1 : start] not in ("/", ".", "$", "-"):
            return piece
    if following in ("s", "'", "’") and following:
        return read_decade(low, start)
    if following in ("t", "n", "r") and following:
        return _read_dom_digits(low, start)
    if following in ":. apo–-" and following:
        piece = read_clock(low, text, start)
        if piece is not None:
            return piece
        if following == " " and low.startswith((" past ", " minutes past ", " to ", " minutes to "), end):
            return read_spoken(low, start)
    if low[start - 1 : start] in ("'", "’") and start:
        return read_short_year(low, start)
    return None


def _clock_follows(low: str, end: int) -> bool:
    return low.startswith(
        (" gmt", " utc", " hours local", " hrs", " local time", "am", "pm", " am", " pm", " a.m", " p.m", "a.m", "p.m"),
        end,
    )


def _read_dom_digits(low: str, start: int) -> Piece | None:
    match = _DOM_DIGITS.match(low, start)
    if match is None:
        return None
    before = word_before(low, start)
    if match["every"]:
        return Piece(start, match.end(), "set", f"XXXX-XX-{int(match['day']):02}", "span/set")
    begin = start - 4 if before == "the" and low[start - 1] == " " else start
    return _dom(low, begin, match, before)


def _dom(low: str, begin: int, match: re.Match[str], before: str) -> Piece | None:
    day = read_day(match["day"])
    if day is None or not 1 <= day <= 31:
        return None
    timex = f"XXXX-XX-{day:02}"
    if match["tail"]:
        return Piece(
            begin,
            match.end(),
            "dom",
            timex,
            "calendar/ordinal",
            f"dom {day} month {_MONTH_OFFSET[match['month'] or 'the']}",
        )
    introduced = before == "the" and _DOM_BEFORE.search(low, max(0, begin - 14), begin) is not None
    weak = (
        not introduced or not _DOM_AFTER.match(low, match.end()) or _DOM_NOT_AFTER.match(low, match.end()) is not None
    )
    return Piece(begin, match.end(), "dom", timex, "calendar/ordinal", f"dom {day} bare", weak=weak)


_DOM_BEFORE = re.compile(
    r"(?:\b(?:on|since|until|till|by|from|between|before|after|and|to|of|for|said|through|around|overnight)\s|[“\"‘'(]|[.!?:;,”\"]\s|\A)\Z"
)


def _read_dom_words(low: str, start: int) -> Piece | None:
    match = _DOM_WORDS.match(low, start)
    if match is None:
        return None
    piece = _dom(low, start - 4, match, "the")
    if piece is not None and not match["tail"]:
        piece.weak = True  # "the first" is seldom a day
    return piece


__all__ = ["day_fault", "extract_dates", "find_pieces"]
