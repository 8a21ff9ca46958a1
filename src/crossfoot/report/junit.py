"""Findings as JUnit XML: a suite a document, a case a finding; a document with none has one case that passes.

Errors and warnings are failures. A notice passes, with its text as output. There are no times in it, so that equal runs
give equal files.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from crossfoot.escapes import escaped, visible
from crossfoot.model import Finding, Publication, Severity
from crossfoot.report.passages import Passages
from crossfoot.report.places import details, places_of
from crossfoot.report.records import skipped_counts, skipped_names


def render(publication: Publication) -> str:
    """Return the XML document."""
    report = publication.report
    passages = Passages(report.documents)
    by_document: dict[str, list[Finding]] = {analysis.document.path: [] for analysis in report.analyses}
    for finding in report.findings:
        by_document.setdefault(finding.locations[0].document if finding.locations else "", []).append(finding)
    root = Xml.Element("testsuites", _counts(report.findings, len(by_document)) | {"name": "crossfoot"})
    for document in sorted(by_document):
        findings = by_document[document]
        path = escaped(publication.path_of(document))
        suite = Xml.SubElement(root, "testsuite", {"name": path} | _counts(findings, 1))
        if not findings:
            Xml.SubElement(suite, "testcase", {"classname": path, "name": "figures agree", "file": path})
        for finding in findings:
            _case(suite, finding, publication, passages)
    if report.skipped:
        counts = skipped_counts(report.skipped)
        numbers = {"tests": str(len(counts)), "failures": "0", "errors": "0", "skipped": str(len(counts))}
        suite = Xml.SubElement(root, "testsuite", {"name": "files left aside"} | numbers)
        for reason, count in counts.items():
            case = Xml.SubElement(suite, "testcase", {"classname": "files left aside", "name": escaped(reason)})
            names = skipped_names(report.skipped, reason)
            told = f"{count} left aside: {escaped(reason)}{f' ({names})' if names else ''}"
            Xml.SubElement(case, "skipped", {"message": told})
        root.set("tests", str(int(root.get("tests", "0")) + len(counts)))
        root.set("skipped", str(len(counts)))
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _case(suite: Xml.Element, finding: Finding, publication: Publication, passages: Passages) -> None:
    places = places_of(finding, publication, passages)
    path, label = (escaped(places[0].path), places[0].label) if places else ("", "")
    name = f"{finding.code} {finding.rule} {label}"
    line = {} if places and places[0].rendered else {"line": str(places[0].line if places else 1)}
    case = Xml.SubElement(suite, "testcase", {"classname": path, "name": name, "file": path} | line)
    message = visible(finding.message)
    body = "\n".join([message, *details(finding, places, whole=True)])
    if finding.severity is Severity.NOTICE:
        Xml.SubElement(case, "system-out").text = body
    else:
        failure = {"type": finding.severity.value, "message": message}
        Xml.SubElement(case, "failure", failure).text = body


def _counts(findings: Iterable[Finding], without: int) -> dict[str, str]:
    """Return the numbers of a suite; without: documents, of which each that has no finding is a case of its own."""
    found = list(findings)
    documents = {finding.locations[0].document for finding in found if finding.locations}
    failures = sum(finding.severity is not Severity.NOTICE for finding in found)
    tests = len(found) + without - min(without, len(documents))
    return {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": "0"}
