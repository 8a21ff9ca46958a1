"""How a run ends before its time: Ctrl-C, SIGTERM, a reader that has gone. And how far it came until then.

What is noted here belongs to the process, as its signals do; only the command notes and reads it.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import NoReturn

from crossfoot.escapes import escaped

PATIENCE = 1.6
"""Seconds that an orderly end may take after a signal; then the process ends at once."""

PIPE = int(getattr(signal, "SIGPIPE", 13))
"""The signal that a reader which has gone is for a writer."""

_THINGS = {"read": "documents", "plant": "planted figures", "correct": "documents to correct"}
"""What the steps of a stage are, by the stage's name."""


class Stopped(BaseException):
    """The run is to end now, because of the signal `number`; PIPE: nobody reads what is written."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(slots=True)
class Course:
    """How far the command came: steps done and all steps by stage, files written, and those being written, by their temporary names."""

    steps: dict[str, tuple[int, int]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    unfinished: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Forget what an earlier command of this process did."""
        self.steps.clear()
        self.written.clear()

    def step(self, stage: str, done: int, total: int) -> None:
        """Note that `done` of `total` steps of a stage are done."""
        self.steps[stage] = (done, total)


COURSE = Course()
"""That of this process."""


@dataclass(slots=True)
class _Signals:
    held: int = 0  # how many blocks have to end before a signal is heard
    waiting: int | None = None
    heard: int | None = None
    lost: int | None = None  # raised where nothing can be raised, and to be raised again
    told: bool = False


_SIGNALS = _Signals()


def listen() -> None:
    """From now on, raise Stopped for Ctrl-C and SIGTERM; end the process if that has no effect in time."""
    for number in _numbers():
        signal.signal(number, _hear)
    sys.unraisablehook = _unraisable
    if os.name != "posix":
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    threading.Thread(target=_insist, args=(reader,), daemon=True).start()


def listen_at_once() -> None:
    """From now on, let Ctrl-C and SIGTERM end the process at once: it writes nothing."""
    for number in _numbers():
        signal.signal(number, lambda number, _frame: _abandon(number))


def unlisten() -> None:
    """Leave signals to the system again: all is said and done, and the interpreter is going down."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is _hear:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def held() -> Iterator[None]:
    """Let signals wait for the end of the block, which has to be short."""
    _SIGNALS.held += 1
    try:
        yield
    finally:
        _SIGNALS.held -= 1
        number = _SIGNALS.waiting
        if number is not None and not _SIGNALS.held:
            _SIGNALS.waiting = None
            raise Stopped(number)


def end(number: int | None = None) -> NoReturn:
    """Tell how far the run came, and exit with 128 and the number of the signal; None: the one that was heard."""
    number = _SIGNALS.heard or number or signal.SIGINT
    if number == PIPE:
        silence()
    else:
        _tell()
    sys.exit(128 + number)


def silence() -> None:
    """Throw away what still waits for standard output: nobody can take it, and the interpreter would say so at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def how_far() -> str:
    """Return the line that says how far the run came."""
    stage = next((name for name in reversed(_THINGS) if name in COURSE.steps), None)
    after = ""
    if stage is not None:
        done, total = COURSE.steps[stage]
        after = f" after {done:,} of {total:,} {_THINGS[stage]}"
    return f"Stopped{after}; {f'written: {written()}' if COURSE.written else 'nothing was written'}."


def written() -> str:
    """Return the names of the files that this run has written, "" for none."""
    here = os.getcwd() + os.sep  # noqa: PTH109
    names = (name.removeprefix(here) for name in COURSE.written)
    return ", ".join(escaped(name) for name in names)


def _numbers() -> list[signal.Signals]:
    """Return the signals to hear; not those that the parent process has decided to ignore for this one (nohup)."""
    return [one for one in (signal.SIGINT, signal.SIGTERM) if signal.getsignal(one) is not signal.SIG_IGN]


def _hear(number: int, _frame: object) -> None:
    if _SIGNALS.heard is not None:
        return  # it ends already
    _SIGNALS.heard = number
    if _SIGNALS.held:
        _SIGNALS.waiting = number
        return
    raise Stopped(number)


def _insist(reader: int) -> None:
    """End the process for a signal that it has not followed in time: the main thread may be deep in a library."""
    while True:
        number = os.read(reader, 1)[0]
        if number in {signal.SIGINT, signal.SIGTERM}:
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                time.sleep(0.05)
                if _SIGNALS.lost is not None:
                    _SIGNALS.lost = _SIGNALS.heard = None
                    _thread.interrupt_main(signal.Signals(number))
            _abandon(number)


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    """Note a Stopped that fell into a finalizer or a callback of a weak reference, which the interpreter would only print."""
    if isinstance(what.exc_value, Stopped):
        _SIGNALS.lost = what.exc_value.number
    else:
        sys.__unraisablehook__(what)


def _abandon(number: int) -> NoReturn:
    for name in tuple(COURSE.unfinished):
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - a name, as noted
    _tell()
    os._exit(128 + number)


def _tell() -> None:
    if _SIGNALS.told:
        return
    _SIGNALS.told = True
    with suppress(OSError, ValueError):
        os.write(2, (how_far() + "\n").encode("utf-8", "backslashreplace"))
