"""Small spreadsheets and PDFs, made for tests by other programs than the readers that they test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

import xlsxwriter
from markdown_it import MarkdownIt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfdoc import PDFDate, PDFDictionary, PDFInfo
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from crossfoot.model import Document
from crossfoot.read.excel import read_excel
from crossfoot.read.ods import read_ods
from crossfoot.read.pdf import read_pdf

Value = str | int | float | None
READERS = {".xlsx": read_excel, ".ods": read_ods, ".pdf": read_pdf}


def read_bytes(data: bytes, name: str) -> Document:
    """Return the document in `data`, read as the ending of `name` tells."""
    return READERS[Path(name).suffix](data, name)


def xlsx(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """Return the workbook that `write` fills."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    write(book)
    book.close()
    return stream.getvalue()


def xlsx_rows(rows: Sequence[Sequence[Value]], sheet: str = "Sheet1") -> bytes:
    """Return a workbook of one sheet with `rows` from A1."""

    def write(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(number, column, value)

    return xlsx(write)


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "table", "text")
)


def ods(body: str, *, styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """Return an OpenDocument spreadsheet whose tables are the XML `body`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        )
        for name, text in (parts or {}).items():
            package.writestr(name, text)
    return stream.getvalue()


def ods_table(rows: Sequence[Sequence[Value]], sheet: str = "Sheet1") -> str:
    """Return the XML of a table with `rows`, numbers shown as Python writes them."""
    return (
        f'<table:table table:name="{sheet}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
    )


def _ods_cell(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind = 'string"' if isinstance(value, str) else f'float" office:value="{value}"'
    return f'<table:table-cell office:value-type="{kind}><text:p>{escape(str(value))}</text:p></table:table-cell>'


def pdf(
    flow: Sequence[Flowable],
    *,
    columns: int = 1,
    head: Callable[[int], str] | None = None,
    foot: Callable[[int], str] | None = None,
    info: Mapping[str, str] | None = None,
    day: date | None = None,
) -> bytes:
    """Return a PDF of A4 pages on which `flow` is set in columns. head, foot: lines of each page, by its number."""
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4, invariant=1, **(info or {}))

    def marginal(canvas: object, document: BaseDocTemplate) -> None:
        for text, height in ((head, 815), (foot, 25)):
            if text is not None:
                canvas.setFont("Helvetica", 8)
                canvas.drawString(60, height, text(document.page))

    width = (A4[0] - 100) / columns
    frames = [Frame(50 + at * width, 60, width - 10, 730, id=str(at)) for at in range(columns)]
    document.addPageTemplates(PageTemplate(id="page", frames=frames, onPage=marginal))
    document.build(list(flow), canvasmaker=_dated(day) if day else _canvas())
    return stream.getvalue()


def _canvas() -> type:
    from reportlab.pdfgen.canvas import Canvas

    return Canvas


def _dated(day: date) -> type:
    """Return a canvas whose file says that it was made on `day`."""

    class Info(PDFInfo):
        def format(self, document: object) -> bytes:
            stamp = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            made = {"Title": self.title, "Author": self.author, "CreationDate": f"D:{stamp:%Y%m%d%H%M%S}"}
            from reportlab.pdfbase.pdfdoc import PDFString

            return PDFDictionary({key: PDFString(value) for key, value in made.items()}).format(document)

    class Dated(_canvas()):  # type: ignore[misc]
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)
            old = self._doc.info
            self._doc.info = Info()
            self._doc.info.__dict__.update(old.__dict__)

    assert PDFDate is not None
    return Dated


def flow_of(markdown: str) -> list[Flowable]:
    """Return the paragraphs, headings, lists and tables of a Markdown text as they are set in a PDF."""
    styles = getSampleStyleSheet()
    found: list[Flowable] = []
    rows: list[list[str]] = []
    style = "BodyText"
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "heading_open":
            style = {"h1": "Title", "h2": "Heading2"}.get(token.tag, "Heading3")
        elif token.type == "list_item_open":
            style = "list"
        elif token.type == "table_open":
            rows, style = [], "table"
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            found.append(Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]))
            style = "BodyText"
        elif token.type == "inline" and style == "table":
            rows[-1].append(token.content)
        elif token.type == "inline":
            text = escape(token.content.replace("\n", " ").replace("*", "").replace("−", "-"))
            found.append(
                Paragraph(f"• {text}" if style == "list" else text, styles.byName.get(style, styles["BodyText"]))
            )
            style = "BodyText"
    return found
