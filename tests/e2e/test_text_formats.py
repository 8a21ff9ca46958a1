"""One story in every format of text: the same findings as in Markdown, at places in the format's own terms."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import crossfoot
from crossfoot.read.formats import BY_ENDING
from crossfoot.review import CheckResult
from tests import written

pytestmark = pytest.mark.usefixtures("shared_cache")

KURSK = Path(__file__).parent.parent.parent / "fixtures" / "kursk"
NAMES = ("article", "interview", "interview-2")
DAYS = {"article": "2024-11-14-", "interview": "2024-11-15-", "interview-2": "2024-11-16-"}
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

Told = Counter[tuple[str, tuple[str, ...]]]


def _told(result: CheckResult) -> Told:
    """Return code and figures of each finding, whatever documents it names first."""
    return Counter(
        (
            finding.code,
            tuple(
                " ".join(result.report.documents[at.document].text[at.span.start : at.span.end].split())
                for at in finding.locations
            ),
        )
        for finding in result.findings
    )


def _kept(name: str, *, headed: bool, cited: bool) -> str:
    """Return a document of the story with what a format has room for: headings; front matter other than title and date."""
    text = (KURSK / f"{name}.md").read_text(encoding="utf-8")
    if not cited:
        text = re.sub(r"^(?:source|kind|sources): .*\n", "", text, flags=re.MULTILINE)
    if not headed:
        text = re.sub(r"^#.*\n", "", FRONT.sub("", text), flags=re.MULTILINE)
    return text


@cache
def _markdown(folder: Path, headed: bool, cited: bool) -> Told:
    folder.mkdir()
    for name in NAMES:
        text = _kept(name, headed=headed, cited=cited)
        (folder / f"{'' if headed else DAYS[name]}{name}.md").write_text(text, encoding="utf-8")
    return _told(crossfoot.check(folder, config=None))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("markdown")


RICH = {
    ".rst": written.rst,
    ".adoc": written.asciidoc,
    ".org": written.org,
    ".ipynb": written.notebook,
    ".json": written.json_record,
    ".jsonl": written.json_lines,
    ".parquet": written.parquet,
}
DATED = {
    ".eml": written.mail,
    ".mbox": written.mailbox,
    ".rss": written.rss,
    ".xml": written.rss,
    ".atom": written.atom,
}
SPOKEN = {".srt": written.srt, ".vtt": written.vtt, ".txt": written.transcript}


@pytest.mark.parametrize("ending", [*RICH, *DATED, *SPOKEN])
def test_the_story_has_the_same_findings_in_every_format(ending: str, base: Path, tmp_path: Path) -> None:
    headed, cited = ending not in SPOKEN, ending in RICH
    writer = {**RICH, **DATED, **SPOKEN}[ending]
    for name in NAMES:
        data = writer(written.story(_kept(name, headed=headed, cited=cited)))
        (tmp_path / f"{'' if headed else DAYS[name]}{name}{ending}").write_bytes(data)
    expected = _markdown(base / f"{headed}-{cited}", headed, cited)
    result = crossfoot.check(tmp_path, config=None)
    assert expected == _told(result)
    assert sum(expected.values()) >= 5
    assert {BY_ENDING[ending].name} == {one.format for one in result.report.documents.values()}
