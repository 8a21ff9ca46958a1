"""How a run ends before its time: Ctrl-C, SIGTERM, a reader that has gone. And how far it came until then.

What is noted here belongs to the process, as its signals do; only the command reads it.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
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
    """How far the command came: steps done and all steps by stage, files written, and those being written, by their temporary names.

    at: the stage that runs, and what it is at. tell: takes what the user should know at once. keeps: whether the command can use
    what was found when Ctrl-C ends a run; cut: that this has happened; shown: and that it was used.
    """

    steps: dict[str, tuple[int, int]] = field(default_factory=dict)
    at: tuple[str, str] | None = None
    tell: Callable[[str], None] | None = None
    keeps: bool = False
    cut: bool = False
    shown: bool = False
    written: list[str] = field(default_factory=list)
    unfinished: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Forget what an earlier command of this process did."""
        self.steps.clear()
        self.written.clear()
        self.at, self.tell, self.keeps, self.cut, self.shown = None, None, False, False, False

    def step(self, stage: str, done: int, total: int) -> None:
        """Note that `done` of `total` steps of a stage are done."""
        self.steps[stage] = (done, total)

    def warn(self, text: str) -> None:
        """Say what the user should know before it is done, where somebody listens."""
        if self.tell is not None:
            self.tell(text)


COURSE = Course()
"""That of this process."""


@dataclass(slots=True)
class _Signals:
    held: int = 0  # how many blocks have to end before a signal is heard
    waiting: int | None = None
    heard: int | None = None
    followed: int = 0  # how many the run has gone on after
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


def goes_on(stopped: Stopped, rest: str) -> bool:
    """Say whether the run goes on with what it has: after the first Ctrl-C, where the command can use a part.

    rest: what follows, for the user, who may insist.
    """
    if not COURSE.keeps or stopped.number != signal.SIGINT:
        return False
    COURSE.keeps, COURSE.cut = False, True
    _SIGNALS.heard = _SIGNALS.lost = None
    _SIGNALS.followed += 1
    COURSE.warn(f"Stopping{_after()}; {rest}. Ctrl-C again ends at once.")
    return True


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
    part = "; the report is of what was found until then" if COURSE.shown else ""
    return f"Stopped{_after()}{part}; {f'written: {written()}' if COURSE.written else 'nothing was written'}."


def at_work() -> str:
    """Return what the run is doing, for who waits: steps done, the stage and the document or rule that it is at."""
    steps = [
        f"{done:,} of {total:,} {_THINGS.get(stage, stage)}"
        for stage, (done, total) in COURSE.steps.items()
        if total > 1
    ]
    return "; ".join([*steps[-1:], ": ".join(COURSE.at or ("loading what comes next",))])


def _after() -> str:
    stage = next((name for name in reversed(_THINGS) if name in COURSE.steps), None)
    if stage is None:
        return ""
    done, total = COURSE.steps[stage]
    return f" after {done:,} of {total:,} {_THINGS[stage]}"


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
    count = 0
    while True:
        number = os.read(reader, 1)[0]
        if number in {signal.SIGINT, signal.SIGTERM}:
            count += 1
            until = time.monotonic() + PATIENCE
            while count > _SIGNALS.followed and time.monotonic() < until:
                time.sleep(0.05)
                if _SIGNALS.lost is not None:
                    _SIGNALS.lost = _SIGNALS.heard = None
                    _thread.interrupt_main(signal.Signals(number))
            if count > _SIGNALS.followed:
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
