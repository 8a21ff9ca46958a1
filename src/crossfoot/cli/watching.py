"""The loop of `watch`: check, tell what is new and what is gone, wait for a change."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from crossfoot.cli.internal import Failures
from crossfoot.cli.options import missing
from crossfoot.errors import CrossfootError, UsageError
from crossfoot.escapes import escaped, visible
from crossfoot.model import Report
from crossfoot.read import is_archive, is_document
from crossfoot.report.passages import Passages, place_of
from crossfoot.report.text import bare, finding_lines
from crossfoot.stopping import Stopped
from crossfoot.terminal import note, show

if TYPE_CHECKING:
    from crossfoot.recheck import Rechecker

WAKE = 250  # milliseconds until the first check, and between looks at whether somebody wants to stop
PAUSE = 400  # milliseconds in which changes are gathered
ALSO = frozenset({".gitignore", "crossfoot.toml", "pyproject.toml"})


def watch_paths(paths: Sequence[Path], rechecker: Rechecker, *, others: Sequence[Path] = ()) -> None:
    """Check `paths` now and after each change of a document, until interrupted; others: further files that matter.

    Raises UsageError when watchfiles is not installed, and what the first check raises; what later ones raise is told.
    """
    before: Report | None = None
    failures = Failures(debug=False)
    for _ in _changes(paths, others):
        try:
            report = rechecker.check(paths)
        except CrossfootError as error:
            if before is None:
                raise
            note(f"crossfoot: {error}")
            continue
        show(failures.lines("watch", partial(difference, report, before), otherwise=bare(report)))
        before = report


def difference(report: Report, before: Report | None, *, width: int) -> Iterator[Text]:
    """Yield the lines of findings that `before` had not, those that are gone, and how many there are; width in cells."""
    now = {finding.fingerprint for finding in report.findings}
    then = {finding.fingerprint for finding in before.findings} if before else set()
    passages = Passages(report.documents)
    new = [finding for finding in report.findings if finding.fingerprint not in then]
    gone = [finding for finding in before.findings if finding.fingerprint not in now] if before else []
    for finding in new:
        yield from finding_lines(finding, passages, width=width)
        yield Text()
    for finding in gone:
        document = before.documents.get(finding.locations[0].document) if before else None
        place = place_of(document, finding.locations[0].span) if document else escaped(finding.locations[0].document)
        yield Text(f"gone: {place}: {finding.code} {finding.rule}: {visible(finding.message)}")
    if gone:
        yield Text()
    found = len(report.findings)
    told = f"{found:,} discrepanc{'y' if found == 1 else 'ies'}"
    if before is not None:
        told += f": {len(new):,} new, {len(gone):,} gone"
    yield Text(f"{told}. Waiting for changes; Ctrl-C ends.")


def _changes(paths: Sequence[Path], others: Sequence[Path]) -> Iterator[None]:
    """Yield once as soon as changes are seen, then after each batch of them."""
    try:
        from watchfiles import Change, DefaultFilter, watch
    except ModuleNotFoundError as error:
        raise missing(error, "watch", "watchfiles", "watching") from error
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    folders = [path.absolute() for path in paths if path.is_dir()]
    # an editor that saves by renaming replaces the file, so its folder is what must be watched
    files = {path.absolute() for path in (*paths, *others) if not path.is_dir()}
    usual = DefaultFilter()

    def matters(change: Change, name: str) -> bool:
        path = Path(name)
        below = any(path.is_relative_to(folder) for folder in folders)
        kind = is_document(name) or is_archive(name) or path.name in ALSO or change is Change.deleted
        return path in files or (below and kind and usual(change, name))

    watched = {*folders, *(file.parent for file in files)}
    first = True
    for changes in watch(
        *sorted(watched),
        watch_filter=matters,
        debounce=PAUSE,
        rust_timeout=WAKE,
        yield_on_timeout=True,
        recursive=bool(folders),
        ignore_permission_denied=True,
        raise_interrupt=False,  # it says nothing of which signal it was
    ):
        if first or changes:
            first = False
            yield
    raise Stopped(signal.SIGINT)
