"""Numbers that are no quantities: names, codes, versions, phone numbers, scores, ordinals, labels, years, times.

Every rule looks at one number and what stands right beside it; the answer is a short reason, which `coverage` prints.
"""

from __future__ import annotations

import re

from crossfoot.extract.excluded import Excluded
from crossfoot.extract.number import Number, ordinal_end
from crossfoot.extract.tallies import in_tally, is_counted
from crossfoot.lexicon import load

_DATA = load("exclusions")


def _words(name: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in _DATA[name])


_FIRM = _words("firm")
_LOOSE = _words("loose")
_SCRIPTURE = frozenset(_DATA["scripture"])
_STANDARDS = frozenset(map(str, _DATA["standards"]))
_CAPITAL_LABELS = _words("capital")
_NUMBERED_WORDS = _words("numbered_words")
_PHONE_LABELS = _words("phone_labels")
_HYPHENED = _words("hyphened")
_NO_NAMES = frozenset(map(str, _DATA["no_names"]))
_MAKERS = _words("makers")
_YEAR_BEFORE = _words("year_before")
_VERSIONED = _words("versioned")

_BASE = re.compile(r"\b(?:for|to|in|out of) every $|\bper $")
_LABEL_ENDS = frozenset({" ", "\u00a0", "#", "№", "§"})
_LABEL = re.compile(r"(?:(?P<word>[A-Za-z&]+\.?)(?P<plural>s)?[ \u00a0]|(?P<sign>[#№§]) ?)$")
_GIVEN_NUMBER = re.compile(
    rf"\b(?:{'|'.join(_DATA['numbered_things'])}) (?:numbers?|no\.|code|reference|ref\.?|id)(?: is| was| are|:)? $",
    re.I,
)
_SECRET = re.compile(
    rf"\b(?:{'|'.join(_DATA['secrets'])})\b(?: (?!of\b)[\w’']+){{0,6}} (?:is|was|are|reads?|stays|remains)(?: still| now)? $",
    re.I,
)
_CLOSED = re.compile(r"[.,;:)!?]|\s*$")
_CODE_DIGITS = range(3, 13)
_CODE_REACH = 64
_DECADE = re.compile(rf"(?:{'|'.join(load('dates')['decade_words'])})\b", re.I)
_TO_NUMBER = re.compile(r" to \d")
_EARLIER = re.compile(r"\d[\d,]* [a-z]+")
_CAPITAL = re.compile(r"(?P<lead>^|[^\s]+ |[(“\"‘'])(?P<word>[A-Za-z][\w’'&.-]*) $")
_PARENTHESIS = re.compile(r"[A-Z][\w’'-]+ \($")
_ADDRESS = re.compile(r"[a-z]?(?:,? (?:[A-Z][\w’'-]*\.?|\d{1,3}(?:st|nd|rd|th))){1,4}")
_MODEL_TAIL = re.compile(r"(?:-[A-Z0-9]+)+(?![\w])")
_HOUSE = re.compile(r" [A-Z][a-zß]+(?: [A-Z][a-z]+)?(?=[.,;]|\s*$| and \d)")
_STREET_NAME = re.compile(
    r" (?:[A-Z][a-zé]+)?(?:stra(?:ss|ß)e|gasse|weg|platz|allee|gatan|gate|straat|laan)\b|(?: [Rr]ue | [Vv]ia | [Cc]alle )"
)
_PEOPLE = frozenset(name for names in load("parties")["countries"].values() for name in names)
_STREET_WORDS = frozenset(_DATA["streets"])
_SCORE = re.compile(r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d/,.]*\d|[-–]\d|%)")
_SCORE_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(map(str, _DATA['score_words'])))})\b", re.I)
_SENTENCE_END = frozenset(".!?:;\n")
_ITEM = re.compile(
    r"\s*(?:\(?\d{1,3}[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){2,3}\.?|\d{1,2}\.\d{1,2}\.?(?=\s+[“\"(]?[A-Z]))(?=\s+\S)"
)
_UNIT_NEXT = re.compile(r"\s?(?:%|per ?cent|percent|[°$€£]|million\b|billion\b|thousand\b)", re.I)
_PLURAL_NEXT = re.compile(
    r" (?:(?!(?:and|or|to|in|on|at|of|for|with|by|from|was|were|is|are|has|had) )(?:[a-z][\w’'-]*|[A-Z][\w-]+) ){0,2}?(?:[a-z]{2,}[^s\W]s|people|men|women|children|staff|police|troops|personnel|aircraft|sheep|cattle)\b"
)
_NEXT_WORD = re.compile(r" (?P<word>[a-z]+)")
_NOT_PLURAL = _words("not_plural")


_BADGE = re.compile(r"[a-z][a-z -]{0,40}s: ")
"""What stands before the number of a badge, which counts things: "tests: 1842"."""
_YEAR_LEAD = re.compile(r"(?P<word>[A-Za-z©]+)[ -]$")
_APPROXIMATE = _words("approximate")
_SOFT_BEFORE = frozenset({"of", "to", "for", "and", "by", "between", "from"})


def list_mark(text: str) -> Excluded | None:
    """Return the numbering that the text begins with ("3. ", "(2) ", "4.12.1 ", "4.2 Members"), or None; "1.2 million" is none."""
    match = _ITEM.match(text)
    return Excluded(match.start(), match.end(), "list number") if match else None


def reason_against(text: str, number: Number, *, heading: bool) -> Excluded | None:
    """Return why `number`, taken as a bare number, is none; its span may reach over the letters around it."""
    if number.form == "ordinal":
        return Excluded(number.start, number.end, "ordinal")
    if number.form in {"vague", "words", "fraction"} and not text[number.start].isdigit():
        return _word_reason(text, number, heading=heading)
    if number.form == "code":
        start, end = _whole_token(text, number.start, number.end)
        return Excluded(start, end, "code")
    if text.endswith(("every ", "per "), 0, number.start) and _BASE.search(
        text, max(0, number.start - 12), number.start
    ):
        return Excluded(number.start, number.end, "base of a rate")
    if stop := ordinal_end(text, number.end):
        return Excluded(number.start, stop, "ordinal")
    return (
        glued(text, number)
        or _tailed(text, number)
        or _scored(text, number, heading=heading)
        or _labelled(text, number)
        or _named(text, number)
        or _year(text, number)
    )


def _word_reason(text: str, number: Number, *, heading: bool) -> Excluded | None:
    """Return why a number in words is none: part of a name ("the Tour of the Two Rivers") or a label ("chapter two")."""
    before = text[number.start - 1 : number.start]
    after = text[number.end : number.end + 1]
    if (before == "-" and text[number.start - 2 : number.start - 1].isalpha()) or (
        after == "-" and text[number.end + 1 : number.end + 2].isupper()
    ):
        return Excluded(number.start, number.end, "compound")
    match = _LABEL.search(text, max(0, number.start - 16), number.start)
    label = (match["word"] or "") if match else ""
    if (
        after in {"-", " "}
        and _DECADE.match(text, number.end + 1)
        and text[number.start : number.end].lower().endswith("teen")
    ):
        return Excluded(number.start, number.end, "decade")
    if match and label.lower() in _NUMBERED_WORDS and (label[0].isupper() or not plural_follows(text, number.end)):
        return Excluded(match.start("word"), number.end, "label")
    if text[number.start].isupper() and not heading and _inner_name(text, number):
        return Excluded(number.start, number.end, "name")
    return None


def _inner_name(text: str, number: Number) -> bool:
    """Say whether a capitalised number word stands inside a name: "the Two Rivers", "Group of Seven"."""
    before = text[max(0, number.start - 2) : number.start]
    if len(before) < 2 or before[1] != " " or not (before[0].isalnum() or before[0] == ","):
        return False
    if text[number.start : number.end].isupper() and number.end - number.start > 2:
        return False
    next_capital = re.match(r"[ -][A-Z][a-z]", text[number.end : number.end + 3])
    return (
        next_capital is not None
        or re.search(r"[A-Z][\w’']+ (?:of |the )?$", text[max(0, number.start - 20) : number.start]) is not None
    )


def _whole_token(text: str, start: int, end: int) -> tuple[int, int]:
    while start and (text[start - 1].isalnum() or text[start - 1] in "-_/"):
        start -= 1
    size = len(text)
    while end < size and (text[end].isalnum() or (text[end] in "-_/" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return start, end


def glued(text: str, number: Number) -> Excluded | None:
    """Digits that follow letters as one word: A417, F-16, COVID-19, UTC+1, 2022/23."""
    start, end = number.start, number.end
    before = text[start - 1 : start]
    if not before or before == " ":
        return None
    if before.isalpha() or before == "_":
        return Excluded(*_whole_token(text, start, end), "code")
    if start < 2 or not text[start - 2].isalnum():
        return None
    if before in {"-", "‑", "/"} and text[start - 2].isalpha():
        word_start = start - 2
        while word_start and text[word_start - 1].isalpha():
            word_start -= 1
        word = text[word_start : start - 1].lower()
        if word_start and text[word_start - 1].isdigit():  # "5k-20k"
            return None
        if word not in _HYPHENED and not word.endswith("ly"):
            return Excluded(*_whole_token(text, start, end), "age group" if word in {"under", "over"} else "name")
    if before in {"+", ":"} or (before == "/" and text[start - 2].isdigit()):
        return Excluded(*_whole_token(text, start, end), "code")
    return None


_COLON_TAIL = re.compile(r":\d")
_CLAUSE_TAIL = re.compile(r"\([a-z]\)")
_CLAUSES = re.compile(r"(?:\(\w{1,4}\))+")
"""Paragraphs and points behind an article: "Article 6(2)(b)"."""
_PART_TAIL = re.compile(r"(?:[-–]\d{1,4})+(?::(?:19|20)\d\d)?|:(?:19|20)\d\d")
"""The part and the year behind the number of a standard: "EN 12464-1", "ISO 9001:2015"."""


_MEASURED_RANGE = re.compile(r"(?: to | ?[-–] ?)[0-9][0-9.,]* ?(?:[°%]|[a-zA-Z]{1,3}\b)")
_MOST_DIGITS = 11
"""A count of more digits than this is never written without separators."""


def _tailed(text: str, number: Number) -> Excluded | None:
    """Digits that letters follow as one word, and digit runs no quantity has: 24703L202, 1990s, 007, 4-H."""
    start, end = number.start, number.end
    after = text[end : end + 1]
    if after in {":", "("} and (_COLON_TAIL.match(text, end) or _CLAUSE_TAIL.match(text, end)):
        return Excluded(*_whole_token(text, start, end), "code")
    if after.isalpha() or after == "_":
        if after == "s" and not text[end + 1 : end + 2].isalnum():
            return Excluded(start, end + 1, "decade" if end - start in {2, 4} else "code")
        return Excluded(*_whole_token(text, start, end), "code")
    if not number.plain:
        return None
    digits = end - start - (not text[start].isalnum())
    if (text[start] == "0" and digits > 1) or digits > _MOST_DIGITS:
        return Excluded(start, end, "code")
    follower = text[end + 1 : end + 2]
    if (after == "/" and follower.isdigit()) or (after in {"-", "‑"} and follower.isupper()):
        return Excluded(*_whole_token(text, start, end), "code")
    return None


def _scored(text: str, number: Number, *, heading: bool) -> Excluded | None:
    """A result such as 3-1, with a word for winning near it, or falling and so no range."""
    match = _SCORE.match(text, number.start)
    if match is None or text[number.start - 1 : number.start] in {"$", "€", "£", "-", "–"}:
        return None
    a, b = int(match["a"]), int(match["b"])
    near = text[max(0, number.start - 48) : match.end() + 32]
    tail = text[match.end() : match.end() + 2]
    if (
        a >= b
        or (a < b < 8 and _SCORE_WORDS.search(near) and not plural_follows(text, match.end()))
        or (heading and re.match(r" [A-Z]", tail))
        or (_SCORE_WORDS.search(text[match.end() : match.end() + 14]) and b - a < 30)
    ):
        return Excluded(number.start, match.end(), "score")
    return None


def _labelled(text: str, number: Number) -> Excluded | None:
    """A number that follows "Article", "Room", "no.", "#" ..."""
    start = number.start
    if text[start - 1 : start] not in _LABEL_ENDS:
        return None
    if number.plain and (given := _GIVEN_NUMBER.search(text, max(0, start - 32), start)):
        return Excluded(given.start(), number.end, "label")
    if number.plain and number.end - start in _CODE_DIGITS and _secret(text, number):
        return Excluded(start, number.end, "label")
    match = _LABEL.search(text, max(0, start - 16), start)
    if match is None:
        return None
    if match["sign"]:
        return Excluded(match.start(), number.end, "label")
    if not number.plain and not (number.place < 1 and not number.sized):
        return None
    word = match["word"]
    lower = word.lower()
    if (lower in _VERSIONED and number.place < 1) or (word[0].isupper() and text.endswith(".0", start, number.end)):
        return Excluded(match.start("word"), number.end, "version")
    if _UNIT_NEXT.match(text, number.end):
        return None
    if word in _SCRIPTURE and not plural_follows(text, number.end):
        return Excluded(match.start("word"), number.end, "label")
    if lower.endswith("s") and is_counted(text, match.start("word")):
        return None
    if _is_label(lower, _FIRM) or (word in _STANDARDS and number.end - start > 1):
        tail = (_PART_TAIL if word in _STANDARDS else _CLAUSES).match(text, number.end)
        return Excluded(match.start("word"), tail.end() if tail else number.end, "label")
    if (
        _is_label(lower, _LOOSE)
        and not (word.islower() and _MEASURED_RANGE.match(text, number.end))
        and (word[0].isupper() or not (plural_follows(text, number.end) or _verb_before(text, match.start("word"))))
    ):
        return Excluded(match.start("word"), number.end, "label")
    within = match.start("word") > 0 or text[number.end : number.end + 1] == ":"  # "Local 618: what it means for us"
    if word[0].isupper() and within and _is_label(lower, _CAPITAL_LABELS):
        return Excluded(match.start("word"), number.end, "label")
    if (
        lower in _PHONE_LABELS
        and number.plain
        and number.end - start in {3, 4, 5}
        and re.match(r"[.,;)]|\s(?:for|or|to|now|if)\b|\s*$", text[number.end : number.end + 6])
    ):
        return Excluded(number.start, number.end, "phone number")
    return None


def _secret(text: str, number: Number) -> bool:
    """Say whether a number is the code that the sentence names: "the PIN for the side door is 7731"."""
    closed = _CLOSED.match(text, number.end) is not None
    return closed and _SECRET.search(text, max(0, number.start - _CODE_REACH), number.start) is not None


def labels(word: str) -> bool:
    """Say whether a number behind `word` is a label: "room", "Invoice"."""
    return _is_label(word.lower(), _FIRM) or _is_label(word.lower(), _LOOSE)


def _is_label(lower: str, labels: frozenset[str]) -> bool:
    return lower in labels or (lower.endswith("s") and lower[:-1] in labels)


def _verb_before(text: str, start: int) -> bool:
    """Say whether the word before a label shows it to be a verb ("to form 12 groups")."""
    return re.search(r"\b(?:to|will|would|can|could|must|they|we|and) $", text[max(0, start - 7) : start]) is not None


def made(text: str, number: Number) -> bool:
    """Say whether a brand stands before the number and a letter after it: the "777F" of "a Boeing 777F"."""
    if number.form != "digits" or not text[number.end : number.end + 1].isalpha():
        return False
    match = _CAPITAL.search(text, max(0, number.start - 20), number.start)
    return match is not None and match["word"].lower() in _MAKERS


def _people(text: str, end: int) -> bool:
    """Say whether a people stands next: "3 Britons, 4 French and 2 Poles"."""
    word = re.match(r" (\w+)", text[end : end + 24])
    return word is not None and bool({word[1].lower(), word[1].lower().removesuffix("s")} & _PEOPLE)


def _named(text: str, number: Number) -> Excluded | None:
    """A number right behind a capitalised name is part of the name, unless a counted noun or a unit follows it."""
    if not number.plain or number.end - number.start > 5:
        return None
    start, end = number.start, number.end
    before = text[start - 1 : start]
    if (
        before == "("
        and text[end : end + 1] == ")"
        and end - start < 4
        and _PARENTHESIS.search(text, max(0, start - 30), start)
    ):
        return Excluded(start, end, "note on a name")
    capital = text[end + 1 : end + 2].isupper() or text[end + 2 : end + 3].isupper() or text[end : end + 1] in "abc"
    street = _ADDRESS.match(text, end) if capital else None
    if street and any(word.lower().rstrip(",.") in _STREET_WORDS for word in street.group().split()[1:]):
        return Excluded(start, street.end(), "address")
    if (
        capital
        and _HOUSE.match(text, end)
        and not _people(text, end)
        and (text[start - 2 : start] == ", " or _STREET_NAME.match(text, end))
    ):
        return Excluded(start, end, "address")
    if before != " " or end - start > 4:
        return None
    at = max(0, text.rfind(" ", max(0, start - 40), start - 1) + 1)
    if not text[at].isupper() and text[at : start - 1].lower() not in _MAKERS and text[at] not in "(“\"‘'":
        return None
    match = _CAPITAL.search(text, max(0, start - 60), start)
    if match is None:
        return None
    word, lead = match["word"], match["lead"].strip()
    if word.lower() in _MAKERS:
        tail = _MODEL_TAIL.match(text, end)
        return Excluded(match.start("word"), tail.end() if tail else end, "name")
    if not word[0].isupper():
        return None
    if in_tally(text, match.start("word"), end):
        return None
    if lead in {"and", "to", "while", "but", "against"} and _EARLIER.search(text, max(0, start - 80), match.start()):
        return None  # "Ukraine lost 28 tanks and Russia 19"
    first = not lead or lead[-1] in _SENTENCE_END or lead in {"“", '"', "‘", "("}
    if first or word in _NO_NAMES or word.endswith(("’s", "'s", "s’", ".")):
        return None
    if _UNIT_NEXT.match(text, end) or plural_follows(text, end) or _TO_NUMBER.match(text, end):
        return None
    return Excluded(match.start("word"), end, "name")


def plural_follows(text: str, end: int) -> bool:
    """Say whether a noun in the plural follows, as behind a count: "3 islands"."""
    match = _PLURAL_NEXT.match(text, end)
    return match is not None and match.group().rsplit(" ", 1)[-1] not in _NOT_PLURAL


def _year(text: str, number: Number) -> Excluded | None:
    """A bare four-digit number that reads as a year: after "in" or "since", or with no counted noun behind it."""
    value = number.value
    if not number.plain or number.end - number.start != 4 or value is None or not 1000 <= value <= 2100:
        return None
    if number.end == len(text) and _BADGE.fullmatch(text, 0, number.start):
        return None
    before = _YEAR_LEAD.search(text, max(0, number.start - 14), number.start)
    word = before["word"].lower() if before else ""
    if word in _APPROXIMATE:
        return None
    plural = plural_follows(text, number.end)
    if word in _YEAR_BEFORE and not (plural and word in _SOFT_BEFORE and not 1900 <= value < 2040):
        return Excluded(number.start, number.end, "year")
    if value < 1500 or (plural and not 1900 <= value < 2040):
        return None
    return Excluded(number.start, number.end, "year")


def versions(text: str) -> frozenset[str]:
    """Return the heads of the three-part versions of a text, so that "4.12" is known beside "4.12.1"."""
    return frozenset(match[1] for match in re.finditer(r"(?<![\w.])(\d+\.\d+)\.\d+(?![\w.]*\.\d)", text))
