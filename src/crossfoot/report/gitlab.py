"""Findings as GitLab's code quality report: a list of issues with a path, a line and a fingerprint of its own each."""

from __future__ import annotations

from collections import Counter

from crossfoot.escapes import visible
from crossfoot.model import Finding, Publication, Severity
from crossfoot.report.json import dump
from crossfoot.report.left_aside import told_findings
from crossfoot.report.passages import Passages, also_told
from crossfoot.report.places import Place, places_of
from crossfoot.report.records import Record

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}


def render(publication: Publication) -> str:
    """Return the list, in reading order."""
    passages = Passages(publication.report.documents)
    seen: Counter[str] = Counter()
    issues = []
    for finding in told_findings(publication.report):
        key = finding.fingerprint or finding.code
        seen[key] += 1  # GitLab drops the second issue of one fingerprint
        name = key if seen[key] == 1 else f"{key}-{seen[key]}"
        issues.append(_issue(finding, places_of(finding, publication, passages), name))
    return dump(issues)


def _issue(finding: Finding, places: list[Place], fingerprint: str) -> Record:
    first = places[0] if places else None
    told = places if first is not None and first.rendered else places[1:]
    parted = "; " if any(place.own for place in told) else ", "
    others = f" ({parted.join(place.label for place in told)})" if told else ""
    path, line, end = (first.path, first.line, first.end_line) if first else ("", 1, 1)
    if first is not None and first.rendered:
        line = end = 1  # the format wants a line, and the file has none
    return {
        "description": "; also ".join(map(visible, (finding.message, *also_told(finding)))) + others,
        "check_name": f"{finding.code} {finding.rule}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": line, "end": end}},
    }
