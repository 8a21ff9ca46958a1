"""The two levels that a change, a difference or a multiple is about, bound to it by role, event, time or what points back to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.language.kin import keys_of
from crossfoot.measure.comparison import same_scale
from crossfoot.model import Figure, Role
from crossfoot.rules.arithmetic.level_pairs import EARLIER
from crossfoot.rules.passage.passages import Passage, bare, cue, kinds_of, one_event, one_kind, twice_told

ENDS = frozenset({Role.OLD, Role.NEW})
_SPELLS = "|".join(lexicon.load("frame")["spells"])
NOW = cue(rf"\b(?:this\s(?:{_SPELLS})\b|", ("now",), ")")
BEFORE = cue(rf"\b(?:last\s(?:{_SPELLS})\b|", ("before",), ")")
YEAR = regex.compile(r"(?:19|20)\d\d(?:-\d\d)*")
APPOSED = cue(
    r"(?:^|[,(:–—]|\s-)\s?(?:(?:which|that|this|so|thus)\s(?:is|was|means|makes)\s|or\s|thus\s)?(?:up|down|\+|by|(?:an?\s)?(?:\p{L}+\s)?",
    ("gap_nouns",),
    r"(?:\sof)?)\s(?:(?:by|some|about|just|only|nearly|almost)\s){0,2}\p{Sc}?$",
)
"""What stands before a change that tells again what two levels say: ", an increase of"."""
APPOSITION = regex.compile(
    r"(?:\s\p{Ll}[\p{L}-]*){0,5}(?:,|\s[-–—]|\s\()\s?(?:(?:that\sis|which\sis|or|some|about|just|only|an?|a\sgood|nearly|almost)\s){0,2}"
)
"""What stands between a level and the change that is told right behind it."""
RETOLD = regex.compile(
    r"\s?(?:\(|,?\s?\b(?:or|i\.e\.|that\sis|which\sis),?\s)(?:by\s|about\s)?\p{Sc}?", regex.IGNORECASE
)
"""What stands between a change and the same one in other terms: "18% or $136 million"."""
AGAINST = regex.compile(r"(?:\s[\p{L}-]+){0,2}?\s(?:to|against|versus|vs\.?|compared\s(?:with|to))\s", regex.IGNORECASE)
PART = regex.compile(r"\b(?:of|out\sof)\s(?:(?:the|its|their|all)\s)?$", regex.IGNORECASE)
STANDS_FOR = regex.compile(r"\b(?:it|them|him|her|that|this|the\s(?:other|former|first|latter))\b", regex.IGNORECASE)
PRONOUN = regex.compile(r"\b(?:it|its|they|their|he|his|she|her|this|that|these|those)\b", regex.IGNORECASE)
RESUMES = regex.compile(
    r"(?:so\s)?(?:that|this|these|those|which|in other words|it (?:is|was|means)|he|she|they|there (?:is|are|was|were))\b",
    regex.IGNORECASE,
)
A_CHANGE = cue(
    r"\b(?:an?|this|that)\s(?:\p{L}+\s)?", ("gap_nouns",), r"\sof\s(?:(?:about|some|nearly|almost|just)\s)?\p{Sc}?$"
)
THE_TWO = regex.compile(r"\b(?:the\s(?:two|pair)|both|them|between)\b", regex.IGNORECASE)
APART = regex.compile(r"\b(?:respectively|the latter|the former|whereas|while|but)\b", regex.IGNORECASE)
"""Words of a sentence that tells of several things in turn."""
SMALL = 12
FARTHEST = 20
"""Two levels of one thing are no further apart than so many times."""
THAN_BEFORE = regex.compile(r"\bthan\s(?:\p{L}+\s)?$")


@dataclass(frozen=True, slots=True)
class Levels:
    """Two levels that a claim is about; old: the earlier one, None where nothing tells. how: what binds them to the claim."""

    levels: tuple[Figure, Figure]
    old: Figure | None
    how: str

    @property
    def way(self) -> int:
        """Which way it went from the earlier level to the later one; 0 where nothing tells which is which."""
        if self.old is None:
            return 0
        new = next(one for one in self.levels if one is not self.old)
        return 1 if (new.value or 0) > (self.old.value or 0) else -1

    def ordered(self, way: int) -> tuple[Figure, Figure]:
        """Return the level before and the one after; where nothing tells, those that a change of that way runs between."""
        first, second = self.levels
        if self.old is not None:
            return (first, second) if self.old is first else (second, first)
        small, big = sorted(self.levels, key=lambda one: one.value or 0)
        return (small, big) if way > 0 else (big, small)


def pair_of(
    passage: Passage, at: int, claim: Figure, fits: Callable[[Figure], bool], *, parts: bool = False
) -> Levels | None:
    """Return the two levels that a claim is about, None where not exactly two are bound to it.

    Both in its own sentence; one there and one in a sentence beside it, one of them the earlier; both in the sentence before it, to
    which the claim points back; or both in the one behind it, which spells it out. parts: whether one may be a part of the other.
    """
    own, before, behind = (_fitting(passage, at, where, claim, fits) for where in (at, at - 1, at + 1))
    twins = [group for group in kinds_of(own) if len(group) > 1]
    if twins:
        return _in_one(passage, at, claim, twins)
    single = [one for one in own if any(one_kind(one, other) for other in (*before, *behind))]
    if single:
        return _in_two(passage, at, claim, (own, before, behind))
    rivals = {one.dimension for one in own if not (one.spelled and (one.value or 0) <= SMALL)}
    for near, others, how in ((at - 1, before, "points back"), (at + 1, behind, "told after")):
        twins = [group for group in kinds_of(others) if len(group) > 1]
        found = _joined(passage, near, twins, parts=parts) if twins else None
        if twins and (found is None or found[0].dimension in rivals):
            return None
        if found is not None:
            earlier = in_time(passage, *found)
            clear = earlier is not None or one_event(*found)
            bound = near < at and (parts or _resumes(passage, at, claim))
            spelt = earlier is not None and _topic(passage, at, near)
            return Levels(found, earlier, how) if bound or (clear and spelt) else None
    return None


def _fitting(passage: Passage, at: int, where: int, claim: Figure, fits: Callable[[Figure], bool]) -> list[Figure]:
    """Return the figures of a sentence that can be levels of a claim: no small bare numbers, no steps, not the claim in other terms."""
    if not 0 <= where < len(passage.sentences):
        return []
    return [
        one
        for one in passage.sentences[where].figures
        if one is not claim
        and fits(one)
        and not (one.spelled and bare(one) and (one.value or 0) <= SMALL and one.frame.role not in ENDS)
        and not _retold(passage, at, where, claim, one)
        and not THAN_BEFORE.search(passage.before(where, one)[-20:] if where != at else "")
    ]


def _retold(passage: Passage, at: int, where: int, claim: Figure, one: Figure) -> bool:
    behind = where == at and one.local.start > claim.local.end
    return behind and RETOLD.fullmatch(passage.between(at, claim, one)) is not None


def _in_one(passage: Passage, at: int, claim: Figure, twins: Sequence[Sequence[Figure]]) -> Levels | None:
    """Return the two levels of a claim's own sentence."""
    found = _joined(passage, at, twins)
    if found is None:
        return None
    earlier = in_time(passage, *found)
    apposed = _apposed(passage, at, claim, found[1])
    if earlier is None and not one_event(*found) and not apposed:
        return None
    start, end = min(claim.local.start, found[0].local.start), max(claim.local.end, found[1].local.end)
    sentence = passage.sentences[at]
    offset = sentence.section.sentences[sentence.index].start
    if APART.search(sentence.text[start - offset : end - offset]):
        return None
    by_role = {one.frame.role for one in found} == ENDS and any(one_event(claim, one) for one in found)
    together = by_role or apposed or all(one_event(claim, one) for one in found)
    if not together and APPOSED.search(passage.before(at, claim)) is None and not _spelt_out(passage, at, claim, found):
        return None
    return Levels(found, earlier, "one sentence")


def _spelt_out(passage: Passage, at: int, claim: Figure, levels: tuple[Figure, Figure]) -> bool:
    """Say whether a colon lets two levels spell out a claim before them, or a claim sum up the levels before it."""
    first, last = sorted((claim, *levels), key=lambda one: one.local.start)[:: len(levels)]
    return ":" in passage.between(at, first, last)


def _in_two(
    passage: Passage, at: int, claim: Figure, held: tuple[Sequence[Figure], Sequence[Figure], Sequence[Figure]]
) -> Levels | None:
    """Return a level of a claim's sentence and the one of its kind in the sentence before, or else in the one behind; held: those of all three."""
    own, before, behind = held
    for near, others in ((at - 1, before), (at + 1, behind)):
        if {one.frame.role for one in others} >= ENDS:
            continue  # they are the two ends of another movement
        joined = [(mine, other) for mine in own for other in others if one_kind(mine, other)]
        if len(joined) > 1:
            return None
        if joined:
            mine, other = joined[0]
            if not _one_unit(mine, other) or twice_told(mine, other):
                return None
            earlier = in_time(passage, mine, other)
            if near > at:
                good = earlier is other and _topic(passage, at, near)
                return Levels((mine, other), earlier, "one in each sentence") if good else None
            back = _points_back(passage, at, claim, mine) or _apposed(passage, at, claim, mine)
            good = back or (earlier is not None and _topic(passage, at, near))
            return Levels((other, mine), earlier, "one in each sentence") if good else None
    return None


def _joined(
    passage: Passage, at: int, groups: Sequence[Sequence[Figure]], *, parts: bool = False
) -> tuple[Figure, Figure] | None:
    """Return the only two amounts of a sentence that are of one kind; of more, the only two that a word sets against each other."""
    if len(groups) == 1 and len(groups[0]) == len(ENDS):
        first, second = groups[0]
    else:
        held = [pair for group in groups for pair in pairwise(group)]
        linked = [pair for pair in held if AGAINST.fullmatch(passage.between(at, *pair))]
        if len(linked) != 1:
            return None
        first, second = linked[0]
    small, big = sorted(one.value or 0 for one in (first, second))
    if (
        big > FARTHEST * small
        or not _one_unit(first, second)
        or twice_told(first, second)
        or (PART.search(passage.between(at, first, second)) and not parts)
    ):
        return None
    return first, second


def _one_unit(a: Figure, b: Figure) -> bool:
    """Say whether two amounts are told in one unit, or one of them in none."""
    return same_scale(a, b) or bare(a) or bare(b)


def _topic(passage: Passage, at: int, near: int) -> bool:
    """Say whether two sentences share a word or its kin, or one of them has a pronoun for its subject."""
    texts = [passage.sentences[one].text for one in (at, near)]
    return bool(PRONOUN.search(passage.sentences[max(at, near)].text)) or bool(keys_of(texts[0]) & keys_of(texts[1]))


def _apposed(passage: Passage, at: int, claim: Figure, mine: Figure) -> bool:
    """Say whether a claim stands right behind its level, which is held against the one told before: "117,000, 30 per cent more"."""
    return claim.local.start >= mine.local.end and APPOSITION.fullmatch(passage.between(at, mine, claim)) is not None


def _points_back(passage: Passage, at: int, claim: Figure, mine: Figure) -> bool:
    """Say whether a pronoun between a level and the claim stands for what the level before is of: "at 73 metres, overtops it by"."""
    return claim.local.start >= mine.local.end and STANDS_FOR.search(passage.between(at, mine, claim)) is not None


def _resumes(passage: Passage, at: int, claim: Figure) -> bool:
    """Say whether a sentence sums up the one before it: a pronoun is its subject, or the claim itself, or it tells of "the two"."""
    text, before = passage.sentences[at].text, passage.before(at, claim)
    named = A_CHANGE.search(before) is not None and not passage.behind(at, claim).startswith(" in ")
    return bool(RESUMES.match(text) or THE_TWO.search(text)) or not before.strip() or named


def in_time(passage: Passage, first: Figure, second: Figure) -> Figure | None:
    """Return which of two levels was before, by their roles, their times or the words of their clauses."""
    apart = first.sentence == second.sentence and not one_event(first, second)
    both = {first.frame.role, second.frame.role} == ENDS
    for role in () if apart and not both else (Role.OLD, Role.NEW):
        having = [one for one in (first, second) if one.frame.role is role]
        if len(having) == 1:
            other = second if having[0] is first else first
            return having[0] if role is Role.OLD else other
    times = [YEAR.match(one.time or "") for one in (first, second)]
    if times[0] and times[1]:
        a, b = times[0][0], times[1][0]
        return None if a == b else first if a < b else second
    clauses = [_clause(passage, one) for one in (first, second)]
    before = [bool(EARLIER.search(text) or BEFORE.search(text)) for text in clauses]
    if before[0] != before[1]:
        return first if before[0] else second
    now = [
        bool(NOW.search(text)) or one.time == "PRESENT_REF" for text, one in zip(clauses, (first, second), strict=True)
    ]
    if now[0] != now[1]:
        return second if now[0] else first
    return None


def earlier_words(passage: Passage, figure: Figure) -> bool:
    """Say whether the words around a figure say that it is of a time before."""
    return EARLIER.search(_clause(passage, figure)) is not None


def _clause(passage: Passage, figure: Figure) -> str:
    """Return the words around a figure up to the figures beside it, and up to a mark on its left that opens its clause."""
    at = passage.where(figure)
    before = regex.split(r"[\ue000-\ue0c8]+", passage.before(at, figure))
    behind = regex.split(r"[\ue000-\ue0c8]+|[,;:]", passage.behind(at, figure))[0]
    if len(before) > 1:
        return f"{regex.split('[,;:]', before[-1])[-1]} {behind}"
    return f"{before[-1]} {behind}"
