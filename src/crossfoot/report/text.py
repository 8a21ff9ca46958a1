"""The report for people: both passages of each finding with the figures marked, and why they are held together.

Gives rich Text lines; whoever prints them decides on colour. Nothing is wrapped again afterwards, so a path can always
be clicked and a pointer always stands below its figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.style import Style
from rich.text import Text

from crossfoot.escapes import escaped, visible
from crossfoot.model import Analysis, Finding, Location, Report, Severity, Skipped, Verified
from crossfoot.report.coverage import Fate, account
from crossfoot.report.explain import Explainer
from crossfoot.report.passages import (
    QUOTE,
    WIDTH,
    Passages,
    also_told,
    marked_lines,
    place_of,
    sureness,
    wrap,
    wrapped_lines,
)
from crossfoot.report.records import severity_counts, skipped_line
from crossfoot.report.verified import render as ticked_lines

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTICE: "bold cyan"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What was read: the numbers of the closing line."""

    documents: int
    figures: int
    dates: int
    skipped: tuple[Skipped, ...]
    not_understood: int


def closing_of(analyses: Sequence[Analysis], skipped: Sequence[Skipped]) -> Closing:
    """Return the numbers of the closing line; counts every number of the files once more (see `coverage`)."""
    return Closing(
        documents=len(analyses),
        figures=sum(len(analysis.figures) for analysis in analyses),
        dates=sum(len(analysis.dates) for analysis in analyses),
        skipped=tuple(skipped),
        not_understood=account(analyses).count(Fate.NOT_UNDERSTOOD),
    )


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
) -> Iterator[Text]:
    """Yield the lines of the findings, an empty one after each, and what was read; width in terminal cells.

    explain: tell the proof of each finding in full. folder: the one that document names are relative to; places are then links
    to the files, for terminals that know links. verified: what was verified of each document; their texts stand behind the findings.
    """
    passages = Passages(report.documents, folder=folder)
    explainer = Explainer(report) if explain else None
    for finding in report.findings:
        yield from finding_lines(finding, passages, width=width, explainer=explainer)
        yield Text()
    if verified:
        yield from ticked_lines(report, verified, width=width)
        yield Text()
    if closing:
        numbers = closing_of(report.analyses, report.skipped)
        yield from closing_lines(numbers, report.findings, left_out=left_out(report))


def finding_lines(
    finding: Finding, passages: Passages, *, width: int = WIDTH, explainer: Explainer | None = None
) -> Iterator[Text]:
    """Yield the lines of one finding; explainer: gives its proof in full."""
    yield _header(finding, passages)
    yield from wrapped_lines(finding.message, width=width)
    colour = _COLOURS[finding.severity]
    for location in finding.locations:
        yield from _passage_lines(location, passages, colour, width)
    for location in finding.places[len(finding.locations) :]:
        yield from _passage_lines(location, passages, colour, width, rows=1)
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
    if finding.suggestion:
        closing += f", suggestion: {visible(finding.suggestion)}"
    yield from wrapped_lines(closing, width=width, style="dim")


def left_out(report: Report) -> str:
    """Return how many findings are not told, and why; "" when all are."""
    parts = (
        (report.suppressed, "suppressed"),
        (report.known, "in the baseline"),
        (report.rejected, "rejected by editors"),
    )
    return "".join(f" {count:,} {why}." for count, why in parts if count)


def closing_lines(closing: Closing, findings: Sequence[Finding] | None, *, left_out: str = "") -> Iterator[Text]:
    """Yield the closing lines; findings None where none were looked for."""
    read = f"Read {_count(closing.documents, 'document')}: {_count(closing.figures, 'figure')}, {_count(closing.dates, 'date')}"
    if closing.not_understood:
        read += f", {_count(closing.not_understood, 'number')} not understood"
    yield Text(read + ".")
    if closing.skipped:
        yield Text(skipped_line(closing.skipped))
    if findings is not None:
        yield Text(_found(findings) + left_out)


def _header(finding: Finding, passages: Passages) -> Text:
    return Text.assemble(
        (_place(finding.locations[0], passages), _linked("bold", finding.locations[0], passages)),
        ": ",
        (finding.severity.value, _COLOURS[finding.severity]),
        f" {finding.code} ",
        (finding.rule, "bold"),
    )


def _linked(style: str, location: Location, passages: Passages) -> Style:
    """Return a style, with a link to the file where the folder is known; the address is escaped for terminals."""
    document = passages.documents.get(location.document)
    file = document.file if document else location.document
    link = (passages.folder / file).resolve().as_uri() if passages.folder else None
    return Style.parse(style) + Style(link=link)


def _place(location: Location, passages: Passages) -> str:
    document = passages.documents.get(location.document)
    return place_of(document, location.span) if document else escaped(location.document)


def _passage_lines(location: Location, passages: Passages, colour: str, width: int, *, rows: int = 3) -> Iterator[Text]:
    passage = passages.around(location)
    if passage is None:
        return
    yield Text()
    yield Text("  ").append(_place(location, passages), _linked("blue", location, passages))
    for row in wrap(passage, width - len(QUOTE), rows=rows):
        yield from marked_lines(row, colour)


def _found(findings: Sequence[Finding]) -> str:
    counts = [_count(count, severity.value) for severity, count in severity_counts(findings).items() if count]
    return f"Found {_count(len(findings), 'discrepancy', 'discrepancies')}" + (
        f": {', '.join(counts)}." if counts else "."
    )


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
