"""Formats of text: what their blocks say, where they stand, and what is left out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from crossfoot.config import Fields, Settings
from crossfoot.errors import ReadError
from crossfoot.model import BlockKind, Document
from crossfoot.read import discover, read, read_text


def shown(document: Document) -> list[str]:
    """Return kind and text of every block."""
    return [f"{block.kind.value}: {block.text}" for block in document.blocks]


def places(document: Document) -> list[str | None]:
    """Return where every block stands in the file's own terms."""
    return [document.place(block.span.start) for block in document.blocks]


def test_cues_are_joined_and_told_by_time_code() -> None:
    text = "1\n00:00:01,000 --> 00:00:04,000\n{\\an8}EDITOR: The army\nlost <i>28</i>\n\n2\n00:00:04,000 --> 00:00:05,000\nvehicles.\n\n3\n00:03:12,000 --> 00:03:14,000\n[applause]\nBELL: Ten.\n"
    document = read_text(text, "a.srt")
    assert ["paragraph: EDITOR: The army lost 28 vehicles.", "paragraph: BELL: Ten."] == shown(document)
    assert ["00:00:01", "00:03:12"] == places(document)
    assert not document.rendered


def test_voices_open_turns() -> None:
    text = "WEBVTT\n\nNOTE 9\n\nname\n03:12.000 --> 03:14.000 line:0\n<v Anna Bell>We lost <c.x>28</c>\n\n03:14.000 --> 03:16.000\n<v Anna Bell>men &amp; more.\n\n03:17.000 --> 03:20.000\n<v.loud Tom>When?</v>\n- Now.\n"
    document = read_text(text, "a.vtt")
    assert ["Anna Bell: We lost 28 men & more.", "Tom: When?", "Now."] == [block.text for block in document.blocks]
    assert "Anna Bell>We lost <c.x>28" == text[document.blocks[0].span.start :][:25]


@pytest.mark.parametrize(
    ("text", "expected", "where"),
    [
        ("[00:03:12] ANNA BELL: We lost 28.\n[00:04:00] TOM: When?\n", ["ANNA BELL: We lost 28.", "TOM: When?"], "00:03:12"),
        ("Anna Bell  00:03:12\nWe lost 28\nmen.\n\nTom  00:04:00\nWhen?\n", ["Anna Bell: We lost 28 men.", "Tom: When?"], "00:03:12"),
        ("(3:12) Anna: We lost 28.\n(4:00) Anna: Ten.\n", ["Anna: We lost 28.", "Anna: Ten."], "00:03:12"),
        ("21:10 The water rises.\n\n21:30 It falls.\n", ["21:10 The water rises.", "21:30 It falls."], None),
        ("2:01:09 Eliud Kip\n\n2:02:10 Tom Reed\n", ["2:01:09 Eliud Kip", "2:02:10 Tom Reed"], None),
        ("Lunch (12:30)\n\nTalk (14:30)\n", ["Lunch (12:30)", "Talk (14:30)"], None),
    ],
)  # fmt: skip
def test_time_codes_of_transcripts_are_no_text(text: str, expected: list[str], where: str | None) -> None:
    document = read_text(text, "a.txt")
    assert expected == [block.text for block in document.blocks]
    assert where == places(document)[0]


MAIL = """From: =?utf-8?q?Anna_B=C3=A9ll?= <a@b.example>
Subject: Re: The raid
Date: Thu, 14 Nov 2024 23:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Tom, it lost 82 vehicles for =E2=82=AC5.

> It lost 28.

--=20
Tel. 5550136
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="report.pdf"

%PDF 9
--x--
"""


def test_a_mail_has_its_headers_voices_and_attachments() -> None:
    document = read_text(MAIL, "a.eml")
    said = document.metadata
    assert ("The raid", date(2024, 11, 14), "Anna Béll") == (said.title, said.date, said.author)
    wanted = ["heading: The raid", "paragraph: Tom, it lost 82 vehicles for €5.", "quote: It lost 28."]
    assert wanted == shown(document)[:3]
    assert {BlockKind.BOILERPLATE} == {block.kind for block in document.blocks[3:]}
    assert [("the attachment report.pdf is not opened; save it beside the mail to have it read", True)] == [
        (fault.message, fault.minor) for fault in document.faults
    ]


def test_messages_of_a_mailbox_are_places() -> None:
    document = read_text(f"From a\n{MAIL}\nFrom b\n{MAIL.replace('82', '83')}", "a.mbox")
    found = [place for block, place in zip(document.blocks, places(document), strict=True) if "vehicles" in block.text]
    assert ["message 1", "message 2"] == found
    assert ["message 1", "message 2"] == [document.place(fault.span.start) for fault in document.faults]


def test_what_is_no_mail_is_told() -> None:
    with pytest.raises(ReadError, match="is no mail"):
        read_text("The raid on Velm", "a.eml")


def test_cells_of_a_notebook_are_places() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Raid\n", "\n", "It lost **28**."]},
        {"cell_type": "code", "source": "x = 9", "outputs": [
            {"output_type": "stream", "name": "stdout", "text": "We count 30."},
            {"output_type": "stream", "name": "stderr", "text": "Warning 7"},
            {"output_type": "error", "traceback": ["line 8"]},
            {"output_type": "execute_result", "data": {"text/html": "<table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>3</td></tr></table>", "text/plain": "a 9"}},
        ]},
    ]  # fmt: skip
    document = read_text(json.dumps({"cells": cells}), "a.ipynb")
    wanted = ["heading: Raid", "paragraph: It lost 28.", "paragraph: We count 30.", "cell: a", "cell: b", "cell: x", "cell: 3"]  # fmt: skip
    assert wanted == shown(document)
    assert ["cell 1", "cell 2"] == sorted(set(map(str, places(document))))


def test_records_are_sections_told_by_number_and_id() -> None:
    records = [
        {"id": "a-1", "headline": "One", "published": "2024-11-14", "body": "It lost 28 vehicles in all."},
        {"id": "a-2", "headline": "Two", "published": "2024-11-15", "body": "<p>It lost <b>82</b> vehicles.</p>"},
    ]
    document = read_text(json.dumps({"articles": records}), "a.json")
    wanted = ["heading: One", "paragraph: 2024-11-14", "paragraph: It lost 28 vehicles in all."]
    assert wanted == shown(document)[:3]
    assert "record 2 (a-2)" == places(document)[-1]


def test_a_field_map_goes_before_usual_names() -> None:
    record = {"text": "It is none of this text, you see.", "fields": {"copy": "It lost 28."}, "hed": "Raid"}
    fields = Fields(title=("hed",), text=("fields.copy",))
    document = read_text(json.dumps(record), "a.json", fields=fields)
    assert ["heading: Raid", "paragraph: It lost 28."] == shown(document)


def test_lines_that_are_no_records_are_told() -> None:
    document = read_text('{"town": "Velm", "dead": 12}\nnothing\n{"town": "Dorn", "dead": 5}\n', "a.jsonl")
    assert ["town", "dead", "Velm", "12", "Dorn", "5"] == [block.text for block in document.blocks]
    assert ["is no JSON: line 2, column 1: expecting value; mend it"] == [one.message for one in document.faults]


def test_settings_and_other_xml_are_no_documents(tmp_path: Path) -> None:
    """Settings of programs are left aside with a reason; records, feeds and tables are read."""
    (tmp_path / "package.json").write_text('{"name": "a", "description": "A tool that counts 9 floods at once"}')
    (tmp_path / "tsconfig.json").write_text('{"target": "es6", // 9\n}')
    (tmp_path / "pom.xml").write_text("<project><version>9</version></project>")
    (tmp_path / "feed.xml").write_text("<?xml version='1.0'?><rss><channel><title>T</title></channel></rss>")
    (tmp_path / "rows.json").write_text('[{"town": "Velm", "dead": 12}, {"town": "Dorn", "dead": 5}]')
    found = discover([tmp_path], Settings())
    assert ["feed.xml", "rows.json"] == [file.name for file in found.files]
    assert {
        "package.json": "JSON without text or a table",
        "pom.xml": "unknown type",
        "tsconfig.json": "no JSON",
    } == {one.path: one.reason for one in found.skipped}
    named = discover([tmp_path / "package.json"], Settings(fields=Fields(text=("description",))))
    assert ["package.json"] == [file.name for file in named.files]
    assert ["paragraph: A tool that counts 9 floods at once"] == shown(read(named.files[0]))


def test_entries_of_a_feed() -> None:
    text = "<rss><channel><title>Desk&nbsp;1</title><item><title>A</title><pubDate>Thu, 14 Nov 2024 10:00:00 GMT</pubDate><description>&lt;p&gt;Lost 28.&lt;/p&gt;</description></item><item><title>B</title></item></channel></rss>"
    document = read_text(text, "a.rss")
    assert ["heading: Desk\xa01", "heading: A", "paragraph: 2024-11-14", "paragraph: Lost 28.", "heading: B"] == shown(
        document
    )
    assert ["entry 1", "entry 1", "entry 1", "entry 2"] == places(document)[1:]


def test_entities_of_xml_are_never_expanded() -> None:
    with pytest.raises(ReadError, match="declares entities"):
        read_text('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>', "a.rss")


RST = "Raid\n====\n\n:date: 2024-11-14\n\nIt lost *28* `men <http://x.y/9>`_\nand ``7``.\n\n.. note:: Ten more.\n\n.. include:: /etc/passwd\n\n.. versionadded:: 3.2\n\n- one\n\n  A quote of 5.\n\n=====  =====\nTown   Dead\n=====  =====\nVelm   12\nDorn   12\n=====  =====\n"
ADOC = "= Raid\nAnna Bell <a@b>\nv1.0, 2024-11-14\n\nIt lost *28* link:http://x.y/9[men]\nand `7`.\n\n----\nx = 9\n----\n\n[quote]\nA quote of 5.\n\n.Dead\n|===\n|Town |Dead\n\n|Velm |12\n|===\n\ninclude::a9[]\n"
ORG = "#+TITLE: Raid\n#+DATE: <2024-11-14 Thu>\n\nIt lost *28* [[http://x.y/9][men]]\nand =7=.\n#+begin_src\nx = 9\n#+end_src\n* DONE Sub\n:X:\n9\n:END:\n- one\n| Town | Dead |\n|------+------|\n| Velm |   12 |\n"


@pytest.mark.parametrize(("name", "text"), [("a.rst", RST), ("a.adoc", ADOC), ("a.org", ORG)])
def test_light_markup_keeps_its_positions(name: str, text: str) -> None:
    document = read_text(text, name)
    texts = [block.text for block in document.blocks]
    assert ("Raid", "It lost 28 men and .") == (texts[0], next(one for one in texts if "lost" in one))
    assert date(2024, 11, 14) == document.metadata.date
    cell = next(block for block in document.blocks if block.text == "12")
    assert cell.cell is not None
    assert ("Velm", "Dead") == (cell.cell.row_label, cell.cell.column_label)
    assert text.index("12\n" if name == "a.rst" else "12", text.index("Velm")) == cell.span.start
    assert not any(digit in one for one in texts for digit in ("9", "7", "3.2"))
    assert not document.rendered


def test_columns_of_asciidoc_without_a_word_are_columns() -> None:
    text = '[cols=",>,>",options="header",]\n|===\n|Class |2023 |2024\n|Dinghies |91 |107\n|Total |135 |158\n|===\n'
    document = read_text(text, "a.adoc")
    places = {block.text: block.cell and (block.cell.row_label, block.cell.column_label) for block in document.blocks}
    assert (("Dinghies", "2024"), ("Total", "2023")) == (places["107"], places["135"])


def test_double_ticks_of_asciidoc_quote() -> None:
    text = "== The mayor: ``Over *200*\nstayed''\n\nIt ``has 5'' and ``code 9``.\n"
    document = read_text(text.replace("\nstayed", " stayed"), "a.adoc")
    assert ["The mayor: “Over 200 stayed”", "It “has 5” and ."] == [block.text for block in document.blocks]
    wrapped = read_text("He said ``it has\n5 boats''.\n", "a.adoc")
    assert ["He said “it has 5 boats”."] == [block.text for block in wrapped.blocks]


LONG = "The harbour counted 1,204 boats in 2024, more than in any of the ten years before it, and the office expects that the next year will bring as many, or more of them."


def test_lines_of_a_text_that_nobody_wrapped_are_paragraphs() -> None:
    """An office program saves a paragraph a line, without blank lines: headline, date and short paragraphs stand alone."""
    lines = [
        "What the harbour counts",
        "2024-11-14",
        "Harbour Mail: How many boats",
        "came this year?",
        LONG,
        "Nine sank.",
    ]
    document = read_text("\n".join(lines), "a.txt")
    assert lines == [block.text for block in document.blocks]
    assert "heading" == document.blocks[0].kind
    wrapped = read_text("\n".join(["See the list of", "boats at", "http://x.org/" + "a" * 160]), "a.txt")
    assert "See the list of boats at" == wrapped.blocks[0].text


def test_marks_of_a_dozen_lists_in_a_line_are_refused() -> None:
    with pytest.raises(ReadError, match="nested too deep"):
        read_text("* " * 60 + "x\n", "a.rst")
    with pytest.raises(ReadError, match="marks of emphasis"):
        read_text("*a " * 2001, "a.rst")
