from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

import crossfoot
from crossfoot.errors import UsageError
from crossfoot.report.frames import FINDING_DTYPES, MENTION_DTYPES


def test_check_takes_one_path_or_several_as_text_or_path(story: Path) -> None:
    whole = crossfoot.check(story)
    assert whole.findings
    assert whole.findings == crossfoot.check(str(story)).findings
    assert whole.findings == crossfoot.check([story / "article.md", str(story / "interview.md")]).findings


def test_a_result_has_figures_and_dates_in_document_order(story: Path) -> None:
    result = crossfoot.check(story)
    places = [(figure.document, figure.span) for figure in result.figures]
    assert sorted(places) == places
    assert {"28", "82"} <= {figure.text for figure in result.figures}
    assert result.figures == crossfoot.extract(story).figures
    assert result.dates == crossfoot.extract(story).dates


def test_frames_have_documented_columns(story: Path) -> None:
    findings = crossfoot.check(story).to_frame()
    mentions = crossfoot.extract(story).to_frame()
    assert isinstance(findings, pd.DataFrame)
    assert list(FINDING_DTYPES) == list(findings.columns)
    assert list(MENTION_DTYPES) == list(mentions.columns)
    assert len(crossfoot.check(story).findings) == len(findings)


def test_options_are_those_of_the_command(story: Path) -> None:
    assert crossfoot.check(story, ignore=["CF1", "CF2"]).findings == ()
    assert crossfoot.check(story, select="CF5").findings == ()
    assert crossfoot.check(story, exclude="article.md").findings == ()
    assert len(crossfoot.extract(story, include=["article.md"]).analyses) == 1


@pytest.mark.parametrize("paths", [[], "no-such-folder", ["no-such.md"]])
def test_paths_that_make_no_sense_are_told(paths: list[str] | str) -> None:
    with pytest.raises(UsageError):
        crossfoot.check(paths)


def test_an_unknown_scope_is_told(story: Path) -> None:
    with pytest.raises(UsageError, match="all, folder or citations"):
        crossfoot.check(story, scope="galaxy")


def test_progress_is_told_of_every_document(story: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    crossfoot.extract(story, progress=lambda *step: seen.append(step))
    assert seen == [("read", 1, 2), ("read", 2, 2)]


def test_the_stage_of_the_same_name_does_not_hide_the_function(story: Path) -> None:
    import_module("crossfoot.extract")
    assert crossfoot.extract(story).figures
    assert import_module("crossfoot.extract").__name__ == "crossfoot.extract"


def test_an_audit_tells_which_planted_changes_are_caught(story: Path) -> None:
    result = crossfoot.audit(story / "article.md", ways="digits-swapped")
    assert [(trial.plant.was, trial.plant.now, trial.caught) for trial in result.trials] == [("28", "82", False)]
    assert crossfoot.audit(story, only="restated", per_way=1).trials


@pytest.mark.parametrize("options", [{"ways": "bent"}, {"only": "twice"}, {"scope": "near"}])
def test_an_audit_says_what_may_be_chosen(story: Path, options: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="choose "):
        crossfoot.audit(story, **options)  # type: ignore[arg-type]
