"""The workbook: sheets, links, colours, and no formula from text."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from crossfoot.report import xlsx
from crossfoot.report.csv import CHECK_COLUMNS
from tests.unit.report.sample import hostile, publication, sample


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data), rich_text=True)


def test_it_has_every_column_of_the_csv_and_two_to_fill_in() -> None:
    assert set(CHECK_COLUMNS) | {"decision", "note"} == set(xlsx.COLUMNS)


def test_sheets_can_be_filtered_and_keep_their_heads() -> None:
    made = book(xlsx.render(publication(sample())))
    assert made.sheetnames == ["Findings", "Facts", "Rules", "Left aside"]
    for sheet in made:
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.freeze_panes in {"A2", "B2"}
    row = dict(zip(xlsx.COLUMNS, [cell.value for cell in made["Findings"][2]], strict=True))
    assert (row["severity"], row["line"], row["text"], row["other_text"]) == ("error", 1, "82", "28")
    assert (row["confidence"], row["decision"]) == (0.93, "open")
    assert str(row["passage"]) == "Lee: They lost 82 vehicles, on the 13th."
    facts = [[cell.value for cell in line] for line in made["Facts"].iter_rows()]
    assert facts == [["fact", "disagrees", "article.md", "interview.md"], ["vehicles lost", "yes", "28", "≠ 82"]]


def test_the_figure_of_a_passage_is_marked() -> None:
    sheet = book(xlsx.render(publication(sample())))["Findings"]
    pieces = sheet.cell(2, xlsx.COLUMNS.index("passage") + 1).value
    assert [piece.text for piece in pieces if hasattr(piece, "font") and piece.font.b] == ["82"]


def test_codes_link_to_rules_and_names_to_files(tmp_path: Path) -> None:
    asked = replace(publication(sample()), folder=str(tmp_path / "a story"))
    sheet = book(xlsx.render(asked, target=tmp_path / "out" / "book.xlsx"))["Findings"]
    links = {
        link.ref: link.location or link.target for row in sheet.iter_rows() for cell in row if (link := cell.hyperlink)
    }
    assert links["B2"] == "'Rules'!A2"
    assert links["F2"] == "..\\a%20story\\interview.md"  # as Excel writes it


def test_no_text_becomes_a_formula_or_a_link() -> None:
    made = book(xlsx.render(publication(hostile()), target=None))
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    texts = [str(cell.value) for cell in cells if cell.value is not None]
    assert "=1+1" in texts
    assert "=a,b<i>:[1](x)%.md" in texts
    assert {cell.hyperlink.location for cell in cells if cell.hyperlink} <= {"'Rules'!A2"}


def test_equal_reports_give_equal_bytes() -> None:
    assert xlsx.render(publication(sample())) == xlsx.render(publication(sample()))
