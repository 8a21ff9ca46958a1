"""The lines behind a report: what was read, what was not and why, and what was found, each severity for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from crossfoot.escapes import escaped
from crossfoot.language.identify import language_name
from crossfoot.language.parser import LONGEST
from crossfoot.limits import NAMED
from crossfoot.model import Analysis, Finding, Report, SectionKind, Severity, Skipped
from crossfoot.report.coverage import Fate, account
from crossfoot.report.grouping import severities
from crossfoot.report.records import skipped_line


def closing_lines(
    analyses: Sequence[Analysis], skipped: Sequence[Skipped], report: Report | None = None
) -> Iterator[Text]:
    """Yield the closing lines; report: of a check, what it tells. Counts every number of the files once more (see `coverage`)."""
    figures, dates = sum(len(one.figures) for one in analyses), sum(len(one.dates) for one in analyses)
    read = f"Read {_count(len(analyses), 'document')}: {_count(figures, 'figure')}, {_count(dates, 'date')}"
    if unclear := account(analyses).count(Fate.NOT_UNDERSTOOD):
        read += f", {_count(unclear, 'number')} not understood"
    yield Text(read + ".")
    if skipped:
        yield Text(skipped_line(skipped))
    yield from _unread(analyses, hint=report is None or not report.hidden)
    if report is not None:
        yield Text(found(report))


def found(report: Report) -> str:
    """Return what a report tells, in one line: discrepancies, notices apart, and how many findings it leaves out and why."""
    told = discrepancies(report.findings)
    counts = f": {severities(told)}" if told else ""
    notices = len(report.findings) - len(told)
    line = f"Found {_count(len(told), 'discrepancy', 'discrepancies')}{counts}"
    if notices:
        line += f", and {_count(notices, 'notice')}"
    if report.hidden:
        line += f" ({_count(report.hidden, 'notice')} hidden, --severity notice shows {'it' if report.hidden == 1 else 'them'})"
    parts = (
        (report.suppressed, "suppressed"),
        (report.known, "in the baseline"),
        (report.rejected, "rejected by editors"),
    )
    return f"{line}." + "".join(f" {count:,} {why}." for count, why in parts if count)


def discrepancies(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that tell of figures or files with something wrong; notices do not."""
    return [one for one in findings if one.severity is not Severity.NOTICE]


def _unread(analyses: Sequence[Analysis], *, hint: bool) -> Iterator[Text]:
    """Yield a line for each reason for which something that was read is not checked in whole.

    hint: say how notices are shown, where the last line does not.
    """
    foreign = [
        f"{escaped(one.document.path)} ({language_name(one.document.language)})"
        for one in analyses
        if one.document.language is not None
    ]
    if foreign:
        yield Text(f"Compared by numbers, dates and tables alone, not by their words: {_names(foreign)}.")
    partly = [escaped(one.document.path) for one in analyses if any(fault.minor for fault in one.document.faults)]
    if partly:
        told = "; --severity notice says what" if hint else ""
        yield Text(f"Read in part, or as it may not be meant: {_names(partly)}{told}.")
    cut = [f"{escaped(one.document.path)} ({count})" for one in analyses if (count := _too_long(one))]
    if cut:
        yield Text(f"Sentences of more than {LONGEST:,} characters, whose words are not parsed: {_names(cut)}.")


def _too_long(analysis: Analysis) -> int:
    """Return how many sentences with figures are too long to be parsed."""
    sections = analysis.document.sections
    held = {(figure.section, figure.sentence) for figure in analysis.figures}
    return sum(
        len(sections[section].sentences[sentence]) > LONGEST
        for section, sentence in held
        if sections[section].kind is not SectionKind.TABLE and sentence < len(sections[section].sentences)
    )


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _count(number: int, noun: str, plural: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
