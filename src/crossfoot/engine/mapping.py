"""One map for all engines: on this machine, or on the cluster that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from crossfoot.config import Engine
from crossfoot.engine import local
from crossfoot.engine.local import Progress
from crossfoot.engine.travel import Travel

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")

_OPEN: list[Client] = []
"""The cluster that maps use, none or one."""


@contextmanager
def workers(engine: Engine = Engine.LOCAL, *, jobs: int = 1, scheduler: str | None = None) -> Iterator[None]:
    """Let the maps in the block use the same processes, one after the other: each loads the program and its parser once.

    jobs: of a cluster on this machine. scheduler: the address of another one. Within such a block another has the same workers. Raises
    UsageError for a cluster that cannot be used.
    """
    if engine is Engine.LOCAL or _OPEN:
        with local.same_workers():
            yield
        return
    from crossfoot.engine.cluster import cluster

    with cluster(scheduler, local.workers_for(jobs)) as client:
        _OPEN.append(client)
        try:
            yield
        finally:
            _OPEN.clear()


def map_documents(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    each: Callable[[T, R], None] | None = None,
    lost: Callable[[T], R] | None = None,
    weight: Callable[[T], int] = lambda _: 1,
    travel: Callable[[], Travel[T, R]] | None = None,
) -> list[R]:
    """Return `function(item)` for each of `items`, in their order.

    jobs: processes; 0 means one a core. Below PARALLEL_FROM items, each counted by its `weight`, or with one job, everything runs here, so
    `function` need not be picklable. progress: called with ("read", done, total) after each item, with increasing `done`. each: called here with each
    item and its result as soon as that is there, in any order.
    lost: gives what stands for an item whose process died (out of memory, killed); the other items lose nothing. travel: gives the way of
    items to the cluster that is open; without it, or without one, they stay on this machine.
    Raises what `function` raises, and without `lost` CrossfootError when a process dies.
    """
    if travel is None or not _OPEN:
        return local.map_here(function, items, jobs=jobs, progress=progress, each=each, lost=lost, weight=weight)
    from crossfoot.engine.cluster import map_on

    done: dict[int, Any] = {}

    def keep(at: int, result: R) -> None:
        done[at] = result
        if each:
            each(items[at], result)
        if progress:
            progress(local.STAGE, len(done), len(items))

    map_on(_OPEN[0], function, travel(), items, keep=keep, lost=lost)
    return [done[at] for at in range(len(items))]
