"""The benchmarks stay runnable, and their text stays the same; what they compare with is not needed here."""

import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import extraction, planted, prose, startup
from tests.command import ROOT


def test_a_seed_gives_the_same_prose() -> None:
    assert list(prose.documents(7, 20_000)) == list(prose.documents(7, 20_000))
    assert list(prose.documents(7, 20_000)) != list(prose.documents(8, 20_000))


def test_prose_does_not_depend_on_what_was_made_before() -> None:
    first = prose.long_line(3, 5_000)
    list(prose.documents(1, 5_000))
    assert first == prose.long_line(3, 5_000)


def test_prose_has_the_size_asked_for() -> None:
    documents = list(prose.documents(1, 50_000))
    assert 50_000 <= sum(map(len, documents)) < 50_000 + 2 * prose.DOCUMENT
    assert "\n" not in prose.long_line(1, 10_000)


@pytest.mark.parametrize("genre", sorted(prose.templates().genres))
def test_sentences_say_whether_they_hold_figures(genre: str) -> None:
    sentences = prose.templates().genres[genre]
    assert [plain for plain in sentences["plain"] if re.search(r"\d|\{(?:n|small|day|year|pct|money)\b", plain)] == []
    assert [stated for stated in sentences["figures"] if not re.search(r"\d|\{", stated)] == []


def test_there_are_sentences_enough() -> None:
    genres = prose.templates().genres.values()
    assert sum(len(genre["figures"]) + len(genre["plain"]) for genre in genres) >= 60


def test_every_slot_is_filled() -> None:
    assert [document for document in prose.documents(1, 200_000) if "{" in document] == []


def test_fixtures_are_read_until_there_are_enough() -> None:
    texts = extraction.fixture_texts(60_000)
    assert sum(len(text.content) for text in texts) >= 60_000
    assert {".md", ".txt", ".html"} <= {text.suffix for text in texts}


def test_extraction_measures_crossfoot_alone() -> None:
    options = extraction.Options(size=8, slice=8, repeats=1, seed=1, growth=1, long_line=0.01, limit=20)
    results = extraction.run_worker("crossfoot", options)
    assert results["prose"]["median"] > 0
    assert results["prose"]["found"] > 1
    steps = [extraction.run_worker(worker, options)["steps"] for worker in ("growth", "long-line")]
    for sizes in steps:
        assert all(before["megabytes"] < after["megabytes"] for before, after in pairwise(sizes))
    table = extraction.render({
        "options": {"slice": 8}, "tools": {"crossfoot": results}, "missing": {"spacy": {"missing": "no model"}}, "growth": steps[0],
    })  # fmt: skip
    assert "| crossfoot | prose |" in table
    assert "spacy is left out: no model" in table


@pytest.mark.parametrize("script", ["extraction", "startup", "planted"])
def test_scripts_tell_their_options(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{script}", "--help"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--json" in done.stdout


def test_startup_runs_the_commands() -> None:
    results = startup.measure(runs=1, names=["--version"])
    assert [row["command"] for row in results] == ["crossfoot --version"]
    assert "| crossfoot --version |" in startup.render(results)


def test_a_run_that_takes_too_long_is_stopped() -> None:
    def endless() -> int:
        while True:
            pass

    _, stopped = extraction._timed(endless, limit=1)
    assert stopped


TWIN = planted.Twin(
    name="storm",
    source="Crews counted 341 burned houses and 28 boats in Dravec, Mayor Ilse Brandt said.\n",
    restatement="Mayor Ilse Brandt speaks of 341 burned houses and 28 boats in Dravec.\n",
)


def test_planted_figures_are_counted_by_way_and_swapped_ones_apart() -> None:
    outcome = planted.measure(TWIN)
    found = planted.numbers([outcome])
    assert (found["twins"], found["figures"], found["false_alarms"]) == (1, 4, 0)
    assert found["planted"]["digits-swapped"] == [2, 2]
    assert found["planted"]["magnitude"] == [0, 0]
    assert found["planted"]["all"][1] == len(outcome.trials)
    assert {trial.plant.document for trial in outcome.trials} == {planted.RESTATEMENT}
    assert [(swap.kind, swap.was, swap.now) for swap in outcome.swaps] == [
        ("replaced", "5:29 341 house", "28"),
        ("exchanged", "5:29 341 house, 5:51 28 boat", "28, 341"),
        ("replaced", "5:51 28 boat", "341"),
    ]


def test_false_alarms_are_those_of_untouched_twins() -> None:
    wrong = replace(TWIN, restatement=TWIN.restatement.replace("341", "431"))
    outcome = planted.measure(wrong, per_way=1)
    assert [finding.code for finding in outcome.alarms] == ["CF101"]
    page = planted.render([outcome], everything=True)
    assert "1 false alarms on the untouched, 100.0 in 100 twins" in page
    assert "- storm: CF101 " in page


def test_twins_are_read_from_lists_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("source: one\nrestatement: two\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("- {source: one, restatement: two}\n", encoding="utf-8")
    (tmp_path / "pair").mkdir()
    (tmp_path / "pair" / "source.md").write_text("one", encoding="utf-8")
    (tmp_path / "pair" / "restatement.md").write_text("---\ntitle: x\n---\n\ntwo", encoding="utf-8")
    assert ["a.1", "b", "pair"] == [twin.name for twin in planted.load(tmp_path)]
    assert len(list(planted.load(planted.OWN))) >= 12
