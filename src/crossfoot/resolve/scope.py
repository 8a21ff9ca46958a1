"""When, where and whose: the time a figure holds for, the stretch it was counted over, party and place."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from crossfoot import lexicon
from crossfoot.lexicon import words
from crossfoot.model import DateMention, Figure, Span
from crossfoot.resolve.attribution import VERBS
from crossfoot.resolve.counted import Counted
from crossfoot.resolve.words import Words

_LISTS = lexicon.load("parties")
PARTIES: dict[str, str] = {
    name: country for country, names in _LISTS["countries"].items() for name in (country, *names)
}
PARTY = regex.compile(
    r"(?<![\p{L}])(?:\L<names>)(?![\p{L}])", regex.IGNORECASE, names=sorted(PARTIES, key=lambda n: (-len(n), n))
)
_CAPITALISED = sorted({form for name in PARTIES for form in (name.title(), name.upper(), name[0].upper() + name[1:])})
NAMED_PARTY = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, sorted(_CAPITALISED, key=lambda n: (-len(n), n))))})(?![^\W\d_])"
)
WIDE = regex.compile(r"(?i)\b(?:\L<phrases>)\b", phrases=_LISTS["wide"])
OVER = regex.compile(
    r"(?:\b(?:over|in|within|during|for|past|last|course of|space of|only|just|a|single|one|the|of|first|next)\s*)+$",
    regex.IGNORECASE,
)
PLACED = regex.compile(r" (?:in|at) (?:the )?(?P<place>\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)*)")
CALENDAR = frozenset(lexicon.load("counted")["times"]) | {"may", "q1", "q2", "q3", "q4"}
SURNAME = regex.compile(r" \p{Lu}\p{Ll}+")
SINGLES = {"day": "P1D", "night": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H"}
SINGLE = regex.compile(
    r"\b(?:in|within|over|on) (?:a|one) single (?P<unit>\L<units>)\b", regex.IGNORECASE, units=sorted(SINGLES)
)
CLAUSE_END = regex.compile(r"[;.!?](?=\s)|, (?:and|but|while|whereas) ")
NEAR = 60
PRESPAN = 28
LEFT = 90


def window_of(figure: Figure, dates: Sequence[DateMention], text: str) -> str | None:
    """Return the TIMEX3 duration over which the figure was counted, as its sentence tells; the nearest one."""
    spans = [
        mention
        for mention in dates
        if mention.type == "DURATION" and not mention.local.overlaps(figure.local) and _counted_over(mention, text)
    ]
    usable = [mention for mention in spans if not _apart(figure.local, mention.local, text)]
    single = SINGLE.search(text, max(0, figure.local.start - NEAR), figure.local.end + NEAR)
    if single and not usable and not _apart(figure.local, Span(*single.span()), text):
        return SINGLES[single["unit"].lower()]
    return _nearest(figure, usable)


def _apart(a: Span, b: Span, text: str) -> bool:
    """Say whether a clause or sentence ends between two spans."""
    first, last = sorted((a, b), key=lambda span: span.start)
    return bool(CLAUSE_END.search(text, first.end, last.start))


def time_of(figure: Figure, dates: Sequence[DateMention], text: str) -> str | None:
    """Return the TIMEX3 date that the figure holds for; a day on which something was said is none."""
    days = [
        mention
        for mention in dates
        if mention.type in ("DATE", "TIME")
        and not mention.local.overlaps(figure.local)
        and not _of_saying(mention, text)
        and not _of_another(figure, mention, text)
    ]
    if any(_apart(figure.local, mention.local, text) for mention in days) and window_of(figure, dates, text):
        days = [mention for mention in days if not _apart(figure.local, mention.local, text)]
    return _nearest(figure, days)


def _of_another(figure: Figure, mention: DateMention, text: str) -> bool:
    """Say whether another number stands between a figure and a date behind it, which the date then belongs to."""
    between = text[figure.local.end : mention.local.start]
    return any(char.isdigit() for char in between)


def _nearest(figure: Figure, mentions: Sequence[DateMention]) -> str | None:
    ranked = sorted(mentions, key=lambda m: (_distance(figure.local, m.local), m.local.start))
    return ranked[0].timex if ranked else None


def _distance(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _counted_over(mention: DateMention, text: str) -> bool:
    before = text[max(0, mention.local.start - PRESPAN) : mention.local.start]
    after = text[mention.local.end : mention.local.end + 12].lower()
    if after.startswith((" ago", " earlier", " later", " old", "-old", " before", " after", " from", "-long")):
        return False
    return bool(OVER.search(before)) or mention.local.start == 0


def _of_saying(mention: DateMention, text: str) -> bool:
    before = text[max(0, mention.local.start - PRESPAN) : mention.local.start]
    return any(words.verb_lemma(word.lower()) in VERBS for word in WORD.findall(before)[-3:])


WORD = regex.compile(r"\p{L}+")
PLACED_BEFORE = regex.compile(r"\b(?:in|to|from|eastern|western|at|of|by|with|against|across)\s+(?:the\s+)?$")


def party_of(figure: Figure, counted: Counted, sentence: Words) -> str | None:
    """Return whose the figure is: the nationality among its modifiers, else of the subject close before it."""
    if counted.modifiers:
        match = PARTY.search(" ".join(counted.modifiers))
        if match:
            return PARTIES[match.group().lower()]
    before = sentence.text[max(sentence.span.start, figure.local.start - LEFT) : figure.local.start]
    found = [
        m
        for m in NAMED_PARTY.finditer(before)
        if before[m.end() : m.end() + 1] != "," and not SURNAME.match(before, m.end())
    ]
    clause = max(before.rfind(mark) for mark in (";", ",", ":", "“", '"', " that ", " and "))
    found = [m for m in found if m.start() > clause and not PLACED_BEFORE.search(before, 0, m.start())]
    if not found:
        return None
    behind = WORD.findall(before, found[-1].end())
    if any(words.verb_lemma(word.lower()) in VERBS for word in behind[:3]):
        return None
    return PARTIES[found[-1].group().lower()]


def place_of(figure: Figure, counted: Counted, sentence: Words) -> str | None:
    """Return "country" for the whole country, else the name right behind what is counted ("48,300 patients in Oslo")."""
    match = WIDE.search(sentence.text, figure.local.end, min(sentence.span.end, figure.local.end + 60))
    if match is not None:
        return "country"
    if counted.head is None or counted.head.start < figure.local.end:
        return None
    named = PLACED.match(sentence.text, counted.head.end, sentence.span.end)
    return named["place"] if named and named["place"].split()[0].lower() not in CALENDAR else None
