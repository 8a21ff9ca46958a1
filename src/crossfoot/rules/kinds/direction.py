"""Check kind `direction`: what rose to less or fell to more, or rose in one document and fell by as much in the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel, ConfigDict, Field

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import disjoint, significant_digits, stated
from crossfoot.model import Analysis, Figure, Location, Relation, Role, Section
from crossfoot.rules.arithmetic.direction import REVERSED, WORDS, sentence_of, way_of, way_told
from crossfoot.rules.draft import Case, Draft
from crossfoot.rules.kinds.phrases import quoted

PLACEHOLDERS = frozenset({f"{side}.{name}" for side in ("a", "b") for name in ("document", "text", "quote", "way")})
COMMON = frozenset({"count", "currency", "percent", "percentage_point", "ratio", "duration", "age", "date"})
"""Dimensions of which a passage has many figures of different things."""
CALENDAR = frozenset(lexicon.load("reporting")["calendar"])
CLAUSE_END = regex.compile(r",\s(?!on\b|in\b|below\b|under\b)|[;:(–—]|\s(?:and|but|while|whereas)\s")
"""What ends a clause; "from place 12 to place 4, in the table" goes on."""
REACH = 2
WAYS = {1: "up", -1: "down"}
BEFORE_AFTER = regex.compile(r"\s(?P<way>before|after)\s(?P<event>[^.;:,()]+)", regex.IGNORECASE)


class Params(BaseModel):
    """documents: whether the changes of two documents are held against each other, and not a movement against its two values. sequence: whether it is
    times before and after one event that are held against each other.

    sure: from which score on two changes of one size are held for one. digits: how many its number must have at least, since
    0.2 points up and 0.2 points down may be two.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: bool = False
    sequence: bool = False
    sure: float = Field(default=0.8, ge=0, le=1)
    digits: int = Field(default=2, ge=1)


def check(case: Case, params: Params) -> Iterator[Draft]:
    """Yield a draft for every movement whose two values go the other way, or for every change that two documents tell both ways."""
    if params.documents:
        yield from _both_ways(case, params)
        return
    for analysis in case.analyses:
        yield from _against_its_values(case, analysis)
        yield from _against_level_before(case, analysis)


def _against_its_values(case: Case, analysis: Analysis) -> Iterator[Draft]:
    for first, second in pairwise(analysis.figures):
        ends = {figure.frame.role: figure for figure in (first, second)}
        if (first.section, first.sentence) != (second.section, second.sentence) or set(ends) != {Role.OLD, Role.NEW}:
            continue
        old, new = ends[Role.OLD], ends[Role.NEW]
        section = analysis.document.sections[old.section]
        way = _way(old, new)
        if (
            _turned(old, way, section)
            or section.cell is not None
            or not _comparable(old, new)
            or REVERSED.search(_told_with(old, new, section))
        ):
            continue
        if disjoint(stated(old), stated(new)) and ((new.value or 0) - (old.value or 0)) * way < 0:
            yield _draft(case, old, new, (way, -way), 0.88, f"from {old.text} to {new.text} is {WAYS[-way]}")


def _told_with(old: Figure, new: Figure, section: Section) -> str:
    """Return the sentence of two figures as far as the end of the clause of the later one."""
    start, last = section.sentences[old.sentence].start, max(old.local.end, new.local.end)
    end = CLAUSE_END.search(section.text, last, section.sentences[old.sentence].end)
    return section.text[start : end.start() if end else section.sentences[old.sentence].end]


def _against_level_before(case: Case, analysis: Analysis) -> Iterator[Draft]:
    """Tell "it had fallen to 14.8 g/l" behind "it was 6.2 g/l", where the passage has these two in that unit and no other."""
    for new in analysis.figures:
        section = analysis.document.sections[new.section]
        if new.frame.role is not Role.NEW or section.cell is not None or new.dimension in COMMON:
            continue
        alike = [one for one in analysis.within(new.section) if same_scale(one, new)]
        if (
            len(alike) != len(("old", "new"))
            or alike[1] is not new
            or not 0 < new.sentence - alike[0].sentence <= REACH
        ):
            continue
        old, way = alike[0], way_of(new.frame.event.lemma if new.frame.event is not None else None)
        if (
            old.frame.role is Role.LEVEL
            and old.per == new.per
            and _comparable(old, new)
            and not _turned(new, way, section)
            and not _renamed(old, new, section)
            and not any(REVERSED.search(sentence_of(one, section)) for one in alike)
            and disjoint(stated(old), stated(new))
            and ((new.value or 0) - (old.value or 0)) * way < 0
        ):
            yield _draft(case, old, new, (way, -way), 0.85, f"from {old.text} to {new.text} is {WAYS[-way]}")


def _draft(case: Case, a: Figure, b: Figure, ways: tuple[int, int], confidence: float, *evidence: str) -> Draft:
    first = (b, a) if a.document == b.document else (a, b)  # the new value of a movement is the one to look at
    return Draft(
        locations=tuple(Location(document=f.document, span=f.span) for f in first),
        confidence=confidence,
        words={
            "a.document": a.document,
            "a.text": a.text,
            "a.quote": quoted(case, a),
            "a.way": WAYS.get(ways[0], ""),
            "b.document": b.document,
            "b.text": b.text,
            "b.quote": quoted(case, b),
            "b.way": WAYS.get(ways[1], ""),
        },
        evidence=evidence,
        about="direction",
    )


def _way(old: Figure, new: Figure) -> int:
    """Return which way the verb of both values goes."""
    if old.frame.event is None or new.frame.event is None or old.frame.event.negated:
        return 0
    return way_of(old.frame.event.lemma) if old.frame.event.lemma == new.frame.event.lemma else 0


def _turned(old: Figure, way: int, section: Section) -> bool:
    """Say whether no way is known, or a nearer word tells the other one: "tax is reduced through an increase from 40 to 60"."""
    event = old.frame.event
    if not way or event is None or event.span is None:
        return True
    between = section.text[event.span.end : old.local.start].lower().split()
    return any(WORDS.get(word.strip(",;:"), way) != way for word in between)


def _renamed(old: Figure, new: Figure, section: Section) -> bool:
    """Say whether the sentence of the second of two levels names somebody or some place that the text up to the first does not."""
    here, before = sentence_of(new, section), section.text[: section.sentences[old.sentence].end]
    names = words.proper_names(here)
    return any(name not in before and CALENDAR.isdisjoint(name.lower().split()) for name in names)


def _comparable(old: Figure, new: Figure) -> bool:
    values = (old.value, new.value)
    return None not in values and all(value > 0 for value in values if value is not None) and same_scale(old, new)


def _both_ways(case: Case, params: Params) -> Iterator[Draft]:
    """Tell "15 percent more than last year" of a crop that the other document has 15 percent smaller; "13 minutes before it" of "after"."""
    for link in case.linkage.links:
        a, b = link.a, link.b
        if link.relation is not Relation.EQUAL or link.score < params.sure or a.document == b.document:
            continue
        if params.sequence:
            if _sequence(a, b, case):
                yield _draft(case, a, b, (0, 0), 0.85, *link.evidence)
            continue
        ways = tuple(way_told(figure, case.by_document[figure.document]) for figure in (a, b))
        if significant_digits(a.value) >= params.digits and ways[0] * ways[1] < 0:
            yield _draft(case, a, b, (ways[0], ways[1]), 0.85, *link.evidence)


def _sequence(a: Figure, b: Figure, case: Case) -> bool:
    """Say whether one time lies before and the other after one event."""
    found, beside = (_beside_event(figure, case.by_document[figure.document]) for figure in (a, b))
    if found is None or beside is None:
        return False
    (way, led, event), (other, other_led, other_event) = found, beside
    return way != other and bool(event & other_event) and not (led & other_event or other_led & event)


def _beside_event(figure: Figure, analysis: Analysis) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """Return "before" or "after" behind a time, the content words that lead to it, and those of the event behind."""
    if figure.dimension != "duration":
        return None
    section = analysis.document.sections[figure.section]
    sentence = sentence_of(figure, section)
    found = BEFORE_AFTER.match(section.text, figure.local.end)
    if found is None or section.cell is not None:
        return None
    start = section.text.find(sentence)
    led = section.text[max(0, start) : figure.local.start]
    return (
        found["way"].lower(),
        frozenset(words.content_lemmas(led)),
        frozenset(words.content_lemmas(found["event"])),
    )
