"""One document against itself: its headline, captions, summaries and tables against its prose, by the model.

A figure above or beside the text that agrees with any figure of the text is borne out, whatever else stands there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crossfoot import lexicon
from crossfoot.language import words
from crossfoot.link.comparisons.value import Value
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import (
    COUNTED,
    INSIDE,
    STORY,
    Verdict,
    agreeing,
    changed_slots,
    contradictions,
    level,
    of_cell,
    senses_apart,
    ticks_of,
)
from crossfoot.link.derive import SHARES, derived, made_near
from crossfoot.link.headline_credit import miscredited
from crossfoot.link.headlines import ANNOUNCED
from crossfoot.link.lacking import UNLIKE, gives, is_claimed, lacks_everywhere
from crossfoot.link.model import load
from crossfoot.link.pairs import Group, Pair, group_of
from crossfoot.link.statements import Statement, by_document, concept_of
from crossfoot.link.ticking import Ticks
from crossfoot.link.told import shared
from crossfoot.model import Figure, Link, LinkKind, SectionKind

PROSE = frozenset({SectionKind.LEAD, SectionKind.BODY})
AVERAGES = frozenset(lexicon.load("wordings")["average"])
ADMITTED, PEOPLE, EACH = (frozenset(lexicon.load("counted")[name]) for name in ("admitted", "people", "each"))
ABOVE: Mapping[SectionKind, LinkKind] = {
    SectionKind.HEADLINE: LinkKind.HEADLINE,
    SectionKind.CAPTION: LinkKind.CAPTION,
    SectionKind.LABEL: LinkKind.CAPTION,
    SectionKind.SUMMARY: LinkKind.SUMMARY,
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Inside:
    """What the model makes of each document beside itself.

    ticks: those of all documents in one setting: a headline, caption or summary against the prose, or prose against cells.
    borne_out: how sure a figure is borne out by the other side or by another document, by its identity; 0 where it is by none.
    """

    ticks: Mapping[LinkKind, tuple[Ticks, ...]]
    borne_out: Mapping[int, float]

    @classmethod
    def of(cls, statements: Sequence[Statement], between: Sequence[Ticks]) -> Inside:
        """Return the ticks of each document with itself. between: those of pairs of documents."""
        groups: dict[LinkKind, list[Group]] = {kind: [] for kind in (*dict.fromkeys(ABOVE.values()), LinkKind.REPEATED)}
        for own in by_document([one for one in statements if one.figure is not None]).values():
            for kind, first, second in _sides(own):
                if first and second:
                    groups[kind].append(group_of(first, second, {}))
        ticks = {kind: ticks_of(found, load()) for kind, found in groups.items()}
        return cls(ticks=ticks, borne_out=_surest(ticks_ for found in (*ticks.values(), between) for ticks_ in found))

    @cached_property
    def contradicting(self) -> Mapping[LinkKind, Sequence[Verdict]]:
        """The pairs of each setting that are held to be one fact with two values, surest first."""
        return {kind: contradictions(found, load(), INSIDE[kind.value]) for kind, found in self.ticks.items()}


def _surest(ticks: Iterable[Ticks]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for one in ticks:
        for pair, sure in zip(one.group.pairs, one.sure, strict=True):
            for side in (pair.a, pair.b) if sure else ():
                found[id(side.mention)] = max(found[id(side.mention)], sure)
    return found


def inside_links(corpus: Corpus, inside: Inside, misplaced: Iterable[Verdict]) -> Iterator[Link]:
    """Yield the links of each document with itself: `a` stands in a headline, caption or summary, or in prose against a cell.

    misplaced: numbers of prose with the cells that they mean.
    """
    for kind, found in inside.ticks.items():
        yield from _links(corpus, kind, found, inside)
    for verdict in misplaced:
        if verdict.pair.a.claim.part == verdict.pair.b.claim.part:
            yield from _link(LinkKind.REPEATED, verdict.pair, verdict.probability, ())


def _sides(own: Sequence[Statement]) -> Iterator[tuple[LinkKind, list[Statement], list[Statement]]]:
    """Yield the two sides of each setting of a document."""
    text = [one for one in own if one.claim.section.kind in PROSE and one.claim.section.cell is None]
    for section, kind in ABOVE.items():
        yield kind, [one for one in own if one.claim.section.kind is section], text
    yield LinkKind.REPEATED, text, [one for one in own if one.claim.section.cell is not None]


def _links(corpus: Corpus, kind: LinkKind, all_ticks: Sequence[Ticks], inside: Inside) -> Iterator[Link]:
    for ticks in all_ticks:
        told = list(agreeing(ticks))
        for sure, pair in told:
            if kind is LinkKind.HEADLINE and _step_of_another(pair):
                continue
            if pair.a.claim.part == pair.b.claim.part:
                changed = changed_slots(pair, ticks)
                if kind is LinkKind.HEADLINE and "attribution" not in changed and miscredited(pair, ticks):
                    changed = (*changed, "attribution")
                if COUNTED in changed and kind is LinkKind.HEADLINE and _counts_alike(pair, corpus):
                    changed = tuple(slot for slot in changed if slot != COUNTED)
                senses = senses_apart(pair, ticks) if kind is LinkKind.HEADLINE and sure >= STORY["senses"] else None
                if senses is not None:
                    changed = tuple(dict.fromkeys((*changed, COUNTED)))
                if kind is LinkKind.HEADLINE and _counts_beside(pair, [other for _, other in told]):
                    changed = tuple(slot for slot in changed if slot != "attribution")
                yield from _link(kind, pair, max(sure, STORY["tick"]), changed, senses)
    for verdict in inside.contradicting[kind]:
        a, b = verdict.pair.a, verdict.pair.b
        if kind is LinkKind.REPEATED and _averaged(a, b):
            continue
        if kind is LinkKind.HEADLINE and (_made_up_of(a, corpus) or _announces(a, b) or _announces(b, a)):
            continue
        sure = (verdict.probability >= INSIDE["anywhere"] and kind is LinkKind.HEADLINE) or (
            verdict.probability >= STORY["cell"] and of_cell(verdict.pair)
        )
        if a.claim.part == b.claim.part and (sure or _stands_nowhere(a, corpus, kind, inside.borne_out)):
            unit = ("unit",) if verdict.pair.value is Value.UNIT else ()
            yield from _link(kind, verdict.pair, verdict.probability, unit)


def _step_of_another(pair: Pair) -> bool:
    """Say whether one tells by how much something went, the other a limit: "cuts falls by 25 percent", "more than one in four fell"."""
    x, y = pair.a.figure, pair.b.figure
    return x is not None and y is not None and x.bound is not y.bound and level(pair, "role") == "step"


def _averaged(a: Statement, b: Statement) -> bool:
    """Say whether one number is told as a mean and the other, by its labels, is none: "the mean of September is 205 mm"."""
    told = []
    for one in (a, b):
        cell = one.claim.section.cell
        labels = (cell.row_label, cell.column_label, cell.title) if cell is not None else (one.stretch,)
        told.append(AVERAGES.isdisjoint(words.plain_words(" ".join(filter(None, labels)))))
    return told[0] != told[1]


def _made_up_of(one: Statement, corpus: Corpus) -> bool:
    """Say whether a number of a headline is what those of a sentence or two of its text make: 62 of "58 went through, four did not"."""
    figure = one.figure
    if figure is None or figure.dimension in SHARES or not one.claim.headline:
        return False
    others = [other for other in corpus.figures.get(one.document, ()) if other is not figure]
    return derived(figure, others, rows=corpus.rows, near=1) or made_near(figure, others, rows=corpus.rows)


def _announces(one: Statement, other: Statement) -> bool:
    """Say whether a headline tells how many things its text has to say ("Six questions"), and the other number counts anything else."""
    figure, counted = one.figure, other.figure
    if figure is None or counted is None or not one.claim.headline:
        return False
    return figure.counted in ANNOUNCED and counted.counted != figure.counted


def _counts_alike(pair: Pair, corpus: Corpus) -> bool:
    """Say whether what a headline counts need not be another thing: its number is made up of others too, or counts people by what each has.

    Cases by those who fell ill, who came by their tickets.
    """
    headline = pair.a if pair.a.claim.headline else pair.b
    concepts = {concept_of(one.mention) for one in (pair.a, pair.b)}
    of_each = not concepts.isdisjoint(PEOPLE) and not concepts.isdisjoint(EACH)
    return of_each or _made_up_of(headline, corpus) or concepts <= ADMITTED


def _counts_beside(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """Say whether a pair is of how long something took, and its passages share a number beside it, of which who said it is told."""
    if pair.a.dimension != "duration":
        return False
    same = [
        one
        for one in pairs
        if one.a.claim.section is pair.a.claim.section and one.b.claim.section is pair.b.claim.section
    ]
    return any(one.a.dimension != "duration" for one in same)


def _stands_nowhere(one: Statement, corpus: Corpus, kind: LinkKind, borne_out: Mapping[int, float]) -> bool:
    """Say whether a figure that must come from somewhere stands in no other place of its story; any figure of a headline must.

    That a headline's number stands elsewhere for another thing bears nothing out.
    """
    if kind is LinkKind.HEADLINE:
        return lacks_everywhere(one.claim, corpus) or (
            borne_out.get(id(one.mention), 0.0) < UNLIKE and not gives(one.claim, corpus)
        )
    return one.figure is not None and is_claimed(one.figure) and lacks_everywhere(one.claim, corpus)


def _link(
    kind: LinkKind, pair: Pair, sure: float, changed: tuple[str, ...], senses: tuple[str, str] | None = None
) -> Iterator[Link]:
    a, b = pair.a.mention, pair.b.mention
    if isinstance(a, Figure) and isinstance(b, Figure):
        evidence = shared(pair)
        yield Link(kind=kind, a=a, b=b, score=round(sure, 4), evidence=evidence, changed=changed, senses=senses)
