"""Fits the tables of the model one after the other, each on what the ones before it make of the stories."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crossfoot.link.comparisons.crossed import SINGLE
from crossfoot.link.decision import (
    UNLIKELY,
    Scores,
    differing,
    other_value_levels,
    scores_of,
    scores_of_pairs,
    table_of,
)
from crossfoot.link.model import TABLES
from crossfoot.link.pairs import Group, Known, Pair, grouped, with_statement
from crossfoot.link.statements import Statement
from crossfoot.link.ticking import Standing, Ticks, ahead_of_next, number_levels, tick, tick_alone
from crossfoot.measure.additive import Levels, Table
from crossfoot.training.cells import cell_tables
from crossfoot.training.examples import Place
from crossfoot.training.fit import fit
from crossfoot.training.planting import planted
from crossfoot.training.stories import Told

SEED = 20
OTHERS = 0.2
"""How much the other pairs of a planted figure count beside the true one: the same text makes many of them."""
TIMES = 2
"""How many wrong values are planted in one figure."""
PLANTED_PAIRS = 400_000
"""About how many pairs the wrong values of one story may make anew: each has all pairs of its document weighed again."""
FEWEST = 25
"""In how many figures of a story wrong values are planted at least; in one of long tables by chance."""
TWIN = 5.0
"""How much a pair of an example counts beside one of a story: it shows what makes two subjects of one wording."""

BORNE_OUT = next(at for at, scale in enumerate(SINGLE) if scale.name == "borne out, one side")
EXPLAINED = 3
"""From which level on a planted number is explained: it is that of something else the other document tells, and no slip of its own."""

Facts = Sequence[str | None]


class Rows:
    """Rows to fit a table on."""

    def __init__(self) -> None:
        self.levels: list[Levels] = []
        self.labels: list[float] = []
        self.weights: list[float] = []

    def add(self, levels: Levels, label: bool, weight: float = 1.0) -> None:
        """Add one row."""
        self.levels.append(levels)
        self.labels.append(float(label))
        self.weights.append(weight)

    def table(self, name: str) -> Table:
        """Return the table `name`, fitted on the rows."""
        return fit(TABLES[name], self.levels, self.labels, self.weights)


Examples = Sequence[tuple[Told, Collection[frozenset[Place]]]]


@dataclass(frozen=True, kw_only=True)
class _Paired:
    """A story with its pairs; known: their levels."""

    told: Told
    groups: tuple[Group, ...]
    known: Known


def train(stories: Sequence[Told], twins: Examples, more: Sequence[Told] = ()) -> dict[str, Table]:
    """Return all tables, trained on `stories`; the same for the same stories.

    more: further stories for the tables of prose and cells, of which a story has few. twins: short texts, each with the pairs of places that are one fact with two values. The tables that say whether values that
    differ are of one fact rest on what the others make of a story; so that they see these as they are on new text, the stories of
    each half are read with tables trained on the other half (stacking, Wolpert 1992).
    """
    paired = [_paired(told) for told in (*stories, *_strangers(stories))]
    tables = _same_fact(paired)
    rows = {"other value": Rows(), "other date": Rows()}
    for half in (0, 1):
        others = _same_fact([one for at, one in enumerate(paired) if at % 2 != half])
        for one in paired[half::2]:
            planter = _Planter(one, others)
            planter.as_it_stands(rows)
            planter.planted(rows, random.Random(SEED))
    for told, wrong in twins:
        _add_twins(told, wrong, tables, rows)
    return {**tables, **{name: found.table(name) for name, found in rows.items()}, **cell_tables([*stories, *more])}


def _strangers(stories: Sequence[Told]) -> list[Told]:
    """Return a document of each story beside one of the next: what two texts have in common that have nothing to do with each other."""
    found = []
    for number, (one, other) in enumerate(pairwise(stories)):
        first = one.analyses[0]
        second = next((a for a in other.analyses if a.document.path != first.document.path), None)
        if second is not None:
            marks = {
                analysis.document.path: tuple(
                    (f"{number + at} {fact}", start, end) for fact, start, end in told.marks[analysis.document.path]
                )
                for at, (told, analysis) in enumerate(((one, first), (other, second)))
            }
            found.append(Told(analyses=(first, second), marks=marks))
    return found


def _paired(told: Told) -> _Paired:
    known: Known = {}
    return _Paired(told=told, groups=grouped(told.statements, told.comparable, known), known=known)


def _same_fact(stories: Sequence[_Paired]) -> dict[str, Table]:
    """Return the tables of ticks and of one fact, values aside."""
    tables: dict[str, Table] = {}
    alone, company, same = Rows(), Rows(), Rows()
    for one in stories:
        for pair, label in _tagged(one.told.facts, one.groups):
            if pair.ticks:
                alone.add((*pair.levels, *number_levels(pair)), label)
    tables["tick"] = alone.table("tick")
    for one in stories:
        for group in one.groups:
            ticks = tick_alone(group, tables)
            for pair, label in _tagged(one.told.facts, [group]):
                if pair.ticks:
                    company.add((*pair.levels, *number_levels(pair), *ticks.company.levels(pair)), label)
    tables["tick in company"] = company.table("tick in company")
    for one in stories:
        for group in one.groups:
            ticks = tick(group, tables)
            for pair, label in _tagged(one.told.facts, [group]):
                same.add((*pair.levels, *ticks.company.levels(pair)), label)
    tables["same fact"] = same.table("same fact")
    return tables


def _add_twins(
    told: Told, wrong: Collection[frozenset[Place]], tables: Mapping[str, Table], rows: Mapping[str, Rows]
) -> None:
    """Add the pairs of an example: those that its rule tells are one fact with two values, the others are not."""
    all_ticks = [tick(group, tables) for group in grouped(told.statements, told.comparable)]
    standing = Standing(all_ticks)
    for ticks in all_ticks:
        for pair, levels in differing(ticks, standing, scores_of(ticks, tables)):
            places = frozenset((one.document, one.mention.text) for one in (pair.a, pair.b))
            rows[table_of(pair)].add(levels, places in wrong, TWIN)


def _labelled(facts: Facts, group: Group) -> list[tuple[Pair, bool]]:
    """Return the pairs of a group, each with whether both sides bear one tag."""
    return [
        (pair, facts[pair.a.index] is not None and facts[pair.a.index] == facts[pair.b.index]) for pair in group.pairs
    ]


def _either(facts: Facts, pair: Pair) -> bool:
    return facts[pair.a.index] is not None or facts[pair.b.index] is not None


def _tagged(facts: Facts, groups: Sequence[Group]) -> list[tuple[Pair, bool]]:
    return [found for group in groups for found in _labelled(facts, group) if _either(facts, found[0])]


class _Planter:
    """Makes rows of "other value" out of one story: as it stands, and with a wrong value planted in one figure at a time."""

    def __init__(self, story: _Paired, tables: Mapping[str, Table]) -> None:
        self._told, self._known, self._tables = story.told, story.known, tables
        told = story.told
        self._ticks = [tick(group, tables) for group in story.groups]
        self._scores = [scores_of(one, tables) for one in self._ticks]
        self._by_document: dict[str, list[Statement]] = defaultdict(list)
        for one in told.statements:
            self._by_document[one.document].append(one)

    def as_it_stands(self, rows: Mapping[str, Rows]) -> None:
        """Add the pairs of the story that agrees: none of them is one fact with two values."""
        standing = Standing(self._ticks)
        facts = self._told.facts
        for ticks, scores in zip(self._ticks, self._scores, strict=True):
            for pair, levels in differing(ticks, standing, scores):
                if facts[pair.a.index] is None or facts[pair.a.index] != facts[pair.b.index]:
                    rows[table_of(pair)].add(levels, False)

    def planted(self, rows: Mapping[str, Rows], chance: random.Random) -> None:
        """Add, for each figure that another place bears out, its pairs with a slip in it or with a number of that other document."""
        partners: dict[int, list[Statement]] = defaultdict(list)
        for ticks in self._ticks:
            for pair, one in _labelled(self._told.facts, ticks.group):
                if one and pair.ticks:
                    partners[pair.a.index].append(pair.b)
                    partners[pair.b.index].append(pair.a)
        most = max(FEWEST, PLANTED_PAIRS // max(1, sum(len(ticks.group.pairs) for ticks in self._ticks)))
        chosen = sorted(partners)
        for index in sorted(chance.sample(chosen, most)) if len(chosen) > most else chosen:
            statement = self._told.statements[index]
            truth = {other.index for other in partners[index]}
            away = [other for other in self._by_document[partners[index][0].document] if other.index not in truth]
            for _ in range(TIMES):
                changed = planted(statement, away, chance)
                if changed is not None:
                    self._add(changed, truth, rows)

    def _add(self, wrong: Statement, truth: set[int], rows: Mapping[str, Rows]) -> None:
        known = self._known if wrong.unit == self._told.statements[wrong.index].unit else {}
        ticks = list(self._ticks)
        touched = []
        for at, old in enumerate(self._ticks):
            if wrong.document in {side[0].document for side in (old.group.first, old.group.second)}:
                ticks[at] = tick(with_statement(old.group, wrong, known), self._tables)
                touched.append((ticks[at], self._scores[at]))
        standing = Standing(ticks)
        found = [
            (levels, bool({pair.a.index, pair.b.index} & truth))
            for one, scores in touched
            for pair, levels in self._pairs_of(wrong, one, standing, scores)
        ]
        found = [(levels, true) for levels, true in found if not (true and levels[BORNE_OUT] >= EXPLAINED)]
        right = sum(true for _, true in found)
        for levels, true in found:
            rows["other date" if wrong.figure is None else "other value"].add(
                levels, true, 1 / right if true else OTHERS
            )

    def _pairs_of(
        self, wrong: Statement, ticks: Ticks, standing: Standing, scores: Scores
    ) -> list[tuple[Pair, Levels]]:
        """Return the pairs of the planted figure; the other pairs keep the scores that they had without it."""
        mine = [pair for pair in ticks.group.pairs if wrong in (pair.a, pair.b)]
        new = {**scores, **scores_of_pairs(mine, ticks, self._tables)}
        pairs = [pair for pair in ticks.group.pairs if (pair.a.index, pair.b.index) in new]
        gaps = ahead_of_next(pairs, [new[pair.a.index, pair.b.index] for pair in pairs])
        return [
            (pair, other_value_levels(pair, ticks, standing, new[pair.a.index, pair.b.index], gap))
            for pair, gap in zip(pairs, gaps, strict=True)
            if wrong in (pair.a, pair.b) and not pair.ticks and new[pair.a.index, pair.b.index] > UNLIKELY
        ]
