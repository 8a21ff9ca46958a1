"""What goes to standard output and standard error: encoding, colour, progress. Knows no format and no stage."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol, TextIO

from crossfoot.errors import CrossfootError
from crossfoot.escapes import escaped
from crossfoot.files import write_file
from crossfoot.stopping import COURSE, PIPE, Stopped, at_work, silence

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 80
"""Columns of a report that goes to a file, or to no terminal where COLUMNS says nothing."""
LEAST = 40
"""Columns of the narrowest terminal that is written for."""

_PATIENCE = 1.0  # seconds before a progress bar appears: a short run shows none
_EVERY = 10.0  # seconds between lines where there is no bar

ProgressCallback = Callable[[str, int, int], None]


class Lines(Protocol):
    """A report for people: gives its lines for a width in terminal cells."""

    def __call__(self, *, width: int) -> Iterable[Text]:
        """Return the lines."""


def use_utf8() -> None:
    """Make both streams UTF-8 with plain line ends: a report may not depend on the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def emit(text: str, output: Path | None = None) -> None:
    """Write `text` to `output`, or to standard output. Raises UsageError when the file cannot be written."""
    if output is not None:
        save(text.encode("utf-8", "backslashreplace"), output)
        return
    with _stream():
        sys.stdout.write(text)
        sys.stdout.flush()


def save(data: bytes, output: Path) -> None:
    """Write `data` to the file `output`. Raises UsageError when it cannot be written."""
    with _stream():
        write_file(output, data)


@contextmanager
def _stream() -> Iterator[None]:
    """Turn the fault of a stream into the end of the run: quietly where its reader has gone."""
    try:
        yield
    except (BrokenPipeError, SystemExit) as error:  # rich exits by itself, with a status of its own
        raise Stopped(PIPE) from error
    except OSError as error:
        silence()
        raise CrossfootError(f"cannot write to standard output: {error.strerror}") from error


def note(text: str) -> None:
    """Write a line to standard error."""
    with suppress(OSError):  # nobody reads it
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def show(lines: Lines, output: Path | None = None) -> None:
    """Write a report for people: in colour on a terminal or with FORCE_COLOR, plain elsewhere and with NO_COLOR."""
    if output is not None or not _coloured(sys.stdout):
        width = _width(sys.stdout) if output is None else WIDTH
        emit("".join(line.plain + "\n" for line in lines(width=width)), output)
        return
    console = _console(sys.stdout)
    shown = lines(width=_width(sys.stdout))
    with _stream():
        for line in shown:
            console.print(line, soft_wrap=True)
        sys.stdout.flush()


@contextmanager
def progress(*, quiet: bool) -> Iterator[ProgressCallback]:
    """Give a callback that notes how far the run is, and say so on standard error once it takes long.

    That is a bar where somebody sees it, and a line each ten seconds elsewhere. What cannot wait is told at once.
    """
    if quiet:
        yield COURSE.step
        return
    shown = _Bar(_console(sys.stderr)) if sys.stderr.isatty() else _Ticker()
    COURSE.tell = lambda text: note(f"crossfoot: {escaped(text)}")
    try:
        yield shown
    finally:
        COURSE.tell = None
        shown.stop()


class _Ticker:
    """Writes a line each `_EVERY` seconds: how long it takes, how far it is, and what it is at."""

    def __init__(self) -> None:
        self._ended = Event()
        Thread(target=self._tick, daemon=True).start()

    def __call__(self, stage: str, done: int, total: int) -> None:
        COURSE.step(stage, done, total)

    def stop(self) -> None:
        self._ended.set()

    def _tick(self) -> None:
        begun = time.monotonic()
        while not self._ended.wait(_EVERY):
            note(f"crossfoot: {time.monotonic() - begun:.0f} s: {escaped(at_work())}")


class _Bar:
    """A progress bar that loads and appears only after some time."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begun = time.monotonic()
        self._stop: Callable[[], None] | None = None
        self._update: Callable[[str, int, int], None] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        COURSE.step(stage, done, total)
        if self._update is None:
            if time.monotonic() - self._begun < _PATIENCE or done >= total:
                return
            self._start(stage, total)
        if self._update:
            self._update(at_work(), done, total)

    def stop(self) -> None:
        if self._stop:
            self._stop()

    def _start(self, stage: str, total: int) -> None:
        from rich.progress import Progress

        progress = Progress(console=self._console, transient=True)
        task = progress.add_task(stage, total=total)
        progress.start()
        self._stop = progress.stop
        self._update = lambda stage, done, total: progress.update(task, description=stage, completed=done, total=total)


def _coloured(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def _width(stream: TextIO) -> int:
    """Return the columns to write for: COLUMNS where it is set, else those of the terminal, else 80."""
    stated = os.environ.get("COLUMNS", "")
    if stated.isascii() and stated.isdecimal() and len(stated) < 6 and int(stated):
        return max(LEAST, int(stated))
    if not stream.isatty():
        return WIDTH
    try:
        return max(LEAST, os.get_terminal_size(stream.fileno()).columns or WIDTH)
    except OSError:
        return WIDTH


def _console(stream: TextIO) -> Console:
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False, no_color=bool(os.environ.get("NO_COLOR")))
