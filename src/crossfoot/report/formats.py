"""The formats of a check: their names, the file names that mean them, and how to write one. Loads a format when it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from crossfoot.errors import UsageError, close

if TYPE_CHECKING:
    from crossfoot.model import Publication


class CheckFormat(StrEnum):
    """Formats of `check`."""

    TEXT = "text"
    CONCISE = "concise"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    RDJSON = "rdjson"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"


SUFFIXES = {
    ".txt": CheckFormat.TEXT,
    ".csv": CheckFormat.CSV,
    ".json": CheckFormat.JSON,
    ".jsonl": CheckFormat.JSONL,
    ".ndjson": CheckFormat.JSONL,
    ".sarif": CheckFormat.SARIF,
    ".xml": CheckFormat.JUNIT,
    ".md": CheckFormat.MARKDOWN,
    ".html": CheckFormat.HTML,
    ".htm": CheckFormat.HTML,
    ".xlsx": CheckFormat.XLSX,
}
"""What the end of a file's name says of its format; `.sarif.json` is SARIF too."""

WITH_FACTS = frozenset({CheckFormat.HTML, CheckFormat.XLSX})
"""Formats that show the matrix of facts."""

WITH_TEXTS = frozenset({CheckFormat.HTML})
"""Formats that show the texts with what was verified of them."""
WITH_RULES = frozenset({CheckFormat.SARIF, CheckFormat.HTML, CheckFormat.XLSX})
"""Formats that explain the rules."""

FOR_READING = frozenset({CheckFormat.TEXT, CheckFormat.CONCISE})
"""Formats that go to a terminal, in its colours and width."""

OF_ALL = frozenset({CheckFormat.JSON, CheckFormat.JSONL})
"""Formats for programs that choose for themselves: they hold notices even where nobody asked for them."""

_OF_REPORT = frozenset({CheckFormat.CSV, CheckFormat.JSON, CheckFormat.JSONL})


def asked(words: str) -> tuple[CheckFormat, Path]:
    """Return the format and the file of "FORMAT=FILE", or of "FILE" alone, whose ending then tells the format.

    Raises UsageError when there is no such format, no file, or an ending that says nothing.
    """
    name, equals, rest = words.partition("=")
    if equals and name in list(CheckFormat):
        if not rest:
            raise UsageError(f"--report {words}: name a file after the equals sign")
        return CheckFormat(name), Path(rest)
    if equals and name.isalpha():
        hint = close(name, CheckFormat) or f"there are {', '.join(CheckFormat)}"
        raise UsageError(f"--report {words}: there is no format {name!r}; {hint}")
    path = Path(words)
    if path.name.lower().endswith(".sarif.json"):
        return CheckFormat.SARIF, path
    found = SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise UsageError(f"--report {words}: the file's name tells no format; write FORMAT=FILE, as in gitlab={words}")
    return found, path


def render(kind: CheckFormat, publication: Publication, *, target: Path | None = None, explain: bool = False) -> bytes:
    """Return the report in the format `kind`, as the bytes of a file.

    target: where the file will lie, for links in it to the documents. explain: text only, the whole proof of each finding.
    The caller has asked `check_ready` whether the format can be written here.
    """
    if kind in FOR_READING:
        from crossfoot.report.text import Layout
        from crossfoot.report.text import render as lines_of

        layout = Layout.LINES if kind is CheckFormat.CONCISE else Layout.PASSAGES
        lines = lines_of(publication.report, explain=explain, layout=layout)
        return "".join(line.plain + "\n" for line in lines).encode("utf-8", "backslashreplace")
    module = import_module(f"crossfoot.report.{kind.value}")
    if kind is CheckFormat.XLSX:
        data: bytes = module.render(publication, target=target)
        return data
    if kind is CheckFormat.CSV:
        from crossfoot.report.csv import BYTE_ORDER_MARK, render_check

        return (BYTE_ORDER_MARK + render_check(publication.report)).encode("utf-8", "backslashreplace")
    text: str = module.render_check(publication.report) if kind in _OF_REPORT else module.render(publication)
    return text.encode("utf-8", "backslashreplace")


def schema_text(name: str) -> str:
    """Return the JSON Schema of a report: check, check-line, extract or extract-line."""
    return (files("crossfoot.report") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")


def check_ready(formats: Iterable[CheckFormat], *, to_stream: CheckFormat | None = None) -> None:
    """Raise UsageError when one of `formats` needs a package that is not installed, or `to_stream` is no text."""
    if to_stream is CheckFormat.XLSX:
        raise UsageError("xlsx is no text; name a file for it with -o FILE or --report FILE.xlsx")
    if CheckFormat.XLSX in formats and find_spec("xlsxwriter") is None:
        raise UsageError("xlsx needs the package XlsxWriter; install it with: pip install 'crossfoot[xlsx]'")
