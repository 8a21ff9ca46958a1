"""Parts and what they add up to, in one sentence or several, in either order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from string import ascii_lowercase

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.model import Bound, Figure, Modality, Role
from crossfoot.rules.arithmetic.sentences import ANY
from crossfoot.rules.passage.pairs import earlier_words
from crossfoot.rules.passage.passages import (
    SPELLED,
    Passage,
    Reading,
    bare,
    cue,
    is_level,
    kinds_of,
    leading,
    one_kind,
    owns_noun,
    twice_told,
)

THEREFORE = cue("", ("therefore",))
FURTHER = leading("further")
OF = cue("", ("of_whole",), r"\s(?:(?:the|its|their|our|all)\s|[\p{L}-]+['’]s?\s){0,3}$")
LISTED = regex.compile(r"(?:\s[\p{L}'’-]+){1,5}(?:,|,?\sand|,?\splus)\s(?:[\p{L}'’-]+\s){0,2}?")
SUM = cue(r"(?!in\sall\s(?:the|her|his|their|its|these|those|our|this)\b)", ("summing",))
SUM_BEHIND = cue("", ("summing_behind",))
SUM_VERB = cue("", ("summing_pronouns",), r"\s(?:\p{L}+\s){0,2}?\L<summing_verbs>(?!\p{L})")
PLACED = regex.compile(r"\b(?:by|in|from|at|with|to|over|after|within|on)\s(?:the\s)?$", regex.IGNORECASE)
SPREAD = regex.compile(
    rf"(?:\s\p{{L}}+)?\s(?:in|over|from|across|of)\s(?:the\s|his\s|her\s|its\s)?{ANY}", regex.IGNORECASE
)
"""What makes a total one over something else: "17 in two starts"."""
AHEAD = regex.compile(r"\b(?:will|would|to\sbe|is\sto|are\sto)\b", regex.IGNORECASE)
OF_THEM = regex.compile(r"\bof (?:them|these|those)\b", regex.IGNORECASE)
BRACKET = regex.compile(r"\([^()]*$")
RATE = regex.compile(r"(?:\s\p{L}+)?\s(?:per|an?|each|every)\s\p{L}")
ACROSS = cue(
    "",
    ("across",),
    r"\s(?:the|these|those|all|both)\s(?:[\ue000-\ue0c8]+\s)?\p{L}+(?:\s\p{L}+)?,?\s(?:[\p{L}'’-]+\s){0,4}$",
)
ALL = regex.compile(r"(?:^|\bwith\s)\s*(?:all(?:\sof)?(?:\sthe)?|the\sfull)\s$", regex.IGNORECASE)
LEFT = cue("", ("remaining",), r"\s(?:of\s)?(?:\p{L}+\s)?$")
OPEN = regex.compile(
    r"\b(?:includ\w+|among|of (?:whom|which|them|these|those)|at least|mostly|mainly|plus|besides|not counting|excluding|except|apart from|more than)\b",
    regex.IGNORECASE,
)
CLOSED = regex.compile(r"\b(?:and|while|whereas|plus|the rest)\b", regex.IGNORECASE)
PARTS = range(2, 9)
FAR_BACK = 4
LEVELS = frozenset(lexicon.load("frame")["level_verbs"])
NEARLY = 0.15
"""By how much, as a share, parts that nothing says to be all may miss their total and still be meant to make it up."""


def totals(passage: Passage) -> Iterator[Reading]:
    """Yield totals with all of their parts."""
    for at, total in passage.claims():
        if not is_level(total) or total.bound is not Bound.EXACT or total.frame.part:
            continue
        found = _summed(passage, at, total) or _split(passage, at, total)
        if found is None:
            continue
        parts, binding = found
        if len(parts) not in PARTS or any((part.value or 0) >= (total.value or 0) for part in parts):
            continue
        names = [f"part_{letter}" for letter in ascii_lowercase[: len(parts)]]
        yield Reading(
            formula=f"total = {' + '.join(names)}",
            parts={"total": total, **dict(zip(names, parts, strict=True))},
            suspect="total",
            binding=binding,
            same=("total", *names),
        )


def _summed(passage: Passage, at: int, total: Figure) -> tuple[list[Figure], str] | None:
    """Return the parts before a total that a word sums up: in its own sentence, in the one before, or one a sentence."""
    sentence = passage.sentences[at]
    index = sentence.figures.index(total)
    before, behind = passage.before(at, total), passage.behind(at, total)
    named = [one for one in sentence.figures[:index] if not _names(passage.before(at, one), one, total)]
    tail = passage.between(at, named[-1], total) if named else before
    across = ACROSS.search(before) is not None
    summed = SUM.search(tail) or SUM_VERB.search(tail) or (ALL.match(before) and not index)
    told = summed or across or SUM_BEHIND.search(regex.split(r"[,;:]", behind)[0])
    follows = None if told or "than" in tail.split() else THEREFORE.search(tail)
    if (
        not (told or follows)
        or OF.search(before)
        or LEFT.search(before)
        or (RATE.match(behind) and not summed)
        or SPREAD.match(behind)
    ):
        return None
    ahead = total.modality is Modality.PLANNED or AHEAD.search(before) is not None
    if not summed and ahead and any(one.modality is not total.modality for one in passage.figures(at - 1, at - 1)):
        return None
    if SUM_BEHIND.search(behind) and AHEAD.search(before) and at and not AHEAD.search(passage.sentences[at - 1].text):
        return None
    own = _amounts(passage, at, total)
    least = 2 if summed else 3
    if any(one in own for one in sentence.figures[index + 1 :]):
        return None
    binding = "follows" if follows else "summed"
    if len(own) > 1:
        return (own, f"{binding}, beside") if not OPEN.search(before) else None
    last = _amounts(passage, at - 1, total, least=least)
    if own:
        added = len(last) == 1 and FURTHER.search(passage.before(at, own[0]))
        return ([*last, *own], f"{binding}, added") if added else None
    if len(last) > 1:
        return (last, f"{binding}, behind") if not OPEN.search(passage.sentences[at - 1].text) else None
    parts: list[Figure] = []
    for near in range(at - 1, max(-1, at - 1 - FAR_BACK), -1):
        some = _amounts(passage, near, total)
        if len(some) != 1 or OPEN.search(passage.sentences[near].text):
            break
        parts = some + parts
    return (
        (parts, "one a sentence")
        if len(parts) > 1 and (across or summed) and not any(_stands(one) for one in parts)
        else None
    )


def _names(before: str, one: Figure, total: Figure) -> bool:
    """Say whether a small number in words only takes up what was told: "the two come to 2,190"."""
    small = one.spelled and (one.value or 0) <= SPELLED < (total.value or 0)
    return small and regex.search(r"\b(?:the|these|those|both|all)\s$", before, regex.IGNORECASE) is not None


def _stands(figure: Figure) -> bool:
    """Say whether a figure tells how much there was at a time, so that several of them add up to nothing."""
    return figure.predicate in LEVELS


def _amounts(passage: Passage, at: int, total: Figure, *, least: int = 3) -> list[Figure]:
    """Return the amounts of a sentence that can be parts of a total; none where one of them is from before, or told twice."""
    if at < 0:
        return []
    held = [
        one
        for one in passage.sentences[at].figures
        if one is not total
        and is_level(one)
        and not _names(passage.before(at, one), one, total)
        and not BRACKET.search(passage.before(at, one))
    ]
    joined: list[Figure] = []
    alike = [one for one in held if one_kind(one, total) or _elided(one, held, total)]
    if total.dimension == "count" and not (len(alike) > 1 and alike == held):
        joined = _list_of_counts(passage, at, held) if len(held) >= least else []
        alike = joined or alike
    if any(one.frame.part or one.frame.role is Role.OLD or earlier_words(passage, one) for one in alike):
        return []
    if not joined and bare(total) and len(kinds_of(alike)) > 1:
        return []
    whole = total.dimension == "count" and not (total.value or 0) % 1
    if whole and any((one.value or 0) % 1 for one in alike):
        return []
    if any(twice_told(a, b) for a in alike for b in alike if a is not b):
        return []
    return alike


def _list_of_counts(passage: Passage, at: int, held: Sequence[Figure]) -> list[Figure]:
    """Return the counts of a sentence that make one list, whatever each counts: "64 double rooms, 22 singles and 9 suites"."""
    joined = all(LISTED.fullmatch(passage.between(at, *pair)) for pair in pairwise(held))
    counts = all(one.dimension == "count" and one.per is None for one in held)
    return list(held) if len(held) > 1 and joined and counts else []


def _elided(one: Figure, held: Sequence[Figure], total: Figure) -> bool:
    """Say whether a number leaves out the unit of the amount before it in a list: "48,500 pounds for this, 31,200 for that"."""
    first = next((other for other in held if one_kind(other, total)), None)
    return first is not None and bare(one) and first.dimension != "count" and first.local.start < one.local.start


def _split(passage: Passage, at: int, total: Figure) -> tuple[list[Figure], str] | None:
    """Return the parts that the sentence behind a total splits it into: "17 medals. Six were gold, four silver and seven bronze"."""
    if not owns_noun(total) or total.dimension != "count":
        return None
    index = passage.sentences[at].figures.index(total)
    behind = list(passage.sentences[at].figures[index + 1 :])
    inside = OF.search(passage.before(at, total)) is not None and len(behind) > 1
    if not inside and (any(one.dimension == "count" for one in behind) or at + 1 >= len(passage.sentences)):
        return None
    where = at if inside else at + 1
    held = behind if inside else list(passage.sentences[where].figures)
    held = [one for one in held if not (owns_noun(one) and PLACED.search(passage.before(where, one)))]
    if not held or any(not is_level(one) or one.dimension != "count" or one.per is not None for one in held):
        return None
    of_total = inside or (held[0].counted == total.counted and (held[0].frame.part or bare(held[0])))
    if not of_total or len(held) < len(PARTS[:2]) or OPEN.search(OF_THEM.sub("", passage.sentences[where].text)):
        return None
    left = LEFT.search(passage.before(where, held[-1])) is not None
    made = sum(float(one.value or 0) for one in held)
    off = abs(made - float(total.value or 0)) / float(total.value or 1)
    last = passage.between(where, held[-2], held[-1])
    more = made > float(total.value or 0)
    enough = more and all(one.predicate == "be" for one in held) if inside else len(held) > len(PARTS[:2])
    if not left and not (enough and CLOSED.search(last) and off <= NEARLY):
        return None
    return held, "split, with the rest" if left else "split"
