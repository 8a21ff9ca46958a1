"""RTF: what the page shows, in the characters of any code page."""

from __future__ import annotations

from datetime import date

from crossfoot.model import PROPERTIES, DocumentKind
from tests.unit.read.office.reading import bold, cells, read, told

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}"
    r"{\colortbl;\red255\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b heading 1;}{\s2 Caption;}{\*\cs3\b Strong;}{\s4\sbasedon0 Quote;}}"
    r"{\info{\title Losses near Dravec}{\author R. Ellingsen}{\creatim\yr2024\mo11\dy14\hr8}{\revtim\yr2024\mo11\dy15}}"
    r"{\*\userprops{\propname kind}\proptype30{\staticval interview}{\propname sources}\proptype30{\staticval b.rtf}}"
    r"{\header Herald, page 7\par}"
)


def rtf(body: str) -> bytes:
    return f"{HEAD}\n{body}}}".encode("latin-1")


def texts(body: str) -> list[str]:
    return [block.text for block in read(rtf(body), "a.rtf").blocks]


def test_what_paragraphs_are() -> None:
    body = (
        r"\pard\plain\s1 Losses\par\pard\plain The {\b army} lost {\deleted 82}{\revised 28}{\v  hidden} vehicles{\super 1}"
        r"{\footnote\pard\plain {\super\chftn} Of 90.\par Or 91.}{\footnote\ftnalt At the end.} in {\field{\*\fldinst{HYPERLINK "
        r'"http://x.org/a.rtf"}}{\fldrslt{\ul three days}}}{\*\annotation no, 30}.\par {\pard\outlinelevel1 Second\par}'
        r"{\listtext\'b7\tab}\ls1\ilvl1 one\par\pard{\pntext\f2\'b7\tab}two\par\pard \bullet\tab three\par\pard\s4 said he\par\pard "
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 9}}{\shptxt\pard In a box: 7 men.\par}}{\shprslt 8}}{\pict 0102}{\*\unknown 5}Last."
    )
    document = read(rtf(body), "a.rtf")
    assert told(document) == [
        ("paragraph 1", "heading", "Losses"),
        ("paragraph 2", "paragraph", "The army lost 28 vehicles¹ in three days."),
        ("paragraph 3", "heading", "Second"),
        ("paragraph 4", "list_item", "one"),
        ("paragraph 5", "list_item", "two"),
        ("paragraph 6", "list_item", "three"),
        ("paragraph 7", "quote", "said he"),
        ("paragraph 8", "paragraph", "Last."),
        ("text box 1", "paragraph", "In a box: 7 men."),
        ("footnote 1", "paragraph", "Of 90."),
        ("footnote 1", "paragraph", "Or 91."),
        ("endnote 1", "paragraph", "At the end."),
    ]
    assert bold(document) == ["army"]
    assert [(link.target, link.text) for link in document.links] == [("http://x.org/a.rtf", "three days")]
    metadata = document.metadata
    assert (metadata.title, metadata.author, metadata.kind) == (
        "Losses near Dravec",
        "R. Ellingsen",
        DocumentKind.INTERVIEW,
    )
    assert (metadata.date, metadata.date_from, metadata.sources) == (date(2024, 11, 14), PROPERTIES, ("b.rtf",))


def described(text: str) -> str:
    return rf"{{\sp{{\sn wzName}}{{\sv Picture 7}}}}{{\sp{{\sn wzDescription}}{{\sv {text}}}}}"


def test_alternative_texts_of_pictures() -> None:
    inline = rf"{{\*\shppict{{\pict{{\*\picprop\shplid1025{described('Two bars: 28 and 10')}}}\pngblip 89504e47}}}}{{\nonshppict{{\pict 0102}}}}"
    bare = r"{\pict\wmetafile8 010203}"
    shape = rf"{{\shp{{\*\shpinst\shpleft0{{\sp{{\sn pib}}{{\sv {{\pict\pngblip 8950}}}}}}{described('A map of 9 villages')}}}{{\shprslt 8}}}}"
    box = rf"{{\shp{{\*\shpinst{described('a box')}{{\shptxt\pard Boxed: 7 men.\par}}}}}}"
    guessed = rf"{{\pict{{\*\picprop{described('shot_0042.png')}}}01}}"
    body = rf"\pard See {inline}{bare} here.\par\pard {shape}\par\pard {box}After.{guessed}\par"
    assert told(read(rtf(body), "a.rtf")) == [
        ("paragraph 1", "paragraph", "See here."),
        ("picture 1", "caption", "Two bars: 28 and 10"),
        ("picture 3", "caption", "A map of 9 villages"),
        ("paragraph 2", "paragraph", "After."),
        ("text box 1", "paragraph", "Boxed: 7 men."),
    ]


def test_pictures_that_never_end_cost_no_text() -> None:
    assert texts(rf"\pard One.\par {{\shp{{\*\shpinst{described('9 men')}")[:1] == ["One."]


def test_characters_of_all_kinds() -> None:
    assert texts(r"10\~000 caf\'e9 \{\\\} \endash \ldblquote a\rdblquote\par") == ["10\xa0000 café {\\} –“a”"]
    assert texts(r"\u8220?x\u8221\'94 \uc2\u8364\'80\'80 5 \uc0\u916 7\par") == ["“x” € 5 Δ7"]
    assert texts(r"\u-10179?\u-8704? \u55357?x\par") == ["😀 x"]
    assert texts(r"{\f1\'cc\'ee\'f1\'ea\'e2\'e0} {\f2\'93\'fa\'96\'7b}\par") == ["Москва 日本"]
    assert texts("{\\*\\shppict{\\pict\\bin5 }}}}}}}Nine men.\\par") == ["Nine men."]


def test_tables_know_their_columns_by_where_cells_end() -> None:
    def line(*told: str, ends: tuple[str, ...], head: str = "") -> str:
        return rf"\trowd{head}" + "".join(ends) + r"\pard\intbl " + "".join(rf"{one}\cell " for one in told) + r"\row "

    three = (r"\cellx2000", r"\cellx4010", r"\cellx6000")
    body = (
        r"\pard\s2 Losses by front\par"
        + line("Front", "2023", ends=(r"\clvmgf\cellx2000", r"\cellx6000"), head=r"\trhdr")
        + line("", "dead", "hurt", ends=(r"\clvmrg\cellx2000", *three[1:]), head=r"\trhdr")
        + line("North", "12", "31", ends=three)
        + line("South", r"14\par 15", "35", ends=(r"\cellx1990", r"\cellx4000", r"\cellx6000"))
        + r"\pard After.\par"
    )
    document = read(rtf(body), "a.rtf")
    assert cells(document) == {
        "12": ("table 1, row 3, cell 2", "North", "2023 / dead"),
        "31": ("table 1, row 3, cell 3", "North", "2023 / hurt"),
        "14; 15": ("table 1, row 4, cell 2", "South", "2023 / dead"),
        "35": ("table 1, row 4, cell 3", "South", "2023 / hurt"),
    }
    assert told(document)[-1] == ("paragraph 2", "paragraph", "After.")
    assert {block.cell.title for block in document.blocks if block.cell} == {"Losses by front"}


def test_a_file_that_is_cut_off_is_read_so_far_and_told_of() -> None:
    document = read(rtf(r"Nine men died.\par Ten men")[:-1], "a.rtf")
    assert [block.text for block in document.blocks] == ["Nine men died.", "Ten men"]
    assert "is cut off" in document.faults[0].message
