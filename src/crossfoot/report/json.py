"""Reports as one JSON document; UTF-8, one blank of indent, keys in the order of the data contract."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from crossfoot.escapes import json_escaped
from crossfoot.model import Analysis, Report
from crossfoot.report.records import VERSION, mention_records, report_record


def render_check(report: Report) -> str:
    """Return the JSON of a check."""
    return dump(report_record(report))


def render_extract(analyses: Iterable[Analysis]) -> str:
    """Return the JSON of an extraction: `{"version": 1, "records": [...]}`."""
    return dump({"version": VERSION, "records": list(mention_records(analyses))})


def dump(value: Any) -> str:
    """Return `value` as JSON text that ends with a line end."""
    return json_escaped(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def line(value: Any) -> str:
    """Return `value` as JSON text of one line, without a line end."""
    return json_escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))
