"""Findings -> diagnostics: one at each place of a finding, the first with its severity, the others as hints.

A document whose text was made of its file (Word, PDF, a member of an archive) has no lines in the editor: a finding is told once in
it, at the beginning of the file and with the place in the file's own terms; hints are left out.
"""

from __future__ import annotations

from lsprotocol import types

from crossfoot.escapes import visible
from crossfoot.lsp.story import Checked
from crossfoot.model import Finding, Location, Severity
from crossfoot.report.passages import Passages, also_told, place_of

SOURCE = "crossfoot"

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTICE: types.DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked, *, everywhere: bool) -> dict[str, list[types.Diagnostic]]:
    """Return the diagnostics by URI, in reading order; an open document without any has an empty list.

    everywhere: also those of documents that are not open.
    """
    found: dict[str, list[types.Diagnostic]] = {opened.uri: [] for opened in checked.opened.values()}
    passages = Passages(checked.report.documents)
    for finding in checked.report.findings:
        for index, location in enumerate(finding.places):
            if index and rendered(checked, location):
                continue
            if everywhere or location.document in checked.opened:
                uri = checked.uri(location.document)
                found.setdefault(uri, []).append(diagnostic(checked, finding, index, passages))
    return found


def diagnostic(checked: Checked, finding: Finding, index: int, passages: Passages) -> types.Diagnostic:
    """Return the diagnostic of a finding at its location `index`, the other passages as related information."""
    page = checked.pages.get(finding.code)
    others = [location for number, location in enumerate(finding.places) if number != index]
    related = [
        types.DiagnosticRelatedInformation(
            location=checked.place(location), message=told(checked, location, passage.text if passage else "")
        )
        for location in others
        for passage in [passages.around(location)]
    ]
    return types.Diagnostic(
        range=checked.range(finding.places[index]),
        message=told(checked, finding.places[index], "\n".join(map(visible, (finding.message, *also_told(finding))))),
        severity=types.DiagnosticSeverity.Hint if index else SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(href=page.as_uri()) if page else None,
        source=SOURCE,
        related_information=related or None,
        data={"fingerprint": finding.fingerprint},
    )


def rendered(checked: Checked, location: Location) -> bool:
    """Say whether a location stands in a document that has no lines of its own."""
    document = checked.report.documents.get(location.document)
    return document is not None and document.rendered


def told(checked: Checked, location: Location, words: str) -> str:
    """Return `words` about a location; behind its place where no line can show it."""
    document = checked.report.documents.get(location.document)
    return f"{place_of(document, location.span)}: {words}" if document is not None and document.rendered else words
