"""Parts of the day: "in the morning", "tomorrow evening", "six in the morning"."""

from __future__ import annotations

import re

from crossfoot.extract.dates_clock import TWELVE
from crossfoot.extract.dates_months import word_before
from crossfoot.extract.dates_notation import Piece
from crossfoot.extract.dates_words import CARDINALS, TIMES

_PARTS: dict[str, str] = TIMES["parts"]
_PART_LEFT = re.compile(
    r"(?:\b(?P<relation>this|last|that|the same|the following|the next|the previous|tomorrow|yesterday|every|each|the other)(?: (?:early|late))?|"
    r"\b(?P<in>in|during|by|on|until|from|later|earlier|at)(?: the)(?: (?:early|late|following|next))?|\b(?P<mod>early|late|mid)|\b(?P<the>the)(?: (?:early|late))?)[ -]\Z"
)
_HOUR_BEFORE = re.compile(
    rf"(?:\b(?:at|by|until|till|since|before|after|around|about|from) (?P<word>{TWELVE}|\d{{1,2}})|(?<![.,:/])(?<!plus )(?<!minus )\b(?P<bare>{TWELVE}|\d{{1,2}}))(?P<gap> (?:in the|at|this|that)(?: early| late)? )\Z"
)
_NOUN_AFTER = re.compile(r"\s([a-z]+)")
_LIGHT = frozenset(TIMES["behind_part"])
_GREETING = frozenset(["good"])
_ANCHORED = {
    "this": "unit day 0",
    "last": "unit day -1",
    "that": "near day 0",
    "the same": "near day 0",
    "the following": "near day 1",
    "the next": "near day 1",
    "the previous": "near day -1",
    "tomorrow": "unit day 1",
    "yesterday": "unit day -1",
}


def read_part(low: str, start: int, end: int, floor: int = 0) -> list[Piece]:
    """Return the part of a day at `start`..`end`, with the bare hour before it if there is one ("six in the morning").

    floor: where the pieces before end.
    """
    word = low[start:end]
    plural = word.endswith("s")
    code = _PARTS[word.rstrip("s")]
    left = _PART_LEFT.search(low, max(floor, start - 20), start)
    hour = _HOUR_BEFORE.search(low, max(floor, start - 24), start)
    if hour:
        return _hour_and_part(end, code, hour, left)
    if plural:
        return [Piece(start, end, "set", f"T{code}", "clock/set")] if code != "NI" and not left else []
    if left and left["relation"] in ("every", "each"):
        return [Piece(left.start(), end, "set", f"T{code}", "clock/set")]
    if left and left["relation"] in _ANCHORED:
        if left["relation"] == "last" and code != "NI":
            return []
        return [_part(left.start(), end, code, _ANCHORED[left["relation"]])]
    introduced = left is not None and left["in"] is not None
    if word_before(low, start) in _GREETING:
        return []
    piece = _part(
        left.start("in") + len(left["in"]) + 1 if left and left["in"] else left.start() if left else start,
        end,
        code,
        "near day 0",
    )
    piece.weak = not introduced or code == "NI" or _noun_follows(low, end)
    return [piece]


def _noun_follows(low: str, end: int) -> bool:
    match = _NOUN_AFTER.match(low, end)
    return match is not None and match[1] not in _LIGHT


def _part(start: int, end: int, code: str, day: str) -> Piece:
    return Piece(start, end, "part", f"T{code}", "clock/part", f"{day}@T{code}")


def _hour_and_part(end: int, code: str, hour: re.Match[str], left: re.Match[str] | None) -> list[Piece]:
    word = hour["word"] or hour["bare"]
    number = int(word) if word.isdecimal() else CARDINALS[word]
    day = _ANCHORED.get(left["relation"], "clock bare") if left and left["relation"] else "clock bare"
    if not 1 <= number <= 12 or (
        (hour["gap"].strip() == "at" or day == "clock bare") and hour["word"] is None and word == "one" and code == "NI"
    ):
        return []
    timex = f"T{shifted(number, code):02}:00"
    return [Piece(hour.start("word" if hour["word"] else "bare"), end, "clock", timex, "clock/part", f"{day}@{timex}")]


def shifted(hour: int, code: str) -> int:
    """Return the hour of the day that `hour` means in a part of the day: 9 in the evening is 21, 1 at night is 1."""
    if hour > 12:
        return hour
    if code == "MO":
        return hour % 12
    if code == "NI" and hour in (12, 1, 2, 3, 4, 5):
        return hour % 12
    return hour % 12 + 12
