"""The reports of one check: which findings each holds, how it is made, and where it goes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import __version__
from crossfoot.cli.internal import Failures
from crossfoot.model import Severity
from crossfoot.report.formats import FOR_READING, OF_ALL, CheckFormat
from crossfoot.report.grouping import Group
from crossfoot.terminal import emit, save, show

if TYPE_CHECKING:
    from crossfoot.model import Publication, Report
    from crossfoot.review import CheckResult

Target = tuple[CheckFormat, Path | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be written: format None is text that grows short by itself; targets: further reports, with their files.

    severity: the least to be told, None where nothing says so; then notices stand in formats for programs alone.
    """

    format: CheckFormat | None
    output: Path | None
    targets: Sequence[tuple[CheckFormat, Path]]
    severity: Severity | None
    explain: bool
    quiet: bool
    ticked: bool
    group: Group | None

    def least(self, kind: CheckFormat) -> Severity:
        """Return the least severity of the findings that a report of a format holds."""
        return self.severity or (Severity.NOTICE if kind in OF_ALL else Severity.WARNING)


def publish(result: CheckResult, paths: Sequence[Path], wish: Wish, failures: Failures) -> bool:
    """Write the reports; say whether the closing lines are still to be written. One that fails costs no other anything."""
    from crossfoot import publish as publishing

    report, kind, output = result.report, wish.format or CheckFormat.TEXT, wish.output
    for_files: list[Target] = [*wish.targets, *([(kind, output)] if output and kind not in FOR_READING else [])]
    if for_files or kind not in FOR_READING:
        wanted = {kind, *(one for one, _ in wish.targets)}
        publication = publishing.publication(report, paths, wanted, version=__version__, settings=result.settings)
        failures.add(publication.report.findings, told=True)
        wished = [*for_files, *([(kind, None)] if kind not in FOR_READING and output is None else [])]
        report, made = _rendered(publication, wished, wish, failures)
        for data, file in made:
            if file is not None:
                save(data, file)
            else:
                emit(data.decode("utf-8").removeprefix("\ufeff"))
    if kind in FOR_READING:
        _show(report, result, paths, wish, failures)
    return output is not None or kind not in FOR_READING


def _show(report: Report, result: CheckResult, paths: Sequence[Path], wish: Wish, failures: Failures) -> None:
    from crossfoot import pipeline
    from crossfoot.read import folder_of
    from crossfoot.report import text
    from crossfoot.review import told

    report = told(report, wish.severity)
    layout = text.Layout.BY_NUMBER if wish.format is None and not wish.explain else text.Layout.PASSAGES
    lines = partial(
        text.render,
        report,
        closing=not wish.quiet,
        explain=wish.explain,
        folder=folder_of(paths) if sys.stdout.isatty() else None,
        verified=pipeline.verified(result.report) if wish.ticked else (),
        layout=text.Layout.LINES if wish.format is CheckFormat.CONCISE else layout,
        group=wish.group,
        facts=pipeline.matrix_of(result.report, single=True).facts if wish.group is Group.FACT else (),
    )
    name = (wish.format or CheckFormat.TEXT).value
    show(failures.lines(name, lines, otherwise=text.bare(report)), wish.output)


def _rendered(
    publication: Publication, wished: Sequence[Target], wish: Wish, failures: Failures
) -> tuple[Report, list[tuple[bytes, Path | None]]]:
    """Return the reports that can be made, as bytes with their files, and the findings with those of reports that fail."""
    from crossfoot.report.formats import render

    made: list[tuple[bytes, Path | None]] = []
    for _ in range(2):  # once more where one fails, so that the others tell of it
        before = failures.found
        every = [
            (
                failures.made(
                    one.value, render, one, _holding(publication, one, wish), target=file, explain=wish.explain
                ),
                one,
                file,
            )
            for one, file in wished
        ]
        made = [(data, file) for data, _, file in every if data is not None]
        if failures.found == before:
            break
        new = failures.found[len(before) :]
        report = replace(publication.report, findings=(*publication.report.findings, *new))
        publication = replace(publication, matrix=replace(publication.matrix, report=report))
        wished = [(one, file) for data, one, file in every if data is not None]
    return publication.report, made


def _holding(publication: Publication, kind: CheckFormat, wish: Wish) -> Publication:
    """Return a publication with the findings that a report of a format holds."""
    from crossfoot.review import told

    report = told(publication.report, wish.severity, otherwise=wish.least(kind))
    return replace(publication, matrix=replace(publication.matrix, report=report))
