"""Office files that are damaged, encrypted or made to take all memory: a clear error and no traceback."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

import crossfoot
from crossfoot.errors import ReadError
from crossfoot.limits import PARTS, TABLE_CELLS, TAGS
from crossfoot.read.formats import format_of
from tests.command import ROOT
from tests.office_files import cell, docx, docx_parts, epub, odf, packed, para, pptx, relations, row, run, shape, slide
from tests.unit.read.office.reading import read

RESOURCES = ROOT / "tests" / "resources" / "office" / "kursk"
NAMES = ("article.docx", "article.odt", "article.rtf", "article.epub", "article.pptx", "article.odp")
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "9999999999">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def with_main(content: str | bytes) -> bytes:
    return packed({**docx_parts(""), "word/document.xml": content})


def locked() -> bytes:
    """Return a Word document whose parts are marked as encrypted in the zip archive itself."""
    data = bytearray(docx(para("Nine.")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            struct.pack_into("<H", data, at + offset, 1)
            at = data.find(mark, at + 1)
    return bytes(data)


MAIN = docx_parts(para("&j;"))["word/document.xml"]
DEEP = "<w:tbl><w:tr><w:tc>" * 60 + para("9") + "</w:tc></w:tr></w:tbl>" * 60
CASES: dict[str, tuple[str, bytes, str]] = {
    "nothing": ("a.docx", b"", "it is cut off or no archive"),
    "no archive": ("a.odt", b"Nine men died.", "is no OpenDocument text that can be opened"),
    "no rtf": ("a.rtf", b"Nine men died.", "is no RTF document"),
    "cut off": ("a.docx", docx(para("Nine."))[:-200], "it is cut off"),
    "no part": ("a.docx", packed({"a": "b"}), "it has no part word/document.xml"),
    "no body": ("a.docx", with_main("<document/>"), "it has no body"),
    "no XML": ("a.docx", with_main(MAIN[:-9]), "its part word/document.xml is no XML"),
    "another kind": ("a.odt", odf("spreadsheet", ""), "holds no text: it is another kind of file"),
    "password": ("a.docx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "is encrypted; save it without a password"),
    "old format": ("a.docx", COMPOUND, "is in the format of Office before 2007"),
    "zip password": ("a.docx", locked(), "is encrypted"),
    "ODF password": ("a.odt", odf("text", "", manifest="<manifest><encryption-data/></manifest>"), "is encrypted"),
    "zip bomb": ("a.docx", with_main(b" " * 150_000_000), "more than 100,000,000 bytes unpacked"),
    "many parts": ("a.docx", b"PK\x03\x04" + b"PK\x01\x02" * (PARTS + 1), "more than 20,000 parts"),
    "tags": ("a.docx", docx("<w:p/>" * (TAGS + 1)), "more than 1,000,000 tags"),
    "tags of chapters": ("a.epub", epub("<p>Nine.</p>", "<p>" * 300_001), "more than 300,000 tags"),
    "entities": ("a.docx", with_main(BOMB + MAIN), "declares entities"),
    "entities in UTF-16": ("a.docx", with_main(f'<?xml version="1.0" encoding="UTF-16"?>{BOMB}{MAIN}'.encode("utf-16")), "declares entities"),
    "entities in metadata": ("a.epub", packed({"META-INF/container.xml": BOMB + "<a>&j;</a>"}), "declares entities"),
    "nested tables": ("a.docx", docx(DEEP), "is nested more than 40 deep"),
    "nested insertions": ("a.docx", docx("<w:p>" + "<w:ins>" * 99 + run("9") + "</w:ins>" * 99 + "</w:p>"), "is nested"),
    "nested lists": ("a.odt", odf("text", "<text:list><text:list-item>" * 99 + "</text:list-item></text:list>" * 99), "is nested"),
    "nested groups": ("a.pptx", pptx(slide("<p:grpSp>" * 99 + "</p:grpSp>" * 99)), "is nested"),
    "nested brackets": ("a.rtf", b"{\\rtf1 " + b"{" * 9_000, "is nested"),
    "nested notes": ("a.rtf", b"{\\rtf1 " + b"{\\footnote " * 99, "has notes nested"),
    "wide cells": ("a.docx", docx("<w:tbl>" + row(cell(para("9"), '<w:gridSpan w:val="999"/>')) * 400 + "</w:tbl>"), f"more than {TABLE_CELLS:,} table cells"),
    "repeated cells": ("a.odt", odf("text", '<table:table><table:table-row><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'), "more than 1,000 columns"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_is_told(case: tuple[str, bytes, str]) -> None:
    name, data, words = case
    with pytest.raises(ReadError) as told:
        read(data, name)
    assert str(told.value).startswith(f"{name}: ")
    assert words in str(told.value)


def test_no_entity_of_a_file_beside_it_is_read() -> None:
    """A document type that lies elsewhere is not fetched; what it would declare is no text."""
    assert read(with_main('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + MAIN), "a.docx").blocks == ()


def test_a_part_that_is_not_needed_costs_itself() -> None:
    """Without styles, notes and properties the text is read, and each lack is told."""
    note = "<w:r><w:footnoteReference w:id='1'/></w:r>"
    parts = docx_parts(para("Nine men.", note))
    document = read(
        packed({**parts, "word/styles.xml": "<", "word/footnotes.xml": "<", "docProps/core.xml": "<"}), "a.docx"
    )
    assert [block.text for block in document.blocks] == ["Nine men."]
    assert [fault.message.partition(":")[0] for fault in document.faults] == [
        "headings and lists are not known",
        "the footnotes are not read",
        "the properties are not used",
    ]


def test_numbers_and_styles_without_end_are_bounded() -> None:
    loop = "".join(
        f'<style:style style:name="{a}" style:family="paragraph" style:parent-style-name="{b}"/>'
        for a, b in ("AB", "BA")
    )
    blanks = '<text:s text:c="99999999"/>' * 20_000
    odt = odf("text", f'<text:p text:style-name="A">Nine{blanks}men.</text:p>', automatic=loop)
    assert [block.text for block in read(odt, "a.odt").blocks] == ["Nine men."]
    rtf = b"{\\rtf1\\ansicpg99999999 Nine\\u99999999?\\uc-5\\bin-7\\b9999999999 \\s-1\\outlinelevel-4 men.\\par}"
    assert read(rtf, "a.rtf").blocks[0].text.startswith("Nine")


def test_one_slide_that_is_shown_again_and_again_is_read_once() -> None:
    shown = '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>' + '<p:sldId r:id="s"/>' * 99_000
    parts = {
        "_rels/.rels": relations(("a", "officeDocument", "p.xml")),
        "p.xml": shown + "</p:sldIdLst></p:presentation>",
        "_rels/p.xml.rels": relations(("s", "slide", "s.xml")),
        "s.xml": slide(shape("", "Nine men.")),
    }
    assert [block.text for block in read(packed(parts), "a.pptx").blocks] == ["Nine men."]


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="lxml")

    monkeypatch.setattr("crossfoot.read.formats.import_module", missing)
    with pytest.raises(
        ReadError, match=r"a\.docx: a Word document is read with lxml.*pip install 'crossfoot\[office\]'"
    ):
        format_of("a.docx").reader("a.docx")


def damaged(seed: int) -> tuple[str, bytes]:
    """Return a shipped file, cut off somewhere or with bytes of it changed; the same for the same seed."""
    chance = random.Random(seed)
    name = NAMES[seed % len(NAMES)]
    data = bytearray((RESOURCES / name).read_bytes())
    if seed % 3 == 0:
        return name, bytes(data[: chance.randrange(len(data))])
    for _ in range(1 if seed % 3 == 1 else 40):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return name, bytes(data)


@pytest.mark.parametrize("seed", range(48))
def test_a_damaged_file_is_read_or_told_of(seed: int) -> None:
    """Whatever is wrong in it, a ReadError with its name is all that comes."""
    name, data = damaged(seed)
    message = f"{name}: "
    try:
        read(data, name)
    except ReadError as error:
        message = str(error)
    assert message.startswith(f"{name}: ")
    assert len(message) < 300


def test_damaged_files_cost_no_others_their_findings(tmp_path: Path) -> None:
    (tmp_path / "sound.docx").write_bytes(docx(para("The meeting was on Sunday, 26 August 2024.")))
    for seed in (0, 1, 2, 3, 5, 9, 10):
        name, data = damaged(seed)
        (tmp_path / f"{seed}-{name}").write_bytes(data)
    (tmp_path / "slides.pptx").write_bytes(pptx(slide(shape("", "Nine men."))))
    told = {(one.code, one.locations[0].document) for one in crossfoot.check([tmp_path], jobs=1).findings}
    assert ("CF501", "sound.docx") in told
    assert "CF004" not in {code for code, _ in told}
