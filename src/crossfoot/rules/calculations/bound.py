"""What the wording settles of a calculation whatever its numbers are: what it cannot be, and what it can be nothing but.

The trained tables weigh; here stands what a number is by its own words: a rest is no total, one of nine is no share of eight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from crossfoot.lexicon import load
from crossfoot.model import Role
from crossfoot.rules.calculations.candidates import SUMS, Candidate, factor, misreckoned
from crossfoot.rules.calculations.miss import NOBODY, Beside, Odds, slip
from crossfoot.rules.calculations.parts import DATE, FIGURE, Block, Part, stem

_WORDS = load("calculations")
RESTS, SOME, STEPS, SUMMED = (frozenset(map(str, _WORDS[name])) for name in ("rests", "some", "steps", "summed"))
PRODUCT = "product"
CHANGES = frozenset({Role.CHANGE, Role.DIFFERENCE})
SUBJECTS = frozenset(_WORDS["subjects"])
TO_THE_NEW = ([",", "to"], ["to"])
ONE_IN = "ratio/in"
"""Who reads a share that names its own whole: "four out of nine"."""
MOST_OF_ONE_IN = 10
"""A larger whole is one that such a share may stand for."""
LINKS = frozenset({",", "and"})
STOPS = frozenset({";", ":", ","})
MOST_NAMES = 2
SHARP = frozenset({"a zero", "one digit", "digits swapped"})
SURE, SUREST = 0.95, 0.99
LEFT_OUT = 0.94
"""How sure an error is where a text sets a change right behind its two levels, and where a total is that of all parts but one."""
SUMMED_UP = -4.0
"""The least log odds that a total drawn by a word is meant to be that of the parts before it."""
HOPED, AHEAD = -0.5, 1.5
"""The least log odds that all parts are meant, and by how much they must lie ahead of those of the parts that make the total."""
LEAST = 3
EVERY = frozenset({100.0, 1000.0})
HOPED_SHARE = -2.0
"""The least log odds that a share is meant of what the words bind it to."""
OR_BEHIND = (
    [",", "or"],
    ["of", "them", ",", "or"],
    ["of", "these", ",", "or"],
    ["of", "those", ",", "or"],
    ["of", "them", "("],
    ["of", "them", ","],
    [","],
)
OF_THESE = (["these", ","], ["them", ","], ["those", ","], ["of", "these"], ["of", "them"], ["of", "those"])
MEANS, GAPS, DRAWN = (frozenset(_WORDS[name]) for name in ("means", "gaps", "drawn"))
NEAR = 6
THEM = (["of", "them"], ["of", "these"], ["of", "those"])
OPENING = 2
"""Behind so many words a part opens its sentence: "In 234 of them", "Of these 160"."""
SIGNS = frozenset("+-–−±")
TIMES_WHAT: Collection[str] = _WORDS["times_what"]
CONTRASTS: Collection[str] = _WORDS["contrasts"]
WAYS: Mapping[str, Collection[str]] = _WORDS["ways"]
THINGS, ANY = "things", "any"
MEASURES: Mapping[str, Collection[str]] = {word: {*kinds, ANY} for word, kinds in _WORDS["measures"].items()}
"""By the word behind "as", the dimensions of what is so many times as much, many or long."""


def ruled_out(held: Block, one: Candidate) -> bool:
    """Say whether a calculation cannot be meant by what the words right before its parts make of them."""
    result = one.result
    if one.kind in SUMS:
        parts = dict(one.roles)["part"]
        if _before(held, result) in RESTS or any(part.bare and _before(held, part) in SOME for part in parts):
            return True
        if _scored(held, parts) or _told_again(parts):
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
    signed = figure is not None and (figure.text[:1] in SIGNS or _before(held, part) in SIGNS)
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


def surely(held: Block, one: Odds, others: Beside) -> float:
    """Return how sure the wording alone makes an error, 0 where it does not."""
    if one.candidate.kind == "change" and (
        _apposed(held, one.candidate) or _taken_up(held, one.candidate, others.parts) or _misreckoned(held, one, others)
    ):
        return SURE
    if (
        one.candidate.kind == "share"
        and one.odds > HOPED_SHARE
        and not _explained(one.candidate, others)
        and (_share_of_them(held, one.candidate, others.parts) or _in_brackets(held, one.candidate, others))
    ):
        return SURE
    if one.candidate.kind == "mean" and _mean_of_all(held, one.candidate):
        return SUREST
    if one.candidate.kind == "difference" and _gap_told(held, one.candidate, others.parts):
        return SURE
    if one.candidate.kind == "sum" and (_left_out(one, others) or _of_every(held, one.candidate, others.parts)):
        return LEFT_OUT
    if one.candidate.kind in SUMS and one.odds > SUMMED_UP and _summed_up(held, one.candidate, others):
        return SURE
    return 0.0


def _slip(one: Candidate) -> str:
    place = float(one.result.figure.precision or 1) if one.result.figure is not None else 1.0
    return slip(one.stated, one.right, place)


def _scored(held: Block, parts: Sequence[Part]) -> bool:
    """Say whether two parts are a score, a range or two times: "beat her, 52.19 to 51.47"."""
    ordered = sorted(parts, key=lambda part: part.place)
    pairs = (pair for pair in pairwise(ordered) if pair[0].sentence == pair[1].sentence)
    return any(_between(held, *pair) == ["to"] for pair in pairs)


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
    return all(_named(_between(held, first, second)) for first, second in pairwise(parts))


def _named(words: Sequence[str]) -> bool:
    """Say whether words between two numbers are a comma, or "and", and the name of the second."""
    joined = [word for word in words if word in LINKS]
    names = [word for word in words if word not in LINKS]
    return bool(joined) and words[0] in LINKS and 0 < len(names) <= MOST_NAMES and all(word.isalpha() for word in names)


def _before(held: Block, part: Part) -> str:
    return held.tokens[part.sentence][part.token - 1].lower() if part.token else ""


def _apposed(held: Block, one: Candidate) -> bool:
    """Say whether a change is told right behind the two levels that it runs between: "from $680 to $714 a month, an increase of 10%"."""
    old, new, percent = (dict(one.roles)[role][0] for role in ("old", "new", "percent"))
    if not old.place < new.place < percent.place or len({part.sentence for part in (old, new, percent)}) > 1:
        return False
    if old.figure is None or old.figure.frame.role is not Role.OLD or _timeless(_between(held, old, new)) != ["to"]:
        return False
    words = _timeless(_between(held, new, percent))
    return (
        FIGURE not in words
        and len(words) > LEAST
        and words[-1] == "of"
        and words[-2] in STEPS
        and words[-3] in ("a", "an")
        and words[-4] == ","
    )


def _misreckoned(held: Block, told: Odds, others: Beside) -> bool:
    """Say whether a change is what a wrong base, or the new level for the step, makes of the two levels told last before it.

    "8.1 million litres, after 5.4 million. That is an increase of 150 percent." What else explains it must be far less likely.
    """
    one, percent = told.candidate, told.candidate.result
    if percent.figure is None or percent.figure.frame.role not in CHANGES or not misreckoned(one):
        return False
    if told.odds - others.borne.get(percent.index, NOBODY) < AHEAD:
        return False
    levels = [part for role, part in one.members if role != "percent"]
    before = [part for part in others.parts if part.figure is not None and part.place < percent.place]
    return _leads(held, one) and {part.index for part in before[-len(levels) :]} == {part.index for part in levels}


def _leads(held: Block, one: Candidate) -> bool:
    """Say whether the words beside a change tell the way that its levels lead: "an increase of 20%", "20% cheaper"."""
    old, new = (dict(one.roles)[role][0].value for role in ("old", "new"))
    percent = one.result
    words = [word.lower() for word in held.tokens[percent.sentence]]
    near = {*words[max(0, percent.token - LEAST) : percent.token], *words[percent.token + 1 : percent.token + 2]}
    told = {way for way, some in WAYS.items() if not near.isdisjoint(some)}
    return told == {"up" if new > old else "down"}


def _timeless(words: Sequence[str]) -> list[str]:
    """Return words without those that tell a year or day: "in 2022"."""
    ahead = (*words[1:], "")
    return [word for word, next_ in zip(words, ahead, strict=True) if DATE not in (word, next_)]


def _share_of_them(held: Block, one: Candidate, parts: Sequence[Part]) -> bool:
    """Say whether a share is told right behind its part, which is one of the last amount before: "40 trams. Eighteen of them, or 45%"."""
    share, few, whole = (dict(one.roles)[role][0] for role in ("share", "few", "all"))
    if share.sentence != few.sentence or not whole.place < few.place < share.place:
        return False
    if whole.sentence < few.sentence - 1 or _between(held, few, share) not in OR_BEHIND:
        return False
    words = [word.lower() for word in held.tokens[few.sentence]]
    of_them = words[few.token + 1 : few.token + 2] == ["of"] or (
        few.token >= 2 and words[few.token - 2 : few.token] in OF_THESE
    )
    amounts = [
        part for part in parts if part.figure is not None and part.place < few.place and part.dimension == few.dimension
    ]
    opens = few.token <= OPENING or whole.sentence == few.sentence
    return opens and of_them and bool(amounts) and max(amounts, key=lambda part: part.place) is whole


def of_the_rest(held: Block, one: Candidate) -> bool:
    """Say whether a share that the words take of a whole is that of its part on the rest: "848 plots. 212 of them, a third"."""
    if one.kind != "share" or one.holds or not one.loosely:
        return False
    scale = 100.0 if one.result.dimension == "ratio" else 1.0
    return abs(one.stated - one.right) > LEAST * one.result.round * scale and _share_of_them(held, one, held.parts)


def _explained(one: Candidate, others: Beside) -> bool:
    """Say whether a share is that of its part on another whole of the passage."""
    few = dict(one.roles)["few"][0]
    return any(
        other.kind == "share" and other.result is one.result and dict(other.roles)["few"][0] is few
        for other in others.held
    )


def _in_brackets(held: Block, one: Candidate, others: Beside) -> bool:
    """Say whether a share stands in brackets behind its part, and another one behind another part is of the same whole: "93 (45%), 58 (34%)".

    Nothing else of the passage may explain it.
    """
    share, few, whole = (dict(one.roles)[role][0] for role in ("share", "few", "all"))
    if not _bracketed(held, few, share) or others.borne.get(share.index, NOBODY) > NOBODY:
        return False
    alike = (dict(other.roles) for other in others.held if other.kind == "share")
    return any(
        roles["all"][0].value == whole.value
        and roles["few"][0].value != few.value
        and roles["few"][0].sentence == few.sentence
        and _bracketed(held, roles["few"][0], roles["share"][0])
        for roles in alike
    )


def _bracketed(held: Block, few: Part, share: Part) -> bool:
    if few.sentence != share.sentence or few.token > share.token:
        return False
    between = _between(held, few, share)
    return between[-1:] == ["("] and len(between) <= MOST_NAMES and FIGURE not in between


def _of_every(held: Block, one: Candidate, parts: Sequence[Part]) -> bool:
    """Say whether a sum is told to share out every hundred or thousand: "out of every 100 crowns, 38 go to huts, 27 to paths, ..."."""
    total, shared = one.result, dict(one.roles)["part"]
    if total.value not in EVERY or _before(held, total) != "every" or len(shared) < LEAST:
        return False
    behind = [part for part in parts if part.place > total.place and part.figure is not None]
    return {part.index for part in behind} == {part.index for part in shared}


def _mean_of_all(held: Block, one: Candidate) -> bool:
    """Say whether a mean is told to be that of so many as its parts are: "41%, 28%, 37% and 30%. The mean of the four is 34%"."""
    mean, parts = one.result, dict(one.roles)["part"]
    ahead = [word.lower() for word in held.tokens[mean.sentence][: mean.token]]
    if len(parts) < LEAST or MEANS.isdisjoint(ahead):
        return False
    counted = [part for part in held.parts if part.sentence == mean.sentence and part.token < mean.token]
    of_all = [part for part in counted if ahead[max(0, part.token - 2) : part.token] in (["of", "the"], ["of", "all"])]
    return len(counted) == 1 and counted == of_all and of_all[0].value == len(parts)


def _gap_told(held: Block, one: Candidate, parts: Sequence[Part]) -> bool:
    """Say whether a difference is drawn from the only two amounts before it: "2,317 votes, Kakheti 2,228. The lead is thus 89 votes"."""
    gap, big, small = (dict(one.roles)[role][0] for role in ("gap", "big", "small"))
    ahead = [word.lower() for word in held.tokens[gap.sentence][: gap.token]]
    if not ahead or ahead[-1] not in DRAWN or FIGURE in ahead or GAPS.isdisjoint(ahead):
        return False
    at = gap.sentence - 1
    amounts = [
        part for part in parts if part.sentence == at and part.figure is not None and part.dimension == gap.dimension
    ]
    return {part.index for part in amounts} == {big.index, small.index}


def _taken_up(held: Block, one: Candidate, parts: Sequence[Part]) -> bool:
    """Say whether a change leads from the only amount of the sentence before to the one told with it.

    "There were 910 births in 2019. Since then the number has dropped by 30 percent, to 640."
    """
    old, new, percent = (dict(one.roles)[role][0] for role in ("old", "new", "percent"))
    if percent.sentence != new.sentence or old.sentence != new.sentence - 1 or percent.place > new.place:
        return False
    if new.figure is None or new.figure.frame.role is not Role.NEW or _between(held, percent, new) not in TO_THE_NEW:
        return False
    ahead = [word.lower() for word in held.tokens[percent.sentence][: percent.token]]
    amounts = [part for part in parts if part.sentence == old.sentence and part.figure is not None]
    return FIGURE not in ahead and not SUBJECTS.isdisjoint(ahead) and amounts == [old]


def _summed_up(held: Block, one: Candidate, others: Beside) -> bool:
    """Say whether a total is drawn right behind its parts by a word for that: "37 on price and 52 on quality, 91 altogether".

    Not where other amounts of the passage make it, or the sentence has more of them before the parts.
    """
    total, parts = one.result, sorted(dict(one.roles)["part"], key=lambda part: part.place)
    if len({part.sentence for part in (total, *parts)}) > 1 or parts[-1].place > total.place:
        return False
    if others.borne.get(total.index, NOBODY) > NOBODY or not _drawn(held, total, parts[-1]):
        return False
    gaps = [_between(held, first, second) for first, second in pairwise((*parts, total))]
    if any(FIGURE in gap for gap in gaps) or not all((LINKS | STOPS).intersection(gap) for gap in gaps):
        return False
    like = [part for part in others.parts if part.sentence == total.sentence and part.dimension == total.dimension]
    return not any(part.place < parts[0].place for part in like)


def _drawn(held: Block, total: Part, last: Part) -> bool:
    """Say whether a word makes a number the total of those before it: right beside it, or at the head of its clause."""
    words = held.tokens[total.sentence]
    behind = " ".join(words[total.token + 1 : total.token + 3]).lower()
    if _before(held, total) in SUMMED or any(behind == word or behind.startswith(f"{word} ") for word in SUMMED):
        return True
    between = _between(held, last, total)
    heads = [at + 1 for at, word in enumerate(between) if word in STOPS]
    clause = " ".join(between[heads[-1] :]) if heads else ""
    return any(clause.startswith(f"{word} ") for word in SUMMED)


def _between(held: Block, first: Part, second: Part) -> list[str]:
    return [word.lower() for word in held.tokens[first.sentence][first.token + 1 : second.token]]


def _left_out(one: Odds, others: Beside) -> bool:
    """Say whether a total is exactly that of all its parts but one, and nothing says that only those are meant."""
    candidate = one.candidate
    parts = dict(candidate.roles)["part"]
    if len(parts) < LEAST or one.odds < HOPED or one.odds - others.borne.get(candidate.result.index, NOBODY) < AHEAD:
        return False
    return any(
        abs(candidate.right - value - candidate.stated) <= candidate.result.exact for value in _values(candidate)
    )


def _values(one: Candidate) -> Iterator[float]:
    """Yield the parts of a sum in the unit of its total, those alone that are too large to be lost in rounding."""
    total = one.result
    parts = dict(one.roles)["part"]
    times = one.right / sum(part.value for part in parts)
    yield from (part.value * times for part in parts if part.value * times > 4 * max(total.exact, total.round))
