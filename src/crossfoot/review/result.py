"""A check with everything that is known of its findings: decisions, a baseline, what a change touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot import pipeline
from crossfoot.config import Settings
from crossfoot.containment import failures
from crossfoot.keeping import Cache
from crossfoot.model import DateMention, Decision, Figure, Finding, Known, Report, Severity
from crossfoot.pipeline import Progress, Texts
from crossfoot.read import folder_of, read_decisions
from crossfoot.rule_files import rule_names

if TYPE_CHECKING:
    import pandas as pd

    from crossfoot.rules import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a check found; `report` holds all that is known, links and citations included; settings: what was in force.

    decisions: all rows of the file of decisions. known, gone: entries of the baseline that still hold, and those whose findings
    were mended; both empty where there is no baseline.
    """

    report: Report
    settings: Settings = field(default_factory=Settings)
    decisions: tuple[Decision, ...] = ()
    known: tuple[Known, ...] = ()
    gone: tuple[Known, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were in force; loaded when they are asked for."""
        from crossfoot.rules import load_rules

        return load_rules(self.settings)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The discrepancies, in reading order; those of one slip as one."""
        return self.report.findings

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of all documents, in document order."""
        return tuple(figure for analysis in self.report.analyses for figure in analysis.figures)

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates of all documents, in document order."""
        return tuple(date for analysis in self.report.analyses for date in analysis.dates)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a finding; columns and dtypes as in `crossfoot.report.frames.FINDING_DTYPES`."""
        from crossfoot.report.frames import finding_frame

        return finding_frame(self.findings, self.report.documents)


def check(
    paths: Sequence[Path],
    settings: Settings,
    *,
    changed_since: str | None = None,
    texts: Texts | None = None,
    cache: Cache | None = None,
    progress: Progress | None = None,
    across: bool = True,
) -> CheckResult:
    """Return the result of a check by `settings`. Raises as `crossfoot.check` does.

    across: make one finding of what several places have wrong; else each wrong figure has one of its own.
    """
    from crossfoot.review.baseline import against, load
    from crossfoot.review.changes import since
    from crossfoot.review.decisions import decide
    from crossfoot.review.joining import joined

    if settings.baseline or _names_rules(settings):  # faults of them are told before a document is read
        from crossfoot.rules import load_rules

        known = {rule.code for rule in load_rules(settings)}
    codes = rule_names(settings.rule_folders) if settings.decisions else {}
    rows = read_decisions(Path(settings.decisions)) if settings.decisions else ()
    decisions = tuple(replace(one, code=codes.get(one.code, one.code)) for one in rows)
    entries = load(Path(settings.baseline)) if settings.baseline else ()
    changes = partial(since, changed_since) if changed_since is not None else None
    report = pipeline.check(paths, None, settings, since=changes, texts=texts, cache=cache, progress=progress)
    report = decide(report, decisions)
    if not settings.baseline:
        return CheckResult(report=joined(report, across=across), settings=settings, decisions=decisions)
    root = folder_of(paths)
    outcome = against(report, entries, codes=known, missing=lambda name: not (root / name).exists())
    return CheckResult(
        report=joined(outcome.report, across=across),
        settings=settings,
        decisions=decisions,
        known=outcome.met,
        gone=() if changed_since is not None or failures(report.findings) else outcome.gone,
    )


def told(report: Report, least: Severity | None, *, otherwise: Severity = Severity.WARNING) -> Report:
    """Return `report` with the findings of a severity of at least `least`; None is `otherwise`, and its notices count as hidden."""
    found = tuple(one for one in report.findings if one.severity.rank >= (least or otherwise).rank)
    return replace(report, findings=found, hidden=0 if least else len(report.findings) - len(found))


def _names_rules(settings: Settings) -> bool:
    """Say whether settings name rules, by codes or folders, and so may name some that there are not."""
    return bool(
        settings.select or settings.ignore or settings.severities or settings.overrides or settings.rule_folders
    )
