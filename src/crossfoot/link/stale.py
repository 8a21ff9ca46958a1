"""Figures that repeat what another document tells as replaced: "the first count of 34 was too low, it is 37"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from crossfoot.link.former import (
    BESIDE,
    PLANNED,
    PLUPERFECT,
    STAND_INS,
    alike_in_size,
    counts_the_same,
    is_former,
    is_told_former,
    is_withdrawn,
    joined,
    near_of,
    row_of,
    successor,
    time_of,
    was_foreseen,
    was_planned,
)
from crossfoot.link.one_story import Story
from crossfoot.link.statements import Own, Statement, by_document
from crossfoot.link.told import shared
from crossfoot.link.traits import beside as noun_behind
from crossfoot.measure.comparison import agree
from crossfoot.measure.moment import told_moment
from crossfoot.model import STEPS, Link, LinkKind, Modality, Role

_LISTS = lexicon.load("citing")
CHANGE_LOGS = frozenset(_LISTS["change_logs"])
HISTORY = regex.compile(rf"\b(?:{'|'.join(_LISTS['history'])})\b", regex.IGNORECASE)
"""Words by which a text tells what was true once."""
ISSUES = frozenset({*_LISTS["nouns"], *_LISTS["credited"]})
WORD = regex.compile(r"\p{L}+")
ALIKE = 0.4
"""Least share of their words that two entries of one list have in common."""
ENTRY = regex.compile(r"(?:[12]\d{3}|\d\.\d+)\)?: [^:;.]{0,40}$")
"""The time or the version that an entry of a list is headed by: "1.5 (August 2025): health 120"."""
LABEL = 80
"""In so many characters before a number stands what heads its entry."""
DIGIT = regex.compile(r"\d")
DAY = regex.compile(r"\s*\d{4}-\d\d-\d\d.*")
ONCE = regex.compile(rf"\b(?:{'|'.join(_LISTS['once'])})\b", regex.IGNORECASE)
"""Further words of a sentence that tells how something was."""
MOVEMENTS = frozenset(verb for verb, way in lexicon.load("frame")["moves"].items() if way)
REPLACED = frozenset({Modality.ASSERTED, Modality.SUPERSEDED})
"""How the old value of a change is put forward: one of a change that is planned holds."""


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
                if one.claim.section.moment is not None or _of_own_time(one) or not _holds(one):
                    continue  # what a record says was so then
                if one.mention.frame.role in STEPS and old.mention.frame.role is Role.OLD:
                    continue  # "grew by 13 per cent" is no margin that was 13 per cent
                new = None
                if _repeats(corpus, one, old) and (sure >= STORY["told change"] or not _logged(old)):
                    new = _new_value(one, old, own[old.document].near(old, BESIDE))
                if new is None and one.index not in current:
                    new = _told_change(corpus, one, old, own)
                    least = STORY["joined change" if new is not None and joined(old, new) else "told change"]
                    new = new if sure >= least else None
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
        and not is_former(other, own[other.document])
    )


def _told_change(corpus: Corpus, one: Statement, old: Statement, own: Mapping[str, Own]) -> Statement | None:
    """Return what a document says that a value has become, in the sentence that tells it as the one before; None for no such change.

    A claim repeats it as what holds: it tells of no time before, its document is not the older one, and it stands in no row of a table
    that has other columns.
    """
    if old.figure is None or not is_former(old, own[old.document]):
        return None
    if old.figure.modality not in REPLACED and not (is_withdrawn(old) or was_planned(old) or was_foreseen(old)):
        return None
    if one.claim.section.cell is not None and old.figure.frame.role is not Role.OLD:
        return None
    if one.figure is None or (one.figure.modality in PLANNED and old.figure.modality not in PLANNED):
        return None
    here, there = one.claim.part, old.claim.part
    if corpus.order.later(there, here) or here in corpus.sources.get(there, {}):
        return None
    if _of_one_series(one, old):
        return None
    new = successor(one, old, own[old.document])
    if new is None or not _differs(one, new) or _of_time(one, old):
        return None
    if not _of_time(one, new) and (long_past(one) or ONCE.search(_clause(one)) or _moves(one)):
        return None
    return None if _of_several(one, own[one.document]) else new


def _of_one_series(one: Statement, old: Statement) -> bool:
    """Say whether two documents are issues of one series: report-1 and report-2, bulletin-noon and bulletin-evening."""
    if one.series == old.series and len(one.series) > 1:
        return True
    mine, theirs = (WORD.match(side.series.lower()) for side in (one, old))
    return mine is not None and theirs is not None and mine.group() == theirs.group() and mine.group() in ISSUES


def _holds(one: Statement) -> bool:
    """Say whether a text tells a value as one that holds: not as that of a time before, and not as what did not happen."""
    event = one.mention.frame.event
    if one.figure is None or unclaimed(one.figure) or HISTORY.search(one.claim.sentence):
        return False
    text, local = one.claim.section.text, one.mention.local
    if one.earlier or is_told_former(one) or PLUPERFECT.search(one.stretch) or (event is not None and event.negated):
        return False
    return ENTRY.search(text, max(0, local.start - LABEL), local.start) is None


def _clause(one: Statement) -> str:
    """Return the part of its sentence between semicolons that a figure stands in."""
    parts = one.claim.sentence.split(";")
    return next((part for part in parts if one.mention.text in part), one.claim.sentence)


def _of_own_time(one: Statement) -> bool:
    """Say whether a statement tells when it holds: "as of version 2.0", or a cell in a row of a year, period or day."""
    cell = one.claim.section.cell
    if cell is None:
        return told_moment(one.claim.sentence, max(0, one.claim.sentence.find(one.mention.text))) is not None
    return cell.time is not None or DAY.fullmatch(cell.row_label or "") is not None


def _of_time(one: Statement, other: Statement) -> bool:
    """Say whether both tell their time, and it is the same."""
    return time_of(one) is not None and time_of(one) == time_of(other)


def _moves(one: Statement) -> bool:
    """Say whether the number itself is what rises or falls: "her £620 a month has shrunk"."""
    event = one.mention.frame.event
    return event is not None and event.lemma in MOVEMENTS and one.mention.frame.role not in STEPS


def _of_several(one: Statement, own: Own) -> bool:
    """Say whether a statement is a cell of a row that has another number of its kind, of another year or of a time before."""
    others = row_of(one, own)
    cells = [side.claim.section.cell for side in (one, *others)] if others else []
    if any(cell is not None and (cell.time is not None or DIGIT.search(cell.column_label or "")) for cell in cells):
        return True
    return any(alike_in_size(one, other) for other in others)


def _repeats(corpus: Corpus, one: Statement, old: Statement) -> bool:
    """Say whether a claim has a value that a document tells as replaced, which its own could know.

    What is told as corrected is replaced for all who write later; the old value of a change ("up from 41"), for a text that declares
    its source, and in a list of changes: others may tell of the time before.
    """
    if one.figure is None or old.figure is None:
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
        for other in near_of(old, beside)
        if counts_the_same(one, other) or (counts_the_same(old, other) and not ONCE.search(one.claim.sentence))
    ]
    near.sort(key=lambda other: (_apart(old, other), other.index))
    return near[0] if near and _differs(one, near[0]) else None


def _apart(one: Statement, other: Statement) -> Fraction:
    """Return the difference of two values in one unit."""
    x, y = (Fraction((side.figure.value if side.figure is not None else None) or 0) for side in (one, other))
    return abs(x - y)


def _counts_other(one: Statement, other: Statement) -> bool:
    """Say whether two counts are of two things, one of them told right behind its number: 340 houses, and 340 cows."""
    if not one.dimension == other.dimension == "count" or counts_the_same(one, other):
        return False
    told = [
        side
        for side in (one, other)
        if side.concept not in STAND_INS and side.mention.frame.modality is not Modality.SUPERSEDED
    ]  # what is taken back in brackets ("previously 340") has its noun far away
    return len(told) == 2 and any(noun_behind(side.figure) for side in told if side.figure is not None)


def _differs(one: Statement, other: Statement) -> bool:
    return one.figure is not None and other.figure is not None and not agree(one.figure, other.figure)


def _worded_alike(one: Statement, other: Statement) -> bool:
    """Say whether two values of a document are called the same by the words around them: two entries of one list."""
    mine, theirs = (frozenset(words.content_lemmas(side.stretch)) for side in (one, other))
    union = len(mine | theirs)
    return union > 0 and one.index != other.index and len(mine & theirs) >= ALIKE * union


def _tells(one: Statement, new: Statement, own: Own) -> bool:
    """Say whether the text has the new value beside the old one, with its unit or without: it tells the change."""
    if any(
        other.dimension == new.dimension and not _differs(other, new) and _worded_alike(one, other)
        for other in own.all()
    ):
        return True  # an entry below tells it
    return any(
        other.dimension in {new.dimension, "count"}
        and (not _differs(other, new) or (new.figure is not None and other.figure.value == new.figure.value))
        for other in own.near(one, BESIDE)
        if other.figure is not None
    )
