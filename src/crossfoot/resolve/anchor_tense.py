"""Whether a date is told of the past or of the future: the marker of tense nearest to it decides."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from crossfoot import lexicon
from crossfoot.model import DateMention, Section


class Tense(StrEnum):
    """What the words around a date say of its time."""

    PAST = "past"
    FUTURE = "future"
    NONE = "none"


_WORDS = lexicon.load("dates")


def _pattern(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_MARKER = re.compile(
    rf"(?P<future>\b(?:{_pattern(_WORDS['future_markers'])})|['’]ll)\b|\b(?P<past>(?:{_pattern(_WORDS['past_markers'])})|(?!(?:{_pattern(_WORDS['not_past'])})\b)[a-z]{{2,}}(?:[^e\W]ed|(?<=e)ed))\b"
)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|from|for|effective|on or after|starting|commencing)\s(?:the\s|midnight on\s)?\Z"
)
_SINCE = re.compile(r"\bsince\s(?:the\s|early\s|late\s)?\Z")
_BREAK = re.compile(r"[;:]|, (?:but|and|while|which|who)\b")
_REACH = 120


@lru_cache(maxsize=256)
def _markers(sentence: str) -> tuple[tuple[int, int, bool], ...]:
    """Return (start, end, future?) of the tense markers of a sentence in lower case."""
    return tuple((match.start(), match.end(), match["future"] is not None) for match in _MARKER.finditer(sentence))


def tense_at(section: Section, mention: DateMention, *, deadlines: bool = True) -> Tense:
    """Return the tense of the clause around `mention`, from its sentence alone.

    deadlines: "planned for", "by" and "until" before the date leave it open although the verb is past.
    """
    text = section.text
    begin, end = 0, len(text)
    if 0 <= mention.sentence < len(section.sentences):
        span = section.sentences[mention.sentence]
        begin, end = span.start, span.end
    begin, end = max(begin, mention.local.start - _REACH), min(end, mention.local.end + _REACH)
    sentence = text[begin:end].lower()
    start, stop = mention.local.start - begin, mention.local.end - begin
    if _SINCE.search(sentence, max(0, start - 16), start):
        return Tense.PAST
    best, tense = _REACH * 4, Tense.NONE
    for at, until, future in _markers(sentence):
        if until <= start:
            between = sentence[until:start]
            distance = start - until
        elif at >= stop:
            between = sentence[stop:at]
            distance = int((at - stop) * 1.2) + 4
        else:
            continue
        if at >= stop and " and " in between:
            distance += 30
        if _BREAK.search(between):
            distance += 60
        if distance < best:
            best, tense = distance, Tense.FUTURE if future else Tense.PAST
    if deadlines and tense is Tense.PAST and _DEADLINE.search(sentence, max(0, start - 24), start):
        return Tense.NONE
    return tense
