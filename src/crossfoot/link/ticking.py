"""Tick and tie: which statements bear each other out, and what those ticks say of the pairs around them.

Ticks are weighed twice: first by the two statements alone, then with the ticks of their company. Everything here is worked out
within two documents, but for whether a third bears a statement out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crossfoot.link.comparisons.value import Value, telling_step
from crossfoot.link.neighbours import Derived
from crossfoot.link.pairs import Group, Pair
from crossfoot.link.statements import Statement
from crossfoot.measure.additive import Levels, Table

LIKELY = 0.3
"""From which probability a tick counts as company."""
KNOWN = 0.4
"""From which probability a tick tells where its neighbours' partners are to be expected."""
REACH = 6
"""How many sentences away such a neighbour may stand."""
NEAREST = 3
INFORMATIVE = 0.4
FEWEST = 3
"""Of how many informative figures at least a document's share of ticks is taken."""
FAINT = 0.02
SAME_SENTENCES, BESIDE, PARAGRAPHS = (0.4, 0.8, 1.4), (0.4, 0.8, 1.4), (0.5, 1.2, 2.2)
SHARES = (0.1, 0.25, 0.4, 0.6)
DISTANCES = (0.5, 1.5, 2.5, 4.5, 8.5)
RIVALS = (0.1, 0.3, 0.6, 0.85)
SURE = (0.05, 0.2, 0.4, 0.6, 0.8)
AHEAD = (-2.0, -1.0, -0.3, 0.3, 1.0, 2.0)
SCORES = (-6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0)
BOTH = 6
WORKED_OUT = 0.45
HALF = 0.5

Place = tuple[str, int]
"""A document and a sentence (or section) of it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Ticks:
    """One group with the probability of a tick for each of its pairs, 0 where the values do not agree; what follows from them."""

    group: Group
    sure: tuple[float, ...]

    @cached_property
    def kin(self) -> bool:
        """Whether the two documents bear out anything of each other."""
        return any(sure > LIKELY for sure in self.sure)

    def near(self, pair: Pair) -> list[tuple[float, Pair]]:
        """Return the pairs whose first sides stand in the sentence of that of `pair` or in one beside it, with their ticks, in order."""
        places = [
            at for sentence in range(pair.a.sentence - 1, pair.a.sentence + 2) for at in self._places.get(sentence, ())
        ]
        return [(self.sure[at], self.group.pairs[at]) for at in sorted(places)]

    @cached_property
    def _places(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at, pair in enumerate(self.group.pairs):
            found[pair.a.sentence].append(at)
        return found

    def together(self, one: Statement) -> list[Statement]:
        """Return the statements of the two documents in the sentence of one, itself among them, and in its row of a table."""
        section = one.claim.section
        row = (
            () if section.cell is None else self._together.get((one.document, section.cell.table, section.cell.row), ())
        )
        return [
            *self._together.get((id(section), one.mention.sentence), ()),
            *(other for other in row if other.claim.section is not section),
        ]

    @cached_property
    def _together(self) -> Mapping[tuple[int, int] | tuple[str, int, int], Sequence[Statement]]:
        found: dict[tuple[int, int] | tuple[str, int, int], list[Statement]] = defaultdict(list)
        for one in (*self.group.first, *self.group.second):
            section = one.claim.section
            found[id(section), one.mention.sentence].append(one)
            if section.cell is not None:
                found[one.document, section.cell.table, section.cell.row].append(one)
        return found

    @cached_property
    def company(self) -> _Company:
        """Gives the levels of `comparisons.company.COMPANY` of a pair."""
        return _Company(self)

    @cached_property
    def best(self) -> Mapping[tuple[int, str], tuple[float, Statement]]:
        """The surest tick of a statement with another document: (index, document) -> (probability, partner)."""
        found: dict[tuple[int, str], tuple[float, Statement]] = {}
        for pair, sure in zip(self.group.pairs, self.sure, strict=True):
            for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                if sure > found.get((one.index, other.document), (FAINT, None))[0]:
                    found[one.index, other.document] = (sure, other)
        return found

    @cached_property
    def equal(self) -> Mapping[tuple[int, str], Sequence[Pair]]:
        """The pairs in which another document has the number of a statement: (index, document) -> pairs."""
        found: dict[tuple[int, str], list[Pair]] = defaultdict(list)
        for pair in self.group.pairs:
            if pair.value is Value.EQUAL:
                found[pair.a.index, pair.b.document].append(pair)
                found[pair.b.index, pair.a.document].append(pair)
        return found

    @cached_property
    def alone(self) -> Mapping[tuple[int, str], float]:
        """How sure a statement is borne out by one of another document that nobody else of its own document claims."""
        ticks = [(pair, sure) for pair, sure in zip(self.group.pairs, self.sure, strict=True) if sure > FAINT]
        claims = _two_surest(
            ((one.index, other.document), sure, other.index)
            for pair, sure in ticks
            for one, other in ((pair.b, pair.a), (pair.a, pair.b))
        )
        found: dict[tuple[int, str], float] = {}
        for pair, sure in ticks:
            for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                rival = max((s for s, index in claims[other.index, one.document] if index != one.index), default=0.0)
                key = (one.index, other.document)
                found[key] = max(found.get(key, 0.0), sure * (1.0 - rival))
        return found


def _two_surest(
    claims: Iterable[tuple[tuple[int, str], float, int]],
) -> Mapping[tuple[int, str], Sequence[tuple[float, int]]]:
    """Return of the claims of each side, given with their probability and the statement that makes them, those of the two surest."""
    found: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for side, sure, index in claims:
        kept = [one for one in found[side] if one[1] != index]
        mine = max([sure, *(one[0] for one in found[side] if one[1] == index)])
        found[side] = sorted((*kept, (mine, index)), reverse=True)[:2]
    return found


def number_levels(pair: Pair) -> Levels:
    """Return the levels of `comparisons.company.TICKED`."""
    said = 1 + telling_step(pair.a, pair.b)
    return (
        said if pair.value is Value.EQUAL else 0,
        said if pair.value is Value.AGREES else 0,
        int(pair.value is Value.BARE),
    )


def tick(group: Group, tables: Mapping[str, Table]) -> Ticks:
    """Return the ticks of a group."""
    alone = tick_alone(group, tables)
    sure = (
        _sure(tables["tick in company"], pair, alone.company.levels(pair)) if pair.ticks else 0.0
        for pair in group.pairs
    )
    return Ticks(group=group, sure=tuple(sure))


def tick_alone(group: Group, tables: Mapping[str, Table]) -> Ticks:
    """Return the ticks of a group as each pair by itself gives them."""
    sure = (_sure(tables["tick"], pair, ()) if pair.ticks else 0.0 for pair in group.pairs)
    return Ticks(group=group, sure=tuple(sure))


def _sure(table: Table, pair: Pair, company: Levels) -> float:
    return table.probability((*pair.levels, *number_levels(pair), *company))


class _Company:
    """What the ticks of a group say of each of its pairs."""

    def __init__(self, ticks: Ticks) -> None:
        pairs, sure = ticks.group.pairs, ticks.sure
        self._sure = {(pair.a.index, pair.b.index): own for pair, own in zip(pairs, sure, strict=True) if own > 0.0}
        self._sentences, self._sections = _Sums(pairs, sure, _sentence), _Sums(pairs, sure, _section)
        self._known: dict[tuple[int, int], Levels] = {}
        self._shares = _Shares(ticks)
        self._expected = _Expected(ticks)
        self._best = _two_best((pair, own) for pair, own in zip(pairs, sure, strict=True) if own > 0.0)

    def levels(self, pair: Pair) -> Levels:
        """Return the levels of one pair, worked out once: two tables ask for them."""
        key = (pair.a.index, pair.b.index)
        if key not in self._known:
            self._known[key] = self._levels(pair)
        return self._known[key]

    def _levels(self, pair: Pair) -> Levels:
        own = self._sure.get((pair.a.index, pair.b.index), 0.0)
        prose = pair.a.claim.section.cell is None and pair.b.claim.section.cell is None
        rival = max((sure for sure, _ in self._others(pair)), default=0.0)
        return (
            bisect_right(SAME_SENTENCES, self._sentences.others(pair, own)),
            bisect_right(BESIDE, self._sentences.beside(pair)),
            bisect_right(PARAGRAPHS, self._sections.others(pair, own)) if prose else 0,
            bisect_right(SHARES, self._shares.of(pair)),
            len(DISTANCES) - bisect_right(DISTANCES, self._expected.distance(pair)),
            bisect_right(RIVALS, rival),
        )

    def _others(self, pair: Pair) -> list[Ranked]:
        return [found for key in _sides(pair) for found in self._best.get(key, ()) if found[1] is not pair]


def _sentence(one: Statement) -> Place:
    return one.document, one.sentence


def _section(one: Statement) -> Place:
    return one.document, one.mention.section


class _Sums:
    """Sums of ticks between two places, and between one statement and a place."""

    def __init__(self, pairs: Sequence[Pair], sure: Sequence[float], place: Callable[[Statement], Place]) -> None:
        self._place = place
        self._between: dict[tuple[Place, Place], float] = defaultdict(float)
        self._of: dict[tuple[int, Place], float] = defaultdict(float)
        for pair, tick in zip(pairs, sure, strict=True):
            if tick <= LIKELY:
                continue
            here, there = place(pair.a), place(pair.b)
            self._between[here, there] += tick
            self._between[there, here] += tick
            self._of[pair.a.index, there] += tick
            self._of[pair.b.index, here] += tick

    def others(self, pair: Pair, own: float) -> float:
        """Return the ticks between the places of a pair that neither of the two has a part in."""
        here, there = self._place(pair.a), self._place(pair.b)
        return self._without(pair, here, there) + (own if own > LIKELY else 0.0)

    def _without(self, pair: Pair, here: Place, there: Place) -> float:
        found = self._between.get((here, there), 0.0)
        if here == self._place(pair.a):
            found -= self._of.get((pair.a.index, there), 0.0)
        if there == self._place(pair.b):
            found -= self._of.get((pair.b.index, here), 0.0)
        return found

    def beside(self, pair: Pair) -> float:
        """Return the same for the sentences before and after, those of the pair left out."""
        (left, here), (right, there) = self._place(pair.a), self._place(pair.b)
        around = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
        return sum(self._without(pair, (left, here + i), (right, there + j)) for i, j in around)


class _Shares:
    """The share of the informative figures of one document that the other bears out, the greater of both ways."""

    def __init__(self, ticks: Ticks) -> None:
        self._best = ticks.best
        self._sums: dict[str, tuple[float, int]] = {}
        group = ticks.group
        for mine, theirs in ((group.first, group.second), (group.second, group.first)):
            other = theirs[0].document
            telling = [one for one in mine if one.telling >= INFORMATIVE]
            self._sums[other] = (sum(self._sure(one, other) for one in telling), max(FEWEST, len(telling)))

    def of(self, pair: Pair) -> float:
        """Return the share, the two of the pair left out."""
        sides = ((pair.a, pair.b.document), (pair.b, pair.a.document))
        return max(self._without(one, other) for one, other in sides)

    def _without(self, one: Statement, other: str) -> float:
        borne_out, count = self._sums[other]
        own = self._sure(one, other) if one.telling >= INFORMATIVE else 0.0
        return (borne_out - own) / count

    def _sure(self, one: Statement, other: str) -> float:
        return self._best.get((one.index, other), (0.0, None))[0]


class _Expected:
    """Where the partner of a statement is expected: near the partners of the ticked statements around it."""

    def __init__(self, ticks: Ticks) -> None:
        self._best = ticks.best
        self._members: dict[Place, list[Statement]] = defaultdict(list)
        for one in (*ticks.group.first, *ticks.group.second):
            self._members[_sentence(one)].append(one)
        self._around: dict[tuple[int, str], list[tuple[int, Statement]]] = {}

    def distance(self, pair: Pair) -> float:
        """Return the distance in sentences of either from where the other's neighbours expect it, the less of both."""
        sides = ((pair.a, pair.b), (pair.b, pair.a))
        return min(
            (
                away + abs(partner.sentence - other.sentence)
                for one, other in sides
                for away, partner in self._neighbours(one, other.document)
                if partner is not other
            ),
            default=float("inf"),
        )

    def _neighbours(self, one: Statement, document: str) -> list[tuple[int, Statement]]:
        key = (one.index, document)
        if key not in self._around:
            near = []
            for sentence in range(one.sentence - REACH, one.sentence + REACH + 1):
                for other in self._members.get((one.document, sentence), ()):
                    sure, partner = self._best.get((other.index, document), (0.0, None))
                    if other is not one and sure > KNOWN and partner is not None:
                        near.append((abs(sentence - one.sentence), other.index, partner))
            near.sort(key=lambda found: found[:2])
            self._around[key] = [(away, partner) for away, _, partner in near[:NEAREST]]
        return self._around[key]


Ranked = tuple[float, Pair]
Side = tuple[int, str]
"""A statement, and the document that it is set against."""


def _sides(pair: Pair) -> tuple[Side, Side]:
    return (pair.a.index, pair.b.document), (pair.b.index, pair.a.document)


def _two_best(scored: Iterable[tuple[Pair, float]]) -> dict[Side, list[Ranked]]:
    """Return the two highest of the pairs of each side, the higher first."""
    found: dict[Side, list[Ranked]] = defaultdict(list)
    for pair, score in scored:
        for side in _sides(pair):
            found[side].append((score, pair))
    return {
        side: sorted(ranked, key=lambda one: (-one[0], one[1].a.index, one[1].b.index))[:2]
        for side, ranked in found.items()
    }


class Standing:
    """Who bears out whom over all groups of a run."""

    def __init__(self, ticks: Sequence[Ticks]) -> None:
        self._best: dict[int, dict[str, float]] = defaultdict(dict)
        self._alone: dict[tuple[int, str], float] = {}
        for one in ticks:
            for (index, document), (sure, _) in one.best.items():
                self._best[index][document] = sure
            self._alone.update(one.alone)
        groups = {side[0].document: side for one in ticks for side in (one.group.first, one.group.second)}
        self._documents = {name: Derived(side) for name, side in groups.items()}

    def borne_out(self, one: Statement, document: str) -> float:
        """Return how sure a statement is borne out by a document."""
        return self._best.get(one.index, {}).get(document, 0.0)

    def levels(self, pair: Pair, score: float, ahead: float | None) -> Levels:
        """Return the levels of `comparisons.company.STANDING`.

        score: log odds that the two are of one fact, values aside; ahead: by how much it is over the next best pair of either,
        None where there is no other.
        """
        a, b = pair.a, pair.b
        sides = [self.borne_out(a, b.document), self.borne_out(b, a.document)]
        alone = max(self._alone.get((a.index, b.document), 0.0), self._alone.get((b.index, a.document), 0.0))
        thirds = [
            max(
                (sure for name, sure in self._best.get(one.index, {}).items() if name not in (a.document, b.document)),
                default=0.0,
            )
            for one in (a, b)
        ]
        return (
            bisect_right(SURE, max(sides)),
            bisect_right(SURE, min(sides)),
            bisect_right(SURE, alone),
            BOTH if min(thirds) >= HALF else bisect_right(SURE, max(thirds)),
            0 if ahead is None else 1 + bisect_right(AHEAD, ahead),
            bisect_right(SCORES, score),
            max(self._worked_out(a, b.document), self._worked_out(b, a.document)),
        )

    def _worked_out(self, one: Statement, document: str) -> int:
        if not self._documents[document].gives(one):
            return 0
        return 2 if one.telling >= WORKED_OUT else 1


def ahead_of_next(pairs: Sequence[Pair], scores: Sequence[float]) -> list[float | None]:
    """Return how far the score of each pair is ahead of the best other pair of either side, within two documents.

    None for a pair whose sides are in no other.
    """
    best = _two_best(zip(pairs, scores, strict=True))
    found: list[float | None] = []
    for pair, score in zip(pairs, scores, strict=True):
        rivals = [other for side in _sides(pair) for other, rival in best[side] if rival is not pair]
        found.append(score - max(rivals) if rivals else None)
    return found
