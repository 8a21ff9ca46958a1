"""Links between documents of one story by the model alone (`decision`): figures that bear each other out, and those held to be one
fact with two values. What bears out what between documents of which one draws on the other is linked elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crossfoot import lexicon
from crossfoot.link.comparisons.value import Value
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import STORY, Verdict, contradictions, level, table_of, ticks_of, vetoes
from crossfoot.link.features import concept
from crossfoot.link.model import load
from crossfoot.link.pairs import Group, Pair, grouped
from crossfoot.link.statements import Statement, statements_of
from crossfoot.link.ticking import Ticks
from crossfoot.link.validity import days_of
from crossfoot.model import DateLink, DateMention, Figure, Link, LinkKind, PartRef

SETTLED = 60
"""How many days after what happened its dead and injured are all counted."""
GROWING = frozenset(lexicon.load("counted")["growing"])
TAKEN_BACK = frozenset(lexicon.load("counted")["taken_back"])
LEAST = min(STORY["other value"], STORY["other date"], STORY["falling"])
MOST_WORDS = 4
"""How many shared words are told as evidence."""


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What the model makes of the documents of a run that may be compared.

    settled: identities of the figures that a figure of another document surely bears out, each in one pair.
    """

    ticks: tuple[Ticks, ...]
    settled: frozenset[int]

    @classmethod
    def of(cls, corpus: Corpus) -> Story:
        """Return the ticks of all pairs of documents."""
        found = tuple(ticks_of(groups_of(corpus), load()))
        pairs = [pair for ticks in found for _, pair in _one_to_one(ticks)]
        return cls(found, frozenset(id(one.mention) for pair in pairs for one in (pair.a, pair.b)))


def story_links(
    corpus: Corpus, story: Story, told: Collection[int], borne_out: Collection[int]
) -> tuple[list[Link], list[DateLink]]:
    """Return the links between the documents of each story, by the model: of figures and of dates.

    told: identities of figures that a finding points at already: one slip is told once. borne_out: of those that a document which
    theirs draws on bears out: they are held against no other document that it draws on.
    """
    all_ticks = story.ticks
    apart = [
        ticks
        for ticks in all_ticks
        if not draws_on(corpus, ticks.group.first[0].document, ticks.group.second[0].document)
    ]
    found = [link for ticks in apart for link in _ticked(corpus, ticks) if not {id(link.a), id(link.b)} & set(told)]
    verdicts = [one for one in contradictions(all_ticks, load(), LEAST) if _tells(corpus, one, told, borne_out)]
    opposed = Counter(index for one in verdicts for index in (one.pair.a.index, one.pair.b.index))
    links = [_differing(corpus, one, _company(one.pair, all_ticks), opposed) for one in verdicts]
    found += [link for link in links if isinstance(link, Link)]
    return found, [link for link in links if isinstance(link, DateLink)]


def groups_of(corpus: Corpus) -> tuple[Group, ...]:
    """Return the pairs of statements of the documents that may be compared."""
    return grouped(statements_of(corpus), corpus.stories) if corpus.stories else ()


def draws_on(corpus: Corpus, a: str, b: str) -> bool:
    """Say whether one of two documents draws on the other, directly or through others."""
    return _cites(corpus, a, b) or _cites(corpus, b, a)


def _cites(corpus: Corpus, a: str, b: str) -> bool:
    parts = (PartRef(document=a, part=number) for number in range(len(corpus.documents[a].parts)))
    return any(other.document == b for part in parts for other in corpus.sources.get(part, ()))


def bar_of(corpus: Corpus, pair: Pair) -> float:
    """Return how sure the model must be that a pair is of one fact with two values before it is told."""
    return float(STORY["falling" if _grown(corpus, pair) is not None else table_of(pair)])


def _tells(corpus: Corpus, verdict: Verdict, told: Collection[int], borne_out: Collection[int]) -> bool:
    pair = verdict.pair
    ends = {id(pair.a.mention), id(pair.b.mention)}
    if ends & set(borne_out) and draws_on(corpus, pair.a.document, pair.b.document):
        return False
    return verdict.probability >= bar_of(corpus, pair) and not ends & set(told)


def _ticked(corpus: Corpus, ticks: Ticks) -> Iterator[Link]:
    """Yield the links of figures of two documents that bear each other out, one to one."""
    for sure, pair in _one_to_one(ticks):
        link = _link(corpus, pair, max(sure, STORY["tick"]), _shared(pair), {})
        if isinstance(link, Link):
            yield replace(link, changed=("counted",)) if _is_renamed(pair) else link


def _one_to_one(ticks: Ticks) -> Iterator[tuple[float, Pair]]:
    """Yield the pairs of two documents that bear each other out, the surest first, each statement in one."""
    taken: set[int] = set()
    for sure, pair in sorted(zip(ticks.sure, ticks.group.pairs, strict=True), key=_surest):
        if taken & {pair.a.index, pair.b.index} or vetoes(pair, ticks):
            continue
        if sure >= STORY["tick"] or _is_renamed(pair):
            taken |= {pair.a.index, pair.b.index}
            yield sure, pair


def _is_renamed(pair: Pair) -> bool:
    return pair.value is Value.EQUAL and all(level(pair, name) in levels for name, levels in STORY["renamed"].items())


def _surest(found: tuple[float, Pair]) -> tuple[float, int, int]:
    return -found[0], found[1].a.index, found[1].b.index


def _differing(
    corpus: Corpus, verdict: Verdict, company: Sequence[Pair], opposed: Mapping[int, int]
) -> Link | DateLink | None:
    pair = verdict.pair
    beside = ", ".join(f"{near.a.mention.text} / {near.b.mention.text}" for near in company)
    evidence = (*_shared(pair), *([f"told alike beside it: {beside}"] if beside else []))
    grown = _grown(corpus, pair)
    if grown is not None:
        new, old = grown
        if new.value is None or old.value is None or new.value >= old.value:
            return None  # a later report that counts more is an update
        return Link(kind=LinkKind.FALLING, a=new, b=old, score=round(verdict.probability, 4), evidence=evidence)
    link = _link(corpus, pair, verdict.probability, evidence, opposed)
    return replace(link, changed=("unit",)) if isinstance(link, Link) and pair.value is Value.UNIT else link


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
    kind, score = LinkKind.RESTATEMENT if restated else LinkKind.CONFLICT, round(sure, 4)
    if isinstance(a, Figure) and isinstance(b, Figure):
        return Link(kind=kind, a=a, b=b, score=score, evidence=evidence)
    if isinstance(a, DateMention) and isinstance(b, DateMention):
        return DateLink(kind=kind, a=a, b=b, score=score, evidence=evidence)
    return None


def _grown(corpus: Corpus, pair: Pair) -> tuple[Figure, Figure] | None:
    """Return two counts of what can only grow, that of the later document first; None for all others."""
    later, earlier = pair.a, pair.b
    if corpus.order.later(earlier.claim.part, later.claim.part):
        later, earlier = earlier, later
    elif not corpus.order.later(later.claim.part, earlier.claim.part):
        return None
    x, y = later.figure, earlier.figure
    if x is None or y is None or {concept(x), concept(y)} - GROWING or TAKEN_BACK & later.passage:
        return None
    return None if _long_past(earlier) or _long_past(later) else (x, y)


def _long_past(one: Statement) -> bool:
    """Say whether a count is of a time long before its text, so that it grows no more: the dead of a flood of 1977."""
    time = one.mention.frame.time
    days = days_of(time.value) if time is not None else None
    return days is not None and one.moment is not None and (one.moment - days[1]).days > SETTLED


def _shared(pair: Pair) -> tuple[str, ...]:
    """Return what the two have in common, in words that an editor can check."""
    a, b = pair.a, pair.b
    found = []
    if a.concept is not None and a.concept == b.concept:
        found.append(f"both count {a.concept}")
    names = sorted(a.claim.names & b.claim.names)[:MOST_WORDS]
    if names:
        found.append(f"both name {', '.join(name.title() for name in names)}")
    shared = sorted((a.claim.lemmas & b.claim.lemmas) - {a.concept} - set(names))[:MOST_WORDS]
    if shared:
        found.append(f"shared words: {', '.join(shared)}")
    return tuple(found)


def _company(pair: Pair, all_ticks: Sequence[Ticks]) -> list[Pair]:
    """Return the ticks between the two sentences of a pair, and the ones beside them."""
    documents = {pair.a.document, pair.b.document}
    return [
        near
        for ticks in all_ticks
        if {side[0].document for side in (ticks.group.first, ticks.group.second)} == documents
        for sure, near in zip(ticks.sure, ticks.group.pairs, strict=True)
        if sure >= STORY["tick"] and _beside(near, pair)
    ]


def _beside(near: Pair, pair: Pair) -> bool:
    return all(abs(x.sentence - y.sentence) <= 1 for x, y in ((near.a, pair.a), (near.b, pair.b)))
