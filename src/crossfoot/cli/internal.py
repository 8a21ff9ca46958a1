"""What becomes of internal errors on the command line: a line each on standard error, and exit status 3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar

import typer

from crossfoot.cli.options import EXIT_INTERNAL, EXIT_OK, PageFormat
from crossfoot.containment import contained, failures
from crossfoot.escapes import escaped
from crossfoot.model import Finding
from crossfoot.terminal import Lines, emit, note, show

if TYPE_CHECKING:
    from rich.text import Text

    from crossfoot.report.records import Record

UNREADABLE = "CF001"
NAME = 40
"""Characters by which a message is known to begin with the name of its file: longer ones are cut."""

P = ParamSpec("P")
R = TypeVar("R")

DebugOption = Annotated[
    bool, typer.Option("--debug", help="Print the traceback of an internal error on standard error, and go on.")
]


def said_of(finding: Finding) -> str:
    """Return what a finding says of a file as a line on standard error, which stands without the place: with the file's name."""
    name = escaped(finding.locations[0].document) if finding.locations else ""
    named = not name or finding.code != UNREADABLE or finding.message.startswith(name[:NAME])
    return f"crossfoot: {finding.message}" if named else f"crossfoot: {name}: {finding.message}"


class Failures:
    """The internal errors that one command has met so far."""

    def __init__(self, *, debug: bool) -> None:
        self._debug = debug
        self.found: tuple[Finding, ...] = ()

    def add(self, findings: Iterable[Finding], *, told: bool = False) -> None:
        """Take up the internal errors among `findings`; told: whether a report says them already."""
        known = {one.fingerprint for one in self.found}
        new = tuple(one for one in failures(findings) if one.fingerprint not in known)
        self.found += new
        for one in new:
            if not told:
                note(f"crossfoot: {one.code} {one.rule}: {one.message}")
            if self._debug and one.trace:
                note(one.trace.rstrip("\n"))

    def made(self, report: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Return the report that `function` makes, None when it fails; report: how a user calls it."""
        result = contained("report", [f"report {report}"], function, *args, **kwargs)
        if isinstance(result, Finding):
            self.add([result])
            return None
        return result

    def text(self, report: str, function: Callable[P, str], *args: P.args, **kwargs: P.kwargs) -> str:
        """Return the only report of a command. Raises typer.Exit when it fails: then nothing is written."""
        made = self.made(report, function, *args, **kwargs)
        if made is None:
            raise typer.Exit(EXIT_INTERNAL)
        return made

    def lines(self, report: str, render: Lines, *, otherwise: Sequence[Text] | None = None) -> Lines:
        """Return `render`; where it fails it gives `otherwise`, or raises typer.Exit, so that nothing is written."""

        def whole(*, width: int) -> list[Text]:
            return list(render(width=width))

        def lines(*, width: int) -> Iterable[Text]:
            made = self.made(report, whole, width=width)
            if made is None and otherwise is None:
                raise typer.Exit(EXIT_INTERNAL)
            return made if made is not None else otherwise or ()

        return lines

    def page(
        self, report: str, record: Callable[[], Record], lines: Lines, *, output: Path | None, format: PageFormat
    ) -> None:
        """Write a report as JSON or as text."""
        if format is PageFormat.JSON:
            from crossfoot.report.json import dump

            emit(self.text(report, lambda: dump(record())), output)
        else:
            show(self.lines(report, lines), output)

    def status(self, otherwise: int = EXIT_OK) -> int:
        """Return the exit status: 3 after an internal error, which goes before findings."""
        return EXIT_INTERNAL if self.found else otherwise

    def end(self) -> None:
        """Exit with status 3 if there was an internal error."""
        if self.found:
            raise typer.Exit(EXIT_INTERNAL)
