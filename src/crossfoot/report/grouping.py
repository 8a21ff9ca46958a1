"""Findings in groups, for people: those of a document, or those of a fact, under one heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from crossfoot.escapes import escaped, visible
from crossfoot.model import Fact, Finding, Span
from crossfoot.report.records import severity_counts


class Group(StrEnum):
    """What findings may be grouped by."""

    DOCUMENT = "document"
    FACT = "fact"


def grouped(findings: Sequence[Finding], by: Group, facts: Sequence[Fact]) -> Iterator[tuple[str, list[Finding]]]:
    """Yield each group's heading and its findings; findings and groups in reading order.

    A finding belongs to the document of its first place, or to the fact that one of its places states. facts: those of its run.
    """
    labels = _labels(facts) if by is Group.FACT else {}
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        name = _fact(finding, labels) if by is Group.FACT else escaped(finding.locations[0].document)
        found.setdefault(name, []).append(finding)
    for name, some in found.items():
        yield f"{name} ({severities(some)})", some


def severities(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity: "2 errors, 1 warning"."""
    counts = severity_counts(findings)
    return ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for name, count in counts.items() if count)


def _labels(facts: Sequence[Fact]) -> Mapping[str, list[tuple[Span, str]]]:
    found: dict[str, list[tuple[Span, str]]] = {}
    for fact in facts:
        for statement in fact.statements:
            found.setdefault(statement.mention.document, []).append((statement.mention.span, fact.label))
    return found


def _fact(finding: Finding, labels: Mapping[str, list[tuple[Span, str]]]) -> str:
    for place in finding.places:
        for span, label in labels.get(place.document, ()):
            if span.overlaps(place.span):
                return visible(label)
    return "other findings"
