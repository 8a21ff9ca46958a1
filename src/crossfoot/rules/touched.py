"""Findings that an edit touches: those that it made, and those that point at what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from crossfoot.containment import INTERNAL
from crossfoot.model import Report, Span


def touched(report: Report, before: Report, changed: Mapping[str, str | None]) -> Report:
    """Return `report` with the findings that an edit touches.

    before: the report on the documents as they were. changed: names of edited documents with what they said before, None for
    those that are new. A finding stays when it was not told before, or when one of its places lies on a changed line.
    """
    spans = {
        name: changed_spans(text, report.documents[name].text)
        for name, text in changed.items()
        if name in report.documents
    }
    known = {finding.fingerprint for finding in before.findings}
    kept = [
        finding
        for finding in report.findings
        if finding.code == INTERNAL
        or finding.fingerprint not in known
        or any(place.span.overlaps(span) for place in finding.locations for span in spans.get(place.document, ()))
    ]
    return replace(report, findings=tuple(kept))


def changed_spans(old: str | None, new: str) -> tuple[Span, ...]:
    """Return the lines of `new` that are not in `old`, as spans of code points; the whole text when `old` is None.

    The ends of lines do not count: a file that only got others is not changed.
    """
    if old is None:
        return (Span(0, len(new)),)
    lines = new.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    return tuple(
        Span(starts[first], starts[last])
        for what, _, _, first, last in matcher.get_opcodes()
        if what != "equal" and last > first
    )
