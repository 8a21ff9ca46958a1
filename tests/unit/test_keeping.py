"""What was worked out before is used where nothing changed, and only there."""

import sqlite3
import zlib
from pathlib import Path

import pytest

from crossfoot import keeping, pipeline
from crossfoot.config import Fields, Settings
from crossfoot.engine.store import FILE, Store
from crossfoot.judgement import Judgement, Kept
from crossfoot.keeping import Cache, Codec, user_folder
from crossfoot.model import Analysis, Linkage, Report
from crossfoot.recheck import Rechecker
from tests.command import ROOT

ARTICLE = "---\ntitle: The raid\ndate: 2024-11-12\n---\n\nOn 11 November, the army lost 28 armored vehicles in Velm.\n"
REPORT = (
    "---\ndate: 2024-11-13\nsources: [article.md]\n---\n\n"
    "According to the article, the army lost 82 armored vehicles in Velm on 11 November.\n"
)
LEDGER = "words,value,counted\narmy Velm lost,28,vehicles\nVelm,11 November 2024,\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "facts.csv").write_text(LEDGER, encoding="utf-8")
    return folder


def checked(folder: Path, kept: Path, **settings: object) -> tuple[int, Report]:
    """Return how many documents were analysed anew by a check with a cache, and its report."""
    cache = Cache(Store(kept))
    report = pipeline.check([folder], None, Settings(**settings), cache=cache)  # type: ignore[arg-type]
    cache.end()
    return cache.missed, report


@pytest.mark.parametrize("folder", ["kursk", "flood", "results", "repository"])
def test_a_warm_check_gives_what_a_cold_one_gives(folder: str, tmp_path: Path) -> None:
    """Analyses, links and findings are the same values, whatever formats the documents have."""
    cold, first = checked(ROOT / "fixtures" / folder, tmp_path)
    warm, second = checked(ROOT / "fixtures" / folder, tmp_path)
    assert (cold > 0, 0) == (True, warm)
    assert first == second


def test_links_to_a_ledger_are_kept(story: Path, tmp_path: Path) -> None:
    _, first = checked(story, tmp_path / "kept", ledger=str(tmp_path / "facts.csv"))
    _, second = checked(story, tmp_path / "kept", ledger=str(tmp_path / "facts.csv"))
    assert first == second
    assert len(first.linkage.ledger) > 1
    (tmp_path / "facts.csv").write_text(LEDGER.replace("28", "82"), encoding="utf-8")
    _, third = checked(story, tmp_path / "kept", ledger=str(tmp_path / "facts.csv"))
    assert third.findings != first.findings


def test_only_what_changed_is_worked_out_anew(story: Path, tmp_path: Path) -> None:
    checked(story, tmp_path / "kept")
    (story / "report.md").write_text(REPORT.replace("82", "28"), encoding="utf-8")
    anew, report = checked(story, tmp_path / "kept")
    assert (1, ()) == (anew, report.findings)


@pytest.mark.parametrize("settings", [{"ignore": ("CF1",)}, {"reasons": True}, {"fields": Fields(title=("hed",))}])
def test_other_settings_are_other_keys(story: Path, tmp_path: Path, settings: dict[str, object]) -> None:
    checked(story, tmp_path / "kept")
    _, report = checked(story, tmp_path / "kept", **settings)
    assert report.findings == checked(story, tmp_path / "none", **settings)[1].findings


def test_another_program_uses_nothing_of_this_one(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked(story, tmp_path / "kept")
    monkeypatch.setattr(keeping, "program", lambda: b"another")
    assert 2 == checked(story, tmp_path / "kept")[0]


def test_authority_decides_what_is_found(story: Path, tmp_path: Path) -> None:
    checked(story, tmp_path / "kept")
    _, ranked = checked(story, tmp_path / "kept", authority=(("report.md", 9),))
    assert ["article.md", "report.md"] == [place.document for place in ranked.findings[0].locations]


def test_what_changes_while_it_is_read_is_not_kept(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pipeline.read

    def changed(file: object) -> object:
        document = read(file)  # type: ignore[arg-type]
        (story / document.path).write_text(ARTICLE.replace("28", "29"), encoding="utf-8")
        return document

    monkeypatch.setattr(pipeline, "read", changed)
    checked(story, tmp_path / "kept")
    monkeypatch.undo()
    (story / "article.md").write_text(ARTICLE, encoding="utf-8")
    (story / "report.md").write_text(REPORT, encoding="utf-8")
    assert 2 == checked(story, tmp_path / "kept")[0]


def test_a_text_that_nobody_saved_leaves_nothing_on_disk(story: Path, tmp_path: Path) -> None:
    rechecker = Rechecker(lambda: Settings(cache=str(tmp_path / "kept")))
    for number in (1, 2, 2):
        rechecker.check([story], {story / "report.md": REPORT.replace("82", f"{number}2")})
    assert 0 == rechecker.analysed
    rechecker.close()
    assert 1 == Store(tmp_path / "kept").holdings().entries  # of the other document


def test_values_of_another_form_are_not_there(story: Path, tmp_path: Path) -> None:
    """Bytes that are whole, and of no analysis: the document is read anew and the entry replaced."""
    checked(story, tmp_path / "kept")
    with sqlite3.connect(tmp_path / "kept" / FILE) as link:
        link.execute("UPDATE entries SET data = ?", (zlib.compress(b"\x80"),))
    assert 2 == checked(story, tmp_path / "kept")[0]
    assert 0 == checked(story, tmp_path / "kept")[0]


def test_text_that_is_no_unicode_is_not_kept() -> None:
    broken = Kept.of(Judgement(linkage=Linkage(comparable=frozenset({("\udcff.md", "b.md")}))), None)
    assert Codec.of(Kept).encode(broken) is None
    assert Codec.of(Analysis).decode(b"\x93") is None


def test_the_users_folder_is_where_the_system_has_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CROSSFOOT_CACHE_DIR")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert Path("/somewhere/crossfoot") == user_folder()
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")  # which the standard says to ignore
    assert Path.home() / ".cache" / "crossfoot" == user_folder()
    monkeypatch.setattr("sys.platform", "darwin")
    assert Path.home() / "Library" / "Caches" / "crossfoot" == user_folder()
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert Path("/local/crossfoot/Cache") == user_folder()
