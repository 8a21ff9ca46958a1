"""What was left aside, as one notice: for formats that are nothing but a list of findings.

Who reads one of those sees no closing line, and an empty list would pass for agreement. The notice decides nothing: it is
counted nowhere, and no exit status depends on it.
"""

from __future__ import annotations

from crossfoot.model import OWN_REPORT, Finding, Location, Report, Severity, Span
from crossfoot.report.records import named_first, skipped_line

CODE, RULE = "CF008", "left-aside"


def told_findings(report: Report) -> tuple[Finding, ...]:
    """Return the findings of a report, and behind them the notice that files were left aside, if any were.

    Its places are the first of these files. The program's own reports are none that anybody misses.
    """
    missed = [one.path for one in report.skipped if one.reason != OWN_REPORT]
    if not missed:
        return report.findings
    notice = Finding(
        code=CODE,
        rule=RULE,
        severity=Severity.NOTICE,
        confidence=1.0,
        message=skipped_line(report.skipped).rstrip("."),
        locations=tuple(Location(document=name, span=Span(0, 0)) for name in named_first(missed)),
        fingerprint=CODE,
    )
    return (*report.findings, notice)
