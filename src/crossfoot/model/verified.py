"""What was verified of a text: every figure and date of it, with what bears it out, or why nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crossfoot.model.figure import DateMention, Figure
from crossfoot.model.finding import Finding


class Mark(StrEnum):
    """How a figure or date of a text stands after a check."""

    TICKED = "borne out"
    WORKED_OUT = "worked out"
    SUSPECT = "in a finding"
    NEW = "new"
    ASIDE = "not compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One figure or date with its mark.

    by: figures or dates of other places that bear it out, or that it is worked out from, surest first. how: the computation, of one
    that is worked out ("340 + 90"); why it is not compared, of one that is left aside. findings: the errors and warnings it stands in.
    """

    mention: Figure | DateMention
    mark: Mark
    by: tuple[Figure | DateMention, ...] = ()
    how: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """One document: its figures and dates in text order, and how many of them each other document bears out.

    rests: by document name. alone: whether no other document may be compared with it.
    """

    document: str
    marks: tuple[Marked, ...]
    rests: Mapping[str, int] = field(default_factory=dict)
    alone: bool = False

    def count(self, *marks: Mark) -> int:
        """Return how many figures and dates have one of `marks`."""
        return sum(one.mark in marks for one in self.marks)

    @property
    def compared(self) -> int:
        """How many were compared with anything."""
        return len(self.marks) - self.count(Mark.ASIDE)

    @property
    def share(self) -> float | None:
        """The share of those that is borne out or worked out; None where there is none."""
        return self.count(Mark.TICKED, Mark.WORKED_OUT) / self.compared if self.compared else None
