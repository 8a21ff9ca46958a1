"""Results and other pairs: "3-1", "9 votes to 4", "nil-nil", "5-for-9", "212-6 at stumps", "Bears 24, Lions 20"; race times.

The value is the pair in the order of the text; whose the first number is, is for resolve. `pattern` tells the kind of pair, and only
pairs of one kind compare: result, of (so many of so many attempts, or marks), innings, odds, mix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from crossfoot.extract.exclusions import labels
from crossfoot.extract.number import Number
from crossfoot.extract.quantity import Quantity
from crossfoot.lexicon import load

_DATA = load("scores")
_WORDS: dict[str, int] = _DATA["words"]
_UNITS: dict[str, str] = _DATA["units"]
_NEAR = 48
_BESIDE = 20


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=lambda word: (-len(word), word)))


def _near(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_DATA[name])})\b", re.I)


_RESULT, _INNINGS, _BOWLING, _ODDS, _MARKS = map(_near, ("result", "innings", "bowling", "odds", "marks"))
_MIXING, _SPLITS, _TRIED = map(_near, ("mixing", "splits", "attempts_before"))
_ENDED_AS = re.compile(
    r"\b(?:ended|finished|score was|score is|result was|result:|it was|stands at|stood at) (?:[A-Z][\w’'.-]* ){1,3}$"
)
_EVEN = re.compile(r" (?:tie|draw|stalemate|deadlock|split|vote|result)\b")
_BY = re.compile(r"\b(?:by|with) (?:a margin of |a majority of |a score of )?$", re.I)
_STANDING = re.compile(rf"\b(?:{_any(_DATA['standing'])}) $", re.I)
_ALIKE = _near("alike")
_APIECE = re.compile(
    rf"(?: (?P<unit>{_any(_UNITS)}))? (?:{_any(_DATA['both'])})(?=[.,;:)]|\s*$| at | after | in | on | with | when | and )",
    re.I,
)
_RACING = re.compile(rf"\b(?:{_any(_DATA['racing'])})(?: (?:in|of|a|an|the|just|new|with))*:? $", re.I)
_TRIED_BEHIND = re.compile(rf" (?:{_any(_DATA['attempts_behind'])})\b", re.I)
_DASHED = re.compile(r"(?P<a>\d{1,3})[-–—](?P<b>\d{1,3})(?![\d/,.]*\d|[-–—]\d|%|\w| \d{3}\b)")
_COLON = re.compile(r"(?P<a>\d{1,3}):(?P<b>\d)(?![\d:.,]*\d|\w)")
_SLASH = re.compile(r"(?P<a>\d{1,3})/(?P<b>\d{1,3})(?![\d/.,]*\d|\w|%)")
_FOR = re.compile(r"(?P<a>\d{1,3})(?P<link>[- ])(?P<word>for|of)(?P=link)(?P<b>\d{1,3})(?![\w%]|[.,]\d)")
_TO = re.compile(
    r"(?P<a>\d{1,3}) to (?P<b>\d{1,3})(?=[,.;:)]|$| (?:at|on|in|against|over|win|loss|victory|defeat|with|and|after)\b)"
)
_NUMBER = rf"(?:\d{{1,3}}|{_any(_WORDS)})"
_UNIT_TO = re.compile(
    rf"(?P<a>{_NUMBER}) (?P<unit>{_any(_UNITS)}) to (?P<b>{_NUMBER})(?!\w|[.,]\d|%| (?:{_any(_UNITS)}|per ?cent|percent)\b)",
    re.I,
)
_VOTES_TO = re.compile(rf"(?P<a>{_NUMBER}) to (?P<b>{_NUMBER})(?!\w|[.,]\d|-|%| (?:per ?cent|percent)\b)", re.I)
_VOTING = re.compile(rf"\b(?:{_any(_DATA['voting'])}) $", re.I)
_MOST_EACH = 99
"""The most that each of two sides has in "ten apiece"."""
_SPOKEN = re.compile(rf"(?P<a>{_any(_WORDS)})[-–](?P<b>{_any(_WORDS)}|all)(?![\w-])", re.I)
_NAMED = re.compile(
    r"(?P<a>\d{1,3})(?:,| -| –)? (?:[A-Z][\w’'.-]*[ ]){1,4}(?P<b>\d{1,3})(?=[.;)]|\s*$| (?:after|at|in|on|with|when|and|as|for|before)\b)"
)
_HEAD = re.compile(rf"(?:^|[.;:(] ?|\n)(?:{_any(_DATA['heads'])}):? (?:[A-Z][\w’'.-]* ){{1,4}}$", re.I)
_ALONE = re.compile(r"^(?:[A-Z][\w’'.-]* ){1,4}$")
_NILS = re.compile(r"(?<![\w-])(?:nil|love)[-–](?:nil|love|all)(?![\w-])", re.I)
_NIL_WORDS = ("il-", "il–", "ove-", "ove–")
"""What every pair for nothing has in it, looked for first."""
_FROM = re.compile(r"\b(?:from|between|rose|fell|ages?|aged|pages?|pp\.|verses?|chapters?) $", re.I)
_CLOCKED = re.compile(r"(?:(?P<h>\d{1,2}):(?=\d\d:))?(?P<m>\d{1,2}):(?P<s>[0-5]\d(?:\.\d{1,3})?)(?![\w:]|\.\d)")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z]+)\.? $")
_COUNTED_UNITS = re.compile(r" (?:percent|per cent|years?|months?|weeks?|days?|hours?|minutes?|miles?|km|people)\b")


def read_score(text: str, number: Number, *, heading: bool) -> Quantity | None:
    """Return the pair that begins at `number`, or the time of a race; None for ranges, dates and codes."""
    start = number.start
    if not text[start].isdigit():
        return _worded(text, number)
    before = text[start - 1 : start]
    if before and (before.isalnum() or before in "$€£-–/:.,#"):
        return None
    follower = text[number.end : number.end + 1]
    if follower == ":" or text[start : start + 3].find(":") > 0:
        return _raced(text, number) or _colon(text, number)
    if follower in {"-", "–", "—"}:
        return _dashed(text, number, heading=heading) or _tried(text, number)
    if "/" in text[start : start + 4]:
        return _slashed(text, number)
    if follower == " ":
        return _tried(text, number) or _named(text, number)
    return _named(text, number) if follower == "," else None


def find_nils(text: str) -> list[Quantity]:
    """Return the pairs that begin with a word for nothing ("nil-nil"), which is no number elsewhere."""
    if not any(word in text for word in _NIL_WORDS):
        return []
    found = []
    for match in _NILS.finditer(text):
        none = Number(match.start(), match.end(), Decimal(0), Decimal(1), "words")
        found.append(_pair(none, match.span(), (0, 0), "result"))
    return found


def result(text: str, number: Number) -> Quantity | None:
    """Return the pair that begins with `number` as one more result of a match ("6-4, 3-6"), or None."""
    match = _DASHED.match(text, number.start)
    return _of(number, match, "result") if match else None


def _dashed(text: str, number: Number, *, heading: bool) -> Quantity | None:
    match = _DASHED.match(text, number.start)
    if match is None or _FROM.search(text, max(0, number.start - 10), number.start):
        return None
    word = _WORD_BEFORE.search(text, max(0, number.start - _BESIDE), number.start)
    if (word is not None and labels(word["word"])) or _COUNTED_UNITS.match(text, match.end()):
        return None
    a, b = int(match["a"]), int(match["b"])
    near = _around(text, match)
    if a == b > 9:  # a body that is split, or an even bet
        split = _SPLITS.search(text, max(0, number.start - _NEAR), number.start) or _EVEN.match(text, match.end())
        return _of(number, match, "result") if split is not None else None
    if b <= 10 < a and _INNINGS.search(near):
        return _of(number, match, "innings")
    tail = text[match.end() : match.end() + 14]
    told = (
        _RESULT.search(near) is not None or _STANDING.search(text, max(0, number.start - 10), number.start) is not None
    )
    rising = a < b and ((told and b < 8) or (_RESULT.search(tail) is not None and b - a < 30))
    named = heading and re.match(r" [A-Z]", tail) is not None
    return _of(number, match, "result") if (a >= b and told) or rising or named else None


def _colon(text: str, number: Number) -> Quantity | None:
    match = _COLON.match(text, number.start)
    if match is None:
        return None
    near = _around(text, match)
    if _MIXING.search(near):
        return _of(number, match, "mix")
    return _of(number, match, "result") if _RESULT.search(near) else None


def _slashed(text: str, number: Number) -> Quantity | None:
    match = _SLASH.match(text, number.start)
    if match is None:
        return None
    a, b = int(match["a"]), int(match["b"])
    near = _around(text, match)
    if a > 10 >= b and _INNINGS.search(near):
        return _of(number, match, "innings")
    if a > b > 0 and _ODDS.search(text, max(0, number.start - _BESIDE), match.end() + _BESIDE):
        return _of(number, match, "odds")
    if 0 <= a <= b and b >= 5 and _MARKS.search(text, max(0, number.start - _BESIDE), number.start):
        return _of(number, match, "of")
    return None


def _tried(text: str, number: Number) -> Quantity | None:
    """Read "shot 5-for-9" and "best figures were 5 for 38"."""
    match = _FOR.match(text, number.start)
    if match is None:
        return None
    a, b = int(match["a"]), int(match["b"])
    before = max(0, number.start - _BESIDE)
    if match["word"] == "for" and a <= 10 and _BOWLING.search(text, before, number.start):
        return _of(number, match, "innings")
    tried = _TRIED.search(text, before, number.start) and (
        match["link"] == "-" or _TRIED_BEHIND.match(text, match.end())
    )
    if a <= b and tried and (match["word"] == "for" or match["link"] == "-"):
        return _of(number, match, "of")
    return None


def read_told(text: str, number: Number) -> Quantity | None:
    """Return the pair that is told in words with "to": "9 votes to 4", "three games to two", "won 11 to 2".

    Its numbers are counts as well, of votes, games or points, so that this pair stands beside them.
    """
    if number.form not in {"digits", "words"}:
        return None
    if (match := _APIECE.match(text, number.end)) is not None:
        return _alike(text, number, match)
    if text.find(" to ", number.end, number.end + _BESIDE) < 0:
        return None
    if split := _split(text, number):
        return split
    if (match := _UNIT_TO.match(text, number.start)) is not None:
        told = _RESULT.search(_around(text, match)) or _BY.search(text, max(0, number.start - _BESIDE), number.start)
        return _with_unit(number, match) if told else None
    match = _TO.match(text, number.start)
    if (
        match is None
        or int(match["a"]) < int(match["b"])
        or _FROM.search(text, max(0, number.start - 10), number.start)
    ):
        return None
    beside = text[max(0, number.start - 2) : number.start].endswith((", ", "y ")) or _RESULT.search(
        text, max(0, number.start - 10), number.start
    )
    return _of(number, match, "result") if beside and _RESULT.search(_around(text, match)) else None


def _alike(text: str, number: Number, match: re.Match[str]) -> Quantity | None:
    """Read "level at two apiece", "drew one all", "honours even at three goals each"."""
    value = number.value
    if value is None or number.place != 1 or value > _MOST_EACH:
        return None
    if _ALIKE.search(text, max(0, number.start - _BESIDE), number.start) is None:
        return None
    pair = _pair(number, (number.start, match.end()), (int(value), int(value)), "result")
    return pair._replace(unit=_UNITS[match["unit"].lower()]) if match["unit"] else pair


def _split(text: str, number: Number) -> Quantity | None:
    """Read "split 6 to 5", "voted nine to four", "ruled 6 to 3": the votes of a body for and against."""
    match = _VOTES_TO.match(text, number.start)
    if match is None or _VOTING.search(text, max(0, number.start - _BESIDE), number.start) is None:
        return None
    a, b = (int(word) if word.isdecimal() else _WORDS[word.lower()] for word in (match["a"], match["b"]))
    return _pair(number, match.span(), (a, b), "result")


def _named(text: str, number: Number) -> Quantity | None:
    """Read "Final: Bears 24, Lions 20": two names with a number each, and nothing else in the sentence."""
    match = _NAMED.match(text, number.start)
    if match is None:
        return None
    head = text[max(0, number.start - _NEAR) : number.start]
    told = _ENDED_AS.search(head) is not None
    if not told and not _HEAD.search(head) and not (_ALONE.match(head) and not text[match.end() :].strip(" .")):
        return None
    return _of(number, match, "result")


def _worded(text: str, number: Number) -> Quantity | None:
    """Read pairs in words: "one-nil", "four-two"."""
    if number.form not in {"words", "fraction"} or (number.start and text[number.start - 1] in "-–"):
        return None
    match = _SPOKEN.match(text, number.start)
    if match is None:
        return None
    a = _WORDS[match["a"].lower()]
    b = a if match["b"].lower() == "all" else _WORDS[match["b"].lower()]
    sure = match["b"].lower() in {"nil", "love", "all"}
    if not sure and (
        a < b or (not _RESULT.search(_around(text, match)) and not text.endswith(" it ", 0, number.start))
    ):
        return None
    return _pair(number, (number.start, match.end()), (a, b), "result")


def _raced(text: str, number: Number) -> Quantity | None:
    """Read the time of a lap or a race as a duration in seconds: "1:42.3", "in a time of 2:05:30"; a time of day is none."""
    match = _CLOCKED.match(text, number.start)
    if match is None:
        return None
    exact = "." in match["s"] and match["h"] is None
    if not exact and not _RACING.search(text, max(0, number.start - 2 * _BESIDE), number.start):
        return None
    seconds = Decimal(match["s"]) + 60 * int(match["m"]) + 3600 * int(match["h"] or 0)
    place = Decimal(1).scaleb(-len(match["s"].partition(".")[2]))
    return Quantity(number.start, match.end(), seconds, place, "duration", "second", "duration/clocked", number)


def _around(text: str, match: re.Match[str]) -> str:
    """Return the words near a pair, of its own sentence."""
    before, behind = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    stop = behind.find(". ")
    return f"{before[before.rfind('. ') + 1 :]} {behind if stop < 0 else behind[:stop]}"


def _with_unit(number: Number, match: re.Match[str]) -> Quantity:
    a, b = (int(word) if word.isdecimal() else _WORDS[word.lower()] for word in (match["a"], match["b"]))
    return _pair(number, match.span(), (a, b), "result")._replace(unit=_UNITS[match["unit"].lower()])


def _of(number: Number, match: re.Match[str], kind: str) -> Quantity:
    return _pair(number, match.span(), (int(match["a"]), int(match["b"])), kind)


def _pair(number: Number, span: tuple[int, int], parts: tuple[int, int], kind: str) -> Quantity:
    return Quantity(*span, None, Decimal(1), "score", None, f"score/{kind}", number, parts=parts)
