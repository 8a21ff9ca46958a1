"""Places as continuous integration names them: paths of the repository, lines and columns of both ends, counted from 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossfoot.escapes import escaped, visible
from crossfoot.model import Document, Finding, Location, Publication, Span
from crossfoot.report.passages import Passages, also_told, own_terms, telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands; columns are code points, the end column the one after the last.

    start, length: code points of the decoded file. passage: the sentence around, as people read it; "" for a file that
    could not be read, which has no `text` either and stands for its first line.
    label: path:line:column, with the place in the file's own terms. own: that place alone ("page 3"), None without such.
    rendered: lines and columns are those of the text as read, which no viewer of the file knows: an annotation names the file alone.
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
    label: str
    own: str | None = None
    rendered: bool = False


def places_of(finding: Finding, publication: Publication, passages: Passages) -> list[Place]:
    """Return the places of a finding, the one to look at first before the others."""
    return [_place(location, publication, passages) for location in finding.places]


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, those of one severity in reading order: what a limit cuts off matters least."""
    return sorted(findings, key=lambda finding: -finding.severity.rank)


def details(finding: Finding, places: Sequence[Place], *, whole: bool = False) -> list[str]:
    """Return what is told of a finding below its message: the other passages, the evidence, the suggestion.

    whole: the first passage too; it is told in any case where an annotation cannot show its line.
    """
    shown = places if whole or (places and places[0].rendered) else places[1:]
    lines = [f"{place.label}: {place.passage}" if place.passage else place.label for place in shown]
    lines += [f"Also {visible(line)}" for line in also_told(finding)]
    if reasons := telling(finding):
        lines.append("Because: " + visible("; ".join(reasons)))
    if finding.suggestion:
        lines.append("Suggestion: " + visible(finding.suggestion))
    return lines


def _place(location: Location, publication: Publication, passages: Passages) -> Place:
    document = publication.report.documents.get(location.document)
    if document is None:
        path = publication.path_of(location.document)
        return Place(
            path=path, line=1, column=1, end_line=1, end_column=1, start=0, length=0, text="", passage="",
            label=f"{escaped(path)}:1:1",
        )  # fmt: skip
    span = location.span
    line, column = document.position(span.start)
    end_line, end_column = document.position(span.end)
    passage = passages.around(location)
    return Place(
        path=publication.path_of(document.file),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=span.start,
        length=span.end - span.start,
        text=document.text[span.start : span.end],
        passage=passage.text if passage else "",
        label=f"{escaped(publication.path_of(document.path))}:{line}:{column}{own_terms(document, span)}",
        own=_own(document, span),
        rendered=document.rendered,
    )


def _own(document: Document, span: Span) -> str | None:
    """Return where a span stands in the terms of its file on disk, member of an archive and line of that included."""
    place = document.place(span.start)
    if document.archive is None:
        return visible(place) if place else None
    line, column = document.position(span.start)
    member = document.path.removeprefix(f"{document.archive}/")
    return f"{escaped(member)}:{line}:{column}{own_terms(document, span)}"
