"""Durations, sets and relative dates: everything that is said around a unit of time ("three days ago", "every two weeks")."""

from __future__ import annotations

import re

from crossfoot.extract.dates_months import word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import FRACTION, NUMBER, UNITS, read_number
from crossfoot.extract.smaller import bare_smaller
from crossfoot.lexicon import load

_QUANTITY = rf"(?:(?P<number>{NUMBER})(?P<fraction>{FRACTION})?|(?P<half>half (?:an?|of an?)|half-an?)|(?P<quarters>(?:a|three) quarters? of an)|(?P<a>an?|another)|(?P<vague>several|a few|few|many|a couple of|a couple|couple of))"
_LEFT = re.compile(
    rf"(?:\b(?P<det>the (?:last|past|next|previous|following|coming|first|preceding)|(?:last|past|next|first|every|each|these|in|within))[ -])?"
    rf"(?<![\w$£€,.-]){_QUANTITY}(?P<gap>[ -]|-? )?(?:(?:calendar|working|business|full|whole|consecutive|straight|more|other|long|trading|solid|additional|further)[ -])?\Z"
)
_RELATIVE_LEFT = re.compile(
    r"\b(?:(?P<part>(?:earlier|later)(?: in)?|early|late|the end of|end of|the start of|the beginning of|at the end of|mid-?) ?)?(?P<the>the )?"
    r"(?P<relation>last|past|next|previous|this|coming|current|following|preceding|same|that|every other|every second|every|each|all|any|per)"
    r"(?: (?P<kind>fiscal|financial|school|academic|calendar|working|business))?[ -]\Z"
)
_WEEKEND_LEFT = re.compile(r"\b(?:over|at|during|for|by|before|after) the \Z")
_OF_THE = frozenset(["day", "week", "month", "quarter", "year"])
_OF_THE_LEFT = re.compile(r"\b(?:of|in|during|over|for) the (?<!end of the )\Z")
_OF_THE_NOT_AFTER = re.compile(
    r"\s(?:of|to|that|when|ended|ending|before|after|in|since|from|he|she|it|they|we)\b|[-'’]|\s\d|s"
)
_END_LEFT = re.compile(r"\b(?:the )?(?:end|start|beginning|middle|close) of (?:the )?\Z")
_MODIFIER_RIGHT = re.compile(r" and (?:a|one) (?P<fraction>half|quarter)\b")
_AFTER = re.compile(
    r"(?:(?P<ago> ago)|(?P<back> earlier| previously| beforehand)|(?P<later> later| afterwards| afterward)|(?P<now> from (?:now|today)|['’]s? time\b)|(?P<bare> before| after)(?=[\s.,;:!?)]|\Z))(?!\w)"
)
_COMPOUND = re.compile(rf",? and {NUMBER} (?:seconds?|minutes?|hours?|days?|weeks?|months?)\b")
_ALTERNATE = re.compile(r" (?:\w+day|day|week|month|year|hour|weekend)\b")
_NEXT_WORD = re.compile(r" (?P<word>[a-z]{3,})")
_NO_NOUNS = frozenset(map(str, load("every")["no_nouns"]))
_AGED = re.compile(r"\b(?:age|aged|ages)\b[^.;:]{0,22}\Z")
_AGE = re.compile(r"[ -]olds?\b")
_BARE_AFTER_OK = re.compile(r"\s?(?:[.,;:!?)]|\Z)|\s(?:and|but|when|in|at|with|to|by|on|as|while)\b")
_FUTURE_LEFT = re.compile(
    r"(?:(?:\b(?:will|shall|going to|won['’]t|back|due|expected|expects|ready|should|scheduled)\b|['’]ll\b)[^.;!?]{0,80}|\? or )\bin\s\Z"
)
_VAGUE_LEFT = re.compile(
    r"\b(?:for|in|over|within|recent|many|several|some|coming|after|took|take|takes|last|next)(?: the (?:past|last|next|coming))?\s\Z"
)
_A_LEFT = re.compile(
    r"\b(?:for|in|within|after|over|than|about|around|nearly|almost|under|last|lasts|lasted|took|takes|take|spent|spend|needed|needs|need|only|just|every|"
    r"once|until|of|by|or|least|exactly|roughly|another|lose|lost|is|was|be|and|some|to|waited|wait|up)\s\Z"
)
_RATE_LEFT = re.compile(
    r"(?:\b(?P<times>once|twice|one|(?:\w+|\d+) times)|\d|\b(?:million|billion|hundred|thousand|percent))\s\Z"
)
_GRAIN = {
    "D": "day",
    "W": "week",
    "F": "week",
    "MO": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "WE": "weekend",
}


def duration(number: str, unit: str) -> str:
    """Return the TIMEX3 duration of `number` units, X for an unknown number ("P3D", "PXW")."""
    if unit == "F":
        return f"P{number if number == 'X' else _double(number)}W"
    if unit in ("S", "M", "H"):
        return f"PT{number}{unit}"
    if unit == "Q":
        return f"P{number if number == 'X' else _plain(3 * float(number))}M"
    return f"P{number}{'M' if unit == 'MO' else unit}"


def _double(number: str) -> str:
    return _plain(2 * float(number))


def _plain(value: float) -> str:
    return f"{value:g}"


def read_unit(low: str, start: int, end: int) -> Piece | None:
    """Return what is said with the unit of time at `start`..`end`: a duration, a set, or a date relative to another."""
    word = low[start:end]
    unit = UNITS[word]
    if word == "year" and low.startswith(("-ago", "-earlier"), end):
        return _shifted(start, end + (4 if low.startswith("-ago", end) else 8), "before P1Y")
    if low.startswith("-end", end) and word in ("year", "month", "quarter") and not low[end + 4 : end + 5].isalpha():
        return Piece(start, end + 4, "ref", OPEN[word], "span/relative", f"unit {word} 0")
    if word == "second" and (_ALTERNATE.match(low, end) or _is_alternate(low, start, end)):
        return None  # "every second Tuesday", "every second house"
    if _AGE.match(low, end) or low.startswith(("-on-", " on year", "-round", " of age"), end):
        return None
    if _AGED.search(low, max(0, start - 32), start):
        return None
    if low[start - 1 : start] in ("'", "’", "_", "/", "@"):
        return None
    ends = _END_LEFT.search(low, max(0, start - 26), start)
    if ends and word in ("week", "month", "quarter", "year", "decade", "century"):
        return Piece(ends.start(), end, "ref", OPEN[word], "span/relative", f"unit {word} 0")
    if word == "weekend" and _WEEKEND_LEFT.search(low, max(0, start - 16), start):
        return Piece(start - 4, end, "ref", OPEN["weekend"], "span/relative", "weekend bare")
    if (
        word in _OF_THE
        and _OF_THE_LEFT.search(low, max(0, start - 20), start)
        and not _OF_THE_NOT_AFTER.match(low, end)
    ):
        return Piece(
            start - 4,
            end,
            "ref",
            OPEN[word],
            "span/relative",
            f"near {word} 0" if word in ("year", "quarter") else f"unit {word} 0",
        )
    relative = _RELATIVE_LEFT.search(low, max(0, start - 40), start)
    left = _LEFT.search(low, max(0, start - 48), start)
    if (
        left
        and left["det"]
        and left["det"] not in ("in", "within")
        and left["number"] is None
        and left["vague"] is None
    ):
        left = None
    if relative and (left is None or left.start() > relative.start() or left["a"]):
        return _related(low, start, end, unit, relative)
    if left is None:
        return _vague(low, start, end, unit)
    return _counted(low, start, end, unit, left)


def _is_alternate(low: str, start: int, end: int) -> bool:
    """Say whether "second" tells which of several: "every second house" is half of them, "every second counts" a time."""
    noun = _NEXT_WORD.match(low, end)
    return low.endswith("every ", 0, start) and noun is not None and noun["word"] not in _NO_NOUNS


_GLUED = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)-?(?P<unit>h|hrs?|hours?|mins?|minutes?|secs?|seconds?|days?|weeks?|months?|years?|y)(?![\w-])"
    r"(?:\s(?P<minutes>\d{1,2})\s?(?:m|mins?)(?![\w-]))?"
)


def read_glued(low: str, start: int) -> Piece | None:
    """Return the length of time written without a blank: "3h", "45mins", "3.5years", "1h 45m"."""
    match = _GLUED.match(low, start)
    if match is None or low[start - 1 : start] in (".", ",", "-", "/", ":", "$", "£", "€"):
        return None
    if match["unit"] == "y" and word_before(low, start) not in _LASTING:
        return None
    unit = {"h": "H", "y": "Y"}.get(match["unit"]) or UNITS[match["unit"]]
    timex = duration(match["number"], unit)
    if match["minutes"] and unit == "H":
        return _finished(match.start(), match.end(), f"{timex}{match['minutes']}M", None)
    end = match.end("unit")
    return None if _AGE.match(low, end) else _finished(match.start(), end, timex, _AFTER.match(low, end))


_LASTING = frozenset(["for", "over", "within", "last", "past", "in"])


def _vague(low: str, start: int, end: int, unit: str) -> Piece | None:
    if low[end - 1] != "s" or end - start < 4:
        return None
    left = _VAGUE_LEFT.search(low, max(0, start - 24), start)
    after = _AFTER.match(low, end)
    if after and (after["ago"] or after["back"] or after["later"]):
        return _finished(start, end, duration("X", unit), after)
    if left is None or (low.startswith((" of ", "' ", "’ "), end) and unit not in ("Y", "DE", "CE")):
        return None
    return Piece(start, end, "duration", duration("X", unit), "span/vague")


def _counted(low: str, start: int, end: int, unit: str, left: re.Match[str]) -> Piece | None:
    begin, number = _number(left)
    singular = low[end - 1] != "s" or end - start < 4
    gap = left["gap"] or ""
    det = left["det"] or ""
    if number is None:
        return None
    if (
        unit == "S"
        and singular
        and "-" not in gap
        and left["number"] not in ("one", "1")
        and "." not in number
        and left["half"] is None
        and low[start:end] == "second"
    ):
        return None
    if unit == "Q" and (low.startswith((" of ", " past", " to "), end) or left["number"] or left["a"]):
        return None
    if unit in ("WE", "Q") and left["a"]:
        return None
    if det.split(" ")[-1] in ("every", "each"):
        return Piece(left.start("det"), end, "set", duration(number, unit), "span/set")
    if (
        left["number"] == "one"
        and low.startswith("day", start)
        and (begin == 0 or _SENTENCE_START.search(low, max(0, begin - 4), begin))
    ):
        return None  # "One day he left"
    right = _MODIFIER_RIGHT.match(low, end)
    if right and left["fraction"] is None and "." not in number and number != "X":
        number, end = number + (".5" if right["fraction"] == "half" else ".25"), right.end()
    timex = duration(number, unit)
    smaller = {"H": "hour", "M": "minute"}.get(unit, "")
    bare = bare_smaller(low, end, smaller) if number.isdecimal() and right is None else None
    if bare is not None:
        return _finished(begin, bare[1], f"{timex}{bare[0]}{'M' if unit == 'H' else 'S'}", _AFTER.match(low, bare[1]))
    after = _AFTER.match(low, end)
    if (
        left["a"]
        and not right
        and not _COMPOUND.match(low, end)
        and (after is None or (after["bare"] and not _BARE_AFTER_OK.match(low, after.end())))
    ):
        ahead = det == "in" and _ENDS.match(low, end) and _FUTURE_LEFT.search(low, max(0, begin - 110), begin)
        return _shifted(begin, end, f"ahead {timex}") if ahead else _single(low, left, begin, end, timex)
    if after and after["bare"] and not _BARE_AFTER_OK.match(low, after.end()):
        after = None
    if det in ("in", "within") or det == "":
        after_in = det == "in" or low.endswith(" in ", 0, begin)
        if after is None and after_in and _FUTURE_LEFT.search(low, max(0, begin - 110), begin):
            return _shifted(begin, end, f"ahead {timex}")
    return _finished(begin, end, timex, after)


_ENDS = re.compile(r"\s?(?:[.?!,;)]|\Z)")
_SENTENCE_START = re.compile(r"[.!?”\"]\s\Z")


def _number(left: re.Match[str]) -> tuple[int, str | None]:
    if left["number"]:
        return left.start("number"), read_number(left["number"] + (left["fraction"] or ""))
    if left["half"]:
        return left.start("half"), "0.5"
    if left["quarters"]:
        return left.start("quarters"), "0.75" if left["quarters"].startswith("three") else "0.25"
    if left["a"]:
        return left.start("a"), "1"
    return left.start("vague"), "X"


def _single(low: str, left: re.Match[str], begin: int, end: int, timex: str) -> Piece | None:
    """Read "a day": a length after words of lasting, a rate after a count, nothing elsewhere ("a great day")."""
    rate = _RATE_LEFT.search(low, max(0, begin - 24), begin)
    if rate and left["a"] in ("a", "an"):
        if rate["times"]:
            return Piece(rate.start(), end, "set", timex, "span/set")
        return None
    if left["a"] == "another" or _A_LEFT.search(low, max(0, begin - 12), begin):
        if low.endswith(" in ", 0, begin) and _FUTURE_LEFT.search(low, max(0, begin - 110), begin):
            return _shifted(begin, end, f"ahead {timex}")
        return _finished(begin, end, timex, None)
    return None


def _finished(begin: int, end: int, timex: str, after: re.Match[str] | None) -> Piece | None:
    if timex == "PT0.5H":
        timex = "PT30M"
    elif timex == "PT0.75H":
        timex = "PT45M"
    elif timex == "PT0.25H":
        timex = "PT15M"
    if after is None:
        return Piece(begin, end, "duration", timex, "span/duration")
    if after["ago"]:
        return _shifted(begin, after.end(), f"ago {timex}")
    if after["back"] or (after["bare"] and after["bare"] == " before"):
        return _shifted(begin, after.end(), f"before {timex}")
    if after["now"]:
        return _shifted(begin, after.end(), f"ahead {timex}")
    return _shifted(begin, after.end(), f"after {timex}")


def _shifted(begin: int, end: int, expression: str) -> Piece:
    length = expression.split()[1]
    if length.startswith("PT"):
        return Piece(
            begin, end, "duration", length, "span/shifted", expression
        )  # a time only if the text says from when
    return Piece(begin, end, "ref", "XXXX-XX-XX", "span/shifted", expression)


_OFFSET = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "preceding": -1,
    "same": 0,
    "that": 0,
}
_NEAR = frozenset(["previous", "following", "preceding", "same", "that"])
_SINGULAR = frozenset(
    ["day", "week", "month", "quarter", "year", "decade", "century", "fortnight", "weekend", "hour", "minute", "night"]
)


def _related(low: str, start: int, end: int, unit: str, left: re.Match[str]) -> Piece | None:
    relation = left["relation"]
    word = low[start:end]
    begin = left.start("relation") if not left["the"] else left.start("the")
    if relation in ("every", "each", "every other", "every second"):
        number = "2" if relation in ("every other", "every second") else "1"
        return (
            Piece(begin, end, "set", duration(number, unit), "span/set")
            if word in _SINGULAR or word in ("second", "minute", "hour")
            else None
        )
    if relation == "all":
        return (
            Piece(begin, end, "duration", duration("1", unit), "span/duration")
            if word in ("day", "week", "month", "year", "night") and not left["the"]
            else None
        )
    if relation in ("any", "per") or unit not in _GRAIN:
        return None
    if word not in _SINGULAR:
        return (
            Piece(begin, end, "duration", duration("X", unit), "span/vague")
            if relation in ("last", "past", "next", "coming") and left["the"]
            else None
        )
    if relation in ("past", "coming") and left["the"]:
        return Piece(begin, end, "duration", duration("1", unit), "span/duration")
    if relation in ("last", "this", "current", "coming") and unit == "D" and relation != "this":
        return None
    if relation == "this" and unit == "D" and not low.startswith((".", ","), end):
        return None
    if unit == "D" and relation == "next" and not left["the"]:
        return None
    offset = _OFFSET[relation]
    near = relation in _NEAR or (left["the"] is not None and relation == "next")
    grain = _GRAIN[unit]
    if left["kind"] in ("fiscal", "financial"):
        grain = "fiscal"
    elif left["kind"] in ("school", "academic"):
        grain = "school"
    return Piece(begin, end, "ref", OPEN[grain], "span/relative", f"{'near' if near else 'unit'} {grain} {offset}")


OPEN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "weekend": "XXXX-WXX-WE",
    "fiscal": "FYXXXX",
    "school": "SYXXXX",
}
"""What is written for a relative date of a grain while nothing anchors it."""

_THE_LEFT = re.compile(r"\bthe\s\Z")


def read_before_after(low: str, start: int, end: int) -> Piece | None:
    """Return "the year before" and "the day after" around their unit; None when a noun follows ("the day after the vote")."""
    unit = UNITS[low[start:end]]
    if unit not in _GRAIN or not _THE_LEFT.search(low, max(0, start - 4), start):
        return None
    for word, offset in ((" before", -1), (" after", 1), (" earlier", -1), (" afterwards", 1)):
        if low.startswith(word, end) and _BARE_AFTER_OK.match(low, end + len(word)):
            grain = _GRAIN[unit]
            return Piece(start - 4, end + len(word), "ref", OPEN[grain], "span/relative", f"near {grain} {offset}")
    return None
