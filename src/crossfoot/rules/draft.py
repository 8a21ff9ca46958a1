"""What check kinds take and give: the case before them, and drafts that the engine turns into findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from crossfoot.containment import contained
from crossfoot.model import Analysis, Figure, Finding, Linkage, Location, Rate, Remedy
from crossfoot.rules.arithmetic.sentences import Sentence, sentences
from crossfoot.rules.calculations.model import load
from crossfoot.rules.calculations.told import Told, lasts_until, told
from crossfoot.rules.passage.passages import Passage, passages
from crossfoot.rules.tables.grid import Grid, grids
from crossfoot.rules.tables.set_lines import set_tables

STATEMENT = "statement"
"""What every message may name: what the documents say at the places of the finding, as they say it."""
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Case:
    """All that the stages before know: one analysis a document, in the order of names, and what links them.

    A kind that looks beyond one document asks `beside` for the others: not every two documents may be compared.
    rates: exchange rates that the user gives, in the order of their file. labelled: the ranks, versions and scores of each document,
    in text order, which the analyses are without. failed: internal errors of what rules share.
    """

    analyses: tuple[Analysis, ...]
    linkage: Linkage
    rates: tuple[Rate, ...] = ()
    labelled: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    failed: list[Finding] = field(default_factory=list, compare=False)
    _known: dict[tuple[object, str], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def by_document(self) -> Mapping[str, Analysis]:
        """Analyses by the name of their document."""
        return {analysis.document.path: analysis for analysis in self.analyses}

    def beside(self, document: str) -> tuple[Analysis, ...]:
        """Return the other documents that may be compared with `document`: cited ones first, then in the order of names."""
        cited = self._cited.get(document, ())
        names = sorted(self._neighbours.get(document, ()), key=lambda name: (name not in cited, name))
        return tuple(self.by_document[name] for name in names if name in self.by_document)

    @cached_property
    def _neighbours(self) -> Mapping[str, Collection[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for a, b in self.linkage.comparable:
            found[a].add(b)
            found[b].add(a)
        return found

    @cached_property
    def _cited(self) -> Mapping[str, Collection[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for citation in self.linkage.citations:
            found[citation.citing.document].add(citation.cited.document)
        return found

    def once(self, read: Callable[[Analysis], T], analysis: Analysis) -> T:
        """Return what `read` gives of a document, worked out once for all rules that ask for it."""
        key = (read, analysis.document.path)
        if key not in self._known:
            self._known[key] = read(analysis)
        found: T = self._known[key]
        return found

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all documents with their figures blanked out, in order."""
        return self._of_each("sentences", lambda analysis: list(sentences(analysis)))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences that stand together, with their dates, in order."""
        return tuple(passages(self.sentences, self.analyses))

    @cached_property
    def blocks(self) -> tuple[Passage, ...]:
        """The sentences that stand together, lists and their items among them, with their dates, in order."""
        return tuple(passages(self.sentences, self.analyses, lists=True))

    @cached_property
    def calculations(self) -> tuple[Told, ...]:
        """The calculations of all passages that do not come out, the surest of each first; no length that lasts until its text was written."""
        return tuple(
            one for passage in self.blocks for one in told(passage, load()) if not self._until_written(passage, one)
        )

    def _until_written(self, passage: Passage, one: Told) -> bool:
        day = self.by_document[passage.sentences[0].document].document.metadata.date
        return day is not None and lasts_until(one.candidate, day)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of all documents that hold numbers, in order."""
        return self._of_each("tables", lambda analysis: [*grids(analysis), *set_tables(analysis.document)])

    def _of_each(self, stage: str, read: Callable[[Analysis], list[T]]) -> tuple[T, ...]:
        """Return what `read` gives of all documents; one that fails costs its own, and is kept in `failed`."""
        found: list[T] = []
        for analysis in self.analyses:
            some = contained(stage, [analysis.document.path], read, analysis)
            if isinstance(some, Finding):
                self.failed.append(some)
            else:
                found += some
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One discrepancy as a check kind sees it: no code, severity or wording yet.

    words: values for the rule's message placeholders ("a.text", "b.text", "computed"); the engine looks them up and
    never evaluates anything. confidence: 0..1. about, remedies: as in `Finding`; of a draft with remedies the engine takes the suggestion.
    """

    locations: tuple[Location, ...]
    confidence: float
    words: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    suggestion: str | None = None
    about: str | None = "sum"
    remedies: tuple[Remedy, ...] = ()
