"""How many findings each rule has, and how many of those that editors decided about were real."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossfoot.model import Finding, Severity
from crossfoot.review.decisions import Tally
from crossfoot.review.joining import separate


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule: its findings of this run, and how editors decided, over all runs that the file of decisions remembers."""

    code: str
    rule: str
    severity: Severity
    findings: int
    tally: Tally


def rows(
    findings: Sequence[Finding], tallies: Mapping[str, Tally], names: Mapping[str, tuple[str, Severity]]
) -> list[Row]:
    """Return a row for each rule with findings or decisions, most findings first. names: code -> name and severity."""
    findings = separate(findings)
    counts = Counter(finding.code for finding in findings)
    named = dict(names) | {finding.code: (finding.rule, finding.severity) for finding in findings}
    found = [
        Row(
            code=code,
            rule=named[code][0],
            severity=named[code][1],
            findings=counts[code],
            tally=tallies.get(code, Tally()),
        )
        for code in {*counts, *(code for code in tallies if code in named)}
    ]
    return sorted(found, key=lambda row: (-row.findings, row.code))


def text(found: Sequence[Row]) -> str:
    """Return the rows as a table; the columns of decisions only where there are any."""
    decided = any(row.tally.precision is not None for row in found)
    lines = [
        f"{row.findings:>8}  {row.code}  {row.severity.value:<8} {row.rule:<26}"
        + (_decided(row.tally) if decided else "")
        for row in found
    ]
    head = [f"{'findings':>8}  {'':<6}  {'':<8} {'':<26} accepted rejected precision"] if decided else []
    return "".join(line.rstrip() + "\n" for line in (*head, *lines))


def record(found: Sequence[Row]) -> dict[str, Any]:
    """Return the rows as a record."""
    return {
        "version": 1,
        "rules": [
            {
                "code": row.code,
                "rule": row.rule,
                "severity": row.severity.value,
                "findings": row.findings,
                "accepted": row.tally.accepted,
                "rejected": row.tally.rejected,
                "precision": None if row.tally.precision is None else round(row.tally.precision, 3),
            }
            for row in found
        ],
    }


def _decided(tally: Tally) -> str:
    share = "" if tally.precision is None else f"{tally.precision:.0%}"
    return f" {tally.accepted:>8} {tally.rejected:>8} {share:>9}"
