"""OpenDocument text and presentations."""

from __future__ import annotations

from datetime import date

from crossfoot.model import PROPERTIES
from tests.office_files import odf
from tests.unit.read.office.reading import bold, cells, read, told

AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_2"/>'
    '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="P9"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="d1" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/>'
    "</style:style>"
)


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def odt(body: str, **parts: str) -> bytes:
    return odf("text", body, automatic=AUTOMATIC, **parts)


def test_text_as_the_page_shows_it() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("82 vehicles") + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p("Losses near Dravec", "P1")
        + '<text:h text:outline-level="2">Three days</text:h>'
        + p("The second", "P2")
        + p("First", "P9")
        + p(
            'The<text:s text:c="999999999"/><text:change-start/>army<text:change-end/> lost<text:tab/><text:span text:style-name="T1">28</text:span>'
            '<text:span text:style-name="T3">2</text:span><text:span text:style-name="T2"> or 99</text:span> '
            '<text:a xlink:href="http://x.org/a.odt">vehicles</text:a><office:annotation><text:p>no, 30</text:p></office:annotation>'
            '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>' + p("Of 90.") + "</text:note-body></text:note>."
        )
        + "<text:list><text:list-item>" + p("one") + "<text:list><text:list-item>" + p("two") + "</text:list-item></text:list></text:list-item></text:list>"
        + "<text:table-of-content><text:index-body>" + p("Losses 12") + "</text:index-body></text:table-of-content>"
        + p('<draw:frame><draw:text-box>' + p("In a box: 7 men.") + "</draw:text-box><svg:title>picture</svg:title></draw:frame><draw:frame><draw:object/><svg:title>28 bars</svg:title></draw:frame>Last.")
        + '<text:section text:display="none">' + p("Hidden 5.") + "</text:section>"
    )  # fmt: skip
    document = read(odt(body), "a.odt")
    assert told(document) == [
        ("paragraph 1", "heading", "Losses near Dravec"),
        ("paragraph 2", "heading", "Three days"),
        ("paragraph 3", "heading", "The second"),
        ("paragraph 4", "paragraph", "First"),
        ("paragraph 5", "paragraph", "The army lost 28² vehicles."),
        ("paragraph 6", "list_item", "one"),
        ("paragraph 7", "list_item", "two"),
        ("paragraph 8", "paragraph", "Last."),
        ("text box 1", "paragraph", "In a box: 7 men."),
        ("picture 1", "caption", "28 bars"),
        ("footnote 1", "paragraph", "Of 90."),
    ]
    assert [block.level for block in document.blocks] == [1, 2, 2, 0, 0, 1, 2, 0, 0, 0, 0]
    assert bold(document) == ["28"]
    assert [(link.target, link.text) for link in document.links] == [("http://x.org/a.odt", "vehicles")]


def test_tables_with_header_rows_and_merged_cells() -> None:
    def c(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + c("Front", 'table:number-rows-spanned="2"') + c("2023", 'table:number-columns-spanned="2"') + covered
        + "</table:table-row><table:table-row>" + covered + c("dead") + c("hurt") + "</table:table-row></table:table-header-rows>"
        + "<table:table-row>" + c("North") + c("12") + c("31") + "</table:table-row>"
        + "<table:table-row>" + c("South") + c("14") + "<table:table-cell>" + p("35") + "<table:table><table:table-row>"
        + c("Town") + c("Dead") + "</table:table-row><table:table-row>" + c("Velm") + c("9") + "</table:table-row></table:table></table:table-cell>"
        + "</table:table-row></table:table>"
    )  # fmt: skip
    assert cells(read(odt(body), "a.odt")) == {
        "12": ("table 1, row 3, cell 2", "North", "2023 / dead"),
        "31": ("table 1, row 3, cell 3", "North", "2023 / hurt"),
        "14": ("table 1, row 4, cell 2", "South", "2023 / dead"),
        "35": ("table 1, row 4, cell 3", "South", "2023 / hurt"),
        "9": ("table 1, row 4, cell 3, table 1, row 2, cell 2", "Velm", "Dead"),
    }


def test_properties() -> None:
    meta = (
        "<dc:title>Losses</dc:title><meta:initial-creator>R. Ellingsen</meta:initial-creator><meta:creation-date>2024-11-14T08:00:00"
        '</meta:creation-date><dc:date>2024-11-15T08:00:00</dc:date><meta:user-defined meta:name="sources">b.odt</meta:user-defined>'
    )
    metadata = read(odt(p("Nine."), meta=meta), "a.odt").metadata
    assert (metadata.title, metadata.author, metadata.sources) == ("Losses", "R. Ellingsen", ("b.odt",))
    assert (metadata.date, metadata.date_from) == (date(2024, 11, 14), PROPERTIES)


def test_slides() -> None:
    def frame(kind: str, content: str) -> str:
        return f'<draw:frame presentation:class="{kind}"><draw:text-box>{content}</draw:text-box></draw:frame>'

    body = (
        "<draw:page>" + frame("outline", "<text:list><text:list-item>" + p("28 vehicles") + "</text:list-item></text:list>")
        + frame("title", p("Losses")) + "<office:annotation>" + p("no, 30") + "</office:annotation><draw:frame><draw:image/><svg:title>map</svg:title>"
        "<svg:desc>A map of 9 villages</svg:desc></draw:frame>" + frame("page-number", p("1")) + "<draw:g><draw:custom-shape>" + p("in three days") + "</draw:custom-shape></draw:g>"
        + "<presentation:notes>" + frame("notes", p("Say: not killed.")) + "</presentation:notes></draw:page>"
        + '<draw:page draw:style-name="d1">' + frame("title", p("More")) + "<draw:frame><table:table><table:table-row><table:table-cell>" + p("Town")
        + "</table:table-cell><table:table-cell>" + p("Dead") + "</table:table-cell></table:table-row><table:table-row><table:table-cell>" + p("Velm")
        + "</table:table-cell><table:table-cell>" + p("9") + "</table:table-cell></table:table-row></table:table></draw:frame></draw:page>"
    )  # fmt: skip
    document = read(odf("presentation", body, automatic=AUTOMATIC), "a.odp")
    assert told(document)[:6] == [
        ("slide 1", "heading", "Losses"),
        ("slide 1", "list_item", "28 vehicles"),
        ("slide 1, picture 1", "caption", "A map of 9 villages"),
        ("slide 1", "paragraph", "in three days"),
        ("slide 1, notes", "paragraph", "Say: not killed."),
        ("slide 2 (hidden)", "heading", "More"),
    ]
    assert cells(document) == {"9": ("slide 2 (hidden), table 1, row 2, cell 2", "Velm", "Dead")}


def test_a_number_of_a_slide_is_read_with_the_words_in_the_frame_below_it() -> None:
    def frame(left: int, top: int, text: str) -> str:
        place = f'svg:x="{left}cm" svg:y="{top}cm" svg:width="8cm" svg:height="3cm"'
        return f"<draw:frame {place}><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"

    shapes = (
        frame(2, 8, "containers in 2023"),
        frame(12, 8, "more than in 2022"),
        frame(2, 5, "412,600"),
        frame(12, 5, "8.4 %"),
    )
    document = read(odf("presentation", f"<draw:page>{''.join(shapes)}</draw:page>"), "a.odp")
    assert ["412,600 containers in 2023", "8.4 % more than in 2022"] == [text for _, _, text in told(document)]
