"""How a figure is put forward: asserted, likely, planned, denied, told as replaced, asked, conditional."""

from __future__ import annotations

import regex

from crossfoot import lexicon
from crossfoot.model import Figure, Modality, Span
from crossfoot.resolve.words import TOKEN, Words

_LISTS = lexicon.load("modality")
BEFORE, AFTER = 60, 90
CHANGE = regex.compile(
    r"\bfrom (?:(?:about|around|some|nearly|almost|more than|over|just|an?|the|earlier|roughly) )*$", regex.IGNORECASE
)
REVERSED = regex.compile(r"\bto [^.;,]{1,30}?[\d\p{L}%] from $", regex.IGNORECASE)
TO = regex.compile(
    r"(?:[^.;]{0,40}?)\bto (?:(?:about|around|some|nearly|almost|more than|over|just|an?|roughly) )*[\d$€£¥\p{L}]",
    regex.IGNORECASE,
)


def _pattern(key: str, *, tail: str = "") -> regex.Pattern[str]:
    return regex.compile(
        rf"\b(?:\L<words>)\b{tail}", regex.IGNORECASE, words=sorted(_LISTS[key], key=lambda w: (-len(w), w))
    )


LIKELY, PLANNED, CONDITIONAL, DENIED = map(_pattern, ("likely", "planned", "conditional", "denied"))
OLD_BEFORE = _pattern(
    "superseded_before",
    tail=r"(?: (?:the|an?|about|around|some|nearly|just|only|more|than|over|level|figure|number|of|at|estimate|count|tally|published|put|lead|limit|charge|price)){0,6}\s*[$€£¥]?$",
)
OLD_AFTER = _pattern("superseded_after")
NOT = _pattern("denied_beside", tail=r" [$€£¥]?$")
UNDENIED = _pattern("undenied_beside", tail=r" [$€£¥]?$")


def modality_of(figure: Figure, text: str, words: Words) -> Modality:
    """Return how the figure is put forward in its sentence."""
    sentence = words.span
    if _FIRST_WORDS.isdisjoint(words.lows):
        return _asked(text, sentence)
    clause = text[max(sentence.start, figure.local.start - BEFORE) : figure.local.start]
    rest = text[figure.local.end : min(sentence.end, figure.local.end + AFTER)]
    approximated = clause.rstrip()
    if OLD_BEFORE.search(approximated) or _old_of_change(figure, clause, rest):
        return Modality.SUPERSEDED
    if OLD_AFTER.search(rest):
        return Modality.DENIED
    if DENIED.search(clause) or (NOT.search(clause) and not UNDENIED.search(clause)):
        return Modality.DENIED
    if _asked(text, sentence) is Modality.ASKED:
        return Modality.ASKED
    local = clause[max(clause.rfind(";"), clause.rfind(", "), -1) + 1 :]
    for pattern, modality in (
        (PLANNED, Modality.PLANNED),
        (CONDITIONAL, Modality.CONDITIONAL),
        (LIKELY, Modality.LIKELY),
    ):
        if pattern.search(local):
            return modality
    return Modality.ASSERTED


def _asked(text: str, sentence: Span) -> Modality:
    asked = text[sentence.end - 1 : sentence.end] == "?" or text[sentence.end - 2 : sentence.end].startswith("?")
    return Modality.ASKED if asked else Modality.ASSERTED


_FIRST_WORDS = frozenset(
    TOKEN.findall(phrase.lower())[0] for phrases in _LISTS.values() for phrase in phrases if phrase
) | {"from"}
"""The first words of all phrases: most sentences hold none of them, and are passed over."""


def _old_of_change(figure: Figure, clause: str, rest: str) -> bool:
    """Read the first value of "from 40 to 57"; a span of dates or a range is none."""
    if figure.dimension in {"duration", "age"}:
        return False
    if REVERSED.search(clause):
        return True
    return bool(CHANGE.search(clause) and TO.match(rest))
