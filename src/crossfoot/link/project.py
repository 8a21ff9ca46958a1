"""What all documents of a run tell of the projects whose pages they are: releases, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from crossfoot.model import Document, DocumentKind, SectionKind

OF_PROJECTS = frozenset({DocumentKind.README, DocumentKind.CHANGELOG})
"""Documents beside which, and below which, the pages of a project lie."""
RELEASES = frozenset({DocumentKind.CHANGELOG, DocumentKind.RELEASE_NOTES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What all documents of a run tell of the projects that they are of: it holds for each group of them.

    roots: the folders in which a README or a changelog lies, sorted. newest: the highest version of any record that is out; () where
    there is none. unreleased: whether a changelog has entries of what is not out yet, so that pages may be ahead of the newest
    release. released: the days on which releases came out, sorted.
    """

    roots: tuple[str, ...] = ()
    newest: tuple[int, ...] = ()
    unreleased: bool = False
    released: tuple[date, ...] = ()


def project_of(documents: Iterable[Document]) -> Project:
    """Return what `documents`, all of a run, tell of their projects."""
    kept = [one for one in documents if one.kind in OF_PROJECTS or one.kind in RELEASES]
    out = [
        section.moment
        for one in kept
        if one.kind in RELEASES
        for section in one.sections
        if section.moment is not None and not section.moment.ahead
    ]
    return Project(
        roots=tuple(sorted({str(PurePosixPath(one.path).parent) for one in kept if one.kind in OF_PROJECTS})),
        newest=max((moment.version for moment in out), default=()),
        unreleased=any(
            section.moment is not None and section.moment.ahead and section.kind is not SectionKind.HEADING
            for one in kept
            if one.kind is DocumentKind.CHANGELOG
            for section in one.sections
        ),
        released=tuple(sorted({moment.day for moment in out if moment.day is not None and moment.version})),
    )
