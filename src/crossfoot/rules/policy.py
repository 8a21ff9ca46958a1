"""What the settings make of a finding: its severity, and whether it is told at all, everywhere and in its own document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from crossfoot.config import Patterns, Settings
from crossfoot.model import Finding, Severity

Levels = Sequence[tuple[str, Severity | None]]


def means(word: str, code: str, name: str) -> bool:
    """Say whether a word of settings or comments is a rule's code, the beginning of it, or its name."""
    return code.startswith(word) or word == name


def selected(code: str, name: str, settings: Settings) -> bool:
    """Say whether a rule is chosen by `settings.select` and `settings.ignore`, and is not off."""
    return (
        _chosen(code, name, settings.select, settings.ignore)
        and _level(code, name, settings.severities, Severity.ERROR) is not None
    )


def tuned(finding: Finding, settings: Settings, within: Callable[[str, Patterns], bool]) -> Finding | None:
    """Return the finding with its severity by `settings`, or None when it is not to be told.

    within: says whether a document, by its name, is matched by patterns. The document of the first location decides.
    """
    code, name = finding.code, finding.rule
    if not selected(code, name, settings):
        return None
    level = _level(code, name, settings.severities, finding.severity)
    for override in settings.overrides:
        if not within(finding.locations[0].document, override.paths):
            continue
        if not _chosen(code, name, override.select, override.ignore):
            return None
        level = _level(code, name, override.severities, level)
    return None if level is None else replace(finding, severity=level)


def _chosen(code: str, name: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    chosen = not select or any(means(word, code, name) for word in select)
    return chosen and not any(means(word, code, name) for word in ignore)


def _level(code: str, name: str, levels: Levels, default: Severity | None) -> Severity | None:
    found = [level for word, level in levels if means(word, code, name)]
    return found[-1] if found else default
