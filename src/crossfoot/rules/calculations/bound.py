"""What the wording settles that a calculation can be nothing but, whatever its numbers are.

The trained tables weigh; here stands what a number is by its own words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from crossfoot.lexicon import load
from crossfoot.model import Role
from crossfoot.rules.calculations.candidates import SUMS, Candidate, misreckoned
from crossfoot.rules.calculations.miss import NOBODY, Beside, Odds
from crossfoot.rules.calculations.parts import DATE, FIGURE, Block, Part
from crossfoot.rules.calculations.ruled_out import LEAST, LINKS, MOST_NAMES, OPENING, word_before, words_between

_WORDS = load("calculations")
STEPS, SUMMED = (frozenset(map(str, _WORDS[name])) for name in ("steps", "summed"))
CHANGES = frozenset({Role.CHANGE, Role.DIFFERENCE})
SUBJECTS = frozenset(_WORDS["subjects"])
TO_THE_NEW = ([",", "to"], ["to"])
STOPS = frozenset({";", ":", ","})
SURE, SUREST = 0.95, 0.99
LEFT_OUT = 0.94
"""How sure an error is where a text sets a change right behind its two levels, and where a total is that of all parts but one."""
SUMMED_UP = -4.0
"""The least log odds that a total drawn by a word is meant to be that of the parts before it."""
HOPED, AHEAD = -0.5, 1.5
"""The least log odds that all parts are meant, and by how much they must lie ahead of those of the parts that make the total."""
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
WAYS: Mapping[str, Collection[str]] = _WORDS["ways"]


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


def _apposed(held: Block, one: Candidate) -> bool:
    """Say whether a change is told right behind the two levels that it runs between: "from $680 to $714 a month, an increase of 10%"."""
    old, new, percent = (dict(one.roles)[role][0] for role in ("old", "new", "percent"))
    if not old.place < new.place < percent.place or len({part.sentence for part in (old, new, percent)}) > 1:
        return False
    if (
        old.figure is None
        or old.figure.frame.role is not Role.OLD
        or _timeless(words_between(held, old, new)) != ["to"]
    ):
        return False
    words = _timeless(words_between(held, new, percent))
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
    if whole.sentence < few.sentence - 1 or words_between(held, few, share) not in OR_BEHIND:
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
    between = words_between(held, few, share)
    return between[-1:] == ["("] and len(between) <= MOST_NAMES and FIGURE not in between


def _of_every(held: Block, one: Candidate, parts: Sequence[Part]) -> bool:
    """Say whether a sum is told to share out every hundred or thousand: "out of every 100 crowns, 38 go to huts, 27 to paths, ..."."""
    total, shared = one.result, dict(one.roles)["part"]
    if total.value not in EVERY or word_before(held, total) != "every" or len(shared) < LEAST:
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
    if (
        new.figure is None
        or new.figure.frame.role is not Role.NEW
        or words_between(held, percent, new) not in TO_THE_NEW
    ):
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
    gaps = [words_between(held, first, second) for first, second in pairwise((*parts, total))]
    if any(FIGURE in gap for gap in gaps) or not all((LINKS | STOPS).intersection(gap) for gap in gaps):
        return False
    like = [part for part in others.parts if part.sentence == total.sentence and part.dimension == total.dimension]
    return not any(part.place < parts[0].place for part in like)


def _drawn(held: Block, total: Part, last: Part) -> bool:
    """Say whether a word makes a number the total of those before it: right beside it, or at the head of its clause."""
    words = held.tokens[total.sentence]
    behind = " ".join(words[total.token + 1 : total.token + 3]).lower()
    if word_before(held, total) in SUMMED or any(behind == word or behind.startswith(f"{word} ") for word in SUMMED):
        return True
    between = words_between(held, last, total)
    heads = [at + 1 for at, word in enumerate(between) if word in STOPS]
    clause = " ".join(between[heads[-1] :]) if heads else ""
    return any(clause.startswith(f"{word} ") for word in SUMMED)


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
