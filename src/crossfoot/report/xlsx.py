"""Findings as an Excel workbook: a sheet of findings to filter, with links and colours, the facts by documents, the rules.

Every text is written as a string: nothing of a document becomes a formula or a link. Equal reports give equal bytes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from crossfoot.escapes import escaped, visible
from crossfoot.model import Finding, Publication, Severity, Skipped, Stance
from crossfoot.report.csv import finding_row
from crossfoot.report.matrix import LEDGER, cells_of, marked, shown_documents
from crossfoot.report.passages import Passage, Passages

COLUMNS = (
    "severity", "code", "rule", "confidence", "message",
    "document", "line", "column", "place", "text", "passage",
    "other_document", "other_line", "other_column", "other_place", "other_text", "other_passage",
    "more", "evidence", "suggestion", "decision", "note", "fingerprint", "also", "also_fingerprints",
)  # fmt: skip
"""Columns of the sheet of findings: those of the CSV, and two that are left for the editor."""

DECISIONS = ("open", "correct", "false-alarm", "later")

_WIDTHS = {
    "message": 50, "text": 20, "other_text": 20, "passage": 60, "other_passage": 60, "evidence": 50, "document": 22, "other_document": 22,
    "rule": 22, "note": 30, "fingerprint": 18, "decision": 13, "more": 22, "also": 50, "also_fingerprints": 18,
}  # fmt: skip
_MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530
_LONGEST = 32_767  # characters of a cell
_COLOURS = {
    Severity.ERROR: {"bg_color": "#FDEAEC", "font_color": "#9C0018"},
    Severity.WARNING: {"bg_color": "#FFF4DD", "font_color": "#7A4B00"},
    Severity.NOTICE: {"bg_color": "#E6F1FB", "font_color": "#0B4F8A"},
}
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # a workbook has a date; this one never changes


def render(publication: Publication, *, target: Path | None = None) -> bytes:
    """Return the workbook; target: where it will lie, so that the names of documents link to them."""
    out = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, plain)
    book.set_properties({"title": "Figures that disagree", "created": _MADE})
    sheets = _Sheets(book)
    _findings(sheets, publication, target)
    if publication.matrix.facts:
        _facts(sheets, publication)
    _rules(sheets, publication)
    if publication.report.skipped:
        _skipped(sheets, publication.report.skipped)
    book.close()
    return out.getvalue()


class _Sheets:
    """A workbook with the formats that its sheets share."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.head = book.add_format(
            {"bold": True, "bg_color": "#E9E9E4", "border": 1, "text_wrap": True, "valign": "top"}
        )
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.share = book.add_format({"num_format": "0%", "valign": "top"})
        self.link = book.add_format({"font_color": "#0B57A4", "underline": 1, "text_wrap": True, "valign": "top"})
        self.mark = book.add_format({"bold": True, "font_color": "#B00020"})
        self.bad = book.add_format({**_COLOURS[Severity.ERROR], "bold": True, "text_wrap": True, "valign": "top"})
        self.severities = {
            severity: book.add_format({**colours, "bold": True, "valign": "top"})
            for severity, colours in _COLOURS.items()
        }

    def sheet(self, name: str, heads: Sequence[str], rows: int, widths: Sequence[int]) -> Worksheet:
        """Return a new sheet with a header that stays in sight and filters."""
        sheet = self.book.add_worksheet(name)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, _cell(head), self.head)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, rows), len(heads) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.repeat_rows(0)
        return sheet


def _findings(sheets: _Sheets, publication: Publication, target: Path | None) -> None:
    findings = publication.report.findings
    widths = [_WIDTHS.get(name, 11) for name in COLUMNS]
    sheet = sheets.sheet("Findings", COLUMNS, len(findings), widths)
    passages = Passages(publication.report.documents)
    rules = {page.code: row for row, page in enumerate(publication.rules, start=2)}
    links = 0
    for row, finding in enumerate(findings, start=1):
        cells = finding_row(finding, publication.report.documents, passages)
        _fit(sheet, row, [cells.get(name) for name in COLUMNS], widths)
        for column, name in enumerate(COLUMNS):
            value = "open" if name == "decision" else cells.get(name)
            if name == "code" and finding.code in rules and links < _MOST_LINKS:
                sheet.write_url(row, column, f"internal:'Rules'!A{rules[finding.code]}", sheets.link, finding.code)
                links += 1
            elif name in {"document", "other_document"} and value and target and links < _MOST_LINKS:
                address = _address(str(value), publication, target)
                if address is None or sheet.write_url(row, column, address, sheets.link, _cell(str(value))) < 0:
                    _write(sheet, row, column, value, sheets.text)
                else:
                    links += 1
            elif name in {"passage", "other_passage"} and value:
                _passage(sheet, row, column, passages.around(finding.places[name != "passage"]), sheets)
            else:
                _write(sheet, row, column, value, _format(sheets, name, finding))
    if findings:
        at = COLUMNS.index("decision")
        sheet.data_validation(1, at, len(findings), at, {"validate": "list", "source": list(DECISIONS)})


def _facts(sheets: _Sheets, publication: Publication) -> None:
    matrix = publication.matrix
    documents = shown_documents(matrix)
    ledger = [LEDGER] if matrix.report.ledger else []
    heads = ["fact", "disagrees", *ledger, *(escaped(name) for name in documents)]
    widths = [36, 10, *[20] * (len(heads) - 2)]
    sheet = sheets.sheet("Facts", heads, len(matrix.facts), widths)
    sheet.freeze_panes(1, 1)
    sheet.fit_to_pages(1, 0)
    for row, fact in enumerate(matrix.facts, start=1):
        cells = [fact.label]
        _write(sheet, row, 0, fact.label, sheets.text)
        _write(sheet, row, 1, "yes" if fact.disagrees else "no", sheets.bad if fact.disagrees else sheets.text)
        if ledger:
            _write(sheet, row, 2, fact.entry.stated if fact.entry else None, sheets.text)
        for column, document in enumerate(documents, start=2 + len(ledger)):
            said = cells_of(fact, document)
            worst = any(standing is not Stance.AGREES for _, standing in said)
            cells.append("; ".join(marked(*one) for one in said))
            _write(sheet, row, column, cells[-1], sheets.bad if worst else sheets.text)
        _fit(sheet, row, cells, [widths[0], *widths[2 + len(ledger) :]])


def _rules(sheets: _Sheets, publication: Publication) -> None:
    heads = ("code", "rule", "severity", "what", "why", "stays quiet")
    widths = [9, 24, 10, 60, 60, 60]
    sheet = sheets.sheet("Rules", heads, len(publication.rules), widths)
    sheet.fit_to_pages(1, 0)
    for row, page in enumerate(publication.rules, start=1):
        words = (page.code, page.name, page.severity.value, page.what, page.why, page.quiet)
        _fit(sheet, row, words, widths)
        for column, word in enumerate(words):
            _write(sheet, row, column, word, sheets.severities[page.severity] if column == 2 else sheets.text)


def _skipped(sheets: _Sheets, skipped: Sequence[Skipped]) -> None:
    sheet = sheets.sheet("Left aside", ("file", "why"), len(skipped), [60, 40])
    for row, one in enumerate(skipped, start=1):
        _write(sheet, row, 0, escaped(one.path), sheets.text)
        _write(sheet, row, 1, escaped(one.reason), sheets.text)


def _format(sheets: _Sheets, name: str, finding: Finding) -> Format:
    if name == "severity":
        return sheets.severities[finding.severity]
    return sheets.share if name == "confidence" else sheets.text


def _write(sheet: Worksheet, row: int, column: int, value: Any, look: Format) -> None:
    if isinstance(value, list):
        value = "; ".join(str(one) for one in value)
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, _cell(str(value)), look)


def _passage(sheet: Worksheet, row: int, column: int, passage: Passage | None, sheets: _Sheets) -> None:
    """Write a passage with its figure in colour; plain where the figure is all of it or the cell would be too long."""
    if passage is None:
        return
    text, mark = passage.text, passage.mark
    pieces = [(text[: mark.start], None), (text[mark.start : mark.end], sheets.mark), (text[mark.end :], None)]
    parts = [part for piece, look in pieces if piece for part in ([look, piece] if look else [piece])]
    if len(parts) < 3 or len(text) > _LONGEST or sheet.write_rich_string(row, column, *parts, sheets.text) < 0:
        _write(sheet, row, column, text, sheets.text)


def _address(name: str, publication: Publication, target: Path) -> str | None:
    """Return the link to a document's file, relative to the folder of `target`; None when there is no way to it."""
    if not publication.folder:
        return None
    document = publication.report.documents.get(name)
    try:
        way = os.path.relpath(Path(publication.folder, document.file if document else name), target.absolute().parent)
    except ValueError:  # another drive
        return None
    return "external:" + quote(os.fsencode(Path(way).as_posix()), safe="/")


def _fit(sheet: Worksheet, row: int, values: Sequence[Any], widths: Sequence[int]) -> None:
    """Make a row as high as its longest wrapped text, which LibreOffice does not do on its own; at most ten lines."""
    texts = ("; ".join(map(str, value)) if isinstance(value, list) else str(value or "") for value in values)
    lines = max(-(-len(text) * 10 // (width * 9)) for text, width in zip(texts, widths, strict=True))
    sheet.set_row(row, 15 * min(10, max(1, lines)))


def _cell(text: str) -> str:
    return visible(text)[:_LONGEST]
