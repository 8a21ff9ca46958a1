"""Reports as JSON lines: one record a line, no envelope, so that they can be filtered and joined line by line."""

from __future__ import annotations

from collections.abc import Iterable

from crossfoot.model import Analysis, Report
from crossfoot.report.json import line
from crossfoot.report.left_aside import told_findings
from crossfoot.report.records import Record, finding_record, mention_records


def render_check(report: Report) -> str:
    """Return one line a finding; the last one tells what was left aside."""
    return _lines(finding_record(finding, report.documents) for finding in told_findings(report))


def render_extract(analyses: Iterable[Analysis]) -> str:
    """Return one line a figure or date."""
    return _lines(mention_records(analyses))


def _lines(records: Iterable[Record]) -> str:
    return "".join(line(record) + "\n" for record in records)
