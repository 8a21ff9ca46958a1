"""EPUB: chapters in reading order."""

from __future__ import annotations

from datetime import date

import pytest

from crossfoot.errors import ReadError
from crossfoot.model import PROPERTIES
from tests.office_files import epub
from tests.unit.read.office.reading import bold, cells, read, told


def test_chapters() -> None:
    document = read(
        epub(
            "<div></div>",
            "<h1>Losses</h1><nav>Home 3</nav><p><b>Bild:</b> 28 <a href='http://x.org/a.epub'>vehicles</a>.</p>",
            "<h1>Losses</h1><ul><li>Nine</li></ul><p>Above.</p><table><caption>Dead by town</caption><tr><th rowspan='2'>Town</th>"
            "<th colspan='2'>Dead</th></tr><tr><th>men</th><th>women</th></tr><tr><td>Velm</td><td>9</td><td>8</td></tr></table>",
            metadata="<dc:title>Losses near Dravec</dc:title><dc:creator>R. Ellingsen</dc:creator><dc:date>2024-11-14</dc:date>"
            "<dc:publisher>Herald</dc:publisher>",
        ),
        "a.epub",
    )
    assert [one for one in told(document) if one[1] != "cell"] == [
        ("chapter 1, paragraph 1", "heading", "Losses"),
        ("chapter 1, paragraph 2", "paragraph", "Bild: 28 vehicles."),
        ("chapter 2, paragraph 2", "list_item", "Nine"),
        ("chapter 2, paragraph 3", "paragraph", "Above."),
        ("chapter 2, paragraph 4", "caption", "Dead by town"),
    ]
    assert cells(document) == {
        "9": ("chapter 2, table 1, row 3, cell 2", "Velm", "Dead / men"),
        "8": ("chapter 2, table 1, row 3, cell 3", "Velm", "Dead / women"),
    }
    assert bold(document) == ["Bild:"]
    assert [link.target for link in document.links] == ["http://x.org/a.epub"]
    metadata = document.metadata
    assert (metadata.title, metadata.author, metadata.outlet) == ("Losses near Dravec", "R. Ellingsen", "Herald")
    assert (metadata.date, metadata.date_from) == (date(2024, 11, 14), "publication date")


def test_the_second_at_which_a_program_made_the_book_is_no_day_of_publication() -> None:
    told = "<dc:date>{}</dc:date><meta property='dcterms:modified'>2026-12-01T08:59:16Z</meta>"
    days = [
        read(epub("<p>Nine.</p>", metadata=told.format(day)), "a.epub").metadata.date_from
        for day in ("2026-12-01T08:59:16Z", "2026-12-01")
    ]
    assert [PROPERTIES, "publication date"] == days


def test_pages_about_the_book_are_no_chapters() -> None:
    page = "<section epub:type='copyright-page'><p>First published 1998. 10 9 8 7</p></section>"
    document = read(epub(page, "<p epub:type='toc-item'>Nine.</p>"), "a.epub")
    assert told(document) == [("chapter 1, paragraph 1", "paragraph", "Nine.")]


def test_a_book_of_pictures_is_told_of() -> None:
    (fault,) = read(epub("<img src='a.png'/>"), "a.epub").faults
    assert "no chapter has text" in fault.message


def test_a_locked_book_is_refused_and_hidden_fonts_are_no_lock() -> None:
    lock = "<encryption><EncryptedData><CipherData><CipherReference URI='OPS/{}'/></CipherData></EncryptedData></encryption>"
    assert ["Nine."] == [
        block.text for block in read(epub("<p>Nine.</p>", encryption=lock.format("a.otf")), "a.epub").blocks
    ]
    with pytest.raises(ReadError, match=r"a\.epub: is locked"):
        read(epub("<p>Nine.</p>", encryption=lock.format("text/c%201.xhtml")), "a.epub")
