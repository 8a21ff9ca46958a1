"""Links between documents of one story by the model (`decision`): figures that bear each other out, and those held to be one fact with
two values. Where one document draws on the other, it restates it, and answers to it; the procedure is the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.escapes import escaped
from crossfoot.language import words
from crossfoot.link.bars import LEAST, bar_of, grown
from crossfoot.link.comparisons.value import Value
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import (
    COUNTED,
    STORY,
    Verdict,
    agreeing,
    changed_slots,
    contradictions,
    has_levels,
    senses_apart,
    ticks_of,
)
from crossfoot.link.exchanged import EXCHANGED, exchanged
from crossfoot.link.history import History
from crossfoot.link.misplaced import of_other_cells
from crossfoot.link.mistaken import mistaken
from crossfoot.link.model import load
from crossfoot.link.pairs import Pair, grouped
from crossfoot.link.senses import exclusive
from crossfoot.link.statements import Statement, statements_of
from crossfoot.link.ticking import Ticks
from crossfoot.link.times import is_whole
from crossfoot.link.told import shared
from crossfoot.link.worded import WORDED, noun_changed, worded_alike
from crossfoot.measure.comparison import relate
from crossfoot.model import Citation, DateLink, DateMention, Figure, Link, LinkKind, Modality, PartRef, Relation

REWORDED = "reworded"
"""What is told of two figures whose bounds differ in sentences of another wording: "500" for "more than 500" is loose there, not wrong."""
TURNED = "each document gives to the one what the other gives to another beside it"
"""What is told of two numbers that have changed places."""
ONE_CLAUSE = "the clauses around both are of one wording, which two texts hardly ever have of two things"
"""What is told of two values that stand in one clause."""
TOLD_BY = {EXCHANGED: TURNED, WORDED: ONE_CLAUSE}
PEOPLE = frozenset(lexicon.load("counted")["people"])
EACH = frozenset(lexicon.load("counted")["each"])
"""Nouns that count people, and of what each of them has one."""
TURNING = regex.compile(
    rf"\b(?:{'|'.join(lexicon.load('modality')['turning'])})\b(?!\s+\w+\s+than\b)[^,;:.()]*$", regex.IGNORECASE
)
DENIES = regex.compile(rf"\b(?:{'|'.join(lexicon.load('modality')['turning'])})\b.*\s\w+\s", regex.IGNORECASE)
"""A bound that a denial before it made: "never less than", "no member will pay more than"."""


@dataclass(frozen=True, eq=False)
class Story:
    """What the model makes of the documents of a run that may be compared.

    statements: all of them. agreeing: the pairs that bear each other out, one to one within two documents, with the probability and
    what is told otherwise of them. history: which times the documents speak of. misplaced: numbers of prose with the cells that they mean.
    exchanged: numbers that another document has the other way round.
    """

    statements: tuple[Statement, ...]
    ticks: tuple[Ticks, ...]
    agreeing: tuple[tuple[float, Pair, tuple[str, ...]], ...]
    history: History
    misplaced: tuple[Verdict, ...]
    exchanged: tuple[Verdict, ...]

    @classmethod
    def of(cls, corpus: Corpus) -> Story:
        """Return the ticks of all pairs of documents."""
        statements = statements_of(corpus)
        groups = grouped(statements, corpus.stories) if corpus.stories else ()
        found = tuple(ticks_of(groups, load()))
        history = History(corpus.documents, corpus.project)
        return cls(
            statements,
            found,
            tuple(
                (sure, pair, () if history.apart(pair.a, pair.b) else _changed(corpus, pair, ticks, sure))
                for ticks in found
                for sure, pair in agreeing(ticks)
            ),
            history,
            tuple(of_other_cells(statements, corpus.stories, load())),
            exchanged(statements, corpus.stories),
        )

    @cached_property
    def contradicting(self) -> Sequence[Verdict]:
        """The pairs that are held to be one fact with two values, surest first, by the lowest bar."""
        return contradictions(self.ticks, load(), LEAST)

    @cached_property
    def mistaken(self) -> Sequence[Verdict]:
        """The pairs of different values that a turned limit, another unit or a wrong factor explains, surest first."""
        return mistaken(self.ticks, load())

    def worded(self, corpus: Corpus) -> Sequence[Verdict]:
        """Return the pairs of different values whose clauses are of one wording, as the model has them where it is surer."""
        surer = {(one.pair.a.index, one.pair.b.index): one for one in self.contradicting}
        return [
            max(one, surer.get((one.pair.a.index, one.pair.b.index), one), key=lambda verdict: verdict.probability)
            for one in worded_alike(self.ticks, corpus, load())
        ]

    @cached_property
    def settled(self) -> frozenset[int]:
        """Identities of the figures that a figure of another document surely bears out."""
        return frozenset(id(one.mention) for _, pair, _ in self.agreeing for one in (pair.a, pair.b))

    @cached_property
    def ticks_between(self) -> Mapping[frozenset[str], Sequence[Ticks]]:
        """The ticks by the documents of their two sides."""
        found: dict[frozenset[str], list[Ticks]] = defaultdict(list)
        for ticks in self.ticks:
            found[frozenset(side[0].document for side in (ticks.group.first, ticks.group.second))].append(ticks)
        return found

    @cached_property
    def bearers(self) -> Mapping[int, frozenset[str]]:
        """The documents that bear a figure out, by its identity."""
        found: dict[int, set[str]] = defaultdict(set)
        for _, pair, _ in self.agreeing:
            found[id(pair.a.mention)].add(pair.b.document)
            found[id(pair.b.mention)].add(pair.a.document)
        return {key: frozenset(names) for key, names in found.items()}

    @cached_property
    def borne_out(self) -> Mapping[tuple[int, str], float]:
        """How sure a document bears a figure out, by the figure's identity and the document's name; none where it does not at all."""
        mentions = {one.index: id(one.mention) for one in self.statements}
        return {
            (mentions[index], name): sure for ticks in self.ticks for (index, name), (sure, _) in ticks.best.items()
        }


def story_links(corpus: Corpus, story: Story, told: Collection[int]) -> tuple[list[Link], list[DateLink]]:
    """Return the links between the documents of each story: of figures and of dates.

    told: identities of figures that a finding points at already: one slip is told once.
    """
    known = frozenset(told)
    quiet = _quiet(story.ticks)
    found = [
        link
        for sure, pair, changed in story.agreeing
        if changed or not _bound_changed(pair) or not quiet & set(_ends(pair))
        if (link := _agreeing(corpus, story, pair, sure, changed)) is not None and not {id(link.a), id(link.b)} & known
    ]
    verdicts = [one for one in story.exchanged if not _taken(story, one, known)]
    known |= {id(side.mention) for one in verdicts for side in (one.pair.a, one.pair.b)}
    verdicts += [
        one for one in story.worded(corpus) if not _taken(story, one, known) and not _drawn(corpus, story, one.pair)
    ]
    known |= {id(side.mention) for one in verdicts for side in (one.pair.a, one.pair.b)}
    verdicts += [one for one in story.contradicting if _tells(corpus, story, one, known)]
    taken = known | {id(side.mention) for one in verdicts for side in (one.pair.a, one.pair.b)}
    verdicts += [one for one in story.mistaken if not _taken(story, one, taken)]
    taken |= {id(side.mention) for one in verdicts for side in (one.pair.a, one.pair.b)}
    verdicts += [one for one in story.misplaced if _between(one) and not _taken(story, one, taken)]
    opposed = Counter(index for one in verdicts for index in (one.pair.a.index, one.pair.b.index))
    links = [_differing(corpus, story, one, opposed) for one in verdicts]
    found += [link for link in links if isinstance(link, Link)]
    return found, [link for link in links if isinstance(link, DateLink)]


def _between(verdict: Verdict) -> bool:
    return verdict.pair.a.document != verdict.pair.b.document


def _taken(story: Story, verdict: Verdict, told: Collection[int]) -> bool:
    """Say whether a side of a verdict is told already, or the two are of two times."""
    a, b = verdict.pair.a, verdict.pair.b
    return story.history.apart(a, b) or not {id(a.mention), id(b.mention)}.isdisjoint(told)


def _quiet(all_ticks: Sequence[Ticks]) -> frozenset[tuple[int, str]]:
    """Return the statements that another document bears out without another bound: (index, document)."""
    return frozenset(
        end
        for ticks in all_ticks
        for pair, sure in zip(ticks.group.pairs, ticks.sure, strict=True)
        if sure >= STORY["tick"] and not _bound_changed(pair)
        for end in _ends(pair)
    )


def _ends(pair: Pair) -> tuple[tuple[int, str], tuple[int, str]]:
    return (pair.a.index, pair.b.document), (pair.b.index, pair.a.document)


def _bound_changed(pair: Pair) -> bool:
    x, y = pair.a.figure, pair.b.figure
    return x is not None and y is not None and Relation.BOUND_CHANGED in {relate(x, y).relation, relate(y, x).relation}


def _opposite(pair: Pair) -> bool:
    """Say whether one of two figures is a floor and the other a ceiling."""
    x, y = pair.a.figure, pair.b.figure
    return x is not None and y is not None and "opposite" in relate(x, y).changed


def _denied(pair: Pair) -> bool:
    """Say whether what is told of one of two figures is denied: "no grower gets more than 40%"; not where its bound has that in it."""
    moods = {side.figure.modality for side in (pair.a, pair.b) if side.figure is not None}
    if len(moods) > 1 and Modality.CONDITIONAL in moods:
        return True  # "late if it arrives five minutes or more after", "within five minutes"
    for one in (pair.a, pair.b):
        if one.figure is not None and DENIES.search(one.figure.approximator or ""):
            continue
        event, section = one.mention.frame.event, one.claim.section
        inside = 0 <= one.mention.sentence < len(section.sentences)
        start = section.sentences[one.mention.sentence].start if inside else 0
        if (event is not None and event.negated) or TURNING.search(section.text, start, one.mention.local.start):
            return True
    return False


def draws_on(corpus: Corpus, a: str, b: str) -> bool:
    """Say whether one of two documents draws on the other, directly or through others."""
    return _cites(corpus, a, b) or _cites(corpus, b, a)


def _cites(corpus: Corpus, a: str, b: str) -> bool:
    return b in corpus.drawn_on.get(a, ())


def _parts(corpus: Corpus, document: str) -> list[PartRef]:
    return [PartRef(document=document, part=number) for number in range(len(corpus.documents[document].parts))]


def _tells(corpus: Corpus, story: Story, verdict: Verdict, told: Collection[int]) -> bool:
    """Say whether a verdict is told: it is sure enough, and neither place is told already or drawn from elsewhere."""
    pair = verdict.pair
    if verdict.probability < bar_of(corpus, pair, verdict.alike) or _taken(story, verdict, told):
        return False
    return not _drawn(corpus, story, pair)


def _drawn(corpus: Corpus, story: Story, pair: Pair) -> bool:
    return any(_drawn_from_a_third(corpus, story, x, y) for x, y in ((pair.a, pair.b), (pair.b, pair.a)))


def _drawn_from_a_third(corpus: Corpus, story: Story, one: Statement, other: Statement) -> bool:
    """Say whether a document that draws on the other's has a figure from another that it draws on as well."""
    if not _cites(corpus, one.document, other.document):
        return False
    return any(
        name != other.document and _cites(corpus, one.document, name) for name in story.bearers.get(id(one.mention), ())
    )


def _agreeing(corpus: Corpus, story: Story, pair: Pair, sure: float, changed: tuple[str, ...]) -> Link | None:
    """Return the link of two figures of which one bears out the other, with what is told otherwise of their number."""
    link = _link(corpus, pair, max(sure, STORY["tick"]), shared(pair), {})
    if not isinstance(link, Link):
        return None
    senses = exclusive(pair.a, pair.b) if COUNTED in changed else None
    if senses is not None and link.a is not pair.a.mention:
        senses = senses[::-1]
    return replace(link, changed=changed, senses=senses, evidence=(*link.evidence, *_hops(corpus, story, link)))


def _changed(corpus: Corpus, pair: Pair, ticks: Ticks, sure: float) -> tuple[str, ...]:
    """Return what is told otherwise of the number of a pair; of what is counted only what a restatement may have changed.

    sure: how surely the two bear each other out.
    """
    found = changed_slots(pair, ticks)
    if sure >= STORY["senses"] and (senses_apart(pair, ticks) is not None or noun_changed(pair, ticks)):
        return tuple(dict.fromkeys((*found, COUNTED)))
    if any(is_whole(side) for side in (pair.a, pair.b)):
        found = tuple(slot for slot in found if slot != "attribution")
    if _bound_changed(pair) and (_denied(pair) or not (_opposite(pair) or has_levels(pair, STORY["one wording"]))):
        found = (*found, REWORDED)
    if COUNTED in found and _named_alike(pair):
        found = tuple(slot for slot in found if slot != COUNTED)
    if draws_on(corpus, pair.a.document, pair.b.document) or has_levels(pair, STORY[COUNTED]):
        return found
    return tuple(slot for slot in found if slot != COUNTED)


def _named_alike(pair: Pair) -> bool:
    """Say whether two counts are of one thing that each sentence only tells otherwise: it has the noun of the other, or one for each person.

    "Of those who lost crops, 6,045 had their claims settled" and "6,045 claims were settled" count the same.
    """
    x, y = pair.a.concept, pair.b.concept
    if x is None or y is None or pair.a.dimension != "count":
        return False
    if (
        words.any_alike(x, pair.b.bag - {x})
        or words.any_alike(y, pair.a.bag - {y})
        or x in pair.b.bag
        or y in pair.a.bag
    ):
        return True
    return any(one in PEOPLE and other in EACH for one, other in ((x, y), (y, x)))


def _hops(corpus: Corpus, story: Story, link: Link) -> tuple[str, ...]:
    """Return in words which document the source itself has its figure from."""
    if link.kind is not LinkKind.RESTATEMENT:
        return ()
    origins = [
        name
        for name in sorted(story.bearers.get(id(link.b), ()))
        if name != link.a.document and _cites(corpus, link.b.document, name)
    ]
    return (f"{link.b.document} has it as {origins[0]} does: it changed in {link.a.document}",) if origins else ()


def _both(pair: Pair) -> str:
    """Return how both sides state a value, limits and all, once where they do so alike: "more than 300 (318 in report.md)"."""
    mine, theirs = (_said(side.mention) for side in (pair.a, pair.b))
    return mine if mine.lower() == theirs.lower() else f"{mine} ({theirs} in {escaped(pair.b.mention.document)})"


def _said(mention: Figure | DateMention) -> str:
    before = mention.approximator if isinstance(mention, Figure) else None
    return f"{before} {mention.text}" if before else mention.text


def _differing(corpus: Corpus, story: Story, verdict: Verdict, opposed: Mapping[int, int]) -> Link | DateLink | None:
    pair = verdict.pair
    beside = ", ".join(_both(near) for near in _company(pair, story.ticks_between))
    evidence = (*shared(pair), *([f"both passages also have {beside}"] if beside else []))
    if verdict.table in TOLD_BY:
        evidence = (*evidence, TOLD_BY[verdict.table])
    update = grown(corpus, pair) if verdict.table != EXCHANGED else None
    if update is not None:
        new, old = update
        if new.value is None or old.value is None or new.value >= old.value:
            return None  # a later report that counts more is an update
        return Link(kind=LinkKind.FALLING, a=new, b=old, score=round(verdict.probability, 4), evidence=evidence)
    link = _link(corpus, pair, verdict.probability, evidence, opposed)
    if not isinstance(link, Link):
        return link
    evidence = (*link.evidence, *_hops(corpus, story, link))
    return replace(link, evidence=evidence, changed=("unit",) if pair.value is Value.UNIT else ())


def _link(
    corpus: Corpus, pair: Pair, sure: float, evidence: tuple[str, ...], opposed: Mapping[int, int]
) -> Link | DateLink | None:
    """Return the link of two figures or two dates, the one to look at first before the other.

    First stands the one that draws on the other, or that more documents stand against (opposed: how many, by index), else that of
    the later document.
    """
    first, second = pair.a, pair.b
    restated = draws_on(corpus, first.document, second.document)
    more = opposed.get(second.index, 0) - opposed.get(first.index, 0)
    later = corpus.order.later(second.claim.part, first.claim.part)
    if not _cites(corpus, first.document, second.document) if restated else more > 0 or (more == 0 and later):
        first, second = second, first
    a, b = first.mention, second.mention
    citation = _citation(corpus, first, second) if restated else None
    kind = LinkKind.RESTATEMENT if restated else LinkKind.CONFLICT
    score, evidence = round(sure, 4), (*evidence, citation.evidence) if citation is not None else evidence
    if isinstance(a, Figure) and isinstance(b, Figure):
        return Link(kind=kind, a=a, b=b, score=score, evidence=evidence, citation=citation)
    if isinstance(a, DateMention) and isinstance(b, DateMention):
        return DateLink(kind=kind, a=a, b=b, score=score, evidence=evidence, citation=citation)
    return None


def _citation(corpus: Corpus, citing: Statement, cited: Statement) -> Citation | None:
    """Return how it is known that one document draws on the other: by the part of the first, else by any of its parts."""
    parts = [citing.claim.part, *_parts(corpus, citing.document)]
    found = [
        one for part in parts for source, one in corpus.sources.get(part, {}).items() if source == cited.claim.part
    ]
    found += [
        one
        for part in parts
        for source, one in corpus.sources.get(part, {}).items()
        if source.document == cited.document
    ]
    return found[0] if found else None


def _company(pair: Pair, ticks_between: Mapping[frozenset[str], Sequence[Ticks]]) -> list[Pair]:
    """Return the ticks between the two sentences of a pair, and the ones beside them."""
    return [
        near
        for ticks in ticks_between.get(frozenset((pair.a.document, pair.b.document)), ())
        for sure, near in ticks.near(pair)
        if sure >= STORY["tick"] and _beside(near, pair)
    ]


def _beside(near: Pair, pair: Pair) -> bool:
    return all(abs(x.sentence - y.sentence) <= 1 for x, y in ((near.a, pair.a), (near.b, pair.b)))
