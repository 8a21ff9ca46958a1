"""One document against itself: its headline, captions, summaries and tables against its prose, by the model.

A figure above or beside the text that agrees with any figure of the text is borne out, whatever else stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crossfoot.link.corpus import Corpus
from crossfoot.link.decision import INSIDE, STORY, agreeing, changed_slots, contradictions, ticks_of
from crossfoot.link.lacking import is_claimed, lacks_everywhere
from crossfoot.link.model import load
from crossfoot.link.pairs import Group, Pair, group_of
from crossfoot.link.statements import Statement, by_document
from crossfoot.link.told import shared
from crossfoot.model import Figure, Link, LinkKind, SectionKind

PROSE = frozenset({SectionKind.LEAD, SectionKind.BODY})
ABOVE: Mapping[SectionKind, LinkKind] = {
    SectionKind.HEADLINE: LinkKind.HEADLINE,
    SectionKind.CAPTION: LinkKind.CAPTION,
    SectionKind.SUMMARY: LinkKind.SUMMARY,
}


def inside_links(corpus: Corpus, statements: Sequence[Statement]) -> Iterator[Link]:
    """Yield the links of each document with itself: `a` stands in a headline, caption or summary, or in prose against a cell."""
    groups: dict[LinkKind, list[Group]] = {kind: [] for kind in (*ABOVE.values(), LinkKind.REPEATED)}
    for own in by_document([one for one in statements if one.figure is not None]).values():
        for kind, first, second in _sides(own):
            if first and second:
                groups[kind].append(group_of(first, second, {}))
    for kind, found in groups.items():
        yield from _links(corpus, kind, found)


def _sides(own: Sequence[Statement]) -> Iterator[tuple[LinkKind, list[Statement], list[Statement]]]:
    """Yield the two sides of each setting of a document."""
    text = [one for one in own if one.claim.section.kind in PROSE and one.claim.section.cell is None]
    for section, kind in ABOVE.items():
        yield kind, [one for one in own if one.claim.section.kind is section], text
    yield LinkKind.REPEATED, text, [one for one in own if one.claim.section.cell is not None]


def _links(corpus: Corpus, kind: LinkKind, groups: Sequence[Group]) -> Iterator[Link]:
    all_ticks = ticks_of(groups, load())
    for ticks in all_ticks:
        for sure, pair in agreeing(ticks):
            if pair.a.claim.part == pair.b.claim.part:
                yield from _link(kind, pair, max(sure, STORY["tick"]), changed_slots(pair, ticks))
    for verdict in contradictions(all_ticks, load(), INSIDE[kind.value]):
        a, b = verdict.pair.a, verdict.pair.b
        sure = verdict.probability >= INSIDE["anywhere"] and kind is LinkKind.HEADLINE
        if a.claim.part == b.claim.part and (sure or _stands_nowhere(a, corpus, kind)):
            yield from _link(kind, verdict.pair, verdict.probability, ())


def _stands_nowhere(one: Statement, corpus: Corpus, kind: LinkKind) -> bool:
    """Say whether a figure that must come from somewhere stands in no other place of its story; any figure of a headline must."""
    figure = one.figure
    claimed = figure is not None and (kind is LinkKind.HEADLINE or is_claimed(figure))
    return claimed and lacks_everywhere(one.claim, corpus)


def _link(kind: LinkKind, pair: Pair, sure: float, changed: tuple[str, ...]) -> Iterator[Link]:
    a, b = pair.a.mention, pair.b.mention
    if isinstance(a, Figure) and isinstance(b, Figure):
        yield Link(kind=kind, a=a, b=b, score=round(sure, 4), evidence=shared(pair), changed=changed)
