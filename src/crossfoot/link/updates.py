"""Half-updated figures: changed in one place by an edit, while a place that said the same before still has the old value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from crossfoot.language.words import plain_words
from crossfoot.link.places import link_order, spot
from crossfoot.measure.comparison import agree
from crossfoot.model import Analysis, Figure, Link, Linkage, LinkKind, Relation

BETWEEN = frozenset({LinkKind.RESTATEMENT, LinkKind.CONFLICT})
AGREEING = frozenset({Relation.EQUAL, Relation.ROUNDS, Relation.REFINES})
KEPT = 0.5
"""Least share of words that a sentence has in common with what it was, to hold the same statement with another number."""
SURE = 0.95
"""Confidence at least: the two places said the same until the edit."""

Words = frozenset[str]


class _Figures:
    """The figures of one version of a document, by what their sentences say apart from numbers."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.said = {id(figure): self._words(figure) for figure in analysis.figures}
        self.stated = {(self.said[id(figure)], figure.text) for figure in analysis.figures}

    def same(self, words: Words, figure: Figure) -> Figure | None:
        """Return the figure that says, in this version, what `figure` says in the other one."""
        found = (one for one in self.analysis.figures if one.text == figure.text and self.said[id(one)] == words)
        return next(found, None)

    def _words(self, figure: Figure) -> Words:
        section = self.analysis.document.sections[figure.section]
        span = section.sentences[figure.sentence]
        return frozenset(plain_words(section.text[span.start : span.end]))


def half_updated(
    before: Sequence[Analysis], agreed: Linkage, after: Sequence[Analysis], changed: Collection[str]
) -> tuple[Link, ...]:
    """Return links of kind HALF_UPDATED: `a` still has the old value, `b` was changed; sorted by place.

    before, after: the documents before and after an edit; agreed: what linked them before, compared. changed: names of the
    documents that the edit touched. A document whose date was moved by the edit speaks of another time: what older
    documents say stays true.
    """
    old = {one.document.path: _Figures(one) for one in before}
    new = {one.document.path: _Figures(one) for one in after}
    found: dict[tuple[object, ...], Link] = {}
    for link in (*agreed.links, *_of_one_text(before, agreed)):
        if link.kind not in BETWEEN or link.relation not in AGREEING or link.changed:
            continue
        sides = ((link.a, link.b), (link.b, link.a))
        # a page that is edited away from its source is a restatement gone wrong, and told as one
        for edited, other in sides[1:] if link.kind is LinkKind.RESTATEMENT else sides:
            names = {edited.document, other.document}
            if edited.document not in changed or not names <= new.keys() or len(names) < 2:
                continue
            if _moved_on(old[edited.document].analysis, new[edited.document].analysis, new[other.document].analysis):
                continue
            said = old[other.document].said[id(other)]
            kept = new[other.document].same(said, other)
            now = _successor(edited, old[edited.document], new[edited.document]) if kept is not None else None
            if kept is None or now is None or agree(kept, now):
                continue
            had = f"{edited.document} had {edited.text} until this change, as {other.document} still has"
            one = replace(
                link,
                kind=LinkKind.HALF_UPDATED,
                a=kept,
                b=now,
                citation=None,
                score=max(link.score, SURE),
                evidence=(had, *link.evidence),
            )
            found.setdefault((spot(kept), spot(now)), one)
    return tuple(sorted(found.values(), key=link_order))


def _of_one_text(before: Sequence[Analysis], agreed: Linkage) -> Iterator[Link]:
    """Yield links between the figures of documents whose files had one and the same text: as one text, they are linked with others alone."""
    alike: dict[str, list[Analysis]] = defaultdict(list)
    for analysis in before:
        alike[analysis.document.text].append(analysis)
    for one, other in (pair for some in alike.values() for pair in combinations(some, 2)):
        if agreed.joins((one.document.path, other.document.path)):
            known = (f"{one.document.path} and {other.document.path} had one text",)
            for a, b in zip(one.figures, other.figures, strict=False):
                yield Link(kind=LinkKind.CONFLICT, a=a, b=b, score=SURE, evidence=known, relation=Relation.EQUAL)


def _successor(figure: Figure, old: _Figures, new: _Figures) -> Figure | None:
    """Return the figure that took the place of `figure`, None when it stands as it was or is gone."""
    words = old.said[id(figure)]
    if (words, figure.text) in new.stated:
        return None
    best = max(_candidates(figure, words, old, new), default=None, key=lambda found: (found[0], -found[1].span.start))
    return best[1] if best else None


def _candidates(figure: Figure, words: Words, old: _Figures, new: _Figures) -> Iterator[tuple[float, Figure]]:
    for one in new.analysis.figures:
        said = new.said[id(one)]
        if (said, one.text) in old.stated or (one.dimension, one.counted) != (figure.dimension, figure.counted):
            continue
        union = len(words | said)
        share = len(words & said) / union if union else 0.0
        if share >= KEPT:
            yield share, one


def _moved_on(before: Analysis, after: Analysis, other: Analysis) -> bool:
    """Say whether the edit gave a document a later day than the other one has: it now tells of another time."""
    was, now, theirs = (one.document.metadata.date for one in (before, after, other))
    return now is not None and now != was and theirs is not None and theirs < now
