"""Spreadsheets: what is read of a sheet, where each cell stands, and what is said of the rest."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from crossfoot.errors import ReadError
from crossfoot.model import Block, BlockKind, Document
from tests.office import ods, ods_table, read_bytes, xlsx, xlsx_rows


def cells(document: Document) -> dict[str, Block]:
    """Return the cells of tables by their text."""
    return {block.text: block for block in document.blocks if block.cell is not None}


def labels(document: Document, text: str) -> tuple[str | None, str | None]:
    """Return the labels of the row and the column of a cell."""
    cell = cells(document)[text].cell
    assert cell is not None
    return cell.row_label, cell.column_label


def messages(document: Document) -> list[tuple[str, bool]]:
    """Return what is said of the parts that are not read, and whether it is only a notice."""
    return [(fault.message, fault.minor) for fault in document.faults]


def of_costs(book: xlsxwriter.Workbook) -> None:
    """Fill a workbook as offices do: title, merged header of two rows, formats, a hidden row and a note."""
    book.set_properties({"title": "Costs of the regatta", "author": "Inga Holm", "created": datetime(2024, 8, 27)})  # noqa: DTZ001
    sheet = book.add_worksheet("Costs")
    sheet.write("A1", "Table 1: Boats by class")
    sheet.merge_range("A3:A4", "Class")
    sheet.merge_range("B3:C3", 2023)
    sheet.merge_range("D3:E3", 2024)
    sheet.write_row("B4", ["Cost", "Share", "Cost", "Share"])
    sheet.write("A5", "Dinghies")
    sheet.write("B5", 12_500_000, book.add_format({"num_format": '0.0,,"m"'}))
    sheet.write("C5", 0.345, book.add_format({"num_format": "0.0%"}))
    sheet.write_formula("D5", "=B5*2", book.add_format({"num_format": '"£"#,##0'}), 25_000_000)
    sheet.write_row("A6", ["of which crewed by women", 11, 12, 13, 14], None)
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.write("A7", "Source: harbour office.")
    book.add_worksheet("Old").write("A1", "Draft of 2019")
    book.get_worksheet_by_name("Old").hide()


def test_cells_show_what_a_reader_sees() -> None:
    """Formats, results of formulas, and both rows of the header reach the cells, and each cell knows its place."""
    document = read_bytes(xlsx(of_costs), "costs.xlsx")
    assert labels(document, "12.5m") == ("Dinghies", "2023 / Cost")
    assert labels(document, "34.5%") == ("Dinghies", "2023 / Share")
    assert labels(document, "£25,000,000") == ("Dinghies", "2024 / Cost")
    block = cells(document)["£25,000,000"]
    assert document.place(block.span.start) == "sheet Costs, cell D5"
    assert document.text[block.span.start : block.span.end] == block.text
    assert block.cell is not None
    assert block.cell.title == "Table 1: Boats by class"


def test_lines_around_a_table_are_its_title_and_notes() -> None:
    """A line above is a caption, one below a paragraph; neither is a row."""
    document = read_bytes(xlsx(of_costs), "costs.xlsx")
    lines = [(block.kind, block.text) for block in document.blocks if block.cell is None]
    assert lines == [
        (BlockKind.CAPTION, "Table 1: Boats by class"),
        (BlockKind.PARAGRAPH, "Source: harbour office."),
    ]


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    """Newer programs write a second element of the same name behind the one that says so."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "date_1904": True})
    page = book.add_worksheet()
    page.write(0, 0, "Day")
    page.write_datetime(1, 0, datetime(2016, 5, 23))  # noqa: DTZ001 - sheets know no zones
    book.close()
    second = b'<ext xmlns:x14="urn:x14"><x14:workbookPr defaultImageDpi="32767"/></ext></workbook>'
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(later := io.BytesIO(), "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</workbook>", second))
    for data in (stream.getvalue(), later.getvalue()):
        assert "2016-05-23" == read_bytes(data, "a.xlsx").blocks[-1].text


def test_hidden_parts_are_told() -> None:
    """Hidden rows are read, since sums need them; hidden sheets are not; both are notices."""
    document = read_bytes(xlsx(of_costs), "costs.xlsx")
    assert "of which crewed by women" in cells(document)
    assert "2019" not in document.text
    assert messages(document) == [
        ("sheet Costs: row 6 is hidden and read all the same; sums may need them", True),
        ("sheet Old is hidden and is not read; show it to have it checked", True),
    ]


def test_properties_are_metadata() -> None:
    """Title, author and day of a workbook; a day in the file's name goes before that of saving."""
    data = xlsx(of_costs)
    metadata = read_bytes(data, "costs.xlsx").metadata
    assert (metadata.title, metadata.author, metadata.date) == ("Costs of the regatta", "Inga Holm", date(2024, 8, 27))
    assert read_bytes(data, "2024-09-01-costs.xlsx").metadata.date == date(2024, 9, 1)


def test_formulas_without_results_and_errors_are_faults() -> None:
    """No formula is evaluated: one that was never computed is told, and so is a cell with an error."""
    book = Workbook()
    book.active.append(["Class", "2024"])
    book.active.append(["Dinghies", 91])
    book.active.append(["Keelboats", "=B2+1"])
    book.active.append(["Rowing boats", 35])
    stream = io.BytesIO()
    book.save(stream)
    document = read_bytes(stream.getvalue(), "a.xlsx")
    assert messages(document) == [
        (
            "sheet Sheet: 1 formula (B3) without a stored value; open the file in a spreadsheet program and save it, "
            "so that results are stored",
            False,
        )
    ]

    def failed(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Class", "2024"])
        sheet.write("A2", "Dinghies")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")

    document = read_bytes(xlsx(failed), "a.xlsx")
    assert [message for message, _ in messages(document)] == [
        "sheet Sheet1: 1 cell (B2) with an error in place of a value; mend the formula"
    ]
    assert "#DIV" not in document.text


def test_results_that_were_never_computed() -> None:
    """Programs that compute nothing write 0 for every result and ask to be computed: such a 0 is none."""

    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Class", "2024"])
        sheet.write_row("A2", ["Dinghies", 91])
        sheet.write_row("A3", ["Total", "=SUM(B2:B2)"])

    document = read_bytes(xlsx(write), "a.xlsx")
    assert "0" not in cells(document)
    assert "1 formula (B3) without a stored value" in messages(document)[0][0]


def test_several_tables_of_a_sheet() -> None:
    """Empty rows and columns part tables; a spacer row within one does not, and neither does a spacer column."""
    rows = [
        ["Boats by class", None, None, None, None, None, None],
        ["Class", "2023", "2024", None, "Prize", "2023", "2024"],
        ["Dinghies", 91, 107, None, "First", 300, 310],
        ["Keelboats", 44, 51, None, "Second", 200, 210],
        [None, None, None, None, None, None, None],
        ["Rowing boats", 38, 35, None, "Third", 100, 110],
        [None, None, None, None, None, None, None],
        ["Crew by age", None, None, None, None, None, None],
        ["Age", None, "Women", None, "Men", None, None],
        ["under 30", None, 71, None, 72, None, None],
        ["over 30", None, 81, None, 82, None, None],
    ]
    document = read_bytes(xlsx_rows(rows), "a.xlsx")
    assert labels(document, "35") == ("Rowing boats", "2024")
    assert labels(document, "310") == ("First", "2024")
    assert labels(document, "82") == ("over 30", "Men")
    tables = {block.cell.table for block in document.blocks if block.cell is not None}
    assert tables == {0, 1, 2}


def test_rows_of_units_and_frozen_rows_head_a_table() -> None:
    """A second row of units heads its columns; so do rows that stay in view."""
    rows = [["Class", "Cost", "Share"], [None, "(£m)", "%"], ["Dinghies", 91, 60], ["Keelboats", 61, 40]]
    assert labels(read_bytes(xlsx_rows(rows), "a.xlsx"), "91") == ("Dinghies", "Cost / (£m)")

    def frozen(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for number, row in enumerate([["", "Spring", "Spring"], ["Class", "men", "women"], ["Dinghies", 91, 60]]):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(2, 1)

    assert labels(read_bytes(xlsx(frozen), "a.xlsx"), "60") == ("Dinghies", "Spring / women")


def test_merged_labels_reach_down() -> None:
    """A label merged over rows belongs to each, before the label of the next column."""

    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Region", "Class", "2024"])
        sheet.merge_range("A2:A3", "North")
        sheet.write_row("B2", ["Dinghies", 91])
        sheet.write_row("B3", ["Keelboats", 44])

    document = read_bytes(xlsx(write), "a.xlsx")
    assert labels(document, "91") == ("North, Dinghies", "2024")
    assert labels(document, "44") == ("North, Keelboats", "2024")


def test_the_sheet_names_the_table() -> None:
    """Without a title the sheet's name is it; a year that only the name tells is added to one."""
    plain = read_bytes(xlsx_rows([["Class", "Boats"], ["Dinghies", 91]], "Costs"), "a.xlsx")
    assert {block.cell.title for block in plain.blocks if block.cell} == {"Costs"}
    titled = read_bytes(xlsx_rows([["Boats by class"], ["Class", "Boats"], ["Dinghies", 91]], "2023"), "a.xlsx")
    assert {block.cell.title for block in titled.blocks if block.cell} == {"Boats by class, 2023"}


STYLE = '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'


def test_ods_shows_its_own_texts_in_english_notation() -> None:
    """Shown texts are taken; decimal commas become points where the value says so; dates of digits become ISO."""
    row = (
        '<table:table-cell office:value-type="string"><text:p>Buoys</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="1204.5"><text:p>1.204,50</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="1204"><text:p>1.204</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12,5 %</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="2.5"><text:p>2.50</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2024-11-05"><text:p>05.11.24</text:p></table:table-cell>'
    )
    document = read_bytes(
        ods(f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>'), "a.ods"
    )
    assert ["Buoys", "1,204.50", "1,204", "12.5 %", "2.50", "2024-11-05"] == [block.text for block in document.blocks]
    assert document.place(document.blocks[1].span.start) == "sheet A, cell B1"


def test_ods_merges_repeats_and_hidden_parts() -> None:
    """Repeated cells count, a merged header heads its columns, comments are not read, hidden sheets and rows are told."""
    body = (
        '<table:table table:name="A"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>Class</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Boats of 2024</text:p>'
        "<office:annotation><text:p>ask Inga</text:p></office:annotation></table:table-cell><table:covered-table-cell/>"
        '</table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p>old</text:p>'
        '</table:table-cell><table:table-cell office:value-type="string"><text:p>new</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>Dinghies</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7">'
        "<text:p>7</text:p></table:table-cell></table:table-row></table:table>"
        '<table:table table:name="B" table:style-name="h"><table:table-row><table:table-cell office:value-type="string">'
        "<text:p>secret</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read_bytes(ods(body, styles=STYLE), "a.ods")
    sevens = [block.cell for block in document.blocks if block.text == "7"]
    assert [cell.column_label for cell in sevens if cell] == ["Boats of 2024 / old", "Boats of 2024 / new"]
    assert "ask" not in document.text
    assert "secret" not in document.text
    assert [notice for _, notice in messages(document)] == [True, True]


@pytest.mark.slow
def test_too_many_cells_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of a million cells is read to the limit, and the rest is told; repeats cost nothing."""
    most = 500
    for module in ("excel", "ods"):
        monkeypatch.setattr(f"crossfoot.read.{module}.SHEET_CELLS", most)
    rows = most // 10 + 5
    many = ods_table([["Class", "2024"]]) + ods_table([["x", *[number] * 9] for number in range(rows)], "B")
    document = read_bytes(ods(many), "a.ods")
    assert sum(block.cell is not None for block in document.blocks) == most
    assert "holds more than is read" in messages(document)[-1][0]
    repeated = (
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="16000" office:value-type="float" office:value="1"><text:p>1</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    assert len(read_bytes(ods(repeated), "a.ods").blocks) <= most
    long = xlsx_rows([["x", *[number] * 9] for number in range(rows)])
    assert sum(block.cell is not None for block in read_bytes(long, "a.xlsx").blocks) == most


def replaced(data: bytes, part: str, change: re.Pattern[str], by: str) -> bytes:
    """Return a package with a part of it changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change.sub(by, content.decode()).encode() if name == part else content)
    return stream.getvalue()


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_what_cannot_be_read_says_why(ending: str) -> None:
    """Protected, damaged and hostile files end in one sentence."""
    name = f"a{ending}"
    sound = xlsx_rows([["a", 1]]) if ending == ".xlsx" else ods(ods_table([["a", 1]]))
    part = "xl/worksheets/sheet1.xml" if ending == ".xlsx" else "content.xml"
    with pytest.raises(ReadError, match="password"):
        read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, name)
    with pytest.raises(ReadError, match="damaged"):
        read_bytes(sound[:200], name)
    bomb = '<!DOCTYPE a [<!ENTITY x "' + "y" * 50 + '"><!ENTITY z "&x;&x;">]>'
    with pytest.raises(ReadError, match="document type"):
        read_bytes(replaced(sound, part, re.compile(r"\A(<\?xml.*?\?>)?"), bomb), name)
    deep = "<a>" * 400
    with pytest.raises(ReadError, match="nested"):
        read_bytes(replaced(sound, part, re.compile(r"\A(?s:.*)"), deep), name)


@pytest.mark.slow
def test_a_zip_bomb_is_not_unpacked() -> None:
    """What would unpack beyond the limit is refused by the archive's own table."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(5):
            package.writestr(f"part{number}", b"\0" * 50_000_000)
    with pytest.raises(ReadError, match="unpacks to 250,000,000 bytes"):
        read_bytes(stream.getvalue(), "a.xlsx")


def test_what_other_programs_write() -> None:
    """Strings within cells, rich text without phonetic readings, and cells without references are read."""
    book = load_workbook(io.BytesIO(xlsx_rows([["Class", "2024"], ["Dinghies", 91]])))
    stream = io.BytesIO()
    book.save(stream)
    sheet = (
        '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row><c t="inlineStr"><is><r><t>Cla</t></r>'
        "<r><t>ss</t></r><rPh><t>x</t></rPh></is></c><c t='str'><f>1</f><v>2024</v></c></row>"
        '<row r="9"><c t="inlineStr"><is><t>Boats</t></is></c><c><v>7</v></c></row></sheetData></worksheet>'
    )
    data = replaced(stream.getvalue(), "xl/worksheets/sheet1.xml", re.compile(r"\A(?s:.*)\Z"), sheet)
    document = read_bytes(data, "a.xlsx")
    assert ["Class", "2024", "Boats", "7"] == [block.text for block in document.blocks]
    assert document.place(document.blocks[-1].span.start) == "sheet Sheet1, cell B9"


@pytest.mark.parametrize("line", ["Source: harbour office", "2. Costs of works"])
def test_a_line_between_two_tables_is_a_note_above_or_a_title_below(line: str) -> None:
    """What opens as notes do belongs to the table above, another line to the one below."""
    rows = [
        ("Port", "Boats"),
        ("Osk", 41),
        ("Ruhn", 17),
        (None,),
        (line,),
        (None,),
        ("Work", "Cost"),
        ("Quay", 620),
        ("Mole", 118),
    ]
    document = read_bytes(xlsx_rows(rows), "a.xlsx")
    cell = cells(document)["620"].cell
    assert cell is not None
    assert (line[0].isdigit(), 1) == (cell.title == line, cell.table)


def test_groups_behind_empty_rows_are_of_one_table() -> None:
    rows = [("Sector", "2022", "2023"), ("Men",), ("Farms", 38.2, 37.5), ("Mills", 179.6, 182.3), (None,), ("Women",)]
    rows += [("Farms", 17.6, 16.9), ("Mills", 76.5, 74.8), (None,), ("Total", 311.9, 311.5)]
    document = read_bytes(xlsx_rows(rows), "a.xlsx")
    assert {0} == {block.cell.table for block in cells(document).values() if block.cell is not None}
    assert ("Mills", "2023") == labels(document, "74.8")
