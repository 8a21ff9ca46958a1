"""Word: what the page shows once tracked changes are accepted, what each paragraph is, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from crossfoot.model import PROPERTIES, DocumentKind
from tests.office_files import cell, core, custom, docx, para, row, run
from tests.unit.read.office.reading import bold, cells, read, told

NAME = "a.docx"


def texts(body: str) -> list[str]:
    return [block.text for block in read(docx(body), NAME).blocks]


def test_tracked_insertions_are_text_and_deletions_are_not() -> None:
    body = para(
        "The army lost ", f"<w:del>{run('82').replace('w:t ', 'w:delText ').replace('/w:t', '/w:delText')}</w:del>",
        f"<w:ins>{run('2')}</w:ins>", run("8"), f"<w:moveFrom>{run(' far from here')}</w:moveFrom>", f"<w:moveTo>{run(' vehicles')}</w:moveTo>", ".",
    )  # fmt: skip
    assert texts(body) == ["The army lost 28 vehicles."]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = para("Nine men ", properties="<w:rPr><w:del/></w:rPr>") + para("died.") + para("Ten left.")
    assert texts(joined) == ["Nine men died.", "Ten left."]
    assert texts(para("Nine men died.", properties="<w:rPr><w:del/></w:rPr>")) == ["Nine men died."]


def test_comments_hidden_text_instructions_and_contents_are_no_text() -> None:
    body = (
        para("Nine", "<w:commentRangeStart w:id='1'/>", run("9", "<w:vanish/>"), " men.", "<w:r><w:commentReference/></w:r>")
        + para("Contents 12", style="TOC1")
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        + f"<w:sdtContent>{para('Losses 4')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtContent>{para('Ten men.')}</w:sdtContent></w:sdt>"
        + para("<m:oMath xmlns:m='m'><m:r><m:t>12</m:t></m:r></m:oMath>", "Eleven men.")
    )  # fmt: skip
    assert told(read(docx(body), NAME)) == [
        ("paragraph 1", "paragraph", "Nine men."),
        ("paragraph 2", "boilerplate", "Contents 12"),
        ("paragraph 3", "paragraph", "Ten men."),
        ("paragraph 4", "paragraph", "Eleven men."),
    ]


def test_styles_say_what_a_paragraph_is_through_those_that_they_are_based_on() -> None:
    body = (
        para("Losses near Dravec", style="Titel")
        + para("Three days", style="Untertitel")
        + para("The first day", style="berschrift1")
        + para("Morning", style="House")
        + para("Evening", properties='<w:outlineLvl w:val="2"/>')
        + para("“We lost 28,” he said.", style="Zitat")
        + para("Figure 1: 28 vehicles", style="Beschriftung")
        + para("one", style="Liste")
        + para("two", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>')
        + para("none", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    document = read(docx(body), NAME)
    assert [(block.kind.value, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "Losses near Dravec"),
        ("summary", 0, "Three days"),
        ("heading", 1, "The first day"),
        ("heading", 2, "Morning"),
        ("heading", 3, "Evening"),
        ("quote", 0, "“We lost 28,” he said."),
        ("caption", 0, "Figure 1: 28 vehicles"),
        ("list_item", 1, "one"),
        ("list_item", 2, "two"),
        ("paragraph", 0, "none"),
    ]


def test_a_heading_that_repeats_the_title_is_read_once() -> None:
    assert texts(para("Losses", style="Titel") + para("Losses", style="berschrift1") + para("Nine.")) == [
        "Losses",
        "Nine.",
    ]


def test_bold_runs_links_and_raised_digits() -> None:
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"b.docx\" </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" + run("paper") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )  # fmt: skip
    body = para(
        run("Dr. ", "<w:b/>"), run("Lee:", "<w:rStyle w:val='Fett'/>"), " 28", run("1", "<w:vertAlign w:val='superscript'/>"),
        " in ", f"<w:hyperlink r:id='rId9'>{run('the ')}{run('report')}</w:hyperlink>", " and the ", field, run(" not", "<w:b w:val='0'/>"),
    )  # fmt: skip
    document = read(docx(body), NAME)
    (block,) = document.blocks
    assert block.text == "Dr. Lee: 28¹ in the report and the paper not"
    assert bold(document) == ["Dr. Lee:"]
    assert [(link.target, link.text) for link in document.links] == [
        ("http://x.org/a.docx", "the report"),
        ("b.docx", "paper"),
    ]


def test_notes_are_numbered_as_they_are_referred_to_and_stand_behind_the_text() -> None:
    body = para("Nine", "<w:r><w:footnoteReference w:id='7'/></w:r>", " men", "<w:r><w:endnoteReference w:id='2'/></w:r>") + para(
        "Ten", "<w:r><w:footnoteReference w:id='3'/></w:r>", "<w:del><w:r><w:footnoteReference w:id='9'/></w:r></w:del>"
    )  # fmt: skip
    notes = "".join(f"<w:footnote w:id='{number}'>{para(f'Note of {number}.')}</w:footnote>" for number in (3, 7, 9, 0))
    document = read(docx(body, notes=notes, endnotes=f"<w:endnote w:id='2'>{para('At the end.')}</w:endnote>"), NAME)
    assert told(document) == [
        ("paragraph 1", "paragraph", "Nine men"),
        ("paragraph 2", "paragraph", "Ten"),
        ("footnote 1", "paragraph", "Note of 7."),
        ("footnote 2", "paragraph", "Note of 3."),
        ("endnote 1", "paragraph", "At the end."),
    ]


def test_alternative_texts_of_pictures() -> None:
    inline = "<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='Two bars: 28 and 10'/></wp:inline></w:drawing></w:r>"
    older = "<w:r><w:pict><v:shape id='_x0000_i1025' alt='a map of 9 villages'/></w:pict></w:r>"
    bare = "<w:r><w:drawing><wp:inline><wp:docPr id='2' name='Picture 2'/></wp:inline></w:drawing></w:r>"
    table = f"<w:tbl>{row('a', cell(para('3', inline)))}{row('b', '4')}</w:tbl>"
    document = read(docx(para("See ", bare, older, " here.") + table), "a.docx")
    assert [one for one in told(document) if one[1] != "cell"] == [
        ("paragraph 1", "paragraph", "See here."),
        ("picture 2", "caption", "a map of 9 villages"),
        ("picture 3", "caption", "Two bars: 28 and 10"),
    ]


def test_a_text_box_is_read_once_though_it_is_said_in_two_ways() -> None:
    box = f"<w:txbxContent>{para('28 vehicles')}{para('in three days')}</w:txbxContent>"
    ways = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert told(read(docx(para("Before", ways) + para("After")), NAME)) == [
        ("paragraph 1", "paragraph", "Before"),
        ("text box 1", "paragraph", "28 vehicles"),
        ("text box 1", "paragraph", "in three days"),
        ("paragraph 2", "paragraph", "After"),
    ]


def test_a_table_with_merged_cells_and_a_header_of_two_rows() -> None:
    wide, down, rest = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        para("Losses by front", style="Beschriftung")
        + "<w:tbl>"
        + row(cell(para("Front"), down), cell(para("2023"), wide), properties="<w:tblHeader/>")
        + row(cell(para(), rest), "dead", "hurt", properties="<w:tblHeader/>")
        + row(cell(para("North"), down), "12", "31")
        + row(cell(para(), rest), "14", "35")
        + row("South", cell(para("7") + para("8"), wide))
        + row("Gone", "99", "98", properties="<w:del/>")
        + "</w:tbl>"
    )
    document = read(docx(body), NAME)
    assert cells(document) == {
        "12": ("table 1, row 3, cell 2", "North", "2023 / dead"),
        "31": ("table 1, row 3, cell 3", "North", "2023 / hurt"),
        "14": ("table 1, row 4, cell 2", "North", "2023 / dead"),
        "35": ("table 1, row 4, cell 3", "North", "2023 / hurt"),
        "7; 8": ("table 1, row 5, cell 2", "South", "2023 / dead"),
    }
    assert {block.cell.title for block in document.blocks if block.cell} == {"Losses by front"}


def test_one_cell_over_the_whole_top_is_the_title() -> None:
    body = (
        "<w:tbl>"
        + row(cell(para("Boats by class"), '<w:gridSpan w:val="3"/>'))
        + row("Class", "2023", "2024")
        + row("Keel", "44", "51")
        + "</w:tbl>"
    )
    document = read(docx(body), NAME)
    assert told(document)[0] == ("table 1, row 1, cell 1", "caption", "Boats by class")
    assert cells(document) == {
        "44": ("table 1, row 3, cell 2", "Keel", "2023"),
        "51": ("table 1, row 3, cell 3", "Keel", "2024"),
    }
    assert {block.cell.title for block in document.blocks if block.cell} == {"Boats by class"}


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = "<w:tbl>" + row("Town", "Dead") + row("Velm", "9") + "</w:tbl>"
    outer = "<w:tbl>" + row("Area", "Towns") + row("North", cell(para("two") + inner)) + "</w:tbl>"
    found = cells(read(docx(outer), NAME))
    assert found["9"] == ("table 1, row 2, cell 2, table 1, row 2, cell 2", "Velm", "Dead")


@pytest.mark.parametrize(
    "table",
    [
        row(cell(para("Nine men died.") + para("Ten left."))),
        row(cell(para("A", style="berschrift1") + para("Nine men died.")), cell(para("Ten left."))),
    ],
    ids=["frame", "layout"],
)
def test_a_table_that_only_frames_or_lays_out_text_is_text(table: str) -> None:
    document = read(docx(f"<w:tbl>{table}</w:tbl>"), NAME)
    assert [block.text for block in document.blocks][-2:] == ["Nine men died.", "Ten left."]
    assert all(block.cell is None for block in document.blocks)


def test_properties() -> None:
    """A day that Word wrote says so; custom properties are what front matter is; a copy of an old file is of the day of its last change."""
    parts = {"core": core("2024-11-14T08:00:00Z", "2024-11-16T08:00:00Z", "Losses", "R. Ellingsen")}
    metadata = read(docx(para("Nine."), **parts), NAME).metadata
    assert (metadata.title, metadata.author) == ("Losses", "R. Ellingsen")
    assert (metadata.date, metadata.date_from) == (date(2024, 11, 14), PROPERTIES)
    assert read(docx(para("Nine."), core=core("2013-12-23", "2024-11-16")), NAME).metadata.date == date(2024, 11, 16)
    assert read(docx(para("Nine."), **parts), "2023-05-06-a.docx").metadata.date_from == "file name"
    properties = custom(Date="2024-11-12", sources="b.docx; c.docx", kind="interview", source="Herald")
    metadata = read(docx(para("Nine."), custom=properties, **parts), NAME).metadata
    assert (metadata.date, metadata.date_from) == (date(2024, 11, 12), "custom property")
    assert (metadata.sources, metadata.kind, metadata.outlet) == (
        ("b.docx", "c.docx"),
        DocumentKind.INTERVIEW,
        "Herald",
    )


def test_no_break_spaces_hold_numbers_together() -> None:
    assert texts(para("10\xa0000 \t men")) == ["10\xa0000 men"]
