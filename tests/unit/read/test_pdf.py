"""PDFs: the order in which pages are read, what is left out of them, and what is said where nothing can be read."""

from __future__ import annotations

import io
from datetime import date

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from crossfoot.errors import ReadError
from crossfoot.model import PROPERTIES, BlockKind, Document
from crossfoot.read import pdf as reader
from tests.office import pdf, read_bytes

STYLES = getSampleStyleSheet()
BOATS = (
    "The harbour counted 1,204 boats in number {}, more than in any of the ten years before it, and expects a rise. "
)


def body(text: str) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(text, STYLES["BodyText"])


def prose(document: Document) -> list[str]:
    """Return the paragraphs of a document."""
    return [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH]


def drawn(*texts: tuple[float, float, str], size: float = 11, pages: int = 1) -> bytes:
    """Return a PDF with lines of text at the places given, from the lower left corner."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for _ in range(pages):
        canvas.setFont("Helvetica", size)
        for x, y, text in texts:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_two_columns_are_read_one_after_the_other() -> None:
    """Paragraphs come in their order, go on over columns and pages, and know the page of each word."""
    flow = [Paragraph("The harbour in figures", STYLES["Title"]), *(body(BOATS.format(n) * 3) for n in range(30))]
    document = read_bytes(pdf(flow, columns=2, foot=lambda page: f"Page {page} of 3"), "a.pdf")
    assert [" ".join([(BOATS.format(n) * 3).strip()]) for n in range(30)] == prose(document)
    assert document.place(document.blocks[0].span.start) == "page 1"
    assert document.place(document.blocks[-1].span.end - 1) == document.landmarks[-1].label
    over = next(
        block for block in document.blocks if document.place(block.span.start) != document.place(block.span.end - 1)
    )
    assert document.place(over.span.end - 1) == "page 2"


def test_running_heads_and_page_numbers_are_left_out() -> None:
    """Lines that stand on every page are no text, whatever number is in them; chapters' heads go with their page number."""
    flow = [body(BOATS.format(n) * 8) for n in range(30)]
    data = pdf(
        flow,
        head=lambda page: f"Chapter {page // 2}: {'North' if page < 3 else 'South'} {page + 4}",
        foot=lambda page: f"{page}",
    )
    document = read_bytes(data, "a.pdf")
    assert len(document.landmarks) > 2
    assert "Chapter" not in document.text
    assert [BOATS.format(n).strip() for n in range(30)] == [
        text[: len(BOATS.format(n).strip())] for n, text in enumerate(prose(document))
    ]


def test_words_parted_at_lines_and_ligatures_are_whole() -> None:
    """A hyphen at a line's end goes where a word goes on in small letters, and stays in "10-year"; ligatures are letters."""
    lines = ["The harbour-com-", "mittee gave a 10-", "year plan for the Anglo-", "Norwegian fleet of 1,204 boats"]
    document = read_bytes(drawn(*((60, 700 - 14 * n, line) for n, line in enumerate(lines))), "a.pdf")
    assert prose(document) == ["The harbour-committee gave a 10-year plan for the Anglo-Norwegian fleet of 1,204 boats"]


def test_notes_and_powers_are_no_digits_of_a_number() -> None:
    """A raised small digit stays apart from the number before it."""
    document = read_bytes(
        pdf([body("Visitors spent £4.2<super>12</super> on 300 m<super>2</super> of sail.")]), "a.pdf"
    )
    assert prose(document) == ["Visitors spent £4.2¹² on 300 m² of sail."]


def test_a_mark_is_told_by_where_it_stands_and_not_by_its_font() -> None:
    """A mark behind a blank or at the beginning is one; digits of a smaller font on the line are none."""
    smaller = '<font name="Courier" size="{}">{}</font>'
    texts = [
        "They came back. <super>10</super> The others stayed.",
        "<super>12</super>For an example see below.",
        f"The {smaller.format(7, 'i386')} port, {smaller.format(8, '#452617')}, and {smaller.format(7, '64')} bits.",
    ]
    told = [prose(read_bytes(pdf([body(text)]), "a.pdf"))[0] for text in texts]
    wanted = [
        "They came back. ¹⁰ The others stayed.",
        "¹²For an example see below.",
        "The i386 port, #452617, and 64 bits.",
    ]
    assert wanted == told


def test_headings_by_size_and_weight() -> None:
    """Larger lines are headings by their size, bold ones that stand alone below them."""
    flow = [
        Paragraph("The harbour in figures", STYLES["Title"]),
        Paragraph("Boats", STYLES["Heading2"]),
        body(BOATS.format(1) * 3),
        body("<b>Crews</b>"),
        body(BOATS.format(2) * 3),
        body("<b>All of it is bold and ends as a sentence does.</b>"),
        body("• 12 dinghies"),
    ]
    blocks = read_bytes(pdf(flow), "a.pdf").blocks
    headings = [(block.text, block.level) for block in blocks if block.kind is BlockKind.HEADING]
    assert headings == [("The harbour in figures", 1), ("Boats", 2), ("Crews", 3)]
    assert [block.text for block in blocks if block.kind is BlockKind.LIST_ITEM] == ["12 dinghies"]


def test_contents_are_no_text() -> None:
    """Lines of a table of contents are read and not checked."""
    lines = [
        (60, 700, "1 Boats . . . . . . . . . . . . 4"),
        (60, 684, "2 Crews . . . . . . . . . . . . 12"),
        (60, 640, "All 12 came."),
    ]
    document = read_bytes(drawn(*lines), "a.pdf")
    assert [block.kind for block in document.blocks][:2] == [BlockKind.BOILERPLATE] * 2


ROWS = [["Class", "2023", "2024"], ["Dinghies", "91", "107"], ["Keelboats", "44", "51"], ["Total", "135", "158"]]


def labelled(document: Document, text: str) -> tuple[str | None, str | None, str | None]:
    """Return the labels of the row and column of a cell, and the table's title."""
    cell = next(block.cell for block in document.blocks if block.text == text and block.cell)
    return cell.row_label, cell.column_label, cell.title


def test_ruled_tables() -> None:
    """Lines part cells; a cell over two columns heads both; the line above is the title."""
    rows = [["Class", "Boats", ""], ["", "2023", "2024"], *ROWS[1:]]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    document = read_bytes(
        pdf([body("Text."), body("Table 1: Boats by class"), Table(rows, style=style), body("After.")]), "a.pdf"
    )
    assert labelled(document, "107") == ("Dinghies", "Boats / 2024", "Table 1: Boats by class")
    assert prose(document) == ["Text.", "After."]


def test_tables_without_lines() -> None:
    """Figures below each other are a table; so are rows of many cells; the words beside them are prose."""
    flow = [body(BOATS.format(1) * 4), Table(ROWS, colWidths=[150, 80, 80]), body(BOATS.format(2) * 4)]
    document = read_bytes(pdf(flow), "a.pdf")
    assert labelled(document, "107")[:2] == ("Dinghies", "2024")
    assert prose(document) == [(BOATS.format(1) * 4).strip(), (BOATS.format(2) * 4).strip()]


def test_labels_and_headers_over_several_lines() -> None:
    """A label goes on below its figures, a header begins above the others; neither ends the table."""
    rows = [
        (500, "", "", "Change on"), (488, "Class", "2023", "2024"), (474, "Dinghies", "91", "16"), (460, "of which", "12", "3"),
        (448, "crewed by", "", ""), (436, "women", "", ""), (422, "Rowing", "38", "7"), (410, "boats", "", ""), (396, "Total", "129", "23"),
    ]  # fmt: skip
    texts = [(x, float(y), text) for y, *cells in rows for x, text in zip((70, 200, 300), cells, strict=True) if text]
    document = read_bytes(drawn(*texts), "a.pdf")
    assert labelled(document, "12")[:2] == ("of which crewed by women", "2023")
    assert labelled(document, "7")[:2] == ("Rowing boats", "Change on / 2024")
    assert labelled(document, "129")[:2] == ("Total", "2023")


def test_the_background_of_a_page_frames_no_table() -> None:
    """A slide's background has lines at the edges of the page: the text beside a table is none of its cells."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(720, 405), invariant=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(0, 0, 720, 405, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for line in range(9):
        canvas.drawString(40, 350 - 14 * line, f"Of boats there were {line + 1}04 in 2024.")
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            canvas.rect(360 + 90 * column, 330 - 20 * row, 90, 20)
            canvas.drawString(365 + 90 * column, 335 - 20 * row, text)
    canvas.save()
    document = read_bytes(stream.getvalue(), "a.pdf")
    assert labelled(document, "107")[:2] == ("Dinghies", "2024")
    assert "Of boats there were 904 in 2024." in prose(document)[-1]


def test_information_is_metadata() -> None:
    """Title, author and day of making; a title that is a file's name is none; a dateline goes before the day."""
    data = pdf([body("All 12 came.")], info={"title": "Boats of 2024", "author": "Inga Holm"}, day=date(2024, 11, 14))
    metadata = read_bytes(data, "a.pdf").metadata
    assert (metadata.title, metadata.author, metadata.date) == ("Boats of 2024", "Inga Holm", date(2024, 11, 14))
    assert metadata.date_from == PROPERTIES
    assert read_bytes(pdf([body("x")], info={"title": "Microsoft Word - a.docx"}), "a.pdf").metadata.title is None


def test_what_cannot_be_read_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans, passwords, damage and too much time end in one sentence each."""
    empty = drawn(pages=2)
    with pytest.raises(ReadError, match=r"a\.pdf: holds no text on its 2 pages; .* \(OCR\)"):
        read_bytes(empty, "a.pdf")
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret"))
    canvas.drawString(60, 700, "All 12 came.")
    canvas.save()
    with pytest.raises(ReadError, match="protected by a password"):
        read_bytes(stream.getvalue(), "a.pdf")
    with pytest.raises(ReadError, match="damaged"):
        read_bytes(b"%PDF-1.7\nnothing", "a.pdf")
    with pytest.raises(ReadError, match="is no PDF"):
        read_bytes(b"All 12 came.", "a.pdf")
    monkeypatch.setattr(reader, "PDF_SECONDS", 0.01)
    with pytest.raises(ReadError, match="not read within"):
        read_bytes(empty, "a.pdf")


def test_pages_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are read up to a limit, and what is not read is told."""
    monkeypatch.setattr(reader, "PDF_PAGES", 2)
    document = read_bytes(drawn((60, 700, "All 12 came."), pages=3), "a.pdf")
    assert [fault.message for fault in document.faults] == [
        "only the first 2 of 3 pages are read; split the file to have all of them read"
    ]


@pytest.mark.parametrize(
    ("sound", "broken", "left", "page"),
    [(b"\n3 0 obj", b"\n9 0 obj", 1, 1), (b"3 0 obj\n<<", b"3 0 obj\n[[", 1, 1), (b"/Count 2", b"/Count 5", 2, 3)],
)
def test_a_page_that_cannot_be_opened_costs_itself(sound: bytes, broken: bytes, left: int, page: int) -> None:
    data = drawn((72, 700, "The harbour counted 1,204 boats."), pages=2).replace(sound, broken, 1)
    document = read_bytes(data, "a.pdf")
    assert ["The harbour counted 1,204 boats."] * left == prose(document)
    assert [f"page {page}: is damaged or holds more text than is read; save the file anew"] == [
        fault.message for fault in document.faults
    ]


def test_a_file_whose_only_page_cannot_be_opened_is_damaged() -> None:
    data = drawn((72, 700, "The harbour counted 1,204 boats.")).replace(b"\n3 0 obj", b"\n9 0 obj", 1)
    with pytest.raises(ReadError, match="is damaged"):
        read_bytes(data, "a.pdf")
