"""How the parts of a candidate stand in the text: the words beside each, their order, what they count, what stands between them.

A trait is a name with a weight; none of them sees whether the calculation comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log2

from crossfoot.model import Bound, Figure, Modality
from crossfoot.rules.calculations.candidates import Candidate, factor
from crossfoot.rules.calculations.parts import FIGURE, Block, Part
from crossfoot.rules.passage.passages import one_thing

BESIDE = 3
CLAUSE = 10
STOPS = frozenset({FIGURE, ".", ";", ":"})
WEAK = 0.5
"""The weight of a word that stands anywhere in a sentence of the calculation."""
PAIRED = 5
"""So many parts of a sum are looked at one by one."""
SMALL, FEW, DAY_OF_MONTH = 3, 10, 31


def traits(block: Block, candidate: Candidate) -> Mapping[str, float]:
    """Return the traits of a candidate with their weights."""
    found: dict[str, float] = {}
    found.update((name, WEAK) for name in _anywhere(block, candidate))
    found.update((name, 1.0) for name in _words(block, candidate))
    found.update((name, 1.0) for name in _order(block, candidate))
    found.update((name, 1.0) for name in _kinds(candidate))
    return found


def _in_order(candidate: Candidate) -> list[tuple[str, Part]]:
    return sorted(candidate.members, key=lambda member: (member[1].place, member[1].index))


def _anywhere(block: Block, candidate: Candidate) -> Iterator[str]:
    for at in {part.sentence for _, part in candidate.members}:
        for word in set(block.tokens[at]):
            yield f"in {word}"


def _words(block: Block, candidate: Candidate) -> Iterator[str]:
    """Yield the words before and behind each part, those of its clause, and those between two parts of one sentence."""
    order = _in_order(candidate)
    at = {part.place: role for role, part in order}
    for role, part in [*order, ("first", order[0][1]), ("last", order[-1][1])]:
        tokens = block.tokens[part.sentence]
        for step, side in ((-1, "<"), (1, ">")):
            for distance in range(1, BESIDE + 1):
                place = part.token + step * distance
                word = _word(tokens, place, part.sentence, at)
                yield f"{role}{side}{distance} {word}"
                yield f"{role}{side} {word}"
                if not 0 <= place < len(tokens):
                    break
            yield from (f"{role}{side}{side} {word}" for word in _clause(tokens, part.token, step))
    for (role, part), (next_role, after) in pairwise(order):
        if part.sentence == after.sentence:
            for word in block.tokens[part.sentence][part.token + 1 : after.token][: CLAUSE + 2]:
                yield f"{role}~{next_role} {word}"
    for sentence in sorted({part.sentence for _, part in order}):
        yield f"opens {_word(block.tokens[sentence], 0, sentence, at)}"


def _word(tokens: Sequence[str], place: int, sentence: int, at: Mapping[tuple[int, int], str]) -> str:
    if not 0 <= place < len(tokens):
        return "|"
    return FIGURE + at.get((sentence, place), "") if tokens[place] == FIGURE else tokens[place]


def _clause(tokens: Sequence[str], token: int, step: int) -> Iterator[str]:
    """Yield the words from a part to the next figure or stop on one side."""
    for distance in range(1, CLAUSE + 1):
        place = token + step * distance
        if not 0 <= place < len(tokens) or tokens[place] in STOPS:
            return
        yield tokens[place]


def _order(block: Block, candidate: Candidate) -> Iterator[str]:
    """Yield in which order the parts stand, over how many sentences, and what else stands between and around them."""
    order = _in_order(candidate)
    roles = [role for role, _ in order]
    named = "".join(role[0] for role in roles) if len(roles) <= PAIRED else f"{roles[0][0]}..{roles[-1][0]}"
    first, last = order[0][1], order[-1][1]
    sentences = [part.sentence - first.sentence for _, part in order]
    steps = sentences if len(roles) <= PAIRED else [sentences[0], sentences[-1]]
    yield f"order {named}"
    yield f"sentences {''.join(map(str, steps))}"
    yield f"order {named} over {sentences[-1]}"
    key = candidate.key
    others = [one for one in block.parts if one.index not in key and one.dimension != "time"]
    between = [one for one in others if first.place < one.place < last.place]
    members = [part for _, part in order]
    yield f"between {min(4, len(between))}"
    yield f"like between {min(4, sum(_like(one, members) for one in between))}"
    around = [one for one in others if first.sentence - 1 <= one.sentence <= last.sentence + 1]
    like = [one for one in around if _like(one, members)]
    inside = {part.sentence for part in members}
    yield f"around {min(8, len(around))}"
    yield f"like around {min(6, len(like))}"
    yield f"like inside {min(5, sum(one.sentence in inside for one in like))}"
    words = sum(len(block.tokens[at]) for at in range(first.sentence, last.sentence)) - first.token + last.token
    yield f"words {min(6, int(log2(1 + max(0, words))))}"
    if len(dict(candidate.roles).get("part", ())) > 1:
        yield f"parts {min(7, len(roles) - 1)}"
        yield from _goes_on(candidate, others)


def _goes_on(candidate: Candidate, others: Sequence[Part]) -> Iterator[str]:
    """Yield on which side of a list of parts another of their kind stands in the sentence, as if it belonged to it."""
    parts = dict(candidate.roles)["part"]
    first, last = parts[0], parts[-1]
    if any(one.sentence == first.sentence and one.token < first.token and _like(one, parts) for one in others):
        yield "goes on before"
    if any(one.sentence == last.sentence and one.token > last.token and _like(one, parts) for one in others):
        yield "goes on behind"


def _like(one: Part, members: Sequence[Part]) -> bool:
    return any(one.dimension == part.dimension or factor(one, part) is not None for part in members)


def _kinds(candidate: Candidate) -> Iterator[str]:
    """Yield what each part is, and how each two stand to each other."""
    members = candidate.members[:PAIRED]
    for at, (role, part) in enumerate(members):
        yield from (f"{role} is {name}" for name in _is(part))
        for other_role, other in members[at + 1 :]:
            yield from (f"{role}, {other_role}: {name}" for name in _pair(part, other))


def _is(part: Part) -> Iterator[str]:
    yield part.dimension
    figure = part.figure
    if figure is None:
        yield "a date"
        return
    yield f"a {figure.frame.role.value}"
    if figure.spelled:
        yield "spelled, small" if part.value <= SMALL else "spelled"
    if part.bare:
        yield "bare"
    if figure.per:
        yield "a rate"
    if figure.bound is Bound.ABOUT:
        yield "about"
    if figure.modality is not Modality.ASSERTED:
        yield figure.modality.value
    if figure.frame.part:
        yield "a part"
    if figure.frame.base is not None:
        yield "of a base"
    if part.value <= FEW and part.dimension == "count":
        yield "few"
    if part.value <= DAY_OF_MONTH and not part.value % 1 and not figure.spelled:
        yield "as small as a day"


def _pair(one: Part, other: Part) -> Iterator[str]:
    yield f"size {max(-6, min(6, round(log2(one.value / other.value)))) if one.value > 0 and other.value > 0 else 'none'}"
    if abs(one.index - other.index) == 1:
        yield "neighbours"
    a, b = one.figure, other.figure
    if a is None or b is None:
        return
    yield f"noun {_nouns(one, other, a, b)}"
    yield f"event {_same(a.predicate, b.predicate)}"
    yield f"time {_same(a.time, b.time)}"
    yield f"unit {_same(a.unit or '-', b.unit or '-')}"
    if a.per != b.per:
        yield "one a rate"


def _same(one: str | None, other: str | None) -> str:
    return "unknown" if one is None or other is None else "same" if one == other else "other"


def _nouns(one: Part, other: Part, a: Figure, b: Figure) -> str:
    if a.counted is not None and a.counted == b.counted:
        return "same"
    if one.bare or other.bare:
        return "left out" if one.sentence == other.sentence else "left out in another sentence"
    if a.counted is None or b.counted is None:
        return "unknown"
    return "related" if one_thing(a.counted, b.counted) else "other"
