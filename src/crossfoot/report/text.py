"""The report for people: both passages of each finding with the figures marked, and why they are held together.

Gives rich Text lines; whoever prints them decides on colour. Nothing is wrapped again afterwards, so a path can always
be clicked and a pointer always stands below its figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.model import Fact, Finding, Location, Report, Severity, Span, Verified
from crossfoot.report.closing import closing_lines
from crossfoot.report.concise import finding_line
from crossfoot.report.explain import Explainer
from crossfoot.report.grouping import Group, grouped
from crossfoot.report.passages import (
    QUOTE,
    WIDTH,
    Passage,
    Passages,
    Row,
    also_told,
    located,
    marked_lines,
    sureness,
    telling,
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
    words = place_words(finding)
    for group in passages.gathered(finding.places):
        places = [finding.places[number] for number in group]
        word = words[group[0]]
        rows = 3 if group[0] < len(finding.locations) else 1
        shown = _passage_lines(places, passages, width, rows=rows, told=finding.message)
        head = Text("  ").append_text(located(places[0], passages, "blue")).append(f" ({word})" if word else "", "dim")
        for number, row in enumerate(shown):
            yield from [] if number else [*([] if group[0] else [Text()]), head]
            first = row.first and (word or not group[0])
            yield from marked_lines(row.row if first else row.row.dashed, colour)
    if explainer is None:
        for number, line in enumerate(also_told(finding)):
            yield from [] if number else [Text()]
            yield from wrapped_lines(f"also {line}", width=width)
    if explainer is not None:
        yield from explainer.lines(finding, width=width)
        yield Text()
    else:
        yield Text()
        if reasons := telling(finding):
            several = len({one.document for one in finding.locations}) > 1
            reason = "same fact" if several and finding.about != "sum" else "because"
            yield from wrapped_lines(f"{reason}: {'; '.join(reasons)}", width=width, style="dim")
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


class _Shown(NamedTuple):
    """A row of a passage; first: whether its mark is that of the first place there."""

    row: Row
    first: bool


def _passage_lines(
    places: Sequence[Location], passages: Passages, width: int, *, rows: int, told: str
) -> Iterator[_Shown]:
    """Yield the sentence, or the cells of the table, in which places of a finding stand together; told: its message, which has most sentences."""
    title = passages.titled(places[0])
    shown = [*map(passages.around, places)] if title else [passages.marked(places)]
    for number, passage in enumerate(one for one in shown if one is not None):
        one = _without(passage, f"{title} / ") if number else passage
        whole = cell_len(one.text[one.mark.start : one.mark.end]) < width // 2
        least = 1 if whole and (rows == 1 or _quoted(one, told)) else 3
        for row in wrap(one, width - len(QUOTE), rows=least):
            yield _Shown(row, not number)


def _without(passage: Passage, title: str) -> Passage:
    """Return a cell's passage without the title of its table, which the cell before it has."""
    if not passage.text.startswith(title):
        return passage
    mark, cut = passage.mark, len(title)
    return replace(passage, text=passage.text[cut:], mark=Span(mark.start - cut, mark.end - cut))


def _quoted(passage: Passage, told: str) -> bool:
    """Say whether a message has a passage word for word."""
    return _letters(passage.text) in _letters(told)


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
