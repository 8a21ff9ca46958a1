"""Figures, dates and findings as pandas frames; the only module of the package that loads pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from crossfoot.model import Analysis, Document, Finding, Matrix
from crossfoot.report.matrix import LEDGER, cells_of, marked, shown_documents
from crossfoot.report.records import Record, finding_record, mention_records

MENTION_DTYPES: Mapping[str, str] = {
    "kind": "string", "document": "string",
    "start": "int64", "end": "int64", "line": "int64", "column": "int64",
    "text": "string", "value": "Float64", "low": "Float64", "high": "Float64",
    "bound": "string", "dimension": "string", "unit": "string",
    "counted": "string", "modifiers": "object", "predicate": "string",
    "attribution": "string", "speaker": "string", "section": "string", "time": "string",
    "type": "string", "timex": "string",
    "parts": "object", "begin_point": "string", "end_point": "string",
    "file_place": "string",
}  # fmt: skip
"""Columns and dtypes of `mention_frame`; unknown is pd.NA. `modifiers` holds lists of strings ([] for dates), `parts` the numbers and
letters of versions and scores ([] for others), `file_place` where the mention stands in its file's own terms ("page 3"), pd.NA without such."""

FINDING_DTYPES: Mapping[str, str] = {
    "code": "string", "rule": "string", "severity": "string", "confidence": "float64", "message": "string",
    "document": "string", "start": "int64", "end": "int64", "line": "int64", "column": "int64", "text": "string",
    "other_document": "string", "other_start": "Int64", "other_end": "Int64",
    "other_line": "Int64", "other_column": "Int64", "other_text": "string",
    "evidence": "object", "suggestion": "string", "fingerprint": "string",
    "place": "string", "other_place": "string",
}  # fmt: skip
"""Columns and dtypes of `finding_frame`; the `other_` columns are the second location, pd.NA where there is none.
`place` and `other_place` say where the two stand in their files' own terms."""

_FIELDS = ("document", "start", "end", "line", "column", "text", "place")


def mention_frame(analyses: Iterable[Analysis]) -> pd.DataFrame:
    """Return one row a figure or date, in document order, index 0..n-1; columns as in MENTION_DTYPES."""
    records = [
        {**record, **{name: record.get(name, []) for name in ("modifiers", "parts")}}
        for record in mention_records(analyses)
    ]
    return _frame(records, MENTION_DTYPES)


def finding_frame(findings: Iterable[Finding], documents: Mapping[str, Document]) -> pd.DataFrame:
    """Return one row a finding, in report order, index 0..n-1; columns as in FINDING_DTYPES."""
    return _frame([_flat(finding_record(finding, documents)) for finding in findings], FINDING_DTYPES)


def matrix_frame(matrix: Matrix) -> pd.DataFrame:
    """Return one row a fact, index 0..n-1: `fact` (string), `disagrees` (bool), `ledger` when there is one, then a column a
    document that states a fact, all strings, pd.NA where it does not.
    """
    columns = shown_documents(matrix)
    data: dict[str, pd.Series[Any]] = {
        "fact": pd.Series([fact.label for fact in matrix.facts], dtype="string"),
        "disagrees": pd.Series([fact.disagrees for fact in matrix.facts], dtype="bool"),
    }
    if matrix.report.ledger is not None:
        agreed = [fact.entry.stated if fact.entry else None for fact in matrix.facts]
        data[LEDGER] = pd.Series(agreed, dtype="string")
    for document in columns:
        said = ["; ".join(marked(*one) for one in cells_of(fact, document)) or None for fact in matrix.facts]
        data[document] = pd.Series(said, dtype="string")
    return pd.DataFrame(data)


def _flat(record: Record) -> Record:
    for prefix, place in zip(("", "other_"), record.pop("locations"), strict=False):
        record.update({prefix + field: place.get(field) for field in _FIELDS})
    return record


def _frame(records: list[Record], dtypes: Mapping[str, str]) -> pd.DataFrame:
    columns = {name: pd.Series([record.get(name) for record in records], dtype=kind) for name, kind in dtypes.items()}
    return pd.DataFrame(columns)
