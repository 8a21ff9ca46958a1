"""The formats that continuous integration reads: SARIF, GitHub, GitLab, JUnit, rdjson, Markdown."""

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis.strategies import text
from markdown_it import MarkdownIt

from crossfoot.model import Publication
from crossfoot.report import github, gitlab, junit, markdown, rdjson, sarif
from tests.command import ROOT
from tests.unit.report.sample import hostile, publication, sample

SCHEMA = json.loads((ROOT / "tests" / "resources" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
BOTH = [publication(sample(), prefix="desk/story"), publication(hostile())]


def sarif_run(asked: Publication) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(sarif.render(asked))["runs"][0]
    return run


@pytest.mark.parametrize("asked", BOTH, ids=["sample", "hostile"])
def test_sarif_is_valid(asked: Publication) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(sarif.render(asked)))


def test_the_schema_would_tell() -> None:
    log = json.loads(sarif.render(BOTH[0]))
    log["runs"][0]["columnKind"] = "bytes"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(log)


def test_sarif_names_both_places_and_the_rule() -> None:
    run = sarif_run(BOTH[0])
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "desk/story/interview.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 1,
        "startColumn": 16,
        "endLine": 1,
        "endColumn": 18,
        "charOffset": 15,
        "charLength": 2,
        "snippet": {"text": "82"},
    }
    (related,) = result["relatedLocations"]
    assert related["id"] == 1
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "desk/story/article.md"
    assert result["message"]["text"].endswith(" See [desk/story/article.md:3:31](1).")
    assert result["partialFingerprints"] == {"crossfoot/v2": "abc", "primaryLocationLineHash": "abc:1"}
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], result["ruleIndex"]) == ("CF101", 0)
    assert "````text" in rule["help"]["markdown"]


def test_sarif_has_no_link_or_placeholder_of_a_document() -> None:
    for result in sarif_run(BOTH[1])["results"]:
        text = result["message"]["text"]
        assert "](javascript" not in text
        assert "{0}" not in text.replace("{{0}}", "")
    uri = sarif_run(BOTH[1])["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%3Da%2Cb%3Ci%3E%3A%5B1%5D%28x%29%25.md"


def test_sarif_keeps_the_gravest_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    run = sarif_run(BOTH[1])
    assert [result["level"] for result in run["results"]] == ["error", "error"]
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("2 findings")
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(sarif.render(BOTH[1])))


def test_github_has_one_command_a_line_gravest_first() -> None:
    lines = github.render(BOTH[1]).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::warning", "::notice"]
    assert all("title=CF" in line for line in lines)


def test_github_escapes_what_ends_a_property_or_a_line() -> None:
    first = github.render(BOTH[1]).splitlines()[0]
    properties, message = re.fullmatch(r"::error (.*?)::(.*)", first).groups()  # type: ignore[union-attr]
    names = dict(pair.split("=", 1) for pair in properties.split(","))
    assert names["file"] == "=a%2Cb<i>%3A[1](x)%25.md"
    assert (names["line"], names["endLine"]) == ("1", "1")
    assert "%250A" in message
    assert "\x1b" not in message


def test_github_tells_the_other_passage_and_the_evidence() -> None:
    line, counted = github.render(BOTH[0]).splitlines()
    assert "::notice title=crossfoot::Skipped 1 file: unknown type (1: photo.jpg)." == counted
    assert "file=desk/story/interview.md,line=1,endLine=1,col=16,endColumn=18::" in line
    assert "%0Adesk/story/article.md:3:31: Over three days the army lost 28 armored vehicles." in line
    assert line.endswith("%0ASuggestion: 28")


def test_gitlab_gives_each_issue_its_fingerprint() -> None:
    report = sample()
    twice = replace(report, findings=report.findings * 2)
    issues = json.loads(gitlab.render(publication(twice, prefix="story")))
    assert [issue["fingerprint"] for issue in issues] == ["abc", "abc-2", "CF008"]
    assert (issues[2]["severity"], issues[2]["location"]["path"]) == ("info", "story/photo.jpg")
    assert issues[0]["location"] == {"path": "story/interview.md", "lines": {"begin": 1, "end": 1}}
    assert issues[0]["severity"] == "major"
    assert "story/article.md:3:31" in issues[0]["description"]


@pytest.mark.parametrize("asked", BOTH, ids=["sample", "hostile"])
def test_junit_counts_what_it_holds(asked: Publication) -> None:
    root = Xml.fromstring(junit.render(asked))
    for holder in (root, *root.findall("testsuite")):
        assert int(holder.attrib["tests"]) == len(list(holder.iter("testcase")))
        assert int(holder.attrib["failures"]) == len(list(holder.iter("failure")))


def test_junit_fails_errors_and_warnings_and_passes_what_agrees() -> None:
    root = Xml.fromstring(junit.render(BOTH[1]))
    assert [failure.attrib["type"] for failure in root.iter("failure")] == ["warning", "error", "error"]
    assert len(list(root.iter("system-out"))) == 1
    assert [case.attrib["name"] for case in root.iter("testcase") if len(case) == 0] == ["figures agree"]


def test_rdjson_counts_columns_in_bytes() -> None:
    report = sample()
    interview = replace(
        report.documents["interview.md"], text=report.documents["interview.md"].text.replace("Lee", "Léé")
    )
    moved = replace(report, documents={**report.documents, "interview.md": interview})
    told, aside = json.loads(rdjson.render(publication(moved)))["diagnostics"]
    assert told["location"]["range"]["start"] == {"line": 1, "column": 18}
    assert told["relatedLocations"][0]["location"]["path"] == "article.md"
    assert told["severity"] == "ERROR"
    assert (aside["severity"], aside["code"], aside["location"]["path"]) == ("INFO", {"value": "CF008"}, "photo.jpg")


def test_markdown_marks_the_figures_and_keeps_the_text_of_documents_tame() -> None:
    assert "lost <b>28</b> armored" in markdown.render(BOTH[0])
    page = markdown.render(BOTH[1])
    assert "<script" not in page
    assert "<img" not in page
    prose = re.sub("<summary>.*", "", page)  # what stands in HTML is not read as Markdown
    assert not re.search(r"(?<!\\)\]\(", prose)
    assert "@all" not in page
    assert "#1" not in page
    assert all(line.count("|") - line.count("\\|") == 5 for line in page.splitlines() if line.startswith("| "))


def test_markdown_shows_the_text_as_it_is() -> None:
    assert markdown.escaped("1. a *b* <c> a_b https://x.y www.x.y") == (
        "1\\. a \\*b\\* &lt;c&gt; a\\_b https:\\//x.y www\\.x.y"
    )


@example("---")
@example("- a")
@example("+ a")
@example("12) a")
@example("# a")
@example("===")
@example("\\<b>")
@given(text(alphabet="ab1.-+# \\`*_[]()<>|~&;$!:/@=\"'{}^\n\t"))
def test_markdown_of_any_text_reads_as_that_text(words: str) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    html = reader.render(markdown.escaped(words.strip())).replace("\u2060", "")
    assert " ".join(unescape(html.removeprefix("<p>").removesuffix("</p>\n")).split()) == " ".join(words.split())


def test_markdown_stays_below_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LARGEST", 600)
    page = markdown.render(BOTH[1])
    assert len(page.encode()) < 800
    assert "would be too large" in page


def test_no_format_says_nothing_when_nothing_is_found() -> None:
    empty = publication(replace(sample(), findings=(), skipped=()))
    assert sarif_run(empty)["results"] == []
    assert json.loads(gitlab.render(empty)) == []
    assert github.render(empty) == ""
    assert json.loads(rdjson.render(empty))["diagnostics"] == []
    assert Xml.fromstring(junit.render(empty)).attrib["failures"] == "0"
    assert markdown.render(empty).startswith("<!-- a report of crossfoot -->\n## crossfoot: 0 discrepancies\n")
