"""The words and digits at which a date can be read, found in one pass; everything else in a text is never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crossfoot.extract.dates_periods import HOLIDAYS
from crossfoot.extract.dates_words import CARDINALS, DATES, MONTHS, ORDINALS, TIMES, UNITS, WEEKDAYS

PHRASES: dict[str, str] = {**DATES["reference_phrases"], **DATES["reference_words"]}
_COUNTS = ("five", "ten", "fifteen", "twenty", "twenty-five", "twenty five", "quarter", "half")


_UNITS = [word for word, number in CARDINALS.items() if 1 <= number <= 9]
MINUTES = frozenset(
    [word for word, number in CARDINALS.items() if number >= 10]
    + [f"oh {unit}" for unit in _UNITS]
    + [
        tens + rest
        for tens in ("twenty", "thirty", "forty", "fifty")
        for rest in ("", *(f"{s}{u}" for s in " -" for u in _UNITS))
    ]
)
"""Minutes as they are said behind an hour: "six thirty", "ten oh five"."""


def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for word in ORDINALS:
        kinds[word] = "ordinal"
    for hour, number in CARDINALS.items():
        if 1 <= number <= 12:
            kinds |= {
                f"{hour} {half}": "hour"
                for half in (
                    "am",
                    "a.m",
                    "a m",
                    "a. m",
                    "pm",
                    "p.m",
                    "p m",
                    "p. m",
                    "a . m",
                    "p . m",
                    "o'clock",
                    "o’clock",
                )
            }
        if 1 <= number <= 12:
            kinds |= {f"{hour} {minute}": "worded" for minute in MINUTES}
    kinds["half-past "] = "spoken"
    kinds |= {f"{count} {way} ": "spoken" for count in _COUNTS for way in ("past", "to")}
    kinds |= dict.fromkeys((*HOLIDAYS, *(name.replace("'", "’") for name in HOLIDAYS)), "feast")
    kinds |= dict.fromkeys(DATES["seasons"], "season")
    kinds |= dict.fromkeys(DATES["decade_words"], "nineties")
    kinds |= dict.fromkeys(DATES["sets"], "set")
    kinds |= dict.fromkeys(TIMES["points"], "point")
    kinds |= dict.fromkeys(TIMES["part_words"], "single")
    for part in TIMES["parts"]:
        kinds |= {part: "part", f"{part}s": "part"}
    kinds |= dict.fromkeys(PHRASES, "reference")
    kinds |= dict.fromkeys(UNITS, "unit")
    kinds["half"] = "half"
    for name in WEEKDAYS:
        kinds |= {name: "weekday"} | ({f"{name}s": "weekday"} if len(name) > 4 else {})
    kinds |= dict.fromkeys(MONTHS, "month")
    kinds |= {f"{letter}{number}": "code" for letter in "qh" for number in "1234"}
    kinds |= dict.fromkeys(("fy", "sy"), "code")
    return kinds


KINDS = _kinds()
"""What each trigger is, by its words in lower case."""


def trie(words: Iterable[str]) -> str:
    """Return a pattern for `words` that shares their beginnings and prefers the longest."""
    heads: dict[str, list[str]] = {}
    complete = False
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
        else:
            complete = True
    if not heads:
        return ""
    branches = [re.escape(letter) + trie(rest) for letter, rest in sorted(heads.items())]
    pattern = branches[0] if len(branches) == 1 and not complete else f"(?:{'|'.join(branches)})"
    return f"{pattern}?" if complete else pattern


_PHRASE_TRIE = trie(word for word in KINDS if word.endswith(" "))
_TRIGGER = re.compile(
    rf"\b(?:(?P<digits>\d+)|{_PHRASE_TRIE}|{trie(word for word in KINDS if not word.endswith(' '))}(?![a-z])|[fs]y(?=\d\d))"
)


def triggers(low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) of the places in lower-case text where a date can be read, in order."""
    for match in _TRIGGER.finditer(low):
        yield "digits" if match.lastindex else KINDS[match[0]], match.start(), match.end()
