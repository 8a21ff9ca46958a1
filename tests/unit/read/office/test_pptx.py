"""PowerPoint: slides with their titles first, tables, notes."""

from __future__ import annotations

from datetime import date

from crossfoot.model import PROPERTIES
from tests.office_files import pptx, shape, slide
from tests.unit.read.office.reading import bold, cells, read, told


def tc(text: str, attributes: str = "") -> str:
    return f"<a:tc {attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"


def tr(*cells: str) -> str:
    return f"<a:tr>{''.join(one if one.startswith('<') else tc(one) for one in cells)}</a:tr>"


def test_slides_and_notes() -> None:
    plain = "<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:rPr b='1'/><a:t>Bild:</a:t></a:r><a:r><a:t> three</a:t></a:r><a:br/><a:r><a:t>days</a:t></a:r></a:p>"
    marked = "<a:p><a:pPr lvl='1'><a:buChar char='-'/></a:pPr><a:r><a:t>km</a:t></a:r><a:r><a:rPr baseline='30000'/><a:t>2</a:t></a:r></a:p>"
    document = read(
        pptx(
            slide(shape("subTitle", "14 November"), shape("ctrTitle", "Losses", "near Dravec"), shape("sldNum", "1")),
            slide(shape("body", "28 vehicles", plain), f"<p:grpSp>{shape('', 'loose', marked)}</p:grpSp>", shape("title", "More"), attributes='show="0"'),
            notes={1: slide(shape("sldImg"), shape("body", "Say: not killed.")).replace("p:sld", "p:notes")},
        ),
        "a.pptx",
    )  # fmt: skip
    assert told(document) == [
        ("slide 1", "heading", "Losses near Dravec"),
        ("slide 1", "paragraph", "14 November"),
        ("slide 1, notes", "paragraph", "Say: not killed."),
        ("slide 2 (hidden)", "heading", "More"),
        ("slide 2 (hidden)", "list_item", "28 vehicles"),
        ("slide 2 (hidden)", "paragraph", "Bild: three days"),
        ("slide 2 (hidden)", "paragraph", "loose"),
        ("slide 2 (hidden)", "list_item", "km²"),
    ]
    assert [block.level for block in document.blocks] == [1, 0, 0, 2, 1, 0, 0, 2]
    assert bold(document) == ["Bild:"]
    metadata = document.metadata
    assert (metadata.title, metadata.author, metadata.date) == ("Losses", "R. Ellingsen", date(2024, 11, 14))
    assert metadata.date_from == PROPERTIES


def test_tables_with_merged_cells() -> None:
    table = "".join(
        (
            tr(tc("Front", 'rowSpan="2"'), tc("2023", 'gridSpan="2"'), tc("", 'hMerge="1"')),
            tr(tc("", 'vMerge="1"'), "dead", "hurt"),
            tr("North", "12", "31"),
            tr("South", "14", "35"),
        )
    )
    frame = (
        f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl>{table}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    assert cells(read(pptx(slide(frame)), "a.pptx")) == {
        "12": ("slide 1, table 1, row 3, cell 2", "North", "2023 / dead"),
        "31": ("slide 1, table 1, row 3, cell 3", "North", "2023 / hurt"),
        "14": ("slide 1, table 1, row 4, cell 2", "South", "2023 / dead"),
        "35": ("slide 1, table 1, row 4, cell 3", "South", "2023 / hurt"),
    }


def test_alternative_texts_of_pictures_and_charts() -> None:
    def picture(text: str) -> str:
        return f'<p:pic><p:nvPicPr><p:cNvPr id="4" name="Picture 3" descr="{text}"/><p:nvPr/></p:nvPicPr></p:pic>'

    chart = '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="Chart 4" title="28 vehicles in all"/></p:nvGraphicFramePr></p:graphicFrame>'
    group = f"<p:grpSp>{picture('A map of 9 villages')}{chart}</p:grpSp>"
    guessed = picture("A person with 2 dogs&#10;&#10;Description automatically generated")
    document = read(pptx(slide(shape("title", "Losses"), guessed, picture("IMG 4000.JPG"), group)), "a.pptx")
    assert told(document)[1:] == [
        ("slide 1, picture 3", "caption", "A map of 9 villages"),
        ("slide 1, picture 4", "caption", "28 vehicles in all"),
    ]


def test_a_damaged_slide_costs_itself() -> None:
    document = read(pptx(slide(shape("", "Nine men.")), "<p:sld", slide(shape("", "Ten."))), "a.pptx")
    assert [block.text for block in document.blocks] == ["Nine men.", "Ten."]
    (fault,) = document.faults
    assert fault.message.startswith("slide 2 is not read")


def put(left: int, top: int, *paragraphs: str) -> str:
    """Return a text box at a place of its own."""
    frame = f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="2000" cy="900"/></a:xfrm></p:spPr>'
    return shape("", *paragraphs).replace("<p:txBody>", f"{frame}<p:txBody>")


def test_numbers_in_boxes_of_their_own_are_read_with_the_words_below_them() -> None:
    labels = [put(at * 3000, 3000, text) for at, text in enumerate(("containers in 2023", "more than in 2022"))]
    numbers = [put(at * 3000, 2000, text) for at, text in enumerate(("412,600", "8.4 %"))]
    document = read(pptx(slide(*labels, put(0, 6000, "Source: harbour office"), *numbers)), "a.pptx")
    assert [text for _, _, text in told(document)] == [
        "Source: harbour office",
        "412,600 containers in 2023",
        "8.4 % more than in 2022",
    ]


def test_a_number_goes_on_in_the_next_paragraph_of_its_box_alone() -> None:
    other = slide(put(0, 0, "412,600", "containers"), put(9000, 0, "2022", "380,600 containers", "1,940"))
    document = read(pptx(other, slide(put(0, 0, "people work there"))), "a.pptx")
    assert [text for _, _, text in told(document)] == [
        "412,600 containers",
        "2022",
        "380,600 containers",
        "1,940",
        "people work there",
    ]
