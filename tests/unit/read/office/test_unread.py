"""Charts and embedded sheets, whose figures are not read: a document says so, and one that has nothing else is told of."""

from __future__ import annotations

import pytest

from tests.office_files import docx, odf, para, pptx, run, shape, slide
from tests.unit.read.office.reading import read

URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def frame(told: str = "", uri: str = URI) -> str:
    """Return a slide's chart, or a frame of something else."""
    named = f'<p:nvGraphicFramePr><p:cNvPr id="5" name="Chart 4" descr="{told}"/></p:nvGraphicFramePr>'
    return f'<p:graphicFrame>{named}<a:graphic><a:graphicData uri="{uri}"/></a:graphic></p:graphicFrame>'


DRAWN = f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='Chart 1'/><a:graphic><a:graphicData uri='{URI}'/></a:graphic></wp:inline></w:drawing></w:r>"
SHEET = "<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"


@pytest.mark.parametrize(
    ("data", "name", "place"),
    [
        (pptx(slide(shape("title", "Losses"), frame())), "a.pptx", "slide 1, picture 1"),
        (docx(para(run("Losses"), DRAWN)), "a.docx", "picture 1"),
        (odf("text", f"<text:p>Losses{SHEET}</text:p>"), "a.odt", "picture 1"),
    ],
)
def test_what_shows_figures_and_is_not_read_is_told(data: bytes, name: str, place: str) -> None:
    (fault,) = read(data, name).faults
    assert fault.minor
    assert f"a chart or an embedded sheet is not read ({place})" in fault.message


def test_several_are_told_at_once_and_described_ones_are_not() -> None:
    slides = [slide(shape("title", "Losses"), frame(), frame("28 vehicles in all"), frame(uri="urn:table"))] * 5
    (fault,) = read(pptx(*slides), "a.pptx").faults
    assert fault.message.startswith(
        "5 charts or embedded sheets are not read (slide 1, picture 1; slide 2, picture 1; slide 3, picture 1 and 2 more)"
    )


def test_a_document_of_pictures_is_told_of_and_an_empty_one_is_not() -> None:
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="4" name="Picture 3"/><p:nvPr/></p:nvPicPr></p:pic>'
    (fault,) = read(pptx(slide(picture), slide(picture)), "a.pptx").faults
    assert ("has no text but pictures or charts; nothing of it is checked", False) == (fault.message, fault.minor)
    assert () == read(pptx(slide()), "a.pptx").faults
