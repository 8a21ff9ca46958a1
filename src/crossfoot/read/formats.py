"""The formats of documents: by which ending each is known, which module reads it, and what has to be installed for it.

A format of text is read from decoded characters, and its lines and columns are the file's own. One of bytes is read by a
library into a text of the program's making, whose places are told in the file's own terms (`Document.landmarks`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath

from crossfoot.config import Fields
from crossfoot.errors import ReadError
from crossfoot.model import Document
from crossfoot.read.warc import is_warc


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its name, the endings of its files, the module and function in `read` that read it.

    binary: the function takes the file's bytes and its name, and not (text, name, encoding).
    extra: the optional dependencies that hold its library, None where nothing more is needed. called: the kind of file in words, with an article.
    typed: its bytes are characters all the same, which an editor or a pipe may hold. mapped: the function takes `Fields` as well.
    doubt: the function of the module that says why a file of such an ending is no document: (bytes, name, fields) -> reason or None.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    function: str
    called: str
    binary: bool = False
    extra: str | None = None
    typed: bool = False
    mapped: bool = False
    doubt: str | None = None

    def reader(self, name: str) -> Callable[..., Document]:
        """Return the function that reads the document `name`. Raises ReadError when its library is not installed."""
        try:
            found: Callable[..., Document] = getattr(import_module(f"crossfoot.read.{self.module}"), self.function)
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").startswith("crossfoot"):
                raise
            raise ReadError(
                f"{name}: {self.called} is read with {error.name}, which is not installed; "
                f"install it with: pip install 'crossfoot[{self.extra}]'"
            ) from error
        return found


FORMATS = (
    Format(
        name="markdown",
        endings=(".md", ".markdown", ".mdx"),
        module="markdown",
        function="read_markdown",
        called="a Markdown file",
    ),
    Format(name="text", endings=(".txt", ".text"), module="text", function="read_plain", called="a text file"),
    Format(
        name="html", endings=(".html", ".htm", ".xhtml"), module="html", function="read_html", called="an HTML page"
    ),
    Format(name="csv", endings=(".csv", ".tsv"), module="table", function="read_table", called="a table of text"),
    Format(name="rst", endings=(".rst",), module="rst", function="read_rst", called="reStructuredText"),
    Format(
        name="asciidoc",
        endings=(".adoc", ".asciidoc"),
        module="asciidoc",
        function="read_asciidoc",
        called="an AsciiDoc file",
    ),
    Format(name="org", endings=(".org",), module="org", function="read_org", called="an Org file"),
    Format(
        name="subtitles", endings=(".srt", ".vtt"), module="subtitles", function="read_subtitles", called="subtitles"
    ),
    Format(
        name="mail", endings=(".eml",), module="mail", function="read_mail", called="a mail", binary=True, typed=True
    ),
    Format(
        name="mailbox",
        endings=(".mbox",),
        module="mail",
        function="read_mailbox",
        called="a mailbox",
        binary=True,
        typed=True,
    ),
    Format(
        name="notebook",
        endings=(".ipynb",),
        module="notebook",
        function="read_notebook",
        called="a notebook",
        binary=True,
        typed=True,
    ),
    Format(
        name="json",
        endings=(".json",),
        module="records",
        function="read_json",
        called="a file of JSON",
        binary=True,
        typed=True,
        mapped=True,
        doubt="json_reason",
    ),
    Format(
        name="jsonl",
        endings=(".jsonl", ".ndjson"),
        module="records",
        function="read_json_lines",
        called="a file of JSON lines",
        binary=True,
        typed=True,
        mapped=True,
    ),
    Format(
        name="parquet",
        endings=(".parquet",),
        module="parquet",
        function="read_parquet",
        called="a Parquet file",
        binary=True,
        mapped=True,
        extra="parquet",
    ),
    Format(
        name="feed",
        endings=(".rss", ".atom", ".xml"),
        module="feed",
        function="read_feed",
        called="a feed",
        binary=True,
        typed=True,
        doubt="xml_reason",
    ),
    Format(
        name="docx",
        endings=(".docx", ".docm"),
        module="office.docx",
        function="read_docx",
        called="a Word document",
        binary=True,
        extra="office",
    ),
    Format(
        name="odt",
        endings=(".odt",),
        module="office.odt",
        function="read_odt",
        called="an OpenDocument text",
        binary=True,
        extra="office",
    ),
    Format(
        name="pptx",
        endings=(".pptx", ".pptm", ".ppsx"),
        module="office.pptx",
        function="read_pptx",
        called="a PowerPoint presentation",
        binary=True,
        extra="office",
    ),
    Format(
        name="odp",
        endings=(".odp",),
        module="office.odp",
        function="read_odp",
        called="an OpenDocument presentation",
        binary=True,
        extra="office",
    ),
    Format(
        name="epub",
        endings=(".epub",),
        module="office.epub",
        function="read_epub",
        called="an EPUB book",
        binary=True,
        extra="office",
    ),
    Format(
        name="rtf", endings=(".rtf",), module="office.rtf", function="read_rtf", called="an RTF document", binary=True
    ),
    Format(
        name="excel",
        endings=(".xlsx", ".xlsm"),
        module="excel",
        function="read_excel",
        called="an Excel workbook",
        binary=True,
    ),
    Format(
        name="ods",
        endings=(".ods",),
        module="ods",
        function="read_ods",
        called="an OpenDocument spreadsheet",
        binary=True,
    ),
    Format(name="pdf", endings=(".pdf",), module="pdf", function="read_pdf", called="a PDF", binary=True, extra="pdf"),
)
BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
TEXT_ENDINGS = frozenset(ending for ending, one in BY_ENDING.items() if not one.binary or one.typed)
"""Endings of files whose characters are what is read: these can be typed, piped and corrected."""
PLAIN = BY_ENDING[".txt"]
ARCHIVE = ".zip"
"""Ending of an archive, which is read as a folder."""
PACKED = ".gz"
"""What follows the ending of a file that gzip packed: "a.csv.gz"."""


def format_of(name: str) -> Format:
    """Return the format that the ending of a file's name tells, packed or not; plain text for an unknown one."""
    return BY_ENDING.get(_ending(name), PLAIN)


def no_document(data: bytes, name: str, fields: Fields) -> str | None:
    """Return why a file with the ending of a format is no document, None where it is one; data: its content, what gzip packed unpacked."""
    form = format_of(name)
    if form.doubt is None:
        return None
    asked = getattr(import_module(f"crossfoot.read.{form.module}"), form.doubt)
    reason: str | None = asked(data, name.removesuffix(PurePosixPath(name).suffix) if is_packed(name) else name, fields)
    return reason


def is_doubtful(name: str) -> bool:
    """Say whether only the content of a file of this name tells whether it is a document."""
    return format_of(name).doubt is not None


def is_packed(name: str) -> bool:
    """Say whether gzip packed the file of this name."""
    return PurePosixPath(name).suffix.lower() == PACKED


def is_archive(name: str) -> bool:
    """Say whether a file of this name is read as a folder."""
    return PurePosixPath(name).suffix.lower() == ARCHIVE or is_warc(name)


def is_document(name: str) -> bool:
    """Say whether a file of this name is read as a document, packed or not."""
    return _ending(name) in BY_ENDING


def is_text(name: str) -> bool:
    """Say whether the characters of a file of this name are what is read of it."""
    return PurePosixPath(name).suffix.lower() in TEXT_ENDINGS


def endings() -> str:
    """Return the endings of all that is read, in words."""
    return f"{' '.join(BY_ENDING)}, each also with {PACKED} behind it, {ARCHIVE}, .warc or .warc{PACKED}"


def _ending(name: str) -> str:
    path = PurePosixPath(name)
    return (PurePosixPath(path.stem) if is_packed(name) else path).suffix.lower()
