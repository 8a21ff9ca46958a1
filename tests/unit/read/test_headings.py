"""What the headers of tables say of their cells, in each format."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crossfoot.extract import extract
from crossfoot.model import BlockKind, CellPosition, Document, Span
from crossfoot.read import read_text
from crossfoot.segment import segment
from tests.counted import growth


def cell(document: Document, text: str) -> CellPosition:
    """Return the position of the one cell with this text."""
    (found,) = [block.cell for block in document.blocks if block.text == text and block.cell is not None]
    return found


def values(document: Document) -> dict[str, tuple[float, str | None]]:
    """Return the figures of cells: text -> value and unit."""
    whole = segment(document)
    done = extract(whole)
    return {
        figure.text: (float(figure.value or 0), figure.unit)
        for figure in done.figures
        if whole.sections[figure.section].cell is not None
    }


def test_a_row_of_units_below_the_headers_is_of_the_headers() -> None:
    document = read_text("town,waste,cost\n,tonnes,thousand euro\nOrmley,310,45\nDraycote,280,39\n", "a.csv")
    assert "cost / thousand euro" == cell(document, "45").column_label
    assert values(document)["45"] == (45_000, "EUR")
    assert values(document)["310"] == (310, "metric_ton")


def test_units_in_brackets_are_no_numbers_below_zero() -> None:
    document = read_text("town;waste;price\n;(1 000 t);(EUR per t)\nOrmley;310,4;45,2\nDraycote;280,1;39,9\n", "a.csv")
    assert values(document)["310,4"] == (310_400, "metric_ton")
    assert [] == [text for text in values(document) if "1 000" in text]


def test_pairs_over_a_wide_table_tell_of_the_file_and_head_nothing() -> None:
    about = '"Source","Town file"\n"Last updated","2024-03-28"\n\n'
    document = read_text(about + "Town,Code,Topic,2021,2022\nOrmley,ORM,Homes,310,314\nSele,SEL,Homes,28,31\n", "a.csv")
    assert ("2021", "Ormley") == (cell(document, "310").column_label, cell(document, "310").row_label)
    assert "2021" not in values(document)
    assert ["Source", "Town file", "Last updated", "2024-03-28"] == [
        block.text for block in document.blocks if block.kind is BlockKind.CAPTION
    ]


def test_two_columns_alone_are_a_table_from_their_first_row() -> None:
    document = read_text("Town,Homes\nOrmley,310\nSele,28\n", "a.csv")
    assert "Homes" == cell(document, "310").column_label


def test_a_header_of_several_columns_parts_what_stands_in_the_one_below() -> None:
    rows = "freq,unit,geo\\TIME_PERIOD\t2021 \t2022 \nA,GWH,Ormley\t310.4 \t314.2 p\nA,THS_T,Sele\t28.1 \t: \n"
    document = read_text(rows, "a.tsv")
    found = cell(document, "310.4")
    assert ("GWh", "2021", "Ormley") == (found.unit, found.column_label, found.row_label)
    assert values(document)["28.1"] == (28_100, "metric_ton")
    assert ["A", "GWH", "Ormley"] == [
        document.text[span.start : span.end]
        for block in document.blocks[5:8]
        for span in [block.origin.source(Span(0, len(block.text)))]
    ]


def test_codes_beside_their_words_name_nothing() -> None:
    rows = "freq,town_id,town,what,Indicator,year,value\nA,ORM,Ormley,HOMES,Homes built,2021,310\nA,SEL,Sele,JOBS,Jobs,2021,28\n"
    document = read_text(rows, "a.csv")
    assert ("Ormley", "Homes built") == (cell(document, "310").row_label, cell(document, "310").column_label)


def test_codes_alone_are_names() -> None:
    document = read_text("plant,unit,output\nKX2,MWH,310\nKX3,MWH,28\n", "a.csv")
    assert ("KX2", "MWh") == (cell(document, "310").row_label, cell(document, "310").unit)


def test_merged_headers_hold_for_all_their_columns() -> None:
    document = read_text(
        "Jobs by sex\n,Men,,Women,\nTown,Full time,Part time,Full time,Part time\nOrmley,41,12,37,29\nDraycote,18,7,15,14\n",
        "a.csv",
    )
    assert "Men / Part time" == cell(document, "12").column_label
    assert "Women / Part time" == cell(document, "29").column_label
    assert "Jobs by sex" == cell(document, "29").title
    assert "Ormley" == cell(document, "29").row_label


def test_repeated_headers_hold_as_merged_ones() -> None:
    document = read_text("Town,Men,Men,Women\nTown,2022,2023,2023\nOrmley,41,12,37\nDraycote,18,7,15\n", "a.csv")
    assert "Men / 2023" == cell(document, "12").column_label


def test_a_first_row_of_data_is_no_header() -> None:
    """Words and signs for nothing under a header are data."""
    document = read_text("town,clerk,jobs\nOrmley,Reed,:\nDraycote,Moss,18\nSele,Hall,20\n", "a.csv")
    assert not cell(document, ":").header


def test_titles_and_notes_in_rows_are_no_cells() -> None:
    text = "Sheep kept\n(thousands)\nTown,2022,2023\nOrmley,41,12\nDraycote,18,7\nSource: farm survey of June.\n"
    document = read_text(text, "a.csv")
    told = [block.text for block in document.blocks if block.kind is BlockKind.CAPTION]
    assert ["Sheep kept", "(thousands)", "Source: farm survey of June."] == told
    assert values(document)["41"] == (41_000, None)


def test_a_long_table_gives_its_values_area_indicator_year_and_unit() -> None:
    document = read_text(
        "area,year,indicator,value,unit\nOrmley,2022,Milk sold,41,million litres\nOrmley,2023,Milk sold,43,million litres\n"
        "Sele,2023,Cows,18,thousand\n",
        "a.csv",
    )
    position = cell(document, "43")
    assert ("Ormley", "Milk sold", "2023", "million litres") == (
        position.row_label,
        position.column_label,
        position.time,
        position.unit,
    )
    assert values(document)["43"] == (43_000_000, "liter")
    assert values(document)["18"] == (18_000, None)


def test_a_list_of_items_and_amounts_is_no_long_table() -> None:
    position = cell(read_text("item,amount\nPaper,41\nPens,12\n", "a.csv"), "41")
    assert ("Paper", "amount") == (position.row_label, position.column_label)


def test_scales_are_words_or_powers_of_ten() -> None:
    rows = "area,year,measure,value,unit of measure,unit multiplier\nOrmley,2023,Output,41,US dollar,{}\nSele,2023,Output,7,US dollar,{}\n"
    for scale in ("Millions", "6"):
        assert values(read_text(rows.format(scale, scale), "a.csv"))["41"] == (41_000_000, "USD")


def test_a_column_of_years_tells_the_time() -> None:
    position = cell(read_text("year,births,deaths\n2022,410,390\n2023,405,402\n", "a.csv"), "402")
    assert ("2023", "2023") == (position.time, position.row_label)


def test_headings_between_rows_stand_before_their_labels() -> None:
    text = "| Item | 2022 | 2023 |\n| --- | --- | --- |\n| Wheat | | |\n| Yield | 7 | 6 |\n| Oats | | |\n| Yield | 5 | 4 |\n"
    document = read_text(text, "a.md")
    assert "Wheat, Yield" == cell(document, "7").row_label
    assert "Oats, Yield" == cell(document, "4").row_label


def test_a_row_without_data_heads_nothing() -> None:
    text = "| Town | 2022 | 2023 |\n| --- | --- | --- |\n| Ormley | 41 | 43 |\n| Sele | | |\n| Draycote | 18 | 17 |\n"
    assert "Draycote" == cell(read_text(text, "a.md"), "17").row_label


def test_headings_between_rows_of_a_page_are_no_title() -> None:
    page = (
        "<table><tr><th>Item</th><th>2022</th><th>2023</th></tr><tr><th colspan=3>Wheat</th></tr><tr><td>Yield</td><td>7</td><td>6</td></tr>"
        "<tr><th colspan=3>Oats</th></tr><tr><td>Yield</td><td>5</td><td>4</td></tr></table>"
    )
    position = cell(read_text(page, "a.html"), "7")
    assert ("Wheat, Yield", "2022", None) == (position.row_label, position.column_label, position.title)


def test_a_label_that_reaches_over_rows_is_of_each() -> None:
    page = (
        "<table><tr><th>Town</th><th>Sex</th><th>Jobs</th></tr><tr><td rowspan=2>Ormley</td><td>Men</td><td>41</td></tr>"
        "<tr><td>Women</td><td>37</td></tr><tr><td rowspan=2>Sele</td><td>Men</td><td>18</td></tr><tr><td>Women</td><td>15</td></tr></table>"
    )
    document = read_text(page, "a.html")
    assert "Ormley, Women" == cell(document, "37").row_label
    assert "Sele, Men" == cell(document, "18").row_label


@pytest.mark.parametrize(
    ("note", "value", "unit"),
    [
        ("All figures in € million unless stated.", 41_000_000, "EUR"),
        ("Figures are in thousand tonnes live weight. p provisional.", 41_000, "metric_ton"),
        ("(in thousands)", 41_000, None),
        ("Unit: million litres", 41_000_000, "liter"),
        ("Figures for 2023 were collected in May.", 41, None),
        ("Most data come from boats that were at sea in June.", 41, None),
    ],
)
def test_a_note_tells_the_unit_of_all_numbers(note: str, value: float, unit: str | None) -> None:
    table = "| Town | Sold | Share (%) | Boats (number) |\n| --- | --- | --- | --- |\n| Ormley | 41 | 12 | 7 |\n| Sele | 18 | 9 | 3 |\n"
    for text in (f"{note}\n\n{table}", f"{table}\n{note}\n"):
        found = values(read_text(text, "a.md"))
        assert (value, unit) == found["41"]
        assert (12, "percent") == found["12"]
        if unit is not None:
            assert (7, None) == found["7"]


def test_decimals_are_decided_for_the_whole_table() -> None:
    text = "town;tonnes;price (€)\nOrmley;1.204;3,50\nSele;12.480;4,25\nDraycote;310;5,10\n"
    found = values(read_text(text, "a.csv"))
    assert (1204, 3.5) == (found["1.204"][0], found["3,50"][0])


@pytest.mark.parametrize("written", ["1,204¹", "1,204*", "1,204 (p)", "1,204 b", "1 204", "1'204", "1\u2009204 [2]"])
def test_marks_and_thousands_are_no_part_of_the_value(written: str) -> None:
    text = f"| Town | Holdings |\n| --- | --- |\n| Ormley | {written} |\n| Sele | 41 |\n"
    assert 1204 in {value for value, _ in values(read_text(text, "a.md")).values()}


@pytest.mark.parametrize("written", ["x", ":", "-", "..", "n/a", "[c]", "…"])
def test_signs_for_nothing_are_no_figures(written: str) -> None:
    text = f"| Town | Holdings |\n| --- | --- |\n| Ormley | {written} |\n| Sele | 41 |\n"
    assert ["41"] == list(values(read_text(text, "a.md")))


@pytest.mark.parametrize("wide", [False, True])
def test_a_large_table_takes_work_in_proportion(*, wide: bool) -> None:
    def work(size: int) -> Callable[[], object]:
        rows = [f"area,year,unit,{','.join(f'v{n}' for n in range(size if wide else 2))}"]
        rows += ["Ormley,2023,million litres," + ",".join(["41"] * (size if wide else 2))] * (8 if wide else size)
        return lambda: read_text("\n".join(rows) + "\n", "a.csv")

    assert growth(work, 300) < 2.3


BOATS = "\n| Boat | Cost | Draught | Displ. | Berths |\n|---|---|---|---|---|\n| Lerrin | 48,500 | 1.4 | 3.9 | 5 |\n| Ottoline | 61,200 | 1.7 | 4.6 | 6 |\n"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            "Cost in £; draught in m, displacement in tonnes.",
            {"48,500": "GBP", "1.4": "meter", "3.9": "metric_ton", "5": None},
        ),
        ("All amounts in £.", {"48,500": "GBP", "1.4": "GBP"}),
        ("Costs fell in March.", {"48,500": None, "1.4": None}),
    ],
)
def test_a_note_that_names_columns_gives_each_its_own_unit(note: str, expected: dict[str, str | None]) -> None:
    found = values(read_text(f"{note}\n{BOATS}", "boats.md"))
    assert {text: found[text][1] for text in expected} == expected


def test_units_with_the_scale_of_their_numbers_are_a_row_of_headers() -> None:
    document = read_text(
        "Crop;Area;Price;Harvest\n;1 000 ha;€/t;1 000 t\nWheat;312,6;218,50;2 450,8\nRye;48,9;96,20;36,1\n", "a.csv"
    )
    assert values(document)["312,6"] == (312_600, "hectare")
    assert values(document)["2 450,8"] == (2_450_800, "metric_ton")
    assert "1 000 ha" not in values(document)


@pytest.mark.parametrize("tag", ["td", "th"])
def test_values_may_stand_before_what_names_them_in_a_long_table(tag: str) -> None:
    rows = [("1846.5", "Thousands", "Varland"), ("1694.2", "Thousands", "Ostmark"), ("27.9", "Millions", "Kesh")]
    body = "".join(
        f"<tr><{tag}>{n}</{tag}><td>{s}</td><td>Tonnes</td><td>{c}</td><td>Beet</td></tr>" for n, s, c in rows
    )
    head = "<tr><th>Amount</th><th>Multiplier</th><th>Unit</th><th>Country</th><th>Item</th></tr>"
    document = read_text(f"<table><thead>{head}</thead><tbody>{body}</tbody></table>", "a.html")
    assert values(document)["1846.5"] == (1_846_500, "metric_ton")
    assert ("Varland", "Beet") == (cell(document, "1846.5").row_label, cell(document, "1846.5").column_label)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", 'Budget 2024,,\n€ 1 000,,\nHeading,2023,2024\nRoads,"96,420","104,870"\nSchools,"211,760","219,380"\n'),
        ("a.md", "**Budget 2024**\n\n€ 1 000\n\n| Heading | 2023 | 2024 |\n|---|---|---|\n| Roads | 96,420 | 104,870 |\n| Schools | 211,760 | 219,380 |\n"),
    ],
)  # fmt: skip
def test_a_line_that_is_a_unit_is_that_of_all_numbers(name: str, text: str) -> None:
    assert (104_870_000, "EUR") == values(read_text(text, name))["104,870"]


def test_a_line_in_bold_type_over_a_table_is_its_title() -> None:
    table = "| Year | Wind | Gas |\n|---|---|---|\n| 2022 | 2,453 | 2,148 |\n| 2023 | 2,918 | 1,529 |\n"
    assert (2_918, "gigawatt_hour") == values(read_text(f"**Electricity supply (GWh)**\n\n{table}", "a.md"))["2,918"]
    assert (2_918, None) == values(read_text(f"Electricity (GWh) **matters** here.\n\n{table}", "a.md"))["2,918"]
