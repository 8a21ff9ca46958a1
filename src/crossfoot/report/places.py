"""Places as continuous integration names them: paths of the repository, lines and columns of both ends, counted from 1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.escapes import escaped, visible
from crossfoot.model import Finding, Location, Publication
from crossfoot.report.passages import Passages


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands; columns are code points, the end column the one after the last.

    start, length: code points of the decoded file. passage: the sentence around, as people read it; "" for a file that
    could not be read, which has no `text` either and stands for its first line.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    length: int
    text: str
    passage: str

    @property
    def label(self) -> str:
        """The place as path:line:column."""
        return f"{escaped(self.path)}:{self.line}:{self.column}"


def places_of(finding: Finding, publication: Publication, passages: Passages) -> list[Place]:
    """Return the places of a finding, the one to look at first before the others."""
    return [_place(location, publication, passages) for location in finding.locations]


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, those of one severity in reading order: what a limit cuts off matters least."""
    return sorted(findings, key=lambda finding: -finding.severity.rank)


def details(finding: Finding, others: Iterable[Place]) -> list[str]:
    """Return what is told of a finding below its message: the other passages, the evidence, the suggestion."""
    lines = [f"{place.label}: {place.passage}" if place.passage else place.label for place in others]
    if finding.evidence:
        lines.append("Because: " + visible("; ".join(finding.evidence)))
    if finding.suggestion:
        lines.append("Suggestion: " + visible(finding.suggestion))
    return lines


def _place(location: Location, publication: Publication, passages: Passages) -> Place:
    path = publication.path_of(location.document)
    document = publication.report.documents.get(location.document)
    if document is None:
        return Place(path=path, line=1, column=1, end_line=1, end_column=1, start=0, length=0, text="", passage="")
    span = location.span
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end)
    passage = passages.around(location)
    return Place(
        path=path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=span.start,
        length=span.end - span.start,
        text=document.text[span.start : span.end],
        passage=passage.text if passage else "",
    )
