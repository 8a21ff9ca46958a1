"""What the settings make of a finding: its severity, and whether it is told at all, everywhere and in its own document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from crossfoot.config import Patterns, Settings
from crossfoot.model import Finding, Severity

Levels = Sequence[tuple[str, Severity | None]]


def selected(code: str, settings: Settings) -> bool:
    """Say whether a code is chosen by the prefixes of `settings.select` and `settings.ignore`, and is not off."""
    return (
        _chosen(code, settings.select, settings.ignore)
        and _level(code, settings.severities, Severity.ERROR) is not None
    )


def tuned(finding: Finding, settings: Settings, within: Callable[[str, Patterns], bool]) -> Finding | None:
    """Return the finding with its severity by `settings`, or None when it is not to be told.

    within: says whether a document, by its name, is matched by patterns. The document of the first location decides.
    """
    if not selected(finding.code, settings):
        return None
    level = _level(finding.code, settings.severities, finding.severity)
    for override in settings.overrides:
        if not within(finding.locations[0].document, override.paths):
            continue
        if not _chosen(finding.code, override.select, override.ignore):
            return None
        level = _level(finding.code, override.severities, level)
    return None if level is None else replace(finding, severity=level)


def _chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def _level(code: str, levels: Levels, default: Severity | None) -> Severity | None:
    found = [level for prefix, level in levels if code.startswith(prefix)]
    return found[-1] if found else default
