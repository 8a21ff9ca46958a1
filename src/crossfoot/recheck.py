"""The same folder checked again and again: only what changed is worked out anew.

Beside the cache that all runs share it remembers, as values, what the last check used: so a check after a keystroke reads no store,
and texts that nobody has saved leave nothing on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from crossfoot import pipeline, review
from crossfoot.config import Settings
from crossfoot.engine.store import Store
from crossfoot.keeping import Cache
from crossfoot.model import Report, Severity

Prepare = Callable[[], Settings]
"""Gives the settings of a check: asked each time, since configuration files change too."""


class Rechecker:
    """Checks paths as `review.check` does and remembers what the last run knew; for one thread at a time.

    Everything runs in this process: it has loaded the parser already, and others would have to. across: as for `review.check`. least:
    least severity that is told where the settings state none.
    """

    def __init__(self, prepare: Prepare, *, across: bool = True, least: Severity = Severity.WARNING) -> None:
        self._prepare = prepare
        self._across = across
        self._least = least
        self._settings = Settings()
        self._cache: Cache | None = None

    def check(self, paths: Sequence[Path], texts: pipeline.Texts | None = None) -> Report:
        """Return the report on the documents below `paths`, without findings below the least severity of the settings.

        texts: as for `pipeline.check`. Raises as `crossfoot.check` does.
        """
        settings = replace(self._prepare(), jobs=1)
        if self._cache is None or settings.cache != self._settings.cache:
            self.close()
            self._cache = Cache(Store(Path(settings.cache)) if settings.cache else None, memory=True)
        self._settings = settings
        report = review.check(paths, settings, texts=texts, cache=self._cache, across=self._across).report
        self._cache.write()
        return review.told(report, settings.min_severity, otherwise=self._least)

    def close(self) -> None:
        """Write what is to be kept, and let go of the cache."""
        if self._cache is not None:
            self._cache.end()
            self._cache = None

    @property
    def analysed(self) -> int:
        """How many documents the last run analysed anew."""
        return self._cache.missed if self._cache is not None else 0

    @property
    def rule_folders(self) -> tuple[str, ...]:
        """The folders of further rules that the last run used."""
        return self._settings.rule_folders
