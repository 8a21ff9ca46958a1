"""A ledger: facts that somebody has agreed on, against which every document is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crossfoot.model.document import Document
from crossfoot.model.figure import Bound, DateMention, Figure
from crossfoot.model.span import Span

Term = tuple[str, ...]
"""One word that must be met, as its alternatives: ("soldiers", "troops")."""
Wording = tuple[Term, ...]
"""The words by which a fact is recognised: all of its terms must be met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One row of a ledger as its file has it; empty cells are None.

    line: of the file, from 1. span: of the value's cell, in code points of the file. wordings: any of them will do.
    since, until: first and last day on which the fact holds.
    """

    line: int
    span: Span
    name: str | None
    wordings: tuple[Wording, ...]
    value: str
    bound: Bound | None = None
    unit: str | None = None
    counted: str | None = None
    since: date | None = None
    until: date | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An agreed fact: its row, and what it states; `document` and `span` of the value are those of the value's cell."""

    row: LedgerRow
    value: Figure | DateMention
    stated: str  # as a text would have it, bound and unit included

    @property
    def name(self) -> str:
        """What the fact is called: its name, else the words that it is recognised by."""
        return self.row.name or " ".join("|".join(term) for term in self.row.wordings[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The agreed facts of one file, in its order."""

    document: Document
    entries: tuple[Entry, ...]
