"""Scores the model by folds of stories: ticks against tags, and the edits that are found against what is told of clean stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossfoot.link.decision import Verdict, contradictions, ticks_of
from crossfoot.link.pairs import Pair, grouped
from crossfoot.measure.additive import Table
from crossfoot.model import DateMention, Figure
from crossfoot.training.stories import Story, Told

LEAST = 0.05
NEW = 0.8
"""What was told of the clean story already, nearly as surely, is no finding of an edit."""
SETTINGS = ("values", "dates")


def setting_of(pair: Pair) -> str:
    """Return whether a pair is one of values or of dates."""
    return "dates" if pair.a.figure is None else "values"


@dataclass(frozen=True, kw_only=True)
class Score:
    """What a model makes of one story that it has not seen.

    ticks: (probability, right) of each agreeing pair of two documents of which a side is tagged. shared: how many such pairs of one
    fact there are. told: setting, probability and words of what is told of the story as it stands. edits: type, setting and
    probability of what is told at the edited figure, 0 for nothing.
    """

    story: str
    words: int
    ticks: tuple[tuple[float, bool], ...]
    shared: int
    told: tuple[tuple[str, float, str], ...]
    edits: tuple[tuple[str, str, float], ...]


def score(story: Story, tables: Mapping[str, Table]) -> Score:
    """Return the score of one story by `tables`, which were not trained on it."""
    groups = grouped(story.clean.statements, story.clean.comparable)
    all_ticks = ticks_of(groups, tables)
    facts = story.clean.facts
    ticks = []
    for one in all_ticks:
        for pair, sure in zip(one.group.pairs, one.sure, strict=True):
            mine, theirs = facts[pair.a.index], facts[pair.b.index]
            if pair.ticks and (mine or theirs):
                ticks.append((sure, mine == theirs))
    clean = contradictions(all_ticks, tables, LEAST)
    before = {_key(one): one.probability for one in clean}
    edits = []
    for edit, told in story.edited:
        found = contradictions(ticks_of(grouped(told.statements, told.comparable), tables), tables, LEAST)
        places = _places(told, edit.document, edit.fact)
        for setting in SETTINGS:
            sure = max(
                (
                    one.probability
                    for one in found
                    if setting_of(one.pair) == setting
                    and places & {_place(one.pair.a.mention), _place(one.pair.b.mention)}
                    and before.get(_key(one), 0.0) < one.probability * NEW
                ),
                default=0.0,
            )
            edits.append((edit.type, setting, sure))
    return Score(
        story=story.name,
        words=story.words,
        ticks=tuple(ticks),
        shared=_shared(story.clean),
        told=tuple((setting_of(one.pair), one.probability, _words(one)) for one in clean),
        edits=tuple(edits),
    )


def _words(one: Verdict) -> str:
    a, b = one.pair.a, one.pair.b
    return f"{a.document}: {a.mention.text!r} in {a.claim.sentence!r} | {b.document}: {b.mention.text!r} in {b.claim.sentence!r}"


def _key(one: Verdict) -> frozenset[tuple[str, str]]:
    return frozenset((side.document, side.mention.text) for side in (one.pair.a, one.pair.b))


def _place(mention: Figure | DateMention) -> tuple[str, int, int]:
    return mention.document, mention.section, mention.sentence


def _places(told: Told, document: str, fact: str) -> set[tuple[str, int, int]]:
    """Return the sentences of a document that bear the tag of a fact."""
    return {
        _place(one.mention)
        for one, mine in zip(told.statements, told.facts, strict=True)
        if mine == fact and one.document == document
    }


def _shared(told: Told) -> int:
    by_fact: dict[str, Counter[str]] = defaultdict(Counter)
    for one, fact in zip(told.statements, told.facts, strict=True):
        if fact is not None:
            by_fact[fact][one.document] += 1
    pairs = 0
    for documents in by_fact.values():
        total = sum(documents.values())
        pairs += (total * total - sum(count * count for count in documents.values())) // 2
    return pairs


def summary(scores: Sequence[Score], false_alarms: Sequence[int] = (5, 10, 20, 40)) -> str:
    """Return the report: precision and recall of ticks by probability, recall by type at given numbers of false alarms."""
    words = sum(one.words for one in scores)
    shared = sum(one.shared for one in scores)
    lines = [f"{len(scores)} stories, {words} words, {shared} pairs of one fact in two documents", "", "ticks"]
    ticks = [found for one in scores for found in one.ticks]
    for least in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        held = [right for sure, right in ticks if sure >= least]
        right = sum(held)
        lines.append(f"  {least:.1f}: precision {right / max(1, len(held)):.3f}, recall {right / max(1, shared):.3f}")
    for setting in SETTINGS:
        lines += ["", setting]
        told = sorted((sure for one in scores for kind, sure, _ in one.told if kind == setting), reverse=True)
        edits = [(kind, sure) for one in scores for kind, where, sure in one.edits if where == setting]
        totals = Counter(kind for kind, _ in edits)
        for count in false_alarms:
            bar = told[count] if count < len(told) else 0.0
            hits = Counter(kind for kind, sure in edits if sure > bar)
            kinds = ", ".join(f"{kind} {hits[kind] / totals[kind]:.2f}" for kind in sorted(hits))
            recall = sum(hits.values()) / max(1, sum(totals.values()))
            per = 1000 * count / max(1, words)
            lines.append(
                f"  {count} false alarms ({per:.3f} in 1,000 words), bar {bar:.3f}: recall {recall:.3f} ({kinds})"
            )
    return "\n".join(lines)
