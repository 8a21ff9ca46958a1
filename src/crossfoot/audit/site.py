"""Where a mention is made wrong, and a change of the clean text there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crossfoot.model import Analysis, DateMention, Document, Figure, Section, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A replacement in a section's clean text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A figure or date to be made wrong, in its section, with the other figures of its document."""

    mention: Figure | DateMention
    section: Section
    document: Document
    others: tuple[Figure, ...] = ()

    @property
    def text(self) -> str:
        """The mention as a reader sees it."""
        return self.section.text[self.mention.local.start : self.mention.local.end]

    def inside(self, start: int, end: int, text: str) -> Change:
        """Return a change of the part of the mention from `start` to `end` of its own text."""
        begin = self.mention.local.start
        return Change(span=Span(begin + start, begin + end), text=text)


Planter = Callable[[Site], "tuple[Change, ...] | str"]
"""Answers with the changes that make a mention wrong, each to be made alone, or with the reason why there are none."""


def site(analysis: Analysis, mention: Figure | DateMention) -> Site:
    """Return the site of a mention of `analysis`."""
    section = analysis.document.sections[mention.section]
    return Site(mention=mention, section=section, document=analysis.document, others=analysis.of_quantities().figures)
