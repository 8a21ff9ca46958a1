"""Codes of a known shape that begin at or right before a number: versions, phone numbers, clock times, identifiers, idioms.

Each number of the text is tried once, at its own place; only web addresses and identifiers with a name need a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossfoot.extract.excluded import Excluded
from crossfoot.extract.number import Number, find_numbers
from crossfoot.lexicon import load

_DATA = load("exclusions")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|gov|edu|io|uk)(?:/[^\s]{0,2000})?(?![\w-])"
)
_IDENTIFIER = re.compile(
    r"(?<!\w)(?:ISBN|ISSN|DOI|doi|PMID|arXiv)(?:-1[03])?[ :]{0,3}[\w./()-]{0,80}\d[\w./()-]{0,80}(?:[ -]\d[\dX-]{0,20}){0,6}"
)
_AT_DIGIT = re.compile(
    r"(?P<ip>(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)(?:[:/]\d{1,5})?)"
    r"|(?P<stamp>(?<!\w)\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?Z|[+-]\d\d:?\d\d)?(?!\w))"
    r"|(?P<coordinate>(?<![\w.])\d{1,3}(?:\.\d{1,8})? ?[°º] ?(?:\d{1,2}(?:\.\d{1,6})? ?['′’] ?(?:\d{1,2}(?:\.\d{1,4})? ?(?:[\"″”]|'') ?)?)?[NSEW](?!\w))"
    r"|(?P<version>(?:(?<![\w.])|(?<=(?<!\w)[vV]))(?!\d{1,3}(?:\.\d{3}){2,}(?![\d.]))\d{1,5}\.\d{1,5}\.\d{1,5}(?:[.-]\w{1,20}){0,4}(?!\w))"
    r"|(?P<phone>(?<![\w.,/$€£-])(?:0\d{2,4}[ -]\d{3,6}(?:[ -]\d{3,4})?|\d{3}-\d{3}-\d{4}|\d{3}-\d{4}|1-8\d\d-[\dA-Z-]{7,10})"
    r"(?!\w)(?!,\d)(?: ?(?:ext\.?|x|extension) ?\d{1,6})?)"
    r"|(?P<clock>(?<![\w.:])\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[ap]\.?m\.?)?(?![\w:]))"
    r"|(?P<time>(?<![\w.:,])(?:\d{1,2}(?:\.\d{2})? ?(?:[ap]\.m\.|[ap]m\b(?!/)|o['’]clock)"
    r"|[0-2]\d[0-5]\d (?:GMT|UTC|BST|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|IST|JST|ET|hours|hrs)\b))"
    r"|(?P<hours>(?:(?<=day, )|(?<=day )|(?<=days )|(?<=days, ))\d{1,2}(?:\.\d\d)? ?(?:to|until|till|-|–) ?\d{1,2}(?:\.\d\d)?(?=[.;,)]|\s*$| and on | on ))"
    r"|(?P<isbn>(?<![\w-])97[89]-\d{1,5}-\d{2,7}-\d{1,7}-\d(?![\w-]))"
    r"|(?P<lineup>(?<![\w-])\d(?:-\d){2,4}(?![\w-]))"
    r"|(?P<ci>(?<!\w)\d\d(?:\.\d)? ?% (?:CI|confidence interval|credible interval)s?[:, ]{1,2}(?:of )?[-−]?[\d.]{1,12}%? ?(?:to|-|–|,) ?[-−]?[\d.]{0,12}\d%?)"
    r"|(?P<zip>(?<=[A-Z]{2} )\d{5}(?:-\d{4})?(?!\w))"
    r"|(?P<screen>(?<!\w)[2568]K(?= (?:video|tv|display|screen|resolution|uhd|camera|monitor|ultra|footage|blu)))"
    r"|(?P<star>(?<!\w)\d-(?:star|a-side|wheel|wheeled|wheeler|party)(?!\w))"
    r"|(?P<rating>(?<![\w.])\d(?:\.\d)?/(?:5|10)(?![\w/]|\.\d)(?=.{0,12}\b(?:stars?|by|from|rating)\b))"
    r"|(?P<date>(?<![\w./-])(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}))(?![\w/-]))"
)
_REASONS = {
    "ip": "address of a machine", "stamp": "time", "coordinate": "coordinates", "version": "version", "phone": "phone number", "clock": "time", "time": "time", "lineup": "line-up", "isbn": "identifier", "hours": "time",
    "ci": "statistic", "zip": "address", "screen": "name", "star": "class", "rating": "rating", "date": "date",
}  # fmt: skip
_AT_SIGN = re.compile(
    r"(?P<phone>(?<![\w+])\+\d{1,3}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d[\d .-]{5,16}\d|\(\d{2,5}\)[ -]?\d{3,4}[ -]?\d{3,4}(?!\d))"
    r"|(?P<footnote>\[\d{1,3}(?:[,–-] ?\d{1,3}){0,9}\])"
    r"|(?P<hex>#(?=\w{0,7}\d)[0-9a-fA-F]{6}(?!\w))"
)
_HEX = re.compile(r"0x[0-9a-fA-F]{1,32}(?!\w)")
_STANDARDS = frozenset(map(str, _DATA["standards"]))
_SIGNS = frozenset("+([#")
_SIGN_REASONS = {"phone": "phone number", "footnote": "footnote", "hex": "identifier"}
_STATISTIC = re.compile(
    r"(?:\b[pP] ?[=<>≤] ?|\b[tFzrQ]²?\((?:\d{1,4}, ?)?|\b[tFzrQ]²? ?\([\d., ]{1,12}\) ?[=<>] ?|\b(?:HR|OR|RR|aHR|aOR|IRR|SMR|SD|SE|IQR)(?: ?[=:] ?| of | ))$"
)
_PHONE_WORDS = re.compile(r"\b(?:call|phone|tel|fax|dial|text|contact|number)\W{0,3}(?:\w{1,12} ){0,2}$", re.I)
_WORD_STAR = re.compile(r"-(?:star|a-side|wheel|wheeled|wheeler)(?!\w)", re.I)
_SPOKEN_TIME = re.compile(
    r"(?P<to>(?:a )?quarter|half|five|ten|twenty|twenty-five) (?P<link>to|past) (?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon)\b"
    r"(?P<tail> in the (?:morning|afternoon|evening)| this (?:morning|afternoon|evening)| at night)?",
    re.I,
)
_MINUTES = {"quarter": 15, "a quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_HOURS: dict[str, int] = {word: hour for hour, word in enumerate(_DATA["hours"], 1)}
_VOTING = re.compile(rf"\b(?:{'|'.join(load('scores')['voting'])}) $", re.I)
_FOR = re.compile(r"-for-\w{1,12}")
_ONE_DAY = re.compile(r"one day(?=,? (?:I|we|he|she|they|it|you|perhaps|maybe|soon|when)\b)", re.I)


def _idioms() -> dict[str, list[tuple[str, int]]]:
    """Return the set phrases by the first number that they hold, with where it stands in them, longest first."""
    table: dict[str, list[tuple[str, int]]] = {}
    for phrase in sorted((str(word).lower() for word in _DATA["idioms"]), key=lambda word: (-len(word), word)):
        number = next(iter(find_numbers(phrase)), None)
        if number is not None:
            table.setdefault(phrase[number.start : number.end], []).append((phrase, number.start))
    return table


_IDIOMS = _idioms()


def addresses(text: str) -> Iterator[Excluded]:
    """Yield web and mail addresses and named identifiers (ISBN, DOI), in no order."""
    if "@" in text or "://" in text or "www." in text or _has_domain(text):
        for match in _ADDRESS.finditer(text):
            yield Excluded(match.start(), match.end(), "address on the web")
    if "ISBN" in text or "ISSN" in text or "DOI" in text or "doi" in text or "PMID" in text or "arXiv" in text:
        for match in _IDENTIFIER.finditer(text):
            yield Excluded(match.start(), match.end(), "identifier")


def numbers_of_things(text: str) -> Iterator[Excluded]:
    """Yield the numbers that things are known by, in as many groups as they have: "VAT number is GB 318 2274 06", "grid reference NY 215 072"."""
    if "umber" not in text and "eference" not in text and "barcode" not in text:
        return
    for match in _THING_NUMBER.finditer(text):
        if match["bar"] or _THING.search(text, max(0, match.start() - 32), match.start()):
            yield Excluded(match.start("id"), match.end("id"), "label")


_THING = re.compile(rf"\b(?:{'|'.join(map(str, _DATA['numbered_things']))}) $", re.I)
_THING_NUMBER = re.compile(
    r"(?:(?<= )numbers?|(?<= )references?|(?P<bar>[Bb]arcode))(?: (?:is|was|reads|of)|[:,])? "
    r"(?P<id>(?:[A-Z]{1,3} ?)?\d[\d-]{0,15}(?: \d[\d-]{0,15}){0,4})(?=[.,;:)](?!\d)|\s*$| (?:is|was|marks|and|on|in|for|has|will)\b)"
)


def _has_domain(text: str) -> bool:
    # plain `in` tests: several times faster on long texts than one pattern
    return (
        ".com" in text
        or ".org" in text
        or ".net" in text
        or ".gov" in text
        or ".edu" in text
        or ".io" in text
        or ".uk" in text
    )


def code_at(text: str, number: Number) -> Excluded | None:
    """Return the code, time of day or set phrase that `number` begins or stands in, or None."""
    start = number.start
    if not text[start].isdigit():
        return _spoken(text, number) or _traded(text, number) or _idiom(text, number)
    if start and text[start - 1] in _SIGNS and (match := _AT_SIGN.match(text, start - 1)):
        return Excluded(match.start(), match.end(), _SIGN_REASONS[str(match.lastgroup)])
    match = _AT_DIGIT.match(text, start)
    if match is not None and match.lastgroup == "zip" and text[start - 3 : start - 1] in _STANDARDS:
        match = None  # "EN 13501", a standard and no state
    if match is not None and not (match.lastgroup == "phone" and not _is_phone(text, match)):
        return Excluded(start, match.end(), _REASONS[str(match.lastgroup)])
    if text[start] == "0" and (hexadecimal := _HEX.match(text, start)):
        return Excluded(start, hexadecimal.end(), "identifier")
    if (before := _STATISTIC.search(text, max(0, start - 18), start)) and (number.place < 1 or "(" in before.group()):
        return Excluded(before.start(), number.end, "statistic")
    return _traded(text, number) or _clue(text, number) or _idiom(text, number)


def _traded(text: str, number: Number) -> Excluded | None:
    """Read "two-for-one" and "3-for-2", the names of offers and of splits of shares."""
    match = _FOR.match(text, number.end) if text.startswith("-for-", number.end) else None
    return Excluded(number.start, match.end(), "offer") if match else None


def _clue(text: str, number: Number) -> Excluded | None:
    """Read "stuck on 17 down", the place of a word in a crossword."""
    match = (
        _CLUE.match(text, number.end) if number.plain and text.startswith((" down", " across"), number.end) else None
    )
    if match is None or not _CLUE_BEFORE.search(text, max(0, number.start - 16), number.start):
        return None
    return Excluded(number.start, match.end(), "label")


_CLUE = re.compile(r" (?:down|across)(?=\s*$|[.,;:!?)’”\"]| (?:and|or|is|was|in|has|on)\b)")
_CLUE_BEFORE = re.compile(rf"\b(?:{'|'.join(map(str, _DATA['clue_before']))}) (?:the )?$", re.I)


def _is_phone(text: str, match: re.Match[str]) -> bool:
    written = match.group()
    digits = sum(char.isdigit() for char in written)
    if not 7 <= digits <= 17:
        return False
    if written[0] == "0" or digits >= 10:
        return True
    return written.startswith("555") or _PHONE_WORDS.search(text, max(0, match.start() - 24), match.start()) is not None


def _spoken(text: str, number: Number) -> Excluded | None:
    """Read a time of day in words: "a quarter past four", "ten to nine in the evening"; "five to ten people" is a range."""
    if (
        text[number.end : number.end + 4] not in {" to ", " pas"}
        and text[number.start : number.start + 4].lower() != "half"
    ):
        return _classed(text, number)
    match = _SPOKEN_TIME.match(text, number.start)
    if match is None:
        return None
    minutes, hour = _MINUTES[match["to"].lower()], _HOURS.get(match["hour"].lower(), 12)
    if match["link"].lower() == "to" and _VOTING.search(text, max(0, number.start - 20), number.start):
        return None  # "the jury split ten to two"
    if match["link"].lower() == "past" or match["tail"] or minutes > hour:
        return Excluded(match.start(), match.end(), "time")
    return None


def _classed(text: str, number: Number) -> Excluded | None:
    if text[number.end : number.end + 1] == "-" and (star := _WORD_STAR.match(text, number.end)):
        return Excluded(number.start, star.end(), "class")
    if match := _ONE_DAY.match(text, number.start):
        return Excluded(number.start, match.end(), "idiom")
    return None


def _idiom(text: str, number: Number) -> Excluded | None:
    for phrase, offset in _IDIOMS.get(text[number.start : number.end].lower(), ()):
        start = number.start - offset
        end = start + len(phrase)
        if start < 0 or text[start:end].lower() != phrase:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if (
            before.isalnum()
            or after.isalnum()
            or after == "%"
            or (after in {",", "."} and text[end + 1 : end + 2].isdigit())
        ):
            continue
        return Excluded(start, end, "idiom")
    return None
