"""Which cells of a table make which total, and which cell is wrong where they do not."""

from __future__ import annotations

import pytest

from crossfoot.model import Analysis
from crossfoot.read import read_text
from crossfoot.rules.tables import labels
from crossfoot.rules.tables.faults import find_faults
from crossfoot.rules.tables.grid import Grid, grids
from crossfoot.rules.tables.sums import find_sums
from crossfoot.segment import segment


def grid(text: str, name: str = "a.md") -> Grid:
    """Return the only table of a document."""
    (found,) = grids(Analysis(document=segment(read_text(text, name)), figures=(), dates=()))
    return found


CROSSED = """| Site | Men | Women | Total |
|---|---|---|---|
| North | 31 | 28 | 59 |
| South | 22 | 19 | 41 |
| East | 12 | 16 | 28 |
| Total | 65 | 63 | 128 |
"""


def test_a_grid_holds_numbers_and_labels() -> None:
    found = grid(CROSSED)
    assert found.row_label(2) == "South"
    assert found.column_label(2) == "Women"
    assert [str(found.cells[2, column].text) for column in found.columns] == ["22", "19", "41"]
    assert found.transposed().row_label(2) == "Women"


def test_every_column_and_row_has_its_sum() -> None:
    found = grid(CROSSED)
    assert len([made for made in find_sums(found, rounded=False, overlapping=False) if made.holds]) == 3
    assert len(find_sums(found.transposed(), rounded=False, overlapping=False)) == 4
    assert list(find_faults(found)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "cell"),
    [
        ("| 19 |", "| 91 |", (2, 2)),
        ("| 65 |", "| 56 |", (4, 1)),
        ("| 59 |", "| 95 |", (1, 3)),
        ("| 128 |", "| 182 |", (4, 3)),
    ],
)
def test_the_cell_where_two_sums_cross_is_the_wrong_one(right: str, wrong: str, cell: tuple[int, int]) -> None:
    (fault,) = find_faults(grid(CROSSED.replace(right, wrong)))
    assert fault.cell == cell
    assert fault.right is not None
    assert f"| {fault.right} |" == right


def test_a_header_over_several_columns_heads_them_all() -> None:
    page = (
        "<table><tr><th rowspan='2'>Site</th><th colspan='2'>2023</th><th colspan='2'>2024</th></tr>"
        "<tr><th>Men</th><th>All</th><th>Men</th><th>All</th></tr><tr><td>North</td><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
    )
    assert [grid(page, "a.html").column_labels[column] for column in (1, 2, 3, 4)] == [
        ("2023", "Men"),
        ("2023", "All"),
        ("2024", "Men"),
        ("2024", "All"),
    ]


def test_a_cell_that_reaches_down_takes_its_column() -> None:
    page = "<table><tr><th>Group</th><th>Site</th><th>Men</th></tr><tr><td rowspan='2'>North</td><td>Ardal</td><td>3</td></tr><tr><td>Brinsk</td><td>4</td></tr></table>"
    found = grid(page, "a.html")
    assert sorted(found.cells) == [(1, 2), (2, 2)]
    assert found.row_label(2) == "Brinsk"


def test_a_header_over_the_whole_table_is_its_title() -> None:
    page = "<table><tr><th colspan='3'>Boats, in thousands</th></tr><tr><th>Port</th><th>Sail</th><th>Motor</th></tr><tr><td>Ardal</td><td>3</td><td>4</td></tr></table>"
    found = grid(page, "a.html")
    assert found.title == "Boats, in thousands"
    assert found.column_label(1) == "Sail"


def test_raised_digits_are_foot_marks() -> None:
    page = "<table><tr><th>Port</th><th>Sail</th></tr><tr><td>Ardal</td><td>1,204<sup>1</sup></td></tr></table>"
    cell = grid(page, "a.html").cells[1, 1]
    assert cell.text == "1,204"


def test_years_head_the_columns_of_a_file_of_values() -> None:
    found = grid("port,2022,2023\nArdal,31,28\nBrinsk,22,19\n", "a.csv")
    assert found.column_label(2) == "2023"
    assert found.rows == (1, 2)


def test_a_line_above_a_file_of_values_is_its_title() -> None:
    found = grid("Boats by port\nport;2022;2023\nArdal;31,5;28\nBrinsk;22;19\n", "a.csv")
    assert found.title == "Boats by port"
    assert found.mark == ","


@pytest.mark.parametrize(
    "label", ["Total", "**Total**", "Grand total", "Total income", "North total", "Subtotal", "All ports", "Sum (£)"]
)
def test_labels_of_totals(label: str) -> None:
    assert labels.is_total((label,))


@pytest.mark.parametrize("label", ["Totnes", "Total of which", "of which total", "Allston", "Average", "Summer"])
def test_labels_that_are_no_totals(label: str) -> None:
    assert not labels.is_total((label,))
