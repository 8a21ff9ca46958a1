"""Stories of the fixtures in the formats of offices: the same findings as in Markdown, each with its place."""

from __future__ import annotations

import shutil
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import crossfoot
from tests.command import ROOT

OFFICE = ROOT / "tests" / "resources" / "office"
STORIES = ("flood", "kursk", "regatta", "results")
FORMATS = ("docx", "odt", "rtf", "epub", "pptx", "odp")
Told = list[tuple[str, tuple[tuple[str, str], ...]]]


def told(folder: Path) -> tuple[Told, dict[str, list[str | None]]]:
    """Return the code of each finding of a folder with its documents, endings left out, and figures; and their places by code."""
    result = crossfoot.check([folder], jobs=1)
    documents = {analysis.document.path: analysis.document for analysis in result.report.analyses}
    found: Told = []
    places: dict[str, list[str | None]] = {}
    for finding in result.findings:
        passages = []
        for one in finding.locations:
            document = documents[one.document]
            passages.append((Path(one.document).stem, document.text[one.span.start : one.span.end]))
            places.setdefault(finding.code, []).append(document.place(one.span.start))
        found.append((finding.code, tuple(passages)))
    return sorted(found), places


@pytest.fixture(scope="module")
def in_markdown(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give what is told of a story in Markdown, of those documents that are shipped in the other formats."""

    @cache
    def of(story: str) -> Told:
        folder = tmp_path_factory.mktemp(story)
        for name in {path.stem for path in (OFFICE / story).iterdir()}:
            (path,) = (one for one in (ROOT / "fixtures" / story).glob(f"{name}.*") if one.suffix in {".md", ".html"})
            shutil.copy(path, folder)
        return told(folder)[0]

    return of


PLACES = {
    ("flood", "docx"): ("CF101", ["paragraph 5", "paragraph 7"]),
    ("flood", "odt"): ("CF101", ["paragraph 5", "paragraph 7"]),
    ("flood", "rtf"): ("CF101", ["paragraph 5", "paragraph 7"]),
    ("flood", "epub"): ("CF101", ["chapter 1, paragraph 3", "chapter 2, paragraph 6"]),
    ("flood", "pptx"): ("CF101", ["slide 2", "slide 1"]),
    ("flood", "odp"): ("CF101", ["slide 2", "slide 1"]),
    ("flood", "pdf"): ("CF101", ["page 1", "page 1"]),
    ("kursk", "docx"): ("CF101", ["paragraph 9", "paragraph 9"]),
    ("kursk", "odt"): ("CF101", ["paragraph 9", "paragraph 9"]),
    ("kursk", "rtf"): ("CF101", ["paragraph 9", "paragraph 9"]),
    ("kursk", "epub"): ("CF101", ["chapter 1, paragraph 8", "chapter 1, paragraph 8"]),
    ("kursk", "pptx"): ("CF101", ["slide 2", "slide 3"]),
    ("kursk", "odp"): ("CF101", ["slide 2", "slide 3"]),
    ("regatta", "docx"): ("CF410", ["table 1, row 6, cell 4"]),
    ("regatta", "odt"): ("CF410", ["table 1, row 6, cell 4"]),
    ("regatta", "rtf"): ("CF410", ["table 1, row 6, cell 4"]),
    ("regatta", "epub"): ("CF410", ["chapter 1, table 1, row 6, cell 4"]),
    ("regatta", "pptx"): ("CF410", ["slide 2, table 1, row 6, cell 4"]),
    ("regatta", "odp"): ("CF410", ["slide 2, table 1, row 6, cell 4"]),
    ("regatta", "pdf"): ("CF410", ["page 2"]),  # a browser's print: a column beside the text, the table over two pages
}


@pytest.mark.parametrize(("story", "form"), [*product(STORIES, FORMATS), ("flood", "pdf"), ("regatta", "pdf")])
def test_a_story_gives_the_findings_that_it_gives_in_markdown(
    story: str, form: str, tmp_path: Path, in_markdown: Any
) -> None:
    for path in (OFFICE / story).glob(f"*.{form}"):
        shutil.copy(path, tmp_path)
    found, places = told(tmp_path)
    assert in_markdown(story) == found
    code, expected = PLACES.get((story, form), ("", None))
    assert expected == places.get(code)
