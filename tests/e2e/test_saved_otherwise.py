"""The same story saved in another format gives the same findings, with places in that format's terms."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

import crossfoot
from tests.office import Value, flow_of, ods, ods_table, pdf, xlsx_rows

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
FRONT = re.compile(r"\A---\n(?P<values>.*?)\n---\n", re.DOTALL)
TABLE = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)
CAPTION = re.compile(r"^Table 1: .*\n", re.MULTILINE)

Told = list[tuple[str, tuple[tuple[str, str], ...]]]


def found(folder: Path) -> Told:
    """Return the findings of a folder: code, and the text and stem of each place."""
    told = []
    report = crossfoot.check(folder).report
    documents = report.documents
    for finding in report.findings:
        places = [
            (Path(one.document).stem, documents[one.document].text[one.span.start : one.span.end])
            for one in finding.locations
        ]
        told.append((finding.code, tuple(places)))
    return sorted(told)


def number(text: str) -> Value:
    """Return a cell's text as a spreadsheet stores it."""
    plain = text.strip().replace("−", "-")
    if re.fullmatch(r"-?[\d.]+,\d\d", plain):
        return float(plain.replace(".", "").replace(",", "."))
    return int(plain) if re.fullmatch(r"-?\d+", plain) else plain


def rows_of(table: str) -> list[list[Value]]:
    """Return the cells of a Markdown table."""
    lines = [line.strip("|").split("|") for line in table.strip().splitlines()]
    return [[number(cell) for cell in line] for at, line in enumerate(lines) if at != 1]


def saved(rows: list[list[Value]], ending: str) -> bytes:
    """Return rows as a spreadsheet of that ending."""
    return xlsx_rows(rows) if ending == ".xlsx" else ods(ods_table(rows))


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_tables_as_spreadsheets(tmp_path: Path, ending: str) -> None:
    """A table beside its prose, and a file of costs with a planted slip, as spreadsheets."""
    report = (FIXTURES / "regatta" / "report.md").read_text("utf-8")
    costs = (FIXTURES / "regatta" / "costs.csv").read_text("utf-8").replace("4.765,20", "4.675,20")
    table, caption = TABLE.search(report), CAPTION.search(report)
    assert table is not None
    assert caption is not None
    before, after = tmp_path / "before", tmp_path / "after"
    for folder in (before, after):
        folder.mkdir()
        (folder / "report.md").write_text(CAPTION.sub("", TABLE.sub("", report)), "utf-8")
    (before / "table.md").write_text(caption[0] + "\n" + table[0], "utf-8")
    (before / "costs.csv").write_text(costs, "utf-8")
    (after / f"table{ending}").write_bytes(saved([[caption[0].strip()], *rows_of(table[0])], ending))
    rows = [[number(cell) for cell in row] for row in csv.reader(io.StringIO(costs), delimiter=";")]
    (after / f"costs{ending}").write_bytes(saved(rows, ending))
    told = found(after)
    assert {code for code, _ in told} == {"CF410", "CF501"}
    assert [(code, re.sub(r"[.,]", "", str(places))) for code, places in found(before)] == [
        (code, re.sub(r"[.,]", "", str(places))) for code, places in _with_two_places(told)
    ]


def _with_two_places(told: Told) -> Told:
    """Return findings whose costs have two places of decimals, as the file of text has them."""
    return [
        (code, tuple((stem, f"{text}0" if re.fullmatch(r"[\d,]+\.\d", text) else text) for stem, text in places))
        for code, places in told
    ]


@pytest.mark.parametrize("story", ["kursk", "results", "regatta"])
def test_stories_as_pdf(tmp_path: Path, story: str) -> None:
    """Markdown and the PDFs set from it: headings, paragraphs and tables say the same."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    after.mkdir()
    for file in sorted((FIXTURES / story).glob("*.md")):
        text = file.read_text("utf-8")
        front = FRONT.match(text)
        assert front is not None
        # a PDF has no place for sources and outlets, so that both sides go without
        values = dict(re.findall(r'^(title|date): "?(.*?)"?$', front["values"], re.MULTILINE))
        title, day, prose = values.get("title", ""), values["date"], text[front.end() :].replace("−", "-")
        (before / file.name).write_text(f"---\ntitle: '{title}'\ndate: {day}\n---\n{prose}", "utf-8")
        data = pdf(flow_of(prose), info={"title": title}, day=date.fromisoformat(day))
        (after / file.name).with_suffix(".pdf").write_bytes(data)
    told = found(after)
    assert told
    assert told == found(before)
