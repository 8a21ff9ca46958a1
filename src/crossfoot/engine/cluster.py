"""Apply a function to items on a Dask cluster: one that is running somewhere, or one of processes on this machine.

Items go as the partitions of a bag, what comes of each partition comes back as soon as it is there. A worker that dies costs its partitions
another try on the others; an item that kills every worker that takes it costs itself. Workers need the same program, and must find files
under the paths that this machine has for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from crossfoot.engine.local import workers_for
from crossfoot.errors import CrossfootError, UsageError

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")

PARTITION = 32
"""Items of a partition: a second of work or some, so that what a cluster does about one costs little, and what a dead worker had is soon done again."""
TRIES = 3
"""Workers that may die of one partition before its items go one by one."""
WAIT = 30
"""Seconds in which a scheduler has to answer."""


@contextmanager
def cluster(address: str | None, jobs: int) -> Iterator[Client]:
    """Give a client of the scheduler at `address`; without one of a cluster of `jobs` processes here, until the end of the block.

    Raises UsageError when Dask is not installed or nobody answers at the address.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError as error:
        raise UsageError(
            "--engine dask needs dask, which is not installed; run: pip install 'crossfoot[dask]'"
        ) from error
    with dask.config.set({"distributed.scheduler.allowed-failures": TRIES}):
        if address is not None:
            try:
                client = Client(address, timeout=WAIT)
            except (OSError, ValueError) as error:
                raise UsageError(
                    f"--dask-scheduler {address}: nobody answers there; start `dask scheduler`, or leave it out"
                ) from error
            with client:
                yield client
            return
        with (
            LocalCluster(n_workers=workers_for(jobs), threads_per_worker=1, dashboard_address=None) as local,
            Client(local) as client,
        ):
            yield client


def map_on(
    client: Client,
    function: Callable[[T], R],
    items: Sequence[T],
    keep: Callable[[int, R], None],
    lost: Callable[[T], R] | None,
) -> None:
    """Give the results of `items` to `keep`, each with its place among them, in any order.

    lost: gives what stands for an item that kills its workers. Raises what `function` raises, and without `lost` CrossfootError.
    """
    left = _partitions(client, function, items, range(len(items)), size=PARTITION, keep=keep)
    for at in _partitions(client, function, items, left, size=1, keep=keep):
        if lost is None:
            raise CrossfootError("a worker of the cluster died again and again (out of memory?)")
        keep(at, lost(items[at]))


def _partitions(
    client: Client,
    function: Callable[[T], R],
    items: Sequence[T],
    places: Sequence[int],
    *,
    size: int,
    keep: Callable[[int, R], None],
) -> list[int]:
    """Give the results at `places` to `keep`, so many to a partition; return the places of partitions that killed their workers."""
    from dask.bag import from_sequence
    from distributed import KilledWorker, as_completed

    parts = [places[start : start + size] for start in range(0, len(places), size)]
    if not parts:
        return []
    # a partition is one element of the bag, so that Dask looks into none of our values
    bag = from_sequence([[items[at] for at in part] for part in parts], partition_size=1)
    work = bag.map_partitions(partial(_each, function)).to_delayed(optimize_graph=False)
    futures: dict[Any, Sequence[int]] = dict(zip(client.compute(work), parts, strict=True))
    left: list[int] = []
    for future in as_completed(list(futures)):
        if isinstance(future.exception(), KilledWorker):
            left += futures[future]
        else:
            for at, result in zip(futures[future], future.result(), strict=True):
                keep(at, result)
        future.release()
    return sorted(left)


def _each(function: Callable[[T], R], partition: Sequence[Sequence[T]]) -> list[R]:
    return [function(item) for items in partition for item in items]
