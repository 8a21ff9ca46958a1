"""Apply a function to items on a Dask cluster: one that is running somewhere, or one of processes on this machine.

Items go as partitions of bytes, a few for each thread of the cluster at a time, and what comes of a partition comes back as bytes as soon as
it is there; what waits on a worker is spilled to its disk by Dask. A worker that dies costs its partitions another try on the others; an item
that kills every worker that takes it costs itself. Workers need the same program, and must find files under the paths that this machine has.
"""

from __future__ import annotations

import logging
import pickle
import signal
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from crossfoot.engine.local import quiet_end
from crossfoot.engine.travel import Travel
from crossfoot.errors import CrossfootError, UsageError
from crossfoot.limits import DEATHS

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")
Keep = Callable[[int, R], None]

PARTITION = 32
"""Items of a partition: a second of work or some, so that what a cluster does about one costs little, and what a dead worker had is soon done again."""
PARTITION_BYTES = 8_000_000
"""Bytes beyond which a partition takes no further item."""
AHEAD = 2
"""Partitions that wait for each thread of the cluster, so that none is idle while the next one travels."""
TRIES = 3
"""Workers that may die of one partition before its items go one by one."""
WAIT = 30
"""Seconds in which a scheduler, and the first worker, have to answer."""
PATIENCE = 300
"""Seconds in which one worker of a cluster that has lost all of them has to come back."""
LOGGED = logging.CRITICAL
"""What Dask says of workers that die is said by the report, where it matters."""


@contextmanager
def cluster(address: str | None, processes: int) -> Iterator[Client]:
    """Give a client of the scheduler at `address`; without one of a cluster of `processes` on this machine, until the end of the block.

    Raises UsageError when Dask is not installed, nobody answers at the address, or the cluster has no workers.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--engine dask needs {error.name}, which is not installed; run: pip install 'crossfoot[dask]'"
        ) from error
    local = {
        "distributed.scheduler.allowed-failures": TRIES,
        "distributed.worker.daemon": False,  # a PDF is read in a process of its own
        "distributed.logging.distributed": "critical",
    }
    with ExitStack() as stack:
        if address is None:
            quiet_end()
            stack.enter_context(dask.config.set(local))
            spilled = stack.enter_context(tempfile.TemporaryDirectory(prefix="crossfoot-", ignore_cleanup_errors=True))
            made = LocalCluster(
                n_workers=processes,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                local_directory=spilled,
                silence_logs=LOGGED,
            )
            client = stack.enter_context(Client(stack.enter_context(made)))
            client.run(_leave_signals)
        else:
            try:
                client = stack.enter_context(Client(address, timeout=WAIT))
                client.wait_for_workers(1, timeout=WAIT)
            except TimeoutError as error:
                raise UsageError(
                    f"--dask-scheduler {address}: has no workers; start some with `dask worker`"
                ) from error
            except (OSError, ValueError) as error:
                raise UsageError(
                    f"--dask-scheduler {address}: nobody answers there; start `dask scheduler`, or leave it out"
                ) from error
        yield client


def map_on(
    client: Client,
    function: Callable[[T], R],
    travel: Travel[T, R],
    items: Sequence[T],
    *,
    keep: Keep[R],
    lost: Callable[[T], R] | None,
) -> None:
    """Give the results of `items` to `keep`, each with its place among them, in any order.

    function: does here what cannot travel. lost: gives what stands for an item that kills its workers. Raises what `function` raises, and
    without `lost` CrossfootError.
    """
    course = _Course(client, travel, items, keep)
    struck = course.run(range(len(items)))
    given_up = 0
    for at in struck:  # one after the other: of the partitions that wait on a worker, a death would be blamed on all
        if course.run([at], alone=True) if given_up <= DEATHS else True:
            given_up += 1
            if lost is None:
                raise CrossfootError("a worker of the cluster died again and again (out of memory?)")
            keep(at, lost(items[at]))
    for at in sorted(course.here):
        keep(at, function(items[at]))


class _Course(Generic[T, R]):
    """One map on a cluster; here: the places of what cannot travel."""

    def __init__(self, client: Client, travel: Travel[T, R], items: Sequence[T], keep: Keep[R]) -> None:
        self._client, self._travel, self._items, self._keep = client, travel, items, keep
        # a result, so that each worker gets it once, whoever dies
        self._work = client.submit(bytes, pickle.dumps(travel.there), pure=False)
        self.here: list[int] = []

    def run(self, places: Sequence[int], *, alone: bool = False) -> list[int]:
        """Keep the results of the items at `places`; return the places of partitions that killed their workers. alone: a partition each."""
        ready = _packed(self._travel, self._items, places, 1 if alone else PARTITION, self.here)
        running: dict[Any, list[int]] = {}
        struck: list[int] = []
        try:
            while True:
                for part, packet in islice(ready, max(self._room() - len(running), 0 if running else 1)):
                    running[self._client.submit(_each, self._work, packet, pure=False)] = part
                if not running:
                    return sorted(struck)
                for future in self._done(running):
                    part = running.pop(future)
                    if isinstance(future.exception(), _killed()):
                        struck += part
                    else:
                        self._take(part, future.result())
                    future.release()
        finally:
            if running:
                self._client.cancel(list(running))

    def _room(self) -> int:
        threads: Mapping[str, int] = self._client.nthreads()
        return AHEAD * sum(threads.values())

    def _done(self, running: Collection[Any]) -> Collection[Any]:
        """Return those of some futures that are done, one at least. Raises CrossfootError when no worker has been there for PATIENCE seconds."""
        from distributed import wait

        idle = 0.0
        while True:
            try:
                done: Collection[Any] = wait(list(running), timeout=WAIT, return_when="FIRST_COMPLETED").done
                return done
            except TimeoutError as error:
                idle = 0 if self._client.nthreads() else idle + WAIT
                if idle > PATIENCE:
                    raise CrossfootError("the cluster has lost all its workers; start some, and try again") from error

    def _take(self, part: Sequence[int], packet: bytes) -> None:
        for at, data in zip(part, _unpacked(packet), strict=True):
            result = None if data is None else self._travel.back(data)
            if result is None:
                self.here.append(at)
            else:
                self._keep(at, result)


def _killed() -> type[Exception]:
    from distributed import KilledWorker

    killed: type[Exception] = KilledWorker
    return killed


def _packed(
    travel: Travel[T, Any], items: Sequence[T], places: Sequence[int], most: int, here: list[int]
) -> Iterator[tuple[list[int], bytes]]:
    """Yield partitions: places, and the bytes of their items."""
    part: list[int] = []
    held: list[bytes | None] = []
    size = 0
    for at in places:
        data = travel.out(items[at])
        if data is None:
            here.append(at)
            continue
        part.append(at)
        held.append(data)
        size += len(data)
        if len(part) >= most or size >= PARTITION_BYTES:
            yield part, _packet(held)
            part, held, size = [], [], 0
    if part:
        yield part, _packet(held)


def _packet(pieces: Sequence[bytes | None]) -> bytes:
    from msgspec import msgpack

    return msgpack.encode(pieces)


def _unpacked(packet: bytes) -> list[bytes | None]:
    from msgspec import msgpack

    return msgpack.decode(packet, type=list[bytes | None])


_ONE_BY_ONE = Lock()
"""A worker may have several threads; the parser and what a process remembers are for one at a time."""


@lru_cache(maxsize=4)
def _function(work: bytes) -> Callable[[bytes], bytes | None]:
    function: Callable[[bytes], bytes | None] = pickle.loads(
        work
    )  # of the client, which may run what it likes here anyway
    return function


def _each(work: bytes, packet: bytes) -> bytes:
    """Return what comes of a partition; runs on a worker. work: the pickled function."""
    with _ONE_BY_ONE:
        try:
            function = _function(work)
        except (ImportError, AttributeError) as error:
            raise UsageError(
                f"--engine dask: a worker of the cluster has another version of crossfoot: {error}"
            ) from error
        return _packet([function(data) for data in _unpacked(packet) if data is not None])


def _leave_signals() -> None:
    """Leave Ctrl-C to the process that made the cluster, on one of its workers."""
    with suppress(ValueError):  # not in a process's main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)
