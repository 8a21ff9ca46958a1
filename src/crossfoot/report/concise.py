"""One line a finding, as linters write them: file:line:column first, so that editors and terminals make it a link."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from crossfoot.escapes import visible
from crossfoot.limits import NAMED
from crossfoot.model import Finding
from crossfoot.report.passages import Passages, located


def finding_line(finding: Finding, passages: Passages, *, colour: str) -> Text:
    """Return the line of a finding: its place, severity, rule and message, and the other places that have the same wrong."""
    line = Text.assemble(
        located(finding.locations[0], passages, "bold"),
        ": ",
        (finding.severity.value, colour),
        f" {finding.code} ",
        (finding.rule, "bold"),
        f": {visible(finding.message)}",
    )
    for text in _others(finding, passages):
        line.append_text(text)
    return line


def _others(finding: Finding, passages: Passages) -> Iterator[Text]:
    """Yield where else the slip is told of, as "(also a.md:3:4, b.md:5:6 and 2 more)"."""
    first = [one.locations[0] for one in finding.also]
    others = [place for place in dict.fromkeys(first) if place not in finding.locations]
    for number, place in enumerate(others[:NAMED]):
        yield Text(", " if number else " (also ")
        yield located(place, passages)
    if others:
        yield Text(f" and {len(others) - NAMED:,} more)" if len(others) > NAMED else ")")
