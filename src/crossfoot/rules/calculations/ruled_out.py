"""What the wording settles that a calculation cannot be, whatever its numbers are: a rest is no total, one of nine is no share of eight."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from crossfoot.lexicon import load
from crossfoot.model import Role
from crossfoot.rules.calculations.candidates import SUMS, Candidate, factor
from crossfoot.rules.calculations.miss import Beside, slip
from crossfoot.rules.calculations.parts import FIGURE, Block, Part, stem

_WORDS = load("calculations")
RESTS, SOME = (frozenset(map(str, _WORDS[name])) for name in ("rests", "some"))
PRODUCT = "product"
ONE_IN = "ratio/in"
"""Who reads a share that names its own whole: "four out of nine"."""
MOST_OF_ONE_IN = 10
"""A larger whole is one that such a share may stand for."""
LINKS = frozenset({",", "and"})
MOST_NAMES = 2
SHARP = frozenset({"a zero", "one digit", "digits swapped"})
LEAST = 3
NEAR = 6
THEM = (["of", "them"], ["of", "these"], ["of", "those"])
OPENING = 2
"""Behind so many words a part opens its sentence: "In 234 of them", "Of these 160"."""
SIGNS = frozenset("+-–−±")
TIMES_WHAT: Collection[str] = _WORDS["times_what"]
CONTRASTS: Collection[str] = _WORDS["contrasts"]
THINGS, ANY = "things", "any"
MEASURES: Mapping[str, Collection[str]] = {word: {*kinds, ANY} for word, kinds in _WORDS["measures"].items()}
"""By the word behind "as", the dimensions of what is so many times as much, many or long."""


def ruled_out(held: Block, one: Candidate) -> bool:
    """Say whether a calculation cannot be meant by what the words right before its parts make of them."""
    result = one.result
    if one.kind in SUMS:
        parts = dict(one.roles)["part"]
        if word_before(held, result) in RESTS or any(part.bare and word_before(held, part) in SOME for part in parts):
            return True
        if _scored(held, parts) or _told_again(parts) or any(_of_more(held, part) for part in parts):
            return True
        return (_alike_behind(held, one) or _gapped(held, one)) and _slip(one) not in SHARP
    if one.kind == "difference":
        return _alike_behind(held, one)
    if one.kind == "multiple":
        return _measures_else(held, one) or _times_else(held, one)
    if one.kind == "product":
        return any(part.figure is not None and part.figure.frame.part for _, part in one.members)
    if one.kind == "change" and _contrasted(held, one):
        return True
    if one.kind == "share" and (
        _is_change(held, result) or _beside_in_brackets(held, dict(one.roles)["all"][0]) or _of_own_subject(held, one)
    ):
        return True
    if one.kind == "share" and result.figure is not None and result.figure.pattern == ONE_IN:
        return dict(one.roles)["all"][0].value <= MOST_OF_ONE_IN
    return False


def _is_change(held: Block, part: Part) -> bool:
    """Say whether a percentage is by how much something changed: it has a sign, or its words say so."""
    figure = part.figure
    signed = figure is not None and (figure.text[:1] in SIGNS or word_before(held, part) in SIGNS)
    return signed or (figure is not None and figure.frame.role is Role.CHANGE)


def _beside_in_brackets(held: Block, part: Part) -> bool:
    """Say whether an amount stands alone in brackets behind another one, which it is set beside: "4,126 births (4,308)"."""
    words = held.tokens[part.sentence]
    opening = part.token - 1
    if opening < 1 or words[opening] != "(" or words[part.token + 1 : part.token + 2] != (")",):
        return False
    return FIGURE in words[max(0, opening - LEAST) : opening]


def _of_own_subject(held: Block, one: Candidate) -> bool:
    """Say whether a part is "of them", who stand before it in its own sentence, and the whole in another: "Women are in the majority: 351 of them"."""
    few, whole = (dict(one.roles)[role][0] for role in ("few", "all"))
    behind = [word.lower() for word in held.tokens[few.sentence][few.token + 1 : few.token + 3]]
    return behind in THEM and few.token > OPENING and whole.sentence != few.sentence


def _times_else(held: Block, one: Candidate) -> bool:
    """Say whether a multiple is told of what neither level is said to be: "debt of 187 million, or 1.3 times EBITDA"."""
    times = one.result
    words = held.tokens[times.sentence][times.token + 1 : times.token + 2]
    if not words or not words[0].isalpha() or words[0].lower() in TIMES_WHAT:
        return False
    around = {
        stem(word)
        for role, part in one.members
        if role != "times"
        for word in held.tokens[part.sentence][max(0, part.token - NEAR) : part.token + NEAR]
    }
    return stem(words[0]) not in around


def _contrasted(held: Block, one: Candidate) -> bool:
    """Say whether the two levels of a change stand in a later sentence that is set against the one of the change.

    "Holm has grown by 7 percent. In Brae, by contrast, 3,780 people live where there were 4,200."
    """
    levels = {part.sentence for role, part in one.members if role != "percent"}
    if len(levels) > 1 or min(levels) <= one.result.sentence:
        return False
    words = " ".join(held.tokens[min(levels)]).lower()
    return any(f" {phrase} " in f" {words} " for phrase in CONTRASTS)


def _of_more(held: Block, part: Part) -> bool:
    """Say whether a number is so many of the number behind it: "1.4 km away, and 1.9 km: two of the eight that are left"."""
    behind = [word.lower() for word in held.tokens[part.sentence][part.token + 1 : part.token + 4]]
    return behind[:1] == ["of"] and FIGURE in behind[1:]


def _told_again(parts: Sequence[Part]) -> bool:
    """Say whether one number stands twice among the parts, in two sentences: "seventy-three of us", "it is seventy-three still"."""
    seen = {(part.value, part.sentence) for part in parts}
    return len({value for value, _ in seen}) < len(seen)


def _measures_else(held: Block, one: Candidate) -> bool:
    """Say whether "as long", "as many" or "as much" behind a multiple is no word for what two amounts of other sentences measure.

    "A lemon costs four times as much" is nothing that 80 and 200 passengers could bear out.
    """
    words = held.tokens[one.result.sentence][one.result.token + 1 : one.result.token + 3]
    fitting = MEASURES.get(words[1]) if len(words) > 1 and words[0] == "as" else None
    levels = [part for role, part in one.members if role != "times"]
    if fitting is None or any(part.sentence == one.result.sentence for part in levels):
        return False
    return any(_dimension(part) not in fitting for part in levels)


def _dimension(part: Part) -> str:
    """Return the dimension of an amount; a bare number may be of any."""
    counts = part.dimension == "count" and not part.bare
    return THINGS if counts else ANY if part.dimension == "count" else part.dimension


def told_beside(held: Block, one: Candidate) -> bool:
    """Say whether another number of its sentences is what the parts of a sum make, so that its total is of more or of other things.

    Of a product it is what the total lacks: 564 at £25, of which £9,350 were spent and £4,750 left.
    """
    if one.kind not in (*SUMS, PRODUCT):
        return False
    wanted = one.right if one.kind in SUMS else abs(one.right - one.stated)
    key, at = one.key, {part.sentence for _, part in one.members}
    for other in held.parts:
        times = factor(other, one.result) if other.index not in key and other.sentence in at else None
        if times is not None and abs(other.value * times - wanted) <= one.result.exact:
            return True
    return False


def part_of_sum(one: Candidate, others: Beside) -> bool:
    """Say whether a difference takes two parts of a sum that comes out for what is left: "of 26.4 the first supplied 22.2, the second 2.4, the third 1.8"."""
    if one.kind != "difference":
        return False
    big = dict(one.roles)["big"][0]
    return any(other.kind == "sum" and other.result is big and one.key < other.key for other in others.held)


def _slip(one: Candidate) -> str:
    place = float(one.result.figure.precision or 1) if one.result.figure is not None else 1.0
    return slip(one.stated, one.right, place)


def _scored(held: Block, parts: Sequence[Part]) -> bool:
    """Say whether two parts are a score, a range or two times: "beat her, 52.19 to 51.47"."""
    ordered = sorted(parts, key=lambda part: part.place)
    pairs = (pair for pair in pairwise(ordered) if pair[0].sentence == pair[1].sentence)
    return any(words_between(held, *pair) == ["to"] for pair in pairs)


def _alike_behind(held: Block, one: Candidate) -> bool:
    """Say whether the same two words stand behind each part: "12,000 to the first, 7,000 to the second, 4,500 to the third"."""
    behind = {tuple(held.tokens[part.sentence][part.token + 1 : part.token + 3]) for _, part in one.members}
    words = next(iter(behind))
    return len(behind) == 1 and len(words) > 1 and all(word.isalpha() for word in words)


def _gapped(held: Block, one: Candidate) -> bool:
    """Say whether the parts are told in one row that leaves out its verb, each behind its name: "Ann got 11, Ben 8 and Cato 7"."""
    parts = sorted((part for _, part in one.members), key=lambda part: part.place)
    if parts[0] is not one.result or len({part.sentence for part in parts}) > 1:
        return False
    return all(_named(words_between(held, first, second)) for first, second in pairwise(parts))


def _named(words: Sequence[str]) -> bool:
    """Say whether words between two numbers are a comma, or "and", and the name of the second."""
    joined = [word for word in words if word in LINKS]
    names = [word for word in words if word not in LINKS]
    return bool(joined) and words[0] in LINKS and 0 < len(names) <= MOST_NAMES and all(word.isalpha() for word in names)


def word_before(held: Block, part: Part) -> str:
    """Return the word right before a part, "" where it opens its sentence."""
    return held.tokens[part.sentence][part.token - 1].lower() if part.token else ""


def words_between(held: Block, first: Part, second: Part) -> list[str]:
    """Return the words between two parts of a sentence."""
    return [word.lower() for word in held.tokens[first.sentence][first.token + 1 : second.token]]
