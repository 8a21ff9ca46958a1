"""Reports as CSV for spreadsheets: one row a finding or mention, columns that stay where they are.

Text that begins like a formula gets a leading apostrophe, which Excel and LibreOffice show as text: a document must not
be able to run anything in the editor's spreadsheet (OWASP, CSV Injection). Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crossfoot.escapes import escaped, visible
from crossfoot.model import Analysis, Document, Finding, Report
from crossfoot.report.left_aside import told_findings
from crossfoot.report.passages import Passages, also_told
from crossfoot.report.records import Record, finding_record, mention_records

CHECK_COLUMNS = (
    "severity", "code", "rule", "confidence", "message",
    "document", "line", "column", "text",
    "other_document", "other_line", "other_column", "other_text",
    "more", "evidence", "suggestion", "fingerprint",
    "passage", "other_passage",
    "decision", "note",
    "place", "other_place",
    "also", "also_fingerprints",
)  # fmt: skip
"""Columns of a check; `more` lists further places as file:line:column, `evidence` its sentences, both split by "; ".

The passages are the sentences around `text` and `other_text`. `decision` and `note` are for an editor to fill in. `place` and
`other_place` say where the two stand in their files' own terms ("page 3"). `also` tells what else follows from the slip, split by "; ",
`also_fingerprints` names all that a decision on the row decides as well, split by blanks. A further column comes after these.
"""

EXTRACT_COLUMNS = (
    "kind", "document", "start", "end", "line", "column", "text",
    "value", "low", "high", "bound", "dimension", "unit",
    "counted", "modifiers", "predicate", "attribution", "speaker", "section", "time",
    "type", "timex",
    "parts", "begin_point", "end_point",
    "file_place",
)  # fmt: skip
"""Columns of an extraction; a cell is empty where a field is unknown or belongs to the other kind."""

BYTE_ORDER_MARK = "\ufeff"
"""What a CSV file begins with, so that Excel reads it as UTF-8; pipes go without."""

_NAMES = frozenset({"document", "other_document", "more"})
"""Columns that hold names of documents: nothing in them is white space by intent."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def render_check(report: Report) -> str:
    """Return one row a finding, below a header of CHECK_COLUMNS; the last one tells what was left aside."""
    passages = Passages(report.documents)
    rows = ({**finding_row(one, report.documents, passages), **_decided(report, one)} for one in told_findings(report))
    return _table(CHECK_COLUMNS, rows)


def render_extract(analyses: Iterable[Analysis]) -> str:
    """Return one row a figure or date, below a header of EXTRACT_COLUMNS."""
    return _table(EXTRACT_COLUMNS, mention_records(analyses))


def safe(cell: Any) -> Any:
    """Return what may stand in a cell: numbers as they are, None as "", lists joined, formula-like text disarmed."""
    if cell is None:
        return ""
    if isinstance(cell, list):
        cell = "; ".join(str(item) for item in cell)
    if isinstance(cell, str):
        lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        shown = "\n".join(visible(line) for line in lines)
        return "'" + shown if cell.startswith(_FORMULA) else shown
    return cell


def finding_row(finding: Finding, documents: Mapping[str, Document], passages: Passages) -> Record:
    """Return the cells of a finding by CHECK_COLUMNS, not yet disarmed; a cell that is missing is empty."""
    record = finding_record(finding, documents)
    places: list[Record] = record.pop("locations")
    row = {
        **record,
        "more": [_further(one) for one in places[2:]],
        "also": list(also_told(finding)),
        "also_fingerprints": " ".join(one.fingerprint for one in finding.also),
    }
    for prefix, place in zip(("", "other_"), places, strict=False):
        row.update({prefix + field: place.get(field) for field in ("document", "line", "column", "text", "place")})
    for column, location in zip(("passage", "other_passage"), finding.places, strict=False):
        passage = passages.around(location)
        row[column] = passage.text if passage else None
    return row


def _further(place: Record) -> str:
    """Return a place as "file:line:column", with its words in the file's own terms."""
    own = f", {place['place']}" if "place" in place else ""
    return f"{place['document']}:{place['line']}:{place['column']}{own}"


def _decided(report: Report, finding: Finding) -> Record:
    decision = report.decisions.get(finding.fingerprint)
    return {"decision": decision.word, "note": decision.note} if decision else {}


def _named(row: Record, column: str) -> Any:
    """Return what a row has in a column; names of documents with all that is unseen as escapes."""
    cell = row.get(column)
    if column not in _NAMES:
        return cell
    return [escaped(one) for one in cell] if isinstance(cell, list) else escaped(cell) if cell else cell


def _table(columns: Sequence[str], rows: Iterable[Record]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(_named(row, column)) for column in columns] for row in rows)
    return out.getvalue()
