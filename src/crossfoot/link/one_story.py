"""Links between documents that tell one story: figures that bear each other out, and those held to be one fact with two values.

Both come from the model alone (`decision`); what else is known of the two documents only says which of them restates the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import Any

import yaml

from crossfoot import lexicon
from crossfoot.link.comparisons import CONTEXT
from crossfoot.link.comparisons.value import Value
from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import Verdict, contradictions, ticks_of
from crossfoot.link.features import concept
from crossfoot.link.model import load
from crossfoot.link.pairs import Pair, grouped
from crossfoot.link.statements import Statement, statements_of
from crossfoot.link.ticking import Standing, Ticks
from crossfoot.model import Citation, DateLink, DateMention, Figure, Link, LinkKind

SETTING: Mapping[str, Any] = yaml.safe_load(files(__package__).joinpath("settings.yaml").read_text(encoding="utf-8"))[
    "story"
]
SCALES = {scale.name: at for at, scale in enumerate(CONTEXT)}
GROWING = frozenset(lexicon.load("counted")["growing"])
TAKEN_BACK = frozenset(lexicon.load("counted")["taken_back"])
LEAST = min(SETTING["other value"], SETTING["other date"], SETTING["falling"])
MOST_WORDS = 4
"""How many shared words are told as evidence."""

Ends = frozenset[tuple[str, int, int]]


def story_links(corpus: Corpus, links: Sequence[Link], told: Collection[int]) -> tuple[list[Link], list[DateLink]]:
    """Return the links between the documents of each story, by the model: of figures and of dates.

    links: those that exist already. told: identities of figures that a finding points at already: one slip is told once.
    """
    tables = load()
    linked = {ends(link.a, link.b) for link in links}
    all_ticks = ticks_of(grouped(statements_of(corpus), corpus.stories), tables)
    found = [
        link
        for ticks in all_ticks
        for link in _ticked(corpus, ticks)
        if link.citation is None and not {id(link.a), id(link.b)} & set(told)
    ]
    dates = []
    standing = Standing(all_ticks)
    verdicts = [
        one
        for one in contradictions(all_ticks, tables, LEAST)
        if _tells(corpus, one, told) and not _has_another_source(corpus, one.pair, standing)
    ]
    opposed = Counter(index for one in verdicts for index in (one.pair.a.index, one.pair.b.index))
    for verdict in verdicts:
        one = _differing(corpus, verdict, _company(verdict.pair, all_ticks), opposed)
        if isinstance(one, DateLink):
            dates.append(one)
        elif one is not None and ends(one.a, one.b) not in linked:
            found.append(one)
    return found, dates


def _tells(corpus: Corpus, verdict: Verdict, told: Collection[int]) -> bool:
    pair = verdict.pair
    bar = SETTING["falling" if _grown(corpus, pair) is not None else verdict.table]
    known = {id(pair.a.mention), id(pair.b.mention)} & set(told)
    between = pair.a.document != pair.b.document
    return between and not known and verdict.probability >= bar and not vetoes(pair)


def _has_another_source(corpus: Corpus, pair: Pair, standing: Standing) -> bool:
    """Say whether a side that draws on the other's document is borne out by another document that it draws on."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        sources = corpus.sources.get(one.claim.part, {})
        if other.claim.part in sources:
            others = {part.document for part in sources} - {one.document, other.document}
            if any(standing.borne_out(one, name) >= SETTING["tick"] for name in others):
                return True
    return False


def ends(a: Figure, b: Figure) -> Ends:
    """Return the places of two figures, whichever comes first."""
    return frozenset((one.document, one.span.start, one.span.end) for one in (a, b))


def _ticked(corpus: Corpus, ticks: Ticks) -> Iterator[Link]:
    """Yield the links of figures of two documents that bear each other out, one to one."""
    ranked = sorted(zip(ticks.sure, ticks.group.pairs, strict=True), key=_surest)
    taken: set[int] = set()
    for sure, pair in ranked:
        if pair.a.document == pair.b.document or taken & {pair.a.index, pair.b.index} or vetoes(pair):
            continue
        renamed = pair.value is Value.EQUAL and all(
            _level(pair, name) in levels for name, levels in SETTING["renamed"].items()
        )
        if sure < SETTING["tick"] and not renamed:
            continue
        taken |= {pair.a.index, pair.b.index}
        link = _link(corpus, pair, max(sure, SETTING["tick"]), _shared(pair), {})
        if link is not None:
            yield replace(link, changed=("counted",)) if renamed else link


def vetoes(pair: Pair) -> list[str]:
    """Return the levels of a pair that forbid to hold it for one fact: "twin: another subject"."""
    return [
        f"{name}: {_level(pair, name)}" for name, levels in SETTING["vetoes"].items() if _level(pair, name) in levels
    ]


def _level(pair: Pair, name: str) -> str:
    return CONTEXT[SCALES[name]].all[pair.levels[SCALES[name]]]


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
    link = _link(corpus, pair, verdict.probability, evidence, opposed) or _date_link(
        corpus, pair, verdict, evidence, opposed
    )
    return replace(link, changed=("unit",)) if isinstance(link, Link) and pair.value is Value.UNIT else link


def _link(
    corpus: Corpus, pair: Pair, sure: float, evidence: tuple[str, ...], opposed: Mapping[int, int]
) -> Link | None:
    """Return the link of two figures, None for dates; evidence: what the two have in common."""
    first, second, citation = _ordered(corpus, pair, opposed)
    a, b = first.figure, second.figure
    if a is None or b is None:
        return None
    kind, evidence = _kind(citation, evidence)
    return Link(kind=kind, a=a, b=b, score=round(sure, 4), evidence=evidence, citation=citation)


def _date_link(
    corpus: Corpus, pair: Pair, verdict: Verdict, evidence: tuple[str, ...], opposed: Mapping[int, int]
) -> DateLink | None:
    first, second, citation = _ordered(corpus, pair, opposed)
    a, b = first.mention, second.mention
    if not isinstance(a, DateMention) or not isinstance(b, DateMention):
        return None
    kind, evidence = _kind(citation, evidence)
    return DateLink(kind=kind, a=a, b=b, score=round(verdict.probability, 4), evidence=evidence, citation=citation)


def _kind(citation: Citation | None, evidence: tuple[str, ...]) -> tuple[LinkKind, tuple[str, ...]]:
    if citation is None:
        return LinkKind.CONFLICT, evidence
    return LinkKind.RESTATEMENT, (*evidence, citation.evidence)


def _ordered(corpus: Corpus, pair: Pair, opposed: Mapping[int, int]) -> tuple[Statement, Statement, Citation | None]:
    """Return the statement to look at first, the other, and the citation between them.

    First stands the one whose document draws on the other's; else the one that more documents stand against; else that of the later
    document. opposed: how many documents stand against each statement.
    """
    first, second = pair.a, pair.b
    draws, drawn_on = (corpus.sources.get(one.claim.part, {}) for one in (first, second))
    more = opposed.get(second.index, 0) - opposed.get(first.index, 0)
    later = more > 0 or (more == 0 and corpus.order.later(second.claim.part, first.claim.part))
    if first.claim.part in drawn_on or (second.claim.part not in draws and later):
        first, second, draws = second, first, drawn_on
    return first, second, draws.get(second.claim.part)


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
    return x, y


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
        if {side[0].document for side in (ticks.group.first, ticks.group.second) if side} == documents
        for sure, near in zip(ticks.sure, ticks.group.pairs, strict=True)
        if sure >= SETTING["tick"] and near.a.document != near.b.document and _beside(near, pair)
    ]


def _beside(near: Pair, pair: Pair) -> bool:
    return all(abs(x.sentence - y.sentence) <= 1 for x, y in ((near.a, pair.a), (near.b, pair.b)))
