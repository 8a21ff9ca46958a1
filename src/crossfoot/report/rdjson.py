"""Findings as reviewdog's rdjson; columns are bytes of UTF-8 there."""

from __future__ import annotations

from crossfoot.escapes import visible
from crossfoot.model import Finding, Location, Publication, Severity
from crossfoot.report.json import dump
from crossfoot.report.left_aside import told_findings
from crossfoot.report.passages import Passages
from crossfoot.report.places import details, places_of
from crossfoot.report.records import Record

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTICE: "INFO"}


def render(publication: Publication) -> str:
    """Return the diagnostics, in reading order."""
    passages = Passages(publication.report.documents)
    diagnostics = [_diagnostic(finding, publication, passages) for finding in told_findings(publication.report)]
    return dump({"source": {"name": "crossfoot"}, "diagnostics": diagnostics})


def _diagnostic(finding: Finding, publication: Publication, passages: Passages) -> Record:
    places = places_of(finding, publication, passages)
    locations = [_location(location, publication) for location in finding.places]
    return {
        "message": "\n".join([visible(finding.message), *details(finding, places)]),
        "location": locations[0] if locations else {"path": ""},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
        "relatedLocations": [
            {"message": f"{place.own}: {place.passage}" if place.own else place.passage, "location": location}
            for place, location in zip(places[1:], locations[1:], strict=True)
        ],
    }


def _location(location: Location, publication: Publication) -> Record:
    document = publication.report.documents.get(location.document)
    if document is None:
        return {"path": publication.path_of(location.document), "range": {"start": {"line": 1}}}
    path = publication.path_of(document.file)
    if document.rendered:
        return {"path": path}  # the whole file: its lines are not those of the text as read
    ends = []
    for offset in (location.span.start, location.span.end):
        line, _ = document.position(offset)
        before = document.text[document.line_starts[line - 1] : offset]
        ends.append({"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1})
    return {"path": path, "range": {"start": ends[0], "end": ends[1]}}
