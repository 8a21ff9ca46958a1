"""Which way a figure says that something moved: up or down, by the verb above it or the words around it."""

from __future__ import annotations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import STEPS, Analysis, Figure, Section, Span

_FRAME = lexicon.load("frame")
_WAYS = lexicon.load("directions")
MOVES: dict[str, int] = {verb: way for verb, way in _FRAME["moves"].items() if verb not in _WAYS["either"]}
"""Verbs of movement -> +1 up, -1 down; those left out that go up for some and down for others ("improve")."""
WORDS = {**dict.fromkeys(_WAYS["up"], 1), **dict.fromkeys(_WAYS["down"], -1)}
"""Words of direction -> +1 up, -1 down."""
BEHIND = regex.compile(
    r"\s(?:an?\s\p{L}+\s|(?!(?:is|are|was|were)\b)\p{L}+\s)?(?P<way>\L<words>)\b(?!\s(?:from|to)\b)",
    regex.IGNORECASE,
    words=sorted(WORDS),
)
BEFORE = regex.compile(
    r"\b(?P<way>\L<words>)(?:\s(?:by|of))?(?:\s(?:about|some|around|almost|nearly|just|only|over|more than|less than|well over))?\s$",
    regex.IGNORECASE,
    words=sorted(WORDS),
)

PACE = regex.compile(r"\s\L<words>\b", regex.IGNORECASE, words=_WAYS["pace"])
REVERSED = regex.compile(r"\b\L<words>\b", regex.IGNORECASE, words=_WAYS["reversed"])
"""What makes less of a number more: places in an order, depths, rates of exchange."""


def way_of(verb: str | None) -> int:
    """Return +1 for a verb that says up, -1 for one that says down, 0 for any other."""
    return MOVES.get(verb, 0) if verb is not None else 0


def way_told(figure: Figure, analysis: Analysis) -> int:
    """Return which way a change or difference goes, 0 where its sentence does not tell or tells both."""
    event = figure.frame.event
    if figure.frame.role not in STEPS or (event is not None and event.negated):
        return 0
    return way_around(figure, analysis.document.sections[figure.section])


def way_around(figure: Figure, section: Section, *, beside: bool = False) -> int:
    """Return which way the words around a figure go, whatever it is; beside: only those right before or behind it, not its verb."""
    span = _span(figure, section)
    if PACE.match(section.text, figure.local.end, span.end):
        return 0
    found = BEHIND.match(section.text, figure.local.end, span.end)
    if found is None:
        found = BEFORE.search(section.text, span.start, figure.local.start)
    if found is not None:
        return WORDS[found["way"].lower()]
    event = figure.frame.event
    return way_of(event.lemma) if event is not None and not beside else 0


def sentence_of(figure: Figure, section: Section) -> str:
    """Return the sentence of a figure, or the whole section where it stands in none."""
    span = _span(figure, section)
    return section.text[span.start : span.end]


def _span(figure: Figure, section: Section) -> Span:
    inside = 0 <= figure.sentence < len(section.sentences)
    return section.sentences[figure.sentence] if inside else Span(0, len(section.text))
