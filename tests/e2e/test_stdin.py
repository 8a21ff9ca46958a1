"""A document from standard input, as editors hand it over."""

import json
import shutil
from pathlib import Path

import pytest

from tests.command import ROOT, crossfoot

KURSK = ROOT / "fixtures" / "kursk"
INTERVIEW = (KURSK / "interview-2.md").read_text(encoding="utf-8")
OPTIONS = ("--select", "CF101", "--format", "json", "--quiet")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    shutil.copytree(KURSK, folder)
    return folder


def test_the_text_stands_for_the_file_of_its_name(story: Path) -> None:
    command = ("check", "-", "story", "--stdin-filename", "story/interview-2.md", *OPTIONS)
    told = json.loads(crossfoot(*command, cwd=story.parent, stdin=INTERVIEW.replace("82 armored", "38 armored")).stdout)
    (finding,) = told["findings"]
    assert [(one["document"], one["text"]) for one in finding["locations"]] == [
        ("interview-2.md", "38"),
        ("article.md", "28"),
    ]
    done = crossfoot(*command, cwd=story.parent, stdin=INTERVIEW.replace("82 armored", "28 armored"))
    assert (done.returncode, json.loads(done.stdout)["findings"]) == (0, [])
    assert json.loads(done.stdout)["documents"] == told["documents"] == 4


def test_a_document_that_was_never_saved_joins_the_others(story: Path) -> None:
    (story / "interview-2.md").unlink()
    done = crossfoot(
        "check", "story", "-", "--stdin-filename", "story/new.md", *OPTIONS, cwd=story.parent, stdin=INTERVIEW
    )
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["locations"][0]["document"] == "new.md"


def test_the_configuration_near_the_name_counts(story: Path) -> None:
    (story / "crossfoot.toml").write_text('ignore = ["CF101"]\n', encoding="utf-8")
    done = crossfoot(
        "check", "-", "story", "--stdin-filename", "story/new.md", "--format", "json", cwd=story.parent, stdin=INTERVIEW
    )
    assert "CF101" not in {finding["code"] for finding in json.loads(done.stdout)["findings"]}


@pytest.mark.parametrize(
    ("arguments", "name", "text", "expected"),
    [
        ((), "stdin.md", "# Rain\n\nSome **12** houses were lost.\n", ["12"]),
        (("--stdin-filename", "list.csv"), "list.csv", "place,houses\nVelm,12\n", ["12"]),
        ((), "stdin.md", "", []),
        ((), "stdin.html", "<!-- a page -->\n<!DOCTYPE html><p>Some <b>12</b> houses were lost.</p>", ["12"]),
        ((), "stdin.json", '{"text": "Some 12 houses were lost."}', ["12"]),
        ((), "stdin.md", "[Some 12 houses](a.md) were lost.", ["12"]),
        ((), "stdin.csv", "place,houses\nVelm,12\nOsk,14\n", ["12", "14"]),
        (
            (),
            "stdin.md",
            "In Velm, they say,\n12 houses were lost, as 9 in Osk,\nand nobody knows why, or how.\n",
            ["12", "9"],
        ),
    ],
)
def test_figures_of_standard_input(
    arguments: tuple[str, ...], name: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    done = crossfoot("extract", "-", *arguments, cwd=tmp_path, stdin=text)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(one["document"], one["text"]) for one in records] == [(name, text) for text in expected]
    assert (f"under the name {name}; --stdin-filename gives another." in done.stderr) == (not arguments)
    assert "standard input" not in crossfoot("extract", "-", "--quiet", *arguments, cwd=tmp_path, stdin=text).stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["check", ".", "--stdin-filename", "a.md"],
            "--stdin-filename names the document on standard input; give - as one of the paths",
        ),
        (["check", "-", "-"], "standard input holds one document; give - once"),
        (
            ["check", "-", "--stdin-filename", "."],
            "--stdin-filename .: that is a folder; name a document, as in draft.md",
        ),
        (["extract", "-", "--stdin-filename", "no/a.md"], "--stdin-filename no/a.md: there is no folder no"),
        (
            ["check", "-", "--stdin-filename", "a.pdf"],
            "--stdin-filename a.pdf: unknown type; its ending is one of .adoc .asciidoc .atom .csv .eml .htm .html .ipynb .json .jsonl .markdown .mbox .md .mdx .ndjson .org .rss .rst .srt .text .tsv .txt .vtt .xhtml .xml",
        ),
        (["check", "-", "nowhere", "--quiet"], "nowhere: no such file or folder"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(arguments: list[str], told: str, tmp_path: Path) -> None:
    done = crossfoot(*arguments, cwd=tmp_path, stdin="Some 12 houses.")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"crossfoot: {told}\n")
