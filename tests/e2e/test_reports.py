"""Several reports of one run, through the real command."""

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from tests.command import BIN, ROOT, environment

pytestmark = pytest.mark.usefixtures("shared_cache")

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_one_run_writes_several_reports(run: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    names = ["a.csv", "a.json", "a.jsonl", "a.sarif", "a.xml", "a.md", "a.txt", "a.html", "a.xlsx"]
    asked = [
        *(out / name for name in names),
        f"gitlab={out / 'gl.json'}",
        f"rdjson={out / 'rd'}",
        f"github={out / 'gh'}",
    ]
    done = run("check", story, *(word for name in asked for word in ("--report", name)))
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    assert done.stdout == run("check", story).stdout
    assert (out / "a.txt").read_text(encoding="utf-8") == done.stdout
    found = len(json.loads((out / "a.json").read_bytes())["findings"])
    assert found > 0
    rows = list(csv.DictReader((out / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == found
    assert len((out / "a.jsonl").read_text(encoding="utf-8").splitlines()) == found
    assert len(json.loads((out / "a.sarif").read_bytes())["runs"][0]["results"]) == found
    assert len(json.loads((out / "gl.json").read_bytes())) == found
    assert len(json.loads((out / "rd").read_bytes())["diagnostics"]) == found
    assert len((out / "gh").read_text(encoding="utf-8").splitlines()) == found
    assert Xml.parse(out / "a.xml").getroot().attrib["failures"] != "0"
    assert (out / "a.md").read_text(encoding="utf-8").startswith("<!-- a report of crossfoot -->\n## crossfoot: ")
    assert (out / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (out / "a.xlsx").read_bytes().startswith(b"PK")


def test_a_csv_file_begins_so_that_excel_reads_it_as_utf_8_and_a_pipe_does_not(run: Run, story: Path) -> None:
    run("check", story, "--format", "csv", "-o", story.parent / "a.csv")
    assert (story.parent / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfseverity,")
    assert run("check", story, "--format", "csv").stdout.startswith("severity,")


@pytest.mark.parametrize("kind", ["sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"])
def test_standard_output_holds_the_report_and_nothing_else(run: Run, story: Path, kind: str) -> None:
    done = run("check", story, "--format", kind)
    file = story.parent / "report"
    run("check", story, "--report", f"{kind}={file}")
    assert done.stdout.encode() == file.read_bytes()
    assert "Found" in done.stderr
    assert run("check", story, "--format", kind, "--quiet").stderr == ""


def test_sarif_of_every_fixture_is_valid(run: Run) -> None:
    schema = json.loads((ROOT / "tests" / "resources" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    log = json.loads(run("check", "fixtures", "--format", "sarif", "--scope", "folder").stdout)
    jsonschema.Draft4Validator(schema).validate(log)
    result = log["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]
    text = (ROOT / place["artifactLocation"]["uri"]).read_bytes().decode("utf-8")
    region = place["region"]
    assert text[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]


def test_paths_are_relative_to_the_repository_around(run: Run, story: Path) -> None:
    (story.parent / ".git").mkdir()
    done = run("check", story, "--format", "github", cwd=story)
    assert f"file={story.name}/" in done.stdout


def test_a_report_in_the_folder_is_not_read_as_a_document(run: Run, story: Path) -> None:
    documents = json.loads(run("check", story, "--format", "json").stdout)["documents"]
    for _ in range(2):
        done = run("check", story, "--format", "json", "--report", story / "report [1].md")
        assert json.loads(done.stdout)["documents"] == documents
    assert (story / "report [1].md").exists()


@pytest.mark.parametrize(
    ("reports", "words"),
    [
        (["a.unknown"], "FORMAT=FILE"),
        (["sarif="], "name a file"),
        (["sarfi=a.json"], "no format 'sarfi'"),
        (["a.csv", "csv=a.csv"], "two reports"),
        (["no-such-folder/a.csv"], "no-such-folder"),
        (["fixtures/kursk/article.md"], "overwrite"),
    ],
    ids=str,
)
def test_what_cannot_be_written_is_told_before_the_run(run: Run, reports: list[str], words: str) -> None:
    before = (ROOT / "fixtures/kursk/article.md").read_bytes()
    done = run("check", "fixtures/kursk/article.md", *(word for name in reports for word in ("--report", name)))
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (ROOT / "fixtures/kursk/article.md").read_bytes() == before
    assert not (ROOT / "a.csv").exists()


def test_xlsx_goes_to_no_terminal_and_says_what_it_needs(run: Run, story: Path) -> None:
    done = run("check", story, "--format", "xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "-o FILE" in done.stderr
    code = (
        "import sys\nsys.modules['xlsxwriter'] = None\nimport importlib.util as u\nfound = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'xlsxwriter' else found(name, *a)\n"
        "from crossfoot.cli import main\nmain()\n"
    )
    done = subprocess.run(
        [BIN / "python", "-c", code, "check", story, "--report", story / "a.xlsx"],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'crossfoot[xlsx]'" in done.stderr


@pytest.mark.parametrize("kind", ["json", "sarif", "text"])
def test_a_format_loads_only_what_it_needs(story: Path, kind: str) -> None:
    code = (
        "import sys\nfrom crossfoot.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'crossfoot.report.html', 'xlsxwriter', 'xml.etree.ElementTree'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    done = subprocess.run(
        [BIN / "python", "-c", code, "check", story, "--format", kind, "--quiet"],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    assert done.stderr == ""
