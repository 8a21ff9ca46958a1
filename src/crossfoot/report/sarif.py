"""Findings as SARIF 2.1.0 (OASIS), within what GitHub's code scanning takes.

The second passage is a related location that the message links to; fingerprints survive edits elsewhere in the file. A
rule's page is its help. Paths are relative to the repository.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from crossfoot.containment import failures
from crossfoot.escapes import visible
from crossfoot.model import Finding, Publication, RulePage, Severity, Skipped
from crossfoot.report.json import dump
from crossfoot.report.markdown import escaped, fenced
from crossfoot.report.passages import Passages, also_told
from crossfoot.report.places import Place, gravest_first, places_of
from crossfoot.report.records import Record, skipped_line

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000
"""Results that GitHub takes of one run; the least severe are left out beyond it, which the log then says."""

_MOST_PLACES = 100  # GitHub shows no more of one result
_LONGEST = 1000  # GitHub cuts a rule's descriptions at 1024 characters
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "recommendation"}


def render(publication: Publication) -> str:
    """Return the SARIF log of one run."""
    findings = gravest_first(publication.report.findings)[:MOST_RESULTS]
    told = {finding.code for finding in findings}
    pages = [page for page in publication.rules if page.code in told]
    index = {page.code: number for number, page in enumerate(pages)}
    passages = Passages(publication.report.documents)
    kept = set(map(id, findings))
    results = [
        _result(finding, places_of(finding, publication, passages), index)
        for finding in publication.report.findings
        if id(finding) in kept
    ]
    driver = {
        "name": "crossfoot",
        "version": publication.version,
        "semanticVersion": publication.version,
        "shortDescription": {"text": "A linter for figures: numbers and dates of documents that disagree."},
        "rules": [_rule(page) for page in pages],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "crossfoot/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            _invocation(
                len(publication.report.findings) - len(findings),
                publication.report.skipped,
                whole=not failures(publication.report.findings),
            )
        ],
        "results": results,
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(page: RulePage) -> Record:
    text = f"{page.what}\n\nWhy: {page.why}\n\nStays quiet: {page.quiet}"
    lines = [escaped(page.what), f"**Why:** {escaped(page.why)}", f"**Stays quiet:** {escaped(page.quiet)}"]
    lines += [f"`{name}`\n\n{fenced(example)}" for name, example in page.example]
    silence = f"<!-- crossfoot: ignore {page.code} -->"
    lines.append(f"To silence it, put `{silence}` before the passage.")
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": _cut(page.what)},
        "fullDescription": {"text": _cut(f"{page.what} {page.why}")},
        "help": {"text": text, "markdown": "\n\n".join(lines)},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {
            "tags": ["figures", page.name],
            "precision": "high" if page.severity is Severity.ERROR else "medium",
            "problem.severity": _PROBLEMS[page.severity],
        },
    }


def _result(finding: Finding, places: list[Place], index: Mapping[str, int]) -> Record:
    others = places[1:_MOST_PLACES]
    links = [f"See [{_link_text(place.label)}]({number})." for number, place in enumerate(others, start=1)]
    told = [f"Here: {_no_link(places[0].label)}."] if places and places[0].rendered else []
    also = also_told(finding)
    told += [_sentence(f"Also {_no_link(visible(line))}") for line in also]
    rule = {"ruleIndex": index[finding.code]} if finding.code in index else {}
    fingerprint = finding.fingerprint or "0"
    return {
        "ruleId": finding.code,
        **rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join([_sentence(_no_link(visible(finding.message))), *told, *links])},
        "locations": [_location(places[0])] if places else [],
        "relatedLocations": [
            {"id": number, **_location(place), "message": {"text": _no_link(place.passage or place.label)}}
            for number, place in enumerate(others, start=1)
        ],
        "partialFingerprints": {"crossfoot/v2": fingerprint, "primaryLocationLineHash": f"{fingerprint}:1"},
        "rank": round(finding.confidence * 100, 1),
        "properties": {
            "confidence": round(finding.confidence, 2),
            "evidence": list(finding.evidence),
            **({"suggestion": finding.suggestion} if finding.suggestion else {}),
            **({"also": list(also)} if also else {}),
        },
    }


def _location(place: Place) -> Record:
    """Return a location: region of a text; of another file its first line, which GitHub asks for, and its own terms."""
    region: Record = {"startLine": 1 if place.rendered else place.line}
    if place.text and not place.rendered:
        region |= {
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "charOffset": place.start,
            "charLength": place.length,
            "snippet": {"text": place.text},
        }
    uri = {"uri": quote(os.fsencode(place.path), safe="/"), "uriBaseId": "%SRCROOT%"}
    own = {"logicalLocations": [{"fullyQualifiedName": place.own}]} if place.own else {}
    return {"physicalLocation": {"artifactLocation": uri, "region": region}, **own}


def _invocation(left: int, skipped: Sequence[Skipped], *, whole: bool) -> Record:
    said = [("note", skipped_line(skipped))] if skipped else []
    if left:
        said.append(
            ("warning", f"{left} findings of least severity are left out: GitHub takes {MOST_RESULTS} of a run.")
        )
    told = [{"level": level, "message": {"text": text}} for level, text in said]
    return {"executionSuccessful": whole, **({"toolExecutionNotifications": told} if told else {})}


def _no_link(text: str) -> str:
    """Return text of documents with nothing in it that SARIF reads as a link or a placeholder."""
    return text.replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _link_text(text: str) -> str:
    return _no_link(text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]"))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
