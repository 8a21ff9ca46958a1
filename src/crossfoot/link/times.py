"""Cells that differ by their times alone, and prose that names one: "in 2023 tea brought in 88.7 million", which it did in 2022."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.link.statements import Statement
from crossfoot.model import CellPosition, Modality, Role

TIME = regex.compile(r"(?<![\p{L}\d])(?:1[5-9]|20)\d{2}(?:\s?[-/–]\s?\d{2,4})?|(?<!\w)[QH][1-4](?!\w)")
WORDS = regex.compile(r"\p{L}+")
_LISTS = lexicon.load("citing")
LIMIT = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_LISTS['time_limits'])})\s(?:the\s)?\Z", regex.IGNORECASE)
SPLIT = regex.compile(rf"[:;()–—]|(?<!\p{{L}})(?:{'|'.join(_LISTS['clause_words'])})(?!\p{{L}})", regex.IGNORECASE)
WHOLE = regex.compile(
    r"(?:the\s)?(?:(?:first|second|third|fourth|last)\s(?:quarter|half)\s(?:of\s)?|(?:calendar\s)?year\s|[QH][1-4]\s)?(?:1[5-9]|20)\d{2}",
    regex.IGNORECASE,
)
PART = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_LISTS['time_parts'])})[\s-]\Z", regex.IGNORECASE)
PAST = regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(_LISTS['past_words'])})(?!\p{{L}})", regex.IGNORECASE)
KNOWN = regex.compile(r"(?<!\p{L})(?:the|these|those|this|that)\s(?:\p{Sc})?\Z", regex.IGNORECASE)
OF_KNOWN = regex.compile(r"(?<!\p{L})of\s(?:the|these|those)\s(?:\p{Sc})?\Z")
_FRAME = lexicon.load("frame")
AIMS = frozenset(noun for name in ("target_nouns", "forecast_nouns", "limit_nouns") for noun in _FRAME[name])
LEVELS = frozenset({Role.LEVEL, Role.NEW, Role.SHARE})
HAD = regex.compile(r"(?<!\p{L})had\s", regex.IGNORECASE)


def is_plain(prose: Statement) -> bool:
    """Say whether prose tells what a number was in a time without a doubt.

    The time is a whole year, half or quarter, named in the clause of the number and no limit; the number is no target or plan, none that
    is known already ("the 43,290 tonnes"), and nothing is told as past by then.
    """
    frame = prose.mention.frame
    time, text, number = frame.time, prose.claim.section.text, prose.mention.local
    if time is None or time.span is None or frame.role not in LEVELS or frame.modality is not Modality.ASSERTED:
        return False
    if (
        not AIMS.isdisjoint(prose.bag)
        or HAD.search(prose.stretch)
        or PAST.search(prose.claim.sentence)
        or KNOWN.search(text, 0, number.start)
    ):
        return False
    named = text[time.span.start : time.span.end]
    between = (
        text[time.span.end : number.start] if time.span.end <= number.start else text[number.end : time.span.start]
    )
    whole = WHOLE.fullmatch(named) is not None and PART.search(text, 0, time.span.start) is None
    return whole and LIMIT.search(text, 0, time.span.start) is None and SPLIT.search(between) is None


def is_whole(one: Statement) -> bool:
    """Say whether a number is the whole of which another one is a part, known already: "nineteen of the sixty-three payments"."""
    return OF_KNOWN.search(one.claim.section.text, 0, one.mention.local.start) is not None


def by_times_alone(one: CellPosition, other: CellPosition) -> bool:
    """Say whether the labels of two cells of one row, or of one column, differ by times alone."""
    if one.row == other.row:
        return _untimed(one.column_label) == _untimed(other.column_label)
    return _untimed(one.row_label) == _untimed(other.row_label)


def _untimed(label: str | None) -> tuple[str, ...]:
    return tuple(WORDS.findall(TIME.sub(" ", label or "").lower()))
