"""History is not the present: what an entry of a changelog, release notes, minutes or an "as of" says was so then.

It does not make a page of today wrong, nor one of another time, and they do not make it wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from crossfoot import lexicon
from crossfoot.link.decision import SETTINGS
from crossfoot.link.project import Project
from crossfoot.link.statements import Statement
from crossfoot.measure.moment import told_moment
from crossfoot.model import Document, DocumentKind, Moment

_LISTS = lexicon.load("standing")
LIVING = frozenset(DocumentKind(kind) for kind in _LISTS["living"])
OTHERS = frozenset(DocumentKind(kind) for kind in _LISTS["others"])
SAME_TIME: int = SETTINGS["standing"]["same time"]


@dataclass(frozen=True, eq=False)
class History:
    """What is known of the times that documents speak of: some of a run, whose projects are known."""

    documents: Mapping[str, Document]
    project: Project

    @cached_property
    def roots(self) -> frozenset[PurePosixPath]:
        """The folders in which a README or a changelog lies."""
        return frozenset(map(PurePosixPath, self.project.roots))

    @cached_property
    def moments(self) -> Mapping[str, tuple[Moment, ...]]:
        """The times that each document speaks of, each once, in the order of the document."""
        return {
            name: tuple(dict.fromkeys(section.moment for section in one.sections if section.moment is not None))
            for name, one in self.documents.items()
        }

    def living(self, name: str) -> bool:
        """Say whether a document is a page of a project that speaks of its present."""
        document = self.documents[name]
        if not self.of_project(name) or document.kind in OTHERS or self._one_time(name):
            return False
        return document.kind in LIVING or document.metadata.date is None

    def of_project(self, name: str) -> bool:
        """Say whether a document lies beside or below a README or a changelog."""
        return not self.roots.isdisjoint(PurePosixPath(name).parents)

    def _one_time(self, name: str) -> bool:
        return any(section.moment is not None for section in self.documents[name].sections[:1])

    def time_of(self, one: Statement) -> Moment | None:
        """Return the time that a statement speaks of; None for the present of its document."""
        if one.claim.section.moment is not None or not self.living(one.document):
            return one.claim.section.moment
        at = one.claim.sentence.find(one.mention.text)
        return told_moment(one.claim.sentence, max(0, at))

    def apart(self, a: Statement, b: Statement) -> bool:
        """Say whether two statements speak of two times, so that neither makes the other wrong."""
        x, y = self.time_of(a), self.time_of(b)
        if x is None and y is None:
            return self._released_since(a, b) or self._released_since(b, a)
        if x is not None and y is not None:
            return _differ(x, y)
        record, other = (a, b) if x is not None else (b, a)
        moment = x or y
        return moment is not None and self._over(record, moment, other)

    def _released_since(self, page: Statement, other: Statement) -> bool:
        """Say whether one is of a page of today, and the other of a dated text that a release has come out since."""
        written = self.documents[other.document].metadata.date
        if written is None or not self.living(page.document) or self.living(other.document):
            return False
        return self.of_project(other.document) and any(day > written for day in self.project.released[-1:])

    def _over(self, record: Statement, moment: Moment, other: Statement) -> bool:
        """Say whether the time of a record was over when another document was written, or is still to come."""
        if self.living(other.document):
            return moment.ahead or not self.is_newest(moment) or self.project.unreleased
        written = self.documents[other.document].metadata.date
        later = [one for one in self.moments[record.document] if _after(one, moment) and not one.ahead]
        return any(one.day is not None and written is not None and one.day <= written for one in later)

    def is_newest(self, moment: Moment) -> bool:
        """Say whether a time is that of the newest release."""
        return bool(moment.version) and moment.version == self.project.newest and not moment.ahead


def order_of(moment: Moment) -> tuple[bool, date, tuple[int, ...]]:
    """Return what orders times: their days, then their versions; those that are still to come are last."""
    return moment.ahead, moment.day or date.min, moment.version


def latest(moments: Iterable[Moment]) -> Moment | None:
    """Return the last of some times."""
    return max(moments, key=order_of, default=None)


def _after(one: Moment, other: Moment) -> bool:
    if one.version and other.version:
        return one.version > other.version
    return one.day is not None and other.day is not None and one.day > other.day


def _differ(x: Moment, y: Moment) -> bool:
    """Say whether two times are two: two versions, or days that lie apart."""
    if x.ahead or y.ahead:
        return x != y
    if x.version and y.version:
        return x.version != y.version
    if x.day is not None and y.day is not None:
        return abs((x.day - y.day).days) > SAME_TIME
    return x != y
