"""Places in a file's own terms, in every format, of a document whose lines no viewer of its file knows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

import crossfoot
from crossfoot.model import Publication, Report
from crossfoot.publish import publication
from crossfoot.report import coverage, github, gitlab, html, junit, markdown, matrix, rdjson, sarif, text
from crossfoot.report import csv as table
from crossfoot.report import json as whole
from crossfoot.report import jsonl as lines
from crossfoot.report.formats import CheckFormat, schema_text
from tests import paged

SOURCE = "# Survey\n\nThe survey covered 1,640 households in the Dravec valley.\n"
PAGES = (
    "# The survey\n\nA team went to the valley.\f"
    "According to the report, the survey covered 1,460 households in the Dravec valley.\n\nyear | tents\n2024 | 31\n2025 | 33"
)
OWN = "page 2"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    paged.install(monkeypatch)
    (tmp_path / "report.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "story.paged").write_text(PAGES, encoding="utf-8")
    return tmp_path


@pytest.fixture
def result(folder: Path) -> crossfoot.CheckResult:
    return crossfoot.check(folder)


@pytest.fixture
def published(result: crossfoot.CheckResult, folder: Path) -> Publication:
    return publication(result.report, [folder], set(CheckFormat), version="0", settings=result.settings)


def place(report: Report) -> str:
    """Return the place of the finding as text has it."""
    document = report.documents["story.paged"]
    line, column = document.position(document.text.index("1,460"))
    return f"story.paged:{line}:{column}, {OWN}"


def walked(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from walked(one)


def test_the_text_report_tells_the_page_behind_line_and_column(result: crossfoot.CheckResult) -> None:
    told = [line.plain for line in text.render(result.report)]
    assert any(line.startswith(f"  {place(result.report)}") for line in told)
    assert any(line.startswith(("report.md:3:20: ", "  report.md:3:20")) for line in told)


def test_records_have_a_place_where_the_file_has_such(result: crossfoot.CheckResult) -> None:
    record = json.loads(whole.render_check(result.report))
    jsonschema.Draft202012Validator(json.loads(schema_text("check"))).validate(record)
    (finding,) = record["findings"]
    assert {"story.paged": OWN, "report.md": None} == {
        one["document"]: one.get("place") for one in finding["locations"]
    }
    for line in lines.render_check(result.report).splitlines():
        jsonschema.Draft202012Validator(json.loads(schema_text("check-line"))).validate(json.loads(line))


def test_tables_of_findings_have_columns_for_places(result: crossfoot.CheckResult) -> None:
    (row,) = csv.DictReader(io.StringIO(table.render_check(result.report)))
    first, other = (row["document"], row["place"]), (row["other_document"], row["other_place"])
    assert {("story.paged", OWN), ("report.md", "")} == {first, other}
    frame = result.to_frame()
    assert {OWN} == set(frame["place"].dropna()) | set(frame["other_place"].dropna())


def test_a_workbook_has_them_beside_the_lines(result: crossfoot.CheckResult, published: Publication) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from crossfoot.report import xlsx

    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(published)))["Findings"]
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    told = dict(zip(head, row, strict=True))
    assert {OWN, None} == {told["place"], told["other_place"]}
    assert "place" == head[head.index("column") + 1]


def test_mentions_tell_it_beside_the_place_that_they_speak_of(folder: Path) -> None:
    extracted = crossfoot.extract(folder)
    records = json.loads(whole.render_extract(extracted.analyses))
    jsonschema.Draft202012Validator(json.loads(schema_text("extract"))).validate(records)
    found = {one["text"]: one.get("file_place") for one in records["records"] if one["kind"] == "figure"}
    assert {"1,640": None, "1,460": OWN, "31": "page 2, cell B2", "33": "page 2, cell B3"} == found
    frame = extracted.to_frame()
    assert ["page 2, cell B2"] == list(frame.loc[frame["text"] == "31", "file_place"])
    rows = csv.DictReader(io.StringIO(table.render_extract(extracted.analyses)))
    assert (
        {"", OWN, "page 2, cell A2", "page 2, cell A3", "page 2, cell B2", "page 2, cell B3"}
        >= {row["file_place"] for row in rows}
        > {""}
    )


def test_coverage_and_the_matrix_tell_it_too(folder: Path) -> None:
    account = coverage.account_record(coverage.account(crossfoot.extract(folder).analyses))
    claims = {one["text"]: one.get("place") for file in account["files"] for one in file["claims"]}
    assert (OWN, None) == (claims["1,460"], claims["1,640"])
    facts = crossfoot.matrix(folder).matrix
    said = matrix.matrix_record(facts)["facts"][0]["statements"]
    assert {OWN, None} == {one.get("file_place") for one in said}
    listed = " ".join(" ".join(line.plain for line in matrix.text_lines(facts, width=30)).split())
    assert f", {OWN}" in listed


def test_sarif_names_the_file_and_its_logical_place(published: Publication) -> None:
    log = json.loads(sarif.render(published))
    schema = json.loads(
        (Path(__file__).parents[2] / "resources" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft7Validator(schema).validate(log)
    (made,) = [one for one in walked(log) if "logicalLocations" in one]
    assert [{"fullyQualifiedName": OWN}] == made["logicalLocations"]
    assert {"startLine": 1} == made["physicalLocation"]["region"]


def test_annotations_name_the_file_and_no_line_of_it(published: Publication) -> None:
    expected = place(published.report)
    (annotation,) = [line for line in github.render(published).splitlines() if "CF001" not in line]
    properties, _, message = annotation.removeprefix("::").partition("::")
    assert "file=" in properties
    assert "line=" not in properties
    assert expected in message
    (issue,) = json.loads(gitlab.render(published))
    assert {"begin": 1, "end": 1} == issue["location"]["lines"]
    assert expected in issue["description"]
    (diagnostic,) = json.loads(rdjson.render(published))["diagnostics"]
    assert {"path"} == set(diagnostic["location"])
    assert expected in diagnostic["message"]
    (case,) = [
        one for one in Xml.fromstring(junit.render(published)).iter("testcase") if one.find("failure") is not None
    ]
    assert "line" not in case.attrib
    assert expected in case.attrib["name"]


@pytest.mark.parametrize("render", [markdown.render, html.render])
def test_pages_show_it(published: Publication, render: Callable[[Publication], str]) -> None:
    assert f", {OWN}" in render(published)


def test_a_member_of_an_archive_leads_to_the_archive(folder: Path) -> None:
    import zipfile

    with zipfile.ZipFile(folder / "pack.zip", "w") as archive:
        archive.writestr(
            "desk/story.md", f"---\nsources: [report.md]\n---\n\n{PAGES.partition(chr(12))[2].split(chr(10))[0]}\n"
        )
    (folder / "story.paged").unlink()
    result = crossfoot.check(folder)
    made = publication(result.report, [folder], set(CheckFormat), version="0", settings=result.settings)
    (told,) = [one for one in walked(json.loads(sarif.render(made))) if "logicalLocations" in one]
    assert [{"fullyQualifiedName": "desk/story.md:5:45"}] == told["logicalLocations"]
    assert told["physicalLocation"]["artifactLocation"]["uri"].endswith("pack.zip")
    assert "pack.zip/desk/story.md:5:45" in "".join(line.plain for line in text.render(result.report))
