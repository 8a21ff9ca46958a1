"""Run something again after changes: not for each of them, and never twice at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)


class Repeater:
    """Runs a coroutine once changes have paused for `pause` seconds; lives in one event loop."""

    def __init__(self, run: Callable[[], Awaitable[None]], *, pause: float) -> None:
        self._run = run
        self._pause = pause
        self._changed = asyncio.Event()
        self._settled = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def touch(self) -> None:
        """Note a change."""
        self._settled.clear()
        self._changed.set()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._repeat())

    async def settled(self, patience: float) -> bool:
        """Wait until nothing has changed since the last run; False when that takes more than `patience` seconds."""
        if self._task is None:
            return True
        try:
            await asyncio.wait_for(self._settled.wait(), patience)
        except TimeoutError:
            return False
        return True

    async def _repeat(self) -> None:
        while True:
            await self._changed.wait()
            while self._changed.is_set():
                self._changed.clear()
                await asyncio.sleep(self._pause)
            try:
                await self._run()
            except Exception:  # the next change gets its run
                log.exception("a run failed")
            if not self._changed.is_set():
                self._settled.set()
