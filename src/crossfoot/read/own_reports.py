"""The program's own reports, baselines and files of decisions, known by a mark in them: they are no documents.

A report quotes figures of documents; read as one, it would be held against them. Each format has a mark in its first or last bytes.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from gzip import GzipFile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import regex

from crossfoot.limits import DOCUMENT

HEAD = 4096
TAIL = 2048
OTHERS = frozenset({".sarif"})
"""Endings of reports that no document has."""
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
WORKBOOK = b"<dc:title>Figures that disagree</dc:title>"

_FINDING = r"(?:error|warning|notice) CF\d{3} [a-z-]+"
_MARKS = (
    r'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="crossfoot">',
    r"<!-- a report of crossfoot -->\n",
    r"## crossfoot: [\d,]+ discrepanc(?:y|ies)\n",
    rf"[^\n]+: {_FINDING}(?:\n  |: )",
    rf"[^\n]+ \((?:[\d,]+ (?:error|warning|notice)s?(?:, )?)+\)\n+[^\n]+: {_FINDING}(?:\n|: )",
    r"::(?:error|warning|notice) title=(?:CF\d{3} |crossfoot::)",
    r'\{\s*"version": \d+,\s*"documents": (?:\d+,\s*"(?:figures|numbers|findings)": \d+,|\[)',  # check, coverage, audit, matrix
    r'\{\s*"version": \d+,\s*"rules": \[\s*(?:\]|\{\s*"code": ")',  # statistics
    r'\{\s*"version": \d+,\s*"a": (?:"(?:[^"\\]|\\.)*",\s*"b": "|\{\s*"kind": "figure")',  # compare
    r"[^\n]+ {2,}[^\n]+\n\n\d+:\d+  [^\n]+ \d+:\d+  [^\n]+\n  (?:(?:not )?the same|in units that cannot|equal|rounds|refines|bound changed|contradicts|not comparable)\b",
    r"Ticked texts\n  ✓ ",
    r'\{\s*"version": \d+,\s*"(?:records|findings)": \[\s*(?:\]|\{\s*"(?:kind|code)": ")',  # extract, baseline
    r'\{"code": "CF\d{3}", "rule": "',
    r'\{"kind": "(?:figure|date)", "document": "',
    r'\{\s*"\$schema": "[^"]+",\s*"version": "2\.1\.0",\s*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "crossfoot"',
    r'\[\s*\{\s*"description": "(?:[^"\\]|\\.)*",\s*"check_name": "CF\d{3} ',
    r'\{\s*"source": \{\s*"name": "crossfoot"',
    r'<\?xml version="1\.0" encoding="UTF-8"\?>\s*<testsuites [^>]*name="crossfoot"',
    r"fact {10,}\S",  # matrix
    r" *[\d,]+  numbers in the files \(",  # coverage
    r"Planted [\d,]+ wrong figures? in ",  # audit
    r" *[\d,]+  CF\d{3}  (?:error|warning|notice) +[a-z-]+",  # statistics
    r"--- a/[^\n]+\n\+\+\+ b/",  # corrections
)
_BEGINS = regex.compile("|".join(f"(?:{mark})" for mark in _MARKS))
_ENDS = regex.compile(
    r"(?:\A|\n)Read [\d,]+ documents?: [^\n]+\.\n(?:Skipped [^\n]+\n)?(?:Found [\d,]+ discrepanc[^\n]+\n)?\Z"
)
_DELIMITER = regex.compile(r"[,;\t]")
_TABLES = (
    ("severity", "code", "rule", "confidence", "message", "document"),
    ("kind", "document", "start", "end", "line", "column", "text"),
    ("fact", "disagrees"),
)
_HEADERS = (*_TABLES, ("fingerprint", "code", "severity", "decision", "note", "document"))


def is_own_report(file: Path, *, as_written: bool = False) -> bool:
    """Say whether an ordinary file holds something that this program wrote, whatever its name.

    as_written: not where people may have put work of their own into it since: decisions, a table that a spreadsheet has saved.
    """
    try:
        if file.suffix.lower() == ".xlsx":
            return _workbook(file)
        with file.open("rb") as stream:
            head = stream.read(HEAD)
            if head.startswith(GZIP):
                stream.seek(0)
                return holds_own_report(_unpacked(stream), as_written=as_written)
            stream.seek(max(0, os.fstat(stream.fileno()).st_size - TAIL))
            tail = stream.read(TAIL)
    except OSError:
        return False
    return _marked(head, tail, as_written=as_written)


def holds_own_report(data: bytes, *, as_written: bool = False) -> bool:
    """Say the same of the content of a file, such as that of a member of an archive."""
    if data.startswith(ZIP):
        return _workbook(BytesIO(data))
    return _marked(data[:HEAD], data[-TAIL:], as_written=as_written)


def _unpacked(stream: BinaryIO) -> bytes:
    try:
        with GzipFile(fileobj=stream) as packed:
            return packed.read(DOCUMENT)
    except (EOFError, zlib.error):
        return b""


def _marked(head: bytes, tail: bytes, *, as_written: bool) -> bool:
    start, end = (data.decode("utf-8", "replace").replace("\r\n", "\n").lstrip("\ufeff") for data in (head, tail))
    if _BEGINS.match(start) or _ENDS.search(end):
        return True
    return start.startswith(tuple(",".join(header) for header in _TABLES)) if as_written else _headed(start)


def _headed(start: str) -> bool:
    """Say whether the first line is the header of a table of ours; a spreadsheet may have saved it with other delimiters."""
    cells = [cell.strip().strip('"').lower() for cell in _DELIMITER.split(start.partition("\n")[0])]
    return any(cells[: len(header)] == list(header) for header in _HEADERS)


def _workbook(file: Path | BytesIO) -> bool:
    try:
        with zipfile.ZipFile(file) as parts, parts.open("docProps/core.xml") as core:
            return WORKBOOK in core.read(HEAD)
    except OSError:
        raise
    except Exception:  # a damaged archive raises what its parts and their compression happen to
        return False
