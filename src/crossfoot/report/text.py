"""The report for people: both passages of each finding with the figures marked, and why they are held together.

Gives rich Text lines; whoever prints them decides on colour. Nothing is wrapped again afterwards, so a path can always
be clicked and a pointer always stands below its figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

from rich.cells import cell_len
from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.model import Fact, Finding, Location, Report, Severity, Verified
from crossfoot.report.closing import closing_lines
from crossfoot.report.concise import finding_line
from crossfoot.report.explain import Explainer
from crossfoot.report.grouping import Group, grouped
from crossfoot.report.passages import (
    QUOTE,
    WIDTH,
    Passages,
    also_told,
    located,
    marked_lines,
    sureness,
    wrap,
    wrapped_lines,
)
from crossfoot.report.roles import place_words, suggested
from crossfoot.report.verified import render as ticked_lines

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold cyan"}


MANY = 10
"""Findings beyond which a report that nobody chose a form for has one line for each."""


class Layout(Enum):
    """How findings are shown: with their passages, in one line each, or so when there are many."""

    PASSAGES = "passages"
    LINES = "lines"
    BY_NUMBER = "by number"


def bare(report: Report) -> list[Text]:
    """Return a line a finding and nothing else: what is left when their layout fails."""
    return [
        Text(
            f"{escaped(one.locations[0].document)}: {one.severity.value} {one.code} {one.rule}: {visible(one.message)}"
        )
        for one in report.findings
    ]


def render(
    report: Report,
    *,
    width: int = WIDTH,
    closing: bool = True,
    explain: bool = False,
    folder: Path | None = None,
    verified: Sequence[Verified] = (),
    layout: Layout = Layout.PASSAGES,
    group: Group | None = None,
    facts: Sequence[Fact] = (),
) -> Iterator[Text]:
    """Yield the lines of the findings, an empty one after each with passages, and what was read; width in terminal cells.

    explain: tell the proof of each finding in full. folder: the one that document names are relative to; places are then links
    to the files, for terminals that know links. verified: what was verified of each document; their texts stand behind the findings.
    group: put findings under headings; facts: those of the run, for headings by fact.
    """
    passages = Passages(report.documents, folder=folder)
    explainer = Explainer(report) if explain else None
    short = layout is Layout.LINES or (layout is Layout.BY_NUMBER and len(report.findings) > MANY)
    for heading, findings in grouped(report.findings, group, facts) if group else [("", report.findings)]:
        if heading:
            yield Text(heading, "bold underline")
            yield from [] if short else [Text()]
        for finding in findings:
            if short:
                yield finding_line(finding, passages, colour=_COLOURS[finding.severity])
                continue
            yield from finding_lines(finding, passages, width=width, explainer=explainer)
            yield Text()
        if heading and short:
            yield Text()
    if verified:
        yield from ticked_lines(report, verified, width=width)
        yield Text()
    if closing:
        if short and not group and report.findings:
            yield Text()
        yield from closing_lines(report.analyses, report.skipped, report)
        if short and layout is Layout.BY_NUMBER:
            yield Text(f"One line each, as there are more than {MANY}; --format text shows their passages.")


def finding_lines(
    finding: Finding, passages: Passages, *, width: int = WIDTH, explainer: Explainer | None = None
) -> Iterator[Text]:
    """Yield the lines of one finding; explainer: gives its proof in full."""
    yield _header(finding, passages)
    yield from wrapped_lines(finding.message, width=width)
    colour = _COLOURS[finding.severity]
    for number, (location, word) in enumerate(zip(finding.places, place_words(finding), strict=True)):
        rows = 3 if number < len(finding.locations) else 1
        yield from _passage_lines(location, passages, colour, width, rows=rows, word=word)
    if explainer is None:
        for number, line in enumerate(also_told(finding)):
            yield from [] if number else [Text()]
            yield from wrapped_lines(f"also {line}", width=width)
    if explainer is not None:
        yield from explainer.lines(finding, width=width)
        yield Text()
    elif finding.evidence:
        yield Text()
        reason = "same fact" if len({one.document for one in finding.locations}) > 1 else "because"
        yield from wrapped_lines(f"{reason}: {'; '.join(finding.evidence)}", width=width, style="dim")
    closing = f"confidence {sureness(finding.confidence)}"
    if suggestion := suggested(finding, passages.documents):
        closing += f", suggestion: {suggestion}"
    yield from wrapped_lines(closing, width=width, style="dim")


def _header(finding: Finding, passages: Passages) -> Text:
    return Text.assemble(
        located(finding.locations[0], passages, "bold"),
        ": ",
        (finding.severity.value, _COLOURS[finding.severity]),
        f" {finding.code} ",
        (finding.rule, "bold"),
    )


def _passage_lines(
    location: Location, passages: Passages, colour: str, width: int, *, rows: int = 3, word: str = ""
) -> Iterator[Text]:
    """Yield a place of a finding with its passage; word: what it is to the finding."""
    passage = passages.around(location)
    if passage is None:
        return
    yield Text()
    yield Text("  ").append_text(located(location, passages, "blue")).append(f" ({word})" if word else "", "dim")
    whole = cell_len(passage.text[passage.mark.start : passage.mark.end]) < width // 2
    for row in wrap(passage, width - len(QUOTE), rows=rows if whole else 3):
        yield from marked_lines(row, colour)
