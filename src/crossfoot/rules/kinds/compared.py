"""Check kind `compared`: two amounts of one sentence of which one is told as more, or as less, than the other, and is not.

"Crab, at £2.4 million, brought in less than mackerel with its £2.3 million."
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.measure.comparison import same_scale
from crossfoot.measure.interval import disjoint, stated
from crossfoot.model import STEPS, Analysis, Bound, Figure, Location, Modality
from crossfoot.rules.arithmetic.direction import REVERSED, sentence_of
from crossfoot.rules.draft import Case, Draft

PLACEHOLDERS = frozenset({"first", "second", "word"})
_WORDS = lexicon.load("directions")
WAYS = {
    word: way
    for name, way in (("up", 1), ("down", -1))
    for word in _WORDS[name]
    if word.endswith("er") or word in ("more", "less")
}
THAN = regex.compile(
    r"(?:,|,?\s[^.;:()]*?\p{L},?)\s(?<!\b(?:no|not|nor|never|any|even|if)\s)(?P<word>\L<words>)\sthan\s[^.;:()]*?\p{L}[\p{L}’']*\s",
    regex.IGNORECASE,
    words=sorted(WAYS),
)
"""A comma or a verb, a comparative, and the name of what is compared; "£3m less than" is the difference itself."""
NEAR = 160
OTHER = regex.compile(
    r"\b(?:twice|double|half|times|once|last|previous|any|all|every|each|most|other|and|but|or|while|which|who|that|because|if|when)\b",
    regex.IGNORECASE,
)


class Params(BaseModel):
    """This kind has no settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def check(case: Case, _params: Params) -> Iterator[Draft]:
    """Yield a draft for every two neighbouring amounts that do not stand to each other as the words between them say."""
    for analysis in case.analyses:
        for first, second in pairwise(analysis.figures):
            word = _told(first, second, analysis)
            if word is None or first.value is None or second.value is None:
                continue
            if disjoint(stated(first), stated(second)) and (first.value - second.value) * WAYS[word.lower()] < 0:
                yield Draft(
                    locations=tuple(Location(document=one.document, span=one.span) for one in (first, second)),
                    confidence=0.85,
                    words={"first": first.text, "second": second.text, "word": word},
                    evidence=(f"{first.text} is not {word} than {second.text}",),
                )


def _told(first: Figure, second: Figure, analysis: Analysis) -> str | None:
    """Return the word that compares two amounts of one sentence; None where something else may be compared."""
    section = analysis.document.sections[first.section]
    if (first.section, first.sentence) != (second.section, second.sentence) or section.cell is not None:
        return None
    if not same_scale(first, second) or first.per != second.per or not all(map(_is_level, (first, second))):
        return None
    if first.dimension == "count" and (first.counted is None or first.counted != second.counted):
        return None
    noun = first.head.end if first.head is not None and first.head.start >= first.local.end else first.local.end
    between = section.text[noun : second.local.start]
    found = THAN.fullmatch(between) if len(between) <= NEAR else None
    if found is None or OTHER.search(between) or REVERSED.search(sentence_of(first, section)):
        return None
    return str(found["word"])


def _is_level(figure: Figure) -> bool:
    """Say whether an amount is a state of something, asserted and exact."""
    asserted = figure.modality is Modality.ASSERTED and not (
        figure.frame.event is not None and figure.frame.event.negated
    )
    return asserted and figure.bound is Bound.EXACT and figure.frame.role not in STEPS and figure.value is not None
