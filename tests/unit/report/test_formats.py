import csv
import io
import json
from dataclasses import replace

import pytest

from crossfoot.model import OWN_REPORT, Skipped
from crossfoot.report import csv as csv_format
from crossfoot.report import json as json_format
from crossfoot.report import jsonl as jsonl_format
from crossfoot.report import left_aside
from crossfoot.report.csv import safe
from crossfoot.report.frames import FINDING_DTYPES, MENTION_DTYPES, finding_frame, mention_frame
from tests.unit.report.sample import sample


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-12", "'-12"),
        ("@home", "'@home"),
        ("\tx", "' x"),
        ("\rx", "'\nx"),
        ("10 = ten", "10 = ten"),
        (-12, -12),
        (None, ""),
        (["=a", "b"], "'=a; b"),
        ([], ""),
    ],
)
def test_a_cell_cannot_be_a_formula(cell: object, expected: object) -> None:
    assert expected == csv_format.safe(cell)


def test_csv_of_a_check_has_one_row_a_finding_with_both_places_and_one_of_what_was_left_aside() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_format.render_check(sample()))))
    assert list(csv_format.CHECK_COLUMNS) == list(rows[0])
    assert [
        tuple(
            row[key] for key in ("severity", "document", "text", "other_document", "other_line", "other_text", "more")
        )
        for row in rows
    ] == [("error", "interview.md", "82", "article.md", "3", "28", ""), ("notice", "photo.jpg", "", "", "", "", "")]
    assert rows[1]["message"] == "Skipped 1 file: unknown type (1: photo.jpg)"


def test_own_reports_alone_are_no_notice_of_what_was_left_aside() -> None:
    report = replace(sample(), skipped=(Skipped(path="story.html", reason=OWN_REPORT),))
    assert left_aside.told_findings(report) == report.findings


def test_what_was_left_aside_is_told_with_three_names_and_a_count() -> None:
    names = ("a.key", "b.key", "c.key", "d.pages", "e.key")
    report = replace(sample(), skipped=tuple(Skipped(path=name, reason="unknown type") for name in names))
    told = left_aside.told_findings(report)[-1]
    assert told.message == "Skipped 5 files: unknown type (5: a.key, b.key, d.pages and 2 more)"
    assert [place.document for place in told.locations] == ["a.key", "b.key", "d.pages"]


def test_csv_lists_further_places_and_disarms_a_message() -> None:
    report = sample()
    finding = report.findings[0]
    third = finding.locations[1]
    changed = replace(finding, message="=HYPERLINK(1)", locations=(*finding.locations, third))
    rows = list(csv.DictReader(io.StringIO(csv_format.render_check(replace(report, findings=(changed,))))))
    assert (rows[0]["message"], rows[0]["more"]) == ("'=HYPERLINK(1)", "article.md:3:31")


def test_csv_of_a_finding_with_one_place_leaves_the_other_empty() -> None:
    report = sample()
    changed = replace(report.findings[0], locations=report.findings[0].locations[:1])
    rows = list(csv.DictReader(io.StringIO(csv_format.render_check(replace(report, findings=(changed,))))))
    assert tuple(rows[0][key] for key in ("other_document", "other_line", "other_text")) == ("", "", "")


def test_csv_of_an_extraction_has_figures_and_dates() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_format.render_extract(sample().analyses))))
    assert [row["kind"] for row in rows] == ["figure", "figure", "figure", "date"]
    assert tuple(rows[1][key] for key in ("value", "counted", "modifiers", "timex")) == ("28", "vehicle", "armored", "")


def test_json_is_the_report_record() -> None:
    got = json.loads(json_format.render_check(sample()))
    assert (got["documents"], got["findings"][0]["code"]) == (2, "CF101")
    assert len(json.loads(json_format.render_extract(sample().analyses))["records"]) == 4


def test_json_lines_hold_one_record_each() -> None:
    assert [json.loads(line)["code"] for line in jsonl_format.render_check(sample()).splitlines()] == ["CF101", "CF008"]
    assert len([json.loads(line) for line in jsonl_format.render_extract(sample().analyses).splitlines()]) == 4


def test_frames_have_the_documented_columns_and_dtypes() -> None:
    report = sample()
    for frame, dtypes in (
        (mention_frame(report.analyses), MENTION_DTYPES),
        (mention_frame([]), MENTION_DTYPES),
        (finding_frame(report.findings, report.documents), FINDING_DTYPES),
        (finding_frame([], {}), FINDING_DTYPES),
    ):
        assert dict(dtypes) == {str(name): str(kind) for name, kind in frame.dtypes.items()}


def test_a_frame_holds_unknown_as_missing() -> None:
    frame = mention_frame(sample().analyses)
    assert list(frame["timex"].isna()) == [True, True, True, False]
    assert list(frame["value"].dropna()) == [3, 28, 82]
    assert list(frame["modifiers"][[1, 3]]) == [["armored"], []]


def test_control_characters_stay_out_of_cells() -> None:
    assert safe("28\x1b[31m tanks\x07\n") == "28\\x1b[31m tanks\\x07\n"
