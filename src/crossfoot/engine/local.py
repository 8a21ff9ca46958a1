"""Apply a function to items on this machine."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import connection, get_context, parent_process
from threading import Event, Thread
from typing import TypeVar

from crossfoot.errors import CrossfootError
from crossfoot.limits import DEATHS
from crossfoot.stopping import held

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how many steps are done, and how many there are."""

PARALLEL_FROM = 96
"""Fewer items than this run in one process: starting others takes about as long as reading a hundred pages."""

_CHUNKS_PER_WORKER = 8  # enough for an even load, few enough that messages between processes do not matter
_LONGEST_CHUNK = 32  # so that an interrupted run ends soon
STAGE = "read"
_GRACE = 0.5  # seconds for workers to end their item when a run is stopped
QUIET = "ignore:resource_tracker:UserWarning"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def map_here(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    each: Callable[[T, R], None] | None = None,
    lost: Callable[[T], R] | None = None,
    weight: Callable[[T], int] = lambda _: 1,
) -> list[R]:
    """Return `function(item)` for each of `items`, in their order, on this machine; arguments and errors as of `mapping.map_documents`."""
    whole = sum(map(weight, items))
    workers = min(workers_for(jobs), len(items), max(1, whole // (PARALLEL_FROM // 2)))
    if workers <= 1 or whole < PARALLEL_FROM:
        with _few_collections():
            return _collect(function, items, progress, each)
    return _parallel(function, items, workers=workers, progress=progress, each=each, lost=lost)


_THRESHOLD = 50_000


@contextmanager
def _few_collections() -> Iterator[None]:
    """Collect garbage less often: what a document leaves has no cycles, and looking for them costs a twentieth."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _THRESHOLD), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def workers_for(jobs: int) -> int:
    """Return how many processes `jobs` means here: itself, or for 0 the cores that this process may use."""
    if jobs > 0:
        return jobs
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _collect(
    function: Callable[[T], R], items: Sequence[T], progress: Progress | None, each: Callable[[T, R], None] | None
) -> list[R]:
    done: list[R] = []
    for item in items:
        done.append(function(item))
        if each:
            each(item, done[-1])
        if progress:
            progress(STAGE, len(done), len(items))
    return done


def _parallel(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    workers: int,
    progress: Progress | None,
    each: Callable[[T, R], None] | None,
    lost: Callable[[T], R] | None,
) -> list[R]:
    size = min(_LONGEST_CHUNK, max(1, len(items) // (workers * _CHUNKS_PER_WORKER)))
    chunks = deque(range(start, min(start + size, len(items))) for start in range(0, len(items), size))
    done: dict[int, R] = {}
    deaths = 0

    def keep(at: int, result: R) -> None:
        done[at] = result
        if each:
            each(items[at], result)
        if progress:
            progress(STAGE, len(done), len(items))

    while chunks:
        struck = _work_off(chunks, function, items, keep, workers=workers)
        if struck and lost is None:
            raise CrossfootError("a worker process died (out of memory?); try again with --jobs 1")
        # one of these did it: each goes alone, through a process of its own, so that it costs nothing but itself
        alone = deque(range(at, at + 1) for chunk in struck for at in chunk)
        while alone and lost is not None:
            culprits = _work_off(alone, function, items, keep, workers=1)
            deaths += len(culprits)
            if deaths > DEATHS:
                culprits += [*alone, *chunks]
                alone, chunks = deque(), deque()
            for at in (at for chunk in culprits for at in chunk):
                keep(at, lost(items[at]))
    return [done[at] for at in range(len(items))]


def _work_off(
    chunks: deque[range],
    function: Callable[[T], R],
    items: Sequence[T],
    keep: Callable[[int, R], None],
    *,
    workers: int,
) -> list[range]:
    """Give the results of `chunks` to `keep`; stop when a process dies and return the chunks that were held then."""
    running: dict[Future[list[R]], range] = {}
    pool = _SHARED.taken(workers)
    try:
        while chunks or running:
            while chunks and len(running) < workers:
                with _signals_wait():  # a process that is being started would print a traceback
                    running[pool.submit(_each, function, [items[at] for at in chunks[0]])] = chunks[0]
                    chunks.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                for at, result in zip(running[future], future.result(), strict=True):
                    keep(at, result)
                del running[future]
    except (BrokenProcessPool, _EndedError):  # the latter: another program has told a process to end
        _end(pool, 0)
        return sorted(running.values(), key=lambda chunk: chunk.start) or [chunks.popleft()]
    except BaseException:
        _end(pool, _GRACE)
        raise
    _SHARED.given_back(pool, workers)
    return []


def quiet_end() -> None:
    """Hand on, to the process that clears up behind a run which a signal has ended, that it need not say so."""
    if QUIET not in sys.warnoptions:
        sys.warnoptions.append(QUIET)


class _Shared:
    """The processes that have nothing to do just now, and that another map of the same run may use: they have loaded the program already."""

    def __init__(self) -> None:
        self._depth = 0
        self._idle: tuple[ProcessPoolExecutor, int] | None = None

    def taken(self, workers: int) -> ProcessPoolExecutor:
        """Return so many processes at least, idle ones where there are such."""
        idle, self._idle = self._idle, None
        if idle is not None and idle[1] >= workers:
            return idle[0]
        if idle is not None:
            idle[0].shutdown()
        quiet_end()
        # spawn, not fork: the same on every system, and safe when the caller has threads
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)

    def given_back(self, pool: ProcessPoolExecutor, workers: int) -> None:
        """Keep processes for the next map, or end them where none is to come."""
        if self._depth and self._idle is None:
            self._idle = pool, workers
        else:
            pool.shutdown()

    @contextmanager
    def between(self) -> Iterator[None]:
        """Keep idle processes until the end of the block."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            idle = self._idle if not self._depth else None
            if idle is not None:
                self._idle = None
                idle[0].shutdown()


_SHARED = _Shared()


def same_workers() -> AbstractContextManager[None]:
    """Return a context in which maps use the same processes, one after the other: each loads the program and its parser once."""
    return _SHARED.between()


class _EndedError(Exception):
    """The process is to do no more items."""


_ENDING = Event()
"""Set, in a worker, when it is to do no more items."""


def _each(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [_apply(function, item) for item in items]


def _begin() -> None:
    """Make ready a worker: it leaves Ctrl-C to the parent, ends after the item that it is at when told so, and never outlives the parent."""
    gc.set_threshold(_THRESHOLD, *gc.get_threshold()[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda _number, _frame: _ENDING.set())
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _apply(function: Callable[[T], R], item: T) -> R:
    if _ENDING.is_set():
        raise _EndedError
    return function(item)


@contextmanager
def _signals_wait() -> Iterator[None]:
    """Let signals wait for the end of the block; processes that are started in it begin so, until `_begin`."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    with held():  # the mask is this thread's alone: another may take the signal, and have it handled here
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end(pool: ProcessPoolExecutor, grace: float) -> None:
    """End the workers: each after the item that it is at, and one that takes more than `grace` seconds for that at once."""
    workers = list((getattr(pool, "_processes", None) or {}).values())
    manager = getattr(pool, "_executor_manager_thread", None)
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    # a worker that is killed while it hands over results may leave the pool waiting for the rest of them, so that is the last resort
    until = time.monotonic() + grace
    left = workers
    while left and (seconds := until - time.monotonic()) > 0:
        gone = connection.wait([worker.sentinel for worker in left], timeout=seconds)
        left = [worker for worker in left if worker.sentinel not in gone]
    for worker in left:
        worker.kill()
    if manager is not None:
        manager.join(_GRACE)
