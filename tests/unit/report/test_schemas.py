"""The shipped JSON Schemas say what the records are."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import crossfoot
from crossfoot.model import Bound, Severity
from crossfoot.report import json as whole
from crossfoot.report import jsonl as lines
from crossfoot.report import records
from tests.unit.report.sample import hostile, sample

FOLDER = Path(records.__file__).parent / "schemas"


def schema(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def validator(name: str) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    return jsonschema.Draft202012Validator(schema(name))


@pytest.mark.parametrize("report", [sample(), hostile()], ids=["sample", "hostile"])
def test_the_reports_are_valid(report: Any) -> None:
    validator("check").validate(json.loads(whole.render_check(report)))
    validator("extract").validate(json.loads(whole.render_extract(report.analyses)))
    for line in lines.render_check(report).splitlines():
        validator("check-line").validate(json.loads(line))
    for line in lines.render_extract(report.analyses).splitlines():
        validator("extract-line").validate(json.loads(line))


@pytest.mark.parametrize(
    ("name", "change"), [("code", "x"), ("severity", "fatal"), ("locations", []), ("confidence", 2)]
)
def test_a_record_that_breaks_the_contract_is_not_valid(name: str, change: Any) -> None:
    record = json.loads(lines.render_check(sample()).splitlines()[0])
    assert not validator("check-line").is_valid({**record, name: change})
    del record[name]
    assert not validator("check-line").is_valid(record)


def test_every_field_is_described_and_required() -> None:
    described = schema("check-line")["$defs"]
    record = json.loads(lines.render_check(sample()).splitlines()[0])
    assert list(described["finding"]["properties"]) == described["finding"]["required"] == list(record)
    assert described["location"]["required"] == list(record["locations"][0])
    described = schema("extract-line")["$defs"]
    for line in lines.render_extract(sample().analyses).splitlines():
        record = json.loads(line)
        kind = described[record["kind"]]
        always = len(kind["required"])
        assert list(kind["properties"])[:always] == kind["required"] == list(record)[:always]


def test_the_fields_of_labelled_figures_and_of_periods_are_described() -> None:
    described = schema("extract-line")["$defs"]
    texts = {"a.md": "It needs Python 3.9 or later. It was shut from May to June 2024 and since 2025."}
    found = list(records.mention_records(crossfoot.extract(["a.md"], texts=texts).analyses))
    assert [["parts", "file_place"], ["bound", "begin_point", "end_point", "file_place"]] == [
        list(described[kind]["properties"])[len(described[kind]["required"]) :] for kind in ("figure", "date")
    ]
    for record in found:
        validator("extract-line").validate(record)
    dates = [record for record in found if record["kind"] == "date"]
    assert [("range", "2024-05", "2024-06")] * 2 + [("at_least", "2025", None)] == [
        (record["bound"], record["begin_point"], record["end_point"]) for record in dates
    ]
    assert [[3, 9]] == [record["parts"] for record in found if record["kind"] == "figure"]


def test_closed_sets_are_those_of_the_model() -> None:
    assert set(schema("check")["$defs"]["finding"]["properties"]["severity"]["enum"]) == set(Severity)
    assert set(schema("extract")["$defs"]["figure"]["properties"]["bound"]["enum"]) == set(Bound)


def test_lines_and_documents_describe_the_same_records() -> None:
    assert schema("check")["$defs"] == schema("check-line")["$defs"]
    assert schema("extract")["$defs"] == schema("extract-line")["$defs"]
