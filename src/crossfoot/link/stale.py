"""Figures that repeat what another document tells as replaced: "the first count of 34 was too low, it is 37"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import PurePosixPath

import regex

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.claims import unclaimed
from crossfoot.link.comparisons.value import Value
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import STORY
from crossfoot.link.one_story import Story, long_past
from crossfoot.link.statements import Statement, by_document
from crossfoot.link.told import shared
from crossfoot.measure.comparison import agree, same_scale
from crossfoot.model import STEPS, Link, LinkKind, Modality, Role

_LISTS = lexicon.load("citing")
CHANGE_LOGS = frozenset(_LISTS["change_logs"])
HISTORY = regex.compile(rf"\b(?:{'|'.join(_LISTS['history'])})\b", regex.IGNORECASE)
"""Words by which a text tells what was true once."""
CHANGED = 4
"""By what factor a value changes at most and is of one thing still."""
ONCE = regex.compile(rf"\b(?:{'|'.join(_LISTS['once'])})\b", regex.IGNORECASE)
"""Further words of a sentence that tells how something was."""
MOVEMENTS = frozenset(lexicon.load("frame")["moves"])
BESIDE = 1
"""How many sentences away from a replaced value the new one may stand."""


def outdated(corpus: Corpus, story: Story) -> list[Link]:
    """Return links from figures that repeat a replaced value to the new one, each figure in one."""
    own = by_document([one for one in story.statements if one.figure is not None])
    found: dict[int, Link] = {}
    current = _current(story)
    for ticks in story.ticks:
        for pair, sure in zip(ticks.group.pairs, ticks.sure, strict=True):
            if sure < STORY["tick"] or pair.value is not Value.EQUAL:
                continue
            for one, old in ((pair.a, pair.b), (pair.b, pair.a)):
                new = _new_value(one, old, own[old.document]) if _repeats(corpus, one, old) else None
                if new is None and sure >= STORY["told change"] and one.index not in current:
                    new = _told_change(corpus, one, old, own)
                if new is None or one.figure is None or new.figure is None or _tells(one, new, own[one.document]):
                    continue
                link = Link(
                    kind=LinkKind.STALE, a=one.figure, b=new.figure, score=round(sure, 4), evidence=shared(pair)
                )
                if id(one.figure) not in found or link.score > found[id(one.figure)].score:
                    found[id(one.figure)] = link
    return list(found.values())


def _current(story: Story) -> frozenset[int]:
    """Return the statements whose number another document has as one that holds."""
    return frozenset(
        one.index
        for ticks in story.ticks
        for pair, sure in zip(ticks.group.pairs, ticks.sure, strict=True)
        if sure >= STORY["tick"] and pair.value is Value.EQUAL
        for one, other in ((pair.a, pair.b), (pair.b, pair.a))
        if other.figure is not None
        and other.figure.frame.role is not Role.OLD
        and not other.earlier
        and not unclaimed(other.figure)
    )


def _told_change(
    corpus: Corpus, one: Statement, old: Statement, own: Mapping[str, Sequence[Statement]]
) -> Statement | None:
    """Return what a document says that a value has become, in the sentence that tells it as the one before; None for no such change.

    A claim repeats it as what holds: it tells of no time before, its document is not the older one, and it stands in no row of a table
    that has other columns.
    """
    if old.figure is None or old.figure.frame.role is not Role.OLD or old.figure.modality is not Modality.ASSERTED:
        return None
    if one.figure is None or one.earlier or unclaimed(one.figure) or HISTORY.search(one.claim.sentence):
        return None
    here, there = one.claim.part, old.claim.part
    if corpus.order.later(there, here) or here in corpus.sources.get(there, {}):
        return None
    if one.series == old.series and len(one.series) > 1:
        return None
    if long_past(one) or _of_several(one, own[one.document]) or ONCE.search(one.claim.sentence) or _moves(one):
        return None
    near = [
        other
        for other in _near(old, own[old.document])
        if other.sentence == old.sentence
        and other.mention.frame.role is not Role.OLD
        and other.mention.frame.role not in STEPS
        and (None in {other.concept, old.concept} or other.concept == old.concept)
        and _alike_in_size(other, old)
    ]
    near.sort(key=lambda other: (abs(other.index - old.index), other.index))
    return near[0] if near and _differs(one, near[0]) else None


def _moves(one: Statement) -> bool:
    """Say whether the number itself is what rises or falls: "her £620 a month has shrunk"."""
    event = one.mention.frame.event
    return event is not None and event.lemma in MOVEMENTS


def _of_several(one: Statement, own: Sequence[Statement]) -> bool:
    """Say whether a statement is a cell of a row that has another number of its kind: another year, perhaps."""
    cell = one.claim.section.cell
    return cell is not None and any(
        (there := other.claim.section.cell) is not None
        and (there.table, there.row) == (cell.table, cell.row)
        and other.index != one.index
        and other.dimension == one.dimension
        for other in own
    )


def _alike_in_size(one: Statement, other: Statement) -> bool:
    sizes = sorted(abs(Fraction((side.figure.value if side.figure else None) or 0)) for side in (one, other))
    return sizes[0] > 0 and sizes[1] <= CHANGED * sizes[0]


def _repeats(corpus: Corpus, one: Statement, old: Statement) -> bool:
    """Say whether a claim has a value that a document tells as replaced, which its own could know.

    What is told as corrected is replaced for all who write later; the old value of a change ("up from 41"), for a text that declares
    its source, and in a list of changes: others may tell of the time before.
    """
    if one.figure is None or old.figure is None:
        return False
    if one.earlier or unclaimed(one.figure) or HISTORY.search(one.claim.sentence):
        return False
    here, there = one.claim.part, old.claim.part
    citation = corpus.sources.get(here, {}).get(there)
    if corpus.order.later(there, here) or here in corpus.sources.get(there, {}):
        return False
    logged = PurePosixPath(old.document).stem.lower() in CHANGE_LOGS
    if logged and unclaimed(old.figure):
        return True
    if old.figure.modality is Modality.SUPERSEDED:
        return citation is not None or corpus.order.later(here, there)
    declared = citation is not None and citation.declared
    return declared and old.figure.frame.role is Role.OLD


def _new_value(one: Statement, old: Statement, beside: Sequence[Statement]) -> Statement | None:
    """Return what stands beside a replaced value in its place: of its unit, and the nearest to it in size."""
    near = [other for other in _near(old, beside) if _counts_the_same(one, other)]
    near.sort(key=lambda other: (_apart(old, other), other.index))
    return near[0] if near and _differs(one, near[0]) else None


def _apart(one: Statement, other: Statement) -> Fraction:
    """Return the difference of two values in one unit."""
    x, y = (Fraction((side.figure.value if side.figure is not None else None) or 0) for side in (one, other))
    return abs(x - y)


def _near(old: Statement, beside: Sequence[Statement]) -> Iterator[Statement]:
    for other in beside:
        if other.figure is None or old.figure is None or other.index == old.index or unclaimed(other.figure):
            continue
        if same_scale(other.figure, old.figure) and abs(other.sentence - old.sentence) <= BESIDE:
            yield other


def _counts_the_same(one: Statement, other: Statement) -> bool:
    x, y = one.concept, other.concept
    return x is None or y is None or x == y or words.alike(x, y) or words.noun_relation(x, y) is not None


def _differs(one: Statement, other: Statement) -> bool:
    return one.figure is not None and other.figure is not None and not agree(one.figure, other.figure)


def _tells(one: Statement, new: Statement, own: Sequence[Statement]) -> bool:
    """Say whether the text has the new value beside the old one, with its unit or without: it tells the change."""
    return any(
        abs(other.sentence - one.sentence) <= BESIDE
        and (not _differs(other, new) or (new.figure is not None and other.figure.value == new.figure.value))
        for other in own
        if other.figure is not None
    )
