"""Versions of programs, standards and devices, and bounds of them: "v2.7.1", "Python 3.9 or later", "iOS 16+", "numpy<2.0".

The value is kept in segments, for "3.10" is no decimal. Source of the forms: PEP 440 and SemVer 2.0.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from crossfoot.extract.exclusions import plural_follows
from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Quantity
from crossfoot.lexicon import load
from crossfoot.model import Bound

_DATA = load("versions")
_PRERELEASE: dict[str, str] = _DATA["prerelease"]
_WORDS = frozenset(_DATA["words"])
_REFUSERS = frozenset(_DATA["refusers"])
_REACH = 64
"""Code points before a version in which its product and its bound stand."""
_SHORT = 4
"""Digits of a version without a point, at most."""


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_BEFORE = {str(phrase): Bound(bound) for bound, phrases in _DATA["before"].items() for phrase in phrases}
_BEHIND = {str(phrase): Bound(bound) for bound, phrases in _DATA["behind"].items() for phrase in phrases}
_SIGNS = {sign: bound for sign, bound in _BEFORE.items() if not sign[0].isalpha()}
_PHRASES = {phrase: bound for phrase, bound in _BEFORE.items() if phrase[0].isalpha()}
_NAMES = _any([*map(str, _DATA["products"]), *map(str, _DATA["code"])])
_LAST_WORDS = frozenset(re.split(r"[ -]", str(name))[-1] for name in (*_DATA["products"], *_DATA["code"])) | frozenset(
    phrase.rsplit(" ", 1)[-1] for phrase in _PHRASES
)
_LONG = _any(name for name in _PRERELEASE if len(name) > 1)
_LETTERS = "".join(sorted(name for name in _PRERELEASE if len(name) == 1))
_LOWER = _WORDS | frozenset(word.lower() for word in _LAST_WORDS)
_EVIDENCE = _WORDS | frozenset(re.split(r"[ -]", str(name))[-1] for name in (*_DATA["products"], *_DATA["code"]))
_TOKEN = re.compile(
    rf"\d{{1,{_SHORT}}}(?:\.\d{{1,6}}){{0,4}}(?:\.[x*](?!\w))?"
    rf"(?P<pre>(?:[-.+_]?(?:{_LONG})[-.]?\d{{0,3}}|[{_LETTERS}]\d{{1,3}})(?!\w))?(?P<patch>(?<=\.\d)[a-z](?!\w)|(?<=\.\d\d)[a-z](?!\w))?(?!\w|[.,]\d|%)",
    re.I,
)
_SEGMENT = re.compile(r"\d+|[a-z]+", re.I)
_WORD_BEFORE = re.compile(r"(?P<word>[\w.#]+)[:,]?[ \u00a0]$")
_LEAD = re.compile(
    rf"(?:(?<!\w)(?P<bound>(?i:{_any(_PHRASES)}))[ :]\s?(?:(?i:{_any(_DATA['between'])})[ :]\s?){{0,3}})?"
    rf"(?:(?<![\w.])(?P<name>{_NAMES})(?P<code>[\"'’`]?)(?:['’]s)?[ \u00a0:=]{{0,3}}[\"'`]?)?"
    rf"(?:(?<!\w)(?P<word>(?i:{_any(_WORDS)}))\.?[ \u00a0:=]{{0,3}}[\"'`]?(?:(?i:is) )?)?"
    rf"(?:(?<!\w)(?P<inner>(?i:{_any(_PHRASES)})) )?"
    rf"(?P<sign>(?:{_any(_SIGNS)}))?[ \u00a0]?(?:(?<!\w)(?P<v>[vV]\.?))?$"
)
_CODE_SIGN = re.compile(rf"(?:[\w\]]|[\"'`]|\w \()\s?(?P<sign>{_any(sign for sign in _SIGNS if len(sign) > 1)})\s?$")
"""A sign of requirements right behind a name or a quotation mark: "ruby == 3.2.2"."""
_DAY = re.compile(
    r"\d{1,2}\.(?:0?[1-9]|1[0-2])\.[1-9]\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d\.\d{1,2}\.\d{1,2}"
)
_MARK = re.compile(rf"[ -](?:{_any(_DATA['marks'])})(?!\w)")
_TAIL = re.compile(
    rf"(?: ?(?P<plus>\+)(?!\w)|,? (?P<words>{_any(word for word in _BEHIND if word != '+')})(?!\w))", re.I
)


_AMBIGUOUS = frozenset(map(str, (*_DATA["ambiguous"], *_DATA["code"])))
_SIGNS_OF_OTHERS = frozenset("-/$€£§#")
"""What stands right before the number of something else: a price, a clause, a part of a code."""


_OPENERS = frozenset(" \u00a0vV<>=^~≥≤\"'`(:.")
_BLANKS = frozenset(" \u00a0")
_LETTER_V = frozenset("vV")
_COMPARING = frozenset("<>=~^≥≤:\"'")


class _Said(NamedTuple):
    """What the words before a number say: where the version begins, its bound and the words of it, whether they make it a version."""

    start: int
    bound: Bound
    words: str | None
    sure: bool


def read_version(text: str, number: Number) -> Quantity | None:
    """Return the version that begins at `number`, None where nothing says that it is one.

    A number of three segments needs no word; one of fewer needs a product, a word for versions or a sign of requirements beside it.
    """
    if not text[number.start].isdigit():
        return None
    before = text[number.start - 1 : number.start]
    dotted = "." in text[number.start : number.end]
    if before and before not in _OPENERS and not dotted:
        return None
    if before in _BLANKS and not _promising(text, number) and not (dotted and _MARK.match(text, number.end)):
        return None
    token = _TOKEN.match(text, number.start)
    if token is None or token.end() < number.end or (token["patch"] and token.group().count(".") < 2):
        return None
    said = _said(text, number.start, token)
    if said is None:
        return None
    tail = _TAIL.match(text, token.end())
    bare = tail is None and said.bound is Bound.EXACT and token.group().isdecimal() and before not in _LETTER_V
    if bare and plural_follows(text, token.end()):
        return None  # "Java 3 islands"
    bound, words = said.bound, said.words
    if tail is not None and bound is Bound.EXACT:
        words = tail["plus"] or tail["words"].lower()
        bound = _BEHIND[words]
    return Quantity(
        said.start,
        token.end(),
        None,
        Decimal(1),
        "version",
        None,
        "version/bound" if bound is not Bound.EXACT else "version/plain",
        number._replace(value=None),
        bound,
        approximator=words,
        parts=segments(token.group()),
    )


def _promising(text: str, number: Number) -> bool:
    """Say whether a whole number can be a version, by the word before it and by what stands in reach: most are settled here."""
    start = number.start
    if (
        text[start - 2 : start - 1] in _COMPARING
        or text[number.end : number.end + 2] in _OPEN_ENDS
        or (
            number.place < 1 and (text.endswith("er than ", 0, start) or text.startswith((" or ", " and "), number.end))
        )
        or (number.place < 1 and _CAMEL.search(text, max(0, start - 24), start) is not None)
        or text.startswith(".", number.end)
        or text[number.end : number.end + 1] in _LETTERS
    ):
        return True
    at = text.rfind(" ", max(0, start - 24), start - 1) + 1
    word = text[at : start - 1].strip(".:,\"'`")
    if word not in _LAST_WORDS and word.lower() not in _LOWER:
        return False
    return word.lower() in _WORDS or not _EVIDENCE.isdisjoint(
        text[max(0, start - _REACH) : start].replace(":", " ").split()
    )


def next_version(text: str, last: Quantity, number: Number) -> Quantity | None:
    """Return the version that goes on from another: "PostgreSQL 13 through 16", "3.9 and 3.10", "2.4 up to but not including 3"; None for a count.

    A whole number is one only behind a whole number, where nothing follows that it could count.
    """
    link = _GOES_ON.fullmatch(text, last.end, number.start)
    token = _TOKEN.match(text, number.start)
    if link is None or token is None or token.end() < number.end or number.form != "digits":
        return None
    parts = segments(token.group())
    whole = token.group().isdecimal()
    rises = (
        bool(parts and last.parts) and isinstance(last.parts[0], int) and 0 <= int(parts[0]) - last.parts[0] <= _APART
    )
    if not rises or (
        whole
        and not (
            _ENDED.match(text, token.end()) and (len(last.parts) == 1 or link["below"] or link["to"] or link["sign"])
        )
    ):
        return None
    tail = _TAIL.match(text, token.end())
    bound = (
        _SIGNS.get(link["sign"], Bound.EXACT)
        if link["sign"]
        else Bound.LESS_THAN
        if link["below"]
        else Bound.AT_MOST
        if link["to"]
        else Bound.EXACT
    )
    if tail is not None and bound is Bound.EXACT:
        bound = _BEHIND[tail["plus"] or tail["words"].lower()]
    words = (link["sign"] or link["below"] or link["to"] or "").strip() or None
    return Quantity(
        number.start, token.end(), None, Decimal(1), "version", None, "version/next", number._replace(value=None), bound,
        approximator=words, parts=parts,
    )  # fmt: skip


_APART = 40
"""How far apart the first numbers of two versions that are told in one breath may be."""
_GOES_ON = re.compile(
    r"(?P<to> (?:to|through|thru|up to|until)(?: and including)? | ?[-–] ?)|(?P<below> (?:up to|to|through),? but not (?:including )?)|(?:, ?| and |, and | or |, or | / ?|/)(?P<sign>[<>]=?|!=)? ?(?:v\.?)?",
    re.I,
)
_ENDED = re.compile(
    r"[.,;:)](?!\d)|\s*$| (?:is|are|was|were|will|only|but|and|or|on|in|with|has|have|as|for|by|can|should|must|work|works)\b|-based"
)


def known_version(text: str, number: Number) -> Quantity:
    """Return `number` as a version that the document states in full elsewhere: the "4.11" of a text with "4.11.6"."""
    parts = segments(text[number.start : number.end])
    start, end = number.start, number.end
    return Quantity(start, end, None, Decimal(1), "version", None, "version/known", number, parts=parts)


def segments(written: str) -> tuple[int | str, ...]:
    """Return the segments of a version, pre-releases by their one name ("5.0.0-rc.2": 5, 0, 0, "rc", 2); a patch letter stays."""
    found: list[int | str] = []
    letters = [match.group().lower() for match in _SEGMENT.finditer(written)]
    for at, part in enumerate(letters):
        if part.isdecimal():
            found.append(int(part))
        elif part == "x" and at:
            break
        elif len(part) > 1 or at + 1 < len(letters):
            found.append(_PRERELEASE.get(part, part))
        else:
            found.append(part)
    return tuple(found)


def _said(text: str, start: int, token: re.Match[str]) -> _Said | None:
    points = token.group().count(".")
    last = _WORD_BEFORE.search(text, max(0, start - 24), start)
    word = last["word"] if last else ""
    near = text[start - 1 : start]
    marked = _MARK.match(text, token.end()) is not None and word[:1].isupper()
    if token.group()[-2:] in _OPEN_ENDS and near in _BLANKS | {"", "("}:
        lead = _LEAD.search(text, max(0, start - _REACH), start)
        return (
            _Said(start, Bound.EXACT, None, True)
            if lead is None or not lead["bound"]
            else _Said(start, _PHRASES[lead["bound"].lower()], lead["bound"].lower(), True)
        )
    if points == 1 and (aged := _aged(text, start, token)) is not None:
        return aged
    if points < 2 and not token["pre"] and near in {" ", "\u00a0"} and not (marked or _hinted(word, text, start)):
        return None
    lead = _LEAD.search(text, max(0, start - _REACH), start)
    if lead is None:
        return None
    sure = bool(lead["name"] or lead["word"] or lead["v"])
    sign = lead["sign"]
    if not sure and sign and (points or token["pre"]) and _CODE_SIGN.search(text, max(0, start - 8), start):
        sure = True
    if not sure and points and not _grouped(token.group()) and not _dated(token.group()):
        sure = (points == 2 or bool(token["pre"])) and word.lower().rstrip(".") not in _REFUSERS
        sure = (sure and near not in _SIGNS_OF_OTHERS) or marked
    if not sure or _is_word_only(lead, token):
        return None
    phrase = lead["inner"] or lead["bound"]
    bound = _SIGNS[sign] if sign else _PHRASES[phrase.lower()] if phrase else Bound.EXACT
    begin = lead.start("v") if lead["v"] else start
    return _Said(begin, bound, (sign or phrase or "").lower() or None, sure)


def _aged(text: str, start: int, token: re.Match[str]) -> _Said | None:
    """Return what "older than 4.2" and "2.1 or newer" say: only versions are old or new by a decimal without a unit behind it."""
    if _MEASURED.match(text, token.end()):
        return None
    if (older := _OLDER.search(text, max(0, start - _REACH), start)) is not None:
        return _Said(start, _PHRASES[older["words"].lower()], older["words"].lower(), True)
    if _CAMEL.search(text, max(0, start - 24), start) and (
        _ENDED.match(text, token.end()) or not text[token.end() :].strip()
    ):
        return _Said(start, Bound.EXACT, None, True)  # a made-up word is a product: "WordScribe 6.0"
    tail = _TAIL.match(text, token.end())
    newer = tail is not None and tail["words"] is not None and tail["words"].lower().split()[-1] in _AGES
    return _Said(start, Bound.EXACT, None, True) if newer else None


_MEASURED = re.compile(
    r" ?(?:%|per ?cent|million|billion|trillion|thousand|hundred|m|bn|years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centuries|[ap]\.?m)\b| ?%"
)
"""What makes a decimal behind "older than" an age, and no version."""
_CAMEL = re.compile(r"(?<![\w-])(?!Mc|Mac|De|Di|Le|La|Van|Fitz|O)[A-Z][a-z]+[A-Z][a-zA-Z]* $")
_AGES = frozenset({"newer", "older", "recent"})
_OPEN_ENDS = frozenset({".x", ".X", ".*"})
_OLDER = re.compile(r"\b(?P<words>(?:no |not )?(?:older|newer) than) (?:v\.?)?$", re.I)


def _hinted(word: str, text: str, start: int) -> bool:
    """Say whether the word before a number can belong to a version: a product, a word for versions or bounds, a sign."""
    bare = word.rstrip(".:")
    if bare.lower() in _WORDS or bare in _LAST_WORDS or bare.lower() in _LAST_WORDS:
        return True
    return text[start - 2 : start - 1] in {*"<>=~^≥≤:\"'"}


def _grouped(written: str) -> bool:
    """Say whether a number with points is one with its thousands marked: "1.234.567"."""
    head, *groups = written.split(".")
    return len(groups) > 1 and len(head) <= 3 and all(len(group) == 3 and group.isdecimal() for group in groups)


def _dated(written: str) -> bool:
    """Say whether three numbers with points are a day: "3.14.2024", "2024.03.14", "10.12.24"."""
    return _DAY.fullmatch(written) is not None


def _is_word_only(lead: re.Match[str], token: re.Match[str]) -> bool:
    """Say whether a whole number stands behind a word that counts and labels too: "build 40 homes", "release 7", "V8"."""
    if "." in token.group() or token["pre"] or (lead["name"] and (lead["sign"] or lead["name"] not in _AMBIGUOUS)):
        return False
    return lead["v"] != "v" and (lead["word"] or "").lower() not in {"version", "versions"}
