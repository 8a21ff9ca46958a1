"""The only two amounts near a claim, and the change, share or multiple that the claim says they make."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot import patterns as regex
from crossfoot.model import STEPS, Figure, Role
from crossfoot.rules.arithmetic.direction import way_around
from crossfoot.rules.passage.changes import BY, way_beside
from crossfoot.rules.passage.near import (
    ANAPHORIC,
    explained,
    likely,
    only_pair,
    resumes,
    rivals,
    shared,
    sharp,
)
from crossfoot.rules.passage.pairs import PART, in_time
from crossfoot.rules.passage.passages import POINTS, WORDS, Passage, Reading, cue, one_thing
from crossfoot.rules.passage.shares import OF_THEM

GREW = "pct = (big / small - 1) * 100"
FELL = "pct = (1 - small / big) * 100"
SHARE = "pct = small / big * 100"
TIMES = "pct = big / small * 100"
STEP_OF_OLD = "pct = 1 / (big / small - 1) * 100"
STEP_TO_NEW = "pct = 1 / (big / small + 1) * 100"
ALL = (GREW, FELL, SHARE, TIMES, STEP_OF_OLD, STEP_TO_NEW)
THE = regex.compile(r"\b(?:the|this|that|a)\s$", regex.IGNORECASE)
CHANGE_NOUN = cue(r"^\s(?:\p{L}+\s)?", ("gap_nouns",))
OPENING = regex.compile(
    r"\s*(?:an?\s(?:\p{L}+\s)?|just\s|only\s|some\s|exactly\s|roughly\s|about\s)?", regex.IGNORECASE
)
"""What may stand before a claim that opens its sentence, which then speaks of the one before it."""
RESTS = regex.compile(
    r"\b(?:rest|others?|remain\p{L}*|left|without|lost|los\p{L}+|not|n't|fewer|less|missing|neither|none)\b|n[’']t\b",
    regex.IGNORECASE,
)
OF_ALL = regex.compile(r"\sof\s(?:all|what|its|his|her|their|everything)\b", regex.IGNORECASE)
IN_BRACKETS = regex.compile(r"\((?:[\p{L}=,]+\s){0,3}[+\-−]?$")
LABELLED = regex.compile(r"^[\p{L}\s,'’()-]{1,40}:\s[+\-−~]?$")
"""What makes a line that tells one number under a name."""
NAMES_CHANGE = cue("", ("gap_nouns",), r":\s")
DRAWN = cue(
    r"(?:",
    ("therefore",),
    r"|\bthat's|\bwhich\s(?:is|was|makes|made|means|meant|gives|gave|leaves|left|puts|put|comes\sto|came\sto|works\sout\sat)\b)[^.;:\ue000-\ue0c8]{0,40}$",
)
"""What says before a claim, in its clause, that it follows from the amounts told."""
COLON = regex.compile(r":[^.;:\ue000-\ue0c8]{0,40}$")
COMMA = regex.compile(
    r"(?:,|\s[-–—])\s(?:(?:or|that\sis|about|some|nearly|almost|just|exactly|fully)\s){0,2}$", regex.IGNORECASE
)
MOVING = frozenset({*WORDS["more"], *WORDS["less"], *WORDS["gap_nouns"]})
MOVED = regex.compile(r"(?<!\p{L})\L<words>(?!\p{L})", regex.IGNORECASE, words=sorted(MOVING | set(WORDS["moves"])))


def changes(passage: Passage) -> Iterator[Reading]:
    """Yield changes in percent and fractions with the only two levels near, where nothing near explains them."""
    yield from (one for one in _of_two(passage) if "pct" in one.parts)


def shares(passage: Passage) -> Iterator[Reading]:
    """Yield shares with the only part and whole near, where nothing near explains them."""
    yield from (one for one in _of_two(passage) if "share" in one.parts)


def _of_two(passage: Passage) -> Iterator[Reading]:
    for at, claim in passage.claims():
        small = claim.dimension == "percent" or (claim.dimension == "ratio" and (claim.value or 2) < 1)
        if not small or claim.bound not in POINTS or not claim.value or claim.value >= 100:
            continue
        pair = only_pair(passage, at, claim)
        if pair is None or rivals(passage, at, at, claim):
            continue
        formula = _formula(passage, at, claim, pair)
        if formula is None:
            continue
        meant = _may_mean(passage, at, formula)
        all_of = [_as_ratio(one) for one in meant] if claim.dimension == "ratio" else list(meant)
        if explained(passage, at, claim, all_of):
            continue
        low, high = sorted(pair, key=lambda one: one.value or 0)
        reading = _near(formula, claim, low, high)
        if reading is not None:
            yield reading


def _may_mean(passage: Passage, at: int, formula: str) -> tuple[str, ...]:
    """Return the formulas that would explain a claim: all but what is left, where it is a share; only its own in a list of labels."""
    sentence = passage.sentences[at]
    if sentence.section.list_item and LABELLED.match(regex.split(r"[\ue000-\ue0c8]", sentence.text)[0]):
        return (formula,)
    rest = formula != SHARE or RESTS.search(sentence.text) is not None
    return ALL if rest else tuple(one for one in ALL if one != FELL)


def _as_ratio(formula: str) -> str:
    return formula.removesuffix(" * 100")


def _formula(passage: Passage, at: int, claim: Figure, pair: tuple[Figure, Figure]) -> str | None:
    """Return what a claim says of its two amounts; None where nothing says that it is of them."""
    old = in_time(passage, *pair)
    taken_up = _taken_up(passage, at, claim, pair)
    if _moves(passage, at, claim, pair) or (old is not None and taken_up):
        if not taken_up and not _spoken_of(passage, at, claim, pair):
            return None
        way = _way(passage, at, claim, pair, old)
        if way is None or way:
            return None if way is None else GREW if way > 0 else FELL
    return SHARE if _is_part(passage, at, claim, pair, taken_up) else None


def _told_before(passage: Passage, at: int, claim: Figure, pair: tuple[Figure, Figure]) -> bool:
    return all((passage.where(one), one.local.start) < (at, claim.local.start) for one in pair)


def _beside(passage: Passage, at: int, claim: Figure) -> int:
    """Return which way the words beside a claim go, or its verb where it is a step."""
    verb = way_around(claim, passage.sentences[at].section) if claim.frame.role in STEPS else 0
    return way_beside(passage, at, claim) or verb


def _moves(passage: Passage, at: int, claim: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Say whether a claim is told as a change: by its role, the words beside it, or those of its clause."""
    before = passage.before(at, claim)
    clause = regex.split(r"[;:\ue000-\ue0c8]", before)[-1]
    stepped = BY.search(before) is not None and any(one.frame.role is Role.NEW for one in pair)
    return stepped or bool(_beside(passage, at, claim)) or claim.frame.role in STEPS or MOVED.search(clause) is not None


def _taken_up(passage: Passage, at: int, claim: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Say whether the words before a claim take up amounts told before it: "that 15 per cent", ", which is", "(25 %)"."""
    before, behind = passage.before(at, claim), passage.behind(at, claim)
    if not _told_before(passage, at, claim, pair):
        return False
    if LABELLED.match(before) and NAMES_CHANGE.search(before):
        return True
    here = {passage.where(one) for one in pair} == {at}
    apposed = COMMA.search(before) is not None and not OF_THEM.match(behind) and not _moves(passage, at, claim, pair)
    definite = THE.search(before) is not None and CHANGE_NOUN.match(behind) is not None
    opening = OPENING.fullmatch(before) is not None and any(passage.where(one) == at - 1 for one in pair)
    beside = here and (COLON.search(before) is not None or apposed)
    taken = ANAPHORIC.search(before) or IN_BRACKETS.search(before) or DRAWN.search(before)
    return definite or opening or beside or taken is not None


def _spoken_of(passage: Passage, at: int, claim: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Say whether a change is told of two amounts: with one verb in one sentence, or behind them, of what they are of."""
    before, behind = passage.before(at, claim), passage.behind(at, claim)
    here = {passage.where(one) for one in pair} == {at}
    if (here and (_one_verb(claim, pair) or DRAWN.search(before) is not None)) or resumes(passage, at):
        return True
    return not here and _told_before(passage, at, claim, pair) and shared(passage, at, pair, f"{before} {behind}")


def _way(passage: Passage, at: int, claim: Figure, pair: tuple[Figure, Figure], old: Figure | None) -> int | None:
    """Return which way a change goes: 0 where nothing tells, None where words and amounts tell two ways."""
    if old is None and LABELLED.match(passage.before(at, claim)) and passage.sentences[at].section.list_item:
        old = pair[0]
    beside = _beside(passage, at, claim)
    if old is None:
        return beside
    new = next(one for one in pair if one is not old)
    went = 1 if (new.value or 0) > (old.value or 0) else -1
    return None if beside and beside != went else went


def _is_part(passage: Passage, at: int, claim: Figure, pair: tuple[Figure, Figure], taken_up: bool) -> bool:
    """Say whether a claim is the share that one of two amounts before it is of the other."""
    if not _told_before(passage, at, claim, pair):
        return False
    near = {passage.where(one) for one in pair}
    first, last = pair
    one_sentence = len(near) == 1
    apart = in_time(passage, *pair) is not None
    counted = None not in (first.counted, last.counted) and one_thing(first.counted, last.counted)
    part = any(one.frame.part for one in pair)
    of_whole = one_sentence and PART.search(passage.between(passage.where(first), first, last)) is not None
    drawn = not apart and one_sentence and DRAWN.search(passage.before(at, claim)) is not None
    if (of_whole or part or claim.frame.role is Role.SHARE or drawn) and taken_up and (one_sentence or part or counted):
        return True
    if near == {at} and not apart and OF_ALL.match(passage.behind(at, claim)):
        return True
    base = claim.frame.base
    named = base is not None and any(one.counted is not None and one_thing(base.value, one.counted) for one in pair)
    nested = [one.frame.part for one in sorted(pair, key=lambda one: one.value or 0)] == [True, False]
    return nested and claim.frame.role is Role.SHARE and named and near == {at - 1}


def _one_verb(claim: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Say whether a change and one of its levels have one verb, or the levels are told as the two ends of a movement."""
    ends = {one.frame.role for one in pair} == {Role.OLD, Role.NEW}
    return ends or claim.predicate is None or any(one.predicate == claim.predicate for one in pair)


def _near(formula: str, claim: Figure, low: Figure, high: Figure) -> Reading | None:
    """Return the reading of a claim that is off by less than twice."""
    small, big = float(low.value or 0), float(high.value or 0)
    right = {GREW: big / small - 1, FELL: 1 - small / big, SHARE: small / big, TIMES: big / small}[formula]
    stated = float(claim.value or 0)
    if claim.dimension == "percent":
        right *= 100
    else:
        formula = _as_ratio(formula)
    if not likely(stated, right):
        return None
    claim = sharp(claim)
    if formula.startswith(_as_ratio(SHARE)):
        parts = {"share": claim, "part": low, "whole": high}
        text = "share = part / whole" + (" * 100" if claim.dimension == "percent" else "")
        return Reading(formula=text, parts=parts, suspect="share", binding="near", same=("part", "whole"))
    up = formula.startswith(_as_ratio(GREW))
    old, new = (low, high) if up else (high, low)
    text = ("pct = (new / old - 1)" if up else "pct = (1 - new / old)") + (
        " * 100" if claim.dimension == "percent" else ""
    )
    return Reading(
        formula=text, parts={"pct": claim, "old": old, "new": new}, suspect="pct", binding="near", same=("old", "new")
    )


def multiples(passage: Passage) -> Iterator[Reading]:
    """Yield multiples with the only two amounts near that they can be of."""
    for at, times in passage.claims():
        if (
            times.dimension != "multiple"
            or not times.value
            or times.bound not in POINTS
            or rivals(passage, at, at, times)
        ):
            continue
        pair = only_pair(passage, at, times)
        if pair is None or not shared(passage, at, pair, passage.sentences[at].text):
            continue
        formulas = ("pct = big / small", "pct = small / big", "pct = big / small - 1")
        if explained(passage, at, times, formulas):
            continue
        low, high = sorted(pair, key=lambda one: one.value or 0)
        right = float((high.value or 0) / (low.value or 1))
        stated = float(times.value)
        stated = stated if stated > 1 else 1 / stated
        if not likely(stated, right) or right < 1.2:
            continue
        up = times.value > 1
        old, new = (low, high) if up else (high, low)
        yield Reading(
            formula="times = new / old",
            parts={"times": times, "old": old, "new": new},
            suspect="times",
            binding="near",
            same=("old", "new"),
        )
