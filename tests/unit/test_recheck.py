"""A folder checked again and again."""

from pathlib import Path

import pytest

from crossfoot.config import Settings
from crossfoot.model import Severity
from crossfoot.recheck import Rechecker

ARTICLE = "---\ntitle: The raid\ndate: 2024-11-12\n---\n\nOn 11 November, the army lost 28 armored vehicles in Velm.\n"
REPORT = (
    "---\ndate: 2024-11-13\nsources: [article.md]\n---\n\n"
    "According to the article, the army lost 82 armored vehicles in Velm on 11 November.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    return tmp_path


def test_only_what_changed_is_analysed_again(story: Path) -> None:
    rechecker = Rechecker(Settings)
    first = rechecker.check([story])
    assert rechecker.analysed == 2
    assert [finding.code for finding in first.findings] == ["CF101"]
    assert rechecker.check([story]).findings == first.findings
    assert rechecker.analysed == 0
    (story / "report.md").write_text(REPORT.replace("82", "28"), encoding="utf-8")
    assert rechecker.check([story]).findings == ()
    assert rechecker.analysed == 1


def test_texts_stand_for_files_until_they_are_gone(story: Path) -> None:
    rechecker = Rechecker(Settings)
    unsaved = {story / "report.md": REPORT.replace("82", "28")}
    assert rechecker.check([story], unsaved).findings == ()
    assert [finding.code for finding in rechecker.check([story]).findings] == ["CF101"]
    assert rechecker.analysed == 1


def test_a_file_that_is_gone_is_forgotten(story: Path) -> None:
    rechecker = Rechecker(Settings)
    rechecker.check([story])
    (story / "article.md").unlink()
    report = rechecker.check([story])
    assert (rechecker.analysed, list(report.documents)) == (0, ["report.md"])


def test_settings_are_asked_for_each_time(story: Path) -> None:
    settings = iter(
        [
            Settings(),
            Settings(ignore=("CF101",)),
            Settings(severities=(("CF101", Severity.WARNING),), min_severity=Severity.ERROR),
        ]
    )
    rechecker = Rechecker(lambda: next(settings))
    assert [len(rechecker.check([story]).findings) for _ in range(3)] == [1, 0, 0]
    assert rechecker.analysed == 0
