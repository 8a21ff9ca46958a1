"""Check kind `brief_value`: a number of a headline, caption or list of key points that the text below has otherwise.

Told where the slip is plain: the text has no such number, but the same with two digits exchanged; it has it for another thing, and one
other number for this one; or it tells it as what was before ("50 MB instead of 25").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import patterns as regex
from crossfoot.language.words import STOP_WORDS, noun_lemma
from crossfoot.measure.slip import slip
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location, Modality, SectionKind
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.passage.passages import one_thing

PLACEHOLDERS = frozenset({"document", "told", "text", "why"})
BRIEF = frozenset({SectionKind.HEADLINE, SectionKind.SUMMARY, SectionKind.CAPTION})
BODY = frozenset({SectionKind.LEAD, SectionKind.BODY, SectionKind.QUOTE, SectionKind.TURN})
POINTS = regex.compile(
    r"[*_]*(?:(?:the )?(?:key|main) (?:points|facts|figures|findings|takeaways)|at a glance|in brief|in short|highlights|summary|the essentials|what you need to know)[*_]*[:.]?",
    regex.IGNORECASE,
)
"""A line above a list of key points."""
LED = regex.compile(
    r"[*_\[]*(?:(?:photo )?caption|tl;?dr|standfirst|summary|in brief|subhead(?:line)?|deck|teaser|subject)\b[*_\]:]*\s",
    regex.IGNORECASE,
)
"""What a paragraph opens with that is a caption or sums up."""
WAS = regex.compile(
    r"^\s?(?:\p{L}+\s){0,3}?,?\s?(?:instead of|in place of|rather than|up from|down from|compared with|against|where it was)\s(?:the\s)?$",
    regex.IGNORECASE,
)
"""Between a number and the one that it takes the place of."""
MEASURED = frozenset(
    {
        "count",
        "currency",
        "length",
        "mass",
        "area",
        "volume",
        "information",
        "energy",
        "power",
        "speed",
        "temperature",
        "percent",
    }
)
PAST = regex.compile(r"\b(?:from|instead|was|were|than|after|before|until|old|previous|former)\b", regex.IGNORECASE)
WORD = regex.compile(r"\p{L}{4,}")
SWAPPED = "digits swapped"
BREAKS = (", ", "; ", ": ", ". ", "! ", "? ", " (")


class Params(BaseModel):
    """least: from which number on one is telling."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: int = Field(default=10, ge=2)


@dataclass(frozen=True, slots=True)
class _Text:
    """The figures of what sums up a document, and those of its text."""

    brief: tuple[Figure, ...]
    body: tuple[Figure, ...]


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for each number that sums up a text and that the text has otherwise."""
    for analysis in case.analyses:
        text = _split(analysis)
        held = {(one.dimension, one.value) for one in text.body}
        for figure in text.brief:
            if not _plain(figure, params):
                continue
            found = _was(figure, analysis, text) or _of_other(figure, analysis, text)
            if found is None and (figure.dimension, figure.value) not in held and not _above(figure, text):
                found = _exchanged(figure, analysis, text)
            if found is not None:
                yield _draft(figure, *found)


def _split(analysis: Analysis) -> _Text:
    brief: set[int] = set()
    points = False
    for number, section in enumerate(analysis.document.sections):
        if section.list_item and points:
            brief.add(number)
            continue
        points = POINTS.fullmatch(section.text.strip()) is not None
        if section.kind in BRIEF or (LED.match(section.text) and section.kind in BODY):
            brief.add(number)
    own = tuple(one for one in analysis.figures if one.section in brief)
    sections = analysis.document.sections
    body = tuple(
        one
        for one in analysis.figures
        if one.section not in brief and sections[one.section].kind in (*BODY, SectionKind.TABLE)
    )
    return _Text(own, body)


def _plain(figure: Figure, params: Params) -> bool:
    level = figure.bound is Bound.EXACT and figure.frame.role not in STEPS and figure.modality is not Modality.DENIED
    return level and figure.dimension in MEASURED and figure.value is not None and figure.value >= params.least


def _above(figure: Figure, text: _Text) -> bool:
    """Say whether something else that sums up the text has the number too, so that it was not mistyped."""
    return any(
        one is not figure and one.value == figure.value and one.dimension == figure.dimension for one in text.brief
    )


def _exchanged(figure: Figure, analysis: Analysis, text: _Text) -> tuple[Figure, str] | None:
    """Return the one number of the text that is that of a headline with two digits exchanged."""
    found = [
        one
        for one in text.body
        if one.value is not None and one.dimension == figure.dimension and one.unit == figure.unit
        if slip(figure.value or one.value, one.value) == SWAPPED and _alike(one, figure, analysis)
    ]
    return (found[0], "digits exchanged") if len({one.value for one in found}) == 1 else None


def _alike(one: Figure, figure: Figure, analysis: Analysis) -> bool:
    """Say whether two figures are likely of one thing: by their nouns, or a word that both clauses share where one has no noun."""
    sections = analysis.document.sections
    if sections[one.section].cell is not None:
        return False
    if figure.dimension == "count" and None not in (one.counted, figure.counted):
        return one_thing(one.counted, figure.counted)
    return bool(
        _words(_clause(sections[figure.section].text, figure)) & _words(_clause(sections[one.section].text, one))
    )


def _clause(text: str, figure: Figure) -> str:
    """Return the clause of a figure."""
    start = max(text.rfind(mark, 0, figure.local.start) for mark in BREAKS)
    ends = [at for mark in BREAKS if (at := text.find(mark, figure.local.end)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def _of_other(figure: Figure, analysis: Analysis, text: _Text) -> tuple[Figure, str] | None:
    """Return the one number that the text has for the things of a headline, where it has the headline's for others."""
    if (
        figure.dimension != "count"
        or figure.counted is None
        or figure.head is None
        or figure.head.start < figure.local.end
    ):
        return None
    own = [one for one in text.body if one.dimension == "count" and one.counted == figure.counted and _headed(one)]
    same = [one for one in text.body if one.value == figure.value and one.dimension == "count"]
    if not own or not same or len({one.value for one in own}) != 1 or any(one.value == figure.value for one in own):
        return None
    sections = analysis.document.sections
    tabled = any(sections[one.section].cell is not None for one in (*own, *same))
    other = all(_headed(one) and not one_thing(one.counted, figure.counted) for one in same)
    exact = all(one.bound is Bound.EXACT for one in own)
    return (own[0], f"{same[0].text} is told of something else") if other and exact and not tabled else None


def _headed(figure: Figure) -> bool:
    return figure.counted is not None and figure.head is not None and figure.head.start >= figure.local.end


def _was(figure: Figure, analysis: Analysis, text: _Text) -> tuple[Figure, str] | None:
    """Return the new number of a text whose old one the headline has."""
    clause = _clause(analysis.document.sections[figure.section].text, figure)
    if PAST.search(clause):
        return None
    about = _words(clause)
    for new, old in pairwise(text.body):
        if new.section != old.section or new.sentence != old.sentence or old.value != figure.value:
            continue
        section = analysis.document.sections[new.section]
        between = section.text[new.local.end : old.local.start]
        unit = new.dimension == figure.dimension and new.unit == figure.unit
        if unit and new.value != old.value and WAS.match(between) and about & _words(_around(section.text, new)):
            others = [one for one in text.brief if one.section == figure.section and one.value == new.value]
            return None if others else (new, f"{old.text} was before")
    return None


def _around(text: str, figure: Figure) -> str:
    return text[max(0, figure.local.start - 100) : figure.local.end + 60]


def _words(text: str) -> set[str]:
    return {noun_lemma(word) for word in WORD.findall(text.lower()) if word not in STOP_WORDS}


def _draft(figure: Figure, other: Figure, why: str) -> Draft:
    return Draft(
        locations=tuple(Location(document=one.document, span=one.span) for one in (figure, other)),
        confidence=0.85,
        words={"document": figure.document, "told": figure.text, "text": other.text, "why": why},
        evidence=(f"the text has {other.text}; {why}",),
        about="value",
    )
