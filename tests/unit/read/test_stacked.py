"""Empty rows in CSV files: they part tables that have headers, and only make room inside one."""

from __future__ import annotations

import pytest

from crossfoot.model import Block, BlockKind
from crossfoot.read import read_text

TWO = "Table 1. Boats,,\nPort,2022,2023\nOsk,41,38\nRuhn,17,19\n,,\nTable 2. Catch (tonnes),,\nPort,2022,2023\nOsk,820,764\nRuhn,311,350\n"


def cells(text: str) -> dict[str, Block]:
    return {block.text: block for block in read_text(text, "a.csv").blocks if block.cell is not None}


def test_each_table_has_its_own_number_title_and_header() -> None:
    found = {text: block.cell for text, block in cells(TWO).items()}
    boats, catch = found["41"], found["820"]
    assert boats is not None
    assert catch is not None
    assert (0, "Table 1. Boats", "2022", "Osk") == (boats.table, boats.title, boats.column_label, boats.row_label)
    assert (1, "Table 2. Catch (tonnes)") == (catch.table, catch.title)
    assert ("2022", "Osk", 1) == (catch.column_label, catch.row_label, catch.row)


def test_an_empty_row_before_a_total_or_a_group_parts_nothing() -> None:
    text = "Sector,2022,2023\nMen,,\nFarms,38,37\nMills,179,182\n\nWomen,,\nFarms,17,16\nMills,76,74\n\nTotal,310,309\n"
    found = {text: block.cell for text, block in cells(text).items()}
    assert {0} == {cell.table for cell in found.values() if cell is not None}
    assert found["74"] is not None
    assert "Women, Mills" == found["74"].row_label
    assert found["309"] is not None
    assert "2023" == found["309"].column_label


def test_an_empty_row_below_the_header_parts_nothing() -> None:
    found = cells("Port,Boats,Crew\n\nOsk,41,120\nRuhn,17,60\n")
    cell = found["120"].cell
    assert cell is not None
    assert ("Crew", "Osk", 0) == (cell.column_label, cell.row_label, cell.table)


def test_notes_behind_an_empty_row_are_of_the_table_above() -> None:
    text = TWO.replace(",,\nTable 2", ",,\nSource: harbour office,,\n,,\nTable 2")
    blocks = read_text(text, "a.csv").blocks
    catch = next(block.cell for block in blocks if block.text == "820")
    assert catch is not None
    assert "Table 2. Catch (tonnes)" == catch.title
    assert BlockKind.CAPTION is next(block.kind for block in blocks if block.text.startswith("Source"))


def test_records_parted_by_empty_rows_stay_one_table() -> None:
    found = cells("Name,City,Age\nAnna,Osk,34\n\nBert,Ruhn,41\n\nCleo,Sele,29\n")
    assert {0} == {block.cell.table for block in found.values() if block.cell is not None}


def test_a_year_over_several_columns_heads_them_all() -> None:
    text = "Port,2022,,2023,\n,Q1,Q2,Q1,Q2\nOsk,41,38,40,39\nRuhn,17,19,18,20\n"
    cell = cells(text)["39"].cell
    assert cell is not None
    assert "2023 / Q2" == cell.column_label


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("# Lifts, revenue by region, CHF million, unaudited\n", "Lifts, revenue by region, CHF million, unaudited"),
        ("Sales, by region, first half\n", "Sales, by region, first half"),
        ("Half-year figures; unaudited\n\n", "Half-year figures; unaudited"),
        ("// as of 4 May\n# by region, all lifts\n", "// as of 4 May by region, all lifts"),
    ],
)
def test_lines_of_text_over_the_header_are_the_title(above: str, title: str) -> None:
    found = cells(
        f"{above}region,h1_2025,h1_2024,change_pct,share,posts\nEast,271.3,255.8,6.1,60.0,4\nWest,117.6,127.9,-8.1,40.0,3\n"
    )
    cell = found["117.6"].cell
    assert cell is not None
    assert ("h1_2025", "West", title) == (cell.column_label, cell.row_label, cell.title)


@pytest.mark.parametrize("head", ["#id,name,value", "#,name,value", "id, name, value"])
def test_a_header_is_no_line_of_text(head: str) -> None:
    cell = cells(f"{head}\n1,x,25\n2,y,47\n")["47"].cell
    assert cell is not None
    assert "value" == cell.column_label


def test_a_note_below_is_one_text() -> None:
    text = "region,a,b\nX,1,2\nY,3,4\n# Source: the treasurer, by letter, unaudited\n"
    assert "Source: the treasurer, by letter, unaudited" in [one.text for one in read_text(text, "a.csv").blocks]


def test_a_unit_between_the_commas_of_a_title_is_that_of_all_numbers() -> None:
    cell = cells("# Sales by region, CHF million, unaudited\nregion,2024,2025\nEast,27.5,28.1\nWest,11.7,12.4\n")[
        "12.4"
    ].cell
    assert cell is not None
    assert "CHF million" == cell.note
