"""Why two figures of two documents are a pair or none: all evidence with its weight, and the verdict in words.

Takes the analyses and the linkage that `link` made of them. It decides nothing: it asks the same functions that the alignment asks,
for any two figures, and names the first bar that a pair does not clear. Evidence that only all pairs together give (the only
candidate, an equal number beside it) is in a link's score and not in the score of two figures alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from crossfoot import lexicon
from crossfoot.config import Scope
from crossfoot.link.align import EXPLAINS, SPECIFIC
from crossfoot.link.claims import Claim, digits_key, unclaimed
from crossfoot.link.corpus import Corpus, gather
from crossfoot.link.features import Feature
from crossfoot.link.pairing import OTHER_FACT, Pairing, pair
from crossfoot.link.places import spot
from crossfoot.link.restate import OPPOSES
from crossfoot.link.score import START, WEIGHTS, WORDS
from crossfoot.link.weighed import Model, Weighing
from crossfoot.measure.comparison import commensurable
from crossfoot.measure.duration import length_of_time
from crossfoot.model import (
    Analysis,
    Candidate,
    Document,
    Figure,
    Link,
    Linkage,
    LinkKind,
    Role,
    SectionKind,
    Weighed,
)

_DATA = lexicon.load("reasons")
AGAINST: dict[str, str] = _DATA["words"]
VERDICTS: dict[str, str] = _DATA["verdicts"]
SLOT = regex.compile(r"\{(\w+)\}")
TIED = 0.3
"""How strong shared words or names must be to count as a piece of evidence of their own."""
NEEDED = 2


@dataclass(frozen=True)
class Reasons:
    """Answers for any two figures of a run."""

    analyses: Sequence[Analysis]
    linkage: Linkage
    scope: Scope

    def candidates(self, figure: Figure, document: str, *, most: int = 2) -> tuple[Candidate, ...]:
        """Return the figures of `document` that come nearest to `figure`, best first: those whose units compare, by their score."""
        others = [one for analysis in self.analyses if analysis.document.path == document for one in analysis.figures]
        found = [candidate for other in others if (candidate := self._scored(figure, other)) is not None]
        found.sort(key=lambda one: (-one.score, -one.topic, one.b.span))
        return tuple(found[:most])

    def weigh(self, a: Figure, b: Figure) -> Candidate:
        """Return all that speaks for and against `a` and `b` being one fact."""
        found = self._scored(a, b)
        if found is not None:
            return found
        reason = self._unclaimed(a) or self._unclaimed(b)
        verdict = reason or _verdict("units", a=_kind(a), b=_kind(b))
        return Candidate(a=a, b=b, score=0.0, topic=0.0, start=START, evidence=(), verdict=verdict)

    def _scored(self, a: Figure, b: Figure) -> Candidate | None:
        mine, theirs = self._claims.get(spot(a)), self._claims.get(spot(b))
        if mine is None or theirs is None:
            return None
        cites, cited = self._cites(mine, theirs), self._cites(theirs, mine)
        if not cites and not cited and mine.part != theirs.part:
            return self._by_model(a, b)
        extra = (Feature("cited"),) if cites or cited else ()
        first, second = (theirs, mine) if cited and not cites else (mine, theirs)
        found = pair(first, second, self._corpus.rarity, extra=extra)
        if found is None:
            return None
        link = self._link(a, b)
        return Candidate(
            a=a,
            b=b,
            score=found.sure,
            topic=found.topic,
            start=START,
            evidence=_weighed(found.evidence, turned=first is theirs),
            verdict=self._why(a, b, found, link, restates=cites or cited),
            linked=link.score if link is not None else None,
        )

    def _by_model(self, a: Figure, b: Figure) -> Candidate | None:
        """Return what the model makes of two figures of documents that do not cite each other; None when their units cannot be compared."""
        found = self._model.weigh(a, b)
        if found is None:
            if not commensurable(a, b):
                return None
            compared = self._corpus.comparable(a.document, b.document)
            verdict = _verdict("keyless" if compared else "scope")
            return Candidate(a=a, b=b, score=0.0, topic=0.0, start=START, evidence=(), verdict=verdict)
        link = self._link(a, b)
        return Candidate(
            a=a,
            b=b,
            score=found.probability,
            topic=found.same_fact,
            start=found.start,
            evidence=found.evidence,
            verdict=self._why_by_model(a, b, found, link),
            linked=link.score if link is not None else None,
        )

    def _why_by_model(self, a: Figure, b: Figure, found: Weighing, link: Link | None) -> str:
        if link is not None:
            return _verdict("linked")
        if found.forbidden:
            return _verdict("vetoed", words="; ".join(found.forbidden))
        if found.probability < found.bar:
            name = "weak_agreeing" if found.ticked else "weak_opposing"
            return _verdict(name, score=_share(found.probability), least=_share(found.bar))
        return self._taken(a, b) or _verdict("held_back")

    def _why(self, a: Figure, b: Figure, found: Pairing, link: Link | None, *, restates: bool) -> str:
        """Return the first bar that a pair does not clear, in words."""
        if link is not None:
            return _verdict("linked")
        if not self._corpus.comparable(a.document, b.document) or (self.scope is Scope.CITATIONS and not restates):
            return _verdict("scope")
        apart = [feature for feature in found.evidence if feature.name in OTHER_FACT]
        if apart and not found.same:
            return _verdict("other_fact", words="; ".join(_words(feature) for feature in apart))
        if not found.compatible:
            return _verdict("counted", a=_counted(a), b=_counted(b))
        taken = self._taken(a, b)
        if taken is not None:
            return taken
        if not _keys(found.a) & _keys(found.b):
            return _verdict("keyless")
        if found.agrees:
            least = EXPLAINS
            weak = found.sure < least
            return (
                _verdict("weak_agreeing", score=_share(found.sure), least=_share(least))
                if weak
                else _verdict("held_back")
            )
        if not found.contradicts:
            return _verdict("undecided")
        if not found.opposable:
            unknown = a if a.counted is None else b
            return _verdict("unknown", text=unknown.text)
        least = OPPOSES[LinkKind.RESTATEMENT]
        if found.topic < least:
            return _verdict("weak_opposing", score=_share(found.topic), least=_share(least))
        pieces = sum(_ties(feature) for feature in found.evidence)
        return _verdict("thin", count=str(pieces)) if pieces < NEEDED else _verdict("held_back")

    def _taken(self, a: Figure, b: Figure) -> str | None:
        """Return that one of the two is held to be one fact with another figure of the other's document, or None."""
        for figure, other in ((a, b), (b, a)):
            for link in self.linkage.links:
                partner = _partner(link, figure)
                if partner is not None and partner.document == other.document and link.score >= EXPLAINS:
                    line, column = self._documents[partner.document].position(partner.span.start)
                    return _verdict(
                        "taken",
                        text=figure.text,
                        other=partner.text,
                        place=f"{partner.document}:{line}:{column}",
                        score=_share(link.score),
                    )
        return None

    def _unclaimed(self, figure: Figure) -> str | None:
        """Return why a figure is no claim that the link stage looks at, or None."""
        if spot(figure) in self._claims:
            return None
        section = self._documents[figure.document].sections[figure.section]
        if section.kind is SectionKind.BOILERPLATE:
            return _verdict("boilerplate", text=figure.text)
        if unclaimed(figure):
            old = figure.frame.role is Role.OLD
            return _verdict("unclaimed", text=figure.text, modality="an old value" if old else figure.modality.value)
        return _verdict("conversion", text=figure.text)

    def _link(self, a: Figure, b: Figure) -> Link | None:
        both = {spot(a), spot(b)}
        return next((link for link in self.linkage.links if {spot(link.a), spot(link.b)} == both), None)

    def _cites(self, a: Claim, b: Claim) -> bool:
        return b.part in self._corpus.sources.get(a.part, {})

    @cached_property
    def _corpus(self) -> Corpus:
        return gather(self.analyses, self.scope)

    @cached_property
    def _model(self) -> Model:
        return Model(self._corpus)

    @cached_property
    def _claims(self) -> dict[tuple[str, int, int], Claim]:
        return {spot(claim.figure): claim for claim in self._corpus.claims if isinstance(claim.figure, Figure)}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {analysis.document.path: analysis.document for analysis in self.analyses}


def _weighed(evidence: Iterable[Feature], *, turned: bool) -> tuple[Weighed, ...]:
    """Return the evidence with its weights, strongest first; turned: the two sides of each change places."""
    found = [
        Weighed(name=one.name, words=_words(one, turned=turned), weight=WEIGHTS[one.name] * one.strength)
        for one in evidence
        if WEIGHTS[one.name] * one.strength
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.weight), one.name)))


def _words(feature: Feature, *, turned: bool = False) -> str:
    """Return a piece of evidence in words; one that nobody has put into words is told by its name."""
    a, b = (feature.b, feature.a) if turned and feature.b else (feature.a, feature.b)
    words = WORDS.get(feature.name) or AGAINST.get(feature.name) or feature.name.replace("_", " ")
    return _filled(words, a=_told(a), b=_told(b))


def _told(text: str) -> str:
    return (length_of_time(text) or "").replace("_", " ")


def _verdict(name: str, **words: str) -> str:
    return _filled(VERDICTS[name], **words)


def _filled(template: str, **words: str) -> str:
    """Return `template` with its slots filled once, so that braces in a document's text stay what they are."""
    return SLOT.sub(lambda match: words.get(match[1], match[0]), template)


def _keys(claim: Claim) -> frozenset[str]:
    figure = claim.figure
    digits = digits_key(figure.value) if isinstance(figure, Figure) else None
    return claim.lemmas | claim.near | claim.names | (frozenset({f"#{digits}"}) if digits else frozenset())


def _ties(feature: Feature) -> bool:
    return feature.name in SPECIFIC or (feature.name in {"context", "names"} and feature.strength >= TIED)


def _partner(link: Link, figure: Figure) -> Figure | None:
    for one, other in ((link.a, link.b), (link.b, link.a)):
        if spot(one) == spot(figure):
            return other
    return None


def _kind(figure: Figure) -> str:
    return (figure.unit or figure.dimension).replace("_", " ")


def _counted(figure: Figure) -> str:
    return " ".join((*figure.modifiers, figure.counted or "?"))


def _share(score: float) -> str:
    return f"{min(score, 0.99):.0%}"
