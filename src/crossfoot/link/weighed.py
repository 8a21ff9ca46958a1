"""What the model makes of any two figures of a run: every level with its weight, and the bar that was not reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from crossfoot.link.bars import bar_of
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import STORY, differing, scores_of, table_of, vetoes
from crossfoot.link.level_words import cells_in_words, is_agreeing, is_nothing, is_unknown, level_in_words
from crossfoot.link.misplaced import Misplaced, forbidden, pair_of, weighed
from crossfoot.link.model import load
from crossfoot.link.one_story import Story
from crossfoot.link.pairs import Pair
from crossfoot.link.places import spot
from crossfoot.link.ticking import Standing, number_levels, tick_alone
from crossfoot.measure.additive import Levels, Table, probability
from crossfoot.model import Figure, Weighed

Ends = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """One pair by the model: the table that decides, its prior, every weight that is not 0, the probability; whether the values agree,
    from which probability such a pair is linked, and the levels that forbid it.
    """

    pair: Pair
    table: str
    start: float
    evidence: tuple[Weighed, ...]
    probability: float
    same_fact: float
    ticked: bool
    bar: float
    forbidden: tuple[str, ...]

    @property
    def clears(self) -> bool:
        """Whether the pair is told, as far as the two alone go."""
        return self.probability >= self.bar and not self.forbidden


class Model:
    """The model applied to all pairs of a run, for questions about single ones."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._tables = load()

    def weigh(self, a: Figure, b: Figure) -> Weighing | None:
        """Return what is made of two figures; None for a pair that is never looked at."""
        ends = frozenset((spot(a), spot(b)))
        found, cell = self._levels.get(ends), self._cells.get(ends)
        pair = pair_of(cell.prose, cell.meant) if cell is not None else None
        if cell is not None and pair is not None and not pair.ticks:
            opposed = self._opposed(cell, pair)
            if found is None or opposed.clears or opposed.probability > self._tables[found[1]].probability(found[2]):
                return opposed
        if found is None:
            return None
        pair, name, levels, alike, barred = found
        table = self._tables[name]
        pieces = [
            Weighed(
                name=scale.name,
                words=level_in_words(scale.name, level, scale.all),
                weight=weight,
                unknown=is_unknown(scale.name, level),
                agreeing=is_agreeing(scale.name, level),
                nothing=is_nothing(scale.name, level),
            )
            for scale, level, weight in table.contributions(levels)
            if weight
        ]
        return Weighing(
            pair=pair,
            table=name,
            start=table.prior,
            evidence=tuple(sorted(pieces, key=lambda one: (-abs(one.weight), one.name))),
            probability=table.probability(levels),
            same_fact=probability(alike),
            ticked=pair.ticks,
            bar=STORY["tick"] if pair.ticks else bar_of(self._corpus, pair, alike),
            forbidden=barred,
        )

    def _opposed(self, cell: Misplaced, pair: Pair) -> Weighing:
        """Return what is made of a number of prose and the cell that it may mean, which has another."""
        table = self._tables[cell.table]
        pieces = [
            Weighed(name=scale.name, words=cells_in_words(scale.name, level), weight=weight)
            for scale, level, weight in table.contributions(cell.levels)
            if weight
        ]
        return Weighing(
            pair=pair,
            table=cell.table,
            start=table.prior,
            evidence=tuple(sorted(pieces, key=lambda one: (-abs(one.weight), one.name))),
            probability=table.probability(cell.levels),
            same_fact=probability(cell.spoken),
            ticked=False,
            bar=STORY[cell.table],
            forbidden=forbidden(cell),
        )

    @cached_property
    def _story(self) -> Story:
        return Story.of(self._corpus)

    @cached_property
    def _cells(self) -> Mapping[Ends, Misplaced]:
        """What each number of prose may have been mistaken for, the likeliest by the two places."""
        found: dict[Ends, tuple[float, Misplaced]] = {}
        for sure, one in weighed(self._story.statements, self._corpus.stories, self._tables):
            a, b = one.prose.figure, one.meant.figure
            if a is not None and b is not None:
                ends = frozenset((spot(a), spot(b)))
                if ends not in found or sure > found[ends][0]:
                    found[ends] = (sure, one)
        return {ends: one for ends, (_, one) in found.items()}

    @cached_property
    def _levels(self) -> Mapping[Ends, tuple[Pair, str, Levels, float, tuple[str, ...]]]:
        all_ticks = self._story.ticks
        standing = Standing(all_ticks)
        same_fact: Table = self._tables["same fact"]
        found: dict[Ends, tuple[Pair, str, Levels, float, tuple[str, ...]]] = {}
        for ticks in all_ticks:
            alone = tick_alone(ticks.group, self._tables)
            told = [
                (pair, table_of(pair), levels)
                for pair, levels in differing(ticks, standing, scores_of(ticks, self._tables))
            ]
            told += [
                (pair, "tick in company", (*pair.levels, *number_levels(pair), *alone.company.levels(pair)))
                for pair in ticks.group.pairs
                if pair.ticks
            ]
            for pair, name, levels in told:
                a, b = pair.a.figure, pair.b.figure
                if a is not None and b is not None:
                    alike = same_fact.log_odds((*pair.levels, *ticks.company.levels(pair)))
                    found[frozenset((spot(a), spot(b)))] = (pair, name, levels, alike, tuple(vetoes(pair, ticks)))
        return found
