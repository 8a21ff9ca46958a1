"""What is one fact over all documents: who states it, how, and who stands against the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from crossfoot.model.figure import DateMention, Figure
from crossfoot.model.finding import Report
from crossfoot.model.ledger import Entry


class Stance(StrEnum):
    """How a statement stands to the value that the others, or the ledger, have."""

    AGREES = "agrees"
    BOUND = "bound"  # the same number with another bound
    COUNTED = "counted"  # the same number, said of something else
    STALE = "stale"  # replaced elsewhere
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One place that states a fact; `phrase` is how, bound included ("more than 10,000")."""

    mention: Figure | DateMention
    phrase: str
    standing: Stance = Stance.AGREES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact, what it is in words, and its statements in the order of documents; `entry` is the ledger's row for it."""

    label: str
    statements: tuple[Statement, ...]
    entry: Entry | None = None

    @property
    def disagrees(self) -> bool:
        """Whether some statement stands against the others."""
        return any(statement.standing is not Stance.AGREES for statement in self.statements)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that state it, each once."""
        return tuple(dict.fromkeys(statement.mention.document for statement in self.statements))

    def of(self, document: str) -> Iterator[Statement]:
        """Yield the statements of one document, in text order."""
        return (statement for statement in self.statements if statement.mention.document == document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The facts of a run by the documents that state them: disagreements first, then by first place."""

    report: Report
    facts: tuple[Fact, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of all documents read, sorted."""
        return tuple(analysis.document.path for analysis in self.report.analyses)
