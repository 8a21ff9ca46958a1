"""How many items a list in running text has: behind a colon, in brackets, or as names between commas."""

from __future__ import annotations

from dataclasses import dataclass

from crossfoot import lexicon
from crossfoot import patterns as regex

_LISTS = lexicon.load("lists")
_SMALL = [
    word for kind in ("units", "teens") for word, value in lexicon.load("numbers")[kind].items() if 0 < value <= 10
]


def _any(name: str) -> str:
    """Return a pattern for one of the words of a list."""
    return f"(?:{'|'.join(_LISTS[name])})"


OPEN_LIST = regex.compile(rf"\b{_any('open_ended')}\b|…|\.\.\.", regex.IGNORECASE)
DROPPED = regex.compile(rf"\s*{_any('going_on')}\b")
SENTENCE = regex.compile(rf"\b{_any('verbs')}\b")
CLAUSE = regex.compile(rf"\s*(?:and |or |but )?{_any('clauses')}\b", regex.IGNORECASE)
AND = regex.compile(r"(?:,\s*)?\b(?:and|or)\s")
INNER_AND = regex.compile(r"\s(?:and|or|&)\s")
TWO_NAMES = regex.compile(r"\p{Lu}[\p{L}’'-]+ (?:and|or) (?:the |a |an )?\p{Lu}")
APPOSITION = regex.compile(rf"\s*{_any('apposed')}\s[^\p{{Lu}}]*$")
STARTS = regex.compile(rf"\s*(?:and )?(?:\p{{N}}|(?:{'|'.join(_SMALL)}|a dozen)\b)", regex.IGNORECASE)
NAME = regex.compile(r"\p{Lu}")
CODE = regex.compile(r"[{}=<>\\]|\(\)|\);|::|\p{L}\(")
RANGED = regex.compile(r"\p{N}\s?(?:[-–—]|to|until)\s?\p{N}|\p{L}\s?(?:–|to|through)\s?\p{Lu}\p{L}+day\b")
"""Several items in the words of two: "2019 to 2022", "Monday to Friday"."""
MIXED = regex.compile(r"\p{L}.*\p{N}|\p{N}.*\p{L}")
NO_ITEM = regex.compile(rf"{_any('no_item')}\b", regex.IGNORECASE)
"""What opens brackets that say something of the items and do not list them."""
LETTERED = regex.compile(r"(?<![\p{L}\p{N}])\(?(?:(?P<number>\p{N}{1,2})|(?P<letter>[a-j]))\)\s")
"""What marks an item in running text: "(1) ... (2) ...", "a) ... b) ..."."""
EACH = regex.compile(r"\s(?:and|or)\s.*\b(?:each|both|apiece|respectively)\b", regex.IGNORECASE)
"""What says of a piece that it is two items: "eggs and butter, by 22 cents each"."""
SHORT = 4
BRACKET = regex.compile(r"\s\((?P<list>[^()]{3,300})\)")
ITEM = r"\p{Lu}[\p{L}’'.-]*(?:\s(?:\p{Lu}[\p{L}’'.-]*|of|de|van|von|der|den|da|di|la|le|al|the)){0,4}"
LIST = rf"(?P<list>{ITEM}(?:,\s{ITEM}){{0,10}},?\sand\s{ITEM}(?<!\.))"
NAMES = regex.compile(
    rf"(?:,\s|\s(?P<dash>[–—])\s){LIST}(?:(?P<goes_on>,\s(?!and\b|or\b|but\b)\p{{Ll}}|\s(?P=dash))|(?P<end>[.;)]|$))"
)
ARE_NAMES = regex.compile(rf"[^.;:,\p{{Lu}}\p{{N}}]{{0,40}}\s(?:are|were)\s{LIST}[.;)]?$")
NAMES_BEFORE = regex.compile(
    rf"{LIST}(?P<link>,|,? (?:are|were))\s(?:(?:all|both|now|still)\s)?(?:the|our|its|his|her|their)\s(?:only\s)?$"
)
WITH_NUMBER = r"(?:[^,;:()\p{N}]{2,45}\s(?:\([^()]{1,30}\)|(?:with|at)\s[^,;:()]{0,12}\p{N}[^,;:()]{0,14}?))"
ARE_NUMBERED = regex.compile(
    rf"[^.;:,()\p{{N}}]{{0,40}}\s(?:are|were)(?:,\s[^,]{{3,40}},)?\s(?P<list>{WITH_NUMBER}(?:,\s{WITH_NUMBER}){{0,10}},?\sand\s{WITH_NUMBER})[.;]?$"
)
"""Things that each have a number of their own: "The two biggest are the ash (41) and the elm (38)"."""
SURELY = 4
"""How many names at least a number in brackets behind them is that of, and not of the last alone."""
BEFORE_BRACKET = regex.compile(
    rf"(?:[:;,]\s|\s(?:were|are|was|is|to|of|by|with|elected|chose|heard|saw|named|chosen|include)\s|^){LIST}\s\($"
)
ALONG = regex.compile(r"\bwith\s(?:\p{Ll}+\s)?$")
JOINED = regex.compile(r"\sand(?:\s(?:the|his|her|their|its|my|our))?\s$")
PRONOUN = regex.compile(r"\A(?:He|She|I)(?=,?\s(?:and\s)?\p{Lu})")
"""A pronoun that is the first of several: "He and Lindley were the only two"."""
ASIDE = regex.compile(r"\s\([^()]*\)")
DEFINITE = regex.compile(r"(?:^|\s)(?:the|these|those|our|its|his|her|their|my|your)\s$", regex.IGNORECASE)
PEOPLE = regex.compile(r"\p{Lu}\p{L}+(?:ish|an|ese|ch|i|born|ss)")
"""What says whence people are: "The four players are Dutch, Danish and Irish"."""


@dataclass(frozen=True, slots=True)
class Items:
    """How many items a list may have: "A, B and C" has 3; "A and B, and C" 2 or 3."""

    least: int
    most: int


def marked(text: str) -> Items | None:
    """Return how many items a list in prose marks with numbers or letters in brackets, None when it marks none or leaves some out."""
    marks = [
        int(found["number"]) if found["number"] else "abcdefghij".index(found["letter"]) + 1
        for found in LETTERED.finditer(text)
    ]
    return Items(len(marks), len(marks)) if len(marks) > 1 and marks == list(range(1, len(marks) + 1)) else None


def count_items(text: str, *, names: bool) -> Items | None:
    """Return how many items a list in prose may have, None when it is none. names: its items are people."""
    if CODE.search(text):
        return None
    if ";" in text:
        pieces = [piece for piece in text.split(";") if piece.strip() and piece.strip() not in {"and", "or"}]
        counted = sum(STARTS.match(piece) is not None for piece in pieces)
        pairs = sum(EACH.search(piece) is not None for piece in pieces)
        return Items(len(pieces), len(pieces) + pairs) if counted * 2 < len(pieces) else None
    pieces = [piece for piece in regex.split(r",\s+", text) if piece.strip()]
    pieces = [piece for at, piece in enumerate(pieces) if not (at and DROPPED.match(piece))]
    if any(CLAUSE.match(piece) or SENTENCE.search(piece) for piece in pieces):
        return None
    if not pieces or (len(pieces) == 1 and not INNER_AND.search(pieces[0])):
        return None
    named = sum(bool(NAME.search(piece)) for piece in pieces) * 2 > len(pieces)
    sure = loose = 0
    for at, piece in enumerate(pieces):
        last = at == len(pieces) - 1
        led = AND.match(piece) is not None
        inner = len(INNER_AND.findall(piece[4:] if led else piece))
        least = most = 1
        if last and not led and inner:  # the "and" that ends the list
            least, most, inner = 2, 2, inner - 1
        forced = len(TWO_NAMES.findall(piece)) if names else 0
        forced = max(0, min(inner, forced - (least - 1)))
        least, most = least + forced, most + inner
        if at and named and APPOSITION.match(piece):
            least = 0
        sure, loose = sure + least, loose + most
    closed = AND.match(pieces[-1]) is not None or INNER_AND.search(pieces[-1]) is not None
    return Items(sure, loose) if closed else None


def bracketed(text: str, at: int, *, names: bool) -> Items | None:
    """Return how many items stand in the brackets that open at `at`, None where none do or where they are no closed list."""
    found = BRACKET.match(text, at)
    if found is None or OPEN_LIST.search(found["list"]) or RANGED.search(found["list"]) or NO_ITEM.match(found["list"]):
        return None
    pieces = [piece.strip() for piece in regex.split(r",|;|\band\b", found["list"]) if piece.strip()]
    if any(MIXED.search(piece) or SENTENCE.search(piece) for piece in pieces):
        return None  # "Smith 40, Jones 12"; "aged 4, 6 and 9"; "Ann is old, Bob is new"
    if len(pieces) == 2 and not all(NAME.match(piece) or piece[0].isdigit() for piece in pieces):
        return None  # "(tall and thin)"
    counted = count_items(found["list"], names=names)
    if counted is not None:
        return counted
    short = all(
        (len(piece.split()) <= SHORT and (NAME.match(piece) or piece[0].isdigit())) or " " not in piece
        for piece in pieces
    )
    return Items(len(pieces), len(pieces)) if len(pieces) > 2 and short and "," in found["list"] else None


def apposed(text: str, at: int, *, ends: bool) -> Items | None:
    """Return how many names stand in apposition from `at` on: "three of them, Ann, Bob and Cem, stayed"; None where none do.

    ends: whether the list may end its sentence, where it could also go on with what the number began ("with two nurses, Ann and Bob").
    """
    found = NAMES.match(text, at)
    if found is None or (found["end"] is not None and not ends and found["dash"] is None):
        return None
    return count_items(found["list"], names=True)


def relatives(text: str, start: int, at: int, end: int) -> Items | None:
    """Return how many first names stand behind relatives, also at the end of a sentence: "three children, Ann, Bo and Cem".

    start, at: the words before the number. Behind "a wife and three children" one of the names may be the wife's.
    """
    found = NAMES.match(text, end)
    counted = None if found is None else count_items(found["list"], names=True)
    if found is None or counted is None or any(" " in one for one in regex.split(r",?\sand\s|,\s", found["list"])):
        return None
    if ALONG.search(text, start, at):
        return None  # the names may go on with whom one came
    joined = JOINED.search(text, start, at) is not None
    return Items(counted.least - 1, counted.most) if joined else counted


def equated(text: str, start: int, at: int, end: int, *, names: bool) -> Items | None:
    """Return how many names a sentence says that a number's things are: "the three stops are A, B and C", "A, B and C are the three stops".

    start: of the sentence. at, end: where the number begins, and where its noun ends. names: its things are people.
    """
    if text[end : end + 1] in {"'", "’"}:
        return None  # "the two counties' ports"
    before = NAMES_BEFORE.fullmatch(ASIDE.sub("", text[start:at]))
    if before is not None:
        found = count_items(PRONOUN.sub("One", before["list"]), names=True)
        if found is not None and before["link"] == ",":
            return Items(0, found.most)  # "A, B and C, the two brothers": perhaps B and C alone
        return found
    definite = DEFINITE.search(text[start:at]) is not None
    numbered = ARE_NUMBERED.match(text, end) if definite else None
    if numbered is not None:
        found_numbers = len(regex.findall(WITH_NUMBER, numbered["list"]))
        return Items(found_numbers, found_numbers)
    behind = ARE_NAMES.match(text, end) if definite else None
    if behind is None or (
        names and any(PEOPLE.fullmatch(name) for name in regex.split(r",\s|\sand\s", behind["list"]))
    ):
        return None
    return count_items(behind["list"], names=True)


def told_behind(text: str, at: int, end: int) -> Items | None:
    """Return how many names stand before a number in brackets that says how many they are: "Ann, Bo, Cem and Di (four)"."""
    found = BEFORE_BRACKET.search(text[:at])
    if found is None or not text.startswith(")", end) or "(" in found["list"]:
        return None
    counted = count_items(found["list"], names=True)
    return counted if counted is not None and counted.least >= SURELY else None
