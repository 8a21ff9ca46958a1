"""Why two figures are, or are not, held to be one fact: every piece of evidence with its weight, and the verdict in words."""

from __future__ import annotations

from dataclasses import dataclass

from crossfoot.model.figure import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One piece of evidence: its name in the model, what it says, and its weight in log odds; below 0 it speaks against.

    unknown: it says only that something is not known, or that there is nothing to compare; agreeing: that the two are alike in something;
    nothing: that there is none of what would speak for it.
    """

    name: str
    words: str
    weight: float
    unknown: bool = False
    agreeing: bool = False
    nothing: bool = False

    @property
    def opposes(self) -> bool:
        """Whether it is a reason against the two that people understand."""
        return self.weight < 0 and not self.unknown and not self.agreeing


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two figures of two documents, and why they are a pair or none.

    score: 0..1, how sure it is from the two alone that they are one fact, an equal number counted in; topic: the same without the
    number. start: log odds before any evidence. evidence: strongest first. linked: score of the link that holds them to be one
    fact, None where there is none. verdict: why so, in words.
    """

    a: Figure
    b: Figure
    score: float
    topic: float
    start: float
    evidence: tuple[Weighed, ...]
    verdict: str
    linked: float | None = None
