"""Values that their own text tells as those of a time before, or as what was planned then: how they are told, and what stands in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language import words
from crossfoot.link.claims import unclaimed
from crossfoot.link.statements import Own, Statement
from crossfoot.link.validity import days_of
from crossfoot.measure.comparison import same_scale
from crossfoot.model import STEPS, Modality, Role, Tense

_LISTS = lexicon.load("citing")
CHANGED = 4
"""By what factor a value changes at most and is of one thing still."""
LITTLE = Fraction(6, 5)
"""The same for amounts of which nothing else says that they are of one thing."""
UNTELLING = frozenset({"count", "duration", "percent", "age", "ratio"})
AMENDED = Fraction(3, 2)
"""The same for values that do not stand together."""
BESIDE = 1
"""How many sentences away from a replaced value the new one may stand."""
STAND_INS = frozenset(_LISTS["stand_ins"])
"""Nouns that stand for what a number counts: "our earlier figure"."""
PLANNED = frozenset({Modality.PLANNED, Modality.CONDITIONAL, Modality.LIKELY})
AHEAD = frozenset({Role.FORECAST, Role.TARGET})


def _phrases(key: str, more: str = "") -> regex.Pattern[str]:
    return regex.compile(rf"\b(?:{'|'.join(_LISTS[key])})\b{more}", regex.IGNORECASE)


WITHDRAWN = _phrases("withdrawn")
"""Words by which a text tells what it or its source had said before."""
REFUTED = regex.compile(rf"\b(?:{'|'.join(lexicon.load('modality')['refuted'])})\b", regex.IGNORECASE)
_HAD = rf"\bhad (?:(?:\p{{L}}+ly|{'|'.join(_LISTS['between_had'])}) ){{0,2}}"
PLUPERFECT = regex.compile(rf"{_HAD}(?:\p{{L}}{{2,}}ed|{'|'.join(_LISTS['participles'])})\b", regex.IGNORECASE)
"""What was so before the time that a text tells of: "they had mourned 119"."""
SAID_BEFORE = regex.compile(rf"{_HAD}(?:{'|'.join(_LISTS['said_before'])})\b", regex.IGNORECASE)
"""What was said or reckoned before it: "report 1 had given 183 km/h"."""
OTHERS = regex.compile(r"\b(?:other|others|rest|remaining|remainder)\b[^.;]{0,12}$", regex.IGNORECASE)
FORESEEN = _phrases("foreseen")
"""A plan or a forecast told in the past tense."""
THEN = _phrases("then")
"""When that was."""
OR_BEFORE = regex.compile(r"\bor the \p{L}+ before\b", regex.IGNORECASE)
BRACKETS = "in brackets"
COMPARED = "what is compared with"
BELIEVED = regex.compile(
    r"\b(?:that|which|they|he|she|participants|people) (?:\p{L}+ ){0,3}\p{L}+ed\b", regex.IGNORECASE
)
ARROW = regex.compile(r" ?(?:\p{L}+|%)? ?(?:→|->|=>) ?\d")
NOW = _phrases("now")
FIRST = regex.compile(rf"\bfirst (?P<noun>{'|'.join(_LISTS['stand_ins'] + _LISTS['told_in'])})\b", regex.IGNORECASE)
FAR = 120
"""In so many characters before a number stands what its words are about."""
FORMER_LABELS = frozenset(_LISTS["former_labels"])


def is_former(old: Statement, own: Own) -> bool:
    """Say whether a text tells a value as that of the time before: by its role, its words, its tense or its column."""
    if old.claim.section.cell is None:
        return is_told_former(old) or _has_changed(old, own)
    if old.figure is not None and old.figure.frame.role is Role.OLD:
        return True
    row = row_alike(old, own)
    if old.column & FORMER_LABELS:
        return any(not other.column & FORMER_LABELS for other in row)
    then = time_of(old)
    return then is not None and len(row) == 1 and (now := time_of(row[0])) is not None and then < now


def is_told_former(old: Statement) -> bool:
    """Say whether the words of its sentence tell a value as that of a time before."""
    figure = old.figure
    if figure is None:
        return False
    if (
        (figure.frame.role is Role.OLD and not _compared(old))
        or figure.modality is Modality.SUPERSEDED
        or is_withdrawn(old)
    ):
        return True
    if old.earlier:
        return OR_BEFORE.search(old.stretch) is None
    return SAID_BEFORE.search(old.stretch) is not None or was_planned(old)


def _has_changed(old: Statement, own: Own) -> bool:
    """Say whether a value was so at a time before, and a sentence beside it tells what it is now: "in 2023 we quoted 2.1 million. It is now 2.6"."""
    text, local = old.claim.section.text, old.mention.local
    if ARROW.match(text, local.end):
        return True
    then = time_of(old)
    for other in near_of(old, own.near(old, 0)):
        now = time_of(other) if other.concept == old.concept and other.unit == old.unit else None
        if then is not None and now is not None and then[1] < now[0] and alike_in_size(other, old) and old.telling:
            return True
    event = old.mention.frame.event
    if event is None or event.tense is not Tense.PAST or NOW.search(old.stretch) or not THEN.search(old.stretch):
        return False
    return any(
        other.sentence == old.sentence + 1
        and NOW.search(other.stretch) is not None
        and alike_in_size(other, old, AMENDED)
        for other in near_of(old, own.near(old, BESIDE))
    )


def _compared(old: Statement) -> bool:
    """Say whether a value is what another is held against, as somebody says or believes: "against the 7 hours that they reported"."""
    found = old.figure is not None and old.figure.frame.role_found == COMPARED
    return found and BELIEVED.search(old.stretch) is not None


def is_withdrawn(old: Statement) -> bool:
    """Say whether a text tells a value as what was said before: "our earlier figure was 335", "not 104, as we said"."""
    if _of_first_report(old):
        return True
    refuted = old.figure is not None and old.figure.modality is Modality.DENIED and REFUTED.search(old.stretch)
    return WITHDRAWN.search(old.stretch) is not None or bool(refuted)


def _of_first_report(old: Statement) -> bool:
    """Say whether a value is what the first report had: "first" is a number itself, and ends the words that are of the next."""
    text, local = old.claim.section.text, old.mention.local
    for found in FIRST.finditer(text, max(0, local.start - FAR), local.start):
        if old.stretch.strip().startswith(text[found.start("noun") : local.start].strip()):
            return True
    return False


def was_planned(old: Statement) -> bool:
    """Say whether a value is told as what was planned or expected at a time before: "in March we said that it would grow by 4%"."""
    figure = old.figure
    if figure is None or not (figure.modality in PLANNED or figure.frame.role in AHEAD):
        return False
    return FORESEEN.search(old.stretch) is not None and THEN.search(old.claim.sentence) is not None


def was_foreseen(old: Statement) -> bool:
    """Say whether a value is told as planned before the time that a text tells of: "the protocol had foreseen 600"."""
    figure = old.figure
    if figure is None or not (figure.modality in PLANNED or figure.frame.role in AHEAD):
        return False
    return SAID_BEFORE.search(old.stretch) is not None


def successor(one: Statement, old: Statement, own: Own) -> Statement | None:
    """Return what a text has in the place of a value that it tells as former, which a claim repeats; None where it has nothing."""
    beside = own.near(old, BESIDE) if old.claim.section.cell is None else row_alike(old, own)
    around = list(near_of(old, beside))
    near = [other for other in around if _follows(one, old, other) or _moved_by(old, other, around)]
    if _is_whole(old, around):
        return None
    near.sort(key=lambda other: _likeliest(one, old, other))
    near = near or _bracketed(old, around)
    if not near and (is_withdrawn(old) or was_foreseen(old) or SAID_BEFORE.search(old.stretch)):
        near = _only(old, around)
    return near[0] if near else _elsewhere(one, old, own)


def _only(old: Statement, around: Sequence[Statement]) -> list[Statement]:
    """Return the only amount beside one that is taken back that is near to it in size, whatever it is called."""
    if old.dimension in UNTELLING:
        return []
    near = [other for other in around if alike_in_size(other, old, LITTLE) and not is_told_former(other)]
    return near if len(near) == 1 and near[0].mention.frame.role not in STEPS else []


def _is_whole(old: Statement, around: Sequence[Statement]) -> bool:
    """Say whether two figures beside a value are its parts: then it is no value that another has replaced."""
    values = [other.figure.value for other in around if other.figure is not None and other.figure.value]
    whole = old.figure.value if old.figure is not None else None
    return any(x + y == whole for x, y in combinations(values, 2))


def _elsewhere(one: Statement, old: Statement, own: Own) -> Statement | None:
    """Return what a text has elsewhere for a value that it takes back or tells as planned: of the same thing, and not far from it."""
    figure = old.figure
    if figure is None or old.claim.section.cell is not None:
        return None
    if not (figure.modality is Modality.SUPERSEDED or is_withdrawn(old) or was_planned(old) or was_foreseen(old)):
        return None
    found = [
        other
        for other in own.all()
        if other.index != old.index
        and other.figure is not None
        and not unclaimed(other.figure)
        and same_scale(other.figure, figure)
        and other.mention.frame.role not in STEPS
        and alike_in_size(other, old, _far(one, old, other))
        and not is_former(other, own)
    ]
    values = {other.figure.value for other in found if other.figure is not None}
    return min(found, key=lambda other: abs(other.sentence - old.sentence)) if len(values) == 1 else None


def _far(one: Statement, old: Statement, other: Statement) -> Fraction:
    """Return by what factor a value elsewhere may differ from one that is taken back: the less, the less they are of one thing."""
    if other.concept is None:
        return Fraction(1)
    if other.concept in {old.concept, one.concept} - STAND_INS:
        return AMENDED
    return LITTLE if one.concept is not None and counts_the_same(one, other) else Fraction(1)


def near_of(old: Statement, beside: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the claims of the scale of a value among those beside it."""
    for other in beside:
        if other.figure is None or old.figure is None or other.index == old.index or unclaimed(other.figure):
            continue
        if same_scale(other.figure, old.figure) and abs(other.sentence - old.sentence) <= BESIDE:
            yield other


def _likeliest(
    one: Statement, old: Statement, other: Statement
) -> tuple[bool, bool, int, bool, bool, Fraction, int, int]:
    """Return what the new value is chosen by: it is told as new, counts the same, stands before the old one, and near it."""
    apart = other.index - old.index
    taken_back = is_withdrawn(old) or was_planned(old) or was_foreseen(old)
    alike = 2 - (other.concept is not None and other.concept in {old.concept, one.concept}) - (other.concept is None)
    return (
        other.sentence != old.sentence and old.mention.frame.role is Role.OLD,
        other.mention.frame.role is not Role.NEW and not taken_back,
        alike if taken_back else 0,
        _in_brackets(other),
        apart > 0,
        _gap(old, other) if taken_back else Fraction(0),
        abs(apart),
        other.index,
    )


def _in_brackets(one: Statement) -> bool:
    before = _before(one)
    return before.rfind("(") > before.rfind(")")


def _gap(one: Statement, other: Statement) -> Fraction:
    x, y = (Fraction((side.figure.value if side.figure else None) or 0) for side in (one, other))
    return abs(x - y)


def _follows(one: Statement, old: Statement, other: Statement) -> bool:
    """Say whether a figure beside a value of the time before is what it has become."""
    if _is_replaced(other) or not alike_in_size(other, old) or OTHERS.search(_before(other)):
        return False
    if old.claim.section.cell is not None:
        return True
    if joined(old, other):
        return True
    if other.mention.frame.role in STEPS and old.mention.frame.role not in STEPS | AHEAD:
        return False
    together = other.sentence == old.sentence
    if together and old.dimension == "duration":
        return True
    if not _one_thing(one, old, other):
        return False
    if together or is_withdrawn(old) or was_planned(old):
        return True
    if other.concept is None or other.earlier or is_told_former(other):
        return False
    if old.mention.frame.role is Role.OLD:
        return other.sentence < old.sentence and other.concept == old.concept
    return other.concept in {old.concept, one.concept}


def _is_replaced(one: Statement) -> bool:
    """Say whether a text takes a value back, or has it as the old one of a change."""
    figure = one.figure
    if figure is None or figure.frame.role is Role.OLD or figure.modality is Modality.SUPERSEDED:
        return True
    return is_withdrawn(one) or SAID_BEFORE.search(one.stretch) is not None or was_planned(one)


def _bracketed(old: Statement, around: Sequence[Statement]) -> list[Statement]:
    """Return the figure that one in brackets stands behind, which it was before: "cost £61,400 (2023: £38,900)"."""
    figure = old.figure
    if figure is None or BRACKETS not in figure.frame.role_found:
        return []
    ahead = [other for other in around if other.sentence == old.sentence and other.index < old.index]
    return [other for other in ahead[-1:] if alike_in_size(other, old) and not _is_replaced(other)]


def joined(old: Statement, new: Statement) -> bool:
    """Say whether two values are the old and the new one of one change: "raised from 24 to 40"."""
    roles = old.mention.frame.role, new.mention.frame.role
    return roles == (Role.OLD, Role.NEW) and old.sentence == new.sentence and abs(old.index - new.index) == 1


def _moved_by(old: Statement, other: Statement, around: Sequence[Statement]) -> bool:
    """Say whether a figure beside two values is what they differ by: "rose by 0.7 to 6.3 (2024: 5.6)"."""
    x, y = (side.figure.value if side.figure is not None else None for side in (old, other))
    if x is None or y is None:
        return False
    return any(
        step.figure is not None and step.figure.value == abs(x - y) and step.mention.frame.role in STEPS
        for step in around
        if step.index not in {old.index, other.index} and step.sentence == old.sentence
    )


def _before(one: Statement) -> str:
    """Return the words of its clause in front of a figure."""
    return one.claim.section.text[: one.mention.local.start].rpartition(". ")[2]


def _one_thing(one: Statement, old: Statement, other: Statement) -> bool:
    """Say whether a new value may be of what a former one is of, by what they or the claim that repeats it count."""
    if old.concept is None or old.concept in STAND_INS:
        return other.concept is None or other.concept in STAND_INS or one.concept is None or counts_the_same(one, other)
    return other.concept is None or other.concept in {old.concept, one.concept}


def counts_the_same(one: Statement, other: Statement) -> bool:
    """Say whether two statements may count the same thing."""
    x, y = one.concept, other.concept
    return x is None or y is None or x == y or words.alike(x, y) or words.noun_relation(x, y) is not None


def alike_in_size(one: Statement, other: Statement, factor: Fraction | int = CHANGED) -> bool:
    """Say whether two values are near enough to be two of one thing."""
    sizes = sorted(abs(Fraction((side.figure.value if side.figure else None) or 0)) for side in (one, other))
    return sizes[0] > 0 and sizes[1] <= factor * sizes[0]


def row_of(one: Statement, own: Own) -> list[Statement]:
    """Return the other cells of its row that have figures of its kind."""
    return [
        other
        for other in own.row(one)
        if other.index != one.index and (other.dimension, other.unit) == (one.dimension, one.unit)
    ]


def row_alike(one: Statement, own: Own) -> list[Statement]:
    """Return the other cells of its row that count the same thing."""
    return [other for other in row_of(one, own) if other.concept == one.concept]


def time_of(one: Statement) -> tuple[date, date] | None:
    """Return the first and the last day that a statement holds for."""
    time = one.mention.frame.time
    return days_of(time.value) if time is not None else None
