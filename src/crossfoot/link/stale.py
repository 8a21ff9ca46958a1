"""Figures that repeat what another document tells as replaced: "the first count of 34 was too low, it is 37"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import PurePosixPath

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.bars import long_past
from crossfoot.link.claims import unclaimed
from crossfoot.link.comparisons.value import Value
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import STORY
from crossfoot.link.one_story import Story
from crossfoot.link.statements import Own, Statement, by_document
from crossfoot.link.told import shared
from crossfoot.link.traits import beside as noun_behind
from crossfoot.link.validity import days_of
from crossfoot.measure.comparison import agree, same_scale
from crossfoot.model import STEPS, Link, LinkKind, Modality, Role

_LISTS = lexicon.load("citing")
CHANGE_LOGS = frozenset(_LISTS["change_logs"])
HISTORY = regex.compile(rf"\b(?:{'|'.join(_LISTS['history'])})\b", regex.IGNORECASE)
"""Words by which a text tells what was true once."""
CHANGED = 4
"""By what factor a value changes at most and is of one thing still."""
WITHDRAWN = regex.compile(rf"\b(?:{'|'.join(_LISTS['withdrawn'])})\b", regex.IGNORECASE)
"""Words by which a text tells what it or its source had said before."""
STAND_INS = frozenset(_LISTS["stand_ins"])
"""Nouns that stand for what a number counts: "our earlier figure"."""
DAY = regex.compile(r"\s*\d{4}-\d\d-\d\d.*")
ONCE = regex.compile(rf"\b(?:{'|'.join(_LISTS['once'])})\b", regex.IGNORECASE)
"""Further words of a sentence that tells how something was."""
MOVEMENTS = frozenset(verb for verb, way in lexicon.load("frame")["moves"].items() if way)
REPLACED = frozenset({Modality.ASSERTED, Modality.SUPERSEDED})
"""How the old value of a change is put forward: one of a change that is planned holds."""
BESIDE = 1
"""How many sentences away from a replaced value the new one may stand."""


def outdated(corpus: Corpus, story: Story) -> list[Link]:
    """Return links from figures that repeat a replaced value to the new one, each figure in one."""
    own = {name: Own(some) for name, some in by_document([one for one in story.statements if one.figure]).items()}
    found: dict[int, Link] = {}
    current = _current(story, own)
    for ticks in story.ticks:
        for pair, sure in zip(ticks.group.pairs, ticks.sure, strict=True):
            if sure < STORY["tick"] or pair.value is not Value.EQUAL or _counts_other(pair.a, pair.b):
                continue
            for one, old in ((pair.a, pair.b), (pair.b, pair.a)):
                if one.claim.section.moment is not None or _of_own_time(one):
                    continue  # what a record says was so then
                new = None
                if _repeats(corpus, one, old) and (sure >= STORY["told change"] or not _logged(old)):
                    new = _new_value(one, old, own[old.document].near(old, BESIDE))
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


def _current(story: Story, own: Mapping[str, Own]) -> frozenset[int]:
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
        and other.claim.section.moment is None
        and not HISTORY.search(other.claim.sentence)
        and not _is_past(other, own[other.document])
    )


def _told_change(corpus: Corpus, one: Statement, old: Statement, own: Mapping[str, Own]) -> Statement | None:
    """Return what a document says that a value has become, in the sentence that tells it as the one before; None for no such change.

    A claim repeats it as what holds: it tells of no time before, its document is not the older one, and it stands in no row of a table
    that has other columns.
    """
    if old.figure is None or not _is_past(old, own[old.document]):
        return None
    if old.figure.modality not in REPLACED and not _withdrawn(old):
        return None
    if one.claim.section.cell is not None and old.figure.frame.role is not Role.OLD:
        return None
    if one.figure is None or one.earlier or unclaimed(one.figure) or HISTORY.search(one.claim.sentence):
        return None
    here, there = one.claim.part, old.claim.part
    if corpus.order.later(there, here) or here in corpus.sources.get(there, {}):
        return None
    if one.series == old.series and len(one.series) > 1:
        return None
    mine = own[old.document]
    beside = mine.near(old, BESIDE) if old.claim.section.cell is None else _row_alike(old, mine)
    near = [other for other in _near(old, beside) if _follows(old, other)]
    near.sort(key=lambda other: _likeliest(old, other))
    if not near or not _differs(one, near[0]) or _of_time(one, old):
        return None
    if not _of_time(one, near[0]) and (long_past(one) or ONCE.search(_clause(one)) or _moves(one)):
        return None
    return None if _of_several(one, own[one.document]) else near[0]


def _likeliest(old: Statement, other: Statement) -> tuple[bool, bool, int, int]:
    """Return what the new value is chosen by: it is told as new, it stands before the old one, and near it."""
    apart = other.index - old.index
    return other.mention.frame.role is not Role.NEW, apart > 0, abs(apart), other.index


def _clause(one: Statement) -> str:
    """Return the part of its sentence between semicolons that a figure stands in."""
    parts = one.claim.sentence.split(";")
    return next((part for part in parts if one.mention.text in part), one.claim.sentence)


def _withdrawn(old: Statement) -> bool:
    """Say whether a text tells a value as what was said before: "our earlier figure was 335", "not 104, as we said"."""
    return WITHDRAWN.search(old.stretch) is not None


def _is_past(old: Statement, own: Own) -> bool:
    """Say whether a text tells a value as that of the time before: by its role, its words or its column."""
    if old.figure is not None and old.figure.frame.role is Role.OLD:
        return True
    if old.claim.section.cell is None:
        return old.earlier or _withdrawn(old)
    row = _row_alike(old, own)
    then = _time(old)
    return then is not None and len(row) == 1 and (now := _time(row[0])) is not None and then < now


def _row_alike(one: Statement, own: Own) -> list[Statement]:
    """Return the other cells of its row that count the same thing."""
    return [other for other in _row(one, own) if other.concept == one.concept]


def _follows(old: Statement, other: Statement) -> bool:
    """Say whether a figure beside a value of the time before is what it has become."""
    frame = other.mention.frame
    if (
        frame.role is Role.OLD
        or (frame.role in STEPS and other.claim.section.cell is None)
        or not _alike_in_size(other, old)
    ):
        return False
    if old.claim.section.cell is not None:
        return True
    together = other.sentence == old.sentence
    if _withdrawn(old):
        return not _withdrawn(other) and (old.concept in STAND_INS or other.concept == old.concept)
    if together and old.dimension == "duration":
        return True
    if not (None in {other.concept, old.concept} or other.concept == old.concept):
        return False
    if together:
        return True
    return old.mention.frame.role is not Role.OLD and not other.earlier and other.concept == old.concept


def _time(one: Statement) -> tuple[date, date] | None:
    """Return the first and the last day that a statement holds for."""
    time = one.mention.frame.time
    return days_of(time.value) if time is not None else None


def _of_own_time(one: Statement) -> bool:
    """Say whether a statement is a cell whose row tells when it holds: a column of years or periods, or the day that the row is called by."""
    cell = one.claim.section.cell
    return cell is not None and (cell.time is not None or DAY.fullmatch(cell.row_label or "") is not None)


def _of_time(one: Statement, other: Statement) -> bool:
    """Say whether both tell their time, and it is the same."""
    return _time(one) is not None and _time(one) == _time(other)


def _moves(one: Statement) -> bool:
    """Say whether the number itself is what rises or falls: "her £620 a month has shrunk"."""
    event = one.mention.frame.event
    return event is not None and event.lemma in MOVEMENTS


def _of_several(one: Statement, own: Own) -> bool:
    """Say whether a statement is a cell of a row that has another number of its kind: another year, perhaps."""
    return bool(_row(one, own))


def _row(one: Statement, own: Own) -> list[Statement]:
    """Return the other cells of its row that have figures of its kind."""
    return [
        other
        for other in own.row(one)
        if other.index != one.index and (other.dimension, other.unit) == (one.dimension, one.unit)
    ]


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
    if _logged(old) and unclaimed(old.figure):
        return True
    if old.figure.modality is Modality.SUPERSEDED:
        return citation is not None or corpus.order.later(here, there)
    declared = citation is not None and citation.declared
    return declared and old.figure.frame.role is Role.OLD


def _logged(old: Statement) -> bool:
    """Say whether a value stands in a list of changes, which tells of many things in few words."""
    return PurePosixPath(old.document).stem.lower() in CHANGE_LOGS


def _new_value(one: Statement, old: Statement, beside: Sequence[Statement]) -> Statement | None:
    """Return what stands beside a replaced value in its place: of its unit, and the nearest to it in size."""
    near = [
        other
        for other in _near(old, beside)
        if _counts_the_same(one, other) or (_counts_the_same(old, other) and not ONCE.search(one.claim.sentence))
    ]
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


def _counts_other(one: Statement, other: Statement) -> bool:
    """Say whether two counts are of two things, one of them told right behind its number: 340 houses, and 340 cows."""
    if not one.dimension == other.dimension == "count" or _counts_the_same(one, other):
        return False
    told = [
        side
        for side in (one, other)
        if side.concept not in STAND_INS and side.mention.frame.modality is not Modality.SUPERSEDED
    ]  # what is taken back in brackets ("previously 340") has its noun far away
    return len(told) == 2 and any(noun_behind(side.figure) for side in told if side.figure is not None)


def _differs(one: Statement, other: Statement) -> bool:
    return one.figure is not None and other.figure is not None and not agree(one.figure, other.figure)


def _tells(one: Statement, new: Statement, own: Own) -> bool:
    """Say whether the text has the new value beside the old one, with its unit or without: it tells the change."""
    return any(
        other.dimension in {new.dimension, "count"}
        and (not _differs(other, new) or (new.figure is not None and other.figure.value == new.figure.value))
        for other in own.near(one, BESIDE)
        if other.figure is not None
    )
