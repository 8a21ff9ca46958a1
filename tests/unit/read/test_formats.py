"""Awkward inputs of each format: what the blocks say, and what the metadata is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crossfoot.config import Settings
from crossfoot.errors import ReadError, UsageError
from crossfoot.model import BlockKind, Document
from crossfoot.read import discover, read, read_text
from crossfoot.read.decode import decode
from crossfoot.read.metadata import date_in_name


def texts(document: Document) -> list[str]:
    """Return the clean text of every block."""
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    """Marks, bare UTF-16 and legacy bytes come out as the same text."""
    assert (
        "Nine died in Besançon – “all” of them."
        == decode("Nine died in Besançon – “all” of them.".encode(encoding), "a")[0]
    )


def test_broken_utf8_behind_its_mark_is_refused() -> None:
    """A file that breaks the encoding it is marked with is told of, with the byte."""
    with pytest.raises(ReadError, match="byte 1"):
        decode(b"\xef\xbb\xbfa\xff", "a.txt")


def test_broken_front_matter_is_no_prose() -> None:
    """YAML that cannot be read gives no values, and the text goes on below it."""
    assert ["Nine died."] == texts(read_text("---\ndate: [2020\n---\nNine died.\n", "a.md"))


def test_front_matter() -> None:
    """Plain values of the front matter become metadata."""
    metadata = read_text("---\ndate: 2020-05-04\nsource: Herald\ntype: report\n---\nNine.\n", "a.md").metadata
    assert (date(2020, 5, 4), "Herald", "front matter") == (metadata.date, metadata.outlet, metadata.date_from)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Soft breaks become blanks, whatever ends the lines."""
    document = read_text(end.join(["# Flood", "", "Nine *men*", "died.", "", "- one", "  - two"]), "a.md")
    assert ["Flood", "Nine men died.", "one", "two"] == texts(document)


def test_table_cells_know_their_labels() -> None:
    """An escaped pipe is part of its cell; labels come from the header row and the first column."""
    document = read_text("| City | a\\|b |\n|---|---|\n| Rome | **12** |\n", "a.md")
    cell = document.blocks[-1].cell
    assert ["City", "a|b", "Rome", "12"] == texts(document)
    assert cell is not None
    assert ("Rome", "a|b") == (cell.row_label, cell.column_label)


def test_csv_marks_inside_quotes_part_nothing() -> None:
    """Commas part the cells of a table whose remarks, in quotes, hold a semicolon each."""
    document = read_text('place,name,remark\n1,Orel,"a record; checked"\n2,Lind,"a fall; unhurt"\n', "a.csv")
    assert [block.text for block in document.blocks][3:6] == ["1", "Orel", "a record; checked"]


def test_csv_quotes_and_labels() -> None:
    """Quoted cells keep delimiters and line breaks; the first textual column labels the rows."""
    document = read_text('city;dead\r\n"Rome; old";12\r\n', "a.csv")
    assert ["city", "dead", "Rome; old", "12"] == texts(document)
    assert [None, None, None, "Rome; old"] == [block.cell.row_label for block in document.blocks if block.cell]


def test_html_unclosed_and_hidden() -> None:
    """Open tags end where they must; scripts, styles and navigation are no prose."""
    page = "<title>T</title><script>9</script><nav><p>Home</nav><article><header><h1>Flood</h1></header><p>Nine <b>men</b><p>Two&nbsp;more<li>x"
    prose = [
        block.text.replace("\xa0", " ")
        for block in read_text(page, "a.html").blocks
        if block.kind is not BlockKind.BOILERPLATE
    ]
    assert ["Flood", "Nine men", "Two more", "x"] == prose


def test_html_descriptions_and_standfirsts() -> None:
    """What sums a page up is read where it stands, once; titles and headings stay what they are."""
    page = (
        '<head><meta name="description" content="Nine men left."><meta property="og:description" content="Nine men left.">'
        '<title>Osk</title></head><article><h1 class="subtitle">Osk</h1><div class="page-standfirst"><p>Ten men left.</p></div>'
        "<p>Eleven men left.</p></article>"
    )
    document = read_text(page, "a.html")
    assert [
        (BlockKind.SUMMARY, "Nine men left."),
        (BlockKind.HEADING, "Osk"),
        (BlockKind.SUMMARY, "Ten men left."),
        (BlockKind.PARAGRAPH, "Eleven men left."),
    ] == [(block.kind, block.text) for block in document.blocks]
    assert "Osk" == document.metadata.title
    assert all(page[block.span.start : block.span.end] == block.text for block in document.blocks)


def test_discovery(tmp_path: Path) -> None:
    """Ignore files count at every level, a negation brings back, and a named file is read all the same."""
    (tmp_path / "in").mkdir()
    (tmp_path / ".gitignore").write_text("*.txt\n")
    (tmp_path / "in" / ".gitignore").write_text("!b.txt\n")
    for name in ("a.txt", "b.md", "in/a.txt", "in/b.txt", "in/x.bin"):
        (tmp_path / name).write_text("Nine.")
    assert ["b.md", "in/b.txt"] == [file.name for file in discover([tmp_path], Settings()).files]
    assert ["in/x.bin"] == [one.path for one in discover([tmp_path], Settings()).skipped]
    named = discover([tmp_path / "a.txt"], Settings()).files
    assert [["Nine."]] == [texts(read(file)) for file in named]


def test_missing_path(tmp_path: Path) -> None:
    """A path that is not there is told by its name."""
    with pytest.raises(UsageError, match="nowhere"):
        discover([tmp_path / "nowhere"], Settings())


def test_an_empty_corner_of_an_html_table_moves_no_label() -> None:
    """Columns are known by their number: a header cell without text still takes its place."""
    page = "<table><tr><th></th><th>North</th><th>South</th></tr><tr><td>Beds</td><td>12</td><td>15</td></tr></table>"
    cells = [block.cell for block in read_text(page, "a.html").blocks if block.text in {"12", "15"}]
    assert [(cell.row_label, cell.column_label) for cell in cells if cell] == [("Beds", "North"), ("Beds", "South")]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-11-14-losses.md", "2024-11-14"),
        ("2024/11/14/losses.md", "2024-11-14"),
        ("news/2024-11-14/losses.md", "2024-11-14"),
        ("2023-01-02/2024-11-14.md", "2024-11-14"),
        ("2024/11/losses.md", None),
        ("2024/13/14/losses.md", None),
        ("losses.md", None),
    ],
)
def test_a_name_or_its_folders_hold_the_day(name: str, day: str | None) -> None:
    found = date_in_name(name)
    assert (found.isoformat() if found else None) == day
