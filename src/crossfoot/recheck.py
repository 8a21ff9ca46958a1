"""The same folder checked again and again: only documents whose content changed are analysed anew.

An analysis is a pure function of one document's name and content, so it is kept under both; linking is done anew each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from crossfoot import pipeline, review
from crossfoot.config import Settings
from crossfoot.containment import INTERNAL
from crossfoot.errors import ReadError
from crossfoot.model import Analysis, Finding, Report, Severity
from crossfoot.read import SourceFile, content_of

Prepare = Callable[[], Settings]
"""Gives the settings of a check: asked each time, since configuration files change too."""


class Rechecker:
    """Checks paths as `review.check` does and remembers the analyses of the last run; for one thread at a time.

    Everything runs in this process: what others read would not be remembered. across: as for `review.check`. least: least severity that is told where the settings
    state none.
    """

    def __init__(self, prepare: Prepare, *, across: bool = True, least: Severity = Severity.WARNING) -> None:
        self._prepare = prepare
        self._across = across
        self._least = least
        self._settings = Settings()
        self._known: dict[str, tuple[bytes, Analysis | Finding]] = {}
        self._used: dict[str, tuple[bytes, Analysis | Finding]] = {}
        self.analysed = 0
        """How many documents the last run analysed anew."""

    def check(self, paths: Sequence[Path], texts: pipeline.Texts | None = None) -> Report:
        """Return the report on the documents below `paths`, without findings below the least severity of the settings.

        texts: as for `pipeline.check`. Raises as `crossfoot.check` does.
        """
        self._settings = settings = replace(self._prepare(), jobs=1)
        self._used, self.analysed = {}, 0
        report = review.check(paths, settings, texts=texts, analyser=self._analyse, across=self._across).report
        self._known = self._used
        return review.told(report, settings.min_severity, otherwise=self._least)

    @property
    def rule_folders(self) -> tuple[str, ...]:
        """The folders of further rules that the last run used."""
        return self._settings.rule_folders

    def _analyse(self, file: SourceFile) -> Analysis | Finding:
        digest = _digest(file)
        known = self._known.get(file.name)
        if digest is None or known is None or known[0] != digest:
            self.analysed += 1
            known = (digest or b"", pipeline.analyse(file))
        if not (isinstance(known[1], Finding) and known[1].code == INTERNAL):  # memory may be free again
            self._used[file.name] = known
        return known[1]


def _digest(file: SourceFile) -> bytes | None:
    """Return what tells one content of a file, and how it is read, from another; None when the file cannot be read."""
    how = repr(file.fields).encode()
    if file.text is not None:
        return hashlib.blake2b(how + b"text:" + file.text.encode("utf-8", "surrogatepass")).digest()
    if file.fault is not None:
        return None
    try:
        return hashlib.blake2b(how + b"file:" + content_of(file)).digest()
    except ReadError:
        return None
