"""What a report is written from: the findings, with all that some format says beside them."""

from __future__ import annotations

from dataclasses import dataclass

from crossfoot.model.fact import Matrix
from crossfoot.model.finding import Report, Severity
from crossfoot.model.verified import Verified


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """A rule in words; `example` shows documents of which it tells, as name and text."""

    code: str
    name: str
    severity: Severity
    what: str
    why: str
    quiet: str
    example: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A report ready to be written in any format.

    matrix: the facts of the run, and its report. rules: the pages of all rules, by code. verified: what was verified of each document. prefix: the folder that document
    names are relative to, seen from the repository (or the working directory); "" where it is that one or lies outside.
    folder: the same folder in full, "" when it is not known.
    """

    matrix: Matrix
    rules: tuple[RulePage, ...]
    version: str
    verified: tuple[Verified, ...] = ()
    prefix: str = ""
    folder: str = ""

    @property
    def report(self) -> Report:
        """The findings and everything read."""
        return self.matrix.report

    def path_of(self, document: str) -> str:
        """Return the path of a document as continuous integration knows it, with forward slashes."""
        return f"{self.prefix}/{document}" if self.prefix else document
