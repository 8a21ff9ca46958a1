"""A change and the two values that it runs between, as sentences put them: "up 12 percent, from 50 to 56"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.comparison import same_scale
from crossfoot.model import Analysis, Figure, Role, Section

WORDS: Any = lexicon.load("arithmetic")
FLAGS = regex.IGNORECASE
FILL = r"(?:,?\s\p{L}[\p{L}'’-]*){0,6}?"
LEAD = r"(?:\s\p{L}[\p{L}'’-]*){0,3}?\s"
MOVED = regex.compile(r"\b\L<words>\b", FLAGS, words=[*WORDS["up"], *WORDS["down"]])
BREAKS = regex.compile(r"\b\L<words>\b", FLAGS, words=WORDS["breaks"])
RATES = regex.compile(r"\b\L<words>\b", FLAGS, words=WORDS["rates"])
THEN_FROM = regex.compile(rf"{FILL},?\sfrom{LEAD}", FLAGS)
FROM_TO = regex.compile(r"[^.;:()]{0,40}?\sto(?:\s\p{L}[\p{L}'’-]*){0,3}?\s", FLAGS)
THEN_TO = regex.compile(rf",?(?:\s(?:more|less|fewer|higher|lower|up|down))?\sto{LEAD}", FLAGS)
TO_FROM = regex.compile(r"[^.;:()]{0,40}?\sfrom(?:\s\p{L}[\p{L}'’-]*){0,3}?\s", FLAGS)
THEN_CHANGE = regex.compile(
    r",?\s\(?(?:(?:that|which|this)\s(?:is|was)\s(?=by\s)|or\s|up\s|down\s|an?\s(?:\p{L}+\s){0,2}(?:rise|increase|fall|drop|decline|decrease|jump|gain|growth|reduction|cut|change)\sof\s)(?:by\s|of\s)?(?:(?:about|some|around|nearly|almost|roughly)\s)?",
    FLAGS,
)
OPENS_FROM = regex.compile(r"\bfrom(?:\s\p{L}[\p{L}'’-]*){0,3}?\s$", FLAGS)
OPENS_TO = regex.compile(r"\bto(?:\s\p{L}[\p{L}'’-]*){0,2}?\s$", FLAGS)
IS_CHANGE = regex.compile(r"(?:\s\p{L}[\p{L}'’-]*){0,4}?\s(?:is|was|are|were)\s", FLAGS)
MORE_THAN = regex.compile(
    r"\s(?:up|down|higher|lower|more|less|fewer)\s(?:on|than|from|compared (?:with|to)|against)(?:\s[\p{L}'’-]+){0,5}\s",
    FLAGS,
)
BESIDE = regex.compile(r"(?:\s\p{L}+){0,2},\s", FLAGS)
UP_BY = regex.compile(r"(?:\s\p{L}+){0,2},\s(?:up|down)\s", FLAGS)
UP_ON = regex.compile(r"\s(?:on|from)(?:\s[\p{L}'’-]+){0,3}\s", FLAGS)
AS_MUCH = regex.compile(r"\sas\s\p{L}+(?::|,|\s[-–—]|\sat|\swith)\s", FLAGS)
"""What parts a multiple from the two values that it is of: "twice as fast: 410 MB/s against 305 MB/s"."""
EXTREME = regex.compile(r"\b(?:low|high|peak|trough|record|average|levels?)\b", FLAGS)
ALSO = regex.compile(r"(?:\s\p{L}+){0,4}\s(?:and|or)\s$", FLAGS)
INSTEAD = regex.compile(r"\s(?:instead of|rather than)\s", FLAGS)
EXTRA = regex.compile(r"\b(?:extra|additional|further)\s$", FLAGS)
AFTER_EXTRA = regex.compile(r"(?:\s\p{L}+){0,4}?(?:,\s|\s\()", FLAGS)
BY = regex.compile(r"\bby\s$", FLAGS)
NEAR = 40


@dataclass(frozen=True, slots=True)
class Change:
    """`by` is the stated change from `start` to `end`; `start` is None where the text leaves it out."""

    by: Figure
    start: Figure | None
    end: Figure


def changes(analysis: Analysis) -> Iterator[Change]:
    """Yield the changes that sentences state together with the values between which they run, in text order."""
    sections = analysis.document.sections
    for (section, _), group in groupby(analysis.figures, key=lambda f: (f.section, f.sentence)):
        figures = list(group)
        if len(figures) >= 2 and sections[section].cell is None:
            yield from _of_sentence(figures, sections[section])


def _of_sentence(figures: Sequence[Figure], section: Section) -> Iterator[Change]:
    for at, first in enumerate(figures[:-1]):
        second = figures[at + 1]
        third = figures[at + 2] if at + 2 < len(figures) else None
        change = _three(first, second, third, section) if third is not None else None
        fourth = figures[at + 3] if at + 3 < len(figures) else None
        if change is not None and third is not None and fourth is not None and change.start is third:
            change = None if ALSO.fullmatch(_between(third, fourth, section)) else change
        if change is None and _directly(first, section) and THEN_TO.fullmatch(_between(first, second, section)):
            following = section.text[second.local.end : second.local.end + NEAR]
            change = Change(first, None, second) if not TO_FROM.match(following) else None
        if change is not None and _plain(change, section):
            yield change


def _three(a: Figure, b: Figure, c: Figure, section: Section) -> Change | None:
    ab, bc = _between(a, b, section), _between(b, c, section)
    before = _before(a, section)
    if same_scale(b, c) and _told(a, b, section):
        if THEN_FROM.fullmatch(ab) and not BREAKS.search(ab) and FROM_TO.fullmatch(bc):
            return Change(a, b, c)
        if THEN_TO.fullmatch(ab) and TO_FROM.fullmatch(bc) and not EXTREME.search(bc):
            return Change(a, c, b)
    if same_scale(a, b) and THEN_CHANGE.fullmatch(bc) and MOVED.search(before + bc):
        if OPENS_FROM.search(before) and FROM_TO.fullmatch(ab):
            return Change(c, a, b)
        if OPENS_TO.search(before) and TO_FROM.fullmatch(ab):
            return Change(c, b, a)
    if a.dimension == "multiple" and same_scale(b, c) and AS_MUCH.fullmatch(ab) and c.frame.role is Role.OLD:
        ends = sorted(
            (b, c), key=lambda one: one.value or 0
        )  # "twice as fast" is of a speed, or of a time that is half as long
        return Change(a, *ends) if not BREAKS.search(bc) else None
    if same_scale(a, c) and IS_CHANGE.fullmatch(ab) and MORE_THAN.fullmatch(bc):
        return Change(b, c, a)
    moved = UP_BY.fullmatch(ab) is not None
    if same_scale(a, c) and (
        ((moved or BESIDE.fullmatch(ab)) and MORE_THAN.fullmatch(bc)) or (moved and UP_ON.fullmatch(bc))
    ):
        return Change(b, c, a)
    if EXTRA.search(before) and AFTER_EXTRA.fullmatch(ab) and INSTEAD.fullmatch(bc) and same_scale(b, c):
        return Change(a, c, b)
    return None


def _directly(by: Figure, section: Section) -> bool:
    """Say whether a word of rising or falling, or "by", stands right before the figure: "fell by 3", "up 3"."""
    before = _before(by, section).rstrip()
    return before.endswith(" by") or any(m.end() == len(before) for m in MOVED.finditer(before))


def _told(by: Figure, following: Figure, section: Section) -> bool:
    """Say whether words of rising or falling stand before the change, in it, or between it and what follows."""
    if by.dimension == "multiple":
        return True
    return bool(MOVED.search(_before(by, section)) or MOVED.search(_between(by, following, section)))


def _plain(change: Change, section: Section) -> bool:
    """Say whether the change is that of the values themselves, not one a year, in real terms or in points."""
    places = [f.local for f in (change.by, change.start, change.end) if f is not None]
    start, end = min(p.start for p in places), max(p.end for p in places)
    around = section.text[max(0, start - NEAR) : end + 20]
    if change.by.dimension not in ("percent", "ratio", "multiple"):
        before = _before(change.by, section)
        return bool(BY.search(before) or EXTRA.search(before))
    shares = change.by.dimension == change.end.dimension == "percent"  # "the annual rate fell by 0.4 percent to 5.1"
    return change.by.per is None and (shares or not RATES.search(around))


def _between(a: Figure, b: Figure, section: Section) -> str:
    return section.text[a.local.end : b.local.start]


def _before(figure: Figure, section: Section) -> str:
    """Return the words of the sentence before a figure, as far as they may belong to it."""
    start = section.sentences[figure.sentence].start if figure.sentence < len(section.sentences) else 0
    text = section.text[max(start, figure.local.start - NEAR) : figure.local.start]
    return text[max(text.rfind(mark) for mark in ";:(") + 1 :]
