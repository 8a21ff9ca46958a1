"""Findings as GitHub's workflow commands: annotations beside the changed lines, the gravest first.

GitHub shows ten errors, ten warnings and ten notices of a step. Text of documents is escaped, so that no line of it is
read as a command.
"""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.escapes import escaped, visible
from crossfoot.model import Publication
from crossfoot.report.passages import Passages
from crossfoot.report.places import details, gravest_first, places_of
from crossfoot.report.records import skipped_line

LONGEST = 4000
"""Characters of a message; GitHub cuts what is much longer."""


def render(publication: Publication) -> str:
    """Return one command a finding, a line each."""
    return "".join(line + "\n" for line in _commands(publication))


def _commands(publication: Publication) -> Iterator[str]:
    passages = Passages(publication.report.documents)
    for finding in gravest_first(publication.report.findings):
        places = places_of(finding, publication, passages)
        properties = {"title": f"{finding.code} {finding.rule}"}
        if places:
            first = places[0]
            properties |= {"file": escaped(first.path)}
            if not first.rendered:
                properties |= {"line": str(first.line), "endLine": str(first.end_line)}
            if not first.rendered and first.line == first.end_line and first.text:
                properties |= {"col": str(first.column), "endColumn": str(first.end_column)}
        message = "\n".join([visible(finding.message), *details(finding, places)])
        if len(message) > LONGEST:
            message = message[: LONGEST - 1] + "…"
        told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        yield f"::{finding.severity.value} {told}::{_data(message)}"
    if publication.report.skipped:
        yield f"::notice title=crossfoot::{_data(skipped_line(publication.report.skipped))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
