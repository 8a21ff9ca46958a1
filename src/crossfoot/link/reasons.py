"""Why two figures of two documents are a pair or none: every level of the model with its weight, and the verdict in words.

Takes the analyses and the linkage that `link` made of them. It decides nothing: it asks the model for any two figures, and names the
first bar that a pair does not clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from crossfoot import lexicon
from crossfoot import patterns as regex
from crossfoot.config import Scope
from crossfoot.link.claims import Claim, unclaimed
from crossfoot.link.corpus import Corpus, gather
from crossfoot.link.decision import STORY, TAKEN
from crossfoot.link.level_words import UNSAID, level_in_words
from crossfoot.link.places import spot
from crossfoot.link.weighed import Model, Weighing
from crossfoot.measure.comparison import commensurable
from crossfoot.measure.wording import unit_in_words
from crossfoot.model import Analysis, Candidate, Document, Figure, Link, Linkage, Role, SectionKind

_DATA = lexicon.load("reasons")
VERDICTS: dict[str, str] = _DATA["verdicts"]
SLOT = regex.compile(r"\{(\w+)\}")


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
        return Candidate(a=a, b=b, score=0.0, topic=0.0, start=0.0, evidence=(), verdict=verdict)

    def _scored(self, a: Figure, b: Figure) -> Candidate | None:
        """Return what the model makes of two figures; None when they are no claims or their units cannot be compared."""
        if spot(a) not in self._claims or spot(b) not in self._claims:
            return None
        found = self._model.weigh(a, b)
        if found is None:
            if not commensurable(a, b):
                return None
            compared = self._corpus.comparable(a.document, b.document)
            verdict = _verdict("keyless" if compared else "scope")
            return Candidate(a=a, b=b, score=0.0, topic=0.0, start=0.0, evidence=(), verdict=verdict)
        link = self._link(a, b)
        return Candidate(
            a=a,
            b=b,
            score=found.probability,
            topic=found.same_fact,
            start=found.start,
            evidence=found.evidence,
            verdict=self._why(a, b, found, link),
            linked=link.score if link is not None else None,
        )

    def _why(self, a: Figure, b: Figure, found: Weighing, link: Link | None) -> str:
        if link is not None:
            return _verdict("linked")
        taken = self._taken(a, b)
        if found.forbidden and (taken is None or found.forbidden != (TAKEN,)):
            return _verdict("vetoed", words="; ".join(_in_words(one) for one in found.forbidden))
        if taken is not None:
            return taken
        if found.probability < found.bar:
            name = "weak_agreeing" if found.ticked else "weak_opposing"
            against = next(
                (one.words for one in found.evidence if one.opposes and one.name not in UNSAID),
                None,
            )
            most = _verdict("against", words=against) if against is not None else ""
            return _verdict(name, score=_share(found.probability), least=_share(found.bar)) + most
        return _verdict("held_back")

    def _taken(self, a: Figure, b: Figure) -> str | None:
        """Return that one of the two is held to be one fact with another figure of the other's document, or None."""
        for figure, other in ((a, b), (b, a)):
            for link in self.linkage.links:
                partner = _partner(link, figure)
                if partner is not None and partner.document == other.document and link.score >= STORY["tick"]:
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


def _verdict(name: str, **words: str) -> str:
    return _filled(VERDICTS[name], **words)


def _in_words(veto: str) -> str:
    """Return what forbids a pair in words: a level ("twin: another subject"), or what is told in words already."""
    name, colon, level = veto.partition(": ")
    return level_in_words(name, level) if colon else veto


def _filled(template: str, **words: str) -> str:
    """Return `template` with its slots filled once, so that braces in a document's text stay what they are."""
    return SLOT.sub(lambda match: words.get(match[1], match[0]), template)


def _partner(link: Link, figure: Figure) -> Figure | None:
    for one, other in ((link.a, link.b), (link.b, link.a)):
        if spot(one) == spot(figure):
            return other
    return None


def _kind(figure: Figure) -> str:
    return unit_in_words(figure.unit) or figure.dimension.replace("_", " ")


def _share(score: float) -> str:
    return f"{min(score, 0.99):.0%}"
