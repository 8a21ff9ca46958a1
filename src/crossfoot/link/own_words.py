"""The words that are said of one number and not of the next: those between it and what parts it from the numbers before and behind.

"14,210 for Ferrer and 13,905 for Paz": the first has Ferrer, the second Paz. A cell has the labels of its row and its column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.statements import Statement
from crossfoot.measure.comparison import same_scale
from crossfoot.model import Section, Span

_LISTS = lexicon.load("exchanged")
_DATES = lexicon.load("dates")


def _any(phrases: Sequence[str]) -> str:
    return "|".join(regex.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


CONTRAST = _any(_LISTS["contrast"])
PARTED = tuple(
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        r";|(?<![.])\.\s",
        rf",?\s(?:{CONTRAST})\s",
        r",\s(?:and\s)?|\s[–—]\s|:\s",
        r"\s(?:and|or)\s|\s[/|&]\s",
        r"[()]",
        r"\s(?:to|from|over)\s",
    )
)
"""What parts the words of two numbers, the surest first: only the first of these that stands between them does."""
TOKEN = regex.compile(r"(?:1[5-9]|20)\d\d(?![\d,.]\d|\d)|\p{L}[\p{L}’'-]*\p{L}|\p{L}")
IN_ORDER = regex.compile(rf"(?<!\p{{L}})(?:{_any(_LISTS['in_order'])})(?!\p{{L}})", regex.IGNORECASE)
PERIOD = regex.compile(
    rf"(?<!\p{{L}})(?:{'|'.join(_LISTS['ordinals'])})[ -](?:{'|'.join(_LISTS['parts'])})(?!\p{{L}})", regex.IGNORECASE
)
FORMER, LATTER = (
    regex.compile(rf"(?<!\p{{L}})(?:{_any(_LISTS[name])})(?!\p{{L}})", regex.IGNORECASE)
    for name in ("former", "latter")
)
MOVED_DAY, MOVED_YEAR = (
    tuple(
        (regex.compile(rf"(?<!\p{{L}})(?:{_any(phrases)})(?!\p{{L}})", regex.IGNORECASE), int(step))
        for step, phrases in _LISTS[name].items()
    )
    for name in ("days", "years")
)
"""What tells a number's time by that of the number before it, and by how many days or years they lie apart."""
PHRASE = r"\p{Lu}[\p{L}’'-]*(?:\s(?:(?:of|the|de|van|von|la|al)\s)?\p{Lu}[\p{L}’'-]*)*"
NAMED_TWO = regex.compile(rf"(?P<first>{PHRASE})(?:,[^,;.]*,)?\sand\s(?:the\s)?(?P<second>{PHRASE})")
JOINED = regex.compile(r"\s+(?:and|&)\s+", regex.IGNORECASE)
ALONE = regex.compile(
    r"\s*(?:[,.;:)–—|]|$|(?:and|or|of|for|in|at|to|by|on|the|under|against|respectively)(?!\p{L}))", regex.IGNORECASE
)
"""What stands behind a number that has no noun of its own."""
UNLIKE = frozenset({"ratio", "multiple", "ordinal", "version", "score"})
"""Dimensions that no bare number is of."""
PRONOUN = regex.compile(r"(?:it|they|she|he|its|their|his|her)(?!\p{L})", regex.IGNORECASE)
LETTER = regex.compile(r"\p{L}")
CLOSED = regex.compile(r";")
MOST_BACK = 240
"""How far back in its paragraph the two things may be named that "the former" and "the latter" stand for."""
CLOSE_BY = 3
"""How many words on either side of the "and" name the two things that have two numbers in their order."""


class Kind(StrEnum):
    """What a word is: of a table's label, of a name, of the calendar, or any other."""

    LABEL = "label"
    NAME = "name"
    TIME = "time"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Said:
    """Of what kind a word is that is said of a number, and whether it stands ahead of it."""

    kind: Kind
    ahead: bool


Words = Mapping[str, Said]
"""Words, as lemmas or in one form for the calendar, with how they are said of a number."""

_CALENDAR = {
    **{name: f"month {number}" for name, number in {**_DATES["months"], **_DATES["month_abbreviations"]}.items()},
    **{name: f"weekday {number}" for name, number in {**_DATES["weekdays"], **_DATES["weekday_abbreviations"]}.items()},
}


def said(text: str, *, ahead: bool, label: bool = False, opens: bool = False) -> dict[str, Said]:
    """Return the words of a stretch of text. label: it is that of a table's row or column. opens: a sentence begins with it."""
    found: dict[str, Said] = {}
    for match in PERIOD.finditer(text):
        found[match.group().lower()] = Said(Kind.TIME, ahead)
    for match in TOKEN.finditer(text.replace("_", " ")):
        word = match.group()
        low = word.lower().removesuffix("’s").removesuffix("'s").removesuffix("s’").removesuffix("s'")
        if low[0].isdigit() or (low in _CALENDAR and (label or word[0].isupper())):
            found.setdefault(_CALENDAR.get(low, low), Said(Kind.TIME, ahead))
        elif len(low) > 1 and low not in words.STOP_WORDS:
            inside = not (opens and match.start() == 0)
            kind = Kind.LABEL if label else Kind.NAME if _named(word, low, inside=inside) else Kind.WORD
            found.setdefault(words.lemma(low), Said(kind, ahead))
    return found


def _named(word: str, low: str, *, inside: bool) -> bool:
    """Say whether a word is one of a name; one that the dictionary has and that is not inside its sentence may only open it."""
    return word[0].isupper() and (inside or not words.known(low))


def moved(text: str, other: Words) -> dict[str, Said]:
    """Return the day of the week or the year that a number is told to be of by that of another: "the day before", "a year earlier"."""
    found: dict[str, Said] = {}
    for pattern, step in MOVED_DAY:
        days = [int(word.split()[1]) for word in other if word.startswith("weekday ")]
        if len(days) == 1 and pattern.search(text):
            found[f"weekday {(days[0] + step) % 7}"] = Said(Kind.TIME, True)
    for pattern, step in MOVED_YEAR:
        years = [int(word) for word in other if word.isdigit()]
        if len(years) == 1 and pattern.search(text):
            found[str(years[0] + step)] = Said(Kind.TIME, True)
    return found


def one_scale(one: Statement, other: Statement) -> bool:
    """Say whether two numbers are of one scale, or the later one leaves out the unit of the other: "58.4 kilos, the latter at 71.9"."""
    x, y = one.figure, other.figure
    if x is None or y is None:
        return False
    first, second = (one, other) if one.index < other.index else (other, one)
    return same_scale(x, y) or (is_bare(second) and first.dimension not in UNLIKE)


def is_bare(one: Statement) -> bool:
    """Say whether a number has neither unit nor noun behind it."""
    figure, section = one.figure, one.claim.section
    if figure is None or figure.dimension != "count" or figure.unit is not None:
        return False
    return section.cell is not None or ALONE.match(section.text, figure.local.end) is not None


def own_words(one: Statement, mates: Sequence[Statement]) -> Words:
    """Return what is said of a number of prose. mates: the numbers of its sentence, itself among them."""
    section, local = one.claim.section, one.mention.local
    sentence = _sentence(section, one.mention.sentence)
    others = [mate.mention.local for mate in mates if mate is not one and one_scale(one, mate)]
    before = max((span for span in others if span.end <= local.start), key=lambda span: span.end, default=None)
    behind = min((span for span in others if span.start >= local.end), key=lambda span: span.start, default=None)
    in_order = _in_order(section, sentence, local, before, behind)
    if in_order is not None:
        return in_order
    start = sentence.start if before is None else _part(section.text, before.end, local.start, last=True)
    end = sentence.end if behind is None else _part(section.text, local.end, behind.start, last=False)
    found: dict[str, Said] = {}
    if end is not None:
        found |= said(section.text[local.end : end], ahead=False)
    if start is not None:
        found |= _ahead(section.text, start, local.start, opens=start == sentence.start)
    holder = one.mention.frame.holder
    if holder is not None and start == sentence.start and PRONOUN.match(section.text, start) is not None:
        found |= said(holder.value, ahead=True)
    return found


def _sentence(section: Section, number: int) -> Span:
    inside = 0 <= number < len(section.sentences)
    return section.sentences[number] if inside else Span(0, len(section.text))


def _part(text: str, start: int, end: int, *, last: bool) -> int | None:
    """Return where the words of the number behind a stretch begin (last), or those of the one before it end; None where nothing parts them."""
    for pattern in PARTED:
        found = list(pattern.finditer(text, start, end))
        if found and not last:
            return found[0].start()
        if found:  # "Holt, 29": what follows the last comma says nothing
            return next((one for one in reversed(found) if LETTER.search(text, one.end(), end)), found[-1]).end()
    return None


def _in_order(section: Section, sentence: Span, local: Span, before: Span | None, behind: Span | None) -> Words | None:
    """Return the word for the thing that has a number as the first or the second of two, named before them: "roof and organ stand at 5 and 7".

    None where a number is not the first or second of two with nothing but "and" between them.
    """
    text = section.text
    first = behind is not None and _joined(text, local.end, behind.start)
    second = before is not None and _joined(text, before.end, local.start)
    if first == second:
        return None
    start = local.start if first or before is None else before.start
    end = local.end if not first or behind is None else behind.end
    surely = IN_ORDER.search(text, end, sentence.end) is not None
    ahead = text[sentence.start : start]
    named = list(NAMED_TWO.finditer(ahead))
    if named:
        return said(named[-1]["first" if first else "second"], ahead=True)
    joined = list(JOINED.finditer(ahead)) if surely else []
    if not joined:
        return {}
    left, right = ahead[: joined[-1].start()], ahead[joined[-1].end() :]
    close = TOKEN.findall(left)[-CLOSE_BY:] if first else TOKEN.findall(right)[:CLOSE_BY]
    return said(" ".join(close), ahead=True)


def _joined(text: str, start: int, end: int) -> bool:
    return text[start:end].strip(" ,").lower() in {"and", "&"}


def _ahead(text: str, start: int, end: int, *, opens: bool) -> dict[str, Said]:
    """Return the words before a number from `start` on, or from the last semicolon; for "the former" or "the latter" what it stands for."""
    start = max((match.end() for match in CLOSED.finditer(text, start, end)), default=start)
    for pattern, side in ((FORMER, "first"), (LATTER, "second")):
        stands = pattern.search(text, start, end)
        named = list(NAMED_TWO.finditer(text, max(0, start - MOST_BACK), start)) if stands is not None else []
        if stands is not None and named:
            return said(named[-1][side], ahead=True) | said(text[stands.end() : end], ahead=True)
    return said(text[start:end], ahead=True, opens=opens)
