"""Numbers that are no quantities: names, codes, versions, phone numbers, scores, ordinals, labels, years, times.

Every rule looks at one number and what stands right beside it; the answer is a short reason, which `coverage` prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from crossfoot.extract.number import Number, ordinal_end
from crossfoot.lexicon import load

_DATA = load("exclusions")


class Excluded(NamedTuple):
    """A stretch of the section's text that holds digits or number words and is no quantity, and why."""

    start: int
    end: int
    reason: str


def _words(name: str) -> frozenset[str]:
    return frozenset(str(word).lower() for word in _DATA[name])


_LABELS = _words("labels")
_BEFORE_UNIT = _words("not_labels_before_unit")
_MAKERS = _words("makers")
_YEAR_BEFORE = _words("year_before")
_VERSIONED = _words("versioned")

_CHUNK = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"']+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|io|co\.uk)(?:/[^\s]*)?)"
    r"|(?P<ip>(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)(?:[:/]\d+)?)"
    r"|(?P<version>(?<![\w.])v?\d+\.\d+\.\d+(?:[.-]\w+)*)"
    r"|(?P<isbn>(?<!\w)(?:ISBN|ISSN|DOI|doi|PMID|arXiv)[ :]*(?:-1[03])?[ :]*[\w./()-]*\d[\w./()-]*(?:[ -]\d[\dX-]*)*)"
    r"|(?P<phone>(?<![\w.,/$€£-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d[\d .-]{5,}\d|\(\d{2,5}\)[ -]?\d{3,4}[ -]?\d{3,4}|0\d{2,4}[ -]\d{3,4}(?:[ -]\d{3,4})?|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|1-8\d\d-[\dA-Z-]{7,})(?![\w,]*\d)(?: ?(?:ext\.?|x|extension) ?\d+)?)"
    r"|(?P<clock>(?<![\w.:])\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[ap]\.?m\.?)?(?![\w:]))"
    r"|(?P<time>(?<![\w.:,])\d{1,2}(?:\.\d{2})? ?(?:[ap]\.m\.|[ap]m\b(?!/)|o['’]clock))"
    r"|(?P<lineup>(?<![\w-])\d(?:-\d){2,4}(?![\w-]))"
    r"|(?P<footnote>(?<=[\w.,;:!?)”\"’'])\[\d{1,3}(?:[,–-] ?\d{1,3})*\])"
    r"|(?P<hex>(?<!\w)(?:0x[0-9a-fA-F]+|#[0-9a-fA-F]{3,8}|(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d[a-f0-9]*[a-f]|[0-9a-f]*[a-f][0-9a-f]*\d)[0-9a-f]{7,40})(?!\w))"
    r"|(?P<pvalue>\b[pP] ?[=<>≤] ?0?\.\d+)"
    r"|(?P<date>(?<![\w./-])(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}))(?![\w/-]))"
)
_CHUNK_REASONS = {
    "url": "address on the web", "ip": "address of a machine", "version": "version", "isbn": "identifier", "phone": "phone number",
    "clock": "time", "time": "time", "lineup": "line-up", "footnote": "footnote", "hex": "identifier", "pvalue": "statistic", "date": "date",
}  # fmt: skip
_DIGIT_GATE = re.compile(r"\d")
_LABEL = re.compile(r"(?:(?P<word>[A-Za-z&]+\.?)(?P<plural>s)?[ \u00a0]|(?P<sign>[#№§]) ?)$")
_LIST_TAIL = re.compile(r"(?P<word>[A-Za-z]+\.?)[ \u00a0]\d+(?:, \d+)*(?:,? (?:and|or|to|&) |[-–,] ?)$")
_CAPITAL = re.compile(r"(?P<lead>^|[^\s]+ |[(“\"‘'])(?P<word>[A-Z][\w’'&.-]*) $")
_PARENTHESIS = re.compile(r"[A-Z][\w’'-]+ \($")
_ADDRESS = re.compile(r"[a-z]?(?:,? [A-Z][\w’'-]+){1,3}")
_STREET_WORDS = frozenset(_DATA["streets"])
_SCORE = re.compile(r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\d/,.]*\d|[-–]\d|%)")
_SCORE_WORDS = re.compile(rf"\b(?:{'|'.join(sorted(map(str, _DATA['score_words'])))})\b", re.I)
_SENTENCE_END = frozenset(".!?:;\n")
_IDIOMS = sorted((str(word).lower() for word in _DATA["idioms"]), key=lambda word: (-len(word), word))
_IDIOM = re.compile(rf"(?<![\w])(?:{'|'.join(re.escape(word) for word in _IDIOMS)})(?![\w%]|,\d|\.\d)", re.I)
_ITEM = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,2}){1,3}\.?)(?=\s+\S)")
_UNIT_NEXT = re.compile(r"\s?(?:%|per ?cent|percent|[°$€£]|million\b|billion\b|thousand\b)", re.I)
_PLURAL_NEXT = re.compile(
    r" (?:(?:[a-z][\w’'-]*|[A-Z][\w-]+) ){0,2}?(?:[a-z]{2,}[^s\W]s|people|men|women|children|staff|police|troops|personnel|aircraft|sheep|cattle)\b"
)
_NEXT_WORD = re.compile(r" (?P<word>[a-z]+)")
_NOT_PLURAL = frozenset(
    ["was", "is", "has", "does", "as", "its", "this", "his", "hers", "ours", "theirs", "plus", "versus", "thus", "always", "perhaps", "across", "towards", "besides", "sees", "says", "goes", "gets", "makes", "takes", "comes", "gives", "shows", "becomes", "remains", "includes", "contains", "begins", "starts", "ends", "runs", "wins", "needs", "wants", "means", "opens", "closes", "appears", "costs", "offers", "brings", "seems", "sets", "lets", "puts", "keeps", "leaves", "uses", "allows", "launches", "arrives", "returns", "follows", "leads", "reads", "works", "plays", "features", "enters", "covers", "sits", "stands", "lies", "holds", "carries"]
)


def chunks(text: str) -> Iterator[Excluded]:
    """Yield the stretches of `text` that are codes of a known shape, in order: web addresses, versions, phone numbers ..."""
    if not _DIGIT_GATE.search(text):
        return
    for match in _CHUNK.finditer(text):
        kind = str(match.lastgroup)
        if kind == "phone" and not _is_phone(text, match):
            continue
        yield Excluded(match.start(), match.end(), _CHUNK_REASONS[kind])


def _is_phone(text: str, match: re.Match[str]) -> bool:
    digits = sum(char.isdigit() for char in match.group())
    if digits < 7 or digits > 17:
        return False
    if match.group()[0] in "+(0" or digits >= 10:
        return True
    return match.group().count("-") == 1 and (
        match.group().startswith("555")
        or re.search(
            r"(?:call|phone|tel|fax|dial|text|contact|number)\W*(?:\w+ ){0,2}$",
            text[max(0, match.start() - 24) : match.start()],
            re.I,
        )
        is not None
    )


def idioms(text: str) -> list[Excluded]:
    """Return the set phrases of `text` that hold a number and state none."""
    return [Excluded(match.start(), match.end(), "idiom") for match in _IDIOM.finditer(text)]


def list_mark(text: str) -> Excluded | None:
    """Return the numbering that the text begins with ("3. ", "(2) ", "4.12.1 "), or None."""
    match = _ITEM.match(text)
    return Excluded(match.start(), match.end(), "list number") if match else None


def reason_against(text: str, number: Number, *, heading: bool) -> Excluded | None:
    """Return why `number`, taken as a bare number, is none; its span may reach over the letters around it."""
    if number.form == "ordinal":
        return Excluded(number.start, number.end, "ordinal")
    if number.form in {"vague", "words", "fraction"} and not text[number.start].isdigit():
        return _word_reason(text, number)
    if number.form == "code":
        start, end = _whole_token(text, number.start, number.end)
        return Excluded(start, end, "code")
    if stop := ordinal_end(text, number.end):
        return Excluded(number.start, stop, "ordinal")
    return (
        glued(text, number)
        or _scored(text, number, heading=heading)
        or _labelled(text, number)
        or _named(text, number)
        or _year(text, number)
    )


def _word_reason(text: str, number: Number) -> Excluded | None:
    before = text[number.start - 1 : number.start]
    after = text[number.end : number.end + 1]
    if before == "-" or (after == "-" and text[number.end + 1 : number.end + 2].isupper()):
        return Excluded(number.start, number.end, "compound")
    match = _LABEL.search(text, max(0, number.start - 16), number.start)
    if (
        match
        and match["word"]
        and match["word"].lower()
        in {
            "page",
            "chapter",
            "article",
            "section",
            "phase",
            "stage",
            "part",
            "grade",
            "room",
            "platform",
            "gate",
            "number",
            "terminal",
            "volume",
            "episode",
            "act",
            "scene",
            "tier",
            "category",
            "level",
            "class",
            "channel",
            "group",
            "day",
            "week",
            "year",
            "world war",
        }
    ):
        if not (
            match["word"][0].islower()
            and match["word"].lower() in {"day", "week", "year", "level", "group", "class", "part", "stage"}
        ):
            return Excluded(number.start, number.end, "label")
    return None


def _whole_token(text: str, start: int, end: int) -> tuple[int, int]:
    while start and (text[start - 1].isalnum() or text[start - 1] in "-_/"):
        start -= 1
    size = len(text)
    while end < size and (text[end].isalnum() or (text[end] in "-_/" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return start, end


def glued(text: str, number: Number) -> Excluded | None:
    """Digits that are part of a word: A417, F-16, COVID-19, 24703L202, 1990s."""
    start, end = number.start, number.end
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if before.isalpha() or before == "_":
        return Excluded(*_whole_token(text, start, end), "code")
    if after.isalpha() or after == "_":
        if after == "s" and not text[end + 1 : end + 2].isalnum():
            return Excluded(start, end + 1, "year" if number.end - number.start in {2, 4} else "code")
        return Excluded(*_whole_token(text, start, end), "code")
    if before in {"-", "‑", "/"} and start > 1 and text[start - 2].isalpha():
        word_start = start - 2
        while word_start and text[word_start - 1].isalpha():
            word_start -= 1
        word = text[word_start : start - 1].lower()
        if word not in {
            "to",
            "and",
            "or",
            "the",
            "a",
            "an",
            "then",
            "nearly",
            "almost",
            "about",
            "some",
            "roughly",
            "around",
        } and not word.endswith("ly"):
            return Excluded(*_whole_token(text, start, end), "age group" if word in {"under", "over"} else "name")
    if before == "/" and start > 1 and text[start - 2].isdigit():
        return Excluded(*_whole_token(text, start, end), "code")
    if number.plain and ((len(text[start:end]) > 1 and text[start] == "0") or end - start > 12):
        return Excluded(start, end, "code")
    if after == "/" and text[end + 1 : end + 2].isdigit() and number.plain:
        return Excluded(*_whole_token(text, start, end), "code")
    if after in {"-", "‑"} and text[end + 1 : end + 2].isupper() and number.plain:
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
        or (a < b < 8 and _SCORE_WORDS.search(near))
        or (heading and re.match(r" [A-Z]", tail))
        or (_SCORE_WORDS.search(text[match.end() : match.end() + 14]) and b - a < 30)
    ):
        return Excluded(number.start, match.end(), "score")
    return None


def _labelled(text: str, number: Number) -> Excluded | None:
    """A number that follows "Article", "Room", "no.", "#" ..., also as the second of a list ("pages 3 and 4")."""
    start = number.start
    match = _LABEL.search(text, max(0, start - 16), start)
    if match is None:
        return None
    if match["sign"]:
        return Excluded(match.start(), number.end, "label")
    if not number.plain and not (number.place < 1 and not number.sized):
        return None
    word = match["word"]
    lower = word.lower()
    single = lower if lower in _LABELS else (lower[:-1] if lower.endswith("s") else lower)
    if single in _LABELS and (
        single in {"no.", "p.", "pp.", "v.", "fig.", "ref."}
        or word[0].isupper()
        or single
        not in {
            "line",
            "class",
            "rule",
            "act",
            "note",
            "unit",
            "area",
            "group",
            "pool",
            "heat",
            "hole",
            "court",
            "stand",
            "bay",
            "bus",
            "row",
            "set",
            "game",
            "book",
            "map",
            "mark",
            "turn",
            "square",
            "option",
            "case",
            "lot",
            "plot",
            "type",
            "order",
            "no",
            "sector",
            "track",
            "code",
            "division",
            "district",
            "zone",
            "card",
            "round",
            "quarter",
            "flat",
            "floor",
            "table",
            "number",
            "id",
            "ref",
            "extension",
            "licence",
            "license",
            "series",
            "question",
            "item",
            "step",
            "level",
            "day",
            "week",
            "model",
            "season",
            "pages",
            "volume",
            "cell",
            "chart",
            "plate",
            "pier",
            "resolution",
            "pin",
            "formula",
            "covid",
            "schedule",
            "scene",
            "port",
            "lap",
        }
        or (single
        in {
            "number",
            "table",
            "case",
            "port",
            "level",
            "bus",
            "question",
            "item",
            "step",
            "type",
            "option",
            "lane",
            "unit",
            "round",
            "season",
            "order",
            "volume",
            "extension",
            "model",
            "code",
            "sector",
            "zone",
            "division",
            "district",
            "day",
            "week",
            "class",
            "heat",
            "line",
            "track",
        }
        and not _UNIT_NEXT.match(text, number.end))
    ):
        if single == "no" and word != "No":
            return None
        if word[0].islower() and _PLURAL_NEXT.match(text, number.end):
            return None
        if single in _BEFORE_UNIT and _UNIT_NEXT.match(text, number.end):
            return None
        return Excluded(match.start("word"), number.end, "label")
    if lower.rstrip(".") in _VERSIONED and number.place < 1:
        return Excluded(match.start("word"), number.end, "version")
    return None


def _named(text: str, number: Number) -> Excluded | None:
    """A number right behind a capitalised name is part of the name, unless a counted noun or a unit follows it."""
    if not number.plain or number.end - number.start > 4:
        return None
    start, end = number.start, number.end
    if _PARENTHESIS.search(text, max(0, start - 30), start) and text[end : end + 1] == ")" and end - start < 4:
        return Excluded(start, end, "note on a name")
    street = _ADDRESS.match(text, end)
    if street and any(word.lower().rstrip(",.") in _STREET_WORDS for word in street.group().split()[1:]):
        return Excluded(start, street.end(), "address")
    match = _CAPITAL.search(text, max(0, start - 60), start)
    if match is None:
        return None
    word, lead = match["word"], match["lead"].strip()
    if word.lower() in _MAKERS:
        return Excluded(match.start("word"), end, "name")
    first = not lead or lead[-1] in _SENTENCE_END or lead in {"“", '"', "‘", "("}
    if (
        first
        or word
        in {
            "I",
            "A",
            "The",
            "About",
            "Some",
            "Nearly",
            "Over",
            "Only",
            "And",
            "But",
            "May",
            "June",
            "July",
            "March",
            "April",
        }
        or word.endswith(("’s", "'s", "s’", "."))
    ):
        return None
    if _UNIT_NEXT.match(text, end) or _plural_follows(text, end):
        return None
    return Excluded(match.start("word"), end, "name")


def _plural_follows(text: str, end: int) -> bool:
    match = _PLURAL_NEXT.match(text, end)
    return match is not None and match.group().rsplit(" ", 1)[-1] not in _NOT_PLURAL


def _year(text: str, number: Number) -> Excluded | None:
    """A bare four-digit number that reads as a year: after "in" or "since", or with no counted noun behind it."""
    value = number.value
    if not number.plain or number.end - number.start != 4 or value is None or not 1000 <= value <= 2100:
        return None
    before = re.search(r"(?P<word>[A-Za-z©]+)[ -]$", text[max(0, number.start - 14) : number.start])
    word = before["word"].lower() if before else ""
    if word in _YEAR_BEFORE and not (
        word in {"of", "to", "for", "and", "by", "between", "from"} and _plural_follows(text, number.end)
    ):
        return Excluded(number.start, number.end, "year")
    if word in {
        "about",
        "around",
        "over",
        "than",
        "some",
        "nearly",
        "least",
        "almost",
        "roughly",
        "most",
        "only",
        "approximately",
        "many",
    }:
        return None
    if value < 1500 or _plural_follows(text, number.end):
        return None
    return Excluded(number.start, number.end, "year")


def versions(text: str) -> frozenset[str]:
    """Return the heads of the three-part versions of a text, so that "4.12" is known beside "4.12.1"."""
    return frozenset(match[1] for match in re.finditer(r"(?<![\w.])(\d+\.\d+)\.\d+(?![\w.]*\.\d)", text))
