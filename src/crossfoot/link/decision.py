"""Which pairs of statements whose values differ are held to be one fact: what is left unticked where its company is ticked.

What a setting forbids and how sure it must be stand in settings.yaml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.link.comparisons import CONTEXT
from crossfoot.link.comparisons.crossed import with_crossed
from crossfoot.link.comparisons.thing import opposite_events
from crossfoot.link.comparisons.value import Value, value_levels
from crossfoot.link.pairs import Group, Pair
from crossfoot.link.senses import exclusive
from crossfoot.link.statements import Statement
from crossfoot.link.ticking import Standing, Ticks, ahead_of_next, tick
from crossfoot.link.traits import concept
from crossfoot.measure.additive import Levels, Table

GROWING = frozenset(lexicon.load("counted")["growing"])
COUNTED = "counted"
"""The slot of what is counted."""
UNLIKELY = -7.0
"""Log odds of one fact, values aside, below which a pair is not looked at further."""


WORDS = "sentence"
"""The comparison of the words of two sentences."""
BESIDE = 2
"""How many comparisons of company, the first ones, are of ticks in the two sentences and beside them."""
TAKEN, WORKED_OUT = "another figure of the sentence has it", "one is worked out from the other"
ELIDED = "a number leaves out its thousands or millions"
"""What forbids a pair beside its levels, in words."""
MAGNITUDE = regex.compile(
    r"(?<!\p{L})(?:\L<names>)(?!\p{L})", regex.IGNORECASE, names=lexicon.load("magnitudes")["told_once"]
)
"""What a sentence says once of the numbers in it."""
FOR_EACH = "one of two numbers is so much for each"
EACH = regex.compile(r"\s(?:\L<words>)\b", regex.IGNORECASE, words=lexicon.load("frame")["for_each"])
EVERYWHERE = 200
"""A number that stands in more places than this stands for anything, and tells nothing of what is counted."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Verdict:
    """Two statements that are held to be of one fact although their values differ: with what probability, by which table.

    alike: log odds of one fact, values aside.
    """

    pair: Pair
    probability: float
    table: str
    alike: float


SETTINGS: Mapping[str, Any] = yaml.safe_load(files(__package__).joinpath("settings.yaml").read_text(encoding="utf-8"))
STORY, INSIDE = SETTINGS["story"], SETTINGS["inside"]
_SCALES = {scale.name: at for at, scale in enumerate(CONTEXT)}


def level(pair: Pair, name: str) -> str:
    """Return the level of a pair on the comparison `name`."""
    return CONTEXT[_SCALES[name]].all[pair.levels[_SCALES[name]]]


def vetoes(pair: Pair, ticks: Ticks) -> list[str]:
    """Return the levels of a pair that forbid to hold it for one fact: "twin: another subject"; of two dates also "event: opposite".

    ticks: those of its two documents.
    """
    forbidden = dict(SETTINGS["vetoes"])
    if pair.value is not Value.UNIT:
        forbidden |= SETTINGS["other numbers"]
    if pair.a.figure is None or pair.a.document == pair.b.document or grow(pair):
        forbidden.pop("moment", None)
    if not ticks.kin:
        forbidden |= STORY["strangers"]
    found = [f"{name}: {level(pair, name)}" for name, levels in forbidden.items() if level(pair, name) in levels]
    if not found and _unbound(pair, ticks):
        found.append(f"{WORDS}: {level(pair, WORDS)}")
    apart = not pair.ticks and pair.a.document != pair.b.document
    if not found and apart and (taken_beside(pair.a, pair.b, ticks) or taken_beside(pair.b, pair.a, ticks)):
        found.append(TAKEN)
    if not found and apart and (worked_out_beside(pair.a, pair.b, ticks) or worked_out_beside(pair.b, pair.a, ticks)):
        found.append(WORKED_OUT)
    if not found and not pair.ticks and (_elided(pair.a, pair.b) or _elided(pair.b, pair.a)):
        found.append(ELIDED)
    if not found and not pair.ticks and _of_each(pair.a) != _of_each(pair.b):
        found.append(FOR_EACH)
    if pair.a.figure is None and not pair.ticks and opposite_events(pair.a, pair.b):
        found.append("event: opposite")
    return found


def grow(pair: Pair) -> bool:
    """Say whether both of a pair count what can only grow: the dead of a flood."""
    return {concept(one.figure) if one.figure is not None else None for one in (pair.a, pair.b)} <= GROWING


def taken_beside(one: Statement, other: Statement, ticks: Ticks) -> bool:
    """Say whether what a figure would contradict is surely borne out by another of its own sentence, which tells one fact once."""
    sure, partner = ticks.best.get((other.index, one.document), (0.0, None))
    if partner is None or partner.index == one.index or sure < STORY["taken beside"]:
        return False
    return partner.claim.section is one.claim.section and partner.mention.sentence == one.mention.sentence


def worked_out_beside(one: Statement, other: Statement, ticks: Ticks) -> bool:
    """Say whether a number is what it would contradict and a third one add up to, or what they differ by: "88 votes to 71", a margin of 17.

    The third stands in a sentence of one of them, or in its row of a table, and counts in the same unit.
    """
    mine, theirs = (side.figure.value if side.figure is not None else None for side in (one, other))
    if mine is None or theirs is None or max(mine, theirs) < STORY["worked out"]:
        return False
    return any(
        third.unit == other.unit
        and third.dimension == other.dimension
        and third.figure is not None
        and third.figure.value
        and mine in {theirs + third.figure.value, abs(theirs - third.figure.value)}
        for side in (one, other)
        for third in ticks.together(side)
        if third is not one and third is not other
    )


def _of_each(one: Statement) -> bool:
    """Say whether a number is so much for each: "130 hours each", "£40 apiece"; by what else it may be told is known as its rate."""
    return one.figure is not None and EACH.match(one.claim.section.text, one.mention.local.end) is not None


def _elided(one: Statement, other: Statement) -> bool:
    """Say whether a number leaves out its thousands or millions: "the embassy gave ninety-five", "297 million for homes, 88 for firms".

    A bare one in words, or one in digits whose sentence has the word beside another number or in brackets ("in thousands").
    """
    x, y = one.figure, other.figure
    if x is None or y is None or not x.value or y.value not in {x.value * 1000, x.value * 1000_000}:
        return False
    if x.spelled:
        return x.unit is None and x.frame.thing is None
    small = abs(x.value) < 1000 and not any(char.isalpha() for char in x.text)
    return small and MAGNITUDE.search(one.claim.sentence) is not None


def _unbound(pair: Pair, ticks: Ticks) -> bool:
    """Say whether nothing but their likeness binds two numbers of two documents: no noun, name or word, and no tick beside them."""
    if pair.value is not Value.OTHER or pair.a.figure is None or pair.a.document == pair.b.document:
        return False
    return has_levels(pair, STORY["unbound"]) and not any(ticks.company.levels(pair)[:BESIDE])


def has_levels(pair: Pair, wanted: Mapping[str, Sequence[str]]) -> bool:
    """Say whether a pair has one of the wanted levels on each comparison that is named."""
    return all(level(pair, name) in levels for name, levels in wanted.items())


def of_cell(pair: Pair) -> bool:
    """Say whether one of a pair is the cell of a table that the other speaks of, by its row and its column."""
    return has_levels(pair, SETTINGS["spoken of"])


def changed_slots(pair: Pair, ticks: Ticks) -> tuple[str, ...]:
    """Return what is told otherwise of one number: names of `changed` in settings.yaml, () where the values are not equal.

    What is counted has changed only where the other side has the number for nothing else. ticks: those of its group.
    """
    if pair.value is not Value.EQUAL:
        return ()
    found = [slot for slot, wanted in SETTINGS["changed"].items() if has_levels(pair, wanted)]
    elsewhere = (*ticks.equal[pair.a.index, pair.b.document], *ticks.equal[pair.b.index, pair.a.document])
    if COUNTED in found and (
        len(elsewhere) > EVERYWHERE or any(level(other, "thing") != "apart" for other in elsewhere)
    ):
        found.remove(COUNTED)
    return tuple(found)


def senses_apart(pair: Pair, ticks: Ticks) -> tuple[str, str] | None:
    """Return the words of two equal numbers that say what kind of amount each is, where these exclude each other; else None.

    Neither document may have the number for what the other says. ticks: those of its group.
    """
    found = exclusive(pair.a, pair.b)
    elsewhere = (*ticks.equal[pair.a.index, pair.b.document], *ticks.equal[pair.b.index, pair.a.document])
    if found is None or any(other is not pair and exclusive(other.a, other.b) is None for other in elsewhere):
        return None
    return found


def ticks_of(groups: Sequence[Group], tables: Mapping[str, Table]) -> tuple[Ticks, ...]:
    """Return the ticks of each group."""
    return tuple(tick(group, tables) for group in groups)


def agreeing(ticks: Ticks) -> Iterator[tuple[float, Pair]]:
    """Yield the pairs of a group that bear each other out, the surest first, each statement in one, with the probability."""
    taken: set[int] = set()
    likely = ((sure, pair) for sure, pair in zip(ticks.sure, ticks.group.pairs, strict=True) if sure >= STORY["tick"])
    for sure, pair in sorted(likely, key=_surest):
        if taken & {pair.a.index, pair.b.index} or (vetoes(pair, ticks) and not changed_slots(pair, ticks)):
            continue
        taken |= {pair.a.index, pair.b.index}
        yield sure, pair


def _surest(found: tuple[float, Pair]) -> tuple[float, int, int]:
    return -found[0], found[1].a.index, found[1].b.index


Scores = Mapping[tuple[int, int], float]
"""Log odds of one fact, values aside, of pairs by their indices."""


def scores_of(ticks: Ticks, tables: Mapping[str, Table]) -> Scores:
    """Return the log odds of one fact of each pair of a group, values aside."""
    return scores_of_pairs(ticks.group.pairs, ticks, tables)


def scores_of_pairs(pairs: Sequence[Pair], ticks: Ticks, tables: Mapping[str, Table]) -> Scores:
    """Return the same of some of its pairs."""
    table = tables["same fact"]
    return {(pair.a.index, pair.b.index): table.log_odds((*pair.levels, *ticks.company.levels(pair))) for pair in pairs}


def differing(ticks: Ticks, standing: Standing, scores: Scores) -> Iterator[tuple[Pair, Levels]]:
    """Yield the pairs of a group whose values differ and that may be of one fact, with the levels of "other value".

    scores: those of the group.
    """
    pairs = ticks.group.pairs
    ranked = [scores[pair.a.index, pair.b.index] for pair in pairs]
    for pair, score, gap in zip(pairs, ranked, ahead_of_next(pairs, ranked), strict=True):
        if not pair.ticks and score > UNLIKELY:
            yield pair, other_value_levels(pair, ticks, standing, score, gap)


def other_value_levels(pair: Pair, ticks: Ticks, standing: Standing, score: float, gap: float | None) -> Levels:
    """Return the levels of the table "other value" for a pair."""
    values = value_levels(pair.a, pair.b, pair.value)
    return with_crossed((*pair.levels, *ticks.company.levels(pair), *standing.levels(pair, score, gap), *values))


def table_of(pair: Pair) -> str:
    """Return the table that decides whether two values that differ are of one fact."""
    return "other date" if pair.a.figure is None else "other value"


def contradictions(all_ticks: Sequence[Ticks], tables: Mapping[str, Table], least: float) -> list[Verdict]:
    """Return the pairs held to be one fact with two values, surest first; within two documents each statement in one of them.

    least: the lowest probability that is told. What the setting forbids is in no pair.
    """
    standing = Standing(all_ticks)
    found = []
    for ticks in all_ticks:
        scores = scores_of(ticks, tables)
        for pair, levels in differing(ticks, standing, scores):
            name = table_of(pair)
            sure = tables[name].probability(levels)
            if sure >= least and not vetoes(pair, ticks):
                alike = scores[pair.a.index, pair.b.index]
                found.append(Verdict(pair=pair, probability=sure, table=name, alike=alike))
    return _one_to_one(found)


def _one_to_one(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts, surest first, without those of which a statement is taken already for the other's document."""
    taken: set[tuple[int, str]] = set()
    kept = []
    for one in sorted(verdicts, key=lambda one: (-one.probability, one.pair.a.index, one.pair.b.index)):
        a, b = one.pair.a, one.pair.b
        ends = {(a.index, b.document), (b.index, a.document)}
        if not ends & taken:
            taken |= ends
            kept.append(one)
    return kept
